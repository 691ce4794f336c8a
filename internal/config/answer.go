package config

import (
	"time"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

var ruleBadAnswer = diag.Rule{
	Code:  "bad-answer",
	Title: "times under answer: that contradict each other",
	Why:   "a board shows every headline more often than what belongs to it",
	Fix:   "let headline: be the shortest of the three and full: the longest",
}

// Answer holds how long it may take, in each language, until a board shows the same thing again.
type Answer struct {
	Headline time.Duration // the title of a notice, in a list or above its text; default 5 minutes
	Brief    time.Duration // the title, the summary and what people need to act; default 30 minutes
	Full     time.Duration // every part of the whole text; default 4 h 45 min
}

// defaultAnswer returns the default times, for a site that sets none.
func defaultAnswer() Answer {
	return Answer{Headline: 5 * time.Minute, Brief: 30 * time.Minute, Full: 4*time.Hour + 45*time.Minute}
}

// readAnswer reads `answer: {headline: 5m, brief: 30m, full: 4h45m}`. A key that is left out has the value in
// usual.
func readAnswer(v strict.Value, usual Answer) Answer {
	a := usual
	if !v.Given() {
		return a
	}
	m := v.Like("{headline: 5m, brief: 30m, full: 4h45m}").Mapping()
	for _, key := range []struct {
		value strict.Value
		time  *time.Duration
	}{{m.Get("headline"), &a.Headline}, {m.Get("brief"), &a.Brief}, {m.Get("full"), &a.Full}} {
		if key.value.Given() {
			*key.time = duration(key.value, *key.time)
		}
	}
	m.Done()
	if a.Headline > a.Brief || a.Brief > a.Full {
		v.Report(ruleBadAnswer, `let the times grow, like "answer: {headline: 5m, brief: 30m, full: 4h45m}"`,
			"a headline comes back first, then its summary, then the whole text: %s, %s and %s are not in "+
				"this order",
			a.Headline, a.Brief, a.Full)
		return usual
	}
	return a
}
