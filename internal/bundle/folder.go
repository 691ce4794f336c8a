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

// kept is the number of releases of a board that stay: the new one and two before it, for a player that still
// shows them.
const kept = 3

// partName is the name of a file until it is whole.
const partName = ".tabla-part"

// folder is a target that may have an older bundle and files of its owner.
type folder struct {
	root *os.Root
	name string // for problems
	old  *manifest
	// dirs is the entries of folders that were read, by lower-case name; nil if the folder does not exist.
	dirs map[string]map[string]fs.DirEntry
}

// updatePlan is what will be done to a folder, decided before anything is written.
type updatePlan struct {
	next     *manifest
	write    []item
	replaced map[string]int64 // the sizes of the files that are overwritten
	remove   []string
	problems []diag.Problem
}

// writeFolder brings a folder up to date. If it is interrupted at any moment, the board in the folder shows
// the old release or the new one, whole, and the next run completes the rest.
func writeFolder(ctx context.Context, dir string, p *packed) (Result, error) {
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return Result{}, fmt.Errorf("make the folder for the bundle: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Result{}, fmt.Errorf("open the folder for the bundle: %w", err)
	}
	defer root.Close()
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

// readManifest reads the manifest of an older bundle. Of a damaged manifest the valid lines count, so that
// the next write repairs the stick.
func (f *folder) readManifest() (*manifest, error) {
	text, err := f.root.ReadFile(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return &manifest{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what the folder holds: %w", err)
	}
	m, err := parseManifest(text)
	if err != nil {
		return salvage(text), nil
	}
	return m, nil
}

// plan decides what has to be written and removed, and reports what is in the way.
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
			if info, err := f.root.Lstat(it.name); err == nil {
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

// trusted reports whether a new list may name what the older one lists: with a key, only if that key signed it
// too, or tabla would sign what somebody else has put there.
func (f *folder) trusted(key SecretKey) bool {
	if key.key == nil {
		return true
	}
	_, err := key.public().checkSignature(f.root.FS())
	return err == nil
}

// keepReleases adds the last releases of the same boards to the manifest, as far as they are whole.
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

// wholeRelease returns the listed files below a folder, or nil if one of them is not as it was written.
func (f *folder) wholeRelease(dir string) (map[string][sha256.Size]byte, error) {
	listed := map[string][sha256.Size]byte{}
	for name, sum := range f.old.files {
		if !strings.HasPrefix(name, dir) {
			continue
		}
		is, err := sumOf(f.root.FS(), name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && is != sum {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read what the folder holds: %w", err)
		}
		listed[name] = sum
	}
	return listed, nil
}

// state is what is in the place of a file that is to be written.
type state uint8

const (
	absent state = iota
	same         // a file with the same bytes
	older        // another file that tabla wrote
	other        // something that tabla did not write
)

// look finds out what is in the place of an item.
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
	if is, err := sumOf(f.root.FS(), it.name); err == nil && is == it.sum {
		return same, nil
	}
	if _, listed := f.old.files[it.name]; listed {
		return older, nil
	}
	return other, nil
}

// entry returns the entry of a name in the target, in upper or lower case, since many sticks do not tell them
// apart; nil if it does not exist. blocked reports that a file or a link is in the place of one of its
// folders: a folder behind a link has other people's files.
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

// list reads a folder of the target.
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
	entries, err := fs.ReadDir(f.root.FS(), dir)
	if err != nil {
		return nil, false, fmt.Errorf("look into the folder: %w", err)
	}
	names = map[string]fs.DirEntry{}
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		if was := names[lower]; was == nil || was.Name() == lower {
			names[lower] = e // of two names that differ only in case, the foreign one counts
		}
	}
	return names, false, nil
}

// carryOut writes, then removes. The manifest comes first, with all files that are and will be tabla's: after
// any interruption the next run knows them.
func (f *folder) carryOut(ctx context.Context, p *packed, plan updatePlan) error {
	union := &manifest{label: f.old.label, files: maps.Clone(f.old.files), releases: f.old.releases}
	if union.files == nil {
		union.files = map[string][sha256.Size]byte{}
	}
	maps.Copy(union.files, plan.next.files)
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
	if err := f.saveManifest(plan.next); err != nil {
		return err
	}
	return f.saveSignature(p.key.sign(plan.next.bytes(), plan.next.label, p.day))
}

// saveSignature replaces the signature of the list; nil removes it. It comes last: a bundle that is not yet
// whole has no valid one.
func (f *folder) saveSignature(signature []byte) error {
	was, err := f.root.ReadFile(signatureName)
	switch {
	case err == nil && bytes.Equal(was, signature):
		return nil
	case signature != nil:
		if err := f.put(signatureName, signature); err != nil {
			return err
		}
		return files.SyncIn(f.root, []string{signatureName})
	case err == nil:
		return f.root.Remove(signatureName)
	}
	return nil
}

// writeAll writes items in the order of their turns, and waits until they are on the stick.
func (f *folder) writeAll(ctx context.Context, p *packed, items []item) error {
	var turn files.Turn
	var unsynced []string
	for _, it := range items {
		if err := ctx.Err(); err != nil {
			return err
		}
		if it.turn >= files.ShellTurn && it.turn != turn {
			// A stick that is pulled must not have the name of a release and not the release.
			if err := files.SyncIn(f.root, unsynced); err != nil {
				return err
			}
			unsynced = nil
		}
		turn, unsynced = it.turn, append(unsynced, it.name)
		content, err := p.content(it)
		if err != nil {
			return err
		}
		if err := f.put(it.name, content); err != nil {
			return err
		}
	}
	return files.SyncIn(f.root, unsynced)
}

// saveManifest replaces the manifest, if it differs, and waits until it is on the stick.
func (f *folder) saveManifest(m *manifest) error {
	text := m.bytes()
	if was, err := f.root.ReadFile(manifestName); err == nil && bytes.Equal(was, text) {
		return nil
	}
	if err := f.put(manifestName, text); err != nil {
		return err
	}
	return files.SyncIn(f.root, []string{manifestName})
}

// put writes one file.
func (f *folder) put(name string, content []byte) error {
	mode := fs.FileMode(0o666)
	if path.Ext(name) == ".sh" {
		mode = 0o777
	}
	return files.WriteIn(f.root, partName, name, content, mode)
}

// removeFile removes a file that tabla wrote, and the folders that are empty then.
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

// checkSpace returns an error if the files do not fit. Nothing is written then: what is there stays until the
// new files are there too.
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

// neededSpace returns the most bytes that writing takes at any moment: a file is beside the one that it
// replaces until it is whole. It counts whole clusters, since a small file takes one too.
func neededSpace(plan updatePlan, cluster int64) int64 {
	cluster = max(cluster, 1)
	clusters := func(size int64) int64 { return (size + cluster - 1) / cluster * cluster }
	taken := 2 * clusters(int64(len(plan.next.bytes())))
	most := taken
	for _, it := range plan.write {
		taken += clusters(it.size)
		most = max(most, taken)
		taken -= clusters(plan.replaced[it.name])
	}
	return most
}

// megabytes returns a size for people, rounded up.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n+49999)/1e6) }
