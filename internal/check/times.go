package check

import (
	"slices"
	"strconv"

	"tabla/internal/check/counts"
	"tabla/internal/check/dawn"
	"tabla/internal/check/order"
	"tabla/internal/check/rewrite"
	"tabla/internal/check/signs"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

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

// spansIn returns the ranges of a visible text with plain digits: of times, numbers, days and months.
func spansIn(plain string, in *lang.Language) []order.Span {
	dashed := order.EndsDashed(plain)
	return order.Spans(dashed, endsIn(dashed), in)
}

// endsIn returns the numbers and times of a text that may be the ends of ranges.
func endsIn(plain string) (ends []order.End) {
	whole := "" // the groups of digits of the last number, which may go on after a space
	for s := (figureScanner{text: plain}); s.next(); s.found = s.found[:0] {
		e, f := order.End{At: s.at}, s.found[len(s.found)-1]
		switch goesOn := f.glued && len(f.value) == 3 && whole != ""; {
		case len(s.found) > 1 || f.kind == phone:
			whole = ""
		case goesOn:
			whole += f.value // 10 000
			e.Name, ends = whole, ends[:len(ends)-1]
		default:
			whole = f.value
			e.Name = f.endName()
		}
		ends = append(ends, e)
	}
	return ends
}

// endName returns the name of a figure as the end of a range, which is the same for 9, 9.00 and 9:00.
func (f figure) endName() string {
	if minutes := f.inMinutes(); minutes >= 0 {
		return figure{kind: clock, minutes: minutes}.String()
	}
	return f.value
}

// sameSpans returns a finding if the ends of a range have changed places in a translation.
func (l *Checker) sameSpans(source []order.Span, plain func() string) []diag.Finding {
	if len(source) == 0 {
		return nil
	}
	return order.CompareSpans(source, spansIn(plain(), &l.language))
}

// sameDates returns a finding if a translation exchanges the day and the month of a date, or puts a day of
// its source into another month.
func (l *Checker) sameDates(source []order.Date, plain func() string) []diag.Finding {
	if len(source) == 0 {
		return nil
	}
	return order.CompareDates(source, order.Dates(plain(), &l.language))
}

// saysOnce reports whether a text with plain digits has a word for "once" or "time", as in "1 time".
func saysOnce(plain string, in *lang.Language) bool {
	isOnce := func(t lang.Thing) bool { return t == languages.Once || t == languages.Times }
	return slices.ContainsFunc(in.Items(plain),
		func(i lang.Item) bool { return slices.ContainsFunc(i.Things, isOnce) })
}

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
	all := mismatch{} // of all times, as saa 7 mchana may be 13:00 although the source has 7:00 too
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

// fitDawn does the same as areFromDawn, but only for the figures of m.
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
// order. One of the texts may say one length with a number in words. With more such numbers it would not be
// known which word belongs to which unit.
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
