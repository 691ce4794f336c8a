// Package output knows a set of files: it stages them beside their target, then makes the target equal to
// them. It does not know what the files mean, beyond the order in which package files allows them to be
// written.
//
//	stage, err := output.Open("public")            // nothing of public changes yet
//	defer stage.Abort()                            // does nothing after Sync
//	err = stage.Add("vinograd/fa/index.html", page) // from any number of goroutines
//	stats, problems, err := stage.Sync(output.SyncOptions{})
//
// However a build ends:
//   - Until Sync the target stays as it is. Sync checks everything before its first write.
//   - Each file is replaced by a rename. A reader, also after a kill, finds the old file or the new one,
//     whole.
//   - A file belongs to tabla if the manifest (.tabla.json) lists it. Other files are never changed or
//     removed. Before the first write the manifest is saved as the union of the old list and the new one, so
//     that after a kill the next build knows the files of both and can clean up.
//   - An unchanged file is not written, and neither is an unchanged manifest.
//
// The manifest is flushed to the disk (fsync), the other files are not: that takes milliseconds a file, and a
// build can be repeated. After a power cut the next build compares every byte with what it wants and writes
// lost files again.
//
// Rename is cheaper than exchange (renameat2 with RENAME_EXCHANGE): on ext4 the exchange is quick, but then
// the removal of the old files costs what the rename had cost, and a little more on tmpfs.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// The rules that this file reports.
var (
	rulePathCollision = diag.Rule{
		Code:  "path-collision",
		Title: "two pages want one file",
		Why:   "on USB sticks names that differ only in capitals are the same",
		Fix:   "rename one of the two",
	}

	ruleLostRecord = diag.Rule{
		Code: "lost-record", Severity: diag.Warning,
		Title: "tabla's record of its own files was damaged",
		Why:   "old pages that nobody removes would be shown to people for ever",
		Fix:   "empty the folder and build again, unless other people's files are in it",
	}
)

const (
	stageName    = ".tabla-stage"
	filesName    = stageName + "/files"
	manifestName = ".tabla.json"
)

// Stage holds the files of one build until they are synced to the target folder. Only one process at a time
// can have a stage of a target.
type Stage struct {
	target           // its folders are guarded by mu
	created []string // folders that Open made, the innermost first
	lock    *lock
	old     *manifest // what earlier builds wrote
	report  diag.Report
	buffers sync.Pool // *[]byte, for reading what is there

	mu       sync.Mutex // guards all below
	closed   bool
	failed   error // the first error of Add: such a build must not be synced
	files    map[string]*file
	releases map[string]string // board -> id
	staged   int               // number of names used in the stage so far
}

// file is one file of this build. Until Sync only the goroutine that adds it uses it.
type file struct {
	record
	staged string // the staged copy; "" if the target has the same bytes already
}

// ErrBusy is the error of Open if another build has a stage of the same target.
var ErrBusy = errors.New("another build is writing here: wait until it is done")

// Open begins a build for the target folder dir, which need not exist, and removes the stage of a killed
// build.
func Open(dir string) (*Stage, error) {
	s := &Stage{
		target: newTarget(dir), created: missing(dir),
		files: map[string]*file{}, releases: map[string]string{},
	}
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

// missing returns those of dir and its parents that do not exist, the innermost first.
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

// sweep removes everything in the stage except the lock. The caller holds the lock, so nobody uses the rest.
func (s *Stage) sweep() error {
	left, err := os.ReadDir(s.path(stageName))
	for _, entry := range left {
		if entry.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(s.path(stageName+"/"+entry.Name())))
		}
	}
	return err
}

// Abort ends the build and leaves the target as it was before Open. After a successful Sync it does nothing.
func (s *Stage) Abort() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.close(true)
}

// close removes the stage and releases the lock. With undo it also removes the folders that Open made, if
// they are empty.
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

// Add adds a file to the build. path has slashes and is relative to the target. Add is safe for concurrent
// use and does not keep content. A bad path (outside the target, or colliding with another) is a problem that
// Sync returns; an error is a failure of the machine, and Sync then returns it too.
func (s *Stage) Add(path string, content []byte) error { return s.add(path, content, &file{}) }

// AddMade is Add with a memory, which the next build gets from Remembered.
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

// register adds a file to the list. It returns what the target has in the file's place, and where to stage
// the file: "" if it is not to be staged.
func (s *Stage) register(name string, f *file) (there kind, staged string, err error) {
	if fault := pathFault(name); fault != "" {
		s.report.Report(diag.RuleBadPath, s.at(name), "rename what this file is made from",
			"this name cannot be written: %s", fault)
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
	s.staged++
	return dir.names[path.Base(name)], s.path(filesName) + "/" + strconv.Itoa(s.staged), nil
}

// Remembered returns the memory that a file of the target was added with, or the zero value.
func (s *Stage) Remembered(path string) Memory { return s.old.files[path].memory }

// Keep adds a file of the target to the build as it is, with its memory. It reports whether it did: only if
// the file exists with the bytes that the manifest lists. Otherwise the build has to make the file. Keep is
// safe for concurrent use.
func (s *Stage) Keep(name string) (bool, error) {
	was, listed := s.old.files[name]
	if !listed || !s.holds(name, was.sum) {
		return false, nil
	}
	_, _, err := s.register(name, &file{record: was})
	return err == nil, s.fail(err)
}

// holds reports whether a file of the target can be read and has this sum. A link to such a file does not
// count.
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

// fail records the first error of the build. It returns err.
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

// same reports whether a regular file of the target has this content. A file that cannot be read does not,
// and neither does one that is listed with another sum: if it has the content after all, writing it again
// does no harm.
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

// at returns the position of a problem about a file: "public/fa/index.html".
func (s *Stage) at(name string) diag.Pos {
	full, err := filepath.Abs(s.dir)
	if err != nil {
		full = s.dir
	}
	return diag.Pos{File: filepath.Base(full) + "/" + strings.ToValidUTF8(name, "\uFFFD")}
}

func (s *Stage) collision(path, other string) {
	s.report.Report(rulePathCollision, s.at(path),
		"rename one of the two notices, topics or static files that they are made from",
		"two files want this name: %s and %s", other, path)
}

// kept is the number of releases of a board that stay: the one of this build and two before it, for screens
// that have not yet read which one is current.
const kept = 3

// AddRelease adds a board's release to the build: contents, by file name, goes to board/r/id/. An id stands
// for the same bytes for ever. The two releases before it stay in the target. A board has at most one release
// a build.
func (s *Stage) AddRelease(board, id string, contents map[string][]byte) error {
	if err := s.registerRelease(board, id); err != nil {
		return s.fail(err)
	}
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		if err := s.add(board+"/r/"+id+"/"+name, contents[name], &file{}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Stage) registerRelease(board, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if other, twice := s.releases[board]; twice {
		return fmt.Errorf("board %s: two releases in one build, %s and %s", board, other, id)
	}
	s.releases[board] = id
	return nil
}

// newReleases returns each board's releases after this build. A board that is no longer built loses them,
// unless it is out of the scope.
func (s *Stage) newReleases(owns func(string) bool) map[string][]string {
	all := map[string][]string{}
	for board, ids := range s.old.releases {
		if !owns(board + "/current.js") {
			all[board] = ids
		}
	}
	for board, id := range s.releases {
		if !owns(board + "/current.js") {
			continue
		}
		isNew := func(other string) bool { return other == id }
		ids := append([]string{id}, slices.DeleteFunc(slices.Clone(s.old.releases[board]), isNew)...)
		all[board] = ids[:min(kept, len(ids))]
	}
	return all
}

// inRelease reports whether a file belongs to one of these releases.
func inRelease(path string, releases map[string][]string) bool {
	for board, ids := range releases {
		rest, inside := strings.CutPrefix(path, board+"/r/")
		id, _, _ := strings.Cut(rest, "/")
		if inside && slices.Contains(ids, id) {
			return true
		}
	}
	return false
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule { return []diag.Rule{rulePathCollision, ruleLostRecord} }
