package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/check/rewrite"
	"tabla/internal/check/slips"
	"tabla/internal/text"
)

// figure is a number, a time of day or a telephone number in a text.
type figure struct {
	kind    figureKind
	value   string // a number in ASCII digits, "." before decimals; or the digits of a telephone number
	minutes int    // minutes since midnight of a time, or of a number that may be a time (18.00); else -1
	half    int8   // of a time: 1 if a.m. follows it, 2 if p.m. does, 0 otherwise
	glued   bool   // one space separates it from the number before: the two may be one number, as in 1 000
	// may be left out: the number of a list item, the 2 of m2, or 24/7, which other languages say in words
	loose bool
	// number of the letters that it is joined to, as in COVID-19; 0 if it is not part of a name
	letters int
	decade  bool   // 1930s
	percent bool   // a percent sign follows
	dotted  bool   // a full stop follows each of its two groups: a day and a month, or an amount at the end
	slash   bool   // a slash joins it to the figure before, as in 1/2
	cut     bool   // it ends with a colon, as a time does whose minutes were lost
	page    string // the name before the 3 in strftime(3); "" if there is none
}

// isName reports whether a figure is part of a name, as in COVID-19. B3 may be a room.
func (f figure) isName() bool {
	const shortest = 2
	return f.letters >= shortest
}

type figureKind uint8

const (
	number figureKind = iota
	clock
	phone
)

func (f figure) String() string {
	if f.kind == clock {
		return strconv.Itoa(f.minutes/60) + ":" + strconv.Itoa(f.minutes%60/10) + strconv.Itoa(f.minutes%10)
	}
	return f.value
}

// isPower reports whether a figure belongs to a unit: m2 or km3, which a language may express in words. start
// is the offset of the figure in the text.
func isPower(text string, start int, value string) bool {
	before := text[:start]
	unit := before[len(strings.TrimRight(before, "abcdefghijklmnopqrstuvwxyz")):]
	other, _ := utf8.DecodeLastRuneInString(before[:len(before)-len(unit)])
	switch unit {
	case "m", "cm", "mm", "dm", "km":
		return (value == "2" || value == "3") && !unicode.IsLetter(other)
	}
	return false
}

// figuresOf returns the figures of a visible text in their order.
func figuresOf(visible string) []figure {
	plain := rewrite.Decades(text.PlainDigits(visible))
	s := figureScanner{text: plain, listed: listLength(plain)}
	for s.next() {
	}
	return s.found
}

// listLength returns the number of digits of a list number at the beginning of a text ("1. " or "2) "), or 0
// if there is none.
func listLength(text string) int {
	n := digitsAt(text, 0)
	if n > 0 && n < 3 && n+1 < len(text) && (text[n] == '.' || text[n] == ')') && text[n+1] == ' ' {
		return n
	}
	return 0
}

// digitsAt returns the number of ASCII digits in a row from the offset at on.
func digitsAt(text string, at int) int {
	n := at
	for n < len(text) && text[n]-'0' < 10 {
		n++
	}
	return n - at
}

type figureScanner struct {
	text   string
	at     int // offset of the next character to read
	last   int // offset of the end of the last figure, for numbers grouped by spaces
	listed int
	found  []figure
}

func (s *figureScanner) next() bool {
	for s.at < len(s.text) && digitsAt(s.text, s.at) == 0 {
		s.at++
	}
	if s.at == len(s.text) {
		return false
	}
	start, before := s.at, len(s.found)
	switch {
	case s.phone():
	case s.clock():
	default:
		s.number()
	}
	first := &s.found[before]
	first.glued = s.last > 0 && start == s.last+1 && s.text[s.last] == ' ' && first.kind == number
	first.loose = start == 0 && s.listed > 0 || isPower(s.text, start, first.value)
	first.letters = lettersAround(s.text, start, s.at)
	if s.at == start+1 {
		first.page = slips.PageName(s.text[:start], s.text[s.at:])
	}
	first.slash = s.last > 0 && start == s.last+1 && s.text[s.last] == '/' && first.kind == number
	last := &s.found[len(s.found)-1]
	last.decade = isYear(last.value) && last.value[3] == '0' && endsDecade(s.text[s.at:])
	last.cut = last.kind == number && lostMinutes.MatchString(s.text[s.at:])
	last.percent = beginsWithPercent(strings.TrimPrefix(s.text[s.at:], " "))
	s.shortYear()
	s.last = s.at
	s.daily()
	return true
}

// lostMinutes matches a colon after a number if neither words nor a telephone number follow it, so that the
// minutes of a time may be lost. The words may be in brackets, quotes or bold.
var lostMinutes = regexp.MustCompile(`^:(?:$|[^\s\pL\pM\pN]|\s(?:$|[^\s\pL\pM\p{Ps}\p{Pi}"'+{*_<]))`)

func beginsWithPercent(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '%' || r == '٪' || r == '％'
}

// endsDecade reports whether a text begins with an ending by which a year becomes a decade: 1930s, 1930-е.
func endsDecade(rest string) bool {
	for _, ending := range [...]string{"s", "'s", ",s", "-е", "-х", "-ті", "-их", "-ых", "-ih", "-ім", "-им",
		"'lar", ",lar"} {
		after, is := strings.CutPrefix(rest, ending)
		if r, _ := utf8.DecodeRuneInString(after); is && !unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// isYear reports whether a number is one of the years that people write about.
func isYear(value string) bool {
	return len(value) == 4 && (strings.HasPrefix(value, "19") || strings.HasPrefix(value, "20"))
}

// shortYear completes the last figure if it is the shortened end of a range of years: 2019-20.
func (s *figureScanner) shortYear() {
	n := len(s.found)
	if n < 2 || !isYear(s.found[n-2].value) || len(s.found[n-1].value) != 2 ||
		!strings.HasSuffix(s.text[:s.at], s.found[n-2].value+"-"+s.found[n-1].value) {
		return
	}
	const lastMonth = "12" // 2026-11 is a month
	if end := s.found[n-1].value; end > lastMonth && end > s.found[n-2].value[2:] {
		s.found[n-1].value = s.found[n-2].value[:2] + end
	}
}

// daily marks the two figures of 24/7 as loose, so that they may be left out.
func (s *figureScanner) daily() {
	if n := len(s.found); n > 1 && s.found[n-1].value == "7" && s.found[n-2].value == "24" &&
		strings.HasSuffix(s.text[:s.at], "24/7") {
		s.found[n-1].loose, s.found[n-2].loose = true, true
	}
}

func (s *figureScanner) add(f figure) { s.found = append(s.found, f) }

// phone reads a telephone number, including a plus sign or bracket before it. It returns false if there is
// none here.
func (s *figureScanner) phone() bool {
	for start := max(s.at-len("(+"), 0); start <= s.at; start++ {
		if strings.Trim(s.text[start:s.at], "(+") != "" {
			continue
		}
		if _, n := text.Phone(s.text[start:], false); n > 0 && !s.continues(start, n) {
			dialled := text.Dialled(s.text[start : start+n])
			s.add(figure{kind: phone, value: text.OnlyDigits(dialled), minutes: -1})
			s.at = start + n
			return true
		}
	}
	return false
}

// continues reports whether n bytes from the offset start on are further groups of the number before: the 000
// 000 of 10 000 000.
func (s *figureScanner) continues(start, n int) bool {
	if len(s.found) == 0 || start == 0 || s.last != start-1 || s.text[s.last] != ' ' {
		return false
	}
	before := s.found[len(s.found)-1]
	if before.kind != number || len(before.value) > 3 || before.value == "0" {
		return false
	}
	for group := range strings.SplitSeq(s.text[start:start+n], " ") {
		if len(group) != 3 || digitsAt(group, 0) != 3 {
			return false
		}
	}
	return true
}

// clock reads a time with hours and minutes: 9:00, 09:00:00, 9h30, 18 h 30. It returns false if there is none
// here.
func (s *figureScanner) clock() bool {
	n := digitsAt(s.text, s.at)
	hour, ok := small(s.text[s.at:s.at+n], 24)
	if !ok {
		return false
	}
	at := s.at + n
	switch {
	case strings.HasPrefix(s.text[at:], ":"):
		at++
	case hourSign(s.text[at:]) > 0:
		at += hourSign(s.text[at:])
	default:
		return false
	}
	minute, ok := small(s.text[at:at+digitsAt(s.text, at)], 59)
	if !ok || digitsAt(s.text, at) != 2 {
		return false
	}
	s.at = at + 2
	if strings.HasPrefix(s.text[s.at:], ":00") && digitsAt(s.text, s.at+1) == 2 {
		s.at += 3
	}
	s.time(hour, minute)
	return true
}

// hourSign returns the length of the h between hours and minutes, with the spaces around it. It returns 0 if
// there is no h before two digits.
func hourSign(text string) int {
	rest := strings.TrimPrefix(text, " ")
	if !strings.HasPrefix(rest, "h") {
		return 0
	}
	rest = strings.TrimPrefix(rest[1:], " ")
	if digitsAt(rest, 0) != 2 {
		return 0
	}
	return len(text) - len(rest)
}

// small returns the value of one or two digits. The result is false if there are more digits or none, or if
// the value is above the limit.
func small(digits string, limit int) (int, bool) {
	if len(digits) == 0 || len(digits) > 2 {
		return 0, false
	}
	n, _ := strconv.Atoi(digits)
	return n, n <= limit
}

// time adds a time of day to the figures. It takes into account a.m. or p.m. after the time.
func (s *figureScanner) time(hour, minute int) {
	f := figure{kind: clock, half: s.dayHalf()}
	f.minutes = minutesOf(hour, minute, f.half)
	s.add(f)
}

// minutesOf returns a time as minutes since midnight. half is 1 for a.m., 2 for p.m., and 0 for neither.
func minutesOf(hour, minute int, half int8) int {
	switch {
	case half == 2 && hour < 12:
		hour += 12
	case half == 1 && hour == 12:
		hour = 0
	}
	return hour%24*60 + minute
}

// forenoonOrAfternoon matches a.m. and p.m. after a time, a. m. as Spanish writes it, and π.μ. and μ.μ. in
// Greek.
var forenoonOrAfternoon = regexp.MustCompile(
	`^[ \x{a0}\x{202f}]?(?i:([aπ])|[pμ])(?i:m|μ|\.[ \x{a0}\x{202f}]?m|\.μ)(?:$|[^a-zA-Zα-ω])`)

// dayHalf returns 1 if a.m. follows the current place, 2 if p.m. does, and 0 if neither.
func (s *figureScanner) dayHalf() int8 {
	const longest = 12 // in bytes, including the character after it; a longer text would take too much time
	m := forenoonOrAfternoon.FindStringSubmatchIndex(s.text[s.at:min(len(s.text), s.at+longest)])
	switch {
	case m == nil:
		return 0
	case m[2] >= 0:
		return 1
	}
	return 2
}

// number reads digits with separators between them. 1,000 and 1.5 are one number; 21.11.2026 and 3-5 are
// several.
func (s *figureScanner) number() {
	var groups []string
	var signs []byte
	if s.at > 0 && s.text[s.at-1] == '.' && (s.at == 1 || strings.IndexByte(" ($", s.text[s.at-2]) >= 0) {
		groups, signs = []string{"0"}, []byte{'.'} // .50
	}
	for {
		n := digitsAt(s.text, s.at)
		groups = append(groups, s.text[s.at:s.at+n])
		s.at += n
		if strings.HasPrefix(s.text[s.at:], arabicComma) && digitsAt(s.text, s.at+len(arabicComma)) == 3 {
			signs = append(signs, ',')
			s.at += len(arabicComma)
			continue
		}
		if s.at+1 >= len(s.text) || strings.IndexByte(".,'", s.text[s.at]) < 0 ||
			digitsAt(s.text, s.at+1) == 0 {
			break
		}
		signs = append(signs, s.text[s.at])
		s.at++
	}
	if hour, ok := small(groups[0], 12); ok && len(groups) == 1 && s.dayHalf() > 0 {
		s.time(hour, 0)
		return
	}
	dotted := len(groups) == 2 && signs[0] == '.' && strings.HasPrefix(s.text[s.at:], ".")
	for i, value := range joinGroups(groups, signs) {
		f := figure{value: value, minutes: -1, dotted: dotted}
		if i == 0 && len(groups) == 2 && len(groups[1]) == 2 {
			hour, isHour := small(groups[0], 24)
			minute, isMinute := small(groups[1], 59)
			if isHour && isMinute {
				f.minutes = minutesOf(hour, minute, s.dayHalf())
			}
		}
		s.add(f)
	}
}

const arabicComma = "،"

// joinGroups returns the numbers that are made of some groups of digits. signs are the separators between the
// groups. Groups of three digits (of two in South Asia) are joined to one number, and a last group after a
// different sign becomes its decimals. All other groups, such as the parts of a date, remain separate
// numbers.
func joinGroups(groups []string, signs []byte) []string {
	n := len(groups)
	if n == 1 {
		return []string{canonical(groups[0])}
	}
	if thousands(groups, signs) {
		return []string{canonical(strings.Join(groups, ""))}
	}
	if n == 2 && signs[0] == ',' && isYear(groups[1]) && len(groups[0]) <= 2 {
		return []string{canonical(groups[0]), groups[1]} // July 7,2020
	}
	if n == 2 {
		return []string{canonical(groups[0]) + decimals(groups[1])}
	}
	if last := signs[n-2]; last != signs[0] && thousands(groups[:n-1], signs[:n-2]) {
		return []string{canonical(strings.Join(groups[:n-1], "")) + decimals(groups[n-1])}
	}
	apart := make([]string, n)
	for i, g := range groups {
		apart[i] = canonical(g)
	}
	return apart
}

func thousands(groups []string, signs []byte) bool {
	last := len(groups) - 1
	if len(groups[0]) > 3 || groups[0][0] == '0' || len(groups[last]) != 3 {
		return false
	}
	for i, g := range groups[1:last] {
		if len(g) != 3 && len(g) != 2 || signs[i] != signs[i+1] {
			return false
		}
	}
	return true
}

// canonical removes the zero at the beginning of a number of two digits: the 05 of a date becomes 5. Longer
// numbers are codes and do not change.
func canonical(digits string) string {
	if len(digits) == 2 && digits[0] == '0' {
		return digits[1:]
	}
	return digits
}

func decimals(digits string) string {
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return ""
	}
	return "." + digits
}

// clocks returns the notations in which a translation may write times. In a language that counts hours to
// twelve, a word must tell which half of the day is meant: 18:00 may be 6:00 only in a text that has a word
// for the time after noon.
func (l *Checker) clocks(s string) clocks {
	words := l.language.Words()
	c := clocks{ethiopic: words.FromDawn}
	if hasWord(s, words.BeforeNoon) {
		c.half |= 1
	}
	if hasWord(s, words.AfterNoon) {
		c.half |= 2
	}
	return c
}

// equals reports whether two figures mean the same. In a decade, the century may be left out: 30s.
func (f figure) equals(other figure) bool {
	if f.kind == clock || other.kind == clock {
		return f.kind == other.kind && f.minutes == other.minutes
	}
	if f.value == other.value {
		return true
	}
	return f.decade && f.value[2:] == other.value || other.decade && other.value[2:] == f.value
}

// clocks describes the notations in which a translation may write times of day.
type clocks struct {
	half     int8 // what the text has a word for: 1 the time before noon, 2 after noon, 3 both, 0 neither
	ethiopic bool // hours may be counted from dawn
	later    bool // the source has a word for the time after noon
	said     int8 // like half, but only for a time that has p.m. in the source
}

// same reports whether two figures may be the same time in two notations: 18.00 or 18 h for 18:00, or 6:00
// in a text that has a word for the evening.
func (c clocks) same(want, got figure) bool {
	if want.kind == phone || got.kind == phone ||
		want.kind == number && got.kind == number && want.minutes < 0 {
		return false
	}
	if want.kind == clock && got.cut || got.kind == clock && want.cut {
		return false
	}
	a, b := want.inMinutes(), got.inMinutes()
	if a < 0 || b < 0 || want.kind == number && got.kind == number && a != b {
		return false
	}
	if a == b {
		return true
	}
	if want.half == 2 {
		c.half |= c.said & 2
	}
	if c.later && got.half == 2 && b-a == 12*60 { // 3 h de l'après-midi
		return true
	}
	return a-b == 12*60 && c.half&2 != 0 && b >= 0 && b < 13*60 || b-a == 12*60 && a < 60 && c.half&1 != 0
}

// inMinutes returns a figure as minutes since midnight. A number without minutes counts as a full hour. It
// returns -1 if the figure is not a time.
func (f figure) inMinutes() int {
	if f.kind == clock || f.minutes >= 0 {
		return f.minutes
	}
	if hour, ok := small(f.value, 24); ok && f.kind == number {
		return hour % 24 * 60
	}
	return -1
}

// joinGlued joins numbers that may be one number with a space between its groups: 1 000, 1 200,50.
func joinGlued(figures []figure) []figure {
	var joined []figure
	for _, f := range figures {
		whole, _, _ := strings.Cut(f.value, ".")
		if n := len(joined); n > 0 && f.glued && len(whole) == 3 {
			joined[n-1].value += f.value
			continue
		}
		joined = append(joined, f)
	}
	return joined
}
