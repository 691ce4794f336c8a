package hours

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tabla/internal/text"
)

// atYear reports whether the next text is a year such as 2027. The first digits of 2027-01-01 and of
// 2000-2200, which may be times, do not count as a year.
func (p *parser) atYear() bool {
	w := p.word()
	if len(w) != 4 || !text.IsNumber(w) || w < "1900" || w > "2199" {
		return false
	}
	rest := strings.TrimLeft(p.text[p.at+len(w):], " \t\r\n")
	after, isRange := strings.CutPrefix(rest, "-")
	after = strings.TrimLeft(after, " \t\r\n")
	return !isRange || after == "" || !text.IsASCIIDigit(after[0])
}

// failYear records an error for a year before a date without a year, or before days: 2027 Mar 01, 2027 Mo-Fr.
func (p *parser) failYear() {
	p.refuseDashAfter(p.word())
	w := p.word()
	year, _ := strconv.Atoi(w)
	rest := parser{text: p.text[p.at+len(w):]}
	s := span{from: Date{Month: time.January, Day: 1}, until: Date{Month: time.December, Day: 31}}
	if slices.Contains(months[:], rest.word()) {
		if named := rest.yearlySpan(); rest.err == nil {
			s = named
		}
	}
	hint := s.hintIn(year)
	if last := yearsApart.FindStringSubmatch(p.text[p.at:]); last != nil { // 2027 Feb 08-2027 Mar 09
		hint = spanOfYears(last)
	}
	p.fail(fmt.Sprintf("%q is not a day", w), hint)
}

// yearsApart matches two days with their years, as OpenStreetMap writes them.
var yearsApart = regexp.MustCompile(
	`^(\d{4}) ([A-Z][a-z]{2}) (\d{1,2}) ?[-–] ?(\d{4}) ([A-Z][a-z]{2}) (\d{1,2})\b`)

// spanOfYears returns a hint that shows how to write the days that yearsApart has matched.
func spanOfYears(m []string) string {
	date := func(year, month, day string) string {
		return fmt.Sprintf("%s-%02d-%02s", year, slices.Index(months[:], month)+1, day)
	}
	from, until := date(m[1], m[2], m[3]), date(m[4], m[5], m[6])
	if !slices.Contains(months[:], m[2]) || !slices.Contains(months[:], m[5]) || until < from {
		return dateHint
	}
	return "write " + from + "-" + until
}

// hintIn returns a hint that shows how to write yearly dates as dates of one year.
func (s span) hintIn(year int) string {
	s.kind, s.from.Year, s.until.Year = dates, year, year
	if s.until.rank() < s.from.rank() {
		s.from.Year--
	}
	if s.wholeMonths() && s.until.Month == time.February {
		s.until = Date{year, time.March, 1}.Add(-1)
	}
	if s.from.Add(0) != s.from || s.until.Add(0) != s.until { // February 29 does not exist in that year
		return dateHint
	}
	return "write " + s.String()
}

// digitDate is a date in digits with other signs than hyphens: 31.12.2026, 2026/12/31.
var digitDate = regexp.MustCompile(`^(\d{1,4})([./])(\d{1,2})[./](\d{1,4})$`)

// dateHintFor returns a hint that shows how to write a date in digits. If a slash leaves open which number is
// the month, the hint shows another date.
func dateHintFor(w string) string {
	m := digitDate.FindStringSubmatch(w)
	if m == nil {
		return dateHint
	}
	first, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[3])
	last, _ := strconv.Atoi(m[4])
	d := Date{last, time.Month(month), first}
	switch {
	case len(m[1]) == len("2026"):
		d = Date{first, time.Month(month), last}
	case m[2] == "/" && first != month && max(first, month) <= 12:
		return dateHint
	case m[2] == "/" && month > 12:
		d = Date{last, time.Month(first), month}
	}
	if d.Year < 1000 || d.Add(0) != d {
		return dateHint
	}
	return "write the date as " + d.String()
}

// dayMonth is a date with the day before the month: 24 Dec, 24. December 2026, 24-31 Dec.
var dayMonth = regexp.MustCompile(
	`^(\d{1,2})\.?(?:\s*[-–—]\s*(\d{1,2})\.?)?\s+([A-Za-z]{3,})(?:\s+(\d{4})\b)?`)

// atDayMonth reports whether the next text is a date with the day before the month.
func (p *parser) atDayMonth() bool {
	p.blanks()
	m := dayMonth.FindStringSubmatch(p.text[p.at:])
	return m != nil && slices.Contains(months[:], shortDay(m[3]))
}

func (p *parser) failDayMonth() {
	m := dayMonth.FindStringSubmatch(p.text[p.at:])
	month := shortDay(m[3])
	written := month + " " + m[1]
	if m[2] != "" {
		written += "-" + m[2]
	}
	rest := parser{text: written}
	s := rest.yearlySpan()
	hint := dateHint
	if year, _ := strconv.Atoi(m[4]); rest.err == nil && year > 0 {
		hint = s.hintIn(year)
	} else if rest.err == nil {
		hint = "write " + s.String()
	}
	p.fail(fmt.Sprintf("%q is not a date", m[0]), hint)
}

// Words and hints that several functions use.
const (
	closedWords     = "closed geschlossen fermé cerrado chiuso zatvoreno затворено закрыто kapalı"
	appointmentHint = `write appointment: true, or hours with "by appointment" behind them`
	breakHint       = "write the times around a break, as in 09:00-12:00,13:00-16:00"
)

// phrases are words that people write in place of days or times, each with a hint that says what to write.
var phrases = []struct{ words, hint string }{
	{"daily everyday täglich svakodnevno quotidien diario", "write Mo-Su for every day"},
	{"weekday weekdays workdays werktags", "write Mo-Fr for the days from Monday to Friday"},
	{"weekend weekends wochenende vikend vikendom", "write Sa,Su for the weekend"},
	{"first second third fourth last 1st 2nd 3rd 4th",
		"write Mo[1] for the first Monday of a month, Mo[-1] for the last"},
	{"by appointment only", appointmentHint},
	{closedWords, "write off for closed"},
	{"open always", "write the times, as in 09:00-16:30, or 24/7 for day and night"},
	{"sunrise sunset dawn dusk sunrise-sunset dawn-dusk", "write the times of the clock, as in 07:00-19:00"},
	{"easter christmas eid ramadan", "write the dates, as in 2026-12-24-2026-12-26"},
}

// phraseHint returns a hint for a word that people write in place of days or times, or for a mark that does
// not belong there. It returns "" if there is no such hint.
func (p *parser) phraseHint(w string) string {
	rest := p.text[p.at:]
	between := p.start >= 0 && p.at > p.start
	switch {
	case w == "" && strings.HasPrefix(rest, `"`):
		return appointmentHint
	case strings.HasSuffix(w, ":") && shortDay(strings.TrimSuffix(w, ":")) != "":
		return "leave out the colon after the days"
	case between && (isTo(w) || strings.HasPrefix(w, "..")):
		return "write a hyphen between the first and the last, as in Mo-Fr or 2027-02-08-2027-03-09"
	case between && isAnd(w):
		return `write "," between days, as in Mo,We,Fr`
	case between && asClock(w) != "" && p.behindComma():
		return `leave out the "," between the days and their times`
	case between && text.IsNumber(w) && len(w) <= 2 && p.behindMonth():
		return "write the month before each day, as in Dec 24,Dec 31"
	}
	for _, phrase := range phrases {
		if slices.Contains(strings.Fields(phrase.words), strings.ToLower(w)) {
			return phrase.hint
		}
	}
	return ""
}

// behindMonth reports whether the text before the parser's position ends with a month and a day, as in "Dec
// 24,".
func (p *parser) behindMonth() bool {
	words := strings.Fields(strings.TrimRight(p.text[p.start:p.at], " ,"))
	return len(words) >= 2 && slices.Contains(months[:], words[len(words)-2])
}

// isTo reports whether a word may be between the ends of a range in some language.
func isTo(w string) bool {
	return slices.Contains(strings.Fields("to till until bis do до à a ile"), w)
}

// isAnd reports whether a word or mark joins the parts of a list in some language.
func isAnd(w string) bool {
	return slices.Contains(strings.Fields("& + and und et y e i и ve ja și dhe"), w)
}

// betweenHint returns a hint for the text between two rules if it is neither ";" nor ",".
func (p *parser) betweenHint() string {
	const (
		exceptions  = "except but without außer sauf excepto osim кроме hariç"
		unnecessary = "open o'clock uhr h hrs hours heures часов uur sati saat"
	)
	w := p.word()
	is := func(words string) bool { return slices.Contains(strings.Fields(words), strings.ToLower(w)) }
	switch {
	case is("off"), is(closedWords):
		return breakHint
	case is(exceptions):
		return `write the days that differ behind ";", as in ; We off`
	case isAnd(w), w == "/":
		return `write "," before more times of the same days, ";" before other days`
	case is(unnecessary):
		return fmt.Sprintf("leave out %q", w)
	case p.atClock():
		return `write "," before more times of the same days`
	case len(meanings(w)) > 0:
		return `write ";" before other days`
	case startsWithLetter(w):
		return `write 10:00-12:00 "by appointment", or put the words into the notice's text`
	}
	return `write ";" before other days, "," before more times of the same days`
}

func startsWithLetter(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r)
}

// asClock returns w if it has the form HH:MM, where the hour may be above 24. Otherwise it returns "".
func asClock(w string) string {
	if len(w) != len("09:00") || w[2] != ':' || !text.IsNumber(w[:2]) || !text.IsNumber(w[3:]) {
		return ""
	}
	return w
}
