package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"tabla/bench/corpus"
	"tabla/bench/measure"
)

// suite runs the parts that the command line names, and collects their results.
type suite struct {
	options
	cache   string
	dir     string // a folder in memory
	onDisk  string
	talk    io.Writer
	results results
}

func newSuite(o options, talk io.Writer) (*suite, error) {
	s := &suite{options: o, talk: talk}
	s.results.Machine = fmt.Sprintf("%d processors, %s, %s/%s", runtime.NumCPU(), runtime.Version(),
		runtime.GOOS, runtime.GOARCH)
	var err error
	if s.cache, err = cacheFolder(); err != nil {
		return nil, err
	}
	s.say("building the programs")
	if o.parts == aloneName {
		o.tools.hugo = "not needed"
	}
	if s.tools, err = compile(s.cache, o.tools); err != nil {
		return nil, err
	}
	if s.dir, err = os.MkdirTemp(o.memory, "tabla-bench-"); err != nil {
		return nil, err
	}
	s.onDisk, err = os.MkdirTemp(o.disk, "tabla-bench-")
	return s, err
}

func (s *suite) clean() {
	os.RemoveAll(s.onDisk)
	if s.keep {
		s.say("the corpus is in %s", s.dir)
		return
	}
	os.RemoveAll(s.dir)
}

func (s *suite) say(format string, args ...any) { fmt.Fprintf(s.talk, format+"\n", args...) }

// part is something to measure. Parts with the same corpus stand together in the list, so that the corpus is
// written once.
type part struct {
	name string
	run  func(*suite) error
}

func parts() []part {
	return []part{{"full", (*suite).full}, {"centres", (*suite).three}, {"growth", (*suite).growth},
		{"saves", (*suite).saved}, {aloneName, (*suite).alone}}
}

const aloneName = "alone"

// pairedParts are the names of the parts that measure Hugo too.
func pairedParts() []string {
	return slices.DeleteFunc(partNames(), func(name string) bool { return name == aloneName })
}

func partNames() []string {
	var names []string
	for _, p := range parts() {
		names = append(names, p.name)
	}
	return names
}

func (s *suite) run(names []string) error {
	for _, name := range names {
		if !slices.Contains(partNames(), name) {
			return fmt.Errorf("there is no part %q: there are %s", name, strings.Join(partNames(), ", "))
		}
	}
	for _, p := range parts() {
		if !slices.Contains(names, p.name) {
			continue
		}
		if err := p.run(s); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

// write writes a corpus of the given size.
func (s *suite) write(notices, languages, centres, board int) (*pair, error) {
	s.say("writing %d notices in %d languages for %d centres", notices, languages, centres)
	c, err := corpus.New(s.cache, s.seed, notices, languages, centres, board)
	if err != nil {
		return nil, err
	}
	return newPair(s.tools, c, filepath.Join(s.dir, "site"))
}

// full measures one corpus in every way: builds into empty folders in memory and on the disk, the bare
// writing of the files, and builds after small edits.
func (s *suite) full() error {
	board := 0
	if s.centres > 1 {
		board = s.board
	}
	p, err := s.write(s.notices, s.languages, s.centres, board)
	if err != nil {
		return err
	}
	cold, err := s.cold(p, s.dir, s.rounds)
	if err != nil {
		return err
	}
	s.results.Cold = append(s.results.Cold, cold)
	if err := s.again(p); err != nil {
		return err
	}
	disk, err := s.cold(p, s.onDisk, 1)
	s.results.Cold = append(s.results.Cold, disk)
	return err
}

// three measures three centres with their boards: one build by tabla, and three by Hugo.
func (s *suite) three() error {
	p, err := s.write(s.notices, s.languages, 3, s.board)
	if err != nil {
		return err
	}
	cold, err := s.cold(p, s.dir, s.rounds)
	s.results.Cold = append(s.results.Cold, cold)
	return err
}

// cold measures builds into empty folders, by tabla and Hugo in turn.
func (s *suite) cold(p *pair, where string, rounds int) (cold, error) {
	row := p.describe(where)
	var ours, theirs []measure.Cost
	for round := range rounds {
		s.say("pair %d of %d on %s", round+1, rounds, row.On)
		out := filepath.Join(where, "out")
		cost, r, err := p.buildTabla(out)
		if err != nil {
			return row, err
		}
		ours = append(ours, cost)
		row.Problems = len(r.Problems)
		if row.Tabla.Tree, err = measure.Look(out); err != nil {
			return row, err
		}
		if round == 0 {
			if row.Floor, err = s.floor(out, filepath.Join(where, "floor")); err != nil {
				return row, err
			}
		}
		if err := os.RemoveAll(out); err != nil {
			return row, err
		}
		if cost, err = p.buildHugo(out); err != nil {
			return row, err
		}
		theirs = append(theirs, cost)
		if row.Hugo.Tree, err = measure.Look(out); err != nil {
			return row, err
		}
		if err := os.RemoveAll(out); err != nil {
			return row, err
		}
	}
	row.Tabla.Cost, row.Hugo.Cost = measure.Median(ours), measure.Median(theirs)
	return row, nil
}

// alone builds one corpus once, without Hugo. It is for sizes at which only tabla's limits are of interest.
func (s *suite) alone() error {
	s.say("writing %d notices in %d languages for %d centres", s.notices, s.languages, s.centres)
	c, err := corpus.New(s.cache, s.seed, s.notices, s.languages, s.centres, s.board)
	if err != nil {
		return err
	}
	p := &pair{s.tools, c, filepath.Join(s.dir, "site")}
	if err := p.writeTabla(); err != nil {
		return err
	}
	row := p.describe(s.dir)
	out := filepath.Join(s.dir, "out")
	cost, r, err := p.buildTabla(out)
	if err != nil {
		return err
	}
	row.Tabla.Cost, row.Problems = cost, len(r.Problems)
	if row.Tabla.Tree, err = measure.Look(out); err != nil {
		return err
	}
	s.results.Alone = append(s.results.Alone, row)
	return nil
}

// floor returns how many seconds it takes to write the files of a tree without building them.
func (s *suite) floor(from, to string) (float64, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	_, printed, err := measure.Run(s.dir, self, floorCommand, from, to)
	if err != nil {
		return 0, err
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(string(printed)), 64)
	if err != nil {
		return 0, err
	}
	return seconds, os.RemoveAll(to)
}

// again builds into the same folder three times in each round: into the empty folder, without a change, and
// after the edit of one notice.
func (s *suite) again(p *pair) error {
	row := again{size: p.describe(s.dir).size}
	out := filepath.Join(s.dir, "out")
	var colds, unchanged, edits []measure.Cost
	for range s.rounds {
		for _, step := range []struct {
			costs   *[]measure.Cost
			before  func() error
			written *int
		}{
			{&colds, nil, nil},
			{&unchanged, nil, &row.UnchangedWritten},
			{&edits, p.edit, &row.EditWritten},
		} {
			if step.before != nil {
				if err := step.before(); err != nil {
					return err
				}
			}
			cost, r, err := p.buildTabla(out)
			if err != nil {
				return err
			}
			*step.costs = append(*step.costs, cost)
			if step.written != nil {
				*step.written = max(*step.written, r.Written)
			}
		}
		if err := os.RemoveAll(out); err != nil {
			return err
		}
	}
	row.Cold, row.Unchanged, row.Edit = measure.Median(colds), measure.Median(unchanged),
		measure.Median(edits)
	s.results.Again = append(s.results.Again, row)
	return nil
}

// edit adds a word to the source text of the middle notice.
func (p *pair) edit() error {
	n := p.corpus.Notice(p.corpus.Notices / 2)
	file := filepath.Join(p.tablaSite(), "content", n.Topic, n.Name+".md")
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, append([]byte(strings.TrimRight(string(text), "\n")), " again\n"...), 0o644)
}

// growth builds corpora of several sizes, and fits the exponents with which the time grows.
func (s *suite) growth() error {
	for _, g := range s.curves() {
		var points []cold
		for _, size := range g.sizes {
			p, err := s.write(size[0], size[1], 1, 0)
			if err != nil {
				return err
			}
			point, err := s.cold(p, s.dir, s.rounds)
			if err != nil {
				return err
			}
			points = append(points, point)
		}
		s.results.Growth = append(s.results.Growth, fit(g.what, points))
	}
	return nil
}

// curve is a row of corpora: how many notices and languages each has.
type curve struct {
	what  string
	sizes [][2]int
}

// curves returns the curves that end at the size which the command line names: one for notices and languages
// together, and one for each of them alone.
func (s *suite) curves() []curve {
	n, l := s.notices, s.languages
	return []curve{
		{"size", [][2]int{{n / 10, max(l/4, 1)}, {n / 4, l / 2}, {n, l}}},
		{"notices", [][2]int{{n / 8, l / 2}, {n / 4, l / 2}, {n / 2, l / 2}}},
		{"languages", [][2]int{{n / 4, max(l/4, 1)}, {n / 4, l / 2}, {n / 4, l}}},
	}
}
