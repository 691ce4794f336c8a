package notice

import (
	"os"
	"reflect"
	"strings"
	"testing"
	_ "time/tzdata" // so that the test needs no zones on the machine

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
)

const siteYAML = `title: T
source: en
base_url: https://info.example.org/
exit_url: https://www.example.com/
timezone: Europe/Belgrade
languages: [en, ar, fa, ps]
centres:
  vinograd: {name: Vinograd}
  kapija: {name: Kapija, timezone: Asia/Kabul}
`

func site(t testing.TB) *config.Site {
	t.Helper()
	var r diag.Report
	s := config.Parse(config.File, []byte(siteYAML), &r)
	if p := r.Problems(); len(p) > 0 {
		t.Fatal(p)
	}
	return s
}

// told returns the problems as people see them.
func told(t testing.TB, r *diag.Report) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, r.Problems()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// parse reads a notice that must be good.
func parse(t testing.TB, src string) *Notice {
	t.Helper()
	var r diag.Report
	n := Parse("content/health/a.md", []byte(src), site(t), &r)
	if problems := told(t, &r); problems != "" {
		t.Fatal(problems)
	}
	return n
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestEveryMistakeIsToldWithItsPlaceAndRemedy(t *testing.T) {
	file, err := os.ReadFile("testdata/problems.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(file), "\n>> ")[1:]
	if len(cases) < 50 {
		t.Fatalf("only %d cases found", len(cases))
	}
	for _, c := range cases {
		kind, c, _ := strings.Cut(c, "\n")
		src, want, _ := strings.Cut(c, "\n=>\n")
		t.Run(src, func(t *testing.T) {
			if kind == "key" {
				src = "---\ntitle: T\n" + src + "\n---\nBody.\n"
			}
			var r diag.Report
			Parse("content/health/a.md", []byte(src), site(t), &r)
			if got := told(t, &r); got != strings.TrimSpace(want)+"\n" {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func TestAFileThatIsNotUTF8IsRefusedWithItsPlace(t *testing.T) {
	var r diag.Report
	n := Parse("content/health/a.md", []byte("---\ntitle: T\n---\nno\xff\n"), site(t), &r)
	if got := told(t, &r); n != nil ||
		!strings.HasPrefix(got, "content/health/a.md:4:3: error: this character is not UTF-8 [bad-utf8]\n") {
		t.Errorf("got %v\n%s", n, got)
	}
}

func TestAMergeThatNobodyHasSettledIsNotPublished(t *testing.T) {
	var r diag.Report
	n := Parse("content/health/a.md",
		[]byte("---\ntitle: T <<<<<<<\n---\n<<<<<<< HEAD\nUntil 16:00.\n=======\nUntil 18:00.\n"+
			">>>>>>> other\n"), site(t), &r)
	got := told(t, &r)
	for _, want := range []string{"a.md:4:1: error: two versions", "a.md:8:1: error: two versions",
		"[conflict-marker]"} {
		if n != nil || !strings.Contains(got, want) {
			t.Errorf("got %v\n%swant %q", n, got, want)
		}
	}
	parse(t, "---\ntitle: T\n---\nA heading\n=======\n\nPress <<<<<<< or >>>>>>>.\n")
}

func TestByteOrderMarkAndCRLFChangeNothing(t *testing.T) {
	src := "---\ntitle: T\nsummary: |\n  one\n  two\n---\n\nBody.\n\nMore.\n"
	plain, windows := parse(t, src), parse(t, "\ufeff"+strings.ReplaceAll(src, "\n", "\r\n"))
	equal(t, "notice", windows, plain)
	equal(t, "body", string(plain.Body), "\nBody.\n\nMore.\n")
	equal(t, "line of the body", plain.BodyLine, 7)
}

// The example of the design, which is a contract.
const designPlace = `---
title: Clinic
place:
  address: 5 Station Street, back door
  room: Container 12
  lat: 42.31
  lon: 21.65
  phones: [{number: "{{.clinic_phone}}", word: Nurse, also: [whatsapp, viber]}]
  email: clinic@example.org
  hours: Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off
  exceptions: ["2026-12-31 09:00-11:00", "2027-01-07 off"]
  valid_to: 2027-03-31
  languages: [fa, ps, ar]
  appointment: false
  closed: {from: 2027-01-01, until: 2027-01-05}     # or true
  cost: Free
  documents: None needed
  accessibility: Ramp at the back door
timetable:
  - {days: Mo-Su, from: "07:30", to: "09:00", what: Breakfast}
---
Body.
`

func TestTheDesignsPlaceIsUnderstood(t *testing.T) {
	n := parse(t, designPlace)
	p := n.Place
	equal(t, "address", p.Address.Text, "5 Station Street, back door")
	equal(t, "coordinates", []any{p.Located, p.Lat, p.Lon}, []any{true, 42.31, 21.65})
	equal(t, "phone", p.Phones[0].Number+" "+p.Phones[0].Word.Text, "{{.clinic_phone}} Nurse")
	equal(t, "also", p.Phones[0].Also, []string{"whatsapp", "viber"})
	equal(t, "email", p.Email, "clinic@example.org")
	equal(t, "hours", p.Hours.String(), "Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off")
	equal(t, "place of the hours", p.HoursPos, diag.Pos{File: n.File, Line: 10, Column: 10})
	equal(t, "exceptions", len(p.Exceptions), 2)
	equal(t, "valid_to", p.ValidTo, hours.Date{Year: 2027, Month: 3, Day: 31})
	equal(t, "languages", []lang.Tag{p.Languages[0].Tag, p.Languages[1].Tag, p.Languages[2].Tag},
		[]lang.Tag{"fa", "ps", "ar"})
	equal(t, "appointment", p.Appointment, false)
	equal(t, "closed", p.Closed.Starts.form == wholeDay && p.Closed.Ends.form == wholeDay, true)
	row := n.Timetable[0]
	equal(t, "timetable", []string{row.Days.String(), row.From, row.To, row.What.Text},
		[]string{"Mo-Su", "07:30", "09:00", "Breakfast"})
	equal(t, "body", string(n.Body), "Body.\n")
	equal(t, "uses", n.Uses, []Use{{"clinic_phone", diag.Pos{File: n.File, Line: 8, Column: 22}}})
}

func TestTextsForTranslatorsComeInOrder(t *testing.T) {
	n := parse(t, designPlace)
	var got []string
	for _, text := range n.Texts {
		got = append(got, text.Key+": "+text.Text)
		equal(t, text.Key+" is keyed", text.Keyed, text.Key != "fm-place-phone" && text.Key != "fm-timetable")
	}
	equal(t, "texts", got, []string{
		"fm-title: Clinic",
		"fm-place-address: 5 Station Street, back door",
		"fm-place-room: Container 12",
		"fm-place-phone: Nurse",
		"fm-place-cost: Free",
		"fm-place-documents: None needed",
		"fm-place-accessibility: Ramp at the back door",
		"fm-timetable: Breakfast",
	})
	for _, f := range []Field{n.Title, n.Place.Address, n.Place.Phones[0].Word, n.Fact("place.accessibility"),
		n.Timetable[0].What} {
		equal(t, "the text a field leads to", n.Texts[f.At].Text, f.Text)
	}
	equal(t, "place of a text", n.Texts[1].Pos, diag.Pos{File: n.File, Line: 4, Column: 12})
}

func TestEqualWordsInListsAreOneText(t *testing.T) {
	n := parse(t, "---\ntitle: T\ntimetable:\n"+
		"- {days: Mo, from: 07:30, to: 09:00, what: Meal}\n"+
		"- {days: Mo, from: 12:00, to: 13:00, what: Bus}\n"+
		"- {days: Mo, from: 18:00, to: 19:00, what: Meal}\n---\n")
	equal(t, "texts", len(n.Texts), 3)
	equal(t, "index", []int{n.Timetable[0].What.At, n.Timetable[1].What.At, n.Timetable[2].What.At},
		[]int{1, 2, 1})
}

// {{{.name}} is a brace before a place for a value, as it is where the values are filled in.
func TestEveryPlaceForAValueIsNoted(t *testing.T) {
	var r diag.Report
	n := Parse("content/health/a.md",
		[]byte("---\ntitle: \"In {{{.room}} or {{.hall}}, not {{ .no }}\"\n---\n"), site(t), &r)
	equal(t, "uses", len(n.Uses), 2)
	equal(t, "names", n.Uses[0].Name+" "+n.Uses[1].Name, "room hall")
	equal(t, "warnings", len(r.Problems()), 2)
}

func TestATextOnSeveralLinesIsOneLine(t *testing.T) {
	n := parse(t, "---\ntitle: >\n  Free\n  clinic\nsummary: |\n  Come.\n\n  Bring water.\n---\n")
	equal(t, "texts", []string{n.Title.Text, n.Summary.Text}, []string{"Free clinic", "Come. Bring water."})
}

func TestKeysWithoutAValueKeepTheirDefaults(t *testing.T) {
	n := parse(t, "---\ntitle: T\nsummary:\nfrom:\nuntil: \"\"\ncentres:\nboard:\norder:\nplace:\n"+
		"timetable:\n---\n")
	want := parse(t, "---\ntitle: T\n---\n")
	n.BodyLine = want.BodyLine
	equal(t, "notice", n, want)
	equal(t, "board", n.Board, true)
	equal(t, "order", n.Order, Unordered)
	equal(t, "until", n.Ends.IsZero(), true)
}

func TestASensitiveNoticeIsNotForBoards(t *testing.T) {
	equal(t, "sensitive", parse(t, "---\ntitle: T\nsensitive: true\n---\n").Board, false)
	equal(t, "board: false", parse(t, "---\ntitle: T\nboard: false\n---\n").Board, false)
}

func TestCAPWordsAndSourcesAreKept(t *testing.T) {
	n := parse(t, "---\ntitle: T\npriority: severe\nurgency: immediate\ncertainty: likely\n"+
		"until: 2026-12-01\nowner: Ana\naudience: Women\n"+
		"reviewed: 2026-01-02\nreview_by: 2026-07-01\norder: 3\nsources: [https://a.org, Ministry]\n---\n")
	equal(t, "words", []string{n.Priority, n.Urgency, n.Certainty, n.Fact("owner").Text, n.Fact("audience").Text},
		[]string{"severe", "immediate", "likely", "Ana", "Women"})
	equal(t, "days", []hours.Date{n.Reviewed, n.ReviewBy},
		[]hours.Date{{Year: 2026, Month: 1, Day: 2}, {Year: 2026, Month: 7, Day: 1}})
	equal(t, "order", n.Order, 3)
	equal(t, "sources", n.Sources, []string{"https://a.org", "Ministry"})
}

// The law: reading never panics, and a notice without a title is never good.
func FuzzParse(f *testing.F) {
	f.Add([]byte(designPlace))
	f.Add([]byte("---\ntitle: T\npriority: severe\nuntil: 2026-12-01 18:00\ncentres: [kapija]\n" +
		"audio: {ar: a.mp3}\n---\nB"))
	f.Add([]byte("---\ntitle: [\n---\n"))
	s := site(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		var r diag.Report
		n := Parse("content/health/a.md", src, s, &r)
		if !r.Failed() && (n == nil || n.Title.Text == "") {
			t.Errorf("no problem, but no title: %+v", n)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	s := site(b)
	for b.Loop() {
		var r diag.Report
		Parse("content/health/a.md", []byte(designPlace), s, &r)
	}
}
