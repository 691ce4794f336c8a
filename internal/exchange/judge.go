package exchange

import (
	"path/filepath"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/compare"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleExchangeOvertaken = diag.Rule{
		Code:  "exchange-overtaken",
		Title: "a translation that was changed on both sides",
		Why:   "one of two people's work would be lost without a word",
		Fix:   "compare the two, and put the right one into a fresh export",
	}

	judgeRules = []diag.Rule{ruleExchangeOvertaken}
)

// Change is a row that asks for something to be changed.
type Change struct {
	Row  Row
	Now  align.Translation // the text as it is now, before the change
	Edit align.Edit

	sourceTag lang.Tag // that the notices are written in
}

// Judgement is what a sheet asks for, held against the catalogue as it is now.
type Judgement struct {
	Changes   []Change
	Unchanged int   // rows that ask for nothing
	Remarks   []Row // rows with a remark
}

// Judge holds a sheet that came back against the texts as they are now. The source that a row was translated from is its
// own: where the notice has moved on meanwhile, the translation is stale at once. A row is refused when nobody can tell
// which text it is for, when its source was changed in the file, and when the translation was changed on both sides. A text
// that seems to stand in a wrong row is taken, with a warning.
//
// kept says whether the attic has a translation of an id that the notices have no longer; it may be nil.
func Judge(sheet Sheet, now []align.Translation, kept func(id string) bool, name string, r *diag.Report) Judgement {
	j := judge{source: source{name: name, problems: r}, tag: sheet.Source.Tag, kept: kept, now: make(map[string]align.Translation, len(now)), saying: map[string]string{}}
	for _, row := range now {
		j.now[row.ID] = row
		j.saying[row.Source] = row.ID
		j.ids = append(j.ids, row.ID)
	}
	for _, row := range sheet.Rows {
		j.row(row)
	}
	j.doubtStrays(sheet)
	return j.Judgement
}

type judge struct {
	source
	Judgement
	tag    lang.Tag // of the source
	now    map[string]align.Translation
	ids    []string
	saying map[string]string // source text -> id
	kept   func(id string) bool
}

func (j *judge) row(row Row) {
	if row.Remark != "" {
		j.Remarks = append(j.Remarks, row)
	}
	text, ok := catalogue.Clean(row.Translation)
	now, live := j.now[row.ID]
	switch source := cleaned(row.Source); {
	case text == "" || text == source || live && text == now.Source:
		j.Unchanged++ // no translation, or what a tool has filled in
	case !live:
		j.refuse(row, catalogue.RuleUnknownID, j.whereabouts(row), "no notice has a text %s", row.ID)
	case now.Faulty:
		j.refuse(row, catalogue.RuleFaultyEntry, "put the entry right in the file, or delete it there, and import again",
			"%s cannot be changed while its lines in the catalogue are faulty", row.ID)
	case !ok:
		j.refuse(row, diag.RuleControlCharacter, "delete it and type the words beside it again; it often comes with text pasted from another program",
			"the translation of %s holds the character U+%04X, which nobody can see", row.ID, catalogue.FirstControl(text))
	case !row.sealed(now.Note):
		j.refuse(row, ruleExchangeHash, "copy the row's source from a fresh export; translate in the column of translations only",
			"the source of %s was changed in this file: it does not fit its hash any more", row.ID)
	case row.changed(text) && j.overtaken(row, now, text):
		j.refuse(row, ruleExchangeOvertaken, "compare the two, and put the right one into a fresh export",
			"the translation of %s was changed here and, since the export, in the catalogue too", row.ID)
	default:
		j.settle(row, now, text)
	}
}

// whereabouts says what has become of a text whose id is gone.
func (j *judge) whereabouts(row Row) string {
	switch id := j.saying[cleaned(row.Source)]; {
	case id != "":
		return "the same text now has the id " + id + ": export the language anew, or write that id into the row"
	case j.kept != nil && j.kept(row.ID):
		return "the text has left the notices; the attic keeps its old translation, and gives it back should the text return"
	default:
		return text.DidYouMean(row.ID, j.ids, "the text may have left the notices: export the language anew")
	}
}

func (j *judge) refuse(row Row, rule diag.Rule, hint, message string, args ...any) {
	j.report(rule, row.Line, hint, message, args...)
}

func cleaned(text string) string {
	text, _ = catalogue.Clean(text)
	return text
}

// sealed says whether the row's source is the one that its hash was made from. Formats that lost the note are asked with
// the note of today.
func (r *Row) sealed(note string) bool {
	source := cleaned(r.Source)
	return r.Hash == "" || r.Hash == catalogue.Hash(source, cleaned(r.Note)) || r.Hash == catalogue.Hash(source, note)
}

// changed says whether somebody has changed the translation since the export. A file that does not know is taken to be
// changed.
func (r *Row) changed(text string) bool { return r.Base != Fingerprint(text) }

// overtaken says whether the catalogue's text, too, is another one than was exported.
func (j *judge) overtaken(row Row, now align.Translation, text string) bool {
	return row.Base != "" && now.Text != "" && now.Text != text && Fingerprint(now.Text) != row.Base
}

// settle makes an edit of the row where it asks for one.
func (j *judge) settle(row Row, now align.Translation, text string) {
	yes := row.Mark == Accepted || row.Mark == Finished
	edit := j.edit(row, now, text)
	switch {
	case text == now.Text:
		if !yes || !accepting(edit, now) {
			j.Unchanged++
			return
		}
		edit.Reviewed = true
	case row.changed(text):
		// Correcting a draft does not make it reviewed: somebody must say so.
		edit.Reviewed = yes || row.Mark == Unmarked && !now.Unreviewed && !row.Unreviewed
	case now.Text == "" && restore(&edit, row, now):
	case row.Mark == Accepted:
		j.refuse(row, ruleExchangeOvertaken, "look at the new text in a fresh export",
			"%s is marked as right, but its translation has been changed in the catalogue since the export", row.ID)
		return
	default:
		j.Unchanged++
		return
	}
	j.Changes = append(j.Changes, Change{row, now, edit, j.tag})
}

func (j *judge) edit(row Row, now align.Translation, text string) align.Edit {
	e := align.Edit{ID: row.ID, Source: cleaned(row.Source), Hash: row.Hash, Text: text,
		Pos: diag.Pos{File: filepath.ToSlash(j.name), Line: row.Line}}
	if e.Hash == "" {
		e.Hash = catalogue.Hash(e.Source, now.Note)
	}
	if row.By != now.By {
		e.By = row.By
	}
	return e
}

// restore brings back a text that the catalogue has lost, as what it was when the file was written: not fresh where it was
// stale, and not reviewed where it was a draft.
func restore(e *align.Edit, row Row, now align.Translation) bool {
	if row.Mark == Accepted {
		e.Reviewed = true
		return true
	}
	e.Reviewed = !row.Unreviewed && row.Mark != Doubtful
	if row.Was != "" {
		e.Source = cleaned(row.Was)
		e.Hash = catalogue.Hash(e.Source, now.Note)
	}
	return row.Was != "" || row.State != catalogue.Stale // stale, and nobody knows against what
}

// accepting says whether a yes to an unchanged text changes anything: it ends a draft, makes a stale text fresh, or adds
// who has checked it.
func accepting(e align.Edit, now align.Translation) bool {
	switch now.State {
	case catalogue.Fresh:
		return e.By != "" && e.Hash == now.Hash
	case catalogue.Stale, catalogue.StaleFact:
		return now.Unreviewed || e.Source != now.Old || e.By != ""
	default:
		return true
	}
}

// After is the state that a text has once its change is in the catalogue, in words.
func (c Change) After() string {
	switch {
	case c.Edit.Hash != c.Now.Hash && compare.Texts(c.Edit.Source, c.Now.Source, c.sourceTag) == compare.Facts:
		return StateWords(catalogue.StaleFact, !c.Edit.Reviewed)
	case c.Edit.Hash != c.Now.Hash:
		return StateWords(catalogue.Stale, !c.Edit.Reviewed)
	case c.Edit.Reviewed:
		return StateWords(catalogue.Fresh, false)
	default:
		return StateWords(catalogue.Draft, true)
	}
}
