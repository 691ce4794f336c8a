package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/workflow"
)

// seed makes a run repeatable: the same seed plants the same faults.
const seed = 20261121

// fault is one planted fault.
type fault struct {
	class int
	file  *file
	entry entry // the entry before the fault was planted
	now   entry
	span
}

func (f fault) String() string {
	was, is := f.entry.text, f.now.text
	if was == is {
		was, is = strings.Join(f.entry.head, "|"), strings.Join(f.now.head, "|")
	}
	return fmt.Sprintf("%s:%d %s\n\twas %q\n\tis  %q", f.file.name, f.first, f.entry.id, was, is)
}

// tally counts the faults of one class that were planted and found, and the missed ones that were printed.
type tally struct{ planted, caught, shown int }

func TestPlantedFaultsAreFound(t *testing.T) {
	c := copyDemo(t).addFacts(t)
	c.overrideWords(t)
	for _, f := range c.files {
		f.write(t, c.dir, nil)
	}
	for _, problem := range c.check(t) {
		if problem.Severity == diag.Error {
			t.Errorf("a false alarm before anything is planted: %s", problem)
		}
	}
	for k, n := range c.measure(t, seed, 2, nil, 1300) {
		if n.planted == 0 {
			t.Errorf("no fault was planted of the class %s", classes()[k].name)
		}
	}
}

// If check reports an error in a translation, and only then, readers do not get the translation. status
// counts it in the same way.
func TestPlantedFaultsAreWithheld(t *testing.T) {
	c, all := copyDemo(t), classes()
	p := &planter{rand.New(rand.NewPCG(seed, 0)), c, nil}
	missing := map[string]bool{} // what the source's own text counts as, whatever else is wrong with it
	for _, fault := range c.plant(t, p, all, make([]tally, len(all)), map[string]bool{}) {
		missing[fault.file.name+" "+fault.entry.id] = fault.now.text == fault.entry.source
	}
	want := map[string]map[string]bool{}
	for _, problem := range c.check(t) {
		id, _, _ := strings.Cut(problem.Message, ": ")
		if problem.Severity != diag.Error || missing[problem.Pos.File+" "+id] {
			continue
		}
		if want[problem.Pos.File] == nil {
			want[problem.Pos.File] = map[string]bool{}
		}
		want[problem.Pos.File][id] = true
	}
	status, _, err := workflow.Translations(t.Context(), c.options())
	if err != nil {
		t.Fatal(err)
	}
	errors := 0
	for _, l := range status.Languages {
		n := len(want["locales/"+string(l.Language.Tag)+".yaml"])
		if errors += n; l.Counts.Withheld != n {
			t.Errorf("%s: %d texts are reported as errors, %d are withheld", l.Language.Tag, n,
				l.Counts.Withheld)
		}
	}
	if errors < len(all)*len(status.Languages) {
		t.Errorf("the test is blind: only %d errors", errors)
	}
}

// measure plants faults, at most one in each entry and round. It runs the check, which must report each
// fault as an error at its entry, with a code of its class. It leaves out known entries, in which a problem
// is reported before a fault is planted. In each round, a random third of the entries is unchanged; the
// check must report nothing there.
func (c *corpus) measure(t *testing.T, from uint64, rounds int, known map[string]bool, least int) []tally {
	t.Helper()
	t.Logf("seed %d", from)
	all := classes()
	tallies, used := make([]tally, len(all)), map[string]bool{}
	p := &planter{rand.New(rand.NewPCG(from, 0)), c, known}
	for range rounds {
		faults := c.plant(t, p, all, tallies, used)
		for _, missed := range c.missed(t, faults, all, tallies, known) {
			class := all[missed.class]
			if tally := &tallies[missed.class]; !class.told && tally.shown < 10 {
				tally.shown++
				t.Logf("missed: %s: %s", class.name, missed)
			}
		}
	}
	report(t, all, tallies, least)
	return tallies
}

// plant plants the faults of one round. It begins with the class that has the fewest faults so far, and
// never plants the same fault twice.
func (c *corpus) plant(t *testing.T, p *planter, all []class, tallies []tally, used map[string]bool) []fault {
	t.Helper()
	var faults []fault
	for _, f := range c.files {
		exchanged := map[int]entry{}
		var here []fault
		for i, e := range f.entries {
			if e.text == "" || p.known[f.name+" "+e.id] || p.IntN(3) == 0 {
				continue
			}
			k, planted, ok := p.rarest(f, e, all, tallies, used)
			if ok {
				exchanged[i] = planted
				here = append(here, fault{class: k, file: f, entry: e, now: planted})
				tallies[k].planted++
			}
		}
		spans := f.write(t, c.dir, exchanged)
		for _, one := range here {
			one.span = spans[slices.IndexFunc(f.entries, func(e entry) bool { return e.id == one.entry.id })]
			faults = append(faults, one)
		}
	}
	return faults
}

// rarest plants a fault of the class that has the fewest faults so far, among the classes that are possible
// in the entry.
func (p *planter) rarest(f *file, e entry, all []class, tallies []tally, used map[string]bool) (int, entry,
	bool) {
	order := p.Perm(len(all))
	slices.SortStableFunc(order, func(a, b int) int { return tallies[a].planted - tallies[b].planted })
	for _, k := range order {
		planted, ok := all[k].plant(p, f, e)
		key := f.name + e.id + planted.text + strings.Join(planted.head, "\n")
		if ok && !used[key] {
			used[key] = true
			return k, planted, true
		}
	}
	return 0, e, false
}

// missed runs the check, counts the faults that it found, and returns those that it did not find. An error
// at any other place is a false alarm.
func (c *corpus) missed(t *testing.T, faults []fault, all []class, tallies []tally,
	known map[string]bool) []fault {
	t.Helper()
	byFile := map[string][]diag.Problem{}
	for _, problem := range c.check(t) {
		byFile[problem.Pos.File] = append(byFile[problem.Pos.File], problem)
	}
	at := map[string][]fault{}
	var missed []fault
	for _, f := range faults {
		at[f.file.name] = append(at[f.file.name], f)
		class := all[f.class]
		if slices.ContainsFunc(byFile[f.file.name], func(problem diag.Problem) bool {
			return f.holds(problem) && slices.Contains(class.codes, problem.Code) &&
				(class.told || problem.Severity == diag.Error)
		}) {
			tallies[f.class].caught++
		} else {
			missed = append(missed, f)
		}
	}
	for name, problems := range byFile {
		for _, problem := range problems {
			if problem.Severity == diag.Error &&
				!slices.ContainsFunc(at[name], func(f fault) bool { return f.holds(problem) }) &&
				!c.expected(problem, known) {
				t.Errorf("a false alarm where nothing was planted: %s", problem)
			}
		}
	}
	return missed
}

func (s span) holds(problem diag.Problem) bool {
	return s.first <= problem.Pos.Line && problem.Pos.Line <= s.last
}

// expected reports whether a problem is in one of the known entries, in which a problem is reported anyway.
func (c *corpus) expected(problem diag.Problem, known map[string]bool) bool {
	id, _, _ := strings.Cut(problem.Message, ": ")
	return known[problem.Pos.File+" "+id]
}

// report prints the table, and fails the test unless 99 of 100 faults of each class that must be an error
// were found.
func report(t *testing.T, all []class, tallies []tally, least int) {
	t.Helper()
	var table strings.Builder
	total := tally{}
	for k, class := range all {
		n := tallies[k]
		note := ""
		if class.told {
			note = "  (told only)"
		} else {
			total.planted += n.planted
			total.caught += n.caught
			if n.caught*100 < n.planted*99 {
				t.Errorf("%s: %d of %d found, which is under 99 in a hundred", class.name, n.caught,
					n.planted)
			}
		}
		fmt.Fprintf(&table, "%-45s %6d %6d %6.1f %%%s\n", class.name, n.planted, n.caught,
			100*float64(n.caught)/float64(max(n.planted, 1)), note)
	}
	fmt.Fprintf(&table, "%-45s %6d %6d %6.1f %%\n", "all at error level", total.planted, total.caught,
		100*float64(total.caught)/float64(max(total.planted, 1)))
	t.Logf("\n%-45s %6s %6s\n%s", "class", "planted", "caught", table.String())
	if total.planted < least {
		t.Errorf("only %d faults were planted, not %d", total.planted, least)
	}
}
