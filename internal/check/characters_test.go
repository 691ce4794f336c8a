package check

import (
	"strings"
	"testing"
)

func TestHarmfulCharactersAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"plain text, with\na line\tand a tab":  "",
		"می‌خواهم (ZWNJ) and \u200e marks":     "",
		"balanced \u2066isolate\u2069 is fine": "",
		"call \u202e0101 555":                  "bidi",
		"call &#x202e;0101":                    "bidi",
		"open \u2066isolate":                   "bidi",
		"closes nothing\u2069":                 "bidi",
		"bell \x07":                            "control-character",
		"broken \uFFFD letter":                 "control-character",
		"private \uE000 use":                   "control-character",
	} {
		faults := Characters(text)
		got := ""
		if len(faults) > 0 {
			got = faults[0].Code
		}
		if got != want || len(faults) > 1 {
			t.Errorf("%q: got %v, want %q", text, faults, want)
		}
	}
}

// The quick look never lets through what the thorough one would find.
func FuzzTheQuickLookMissesNothing(f *testing.F) {
	f.Add("call \u202e0101 \u2066x\u2069 \x07 \u0085 \uE000 \U000F0000 &#x202e; می‌خواهم")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "") // files that are not UTF-8 never come here
		_, foundControl := control(text)
		if (foundControl || direction(text) != "") && !suspicious(text) {
			t.Errorf("%q was not looked at", text)
		}
	})
}
