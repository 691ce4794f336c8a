package exchange

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/catalogue"
)

// shown is the pieces of a text: ⟨1 lone⟩, ⟨2 opening⟩ … ⟨/2 closing⟩.
func shown(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.kind {
		case words:
			b.WriteString(p.text)
		case closing:
			fmt.Fprintf(&b, "⟨/%d %s⟩", p.id, p.text)
		default:
			fmt.Fprintf(&b, "⟨%d %s⟩", p.id, p.text)
		}
	}
	return b.String()
}

func TestMarksAreSetApartFromWords(t *testing.T) {
	for text, want := range map[string]string{
		"Call {{.phone}} now":              "Call ⟨1 {{.phone}}⟩ now",
		"from **09:00 to 16:00**.":         "from ⟨1 **⟩09:00 to 16:00⟨/1 **⟩.",
		"a *b* and **c *d* e**":            "a ⟨1 *⟩b⟨/1 *⟩ and ⟨2 **⟩c ⟨3 *⟩d⟨/3 *⟩ e⟨/2 **⟩",
		"see [the clinic](../a/b.md).":     "see ⟨1 [⟩the clinic⟨/1 ](../a/b.md)⟩.",
		"[**b**](x.md) [c](y(z).md)":       "⟨1 [⟩⟨2 **⟩b⟨/2 **⟩⟨/1 ](x.md)⟩ ⟨3 [⟩c⟨/3 ](y(z).md)⟩",
		"![a map](map.png)":                "⟨1 ![⟩a map⟨/1 ](map.png)⟩",
		"`B-12` and ``a`b``":               "⟨1 `B-12`⟩ and ⟨2 ``a`b``⟩",
		"<https://example.org> <b@c.org>":  "⟨1 <https://example.org>⟩ ⟨2 <b@c.org>⟩",
		"go to https://example.org/a.":     "go to ⟨1 https://example.org/a⟩.",
		"www.example.org":                  "⟨1 www.example.org⟩",
		"[call](tel:{{.phone}})":           "⟨1 [⟩call⟨/1 ](tel:{{.phone}})⟩",
		"_a_ snake_case_word":              "⟨1 _⟩a⟨/1 _⟩ snake_case_word",
		"5 * 3, half **a mark, [a] (b), `": "5 * 3, half **a mark, [a] (b), `",
		`\*no\* \[no\](x) \{{.a}}`:         `\*no\* \[no\](x) \{{.a}}`,
		"**a [b** c](d)":                   "⟨1 **⟩a [b⟨/1 **⟩ c](d)",
		"***":                              "***", "": "", "\\": "\\", "{{": "{{", "1 < 2 > 1": "1 < 2 > 1",
	} {
		got := shown(piecesOf(text))
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestATranslationsMarksHaveTheIDsOfItsSource(t *testing.T) {
	for _, c := range []struct{ source, said, want string }{
		{"**a** {{.b}} [c](d)", "[C](d) {{.b}} **A**", "⟨3 [⟩C⟨/3 ](d)⟩ ⟨2 {{.b}}⟩ ⟨1 **⟩A⟨/1 **⟩"},
		{"**a** **b**", "**A**", "⟨1 **⟩A⟨/1 **⟩"},
		{"**a**", "*A* **B**", "⟨2 *⟩A⟨/2 *⟩ ⟨1 **⟩B⟨/1 **⟩"},
		{"[a](b)", "[A](c)", "⟨2 [⟩A⟨/2 ](c)⟩"},
		{"", "{{.a}} {{.a}}", "⟨1 {{.a}}⟩ ⟨2 {{.a}}⟩"},
	} {
		said := piecesOf(c.said)
		if adopt(said, piecesOf(c.source)); shown(said) != c.want {
			t.Errorf("%q for %q is %q, want %q", c.said, c.source, shown(said), c.want)
		}
	}
}

// No text loses or gains anything by being cut, and every opening mark has one closing mark.
func FuzzPiecesAreTheText(f *testing.F) {
	for _, text := range treacherous {
		f.Add(text)
	}
	f.Add("**a [b** c](d) *e `f* g` ![h](i) {{.j}} \\")
	f.Fuzz(func(t *testing.T, s string) {
		joined, open := "", map[int]string{}
		for _, p := range piecesOf(s) {
			joined += p.text
			switch p.kind {
			case opening:
				open[p.id] = p.text
			case closing:
				if open[p.id] == "" {
					t.Errorf("%q closes %d, which is not open, in %q", p.text, p.id, s)
				}
				delete(open, p.id)
			}
			if (p.kind == words) != (p.id == 0) || p.text == "" {
				t.Errorf("%q of kind %d has the id %d", p.text, p.kind, p.id)
			}
		}
		if joined != s || len(open) > 0 {
			t.Errorf("%q became %q, open: %v", s, joined, open)
		}
	})
}

// Tools send inline elements back as others, empty, or without their codes.
func TestXLIFFOfToolsThatChangeTheElementsComesHome(t *testing.T) {
	const text = "Call **{{.phone}}** or [write](mailto:a@b.org)."
	s := sample(t, "fr")
	s.Rows = s.Rows[:1]
	s.Rows[0].Source, s.Rows[0].Translation, s.Rows[0].Note = text, "", ""
	s.Rows[0].Hash, s.Rows[0].Base, s.Rows[0].State = catalogue.Hash(text, ""),
		Fingerprint(""), catalogue.Missing
	content := string(written(t, "x.xlf", s))
	empty := `<target state="needs-translation"></target>`
	if !strings.Contains(content, empty) {
		t.Fatal(content)
	}
	const want = "Appelez **{{.phone}}** ou [écrivez](mailto:a@b.org)."
	for name, target := range map[string]string{
		"as it was": `Appelez <bpt id="1" ctype="bold">**</bpt><ph id="2" equiv-text="{{.phone}}">{{.phone}}</ph>` +
			`<ept id="1">**</ept> ou <bpt id="3">[</bpt>écrivez<ept id="3">](mailto:a@b.org)</ept>.`,
		"plain": want,
		"empty": `Appelez <bpt id="1"/><ph id="2"/><ept id="1"/> ou <bpt id="3"></bpt>écrivez<ept id="3"></ept>.`,
		"x, bx, ex": `Appelez <bx id="1" rid="1"/><x id="2"/><ex id="9" rid="1"/> ou <bx id="3"/>écrivez` +
			`<ex id="3"/>.`,
		"g":        `Appelez <g id="1"><x id="2"/></g> ou <g id="3">écrivez</g>.`,
		"segments": `<mrk mtype="seg" mid="1">Appelez <g id="1"><ph id="2"/></g> ou <g id="3">écrivez</g>.</mrk>`,
	} {
		returned := strings.Replace(content, empty, "<target>"+target+"</target>", 1)
		if got := readBack(t, "x.xlf", []byte(returned)).Rows[0]; got.Translation != want ||
			got.Source != text {
			t.Errorf("%s: %q from %q", name, got.Translation, got.Source)
		}
	}
}

// A tool may drop who wrote a note. Then only tabla's own note is known by its text, and nothing is a remark.
func TestNotesWithoutTheirWritersAreNoRemarks(t *testing.T) {
	s := sample(t, "ar")
	content := string(written(t, "x.xlf", s))
	for _, from := range []string{"author", "check", "context", "reviewer", "translator", "tabla"} {
		content = strings.ReplaceAll(content, ` from="`+from+`"`, "")
	}
	for i, row := range readBack(t, "x.xlf", []byte(content)).Rows {
		if row.Remark != "" || row.Hash != s.Rows[i].Hash || row.Base != s.Rows[i].Base {
			t.Errorf("%+v", row)
		}
	}
	two := strings.Replace(string(written(t, "x.xlf", s)), `</trans-unit>`,
		`<note from="Jean">one</note><note>two</note></trans-unit>`, 1)
	if got := readBack(t, "x.xlf", []byte(two)).Rows[0].Remark; got != "one\ntwo" {
		t.Errorf("two notes are %q", got)
	}
}

func TestAMemoryComesHomeByItsSources(t *testing.T) {
	for _, tag := range []string{"ar", "sr-Latn", "rhg"} {
		s := sample(t, tag)
		for i, text := range treacherous {
			if cleaned(text) == text {
				s.Rows = append(s.Rows, Row{ID: fmt.Sprint("a.p-", i), Source: "Say " + text,
					Translation: text + "!"})
			}
		}
		s.Archived = []Pair{{Source: "Gone", Translation: "راح"}}
		got := readBack(t, "x.tmx", written(t, "x.tmx", s))
		want := s.Pairs()
		if got.Language.Tag != s.Language.Tag || got.Source.Tag != "en" || len(got.Rows) != len(want) {
			t.Fatalf("%s: %d rows of %d, %s from %s", tag, len(got.Rows), len(want),
				got.Language.Tag, got.Source.Tag)
		}
		for i, p := range want {
			if got.Rows[i].Source != p.Source || got.Rows[i].Translation != p.Translation {
				t.Errorf("%s: %q %q, want %q %q", tag, got.Rows[i].Source, got.Rows[i].Translation,
					p.Source, p.Translation)
			}
		}
	}
}

func TestAMemorySuggestsWhatIsAlike(t *testing.T) {
	m := NewMemory([]Pair{
		{"The clinic is open every day from 9 to 16.", "A", "a.p-1", "clinic"},
		{"The clinic is open every day from 9 to 17.", "B", "a.p-2", ""},
		{"Monday", "C", "", ""}, {"Bring water.", "D", "", ""}, {"Bring water.", "Bring water.", "", ""},
		{"", "E", "", ""},
	})
	for _, c := range []struct {
		id, source, want string
		percent          int
	}{
		{"", "The clinic is open every day from 9 to 16.", "A", 100},
		{"a.p-1", "The clinic is open every day from 9 to 16.", "B", 97},
		{"", "the clinic is open every day from 9 to 17.", "B", 97},
		{"", "Sunday", "", 0}, {"", "Bring much water.", "D", 70}, {"", "Bring your documents to us.", "", 0},
		{"", "", "", 0},
	} {
		if got := m.Suggest(c.id, c.source); got.Translation != c.want || got.Percent != c.percent {
			t.Errorf("%q: %+v, want %q with %d %%", c.source, got, c.want, c.percent)
		}
	}
}

func TestAMemorySuggestsEachTranslationOnce(t *testing.T) {
	m := NewMemory([]Pair{{"Open from 9 to 16.", "A", "a.p-1", "clinic"}, {"Open from 9 to 17.", "B", "a.p-2", ""},
		{"Open from 9 to 18.", "A", "", ""}, {"Bring water.", "D", "", ""}})
	all := m.SuggestAll("a.p-2", "Open from 9 to 17.")
	if len(all) != 1 || all[0].Translation != "A" || all[0].Page != "clinic" || all[0].Same() {
		t.Errorf("got %+v, want A once", all)
	}
	if all := m.SuggestAll("", "Open from 9 to 17."); len(all) != 2 || !all[0].Same() {
		t.Errorf("got %+v, want B, which has the same source, and A", all)
	}
}

func TestOnlyNewRemarksAreRemarks(t *testing.T) {
	now := nowIn(catalogue.Missing, "")
	now.Remark.Text = "is it free?"
	for remark, want := range map[string]int{"": 0, "is it free?": 0, " is it  free?\n": 0,
		"is it free? for all?": 1, "#REF!": 0, "x\x07": 1} {
		row := exported(now)
		row.Remark = remark
		if _, d := decided(t, row, now); len(d.Remarks) != want || want == 1 && !d.Remarks[0].Kept {
			t.Errorf("%q: %+v", remark, d.Remarks)
		}
	}
	row := exported(now)
	row.Remark, row.RemarkBase = "taken back", Fingerprint("taken back")
	if _, d := decided(t, row, now); len(d.Remarks) != 0 {
		t.Errorf("a remark that was exported is no new one: %+v", d.Remarks)
	}
	row.ID, row.RemarkBase = "health/gone.p-22222222", ""
	if _, d := decided(t, row, now); len(d.Remarks) != 1 || d.Remarks[0].Kept {
		t.Errorf("of a text that is gone: %+v", d.Remarks)
	}
}
