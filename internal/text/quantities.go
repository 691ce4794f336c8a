package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// enoughDigits is the smallest number of digits after which a length of time or an amount is recognized.
// After fewer digits, it counts as a part of the telephone number.
const enoughDigits = 8

// withoutQuantity returns the groups of a telephone number. It leaves out the last groups if they are a
// time, a length of time or an amount: 09:00, 8-16 h, 24 hours, 24/7, 15 %, 10 000 RSD. unclear is true if
// the last group may be one of these or a part of the number: 15 minutes.
func withoutQuantity(s string, groups []group) (number []group, unclear bool) {
	digits, dotted, sum := 0, false, false
	for i, g := range groups {
		dotted = dotted || g.separator == '.'
		if i > 0 && g.separator == ' ' && digits >= shortestPhone {
			q := quantityBehind{s, s[g.start:], digits,
				CountDigits(s[groups[i-1].start:groups[i-1].end]), dotted, strings.HasPrefix(s, "+")}
			isSum := q.isSum()
			switch is, known := q.read(); {
			case is, isSum && q.isWhole():
				return groups[:i], sum // the group before may belong to the sum
			case !known && i == len(groups)-1:
				return groups, true
			}
			sum = sum || isSum
		}
		digits += CountDigits(s[g.start:g.end])
	}
	return groups, false
}

// quantityBehind describes a text that begins with a digit and follows groups of digits that may be a
// telephone number.
type quantityBehind struct {
	number string // the number and what follows it
	s      string
	digits int  // the number of digits before it
	last   int  // the number of digits in the group directly before it
	dotted bool // full stops separate the groups before it
	world  bool // the number has a country code
}

// read reports whether the text begins with a time, a length of time or an amount. The second result, known,
// is false if this cannot be decided, because the digits may also belong to the telephone number.
func (q quantityBehind) read() (is, known bool) {
	length := digitsLength(q.s)
	value, err := strconv.Atoi(OnlyDigits(q.s[:length]))
	if err != nil {
		return false, true
	}
	rest, digits := q.s[length:], CountDigits(q.s[:length])
	switch {
	case digits <= 2 && value <= 24 && isClock(rest, q.dotted):
		return true, true
	case q.digits < enoughDigits:
		return false, true
	case isoDateLength(q.s) > 0, digits <= 2 && q.isDate(value, rest):
		return true, true
	case digits <= 2 && startsWithLetter(rest): // "8am", "2nd floor"
		is = digits == 1 || q.last >= 3 || value <= 24 && value > 9 && isLoneLetter(rest)
		return is, is
	case digits <= 2 && beginsOrdinal(rest):
		return digits == 1, digits == 1 || !q.isWhole()
	case quantityLength(q.s, true) > 0 && numberLength(q.s) == length:
		return true, true
	case digits == 4 && isHoursOrDate(q.s[:length+rangeLength(rest)]) && value <= 2400:
		return true, true
	case digits > 2:
		return q.isCount(digits, value, rest)
	case strings.HasPrefix(rest, "/7"), value < 24 && q.isRange(value, rest):
		return true, true
	case !beginsWord(rest):
		return false, true
	case digits == 1 || value == 24:
		return true, true
	}
	return false, q.last < 3
}

// isClock reports whether rest begins with the minutes after an hour: ":00" or, if dotted is false, ".00".
// dotted is true if full stops separate the groups of the number.
func isClock(rest string, dotted bool) bool {
	if strings.HasPrefix(rest, ":") {
		return DigitAt(rest, 1) >= 0
	}
	return !dotted && strings.HasPrefix(rest, ".") && CountDigits(rest[1:1+digitsLength(rest[1:])]) == 2
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// isLoneLetter reports whether rest begins with a single small letter, like the h of 24h.
func isLoneLetter(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	after, _ := utf8.DecodeRuneInString(rest[n:])
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !IsLetterOrMark(after) && !IsDigit(after)
}

// isRange reports whether rest is a dash and an hour later than from. If neither a word nor minutes follow
// that hour, isRange returns true only if the telephone number before the dash is long. In +381 10 555 11-22
// it is short, so 11-22 is a part of the number.
func (q quantityBehind) isRange(from int, rest string) bool {
	n := rangeLength(rest)
	if n == 0 {
		return false
	}
	to, err := strconv.Atoi(OnlyDigits(rest[:n]))
	long := 9
	if q.world {
		long = 11
	}
	after := rest[n:]
	if err != nil || from >= to || to > 24 {
		return false
	}
	return q.digits >= long || digitsLength(q.s) == 1 || beginsWord(after) || isLoneLetter(after) ||
		isClock(after, false)
}

// isWhole reports whether the number before the quantity already has all digits that a telephone number can
// have, so that two more digits cannot belong to it.
func (q quantityBehind) isWhole() bool {
	return q.last >= 4 || q.world && q.digits >= 12 || !q.world && q.digits >= 10
}

// isSum reports whether the text begins with an amount in thousands: 10 000 RSD.
func (q quantityBehind) isSum() bool {
	return DigitAt(q.s, 0) != 0 && numberLength(q.s) > digitsLength(q.s) && quantityLength(q.s, true) > 0
}

// isCount does the same as read for three digits or more: 365 days, 120 places. They count what a word after
// them names if no number of the country is that long. The days of a year may do so after any number.
func (q quantityBehind) isCount(digits, value int, rest string) (is, known bool) {
	if !beginsWord(rest) {
		return false, true
	}
	longest, usual := 14, 12 // in AT; in other countries, apart from a few numbers in DE
	abroad, double := strings.CutPrefix(Dialled(q.number), "00")
	if double {
		longest = len("00") + longestIn("+"+abroad)
	} else if q.world {
		longest = longestIn(Dialled(q.number))
	}
	if q.digits+digits > longest {
		return true, true
	}
	return false, value != 365 && value != 366 && (q.world || double || q.digits+digits <= usual)
}

// isDate reports whether the text begins with a date: 31.12.2026, 12/05. day is the number at its beginning,
// and rest is the text after that.
func (q quantityBehind) isDate(day int, rest string) bool {
	mark, n := utf8.DecodeRuneInString(rest)
	if mark != '.' && mark != '/' || mark == '.' && q.dotted {
		return false
	}
	digits := digitsLength(rest[n:])
	month, err := strconv.Atoi(OnlyDigits(rest[n : n+digits]))
	if err != nil || CountDigits(rest[n:n+digits]) > 2 || min(day, month) < 1 || min(day, month) > 12 ||
		max(day, month) > 31 {
		return false
	}
	year := rest[n+digits:]
	return q.isWhole() || isYearBehind(year, mark)
}

// isYearBehind reports whether s begins with a mark and a year of four digits.
func isYearBehind(s string, mark rune) bool {
	r, n := utf8.DecodeRuneInString(s)
	return r == mark && isYear(OnlyDigits(s[n:n+digitsLength(s[n:])]))
}

// beginsOrdinal reports whether s begins with the full stop of an ordinal number and a word, as in "3.
// March". The end of a sentence looks the same.
func beginsOrdinal(s string) bool {
	return strings.HasPrefix(s, ".") && beginsWord(s[1:])
}

// rangeLength returns the length of a dash and the digits after it, with which s begins, or 0.
func rangeLength(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r != '-' && r != '–' {
		return 0
	}
	digits := digitsLength(s[n:])
	if digits == 0 {
		return 0
	}
	return n + digits
}

// beginsWord reports whether s begins with a space and a letter.
func beginsWord(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	letter, _ := utf8.DecodeRuneInString(s[n:])
	return isSpace(r) && unicode.IsLetter(letter)
}

// isAmount reports whether the groups after a plus are a sum in thousands rather than a telephone number: +15
// 000 000, +500 000 RSD.
func isAmount(s string, groups []group) bool {
	if len(groups) < 2 || s[0] != '+' || !areThousands(s, groups) {
		return false
	}
	n := len(groups)
	last, end := groups[n-1], groups[n-1].end
	zeros := OnlyDigits(s[last.start:end]) == "000"
	return zeros && (n == 2 || OnlyDigits(s[groups[n-2].start:groups[n-2].end]) == "000") ||
		unitLength(s[end:]) > 0
}

// areThousands reports whether the groups are those of a sum: first one to three digits, then groups of three
// digits with spaces between them.
func areThousands(s string, groups []group) bool {
	for i, g := range groups {
		digits := CountDigits(s[g.start:g.end])
		if i == 0 && (digits > 3 || DigitAt(s, g.start) == 0) ||
			i > 0 && (digits != 3 || g.separator != ' ') {
			return false
		}
	}
	return true
}

// quantityLength returns the length of the amount with which s begins, or 0 if there is none. An amount is a
// number with a unit, such as 41 °C, 50 %, 5 kg or 1 500 RSD. If unit is false, a number with a sign and
// without a unit, such as -5, also counts.
func quantityLength(s string, unit bool) int {
	sign, currency := signLength(s), currencyLength(s)
	sign += currency
	number := fractionLength(s[sign:], false)
	if number == 0 {
		number = numberLength(s[sign:])
		number += fractionLength(s[sign+number:], true)
	}
	if number == 0 {
		return 0
	}
	end := sign + number
	if n := unitLength(s[end:]); n > 0 {
		return end + n
	}
	if currency > 0 && continues(s[end:]) {
		return 0
	}
	if unit || sign == 0 || end < len(s) && (IsASCIIAlnum(s[end]) || s[end] == ':' || s[end] == '/') {
		return 0
	}
	return end
}

// amountLength does the same as quantityLength, and includes what the amount is for: 100 ml/kg, 5 mg/kg/day.
func amountLength(s string, unit bool) int {
	end := quantityLength(s, unit)
	for end > 0 {
		n := perLength(s[end:])
		if n == 0 {
			break
		}
		end += n
	}
	return end
}

// perLength returns the length of the slash with which s begins and of the unit, amount or Latin word behind
// it, or 0 if there is none.
func perLength(s string) int {
	if !strings.HasPrefix(s, "/") {
		return 0
	}
	if n := quantityLength(s[1:], true); n > 0 && DigitAt(s, 1) >= 0 { // "250 mg/5 ml"
		return 1 + n
	}
	if n := unitLength(s[1:]); n > 0 && s[1] != ' ' {
		return 1 + n
	}
	end := 1
	for end < len(s) && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') {
		end++
	}
	after, n := utf8.DecodeRuneInString(s[end:])
	if end == 1 || IsLetterOrMark(after) || IsDigit(after) || strings.ContainsRune("@:_-", after) ||
		after == '.' && end+n < len(s) && !isSpace(rune(s[end+n])) {
		return 0
	}
	return end
}

// signLength returns the length of the plus or minus with which s begins, or 0 if there is none.
func signLength(s string) int {
	switch r, n := utf8.DecodeRuneInString(s); r {
	case '+', '-', '\u2212':
		return n
	}
	return 0
}

// currencyLength returns the length of the sign of a currency with which s begins, or 0 if there is none.
func currencyLength(s string) int {
	if s == "" || s[0] != '$' && s[0] != 0xC2 && s[0] != 0xE2 { // the first bytes of the currency signs
		return 0
	}
	switch r, n := utf8.DecodeRuneInString(s); r {
	case '$', '£', '€', '₺', '₽', '₴', '₹':
		return n
	}
	return 0
}

// numberLength returns the length of the number with which s begins, with the marks and spaces that group its
// digits: 5, 2.5, 1,500, 15 000. It returns 0 if there is none.
func numberLength(s string) int {
	end := digitsLength(s)
	for end > 0 {
		r, n := utf8.DecodeRuneInString(s[end:])
		digits := digitsLength(s[end+n:])
		switch {
		case digits == 0:
			return end
		case strings.ContainsRune(".,٫٬'’", r):
		case isSpace(r) && CountDigits(s[end+n:end+n+digits]) == 3 && CountDigits(s[:digitsLength(s)]) <= 3:
		default:
			return end
		}
		end += n + digits
	}
	return end
}

// unitLength returns the length of the unit with which s begins, or 0 if there is none. There may be a space
// before the unit, which is then part of the length.
func unitLength(s string) int {
	space := 0
	if r, n := utf8.DecodeRuneInString(s); isSpace(r) {
		space = n
	}
	rest := s[space:]
	for _, unit := range units {
		if !strings.HasPrefix(rest, unit) {
			continue
		}
		after, _ := utf8.DecodeRuneInString(rest[len(unit):])
		if IsDigit(after) && currencyLength(rest) > 0 { // in "12 $5" the $ belongs to the 5
			return 0
		}
		last, _ := utf8.DecodeLastRuneInString(unit)
		if !unicode.IsLetter(last) || !IsLetterOrMark(after) && !IsDigit(after) {
			return space + len(unit)
		}
	}
	return 0
}

// units lists the units in Latin letters and signs. A longer unit comes before a shorter one with which it
// begins. Units in another script are not listed, because they follow the direction of their text.
var units = [...]string{
	"°C", "°F", "°", "℃", "℉", "%", "‰", "€", "$", "£", "₺", "₽", "₴", "₹",
	"km/h", "kWh", "kcal", "mmHg", "min", "km²", "km2", "m²", "m2", "m³", "m3",
	"km", "kg", "kB", "kW", "MB", "GB", "Mbit/s", "mg", "ml", "mL", "mm", "cm", "µg",
	"g", "h", "l", "L", "m", "V", "W",
	"RSD", "EUR", "USD", "GBP", "CHF", "BAM", "HUF", "RON", "BGN", "TRY", "UAH", "RUB", "MKD",
	"ALL", "PLN", "CZK",
	"SEK", "NOK", "DKK", "IQD", "SYP", "AFN", "IRR", "PKR", "JOD", "LBP", "EGP",
}

// isSpace reports whether r is a space within a line.
func isSpace(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }
