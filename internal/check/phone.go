package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tabla/internal/segment"
)

// telLink is a link to a number to dial, as notices and translations write it.
var telLink = regexp.MustCompile(`\[([^\[\]]*)\]\(tel:([^()\s]*)\)`)

// samePhones finds links to dial whose number to read is another than the number that is dialled. The source may write a
// number in another way (011 for +381 11); a translation may then write it so too. Digits of all scripts count alike.
func samePhones(source, translation string) []segment.Fault {
	if !strings.Contains(translation, "](tel:") {
		return nil
	}
	var allowed []string
	for _, m := range telLink.FindAllStringSubmatch(source, -1) {
		allowed = append(allowed, digits(m[1])+" "+digits(m[2]))
	}
	for _, m := range telLink.FindAllStringSubmatch(translation, -1) {
		read, dialled := digits(m[1]), digits(m[2])
		if read == "" || read == dialled || slices.Contains(allowed, read+" "+dialled) {
			continue
		}
		return []segment.Fault{{
			Code:    "fact-phone",
			Message: fmt.Sprintf("people read %s, but the phone dials %s", m[1], m[2]),
			Hint:    "copy the number from the source, both where people read it and behind tel:",
		}}
	}
	return nil
}

// digits are a text's digits as ASCII, and the names of its values, which stand for numbers too.
func digits(text string) string {
	var b strings.Builder
	for _, r := range text {
		if value, ok := digitValue(r); ok {
			b.WriteByte('0' + value)
		}
	}
	return b.String() + strings.Join(placesIn(text), "")
}

var place = regexp.MustCompile(`\{\{\.[a-z0-9_]+\}\}`)

func placesIn(text string) []string { return place.FindAllString(text, -1) }

// digitValue gives a decimal digit of any script its value: Unicode keeps each script's ten in a row.
func digitValue(r rune) (byte, bool) {
	if '0' <= r && r <= '9' {
		return byte(r - '0'), true
	}
	for _, ten := range unicode.Nd.R16 {
		if rune(ten.Lo) <= r && r <= rune(ten.Hi) {
			return byte((r - rune(ten.Lo)) % 10), true
		}
	}
	return 0, false
}
