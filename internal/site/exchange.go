package site

import (
	"fmt"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// Export gives one language's texts as a sheet for translators, those in the wanted states; none: all. A text that is
// withheld says why.
func Export(o Options, tag string, states []string) (exchange.Sheet, []diag.Problem, error) {
	var r diag.Report
	p, err := load(o, &r)
	if err != nil || p == nil || r.Failed() {
		return exchange.Sheet{}, r.Problems(), err
	}
	if err := p.register(); err != nil || r.Failed() {
		return exchange.Sheet{}, r.Problems(), err
	}
	l, err := p.translated(tag)
	if err != nil {
		return exchange.Sheet{}, nil, err
	}
	c, err := p.shelf.LoadFor(p.ledger, l, &r)
	if err != nil {
		return exchange.Sheet{}, nil, err
	}
	p.keepWaived(c)
	sheet := exchange.Sheet{Language: l, Source: p.settings.Source}
	for _, row := range p.rows(c) {
		if wanted(row, states) {
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	return sheet, r.Problems(), nil
}

// translated finds a language of the site that is not its source.
func (p *project) translated(tag string) (lang.Language, error) {
	l, known := lang.Lookup(tag)
	if known {
		l, known = p.settings.Language(l.Tag)
	}
	if !known || l.Tag == p.settings.Source.Tag || lang.IsPseudo(l.Tag) {
		return lang.Language{}, UnknownName{"language to translate into", tag, p.translatedNames()}
	}
	return l, nil
}

func (p *project) translatedNames() []string {
	var names []string
	for _, l := range p.settings.Translated() {
		names = append(names, string(l.Tag))
	}
	return names
}

// rows makes rows for translators of a catalogue's.
func (p *project) rows(c *catalogue.Catalogue) []exchange.Row {
	places := p.placesOf()
	checks := p.translationChecks(c.Language)
	var rows []exchange.Row
	for _, from := range p.ledger.Rows(c, p.settings.Source.Tag) {
		at := places[from.ID]
		row := exchange.Row{
			ID: from.ID, Page: from.Page, Kind: from.Kind, Context: p.context(at), State: from.State, Unreviewed: from.Unreviewed,
			Source: from.Source, Note: from.Note, Hash: from.Hash, Was: from.Old,
			Translation: from.Text, Base: exchange.Fingerprint(from.Text), By: from.By,
		}
		switch {
		case from.Faulty:
			row.Fault = "its lines in the language's file are faulty, and nobody can translate it before they are put right: \"tabla check\" says where"
		case from.State != catalogue.Missing && from.State != catalogue.StaleFact: // which are not shown in any case
			row.Fault = told(checks.faults(at, from.ID, from.Made, from.Text))
		}
		rows = append(rows, row)
	}
	return rows
}

// textAt is where a text stands: a page, and a text of it.
type textAt struct{ page, text int }

// placesOf finds where each id stands for the first time.
func (p *project) placesOf() map[string]textAt {
	places := map[string]textAt{}
	for i := range p.pages {
		for j, m := range p.ledger.Messages(i) {
			if _, seen := places[m.ID]; !seen {
				places[m.ID] = textAt{i, j}
			}
		}
	}
	return places
}

// contextLength is how much of a neighbour is shown, in characters.
const contextLength = 100

// context tells a translator where a text stands: the notice's file, and the texts before and after it. There is no line: it
// would change with every edit.
func (p *project) context(at textAt) string {
	page := p.pages[at.page]
	lines := []string{page.Texts[at.text].Pos.File}
	if at.text > 0 {
		lines = append(lines, "before: "+brief(page.Texts[at.text-1].Text))
	}
	if at.text+1 < len(page.Texts) {
		lines = append(lines, "after: "+brief(page.Texts[at.text+1].Text))
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

// wanted says whether a row is in one of the states; "stale" means both kinds of it.
func wanted(row exchange.Row, states []string) bool {
	if len(states) == 0 {
		return true
	}
	state := row.State.String()
	return slices.Contains(states, state) ||
		row.State == catalogue.StaleFact && slices.Contains(states, "stale") ||
		row.Fault != "" && slices.Contains(states, "withheld")
}

// ExportStates are the words by which an export can be narrowed down.
func ExportStates() []string {
	return []string{"fresh", "draft", "stale", "stale-fact", "missing", "withheld"}
}

// Imported says what an import did, or would do.
type Imported struct {
	exchange.Judgement
	Name     string // the file that was read
	Language lang.Language
	File     catalogue.FileChange
	Refused  int // rows that are among the problems with their reasons
}

// Import puts a translator's file into the catalogue of the language that it names. Rows that cannot be used are problems
// and cost nobody else's work; a file that cannot be used changes nothing.
func Import(o Options, name string, content []byte, dryRun bool) (Imported, []diag.Problem, error) {
	var r, refused diag.Report
	p, err := load(o, &r)
	if err != nil || p == nil || r.Failed() {
		return Imported{}, r.Problems(), err
	}
	if err := p.register(); err != nil || r.Failed() {
		return Imported{}, r.Problems(), err
	}
	sheet, ok := exchange.Read(name, content, &refused)
	if !ok || !p.takes(sheet, name, &refused) {
		return Imported{}, refused.Problems(), nil
	}
	c, err := p.shelf.LoadFor(p.ledger, sheet.Language, &r)
	if err != nil {
		return Imported{}, nil, err
	}
	p.keepWaived(c)
	kept, err := p.shelf.Kept(sheet.Language, &r)
	if err != nil {
		return Imported{}, nil, err
	}
	done := Imported{Name: name, Language: sheet.Language,
		Judgement: exchange.Judge(sheet, p.ledger.Rows(c, p.settings.Source.Tag), kept, name, &refused)}
	p.checkChanges(&done.Judgement, sheet.Language, &refused)
	done.Refused = refusedRows(refused.Problems())
	var failed diag.Report
	if len(done.Changes) > 0 {
		done.File, err = p.locales().Apply(sheet.Language, done.edits(), dryRun, &failed)
	}
	return done, append(refused.Problems(), errorsOnly(failed.Problems())...), err
}

// refusedRows counts the rows with an error.
func refusedRows(problems []diag.Problem) int {
	rows := map[int]bool{}
	for _, p := range problems {
		if p.Severity == diag.Error {
			rows[p.Pos.Line] = true
		}
	}
	return len(rows)
}

func errorsOnly(problems []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity != diag.Error })
}

func (i *Imported) edits() []catalogue.Edit {
	var edits []catalogue.Edit
	for _, c := range i.Changes {
		edits = append(edits, c.Edit)
	}
	return edits
}

// takes says whether the sheet is for this site: its language one of the site's, its source the site's own.
func (p *project) takes(sheet exchange.Sheet, name string, r *diag.Report) bool {
	pos := diag.Pos{File: name}
	if _, err := p.translated(string(sheet.Language.Tag)); err != nil {
		r.Errorf(pos, "exchange-language", "add the language to site.yaml, or look whether this is the right file", "the file is for %s: %v", sheet.Language.Tag, err)
		return false
	}
	if from := sheet.Source.Tag; from != "" && from != p.settings.Source.Tag {
		r.Errorf(pos, "exchange-language", "is this a file of another site?", "the file is translated from %s, and this site is written in %s", from, p.settings.Source.Tag)
		return false
	}
	return true
}

// checkChanges runs the checks on every text that is to be put in, and takes out those with an error.
func (p *project) checkChanges(j *exchange.Judgement, l lang.Language, r *diag.Report) {
	places, checks := p.placesOf(), p.translationChecks(l)
	j.Changes = slices.DeleteFunc(j.Changes, func(c exchange.Change) bool {
		stop := false
		for _, fault := range checks.against(places[c.Row.ID], c) {
			problem := diag.Problem{Code: fault.Code, Severity: fault.Severity, Pos: c.Edit.Pos, Hint: fault.Hint,
				Message: fmt.Sprintf("%s: %s", c.Row.ID, fault.Message)}
			stop = stop || fault.Severity == diag.Error
			r.Add(problem)
		}
		return stop
	})
}

// translationChecks holds texts of one language against their sources.
type translationChecks struct {
	*project
	rules    *check.Rules
	language lang.Tag
}

func (p *project) translationChecks(l lang.Language) translationChecks {
	return translationChecks{p, check.For(p.settings, l, covers(l)), l.Tag}
}

// faults holds a text against the source as it is now; made is the source that it was made from. What somebody has waived
// for just these two texts is none.
func (t translationChecks) faults(at textAt, id, made, text string) []segment.Fault {
	s, source := t.sourceOf(at.page, at.text), t.pages[at.page].Texts[at.text].Text
	return slices.DeleteFunc(s.MadeFrom(made, text, t.rules.Faults(&s, text)), func(f segment.Fault) bool {
		w, known := t.waivers[finding{t.language, id, f.Code}]
		return known && w.Holds(source, text)
	})
}

// against holds a change against the source that it was made from, which may have moved on meanwhile: then the new
// translation is stale, and that is no fault of its translator.
func (t translationChecks) against(at textAt, c exchange.Change) []segment.Fault {
	if c.Edit.Hash == c.Now.Hash {
		return t.faults(at, c.Row.ID, c.Edit.Source, c.Edit.Text)
	}
	return t.rules.Faults(&check.Source{Plain: c.Edit.Source, Facts: check.FactsOf(c.Edit.Source)}, c.Edit.Text)
}

// told puts the errors among faults into words, each on a line.
func told(faults []segment.Fault) string {
	var lines []string
	for _, f := range faults {
		if f.Severity == diag.Error {
			lines = append(lines, f.Message+": "+f.Hint)
		}
	}
	return strings.Join(lines, "\n")
}
