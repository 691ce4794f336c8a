package search

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/text"
)

func TestSpellingsOfOneWordAreTheSame(t *testing.T) {
	f := newFolder()
	for _, spellings := range []string{
		"Médecin medecin MEDECIN", "sığınma siginma SIĞINMA sıgınma", "đak dak", "bijîşk bijisk",
		"الطبيب طبيب طَبِيب طـبـيـب", "پناهندگی پناهندگي پناهندگى", "می‌توانید میتوانید",
		"داکتر ډاکټر ڈاکٹر داكتر", "کھانا كهانا کہانا",
		"خدمة خدمه", "أكل اكل آكل إكل", "ሐኪም ሓኪም ሃኪም ሀኪም", "ዓመት አመት ዐመት", "ሠላም ሰላም", "ফোন ফোন",
		"ড়াক ডাক", "২৪ 24 ۲۴ ٢٤",
		"Ｅxit exit", "ёлка елка", "объект обект", "σος σοσ",
	} {
		words := strings.Fields(spellings)
		for _, word := range words[1:] {
			if a, b := f.fold(words[0]), f.fold(word); a != b {
				t.Errorf("%s becomes %q, and %s %q", words[0], a, word, b)
			}
		}
	}
	for _, pair := range [][2]string{{"কাল", "কল"}, {"doctor", "factor"}, {"ዶክተር", "ዳክተር"}} {
		if f.fold(pair[0]) == f.fold(pair[1]) {
			t.Errorf("%s and %s become the same", pair[0], pair[1])
		}
	}
}

func TestTablesOfLettersHaveNoContradictions(t *testing.T) {
	seen := map[rune]bool{}
	f := newFolder()
	for _, group := range groups() {
		for _, r := range group {
			if seen[r] || f.optional.has(r) || f.split.has(r) {
				t.Errorf("%q stands in two places", r)
			}
			seen[r] = true
		}
	}
	for r := range rune(utf8.RuneSelf) {
		if first, is := f.letters[r]; f.optional.has(r) || is && first != r {
			t.Errorf("%q would need folding", r)
		}
	}
	for _, spans := range [][]span{splitters(), optional()} {
		if !slices.IsSortedFunc(spans, func(a, b span) int { return int(a.first - b.first) }) {
			t.Error("the spans are not in order")
		}
	}
}

// A browser test folds the same words with the script of the phone. UPDATE=1 writes the file anew.
func TestFoldsOfTitlesAreThoseThatTheScriptIsTestedWith(t *testing.T) {
	const file = "testdata/folds.tsv"
	f, seen := newFolder(), map[string]bool{}
	var lines []string
	names, err := filepath.Glob("../../locales/*.yaml")
	if err != nil || len(names) < 10 {
		t.Fatal("the demonstration has no catalogues", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range strings.Split(string(raw), ".fm-title:\n")[1:] {
			_, text, _ := strings.Cut(entry, "  other: |-\n")
			line, _, _ := strings.Cut(text, "\n")
			for word := range f.words(line) {
				if !seen[word] {
					seen[word] = true
					lines = append(lines, word+"\t"+f.fold(word)+"\n")
				}
			}
		}
	}
	slices.Sort(lines)
	written := strings.Join(lines, "")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(written), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if was, err := os.ReadFile(file); err != nil || string(was) != written || len(lines) < 800 {
		t.Errorf("%s lists other words or folds than those of %d words: run the test with UPDATE=1 (%v)",
			file, len(lines), err)
	}
}

func TestLocalLanguagesAreThoseOfTheCountry(t *testing.T) {
	site := &config.Site{Country: text.CountryOf("RS")}
	for _, tag := range []string{"en", "sr-Latn", "ar", "tr"} {
		l, _ := lang.Lookup(tag)
		site.Languages = append(site.Languages, l)
	}
	site.Source = site.Languages[0]
	if local := LocalLanguages(site); len(local) != 1 || local[0].Tag != "sr-Latn" {
		t.Errorf("in Serbia people speak %v", local)
	}
	if site.Country = nil; LocalLanguages(site) != nil {
		t.Error("nobody knows the country")
	}
}

func TestSerbianIsWrittenInBothScripts(t *testing.T) {
	if got := inCyrillic("Policija, bolnica, ljubav, njega, džep, šuga"); got !=
		"полиција, болница, љубав, њега, џеп, шуга" {
		t.Errorf("got %s", got)
	}
}

func TestLargeIndexesKeepTheRarestWords(t *testing.T) {
	for _, c := range []struct {
		most int
		want []string
	}{
		{7, []string{"the clinic opens late", "The school opens"}},
		{6, []string{"the clinic late", "The school opens"}},
		{4, []string{"clinic late", "The school"}},
		{2, []string{"clinic", "school"}},
		{1, []string{"", ""}},
	} {
		r := NewReader(lang.Language{}, nil, nil, nil)
		kept := [][]spelling{r.unseen(nil, "the clinic opens late", 0), r.unseen(nil, "The school opens", 1)}
		r.limit(kept, c.most)
		if got := []string{joined(kept[0]), joined(kept[1])}; !slices.Equal(got, c.want) {
			t.Errorf("of %d words are kept: %q, want %q", c.most, got, c.want)
		}
	}
}
