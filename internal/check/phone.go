package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
)

// The rules that this file reports.
var (
	ruleFactPhone = diag.Rule{
		Code: "fact-phone", Withholds: true, Waivable: true,
		Title: "a number to read is another than the number that is dialled",
		Why:   "people who dial by hand would reach somebody else, or nobody",
		Fix:   "copy the number from the source, in both places",
	}

	phoneRules = []diag.Rule{ruleFactPhone}
)

// samePhones finds links to dial whose number to read is another than the number that is dialled. The source may write a
// number in another way (011 for +381 11); a translation may then write it so too. Digits of all scripts count alike.
func samePhones(source, translation []label) []diag.Finding {
	for _, t := range translation {
		read, dialled := digits(t.read), digits(t.dialled)
		if read == "" || read == dialled {
			continue
		}
		if slices.ContainsFunc(source, func(s label) bool { return digits(s.read) == read && digits(s.dialled) == dialled }) {
			continue
		}
		return one(ruleFactPhone.Find("copy the number from the source, both where people read it and behind tel:",
			"people read %s, but the phone dials %s", t.read, t.dialled))
	}
	return nil
}

// digits are a text's digits as ASCII, and the names of its values, which stand for numbers too.
func digits(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		if strings.HasPrefix(text[i:], "{{.") {
			n := placeLength(text[i:])
			b.WriteString(text[i : i+n])
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if value, ok := digitValue(r); ok {
			b.WriteByte('0' + value)
		}
		i += n
	}
	return b.String()
}
