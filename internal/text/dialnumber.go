package text

import (
	"regexp"
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

// NumberError is the reason why a text is not one number to dial, with a hint.
type NumberError struct{ Message, Hint string }

// ReadNumber reads a text that must be one number: +381 10 555 0101, 112, *100#, ۱۱۲. It leaves out
// everything that does not belong to the number: invisible characters, a word before it, hours and remarks
// after it. It returns an error if the text may mean two numbers, or a different number from the one that was
// read.
func ReadNumber(written string) (DialNumber, *NumberError) {
	s := ASCIIDigits(PlainSigns(written))
	s = strings.Map(asciiMark, s)
	s, label := cutLabel(strings.TrimSpace(s))
	number, behind := cutNumber(s)
	if err := faultOf(number, behind); err != nil {
		return DialNumber{}, err
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

// NumberOf is like ReadNumber, but it also returns a number if the text is faulty. In that case the text is
// shown as it is written, and all its digits are dialled.
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
	case unicode.Is(unicode.Zs, r):
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
	if strings.EqualFold(word, "plus") || strings.IndexFunc(word, notLabel) >= 0 {
		return s, ""
	}
	return s[at:], strings.TrimSpace(s[:at])
}

func notLabel(r rune) bool { return !IsLetterOrMark(r) && !strings.ContainsRune(" .", r) }

// cutNumber returns the number with which s begins, and the text after it. If s begins with no number, the
// text is all of s.
func cutNumber(s string) (number, behind string) {
	if service := serviceLength(s + " "); s != "" && service > 0 {
		if !strings.HasPrefix(s[service:], "+") {
			return s[:service], s[service:]
		}
		number, behind = cutNumber(s[service:]) // *31#+381 10 555 0101
		return s[:service] + number, behind
	}
	kind, n := Phone(s, false)
	switch {
	case kind == UnclearPhone && isHoursOrList(s[:n]): // where a number is asked for, it is one
	case kind == UnclearPhone:
		n = 0
	case kind == NoPhone:
		_, n = Phone(withSpaces(s), true)
	}
	if n == 0 {
		return "", s
	}
	return closeBracket(s, n)
}

// isHoursOrList reports whether a number is unclear only because it might be hours or a list of numbers in a
// text.
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
	case number == "":
		if kind, _ := Phone(rest, false); kind == UnclearPhone {
			return unclearEnd
		}
		return noNumber
	case lettersToDial.MatchString(behind) && strings.ContainsAny(number[:1], "0+"):
		return lettersInside
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
		"write only the number that is dialled; an extension or hours belong into the word beside it"}
)

// lettersToDial matches the letters of a number such as 0800-CALL.
var lettersToDial = regexp.MustCompile(`^-?[A-Z]{3,}\b`)

// isHoursBehind reports whether the text after a number is hours: (24/7), 24h, (08:00-16:00), 8-16 h.
func isHoursBehind(s string) bool {
	s = strings.Trim(s, "()[], ")
	if s == "24/7" || s == "/7" {
		return true
	}
	signs := 0
	for s != "" {
		n := digitsLength(s)
		if n > 4 {
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

// ChatAddress returns the address that opens a chat with a number in a service such as whatsapp. dialled is
// the number as Dialled returns it. It returns "" if the service has no such addresses, or if the number has
// no country code.
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
// before the number. After tel: and sms: it is the number as it is dialled, and in the addresses of chats it
// has no plus or an encoded plus. NumberIn returns false if before is not the beginning of an address for a
// number.
func NumberIn(before, number string) (string, bool) {
	dialled := DialAddress(NumberOf(number).Dialled)
	before = strings.ToLower(before)
	switch {
	case strings.HasPrefix(before, "tel:"), strings.HasPrefix(before, "sms:") &&
		strings.IndexByte(before, '?') < 0:
		return dialled, true
	case strings.HasSuffix(before, "://wa.me/"),
		strings.HasPrefix(before, "viber:") && strings.HasSuffix(before, "%2b"):
		return strings.TrimPrefix(dialled, "+"), true
	case strings.HasPrefix(before, "viber:"):
		return strings.Replace(dialled, "+", "%2B", 1), true
	}
	return "", false
}

// chats are the beginnings of addresses that open a chat with a number. After them the number has no plus, or
// an encoded one.
var chats = [...]string{"https://wa.me/", "http://wa.me/", "https://api.whatsapp.com/send?phone=",
	"whatsapp://send?phone=", "viber://chat?number=", "https://signal.me/#p/", "https://t.me/+"}

// AddressNumber returns the number of an address that calls it, writes to it or opens a chat with it, as
// Dialled returns it. It returns "" for every other address.
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
