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
)

// asErrors returns the problems of a catalogue that cannot be read. It turns them into errors, because the
// task needs the catalogue.
func asErrors(problems []diag.Problem, c *catalogue.Catalogue) []diag.Problem {
	if c == nil {
		return nil
	}
	problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Pos.File != c.File })
	return check.RaiseWithheld(problems, catalogue.EntryFault)
}

// Imported is the result of an import: the changes that it made, or would make if nothing is to be written.
type Imported struct {
	exchange.Decision
	Name     string // the file that was read
	Language lang.Language
	File     align.FileChange
	Refused  int // number of rows that were not imported; the problems contain the reasons
	// number of rows that were imported but that readers do not see; the problems contain the reasons
	Withheld int
	// the refused and the withheld rows with the reasons, to be corrected and imported again
	Back exchange.Sheet
}

// Importing sets how a file is imported.
type Importing struct {
	DryRun bool // write nothing
	Anyway bool // import the file even if it looks wrong as a whole; all its texts become drafts
	// judge each row alone and not the file as a whole, because somebody has typed the rows at the desk
	rows bool
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
	s, err := openToWrite(ctx, o, w, &r)
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

// importing holds what is needed to import the rows of a sheet into a catalogue.
type importing struct {
	site   *site.Registered
	writer files.Writer
	name   string // of the file from which the sheet was read
	how    Importing
}

// take decides which rows of a sheet are imported, checks their texts, and writes them. earlier are the
// problems that were found when the sheet was read.
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
	now := s.IDs.Translations(c, s.Site.Settings.Source.Tag)
	if exchange.IsMemory(i.name) {
		sheet.FindMissing(now)
	}
	done := Imported{Name: i.name, Language: sheet.Language,
		Decision: exchange.Decide(sheet, now, kept, i.name, &refused)}
	if suspicion, is := exchange.Suspect(sheet, done.Changes); is && !i.how.Anyway && !i.how.rows {
		var verdict diag.Report
		verdict.Report(suspicion.Rule, diag.Pos{File: i.name, Line: suspicion.Line}, suspicion.Hint, "%s",
			suspicion.Message)
		return Imported{}, verdict.Problems(), nil
	} else if is && !i.how.rows {
		done.AsDrafts()
	}
	checkChanges(s, c, &done, &refused)
	if why := reasons(refused.Problems()); len(why) > 0 {
		done.Refused = len(why) - done.Withheld
		layer := layerOf(s, sheet)
		source, from := sourceOfLayer(s, layer)
		if !from {
			source = s.Site.Settings.Source
		}
		done.Back = sheetBack(sheet, source, rowsOf(s, c, layer), done.Changes, why)
	}
	var failed diag.Report
	texts := locales(s.Site, s.Texts, writeTo(ctx, i.writer, s.Site))
	if edits := done.edits(); len(edits) > 0 {
		done.File, err = texts.Apply(sheet.Language, edits, i.how.DryRun, &failed)
	} else if !i.how.DryRun {
		err = texts.Complete(sheet.Language, &failed)
	}
	return done, append(refused.Problems(), errorsOnly(failed.Problems())...), err
}

// keptHint begins the last part of a hint about a text that was imported and is withheld. This part says how
// to waive the fault.
const keptHint = "; the text is kept and not shown"

// reasons returns the errors in the rows of a file, by row. Each error is on a line of its own, with its
// hint.
func reasons(problems []diag.Problem) map[int]string {
	rows := map[int]string{}
	for _, p := range problems {
		if p.Severity == diag.Error {
			hint, _, _ := strings.Cut(p.Hint, keptHint) // the command after keptHint is not for translators
			rows[p.Pos.Line] = strings.TrimPrefix(rows[p.Pos.Line]+"\n"+p.Message+": "+hint, "\n")
		}
	}
	return rows
}

// sheetBack returns the rows of a file that were refused or are withheld, with the reasons. Each row has the
// current source and the translator's text, so that it can be corrected and imported. A row for a text that
// no longer exists is returned unchanged.
func sheetBack(sheet exchange.Sheet, source lang.Language, now []exchange.Row, changes []exchange.Change,
	reasons map[int]string) exchange.Sheet {
	current := make(map[string]exchange.Row, len(now))
	for _, row := range now {
		current[row.ID] = row
	}
	taken := map[string]bool{}
	for _, c := range changes {
		taken[c.Row.ID] = true
	}
	back := exchange.Sheet{Language: sheet.Language, Source: source}
	for _, row := range slices.Concat(sheet.Rows, sheet.Unusable) {
		why, refused := reasons[row.Line]
		if !refused {
			continue
		}
		out, live := current[row.ID]
		if !live {
			out = row
		}
		out.Translation, out.Mark, out.By, out.Remark = row.Translation, row.Mark, row.By, row.Remark
		out.Fault, out.Refused = strings.TrimPrefix(why, row.ID+": "), true
		if taken[row.ID] {
			out.Refused, out.Base = false, exchange.Fingerprint(row.Translation)
		}
		back.Rows = append(back.Rows, out)
	}
	slices.SortStableFunc(back.Rows, func(a, b exchange.Row) int { return a.Line - b.Line })
	return back
}

// edits returns the edits for the catalogue: first those of texts, then those of remarks.
func (i *Imported) edits() []align.Edit {
	var edits []align.Edit
	for _, c := range i.Changes {
		edits = append(edits, c.Edit)
	}
	for _, r := range i.Remarks {
		if r.Kept {
			edits = append(edits, align.Edit{ID: r.Row.ID, Remark: &align.Remark{Text: r.Row.Remark},
				Pos: diag.Pos{File: i.Name, Line: r.Row.Line}})
		}
	}
	return edits
}

// takes reports whether the sheet is for this site. If not, it adds a problem. The sheet's language must be
// one of the site's, and its source language must be that of the site's notices or of a layer's.
func takes(s *site.Loaded, sheet exchange.Sheet, name string, r *diag.Report) bool {
	pos := diag.Pos{File: name}
	if _, err := s.Settings.SelectTranslated(string(sheet.Language.Tag)); err != nil {
		r.Report(exchange.RuleExchangeLanguage, pos,
			"add the language to site.yaml, or look whether this is the right file", "the file is for %s: %v",
			sheet.Language.Tag, err)
		return false
	}
	written := func(l lang.Language) bool { return l.Tag == sheet.Source.Tag }
	if from := sheet.Source.Tag; from != "" && from != s.Settings.Source.Tag &&
		!slices.ContainsFunc(s.Layers.Sources(), written) {
		r.Report(exchange.RuleExchangeLanguage, pos, "is this a file of another site?",
			"the file is translated from %s, and this site is written in %s", from, s.Settings.Source.Tag)
		return false
	}
	return true
}

// checkChanges runs the checks on every text that is to be imported. A text with an error is usually removed
// from the changes. It is imported and withheld only in this case: it was made from the source as it is now,
// its errors may be waived, and readers see no translation of the text now, so that they lose nothing.
func checkChanges(s *site.Registered, into *catalogue.Catalogue, done *Imported, r *diag.Report) {
	places, checks := positions(s), checksFor(s, into, done.pairs()...)
	shared, strayed := done.shared(into), linesOf(r, exchange.RuleExchangeStray.Code)
	kept := done.Changes[:0]
	for i, c := range done.Changes {
		at := places[c.Row.ID]
		faults := checks.against(at, c)
		c.Withheld = slices.ContainsFunc(faults, isError)
		keep := !c.Withheld || c.Edit.Hash == c.Now.Hash && canBeWaived(faults) &&
			checks.showsNothing(at, c.Now)
		if keep && !c.Withheld && c.Edit.Text != c.Now.Text {
			faults = append(faults, checks.doubt(at, &c, shared[i])...)
			faults = append(faults, checks.worthALook(at, c.Edit.Text)...)
		}
		for _, fault := range faults {
			if fault.Code == check.RuleSameTranslation.Code && strayed[c.Edit.Pos.Line] {
				continue // another problem about this line has already said this
			}
			if c.Withheld && keep && isError(fault) {
				fault.Hint += fmt.Sprintf(keptHint+"; if it is right as it is: "+
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

// pairs returns the changed texts with their sources.
func (i *Imported) pairs() []check.Pair {
	pairs := make([]check.Pair, 0, len(i.Changes))
	for _, c := range i.Changes {
		pairs = append(pairs, check.Pair{Source: c.Edit.Source, Translation: c.Edit.Text})
	}
	return pairs
}

// linesOf returns the lines with a problem of this code in a report.
func linesOf(r *diag.Report, code string) map[int]bool {
	lines := map[int]bool{}
	for _, p := range r.Problems() {
		if p.Code == code {
			lines[p.Pos.Line] = true
		}
	}
	return lines
}

// shared returns findings by the number of the change. A change gets a finding if a text with another
// meaning has the same translation, in the file or in the catalogue.
func (i *Imported) shared(into *catalogue.Catalogue) map[int][]diag.Finding {
	ids, pairs := []string{}, i.pairs()
	changed := map[string]bool{}
	for _, c := range i.Changes {
		ids = append(ids, c.Row.ID)
		changed[c.Row.ID] = true
	}
	for e := range into.Entries {
		if entry := &into.Entries[e]; !changed[entry.ID] {
			ids = append(ids, entry.ID)
			pairs = append(pairs, check.Pair{Source: entry.Description, Translation: entry.Other})
		}
	}
	found := map[int][]diag.Finding{}
	for n, other := range check.SameTranslations(len(pairs), func(n int) check.Pair { return pairs[n] }) {
		if n < len(i.Changes) {
			found[n] = []diag.Finding{check.SharedTranslation(ids[other], pairs[other].Source)}
		}
	}
	return found
}

// doubt returns the findings that make a new text likely to be wrong, together with those in shared. If
// there are any, the text is imported as a draft.
func (t translationChecks) doubt(at position, c *exchange.Change, shared []diag.Finding) []diag.Finding {
	s := t.site.Checks.SourceOf(at.page, at.text)
	faults := append(t.rules.Of(at.page).Doubts(&s, c.Edit.Text), shared...)
	for i := range faults {
		faults[i].Hint += "; the text is taken as a draft: accept it if it is right"
		c.Edit.Reviewed = false
	}
	return faults
}

// worthALook returns findings about a new text that are too often wrong to make it a draft. The text is
// imported unchanged.
func (t translationChecks) worthALook(at position, text string) []diag.Finding {
	s := t.site.Checks.SourceOf(at.page, at.text)
	return t.rules.Of(at.page).WorthALook(&s, text)
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

// against returns the faults of a changed translation. It compares the translation with the source text that
// it was made from. If the notice has another source text now, the translation becomes stale, which is not
// the translator's fault.
func (t translationChecks) against(at position, c exchange.Change) []diag.Finding {
	if c.Edit.Hash == c.Now.Hash {
		return t.faults(at, c.Row.ID, c.Edit.Source, c.Edit.Text)
	}
	facts := check.NewFactReader(*t.site.Checks.SourceLanguage(at.page)).Of(c.Edit.Source)
	return t.rules.Of(at.page).Faults(&check.Source{Plain: c.Edit.Source, Facts: facts}, c.Edit.Text)
}
