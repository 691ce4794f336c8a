package browser

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"tabla/browser/cdp"
)

// said is one piece of text that a reader can see or hear, and where it is on the page.
type said struct{ Text, Where string }

// fact matches addresses of pages and of mail, which are the same in every language.
var fact = regexp.MustCompile(`https?://\S+|[\w.+-]+@[\w.-]+|\b\S+\.(org|com)\b`)

// escaped returns a word of a text that was not translated: one of more than two letters, all of them ASCII.
// It returns "" if there is none. A pseudo-locale puts an accent on some letter of every word.
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

// Every page in a pseudo-locale is opened once, and three rules are checked. No text in en-XA is left without
// a translation. No layout breaks, on the smallest phone and in a wide window: neither in ar-XB, which is
// English written from right to left, nor in en-XA, which is a third longer. And the pages in ar-XB run from
// right to left. The daily test opens the page of a notice in one of the centres that have it, by turns; the
// long proof in all.
func TestPagesInPseudoLocales(t *testing.T) {
	t.Parallel()
	pagesInPseudoLocales(t, func(files []string) []string { return inOneCentre(pseudo(t), files) })
}

// inOneCentre returns each page below root that several centres have only once: by turns from the first of
// these centres, from the second and so on. The turns are the same in every language.
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
