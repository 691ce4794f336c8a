package exchange

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// endings are the file endings of the formats. Every law holds for each of them.
var endings = []string{".xlsx", ".xlf", ".po", ".csv", second}

// second is the ending of the files that the tests write as XLIFF 2.
const second = "-2.xlf"

func language(t testing.TB, tag string) lang.Language {
	t.Helper()
	l, known := lang.Lookup(tag)
	if !known {
		t.Fatalf("no language %s", tag)
	}
	return l
}

// sample returns a sheet with a row in each state.
func sample(t testing.TB, tag string) Sheet {
	row := func(kind, source, translation string, state catalogue.State) Row {
		return Row{ID: catalogue.NewID("health/clinic", kind, source, 0), Page: "health/clinic", Kind: kind,
			Source: source,
			Hash:   catalogue.Hash(source, ""), Translation: translation, Base: Fingerprint(translation),
			State:   state,
			Context: "content/health/clinic.md\nbefore: Free clinic"}
	}
	s := Sheet{Language: language(t, tag), Source: language(t, "en"), Rows: []Row{
		row("h1", "Free medical help", "مساعدة طبية مجانية", catalogue.Fresh),
		row("p", "The clinic is open every day from **09:00 to 16:00**. You do not need documents.",
			"العيادة مفتوحة كل يوم من **09:00 إلى 17:00**. لا تحتاج إلى وثائق.", catalogue.StaleFact),
		row("li", "Bring water.", "أحضر الماء.", catalogue.Draft),
		row("li", "Children under 5 are seen first.", "", catalogue.Missing),
		row("q", "The doctor will not tell the police about you.", "لن يخبر الطبيب الشرطة عنك.",
			catalogue.Stale),
	}}
	s.Rows[1].Was = "The clinic is open every day from **09:00 to 17:00**. You do not need documents."
	s.Rows[2].Unreviewed = true
	s.Rows[4].Was, s.Rows[4].Note = "The doctor does not talk to the police.",
		"Speak to the reader\nas to a guest."
	s.Rows[4].Hash = catalogue.Hash(s.Rows[4].Source, s.Rows[4].Note)
	s.Rows[0].By, s.Rows[4].Remark = "Amira H.", "is \"guest\" right?\n\nplease ask"
	return s
}

func written(t testing.TB, name string, s Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	s.XLIFF2 = strings.HasSuffix(name, second)
	if err := Write(&b, name, s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b.Bytes()
}

func readBack(t testing.TB, name string, content []byte) Sheet {
	t.Helper()
	var r diag.Report
	s, ok := Read(name, content, &r)
	if !ok || len(r.Problems()) > 0 {
		t.Fatalf("%s is not read back: %v\n%s", name, r.Problems(), content)
	}
	return s
}

// carried returns the parts of a row that must come back unchanged from a file.
func carried(r Row) Row {
	return Row{ID: r.ID, Source: r.Source, Note: r.Note, Hash: r.Hash, Was: r.Was, Translation: r.Translation,
		Base: r.Base, By: r.By, Remark: r.Remark}
}

func wantCarried(t testing.TB, name string, want, got Sheet) {
	t.Helper()
	if got.Language.Tag != want.Language.Tag || got.Source.Tag != want.Source.Tag {
		t.Errorf("%s: from %s to %s, want from %s to %s", name, got.Source.Tag, got.Language.Tag,
			want.Source.Tag, want.Language.Tag)
	}
	if len(got.Rows) != len(want.Rows) {
		t.Fatalf("%s: %d rows, want %d", name, len(got.Rows), len(want.Rows))
	}
	for i := range want.Rows {
		if g, w := carried(got.Rows[i]), carried(want.Rows[i]); g != w {
			t.Errorf("%s: row %d\n got %#v\nwant %#v", name, i, g, w)
		}
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, tag := range []string{"ar", "ti", "sr-Latn", "en-easy", "rhg"} {
		for _, ending := range endings {
			want := sample(t, tag)
			wantCarried(t, tag+ending, want, readBack(t, tag+ending, written(t, tag+ending, want)))
		}
	}
}

func TestTheSameSheetGivesTheSameBytes(t *testing.T) {
	for _, ending := range endings {
		if !bytes.Equal(written(t, "ar"+ending, sample(t, "ar")), written(t, "ar"+ending, sample(t, "ar"))) {
			t.Errorf("%s differs from one export to the next", ending)
		}
	}
}

func TestASheetWithoutRowsStillNamesItsLanguage(t *testing.T) {
	for _, ending := range endings {
		want := sample(t, "ar")
		want.Rows = nil
		wantCarried(t, ending, want, readBack(t, "x"+ending, written(t, "x"+ending, want)))
	}
}

// treacherous are texts that some tool mistakes for something else.
var treacherous = []string{
	`=HYPERLINK("http://evil.example","x")`, "=1+1", "+381 11 123 456", "-1", "@SUM(A1)", "'quoted",
	"''twice", "'=1+1",
	"00123", "09:00", "1e5", "TRUE", "2026-11-21", "1/2", "#REF!", "_x0041_", "_x005F_", "_xD83D_", "_x+041_",
	"a,b;c\td", `say "hello"`, `back\slash \n \t`, "line one\\\nline two", "**b** <i>i</i> &amp; & < >",
	"]]>", "<!-- x -->",
	"📞 112", "\U00010D00\U00010D01", "می‌خواهم", "\u200fRLM\u200e", "\u2068isolate\u2069", "no\u00a0break",
	"\u00a0edge\u00a0",
	"e\u0301 é", "\ufffd", "#, fuzzy", "msgid \"x\"", "#. hash: sha1-0", "[ar]", "{{.clinic_phone}}",
	"{{range 1000}}x{{end}}",
	"sep=;", "\u202bRLE\u202c", "%s %d %1$s", "~", "a\n\nb", "ይህ ጽሑፍ ነው።", "🏳️‍🌈",
}

func TestTextsThatLookLikeSomethingElseSurvive(t *testing.T) {
	s := sample(t, "ar")
	s.Rows = nil
	for i, text := range treacherous {
		source := "Source " + text
		s.Rows = append(s.Rows, Row{ID: catalogue.NewID("p", "p", text, i), Page: "p", Kind: "p",
			Source: source, Note: text,
			Hash: catalogue.Hash(source, text), Was: text, Translation: text, Base: Fingerprint(text),
			State: catalogue.Stale})
		s.Rows = append(s.Rows, Row{ID: catalogue.NewID("p", "li", text, i), Page: "p", Kind: "li",
			Source: text,
			Hash:   catalogue.Hash(text, ""), Translation: source, Base: Fingerprint(source),
			State: catalogue.Fresh})
	}
	for _, ending := range endings {
		wantCarried(t, ending, s, readBack(t, "x"+ending, written(t, "x"+ending, s)))
	}
}

func TestOnlyAYesAccepts(t *testing.T) {
	for _, yes := range []string{"x", "X", " x ", "yes", "Yes", "ok", "OK", "OK.", "✓", "✔", "✔️", "✅", "1",
		"TRUE", "👍", "U redu", "Верно!", "ٹھیک ہے", "درست است.", "ልክ ነው", "D’accord", "Rast e"} {
		if !accepts(yes) {
			t.Errorf("%q is a yes", yes)
		}
	}
	for _, no := range []string{"", " ", "no", "not ok", "?", "x?y", "0", "FALSE", "-", "later"} {
		if accepts(no) {
			t.Errorf("%q is no yes", no)
		}
	}
	for _, doubt := range []string{"no", "not ok", "?", "x?y", "؟", "later", "FALSE", "false"} {
		if got := markOf(doubt); got != Doubtful && !accepts(doubt) {
			t.Errorf("%q is a doubt, not %d", doubt, got)
		}
	}
	for _, nothing := range []string{"", " ", "-", "0"} {
		if got := markOf(nothing); got != Unmarked {
			t.Errorf("%q says nothing, not %d", nothing, got)
		}
	}
}

func TestThePlainSpellingOfAnUnknownFormatIsRefused(t *testing.T) {
	var r diag.Report
	if _, ok := Read("ar.docx", nil, &r); ok ||
		!slices.ContainsFunc(r.Problems(),
			func(p diag.Problem) bool { return strings.Contains(p.Hint, ".xlsx") }) {
		t.Errorf("a .docx is not refused as it should be: %v", r.Problems())
	}
}

// large returns a sheet of 2,000 texts.
func large(b *testing.B) Sheet {
	s := sample(b, "ar")
	row := s.Rows[1]
	s.Rows = nil
	for i := range 2000 {
		row.ID = catalogue.NewID("health/clinic", "p", fmt.Sprint(i), 0)
		row.Page = fmt.Sprintf("health/notice%d", i/20)
		s.Rows = append(s.Rows, row)
	}
	return s
}

func BenchmarkWrite(b *testing.B) {
	for _, ending := range endings {
		b.Run(ending, func(b *testing.B) {
			s := large(b)
			for b.Loop() {
				if err := Write(io.Discard, ending, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, ending := range endings {
		b.Run(ending, func(b *testing.B) {
			content := written(b, ending, large(b))
			for b.Loop() {
				var r diag.Report
				if _, ok := Read(ending, content, &r); !ok {
					b.Fatal(r.Problems())
				}
			}
		})
	}
}
