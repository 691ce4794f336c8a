// Package output knows a set of files: it stages them beside their target, then syncs the target to them.
// It does not know what the files mean, beyond the few names that decide the order of writing.
//
//	stage, err := output.Open("public")            // nothing of public changes yet
//	defer stage.Abort()                            // after Sync it does nothing
//	err = stage.Add("vinograd/fa/index.html", page) // from as many goroutines as you like
//	stats, problems, err := stage.Sync(output.SyncOptions{})
//
// What holds, however a build ends:
//   - Until Sync the target stays as it is. Sync checks everything before its first write.
//   - Each file is replaced by a rename, so that a reader, or whoever looks after a kill, sees it old or new and whole.
//   - A file is tabla's when the manifest (.tabla.json) lists it. What is not listed is never changed or removed. Before
//     the first write the manifest is saved as the union of the old list and the new one, so that after a kill
//     the next build still knows its own and can clean up.
//   - A folder that is new to the target comes whole, by one rename, unless something is in its way.
//   - An unchanged file is not written, nor is an unchanged manifest.
//
// Files are not flushed to the disk one by one (fsync): that costs milliseconds a file, and a build can be run again. After
// a power cut the next build compares every byte with what it wants, finds what was lost, and writes it anew.
//
// Replacing by rename beats swapping (renameat2 with RENAME_EXCHANGE): on ext4 the swap is quick, but removing
// the swapped-out files then costs what the rename had cost, and a little more on tmpfs.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/zeebo/xxh3"

	"tabla/internal/diag"
	"tabla/internal/files"
)

const (
	stageName    = ".tabla-stage"
	filesName    = stageName + "/files"
	manifestName = ".tabla.json"
)

// Stage is one build's files on their way to a target folder. One process at a time has a stage of a target.
type Stage struct {
	target           // its folders are guarded by mu
	created []string // folders that Open made, the innermost first
	lock    *lock
	old     *manifest // what earlier builds wrote
	report  diag.Report
	buffers sync.Pool // *[]byte, for reading what is there

	mu       sync.Mutex // guards all below
	closed   bool
	failed   error // the first failure of Add: such a build must not be synced
	files    map[string]*file
	releases map[string]string // board -> id
	fresh    map[string]string // folders that the target lacks -> where their files are staged, together and under their own names
	staged   int               // names given in the stage so far
}

// file is one file of this build. It belongs to the goroutine that adds it until Sync.
type file struct {
	record
	staged string // where its bytes lie; "" when the target has them already
	fresh  bool   // staged together with its folder
	wanted bool   // in the scope of the sync
}

// sum is a hash of a file's bytes: XXH3 with 128 bits, against accidents and not against attackers (docs/adr/0005-sums.md).
// The zero sum is not known; it is that of the files in manifests of an older form.
type sum [16]byte

func sumOf(content []byte) sum { return xxh3.Hash128(content).Bytes() }

func (s sum) known() bool { return s != sum{} }

// ErrBusy says that another build has a stage of the same target.
var ErrBusy = errors.New("another build is writing here: wait until it is done")

// Open begins a build for the target folder dir, which need not exist, and clears away what killed builds left.
func Open(dir string) (*Stage, error) {
	s := &Stage{target: newTarget(dir), created: missing(dir), files: map[string]*file{}, releases: map[string]string{}, fresh: map[string]string{}}
	s.buffers.New = func() any { return new([]byte) }
	if err := s.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", dir, err), s.Abort())
	}
	return s, nil
}

func (s *Stage) open() error {
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return err
	}
	var err error
	if s.lock, err = acquire(s.path(stageName)); err != nil {
		return err
	}
	if err := s.sweep(); err != nil {
		return err
	}
	if err := os.Mkdir(s.path(filesName), 0o777); err != nil {
		return err
	}
	s.old, err = readManifest(s.path(manifestName))
	return err
}

// missing lists dir and those of its parents that do not exist, the innermost first.
func missing(dir string) []string {
	var list []string
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
			return list
		}
		list = append(list, dir)
		dir = filepath.Dir(dir)
	}
}

// sweep removes what lies in the stage beside the lock: whoever holds the lock knows that nobody uses it.
func (s *Stage) sweep() error {
	left, err := os.ReadDir(s.path(stageName))
	for _, entry := range left {
		if entry.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(s.path(stageName+"/"+entry.Name())))
		}
	}
	return err
}

// Abort gives the build up and leaves the target as it was before Open. After Sync it does nothing.
func (s *Stage) Abort() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.close(true)
}

// close removes the stage and lets others in. With undo, folders that Open made go too, unless somebody uses them.
func (s *Stage) close(undo bool) error {
	if s.closed {
		return nil
	}
	s.closed = true
	var err error
	if s.lock != nil {
		err = errors.Join(s.sweep(), s.lock.release())
	}
	for _, dir := range s.created {
		if undo && os.Remove(dir) != nil {
			break
		}
	}
	return err
}

// Add puts a file into the build, its path given with slashes and relative to the target. It may be called
// from several goroutines, and content is not kept. Faults of the path (it leaves the target, it collides with another)
// are problems that Sync returns; an error is a failure of the machine, after which Sync refuses.
func (s *Stage) Add(path string, content []byte) error { return s.add(path, content, &file{}) }

// AddMade is Add for a file that the next build may keep: see Remembered.
func (s *Stage) AddMade(path string, content []byte, m Memory) error {
	return s.add(path, content, &file{record: record{memory: m}})
}

func (s *Stage) add(name string, content []byte, f *file) error {
	f.sum = sumOf(content)
	there, staged, err := s.register(name, f)
	if err != nil || staged == "" {
		return s.fail(err)
	}
	if there == regular && s.same(name, f.sum, content) {
		return nil
	}
	f.staged = staged
	if err := files.WriteFast(staged, content); err != nil {
		return s.fail(fmt.Errorf("stage %s: %w", name, err))
	}
	return nil
}

// register enters a file, and says what the target has in its place and where to stage it: "" for not at all.
func (s *Stage) register(name string, f *file) (there kind, staged string, err error) {
	if fault := pathFault(name); fault != "" {
		s.report.Errorf(s.at(name), "bad-path", "rename what this file is made from", "this name cannot be written: %s", fault)
		return absent, "", nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return absent, "", fmt.Errorf("add %s: the stage is closed", name)
	}
	if other, twice := s.files[name]; twice {
		if other.sum != f.sum {
			s.collision(name, name)
		}
		return absent, "", nil
	}
	s.files[name] = f
	dir, err := s.folder(path.Dir(name))
	if err != nil {
		return absent, "", err
	}
	if f.fresh = !dir.exists && dir.blocker == ""; f.fresh {
		staged, err = s.freshFolder(path.Dir(name))
		return absent, staged + "/" + path.Base(name), err
	}
	return dir.names[path.Base(name)], s.newName(), nil
}

// freshFolder makes a place in the stage for the files of a folder that the target lacks.
func (s *Stage) freshFolder(dir string) (staged string, err error) {
	if staged = s.fresh[dir]; staged == "" {
		staged = s.newName()
		s.fresh[dir], err = staged, os.Mkdir(staged, 0o777)
	}
	return staged, err
}

// newName is a free name in the stage.
func (s *Stage) newName() string {
	s.staged++
	return s.path(filesName) + "/" + strconv.Itoa(s.staged)
}

// Remembered gives the memory that a file of the target was added with; the zero value when there is none.
func (s *Stage) Remembered(path string) Memory { return s.old.files[path].memory }

// Keep puts a file of the target into the build as it lies there, with what is remembered of it. It says no, and the
// build has to make the file, unless it is there with the bytes that the manifest lists. It may be called from several
// goroutines.
func (s *Stage) Keep(name string) (bool, error) {
	was, listed := s.old.files[name]
	if !listed || !s.holds(name, was.sum) {
		return false, nil
	}
	_, _, err := s.register(name, &file{record: was})
	return err == nil, s.fail(err)
}

// holds says whether a name of the target is a file that can be read and has this sum. A link to such a file is not what we
// wrote.
func (s *Stage) holds(name string, wanted sum) bool {
	s.mu.Lock()
	dir, err := s.folder(path.Dir(name))
	s.mu.Unlock()
	if err != nil || dir.names[path.Base(name)] != regular {
		return false
	}
	buffer := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(buffer)
	is, err := s.sum(name, buffer)
	return err == nil && is == wanted
}

func (s *Stage) fail(err error) error {
	if err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.failed == nil {
			s.failed = err
		}
	}
	return err
}

// same compares a regular file of the target with content. One that cannot be read differs, and so does one that we
// remember with another sum: if it does hold content after all, writing that once more does no harm.
func (s *Stage) same(name string, wanted sum, content []byte) bool {
	if was, listed := s.old.files[name]; listed && was.sum.known() && was.sum != wanted {
		return false
	}
	buffer := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(buffer)
	if len(*buffer) <= len(content) {
		*buffer = make([]byte, len(content)*5/4+512)
	}
	// One byte more than wanted shows a file that is longer.
	n, err := files.ReadStart(s.path(name), (*buffer)[:len(content)+1])
	return err == nil && bytes.Equal((*buffer)[:n], content)
}

// at is the place that a problem about a file names: "public/fa/index.html".
func (s *Stage) at(name string) diag.Pos {
	full, err := filepath.Abs(s.dir)
	if err != nil {
		full = s.dir
	}
	return diag.Pos{File: filepath.Base(full) + "/" + strings.ToValidUTF8(name, "\uFFFD")}
}

func (s *Stage) collision(path, other string) {
	s.report.Errorf(s.at(path), "path-collision", "rename one of the two notices, topics or static files that they are made from",
		"two files want this name: %s and %s", other, path)
}
