package check

import (
	"regexp"
	"slices"
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

// copyInOrder is the hint of fact-order.
const copyInOrder = "copy it from the source in the same order; tabla shows it from left to right in every language"

// ordered holds the parts of a text whose order changes their meaning.
type ordered struct {
	numbers []string    // digits in groups with spaces or hyphens between them: 116 111
	ranges  [][2]string // 09:00-15:00
}

func (o *ordered) empty() bool { return o == nil || len(o.numbers)+len(o.ranges) == 0 }

// orderedIn returns the parts of a visible text whose order matters; nil if there are none.
func orderedIn(plain string) *ordered {
	plain = plainDigits(plain)
	o := ordered{ranges: rangesIn(plain)}
	for at := 0; ; {
		t, ok := text.NextToken(plain, at, false)
		if !ok {
			break
		}
		number := plain[t.Start:t.End]
		isGrouped := strings.Contains(number, " ") || t.Kind == text.NumberToken && strings.Contains(number, "-")
		if isGrouped && number[0] != '+' && !strings.ContainsFunc(number, unicode.IsLetter) {
			o.numbers = append(o.numbers, number)
		}
		at = t.End
	}
	if o.empty() {
		return nil
	}
	return &o
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

// sameOrder returns a finding if a translation changes the order of a number's groups or of a range of
// its source.
func sameOrder(source *ordered, translation string) []diag.Finding {
	if source.empty() {
		return nil
	}
	plain, _ := visible(translation)
	plain = plainDigits(plain)
	for _, number := range source.numbers {
		if turnedNumber(number, plain) {
			return one(ruleFactOrder.Find(copyInOrder, "the groups of the number %s are in another order", number))
		}
	}
	got := rangesIn(plain)
	for _, r := range source.ranges {
		back := [2]string{r[1], r[0]}
		if slices.Contains(got, back) && !slices.Contains(got, r) && !slices.Contains(source.ranges, back) {
			return one(ruleFactOrder.Find(copyInOrder, "the range from %s to %s is turned round", r[0], r[1]))
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
