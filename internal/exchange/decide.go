package exchange

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
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

	decideRules = []diag.Rule{ruleExchangeOvertaken}
)

// Change is a row that changes the catalogue.
type Change struct {
	Row  Row
	Now  align.Translation // the text as it is now, before the change
	Edit align.Edit

	Withheld bool // a check finds a fault in the new text, so readers do not see it

	sourceTag lang.Tag // of the language that the notices are written in
}

// Decision holds the results of Decide: the changes to the catalogue, the remarks of the rows, and their
// numbers.
type Decision struct {
	Changes   []Change
	Unchanged int         // number of rows that change nothing
	Remarks   []NewRemark // in the order of the rows
}

// NewRemark is a row with a remark that the catalogue does not have yet.
type NewRemark struct {
	Row  Row
	Kept bool // the remark can be kept with its text; false if no notice has the text, or its entry is faulty
}

// Decide compares a sheet that came back with the texts as they are now, and decides what is done with each
// row. A row contains the source text that was translated. If the notice has another text now, the
// translation becomes stale at once. A row is refused if no notice has a text with its id; if the entry in
// the catalogue is faulty; if the translation has a control character; if the source was changed in the file;
// or if the translation was changed in the catalogue since the export, and the file has changed it too or
// marks it as right. A text that seems to be in a wrong row is accepted, with a warning.
//
// archived reports whether the attic has a translation for an id that the notices no longer have; it may be
// nil.
func Decide(sheet Sheet, now []align.Translation, archived func(id string) bool, name string,
	r *diag.Report) Decision {
	d := decider{
		source: source{name: name, problems: r}, tag: sheet.Source.Tag, archived: archived,
		now: make(map[string]align.Translation, len(now)), idOfSource: map[string]string{},
	}
	for _, row := range now {
		d.now[row.ID] = row
		d.idOfSource[row.Source] = row.ID
		d.ids = append(d.ids, row.ID)
	}
	for _, row := range sheet.Rows {
		d.row(row)
	}
	d.warnOfStrays(sheet)
	return d.Decision
}

// decider decides what is done with the rows, one after the other.
type decider struct {
	source
	Decision
	tag        lang.Tag // of the source language
	now        map[string]align.Translation
	ids        []string
	idOfSource map[string]string // source text -> id
	archived   func(id string) bool
}

func (d *decider) row(row Row) {
	said, ok := catalogue.Clean(row.Translation)
	now, live := d.now[row.ID]
	if unwrapped(said) == unwrapped(now.Text) {
		said = now.Text // the only difference is that a program has wrapped the lines
	}
	if remark := align.TidyRemark(row.Remark); remark != "" && Fingerprint(remark) != row.RemarkBase &&
		remark != now.Remark.Text && !text.IsSpreadsheetError(row.Remark) {
		d.Remarks = append(d.Remarks, NewRemark{row, live && !now.Faulty})
	}
	if row.Hash == now.Hash && catalogue.CompareTexts(row.Source, now.Source, d.tag) == catalogue.Typography {
		// the only difference is that a program has wrapped the lines or changed the quotes
		row.Source = now.Source
	}
	switch source := cleaned(row.Source); {
	case !text.Visible(said) || said == source || live && said == now.Source:
		d.Unchanged++ // no translation, or a text that a tool has copied from the source
	case !live:
		d.refuse(row, align.RuleUnknownID, d.unknownIDHint(row), "no notice has a text %s", row.ID)
	case now.Faulty:
		d.refuse(row, align.RuleFaultyEntry,
			"put the entry right in the file, or delete it there, and import again",
			"%s cannot be changed while its lines in the catalogue are faulty", row.ID)
	case !ok:
		d.refuse(row, diag.RuleControlCharacter,
			"delete it and type the words beside it again; it often comes with text pasted from "+
				"another program",
			"the translation of %s holds the character U+%04X, which nobody can see", row.ID,
			catalogue.FirstControl(said))
	case !row.sourceIntact(now.Note):
		d.refuse(row, ruleExchangeHash,
			"copy the row's source from a fresh export; translate in the column of translations only",
			"the source of %s was changed in this file: it does not fit its hash any more", row.ID)
	case row.changed(said) && d.changedThere(row, now, said):
		d.refuse(row, ruleExchangeOvertaken, "compare the two, and put the right one into a fresh export",
			"the translation of %s was changed here and, since the export, in the catalogue too", row.ID)
	default:
		d.takeOver(row, now, said)
	}
}

// unknownIDHint returns the hint for a row whose id no notice has. The hint says what may have happened to
// the text.
func (d *decider) unknownIDHint(row Row) string {
	switch id := d.idOfSource[cleaned(row.Source)]; {
	case id != "":
		return "the same text now has the id " + id +
			": export the language anew, or write that id into the row"
	case d.archived != nil && d.archived(row.ID):
		return "the text has left the notices; the attic keeps its old translation, and gives it back " +
			"should the text return"
	default:
		return text.DidYouMean(row.ID, d.ids, "the text may have left the notices: export the language anew")
	}
}

func (d *decider) refuse(row Row, rule diag.Rule, hint, message string, args ...any) {
	d.report(rule, row.Line, hint, message, args...)
}

// unwrapped returns a cleaned text in one line. For readers, a line break is the same as a space.
func unwrapped(text string) string { return strings.ReplaceAll(text, "\n", " ") }

func cleaned(text string) string {
	text, _ = catalogue.Clean(text)
	return text
}

// sourceIntact reports whether nobody has changed the row's source, that is, whether the row's hash is the
// hash of its source and note. If the file format does not keep the note, the hash may also be made with
// today's note. The result is also true if the row has no hash.
func (r *Row) sourceIntact(note string) bool {
	source := cleaned(r.Source)
	return r.Hash == "" || r.Hash == catalogue.Hash(source, cleaned(r.Note)) ||
		r.Hash == catalogue.Hash(source, note)
}

// changed reports whether somebody has changed the translation since the export. It also returns true if the
// file does not contain the fingerprint of the exported translation.
func (r *Row) changed(text string) bool { return r.Base != Fingerprint(text) }

// changedThere reports whether the translation in the catalogue was changed since the export too, in another
// way than in the row.
func (d *decider) changedThere(row Row, now align.Translation, text string) bool {
	return row.Base != "" && now.Text != "" && now.Text != text && Fingerprint(now.Text) != row.Base
}

// takeOver adds a change if the row changes something. Otherwise it counts the row as unchanged or refuses
// it.
func (d *decider) takeOver(row Row, now align.Translation, text string) {
	yes := row.Mark == Accepted || row.Mark == Finished
	edit := d.edit(row, now, text)
	switch {
	case text == now.Text:
		if row.Doubt != "" && now.Text != "" {
			d.report(ruleExchangeDoubt.As(diag.Warning), row.Line,
				"write x if the text is right, or correct the text",
				"%s is not taken for right: its ok says %q", row.ID, printable(row.Doubt))
		}
		if !yes || !acceptanceCounts(edit, now) {
			d.Unchanged++
			return
		}
		edit.Reviewed = true
	case row.changed(text):
		// An edited draft is still a draft, until somebody marks it as reviewed.
		edit.Reviewed = yes || row.Mark == Unmarked && !now.Unreviewed && !row.Unreviewed
	case now.Text == "" && restore(&edit, row, now):
	case row.Mark == Accepted:
		d.refuse(row, ruleExchangeOvertaken, "look at the new text in a fresh export",
			"%s is marked as right, but its translation has been changed in the catalogue since the export",
			row.ID)
		return
	default:
		d.Unchanged++
		return
	}
	d.Changes = append(d.Changes, Change{Row: row, Now: now, Edit: edit, sourceTag: d.tag})
}

func (d *decider) edit(row Row, now align.Translation, said string) align.Edit {
	e := align.Edit{ID: row.ID, Source: cleaned(row.Source), Hash: row.Hash, Text: said,
		Pos: diag.Pos{File: filepath.ToSlash(d.name), Line: row.Line}}
	if e.Hash == "" {
		e.Hash = catalogue.Hash(e.Source, now.Note)
	}
	if row.By != now.By && !text.IsSpreadsheetError(row.By) {
		e.By = row.By
	}
	return e
}

// restore prepares an edit that puts back a translation which the catalogue has lost. The translation gets
// the state that it had when it was exported: it is stale again, or a draft again. If somebody has accepted
// it in the file, it becomes reviewed. restore returns false if the translation was stale and the row does
// not contain the source that it was made from.
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
	return row.Was != "" || row.State != catalogue.Stale // a stale translation needs its old source
}

// acceptanceCounts reports whether anything changes if somebody accepts a translation without editing it.
// Something changes if a draft becomes reviewed, if a stale text becomes fresh, or if the name of the person
// who checked it is added.
func acceptanceCounts(e align.Edit, now align.Translation) bool {
	switch now.State {
	case catalogue.Fresh:
		return e.By != "" && e.Hash == now.Hash
	case catalogue.Stale, catalogue.StaleFact:
		return now.Unreviewed || e.Source != now.Old || e.By != ""
	default:
		return true
	}
}

// After returns, in words, the state of the text after the change is made.
func (c Change) After() string {
	if c.Withheld {
		return "⊘ withheld"
	}
	switch {
	case c.Edit.Hash != c.Now.Hash &&
		catalogue.CompareTexts(c.Edit.Source, c.Now.Source, c.sourceTag) == catalogue.Facts:
		return StateWords(catalogue.StaleFact, !c.Edit.Reviewed)
	case c.Edit.Hash != c.Now.Hash:
		return StateWords(catalogue.Stale, !c.Edit.Reviewed)
	case c.Edit.Reviewed:
		return StateWords(catalogue.Fresh, false)
	default:
		return StateWords(catalogue.Draft, true)
	}
}

// The rules that this file reports.
var (
	// RuleExchangeStray is public because package workflow uses it when it imports a file, so that the same
	// text is not reported twice.
	RuleExchangeStray = diag.Rule{
		Code: "exchange-stray", Severity: diag.Warning,
		Title: "a new translation is another text's translation",
		Why:   "most likely it has slipped into a wrong row, and people would read it in a wrong place",
		Fix:   "hold it against its source; if both are said alike, nothing is to be done",
	}

	ruleExchangeSlid = diag.Rule{
		Code: "exchange-slid", Severity: diag.Warning,
		Title: "a column of translations that has slid up or down",
		Why: "every text would stand at another text's place, and would look right to whoever cannot " +
			"read it",
		Fix: "move the column back to its place, or ask for the file anew, and import that",
	}

	strayRules = []diag.Rule{RuleExchangeStray, ruleExchangeSlid}
)

// fewestSlid is the smallest number of neighbouring texts, all moved up or down by the same number of rows,
// from which the whole column counts as moved.
const fewestSlid = 3

// stray is a change whose new text is, in the catalogue as it is now, the translation of another source.
type stray struct {
	change Change
	of     align.Translation // that source, with its translation in the catalogue
	// the number of rows from that text's row down to this one; negative if this one is above; 0 if unknown
	by int
}

// warnOfStrays warns of texts that seem to be in a wrong row. They are nevertheless accepted, because two
// sources may have the same translation. A column that has slid is reported once, not for each of its rows.
func (d *decider) warnOfStrays(sheet Sheet) {
	strays := d.strays(sheet)
	for len(strays) > 0 {
		n := 1
		for n < len(strays) && strays[n].by == strays[0].by {
			n++
		}
		if strays[0].by != 0 && n >= fewestSlid {
			d.slid(strays[:n])
		} else {
			d.stray(strays[:n])
		}
		strays = strays[n:]
	}
}

// strays returns all strays, in the order of the sheet.
func (d *decider) strays(sheet Sheet) []stray {
	at := make(map[string]int, len(sheet.Rows))
	for i, row := range sheet.Rows {
		at[row.ID] = i + 1
	}
	owners := d.owners()
	var all []stray
	for _, c := range d.Changes {
		if c.Edit.Text == c.Now.Text {
			continue
		}
		if s, found := d.strayFrom(c, owners[c.Edit.Text], at); found {
			all = append(all, s)
		}
	}
	return all
}

// owners returns, for each translation, the ids of the texts that have this translation now, in the order of
// the notices.
func (d *decider) owners() map[string][]string {
	owners := make(map[string][]string, len(d.ids))
	for _, id := range d.ids {
		if now := d.now[id]; now.Text != "" && !now.Faulty {
			owners[now.Text] = append(owners[now.Text], id)
		}
	}
	return owners
}

// strayFrom finds the row from which the new text of a change may have come. owners holds the ids of the
// texts that have it as their translation now. It returns the stray with the nearest of their rows. found is
// false if owners is empty, or if one of the owners has the same source, apart from typography.
func (d *decider) strayFrom(c Change, owners []string, at map[string]int) (nearest stray, found bool) {
	for _, id := range owners {
		of := d.now[id]
		if catalogue.CompareTexts(cmp.Or(of.Made, of.Source), c.Edit.Source, d.tag) == catalogue.Typography {
			return stray{}, false
		}
		s := stray{change: c, of: of}
		if at[id] > 0 {
			s.by = at[c.Row.ID] - at[id]
		}
		if !found || s.distance() < nearest.distance() {
			nearest, found = s, true
		}
	}
	return nearest, found
}

// distance returns the number of rows between a stray text and its own row. If its own row is not in the
// sheet, the result is larger than any distance.
func (s stray) distance() int {
	return cmp.Or(max(s.by, -s.by), int(^uint(0)>>1))
}

func (d *decider) stray(strays []stray) {
	for _, s := range strays {
		d.report(RuleExchangeStray, s.change.Row.Line,
			"see whether the text has slipped into a wrong row; "+
				"if both are said alike, nothing is to be done",
			"the new translation of %s is that of %s, which says something else: %q", s.change.Row.ID,
			s.of.ID, s.of.Source)
	}
}

func (d *decider) slid(strays []stray) {
	first, last := strays[0], strays[len(strays)-1]
	d.report(ruleExchangeSlid, first.change.Row.Line,
		"hold some translations against their sources; where they do not fit, move the column back to its "+
			"place and import that file",
		"the column of translations seems to have slid %s: from here to %d, %d texts are the translations "+
			"of other rows; %s has that of %s",
		slidBy(first.by), last.change.Row.Line, len(strays), first.change.Row.ID, first.of.ID)
}

func slidBy(rows int) string {
	way := "down"
	if rows < 0 {
		way, rows = "up", -rows
	}
	if rows == 1 {
		return way + " by one row"
	}
	return fmt.Sprintf("%s by %d rows", way, rows)
}
