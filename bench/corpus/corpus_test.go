package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tabla/bench/declaration"
)

// small is a corpus of invented words: tests fetch nothing.
func small(t *testing.T, seed uint64, notices, centres int) *Corpus {
	t.Helper()
	languages := declaration.Languages()[:3]
	all := make([]declaration.Chapters, len(languages))
	for chapter := range 40 {
		for i := range all {
			words := strings.Repeat(languages[i].Name+" ", 12) + strings.Repeat("x", chapter+1)
			all[i] = append(all[i], []string{words})
		}
	}
	pieces, err := declaration.Pieces(all)
	if err != nil {
		t.Fatal(err)
	}
	return &Corpus{Seed: seed, Notices: notices, Centres: centres, Board: 1, Languages: languages,
		Pieces: pieces}
}

func TestTheSameSeedGivesTheSameNotices(t *testing.T) {
	for i := range 10 {
		if a, b := small(t, 7, 10, 1).Notice(i), small(t, 7, 10, 1).Notice(i); !reflect.DeepEqual(a, b) {
			t.Errorf("notice %d differs: %v and %v", i, a, b)
		}
	}
	if reflect.DeepEqual(small(t, 7, 10, 1).Notice(0), small(t, 8, 10, 1).Notice(0)) {
		t.Error("another seed gives the same notice")
	}
}

func TestEveryLanguageHasTheSameMarkup(t *testing.T) {
	c := small(t, 1, 10, 1)
	n := c.Notice(3)
	shape := func(language int) string {
		var marks strings.Builder
		for _, r := range strings.ReplaceAll(n.Body(language), c.Languages[language].Name, "") {
			if strings.ContainsRune("#-*|>[](\n", r) {
				marks.WriteRune(r)
			}
		}
		return marks.String()
	}
	for _, mark := range []string{"##", "-", "**", "|", ">", "["} {
		if !strings.Contains(shape(0), mark) {
			t.Errorf("no %q in %q", mark, n.Body(0))
		}
	}
	for language := range c.Languages {
		if shape(language) != shape(0) {
			t.Errorf("language %d is shaped\n%s\nnot\n%s", language, shape(language), shape(0))
		}
	}
}

func TestWhatStandsTwiceIsTranslatedOnce(t *testing.T) {
	c := small(t, 1, 50, 1)
	for i := range c.Notices {
		texts := map[string]string{}
		for _, b := range c.Notice(i).Blocks {
			if before, twice := texts[b.Texts[0]]; twice && before != b.Texts[1] {
				t.Errorf("notice %d: %q is both %q and %q", i, b.Texts[0], before, b.Texts[1])
			}
			texts[b.Texts[0]] = b.Texts[1]
		}
	}
}

func TestThreeCentresShareHalfOfTheNoticesAndThreeQuartersAreShownOnAverage(t *testing.T) {
	c := small(t, 1, 120, 3)
	shown, everywhere := 0, 0
	for i := range c.Notices {
		n := len(c.shownAt(i))
		if n == 0 {
			t.Errorf("notice %d is shown nowhere", i)
		}
		shown += n
		everywhere += n / 3
	}
	if everywhere != 60 || shown != 270 {
		t.Errorf("%d are shown everywhere and %d in all; want 60 and 270", everywhere, shown)
	}
}

func TestACatalogueHasEveryTextOfTheSource(t *testing.T) {
	c, dir := small(t, 1, 4, 1), t.TempDir()
	err := c.WriteTabla(dir, func() error { return sourceCatalogue(c, dir) })
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "locales", c.Languages[2].Tag+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(string(text), "  hash: sha1-"); got != 5 {
		t.Errorf("%d entries, not 5", got)
	}
	if want := "    " + c.Notice(3).Title.Texts[2] + "\n"; !strings.Contains(string(text), want) {
		t.Errorf("no %q in\n%s", want, text)
	}
}

// sourceCatalogue writes the title of each notice as sync would.
func sourceCatalogue(c *Corpus, dir string) error {
	text := "# Written by tabla sync. Edit content/*.md, not this file.\n"
	for i := range c.Notices {
		n := c.Notice(i)
		page := n.Topic + "/" + n.Name
		text += fmt.Sprintf("# %s.md\n%s.fm-title:\n  other: |-\n    %s\n", page, page, n.Title.Texts[0])
	}
	text += fmt.Sprintf("# site.yaml\nsite.fm-title:\n  other: |-\n    %s\n", c.name(siteName)[0])
	return writeFile(filepath.Join(dir, "locales", c.Languages[0].Tag+".yaml"), text)
}

func TestHugoGetsAFileForEachNoticeAndLanguage(t *testing.T) {
	c, dir := small(t, 1, 6, 1), t.TempDir()
	if err := c.WriteHugo(dir, 0); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "content", "*", "*", "notice-*.md"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 18 {
		t.Errorf("%d files, not 18: %v", len(files), files)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), ".md)") {
		t.Errorf("links lead to sources, not pages:\n%s", text)
	}
}
