package check

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"tabla/internal/check/counts"
	"tabla/internal/check/glossary"
	"tabla/internal/check/rewrite"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The rules on the site's glossary.
var (
	ruleForbidden = diag.Rule{
		Code: "forbidden", Withholds: true, Waivable: true,
		Title: "a translation says what the site's glossary forbids",
		Why:   "such words hurt people, or mean something else",
		Fix:   "say it as the glossary in site.yaml does",
	}

	ruleGlossary = diag.Rule{
		Code: "glossary", Severity: diag.Warning, Waivable: true,
		Title: "a translation says a term in other words than the site's glossary",
		Why:   "people look for one thing under one name",
		Fix:   "use the glossary's word, or add the other one to it",
	}

	glossaryRules = []diag.Rule{ruleForbidden, ruleGlossary}
)

// TermsIn returns the terms of the glossary that occur in a source text, each with the words that its
// translation must and must not contain.
func (l *Checker) TermsIn(source string) (lines []string) {
	for _, t := range l.terms.In(source) {
		line := t.Text + ": " + t.Listed
		if len(t.Forbidden) > 0 {
			var never []string
			for _, words := range t.Forbidden {
				never = append(never, strings.Join(words, " "))
			}
			line = strings.TrimSuffix(line, " ") + " (never: " + strings.Join(never, ", ") + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// forbidden returns a finding for each forbidden translation of a term that the source has.
func (l *Checker) forbidden(source, translation string) []diag.Finding {
	found := l.terms.In(source)
	if len(found) == 0 {
		return nil
	}
	var faults []diag.Finding
	words := text.Words(translation)
	for _, t := range found {
		for _, never := range t.Forbidden {
			if glossary.Contains(words, never, l.language.Script) {
				faults = append(faults, ruleForbidden.Find(glossaryHint(t),
					"the glossary forbids %q for %q", strings.Join(never, " "), t.Text))
			}
		}
	}
	return faults
}

func glossaryHint(t *glossary.Term) string {
	if t.Listed == "" {
		return "say it in another way; glossary: in site.yaml lists what is not to be said"
	}
	return "say: " + t.Listed
}

// glossary returns a finding for each term of the source that is not translated as the glossary demands.
func (l *Checker) glossary(source, translation string) []diag.Finding {
	found := l.terms.In(source)
	if len(found) == 0 {
		return nil
	}
	var faults []diag.Finding
	words := text.Words(translation)
	for _, t := range found {
		said := len(t.Say) == 0
		for _, way := range t.Say {
			said = said || glossary.Contains(words, way, l.language.Script)
		}
		if !said {
			faults = append(faults, ruleGlossary.Find(glossaryHint(t)+"; another form of the word is fine",
				"the source says %q, which the glossary translates otherwise", t.Text))
		}
	}
	return faults
}

// The rule on plural forms.
var (
	rulePlurals = diag.Rule{
		Code: "plurals", Withholds: true,
		Title: "a word of the themes lacks plural forms of its language",
		Why:   "people would read a wrong number or none: in Russian the form for 1 is also that for 21",
		Fix:   "write all forms that the hint names, with {{.n}} where it asks for it",
	}

	pluralRules = []diag.Rule{rulePlurals}
)

// Word is a word of the themes. Forms holds its plural forms by their CLDR names; most words have none.
type Word struct {
	Other string
	Forms map[string]string
}

// WordFaults returns what makes a word of the themes unfit in a language: harmful characters, another
// script, or placeholders other than those of the English word. If the English word has plural forms, it
// also returns plural forms that are missing or do not show the number.
func (l *Checker) WordFaults(english, word Word) []diag.Finding {
	return tried(func() []diag.Finding { return l.wordFaults(english, word) })
}

func (l *Checker) wordFaults(english, word Word) []diag.Finding {
	language, faults := l.language, wordValues(english, word)
	for _, name := range formNames {
		text := word.form(name)
		faults = append(faults, Characters(text)...)
		if seen := l.alphabet.read(text); seen&foreign != 0 {
			faults = append(faults, l.script(&Source{Plain: english.Other}, text, seen)...)
		}
	}
	if len(english.Forms) == 0 {
		if word.Other == "" {
			faults = append(faults, rulePlurals.Find(`write the text under "other:"`,
				`the text under "other" is missing; this word is not counted and has no other forms`))
		}
		return faults
	}
	for _, form := range language.PluralForms() {
		if word.form(form) == "" {
			faults = append(faults, rulePlurals.Find(
				"write all of: "+strings.Join(language.PluralForms(), ", ")+"; some may be equal",
				"the form %q is missing, which %s needs", form, language.Name))
		}
	}
	if one := word.form("one"); one != "" && language.OneIsMany() && !strings.Contains(one, "{{.n}}") {
		faults = append(faults, rulePlurals.Find(
			"put {{.n}} into it",
			`the form "one" does not say the number, but in %s it is said of other numbers too`,
			language.Name,
		))
	}
	return faults
}

// formNames holds CLDR's names of the plural forms.
var formNames = [...]string{"other", "zero", "one", "two", "few", "many"}

func (w Word) form(name string) string {
	if name == "other" {
		return w.Other
	}
	return w.Forms[name]
}

// wordValues returns a finding if a form of a word does not have the placeholders of the English word.
// Forms other than "other" may leave out the number.
func wordValues(english, word Word) []diag.Finding {
	allowed := text.PlaceholderNames(english.Other)
	for _, name := range formNames {
		form := word.form(name)
		if form == "" {
			continue
		}
		got := text.PlaceholderNames(form)
		slices.Sort(got)
		want := slices.Sorted(slices.Values(allowed))
		if name != "other" && !slices.Contains(got, "n") {
			want = slices.DeleteFunc(want, func(value string) bool { return value == "n" })
		}
		if !slices.Equal(got, want) {
			return comparePlaceholders(want, got)
		}
	}
	return nil
}

// wording is a text together with what it says in words. The words are read only when the figures have to
// be compared, and then once for all comparisons, because a text may have thousands of figures.
type wording struct {
	text      string
	in        lang.Language
	spelled   lang.Spelled
	spoken    func() []int // the times that it says with words such as half and quarter
	halves    func() int8  // the halves of the day that it names: see halvesIn
	sevenDays func() bool  // see lang.Language.SaysSevenDays
	everyDay  func() bool  // see lang.Language.SaysEveryDay
	article   func() bool  // see lang.Language.HasArticle
	countsOne func() bool  // see countsOne
	once      func() bool  // see saysOnce
	repeats   func() counts.Repetitions
	denies    func() bool     // it has a negation, as in "nobody" for 0 people
	said      map[figure]bool // the results of says
}

func wordingOf(s string, in lang.Language) *wording {
	plain := text.PlainDigits(s)
	return &wording{text: s, in: in, spelled: in.Spelled(s), said: map[figure]bool{},
		spoken:    sync.OnceValue(func() []int { return in.SpokenTimes(plain) }),
		halves:    sync.OnceValue(func() int8 { return halvesIn(s, in) }),
		sevenDays: sync.OnceValue(func() bool { return in.SaysSevenDays(plain) }),
		everyDay:  sync.OnceValue(func() bool { return in.SaysEveryDay(plain) }),
		article:   sync.OnceValue(func() bool { return in.HasArticle(s) }),
		countsOne: sync.OnceValue(func() bool { return countsOne(plain) }),
		once:      sync.OnceValue(func() bool { return saysOnce(plain, &in) }),
		repeats:   sync.OnceValue(func() counts.Repetitions { return counts.RepetitionsIn(plain, &in) }),
		denies: sync.OnceValue(func() bool {
			return slices.ContainsFunc(in.Mentions(s),
				func(m lang.Mention) bool { return m.Kind == lang.Negation })
		}),
	}
}

// compared are a source text and its translation.
type compared struct {
	from, to *wording
	clocks   clocks // the notations in which the translation may write times
}

func (l *Checker) compared(from, to string) compared {
	return compared{wordingOf(from, l.source), wordingOf(to, l.language), l.clocks(to)}
}

// speaks reports whether a text says a time of day, in minutes, with words such as half and quarter.
func (w *wording) speaks(minutes int) bool {
	return slices.Contains(w.spoken(), minutes%lang.MinutesOfClock)
}

// hoursOf returns a function that reports whether a number of the text is the hour of a time whose minutes
// the text says in words: the 8 of half past 8. Such a time must be among the figures of either text. own are
// the figures of this text. If own has the number more often than others, each additional one needs such a
// time.
func (w *wording) hoursOf(own, others []figure) func(figure) bool {
	ours, theirs := w.spokenHours(own), w.spokenHours(others)
	more := map[string]int{} // how many times more often own has a number than others
	for by, figures := range map[int][]figure{1: own, -1: others} {
		for _, f := range figures {
			if f.kind == number {
				more[f.value] += by
			}
		}
	}
	return func(f figure) bool {
		hour, ok := small(f.value, 2*hoursOfClock)
		if !ok || hour < 0 || f.kind != number {
			return false
		}
		times := max(ours[hour%hoursOfClock], theirs[hour%hoursOfClock])
		return times > 0 && more[f.value] <= times
	}
}

const hoursOfClock = 12

// spokenHours returns for each hour of a clock the number of times among figures that begin or end in this
// hour, such as 8:30 for 8 and 9, and whose minutes the text says in words.
func (w *wording) spokenHours(figures []figure) (hours [hoursOfClock]int) {
	const hourLong = lang.MinutesOfClock / hoursOfClock
	written := map[int]int{}
	for _, f := range figures {
		if f.kind == clock && f.minutes%hourLong != 0 {
			written[f.minutes%lang.MinutesOfClock]++
		}
	}
	for minutes, times := range written {
		if w.speaks(minutes) {
			hours[minutes/hourLong] += times
			hours[(minutes/hourLong+1)%hoursOfClock] += times
		}
	}
	return hours
}

// says reports whether a text expresses a figure in words: "three days" for 3 days, "15 January" for the 1
// of 15.1., "noon" for 12:00, "half" for 50 %.
func (w *wording) says(f figure) bool {
	is, known := w.said[f]
	if !known {
		is = w.saysIt(f)
		w.said[f] = is
	}
	return is
}

func (w *wording) saysIt(f figure) bool {
	switch {
	case f.minutes >= 0 && w.speaks(f.minutes),
		f.value == "2" && w.in.SaysEveryOtherDay(text.PlainDigits(w.text)): // in Russian: every other day
		return true
	case f.kind == clock:
		return w.saysTime(f.minutes)
	case f.kind == phone:
		return false
	case w.spelled.Has(f.value), f.decade && w.spelled.Has(f.value[2:]), f.percent && w.saysShare(f.value),
		w.in.SaysHalf(w.text, w.spelled, f.value), f.kind == number && w.in.SaysOften(w.text, f.value):
		return true
	}
	n, ok := small(f.value, 99)
	return ok && (w.in.SaysNumeral(w.text, n) ||
		n >= 1 && n <= 12 && w.in.SaysMonth(w.text, time.Month(n)))
}

// saysShare reports whether a text says a number of percent as a half or in quarters.
func (w *wording) saysShare(percent string) bool {
	switch percent {
	case "50":
		return w.spelled.Has("0.5")
	case "25":
		return w.spelled.Has("0.25")
	case "75":
		return w.spelled.Has("0.75") || w.spelled.Has("0.25") && w.spelled.Has("3")
	}
	return false
}

// saysTime reports whether a text has the words for a time, as in ten o'clock, half past nine or noon. An
// hour after noon may be counted from noon if the text names the half of the day.
func (w *wording) saysTime(minutes int) bool {
	words := w.in.Words()
	if minutes == 12*60 && hasWord(w.text, words.Noon) || minutes == 0 && hasWord(w.text, words.Midnight) {
		return true
	}
	hour := minutes / 60
	return w.saysHour(hour, minutes%60) ||
		hour > 12 && w.halves()&2 != 0 && w.saysHour(hour-12, minutes%60)
}

// saysHour reports whether a text says an hour in words, with its half or quarter if there are minutes.
func (w *wording) saysHour(hour, minutes int) bool {
	has := func(h int) bool { return h > 0 && w.spelled.Has(strconv.Itoa(h)) }
	said := false
	switch minutes {
	case 0:
		return has(hour)
	case 15:
		said = w.spelled.Has("0.25") && has(hour)
	case 30: // half past nine; in German: half ten; نه و نیم
		said = w.spelled.Has(strconv.Itoa(hour)+".5") || w.spelled.Has("0.5") &&
			(has(hour) || !w.in.Words().HalfPast && has(hour+1))
	case 45:
		said = w.spelled.Has("0.25") && has(hour+1)
	}
	const hourLong, halfHour = 60, 30 // "nine fifteen", "ten to ten"
	return said || has(hour) && w.spelled.Has(strconv.Itoa(minutes)) ||
		minutes > halfHour && has(hour+1) && w.spelled.Has(strconv.Itoa(hourLong-minutes))
}

// means reports whether the figure f means a number together with the words beside it: 80 thousand for
// 80,000, 9 and a half for 9.5. It also returns true if f alone is this number.
func (w *wording) means(f figure, value float64) bool {
	if f.kind != number {
		return false
	}
	if n, err := strconv.ParseFloat(f.value, 64); err == nil && nearly(n, value) {
		return true
	}
	return slices.ContainsFunc(w.spelled.Meanings(f.value), func(m float64) bool { return nearly(m, value) })
}

// nearly reports whether two numbers are equal but for the rounding of floating-point arithmetic.
func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b)) }

// sameMeaning reports whether a figure of one text means the same as a figure of another: 1.2 million and
// 12 lakh, 9:30 and half past 9.
func sameMeaning(from, to *wording, f, g figure) bool {
	if f.kind == clock {
		return to.meansTime(f.minutes, g)
	}
	if f.kind != number || g.kind != number {
		return false
	}
	n, err := strconv.ParseFloat(f.value, 64)
	return err == nil && to.means(g, n) || slices.ContainsFunc(from.spelled.Meanings(f.value),
		func(m float64) bool { return to.means(g, m) })
}

// meansTime reports whether a text expresses a time by an hour in digits and a word for a half or a
// quarter.
func (w *wording) meansTime(minutes int, g figure) bool {
	hour, ok := small(g.value, 24)
	if g.kind != number || !ok {
		return false
	}
	past, to := (minutes/60-hour)%12 == 0, (minutes/60+1-hour)%12 == 0
	switch minutes % 60 {
	case 15:
		return past && w.spelled.Has("0.25")
	case 30:
		half := past || to && !w.in.Words().HalfPast
		return half && w.spelled.Has("0.5") || past && w.means(g, float64(hour)+0.5)
	case 45:
		return to && w.spelled.Has("0.25")
	}
	return false
}

// halvesIn returns the halves of the day that a text names: 1 before noon, 2 after noon, 3 both, 0
// neither.
func halvesIn(s string, in lang.Language) (half int8) {
	words := in.Words()
	for _, m := range in.Mentions(s) {
		switch {
		case m.Kind != lang.DayPart:
		case slices.Contains(words.Forenoon, m.N):
			half |= 1
		case slices.Contains(words.Afternoon, m.N):
			half |= 2
		case slices.Contains(words.Night, m.N):
			half |= 1 | 2
		}
	}
	if hasWord(s, words.BeforeNoon) {
		half |= 1
	}
	if hasWord(s, words.AfterNoon) || hasWord(s, words.DayHours) {
		half |= 2
	}
	return half
}

// hasWord reports whether a text has a word in one of the given forms.
func hasWord(s string, ways languages.Ways) bool {
	return ways != "" && slices.ContainsFunc(text.Words(s), ways.Match)
}

// sameRewritten reports whether two texts have the same figures after hours, lengths, amounts and shares
// are written in one way. got are the figures of the translation.
func (l *Checker) sameRewritten(texts compared, got []figure) bool {
	from, to := texts.from.text, texts.to.text
	read := map[string][]figure{} // the figures of each version; most ways of writing leave a text unchanged
	figures := func(s string) []figure {
		if _, known := read[s]; !known {
			read[s] = dialled(FactsOf(s).orNone())
		}
		return read[s]
	}
	if plain := rewrite.OnePerRate(to); plain != to {
		got = figures(plain)
	}
	shared := rewrite.SharedHalves(from)
	every, percent := rewrite.OneIn(from)
	ways := []string{from, shared, rewrite.NoonAlone(shared), rewrite.NoonAsTime(shared),
		rewrite.HoursAsTime(from), rewrite.HalfOfList(from), percent}
	if every != from && rewrite.SaysEvery(to) {
		ways = append(ways, every)
	}
	if rewrite.HasHours(text.PlainDigits(to)) {
		ways = append(ways, rewrite.HoursAfterNoon(from, isAfterNoon(l.source)))
	}
	ends := figures(rewrite.EndsAfterNoon(from, l.endsRange))
	if l.excused(texts, ends, got).empty() && sameHourOrder(ends, got) &&
		!counts.AreThings(text.PlainDigits(to), &l.language) {
		return true
	}
	if rewrite.HasHours(text.PlainDigits(from)) {
		later := figures(rewrite.HoursAfterNoon(to, isAfterNoon(l.language)))
		if l.excused(texts, figures(from), later).empty() {
			return true
		}
	}
	for i, said := range ways {
		if slices.Contains(ways[:i], said) {
			continue
		}
		if m := l.excused(texts, figures(said), got); m.empty() {
			return true
		}
	}
	m := l.excused(texts, figures(rewrite.Amounts(from)), figures(rewrite.Amounts(to)))
	return m.empty() || l.sameLengths(texts) || l.sameSizes(from, to)
}

// isAfterNoon returns a function that reports whether a part of a sentence is about an hour after noon: in
// the afternoon, in the evening, or at night before midnight. in is the language of the sentence.
func isAfterNoon(in lang.Language) func(clause string, hour int) bool {
	const firstOfNight, noon = 6, 12
	return func(clause string, hour int) bool {
		atNight := hour >= firstOfNight && hour < noon && !slices.ContainsFunc(in.Mentions(clause),
			func(m lang.Mention) bool {
				return m.Kind == lang.DayPart && slices.Contains(in.Words().Forenoon, m.N)
			})
		half := halvesIn(clause, in)
		return half == 2 || half == 3 && atNight || rewrite.IsTonight(clause)
	}
}
