package text

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// NumbersIn returns the telephone numbers of a text, and other tokens that may be dialled. If the text
// consists of only digits and the marks between them, it returns the whole text.
func NumbersIn(s string) []string {
	if _, n := Phone(s, true); n > 0 && strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return []string{strings.TrimSpace(s)}
	}
	var numbers []string
	for at := 0; ; {
		t, ok := NextToken(s, at, false)
		if !ok {
			return numbers
		}
		if t.Kind != PlainToken {
			numbers = append(numbers, s[t.Start:t.End])
		}
		at = t.End
	}
}

// FewestUnclear is the smallest number of digits in a text in which FirstUnclear can find something.
const FewestUnclear = shortestPhone

// FirstUnclear returns the first digits of a text that may be a telephone number but are not recognized as
// one, or whose end is not certain. It returns "" if there are none.
func FirstUnclear(s string) string {
	for at := 0; ; {
		t, ok := NextToken(s, at, false)
		if !ok {
			return manyDigits(s[at:])
		}
		if found := manyDigits(s[at:t.Start]); found != "" {
			return found
		}
		if kind, _ := Phone(s[t.Start:], false); kind == UnclearPhone || isUnclear(s[t.Start:t.End]) {
			return s[t.Start:t.End]
		}
		at = t.End
	}
}

// isUnclear reports whether it is not certain what a token is: it has too many digits for one telephone
// number, it may be an international number without its plus, or it may be two times of day or a list of
// numbers.
func isUnclear(token string) bool {
	digits := CountDigits(token)
	if digits < shortestWorld || strings.IndexFunc(token, unicode.IsLetter) >= 0 || AddressLength(token) > 0 {
		return false
	}
	all := scanGroups(token, strings.HasPrefix(token, "+"))
	groups := all.groups[:all.n]
	if all.n < 2 || all.end() != len(token) {
		return false
	}
	const shortestWithCountry = 11
	first := DigitAt(token, groups[0].start)
	return digits > longestPhone || areTimes(token, groups) || isList(token, groups) ||
		token[0] != '+' && digits >= shortestWithCountry && first > 1 && all.n > 2 &&
			!areThousands(token, groups)
}

// manyDigits returns the first part of s that has as many digits as a telephone number, with points, slashes
// or dashes between them: 063.222.6101, 0800 - 123 - 456. It returns "" if there is none.
func manyDigits(s string) string {
	for word := range strings.FieldsSeq(s) {
		word = strings.TrimFunc(word, func(r rune) bool { return !IsDigit(r) && !unicode.IsLetter(r) })
		if CountDigits(word) >= shortestWorld && strings.IndexFunc(word, unicode.IsLetter) < 0 &&
			strings.ContainsAny(word, "./") && !isDateOrSum(word) {
			return word
		}
	}
	for from := 0; ; {
		run := spacedDigits.FindStringSubmatchIndex(s[from:])
		if run == nil {
			return ""
		}
		found := s[from+run[2] : from+run[3]]
		joined := spacesAround.ReplaceAllString(found, "$1")
		if CountDigits(found) >= shortestWorld && !isHoursOrDate(joined) && hasLongGroup(found) {
			return found
		}
		from += run[1]
	}
}

// spacedDigits matches groups of digits that begin with 0, with dashes or slashes and spaces between them.
// spacesAround matches such a mark with its spaces.
var (
	spacedDigits = regexp.MustCompile(
		`(?:^|\P{Nd})(\(?[0٠۰০]\p{Nd}*\)?(?: ?[-–/] ?\p{Nd}+| \p{Nd}+){1,8})`)
	spacesAround = regexp.MustCompile(` ?([-–/]) ?`)
)

// hasLongGroup reports whether s has a group of digits that is too long for a day, a month, a year or a
// time.
func hasLongGroup(s string) bool {
	for group := range strings.FieldsFuncSeq(s, func(r rune) bool { return !IsDigit(r) }) {
		digits := OnlyDigits(group)
		if _, isHour := hourOf(digits); len(digits) > 2 && !isYear(digits) && !isHour {
			return true
		}
	}
	return false
}

// isDateOrSum reports whether the digits of a word are a date (12.5.2027), two years (2026/2027), a sum in
// thousands (1.500.000), or hours (9.00-15.00).
func isDateOrSum(word string) bool {
	if dottedHours().MatchString(word) {
		return true
	}
	years, short, threes := 0, 0, 0
	groups := strings.FieldsFunc(word, func(r rune) bool { return !IsDigit(r) })
	for i, group := range groups {
		switch n := CountDigits(group); {
		case n == 4:
			years++
		case n == 3 && i > 0:
			threes++
		}
		if CountDigits(group) <= 2 {
			short++
		}
	}
	isSum := threes == len(groups)-1 && CountDigits(groups[0]) <= 3 && DigitAt(groups[0], 0) != 0
	areYears := len(groups) == 2 && isYear(ASCIIDigits(groups[0])) && isYear(ASCIIDigits(groups[1]))
	return len(groups) == 3 && years == 1 && short == 2 || isSum || areYears
}

// dottedHours matches two times of day with points: 9.00-15.00.
var dottedHours = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`^\p{Nd}{1,2}\.[0-5٠-٥۰-۵০-৫]\p{Nd}[-–/]\p{Nd}{1,2}\.[0-5٠-٥۰-۵০-৫]\p{Nd}$`)
})
