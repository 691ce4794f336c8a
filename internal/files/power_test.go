package files

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// powerDisk is a disk in memory that remembers what would be left after a power cut: of a file what was
// synced before, of a folder's names those that were synced, or all, since some file systems write names
// early (XFS has left empty files that way).
type powerDisk struct {
	names, synced map[string]*powerFile // as they are, and as they are after a cut that loses all names
	folders       map[string]bool
	onCut         func()       // called before everything that changes the disk
	fail          func() error // what the next thing that changes the disk returns; nil: all goes well
	noLinks       bool
}

// step is called before everything that changes the disk, and returns the error of it.
func (d *powerDisk) step() error {
	d.onCut()
	if d.fail == nil {
		return nil
	}
	return d.fail()
}

type powerFile struct {
	disk            *powerDisk
	content, synced string
}

func newPowerDisk(files map[string]string) *powerDisk {
	d := &powerDisk{names: map[string]*powerFile{}, synced: map[string]*powerFile{},
		folders: map[string]bool{"site": true}, onCut: func() {}}
	for name, content := range files {
		d.names[name] = &powerFile{d, content, content}
		d.synced[name] = d.names[name]
	}
	return d
}

// left returns what a power cut leaves. Of the folders in early all names were written, of the others only
// those that were synced.
func (d *powerDisk) left(early []string) map[string]string {
	left := map[string]string{}
	for name, f := range d.synced {
		if !slices.Contains(early, filepath.Dir(name)) {
			left[name] = f.synced
		}
	}
	for name, f := range d.names {
		if slices.Contains(early, filepath.Dir(name)) {
			left[name] = f.synced
		}
	}
	return left
}

func (f *powerFile) Write(p []byte) (int, error) {
	if err := f.disk.step(); err != nil {
		f.content += string(p[:len(p)/2])
		return len(p) / 2, err
	}
	f.content += string(p)
	return len(p), nil
}

func (f *powerFile) Chmod(fs.FileMode) error { return nil }
func (f *powerFile) Close() error            { return nil }

func (f *powerFile) Sync() error {
	if err := f.disk.step(); err != nil {
		return err
	}
	f.synced = f.content
	return nil
}

func (d *powerDisk) create(name string, flag int, _ fs.FileMode) (file, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	if d.names[name] != nil && flag == os.O_EXCL {
		return nil, fs.ErrExist
	}
	if !d.folders[filepath.Dir(name)] {
		return nil, fs.ErrNotExist
	}
	if f := d.names[name]; f != nil {
		f.content, f.synced = "", "" // that it is empty may reach the disk at any time
		return f, nil
	}
	d.names[name] = &powerFile{disk: d}
	return d.names[name], nil
}

func (d *powerDisk) mkdir(name string) error {
	if d.folders[name] {
		return fs.ErrExist
	}
	d.folders[name] = true
	return nil
}

func (d *powerDisk) mode(name string) (fs.FileMode, bool) { return 0o644, d.names[name] != nil }

func (d *powerDisk) rename(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	d.names[to] = d.names[from]
	delete(d.names, from)
	return nil
}

func (d *powerDisk) link(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	switch {
	case d.noLinks:
		return errNoLinks
	case d.names[to] != nil:
		return fs.ErrExist
	}
	d.names[to] = d.names[from]
	return nil
}

func (d *powerDisk) remove(name string) error {
	if d.names[name] == nil {
		return fs.ErrNotExist
	}
	if err := d.step(); err != nil {
		return err
	}
	delete(d.names, name)
	return nil
}

func (d *powerDisk) syncFolder(dir string) {
	d.onCut()
	for name := range d.synced {
		if filepath.Dir(name) == dir {
			delete(d.synced, name)
		}
	}
	for name, f := range d.names {
		if filepath.Dir(name) == dir {
			d.synced[name] = f
		}
	}
}

// cuts runs a task and cuts the power before each thing that it does to the disk and after the last, with the
// names of no folder, of one, and of both written early. It hands what is left to want.
func cuts(d *powerDisk, task func() error, want func(left map[string]string)) error {
	d.onCut = func() {
		for _, early := range [][]string{nil, {"site"}, {"site/attic"}, {"site", "site/attic"}} {
			left := d.left(early)
			maps.DeleteFunc(left, func(name, _ string) bool { return strings.Contains(name, "/.tabla-") })
			want(left)
		}
	}
	err := task()
	d.onCut()
	return err
}

// After a power cut each file is wholly old or wholly new, and no file is new while one of an earlier step is
// old.
func TestAPowerCutLeavesWholeFilesAndTheOrderOfTheSteps(t *testing.T) {
	old := map[string]string{"site/a": "old", "site/b": "old", "site/attic/c": "old"}
	d := newPowerDisk(old)
	d.folders["site/attic"] = true
	steps := [][]Change{{{"site/attic/c", []byte("new")}, {"site/attic/d", []byte("new")}},
		{{"site/a", []byte("new")}}, {{"site/b", []byte("new")}}, {{"site/attic/d", nil}}}
	err := cuts(d, func() error { return apply(d, looseName, unasked, steps) },
		func(left map[string]string) {
			states := left["site/attic/c"] + " " + left["site/a"] + " " + left["site/b"]
			if !slices.Contains([]string{"old old old", "new old old", "new new old",
				"new new new"}, states) ||
				left["site/a"] == "new" && left["site/b"] == "old" && left["site/attic/d"] != "new" ||
				left["site/attic/d"] != "" && left["site/attic/d"] != "new" {
				t.Fatalf("a power cut leaves %v", left)
			}
		})
	want := map[string]string{"site/a": "new", "site/b": "new", "site/attic/c": "new"}
	if left := d.left(nil); err != nil || !maps.Equal(left, want) {
		t.Errorf("in the end there is %v (%v)", left, err)
	}
}

func TestAPowerCutLeavesTheOldFileOrTheNewOne(t *testing.T) {
	for what, write := range map[string]func(d *powerDisk) error{
		"WriteThrough": func(d *powerDisk) error {
			return writeThrough(d, "site/.tabla-part",
				"site/a", []byte("new"))
		},
		"Apply": func(d *powerDisk) error {
			return apply(d, looseName, unasked, [][]Change{{{"site/a", []byte("new")}}})
		},
		"Create": func(d *powerDisk) error { return create(d, "site/b", []byte("new"), anyMode) },
	} {
		d := newPowerDisk(map[string]string{"site/a": "old"})
		err := cuts(d, func() error { return write(d) }, func(left map[string]string) {
			if a, b := left["site/a"], left["site/b"]; a != "old" && a != "new" || b != "" && b != "new" {
				t.Fatalf("%s: a power cut leaves %v", what, left)
			} else if _, empty := left["site/b"]; empty && b == "" {
				t.Fatalf("%s: a power cut leaves an empty file", what)
			}
		})
		if left := d.left(nil); err != nil || left["site/a"]+left["site/b"] == "old" {
			t.Errorf("%s: in the end there is %v (%v)", what, left, err)
		}
	}
}

// A disk without links, such as a stick, may keep a part of a file that was created; never of an old one.
func TestADiskWithoutLinksGetsTheFileToo(t *testing.T) {
	d := newPowerDisk(map[string]string{"site/a": "old"})
	d.noLinks = true
	if err := create(d, "site/b", []byte("new"), anyMode); err != nil ||
		d.left([]string{"site"})["site/b"] != "new" {
		t.Errorf("there is %v (%v)", d.left([]string{"site"}), err)
	}
	if err := create(d, "site/a", []byte("new"), anyMode); !errors.Is(err, fs.ErrExist) ||
		d.names["site/a"].content != "old" {
		t.Errorf("an old file: %v", err)
	}
}

// A disk that becomes full, or forbids something, in the middle of a command leaves every file whole and the
// order of the steps, and nothing else. The same command completes the work when there is room.
func TestADiskThatFailsAnywhereLosesNothing(t *testing.T) {
	steps := [][]Change{{{"site/attic/c", []byte("new")}, {"site/attic/d", []byte("new")}},
		{{"site/a", []byte("new")}}, {{"site/b", []byte("new")}}, {{"site/attic/d", nil}}}
	want := map[string]string{"site/a": "new", "site/b": "new", "site/attic/c": "new"}
	for _, fault := range []error{syscall.ENOSPC, fs.ErrPermission, syscall.EIO} {
		for at := 0; ; at++ {
			d := newPowerDisk(map[string]string{"site/a": "old", "site/b": "old", "site/attic/c": "old"})
			d.folders["site/attic"] = true
			failed, done := false, 0
			d.fail = func() error {
				if done++; done == at+1 {
					failed = true
					return fault
				}
				return nil
			}
			err := apply(d, looseName, unasked, steps)
			if !failed {
				break
			}
			left := contents(d)
			states := left["site/attic/c"] + " " + left["site/a"] + " " + left["site/b"]
			if !slices.Contains([]string{"old old old", "new old old", "new new old", "new new new"}, states) ||
				err != nil && !errors.Is(err, fault) || err == nil && !maps.Equal(left, want) {
				t.Fatalf("%v at %d (%v) leaves %v", fault, at, err, left)
			}
			for name := range left {
				if strings.Contains(name, "/.tabla-") {
					t.Errorf("%v at %d leaves %s", fault, at, name)
				}
			}
			d.fail = nil
			if err := apply(d, looseName, unasked, steps); err != nil || !maps.Equal(contents(d), want) {
				t.Fatalf("after %v at %d the same command makes %v (%v)", fault, at, contents(d), err)
			}
		}
	}
}

// contents returns what is in the files of a disk.
func contents(d *powerDisk) map[string]string {
	all := map[string]string{}
	for name, f := range d.names {
		all[name] = f.content
	}
	return all
}

func TestAFailureOfTheDiskSaysWhatHelps(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("write a: %w", &fs.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}), "the disk is full"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.EACCES}, "ask the owner"},
		{errors.New("other"), ""},
	} {
		if got := Advice(c.err); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%v: %q", c.err, got)
		}
	}
}
