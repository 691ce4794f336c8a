package workflow

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/text"
)

// Export returns the texts of one language as a sheet for translators. It returns only texts in the given
// states; if states is empty, all texts. A withheld text comes with the reason why it is withheld.
func Export(o site.Options, tag string, states []string) (exchange.Sheet, []diag.Problem, error) {
	t, problems, err := OpenTexts(o)
	if err != nil || t == nil {
		return exchange.Sheet{}, problems, err
	}
	all, found, err := t.Sheet(tag)
	if err != nil || diag.Failed(found) {
		return exchange.Sheet{}, found, err
	}
	sheet := exchange.Sheet{Language: all.Language, Source: all.Source}
	for _, row := range all.Rows {
		if wanted(row, states) {
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	return sheet, append(problems, found...), nil
}

// asErrors returns the problems of a catalogue that cannot be read, turned into errors, because the task
// needs the catalogue.
func asErrors(problems []diag.Problem, c *catalogue.Catalogue) []diag.Problem {
	if c == nil {
		return nil
	}
	problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Pos.File != c.File })
	return check.RaiseWithheld(problems, catalogue.EntryFault)
}

// rowsOf returns the rows of a sheet for translators, one for each text, with the translation from a
// catalogue. It leaves out texts without words, such as telephone numbers, that nobody has translated.
func rowsOf(s *site.Registered, c *catalogue.Catalogue) []exchange.Row {
	places, checks := positions(s), checksFor(s, c.Language)
	var rows []exchange.Row
	for _, from := range s.IDs.Translations(c, s.Site.Settings.Source.Tag) {
		if from.State == catalogue.Missing && !from.Faulty && !text.HasWords(from.Source) {
			continue
		}
		at := places[from.ID]
		row := exchange.Row{
			ID: from.ID, Page: from.Page, Kind: from.Kind,
			Context: contextOf(s.Texts.Pages[at.page], at.text), State: from.State,
			Unreviewed: from.Unreviewed,
			Source:     from.Source, Note: from.Note, Hash: from.Hash, Was: from.Old,
			Translation: from.Text, Base: exchange.Fingerprint(from.Text), By: from.By,
		}
		switch {
		case from.Faulty:
			row.Fault = "its lines in the language's file are faulty, and nobody can translate it before " +
				"they are put right: \"tabla check\" says where"
		case from.State != catalogue.Missing &&
			from.State != catalogue.StaleFact: // texts in these two states are not shown in any case
			row.Fault = inWords(checks.faults(at, from.ID, from.Made, from.Text))
		}
		rows = append(rows, row)
	}
	return rows
}

// contextLength is the number of characters that contextOf shows of each of the two neighbouring texts.
const contextLength = 100

// contextOf returns a description of the place of a text, for translators: its file, the text before it and
// the text after it. It does not contain the line number, because the number would change with every edit.
func contextOf(page align.Page, text int) string {
	lines := []string{page.Texts[text].Pos.File}
	if text > 0 {
		lines = append(lines, "before: "+brief(page.Texts[text-1].Text))
	}
	if text+1 < len(page.Texts) {
		lines = append(lines, "after: "+brief(page.Texts[text+1].Text))
	}
	return strings.Join(lines, "\n")
}

func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > contextLength {
		return strings.TrimSpace(string(r[:contextLength])) + " …"
	}
	return text
}

// wanted reports whether a row is in one of the states; "stale" includes texts whose facts have changed. It
// returns true if states is empty.
func wanted(row exchange.Row, states []string) bool {
	if len(states) == 0 {
		return true
	}
	state := row.State.String()
	return slices.Contains(states, state) ||
		row.State == catalogue.StaleFact && slices.Contains(states, "stale") ||
		row.Fault != "" && slices.Contains(states, "withheld")
}

// ExportStates returns the names of the states to which an export can be limited.
func ExportStates() []string {
	return []string{"fresh", "draft", "stale", "stale-fact", "missing", "withheld"}
}

// Imported is the result of an import: the changes that it made, or would make if nothing is to be written.
type Imported struct {
	exchange.Decision
	Name     string // the file that was read
	Language lang.Language
	File     align.FileChange
	Refused  int // number of rows that were not taken; the problems contain the reasons
	Withheld int // number of rows that were taken but are not shown; the problems contain the reasons
}

// Importing sets how a file is imported.
type Importing struct {
	DryRun bool // write nothing
	Anyway bool // import a file that looks wrong as a whole, with all texts as drafts
	rows   bool // judge each row by itself only: somebody has just typed it
}

// Import puts the translations in a translator's file into the catalogue of the language that the file names.
// If a row cannot be used, it returns a problem, and the other rows are imported. If the file cannot be used,
// nothing is changed.
func Import(ctx context.Context, o site.Options, w files.Writer, name string, content []byte,
	how Importing) (done Imported, problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		done, problems, err = importFile(ctx, o, w, name, content, how)
		return err
	})
	return done, problems, err
}

func importFile(ctx context.Context, o site.Options, w files.Writer, name string, content []byte,
	how Importing) (Imported, []diag.Problem, error) {
	var r, refused diag.Report
	s, err := open(o, &r)
	if err != nil || s == nil || r.Failed() {
		return Imported{}, r.Problems(), err
	}
	var sheet exchange.Sheet
	var ok bool
	refused.Try("this file", diag.Pos{File: name},
		func() { sheet, ok = exchange.Read(name, content, &refused) })
	if !ok || !takes(s.Site, sheet, name, &refused) {
		return Imported{}, refused.Problems(), nil
	}
	return importing{site: s, writer: w, name: name, how: how}.take(ctx, sheet, &r, refused.Problems()...)
}

// importing is what is needed to take the rows of a sheet into a catalogue.
type importing struct {
	site   *site.Registered
	writer files.Writer
	name   string // of the file from which the sheet was read
	how    Importing
}

// take decides about the rows of a sheet, checks the texts, and writes them. earlier are problems that were
// found when the sheet was read.
func (i importing) take(ctx context.Context, sheet exchange.Sheet, r *diag.Report,
	earlier ...diag.Problem) (Imported, []diag.Problem, error) {
	s := i.site
	var refused diag.Report
	for _, p := range earlier {
		refused.Add(p)
	}
	c, err := s.LoadTranslations(sheet.Language, r)
	if err != nil || c.Broken {
		return Imported{}, asErrors(r.Problems(), c), err
	}
	kept, err := align.Archived(s.Folder, sheet.Language, r)
	if err != nil {
		return Imported{}, nil, err
	}
	done := Imported{Name: i.name, Language: sheet.Language,
		Decision: exchange.Decide(sheet, s.IDs.Translations(c, s.Site.Settings.Source.Tag), kept, i.name,
			&refused)}
	if suspicion, is := exchange.Suspect(sheet, done.Changes); is && !i.how.Anyway && !i.how.rows {
		var verdict diag.Report
		verdict.Report(suspicion.Rule, diag.Pos{File: i.name, Line: suspicion.Line}, suspicion.Hint, "%s",
			suspicion.Message)
		return Imported{}, verdict.Problems(), nil
	} else if is && !i.how.rows {
		done.AsDrafts()
	}
	checkChanges(s, &done, &refused)
	done.Refused = refusedRows(refused.Problems()) - done.Withheld
	var failed diag.Report
	if len(done.Changes) > 0 {
		done.File, err = locales(s.Site, s.Texts, writeTo(ctx, i.writer, s.Site)).Apply(sheet.Language, done.edits(),
			i.how.DryRun, &failed)
	}
	return done, append(refused.Problems(), errorsOnly(failed.Problems())...), err
}

// refusedRows returns the number of rows for which there is an error.
func refusedRows(problems []diag.Problem) int {
	rows := map[int]bool{}
	for _, p := range problems {
		if p.Severity == diag.Error {
			rows[p.Pos.Line] = true
		}
	}
	return len(rows)
}

func (i *Imported) edits() []align.Edit {
	var edits []align.Edit
	for _, c := range i.Changes {
		edits = append(edits, c.Edit)
	}
	return edits
}

// takes reports whether the sheet is for this site, and adds a problem if not. Its language must be one of
// the site's, and its source language must be the site's source language.
func takes(s *site.Loaded, sheet exchange.Sheet, name string, r *diag.Report) bool {
	pos := diag.Pos{File: name}
	if _, err := s.Settings.SelectTranslated(string(sheet.Language.Tag)); err != nil {
		r.Report(exchange.RuleExchangeLanguage, pos,
			"add the language to site.yaml, or look whether this is the right file", "the file is for %s: %v",
			sheet.Language.Tag, err)
		return false
	}
	if from := sheet.Source.Tag; from != "" && from != s.Settings.Source.Tag {
		r.Report(exchange.RuleExchangeLanguage, pos, "is this a file of another site?",
			"the file is translated from %s, and this site is written in %s", from, s.Settings.Source.Tag)
		return false
	}
	return true
}

// checkChanges runs the checks on every text that is to be imported. A text with an error is usually removed
// from the changes. But if its errors may be waived, and readers see no translation of the text now, it is
// imported and withheld: readers lose nothing by that.
func checkChanges(s *site.Registered, done *Imported, r *diag.Report) {
	places, checks := positions(s), checksFor(s, done.Language)
	kept := done.Changes[:0]
	for _, c := range done.Changes {
		at := places[c.Row.ID]
		faults := checks.against(at, c)
		c.Withheld = slices.ContainsFunc(faults, isError)
		keep := !c.Withheld || c.Edit.Hash == c.Now.Hash && canBeWaived(faults) &&
			checks.showsNothing(at, c.Now)
		if keep && !c.Withheld && c.Edit.Text != c.Now.Text {
			faults = append(faults, checks.doubt(at, &c)...)
		}
		for _, fault := range faults {
			if c.Withheld && keep && isError(fault) {
				fault.Hint += fmt.Sprintf("; the text is kept and not shown; if it is right as it is: "+
					"tabla check --waive %s %s %s --why \"…\"", done.Language.Tag, c.Row.ID, fault.Code)
			}
			r.Add(fault.About(c.Row.ID).At(c.Edit.Pos))
		}
		if keep {
			kept = append(kept, c)
		}
		if keep && c.Withheld {
			done.Withheld++
		}
	}
	done.Changes = kept
}

// doubt returns the findings that make a new text likely to be wrong. The text is then taken as a draft.
func (t translationChecks) doubt(at position, c *exchange.Change) []diag.Finding {
	s := t.site.Checks.SourceOf(at.page, at.text)
	faults := t.rules.Doubts(&s, c.Edit.Text)
	for i := range faults {
		faults[i].Hint += "; the text is taken as a draft: accept it if it is right"
		c.Edit.Reviewed = false
	}
	return faults
}

func isError(f diag.Finding) bool { return f.Severity == diag.Error }

// canBeWaived reports whether every error among the findings may be waived.
func canBeWaived(faults []diag.Finding) bool {
	waivable := check.Waivable()
	return !slices.ContainsFunc(faults, func(f diag.Finding) bool {
		return isError(f) && !slices.Contains(waivable, f.Code)
	})
}

// showsNothing reports whether readers now see no translation of a text, so that a withheld one would not
// replace a visible one.
func (t translationChecks) showsNothing(at position, now align.Translation) bool {
	return now.Text == "" || now.State == catalogue.StaleFact ||
		slices.ContainsFunc(t.faults(at, now.ID, now.Made, now.Text), isError)
}

// against returns the faults of a changed translation. The translation is compared with the source from which
// it was made. If that source has changed meanwhile, the translation becomes stale, which is not a fault of
// the translator.
func (t translationChecks) against(at position, c exchange.Change) []diag.Finding {
	if c.Edit.Hash == c.Now.Hash {
		return t.faults(at, c.Row.ID, c.Edit.Source, c.Edit.Text)
	}
	return t.rules.Faults(&check.Source{Plain: c.Edit.Source, Facts: t.facts.Of(c.Edit.Source)},
		c.Edit.Text)
}

// inWords returns the errors among the findings as text, one on each line.
func inWords(faults []diag.Finding) string {
	var lines []string
	for _, f := range faults {
		if f.Severity == diag.Error {
			lines = append(lines, f.Message+": "+f.Hint)
		}
	}
	return strings.Join(lines, "\n")
}
