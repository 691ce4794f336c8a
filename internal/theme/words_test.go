package theme

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
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
	if n := len(wordIDs(load(t, nil).WordFiles())); n > 55 {
		t.Errorf("%d words: each is translated into every language", n)
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
