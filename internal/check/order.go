package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rule on the order of digits, days and hours.
var (
	ruleFactOrder = diag.Rule{
		Code: "fact-order", Withholds: true, Waivable: true,
		Title: "a translation turns a number, a date or a range round",
		Why:   "it is another number or another day; tabla itself keeps numbers left to right in every language",
		Fix:   "copy the number, the date or the hours from the source, in the same order",
	}

	orderRules = []diag.Rule{ruleFactOrder}
)

// ordered holds the parts of a text whose order changes their meaning.
type ordered struct {
	numbers []string    // digits in groups with spaces between them: 116 111
	dates   []date      // 12/05/2027
	ranges  [][2]string // 09:00-15:00
}

// date is a date in digits. first and second are its day and month, in the order of the text.
type date struct {
	year, first, second int
	yearFirst           bool
}

func (o *ordered) empty() bool { return o == nil || len(o.numbers)+len(o.dates)+len(o.ranges) == 0 }

// orderedIn returns the parts of a visible text whose order matters; nil if there are none.
func orderedIn(plain string) *ordered {
	plain = plainDigits(plain)
	o := ordered{dates: datesIn(plain), ranges: rangesIn(plain)}
	for at := 0; ; {
		t, ok := text.NextToken(plain, at, false)
		if !ok {
			break
		}
		number := plain[t.Start:t.End]
		if strings.Contains(number, " ") && number[0] != '+' && !strings.ContainsFunc(number, unicode.IsLetter) {
			o.numbers = append(o.numbers, number)
		}
		at = t.End
	}
	if o.empty() {
		return nil
	}
	return &o
}

var dateForm = regexp.MustCompile(`\b(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})\b`)

func datesIn(plain string) (dates []date) {
	for _, m := range dateForm.FindAllStringSubmatch(plain, -1) {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[3])
		c, _ := strconv.Atoi(m[4])
		switch {
		case len(m[1]) == 4 && len(m[4]) <= 2:
			dates = append(dates, date{a, b, c, true})
		case len(m[4]) == 4 && len(m[1]) <= 2:
			dates = append(dates, date{c, a, b, false})
		}
	}
	return dates
}

var rangeForm = regexp.MustCompile(
	`(?:^|[^\d.:/+-])(\d{1,2}(?:[:.]\d{2})?) ?- ?(\d{1,2}(?:[:.]\d{2})?)(?:$|[^\d:/-])`)

// rangesIn returns the ranges of times or numbers in a text, such as 09:00-15:00. Both ends have the form of
// rangeEnd; a range with equal ends is left out.
func rangesIn(plain string) (ranges [][2]string) {
	for _, m := range rangeForm.FindAllStringSubmatch(plain, -1) {
		if from, to := rangeEnd(m[1]), rangeEnd(m[2]); from != to {
			ranges = append(ranges, [2]string{from, to})
		}
	}
	return ranges
}

// rangeEnd returns one end of a range in a form that can be compared: 9, 09:00 and 9.00 all become "9".
func rangeEnd(s string) string {
	s = strings.TrimPrefix(strings.ReplaceAll(s, ".", ":"), "0")
	return strings.TrimSuffix(s, ":00")
}

// sameOrder returns a finding if a translation changes the order of a number's groups, of a date, or of a
// range of its source.
func sameOrder(source *ordered, translation string) []diag.Finding {
	if source.empty() {
		return nil
	}
	plain, _ := visible(translation)
	plain = plainDigits(plain)
	const hint = "copy it from the source in the same order; tabla shows it from left to right in every language"
	for _, number := range source.numbers {
		if turnedNumber(number, plain) {
			return one(ruleFactOrder.Find(hint, "the groups of the number %s are in another order", number))
		}
	}
	for _, d := range datesIn(plain) {
		if d.turnedFrom(source.dates) {
			return one(ruleFactOrder.Find(hint, "day and month of the date in %d have changed places", d.year))
		}
	}
	got := rangesIn(plain)
	for _, r := range source.ranges {
		back := [2]string{r[1], r[0]}
		if slices.Contains(got, back) && !slices.Contains(got, r) && !slices.Contains(source.ranges, back) {
			return one(ruleFactOrder.Find(hint, "the range from %s to %s is turned round", r[0], r[1]))
		}
	}
	return nil
}

// turnedNumber reports whether a text has all groups of a number, but not in the order of the number.
func turnedNumber(number, plain string) bool {
	digits := text.OnlyDigits(plain)
	if strings.Contains(digits, text.OnlyDigits(number)) {
		return false
	}
	found := 0
	groups := strings.FieldsFunc(number, func(r rune) bool { return !text.IsDigit(r) })
	for _, group := range groups {
		if strings.Contains(digits, group) {
			found++
		}
	}
	return found == len(groups)
}

// turnedFrom reports whether a date is one of the given dates with day and month exchanged. A date that has
// only one meaning, such as 12/25/2027, is not.
func (d date) turnedFrom(dates []date) bool {
	turned := date{d.year, d.second, d.first, d.yearFirst}
	return d.first != d.second && d.first <= 12 && d.second <= 12 &&
		slices.Contains(dates, turned) && !slices.Contains(dates, d)
}
