package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// SyncOptions is the scope and the origin of a sync. The zero value means the whole target, with unknown
// inputs.
type SyncOptions struct {
	// Owns reports whether a file is in the scope; nil means that all are. Other files are neither written
	// nor removed.
	Owns     func(path string) bool
	MadeFrom string // identifies everything that this build depends on, its scope included; saved for Listed
	Forget   bool   // save no memories of this build's files
}

// Stats is the number of files, the manifest not counted.
type Stats struct{ Written, Unchanged, Removed int }

// plan is what a sync will do, decided before it writes anything.
type plan struct {
	next    *manifest
	write   []string // in this order
	remove  []string // listed before, and not any more; sorted; the target may lack them
	inWay   bool     // something to be removed is where something is to be written
	adopted int      // number of equal files that were not listed
	stats   Stats
}

// Sync makes the target equal to what was added, and closes the stage. If there is a problem of severity
// Error, nothing is written, and the stage stays open until Abort. After an error every file is whole, but
// some may be old; the next build repairs that.
func (s *Stage) Sync(o SyncOptions) (Stats, []diag.Problem, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return Stats{}, nil, errors.New("sync: the stage is closed")
	}
	if s.failed != nil {
		return Stats{}, nil, fmt.Errorf("sync: not everything could be staged: %w", s.failed)
	}
	if o.Owns == nil {
		o.Owns = func(string) bool { return true }
	}
	if o.Forget {
		for _, f := range s.files {
			f.memory = Memory{}
		}
	}
	p, err := s.plan(o.Owns)
	if err != nil || s.report.Failed() {
		return Stats{}, s.report.Problems(), err
	}
	p.next.madeFrom = o.MadeFrom
	if err := s.carryOut(p); err != nil {
		return p.stats, s.report.Problems(), fmt.Errorf("sync %s: %w", s.dir, err)
	}
	return p.stats, s.report.Problems(), s.close(false)
}

// plan decides what to do about the files for which owns is true, and reports what stands in the way.
func (s *Stage) plan(owns func(string) bool) (*plan, error) {
	if err := s.mend(); err != nil {
		return nil, err
	}
	p := &plan{next: newManifest()}
	p.next.files = make(map[string]record, max(len(s.files), len(s.old.files)))
	p.next.releases = s.newReleases(owns)
	for name, f := range s.files {
		if !owns(name) {
			continue
		}
		p.next.files[name] = f.record
		if f.staged != "" {
			p.write = append(p.write, name)
			continue
		}
		p.stats.Unchanged++
		if _, listed := s.old.files[name]; !listed {
			p.adopted++
		}
	}
	texts := map[string]string{}
	for name, was := range s.old.files {
		if _, again := p.next.files[name]; again {
			continue
		}
		switch {
		case !owns(name) || inRelease(name, p.next.releases):
			p.next.files[name] = s.recordOfKept(name, was)
		case s.lent(name, p.next.releases, texts):
			p.next.files[name] = s.recordOfKept(name, was)
			p.stats.Unchanged++
		default:
			p.remove = append(p.remove, name)
		}
	}
	slices.Sort(p.remove)
	s.checkCollisions(p.next)
	p.inWay = p.renamesCase()
	s.sortForWriting(p.write)
	return p, s.checkWay(p)
}

// mend rebuilds a damaged manifest, and says which files tabla can no longer tell from other people's.
func (s *Stage) mend() error {
	if !s.old.damaged {
		return nil
	}
	others, first, err := s.adopt()
	if others > 0 {
		s.report.Report(ruleLostRecord, s.at(manifestName),
			"look whether they are yours; delete what is an old page of tabla's, such as all of the folder before a build",
			"tabla's record was damaged and is written anew; files that this build does not make are left, "+
				"and may be old pages: %d, the first is %s", others, first)
	}
	return err
}

// lent reports whether a picture of a board that this build does not have is named by an earlier release that
// stays: a screen that still shows that release may ask for it. texts holds the pages of releases read so far.
func (s *Stage) lent(name string, releases map[string][]string, texts map[string]string) bool {
	for board, ids := range releases {
		if !strings.HasPrefix(name, board+"/"+files.BoardPictures) {
			continue
		}
		for _, id := range ids {
			page := board + "/r/" + id + "/index.html"
			if _, read := texts[page]; !read {
				content, _ := os.ReadFile(s.path(page)) // without its page a release asks for nothing
				texts[page] = string(content)
			}
			if id != s.releases[board] && strings.Contains(texts[page], path.Base(name)) {
				return true
			}
		}
	}
	return false
}

// recordOfKept returns the record of a file that stays and is not made again. If an older manifest does not
// have its sum, that is the sum of the file as it is; the sum of a file that cannot be read stays unknown.
func (s *Stage) recordOfKept(name string, was record) record {
	if was.sum.known() {
		return was
	}
	if content, err := os.ReadFile(s.path(name)); err == nil {
		was.sum = sumOf(content)
	}
	return was
}

// sortForWriting puts names in the order of their turns.
func (s *Stage) sortForWriting(names []string) {
	turns := make(map[string]files.Turn, len(names))
	for _, name := range names {
		turns[name] = s.turn(name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(turns[a], turns[b]), cmp.Compare(a, b))
	})
}

// turn returns when a file of this build is written.
func (s *Stage) turn(name string) files.Turn {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, isBoard := s.releases[dir]; isBoard {
			return files.BoardTurnOf(name[len(dir)+1:])
		}
	}
	return files.PageTurnOf(name)
}

// checkCollisions reports files of which some disk cannot hold both.
func (s *Stage) checkCollisions(m *manifest) {
	for _, c := range files.Collisions(m.names()) {
		s.collision(c.Name, c.Other)
	}
}

// checkWay reports what is not tabla's and is where files are to be written. It sets p.inWay.
func (s *Stage) checkWay(p *plan) error {
	for _, name := range p.write {
		f, err := s.folder(path.Dir(name))
		if err != nil {
			return err
		}
		_, listed := s.old.files[name]
		there := f.names[path.Base(name)]
		switch {
		case f.blocker != "":
			if p.inWay = true; !p.removes(f.blocker) {
				s.notOurs(f.blocker)
			}
		case there == directory:
			p.inWay = true
			if err := s.checkFolderInWay(p, name); err != nil {
				return err
			}
		case there != absent && !listed:
			s.notOurs(name)
		}
	}
	return nil
}

// checkFolderInWay allows a file to replace a folder only if everything in the folder is removed anyway.
func (s *Stage) checkFolderInWay(p *plan, dir string) error {
	return fs.WalkDir(os.DirFS(s.dir), dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !p.removes(name) && !(entry.IsDir() && p.empties(name)) {
			s.notOurs(name)
		}
		return err
	})
}

// empties reports whether files in this folder are removed: only then did tabla make the folder.
func (p *plan) empties(dir string) bool {
	i, _ := slices.BinarySearch(p.remove, dir+"/")
	return i < len(p.remove) && strings.HasPrefix(p.remove[i], dir+"/")
}

// renamesCase reports whether a name to be removed and one to be written differ only in upper and lower case:
// on some disks they are one file, which must be removed before it is written.
func (p *plan) renamesCase() bool {
	if len(p.remove) == 0 {
		return false
	}
	gone := make(map[string]bool, len(p.remove))
	for _, name := range p.remove {
		gone[strings.ToLower(name)] = true
	}
	return slices.ContainsFunc(p.write, func(name string) bool { return gone[strings.ToLower(name)] })
}

// removes reports whether a file is removed.
func (p *plan) removes(name string) bool {
	_, found := slices.BinarySearch(p.remove, name)
	return found
}

func (s *Stage) notOurs(name string) {
	s.report.Report(diag.RuleNotOurs, s.at(name), "move it elsewhere or delete it, then build again",
		"tabla wants to write here, but did not make what is there")
}

// carryOut executes the plan. Killed at any moment, it leaves whole files, all listed in the manifest.
func (s *Stage) carryOut(p *plan) error {
	if len(p.write)+len(p.remove)+p.adopted > 0 || s.old.damaged {
		if err := s.saveUnion(p.next); err != nil {
			return err
		}
	}
	steps := []func(*plan) error{s.writeAll, s.removeAll}
	if p.inWay {
		slices.Reverse(steps)
	}
	for _, step := range steps {
		if err := step(p); err != nil {
			return err
		}
	}
	return s.saveManifest(p.next)
}

// saveUnion saves a manifest that lists the files of both builds. Its releases are the old ones, because a
// release counts as an earlier one only after its build has ended. Its madeFrom is empty.
func (s *Stage) saveUnion(next *manifest) error {
	gone := 0
	for name := range s.old.files {
		if _, stays := next.files[name]; !stays {
			gone++
		}
	}
	if len(next.files)+gone == len(s.old.files) && !s.old.damaged {
		return nil // the old manifest lists every new file
	}
	union := &manifest{files: maps.Clone(s.old.files), releases: s.old.releases}
	maps.Copy(union.files, next.files)
	return s.saveManifest(union)
}

// saveManifest replaces the manifest, if it differs.
func (s *Stage) saveManifest(m *manifest) error {
	content, err := m.bytes()
	if err != nil {
		return err
	}
	if was, err := os.ReadFile(s.path(manifestName)); err == nil && bytes.Equal(was, content) {
		return nil
	}
	return files.WriteThrough(s.path(stageName+"/manifest"), s.path(manifestName), content)
}

// writeAll moves the staged files into their places.
func (s *Stage) writeAll(p *plan) error {
	for _, name := range p.write {
		if err := s.ensure(path.Dir(name)); err != nil {
			return err
		}
		if err := files.Rename(s.files[name].staged, s.path(name)); err != nil {
			return err
		}
		p.stats.Written++
	}
	return nil
}

// removeAll removes the files that are not listed any more, and the folders that are empty then.
func (s *Stage) removeAll(p *plan) error {
	dirs := map[string]bool{}
	for _, name := range p.remove {
		f, err := s.folder(path.Dir(name))
		if err != nil {
			return err
		}
		// A folder behind a link has other people's files, and a folder of this name is not the file that
		// tabla wrote.
		if there := f.names[path.Base(name)]; f.exists && there != absent && there != directory {
			if err := os.Remove(s.path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			p.stats.Removed++
		}
		if f.blocker == "" {
			dirs[path.Dir(name)] = true
		}
	}
	for dir := range dirs {
		files.RemoveEmptyFolders(dir, func(dir string) error { return os.Remove(s.path(dir)) })
	}
	clear(s.folders)
	return nil
}
