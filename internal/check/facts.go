package check

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tabla/internal/catalogue/align"
	"tabla/internal/check/counts"
	"tabla/internal/check/order"
	"tabla/internal/check/script"
	"tabla/internal/check/slips"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules on numbers and times.
var (
	ruleFactNumber = diag.Rule{
		Code: "fact-number", Withholds: true, Waivable: true,
		Title: "a translation says other numbers than its source",
		Why:   "people come on the wrong day, to the wrong room, or pay the wrong price",
		Fix: "copy the numbers from the source; the digits of your language are fine, and small " +
			"numbers may be words",
	}

	ruleFactTime = diag.Rule{
		Code: "fact-time", Withholds: true, Waivable: true,
		Title: "a translation says other times than its source",
		Why:   "people would come at the wrong hour",
		Fix: "copy the times from the source; where your language counts to twelve, say whether " +
			"morning or evening is meant",
	}

	nameSaidOtherwise = ruleFactNumber.As(diag.Warning)

	lengthCountedOtherwise = ruleFactNumber.As(diag.Warning)

	// A different time may mean the same time if hours may be counted from dawn, so it is only a warning.
	timePerhapsFromDawn = ruleFactTime.As(diag.Warning)

	factsRules = []diag.Rule{ruleFactNumber, ruleFactTime}
)

// Facts are the parts of a text that tell people what to do: numbers, times, telephone numbers, and
// placeholders for a centre's values. The facts of a source are read once and used for all its
// translations.
type Facts struct {
	figures []figure
	dials   []label
	values  []string     // names of placeholders in alphabetical order, each as often as it occurs
	ordered *order.Parts // parts whose order matters; nil if there are none
	days    daySet       // days, months and halves of the day, only of a source
	dates   []order.Date // only of a source
	spans   []order.Span // ranges in words, only of a source
	isRange bool         // the text names a range of days or hours, or has a dash
	spoken  []int        // times in words, only of a source: see lang.Language.SpokenTimes
	trace   uint64       // result of traceOf for the text
	plain   bool         // result of traceOf for the text
	slips   *slips.Source
	counts  *counts.Source
}

// FactReader reads the facts of texts in the source language. It remembers them, because sites say many
// things more than once.
type FactReader struct {
	source lang.Language
	known  *sync.Map // the facts of texts
}

// NewFactReader returns a FactReader for texts in the source language. It may be used by several
// goroutines at once.
func NewFactReader(source lang.Language) FactReader { return FactReader{source, new(sync.Map)} }

// Of returns the facts of a text, including its dates, and its days and ranges in words; or nil if it has
// none.
func (r FactReader) Of(s string) *Facts {
	if known, is := r.known.Load(s); is {
		return known.(*Facts)
	}
	facts := r.read(s)
	r.known.Store(s, facts)
	return facts
}

func (r FactReader) read(s string) *Facts {
	seen, dials := visible(s)
	f := factsOf(s, seen, dials)
	plain := text.PlainDigits(seen)
	days, read := daysIn(seen, &r.source), slips.Read(s, plain)
	counted, spoken := counts.Read(plain, &r.source), r.source.SpokenTimes(plain)
	if days != 0 || read != nil || counted != nil || spoken != nil {
		if f == nil {
			f = new(Facts)
			f.trace, f.plain = traceOf(s)
		}
		f.days, f.slips, f.counts, f.spoken = days, read, counted, spoken
	}
	if f != nil && f.ordered != nil {
		f.ordered.InMonth = slices.ContainsFunc(r.source.Mentions(plain),
			func(m lang.Mention) bool { return m.Kind == lang.Month })
	}
	if f != nil {
		f.days |= halvesOf(f.figures)
		f.dates, f.spans = order.Dates(plain, &r.source), spansIn(plain, &r.source)
		f.isRange = len(f.spans) > 0 || strings.ContainsAny(plain, "-–—~")
	}
	return f
}

// KeptFacts keeps the facts of a session's notices. The zero value keeps nothing.
type KeptFacts = inputs.PerNotice[[]*Facts]

// FactsOfPages returns the facts of every text of the pages, by page and text. It reads them once for all
// languages. source is the language of the site's own pages. The function each must run n independent jobs,
// which may run at the same time. Facts are taken from kept where it has them.
func FactsOfPages(
	pages []align.Page, source lang.Language, each func(n int, job func(i int)), kept KeptFacts,
) [][]*Facts {
	reader := NewFactReader(source)
	facts := make([][]*Facts, len(pages))
	each(len(pages), func(i int) {
		reader := reader
		if known := pages[i].Known; len(known) > 0 && known[0].Source != source.Tag {
			other, _ := lang.Lookup(string(known[0].Source))
			reader = NewFactReader(other)
		}
		facts[i] = kept.Of(i, nil, func(*diag.Report) (all []*Facts) {
			for _, t := range pages[i].Texts {
				all = append(all, reader.Of(t.Text))
			}
			return all
		})
	})
	return facts
}

// FactsOf returns the facts of a text, except those whose recognition needs the words of its language. It
// returns nil if there are none, as in most texts.
func FactsOf(s string) *Facts {
	if !hasFacts(s) {
		return nil
	}
	plain, dials := visible(s)
	return factsOf(s, plain, dials)
}

// factsOf returns the facts of the text s. plain is the visible text of s, and dials are the labels of its
// links to dial.
func factsOf(s, plain string, dials []label) *Facts {
	if !hasFacts(s) {
		return nil
	}
	f := &Facts{values: text.PlaceholderNames(s)}
	f.trace, f.plain = traceOf(s)
	slices.Sort(f.values)
	f.figures, f.dials, f.ordered = figuresOf(plain), dials, order.Read(plain)
	if len(f.figures)+len(f.dials)+len(f.values) == 0 {
		return nil
	}
	return f
}

func hasFacts(s string) bool {
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r == '{' || r == '&' || '0' <= r && r <= '9' {
				return true
			}
			continue
		}
		if text.IsDigit(r) || text.IsFraction(r) || text.IsEthiopicNumeral(r) || text.SmallDigit(r) >= 0 {
			return true
		}
	}
	return strings.Contains(s, "](tel:")
}

// none holds the facts of a text that has none.
var none = Facts{plain: true}

func (f *Facts) orNone() *Facts {
	if f == nil {
		return &none
	}
	return f
}

// compareFacts returns the findings about facts that differ between a translation and its source.
func (l *Checker) compareFacts(s *Source, translation string) []diag.Finding {
	source := s.Facts.orNone()
	faults := l.compareFigures(s, source, translation)
	plain := func() string {
		seen, _ := visible(translation)
		return text.PlainDigits(seen)
	}
	for _, compare := range [...]func() []diag.Finding{
		func() []diag.Finding { return l.sameSigns(s, source, translation) },
		func() []diag.Finding { return source.ordered.Compare(plain) },
		func() []diag.Finding { return l.sameDays(source.days, s.text(), translation) },
		func() []diag.Finding { return l.sameDates(source.dates, plain) },
		func() []diag.Finding { return l.sameSpans(source.spans, plain) },
		func() []diag.Finding { return l.sameSpoken(source, translation) },
		func() []diag.Finding { return l.sameForenoon(source, translation) },
	} {
		if withholds(faults) {
			break
		}
		faults = append(faults, compare()...)
	}
	return faults
}

// compareFigures compares numbers, times, telephone numbers and placeholders. It ignores their order.
func (l *Checker) compareFigures(s *Source, source *Facts, text string) []diag.Finding {
	if source.plain {
		if trace, plain := traceOf(text); plain && trace == source.trace {
			return nil
		}
	}
	translation := FactsOf(text).orNone()
	var faults []diag.Finding
	faults = append(faults, samePhones(source.dials, translation.dials)...)
	faults = append(faults, comparePlaceholders(source.values, translation.values)...)
	return append(faults, l.sameFigures(s.text(), text, source, translation)...)
}

// sameFigures returns a finding for figures that a translation lacks or adds. A figure that one text
// writes in digits and the other in words counts as present in both.
func (l *Checker) sameFigures(from, to string, source, translation *Facts) []diag.Finding {
	want, got := dialled(source), dialled(translation)
	m := match(want, got, l.clocks(to))
	if m.empty() {
		return nil
	}
	if again := m.repeatedOften(want, got); again != nil {
		return again
	}
	if m.isHopeless() {
		return []diag.Finding{m.fault()}
	}
	texts := l.compared(from, to)
	best := l.excused(texts, want, got)
	for _, joined := range [...][2][]figure{{joinGlued(want), got}, {want, joinGlued(got)},
		{joinGlued(want), joinGlued(got)}, {joinFractions(want), joinFractions(got)},
		{splitDates(want), splitDates(got)}} {
		if best.empty() {
			return nil
		}
		if m := l.excused(texts, joined[0], joined[1]); m.empty() {
			return nil
		}
	}
	same, near := l.timeSpans(from, to, best)
	switch {
	case same, l.sameRewritten(texts, got):
		return nil
	case near:
		return one(lengthCountedOtherwise.Find("if the law counts the days, write them as the source does",
			"one text counts days where the other counts months"))
	}
	if certain, perhaps := l.areFromDawn(from, to, source, best); certain {
		return nil
	} else if perhaps {
		best.fromDawn = true
	}
	return []diag.Finding{best.fault()}
}

// excused returns the figures that only one of two texts has, without those that the other text expresses
// in another way: in words, in another calendar, in thousands, or as a name that it repeats more or less
// often.
func (l *Checker) excused(texts compared, want, got []figure) mismatch {
	source, translation, c := texts.from, texts.to, texts.clocks
	m := match(want, got, c)
	if m.empty() {
		return m
	}
	said := func(f figure) bool { return f.half != 0 }
	if slices.ContainsFunc(m.missing, said) {
		c.said = translation.halves()
		m.pair(c.same)
	} else if slices.ContainsFunc(m.extra, said) {
		c.later = source.halves()&2 != 0
		m.pair(c.same)
	}
	m.dropRepeated(want, got)
	m.dropConverted(source.text, translation.text, l)
	m.dropSame(source, translation)
	unsaid := func(figures, own, others []figure, in, other *wording) []figure {
		isHour := in.hoursOf(own, others)
		return slices.DeleteFunc(figures, func(f figure) bool {
			isDaily := f.kind == number && f.value == "7" && in.sevenDays() && other.everyDay()
			// a language may say "a tablet" for 1 tablet
			isArticle := f.value == "1" && f.kind != clock && f.kind != phone &&
				(in.countsOne() && other.article() || in.once() && in.repeats().Meet(other.repeats()))
			return isHour(f) || other.says(f) || isDaily || isArticle ||
				slices.ContainsFunc(in.spelled.Meanings(f.value), other.spelled.HasValue)
		})
	}
	denied := func() bool { return translation.denies() && !source.denies() }
	m.missing = slices.DeleteFunc(unsaid(m.missing, want, got, source, translation),
		func(f figure) bool {
			return f.value == "0" && f.kind == number && denied() ||
				f.page != "" && script.HasExactly(translation.text, f.page)
		})
	m.extra = unsaid(m.extra, got, want, translation, source)
	m.extra = slices.DeleteFunc(m.extra, func(f figure) bool { return f.isCentury(translation.text, want) })
	return m
}

// dropSame removes pairs of figures that mean the same once the words beside them are read: 80,000 and 80
// thousand.
func (m *mismatch) dropSame(from, to *wording) {
	if !from.spelled.HasShares() && !to.spelled.HasShares() {
		return
	}
	m.pair(func(want, got figure) bool {
		return sameMeaning(from, to, want, got) || got.kind == clock && sameMeaning(to, from, got, want)
	})
}

// mismatch holds the figures that only one of the two texts has: missing are only in the source, extra
// only in the translation.
type mismatch struct {
	missing, extra []figure
	fromDawn       bool // the hours of the translation may be counted from dawn
}

func (m mismatch) empty() bool { return len(m.missing)+len(m.extra) == 0 }

// isHopeless reports whether so many figures differ that the reason cannot be another way of writing them.
// This limits the time: each missing figure is compared with each extra one, which would take minutes for
// a text that consists of numbers.
func (m mismatch) isHopeless() bool {
	const most = 2000
	return len(m.missing)+len(m.extra) > most
}

// match returns the figures that only one of two texts has. It first removes pairs that are equal, then
// pairs that are the same time in two notations, and finally figures that may be left out.
func match(want, got []figure, c clocks) mismatch {
	m := mismatch{missing: slices.Clone(want), extra: slices.Clone(got)}
	m.pairEqual()
	if !m.empty() && !m.isHopeless() {
		m.pair(c.same)
	}
	m.missing = slices.DeleteFunc(m.missing, func(f figure) bool { return f.loose })
	m.extra = slices.DeleteFunc(m.extra, func(f figure) bool { return f.loose })
	return m
}

// key returns a string that is the same for two figures that are equal. Decades are an exception.
func (f figure) key() string {
	if f.kind == clock {
		return f.String()
	}
	return f.value
}

// pairEqual removes the pairs that are equal. It looks for them by their keys, because a text may have
// thousands of figures.
func (m *mismatch) pairEqual() {
	extra, paired := map[string]int{}, map[string]int{}
	for _, f := range m.extra {
		extra[f.key()]++
	}
	m.missing = slices.DeleteFunc(m.missing, func(f figure) bool {
		isPair := paired[f.key()] < extra[f.key()]
		if isPair {
			paired[f.key()]++
		}
		return isPair
	})
	m.extra = slices.DeleteFunc(m.extra, func(f figure) bool {
		paired[f.key()]--
		return paired[f.key()] >= 0
	})
	if !m.empty() && !m.isHopeless() {
		m.pair(figure.equals) // decades, whose keys may differ
	}
}

func (m *mismatch) pair(same func(a, b figure) bool) {
	m.missing = slices.DeleteFunc(m.missing, func(want figure) bool {
		i := slices.IndexFunc(m.extra, func(got figure) bool { return same(want, got) })
		if i >= 0 {
			m.extra = slices.Delete(m.extra, i, i+1)
		}
		return i >= 0
	})
}

// dropRepeated removes times, years and numbers in names that the other text has at least once. So a text
// may repeat them more often than the other.
func (m *mismatch) dropRepeated(want, got []figure) {
	repeated := func(f figure, other []figure) bool {
		return (f.kind == clock || f.letters > 0 || isYear(f.value)) && slices.ContainsFunc(other, f.equals)
	}
	m.missing = slices.DeleteFunc(m.missing, func(f figure) bool { return repeated(f, got) })
	m.extra = slices.DeleteFunc(m.extra, func(f figure) bool { return repeated(f, want) })
}

// repeatedOften returns a warning if texts differ only in how often they say a year or a number in a name.
func (m mismatch) repeatedOften(want, got []figure) []diag.Finding {
	anew := func(figures, other []figure) bool {
		return slices.ContainsFunc(figures, func(f figure) bool {
			named := f.kind == number && (f.isName() || isYear(f.value))
			return !named || !slices.ContainsFunc(other, f.equals)
		})
	}
	if anew(m.missing, got) || anew(m.extra, want) {
		return nil
	}
	const hint = "see whether the translation leaves nothing out, and adds nothing"
	if len(m.missing) > 0 {
		return one(nameSaidOtherwise.Find(hint, "the source says %s more often", listFigures(m.missing)))
	}
	return one(nameSaidOtherwise.Find(hint, "the translation says %s more often", listFigures(m.extra)))
}

// fault returns the finding about the figures that differ.
func (m mismatch) fault() diag.Finding {
	rule, hint := ruleFactNumber, "copy the number from the source; the digits of your language are fine"
	all := slices.Concat(m.missing, m.extra)
	has := func(kind figureKind) bool {
		return slices.ContainsFunc(all, func(f figure) bool { return f.kind == kind })
	}
	switch {
	case m.fromDawn:
		rule, hint = timePerhapsFromDawn,
			"say whether the hours are counted from midnight, as on the board, or from dawn"
	case m.isName():
		rule, hint = nameSaidOtherwise, "see whether the translation still names the same thing"
	case has(phone):
		rule, hint = ruleFactPhone, "copy the telephone number from the source, with digits 0-9"
	case has(clock):
		rule, hint = ruleFactTime, "copy the time from the source, as hours and minutes"
	}
	switch {
	case len(m.extra) == 0:
		return rule.Find(hint, "the translation lacks %s", listFigures(m.missing))
	case len(m.missing) == 0:
		return rule.Find(hint, "the source does not say %s", listFigures(m.extra))
	}
	return rule.Find(
		hint,
		"the source says %s, the translation %s",
		listFigures(m.missing),
		listFigures(m.extra),
	)
}

// isName reports whether only one text has the differing numbers, and all are part of names such as
// COVID-19, which the other text may say in other words.
func (m mismatch) isName() bool {
	all := slices.Concat(m.missing, m.extra)
	return (len(m.missing) == 0) != (len(m.extra) == 0) &&
		!slices.ContainsFunc(all, func(f figure) bool { return !f.isName() })
}

func listFigures(figures []figure) string {
	words := make([]string, len(figures))
	for i, f := range figures {
		words[i] = f.String()
	}
	return diag.Commas(words)
}

// shares maps fractions in the form in which people write them to decimal numbers.
var shares = map[string]string{"1/2": "0.5", "1/4": "0.25", "3/4": "0.75", "1/3": "0.3333333333333333",
	"2/3": "0.6666666666666666"}

// joinFractions joins the figures of a fraction, and of the whole number before it, to one number: 1 1/2
// is 1.5.
func joinFractions(figures []figure) []figure {
	joined := make([]figure, 0, len(figures))
	for i, f := range figures {
		n := len(joined)
		share := ""
		if f.slash && (i+1 == len(figures) || !figures[i+1].slash) && !figures[i-1].slash {
			share = shares[figures[i-1].value+"/"+f.value]
		}
		if share == "" {
			joined = append(joined, f)
			continue
		}
		joined[n-1].value = share
		if figures[i-1].glued && n > 1 {
			joined[n-2].value += share[1:]
			joined = joined[:n-1]
		}
	}
	return joined
}
