package browser

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"tabla/browser/cdp"
)

// said is one piece of text that a reader can see or hear, and where it stands.
type said struct{ Text, Where string }

// What stands on a page in every language as it is: numbers to dial, addresses, and languages by their own
// names (these are marked translate="no", or are facts).
var fact = regexp.MustCompile(`https?://\S+|[\w.+-]+@[\w.-]+|\b\S+\.(org|com)\b`)

// escaped finds a word of plain ASCII letters: the pseudo-locale puts an accent on some letter of every word
// it meets.
func escaped(text string) string {
	text = fact.ReplaceAllString(text, " ")
	for _, word := range strings.FieldsFunc(text,
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if len(word) > 2 && strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
			return word
		}
	}
	return ""
}

func TestNoTextEscapesTranslation(t *testing.T) {
	t.Parallel()
	out := pseudo(t)
	page := tab(t, 360, 740)
	seen := 0
	for _, file := range pages(t, out, func(path string) bool { return strings.Contains(path, "/en-XA/") }) {
		open(t, page, file)
		var texts []said
		evaluate(t, page, readSaid, &texts)
		for _, s := range texts {
			if strings.Contains(s.Where, "paper") {
				continue // a print has the title in the source language too
			}
			seen++
			if word := escaped(s.Text); word != "" {
				t.Errorf("%s: %q in %q (%s) was not translated", strings.TrimPrefix(file, out), word, s.Text,
					s.Where)
			}
		}
	}
	t.Logf("%d texts", seen)
	if seen < 200 {
		t.Errorf("only %d texts seen: the walk is blind", seen)
	}
}

// A test of the test: plain English is found, accented English is not.
func TestEscapedTellsTranslatedFromPlain(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Go to the clinic": "the", "[Ĝö ţø]": "", "+381 10 555 0101": "",
		"see https://unhcr.org/help now": "see", "": "",
	} {
		if got := escaped(text); (got == "") != (want == "") {
			t.Errorf("escaped(%q) = %q, want like %q", text, got, want)
		}
	}
}

func fits(t *testing.T, page *cdp.Page, name string) {
	t.Helper()
	var broken []string
	evaluate(t, page, overflow, &broken)
	for _, b := range broken {
		t.Errorf("%s: %s", name, b)
	}
}

// ar-XB is English written from right to left, en-XA is a third longer: neither breaks a layout, on the
// smallest phone either.
func TestNoLayoutBreaks(t *testing.T) {
	t.Parallel()
	out := pseudo(t)
	page := tab(t, 320, 740)
	for _, file := range pages(t, out, phone) {
		open(t, page, file)
		for _, width := range []int{320, 1280} {
			if err := page.Size(width, 740); err != nil {
				t.Fatal(err)
			}
			fits(t, page, fmt.Sprintf("%d px: %s", width, strings.TrimPrefix(file, out)))
		}
	}
}

// The mirrored pages really run from right to left: the page says so, and its first heading starts at the
// right.
func TestMirroredPagesAreMirrored(t *testing.T) {
	t.Parallel()
	out := pseudo(t)
	page := tab(t, 360, 740)
	for _, file := range pages(t, out, func(path string) bool { return strings.Contains(path, "/ar-XB/") }) {
		open(t, page, file)
		var mirrored bool
		evaluate(t, page, `document.documentElement.dir === 'rtl' && getComputedStyle(document.querySelector('h1')).direction === 'rtl'`, &mirrored)
		if !mirrored {
			t.Errorf("%s is not mirrored", strings.TrimPrefix(file, out))
		}
	}
}
