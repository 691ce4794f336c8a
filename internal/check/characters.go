package check

import (
	"fmt"
	"html"
	"strings"
	"unicode"

	"tabla/internal/diag"
)

// The rules that this file reports.
var (
	ruleBidi = diag.Rule{
		Code: "bidi", Withholds: true, Waivable: true,
		Title: "a mark that turns round the direction of text",
		Why:   "a phone number or an hour would be read backwards",
		Fix:   "delete it; tabla sets directions itself",
	}

	charactersRules = []diag.Rule{ruleBidi}
)

// Characters finds invisible characters that do harm in a text, whoever wrote it: such as turn round what people read
// (Unicode Bidirectional Algorithm, "Trojan source"), or are no text at all. Entities count as what they stand for.
func Characters(text string) []diag.Finding {
	if !suspicious(text) {
		return nil
	}
	var faults []diag.Finding
	text = html.UnescapeString(text)
	if r, found := control(text); found {
		faults = append(faults, diag.RuleControlCharacter.Find(
			"delete it and type the text again; it often comes with text pasted from another program",
			"the text holds the character U+%04X, which nobody can see", r))
	}
	if what := direction(text); what != "" {
		faults = append(faults, ruleBidi.Find("delete it; direction is set by tabla. Where a mark is needed, use U+200E or U+200F",
			"the text holds %s, which can turn round numbers and words for the reader", what))
	}
	return faults
}

// suspicious says whether a text can hold such a character at all: a look at its bytes, for there are millions of texts.
func suspicious(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < 0x20:
			if c != '\n' {
				return true
			}
		case c == '&', c == 0x7F, c == 0xC2, c >= 0xEE: // entities; C1 controls; private use and U+FEFF, U+FFFD
			return true
		case c == 0xE2 && i+2 < len(text): // U+2028 to U+202E, U+2066 to U+2069
			if a, b := text[i+1], text[i+2]; a == 0x80 && b >= 0xA8 && b <= 0xAE || a == 0x81 && b >= 0xA6 && b <= 0xA9 {
				return true
			}
		}
	}
	return false
}

// control finds what is no text: C0 and C1 controls but line feed and tab, the byte order mark, separators, U+FFFD, private use.
func control(text string) (rune, bool) {
	i := strings.IndexFunc(text, func(r rune) bool {
		switch r {
		case '\n', '\t':
			return false
		case 0xFEFF, 0xFFFD, 0x2028, 0x2029:
			return true
		}
		return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Co, r)
	})
	if i < 0 {
		return 0, false
	}
	return []rune(text[i:])[0], true
}

// direction says which direction control a text must not have: an override, or an embedding or isolate that is not closed.
func direction(text string) string {
	embeddings, isolates := 0, 0
	for _, r := range text {
		switch r {
		case 0x202D, 0x202E:
			return fmt.Sprintf("an override of direction (U+%04X)", r)
		case 0x202A, 0x202B:
			embeddings++
		case 0x202C:
			embeddings--
		case 0x2066, 0x2067, 0x2068:
			isolates++
		case 0x2069:
			isolates--
		}
		if embeddings < 0 || isolates < 0 {
			return fmt.Sprintf("a direction mark that closes nothing (U+%04X)", r)
		}
	}
	if embeddings+isolates > 0 {
		return "a direction mark that is not closed"
	}
	return ""
}
