package progress

import (
	"fmt"
	"strings"
)

// Step is the next step of work for a language, and a command to begin with.
type Step struct{ Text, Command string }

// Next returns the next step of work for a language. Its text names all states that need work; its command
// is for the most urgent of these. The bool is false if everything is translated and reviewed.
func (l LanguageStatus) Next() (Step, bool) { return l.next("") }

// NextHere returns the next step of work on a layer's texts that this site has to do. path is the path of
// the layer.
func (l LayerLanguage) NextHere(path string) (Step, bool) {
	own := l.LanguageStatus
	own.Counts = l.Here
	return own.next(" --layer " + path)
}

// Whole returns the counts of a layer's texts by language. It adds up the texts on which this site must act
// and those on which the layer's owner must act.
func (s LayerStatus) Whole() (all []LanguageStatus) {
	for _, l := range s.Languages {
		all = append(all, l.LanguageStatus)
	}
	return all
}

// ForOwner returns, in words, the work that is left for the layer's owner; "" if there is none.
func (l LayerLanguage) ForOwner() string { return strings.Join(l.Owner.open(), ", ") }

// next returns the next step of work. of is the part of the command that names the layer.
func (l LanguageStatus) next(of string) (Step, bool) {
	c, tag := l.Counts, l.Language.Tag
	if l.Unreadable {
		return Step{"its file cannot be read", "tabla check"}, true
	}
	var states []string
	for _, s := range []struct {
		n    int
		name string
	}{{c.StaleFact, "stale-fact"}, {c.Stale, "stale"}, {c.Missing, "missing"}, {c.Withheld, "withheld"},
		{c.Draft, "draft"}} {
		if s.n > 0 {
			states = append(states, s.name)
		}
	}
	if len(states) == 0 {
		return Step{}, false
	}
	command := fmt.Sprintf("tabla export %s%s --only %s --to %s.xlsx", tag, of, strings.Join(states, ","),
		tag)
	return Step{strings.Join(c.open(), ", "), command}, true
}

// open returns, in words, the numbers of texts that need work, by the kind of work: "3 to translate", "2 to
// review".
func (c Counts) open() (texts []string) {
	todo := c.ToAct()
	if todo.Translate > 0 {
		texts = append(texts, fmt.Sprintf("%d to translate%s", todo.Translate,
			ofChangedFacts(todo.Changed, todo.Translate)))
	}
	if todo.Repair > 0 {
		texts = append(texts, fmt.Sprintf("%d with a fault", todo.Repair))
	}
	if todo.Review > 0 {
		texts = append(texts, fmt.Sprintf("%d to review%s", todo.Review, ofDoubtful(c.Doubtful)))
	}
	return texts
}

func ofChangedFacts(changed, all int) string {
	switch {
	case changed == 0:
		return ""
	case changed == all:
		return " (facts changed)"
	}
	return fmt.Sprintf(" (%d: facts changed)", changed)
}

func ofDoubtful(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d doubtful)", n)
}

// ToAct holds numbers of texts by the work that they need. The texts in Changed, whose facts have changed,
// are included in Translate.
type ToAct struct{ Translate, Changed, Repair, Review int }

// ToAct returns the numbers of texts by the work that they need.
func (c Counts) ToAct() ToAct {
	return ToAct{Translate: c.Missing + c.Stale + c.StaleFact, Changed: c.StaleFact, Repair: c.Withheld,
		Review: c.Draft}
}

// Done returns the percentage of texts that are fresh or draft, rounded down.
func (c Counts) Done() int {
	if c.Total == 0 {
		return 0
	}
	return 100 * (c.Fresh + c.Draft) / c.Total
}
