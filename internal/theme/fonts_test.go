package theme

import (
	"slices"
	"strings"
	"testing"

	"tabla/internal/lang"
)

func TestFontsCopyExactlyTheScriptsNeeded(t *testing.T) {
	theme := load(t, nil)
	for _, c := range []struct{ classes, want string }{
		{"latin", "latin latin-ext"},
		{"latin+big", "latin latin-big latin-ext"},
		{"arab ethi", "arab ethi latin latin-ext"},
		{"nastaliq", "latin latin-ext nastaliq"},
		{"nastaliq arab", "arab latin latin-ext nastaliq"},
		{"cjk", "latin latin-ext"},
	} {
		files, err := theme.Fonts(strings.Fields(c.classes))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for name := range files {
			if family, weight, ok := strings.Cut(name, "-400-"); ok && weight != "" {
				got = append(got, family)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %v, want %s", c.classes, got, c.want)
		}
		if files["LICENSE-noto-sans.txt"] == nil {
			t.Errorf("%s: the licence is missing", c.classes)
		}
	}
}

func TestCoversKnowsWhatAStackDraws(t *testing.T) {
	for _, c := range []struct {
		class string
		r     rune
		want  bool
	}{
		{"arab", 'ش', true}, {"arab", '7', true}, {"arab", '+', true}, {"arab", 'č', true}, {"arab", 'ਕ', false},
		{"nastaliq", 'ے', true}, {"nastaliq", 'ڵ', false}, {"latin+", 'ḱ', false}, {"latin+big", 'ɔ', true},
		{"latin", '→', false}, {"latin", '😀', false}, {"cyr", 'ђ', true}, {"ethi", 'ት', true}, {"beng", 'ক', true},
		{"arab", '\u200c', true}, {"beng", '\u200d', true}, {"arab", '\u2066', true}, {"latin", '\n', true}, {"latin", '\ue000', false},
	} {
		if got := Covers(c.class, c.r); got != c.want {
			t.Errorf("Covers(%s, %U %q) = %v", c.class, c.r, c.r, got)
		}
	}
}

func TestEveryLanguageWithFontsIsDrawnInItsOwnName(t *testing.T) {
	for _, l := range lang.All() {
		if l.Type == "cjk" || l.Type == "none" {
			continue // the site brings its own font
		}
		for _, r := range l.Endonym {
			if !Covers(l.Type, r) {
				t.Errorf("%s: no font of %s draws %q (%U)", l.Tag, l.Type, r, r)
			}
		}
	}
}

func TestNoFontIsForgottenInTheTable(t *testing.T) {
	for _, f := range fontFiles {
		if len(f.covered) == 0 || !slices.IsSortedFunc(f.covered, func(a, b span) int { return int(a.first - b.first) }) {
			t.Errorf("%s: %d ranges, unsorted or none", f.File, len(f.covered))
		}
	}
}
