package order

import (
	"regexp"
	"strings"
)

// rangeForm finds two numbers or times with a dash between them.
var rangeForm = regexp.MustCompile(
	`(?:^|[^\d.:/+-])(\d{1,2}(?:[:.]\d{2})?) ?- ?(\d{1,2}(?:[:.]\d{2})?)(?:$|[^\d:/-])`)

// datesDotted returns a text in which a dot is between the day and the month of a date without a year: 3.4
// for 3/4.
func datesDotted(plain string) string {
	if strings.IndexByte(plain, '/') < 0 {
		return plain
	}
	for range 2 {
		// a sign between two dates belongs to both matches, so the second round replaces what the first one
		// skips
		plain = slashedDay.ReplaceAllString(plain, "$1$2.$3$4")
	}
	return plain
}

var slashedDay = regexp.MustCompile(`(^|[^\d/])(\d{1,2})/(\d{1,2})($|[^\d/])`)

// rangesIn returns the ranges of times or numbers in a text, such as 09:00-15:00. Both ends are in the
// form that rangeEnd returns. A range with equal ends is left out.
func rangesIn(plain string) (ranges [][2]string) {
	if strings.IndexByte(plain, '-') < 0 {
		return nil
	}
	for _, m := range rangeForm.FindAllStringSubmatch(plain, -1) {
		if from, to := rangeEnd(m[1]), rangeEnd(m[2]); from != to {
			ranges = append(ranges, [2]string{from, to})
		}
	}
	return ranges
}

// slashedIn returns the pairs of numbers with a slash between them, as some people write a range: 9/17.
func slashedIn(plain string) (pairs [][2]string) {
	for _, m := range slashedDay.FindAllStringSubmatch(plain, -1) {
		pairs = append(pairs, [2]string{rangeEnd(m[2]), rangeEnd(m[3])})
	}
	return pairs
}

// rangeEnd returns one end of a range in a form that can be compared: 9, 09:00 and 9.00 all become "9".
func rangeEnd(s string) string {
	s = strings.TrimPrefix(strings.ReplaceAll(s, ".", ":"), "0")
	return strings.TrimSuffix(s, ":00")
}

// rangesDashed returns a text in which a tilde between two numbers is a hyphen: 20-30 for 20~30.
func rangesDashed(plain string) string {
	if !strings.ContainsAny(plain, "~～") {
		return plain
	}
	return tildeRange.ReplaceAllString(plain, "$1-$2")
}

var tildeRange = regexp.MustCompile(`(\d) ?[~～] ?(\d)`)
