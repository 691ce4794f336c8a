package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DialNumber is a number to dial, from the front matter, from site.yaml or from a value of a centre.
type DialNumber struct {
	Shown   string // the number as people read it, in the digits 0 to 9 with the marks between them
	Dialled string // the number as a telephone needs it, made by the function Dialled
	Removed string // the text around the number, which is neither shown nor dialled; "" if there is none
}

// NumberError says why a text is not one number to dial, with a hint.
type NumberError struct{ Message, Hint string }

// ReadNumber reads a text that must be one number: +381 10 555 0101, 112, *100#, ۱۱۲. It removes everything
// that does not belong to the number: invisible characters, a word before it, hours and remarks after it. It
// returns an error if the text has no number or may have two, or if the author may have meant another number
// than the one that was read.
func ReadNumber(written string) (DialNumber, *NumberError) {
	s := ASCIIDigits(PlainSigns(written))
	s = strings.Map(asciiMark, s)
	s, label := cutLabel(strings.TrimSpace(s))
	number, behind := cutNumber(s)
	if err := faultOf(number, behind); err != nil {
		return DialNumber{}, err
	}
	if behind != "" { // without the text behind it, the number must be a number too
		switch again, err := ReadNumber(number); {
		case err != nil:
			return DialNumber{}, err
		case again.Removed != "":
			return DialNumber{}, unclearEnd
		}
	}
	var removed []string
	if strings.IndexFunc(written, isInvisible) >= 0 {
		removed = append(removed, "invisible characters")
	}
	for _, around := range []string{label, strings.TrimSpace(behind)} {
		if around != "" {
			removed = append(removed, around)
		}
	}
	return DialNumber{strings.TrimSpace(number), Dialled(number), strings.Join(removed, " and ")}, nil
}

// NumberOf does the same as ReadNumber, but for a faulty text it returns a number too: the text is shown as
// it is written, and all its digits are dialled.
func NumberOf(written string) DialNumber {
	n, err := ReadNumber(written)
	if err != nil {
		return DialNumber{Shown: ASCIIDigits(written), Dialled: Dialled(written)}
	}
	return n
}

// PlainMarks returns s with plain hyphens, spaces and digits (0 to 9) in place of the characters that look
// like them or stand for the same.
func PlainMarks(s string) string { return ASCIIDigits(strings.Map(asciiMark, s)) }

// asciiMark returns the ASCII form of a hyphen, dash, minus or space, and every other character unchanged.
func asciiMark(r rune) rune {
	switch {
	case unicode.Is(unicode.Pd, r) || r == '\u2212':
		return '-'
	case unicode.Is(unicode.Zs, r) || r == '\t':
		return ' '
	}
	return r
}

// PlainSigns returns s with the signs +, # and * in their ASCII form, as a telephone has them, and without
// invisible characters.
func PlainSigns(s string) string { return strings.Map(plainSign, s) }

func plainSign(r rune) rune {
	switch {
	case isInvisible(r):
		return -1
	case r == '＋' || r == '﹢':
		return '+'
	case r == '＃' || r == '﹟':
		return '#'
	case r == '＊' || r == '﹡':
		return '*'
	}
	return r
}

// isInvisible reports whether r only changes how other characters are shown, such as U+200E and U+202A, and
// is not visible itself.
func isInvisible(r rune) bool { return unicode.Is(unicode.Cf, r) }

// cutLabel cuts off a word before a number, such as "Tel. " or "phone:", and returns the number and the word.
// It does not cut off the word "plus", because that is part of the number.
func cutLabel(s string) (number, label string) {
	at := strings.IndexAny(s, "+(*#0123456789")
	if at <= 0 {
		return s, ""
	}
	word := strings.TrimRight(s[:at], " .:")
	if strings.EqualFold(word, "plus") || strings.IndexFunc(word, notLabel) >= 0 ||
		looksLikeDigit(word, s[at:]) {
		return s, ""
	}
	return s[at:], strings.TrimSpace(s[:at])
}

// notLabel reports whether r cannot be part of the word before a number. A picture of a telephone may be
// part of it.
func notLabel(r rune) bool {
	return !IsLetterOrMark(r) && !strings.ContainsRune(" .", r) && !unicode.Is(unicode.So, r)
}

// looksLikeDigit reports whether the word before a number is a letter that people type in place of a digit:
// O800, l12.
func looksLikeDigit(word, number string) bool {
	letter, n := utf8.DecodeRuneInString(word)
	return n > 0 && n == len(word) && strings.ContainsRune("OoQDlIiОоΟοІ", letter) && StartsWithDigit(number)
}

// cutNumber returns the number with which s begins, and the text after it. If s begins with no number, the
// text is all of s.
func cutNumber(s string) (number, behind string) {
	if tail := hoursAtEnd(s); tail > 0 {
		number, behind = cutNumber(s[:tail])
		return number, behind + s[tail:]
	}
	if service := ServiceCodeLength(s); service > 0 {
		if !strings.HasPrefix(s[service:], "+") {
			return s[:service], s[service:]
		}
		number, behind = cutNumber(s[service:]) // *31#+381 10 555 0101
		return s[:service] + number, behind
	}
	kind, n := Phone(s, false)
	switch {
	case kind == UnclearPhone && isHoursOrList(s[:n]): // this value must be a number, so it is one
	case kind == UnclearPhone:
		n = 0
	case kind == NoPhone:
		_, n = Phone(withSpaces(s), true)
	}
	if n == 0 || isDateOrTime(s, n) {
		return "", s
	}
	if isCode := s[0] != '+' && CountDigits(s[:n]) < shortestPhone; isCode && strings.HasPrefix(s[n:], "#") &&
		!StartsWithDigit(s[n+1:]) { // the sign of 100# is dialled too
		n++
	}
	return closeBracket(s, n)
}

// hoursBehind matches hours at the end of a value: 24/7, 24h, 8-16, 08:00-16:00 h.
var hoursBehind = regexp.MustCompile(`(?i) +(?:24/7|7/7|24 ?h|` +
	`(\d{1,2})(?:[:.]\d{2})? ?- ?(\d{1,2})(?:[:.]\d{2})? ?(?:h|u|ч|uhr)?\.?)$`)

// hoursAtEnd returns the offset of the hours at the end of a value, or 0 if there are none. Two groups of two
// digits may be a part of a number of usual length, such as 011 555 11-22.
func hoursAtEnd(s string) int {
	const short, long = 3, 9
	at := hoursBehind.FindStringSubmatchIndex(s)
	if at == nil || at[0] == 0 || !EndsWithDigit(strings.TrimRight(s[:at[0]], ")")) {
		return 0
	}
	if at[2] < 0 {
		return at[0]
	}
	from, _ := strconv.Atoi(s[at[2]:at[3]])
	to, _ := strconv.Atoi(s[at[4]:at[5]])
	digits := CountDigits(s[:at[0]])
	if from >= to || to > 24 || strings.HasPrefix(s, "+") && digits < long {
		return 0
	}
	if at[3]-at[2] == 2 && digits > short && digits < long && strings.Count(s[at[0]:], ":") == 0 {
		return 0
	}
	return at[0]
}

// isDateOrTime reports whether the first n bytes of s, with what follows, are a date, a time of day or an
// amount: 2026-12-31, 31.12.2026, 08:00, 50 %.
func isDateOrTime(s string, n int) bool {
	number, behind := s[:n], s[n:]
	const hour = 2
	if isoDateLength(number) == len(number) || dottedDate.MatchString(number) {
		return true
	}
	isShort := n <= hour && digitsLength(number) == n
	return isShort && (strings.HasPrefix(behind, ":") && DigitAt(behind, 1) >= 0 || unitLength(behind) > 0)
}

// dottedDate matches a day, a month and a year: 31.12.2026.
var dottedDate = regexp.MustCompile(`^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}\.?$`)

// isHoursOrList reports whether a number is unclear only because in a text it could be hours or a list of
// numbers.
func isHoursOrList(s string) bool {
	all := scanGroups(s, strings.HasPrefix(s, "+"))
	return s[0] != '+' && (areTimes(s, all.groups[:all.n]) || isList(s, all.groups[:all.n]))
}

// withSpaces returns a number without a country code in which spaces replace the points and the slash after
// the area code: 0800.123.456, (0)10/555.01.
func withSpaces(s string) string {
	at := strings.IndexAny(s, "0123456789")
	if at < 0 || strings.HasPrefix(s[:at], "+") || strings.HasPrefix(s[:at], "(+") {
		return s
	}
	s = strings.ReplaceAll(s, ".", " ")
	if slash := strings.IndexByte(s, '/'); s[at] == '0' && slash > 0 &&
		CountDigits(s[:slash]) < shortestPhone {
		s = s[:slash] + " " + s[slash+1:]
	}
	return s
}

// closeBracket splits s after its first n bytes, which are a number. If the next byte closes a bracket that
// was opened in the number, it becomes part of the number: (011).
func closeBracket(s string, n int) (number, behind string) {
	if strings.HasPrefix(s[n:], ")") && strings.Count(s[:n], "(") > strings.Count(s[:n], ")") {
		n++
	}
	return s[:n], s[n:]
}

// faultOf returns what is wrong with a number and the text after it, or nil if nothing is wrong.
func faultOf(number, behind string) *NumberError {
	rest := strings.TrimSpace(behind)
	first, width := utf8.DecodeRuneInString(rest)
	switch digits := CountDigits(rest); {
	case number == "" && CountDigits(rest) > longestPhone:
		return twoNumbers
	case number == "" && strings.HasPrefix(rest, "+") && DigitAt(rest, 1) == 0:
		return zeroCountry
	case number == "":
		if kind, _ := Phone(rest, false); kind == UnclearPhone {
			return unclearEnd
		}
		return noNumber
	case hasLettersToDial(number, behind):
		return lettersInside
	case isEmergencyAndMore(number):
		return twoNumbers
	case number[0] == '+' && CountDigits(number) < shortestWorld:
		return noNumber
	case digits == 0 || isHoursBehind(rest):
		return nil
	case digits >= shortestPhone, strings.ContainsRune("/,;+", first) && !StartsWithDigit(rest[:width]):
		return twoNumbers
	}
	return unclearEnd
}

var (
	noNumber = &NumberError{"is not a phone number",
		"write digits 0-9, blanks and + ( ) - . / only, like +381 10 555 0101"}
	twoNumbers = &NumberError{"holds two numbers",
		"write two: each number as an entry of its own, with all its digits"}
	lettersInside = &NumberError{"has letters to dial",
		"write the digits that are on the same keys, such as 2255 for CALL: not every telephone has letters"}
	unclearEnd = &NumberError{"does not tell where the number ends",
		"write only the number that is dialled; an extension or hours belong into the word beside it, " +
			"and a second number into an entry of its own"}
	zeroCountry = &NumberError{"has a country code that begins with 0, and no country has one",
		"write + and the country code, like +381 10 555 0101, or the number as it is dialled at home"}
)

// lettersToDial matches the letters of a number such as 0800-CALL.
var lettersToDial = regexp.MustCompile(`^-?[A-Z]{3,}\b`)

// hasLettersToDial reports whether letters behind a number stand for digits: 0800-CALL, 1-800-flowers, 1 800
// FLOWERS.
func hasLettersToDial(number, behind string) bool {
	areCapitals := lettersToDial.MatchString(behind)
	if strings.ContainsAny(number[:1], "0+") && areCapitals {
		return true
	}
	isBeginning := CountDigits(number) < shortestPhone &&
		(number[0] == '0' || strings.ContainsAny(number, " -.")) && number[0] != '*'
	return isBeginning && (areCapitals || lettersToDial.MatchString(strings.ToUpper(behind)) ||
		CountDigits(behind) == 0 && lettersToDial.MatchString(strings.TrimPrefix(behind, " ")))
}

// isEmergencyAndMore reports whether a number consists of 112 or 911 and another number after it. No longer
// number begins with these digits.
func isEmergencyAndMore(number string) bool {
	all := scanGroups(number, false)
	if all.n < 2 {
		return false
	}
	first := number[:all.groups[0].end]
	return first == "112" || first == "911"
}

// isHoursBehind reports whether the text after a number is hours: (24/7), 24h, (08:00-16:00), 8-16 h.
func isHoursBehind(s string) bool {
	s = strings.Trim(s, "()[], ")
	if s == "24/7" || s == "/7" {
		return true
	}
	signs := 0
	for s != "" {
		n := digitsLength(s)
		if n > 0 && !isHour(s[:n]) {
			return false
		}
		s = s[n:]
		end := strings.IndexAny(s, "0123456789")
		if end < 0 {
			end = len(s)
		}
		between := strings.TrimSpace(s[:end])
		if strings.IndexFunc(between, func(r rune) bool {
			return !IsLetterOrMark(r) && !strings.ContainsRune(" :.-,;", r)
		}) >= 0 {
			return false
		}
		if strings.ContainsAny(between, ":-") || strings.HasPrefix(between, "h") {
			signs++
		}
		s = s[end:]
	}
	return signs > 0
}

// isHour reports whether digits are an hour, its minutes, or both: 8, 30, 0830.
func isHour(digits string) bool {
	value, err := strconv.Atoi(digits)
	if len(digits) == 4 {
		return err == nil && value <= 2400 && value%100 < 60
	}
	return err == nil && len(digits) <= 2 && value < 60
}

// ChatAddress returns the address that opens a chat with a number in a service such as whatsapp. dialled
// is the number in the form that Country.World returns. The result is "" if the service has no such
// addresses, or if the number has no country code.
func ChatAddress(service, dialled string) string {
	number, world := strings.CutPrefix(dialled, "+")
	if !world {
		return ""
	}
	switch service {
	case "whatsapp":
		return "https://wa.me/" + number
	case "viber":
		return "viber://chat?number=%2B" + number
	case "signal":
		return "https://signal.me/#p/+" + number
	case "telegram":
		return "https://t.me/+" + number
	case "sms":
		return "sms:+" + number
	}
	return ""
}

// NumberIn returns a centre's number in the form that an address needs. before is the part of the address
// before the number. After tel: and sms:, the number is as it is dialled; in the address of a chat, it has
// no plus, or an encoded plus. The bool is false if before is not the beginning of an address for a number.
func NumberIn(before, number string) (string, bool) {
	dialled := DialAddress(NumberOf(number).Dialled)
	before = strings.ToLower(before)
	switch {
	case strings.HasPrefix(before, "tel:"), strings.HasPrefix(before, "sms:") &&
		strings.IndexByte(before, '?') < 0:
		return dialled, true
	case strings.HasSuffix(before, "://wa.me/"), strings.HasSuffix(before, "://t.me/+"),
		strings.HasSuffix(before, "://api.whatsapp.com/send?phone="),
		strings.HasSuffix(before, "://signal.me/#p/+"),
		strings.HasPrefix(before, "viber:") && strings.HasSuffix(before, "%2b"):
		return strings.TrimPrefix(dialled, "+"), true
	case strings.HasSuffix(before, "://signal.me/#p/"):
		return dialled, true
	case strings.HasPrefix(before, "viber:"):
		return strings.Replace(dialled, "+", "%2B", 1), true
	}
	return "", false
}

// chats are the beginnings of addresses that open a chat with a number. After them the number has no plus, or
// an encoded one.
var chats = [...]string{"https://wa.me/", "http://wa.me/", "https://api.whatsapp.com/send?phone=",
	"whatsapp://send?phone=", "viber://chat?number=", "https://signal.me/#p/", "https://t.me/+"}

// AddressNumber returns the number of an address that calls the number, writes to it or opens a chat with
// it. The number has the form that Dialled returns. For every other address, the result is "".
func AddressNumber(address string) string {
	small := strings.ToLower(address)
	switch {
	case IsDialAddress(address):
		return NumberOf(address[len("tel:"):]).Dialled
	case strings.HasPrefix(small, "sms:"):
		number, _, _ := strings.Cut(address[len("sms:"):], "?")
		return Dialled(number)
	}
	for _, chat := range chats {
		if !strings.HasPrefix(small, chat) {
			continue
		}
		number := strings.NewReplacer("%2b", "", "%2B", "", "%20", "").Replace(address[len(chat):])
		if end := strings.IndexAny(number, "?&#"); end >= 0 {
			number = number[:end]
		}
		if number = strings.Trim(number, "+/ "); StartsWithDigit(number) {
			return "+" + OnlyDigits(number)
		}
	}
	return ""
}
