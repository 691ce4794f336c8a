package catalogue

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

func language(t testing.TB, tag string) lang.Language {
	t.Helper()
	l, ok := lang.Lookup(tag)
	if !ok {
		t.Fatalf("the registry does not know %s", tag)
	}
	return l
}

// parse reads a catalogue that must be without any problem.
func parse(t testing.TB, tag, src string) *Catalogue {
	t.Helper()
	var r diag.Report
	c := Parse("locales/"+tag+".yaml", language(t, tag), []byte(src), &r)
	if problems := r.Problems(); len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	return c
}

func read(t testing.TB, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func TestNewIDReturnsTheIDsOfTheFormat(t *testing.T) {
	for _, c := range []struct {
		page, kind, text string
		n                int
		want             string
	}{
		{"health/clinic", "p",
			"The clinic is open every day from **09:00 to 17:00**. You do not need documents.", 0,
			"health/clinic.p-c82w47cb"},
		{"health/clinic", "h1", "Free medical help", 0, "health/clinic.h1-a9w0phyh"},
		{"health/clinic", "li", "Bring water.", 0, "health/clinic.li-n278p3u9"},
		{"health/clinic", "li", "Bring water.", 1, "health/clinic.li-hb8q8b84"},
		{"health/clinic", "li", "Children under 5 are seen first.", 0, "health/clinic.li-2r2d5t43"},
	} {
		if got := NewID(c.page, c.kind, c.text, c.n); got != c.want {
			t.Errorf("NewID(%q, %q, %q, %d) = %q, want %q", c.page, c.kind, c.text, c.n, got, c.want)
		}
	}
}

func TestHashIsThatOfTheStockTool(t *testing.T) {
	if got, want := Hash("Free clinic", ""), "sha1-7c5e3aca28464ea8c83fdcabdcd69878c2c94058"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if Hash("b", "a") != Hash("ab", "") {
		t.Error("the note stands before the text, with nothing between, as in goi18n")
	}
}

func TestTheExamplesOfTheFormatAreCanonical(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		src := read(t, "testdata/"+tag+".yaml")
		if got := string(parse(t, tag, src).Bytes()); got != src {
			t.Errorf("%s.yaml comes back as\n%s", tag, got)
		}
		if c := New("", language(t, tag)); !c.readCanonical(src) {
			t.Errorf("the fast reader gives up on %s.yaml", tag)
		}
	}
}

func TestTheExamplesAreReadWithEveryField(t *testing.T) {
	c := parse(t, "ar", read(t, "testdata/ar.yaml"))
	e, ok := c.Entry("health/clinic.p-c82w47cb")
	if !ok {
		t.Fatal("the stale entry is not found")
	}
	mark := StaleComment{Translation: "af7bb1e5", Now: "ba71d547",
		Was:  "The clinic is open every day from **09:00 to 17:00**. You do not need documents.",
		Text: "The clinic is open every day from **09:00 to 16:00**. You do not need documents."}
	if e.Stale == nil || *e.Stale != mark {
		t.Errorf("mark is %+v", e.Stale)
	}
	if e.Hash != "sha1-8019a946e2a330c44aecc56c8e1a35b98b255a9d" || e.Description != mark.Was ||
		e.Line != 11 || e.TextLine != 16 {
		t.Errorf("entry is %+v", e)
	}
	if *NewStaleComment(e, NewMessage(e.ID, mark.Text, "")) != mark {
		t.Errorf("sync would mark it %+v", NewStaleComment(e, NewMessage(e.ID, mark.Text, "")))
	}
}

func TestCleanMakesTextsThatALiteralBlockKeeps(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""}, {"a", "a"}, {" a ", "a"}, {"\ta", "a"}, {"a\t", "a"}, {"\n\na\n", "a"},
		{"a\r\nb", "a\nb"}, {"a\rb", "a\nb"}, {"a\u0085b\u2028c\u2029d", "a b c d"},
		{"a \n b", "a\nb"}, {"a  \nb", "a\\\nb"}, {"a\\  \nb", "a\\\nb"}, {"a\n\n\tb", "a\n\nb"},
		{"\u00a0a\u00a0", "\u00a0a\u00a0"}, {"می‌خواهم", "می‌خواهم"},
		{"📞 \u2067x\u2069\u200f", "📞 \u2067x\u2069\u200f"},
	} {
		got, ok := Clean(c.text)
		if got != c.want || !ok {
			t.Errorf("Clean(%q) = %q, %v, want %q", c.text, got, ok, c.want)
		}
		if !isClean(got) {
			t.Errorf("Clean(%q) gives %q, which it would clean again", c.text, got)
		}
	}
	for _, text := range []string{"a\x00b", "a\x1bb", "a\x7fb", "a\u0080b", "a\ufeffb"} {
		if _, ok := Clean(text); ok {
			t.Errorf("Clean(%q) lets a control character pass", text)
		}
	}
}

func TestPlainScalarsAreStringsForEveryYAMLReader(t *testing.T) {
	for key, want := range map[string]bool{
		"health/clinic.p-c82w47cb": true, "ui.open-now": true, "112/x": true, "a-b": true,
		"": false, "112": false, "1.5": false, "true": false, "no": false, "null": false, "2026-11-21": false,
		"1e-5": false,
		".inf": false, "-a.b": false, "a b": false, "a:b": false, "قسم/x": false, "y": false,
	} {
		if plain(key) != want {
			t.Errorf("plain(%q) = %v", key, !want)
		}
	}
	if got := string(appendKey(nil, "a \"b\"\\")); got != `"a \"b\"\\"` {
		t.Errorf("quoted key is %s", got)
	}
}

func TestWhatWouldNotReadBackIsNotWritten(t *testing.T) {
	for _, e := range []Entry{{ID: "p.h1-x", Other: "\tx"}, {ID: "p.h1-x", Other: " x"},
		{ID: "p.h1-x", Hash: "a-b", Other: "x\n"}, {ID: "other"}} {
		c := New("locales/ar.yaml", language(t, "ar"))
		c.Entries = []Entry{e}
		if err := c.Verify(c.Bytes()); err == nil {
			t.Errorf("%+v is let through as\n%s", e, c.Bytes())
		}
	}
}

// Law: a text is plain when it is UTF-8 and none of its characters is a control character, a carriage return
// or a line break that only Unicode knows.
func FuzzPlainText(f *testing.F) {
	for _, r := range "\x00\t\n\r\x1f " +
		"\x7f\u0080\u009f\u00a0éв\u2027\u2028\u2029\u202aع\ufdfa\ufefe\ufeff\ufffe\uffff\U0001f600" {
		for at := range 9 { // wherever it stands among eight bytes
			f.Add(strings.Repeat("a", at) + string(r) + "bcdefgh")
			f.Add(strings.Repeat("ع", at) + string(r) + "م")
		}
	}
	f.Add("aaaaaaa\xc2")
	f.Add("aaaa\xe2\x80")
	f.Add("\xefaaaaaaaa")
	f.Fuzz(func(t *testing.T, text string) {
		want := utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
			return IsControl(r) || strings.ContainsRune("\r\u0085\u2028\u2029", r)
		})
		if got := plainText(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	})
}

func TestAByteOrderMarkGoesFromATextsEnds(t *testing.T) {
	for text, want := range map[string]string{"a b\ufeff": "a b", "\ufeff a b \ufeff\n": "a b", "\ufeff": "",
		"a\ufeff\n\nb": ""} {
		got, ok := Clean(text)
		if whole := want != "" || text == "\ufeff"; ok != whole || ok && got != want {
			t.Errorf("%q: got %q, %v", text, got, ok)
		}
		if again, _ := Clean(got); again != got {
			t.Errorf("%q: cleaned twice it is %q", got, again)
		}
	}
}

func TestStateFollowsTheTable(t *testing.T) {
	const source, old, changed = "Bring water.", "Bring cold water.", "Bring 2 bottles."
	m := NewMessage("a.p-1", source, "")
	H := func(text string) string { return Hash(text, "") }
	mark := func(tr, now string) *StaleComment {
		return &StaleComment{Translation: fingerprint(tr), Now: shortHash(H(now)), Text: now}
	}
	beside := func(now string) *Mark { return &Mark{Now: shortHash(H(now))} }
	for _, c := range []struct {
		name       string
		entry      *Entry
		want       State
		unreviewed bool
	}{
		{"no entry", nil, Missing, false},
		{"no text", &Entry{Description: source, Hash: H(source)}, Missing, false},
		{"the source's own text", &Entry{Hash: H(source), Other: source}, Missing, false},
		{"the old source's text", &Entry{Description: old, Hash: H(old), Other: old}, Missing, false},
		{"faulty", &Entry{Hash: H(source), Other: "x", Faulty: true}, Missing, false},
		{"draft", &Entry{Description: source, Hash: "draft-" + H(source), Other: "x"}, Draft, true},
		{"stale draft", &Entry{Description: old, Hash: "draft-" + H(old), Other: "x"}, Stale, true},
		{"draft with stale facts", &Entry{Description: changed, Hash: "draft-" + H(changed), Other: "x"},
			StaleFact, true},
		{"draft prefix alone", &Entry{Hash: "draft-", Other: "x"}, StaleFact, true},
		{"fresh", &Entry{Description: source, Hash: H(source), Other: "x"}, Fresh, false},
		{"fresh without description", &Entry{Hash: H(source), Other: "x"}, Fresh, false},
		{"no hash, no description", &Entry{Other: "x"}, Fresh, false},
		{"no hash, current description", &Entry{Description: source, Other: "x"}, Fresh, false},
		{"no hash, old description", &Entry{Description: old, Other: "x"}, Stale, false},
		{"no hash, description with other facts", &Entry{Description: changed, Other: "x"}, StaleFact, false},
		{"words changed", &Entry{Description: old, Hash: H(old), Other: "x"}, Stale, false},
		{"facts changed", &Entry{Description: changed, Hash: H(changed), Other: "x"}, StaleFact, false},
		{"typography changed", &Entry{Description: "Bring water", Hash: H("Bring water"), Other: "x"}, Fresh,
			false},
		{"typography changed in a draft",
			&Entry{Description: "Bring water", Hash: "draft-" + H("Bring water"), Other: "x"}, Draft, true},
		{"only the note changed", &Entry{Description: source, Hash: Hash(source, "old note"), Other: "x"},
			Fresh, false},
		{"unknown hash, nothing to compare", &Entry{Hash: "sha1-00", Other: "x"}, StaleFact, false},
		{"marked, untouched", &Entry{Description: old, Hash: H(old), Other: "x", Stale: mark("x", source)},
			Stale, false},
		{"marked, text repaired",
			&Entry{Description: old, Hash: H(old), Other: "y", Stale: mark("x", source),
				Mark: beside(source)},
			Fresh, false},
		{"marked, text repaired by a program that loses the mark beside it",
			&Entry{Description: old, Hash: H(old), Other: "y", Stale: mark("x", source)}, Draft, true},
		{"marked, text with other facts repaired", &Entry{Description: changed, Hash: H(changed), Other: "y",
			Stale: mark("x", source), Mark: beside(source)}, Draft, true},
		{"marked, draft repaired stays a draft", &Entry{Description: old, Hash: "draft-" + H(old), Other: "y",
			Stale: mark("x", source)}, Draft, true},
		{"marked, repaired for a source that moved on",
			&Entry{Description: old, Hash: H(old), Other: "y", Stale: mark("x", "Bring tea.")}, Stale, false},
		{"marked, hash deleted", &Entry{Description: changed, Other: "x", Stale: mark("x", source),
			Mark: beside(source)}, Fresh, false},
		{"marked, hash deleted beside another source", &Entry{Description: changed, Other: "x",
			Stale: mark("x", source), Mark: beside(old)}, Draft, true},
		{"marked, hash deleted, source moved on",
			&Entry{Description: changed, Other: "x", Stale: mark("x", "Bring tea."),
				Mark: beside("Bring tea.")},
			Stale, false},
		{"damaged mark, hash deleted", &Entry{Description: changed, Other: "x", Stale: &StaleComment{}},
			StaleFact, false},
		{"damaged mark, nothing known", &Entry{Other: "x", Stale: &StaleComment{}}, StaleFact, false},
	} {
		state, unreviewed := c.entry.State(m, "en")
		if state != c.want || unreviewed != c.unreviewed {
			t.Errorf("%s: %s, unreviewed %v, want %s, %v", c.name, state, unreviewed, c.want, c.unreviewed)
		}
	}
}

// A field that is not in the key could change, and what was made from the entry before would stay.
func TestAnEntrysKeyHasAllItsFields(t *testing.T) {
	keys := map[string]string{string(new(Entry).AppendKey(nil)): "none"}
	fields := reflect.TypeFor[Entry]()
	for i := range fields.NumField() {
		var e Entry
		switch field := reflect.ValueOf(&e).Elem().Field(i); field.Interface().(type) {
		case string:
			field.SetString("x")
		case bool:
			field.SetBool(true)
		case int:
			field.SetInt(1)
		case []string:
			field.Set(reflect.ValueOf([]string{"x"}))
		case map[string]string:
			field.Set(reflect.ValueOf(map[string]string{"one": "x"}))
		case *StaleComment, *Mark, *Entry:
			field.Set(reflect.New(field.Type().Elem()))
		default:
			t.Fatalf("%s has a type that this test does not know", fields.Field(i).Name)
		}
		key := string(e.AppendKey(nil))
		if other, same := keys[key]; same {
			t.Errorf("%s makes the same key as %s", fields.Field(i).Name, other)
		}
		keys[key] = fields.Field(i).Name
	}
}
