package check

import (
	"math/bits"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/check/order"
	"tabla/internal/check/rewrite"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The rule on days, months and halves of the day in words.
var (
	ruleFactDay = diag.Rule{
		Code: "fact-day", Withholds: true, Waivable: true,
		Title: "a translation says another day of the week, month or half of the day than its source, or " +
			"lacks a day",
		Why: "people come on the wrong day, or in the evening instead of the morning",
		Fix: "write all days of the source, its months, and morning or evening as it does",
	}

	dayRules = []diag.Rule{ruleFactDay}
)

// daySet is a set of days of the week (bits 0 to 6, from Sunday), months (from bit 7), and the two halves of
// the day.
type daySet uint32

const (
	weekdays  = 7
	months    = 12
	forenoon  = weekdays + months
	afternoon = forenoon + 1

	allWeekdays daySet = 1<<weekdays - 1
	allMonths   daySet = (1<<months - 1) << weekdays
	allHalves   daySet = 1<<forenoon | 1<<afternoon
)

// daysIn returns the days of the week, the months and the halves of the day that a text names in words.
func daysIn(s string, in *lang.Language) (set daySet) {
	for _, m := range in.Mentions(s) {
		switch m.Kind {
		case lang.Weekday:
			set |= 1 << m.N
		case lang.Month:
			set |= 1 << (weekdays + m.N - 1)
		case lang.DayPart:
			set |= halfOf(m.N, in.Words())
		}
	}
	if day := in.Words().DayHours; day != "" && saysDayHour(s, day) {
		set |= 1 << afternoon
	}
	return set
}

// saysDayHour reports whether a word for the hours after noon follows a word for hours, as in Russian: 3
// часа дня.
func saysDayHour(s string, day languages.Ways) bool {
	words := text.Words(s)
	for i := 1; i < len(words); i++ {
		isHour := strings.HasPrefix(words[i-1], "час") || strings.HasPrefix(words[i-1], "годин")
		if day.Match(words[i]) && isHour {
			return true
		}
	}
	return false
}

// halvesOf returns the half of the day that all times with a.m. or p.m. have in common. It returns 0 if
// they differ, or if one of them is in an hour around noon or midnight, because languages name the part of
// the day there in different ways.
func halvesOf(figures []figure) (set daySet) {
	const hour, first, last = 60, 2, 11
	for _, f := range figures {
		switch h := f.minutes / hour % 12; {
		case f.half == 1 && h >= first && h <= last:
			set |= 1 << forenoon
		case f.half == 2 && h >= 1 && h < last:
			set |= 1 << afternoon
		case f.half != 0:
			return 0
		}
	}
	if set == allHalves {
		return 0
	}
	return set
}

// halfOf returns the half of the day in which a part of the day is, or 0 for noon, the night and others.
func halfOf(part int, words *lang.Words) daySet {
	switch {
	case slices.Contains(words.Forenoon, part):
		return 1 << forenoon
	case slices.Contains(words.Afternoon, part):
		return 1 << afternoon
	}
	return 0
}

// sameDays returns a finding if a translation lacks a day, a month or a half of the day of its source and
// names another one instead. It also returns one if the translation names days of the week, but not all of
// the source's. Otherwise a translation may lack a day or add one, because a day can be expressed in other
// ways.
func (l *Checker) sameDays(source daySet, from, s string) []diag.Finding {
	if source == 0 || l.language.Tag == l.source.Tag {
		return nil
	}
	plain, _ := visible(s)
	got := daysIn(plain, &l.language)
	if f := FactsOf(s); f != nil && source&allHalves != 0 {
		got |= halvesOf(f.figures)
		if got&allHalves == 0 {
			got |= l.halfAtHour(plain, from, f.figures)
		}
	}
	for _, part := range [...]daySet{allWeekdays, allMonths, allHalves} {
		extra, missing := got&^source&part, source&^got&part
		if extra != 0 && missing != 0 {
			return one(ruleFactDay.Find("write what the source says, in the words of your language",
				"the source says %s, the translation %s", dayIn(missing, l.source), dayIn(extra, l.language)))
		}
	}
	missing := source &^ got & allWeekdays &^ l.betweenDays(plain, got&allWeekdays)
	if missing == 0 || got&allWeekdays == 0 || l.mayHide(missing) {
		return nil
	}
	return one(ruleFactDay.Find("write all days of the source", "the translation lacks %s",
		dayIn(missing, l.source)))
}

// halfAtHour returns the half of the day of a translation's only hour, if the text has a word for the night
// or a word for noon, but not both: 9 at night is p.m., but 3 at night is a.m. It returns 0 unless the source
// has one hour and no other number, because other numbers may be doses.
func (l *Checker) halfAtHour(plain, from string, figures []figure) daySet {
	words := l.language.Words()
	isNight := func(m lang.Mention) bool {
		return m.Kind == lang.DayPart && slices.Contains(words.Night, m.N)
	}
	atNight := slices.ContainsFunc(l.language.Mentions(plain), isNight)
	atNoon := hasWord(plain, words.Noon) || hasWord(plain, words.Things[languages.Noon])
	if len(figures) != 1 || atNight == atNoon || words.FromDawn {
		return 0
	}
	want := figuresOf(rewrite.HoursAfterNoon(from, isAfterNoon(l.source)))
	if len(want) != 1 || want[0].kind != clock {
		return 0
	}
	const hourLong, noon, lastAfterNoon = 60, 12, 5
	switch hour := figures[0].inMinutes() / hourLong; {
	case hour < 1 || hour%noon == 0 || hour > noon:
		return 0
	case atNight == (hour <= lastAfterNoon):
		return 1 << forenoon
	}
	return 1 << afternoon
}

// dashedDays matches a dash that is not between two numbers.
var dashedDays = regexp.MustCompile(`[^\d\s]\s*[-–—~]`)

// betweenDays returns the days of the week that a text may name by a range: Tuesday, for "Monday to Friday".
// named are the days that the text names by words. If it names several, the result is all days if a dash may
// join two of them, or if the language's words for ranges are not known.
func (l *Checker) betweenDays(plain string, named daySet) (between daySet) {
	several := named&(named-1) != 0
	if several && (l.language.Words().Until == "" || dashedDays.MatchString(plain)) {
		return allWeekdays
	}
	for _, s := range order.DaySpans(plain, &l.language) {
		for at, within := 0, false; at < 2*weekdays; at++ {
			name := time.Weekday(at % weekdays).String()
			within = within && name != s.To || name == s.From
			if within {
				between |= 1 << (at % weekdays)
			}
		}
	}
	return between
}

// mayHide reports whether the language has no known word for one of the days, because its name usually means
// something else. Then a translation may name that day, and daysIn does not find it.
func (l *Checker) mayHide(days daySet) bool {
	for day := range time.Weekday(weekdays) {
		if days&(1<<day) != 0 && daysIn(l.language.Weekday(day), &l.language)&(1<<day) == 0 {
			return true
		}
	}
	return false
}

// dayIn returns the name, in a language, of the first day, month or half of the day of a set.
func dayIn(set daySet, l lang.Language) string {
	at := bits.TrailingZeros32(uint32(set))
	switch {
	case at < weekdays:
		return l.Weekday(time.Weekday(at))
	case at < forenoon:
		return l.Month(time.Month(at - weekdays + 1))
	case at == forenoon:
		return l.Words().DayParts[l.Words().Forenoon[0]].First()
	}
	return l.Words().DayParts[l.Words().Afternoon[0]].First()
}

// wholeDate is a date in a text, with its year, in the Gregorian calendar.
type wholeDate struct {
	year  int
	month time.Month
	day   int
}

// dropConverted removes from the mismatch the dates of the source that the translation has in its readers'
// second calendar: 13 Ordibehesht 1406 for 3 May 2027. It does not matter whether the translation has the
// source's date too. The translation may leave out the year if it writes the month as a word.
func (m *mismatch) dropConverted(from, to string, l *Checker) {
	if l.language.Calendar == "" || len(m.extra) == 0 {
		return
	}
	months := secondMonths(to, l.language)
	whole := wholeDatesIn(from, l.source)
	for _, d := range whole {
		year, month, day, _ := l.language.SecondDay(d.year, d.month, d.day)
		said := []int{day, year}
		if !months[month] {
			said = append(said, month)
		}
		switch {
		case m.has(m.extra, said):
			m.dropBoth(said, d.day, d.year, int(d.month))
		case months[month] && m.has(m.extra, []int{day}):
			m.dropBoth([]int{day}, d.day, int(d.month))
		}
	}
	plain, _ := visible(from)
	for _, d := range order.Dates(text.PlainDigits(plain), &l.source) {
		if !slices.ContainsFunc(whole, func(w wholeDate) bool {
			return w.day == d.Day && int(w.month) == d.Month
		}) {
			m.dropYearly(d, months, l.language)
		}
	}
}

// dropYearly does the same as dropConverted for a date without a year. Depending on the year, the same day
// of the second calendar may be one day earlier or later.
func (m *mismatch) dropYearly(d order.Date, months map[int]bool, in lang.Language) {
	const someYear, leapYears = 2024, 8
	for year := someYear; year < someYear+leapYears; year++ {
		_, month, day, _ := in.SecondDay(year, time.Month(d.Month), d.Day)
		if months[month] && m.has(m.extra, []int{day}) {
			m.dropBoth([]int{day}, d.Day, d.Month)
			return
		}
	}
}

// dropBoth removes the numbers of a date from the mismatch: the numbers said from the translation's extra
// figures, and the numbers source from the missing figures.
func (m *mismatch) dropBoth(said []int, source ...int) {
	m.extra = without(m.extra, said)
	m.missing = without(m.missing, source)
}

// secondMonths returns the months of the language's second calendar, from 1, that a text names.
func secondMonths(s string, in lang.Language) map[int]bool {
	named := map[int]bool{}
	plain, _ := visible(s)
	for _, m := range in.Mentions(plain) {
		if m.Kind == lang.SecondMonth {
			named[m.N] = true
		}
	}
	return named
}

// has reports whether figures contain all of the given whole numbers.
func (m *mismatch) has(figures []figure, numbers []int) bool {
	return len(figures)-len(without(figures, numbers)) == len(numbers)
}

// without returns the figures, after it has removed one figure for each of the given whole numbers.
func without(figures []figure, numbers []int) []figure {
	rest := slices.Clone(figures)
	for _, n := range numbers {
		is := func(f figure) bool { return f.kind == number && f.value == strconv.Itoa(n) }
		if i := slices.IndexFunc(rest, is); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
	}
	return rest
}

// wholeDatesIn returns the dates of a text that have a year. The month may be a word or a number: 3 May 2027,
// May 3rd, 2027, 2027-05-03, 3.5.2027.
func wholeDatesIn(s string, in lang.Language) []wholeDate {
	plain, _ := visible(s)
	parts := dateParts(text.PlainDigits(plain), in)
	var dates []wholeDate
	for i := range len(parts) - min(len(parts), 2) {
		a, b, c := parts[i], parts[i+1], parts[i+2]
		switch {
		case b.month > 0 && a.isDay() && c.isYear():
			dates = append(dates, wholeDate{c.number, b.month, a.number})
		case a.month > 0 && b.isDay() && c.isYear():
			dates = append(dates, wholeDate{c.number, a.month, b.number})
		case a.isYear() && b.isMonth() && c.isDay():
			dates = append(dates, wholeDate{a.number, time.Month(b.number), c.number})
		case a.isDay() && b.isMonth() && c.isYear():
			dates = append(dates, wholeDate{c.number, time.Month(b.number), a.number})
		}
	}
	return dates
}

// datePart is a part of a date in a text: a number, or a month that is written as a word.
type datePart struct {
	number int
	month  time.Month // 0 for a number
}

func (p datePart) isDay() bool   { return p.month == 0 && 1 <= p.number && p.number <= 31 }
func (p datePart) isMonth() bool { return p.month == 0 && 1 <= p.number && p.number <= 12 }
func (p datePart) isYear() bool  { return p.month == 0 && 1900 <= p.number && p.number < 2200 }

// shortWord is the length in characters of the longest word that may be between the parts of a date: of, de,
// г.
const shortWord = 3

// dateParts returns the numbers and the months of a text in order. A word longer than shortWord becomes a
// part with the number -1, which no date has.
func dateParts(s string, in lang.Language) []datePart {
	var parts []datePart
	word := func(r rune) bool { return !text.IsLetterOrMark(r) && !text.IsDigit(r) }
	for w := range strings.FieldsFuncSeq(s, word) {
		digits := digitsAt(w, 0)
		if n, err := strconv.Atoi(w[:digits]); err == nil {
			parts = append(parts, datePart{number: n})
			continue
		}
		month := time.Month(0)
		for _, m := range in.Mentions("1 " + w) {
			if m.Kind == lang.Month {
				month = time.Month(m.N)
			}
		}
		if month > 0 || len([]rune(w)) > shortWord {
			parts = append(parts, datePart{number: -1, month: month})
		}
	}
	return parts
}
