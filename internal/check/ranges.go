package check

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// span is a range in words, such as "from Monday to Friday" or "9 am to 5 pm". Its ends are two days of the
// week, two times in minutes since midnight, or two numbers, each in a form that is the same in all languages.
type span struct{ from, to string }

func (s span) turned() span { return span{s.to, s.from} }

// spansIn returns the ranges of a visible text with plain digits that have one of the language's words between
// their ends, such as to. A range with equal ends is left out.
func spansIn(plain string, in *lang.Language) []span {
	if in.Words().Until == "" {
		return nil
	}
	return slices.DeleteFunc(append(figureSpans(plain, in), daySpans(plain, in)...),
		func(s span) bool { return s.from == s.to })
}

// figureSpans returns the ranges of times and of numbers.
func figureSpans(plain string, in *lang.Language) (spans []span) {
	s := figureScanner{text: plain}
	for end, last := 0, ""; s.next(); end = s.at {
		f := s.found[len(s.found)-1]
		single := len(s.found) == 1
		s.found = s.found[:0]
		if !single || f.kind == phone {
			last = ""
			continue
		}
		name := f.value
		if minutes := f.inMinutes(); minutes >= 0 {
			name = figure{kind: clock, minutes: minutes}.String()
		}
		gap := plain[end:s.at]
		gap = gap[:strings.IndexAny(gap, "0123456789")]
		if last != "" && isUntil(gap, in) {
			spans = append(spans, span{last, name})
		}
		last = name
	}
	return spans
}

// hourUnits are words that may be beside the hours of a range.
var hourUnits = []string{"h", "heure", "heures", "hora", "horas", "las", "la", "o'clock", "am", "pm", "ч", "час", "часа",
	"часов", "год", "година", "години", "годин", "sati", "sata", "sat", "časova", "časa", "сати", "часова", "часот",
	"hrs", "hours"}

var halfOfDay = regexp.MustCompile(`(?i)\b([ap])\.? ?m\b\.?`)

// isUntil reports whether the text between two numbers is a word for a range and nothing else than units.
func isUntil(gap string, in *lang.Language) bool {
	if strings.ContainsAny(gap, ",;()!?\n") {
		return false
	}
	found := 0
	words := in.Words()
	for _, p := range in.Phrases(halfOfDay.ReplaceAllString(gap, "")) {
		switch {
		case p.Until:
			found++
		case !slices.Contains(hourUnits, p.Text) && !words.BeforeNoon.Match(p.Text) && !words.AfterNoon.Match(p.Text):
			return false
		}
	}
	return found == 1
}

// daySpans returns the ranges of days of the week.
func daySpans(plain string, in *lang.Language) (spans []span) {
	phrases := in.Phrases(plain)
	for i := 1; i+1 < len(phrases); i++ {
		from, to := weekdayOf(phrases[i-1]), weekdayOf(phrases[i+1])
		if phrases[i].Until && from != "" && to != "" {
			spans = append(spans, span{from, to})
		}
	}
	return spans
}

// weekdayOf returns the English name of the day of the week that a phrase names; "" if it names none, or may
// name several things.
func weekdayOf(p lang.Phrase) string {
	if len(p.Mentions) == 1 && p.Mentions[0].Kind == lang.Weekday {
		return time.Weekday(p.Mentions[0].N).String()
	}
	return ""
}

// sameSpans returns a finding if the ends of a range have changed places in a translation.
func (l *Checker) sameSpans(source []span, translation string) []diag.Finding {
	if len(source) == 0 {
		return nil
	}
	plain, _ := visible(translation)
	got := spansIn(plainDigits(plain), &l.language)
	for _, s := range source {
		if slices.Contains(got, s.turned()) && !slices.Contains(got, s) && !slices.Contains(source, s.turned()) {
			return one(ruleFactOrder.Find("write first the end of the range that is first in the source",
				"the range from %s to %s is turned round", s.from, s.to))
		}
	}
	return nil
}
