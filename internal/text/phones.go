package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The limits of telephone numbers, in digits. ITU E.164 allows at most 15 digits with the country code. Fewer
// than 7 digits after a plus, or fewer than 6 within a country, are most likely no telephone number. A short
// number such as 112 counts only where a text is known to be a number to dial.
const (
	longestPhone  = 15
	shortestWorld = 7
	shortestPhone = 6
	shortestLabel = 2
)

// PhoneKind is the form in which a telephone number is written.
type PhoneKind uint8

// The kinds of telephone numbers.
const (
	NoPhone      PhoneKind = iota
	LocalPhone             // the number as it is dialled within a country: 011 123 4567
	WorldPhone             // the number with its country code: +381 63 222 6101
	UnclearPhone           // it may end earlier, so it must not be dialled: +381 63 222 6101 15 minutes
)

// Phone reads the telephone number with which s begins, in digits of any script: +381 10 555 0101, (011)
// 123-4567, ۰۱۱ ۱۲۳ ۴۵۶۷. It returns the kind of the number and its length in bytes, or NoPhone and 0 if s
// begins with none. A number without a plus must begin with 0, unless label is true because s is the label of
// a link to dial. Hours, days and amounts after a number are not part of it: +381 63 222 6101 24 hours a day.
func Phone(s string, label bool) (kind PhoneKind, length int) {
	world := strings.HasPrefix(s, "+") || strings.HasPrefix(s, "(+")
	if !world && !label && DigitAt(s, gapLength(s, false, world, 0)) != 0 {
		return NoPhone, 0 // most numbers end here
	}
	all := scanGroups(s, world)
	groups, unclear := all.groups[:all.n], false
	if world && isAmount(s, groups) {
		return NoPhone, 0
	}
	if world && all.n > 0 && DigitAt(s, groups[0].start) == 0 { // no country code begins with 0
		unclear = true
	}
	groups, open := withoutQuantity(s, groups)
	groups = withClosedBrackets(s, groups)
	if len(groups) == 0 {
		return NoPhone, 0
	}
	unclear = unclear || !label && (open || isOtherThanPhone(s, groups, world))
	n := groups[len(groups)-1].end
	if n < all.end() || n < len(s) && strings.HasPrefix(s, "+ ") {
		// without the digits behind it, s[:n] must be a telephone number too
		if _, alone := Phone(s[:n], label); alone != n {
			return NoPhone, 0
		}
	}
	digits := CountDigits(s[:n])
	switch {
	case digits > longestPhone || DigitAt(s, n) >= 0:
		return NoPhone, 0
	case unclear && digits >= shortestWorld:
		return UnclearPhone, n
	case n < len(s) && IsASCIIAlnum(s[n]) && n == all.end():
		return NoPhone, 0
	case world && digits >= shortestWorld:
		return WorldPhone, n
	case label && digits >= shortestLabel:
		return LocalPhone, n
	case !world && DigitAt(s, groups[0].start) == 0 && digits >= shortestPhone && !isHoursOrDate(s[:n]):
		return LocalPhone, n
	}
	return NoPhone, 0
}

// isOtherThanPhone reports whether groups of digits may be something other than one telephone number: two
// times (0900 1700), a list (010 020 030), several lines (063 222 6101-2).
func isOtherThanPhone(s string, groups []group, world bool) bool {
	last := len(groups) - 1
	if last < 1 {
		return false
	}
	end, before := groups[last], groups[last-1]
	if end.separator == '-' && CountDigits(s[end.start:end.end]) == 1 &&
		CountDigits(s[before.start:before.end]) > 2 {
		return lastDigit(s[:before.end]) < DigitAt(s, end.start)
	}
	return !world && (areTimes(s, groups) || isList(s, groups))
}

func lastDigit(s string) int {
	r, _ := utf8.DecodeLastRuneInString(s)
	return DigitValue(r)
}

// isList reports whether groups are numbers of rooms or the like: they have the same length, and each begins
// with 0 (010 020 030) or is the one after the group before it (101 102 103). Pairs of digits are a telephone
// number, as in France.
func isList(s string, groups []group) bool {
	length := CountDigits(s[groups[0].start:groups[0].end])
	zeros, follow, last := true, len(groups) > 2, -1
	for i, g := range groups {
		if CountDigits(s[g.start:g.end]) != length || i > 0 && g.separator != ' ' {
			return false
		}
		value, _ := strconv.Atoi(OnlyDigits(s[g.start:g.end]))
		zeros = zeros && DigitAt(s, g.start) == 0
		follow = follow && (i == 0 || value == last+1)
		last = value
	}
	return len(groups) > 1 && length > 2 && (zeros || follow)
}

// areTimes reports whether groups are two times of day, the earlier one first: 0900 1700, 08 00 16 00.
func areTimes(s string, groups []group) bool {
	n := len(groups)
	if n != 2 && n != 4 {
		return false
	}
	for i, g := range groups {
		if CountDigits(s[g.start:g.end]) != 8/n || i > 0 && g.separator != ' ' {
			return false
		}
	}
	digits := OnlyDigits(s[:groups[n-1].end])
	from, isFrom := hourOf(digits[:4])
	to, isTo := hourOf(digits[4:])
	return isFrom && isTo && from < to
}

// isSpacedPlus reports whether s begins with a plus that a space separates from its number: + 381 63 222
// 6101.
func isSpacedPlus(s string) bool {
	const shortest = 9
	if !strings.HasPrefix(s, "+ ") || DigitAt(s, len("+ ")) < 1 {
		return false
	}
	digits := 0
	for _, r := range s[len("+ "):] {
		switch {
		case IsDigit(r):
			digits++
		case !isPhoneSeparator(r) && r != '(' && r != ')':
			return digits >= shortest
		}
	}
	return digits >= shortest
}

// group is a group of digits in a number. separator is the character between this group and the one before:
// a space, '-', '.' or '/'. It is 0 if there is nothing or only brackets between them.
type group struct {
	start, end int
	separator  rune
}

// groupList is a list of groups, with room for as many as a telephone number may have.
type groupList struct {
	groups [longestPhone + 1]group
	n      int
}

func (l *groupList) end() int {
	if l.n == 0 {
		return 0
	}
	return l.groups[l.n-1].end
}

// scanGroups reads the groups of digits with which s begins. world is true for a number with a country code.
func scanGroups(s string, world bool) (l groupList) {
	i, digits := 0, 0
	if world {
		i = strings.IndexByte(s, '+') + 1
		if i == 1 && isSpacedPlus(s) {
			i += len(" ")
		}
	}
	dashed := hasDashes(s[i:])
	for i < len(s) && l.n < len(l.groups) {
		gap := gapLength(s[i:], l.n > 0, world, digits)
		if r, n := utf8.DecodeRuneInString(s[i:]); dashed && l.n > 0 && isLongDash(r) {
			gap = n
		}
		if !world && l.n == 1 && gap == 0 && isAreaSlash(s, l.groups[0], i) {
			gap = 1
		}
		if l.n > 0 && digits < shortestWorld && DigitAt(s, i+gap) < 0 {
			gap = spacedGap(s, l.groups[:l.n], world)
		}
		start := i + gap
		if DigitAt(s, start) < 0 {
			break
		}
		end := start + digitsLength(s[start:])
		l.groups[l.n] = group{start, end, separatorIn(s[i:start])}
		l.n++
		digits += CountDigits(s[start:end])
		i = end
	}
	return l
}

// hasDashes reports whether long dashes separate the first three groups of digits of s: 011–123–4567. Some
// word processors write them in place of hyphens. A single long dash does not count, because it means a
// range.
func hasDashes(s string) bool {
	for range 2 {
		s = s[digitsLength(s):]
		r, n := utf8.DecodeRuneInString(s)
		if s = s[n:]; !isLongDash(r) || DigitAt(s, 0) < 0 {
			return false
		}
	}
	return true
}

func isLongDash(r rune) bool { return r == '–' || r == '\u2012' || r == '\u2212' }

// isAreaSlash reports whether a slash at s[i] separates an area code from the number, as people write it in
// and around Serbia: 011/123-456. It returns false for a date such as 01/02/2026, and for the number of a
// file such as 012/2027.
func isAreaSlash(s string, area group, i int) bool {
	if i >= len(s) || s[i] != '/' || DigitAt(s, area.start) != 0 || area.start > 0 {
		return false
	}
	digits := CountDigits(s[area.start:area.end])
	first, all := digitsBehind(s[i+1:])
	isYear := first == 4 && all == 4
	return (digits == 3 || digits == 4) && first >= 2 && digits+all >= 8 && !isYear
}

// digitsBehind returns two numbers of digits: those of the group with which rest begins, and those of that
// group together with the groups that follow it with one separator between them.
func digitsBehind(rest string) (first, all int) {
	separated := false
	for _, r := range rest {
		if !IsDigit(r) && (separated || !isPhoneSeparator(r)) {
			break
		}
		separated = !IsDigit(r)
		if IsDigit(r) {
			all++
		}
	}
	return CountDigits(rest[:digitsLength(rest)]), all
}

// spacedGap returns the length of a slash or dash, with the spaces around it, after the groups of a number
// that continues after it: 063 / 222-6101, 011 - 123 456, +381 63 / 222 6101. It returns 0 if two numbers
// are around it, such as 010 / 011, or two times, such as 0800 - 1600, or a number and a year, such as 0123
// / 2027.
func spacedGap(s string, groups []group, world bool) int {
	const shortestArea, shortest = 3, 8
	last := groups[len(groups)-1]
	gap := spacedMarkLength(s[last.end:])
	rest := s[last.end+gap:]
	before := CountDigits(s[:last.end])
	if gap == 0 || before < shortestArea || DigitAt(rest, 0) < 1 ||
		!world && DigitAt(s, groups[0].start) != 0 {
		return 0
	}
	first, all := digitsBehind(rest)
	next := OnlyDigits(rest[:digitsLength(rest)])
	_, isFrom := hourOf(s[last.start:last.end])
	_, isTo := hourOf(next)
	if before+all < shortest || first < 2 || isFrom && isTo || all == 4 && isYear(next) {
		return 0
	}
	return gap
}

// spacedMarkLength returns the length of a slash or dash at the beginning of s that has a space on at least
// one side. A closing bracket before it is included. The result is 0 if there is no such mark.
func spacedMarkLength(s string) int {
	i, spaces := 0, 0
	if strings.HasPrefix(s, ")") {
		i++
	}
	if r, n := utf8.DecodeRuneInString(s[i:]); isSpace(r) {
		i, spaces = i+n, spaces+1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if r != '/' && r != '-' && !isLongDash(r) {
		return 0
	}
	i += n
	if r, n := utf8.DecodeRuneInString(s[i:]); isSpace(r) {
		i, spaces = i+n, spaces+1
	}
	if spaces == 0 {
		return 0
	}
	return i
}

// digitsLength returns the length in bytes of the digits that s begins with.
func digitsLength(s string) int {
	i := 0
	for DigitAt(s, i) >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return i
}

// separatorIn returns the separator in the text between two groups, or 0 if that has none. The spaces around
// a mark do not count.
func separatorIn(gap string) (separator rune) {
	for _, r := range gap {
		switch r {
		case '(', ')':
		case '.', '/':
			return r
		case '-', '\u2010', '\u2011', '–', '\u2012', '\u2212':
			return '-'
		default:
			separator = ' '
		}
	}
	return separator
}

// withClosedBrackets removes groups from the end of a number until each bracket in it is closed.
func withClosedBrackets(s string, groups []group) []group {
	for ; len(groups) > 0; groups = groups[:len(groups)-1] {
		n := groups[len(groups)-1].end
		if strings.Count(s[:n], "(") == strings.Count(s[:n], ")") {
			break
		}
	}
	return groups
}

// gapLength returns the length of the brackets and the separator between two groups of digits. separator is
// true if one separator may occur. A full stop separates groups only in a number with a country code,
// because 08.00-16.00 are hours. A slash also does so only in such a number, and only if the digits before
// it are too few for a whole number. So +381 11/123-456 is one number, and +381 11 123 456/457 are two.
func gapLength(s string, separator, world bool, digits int) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '(' || r == ')':
		case separator && (isPhoneSeparator(r) || world && (r == '.' || r == '/' && digits < shortestWorld)):
			separator = false
		default:
			return i
		}
		i += n
	}
	return i
}

// isPhoneSeparator reports whether r separates groups of digits in every telephone number: a space or a
// hyphen.
func isPhoneSeparator(r rune) bool {
	switch r {
	case ' ', '-', '\u00a0', '\u202f', '\u2010', '\u2011':
		return true
	}
	return false
}

// isHoursOrDate reports whether s is ranges of times without colons, such as 0900-1500 or 08-12 14-18, or a
// date such as 01-02-2026, or a month such as 02-2026.
func isHoursOrDate(s string) bool {
	form := strings.Map(func(r rune) rune {
		switch {
		case IsDigit(r):
			return 'd'
		case isSpace(r):
			return ' '
		}
		return r
	}, s)
	switch form {
	case "dd dd dddd":
		return isDate(strings.Fields(ASCIIDigits(s)))
	case "dddd dd dd":
		parts := strings.Fields(ASCIIDigits(s))
		slices.Reverse(parts)
		return isDate(parts)
	}
	switch strings.ReplaceAll(form, "dd-dd dd-dd", "dd-dd") {
	case "dddd-dddd", "dddd/dddd", "dd-dd-dddd", "dd-dddd", "dd-dd":
		return true
	}
	return false
}

// isDate reports whether the parts of a text can be a date: a day and a month, in either order, and a year.
func isDate(parts []string) bool {
	return len(parts) == 3 && isYear(parts[2]) && min(parts[0], parts[1]) <= "12" &&
		max(parts[0], parts[1]) <= "31" &&
		min(parts[0], parts[1]) > "00"
}

// Dialled returns the characters of a number that a telephone needs: a leading plus, the digits 0 to 9, * and
// #. It leaves out the (0) that some people write after a country code, and parameters such as ;ext=5 (RFC
// 3966).
func Dialled(number string) string {
	number, _, _ = strings.Cut(number, ";")
	number = strings.TrimLeft(strings.ReplaceAll(number, "%23", "#"), " (\u00a0")
	var b strings.Builder
	b.Grow(longestPhone + 1)
	if strings.HasPrefix(number, "+") || strings.HasPrefix(number, "00") {
		number = strings.Replace(number, "(0)", "", 1)
	}
	last := '#'
	for _, r := range number {
		switch value := DigitValue(r); {
		case value >= 0:
			b.WriteByte(byte('0' + value))
		case r == '*', r == '#', r == '+' && last == '#': // in *31#+381 10 555 0101 a plus follows
			b.WriteRune(r)
		default:
			continue
		}
		last = r
	}
	return b.String()
}

// DialAddress returns the text after "tel:" in the address of a number (RFC 3966). It is the result of
// Dialled with %23 for each #, because a # would begin a fragment.
func DialAddress(number string) string { return strings.ReplaceAll(Dialled(number), "#", "%23") }

// IsDialAddress reports whether an address is a number to dial. Such an address begins with tel:, in small or
// capital letters.
func IsDialAddress(address string) bool {
	const scheme = "tel:"
	return len(address) >= len(scheme) && strings.EqualFold(address[:len(scheme)], scheme)
}
