package browser

import (
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tabla/browser/engines"
)

// query is what somebody types on a page of a language, and the notices that may be meant; none if nothing
// may be found.
type query struct {
	language, text string
	wanted         []string
}

func queries(t *testing.T) (all []query) {
	t.Helper()
	lines, err := os.ReadFile("testdata/queries.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(lines)) {
		if fields := strings.Split(line, "\t"); len(fields) == 4 {
			all = append(all, query{fields[0], fields[1],
				strings.FieldsFunc(fields[2], func(r rune) bool { return r == '|' })})
		}
	}
	return all
}

// openSearch opens a page and the search on it.
func openSearch(t *testing.T, v engines.Viewer, address string) {
	t.Helper()
	script, err := os.ReadFile("testdata/search.js")
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Open(address); err != nil {
		t.Fatal(err)
	}
	if err := v.Evaluate(string(script), nil); err != nil {
		t.Fatal(err)
	}
	if !eventually(func() bool {
		ready := false
		return v.Evaluate(`opened()`, &ready) == nil && ready
	}) {
		t.Fatalf("%s: the search does not open", address)
	}
}

// hits returns the notices that the search shows for each query.
func hits(t *testing.T, v engines.Viewer, texts []string) (all [][]string) {
	t.Helper()
	quoted, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Evaluate(fmt.Sprintf(`hits(%s)`, quoted), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// finds searches for the queries of a language: one of the first three hits must be a wanted notice. It also
// searches for every word of every title, which must find the notice.
func finds(t *testing.T, v engines.Viewer, language string) {
	t.Helper()
	openSearch(t, v, "file://"+filepath.Join(public, "vinograd", language, "index.html"))
	var texts []string
	var asked []query
	for _, q := range queries(t) {
		if q.language == language {
			asked, texts = append(asked, q), append(texts, q.text)
		}
	}
	for i, found := range hits(t, v, texts) {
		isWanted := func(address string) bool {
			return slices.Contains(asked[i].wanted, strings.TrimSuffix(address, ".html"))
		}
		switch first := found[:min(3, len(found))]; {
		case len(asked[i].wanted) == 0:
			if slices.ContainsFunc(found, func(a string) bool { return !strings.HasPrefix(a, "tel:") }) {
				t.Errorf("%s %q: finds %v", language, texts[i], found)
			}
		case !slices.ContainsFunc(first, isWanted):
			t.Errorf("%s %q: finds %v", language, texts[i], found)
		}
	}
	notices, words := titleWords(t, language)
	for i, found := range hits(t, v, words) {
		if !slices.Contains(found, notices[i]) {
			t.Errorf("%s %q: does not find %s", language, words[i], notices[i])
		}
	}
}

// titleWords returns the words of the titles in the index of a language, each with the notice that it is
// from.
func titleWords(t *testing.T, language string) (notices, words []string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(public, "vinograd", language, "search.json"))
	if err != nil {
		t.Fatal(err)
	}
	var index struct {
		Notices []struct{ Href, Title string }
	}
	if err := json.Unmarshal(raw, &index); err != nil {
		t.Fatal(err)
	}
	for _, n := range index.Notices {
		for _, word := range strings.Fields(n.Title) {
			if strings.ContainsFunc(word, unicode.IsLetter) {
				notices, words = append(notices, n.Href), append(words, word)
			}
		}
	}
	if len(words) < 40 {
		t.Fatalf("%s: the titles have only %d words", language, len(words))
	}
	return notices, words
}

func TestSearchFindsWhatPeopleType(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, language := range strings.Fields("en ar fa prs ps ur ckb kmr tr fr so ti am bn ru sr-Latn") {
		finds(t, page, language)
	}
}

func TestSearchWorksOverHTTPAndOnOldEngines(t *testing.T) {
	t.Parallel()
	v := chromium64(t, 360, 640)
	finds(t, v, "ti")
	openSearch(t, v, overHTTP(t, http.FileServer(http.Dir(public)))+"/vinograd/ur/index.html")
	if found := hits(t, v, []string{"داکتر"}); len(found[0]) == 0 ||
		found[0][0] != "health/see-a-doctor.html" {
		t.Errorf("over HTTP: finds %v", found)
	}
}

// A whole word among the keywords counts more than the beginning of one in a title, and a whole word of a
// text more than letters inside a keyword. A word with another ending counts more than one that has only the
// same consonants.
func TestSearchPutsWholeWordsBeforeParts(t *testing.T) {
	t.Parallel()
	s := newSite(t, strings.Replace(hallSettings, "source: en", "source: ar", 1))
	for name, texts := range map[string]string{
		"inside": "title: Needles\nkeywords: معلمون\n---\nText.", "whole": "title: Rest\n---\nعلم",
		"begins": "title: مريضة\n---\nText.", "keyword": "title: Nurse\nkeywords: مريض\n---\nText.",
		"sounds": "title: Lenses\n---\nText.", "ending": "title: Kitchen\nkeywords: lunch\n---\nText.",
	} {
		s.write("content/health/"+name+".md", "---\nsummary: A summary.\n"+texts+"\n")
	}
	s.build(at(t, "2026-11-05 12:00"))
	page := tab(t, 360, 640)
	openSearch(t, page, "file://"+filepath.Join(s.out, "hall", "ar", "index.html"))
	for text, first := range map[string]string{"علم": "whole", "مريض": "keyword", "lunches": "ending"} {
		found := hits(t, page, []string{text})[0]
		if len(found) == 0 || found[0] != "health/"+first+".html" {
			t.Errorf("%s: finds %v, want %s first", text, found, first)
		}
	}
}

// The program folds the words of the index, and the script folds what people type. Both must have the same
// result.
func TestScriptFoldsAsTheProgram(t *testing.T) {
	t.Parallel()
	var source, lines, index []byte
	for name, into := range map[string]*[]byte{"../themes/phone/find.js": &source,
		"../internal/search/testdata/folds.tsv":          &lines,
		filepath.Join(public, "vinograd/en/search.json"): &index} {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		*into = raw
	}
	var words, wanted, folded []string
	for line := range strings.Lines(string(lines)) {
		word, fold, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		words, wanted = append(words, word), append(wanted, fold)
	}
	const end = "  input.onkeyup ="
	if !strings.Contains(string(source), end) {
		t.Fatal("the script ends in another way")
	}
	quoted, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	page := tab(t, 360, 640)
	open(t, page, filepath.Join(public, "vinograd/en/index.html"))
	begin, _, _ := strings.Cut(string(source), end)
	script := `(function () {
  var find = document.querySelector('.find'), found;
  function add(parent, name) { return parent.appendChild(document.createElement(name)); }
  function tablaSearch(search) { search(find, add, Date.now, null, ` + string(index) + `); }
  ` + begin + "  found = fold;\n});\nreturn found;\n}())"
	evaluate(t, page, "("+string(quoted)+").map("+script+")", &folded)
	for i := range words {
		if folded[i] != wanted[i] {
			t.Errorf("%q: the script makes it %q, the program %q", words[i], folded[i], wanted[i])
		}
	}
}

// A letter that somebody types draws up to thirty hits anew. The text between two marked words is one
// element. If each word were an element, the phone would spend most of the time laying them out.
func TestHitsHaveNoMoreElementsThanMarksNeed(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	openSearch(t, page, "file://"+filepath.Join(public, "vinograd", "en", "index.html"))
	if found := hits(t, page, []string{"doctor"}); len(found[0]) == 0 {
		t.Fatal("finds nothing")
	}
	var marks, split []string
	evaluate(t, page, `[].map.call(document.querySelectorAll('.find b mark'), function (m) { return m.textContent; })`, &marks)
	evaluate(t, page, `[].map.call(document.querySelectorAll('.find span + span'), function (m) { return m.textContent; })`, &split)
	if !slices.Contains(marks, "doctor") || len(split) > 0 {
		t.Errorf("marked: %q; unmarked in more than one element: %q", marks, split)
	}
}

// A hit has texts in other languages where nobody has translated them: each says its language, so that it
// is read aloud and laid out as such. So do the words beside the numbers that are shown if nothing is
// found.
func TestHitsSayInWhichLanguageTheyAre(t *testing.T) {
	t.Parallel()
	s := newSite(t, strings.Replace(hallSettings, "languages: [en", "languages: [sw, fa, en", 1)+
		"emergency: [{number: \"112\", word: Emergency}]\n")
	s.write("content/health/doctor.md", "---\ntitle: Find a doctor\nsummary: Ask the nurse.\n---\nText.\n")
	s.write("locales/fa.yaml", "health/doctor.fm-title:\n  description: Find a doctor\n  "+
		fmt.Sprintf("hash: sha1-%x\n  other: |-\n    دکتر\n", sha1.Sum([]byte("Find a doctor"))))
	s.build(at(t, "2026-11-05 12:00"))
	page := tab(t, 360, 640)
	for _, c := range []struct{ tag, query, want string }{
		{"sw", "doctor", "b:en:auto small:en:auto small:en:auto"},
		{"fa", "دکتر", "b:: small:en:auto"},
		{"sw", "zzz", "b:: small:en:auto"},
	} {
		openSearch(t, page, "file://"+filepath.Join(s.out, "hall", c.tag, "index.html"))
		if found := hits(t, page, []string{c.query}); len(found[0]) == 0 {
			t.Fatalf("%s: %s: nothing is shown", c.tag, c.query)
		}
		var got string
		evaluate(t, page, `[].map.call(document.querySelector('.find .row span').children, function (e) {
  return e.localName + ':' + e.lang + ':' + e.dir;
}).join(' ')`, &got)
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s: the row has %s, want %s", c.tag, c.query, got, c.want)
		}
	}
}
