package output

import (
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"tabla/internal/files"
)

// move is a new folder of the target. All its files are staged in folders of their own, so it comes whole, by one rename.
type move struct {
	dir         string   // lies in a folder that the target has
	names       []string // the files in it, in no order
	dirs        []string // the folders in it, itself too, that have files: each before those in it
	first, last files.Turn
}

// turn is when to move: with the pages, unless all that it holds comes earlier or all comes later. What it holds
// refers to what came before, or to itself.
func (m *move) turn() files.Turn { return max(m.first, min(m.last, files.PageTurn)) }

// moves sorts the files to be written: those that are written one by one, and those that come with a new folder.
func (s *Stage) moves(names []string) (single []string, moves []*move) {
	byDir := s.freshMoves()
	for _, name := range names {
		var m *move
		if s.files[name].fresh {
			m = byDir[path.Dir(name)]
		}
		if m == nil {
			single = append(single, name)
			continue
		}
		if turn := s.turn(name); len(m.names) == 0 {
			moves = append(moves, m)
			m.first, m.last = turn, turn
		} else {
			m.first, m.last = min(m.first, turn), max(m.last, turn)
		}
		m.names = append(m.names, name)
	}
	slices.SortFunc(moves, func(a, b *move) int { return strings.Compare(a.dir, b.dir) })
	return single, moves
}

// freshMoves gives each folder that the target lacks the move that brings it; nil where some of the files staged with
// it are out of the scope.
func (s *Stage) freshMoves() map[string]*move {
	byRoot, byDir := map[string]*move{}, map[string]*move{}
	for _, dir := range slices.Sorted(maps.Keys(s.fresh)) {
		root := s.newRoot(dir)
		if byRoot[root] == nil {
			byRoot[root] = &move{dir: root}
		}
		byDir[dir] = byRoot[root]
		byDir[dir].dirs = append(byDir[dir].dirs, dir)
	}
	for name, f := range s.files {
		if !f.fresh || f.wanted || byDir[path.Dir(name)] == nil {
			continue
		}
		for _, dir := range byDir[path.Dir(name)].dirs {
			delete(byDir, dir)
		}
	}
	return byDir
}

// newRoot is the outermost folder around dir, or dir itself, that the target lacks. The target lacks dir.
func (s *Stage) newRoot(dir string) string {
	for {
		around := path.Dir(dir)
		if around == "." || s.folders[around].exists {
			return dir
		}
		dir = around
	}
}

// moveIn puts a new folder together in the stage and moves it into the target.
func (s *Stage) moveIn(m *move) error {
	whole := s.fresh[m.dir]
	if whole == "" {
		whole = s.newName()
		if err := os.Mkdir(whole, 0o777); err != nil {
			return err
		}
	}
	for _, dir := range m.dirs {
		if dir == m.dir {
			continue
		}
		to := whole + dir[len(m.dir):]
		if around := path.Dir(dir); around != m.dir && s.fresh[around] == "" { // it has no files of its own
			if err := os.MkdirAll(path.Dir(to), 0o777); err != nil {
				return err
			}
		}
		if err := files.Rename(s.fresh[dir], to); err != nil {
			return err
		}
	}
	if err := s.ensure(path.Dir(m.dir)); err != nil {
		return err
	}
	return files.Rename(whole, s.path(m.dir))
}
