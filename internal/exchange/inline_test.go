package exchange

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/catalogue"
)

// Tools return inline elements as other elements, empty, or without their codes.
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

// A tool may drop who wrote a note. Then tabla recognises only its own note, by the text, and no note
// becomes a remark.
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
