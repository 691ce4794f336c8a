package progress

import (
	"fmt"
	"strings"
)

// Step is the next thing to do for a language, and the command with which it begins.
type Step struct{ Text, Command string }

// Next returns the next thing to do for a language. It names all states that need work; the command begins
// with the most urgent one. It returns false if everything is translated and reviewed.
func (l LanguageStatus) Next() (Step, bool) { return l.next("") }

// NextHere returns the next thing that this site has to do for the texts of a layer. path is the layer's.
func (l LayerLanguage) NextHere(path string) (Step, bool) {
	own := l.LanguageStatus
	own.Counts = l.Here
	return own.next(" --layer " + path)
}

// Whole returns the counts of a layer's texts by language. Texts that this site must act on and those that
// the layer's owner must act on are counted together.
func (s LayerStatus) Whole() (all []LanguageStatus) {
	for _, l := range s.Languages {
		all = append(all, l.LanguageStatus)
	}
	return all
}

// ForOwner returns, in words, what is left for the layer's owner to do; "" if nothing is.
func (l LayerLanguage) ForOwner() string { return strings.Join(l.Owner.open(), ", ") }

// next returns the next thing to do. of is the part of the command that names the layer.
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

// open returns, in words, how many texts need which work: "3 to translate", "2 to review".
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

// ToAct counts texts by what has to be done with them. Those of Changed, whose facts have changed, are in
// Translate too.
type ToAct struct{ Translate, Changed, Repair, Review int }

// ToAct returns what has to be done with the texts.
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
