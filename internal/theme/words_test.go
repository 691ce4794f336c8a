package theme

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Words that other rooms ask for: page, site.
func wordsOfOthers() []string {
	return []string{
		"topic-health", "topic-protection", "topic-rights", "topic-services", "choose-language", "public-holidays", "every-weeks",
	}
}

var (
	wordAsked = regexp.MustCompile(`\.?(?:Say|With|Plain|Counted|Dated|Words|Named|Text|Count)\(?\s*"([a-z0-9-]+)"`)
	wordNamed = regexp.MustCompile(`"(note-[a-z]+)"`)
)

// asked gives every word id that the templates and this package's code ask for.
func asked(t *testing.T) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	read := func(source []byte) {
		for _, found := range append(wordAsked.FindAllSubmatch(source, -1), wordNamed.FindAllSubmatch(source, -1)...) {
			ids[string(found[1])] = true
		}
	}
	for _, name := range pageFiles() {
		source, err := fs.ReadFile(ours(t), name)
		if err != nil {
			t.Fatal(err)
		}
		read(source)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		read(source)
	}
	return ids
}

func TestEveryWordIsDefinedOnceAndUsed(t *testing.T) {
	defined := wordIDs(load(t, nil).WordFiles())
	slices.Sort(defined)
	if unique := slices.Compact(slices.Clone(defined)); len(unique) != len(defined) {
		t.Errorf("a word is defined twice: %v", defined)
	}
	used := asked(t)
	for id := range used {
		if !slices.Contains(defined, id) {
			t.Errorf("ui.%s is asked for and not defined", id)
		}
	}
	for _, id := range defined {
		if !used[id] && !slices.Contains(wordsOfOthers(), id) {
			t.Errorf("ui.%s is defined and nobody asks for it: translators would work for nothing", id)
		}
	}
}

func TestWordListStaysShort(t *testing.T) {
	if n := len(wordIDs(load(t, nil).WordFiles())); n > 60 {
		t.Errorf("%d words: each is translated into every language", n)
	}
}

// The hash says which English sentence was translated; one of another sentence would show as up to date and not be.
func TestTranslatedWordsAreStampedWithTheirEnglish(t *testing.T) {
	english := map[string]catalogue.Entry{}
	var translated []*catalogue.Catalogue
	for _, file := range load(t, nil).WordFiles() {
		language, _ := lang.Lookup(string(file.Language))
		var r diag.Report
		read := catalogue.Parse(file.File, language, file.Content, &r)
		if r.Failed() {
			t.Fatal(r.Problems())
		}
		if file.Language != "en" {
			translated = append(translated, read)
			continue
		}
		for _, e := range read.Entries {
			english[e.ID] = e
		}
	}
	for _, c := range translated {
		for _, e := range c.Entries {
			source := english[e.ID]
			if want := catalogue.Hash(source.Other, source.Description); strings.TrimPrefix(e.Hash, catalogue.DraftPrefix) != want {
				t.Errorf("%s:%d: %s has the hash %s, its English has %s", c.File, e.Line, e.ID, e.Hash, want)
			}
		}
	}
}

// Every string that a reader sees or hears comes from the words or from the views.
func TestTemplatesHoldNoTextOfTheirOwn(t *testing.T) {
	action := regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	tag := regexp.MustCompile(`(?s)<(?:!|/?[a-z])[^>]*>`)
	spokenAttribute := regexp.MustCompile(`(?:aria-label|title|alt|placeholder)="([^"]*)"`)
	letters := regexp.MustCompile(`\p{L}{2,}`)
	for _, name := range pageFiles() {
		source, err := fs.ReadFile(ours(t), name)
		if err != nil {
			t.Fatal(err)
		}
		plain := action.ReplaceAll(source, nil)
		for _, found := range spokenAttribute.FindAllSubmatch(plain, -1) {
			if letters.Match(found[1]) {
				t.Errorf("%s: the attribute %q is not translatable", name, found[0])
			}
		}
		if own := letters.Find(tag.ReplaceAll(plain, nil)); own != nil {
			t.Errorf("%s: the text %q is not translatable", name, own)
		}
	}
}
