package choose

import (
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
)

func dictionary(t *testing.T, catalogues ...*catalogue.Catalogue) *Dictionary {
	t.Helper()
	d, err := LoadWords(catalogues)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWordsAreFoundInTheOwnLanguageThenTheSourceThenEnglish(t *testing.T) {
	d := dictionary(t,
		parse(t, "en", "ui.open-now: Open\nui.call-now: Call {{.number}}\nui.only-english: English\n"),
		parse(t, "fr", "ui.open-now: Ouvert\nui.call-now: Appelez {{.number}}\n"),
		parse(t, "prs", "ui.open-now: باز\n"),
		parse(t, "fa", "ui.call-now: leak\nui.only-english: leak\n"))
	w := d.Words(language(t, "prs"), language(t, "fr"))
	for _, c := range []struct{ id, want, tag string }{
		{"open-now", "باز", "prs"}, {"call-now", "Appelez 112", "fr"}, {"only-english", "English", "en"},
		{"no-such", "", "prs"},
	} {
		if got, l := w.Text(c.id, "number", "112"); got != c.want || string(l.Tag) != c.tag {
			t.Errorf("%s is %q in %s, want %q in %s", c.id, got, l.Tag, c.want, c.tag)
		}
	}
}

func TestADictionaryWithAnotherLanguageSaysWhatOneOfAllDoes(t *testing.T) {
	en := parse(t, "en", "ui.open-now: Open\nui.closed: Closed\n")
	fr := parse(t, "fr", "ui.open-now: Ouvert\n")
	ownEn := parse(t, "en", "ui.open-now: Come in\n")
	for name, own := range map[string][]*catalogue.Catalogue{"another": {fr},
		"one that it has": {en, ownEn}} {
		common := dictionary(t, en)
		d, err := common.With(own)
		if err != nil {
			t.Fatal(err)
		}
		l, source := own[0].Language, language(t, "en")
		want := dictionary(t, append([]*catalogue.Catalogue{en}, own...)...).Words(l, source)
		for _, id := range []string{"open-now", "closed"} {
			got, in := d.Words(l, source).Text(id)
			if said, tongue := want.Text(id); got != said || in.Tag != tongue.Tag {
				t.Errorf("with %s: %s is %q in %s, want %q in %s", name, id, got, in.Tag, said, tongue.Tag)
			}
		}
		if still, _ := common.Words(source, source).Text("open-now"); still != "Open" {
			t.Errorf("with %s the dictionary itself says %q", name, still)
		}
	}
}

func TestTheSitesWordsWinOverTheThemes(t *testing.T) {
	d := dictionary(t, parse(t, "ar", "ui.open-now: مفتوح\n"),
		parse(t, "ar", "ui.open-now: مفتوح الآن\nhealth/x.p-1: leak\n"))
	w := d.Words(language(t, "ar"), language(t, "en"))
	if got, _ := w.Text("open-now"); got != "مفتوح الآن" {
		t.Errorf("got %q", got)
	}
	if got, _ := w.Text("health/x.p-1"); got != "" {
		t.Errorf("a notice's text is a word: %q", got)
	}
}

func TestAWordWithoutItsMainFormDoesNotReplaceOne(t *testing.T) {
	c := catalogue.New("f", language(t, "ar"))
	c.Entries = []catalogue.Entry{{ID: "ui.open-now", Forms: map[string]string{"one": "x"}}}
	w := dictionary(t, parse(t, "ar", "ui.open-now: مفتوح\n"), c).Words(c.Language, language(t, "en"))
	if got, _ := w.Text("open-now"); got != "مفتوح" {
		t.Errorf("got %q", got)
	}
	if got, _ := w.Count("no-such", 2); got != "" {
		t.Errorf("readers see %q for a word that nobody has", got)
	}
}

func TestNothingBetweenBracesIsExecuted(t *testing.T) {
	for text, want := range map[string]string{
		"{{range 1000000000}}x{{end}}":   "{{range 1000000000}}x{{end}}",
		"{{printf \"%1000000d\" 1}}":     "{{printf \"%1000000d\" 1}}",
		"{{.name}} {{ .name }} {{name}}": "{{.x}} {{ .name }} {{name}}",
		"{{.other}} {{.name":             "{{.other}} {{.name",
	} {
		c := catalogue.New("f", language(t, "en"))
		c.Entries = []catalogue.Entry{{ID: "ui.a-b", Other: text, Forms: map[string]string{"one": text}}}
		w := dictionary(t, c).Words(c.Language, c.Language)
		if got, _ := w.Text("a-b", "name", "{{.x}}", "x", "leak"); got != want {
			t.Errorf("Text(%q) = %q, want %q", text, got, want)
		}
		if got, _ := w.Count("a-b", 1, "name", "{{.x}}", "x", "leak"); got != want {
			t.Errorf("Count(%q) = %q, want %q", text, got, want)
		}
	}
}

// formsOf says which form each sample number takes, by the plural classes of the registry's reference.
var formsOf = map[string]string{
	"A": "0 other 1 other 2 other 5 other 21 other",
	"B": "0 other 1 one 2 other 5 other 21 other",
	"C": "0 one 1 one 2 other 5 other 21 other",
	"D": "0 one 1 one 2 other 5 other 21 other 1000000 many",
	"E": "0 other 1 one 2 other 5 other 21 other 1000000 many",
	"F": "0 many 1 one 2 few 5 many 11 many 21 one 22 few",
	"G": "0 other 1 one 2 few 5 other 11 other 21 one 22 few",
	"H": "0 other 1 one 2 other 11 other 21 one",
	"I": "0 zero 1 one 2 two 3 few 11 many 100 other",
}

func TestEveryLanguageOfTheRegistryCountsByItsOwnRule(t *testing.T) {
	for _, l := range lang.All() {
		want, known := formsOf[l.Plural]
		if !known {
			t.Errorf("%s: plural class %q is not in the reference", l.Tag, l.Plural)
			continue
		}
		c := catalogue.New("f", l)
		e := catalogue.Entry{ID: "ui.a-b", Other: "other", Forms: map[string]string{}}
		for _, form := range []string{"zero", "one", "two", "few", "many"} {
			e.Forms[form] = form
		}
		c.Entries = []catalogue.Entry{e}
		w := dictionary(t, c).Words(l, language(t, "en"))
		for fields := strings.Fields(want); len(fields) > 0; fields = fields[2:] {
			var n int
			for _, digit := range fields[0] {
				n = n*10 + int(digit-'0')
			}
			if got, in := w.Count("a-b", n); got != fields[1] || in.Tag != l.Tag {
				t.Errorf("%s: %d is %s in %s, want %s", l.Tag, n, got, in.Tag, fields[1])
			}
		}
	}
}

func TestCountsAreWrittenInTheDigitsOfTheLanguageFound(t *testing.T) {
	d := dictionary(t, parse(t, "en",
		"ui.n-days:\n  one: \"{{.n}} day {{.what}}\"\n  other: \"{{.n}} days {{.what}}\"\n"),
		parse(t, "fa", "ui.n-days:\n  other: \"{{.n}} روز {{.what}}\"\n"))
	fa, en, bn := language(t, "fa"), language(t, "en"), language(t, "bn")
	if got, _ := d.Words(fa, en).Count("n-days", 12, "what", "x"); got != fa.Number(12)+" روز x" {
		t.Errorf("fa: %q", got)
	}
	if got, l := d.Words(fa, en).Count("n-days", 1, "what", "x"); got != fa.Number(1)+" روز x" ||
		l.Tag != "fa" {
		t.Errorf("a missing form is %q in %s", got, l.Tag)
	}
	if got, l := d.Words(bn, en).Count("n-days", 12, "what", "x"); got != "12 days x" || l.Tag != "en" {
		t.Errorf("bn falls to %q in %s", got, l.Tag)
	}
}

func TestPseudoLocalesDressTheWordsAndSpareThePlaces(t *testing.T) {
	d := dictionary(t, parse(t, "en",
		"ui.call-now: Call {{.number}} now\nui.n-days:\n  one: A day\n  other: \"{{.n}} days\"\n"))
	for _, tag := range []string{"en-XA", "ar-XB"} {
		l := language(t, tag)
		w := d.Words(l, language(t, "en"))
		want := lang.PseudoText(l.Tag, "Call ") + "112" + lang.PseudoText(l.Tag, " now")
		if got, in := w.Text("call-now", "number", "112"); got != want || in.Tag != l.Tag {
			t.Errorf("%s: %q in %s, want %q", tag, got, in.Tag, want)
		}
		if got, in := w.Count("n-days", 3); got != "3"+lang.PseudoText(l.Tag, " days") || in.Tag != l.Tag {
			t.Errorf("%s: count is %q in %s", tag, got, in.Tag)
		}
	}
}

func BenchmarkWord(b *testing.B) {
	d, err := LoadWords([]*catalogue.Catalogue{parse(b, "en", "ui.call-now: Call {{.number}} now\n")})
	if err != nil {
		b.Fatal(err)
	}
	w := d.Words(language(b, "ar"), language(b, "en"))
	for b.Loop() {
		w.Text("call-now")
	}
}
