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

// Every page in a pseudo-locale is opened once, on the smallest phone, for three laws. No text escapes
// translation. ar-XB is English written from right to left, en-XA is a third longer: neither breaks a layout,
// on a wide window either. And the mirrored pages really run from right to left. The daily test opens the
// page of a notice in one of the centres that have it, by turns; the long proof in all.
func TestPagesInPseudoLocales(t *testing.T) {
	t.Parallel()
	pagesInPseudoLocales(t, func(files []string) []string { return inOneCentre(pseudo(t), files) })
}

// inOneCentre returns, of the pages below root that several centres have, that of one centre: by turns of the
// first one, the second and so on. In every language the turns are the same.
func inOneCentre(root string, files []string) (chosen []string) {
	centres, turn := map[string][]string{}, map[string]int{}
	var names []string
	for _, file := range files {
		_, name, _ := strings.Cut(strings.TrimPrefix(file, root+"/"), "/")
		if centres[name] == nil {
			names = append(names, name)
		}
		centres[name] = append(centres[name], file)
	}
	for _, name := range names {
		tag, _, _ := strings.Cut(name, "/")
		chosen = append(chosen, centres[name][turn[tag]%len(centres[name])])
		turn[tag]++
	}
	return chosen
}

func pagesInPseudoLocales(t *testing.T, choose func(files []string) []string) {
	t.Helper()
	out := pseudo(t)
	page := tab(t, 320, 740)
	seen, mirrored := 0, 0
	for _, file := range choose(pages(t, out, phone)) {
		open(t, page, file)
		name := strings.TrimPrefix(file, out)
		switch {
		case strings.Contains(file, "/en-XA/"):
			seen += accented(t, page, name)
		case strings.Contains(file, "/ar-XB/"):
			mirrored++
			runsFromTheRight(t, page, name)
		}
		for _, width := range []int{320, 1280} {
			if err := page.Size(width, 740); err != nil {
				t.Fatal(err)
			}
			fits(t, page, fmt.Sprintf("%d px: %s", width, name))
		}
	}
	t.Logf("%d texts, %d mirrored pages", seen, mirrored)
	if seen < 200 || mirrored < 25 {
		t.Errorf("only %d texts and %d mirrored pages seen: the walk is blind", seen, mirrored)
	}
}

// accented reports texts of the page that were not translated, and returns how many texts there are.
func accented(t *testing.T, page *cdp.Page, name string) (seen int) {
	t.Helper()
	var texts []said
	evaluate(t, page, readSaid, &texts)
	for _, s := range texts {
		if strings.Contains(s.Where, "paper") {
			continue // a print has the title in the source language too
		}
		seen++
		if word := escaped(s.Text); word != "" {
			t.Errorf("%s: %q in %q (%s) was not translated", name, word, s.Text, s.Where)
		}
	}
	return seen
}

// runsFromTheRight reports a page that does not run from right to left: it must say so, and its first heading
// must start at the right.
func runsFromTheRight(t *testing.T, page *cdp.Page, name string) {
	t.Helper()
	var mirrored bool
	evaluate(t, page, `document.documentElement.dir === 'rtl' && getComputedStyle(document.querySelector('h1')).direction === 'rtl'`, &mirrored)
	if !mirrored {
		t.Errorf("%s is not mirrored", name)
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
