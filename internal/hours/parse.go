package hours

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tabla/internal/text"
)

// SyntaxError is the error for a text that does not follow the grammar. It says what is wrong, where, and
// what to write instead.
type SyntaxError struct {
	Offset  int // in characters from the start of the text
	Message string
	Hint    string
}

var (
	weekdayNames = [...]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}
	months       = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
		"Dec"}
)

const (
	dayHint  = "write Mo Tu We Th Fr Sa Su, PH for public holidays, or a date like 2026-12-31 or Dec 31"
	timeHint = "write times of 24 hours with two digits, as in 09:00-16:30, or off"
	dateHint = "write the date as 2026-12-31"
)

// longest is the greatest length of opening hours in bytes. It limits the time that is needed to read them.
const longest = 4000

// Parse reads opening hours. It returns a schedule, or the first thing that is wrong with the text.
func Parse(text string) (*Schedule, *SyntaxError) {
	if len(text) > longest {
		return nil, &SyntaxError{0, fmt.Sprintf("the opening hours have more than %d bytes", longest),
			"look what has come in there; write hours that differ from day to day as exceptions:"}
	}
	p := parser{text: text}
	if p.done() {
		return nil, &SyntaxError{0, "there are no opening hours",
			"write them as in Mo-Fr 09:00-16:00, or leave them out"}
	}
	s := &Schedule{}
	adds := false
	for {
		s.rules = append(s.rules, p.rule(adds))
		if p.takeMarks("||") {
			s.ElseAppointment = p.elseAppointment()
		}
		if p.done() {
			return s, nil
		}
		if adds = p.next(); p.err != nil {
			return nil, p.err
		}
	}
}

// next reads the mark (";" or ",") between two rules. It reports whether the next rule adds to the rules
// before it.
func (p *parser) next() (adds bool) {
	mark := ";"
	if !p.take(';') {
		mark, adds = ",", p.take(',')
		if !adds {
			p.fail(fmt.Sprintf("%q is not expected here", p.word()), p.betweenHint())
		}
	}
	if p.done() {
		p.fail(fmt.Sprintf("nothing follows the %q", mark), fmt.Sprintf("remove the %q at the end", mark))
	}
	return adds
}

// elseAppointment reads the note after "||", which must be the last part of the text. It always returns true.
// If something else follows "||", it records an error.
func (p *parser) elseAppointment() bool {
	if !p.appointment() {
		p.fail(`what follows "||" is not understood`,
			`write || "by appointment" at the end, or more rules after ";"`)
	}
	return true
}

// appointment reads a note in double quotes, if one is next, and reports whether one was. A note that does
// not say "by appointment" is an error.
func (p *parser) appointment() bool {
	if !p.take('"') {
		return false
	}
	note, _, closed := strings.Cut(p.text[p.at:], `"`)
	if !closed || !strings.Contains(strings.ToLower(note), "appointment") {
		p.at--
		p.fail("this note is not understood",
			`only "by appointment" is: write everything else into the notice's text`)
		return true
	}
	p.at += len(note) + 1
	return true
}

// ParseDays reads a list of days without times, such as that of a timetable: "Mo-Fr,PH".
func ParseDays(text string) (Days, *SyntaxError) {
	p := parser{text: text}
	days := p.days()
	if len(days.spans) == 0 {
		p.failDay()
	}
	if slices.ContainsFunc(days.spans, func(s span) bool { return len(s.nth) > 0 }) {
		p.failAt(0, "a line of a timetable cannot name days of a month",
			"name the dates: 2026-12-31,2027-01-28")
	}
	return days, p.finish("only days are expected here")
}

// ParseClock reads a time of day, 00:00 to 24:00, and returns it as minutes from midnight.
func ParseClock(text string) (int, *SyntaxError) {
	p := parser{text: text, start: -1}
	minutes := p.clock(-1)
	return minutes, p.finish("only a time is expected here")
}

// ParseException reads "2026-12-31 09:00-11:00", "2027-01-07 off" or "2027-01-07-2027-01-10 off".
func ParseException(text string) (Exception, *SyntaxError) {
	p := parser{text: text}
	s := p.dateSpan(false)
	ranges := p.times()
	return Exception{s.from, s.until, ranges}, p.finish("only a date and its times are expected here")
}

// ParseHoliday reads "2026-12-25", "2027-03-09-2027-03-11" or "2027-01-01 09:00-12:00".
func ParseHoliday(text string) (Holiday, *SyntaxError) {
	p := parser{text: text}
	h := Holiday{}
	s := p.dateSpan(false)
	h.First, h.Last = s.from, s.until
	if p.word() == "off" {
		p.fail(`"off" is not expected here`, "write a holiday's date alone, or with the hours of that day")
	} else if !p.done() {
		h.Ranges = p.times()
	}
	return h, p.finish("only a date and its times are expected here")
}

// parser reads a text from left to right. After the first error it reads nothing more.
type parser struct {
	text string
	at   int // in bytes
	err  *SyntaxError

	start int // the offset in bytes of the days or times of the rule; -1 where no date is allowed
}

func (p *parser) fail(message, hint string) {
	if p.err == nil {
		p.err = &SyntaxError{utf8.RuneCountInString(p.text[:p.at]), message, hint}
	}
}

// failAt is like fail, but reports the error at the byte offset at, which the parser has already passed.
func (p *parser) failAt(at int, message, hint string) {
	if p.err == nil {
		p.at = at
		p.fail(message, hint)
	}
}

// finish returns the first error. If there is none, but some text is left, it returns an error with the given
// message.
func (p *parser) finish(message string) *SyntaxError {
	if p.err == nil && !p.done() {
		p.fail(message, fmt.Sprintf("remove %q", p.text[p.at:]))
	}
	return p.err
}

func (p *parser) blanks() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// done reports whether all text has been read without an error.
func (p *parser) done() bool {
	p.blanks()
	return p.err == nil && p.at == len(p.text)
}

// take reads a mark if it is next, and reports whether it was.
func (p *parser) take(mark byte) bool {
	p.blanks()
	if p.err != nil || p.at == len(p.text) || p.text[p.at] != mark {
		return false
	}
	p.at++
	return true
}

// word returns the text before the next space or mark, without reading it; "" if a mark or the end is next.
func (p *parser) word() string {
	p.blanks()
	rest := p.text[p.at:]
	if end := strings.IndexAny(rest, " \t\r\n,;-[]\"|"+dashes); end >= 0 {
		return rest[:end]
	}
	return rest
}

func (p *parser) takeWord(word string) bool {
	if p.err != nil || p.word() != word {
		return false
	}
	p.at += len(word)
	return true
}

// takeMarks reads several marks in a row if they are next, and reports whether they were.
func (p *parser) takeMarks(marks string) bool {
	p.blanks()
	if p.err != nil || !strings.HasPrefix(p.text[p.at:], marks) {
		return false
	}
	p.at += len(marks)
	return true
}

func (p *parser) rule(adds bool) rule {
	p.blanks()
	r := rule{adds: adds, offset: utf8.RuneCountInString(p.text[:p.at])}
	if p.takeWord("24/7") {
		r.days, r.ranges = Days{[]span{{last: 6}}}, []Range{{To: dayMinutes}}
		return r
	}
	if p.takeWord("every") {
		r.every, r.anchor = p.weeks()
	}
	p.blanks()
	start := p.at
	p.start = start
	if !p.atTimes() {
		r.days = p.days()
		if p.err == nil && r.days.onlyDates() && p.atWeekday() {
			r.season, r.days = r.days.spans, p.days()
		}
	}
	if r.every > 0 && (len(r.season) > 0 || !r.days.onlyWeekdays()) {
		p.failAt(start, `"every" goes with days of the week`, "name only Mo Tu We Th Fr Sa Su after it")
	}
	r.ranges = p.times()
	if len(r.ranges) > 0 && p.appointment() {
		for i := range r.ranges {
			r.ranges[i].Appointment = true
		}
	}
	return r
}

// atWeekday reports whether a day of the week or PH comes next.
func (p *parser) atWeekday() bool {
	return p.word() == "PH" || slices.Contains(weekdayNames[:], p.word())
}

// onlyDates reports whether all these days are dates, with or without a year.
func (d Days) onlyDates() bool {
	return !slices.ContainsFunc(d.spans,
		func(s span) bool { return s.kind == weekdays || s.kind == holidays })
}

// onlyWeekdays reports whether all these days are weekdays of every week.
func (d Days) onlyWeekdays() bool {
	return !slices.ContainsFunc(d.spans, func(s span) bool { return s.kind != weekdays || len(s.nth) > 0 })
}

// atTimes reports whether the next text is times or "off", and not days.
func (p *parser) atTimes() bool {
	return p.word() == "off" || p.atClock()
}

// atClock reports whether the next text is a time and not a date. The time may also be written in another
// way than HH:MM.
func (p *parser) atClock() bool {
	w := p.word()
	return w != "" && text.IsASCIIDigit(w[0]) && !p.atISODate() && !p.atYear() && !p.atDayMonth()
}

func (p *parser) weeks() (int, Date) {
	w := p.word()
	n, err := strconv.Atoi(w)
	if err != nil || !text.IsNumber(w) || n < 1 || n > 52 {
		p.fail(fmt.Sprintf("%q is not a number of weeks", w),
			"write every 2 weeks from 2026-12-22, with a number from 1 to 52")
		return 0, Date{}
	}
	p.takeWord(w)
	for _, want := range []string{"weeks", "from"} {
		if !p.takeWord(want) {
			p.fail(fmt.Sprintf("%q should stand here", want),
				fmt.Sprintf("write every %d weeks from 2026-12-22", n))
		}
	}
	return n, p.isoDate()
}

func (p *parser) days() Days {
	var d Days
	for {
		d.spans = append(d.spans, p.span())
		if p.err != nil {
			return Days{}
		}
		if !p.take(',') {
			return d
		}
	}
}

func (p *parser) span() span {
	switch {
	case p.takeWord("PH"):
		return span{kind: holidays}
	case p.atISODate():
		return p.dateSpan(false)
	case p.atYear():
		p.failYear()
		return span{}
	case p.atDayMonth():
		p.failDayMonth()
		return span{}
	case slices.Contains(months[:], p.word()):
		return p.dateSpan(true)
	}
	s := span{first: p.weekday()}
	s.last = s.first
	if p.err == nil && strings.HasPrefix(p.text[p.at:], "[") {
		s.nth = p.nth()
		return s
	}
	if p.hyphen() {
		s.last = p.weekday()
	}
	return s
}

// nth reads the brackets after a weekday, which select some of a month's weekdays: [1], [1,3] or [-1].
func (p *parser) nth() []int {
	start := p.at
	list, _, closed := strings.Cut(p.text[p.at+1:], "]")
	var all []int
	for _, text := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n == 0 || n < -5 || n > 5 || slices.Contains(all, n) {
			closed = false
			break
		}
		all = append(all, n)
	}
	if !closed {
		p.failAt(start, "these are not days of a month",
			"write [1] for the first of a month, [1,3] for the first and the third, [-1] for the last")
		return nil
	}
	p.at += len(list) + len("[]")
	return all
}

func (p *parser) weekday() int {
	i := slices.Index(weekdayNames[:], p.word())
	if p.err != nil || i < 0 {
		p.failDay()
		return 0
	}
	p.takeWord(weekdayNames[i])
	return i
}

func (p *parser) failDay() {
	w := p.word()
	switch {
	case w == "":
		p.fail("a day is missing here", cmp.Or(p.phraseHint(w), dayHint))
	case w == "SH":
		p.fail("nobody here knows when schools have holidays (SH)",
			"write the dates: 2027-01-04-2027-01-15 off")
	case w == "week":
		p.fail("weeks of the year are not understood",
			"write every 2 weeks from 2026-12-22, with a date in the first of these weeks; or the dates "+
				"of a season")
	case listedDays(w) != "":
		p.fail(fmt.Sprintf("%q is not a day", w), fmt.Sprintf("write %s, not %s", listedDays(w), w))
	case p.behindComma() && slices.Contains(strings.Fields("off "+closedWords), strings.ToLower(w)):
		p.fail(fmt.Sprintf("%q is not expected here", w), breakHint)
	case strings.EqualFold(w, "closed"), strings.EqualFold(w, "off"):
		p.fail(fmt.Sprintf("%q is not expected here", w), "write off after the days on which it is closed")
	case p.phraseHint(w) != "":
		p.fail(fmt.Sprintf("%q is not a day", w), p.phraseHint(w))
	default:
		p.fail(fmt.Sprintf("%q is not a day", w), nameHint(w))
	}
}

// behindComma reports whether the last mark that was read is a comma.
func (p *parser) behindComma() bool {
	return strings.HasSuffix(strings.TrimRight(p.text[:p.at], " "), ",")
}

// listedDays reads days or months that are joined by marks such as "/", and returns the list in the form
// that Parse accepts: Mo,We,Fr for Mo/We/Fr. It returns "" if the word is not such a list.
func listedDays(w string) string {
	parts := strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("/&+.", r) })
	for i, part := range parts {
		if parts[i] = shortDay(part); parts[i] == "" {
			return ""
		}
	}
	if len(parts) < 2 {
		return ""
	}
	return strings.Join(parts, ",")
}

// hyphen reads the hyphen of a range if it is the next character, and reports whether it is. Any other dash
// is an error.
func (p *parser) hyphen() bool {
	p.blanks()
	p.refuseDash()
	return p.take('-')
}

// refuseDash reports the next token if it is a dash, or a hyphen that only looks like the one on the
// keyboard.
func (p *parser) refuseDash() {
	switch r, _ := utf8.DecodeRuneInString(p.text[p.at:]); {
	case r == '\u2010' || r == '\u2011':
		p.fail(fmt.Sprintf("%U is not the hyphen of the keyboard, although it looks like it", r),
			"write a plain hyphen: -")
	case strings.ContainsRune(dashes, r):
		p.fail(fmt.Sprintf("%q is not a hyphen", r), "write a plain hyphen: -")
	}
}

// refuseDashAfter does the same as refuseDash after word, which is the next token.
func (p *parser) refuseDashAfter(word string) {
	p.at += len(word)
	p.refuseDash()
	p.at -= len(word)
}

// dashes are the dashes, hyphens and minus signs that are not the hyphen of the keyboard.
const dashes = "\u2010\u2011\u2012–—―−"
