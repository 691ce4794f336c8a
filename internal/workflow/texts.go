package workflow

import (
	"context"
	"slices"
	"sync"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/site"
)

// Texts keeps the texts of a site in memory, so that a single translation can be checked while somebody is
// typing it. It does not notice later changes of the site's files; the caller must then open the site again.
// Several goroutines may use it.
type Texts struct {
	site *site.Registered
	at   map[string]position

	mu     sync.Mutex
	opened map[translatedFrom]*translationsOf
}

// translatedFrom identifies a set of texts: those of a layer, or of the site itself, in one language.
type translatedFrom struct {
	language lang.Tag
	layer    string // the path of the layer; "" for the site itself
}

// translationsOf holds the texts of a layer, or of the site itself, with their translations into one
// language, and what Texts has found out about them.
type translationsOf struct {
	sheet    exchange.Sheet
	problems []diag.Problem
	checks   translationChecks
	attic    []exchange.Pair  // the translations in the attic
	memory   *exchange.Memory // made when it is needed for the first time
}

// OpenTexts opens a site. If the site itself has errors, it returns nil, and the problems contain the
// errors.
func OpenTexts(ctx context.Context, o site.Options) (t *Texts, problems []diag.Problem, err error) {
	problems, err = site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		t, problems, err = openTexts(ctx, o)
		return problems, err
	})
	return t, problems, err
}

func openTexts(ctx context.Context, o site.Options) (*Texts, []diag.Problem, error) {
	var r diag.Report
	s, err := open(ctx, o, &r)
	if err != nil || s == nil || r.Failed() {
		return nil, r.Problems(), err
	}
	return &Texts{site: s, at: positions(s), opened: map[translatedFrom]*translationsOf{}}, r.Problems(), nil
}

// Settings returns the settings of the site.
func (t *Texts) Settings() *config.Site { return t.site.Site.Settings }

// Notices returns the notices of the site.
func (t *Texts) Notices() []*notice.Notice { return t.site.Site.Content.Notices }

// Sheet returns the texts of a layer with their translations into a language, or those of the site itself if
// layer is "". If the language's catalogue cannot be read, the problems contain an error.
func (t *Texts) Sheet(tag, layer string) (exchange.Sheet, []diag.Problem, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, err := t.open(tag, layer)
	if err != nil {
		return exchange.Sheet{}, nil, err
	}
	return l.sheet, l.problems, nil
}

// open returns what is known about the texts of a layer in a language, or about those of the site itself if
// layer is "". It reads them when they are needed for the first time. The caller must hold the mutex.
func (t *Texts) open(tag, layer string) (*translationsOf, error) {
	source, known := t.Settings().Source, true
	if layer != "" {
		source, known = sourceOfLayer(t.site, layer)
	}
	if !known {
		return nil, config.UnknownName{Kind: "layer", Name: layer, Known: t.site.Site.Layers.Paths()}
	}
	l, err := t.Settings().SelectTranslatedFrom(source.Tag, tag)
	if err != nil {
		return nil, err
	}
	key := translatedFrom{l.Tag, layer}
	if known := t.opened[key]; known != nil {
		return known, nil
	}
	var r diag.Report
	c, err := t.site.LoadTranslations(l, &r)
	if err != nil {
		return nil, err
	}
	opened := &translationsOf{checks: remarksFor(t.site, c), problems: r.Problems()}
	if c.Broken {
		opened.problems = asErrors(opened.problems, c)
	} else {
		opened.sheet = exchange.Sheet{Language: l, Source: source, Rows: rowsOf(t.site, c, layer)}
	}
	var ignored diag.Report // "tabla check" reports the problems of the attic
	if opened.attic, err = archived(t.site, l, &ignored); err != nil {
		return nil, err
	}
	t.opened[key] = opened
	return opened, nil
}

// openFor does the same as open for the layer, or the site, that has the text with an id. It also returns
// the place of the text. The result is nil if there is no such text. The caller must hold the mutex.
func (t *Texts) openFor(tag, id string) (*translationsOf, position, error) {
	at, known := t.at[id]
	if !known {
		_, err := t.Settings().SelectTranslated(tag)
		return nil, at, err
	}
	l, err := t.open(tag, t.site.Texts.Pages[at.page].Layer)
	return l, at, err
}

// Check returns the findings about a translation of a text, as "tabla check" does: first those that keep it
// from being shown, then remarks.
func (t *Texts) Check(tag, id, translation string) ([]diag.Finding, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, at, err := t.openFor(tag, id)
	translation, _ = catalogue.Clean(translation)
	if err != nil || l == nil || translation == "" {
		return nil, err
	}
	current := t.site.IDs.Messages(at.page)[at.text].Text
	found := l.checks.faults(at, id, current, translation)
	if slices.ContainsFunc(found, isError) {
		return found, nil
	}
	source := t.site.Checks.SourceOf(at.page, at.text)
	found = append(found, l.checks.rules.Of(at.page).Remarks(&source, translation)...)
	return append(found, l.shared(id, current, translation)...), nil
}

// shared returns a finding if another text with another meaning has the same translation.
func (l *translationsOf) shared(id, source, translation string) []diag.Finding {
	for i := range l.sheet.Rows {
		row := &l.sheet.Rows[i]
		if row.ID == id || row.Translation != translation {
			continue
		}
		pairs := []check.Pair{{Source: row.Source, Translation: translation},
			{Source: source, Translation: translation}}
		if len(check.SameTranslations(len(pairs), func(n int) check.Pair { return pairs[n] })) > 0 {
			return []diag.Finding{check.SharedTranslation(row.ID, row.Source)}
		}
	}
	return nil
}

// mostSuggestions is the largest number of suggestions for one text.
const mostSuggestions = 4

// Suggest returns translations of the same source text and of similar ones, from other notices and from the
// attic, the most similar first. It leaves out the translation that the text already has.
func (t *Texts) Suggest(tag, id string) ([]exchange.Suggestion, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, at, err := t.openFor(tag, id)
	if err != nil || l == nil {
		return nil, err
	}
	if l.memory == nil {
		l.memory = exchange.NewMemory(append(l.sheet.Pairs(), l.attic...))
	}
	all := l.memory.SuggestAll(id, t.site.IDs.Messages(at.page)[at.text].Text)
	for i := range l.sheet.Rows {
		if now := l.sheet.Rows[i]; now.ID == id {
			all = slices.DeleteFunc(all,
				func(s exchange.Suggestion) bool { return s.Translation == now.Translation })
		}
	}
	return all[:min(len(all), mostSuggestions)], nil
}

// SaveTexts puts translations into the catalogue of their language. It makes the same decisions and checks
// as an import of a file with the same rows. The positions of problems are the lines of the rows.
func SaveTexts(ctx context.Context, o site.Options, w files.Writer, sheet exchange.Sheet) (done Imported,
	problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		done, problems, err = saveTexts(ctx, o, w, sheet)
		return err
	})
	return done, problems, err
}

func saveTexts(ctx context.Context, o site.Options, w files.Writer, sheet exchange.Sheet) (Imported,
	[]diag.Problem, error) {
	var r diag.Report
	s, err := openToWrite(ctx, o, w, &r)
	if err != nil || s == nil || r.Failed() {
		return Imported{}, r.Problems(), err
	}
	return importing{site: s, writer: w, name: "the desk", how: Importing{rows: true}}.take(ctx, sheet, &r)
}
