package bundle

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// kept is the number of releases of a board that remain on the stick: the new one and the two before it. A
// player may still show one of those.
const kept = 3

// partName is the beginning of the temporary names of files while they are written.
const partName = ".tabla-part"

// Files are written in batches; all files of a batch have the same turn. A batch has at most batchFiles
// files. It also has at most batchBytes bytes, unless it is a single larger file, because a batch needs free
// space of its own size: the files that it replaces are removed only after it is written.
const (
	batchFiles = 64
	batchBytes = 4 << 20
)

// folder is a target folder. It may already contain an older bundle and files of the owner.
type folder struct {
	root files.Root
	name string // name of the folder in problems
	old  *manifest
	// oldText is the text of the old manifest, from which old was parsed. Everything that needs the text
	// uses this copy, so that the manifest is read only once.
	oldText []byte
	// dirs holds the entries of the folders that were read. The keys are the path of the folder and the name
	// of the entry in lower case. The entries of a folder that does not exist are nil.
	dirs map[string]map[string]fs.DirEntry
}

// updatePlan holds the changes to a folder. It is complete before anything is written.
type updatePlan struct {
	next     *manifest
	write    []item
	replaced map[string]int64 // the sizes of the files that are overwritten
	remove   []string
	problems []diag.Problem
}

// writeFolder updates a folder. If it is interrupted at any moment, the board in the folder shows either the
// complete old release or the complete new one, and the next run completes the update. Only one bundle at a
// time is written to a folder: another one waits.
func writeFolder(ctx context.Context, dir string, w files.Writer, p *packed) (result Result, err error) {
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return Result{}, fmt.Errorf("make the folder for the bundle: %w", err)
	}
	root, err := files.OpenRoot(dir)
	if err != nil {
		return Result{}, fmt.Errorf("open the folder for the bundle: %w", err)
	}
	defer root.Close()
	w.Folder = dir
	err = w.Alone(ctx, func() (err error) { result, err = update(ctx, root, dir, p); return err })
	return result, err
}

// update does the work of writeFolder for the open folder root. dir is its name on the disk.
func update(ctx context.Context, root files.Root, dir string, p *packed) (_ Result, err error) {
	f := &folder{root: root, name: filepath.Base(dir), dirs: map[string]map[string]fs.DirEntry{}}
	if f.old, err = f.readManifest(); err != nil {
		return Result{}, err
	}
	plan, err := f.plan(p)
	if err != nil || len(plan.problems) > 0 {
		return Result{Problems: plan.problems}, err
	}
	if err := checkSpace(dir, plan); err != nil {
		return Result{}, err
	}
	if err := f.carryOut(ctx, p, plan); err != nil {
		return Result{}, fmt.Errorf("write to %s: %w; "+
			"the board that was there goes on, and the next try completes this one", dir, err)
	}
	result := Result{Files: len(p.items), Written: len(plan.write), Removed: len(plan.remove)}
	result.Unchanged = result.Files - result.Written
	for _, it := range p.items {
		result.Bytes += it.size
	}
	return result, nil
}

// readManifest reads the manifest of an older bundle; it is empty if the file does not exist. If the manifest
// is damaged, readManifest uses the lines that are valid, so that the next write repairs the stick.
func (f *folder) readManifest() (*manifest, error) {
	text, err := readFile(f.root, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return &manifest{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what the folder holds: %w", err)
	}
	f.oldText = text
	m, err := parseManifest(text)
	if err != nil {
		return salvage(text), nil
	}
	return m, nil
}

// plan decides which files must be written and removed. It reports a problem for each file or link that tabla
// did not write and that is in the place of a new file.
func (f *folder) plan(p *packed) (updatePlan, error) {
	plan := updatePlan{next: p.manifest(), replaced: map[string]int64{}}
	for _, it := range p.items {
		there, err := f.look(it)
		switch {
		case err != nil:
			return plan, err
		case there == other:
			plan.problems = append(plan.problems, notOurs(f.name+"/"+it.name))
		case there == older:
			if info, err := fs.Stat(f.root, it.name); err == nil {
				plan.replaced[it.name] = info.Size()
			}
			plan.write = append(plan.write, it)
		case there == absent:
			plan.write = append(plan.write, it)
		}
	}
	if f.trusted(p.key) {
		if err := f.keepReleases(plan.next); err != nil {
			return plan, err
		}
	}
	for name := range f.old.files {
		if _, again := plan.next.files[name]; !again {
			plan.remove = append(plan.remove, name)
		}
	}
	slices.Sort(plan.remove)
	return plan, nil
}

// trusted reports whether files of the older bundle may be taken into the new list. Without a key it always
// returns true. With a key it returns true only if the old list is signed with the same key: otherwise tabla
// would sign files that somebody else may have put there.
func (f *folder) trusted(key SecretKey) bool {
	if key.key == nil {
		return true
	}
	_, err := key.public().checkSignature(f.root, f.oldText)
	return err == nil
}

// keepReleases adds the files of older releases to the new manifest, so that each board has as many releases
// as the constant kept allows. It adds only complete and unchanged releases, and only if the old bundle has
// the same label.
func (f *folder) keepReleases(next *manifest) error {
	if f.old.label != next.label {
		return nil
	}
	for board, ids := range next.releases {
		for _, id := range f.old.releases[board] {
			if len(ids) == kept || slices.Contains(ids, id) {
				continue
			}
			files, err := f.wholeRelease(prefix(board) + "r/" + id + "/")
			if err != nil {
				return err
			}
			if len(files) > 0 {
				maps.Copy(next.files, files)
				ids = append(ids, id)
			}
		}
		next.releases[board] = ids
	}
	return nil
}

// wholeRelease returns the listed files below a folder with their sums. It returns nil if one of them is
// missing or has changed.
func (f *folder) wholeRelease(dir string) (map[string][sha256.Size]byte, error) {
	listed := map[string][sha256.Size]byte{}
	for name, sum := range f.old.files {
		if !strings.HasPrefix(name, dir) {
			continue
		}
		is, err := sumOf(f.root, name)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNoFile) || err == nil && is != sum {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read what the folder holds: %w", err)
		}
		listed[name] = sum
	}
	return listed, nil
}

// state is the state of the target at the place of a file that is to be written.
type state uint8

const (
	absent state = iota
	same         // there is a file with the same bytes
	older        // there is a file with other bytes, which tabla wrote
	other        // there is something that tabla did not write
)

// look returns the state of the target at the place where an item is to be written.
func (f *folder) look(it item) (state, error) {
	entry, blocked, err := f.entry(it.name)
	switch {
	case err != nil:
		return absent, err
	case blocked:
		return other, nil
	case entry == nil:
		return absent, nil
	case !entry.Type().IsRegular() || entry.Name() != path.Base(it.name):
		return other, nil
	}
	if is, err := sumOf(f.root, it.name); err == nil && is == it.sum {
		return same, nil
	}
	if _, listed := f.old.files[it.name]; listed {
		return older, nil
	}
	return other, nil
}

// entry returns the entry of the target with this name, or nil if there is none. It ignores upper and lower
// case in the name of the entry, because many sticks do not distinguish them. blocked is true if a file or a
// link is in the place of one of the folders in the path; the files in a folder behind a link belong to other
// people.
func (f *folder) entry(name string) (entry fs.DirEntry, blocked bool, err error) {
	dir := path.Dir(name)
	names, known := f.dirs[dir]
	if !known {
		if names, blocked, err = f.list(dir); err != nil || blocked {
			return nil, blocked, err
		}
		f.dirs[dir] = names
	}
	return names[path.Base(name)], false, nil
}

// list returns the entries of a folder of the target by their lower-case names, or nil if the folder does not
// exist. blocked is true if a file or a link is in the place of this folder or of one above it.
func (f *folder) list(dir string) (names map[string]fs.DirEntry, blocked bool, err error) {
	if dir != "." {
		entry, blocked, err := f.entry(dir)
		if err != nil || blocked || entry == nil {
			return nil, blocked, err
		}
		if !entry.IsDir() || entry.Name() != path.Base(dir) {
			return nil, true, nil
		}
	}
	entries, err := fs.ReadDir(f.root, dir)
	if err != nil {
		return nil, false, fmt.Errorf("look into the folder: %w", err)
	}
	names = map[string]fs.DirEntry{}
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		if was := names[lower]; was == nil || was.Name() == lower {
			// of two names that differ only in case, the one that tabla did not write is kept
			names[lower] = e
		}
	}
	return names, false, nil
}

// carryOut writes the new files and then removes the old ones. Before both it saves a manifest with all old
// and new files. So after any interruption the next run knows which files are tabla's.
func (f *folder) carryOut(ctx context.Context, p *packed, plan updatePlan) error {
	union := &manifest{label: f.old.label, files: maps.Clone(f.old.files), releases: f.old.releases}
	if union.files == nil {
		union.files = map[string][sha256.Size]byte{}
	}
	maps.Copy(union.files, plan.next.files)
	if err := f.sweep(); err != nil {
		return err
	}
	if err := f.saveManifest(union); err != nil {
		return err
	}
	if err := f.writeAll(ctx, p, plan.write); err != nil {
		return err
	}
	for _, name := range plan.remove {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.removeFile(name); err != nil {
			return err
		}
	}
	files.SyncFoldersOf(f.root, plan.remove) // a file that is not removed must stay in the manifest
	if err := f.saveManifest(plan.next); err != nil {
		return err
	}
	return f.saveSignature(p.key.sign(plan.next.bytes(), plan.next.label, p.day))
}

// saveSignature replaces the signature of the list. If signature is nil, it removes the old one. It is called
// last, so that an incomplete bundle has no valid signature.
func (f *folder) saveSignature(signature []byte) error {
	was, err := readFile(f.root, signatureName)
	switch {
	case err == nil && bytes.Equal(was, signature):
		return nil
	case signature != nil:
		return f.put(signatureName, signature)
	case err == nil:
		return f.root.Remove(signatureName)
	}
	return nil
}

// sweep removes temporary files that an interrupted update has left.
func (f *folder) sweep() error {
	entries, err := fs.ReadDir(f.root, ".")
	for _, entry := range entries {
		if err == nil && strings.HasPrefix(entry.Name(), partName) && entry.Type().IsRegular() {
			err = f.root.Remove(entry.Name())
		}
	}
	return err
}

// writeAll writes items in the given order, which is the order of their turns. Each batch is on the stick
// before the next one begins. So if the stick is pulled out, it never contains the name of a release without
// the release itself.
func (f *folder) writeAll(ctx context.Context, p *packed, items []item) error {
	for _, batch := range batches(items) {
		var all []files.NewFile
		for _, it := range batch {
			if err := ctx.Err(); err != nil {
				return err
			}
			content, err := p.content(it)
			if err != nil {
				return err
			}
			all = append(all, newFile(it.name, content))
		}
		if err := files.WriteIn(f.root, partName, all); err != nil {
			return err
		}
	}
	return nil
}

// batches divides items, sorted by turn (their place in the safe order of writing), into groups that are
// written together. The items of a group have the same turn. There are at most batchFiles of them, and only a
// single item may exceed batchBytes.
func batches(items []item) (all [][]item) {
	bytes := int64(0)
	for i, it := range items {
		last := len(all) - 1
		if i == 0 || it.turn != items[i-1].turn || len(all[last]) == batchFiles ||
			bytes+it.size > batchBytes {
			all, last, bytes = append(all, nil), last+1, 0
		}
		all[last], bytes = append(all[last], it), bytes+it.size
	}
	return all
}

// saveManifest replaces the manifest, unless it has the same bytes already, and waits until it is on the
// stick.
func (f *folder) saveManifest(m *manifest) error {
	text := m.bytes()
	if was, err := readFile(f.root, manifestName); err == nil && bytes.Equal(was, text) {
		return nil
	}
	return f.put(manifestName, text)
}

// put writes one file and waits until it is on the stick.
func (f *folder) put(name string, content []byte) error {
	return files.WriteIn(f.root, partName, []files.NewFile{newFile(name, content)})
}

// newFile returns a file as it is written to a stick. A shell script is made executable.
func newFile(name string, content []byte) files.NewFile {
	mode := fs.FileMode(0o666)
	if path.Ext(name) == ".sh" {
		mode = 0o777
	}
	return files.NewFile{Name: name, Content: content, Mode: mode}
}

// removeFile removes a file that tabla wrote, and the folders that are empty after that.
func (f *folder) removeFile(name string) error {
	entry, blocked, err := f.entry(name)
	if err != nil || blocked || entry == nil || !entry.Type().IsRegular() {
		return err
	}
	if err := f.root.Remove(name); err != nil {
		return err
	}
	files.RemoveEmptyFolders(path.Dir(name), f.root.Remove)
	return nil
}

// sumOf returns the SHA-256 of a file.
func sumOf(files fs.FS, name string) (sum [sha256.Size]byte, err error) {
	if err := isFile(files, name); err != nil {
		return sum, err
	}
	file, err := files.Open(name)
	if err != nil {
		return sum, err
	}
	defer file.Close()
	hash := sha256.New()
	_, err = io.Copy(hash, file)
	hash.Sum(sum[:0])
	return sum, err
}

// errNoFile is the error for a path at which there is a link, a pipe or the like instead of a file.
var errNoFile = errors.New("this is no file, but a link, a pipe or the like")

// isFile returns an error if there is no regular file of this name. It protects its callers from opening a
// pipe, which may block for ever.
func isFile(files fs.FS, name string) error {
	info, err := fs.Lstat(files, name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errNoFile}
	}
	return err
}

// checkSpace returns an error if the new files do not fit on the disk. It assumes that no old file is removed
// first, because tabla removes old files only after it has written the new ones.
func checkSpace(dir string, plan updatePlan) error {
	free, cluster, known := files.FreeSpace(dir)
	if !known {
		return nil
	}
	if need := neededSpace(plan, cluster); need > free {
		return fmt.Errorf("%s is too full: %s are needed and %s are free; "+
			"delete something or take another stick (nothing was changed)",
			dir, megabytes(need), megabytes(free))
	}
	return nil
}

// neededSpace returns the largest number of bytes that the update needs at any moment. The new files of a
// batch are beside those that they replace until they are complete. Sizes are counted in whole clusters,
// because even a small file takes one.
func neededSpace(plan updatePlan, cluster int64) int64 {
	cluster = max(cluster, 1)
	clusters := func(size int64) int64 { return (size + cluster - 1) / cluster * cluster }
	taken := 2 * clusters(int64(len(plan.next.bytes())))
	most := taken
	for _, batch := range batches(plan.write) {
		for _, it := range batch {
			taken += clusters(it.size)
		}
		most = max(most, taken)
		for _, it := range batch {
			taken -= clusters(plan.replaced[it.name])
		}
	}
	return most
}

// megabytes returns a size as a text for people, such as "1.3 MB", rounded up.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n+49999)/1e6) }
