package order

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
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

// Spans returns the ranges of a text that EndsDashed has returned: of times, of numbers in digits and in
// words, and of days and months. Their ends are joined by a dash or by words of the language: "10 to 20",
// "between 10 and 20". ends are the numbers and times of the text in order. A range with equal ends is left
// out.
func Spans(plain string, ends []End, in *lang.Language) []Span {
	undotted := halfOfDay.ReplaceAllStringFunc(plain, func(half string) string {
		return strings.ReplaceAll(half, ".", " ")
	})
	r := reader{items: in.Items(undotted), in: in, names: map[int]string{}}
	from, last := 0, End{}
	for _, e := range ends {
		if last.Name != "" && e.Name != "" && isDashedPair(plain, from, e.At) {
			r.add(last.Name, e.Name)
		}
		r.names[e.At] = e.Name
		from, last = last.At, e
	}
	r.read()
	return append(r.found, dateSpans(plain, in)...)
}

// reader reads the ranges of one text.
type reader struct {
	items []lang.Item
	names map[int]string // the names of the ends in digits, by the offset behind them
	in    *lang.Language
	found []Span
}

// read finds the ranges whose ends are joined by words.
func (r *reader) read() {
	before := -1 // index of the end before
	for at := range r.items {
		if r.nameOf(at) == "" {
			continue
		}
		if before >= 0 && r.isSpan(before, at) {
			r.add(r.nameOf(before), r.nameOf(at))
		}
		before = at
	}
}

func (r *reader) add(from, to string) {
	if from != to {
		r.found = append(r.found, Span{from, to})
	}
}

// nameOf returns the name of a number, a day of the week or a month. It returns "" if the item cannot be an
// end of a range.
func (r *reader) nameOf(at int) string {
	switch i := r.items[at]; {
	case i.Written:
		return r.names[i.At]
	case i.Day > weekdays:
		return time.Month(i.Day - weekdays).String()
	case i.Day > 0:
		return time.Weekday(i.Day - 1).String()
	case len(i.Numbers) == 1 && i.Numbers[0] >= 1 && i.Numbers[0] == math.Trunc(i.Numbers[0]):
		return numberName(i.Numbers[0])
	}
	return ""
}

const weekdays = 7

// numberName returns the name of a whole number in words: up to 24 it may be an hour.
func numberName(n float64) string {
	const hours = 24
	if n <= hours {
		return strconv.Itoa(int(n)%hours) + ":00"
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// The largest numbers of words between the ends of a range, and between an end and a word such as "between".
const (
	mostBetween = 5
	nearAround  = 4
)

// isSpan reports whether two items are the ends of a range.
func (r *reader) isSpan(from, to int) bool {
	a, b, gap := r.items[from], r.items[to], r.items[from+1:to]
	if (a.Day > 0) != (b.Day > 0) || len(gap) > mostBetween || r.mayBeFromDawn(from, to) {
		return false
	}
	until, others := false, 0
	joins := b.Joined || a.Ordinal && b.Ordinal || // 10ን 20ን
		len(gap) == 0 && !a.Written && !b.Written // the "and" of "two and five" is read with the numbers
	for at, i := range gap {
		isAbbreviated := at > 0 && i.End && !i.Comma && (gap[at-1].Brief || gap[at-1].Things != nil)
		switch {
		case isAbbreviated: // 9 ч. до 17 ч.
		case i.Until:
			until = true
		case i.Join:
			joins = true
		case i.End || i.Not || i.Numbers != nil || i.Things != nil && !r.isUnit(i, from, to):
			return false
		case i.IsOther() && i.Half == 0 && !i.Brief && !i.Connecting:
			others++
		}
	}
	return others <= r.othersBehind(to) && (until || joins && r.isAround(from, to))
}

// isUnit reports whether an item between two ends is a unit of both: 1 hour to 2 hours. Hours may have it
// only once: 9 h à 17.
func (r *reader) isUnit(i lang.Item, from, to int) bool {
	isOne := func(t lang.Thing) bool { return slices.Contains(i.Things, t) }
	isSame := func(at int) bool {
		return at >= 0 && at < len(r.items) && slices.ContainsFunc(r.items[at].Things, isOne)
	}
	return slices.Contains(i.Things, languages.Hour) || isSame(to+1) || isSame(from-1)
}

// othersBehind returns 1 if a word without a known meaning follows an end, because it may be the unit of both
// ends: 10 dinars to 20 dinars. Otherwise it returns 0.
func (r *reader) othersBehind(to int) int {
	if to+1 < len(r.items) && r.items[to+1].IsOther() {
		return 1
	}
	return 0
}

// isAround reports whether a word such as "between" is before the first of two ends or after the second one.
func (r *reader) isAround(from, to int) bool {
	for at := from - 1; at >= max(0, from-nearAround) && !isBorder(r.items[at]); at-- {
		if r.items[at].Around {
			return true
		}
	}
	for at := to + 1; at < min(len(r.items), to+1+nearAround) && !isBorder(r.items[at]); at++ {
		if r.items[at].Around {
			return true
		}
	}
	return false
}

// isBorder reports whether a word such as "between" cannot belong to ends on the other side of an item.
func isBorder(i lang.Item) bool { return i.End || i.Written || i.Day > 0 }

// mayBeFromDawn reports whether two numbers may be hours from dawn that a text which counts from midnight has
// in the reverse order: 7 to 1 for 1 to 7.
func (r *reader) mayBeFromDawn(from, to int) bool {
	const quarter, noon = 6, 12
	a, b := r.items[from].Numbers, r.items[to].Numbers
	if !r.in.Words().FromDawn || len(a) != 1 || len(b) != 1 || max(a[0], b[0]) > noon {
		return false
	}
	isCounted := to+1 < len(r.items) && r.items[to+1].Things != nil &&
		!slices.Contains(r.items[to+1].Things, languages.Hour)
	return !isCounted && math.Abs(a[0]-b[0]) == quarter
}

// halfOfDay matches a.m. and p.m., whose full stops end no sentence.
var halfOfDay = regexp.MustCompile(`(?i)(?:\b[ap]\. ?m\b\.?|[πμ]\.μ\.)`)

// dashedPair matches two numbers with a dash between them, if no other dash is beside them.
var dashedPair = regexp.MustCompile(`(?:^|[^\d:.-])\d{1,2}(?:[:.]\d{1,2})? ?- ?\d{1,2}(?:[:.]\d{1,2})?$`)

// isDashedPair reports whether the last two numbers of plain[:end] are a range with a dash. The first of
// them must begin after the offset from.
func isDashedPair(plain string, from, end int) bool {
	return !strings.HasPrefix(plain[end:], "-") && dashedPair.MatchString(plain[from:end])
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
		if isTurned(s, source, got) || isTurned(s.toTwelve(), toTwelve(source), toTwelve(got)) {
			return one(ruleFactOrder.Find("write first the end of the range that is first in the source",
				"the range from %s to %s is turned round", wholeHour(s.From), wholeHour(s.To)))
		}
	}
	return nil
}

// isTurned reports whether a translation has a range of the source only turned round.
func isTurned(s Span, source, got []Span) bool {
	return s.From != s.To && slices.Contains(got, s.turned()) && !slices.Contains(got, s) &&
		!slices.Contains(source, s.turned())
}

// toTwelve returns a range whose hours are counted to twelve, because a translation may say the half of the
// day in words.
func (s Span) toTwelve() Span { return Span{hourToTwelve(s.From), hourToTwelve(s.To)} }

func toTwelve(spans []Span) []Span {
	all := make([]Span, len(spans))
	for i, s := range spans {
		all[i] = s.toTwelve()
	}
	return all
}

func hourToTwelve(name string) string {
	hour, minute, is := strings.Cut(name, ":")
	n, err := strconv.Atoi(hour)
	if !is || err != nil {
		return name
	}
	const noon = 12
	return strconv.Itoa(n%noon) + ":" + minute
}

// wholeHour returns an end of a span as it is shown: 3 for 3:00, because it may be a day or a number.
func wholeHour(end string) string { return strings.TrimSuffix(end, ":00") }
