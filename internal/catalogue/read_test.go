package catalogue

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// problems prints what a reader says as "line:column code" lines.
func problems(r *diag.Report) string {
	var b strings.Builder
	for _, p := range r.Problems() {
		fmt.Fprintf(&b, "%d:%d %s %s\n", p.Pos.Line, p.Pos.Column, p.Severity, p.Code)
	}
	return b.String()
}

func TestScalarsAreStrings(t *testing.T) {
	c := parse(t, "ar", `
a.p-1: 112
a.p-2: true
a.p-3: 2026-11-21
a.p-4: "quoted 📞"
a.p-5:
  hash: 1234567890123456789012345678901234567890
  other: 0x1F
a:
  p-6: nested
  p-7:
    other: |-
      nested too
a.p-8: >-
  folded
  text
a.p-9:
  other: null
a.p-10: ~
`)
	for id, want := range map[string]string{
		"a.p-1": "112", "a.p-2": "true", "a.p-3": "2026-11-21", "a.p-4": "quoted 📞", "a.p-5": "0x1F",
		"a.p-6": "nested",
		"a.p-7": "nested too", "a.p-8": "folded text", "a.p-9": "", "a.p-10": "",
	} {
		e, ok := c.Entry(id)
		if !ok || e.Other != want || e.Faulty {
			t.Errorf("%s is %+v, want %q", id, e, want)
		}
	}
	if e, _ := c.Entry("a.p-5"); e.Hash != "1234567890123456789012345678901234567890" {
		t.Errorf("hash is %q", e.Hash)
	}
}

func TestFilesWithoutEntriesAreEmpty(t *testing.T) {
	for _, src := range []string{"", "\n", "# only a comment\n", "{}\n", "---\n", "\ufeff", "null\n"} {
		if c := parse(t, "ar", src); len(c.Entries) != 0 {
			t.Errorf("%q has entries: %v", src, c.Entries)
		}
	}
}

func TestOneFaultyEntryCostsOneEntry(t *testing.T) {
	const good = "a.p-good: |-\n  good\n"
	for _, c := range []struct{ name, entry, want, hint string }{
		{"typo in a field", "a.p-1:\n  ohter: x\n", `2:3 warning unknown-field`, `did you mean "other"?`},
		{"typo beside a field", "a.p-1:\n  other: x\n  desciption: y\n", `3:3 warning unknown-field`,
			`did you mean "description"?`},
		{"field of the stock tool", "a.p-1:\n  other: x\n  leftDelim: y\n", `3:3 warning unknown-field`,
			"an entry has only"},
		{"list as text", "a.p-1:\n  other: [x]\n", `2:10 warning wrong-type`, ""},
		{"list as entry", "a.p-1:\n  - x\n", `2:3 warning wrong-type`, ""},
		{"mapping as text", "a.p-1:\n  other:\n    x-1: y\n", `3:5 warning wrong-type`, ""},
		{"anchor", "a.p-1:\n  other: &x y\n", `2:10 warning yaml-feature`, ""},
		{"tag", "a.p-1:\n  other: !!str y\n", `2:10 warning yaml-feature`, ""},
		{"reserved word as id", "other: x\n", `1:1 warning reserved-id`, ""},
		{"field name as id", "id:\n  other: x\n", `1:1 warning reserved-id`, ""},
		{"no-break space as indent", "a.p-1:\n  other: x\n\u00a0 hash: y\n", `3:1 warning odd-space`, ""},
		{"control character", "a.p-1:\n  other: \"a\\u0007b\"\n", `2:10 warning control-character`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r diag.Report
			got := Parse("locales/ar.yaml", language(t, "ar"), []byte(c.entry+good), &r)
			if strings.TrimSpace(problems(&r)) != c.want {
				t.Errorf("problems are\n%swant %s", problems(&r), c.want)
			}
			if !EntryFault(r.Problems()[0].Code) {
				t.Errorf("%s is no entry fault", r.Problems()[0].Code)
			}
			if hint := r.Problems()[0].Hint; !strings.Contains(hint, c.hint) || hint == "" {
				t.Errorf("hint is %q", hint)
			}
			if e, ok := got.Entry("a.p-good"); !ok || e.Other != "good" || e.Faulty {
				t.Errorf("the good entry is %+v", e)
			}
			faulty := 0
			for _, e := range got.Entries {
				if e.Faulty {
					faulty++
				}
			}
			if faulty != 1 {
				t.Errorf("%d entries are faulty, want 1: %+v", faulty, got.Entries)
			}
		})
	}
}

// A text that has lost its blanks and has a colon looks like an id with a text.
func TestATextThatHasLostItsBlanksIsNoID(t *testing.T) {
	for text, faulty := range map[string]bool{
		"Note : la gale est courante.": true, "Attention: bring water": true, "ui.note: la gale": false,
		"a/b.p-22222222: la gale est": false, "Note: gale": false,
		"Ring us:\n 063-111: ": true, "Ring\u00a0us:\n 063-111: ": true, "Ring:\n 063-111: ": false,
	} {
		var r diag.Report
		l, _ := lang.Lookup("fr")
		c := Parse("fr.yaml", l, []byte("a/b.p-x:\n  description: |-\n    A\n  other: |-\n"+text+"\n"), &r)
		if c.Unwritable != faulty || len(r.Problems()) > 0 != faulty {
			t.Errorf("%q: unwritable %v, %v", text, c.Unwritable, r.Problems())
		}
	}
}

func TestFaultyEntriesKeepTheirLines(t *testing.T) {
	src := "# a.md\n# mine\na.p-1:\n  ohter: x # y\n  # in it\n  other: |-\n    z\na.p-2:\n  other: |-\n" +
		"    good\n"
	var r diag.Report
	c := Parse("locales/ar.yaml", language(t, "ar"), []byte(src), &r)
	if got := string(c.Bytes()); got != src {
		t.Errorf("got\n%swant\n%s", got, src)
	}
}

func TestDuplicateIDsNameBothLines(t *testing.T) {
	for _, src := range []string{
		"a.p-1: x\na.p-1: y\n",
		"a.p-1: x\na:\n  p-1: y\n",
		"a.p-1:\n  other: |-\n    x\n# c\na.p-1:\n  other: |-\n    y\n",
		"a.p-1:\n  other: x\n  other: y\n",
	} {
		var r diag.Report
		Parse("locales/ar.yaml", language(t, "ar"), []byte(src), &r)
		got := r.Problems()
		if len(got) != 1 || got[0].Code != "duplicate-id" || !EntryFault(got[0].Code) ||
			!strings.Contains(got[0].Message, "already on line ") {
			t.Errorf("%q: %v", src, got)
		}
	}
}

func TestAllSyntaxErrorsAreFoundAtOnce(t *testing.T) {
	src := "a.p-1: **bold**\n" +
		"a.p-2: @home\n" +
		"a.p-3:\n" +
		"  other: - a\n" +
		"a.p-4: Open: 9\n" +
		"\ta.p-5: x\n" +
		"a.p-6: |-\n" +
		"  inside: a: b\n" +
		"  **bold**\n" +
		"a.p-7: \"open\n" +
		"a.p-8: 'it''s' here\n" +
		"a.p-9: |- text\n" +
		"a.p-10: http://x.org/a:b\n" +
		"a.p-11: |-\n" +
		"  \tx\n" +
		"  \ty\n"
	var r diag.Report
	Parse("locales/ar.yaml", language(t, "ar"), []byte(src), &r)
	want := `1:8 error yaml-syntax
2:8 error yaml-syntax
4:10 error yaml-syntax
5:12 error yaml-syntax
6:1 error yaml-syntax
10:8 error yaml-syntax
11:15 error yaml-syntax
12:8 error yaml-syntax
15:3 error yaml-syntax
16:3 error yaml-syntax
`
	if problems(&r) != want {
		t.Errorf("got\n%swant\n%s", problems(&r), want)
	}
	if !strings.Contains(r.Problems()[0].Hint, `put the text on the next line after "|-"`) {
		t.Errorf("hint is %q", r.Problems()[0].Hint)
	}
}

func TestFileFaultsAreErrorsWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"not UTF-8", "a.p-1: x\na.p-2: é\xff\n", "2:9 warning bad-utf8\n"},
		{"control character", "a.p-1: x\x01\n", "1:9 error control-character\n"},
		{"merge conflict", "a.p-1:\n<<<<<<< HEAD\n  other: x\n=======\n  other: y\n>>>>>>> b\n",
			"2:1 error conflict-marker\n4:1 error conflict-marker\n6:1 error conflict-marker\n"},
		{"two documents", "a.p-1: x\n---\na.p-2: y\n", "2:1 warning yaml-feature\n"},
		{"no mapping", "- x\n", "1:1 error yaml-syntax\n"},
		{"not closed", "a.p-1: {x\n", "1:8 error yaml-syntax\n"},
		{"unknown alias", "a.p-1:\n  other: *x\n", "2:10 error yaml-syntax\n"},
	} {
		var r diag.Report
		Parse("locales/ar.yaml", language(t, "ar"), []byte(c.src), &r)
		if problems(&r) != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, problems(&r), c.want)
		}
	}
}

// A text that ends where # begins a comment is withheld and stays as it was typed until somebody mends it.
func TestATextThatIsCutOffIsNeverStamped(t *testing.T) {
	for src, cut := range map[string]bool{
		"a.p-1: foo #bar\n":                                  true,
		"a.p-1:\n  other: text # more\n":                     true,
		"a.p-1:\n  other: #112\n":                            true,
		"a.p-1:\n  one: text # more\n  other: texts\n":       true,
		"a.p-1:\n  description: Room # 3\n  other: text\n":   true,
		"a.p-1:\n  other: a text\n    over lines # more\n":   true,
		"a.p-1:\n  other: \"text\" # seen by Amira\n":        false,
		"a.p-1:\n  other: |- # a comment\n    text # more\n": false,
		"a.p-1:\n  other: text#more\n":                       false,
		"a.p-1:\n  other: # please translate\n":              false,
		"a.p-1:\n  hash: sha1-0 # by hand\n  other: text\n":  false,
	} {
		var r diag.Report
		c := Parse("locales/ar.yaml", language(t, "ar"), []byte(src), &r)
		if found := strings.Contains(problems(&r), "warning dropped-text\n"); found != cut ||
			c.Entries[0].Faulty != cut {
			t.Errorf("%q: faulty is %v, problems are %s", src, c.Entries[0].Faulty, problems(&r))
		}
		if written := string(c.Bytes()); cut && written != "# a.md\n"+src {
			t.Errorf("%q is written as\n%s", src, written)
		}
	}
}

func TestCRLFAndBOMReadAsPlainFiles(t *testing.T) {
	src := read(t, "testdata/ar.yaml")
	c := parse(t, "ar", "\ufeff"+strings.ReplaceAll(src, "\n", "\r\n"))
	if string(c.Bytes()) != src {
		t.Errorf("got\n%s", c.Bytes())
	}
}

func TestTranslatorsCommentsStayWithTheirEntry(t *testing.T) {
	src := `# Copyright of the translators

# a.md
# asked the nurse
# twice
a.p-1:
  other: |-
    # not a comment
# see README.md
a.p-2:
  other: |-
    y

# the end
`
	want := strings.Replace(src, "\n\n# the end", "\n# the end", 1)
	if got := string(parse(t, "ar", src).Bytes()); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	loose := "a.p-1: # one\n  # two\n  hash: x-y # three\n# four\n  other: \"x\" # five\n# six\na.p-2: 'y'\n"
	var r diag.Report
	got := string(Parse("locales/ar.yaml", language(t, "ar"), []byte(loose), &r).Bytes())
	for _, comment := range []string{"# one\n", "# two\n", "# three\n", "# four\n", "# five\n"} {
		if at := strings.Index(got, comment); at < 0 || at > strings.Index(got, "a.p-1:") {
			t.Errorf("%q is not above its entry:\n%s", comment, got)
		}
	}
	if strings.Count(got, "# four") != 1 || !strings.Contains(got, "# six\na.p-2:") {
		t.Errorf("comments at column 1 are misplaced:\n%s", got)
	}
}

func TestRareCharactersAreWrittenRaw(t *testing.T) {
	for _, text := range []string{"📞 call", "𐴀𐴁𐴂", "می‌خواهم", "\u200fx\u200e",
		"\u2067شماره\u2069 \u2066112\u2069", "a\u00a0b", "a\\\nb", "a\n\nb", "- x", "# x",
		"{{range 1000000000}}"} {
		c := New("locales/rhg.yaml", language(t, "rhg"))
		c.Entries = []Entry{{ID: "a.p-1", Line: 2, Other: text}}
		written := c.Bytes()
		if !strings.Contains(string(written), strings.ReplaceAll(text, "\n", "\n    ")) &&
			!strings.Contains(text, "\n\n") {
			t.Errorf("%q is written as %s", text, written)
		}
		e, ok := parse(t, "rhg", string(written)).Entry("a.p-1")
		if !ok || e.Other != text {
			t.Errorf("%q reads back as %+v", text, e)
		}
		if !New("", c.Language).readCanonical(string(written)) {
			t.Errorf("%q is not canonical", text)
		}
	}
}

func TestBlanksRoundATextAreTakenOff(t *testing.T) {
	c := parse(t, "ar", "a.p-1: \"\\tx \\u0085\"\na.p-2: |\n  x\t\n   y  \n  z\n\n")
	for id, want := range map[string]string{"a.p-1": "x", "a.p-2": "x\ny\\\nz"} {
		if e, _ := c.Entry(id); e.Other != want {
			t.Errorf("%s is %q, want %q", id, e.Other, want)
		}
	}
	if err := c.Verify(c.Bytes()); err != nil {
		t.Error(err)
	}
}

// The numbers are those of the project's list of cases of catalogues.
func TestCasesOfTheFormat(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"81 other is null":                           case81,
		"82 unquoted values are strings":             case82,
		"83 a key twice names both lines":            case83,
		"84 an unknown field costs one entry":        case84,
		"90 the source's own text is missing":        case90,
		"92 every character is written as it is":     case92,
		"98 a file that is named as no catalogue is": case98,
		"100 ten thousand messages take one pass":    case100,
	} {
		t.Run(name, test)
	}
}

func case81(t *testing.T) {
	c := parse(t, "ar", "a/b.p-22222222:\n  hash: "+Hash("x", "")+"\n  other:\na/b.p-33333333: نص\n")
	if e, _ := c.Entry("a/b.p-22222222"); stateOf(e, "x") != Missing || len(c.Entries) != 2 {
		t.Errorf("entries are %+v", c.Entries)
	}
}

func case82(t *testing.T) {
	c := parse(t, "ar", "a.p-1: 112\na.p-2:\n  other: true\na.p-3:\n  other: 2026-11-21\n")
	for i, want := range []string{"112", "true", "2026-11-21"} {
		if c.Entries[i].Other != want {
			t.Errorf("%q, want %q", c.Entries[i].Other, want)
		}
	}
}

func case83(t *testing.T) {
	var r diag.Report
	Parse("locales/ar.yaml", language(t, "ar"), []byte("a.p-1: x\n\na.p-2: y\na.p-1: z\n"), &r)
	if p := r.Problems(); len(p) != 1 || !EntryFault(p[0].Code) || p[0].Pos.Line != 4 ||
		!strings.Contains(p[0].Message+p[0].Hint, "line 1") {
		t.Errorf("problems are %v", p)
	}
}

func case84(t *testing.T) {
	var r diag.Report
	c := Parse("locales/ar.yaml", language(t, "ar"), []byte("a.p-1:\n  ohter: x\na.p-2: y\n"), &r)
	p := r.Problems()
	if len(p) != 1 || p[0].Pos.Line != 2 || p[0].Pos.Column != 3 || !strings.Contains(p[0].Hint, `"other"`) ||
		!EntryFault(p[0].Code) {
		t.Errorf("problems are %v", p)
	}
	if !c.Entries[0].Faulty || c.Entries[1].Faulty || c.Entries[1].Other != "y" {
		t.Errorf("entries are %+v", c.Entries)
	}
}

func case90(t *testing.T) {
	if state := stateOf(&Entry{Other: "Bring water.", Hash: Hash("Bring water.", "")},
		"Bring water."); state != Missing {
		t.Errorf("state is %s", state)
	}
}

func case92(t *testing.T) {
	c := New("locales/rhg.yaml", language(t, "rhg"))
	for i, text := range []string{"📞 call 👨‍👩‍👧", "𐴀𐴟𐴇𐴥𐴚𐴒𐴙𐴝 𐴰", "می\u200cخواهم", "\u200fעברית 12\u200f",
		"\u2068+381 11\u2069 اتصل", "a\u00a0b"} {
		c.Entries = append(c.Entries, Entry{ID: fmt.Sprintf("a/b.p-%d", i), Other: text})
	}
	written := c.Bytes()
	if err := c.Verify(written); err != nil || bytes.ContainsAny(written, `\"`) {
		t.Errorf("%v\n%s", err, written)
	}
}

func case98(t *testing.T) {
	var r diag.Report
	if _, err := OpenFolder(fstest.MapFS{"locales/health.clinic.yaml": {Data: []byte("a.p-1: x\n")}},
		"locales", &r); err != nil || !r.Failed() {
		t.Errorf("%v, problems %v", err, r.Problems())
	}
}

// The time that ten thousand messages take is a benchmark's to say, some 10 ms; that they are read in one
// pass, and not by way of a YAML tree, which takes a hundred times as long, is what keeps it so.
func case100(t *testing.T) {
	l := language(t, "ar")
	c := New("f", l)
	if !c.readCanonical(string(large(t, l, 10_000))) || len(c.Entries) != 10_000 {
		t.Error(len(c.Entries))
	}
}

func stateOf(e *Entry, source string) State {
	state, _ := e.State(NewMessage("a/b.p-22222222", source, ""), "en")
	return state
}

// large is a canonical catalogue of n translated messages.
func large(t testing.TB, l lang.Language, n int) []byte {
	t.Helper()
	c := New("locales/"+string(l.Tag)+".yaml", l)
	for i := range n {
		page := fmt.Sprintf("health/notice-%d", i/50)
		text := fmt.Sprintf("The clinic in room %d is open every day from **09:00 to 17:00**. "+
			"You do not need documents.", i)
		e := Entry{ID: NewID(page, "p", text, 0), Description: text, Hash: Hash(text, ""),
			Other: strings.Repeat("العيادة مفتوحة كل يوم. ", 3) + fmt.Sprint(i)}
		c.Entries = append(c.Entries, e)
	}
	return c.Bytes()
}

func BenchmarkFastReader(b *testing.B) {
	l := language(b, "ar")
	src := large(b, l, 20_000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var r diag.Report
		if c := parseOwned("f", l, src, &r); len(c.Entries) != 20_000 {
			b.Fatal(len(c.Entries))
		}
	}
}

func BenchmarkNodeReader(b *testing.B) {
	l := language(b, "ar")
	src := string(large(b, l, 5_000))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var r diag.Report
		c := New("f", l)
		if c.readYAML(src, &r); len(c.Entries) != 5_000 {
			b.Fatal(len(c.Entries))
		}
	}
}

func BenchmarkEmitter(b *testing.B) {
	l := language(b, "ar")
	var r diag.Report
	c := Parse("f", l, large(b, l, 20_000), &r)
	b.SetBytes(int64(len(c.Bytes())))
	for b.Loop() {
		c.Bytes()
	}
}
