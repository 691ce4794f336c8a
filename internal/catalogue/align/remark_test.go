package align

import (
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
)

// Whatever a translator writes is read back from the file in its tidy form, and no line of it is taken for
// one of tabla's own comments.
func TestARemarkIsReadBackFromTheFile(t *testing.T) {
	for _, text := range []string{
		"is this right?", "two\nlines", "a\n\n\nb", " \tspaces  inside\t", "STALE tr:1 now:2",
		"now:ba71d547", "# x",
		"health/clinic.md", "tabla returns this to x", "Written by tabla", "reviewed: Amira",
		"answer: no", "ترجمه؟",
		"a\u2028b\u0085c\rd", "\ufeffbom", "key: value", "'quote\"", "\U00010D00", "a\x00b\x1b[2J", "",
	} {
		for _, answer := range []string{"", "yes", "two\nlines"} {
			e := catalogue.Entry{ID: hoursID, Description: "b", Hash: catalogue.Hash("b", ""), Other: "c",
				Comments: withRemark([]string{"# kept", "# remark: old"}, Remark{text, answer})}
			c := catalogue.New("ar.yaml", language(t, "ar"))
			c.Entries = []catalogue.Entry{e}
			if err := c.Verify(c.Bytes()); err != nil {
				t.Errorf("%q: %v", text, err)
			}
			var r diag.Report
			back := catalogue.Parse("ar.yaml", c.Language, c.Bytes(), &r)
			want := Remark{TidyRemark(text), TidyRemark(answer)}
			if want.Text == "" {
				want.Answer = "" // an answer to nothing
			}
			if got := RemarkOf(&back.Entries[0]); got != want || len(r.Problems()) > 0 {
				t.Errorf("%q is read as %+v, want %+v: %v", text, got, want, r.Problems())
			}
			if !slices.Contains(back.Entries[0].Comments, "# kept") || back.Entries[0].Stale != nil {
				t.Errorf("%q: another comment is %q", text, back.Entries[0].Comments)
			}
		}
	}
}

func TestARemarkStaysThroughEditsSyncAndTheAttic(t *testing.T) {
	f := example(t)
	remark := Remark{Text: "warm water?"}
	for _, id := range []string{waterID, childrenID} { // a draft, and a text without a translation
		if change, said := f.apply(false, Edit{ID: id, Remark: &remark}); said != "" || change.Edited != 1 {
			t.Fatalf("%s: %q %+v", id, said, change)
		}
	}
	want := func(when string) {
		t.Helper()
		for _, id := range []string{waterID, childrenID} {
			if e := f.entry("ar", id); RemarkOf(e) != remark {
				t.Errorf("%s, %s: %q", when, id, e.Comments)
			}
		}
	}
	want("written")
	if e := f.entry("ar", waterID); e.Other == "" || !strings.HasPrefix(e.Hash, catalogue.DraftPrefix) {
		t.Errorf("the remark has changed the text: %+v", e)
	}
	before := f.text("ar.yaml")
	f.apply(false, Edit{ID: waterID, Remark: &remark})
	f.want("ar.yaml", before)
	f.apply(false, Edit{ID: childrenID, Text: "أطفال", Reviewed: true}, Edit{ID: waterID, Text: "ماء"})
	want("translated")
	f.accept(Acceptance{IDs: []string{waterID}, By: "Huda"})
	want("accepted")
	f.sync(clinic(), "ar")
	want("synced")
	shorter := clinic()
	shorter[0].Texts = shorter[0].Texts[:1]
	f.sync(shorter, "ar")
	if strings.Contains(f.text("ar.yaml"), remark.Text) {
		t.Error("the text is gone and its remark is there")
	}
	f.sync(clinic(), "ar")
	want("back from the attic")
	f.apply(false, Edit{ID: waterID, Remark: &Remark{}})
	if e := f.entry("ar", waterID); RemarkOf(e) != (Remark{}) ||
		!slices.Contains(e.Comments, "# reviewed: Huda") {
		t.Errorf("removed: %q", e.Comments)
	}
}
