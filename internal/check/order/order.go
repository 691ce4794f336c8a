// Package order finds what a translation has turned round: the groups of a number, the day and the month of a
// date, the ends of a range, the two numbers of a form.
//
// It knows in which order a text has these parts, and which words a language has between the ends of a range.
// It does not compare which numbers and days two texts have: package check does that first. Nor does it know
// where the times and numbers in digits begin and end: its callers hand them over as ends.
package order

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rule on the order of digits, days and hours.
var ruleFactOrder = diag.Rule{
	Code: "fact-order", Withholds: true, Waivable: true,
	Title: "a translation turns a number, a date or a range round",
	Why: "it is another number or another day; tabla itself keeps numbers left to right in every " +
		"language",
	Fix: "copy the number, the date or the hours from the source, in the same order",
}

// Rules returns the rules that this package reports.
func Rules() []diag.Rule { return []diag.Rule{ruleFactOrder} }

// copyInOrder is the hint of fact-order.
const copyInOrder = "copy it from the source in the same order; tabla shows it from left to right in " +
	"every language"

func one(f diag.Finding) []diag.Finding { return []diag.Finding{f} }

// Parts are the parts of a source text that are written with digits and signs alone, and whose order changes
// their meaning.
type Parts struct {
	InMonth bool        // the text names a month, so 5-6 may be days and 6/5 a date
	numbers []string    // digits in groups with spaces or hyphens between them: 116 111
	ranges  [][2]string // 09:00-15:00
}

func (p *Parts) empty() bool { return p == nil || len(p.numbers)+len(p.ranges) == 0 }

// Read returns the parts of a visible text whose order matters; nil if there are none.
func Read(plain string) *Parts {
	plain = text.PlainDigits(plain)
	if !strings.ContainsAny(plain, "0123456789") {
		return nil
	}
	plain = rangesDashed(plain)
	p := Parts{ranges: rangesIn(datesDotted(plain)), numbers: slashedNumbers(plain)}
	for at := 0; ; {
		t, ok := text.NextToken(plain, at, false)
		if !ok {
			break
		}
		number := plain[t.Start:t.End]
		isGrouped := strings.Contains(number, " ") || t.Kind == text.NumberToken &&
			strings.Contains(number, "-")
		if isGrouped && number[0] != '+' && !strings.ContainsFunc(number, unicode.IsLetter) {
			p.numbers = append(p.numbers, number)
		}
		at = t.End
	}
	if p.empty() {
		return nil
	}
	return &p
}

// Compare returns a finding if a translation changes the order of a number's groups or of a range of its
// source. plain returns the visible text of the translation with plain digits; it is called only if there are
// parts.
func (p *Parts) Compare(plain func() string) []diag.Finding {
	if p.empty() {
		return nil
	}
	dashed := rangesDashed(plain())
	digits := text.OnlyDigits(dashed)
	for _, number := range p.numbers {
		if turnedNumber(number, digits) {
			return one(ruleFactOrder.Find(copyInOrder,
				"the groups of the number %s are in another order", number))
		}
	}
	got := rangesIn(datesDotted(dashed))
	if !p.InMonth {
		got = append(got, slashedIn(dashed)...)
	}
	for _, r := range p.ranges {
		back := [2]string{r[1], r[0]}
		if slices.Contains(got, back) && !slices.Contains(got, r) && !slices.Contains(p.ranges, back) {
			return one(ruleFactOrder.Find(copyInOrder, "the range from %s to %s is turned round", r[0], r[1]))
		}
	}
	return nil
}

// slashedNumbers returns the numbers with a slash that can be no date and have no year: form 21/34.
func slashedNumbers(plain string) (numbers []string) {
	if strings.IndexByte(plain, '/') < 0 {
		return nil
	}
	for _, m := range slashedNumber.FindAllStringSubmatch(plain, -1) {
		first, _ := strconv.Atoi(m[2])
		second, _ := strconv.Atoi(m[3])
		if min(first, second) > int(time.December) && first != second {
			numbers = append(numbers, m[2]+"/"+m[3])
		}
	}
	return numbers
}

var slashedNumber = regexp.MustCompile(`(^|[^\d/.,])(\d{2,3})/(\d{2,3})($|[^\d/])`)

// turnedNumber reports whether a text with these digits has all groups of a number, but not in the order of
// the number.
func turnedNumber(number, digits string) bool {
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
