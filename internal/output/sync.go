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

// SyncOptions sets which files a sync may change, and identifies what the build was made from. With the zero
// value, a sync may change all files of the target, and later builds cannot find out what this build was
// made from.
type SyncOptions struct {
	// Owns reports whether a file is in the scope of this sync; nil means that every file is in it. Files
	// outside the scope are neither written nor removed.
	Owns     func(path string) bool
	MadeFrom string   // identifies everything that this build depends on, including its scope
	Parts    []string // the folders of the target that can be published apart from each other
	Forget   bool     // save no memories of this build's files
}

// Stats counts the files that a sync wrote, left unchanged and removed. The manifest is not counted.
type Stats struct{ Written, Unchanged, Removed int }

// plan lists the changes that a sync will make. It is complete before the sync writes anything.
type plan struct {
	next    *manifest
	write   []string // files to be written, in this order
	remove  []string // files of the old manifest only, sorted; some may already be missing
	inWay   bool     // something must be removed because a file has to be written in its place
	adopted int      // number of files that were already in the target but not in the manifest
	stats   Stats
}

// Sync makes the target equal to the files that were added, and closes the stage. If there is a problem of
// severity Error, Sync writes nothing, and the stage remains open until Abort. If Sync returns an error,
// every file in the target is complete, but some may still be the old ones; the next build repairs that.
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
	p.next.madeFrom, p.next.parts = o.MadeFrom, p.next.partsAfter(s.old, o.Parts)
	if err := s.carryOut(p); err != nil {
		return p.stats, s.report.Problems(), fmt.Errorf("sync %s: %w", s.dir, err)
	}
	return p.stats, s.report.Problems(), s.close(false)
}

// partsAfter returns the parts of this build, which are given, and those parts of the previous manifest whose
// folders still have a file. The result is sorted.
func (m *manifest) partsAfter(before *manifest, parts []string) []string {
	left := slices.DeleteFunc(slices.Clone(before.parts),
		func(part string) bool { return slices.Contains(parts, part) })
	if len(left) > 0 {
		folders := map[string]bool{}
		for name := range m.files {
			folder, _, _ := strings.Cut(name, "/")
			folders[folder] = true
		}
		left = slices.DeleteFunc(left, func(part string) bool { return !folders[part] })
	}
	return slices.Sorted(slices.Values(slices.Concat(parts, left)))
}

// plan decides for each file whether it is written, removed or left unchanged. It leaves alone all files for
// which owns returns false. It reports a problem if something that tabla did not make is in the place of a
// file.
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
		case !owns(name) || InRelease(name, p.next.releases):
			p.next.files[name] = s.recordOfKept(name, was)
		case s.neededByOlder(name, p.next.releases, texts):
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

// mend rebuilds a damaged manifest. It warns about files of which it cannot be known whether tabla made
// them.
func (s *Stage) mend() error {
	if !s.old.damaged {
		return nil
	}
	others, first, err := s.adopt()
	if others > 0 {
		s.report.Report(ruleLostRecord, s.at(manifestName),
			"look whether they are yours; delete what is an old page of tabla's, such as all of the "+
				"folder before a build",
			"tabla's record was damaged and is written anew; files that this build does not make are left, "+
				"and may be old pages: %d, the first is %s", others, first)
	}
	return err
}

// neededByOlder reports whether a file is a picture that an older release of a board still needs. The caller
// knows already that this build does not have the file. The older release remains in the target, and a
// screen may still show it. texts keeps the pages of releases that were read so far, by path.
func (s *Stage) neededByOlder(name string, releases map[string][]string, texts map[string]string) bool {
	for board, ids := range releases {
		if !strings.HasPrefix(name, board+"/"+files.BoardPictures) {
			continue
		}
		for _, id := range ids {
			page := board + "/r/" + id + "/index.html"
			if _, read := texts[page]; !read {
				content, _ := os.ReadFile(s.path(page)) // without a page there are no pictures
				texts[page] = string(content)
			}
			if id != s.releases[board] && strings.Contains(texts[page], path.Base(name)) {
				return true
			}
		}
	}
	return false
}

// recordOfKept returns the record of a file that remains in the target and is not made again. Manifests of
// format 1 have no usable sums; then recordOfKept computes the sum from the file. If the file cannot be read,
// the sum remains unknown.
func (s *Stage) recordOfKept(name string, was record) record {
	if was.sum.known() {
		return was
	}
	if content, err := os.ReadFile(s.path(name)); err == nil {
		was.sum = sumOf(content)
	}
	return was
}

// sortForWriting sorts file names by the turns in which the files are written. Within a turn, it sorts them
// by name.
func (s *Stage) sortForWriting(names []string) {
	turns := make(map[string]files.Turn, len(names))
	for _, name := range names {
		turns[name] = s.turn(name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(turns[a], turns[b]), cmp.Compare(a, b))
	})
}

// turn returns the turn in which a file of this build is written.
func (s *Stage) turn(name string) files.Turn { return files.TurnOf(name, s.isBoard) }

// isBoard reports whether a folder of the output is that of a board.
func (s *Stage) isBoard(dir string) bool {
	_, is := s.releases[dir]
	return is
}

// checkCollisions reports pairs of files that cannot both be on some disks, such as files whose names differ
// only in case.
func (s *Stage) checkCollisions(m *manifest) {
	for _, c := range files.Collisions(m.names()) {
		s.collision(c.Name, c.Other)
	}
}

// checkWay reports a problem for each thing that tabla did not make and that is in the place of a file to be
// written. It sets p.inWay if something must be removed before the file can be written.
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

// checkFolderInWay is called if a folder is in the place of a file to be written. It reports a problem for
// everything in the folder that the sync does not remove.
func (s *Stage) checkFolderInWay(p *plan, dir string) error {
	return fs.WalkDir(os.DirFS(s.dir), dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !p.removes(name) && !(entry.IsDir() && p.empties(name)) {
			s.notOurs(name)
		}
		return err
	})
}

// empties reports whether the sync removes files from this folder. If it does, tabla made the folder;
// otherwise the folder belongs to somebody else.
func (p *plan) empties(dir string) bool {
	i, _ := slices.BinarySearch(p.remove, dir+"/")
	return i < len(p.remove) && strings.HasPrefix(p.remove[i], dir+"/")
}

// renamesCase reports whether a name to be removed and a name to be written differ only in upper and lower
// case. On some disks both are the same file, so the old name must be removed before the new one is written.
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

// removes reports whether the plan removes a file.
func (p *plan) removes(name string) bool {
	_, found := slices.BinarySearch(p.remove, name)
	return found
}

func (s *Stage) notOurs(name string) {
	s.report.Report(diag.RuleNotOurs, s.at(name), "move it elsewhere or delete it, then build again",
		"tabla wants to write here, but did not make what is there")
}

// carryOut executes the plan. Even if the process is killed meanwhile, all of tabla's files are complete and
// listed in the manifest.
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

// saveUnion saves a manifest that lists the files of the last build and of this one. It lists the releases of
// the last build, because a release counts only after its build has ended. Its madeFrom is empty.
func (s *Stage) saveUnion(next *manifest) error {
	gone := 0
	for name := range s.old.files {
		if _, stays := next.files[name]; !stays {
			gone++
		}
	}
	if len(next.files)+gone == len(s.old.files) && !s.old.damaged {
		return nil // the old manifest already lists every new file
	}
	union := &manifest{files: maps.Clone(s.old.files), releases: s.old.releases}
	maps.Copy(union.files, next.files)
	return s.saveManifest(union)
}

// saveManifest replaces the manifest in the target, unless it has the same bytes already.
func (s *Stage) saveManifest(m *manifest) error {
	content, err := m.bytes()
	if err != nil {
		return err
	}
	s.kept.saved(m, content)
	if was, err := readRegular(s.path(manifestName)); err == nil && bytes.Equal(was, content) {
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

// removeAll removes the files that are no longer listed, and the folders that are empty after that.
func (s *Stage) removeAll(p *plan) error {
	dirs := map[string]bool{}
	for _, name := range p.remove {
		f, err := s.folder(path.Dir(name))
		if err != nil {
			return err
		}
		// If the folder is behind a link, its files belong to other people. If a folder has this name, it is
		// not the file that tabla wrote.
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
