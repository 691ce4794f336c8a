package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// Counts are segments by state: unique ids, without the themes' words.
type Counts struct{ Total, Fresh, Stale, StaleFact, Draft, Missing, Withheld int }

// Status says how far each language is translated.
type Status struct {
	Title     string           // of the site
	Source    lang.Language    // the language that notices are written in
	Day       time.Time        // as of when, in the site's zone
	Topics    []string         // their names, in order
	Languages []LanguageStatus // every language of the site but its source
	Notices   []NoticeStatus   // by id
	Changed   []Changed        // by notice, then in its order

	changed map[[2]string]int // by id and old text: where in Changed
}

// LanguageStatus is one language over all notices and names.
type LanguageStatus struct {
	Language lang.Language
	Counts   Counts
}

// NoticeStatus is one page's segments, by language in the order of Status.Languages.
type NoticeStatus struct {
	ID     string // "health/clinic"; "site", "topics/<id>" and "centres/<id>" for names from site.yaml
	Title  string // in the source language
	Topic  string // its name; "" for names from site.yaml
	Centre string // whose own notice it is; "" for everybody's
	Counts []Counts
}

// Translations counts every language's segments by state.
func Translations(o Options) (Status, []diag.Problem, error) {
	var r diag.Report
	p, err := load(o, &r)
	if err != nil || p == nil || r.Failed() {
		return Status{}, r.Problems(), err
	}
	if err := p.register(); err != nil {
		return Status{}, r.Problems(), err
	}
	status := p.describe()
	for _, l := range p.settings.Translated() {
		total, err := p.count(l, &status)
		if err != nil {
			return Status{}, nil, err
		}
		status.Languages = append(status.Languages, LanguageStatus{l, total})
	}
	slices.SortStableFunc(status.Changed, func(a, b Changed) int { return cmp.Or(strings.Compare(a.Notice, b.Notice), a.at-b.at) })
	slices.SortFunc(status.Notices, func(a, b NoticeStatus) int { return strings.Compare(a.ID, b.ID) })
	return status, r.Problems(), nil
}

// count adds one language's column to every notice, and what has changed to the list.
func (p *project) count(l lang.Language, status *Status) (Counts, error) {
	c, err := p.shelf.LoadFor(p.ledger, l, p.report)
	if err != nil {
		return Counts{}, err
	}
	p.keepWaived(c)
	withheld := p.withhold(c, nil)
	var total Counts
	for i := range p.pages {
		var counts Counts
		seen := map[string]bool{}
		for j, m := range p.ledger.Messages(i) {
			if !seen[m.ID] {
				seen[m.ID] = true
				if counts.add(c, m, withheld[m.ID], p.settings.Source.Tag) == catalogue.StaleFact {
					status.change(p.pages[i].ID, j, m, c)
				}
			}
		}
		status.Notices[i].Counts = append(status.Notices[i].Counts, counts)
		total.sum(counts)
	}
	return total, nil
}

// add counts one message and says in which state it is. What is withheld counts as that alone.
func (c *Counts) add(in *catalogue.Catalogue, m catalogue.Message, withheld bool, source lang.Tag) catalogue.State {
	c.Total++
	e, ok := in.Entry(m.ID)
	if !ok {
		c.Missing++
		return catalogue.Missing
	}
	if withheld || e.Faulty {
		c.Withheld++
		return catalogue.Missing
	}
	state, _ := e.State(m, source)
	switch state {
	case catalogue.Fresh:
		c.Fresh++
	case catalogue.Draft:
		c.Draft++
	case catalogue.Stale:
		c.Stale++
	case catalogue.StaleFact:
		c.StaleFact++
	default:
		c.Missing++
	}
	return state
}

func (c *Counts) sum(o Counts) {
	c.Total += o.Total
	c.Fresh += o.Fresh
	c.Stale += o.Stale
	c.StaleFact += o.StaleFact
	c.Draft += o.Draft
	c.Missing += o.Missing
	c.Withheld += o.Withheld
}

// withhold finds the entries of a catalogue that may not be shown. Each costs itself and nothing else. What is shown in no case,
// because it is missing or because facts have changed since, needs no withholding. Nor do notices that the past has settled;
// of the others it learns which have something to be told. The past may be nil.
func (p *project) withhold(c *catalogue.Catalogue, past *past) map[string]bool {
	source := p.settings.Source
	if c.Language.Tag == source.Tag {
		return nil
	}
	withheld, entries := map[string]bool{}, c.Cursor()
	rules := check.For(p.settings, c.Language, covers(c.Language))
	for i := range p.pages {
		if past.isSettled(i) {
			continue
		}
		for j, m := range p.ledger.Messages(i) {
			e, ok := entries.Entry(m.ID)
			if !ok || e.Faulty || e.Other == "" {
				continue
			}
			s := p.sourceOf(i, j)
			faults := rules.Faults(&s, e.Other)
			if len(faults) == 0 {
				continue
			}
			told, kept := p.tellFaults(c, e, m, s.MadeFrom(e.Description, e.Other, faults))
			past.tell(i, told)
			if kept {
				withheld[m.ID] = true
			}
		}
	}
	return withheld
}

// tellFaults reports what is wrong with an entry, and says whether there was anything and whether that keeps it from being
// shown.
func (p *project) tellFaults(c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, faults []segment.Fault) (told, withheld bool) {
	state, _ := e.State(m, p.settings.Source.Tag)
	if state == catalogue.StaleFact {
		return false, false
	}
	for _, fault := range faults {
		if p.waived(c, e, m, fault.Code) {
			continue
		}
		told, withheld = true, withheld || fault.Severity == diag.Error && state != catalogue.Missing
		p.report.Add(diag.Problem{
			Code: fault.Code, Severity: p.levelOf(fault), Message: e.ID + ": " + fault.Message, Hint: fault.Hint,
			Pos: diag.Pos{File: c.File, Line: e.TextLine, Column: 1},
		})
	}
	return told, withheld
}

// levelOf is how loudly a fault is reported: a build only warns of what it withholds, because it shows another text instead; a
// check is asked for faults.
func (p *project) levelOf(fault segment.Fault) diag.Severity {
	if fault.Severity == diag.Error && !p.checking {
		return diag.Warning
	}
	return fault.Severity
}

// sourceOf is what a translation of a text is held against.
func (p *project) sourceOf(i, j int) check.Source {
	s := check.Source{Facts: p.facts[i][j]}
	if i < len(p.skeletons) {
		if front := len(p.content.Notices[i].Texts); j >= front {
			s.Skeleton, s.Segment = p.skeletons[i], j-front
			return s
		}
	}
	s.Plain = p.pages[i].Texts[j].Text
	return s
}

// Check runs every rule and writes nothing.
func Check(ctx context.Context, o Options) ([]diag.Problem, error) {
	var r diag.Report
	err := checkAll(ctx, o, &r)
	if o.Strict {
		r.Escalate()
	}
	return withheldAreErrors(r.Problems()), err
}

func checkAll(ctx context.Context, o Options, r *diag.Report) error {
	p, err := load(o, r)
	if err != nil || p == nil {
		return err
	}
	p.checking = true
	if err := errors.Join(p.register(), p.loadTheme()); err != nil {
		return err
	}
	b, err := p.prepare(ctx)
	if err != nil || r.Failed() {
		return err
	}
	for _, l := range p.settings.Languages {
		if _, err := b.tongue(l, nil); err != nil {
			return err
		}
		if err := p.remark(l); err != nil {
			return err
		}
	}
	check.Notices(p.settings, p.content.Notices, o.AsOf, r)
	return nil
}

// withheldAreErrors raises the faults of entries that a build only warns of, because it shows another text instead.
func withheldAreErrors(problems []diag.Problem) []diag.Problem {
	for i := range problems {
		if problems[i].Severity == diag.Warning && catalogue.EntryFault(problems[i].Code) {
			problems[i].Severity = diag.Error
		}
	}
	return problems
}

// FileChange is a catalogue that a sync wrote or would write.
type FileChange struct{ File, Summary string }

// Sync brings the catalogues up to the notices. No translation is ever lost: what has no text any more goes to the attic.
func Sync(o Options, dryRun bool) ([]FileChange, []diag.Problem, error) {
	var r diag.Report
	p, err := load(o, &r)
	if err != nil || p == nil || r.Failed() {
		return nil, r.Problems(), err
	}
	if p.ownFolder(localesDir); r.Failed() {
		return nil, r.Problems(), nil
	}
	changes, err := catalogue.Sync(o.Dir+"/"+localesDir, p.settings.Source, p.settings.Languages, p.pages, dryRun, &r)
	if err != nil {
		return nil, r.Problems(), err
	}
	var written []FileChange
	for _, f := range changes.Files {
		if f.Written {
			written = append(written, FileChange{f.File, summary(f)})
		}
	}
	return written, r.Problems(), nil
}

func summary(f catalogue.FileChange) string {
	text := fmt.Sprintf("%d new", f.Added)
	for _, part := range []struct {
		n    int
		what string
	}{{f.Stamped, "stamped"}, {f.Restamped, "restamped"}, {f.Returned, "back from the attic"}, {f.Obsolete, "no longer used"}, {f.Stale, "stale"}, {f.StaleFact, "with changed facts"}, {f.Missing, "to translate"}} {
		if part.n > 0 {
			text += fmt.Sprintf(", %d %s", part.n, part.what)
		}
	}
	return text
}
