package cli

import (
	"fmt"
	"strings"

	"tabla/internal/workflow"
)

// step is what to do for a language, and the command that begins it.
type step struct{ Text, Command string }

// nextStep says what a language needs, most pressing first. It is false where everything is translated and reviewed.
func nextStep(l workflow.LanguageStatus) (step, bool) {
	c, tag := l.Counts, l.Language.Tag
	var texts, states []string
	if n := c.Missing + c.Stale + c.StaleFact; n > 0 {
		texts = append(texts, fmt.Sprintf("%d to translate%s", n, ofChangedFacts(c.StaleFact, n)))
	}
	if c.Withheld > 0 {
		texts = append(texts, fmt.Sprintf("%d with a fault", c.Withheld))
	}
	if c.Draft > 0 {
		texts = append(texts, fmt.Sprintf("%d to review", c.Draft))
	}
	for _, s := range []struct {
		n    int
		name string
	}{{c.StaleFact, "stale-fact"}, {c.Stale, "stale"}, {c.Missing, "missing"}, {c.Withheld, "withheld"}, {c.Draft, "draft"}} {
		if s.n > 0 {
			states = append(states, s.name)
		}
	}
	if len(texts) == 0 {
		return step{}, false
	}
	return step{strings.Join(texts, ", "), fmt.Sprintf("tabla export %s --only %s --to %s.xlsx", tag, strings.Join(states, ","), tag)}, true
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

// done is the share of texts that readers see in the language: fresh or draft, in whole percent, rounded down.
func done(c workflow.Counts) int {
	if c.Total == 0 {
		return 0
	}
	return 100 * (c.Fresh + c.Draft) / c.Total
}
