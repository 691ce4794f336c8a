package order

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Span is a range in words, such as "from Monday to Friday" or "9 am to 5 pm". Its ends are two days of the
// week, two times in minutes since midnight, or two numbers, each in a form that is the same in all
// languages.
type Span struct{ From, To string }

func (s Span) turned() Span { return Span{s.To, s.From} }

// End is a number or a time of a text that may be one end of a range.
type End struct {
	Name string // in a form that is the same in all languages; "" for what can be no end, such as a telephone
	At   int    // the offset behind it
}

// EndsDashed returns a visible text with plain digits in the form in which the ends of its ranges are read: a
// tilde between two numbers is a hyphen, and a slash in a date a dot.
func EndsDashed(plain string) string { return datesDotted(rangesDashed(plain)) }

// Spans returns the ranges of a text that EndsDashed has returned, with a dash or a word of the language,
// such as "to", between their ends. ends are the numbers and times of the text in order. A range with equal
// ends is left out.
func Spans(plain string, ends []End, in *lang.Language) (spans []Span) {
	from, last := 0, End{}
	for _, e := range ends {
		gap := plain[last.At:e.At]
		gap = gap[:strings.IndexAny(gap, "0123456789")]
		isSpan := last.Name != "" && e.Name != "" && e.Name != last.Name
		if isSpan && (isUntil(gap, in) || isDashedPair(plain, from, e.At)) {
			spans = append(spans, Span{last.Name, e.Name})
		}
		from, last = last.At, e
	}
	return spans
}

// dashedPair matches two numbers with a dash between them, if no other dash is beside them.
var dashedPair = regexp.MustCompile(`(?:^|[^\d:.-])\d{1,2}(?:[:.]\d{1,2})? ?- ?\d{1,2}(?:[:.]\d{1,2})?$`)

// isDashedPair reports whether the last two numbers of plain[:end] are a range with a dash. The first of
// them must begin after the offset from.
func isDashedPair(plain string, from, end int) bool {
	return !strings.HasPrefix(plain[end:], "-") && dashedPair.MatchString(plain[from:end])
}

// hourUnits are words that may come before or after the hours of a range.
var hourUnits = []string{"h", "heure", "heures", "hora", "horas", "las", "la", "o'clock", "am", "pm", "ч",
	"час", "часа",
	"часов", "год", "година", "години", "годин", "sati", "sata", "sat", "časova", "časa", "сати", "часова",
	"часот",
	"hrs", "hours"}

var halfOfDay = regexp.MustCompile(`(?i)\b([ap])\.? ?m\b\.?`)

// isUntil reports whether the text between two numbers is a word for a range, with nothing else except
// units.
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
		case !slices.Contains(hourUnits, p.Text) && !words.BeforeNoon.Match(p.Text) &&
			!words.AfterNoon.Match(p.Text):
			return false
		}
	}
	return found == 1
}

// DaySpans returns the ranges of days of the week.
func DaySpans(plain string, in *lang.Language) (spans []Span) {
	phrases := in.Phrases(plain)
	for i := 1; i+1 < len(phrases); i++ {
		from, to := weekdayOf(phrases[i-1]), weekdayOf(phrases[i+1])
		if phrases[i].Until && from != "" && to != "" {
			spans = append(spans, Span{from, to})
		}
	}
	return spans
}

// weekdayOf returns the English name of the day of the week that a phrase names; "" if it names none, or
// may name several things.
func weekdayOf(p lang.Phrase) string {
	if len(p.Mentions) == 1 && p.Mentions[0].Kind == lang.Weekday {
		return time.Weekday(p.Mentions[0].N).String()
	}
	return ""
}

// CompareSpans returns a finding if the ends of a range of the source have changed places in a translation.
// got are the ranges of the translation.
func CompareSpans(source, got []Span) []diag.Finding {
	for _, s := range source {
		if slices.Contains(got, s.turned()) && !slices.Contains(got, s) &&
			!slices.Contains(source, s.turned()) {
			return one(ruleFactOrder.Find("write first the end of the range that is first in the source",
				"the range from %s to %s is turned round", wholeHour(s.From), wholeHour(s.To)))
		}
	}
	return nil
}

// wholeHour returns an end of a span as it is shown: 3 for 3:00, because it may be a day or a number.
func wholeHour(end string) string { return strings.TrimSuffix(end, ":00") }
