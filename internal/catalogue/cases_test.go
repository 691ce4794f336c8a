package catalogue

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// The numbers are those of the project's list of cases of catalogues. 97, the stock tool over every file that sync
// writes, has a test of its own beside the tool; the law of 94 and 95 is also fuzzed.
func TestCasesOfCatalogues(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"81 other is null":                            case81,
		"82 unquoted values are strings":              case82,
		"83 a key twice names both lines":             case83,
		"84 an unknown field costs one entry":         case84,
		"85 86 a neighbour's text is never shown":     cases85And86,
		"87 languages without a tag of their own":     case87,
		"88 a text without hash is stamped":           case88,
		"89 a draft is shown by the policy":           case89,
		"90 the source's own text is missing":         case90,
		"91 an untouched translate file brings none":  case91,
		"92 every character is written as it is":      case92,
		"93 blanks are normalised":                    case93,
		"94 95 sync twice, and translators' comments": cases94And95,
		"96 commands in content are text":             case96,
		"98 a file that is named as no catalogue is":  case98,
		"99 a file with CRLF":                         case99,
		"100 ten thousand messages take one pass":     case100,
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

func stateOf(e *Entry, source string) State {
	state, _ := e.State(NewMessage("a/b.p-22222222", source, ""), "en")
	return state
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
	if p := r.Problems(); len(p) != 1 || p[0].Severity != diag.Error || p[0].Pos.Line != 4 || !strings.Contains(p[0].Message+p[0].Hint, "line 1") {
		t.Errorf("problems are %v", p)
	}
}

func case84(t *testing.T) {
	var r diag.Report
	c := Parse("locales/ar.yaml", language(t, "ar"), []byte("a.p-1:\n  ohter: x\na.p-2: y\n"), &r)
	p := r.Problems()
	if len(p) != 1 || p[0].Pos.Line != 2 || p[0].Pos.Column != 3 || !strings.Contains(p[0].Hint, `"other"`) || !EntryFault(p[0].Code) {
		t.Errorf("problems are %v", p)
	}
	if !c.Entries[0].Faulty || c.Entries[1].Faulty || c.Entries[1].Other != "y" {
		t.Errorf("entries are %+v", c.Entries)
	}
}

func cases85And86(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	for _, pair := range [][2]string{{"kmr", "tr"}, {"uk", "ru"}, {"ru", "uk"}} {
		asked, other := language(t, pair[0]), language(t, pair[1])
		got := NewResolver(ResolverOptions{Language: asked, Source: language(t, "en"), Chain: chainOf(t, asked),
			Catalogues: map[lang.Tag]*Catalogue{other.Tag: shipped(other, m, "leak")}}).Choose(m)
		if !got.Own || got.Text != m.Text {
			t.Errorf("%s shows %+v", asked.Tag, got)
		}
	}
}

func case87(t *testing.T) {
	m := NewMessage("a.p-1", "Bring water.", "")
	for _, tag := range []string{"prs", "kmr", "rom"} {
		l := language(t, tag)
		c := parse(t, tag, "a.p-1:\n  other: |-\n    own "+tag+"\nui.open-now:\n  one: |-\n    one "+tag+"\n  other: |-\n    other "+tag+"\n")
		shown := NewResolver(ResolverOptions{Language: l, Source: language(t, "en"), Catalogues: map[lang.Tag]*Catalogue{l.Tag: c}}).Choose(m)
		if shown.Text != "own "+tag || shown.Own {
			t.Errorf("%s shows %+v", tag, shown)
		}
		if text, in := dictionary(t, c).Words(l, language(t, "en")).Count("open-now", 7); text != "other "+tag || in.Tag != l.Tag {
			t.Errorf("%s says %q in %s", tag, text, in.Tag)
		}
	}
}

func case88(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": titleID + ": عيادة\n"})
	f.sync(clinic(), "ar")
	if e := f.entry("ar", titleID); e.Hash != Hash("Free clinic", "") || e.Description != "Free clinic" {
		t.Errorf("entry is %+v", e)
	}
}

func case89(t *testing.T) {
	m, ar := NewMessage("a.p-1", "Bring water.", ""), language(t, "ar")
	c := shipped(ar, m, "ماء")
	c.Entries[0].Hash = DraftPrefix + m.Hash
	for _, hide := range []bool{false, true} {
		shown := NewResolver(ResolverOptions{Language: ar, Source: language(t, "en"), Policy: Policy{HideDrafts: hide},
			Catalogues: map[lang.Tag]*Catalogue{"ar": c}}).Choose(m)
		if shown.Own != hide || !hide && (!shown.Unreviewed || shown.State != Draft) {
			t.Errorf("hidden %v: %+v", hide, shown)
		}
	}
}

func case90(t *testing.T) {
	if state := stateOf(&Entry{Other: "Bring water.", Hash: Hash("Bring water.", "")}, "Bring water."); state != Missing {
		t.Errorf("state is %s", state)
	}
}

func case91(t *testing.T) {
	f := example(t)
	before := f.text("ar.yaml")
	f.apply(false, Edit{ID: childrenID, Source: "Children under 5 are seen first.", Hash: Hash("Children under 5 are seen first.", ""),
		Text: "Children under 5 are seen first.", Reviewed: true})
	f.want("ar.yaml", before)
}

func case92(t *testing.T) {
	c := New("locales/rhg.yaml", language(t, "rhg"))
	for i, text := range []string{"📞 call 👨‍👩‍👧", "𐴀𐴟𐴇𐴥𐴚𐴒𐴙𐴝 𐴰", "می\u200cخواهم", "\u200fעברית 12\u200f", "\u2068+381 11\u2069 اتصل", "a\u00a0b"} {
		c.Entries = append(c.Entries, Entry{ID: fmt.Sprintf("a/b.p-%d", i), Other: text})
	}
	written := c.Bytes()
	if err := c.verify(written); err != nil || bytes.ContainsAny(written, `\"`) {
		t.Errorf("%v\n%s", err, written)
	}
}

func case93(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": titleID + ":\n  other: \"\\tعيادة \\nمجانية \"\n"})
	f.sync(clinic(), "ar")
	if e := f.entry("ar", titleID); e.Other != "عيادة\nمجانية" {
		t.Errorf("text is %q", e.Other)
	}
}

func cases94And95(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": "# glossary: clinic = عيادة\n" + titleID + ": عيادة\n# ask Amira\n" + waterID + ": ماء\n"})
	f.sync(clinic(), "ar")
	once := f.text("ar.yaml") + f.text("en.yaml")
	page := clinic()
	if f.sync(page, "ar"); f.text("ar.yaml")+f.text("en.yaml") != once {
		t.Errorf("a second sync changed something:\n%s", f.text("ar.yaml"))
	}
	page[0].Texts[0], page[0].Texts[2] = page[0].Texts[2], page[0].Texts[0]
	f.sync(page, "ar")
	for id, comment := range map[string]string{titleID: "# glossary: clinic = عيادة", waterID: "# ask Amira"} {
		if e := f.entry("ar", id); len(e.Comments) != 1 || e.Comments[0] != comment {
			t.Errorf("%s has the comments %q", id, e.Comments)
		}
	}
}

func case96(t *testing.T) {
	const bomb = "{{range 1000000000}}x{{end}}"
	m, ar := NewMessage("a.p-1", "Bring water.", ""), language(t, "ar")
	shown := NewResolver(ResolverOptions{Language: ar, Source: language(t, "en"),
		Catalogues: map[lang.Tag]*Catalogue{"ar": shipped(ar, m, bomb)}}).Choose(m)
	if shown.Text != bomb {
		t.Errorf("shown is %q", shown.Text)
	}
}

func case98(t *testing.T) {
	var r diag.Report
	if _, err := Open(fstest.MapFS{"locales/health.clinic.yaml": {Data: []byte("a.p-1: x\n")}}, "locales", &r); err != nil || !r.Failed() {
		t.Errorf("%v, problems %v", err, r.Problems())
	}
}

func case99(t *testing.T) {
	f := example(t)
	want := f.text("ar.yaml")
	f.put("ar.yaml", strings.ReplaceAll(want, "\n", "\r\n"))
	f.sync(clinic(), "ar")
	f.want("ar.yaml", want)
}

// The time that ten thousand messages take is a benchmark's to say, some 10 ms; that they are read in one pass, and not by
// way of a YAML tree, which takes a hundred times as long, is what keeps it so.
func case100(t *testing.T) {
	l := language(t, "ar")
	c := New("f", l)
	if !c.readCanonical(string(large(t, l, 10_000)), nil) || len(c.Entries) != 10_000 {
		t.Error(len(c.Entries))
	}
}

// An attic that git has merged is two attics: sync keeps all that is in either.
func TestAMergedAtticKeepsBothSides(t *testing.T) {
	f := example(t)
	if err := os.Mkdir(f.path+"/.attic", 0o755); err != nil {
		t.Fatal(err)
	}
	side := func(text string) string {
		return "health/old.p-22222222:\n  description: |-\n    Old\n  hash: " + Hash("Old", "") + "\n  other: |-\n    " + text + "\n"
	}
	f.put(".attic/ar.yaml", "<<<<<<< ours\n"+side("قديم")+"=======\n"+side("عتيق")+">>>>>>> theirs\n")
	f.sync(clinic(), "ar")
	kept := f.text(".attic/ar.yaml")
	if strings.Contains(kept, "<<<") || !strings.Contains(kept, "قديم") || !strings.Contains(kept, "عتيق") {
		t.Errorf("the attic is\n%s", kept)
	}
	f.sync(clinic(), "ar")
	f.want(".attic/ar.yaml", kept)
}
