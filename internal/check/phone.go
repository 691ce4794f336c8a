package check

import (
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
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

// samePhones finds links to dial whose number to read is another than the number that is dialled. The source
// may write a number in another way (011 for +381 11); a translation may then write it so too. Digits of all
// scripts count alike.
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

// digits returns the digits of a text that are dialled, as 0 to 9, and its placeholders, which are filled
// with numbers.
func digits(s string) string {
	var b strings.Builder
	for {
		before, name, after := text.CutPlaceholder(s)
		b.WriteString(text.OnlyDigits(text.Dialled(before)))
		if name == "" {
			return b.String()
		}
		b.WriteString(text.Placeholder(name))
		s = after
	}
}
