// Package output manages a set of files: it collects them in a staging folder inside the target folder, then
// makes the target equal to them. It does not know what the files mean, except that package files decides the
// order in which they may be written.
//
//	stage, err := output.Open("public")            // nothing of public changes yet
//	defer stage.Abort()                            // does nothing after Sync
//	err = stage.Add("vinograd/fa/index.html", page) // from any number of goroutines
//	stats, problems, err := stage.Sync(output.SyncOptions{})
//
// The following is true however a build ends:
//   - Until Sync the target stays as it is. Sync checks everything before its first write.
//   - Each file is replaced by a rename. So a reader always finds the old file or the new one, complete,
//     even after the process was killed.
//   - A file belongs to tabla if the manifest (.tabla.json) lists it. Other files are never changed or
//     removed. Before the first write tabla saves a manifest that lists the old files and the new ones.
//     So after a kill the next build knows all of tabla's files and can clean up.
//   - An unchanged file is not written again, and neither is an unchanged manifest.
//
// The manifest is flushed to the disk (fsync). The other files are not, because a flush takes milliseconds
// for each file and a build can be repeated. After a power cut the next build compares every byte in the
// target with the file that it has made, and writes the files that were lost.
//
// Files are replaced with a plain rename, not with an exchange of the two files (renameat2 with
// RENAME_EXCHANGE). On ext4 the exchange itself is quick, but the old file must then be removed. This takes
// as long as the rename would have taken, and on tmpfs a little longer.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
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

// Stage holds the files of one build until Sync moves them into the target folder. Only one process at a time
// can have a stage for a target.
type Stage struct {
	target           // target.folders is guarded by mu
	created []string // folders that Open made, the innermost first
	lock    *lock
	kept    *Kept     // of a session
	old     *manifest // the manifest that the last build left; only adopt changes it
	report  diag.Report
	buffers sync.Pool // of values of type *[]byte, for reading files of the target
	drawing sync.Pool // of values of type *bytes.Buffer, for drawing files
	watch   Watch

	mu       sync.Mutex // guards all fields below
	closed   bool
	failed   error // the first error of Add; if there is one, Sync returns it and writes nothing
	files    map[string]*file
	releases map[string]string // folder of a board -> id of its release in this build
	staged   int               // number of file names that were used in the staging folder so far
}

// file is one file of this build. Until Sync only the goroutine that adds the file uses the struct.
type file struct {
	record
	staged string // path of the staged copy; "" if the target already has the same bytes
}

// ErrBusy is the error of Open if another build is using the same target.
var ErrBusy = errors.New("another build is writing here: wait until it is done")

// Open begins a build for the target folder dir, which it makes if needed. It removes the files that a killed
// build has left in the staging folder.
func Open(dir string) (*Stage, error) { return OpenKept(dir, nil, "") }

// OpenKept does the same as Open for a build of a session, which keeps the manifest from one build to the
// next. who is a text about this build; people who wait for its end read it.
func OpenKept(dir string, kept *Kept, who string) (*Stage, error) {
	s := &Stage{kept: kept,
		target: newTarget(dir), created: missing(dir),
		files: map[string]*file{}, releases: map[string]string{},
	}
	s.buffers.New = func() any { return new([]byte) }
	s.drawing.New = func() any { return new(bytes.Buffer) }
	if err := s.open(who); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", dir, err), s.Abort())
	}
	return s, nil
}

func (s *Stage) open(who string) error {
	if err := s.enter(who); err != nil {
		return err
	}
	if err := s.sweep(); err != nil {
		return err
	}
	if err := os.Mkdir(s.path(filesName), 0o777); err != nil {
		return err
	}
	var err error
	s.old, err = readManifest(s.path(manifestName), s.kept)
	return err
}

// enter makes the target folder and locks it. It tries again if another build has just failed and has removed
// the folder, which it had made.
func (s *Stage) enter(who string) (err error) {
	for range 100 {
		if err = os.MkdirAll(s.dir, 0o777); err == nil {
			s.lock, err = acquire(s.path(stageName), who, files.TryLock)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}

// missing returns the folders that do not exist yet among dir and its parents, the innermost first.
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

// sweep removes everything in the staging folder except the lock. The caller holds the lock, so no other
// build uses these files.
func (s *Stage) sweep() error {
	left, err := os.ReadDir(s.path(stageName))
	for _, entry := range left {
		if entry.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(s.path(stageName+"/"+entry.Name())))
		}
	}
	return err
}

// Abort ends the build. The target keeps the content that it had before Open. After a successful Sync, Abort
// does nothing.
func (s *Stage) Abort() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.close(true)
}

// close removes the staging folder and releases the lock. If undo is true, it also removes the folders that
// Open made, if they are empty.
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
// use and does not keep content. If the path is bad (it leaves the target or cannot be written), or another
// file with other content has the same path, Sync returns a problem. The error of Add is a failure of the
// machine; Sync then returns it too.
func (s *Stage) Add(path string, content []byte) error { return s.add(path, content, &file{}) }

// AddMade does the same as Add and saves a memory with the file. The next build gets the memory from
// Remembered.
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

// register adds a file to the list of this build. there is the kind of entry that the target has now at the
// file's path. staged is the path at which the file must be staged, or "" if it must not be staged.
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

// Remembered returns the memory that was saved with a file of the target, or the zero value if there is none.
func (s *Stage) Remembered(path string) Memory { return s.old.files[path].memory }

// Earlier returns the files that earlier builds have made, each with its memory. After them it returns the
// files in published that these builds have not made.
func (s *Stage) Earlier(published map[string]Memory) iter.Seq2[string, Memory] {
	return func(yield func(string, Memory) bool) {
		for name, r := range s.old.files {
			if !yield(name, r.memory) {
				return
			}
		}
		for name, m := range published {
			if _, listed := s.old.files[name]; !listed && !yield(name, m) {
				return
			}
		}
	}
}

// Keep adds a file of the target to the build unchanged, with the memory that was saved with it, and reports
// whether it did. It does so only if the file still has the bytes that the manifest lists. Otherwise the
// caller has to make the file. Keep is safe for concurrent use.
func (s *Stage) Keep(name string) (bool, error) {
	was, listed := s.old.files[name]
	if !listed || !s.holds(name, was.sum) {
		return false, nil
	}
	_, _, err := s.register(name, &file{record: was})
	return err == nil, s.fail(err)
}

// KeepMade keeps files of the target if all of them were saved with the memory m, and reports whether it kept
// them. The zero value of m keeps nothing.
func (s *Stage) KeepMade(m Memory, names ...string) (bool, error) {
	for _, name := range names {
		if m == (Memory{}) || s.Remembered(name) != m {
			return false, nil
		}
	}
	for _, name := range names {
		if kept, err := s.Keep(name); !kept || err != nil {
			return false, err
		}
		if s.watch.Made != nil && s.watch.File == name {
			content, err := s.Content(name)
			if err != nil {
				return false, s.fail(err)
			}
			s.watch.Made(content)
		}
	}
	return true, nil
}

// holds reports whether a path of the target is a regular file with this sum. It returns false for a symbolic
// link, and for a file that cannot be read.
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

// Content returns the content of a file of this build.
func (s *Stage) Content(name string) ([]byte, error) {
	s.mu.Lock()
	f := s.files[name]
	s.mu.Unlock()
	if f == nil {
		return nil, fmt.Errorf("read %s: %w", name, os.ErrNotExist)
	}
	if f.staged != "" {
		return os.ReadFile(f.staged)
	}
	return os.ReadFile(s.path(name))
}

// Has reports whether a file was added to this build.
func (s *Stage) Has(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.files[name] != nil
}

// SumOf returns the sum of a file of this build. It is zero if the build does not have the file, or if the
// sum is not known.
func (s *Stage) SumOf(name string) (sum [16]byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.files[name]; f != nil {
		sum = f.sum
	}
	return sum
}

// Count returns the number of files of this build for which is returns true.
func (s *Stage) Count(is func(name string) bool) (n int) {
	for name := range s.files {
		if is(name) {
			n++
		}
	}
	return n
}

// Foreign reports whether the target has a file of this name that tabla has not made.
func (s *Stage) Foreign(name string) bool {
	_, err := os.Lstat(s.path(name))
	_, listed := s.old.files[name]
	return err == nil && !listed
}

// fail records err if it is the first error of the build. It returns err.
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

// same reports whether a regular file of the target has this content. It returns false if the file cannot be
// read. It also returns false, without reading the file, if the manifest lists another sum for it. If that
// sum is wrong, the file is written again without need, which does no harm.
func (s *Stage) same(name string, wanted sum, content []byte) bool {
	if was, listed := s.old.files[name]; listed && was.sum.known() && was.sum != wanted {
		return false
	}
	buffer := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(buffer)
	if len(*buffer) <= len(content) {
		*buffer = make([]byte, len(content)*5/4+512)
	}
	// The buffer has room for one byte more than content, so a longer file is noticed.
	n, err := files.ReadStart(s.path(name), (*buffer)[:len(content)+1])
	return err == nil && bytes.Equal((*buffer)[:n], content)
}

// at returns the position of a problem about a file, for example "public/fa/index.html".
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

// kept is the number of releases of a board that remain in the target: the release of this build and the two
// releases before it. Screens that have not yet read which release is current still need the older ones.
const kept = 3

// AddRelease adds a release of a board to the build. contents holds the files of the release by name; they
// are put into the folder board/r/id/. Releases with the same id must always have the same bytes. The two
// releases before this one remain in the target. A build can have only one release of each board.
func (s *Stage) AddRelease(board, id string, contents map[string][]byte) error {
	if err := s.registerRelease(board, id); err != nil {
		return s.fail(err)
	}
	return s.AddAll(board+"/r/"+id, contents)
}

// AddAll adds several files of one folder. contents holds them by their paths in the folder.
func (s *Stage) AddAll(folder string, contents map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		if err := s.Add(path.Join(folder, name), contents[name]); err != nil {
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

// newReleases returns the releases that each board has after this build. A board for which owns returns false
// is outside the scope of the sync and keeps its releases. A board in the scope that is no longer built loses
// its releases.
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

// InRelease reports whether a file belongs to one of the given releases of boards.
func InRelease(path string, releases map[string][]string) bool {
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
