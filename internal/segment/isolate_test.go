package segment

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"

	"tabla/internal/diag"
	"tabla/internal/text"
)

func isolatedHTML(source string) string {
	w := weaver{isolate: true, trusted: true}
	w.plain(source)
	return string(w.html)
}

func TestTokensStayLeftToRight(t *testing.T) {
	tel := func(to, shown string) string {
		return `<a href="tel:` + to + `" class="tel"><bdi dir="ltr">` + shown + `</bdi></a>`
	}
	bdi := func(s string) string { return `<bdi dir="ltr">` + s + `</bdi>` }
	link := func(to, shown string) string {
		rel := ` rel="noreferrer"`
		if strings.HasPrefix(to, "mailto:") {
			rel = ""
		}
		return `<a href="` + to + `"` + rel + `>` + bdi(shown) + `</a>`
	}
	tests := []struct{ name, text, want string }{
		{"number with country code", "اتصل +381 11 123-456.",
			"اتصل " + tel("+38111123456", "+381 11 123-456") + "."},
		{"zero in brackets is not dialled", "+381 (0)11 123-4567",
			tel("+381111234567", "+381 (0)11 123-4567")},
		{"bracketed country code", "(+381) 11 123-4567", tel("+381111234567", "(+381) 11 123-4567")},
		{"slash behind the area", "+381 11/123-4567", tel("+381111234567", "+381 11/123-4567")},
		{"slash between numbers", "+381 11 123 456/457", tel("+38111123456", "+381 11 123 456") + "/457"},
		{"a date is no number to dial", "01-02-2026", bdi("01-02-2026")},
		{"hours behind a number", "+381 63 222 6101 24 hours a day.",
			tel("+381632226101", "+381 63 222 6101") +
				" 24 hours a day."},
		{"a number and perhaps another", "+381 63 222 6101 15 minutes",
			bdi("+381 63 222 6101 15") + " minutes"},
		{"a sum is no telephone", "Pay +15 000 000 RSD.",
			"Pay " + bdi("+15\u00a0000\u00a0000\u00a0RSD") + "."},
		{"Balinese digits", "+᭓᭘᭑ ᭑᭑ ᭑᭒᭓ ᭔᭕᭖", tel("+38111123456", "+381 11 123 456")},
		{"Persian digits are shown as ASCII", "۰۱۱-۱۲۳ ۴۵۶۷", bdi("011-123 4567")},
		{"Arabic-Indic digits", "+٣٨١ ١١ ١٢٣ ٤٥٦", tel("+38111123456", "+381 11 123 456")},
		{"Bengali digits", "ফোন ০১১ ১২৩ ৪৫৬", "ফোন " + bdi("011 123 456")},
		{"number within a country is not linked", "(011) 123-4567", bdi("(011) 123-4567")},
		{"no blank needed in Chinese", "电话+381 11 123456。", "电话" + tel("+38111123456", "+381 11 123456") +
			"。"},
		{"two numbers", "+381 11 123 456, +381 11 123 457", tel("+38111123456", "+381 11 123 456") + ", " +
			tel("+38111123457", "+381 11 123 457")},
		{"bracket round the number", "(+381 11 123 456)", "(" + tel("+38111123456", "+381 11 123 456") + ")"},
		{"a time behind a number", "+381 11 123 456 09:00", tel("+38111123456", "+381 11 123 456") +
			" 09:00"},
		{"too short and too long", "+123456, +1234567890123456",
			bdi("+123456") + ", " + bdi("+1234567890123456")},
		{"short codes", "112, 194", "112, 194"},
		{"times and ranges", "09:00 - 15:00, 09:00–15:00, 0900-1500, 08.00-16.00",
			"09:00 - 15:00, 09:00–15:00, 0900-1500, 08.00-16.00"},
		{"prices and plain numbers", "1,500 RSD - 20% of 007",
			bdi("1,500\u00a0RSD") + " - " + bdi("20%") + " of 007"},
		{"date", "حتى 2026-11-21.", "حتى " + bdi("2026-11-21") + "."},
		{"URL without the full stop", "see https://x.org/a_b?c=d&e.",
			"see " + link("https://x.org/a_b?c=d&amp;e", "https://x.org/a_b?c=d&amp;e") + "."},
		{"brackets of an address", "(https://x.org/a_(b)).",
			"(" + link("https://x.org/a_(b)", "https://x.org/a_(b)") + ")."},
		{"a space behind the plus", "Call + 381 63 222 6101 now",
			"Call " + tel("+381632226101", "+ 381 63 222 6101") + " now"},
		{"www", "www.x.org", link("https://www.x.org", "www.x.org")},
		{"e-mail", "(a.b@x.org)", "(" + link("mailto:a.b@x.org", "a.b@x.org") + ")"},
		{"no e-mail", "a@b @c d@", "a@b @c d@"},
		{"codes", "B-2 و A1، COVID-19", bdi("B-2") + " و " + bdi("A1") + "، " + bdi("COVID-19")},
		{"words", "WHO well-being b-2 3rd Žćč12", "WHO well-being b-2 3rd Žćč12"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := isolatedHTML(test.text); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestIsolationLooksAtThePlaceOfAToken(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"label of a tel link", "Call [112](tel:112)", `<a href="tel:112"><bdi dir="ltr">112</bdi></a>`},
		{"label with native digits", "Call [۱۱۲](tel:112)", `<bdi dir="ltr">112</bdi>`},
		{"no link in a link", "[+381 11 123 456](a.md)",
			`<a href="a.md"><bdi dir="ltr">+381 11 123 456</bdi></a>`},
		{"not in code", "a `+381 11 123 456 B-2`", `<code>+381 11 123 456 B-2</code>`},
		{"not in alt texts", "a ![B-2](i.png)", `alt="B-2"`},
		{"address in angle brackets", "a <https://x.org>",
			`<a href="https://x.org"><bdi dir="ltr">https://x.org</bdi></a>`},
		{"over marks that are none", "https://x.org/a_b", `<bdi dir="ltr">https://x.org/a_b</bdi>`},
		{"over escapes", `B\-2`, `<bdi dir="ltr">B-2</bdi>`},
		{"hours in a label", "[Doctor 08:00-16:00](tel:116111)", `>Doctor 08:00-16:00</a>`},
		{"days in a label", "[Nurse 24/7](tel:116111)", `>Nurse 24/7</a>`},
		{"a number with hours in a label", "[+49 (0)30 123456-0 (08:00-16:00)](tel:+49301234560)",
			`><bdi dir="ltr">+49 (0)30 123456-0</bdi> (08:00-16:00)</a>`},
		{"a hyphen in another label", "[116-111](a.md)", `<bdi dir="ltr">116-111</bdi>`},
		{"a hyphen in bold", "**116-111**", `<strong><bdi dir="ltr">116-111</bdi></strong>`},
		{"a service code to dial", "[*100#](tel:*100#)", `<a href="tel:*100%23"><bdi dir="ltr">*100#</bdi></a>`},
		{"no link in an e-mail link", "a <help@x.org>",
			`<p>a <a href="mailto:help@x.org"><bdi dir="ltr">help@x.org</bdi></a></p>`},
		{"no link in a web link", "a <https://x.org>",
			`<p>a <a href="https://x.org"><bdi dir="ltr">https://x.org</bdi></a></p>`},
		{"an address to write to in angle brackets", "a <MAILTO:help@example.org?subject=a>",
			`<a href="MAILTO:help@example.org?subject=a"><bdi dir="ltr">help@example.org</bdi></a>`},
		{"a number to write to in angle brackets", "a <sms:+381105550101>",
			`<a href="sms:+381105550101"><bdi dir="ltr">+381105550101</bdi></a>`},
		{"a number in angle brackets", "a <tel:116112>", `<a href="tel:116112"><bdi dir="ltr">116112</bdi></a>`},
		{"a value in angle brackets", "a <https://x.org/{{.form}}/b>",
			`<a href="https://x.org/%7B%7B.form%7D%7D/b"><bdi dir="ltr">https://x.org/{{.form}}/b</bdi></a>`},
		{"a number that is a value in angle brackets", "a <tel:{{.phone}}>",
			`<a href="tel:%7B%7B.phone%7D%7D"><bdi dir="ltr">{{.phone}}</bdi></a>`},
		{"in a block without a segment", "[+381 11](tel:+38111)", `<bdi dir="ltr">+381 11</bdi>`},
	}
	for _, test := range tests {
		s, _ := cut(t, test.source)
		if got := string(s.Weave(Options{Isolate: true}).HTML); !strings.Contains(got, test.want) {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
		if got := string(s.Weave(Options{}).HTML); strings.Contains(got, "<bdi") {
			t.Errorf("%s: isolated without being asked: %s", test.name, got)
		}
	}
}

func TestATranslationLinksOnlyNumbersOfItsSource(t *testing.T) {
	s, _ := cut(t, "Call +381 11 123 456")
	weave := func(translation string) string {
		return string(s.Weave(Options{Isolate: true,
			Choose: func(int) Choice { return Choice{Text: translation, RTL: true} }}).HTML)
	}
	if got := weave("اتصل +٣٨١ ١١ ١٢٣ ٤٥٦"); !strings.Contains(got, `href="tel:+38111123456"`) {
		t.Errorf("got %s", got)
	}
	if got := weave("اتصل +381 99 999 999"); strings.Contains(got, "href") ||
		!strings.Contains(got, `<bdi dir="ltr">+381 99 999 999</bdi>`) {
		t.Errorf("got %s", got)
	}
}

func TestNumbersOfTheSitesCountryAreLinks(t *testing.T) {
	for _, c := range []struct{ country, text, want string }{
		{"RS", "Call 0800 123 456", `Call <a href="tel:0800123456" class="tel"><bdi dir="ltr">0800 123 456</bdi></a>`},
		{"RS", "Call 116 111", `Call <bdi dir="ltr">116 111</bdi>`},
		{"GR", "Call 0800 123 456", `Call <bdi dir="ltr">0800 123 456</bdi>`},
		{"GR", "Call 210 123 4567", `Call <a href="tel:2101234567" class="tel"><bdi dir="ltr">210 123 4567</bdi></a>`},
		{"", "Call 0800 123 456", `Call <bdi dir="ltr">0800 123 456</bdi>`},
		{"RS", "On 05 03 2027", `On <bdi dir="ltr">05 03 2027</bdi>`},
		{"RS", "Born 01 02 1990", `Born <bdi dir="ltr">01 02 1990</bdi>`},
		{"NO", "On 25 12 2027", `On <bdi dir="ltr">25 12 2027</bdi>`},
		{"RS", "0900 1700 hours", `<bdi dir="ltr">0900 1700</bdi> hours`},
		{"RS", "08 00 16 00", `<bdi dir="ltr">08 00 16 00</bdi>`},
		{"RS", "Bus 010 020 030", `Bus <bdi dir="ltr">010 020 030</bdi>`},
		{"RS", "Rooms 0123 0124", `Rooms <bdi dir="ltr">0123 0124</bdi>`},
		{"ES", "Rooms 612 613 614", `Rooms <bdi dir="ltr">612 613 614</bdi>`},
		{"FR", "Call 01 02 03 04 05", `Call <a href="tel:0102030405" class="tel"><bdi dir="ltr">01 02 03 04 05</bdi></a>`},
		{"RS", "Call 063 222 6101-2", `Call <bdi dir="ltr">063 222 6101-2</bdi>`},
		{"RS", "PIN 012345678", `PIN <bdi dir="ltr">012345678</bdi>`},
		{"RS", "Call 0632226101", `Call <a href="tel:0632226101" class="tel"><bdi dir="ltr">0632226101</bdi></a>`},
		{"RS", "Call 00381 63 222 6101",
			`Call <a href="tel:+381632226101" class="tel"><bdi dir="ltr">00381 63 222 6101</bdi></a>`},
		{"", "Call 00381 63 222 6101", `Call <bdi dir="ltr">00381 63 222 6101</bdi>`},
		{"RS", "063 222 6101 064 222 6102", `<bdi dir="ltr">063 222 6101 064 222 6102</bdi>`},
		{"RS", "[0800 123 456](a.md)", `<a href="a.md"><bdi dir="ltr">0800 123 456</bdi></a>`},
	} {
		s := Cut(text.CountryOf(c.country), "x.md", 1, []byte(c.text), new(diag.Report))
		if got := string(s.Weave(Options{Isolate: true}).HTML); got != "<p>"+c.want+"</p>\n" {
			t.Errorf("%s: %q: got %s", c.country, c.text, got)
		}
		if strings.HasPrefix(c.text, "[") {
			continue // nothing to translate
		}
		for translation, linked := range map[string]bool{
			"اتصل 0800 123 456": strings.Contains(c.want, "tel:0800"),
			"اتصل 0800 123 457": false, "https://evil.example": false} {
			got := string(s.Weave(Options{Isolate: true,
				Choose: func(int) Choice { return Choice{Text: translation} }}).HTML)
			if strings.Contains(got, "<a ") != linked {
				t.Errorf("%s: %q: %q is %s", c.country, c.text, translation, got)
			}
		}
	}
}

func TestTransformReachesPlainTextOnly(t *testing.T) {
	const source = "Call **us** at +381 11 123 456 or {{.phone}}, `code`, B-2 [mail](a.md \"Title\") <https://x.org> 2026-11-21 ![alt](i.png)"
	s, _ := cut(t, source)
	for _, isolate := range []bool{false, true} {
		got := string(s.Weave(Options{Isolate: isolate, Transform: strings.ToUpper}).HTML)
		for _, want := range []string{"CALL <strong>US</strong> AT ", "+381 11 123 456",
			" OR {{.phone}}, <code>code</code>", "B-2",
			`<a href="a.md" title="TITLE">MAIL</a>`, `<a href="https://x.org">`, "2026-11-21",
			`<img src="i.png" alt="ALT">`} {
			if !strings.Contains(got, want) {
				t.Errorf("isolate %v: %s lacks %s", isolate, got, want)
			}
		}
	}
}

// A text that is drawn once for both has nothing to isolate.
func FuzzWhatIsNotIsolatedLooksTheSame(f *testing.F) {
	for _, source := range goldmarksExamples(f) {
		f.Add(source)
	}
	f.Add("<a:b> [x](y \"www.x.org\") ![a@b](c) `2026-01-01`\n\n| [+38111](t) | {{.x}} |\n|--|--|\n| w&#119;w.x.org | *w*ww |\n\n# ०\n\na\n: 1")
	f.Fuzz(func(t *testing.T, source string) {
		src := cleaned([]byte(source))
		source = string(src)
		_ = ast.Walk(documentParser().Parse(gmtext.NewReader(src)),
			func(n ast.Node, entering bool) (ast.WalkStatus, error) {
				if !entering || n.Type() != ast.TypeBlock || factsOf(n, source).mayBeIsolated() {
					return ast.WalkContinue, nil
				}
				plain, isolated := weaver{source: source, trusted: true},
					weaver{source: source, trusted: true, isolate: true}
				plain.children(n)
				isolated.children(n)
				if string(plain.html) != string(isolated.html) || !slices.Equal(plain.holes, isolated.holes) {
					t.Errorf("%q: %q %v is isolated as %q %v", source, plain.html, plain.holes, isolated.html,
						isolated.holes)
				}
				return ast.WalkContinue, nil
			})
	})
}

func TestPlainText(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "**Free** *help*": "Free help", "a \\* b &amp; c": "a * b & c",
		"[card](c.md) ![map](m.png)": "card map",
		"<b>x</b> `y`":               "x y", "a\\\nb": "a b", "{{.x}} ~~y~~": "{{.x}} y", "# a": "# a",
		"":       "",
		"a\n\nb": "a b", "<https://x.org>": "https://x.org",
	} {
		if got := PlainText(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
