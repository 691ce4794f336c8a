package check

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// figure is a number, a time of day or a telephone number in a text.
type figure struct {
	kind    figureKind
	value   string // a number in ASCII digits, "." before decimals; or the digits of a telephone number
	minutes int    // minutes since midnight of a time, or of a number that may be a time (18.00); else -1
	half    int8   // of a time: 1 if a.m. follows it, 2 if p.m. does, 0 otherwise
	glued   bool   // one space separates it from the number before: both may be one number, as in 1 000
	loose   bool   // may be left out: a list item's number, m2, or 24/7, which other languages say in words
	// number of the letters that it is joined to, as in COVID-19; 0 if it is not part of a name
	letters int
	decade  bool // 1930s
	percent bool // a percent sign follows
	slash   bool // a slash joins it to the figure before, as in 1/2
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

// plainDigits returns a text with the digits of all scripts as 0 to 9. It also replaces each kind of
// separating character by its ASCII form, and removes invisible marks.
func plainDigits(s string) string {
	if text.IsASCII(s) {
		return s
	}
	behindLetter := false
	return strings.Map(func(r rune) rune {
		if n := smallDigit(r); n >= 0 && behindLetter {
			return rune('0' + n) // m² as m2
		}
		behindLetter = unicode.IsLetter(r)
		if r < 0x80 {
			return r
		}
		if value := text.DigitValue(r); value >= 0 {
			return rune('0' + value)
		}
		switch r {
		case '\u00a0', '\u202f', '\u2007', '\u2009':
			return ' '
		case '٫', '．':
			return '.'
		case '٬', '’', '，':
			return ','
		case '：', '∶', '፡', '꞉':
			return ':'
		case '‐', '‑', '‒', '–', '—', '−':
			return '-'
		case '\u200e',
			'\u200f',
			'\u061c',
			'\u200c',
			'\u200d',
			'\u2060',
			'\u2066',
			'\u2067',
			'\u2068',
			'\u2069':
			return -1
		}
		return r
	}, fractions.Replace(ethiopicInDigits(s)))
}

var fractions = strings.NewReplacer(" ½", " 1/2", "½", " 1/2", " ⅓", " 1/3", "⅓", " 1/3", " ⅔", " 2/3", "⅔",
	" 2/3", " ¼", " 1/4", "¼", " 1/4", " ¾", " 3/4", "¾", " 3/4")

// smallDigit returns the value of a raised or lowered digit, or -1 for any other character.
func smallDigit(r rune) int {
	switch {
	case r == '²' || r == '³':
		return int(r - '²' + 2)
	case r == '¹':
		return 1
	case r == '⁰' || '⁴' <= r && r <= '⁹':
		return int(r - '⁰')
	case '₀' <= r && r <= '₉':
		return int(r - '₀')
	}
	return -1
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
func figuresOf(text string) []figure {
	text = plainDigits(text)
	s := figureScanner{text: text, listed: listLength(text)}
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
	first.letters = lettersBefore(s.text[:start])
	first.slash = s.last > 0 && start == s.last+1 && s.text[s.last] == '/' && first.kind == number
	last := &s.found[len(s.found)-1]
	last.decade = isYear(last.value) && last.value[3] == '0' && endsDecade(s.text[s.at:])
	last.percent = beginsWithPercent(strings.TrimPrefix(s.text[s.at:], " "))
	s.shortYear()
	s.last = s.at
	s.daily()
	return true
}

// lettersBefore returns the number of letters at the end of a text to which a number after it is joined: R0,
// ACE2, COVID-19. Without a hyphen, only capital Latin letters count: others are prepositions or units.
func lettersBefore(s string) (letters int) {
	bare, hyphen := strings.CutSuffix(s, "-")
	for bare != "" {
		r, size := utf8.DecodeLastRuneInString(bare)
		if !text.IsLetterOrMark(r) || !hyphen && (r < 'A' || r > 'Z') {
			break
		}
		letters++
		bare = bare[:len(bare)-size]
	}
	const shortest = 3 // with a hyphen, a shorter word is a preposition
	if hyphen && letters < shortest || strings.ContainsFunc(bare[max(len(bare)-1, 0):], unicode.IsLetter) {
		return 0
	}
	return letters
}

func beginsWithPercent(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '%' || r == '٪' || r == '％'
}

// endsDecade reports whether a text begins with an ending by which a year becomes a decade: 1930s, 1930-е.
func endsDecade(rest string) bool {
	for _, ending := range [...]string{"s", "'s", ",s", "-е", "-х", "-ті", "-их", "-ых", "-ih", "-ім", "-им", "'lar", ",lar"} {
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
			s.add(
				figure{
					kind:    phone,
					value:   text.OnlyDigits(text.Dialled(s.text[start : start+n])),
					minutes: -1,
				},
			)
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

// dayHalf returns 1 if a.m. follows the current place, 2 if p.m. does, and 0 if neither.
func (s *figureScanner) dayHalf() int8 {
	rest := strings.ToLower(strings.TrimPrefix(s.text[s.at:min(len(s.text), s.at+6)], " "))
	for i, word := range [...]string{"am", "a.m", "pm", "p.m"} {
		if strings.HasPrefix(rest, word) && (len(rest) == len(word) || !text.IsASCIILetter(rest[len(word)])) {
			return int8(i/2 + 1)
		}
	}
	return 0
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
	for i, value := range joinGroups(groups, signs) {
		f := figure{value: value, minutes: -1}
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

// wording is a text with the numbers that it says in words.
type wording struct {
	text    string
	in      lang.Language
	spelled lang.Spelled
}

func wordingOf(s string, in lang.Language) wording { return wording{s, in, in.Spelled(s)} }

// says reports whether a text expresses a figure in words: "three days" for 3 days, "15 January" for the 1 of
// 15.1., "noon" for 12:00, "half" for 50 %.
func (w wording) says(f figure) bool {
	switch {
	case f.kind == clock:
		return w.saysTime(f.minutes)
	case f.kind == phone:
		return false
	case w.spelled.Has(f.value), f.decade && w.spelled.Has(f.value[2:]), f.percent && w.saysShare(f.value):
		return true
	}
	n, ok := small(f.value, 99)
	return ok && (saysNumeral(w.text, w.in, n) || n >= 1 && n <= 12 && saysMonth(w.text, w.in, n))
}

// saysShare reports whether a text says a number of percent as a half or in quarters.
func (w wording) saysShare(percent string) bool {
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

// saysTime reports whether a text has the words for a time, as in ten o'clock, half past nine or noon. An hour
// after noon may be counted from noon if the text names the half of the day.
func (w wording) saysTime(minutes int) bool {
	words := w.in.Words()
	if minutes == 12*60 && hasWord(w.text, words.Noon) || minutes == 0 && hasWord(w.text, words.Midnight) {
		return true
	}
	hour := minutes / 60
	return w.saysHour(hour, minutes%60) ||
		hour > 12 && halvesIn(w.text, w.in)&2 != 0 && w.saysHour(hour-12, minutes%60)
}

// saysHour reports whether a text says an hour in words, with its half or quarter if there are minutes.
func (w wording) saysHour(hour, minutes int) bool {
	has := func(h int) bool { return h > 0 && w.spelled.Has(strconv.Itoa(h)) }
	switch minutes {
	case 0:
		return has(hour)
	case 15:
		return w.spelled.Has("0.25") && has(hour)
	case 30: // half past nine, half ten, نه و نیم
		return w.spelled.Has(strconv.Itoa(hour)+".5") || w.spelled.Has("0.5") && (has(hour) || has(hour+1))
	case 45:
		return w.spelled.Has("0.25") && has(hour+1)
	}
	return false
}

// means reports whether the text means a number by figures with words beside them: 80 thousand for 80,000, 9
// and a half for 9:30. It is also true if the text has exactly these figures.
func (w wording) means(f figure, value float64) bool {
	if f.kind != number {
		return false
	}
	if n, err := strconv.ParseFloat(f.value, 64); err == nil && nearly(n, value) {
		return true
	}
	return slices.ContainsFunc(w.spelled.Meanings(f.value), func(m float64) bool { return nearly(m, value) })
}

// nearly reports whether two numbers differ by no more than arithmetic makes them differ.
func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b)) }

// sameMeaning reports whether a figure of one text means the same as a figure of another: 1.2 million and 12
// lakh, 9:30 and half past 9.
func sameMeaning(from, to wording, f, g figure) bool {
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

// meansTime reports whether a text means a time by an hour in digits with a word for a half or a quarter.
func (w wording) meansTime(minutes int, g figure) bool {
	hour, ok := small(g.value, 24)
	if g.kind != number || !ok {
		return false
	}
	past, to := (minutes/60-hour)%12 == 0, (minutes/60+1-hour)%12 == 0
	switch minutes % 60 {
	case 15:
		return past && w.spelled.Has("0.25")
	case 30:
		return (past || to) && w.spelled.Has("0.5") || past && w.means(g, float64(hour)+0.5)
	case 45:
		return to && w.spelled.Has("0.25")
	}
	return false
}

// halvesIn returns the halves of the day that a text names: 1 before noon, 2 after noon, 3 both, 0 neither.
func halvesIn(s string, in lang.Language) (half int8) {
	words := in.Words()
	for _, m := range in.Mentions(s) {
		switch {
		case m.Kind != lang.DayPart:
		case slices.Contains(words.Forenoon, m.N):
			half |= 1
		case slices.Contains(words.Afternoon, m.N):
			half |= 2
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

// saysMonth reports whether a text has the name of a month. The month is a number from 1 to 12.
func saysMonth(s string, in lang.Language, month int) bool {
	if !in.HasDateWords() {
		return false
	}
	name := in.Month(time.Month(month))
	return name != "" && strings.Contains(strings.ToLower(s), strings.ToLower(stemOf(name)))
}

// stemOf returns a name without its last letter, which inflection may change: январь, января. It does not
// shorten names of fewer than five letters.
func stemOf(name string) string {
	letters := []rune(name)
	if len(letters) < 5 {
		return name
	}
	return string(letters[:len(letters)-1])
}

// saysNumeral reports whether a text has the number n, at most 99, in Roman numerals.
func saysNumeral(s string, in lang.Language, n int) bool {
	words := strings.FieldsFunc(s, notLetter)
	if before := in.Words().BeforeI; n == 1 && before != "" {
		for i := 1; i < len(words); i++ {
			if words[i] == "I" && before.Match(strings.ToLower(words[i-1])) {
				return true
			}
		}
		return false
	}
	numeral := roman(n)
	return slices.ContainsFunc(words, func(word string) bool {
		ending, is := strings.CutPrefix(cyrillicNumerals.Replace(word), numeral) // XXIe
		return is && (ending == "" || slices.Contains(numeralEndings, ending))
	})
}

// numeralEndings are the endings that make a Roman numeral an ordinal.
var numeralEndings = []string{"e", "er", "re", "ère", "ème"}

// cyrillicNumerals replaces the Cyrillic letters with which people type Roman numerals.
var cyrillicNumerals = strings.NewReplacer("І", "I", "Х", "X")

func roman(n int) string {
	ones := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	tens := [...]string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
	return tens[n/10%10] + ones[n%10]
}

// Ethiopic numerals do not work like digits: ፳፩ is 20 and 1, ፪፻ is two hundreds. In Unicode, U+1369 to U+1371
// are 1 to 9, U+1372 to U+137A are 10 to 90, and the next two are a hundred and ten thousand.
const (
	ethiopicOne         = 0x1369
	ethiopicTen         = 0x1372
	ethiopicHundred     = 0x137B
	ethiopicTenThousand = 0x137C
)

func isEthiopicNumeral(r rune) bool { return ethiopicOne <= r && r <= ethiopicTenThousand }

// ethiopicInDigits returns a text with its Ethiopic numerals written in ASCII digits.
func ethiopicInDigits(text string) string {
	at := strings.IndexFunc(text, isEthiopicNumeral)
	if at < 0 {
		return text
	}
	rest := text[at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return !isEthiopicNumeral(r) })
	if end < 0 {
		end = len(rest)
	}
	return text[:at] + strconv.Itoa(ethiopicValue(rest[:end])) + ethiopicInDigits(rest[end:])
}

func ethiopicValue(numeral string) int {
	const most = 1_000_000_000 // larger than any number in a notice, and small enough not to overflow
	myriads, hundreds, low := 0, 0, 0
	for _, r := range numeral {
		switch {
		case r < ethiopicTen:
			low += int(r-ethiopicOne) + 1
		case r < ethiopicHundred:
			low += (int(r-ethiopicTen) + 1) * 10
		case r == ethiopicHundred:
			hundreds, low = hundreds+max(low, 1)*100, 0
		default:
			myriads, hundreds, low = max(myriads+hundreds+low, 1)*10_000, 0, 0
		}
		myriads, hundreds, low = min(myriads, most), min(hundreds, most), min(low, most)
	}
	return myriads + hundreds + low
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

// notLetter reports whether r is neither a letter nor a combining mark, so that it is not part of a word.
func notLetter(r rune) bool { return !text.IsLetterOrMark(r) }
