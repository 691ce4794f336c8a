package lang

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		tag, text string
		want      []Mention
	}{
		{"en", "Not on Sundays", []Mention{{Negation, 1}, {Weekday, 0}}},
		{"en", "You may come on 3 May", []Mention{{Month, 5}}},
		{"en", "In May, or march", []Mention{{Month, 5}, {Month, 3}}},
		{"en", "can**not**, didn’t", []Mention{{Negation, 1}, {Negation, 1}}},
		{"en", "No one comes", []Mention{{Negation, 4}}},
		{"en", "a dark mayor, sung Monet", nil},
		{"tr", "pazartesi, PAZARLARI", []Mention{{Weekday, 1}, {Weekday, 0}}},
		{"sr-Latn", "petak", []Mention{{Weekday, 5}}},
		{"fr", "d’avril", []Mention{{Month, 4}}},
		{"ar", "وبالاثنين", []Mention{{Weekday, 1}}},
		{"fa", "۳ مه ۲۰۲۷ (۱۳ اردیبهشت ۱۴۰۶)", []Mention{{Month, 5}, {SecondMonth, 2}}},
		{"zh-Hans", "非常好，星期二不开", []Mention{{Weekday, 2}, {Negation, 0}}},
		{"am", "እሁድ", []Mention{{Weekday, 0}}},
		{"rhg", "𐴛𐴝𐴕𐴞", nil},
		{"en-XA", "not on Monday", nil},
	} {
		l, _ := Lookup(c.tag)
		if got := l.Mentions(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q: got %v, want %v", c.tag, c.text, got, c.want)
		}
	}
	if got := (Language{}).Mentions("not"); got != nil {
		t.Errorf("the zero language mentions %v", got)
	}
}

func TestReversesMeaning(t *testing.T) {
	for _, c := range []struct {
		tag, a, b string
		want      bool
	}{
		{"en", "The water is safe", "the water is unsafe", true},
		{"en", "The water is safe", "The water is unclean", false},
		{"en", "harmful, harmless", "harmful", false},
		{"fa", "از آب بنوشید", "از آب ننوشید", true},
		{"tr", "geliyor, ücretli", "geliyor, ücretsiz", true},
		{"rhg", "a", "b", false},
	} {
		l, _ := Lookup(c.tag)
		if got := l.ReversesMeaning(c.a, c.b); got != c.want || l.ReversesMeaning(c.b, c.a) != c.want {
			t.Errorf("%s: %q, %q: %v", c.tag, c.a, c.b, got)
		}
	}
}

// The languages whose files lack words for some kind of fact: docs/translators.md names them.
func TestLanguagesWithoutWordsForFacts(t *testing.T) {
	var lacking []string
	for _, l := range All() {
		if !l.KnowsFacts() {
			lacking = append(lacking, string(l.Tag))
		}
	}
	slices.Sort(lacking)
	if got, want := strings.Join(lacking, " "), "bal ku-Arab rhg rom uz-Arab"; got != want {
		t.Errorf("got %s, want %s: the document says so too", got, want)
	}
}

// What a text mentions does not depend on its case, normal form or spaces.
func FuzzMentionsDoNotDependOnHowATextIsSet(f *testing.F) {
	for _, l := range All() {
		f.Add(l.Month(3)+" – "+l.Weekday(2), string(l.Tag))
	}
	f.Add("Don’t come on MONDAYS, ½ ﷼ ǅ İı", "tr")
	f.Fuzz(func(t *testing.T, text, tag string) {
		l, known := Lookup(tag)
		if !known {
			return
		}
		want := l.Mentions(text)
		for _, set := range []string{
			norm.NFC.String(text), norm.NFD.String(text), strings.ReplaceAll(text, " ", "\u00a0 "),
			"“" + text + "”", "**" + text + "**", "\u200f" + text + "\u200e",
		} {
			if got := l.Mentions(set); !slices.Equal(got, want) {
				t.Errorf("%s: %q: %v, %q: %v", tag, text, want, set, got)
			}
		}
	})
}

func TestPhrasesKeepNumbersAndOrder(t *testing.T) {
	l, _ := Lookup("fr")
	var got []string
	for _, p := range l.Phrases("Du ۱er mai au 12 juin 2027, jusqu'à midi") {
		word := p.Text
		if p.Until {
			word = "-" + word
		}
		got = append(got, word)
	}
	want := []string{"du", "1", "er", "mai", "-au", "12", "juin", "2027", "-jusqu'a", "midi"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
