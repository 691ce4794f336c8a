package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
)

const (
	clinicID  = "health/clinic.p-c82w47cb"
	clinicOld = "The clinic is open from 09:00 to 17:00."
	clinicNow = "The clinic is open from 09:00 to 16:00."
)

// nowIn returns the clinic's text as the catalogue has it, in this state.
func nowIn(state catalogue.State, text string) align.Translation {
	row := align.Translation{ID: clinicID, Page: "health/clinic", Kind: "p", Source: clinicNow,
		Hash: catalogue.Hash(clinicNow, ""), Text: text, State: state}
	switch state {
	case catalogue.Stale, catalogue.StaleFact:
		row.Old = clinicOld
	case catalogue.Draft:
		row.Unreviewed = true
	}
	return row
}

// exported returns the row as an export writes it, unchanged.
func exported(now align.Translation) Row {
	return Row{ID: now.ID, Source: now.Source, Note: now.Note, Hash: now.Hash, Was: now.Old,
		Translation: now.Text, Base: Fingerprint(now.Text),
		State: now.State, Unreviewed: now.Unreviewed, By: now.By, Line: 7}
}

// decided returns the decision on one row: "", a problem's code, or the state after the import.
func decided(t *testing.T, row Row, now ...align.Translation) (string, Decision) {
	t.Helper()
	var r diag.Report
	d := Decide(Sheet{Rows: []Row{row}}, now, func(id string) bool { return strings.HasSuffix(id, "kept") },
		"ar.xlsx", &r)
	if problems := r.Problems(); len(problems) > 0 {
		p := problems[0]
		if p.Pos.Line != 7 || p.Pos.File != "ar.xlsx" || p.Hint == "" {
			t.Errorf("a refusal without its row or a hint: %+v", p)
		}
		return p.Code, d
	}
	if len(d.Changes) == 0 {
		return "", d
	}
	return d.Changes[0].After(), d
}

func TestWhatARowAsksFor(t *testing.T) {
	fresh, stale, fact := nowIn(catalogue.Fresh, "حتى 16:00"), nowIn(catalogue.Stale, "حتى 17:00"),
		nowIn(catalogue.StaleFact, "حتى 17:00")
	draft, missing := nowIn(catalogue.Draft, "حتى 16:00"), nowIn(catalogue.Missing, "")
	staleDraft := stale
	staleDraft.Unreviewed = true
	for _, c := range []struct {
		name string
		now  align.Translation
		edit func(*Row)
		want string
	}{
		{"nothing, a fresh text", fresh, func(*Row) {}, ""},
		{"nothing, a stale text", stale, func(*Row) {}, ""},
		{"nothing, a draft", draft, func(*Row) {}, ""},
		{"nothing, a missing text", missing, func(*Row) {}, ""},
		{"a text filled in", missing, func(r *Row) { r.Translation = "حتى 16:00" }, "● fresh"},
		{"the source typed again", missing, func(r *Row) { r.Translation = clinicNow }, ""},
		{"an ok to nothing", missing, func(r *Row) { r.Mark = Accepted }, ""},
		{"a translation deleted", fresh, func(r *Row) { r.Translation = "  " }, ""},
		{"a text filled in, with a doubt", missing,
			func(r *Row) { r.Translation, r.Mark = "حتى 16:00", markOf("?") }, "◐ draft"},
		{"a fresh text corrected", fresh, func(r *Row) { r.Translation = "إلى 16:00" }, "● fresh"},
		{"a stale text corrected", stale, func(r *Row) { r.Translation = "حتى 16:00" }, "● fresh"},
		{"changed facts corrected", fact, func(r *Row) { r.Translation = "حتى 16:00" }, "● fresh"},
		{"a stale text that still fits", stale, func(r *Row) { r.Mark = Accepted }, "● fresh"},
		{"a stale text that a tool calls done", stale, func(r *Row) { r.Mark = Finished }, "● fresh"},
		{"a draft accepted", draft, func(r *Row) { r.Mark = Accepted }, "● fresh"},
		{"a draft corrected", draft, func(r *Row) { r.Translation = "إلى 16:00" }, "◐ draft"},
		{"a draft corrected and accepted", draft,
			func(r *Row) { r.Translation, r.Mark = "إلى 16:00", Accepted }, "● fresh"},
		{"a draft that a tool doubts", draft, func(r *Row) { r.Mark = Doubtful }, ""},
		{"a stale draft corrected", staleDraft, func(r *Row) { r.Translation = "حتى 16:00" }, "◐ draft"},
		{"a stale draft accepted", staleDraft, func(r *Row) { r.Mark = Accepted }, "● fresh"},
		{"a text that a tool has guessed", missing,
			func(r *Row) { r.Translation, r.Mark = "حتى 16:00", Doubtful }, "◐ draft"},
		{"a fresh text that a tool calls done", fresh, func(r *Row) { r.Mark = Finished }, ""},
		{"a name beside an ok", fresh, func(r *Row) { r.Mark, r.By = Accepted, "Amira" }, "● fresh"},
		{"a name alone", draft, func(r *Row) { r.By = "Amira" }, ""},
		{"a source that was changed in the file", missing,
			func(r *Row) { r.Translation, r.Source = "حتى 16:00", clinicNow+" Now." }, "exchange-hash"},
		{"a hash of another row", missing,
			func(r *Row) { r.Translation, r.Hash = "حتى 16:00", catalogue.Hash("x", "") }, "exchange-hash"},
		{"an id that nothing has", missing,
			func(r *Row) { r.Translation, r.ID = "حتى 16:00", "health/clinic.p-22222222" }, "unknown-id"},
		{"an id that nothing has, untranslated", missing, func(r *Row) { r.ID = "health/clinic.p-22222222" },
			""},
		{"a control character", missing, func(r *Row) { r.Translation = "حتى \x07 16:00" },
			"control-character"},
		{"a byte order mark in a text", missing, func(r *Row) { r.Translation = "حتى \ufeff16:00" },
			"control-character"},
		{"a byte order mark at a text's end", missing, func(r *Row) { r.Translation = "حتى 16:00\ufeff" },
			"● fresh"},
		{"a text whose lines a program has wrapped", nowIn(catalogue.Fresh, "العيادة مفتوحة كل يوم"),
			func(r *Row) { r.Translation = "العيادة\n\t مفتوحة\nكل يوم" }, ""},
		{"a byte order mark alone", fresh, func(r *Row) { r.Translation += " \ufeff" }, ""},
	} {
		row := exported(c.now)
		c.edit(&row)
		got, d := decided(t, row, c.now)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if unchanged := got == ""; (d.Unchanged == 1) != unchanged {
			t.Errorf("%s: %d rows are unchanged", c.name, d.Unchanged)
		}
	}
}

func TestACharacterThatNobodySeesIsNamed(t *testing.T) {
	now := nowIn(catalogue.Missing, "")
	for text, want := range map[string]string{"حتى \x07 16:00": "U+0007", "حتى \ufeff16:00": "U+FEFF",
		"حتى\u0085 \u009f16:00": "U+009F"} {
		var r diag.Report
		row := exported(now)
		row.Translation = text
		Decide(Sheet{Rows: []Row{row}}, []align.Translation{now}, nil, "ar.xlsx", &r)
		if p := r.Problems(); len(p) != 1 || !strings.Contains(p[0].Message, want) {
			t.Errorf("%q: %+v, want one that names %s", text, p, want)
		}
	}
}

func TestARowMadeFromAnOldSourceIsStaleAtOnce(t *testing.T) {
	now := nowIn(catalogue.Missing, "")
	row := exported(now)
	row.Source, row.Hash, row.Translation = clinicOld, catalogue.Hash(clinicOld, ""), "حتى 17:00"
	got, d := decided(t, row, now)
	if got != "▲ facts changed" || d.Changes[0].Edit.Hash != catalogue.Hash(clinicOld, "") ||
		d.Changes[0].Edit.Source != clinicOld {
		t.Errorf("%q %+v", got, d.Changes)
	}
}

func TestTwoPeoplesWorkIsNotLost(t *testing.T) {
	for name, c := range map[string]struct {
		was, row, now, want string
	}{
		"changed on both sides":     {"a", "b", "c", "exchange-overtaken"},
		"filled in on both sides":   {"", "b", "c", "exchange-overtaken"},
		"changed the same way":      {"a", "b", "b", ""},
		"changed in the file":       {"a", "b", "a", "● fresh"},
		"changed in the catalogue":  {"a", "a", "c", ""},
		"lost from the catalogue":   {"a", "a", "", "● fresh"},
		"lost, and changed as well": {"a", "b", "", "● fresh"},
	} {
		now := nowIn(catalogue.Fresh, c.now)
		if c.now == "" {
			now.State = catalogue.Missing
		}
		row := exported(now)
		row.State, row.Base, row.Translation = catalogue.Fresh, Fingerprint(c.was), c.row
		if got, _ := decided(t, row, now); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	now := nowIn(catalogue.Draft, "c")
	row := exported(now)
	row.Base, row.Translation, row.Mark = Fingerprint("a"), "a", Accepted
	if got, _ := decided(t, row, now); got != "exchange-overtaken" {
		t.Errorf("an ok to a text that is another one by now: %q", got)
	}
}

// A text that the catalogue has lost comes back in its old state: never in a better one.
func TestALostTextComesBackAsWhatItWas(t *testing.T) {
	missing := nowIn(catalogue.Missing, "")
	for _, c := range []struct {
		was  align.Translation
		want string
	}{
		{nowIn(catalogue.Fresh, "a"), "● fresh"}, {nowIn(catalogue.Draft, "a"), "◐ draft"},
		{nowIn(catalogue.StaleFact, "a"), "▲ facts changed"},
	} {
		if got, _ := decided(t, exported(c.was), missing); got != c.want {
			t.Errorf("%v comes back as %q", c.was.State, got)
		}
	}
	unknown := nowIn(catalogue.Stale, "a")
	unknown.Old = ""
	if got, _ := decided(t, exported(unknown), missing); got != "" {
		t.Errorf("stale against nobody knows what comes back as %q", got)
	}
}

func TestARowWhoseTextIsGoneIsToldWhereItWent(t *testing.T) {
	now := nowIn(catalogue.Missing, "")
	for id, want := range map[string]string{"health/old.p-c82w47cb": clinicID, "health/kept": "attic",
		"health/clinic.p-c82w47cc": clinicID, "x": "export the language anew"} {
		row := exported(now)
		row.ID, row.Translation = id, "حتى 16:00"
		if !strings.HasPrefix(id, "health/old") {
			row.Source, row.Hash = "Gone.", catalogue.Hash("Gone.", "")
		}
		var r diag.Report
		Decide(Sheet{Rows: []Row{row}}, []align.Translation{now},
			func(id string) bool { return strings.HasSuffix(id, "kept") }, "ar.xlsx", &r)
		if !slices.ContainsFunc(r.Problems(), func(p diag.Problem) bool {
			return p.Code == "unknown-id" &&
				strings.Contains(p.Hint, want)
		}) {
			t.Errorf("%s: %+v, want a hint with %q", id, r.Problems(), want)
		}
	}
}

func TestANoteBelongsToTheSource(t *testing.T) {
	now := nowIn(catalogue.Missing, "")
	now.Note, now.Hash = "on the door", catalogue.Hash(clinicNow, "on the door")
	for _, note := range []string{"on the door", ""} { // some formats do not keep the note
		row := exported(now)
		row.Note, row.Translation = note, "حتى 16:00"
		if got, _ := decided(t, row, now); got != "● fresh" {
			t.Errorf("with the note %q: %q", note, got)
		}
	}
}

// texts returns rows of a catalogue with these translations. Some of the sources have equal texts.
func texts(translations ...string) []align.Translation {
	var rows []align.Translation
	for i, text := range translations {
		source := fmt.Sprintf("The sentence %c.", 'a'+i)
		row := align.Translation{ID: fmt.Sprintf("x.p-%d", i+1), Source: source,
			Hash: catalogue.Hash(source, ""), Text: text, State: catalogue.Missing}
		if text != "" {
			row.State, row.Made = catalogue.Fresh, source
		}
		rows = append(rows, row)
	}
	return rows
}

// doubts returns the codes and rows of what an import doubts if the column of translations has these texts.
// Rows are counted from 1.
func doubts(t *testing.T, now []align.Translation, column ...string) (doubts, messages []string) {
	t.Helper()
	var sheet Sheet
	for i, text := range column {
		row := exported(now[i])
		row.Translation, row.Line = text, i+1
		sheet.Rows = append(sheet.Rows, row)
	}
	var r diag.Report
	Decide(sheet, now, nil, "fr.csv", &r)
	for _, p := range r.Problems() {
		if p.Severity != diag.Warning || p.Hint == "" {
			t.Errorf("a doubt refuses nothing, and says what to do: %+v", p)
		}
		doubts, messages = append(doubts, fmt.Sprintf("%s %d", p.Code, p.Pos.Line)),
			append(messages, p.Message)
	}
	return doubts, messages
}

func TestATextThatSeemsToStandInAWrongRowIsDoubted(t *testing.T) {
	now := texts("un", "deux", "trois", "quatre", "", "six", "deux", "huit")
	for _, c := range []struct {
		name, column string
		want         []string
	}{
		{"as it was exported", "un deux trois quatre - six deux huit", nil},
		{"corrected and filled in", "une deux trois quatre cinq six deux huit", nil},
		{"pasted into a row that was empty", "un deux trois quatre un six deux huit",
			[]string{"exchange-stray 5"}},
		{"two changed for each other", "deux un trois quatre - six deux huit",
			[]string{"exchange-stray 1", "exchange-stray 2"}},
		{"slid down by one", "- un deux trois quatre - six deux", []string{"exchange-slid 2"}},
		{"slid up by one", "deux trois quatre - six deux huit -", []string{"exchange-slid 1"}},
		{"slid down by two from the third on", "un deux - - trois quatre - six", []string{"exchange-slid 5"}},
		{"sent back in part, slid", "- un deux trois", []string{"exchange-slid 2"}},
	} {
		var column []string
		for word := range strings.FieldsSeq(c.column) {
			column = append(column, strings.TrimPrefix(word, "-"))
		}
		if got, messages := doubts(t, now, column...); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q: %q", c.name, got, c.want, messages)
		}
	}
}

func TestADoubtNamesBothRows(t *testing.T) {
	now := texts("un", "deux", "trois", "quatre")
	for _, column := range [][]string{{"un", "deux", "un", "quatre"}, {"", "un", "deux", "trois"}} {
		_, messages := doubts(t, now, column...)
		if len(messages) != 1 || !strings.Contains(messages[0], "x.p-1") ||
			!strings.Contains(messages[0], "x.p-"+map[string]string{"un": "3", "deux": "2"}[column[2]]) {
			t.Errorf("%q: %q", column, messages)
		}
	}
	// The other row with this text need not be in the sheet.
	if got, messages := doubts(t, now, "quatre"); !slices.Equal(got, []string{"exchange-stray 1"}) ||
		!strings.Contains(messages[0], "x.p-4") {
		t.Errorf("%q %q", got, messages)
	}
}

func TestOneSourceIsSaidAlikeWithoutADoubt(t *testing.T) {
	now := texts("un", "", "trois")
	now[1].Source = strings.ToUpper(now[0].Source)
	now[1].Hash = catalogue.Hash(now[1].Source, "")
	if got, messages := doubts(t, now, "un", "un", "trois"); got != nil {
		t.Errorf("%q", messages)
	}
}

// A doubted translation is imported all the same.
func TestWhatIsDoubtedIsTaken(t *testing.T) {
	now := texts("un", "")
	row := exported(now[1])
	row.Translation = "un"
	var r diag.Report
	if j := Decide(Sheet{Rows: []Row{row}}, now, nil, "fr.csv", &r); len(j.Changes) != 1 || r.Failed() {
		t.Errorf("%+v %+v", j, r.Problems())
	}
}
