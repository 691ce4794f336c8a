package inline

import (
	"fmt"
	"strings"
	"testing"
)

// shown is the pieces of a text: ⟨1 lone⟩, ⟨2 opening⟩ … ⟨/2 closing⟩.
func shown(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case Words:
			b.WriteString(p.Text)
		case Closing:
			fmt.Fprintf(&b, "⟨/%d %s⟩", p.ID, p.Text)
		default:
			fmt.Fprintf(&b, "⟨%d %s⟩", p.ID, p.Text)
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
		got := shown(Cut(text))
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
		said := Cut(c.said)
		if Adopt(said, Cut(c.source)); shown(said) != c.want {
			t.Errorf("%q for %q is %q, want %q", c.said, c.source, shown(said), c.want)
		}
	}
}

// No text loses or gains anything by being cut, and every opening mark has one closing mark.
func FuzzPiecesAreTheText(f *testing.F) {
	for _, text := range []string{"**b** <i>i</i> &amp; & < >", "{{.clinic_phone}}", "\U00010D00**\u200f*", "back\\slash"} {
		f.Add(text)
	}
	f.Add("**a [b** c](d) *e `f* g` ![h](i) {{.j}} \\")
	f.Fuzz(func(t *testing.T, s string) {
		joined, open := "", map[int]string{}
		for _, p := range Cut(s) {
			joined += p.Text
			switch p.Kind {
			case Opening:
				open[p.ID] = p.Text
			case Closing:
				if open[p.ID] == "" {
					t.Errorf("%q closes %d, which is not open, in %q", p.Text, p.ID, s)
				}
				delete(open, p.ID)
			}
			if (p.Kind == Words) != (p.ID == 0) || p.Text == "" {
				t.Errorf("%q of kind %d has the id %d", p.Text, p.Kind, p.ID)
			}
		}
		if joined != s || len(open) > 0 {
			t.Errorf("%q became %q, open: %v", s, joined, open)
		}
	})
}
