package lang

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"tabla/internal/text"
)

// writtenNumber finds a time, a number with a share, or a number at the beginning of a text.
var writtenNumber = regexp.MustCompile(`^(?:\d{1,2}(?::| ?h ?)\d\d\b|(?:\d+ )?[1-3]/[2-8]\b|` +
	`\d{1,3}(?: \d{3})+\b|\d+(?:[.,'٫٬،]\d+)*)`)

// part returns where the next number or sign stands in a text, or ok false. Letters, white space and the
// apostrophes inside words are neither.
func part(plain string, from int) (begin, end int, ok bool) {
	for at := from; at < len(plain); {
		r, size := utf8.DecodeRuneInString(plain[at:])
		switch {
		case '0' <= r && r <= '9':
			return at, at + len(writtenNumber.FindString(plain[at:])), true
		case !text.IsLetterOrMark(r) && !strings.ContainsRune(" \t\n\f\r'’ʼ‘", r):
			return at, at + size, true
		}
		at += size
	}
	return 0, 0, false
}

var clockSigns = strings.NewReplacer(" ", "", "h", ":")

// digitItem returns the item of a number in digits.
func digitItem(s string) Item {
	if hour, minute, is := strings.Cut(clockSigns.Replace(s), ":"); is {
		h, _ := strconv.ParseFloat(hour, 64)
		m, _ := strconv.ParseFloat(minute, 64)
		const part = 100
		return Item{Numbers: []float64{h + m/part}, Clock: true, Written: true}
	}
	if n, d, is := strings.Cut(s, "/"); is { // a share
		whole, above, mixed := strings.Cut(n, " ")
		if !mixed {
			whole, above = "0", n
		}
		a, _ := strconv.ParseFloat(whole, 64)
		b, _ := strconv.ParseFloat(above, 64)
		c, _ := strconv.ParseFloat(d, 64)
		return Item{Numbers: []float64{a + b/c}, Written: true}
	}
	return Item{Numbers: []float64{numberOf(strings.ReplaceAll(s, " ", ""))}, Written: true}
}
