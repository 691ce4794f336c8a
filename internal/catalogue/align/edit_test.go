package align

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
)

const (
	hoursID    = "health/clinic.p-c82w47cb"
	waterID    = "health/clinic.li-n278p3u9"
	childrenID = "health/clinic.li-2r2d5t43"
	titleID    = "health/clinic.fm-title"
)

// example is the folder of the format's examples: a fresh, a stale, a draft and a missing text.
func example(t *testing.T) folder {
	return newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"ar.yaml": read(t, "../testdata/ar.yaml")})
}

func (f folder) locales() Locales {
	return Locales{Dir: f.path, Source: language(f.t, "en"), Pages: clinic()}
}

func (f folder) apply(dryRun bool, edits ...Edit) (FileChange, string) {
	f.t.Helper()
	var r diag.Report
	change, err := f.locales().Apply(language(f.t, "ar"), edits, dryRun, &r)
	if err != nil {
		f.t.Fatal(err)
	}
	return change, problems(&r)
}

func (f folder) accept(a Acceptance) ([]Accepted, string) {
	f.t.Helper()
	var r diag.Report
	accepted, err := f.locales().Accept(language(f.t, "ar"), a, false, &r)
	if err != nil {
		f.t.Fatal(err)
	}
	return accepted, problems(&r)
}

func TestAnEditIsStampedWithTheSourceItWasMadeFrom(t *testing.T) {
	f := example(t)
	old := "Children are seen first."
	change, said := f.apply(false,
		Edit{ID: hoursID, Source: clinicHours, Hash: catalogue.Hash(clinicHours, ""),
			Text: "من **09:00 إلى 16:00**", Reviewed: true},
		Edit{ID: childrenID, Source: old, Hash: catalogue.Hash(old, ""), Text: "أطفال", Reviewed: true},
		Edit{ID: titleID, Source: "Free clinic", Text: "عيادة"})
	if said != "" || change.Edited != 3 || change.Draft != 2 {
		t.Errorf("said %q, change %+v", said, change)
	}
	if e := f.entry("ar", hoursID); e.Hash != catalogue.Hash(clinicHours, "") || e.Stale != nil {
		t.Errorf("made from the source as it is: %+v", e)
	}
	if e := f.entry("ar", childrenID); e.Hash != catalogue.Hash(old, "") || e.Description != old ||
		e.Stale == nil {
		t.Errorf("made from a source that moved on: %+v", e)
	}
	if e := f.entry("ar", titleID); e.Hash != catalogue.DraftPrefix+catalogue.Hash("Free clinic", "") ||
		e.Other != "عيادة" {
		t.Errorf("checked by nobody: %+v", e)
	}
	before := f.text("ar.yaml")
	change, _ = f.apply(false, Edit{ID: titleID, Source: "Free clinic", Text: "عيادة"})
	if change.Edited != 0 || change.Written || f.text("ar.yaml") != before {
		t.Errorf("the same edit twice changed something: %+v", change)
	}
}

func TestEditsThatAreNoTranslationsChangeNothing(t *testing.T) {
	f := example(t)
	before := f.text("ar.yaml")
	change, said := f.apply(false,
		Edit{ID: titleID, Source: "Free clinic", Text: "Free clinic"},
		Edit{ID: titleID, Source: "Free clinic", Text: " "})
	if said != "" || change.Edited != 0 || f.text("ar.yaml") != before {
		t.Errorf("said %q, change %+v", said, change)
	}
}

func TestOneBadEditIsReportedAndNothingIsWritten(t *testing.T) {
	f := example(t)
	before := f.text("ar.yaml")
	good := Edit{ID: titleID, Source: "Free clinic", Text: "عيادة"}
	at := diag.Pos{File: "work.csv", Line: 7, Column: 1}
	_, said := f.apply(false, good, Edit{ID: "health/clinic.li-n278p3u8", Text: "x", Pos: at},
		Edit{ID: waterID, Text: "a\x07", Pos: at})
	if said != "7:1 error control-character\n7:1 error unknown-id\n" {
		t.Errorf("said %q", said)
	}
	f.want("ar.yaml", before)
	if _, said := f.apply(true, good); said != "" {
		t.Errorf("dry run: %q", said)
	}
	f.want("ar.yaml", before)
	if err := os.Chmod(filepath.Join(f.path, "ar.yaml"), 0o444); err != nil {
		t.Fatal(err)
	}
	for _, dryRun := range []bool{true, false} {
		if _, said := f.apply(dryRun, good); said != "0:0 error read-only\n" {
			t.Errorf("read-only: said %q", said)
		}
	}
	f.want("ar.yaml", before)
}

func TestAcceptingStampsTheSourceAsItIs(t *testing.T) {
	f := example(t)
	accepted, said := f.accept(Acceptance{IDs: []string{hoursID}, AllDrafts: true, By: "Huda\nA."})
	if said != "" || len(accepted) != 2 || accepted[0].Was != catalogue.StaleFact ||
		accepted[1].Was != catalogue.Draft || !accepted[1].Unreviewed {
		t.Fatalf("said %q, accepted %+v", said, accepted)
	}
	for id, source := range map[string]string{hoursID: clinicHours, waterID: "Bring water."} {
		e := f.entry("ar", id)
		if e.Hash != catalogue.Hash(source, "") || e.Description != source || e.Stale != nil ||
			len(e.Comments) != 1 || e.Comments[0] != "# reviewed: Huda A." {
			t.Errorf("entry is %+v", e)
		}
	}
	f.accept(Acceptance{IDs: []string{waterID}, By: "Omar"})
	if e := f.entry("ar", waterID); len(e.Comments) != 1 || e.Comments[0] != "# reviewed: Omar" {
		t.Errorf("the second name: %q", e.Comments)
	}
	f.apply(false, Edit{ID: waterID, Text: "ماء"})
	if e := f.entry("ar", waterID); len(e.Comments) != 0 ||
		!strings.HasPrefix(e.Hash, catalogue.DraftPrefix) {
		t.Errorf("another text is still called reviewed: %+v", e)
	}
}

func TestWhatCannotBeAcceptedIsRefused(t *testing.T) {
	f := example(t)
	before := f.text("ar.yaml")
	var r diag.Report
	_, err := f.locales().Accept(language(t, "ar"),
		Acceptance{IDs: []string{waterID, "health/clinic.li-n278p3u8", childrenID}}, false, &r)
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, p := range r.Problems() {
		said += p.Code + " " + p.Hint + "\n"
	}
	if said != "unknown-id did you mean \""+waterID+"\"?\nno-translation translate it first\n" {
		t.Errorf("said %q", said)
	}
	f.want("ar.yaml", before)
}

func TestRowsAreWhatATranslatorIsHanded(t *testing.T) {
	en, ar := parse(t, "en", read(t, "../testdata/en.yaml")), parse(t, "ar", read(t, "../testdata/ar.yaml"))
	rows := register(en, clinic()).Translations(ar, "en")
	if len(rows) != 4 {
		t.Fatalf("rows are %+v", rows)
	}
	stale := rows[1]
	if stale.ID != hoursID || stale.Page != "health/clinic" || stale.Kind != "p" ||
		stale.State != catalogue.StaleFact ||
		stale.Source != clinicHours || stale.Hash != catalogue.Hash(clinicHours, "") ||
		!strings.Contains(stale.Old, "17:00") ||
		!strings.Contains(stale.Text, "17:00") || stale.Line == 0 {
		t.Errorf("row is %+v", stale)
	}
	if rows[0].Old != "" || rows[0].State != catalogue.Fresh || !rows[2].Unreviewed ||
		rows[3].State != catalogue.Missing || rows[3].Text != "" {
		t.Errorf("rows are %+v", rows)
	}
}

func TestAnEditBetweenADeletionAndItsUndoingCostsNothing(t *testing.T) {
	f := example(t)
	f.sync(clinic(), "ar")
	before := f.text("ar.yaml")
	shorter := clinic()
	shorter[0].Texts = shorter[0].Texts[:1]
	var r diag.Report
	l := Locales{Dir: f.path, Source: language(t, "en"), Pages: shorter}
	if change, err := l.Apply(language(t, "ar"), []Edit{{ID: titleID, Text: "عيادة", Reviewed: true}}, false,
		&r); err != nil || r.Failed() || change.Edited != 1 {
		t.Fatal(change, err, r.Problems())
	}
	f.sync(clinic(), "ar")
	f.want("ar.yaml", strings.Replace(before, "عيادة مجانية", "عيادة", 1))
}
