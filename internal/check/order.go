package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tabla/internal/check/counts"
	"tabla/internal/check/dawn"
	"tabla/internal/check/rewrite"
	"tabla/internal/check/signs"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The rule on the order of digits, days and hours.
var (
	ruleFactOrder = diag.Rule{
		Code: "fact-order", Withholds: true, Waivable: true,
		Title: "a translation turns a number, a date or a range round",
		Why: "it is another number or another day; tabla itself keeps numbers left to right in every " +
			"language",
		Fix: "copy the number, the date or the hours from the source, in the same order",
	}

	orderRules = []diag.Rule{ruleFactOrder}
)

// copyInOrder is the hint of fact-order.
const copyInOrder = "copy it from the source in the same order; tabla shows it from left to right in " +
	"every language"

// ordered holds the parts of a text whose order changes their meaning.
type ordered struct {
	numbers []string    // digits in groups with spaces or hyphens between them: 116 111
	ranges  [][2]string // 09:00-15:00
	inMonth bool        // the text names a month, so 5-6 may be days and 6/5 a date
}

func (o *ordered) empty() bool { return o == nil || len(o.numbers)+len(o.ranges) == 0 }

// orderedIn returns the parts of a visible text whose order matters; nil if there are none.
func orderedIn(plain string) *ordered {
	plain = text.PlainDigits(plain)
	if !strings.ContainsAny(plain, "0123456789") {
		return nil
	}
	plain = rangesDashed(plain)
	o := ordered{ranges: rangesIn(datesDotted(plain)), numbers: slashedNumbers(plain)}
	for at := 0; ; {
		t, ok := text.NextToken(plain, at, false)
		if !ok {
			break
		}
		number := plain[t.Start:t.End]
		isGrouped := strings.Contains(number, " ") || t.Kind == text.NumberToken &&
			strings.Contains(number, "-")
		if isGrouped && number[0] != '+' && !strings.ContainsFunc(number, unicode.IsLetter) {
			o.numbers = append(o.numbers, number)
		}
		at = t.End
	}
	if o.empty() {
		return nil
	}
	return &o
}

var rangeForm = regexp.MustCompile(
	`(?:^|[^\d.:/+-])(\d{1,2}(?:[:.]\d{2})?) ?- ?(\d{1,2}(?:[:.]\d{2})?)(?:$|[^\d:/-])`)

// datesDotted returns a text in which a dot is between the day and the month of a date without a year: 3.4
// for 3/4.
func datesDotted(plain string) string {
	if strings.IndexByte(plain, '/') < 0 {
		return plain
	}
	for range 2 {
		// a sign between two dates belongs to both matches, so the second round replaces what the first one
		// skips
		plain = slashedDay.ReplaceAllString(plain, "$1$2.$3$4")
	}
	return plain
}

var slashedDay = regexp.MustCompile(`(^|[^\d/])(\d{1,2})/(\d{1,2})($|[^\d/])`)

// rangesIn returns the ranges of times or numbers in a text, such as 09:00-15:00. Both ends are in the
// form that rangeEnd returns. A range with equal ends is left out.
func rangesIn(plain string) (ranges [][2]string) {
	if strings.IndexByte(plain, '-') < 0 {
		return nil
	}
	for _, m := range rangeForm.FindAllStringSubmatch(plain, -1) {
		if from, to := rangeEnd(m[1]), rangeEnd(m[2]); from != to {
			ranges = append(ranges, [2]string{from, to})
		}
	}
	return ranges
}

// slashedIn returns the pairs of numbers with a slash between them, as some people write a range: 9/17.
func slashedIn(plain string) (pairs [][2]string) {
	for _, m := range slashedDay.FindAllStringSubmatch(plain, -1) {
		pairs = append(pairs, [2]string{rangeEnd(m[2]), rangeEnd(m[3])})
	}
	return pairs
}

// rangeEnd returns one end of a range in a form that can be compared: 9, 09:00 and 9.00 all become "9".
func rangeEnd(s string) string {
	s = strings.TrimPrefix(strings.ReplaceAll(s, ".", ":"), "0")
	return strings.TrimSuffix(s, ":00")
}

// sameOrder returns a finding if a translation changes the order of a number's groups or of a range of
// its source.
func sameOrder(source *ordered, translation string) []diag.Finding {
	if source.empty() {
		return nil
	}
	plain, _ := visible(translation)
	plain = rangesDashed(text.PlainDigits(plain))
	digits := text.OnlyDigits(plain)
	for _, number := range source.numbers {
		if turnedNumber(number, digits) {
			return one(ruleFactOrder.Find(copyInOrder,
				"the groups of the number %s are in another order", number))
		}
	}
	got := rangesIn(datesDotted(plain))
	if !source.inMonth {
		got = append(got, slashedIn(plain)...)
	}
	for _, r := range source.ranges {
		back := [2]string{r[1], r[0]}
		if slices.Contains(got, back) && !slices.Contains(got, r) && !slices.Contains(source.ranges, back) {
			return one(ruleFactOrder.Find(copyInOrder, "the range from %s to %s is turned round", r[0], r[1]))
		}
	}
	return nil
}

// sameSigns returns a finding if only one of two texts says that a number is below zero.
func (l *Checker) sameSigns(s *Source, source *Facts, translation string) []diag.Finding {
	if len(source.figures) == 0 {
		return nil
	}
	from, _ := visible(s.text())
	to, _ := visible(translation)
	number, lost, differ := signs.Differ(signs.Text{Plain: from, In: &l.source},
		signs.Text{Plain: to, In: &l.language})
	switch {
	case !differ:
		return nil
	case lost:
		return one(ruleFactNumber.Find("write the minus before the number, or say it in words",
			"the translation lacks the minus of -%s", number))
	}
	return one(ruleFactNumber.Find("write the number without a minus, as the source does",
		"the source does not say -%s", number))
}

// span is a range in words, such as "from Monday to Friday" or "9 am to 5 pm". Its ends are two days of
// the week, two times in minutes since midnight, or two numbers, each in a form that is the same in all
// languages.
type span struct{ from, to string }

func (s span) turned() span { return span{s.to, s.from} }

// spansIn returns the ranges of a visible text with plain digits that have a dash or a word of the language,
// such as "to", between their ends. A range with equal ends is left out. days are the days of the week that
// the text names.
func spansIn(plain string, days daySet, in *lang.Language) (spans []span) {
	if strings.ContainsAny(plain, "0123456789") {
		spans = figureSpans(datesDotted(rangesDashed(plain)), in)
	}
	if named := days & allWeekdays; named&(named-1) != 0 {
		spans = append(spans, daySpans(plain, in)...)
	}
	return slices.DeleteFunc(spans, func(s span) bool { return s.from == s.to })
}

// figureSpans returns the ranges of times and of numbers.
func figureSpans(plain string, in *lang.Language) (spans []span) {
	s := figureScanner{text: plain}
	from := 0
	for end, last := 0, ""; s.next(); from, end = end, s.at {
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
		if last != "" && (isUntil(gap, in) || isDashedPair(plain, from, s.at)) {
			spans = append(spans, span{last, name})
		}
		last = name
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

// weekdayOf returns the English name of the day of the week that a phrase names; "" if it names none, or
// may name several things.
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
	got := spansIn(text.PlainDigits(plain), allWeekdays, &l.language)
	for _, s := range source {
		if slices.Contains(got, s.turned()) && !slices.Contains(got, s) &&
			!slices.Contains(source, s.turned()) {
			return one(ruleFactOrder.Find("write first the end of the range that is first in the source",
				"the range from %s to %s is turned round", wholeHour(s.from), wholeHour(s.to)))
		}
	}
	return nil
}

// wholeHour returns an end of a span as it is shown: 3 for 3:00, because it may be a day or a number.
func wholeHour(end string) string { return strings.TrimSuffix(end, ":00") }

// sameSpoken returns a finding if one text says a time in words, such as half past ten, and the other text
// says a different time in its place, in words or in digits.
func (l *Checker) sameSpoken(source *Facts, translation string) []diag.Finding {
	want := timesOf(source.figures, source.spoken)
	if len(want) == 0 || l.language.Words().LengthLikeTime {
		return nil
	}
	plain, _ := visible(translation)
	spoken := l.language.SpokenTimes(text.PlainDigits(plain))
	if len(spoken)+len(source.spoken) == 0 {
		return nil
	}
	got := timesOf(FactsOf(translation).orNone().figures, spoken)
	const fromDawn = lang.MinutesOfClock / 2
	shift := func(minutes, by int) int { return (minutes + by*fromDawn) % lang.MinutesOfClock }
	mayDiffer := 0
	if l.language.Words().FromDawn {
		mayDiffer = 1
	}
	isNot := func(times []int) func(int) bool {
		return func(minutes int) bool {
			return !slices.Contains(times, minutes) && !slices.Contains(times, shift(minutes, mayDiffer))
		}
	}
	lost, other := slices.IndexFunc(want, isNot(got)), slices.IndexFunc(got, isNot(want))
	if lost < 0 || other < 0 {
		return nil
	}
	name := func(minutes int) string { return figure{kind: clock, minutes: minutes}.String() }
	return one(ruleFactTime.Find("say the time of the source, in words or as hours and minutes",
		"the source says %s, the translation %s", name(want[lost]), name(got[other])))
}

// timesOf returns the times of a text in minutes from midnight or noon: those of its figures that have
// minutes, and those that it says in words.
func timesOf(figures []figure, spoken []int) []int {
	times := slices.Clone(spoken)
	for _, f := range figures {
		if f.minutes >= 0 {
			times = append(times, f.minutes%lang.MinutesOfClock)
		}
	}
	return times
}

// areFromDawn reports whether the times of a translation are counted from dawn: for each time that it
// lacks, it has one that is six hours less. The result is certain if the translation names the part of the
// day of each time. A bare number may be a time in the translation; in the source it may be one only with
// a word for a part of the day.
func (l *Checker) areFromDawn(from, to string, source *Facts, m mismatch) (certain, perhaps bool) {
	if !l.language.Words().FromDawn {
		return false, false
	}
	if certain, perhaps = l.fitDawn(from, to, source, m); certain || perhaps {
		return certain, perhaps
	}
	all := mismatch{} // saa 7 mchana is 13:00, although the source has 7:00 too
	isClock := func(f figure) bool { return f.kind == clock }
	want, got := dialled(source), dialled(FactsOf(to).orNone())
	all.missing, all.extra = slices.DeleteFunc(slices.Clone(want), isClock), got
	all.pair(figure.equals)
	if len(all.missing) > 0 {
		return false, false
	}
	all.missing = slices.DeleteFunc(want, func(f figure) bool { return !isClock(f) })
	return l.fitDawn(from, to, source, all)
}

// fitDawn does the same as areFromDawn, for some of the figures.
func (l *Checker) fitDawn(from, to string, source *Facts, m mismatch) (certain, perhaps bool) {
	ours := halvesIn(from, l.source)
	_, lengths := rewrite.Lengths(text.PlainDigits(from))
	saysHours := len(lengths) == 0 && (ours > 0 || len(source.spoken) > 0)
	var times []dawn.Time
	for _, f := range m.missing {
		if f.kind != clock && !saysHours || f.inMinutes() < 0 {
			return false, false
		}
		t := dawn.Time{Minutes: f.inMinutes(), Half: f.half, IsClock: f.kind == clock}
		if t.Half == 0 && ours != 3 {
			t.Half = ours
		}
		const noon = 12 * 60
		if t.Half == 2 && t.Minutes < noon {
			t.Minutes += noon
		}
		times = append(times, t)
	}
	var figures []dawn.Figure
	for _, f := range m.extra {
		if f.cut {
			return false, false
		}
		figures = append(figures, dawn.Figure{Value: f.value, Minutes: f.inMinutes(),
			IsClock: f.kind == clock})
	}
	return dawn.Text{Plain: text.PlainDigits(to), In: &l.language}.Says(times, figures, source.spoken)
}

// endsRange reports whether the words of a source between two hours show that these are the two ends of a
// range, as "to" and "closes at" do.
func (l *Checker) endsRange(words string) bool {
	return l.source.Words().Until.Match(words) || slices.ContainsFunc(l.source.Items(words),
		func(i lang.Item) bool { return i.Event == 1+languages.Closing || i.Event == 1+languages.Ending })
}

// sameLengths reports whether two texts have the same figures, and the same lengths of time in the same
// order. Each text may say one of its lengths with a number in words. With several such numbers it would
// not be known which word belongs to which unit.
func (l *Checker) sameLengths(texts compared) bool {
	from, to := texts.from.text, texts.to.text
	want, ours := rewrite.Lengths(text.PlainDigits(from))
	got, theirs := rewrite.Lengths(text.PlainDigits(to))
	if len(ours)+len(theirs) == 0 {
		return false
	}
	switch fromSays, toSays := rewrite.SaysFifteen(l.source.Tag), rewrite.SaysFifteen(l.language.Tag); {
	case toSays && !fromSays:
		theirs = rewrite.AsWeeks(theirs, from, ours, texts.from.spelled.HasValue)
	case fromSays && !toSays:
		ours = rewrite.AsWeeks(ours, to, theirs, texts.to.spelled.HasValue)
	}
	m := l.excused(texts, dialled(FactsOf(want).orNone()), dialled(FactsOf(got).orNone()))
	inBoth := func(lengths, other []int) (both, alone []int) {
		for _, n := range lengths {
			if slices.Contains(other, n) {
				both = append(both, n)
			} else {
				alone = append(alone, n)
			}
		}
		return both, alone
	}
	ourBoth, ourAlone := inBoth(ours, theirs)
	theirBoth, theirAlone := inBoth(theirs, ours)
	if !m.empty() || !slices.Equal(ourBoth, theirBoth) || len(ourAlone)+len(theirAlone) > 1 {
		return false
	}
	says := func(lengths []int, of string, by *wording) bool {
		has := by.spelled.HasValue
		return len(lengths) == 0 || rewrite.SaysLength(of, by.text, lengths[0], has) ||
			rewrite.SaysFifteen(by.in.Tag) && rewrite.SaysFortnight(of, by.text, lengths[0], has)
	}
	return says(ourAlone, from, texts.to) && says(theirAlone, to, texts.from)
}

// timeSpans reports whether the figures of a mismatch belong to lengths of time that both texts say; near
// is true if one text counts days and the other months.
func (l *Checker) timeSpans(from, to string, m mismatch) (same, near bool) {
	read := func(s string, in *lang.Language, alone []figure) (t counts.Text, known bool) {
		plain, _ := visible(s)
		t = counts.Text{Plain: text.PlainDigits(plain), In: in}
		for _, f := range alone {
			n, err := strconv.ParseFloat(f.value, 64)
			switch {
			case f.kind == clock:
				t.Alone.Minutes = append(t.Alone.Minutes, float64(f.minutes))
			case f.kind == phone || err != nil:
				return t, false
			default:
				t.Alone.Numbers = append(t.Alone.Numbers, n)
			}
		}
		return t, true
	}
	want, known := read(from, &l.source, m.missing)
	got, too := read(to, &l.language, m.extra)
	if !known || !too {
		return false, false
	}
	return counts.CompareLengths(want, got)
}

// sameSizes reports whether two texts have the same figures and the same weights, volumes and lengths,
// some of them in other units: 1 g and 1000 mg.
func (l *Checker) sameSizes(from, to string) bool {
	from, to, same := rewrite.SameSizes(text.PlainDigits(from), text.PlainDigits(to))
	return same && l.excused(l.compared(from, to), dialled(FactsOf(from).orNone()),
		dialled(FactsOf(to).orNone())).empty()
}

// sameHourOrder reports whether the hours among two texts' figures are in the same order.
func sameHourOrder(want, got []figure) bool {
	hours := func(figures []figure) (minutes []int) {
		for _, f := range figures {
			if n := f.inMinutes(); n >= 0 {
				minutes = append(minutes, n)
			}
		}
		return minutes
	}
	return slices.Equal(hours(want), hours(got))
}
