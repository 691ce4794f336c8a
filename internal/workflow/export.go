package workflow

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/lang"
	"tabla/internal/shape"
	"tabla/internal/site"
	"tabla/internal/text"
)

// Exporting says which texts of a language are exported, and what is added to them.
type Exporting struct {
	States []string        // only texts in these states; if empty, all
	Pivot  string          // the tag of a third language whose translations are added; "" for none
	Memory []exchange.Pair // a translation memory from which similar texts are suggested too

	// the path of a layer, to export its texts instead of the site's own. If States is empty, the texts that
	// the layer's owner lacks are exported: missing and stale ones, and those that this site has translated.
	Layer string
}

// Export returns the texts of one language as a sheet for translators, with information that helps to
// translate them. For a withheld text, it adds the reason.
func Export(ctx context.Context, o site.Options, tag string, how Exporting) (sheet exchange.Sheet,
	problems []diag.Problem, err error) {
	problems, err = site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		sheet, problems, err = export(ctx, o, tag, how)
		return problems, err
	})
	return sheet, problems, err
}

func export(ctx context.Context, o site.Options, tag string, how Exporting) (exchange.Sheet, []diag.Problem,
	error) {
	var r diag.Report
	s, err := open(ctx, o, &r)
	if err != nil || s == nil || r.Failed() {
		return exchange.Sheet{}, r.Problems(), err
	}
	if how.Layer != "" {
		return exportLayer(s, tag, how, &r)
	}
	source := s.Site.Settings.Source
	l, err := s.Site.Settings.SelectTranslatedFrom(source.Tag, tag)
	if err != nil {
		return exchange.Sheet{}, nil, err
	}
	c, err := s.LoadTranslations(l, &r)
	if err != nil || c.Broken {
		return exchange.Sheet{}, asErrors(r.Problems(), c), err
	}
	sheet := exchange.Sheet{Language: l, Source: source, Rows: rowsOf(s, c, "")}
	if sheet.Archived, err = archived(s, l, &r); err != nil {
		return exchange.Sheet{}, nil, err
	}
	suggest(&sheet, how.Memory)
	if how.Pivot != "" {
		if err := addPivot(s, &sheet, how.Pivot, &r); err != nil {
			return exchange.Sheet{}, nil, err
		}
	}
	sheet.Rows = slices.DeleteFunc(sheet.Rows,
		func(row exchange.Row) bool { return !wanted(row, how.States) })
	return sheet, r.Problems(), nil
}

// layerOf returns the path of the layer that the first known text of a sheet comes from. It returns "" if
// that text belongs to the site.
func layerOf(s *site.Registered, sheet exchange.Sheet) string {
	places := positions(s)
	for _, row := range sheet.Rows {
		if at, known := places[row.ID]; known {
			return s.Texts.Pages[at.page].Layer
		}
	}
	return ""
}

// archived returns the translations in the attic of a language.
func archived(s *site.Registered, l lang.Language, r *diag.Report) (pairs []exchange.Pair, err error) {
	attic, err := s.Folder.Attic(l, r)
	if err != nil || attic == nil {
		return nil, err
	}
	for i := range attic.Entries {
		if e := &attic.Entries[i]; e.Other != "" && e.Description != "" && !e.Faulty {
			pairs = append(pairs, exchange.Pair{Source: strings.Clone(e.Description),
				Translation: strings.Clone(e.Other)})
		}
	}
	return pairs, nil
}

// suggest adds the translation of a similar text to each row that needs a translation.
func suggest(sheet *exchange.Sheet, memory []exchange.Pair) {
	pairs := exchange.NewMemory(append(sheet.Pairs(), memory...))
	for i := range sheet.Rows {
		if r := &sheet.Rows[i]; r.State == catalogue.Missing || r.State == catalogue.StaleFact ||
			r.State == catalogue.Stale {
			r.Similar = pairs.Suggest(r.ID, r.Source)
		}
	}
}

// addPivot adds the translations into a third language that readers of that language see. Drafts and stale
// translations are marked.
func addPivot(s *site.Registered, sheet *exchange.Sheet, tag string, r *diag.Report) error {
	l, err := s.Site.Settings.SelectTranslated(tag)
	if err != nil {
		return err
	}
	c, err := s.LoadTranslations(l, r)
	if err != nil || c.Broken {
		return err
	}
	said := map[string]string{}
	for _, row := range rowsOf(s, c, "") {
		switch {
		case row.Fault != "" || row.State == catalogue.Missing || row.State == catalogue.StaleFact:
		case row.Unreviewed:
			said[row.ID] = "[draft] " + row.Translation
		case row.State == catalogue.Stale:
			said[row.ID] = "[old] " + row.Translation
		default:
			said[row.ID] = row.Translation
		}
	}
	sheet.Pivot = l
	for i := range sheet.Rows {
		sheet.Rows[i].Pivot = said[sheet.Rows[i].ID]
	}
	return nil
}

// builtFolder is the folder that a build writes to by default.
const builtFolder = "public/"

// addressOf returns a function that returns the address of a page in a language: the published address if
// the site has base_url, otherwise the path of the built file. For a page of names in site.yaml, it is the
// address of the front page.
func addressOf(s *site.Registered, l lang.Language) func(page int) string {
	settings, notices := s.Site.Settings, s.Site.Content.Notices
	return func(page int) string {
		centre, file := settings.Centres[0].ID, "index.html"
		if page < len(notices) {
			n := notices[page]
			if at := slices.IndexFunc(settings.Centres, func(c config.Centre) bool {
				return n.ShownAt(c.ID)
			}); at >= 0 {
				centre = settings.Centres[at].ID
			}
			file = shape.PageFile(n)
		}
		return cmp.Or(settings.BaseURL, builtFolder) + centre + "/" + string(l.Tag) + "/" + file
	}
}

// rowsOf returns the rows of a sheet for translators, one for each text of the site (or of the layer, if
// layer is not ""), with the translations of a catalogue. It leaves out texts without words, such as
// telephone numbers, unless somebody has translated them.
func rowsOf(s *site.Registered, c *catalogue.Catalogue, layer string) []exchange.Row {
	places, checks, address := positions(s), checksFor(s, c), addressOf(s, c.Language)
	var rows []exchange.Row
	for _, from := range s.IDs.Translations(c, s.Site.Settings.Source.Tag) {
		if from.Layer != layer || from.State == catalogue.Missing && !from.Faulty &&
			!text.HasWords(from.Source) {
			continue
		}
		at := places[from.ID]
		row := exchange.Row{
			ID: from.ID, Page: from.Page, Kind: from.Kind,
			Context: contextOf(s.Texts.Pages[at.page], at.text), State: from.State,
			Unreviewed: from.Unreviewed,
			Source:     from.Source, Note: from.Note, Hash: from.Hash, Was: from.Old,
			Translation: from.Text, Base: exchange.Fingerprint(from.Text), By: from.By,
			Remark: from.Remark.Text, Answer: from.Remark.Answer,
			Help: exchange.Help{Address: address(at.page),
				Terms: strings.Join(checks.rules.Of(at.page).TermsIn(from.Source), "\n")},
		}
		if row.Remark != "" {
			row.RemarkBase = exchange.Fingerprint(row.Remark)
		}
		if layer != "" {
			row.Brought, row.Behind = broughtFor(c, from.ID)
		}
		switch {
		case from.Faulty:
			row.Fault = "its lines in the language's file are faulty, and nobody can translate it before " +
				"they are put right: \"tabla check\" says where"
		case from.State != catalogue.Missing &&
			from.State != catalogue.StaleFact: // texts in these two states are never shown
			row.Fault = inWords(checks.faults(at, from.ID, from.Made, from.Text))
		}
		rows = append(rows, row)
	}
	return rows
}

// broughtFor reports whether the shown translation of a layer's text is the layer's own. If it is, behind is
// the translation that this site also has of the text, or "".
func broughtFor(c *catalogue.Catalogue, id string) (brought bool, behind string) {
	e, has := c.Entry(id)
	if !has || e.File == "" {
		return false, ""
	}
	for own := e.Instead; own != nil; own = own.Instead {
		if own.File == "" && behind == "" {
			behind = own.Other
		}
	}
	return e.Other != "", behind
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

// wanted reports whether a row is in one of the states. "stale" includes texts whose facts have changed, and
// "remark" stands for texts with a translator's remark. If states is empty, wanted returns true.
func wanted(row exchange.Row, states []string) bool {
	if len(states) == 0 {
		return true
	}
	state := row.State.String()
	return slices.Contains(states, state) ||
		row.State == catalogue.StaleFact && slices.Contains(states, "stale") ||
		row.Fault != "" && slices.Contains(states, "withheld") ||
		row.Remark != "" && slices.Contains(states, "remark")
}

// ExportStates returns the names of the states to which an export can be limited.
func ExportStates() []string {
	return []string{"fresh", "draft", "stale", "stale-fact", "missing", "withheld", "remark"}
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

// exportLayer returns a sheet with texts of a layer that the layer's owner can import. A translation of this
// site's own that is reviewed and up to date is marked as changed by the translator, so that the owner's
// import accepts it.
func exportLayer(s *site.Registered, tag string, how Exporting, r *diag.Report) (exchange.Sheet,
	[]diag.Problem, error) {
	source, known := sourceOfLayer(s, how.Layer)
	if !known {
		return exchange.Sheet{}, nil, config.UnknownName{Kind: "layer", Name: how.Layer,
			Known: s.Site.Layers.Paths()}
	}
	l, err := s.Site.Settings.SelectTranslatedFrom(source.Tag, tag)
	if err != nil {
		return exchange.Sheet{}, nil, err
	}
	c, err := s.LoadTranslations(l, r)
	if err != nil || c.Broken {
		return exchange.Sheet{}, asErrors(r.Problems(), c), err
	}
	theirs, err := s.Site.Layers.Translations(l)
	if err != nil {
		return exchange.Sheet{}, nil, err
	}
	theirs.Reindex()
	sheet := exchange.Sheet{Language: l, Source: source, Rows: rowsOf(s, c, how.Layer)}
	suggest(&sheet, how.Memory)
	kept := sheet.Rows[:0]
	for _, row := range sheet.Rows {
		own := ownFresh(c, row)
		if own {
			row.Base = exchange.Fingerprint(textOf(theirs, row.ID))
		}
		lacking := row.State == catalogue.Missing || row.State == catalogue.Stale ||
			row.State == catalogue.StaleFact || row.Fault != ""
		if len(how.States) > 0 && wanted(row, how.States) || len(how.States) == 0 && (own || lacking) {
			kept = append(kept, row)
		}
	}
	sheet.Rows = kept
	return sheet, r.Problems(), nil
}

// sourceOfLayer returns the language in which the notices of a layer are written, and whether the site has
// the layer and takes notices from it.
func sourceOfLayer(s *site.Registered, layer string) (lang.Language, bool) {
	for _, n := range s.Site.Content.Notices {
		if n.Layer == layer {
			return n.Settings.Source, layer != ""
		}
	}
	return lang.Language{}, false
}

// ownFresh reports whether the translation of a row is the site's own, reviewed and up to date.
func ownFresh(c *catalogue.Catalogue, row exchange.Row) bool {
	e, has := c.Entry(row.ID)
	return has && e.File == "" && row.State == catalogue.Fresh && !row.Unreviewed && row.Fault == "" &&
		row.Translation != ""
}

// textOf returns the translation of a text in a catalogue; "" if it has none.
func textOf(c *catalogue.Catalogue, id string) string {
	if e, has := c.Entry(id); has {
		return e.Other
	}
	return ""
}
