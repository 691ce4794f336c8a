package bundle

import (
	"cmp"
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
)

// kept is how many releases of a board stay: the new one and two before it, for a player that still shows them.
const kept = 3

// partName is where a file lies until it is whole.
const partName = ".tabla-part"

// folder is a target that may hold an older bundle, and files of its owner.
type folder struct {
	root *os.Root
	name string // as people call it
	old  *manifest
	dirs map[string]map[string]fs.DirEntry // folders that have been looked at: what is in them, by lower-case name; nil: no such folder
}

// journey is what will be done to a folder, decided before anything is written.
type journey struct {
	next     *manifest
	write    []item
	replaced map[string]int64 // the size of what is overwritten
	remove   []string
	problems []diag.Problem
}

// writeFolder brings a folder up to date. Broken off at any moment, the board in it shows the old release or the new one,
// whole, and the next run completes it.
func writeFolder(ctx context.Context, dir string, c *cargo) (Result, error) {
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
	j, err := f.plan(c)
	if err != nil || len(j.problems) > 0 {
		return Result{Problems: j.problems}, err
	}
	if err := f.checkRoom(dir, j); err != nil {
		return Result{}, err
	}
	if err := f.carryOut(ctx, c, j); err != nil {
		return Result{}, fmt.Errorf("write to %s: %w; the board that was there goes on, and the next try completes this one", dir, err)
	}
	result := Result{Files: len(c.items), Written: len(j.write), Unchanged: len(c.items) - len(j.write), Removed: len(j.remove)}
	for _, it := range c.items {
		result.Bytes += it.size
	}
	return result, nil
}

// readManifest reads what an older bundle lists. Of a damaged list each line counts that can be read: such a stick heals.
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

func (f *folder) plan(c *cargo) (journey, error) {
	j := journey{next: &manifest{label: c.label(), files: map[string][sha256.Size]byte{}, releases: c.releases()}, replaced: map[string]int64{}}
	for _, it := range c.items {
		j.next.files[it.name] = it.sum
		there, err := f.look(it)
		switch {
		case err != nil:
			return j, err
		case there == other:
			j.problems = append(j.problems, notOurs(f.name+"/"+it.name))
		case there == older:
			if info, err := f.root.Lstat(it.name); err == nil {
				j.replaced[it.name] = info.Size()
			}
			j.write = append(j.write, it)
		case there == absent:
			j.write = append(j.write, it)
		}
	}
	if err := f.keepReleases(j.next); err != nil {
		return j, err
	}
	for name := range f.old.files {
		if _, again := j.next.files[name]; !again {
			j.remove = append(j.remove, name)
		}
	}
	slices.Sort(j.remove)
	return j, nil
}

// keepReleases takes the last releases of the same boards along, as far as they are whole.
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

// wholeRelease gives the listed files below a folder, or nothing when one of them is not as it was written.
func (f *folder) wholeRelease(dir string) (map[string][sha256.Size]byte, error) {
	files := map[string][sha256.Size]byte{}
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
		files[name] = sum
	}
	return files, nil
}

// state is what stands in the place of a file that is to be written.
type state uint8

const (
	absent state = iota
	same         // the very bytes
	older        // another file that tabla wrote
	other        // something that tabla did not write
)

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

// entry finds what has a name in the target, whatever its case: on a stick two such names are one. The way to it is blocked
// where a file or a link stands for one of its folders: behind a link lie other people's files.
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
			names[lower] = e // where two names differ in case alone, it is the foreign one that counts
		}
	}
	return names, false, nil
}

// carryOut writes, then removes. The list of files comes first, with all that is and will be tabla's: whatever happens then,
// the next run knows its own.
func (f *folder) carryOut(ctx context.Context, c *cargo, j journey) error {
	union := &manifest{label: f.old.label, files: maps.Clone(f.old.files), releases: f.old.releases}
	if union.files == nil {
		union.files = map[string][sha256.Size]byte{}
	}
	maps.Copy(union.files, j.next.files)
	if err := f.saveManifest(union); err != nil {
		return err
	}
	turn, loose := 0, j.write[:0:0]
	for _, it := range j.write {
		if err := ctx.Err(); err != nil {
			return err
		}
		if it.turn >= shellTurn && it.turn != turn {
			// A pulled stick must not hold the name of a release and not the release.
			if err := f.flush(loose); err != nil {
				return err
			}
			loose = loose[:0]
		}
		turn, loose = it.turn, append(loose, it)
		content, err := c.content(it)
		if err != nil {
			return err
		}
		if err := f.put(it.name, content); err != nil {
			return err
		}
	}
	for _, name := range j.remove {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.removeFile(name); err != nil {
			return err
		}
	}
	if err := f.saveManifest(j.next); err != nil {
		return err
	}
	return f.flush(append(loose, item{name: manifestName}))
}

// saveManifest replaces the list, if it differs.
func (f *folder) saveManifest(m *manifest) error {
	text := m.bytes()
	if was, err := f.root.ReadFile(manifestName); err == nil && string(was) == string(text) {
		return nil
	}
	return f.put(manifestName, text)
}

// put writes a file beside its place and moves it in.
func (f *folder) put(name string, content []byte) error {
	if err := f.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	mode := fs.FileMode(0o666)
	if path.Ext(name) == ".sh" {
		mode = 0o777
	}
	part, err := f.root.OpenFile(partName, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	if err = cmp.Or(err, part.Close()); err != nil {
		return errors.Join(err, f.root.Remove(partName))
	}
	return f.root.Rename(partName, name)
}

// removeFile removes a file that tabla wrote, and the folders that this leaves empty.
func (f *folder) removeFile(name string) error {
	entry, blocked, err := f.entry(name)
	if err != nil || blocked || entry == nil || !entry.Type().IsRegular() {
		return err
	}
	if err := f.root.Remove(name); err != nil {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if f.root.Remove(dir) != nil { // somebody's files are in it
			break
		}
	}
	return nil
}

// flush waits until files, and their names, have reached the stick. One by one while they are written, this takes ten times
// as long. Not every system lets a folder be flushed; what that guards against, the next run puts right.
func (f *folder) flush(items []item) error {
	dirs := map[string]bool{}
	for _, it := range items {
		if err := f.sync(it.name, os.O_RDWR); err != nil {
			return err
		}
		dirs[path.Dir(it.name)] = true
	}
	for dir := range dirs {
		_ = f.sync(dir, os.O_RDONLY)
	}
	return nil
}

func (f *folder) sync(name string, flag int) error {
	file, err := f.root.OpenFile(name, flag, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// sumOf reads a file.
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
