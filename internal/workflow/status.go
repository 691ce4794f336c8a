package workflow

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/site"
	"tabla/internal/text"
	"tabla/internal/workflow/progress"
)

// Translations counts the texts of every language by state. It returns only problems that are errors or
// concern translations.
func Translations(ctx context.Context, o site.Options) (progress.Status, []diag.Problem, error) {
	var status progress.Status
	problems, err := site.Steadily(ctx, o, func(o site.Options) (problems []diag.Problem, err error) {
		status, problems, err = translations(ctx, o)
		return problems, err
	})
	return status, slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return p.Severity != diag.Error && !strings.HasPrefix(p.Pos.File, site.LocalesDir+"/")
	}), err
}

func translations(ctx context.Context, o site.Options) (progress.Status, []diag.Problem, error) {
	var r diag.Report
	s, err := open(ctx, o, &r)
	if err != nil || s == nil {
		return progress.Status{}, r.Problems(), err
	}
	status, changed := describe(s), changes{byText: map[[2]string]int{}}
	for _, l := range s.Site.Settings.Translated() {
		counted, err := count(s, l, &status, &changed, &r)
		if err != nil {
			return progress.Status{}, nil, err
		}
		status.Languages = append(status.Languages, counted)
	}
	status.Changed = changed.inOrder()
	if status.Layers, err = layersOf(s, &r); err != nil {
		return progress.Status{}, nil, err
	}
	status.Notices = slices.DeleteFunc(status.Notices,
		func(n progress.NoticeStatus) bool { return n.Layer != "" })
	slices.SortFunc(status.Notices,
		func(a, b progress.NoticeStatus) int { return strings.Compare(a.ID, b.ID) })
	return status, r.Problems(), nil
}

// count appends the counts of one language to each notice of status, adds the texts whose facts have changed
// to changed, and returns the sum of the counts.
func count(
	s *site.Registered, l lang.Language, status *progress.Status, changed *changes, r *diag.Report,
) (progress.LanguageStatus, error) {
	c, err := s.LoadTranslations(l, r)
	if err != nil {
		return progress.LanguageStatus{}, err
	}
	verdict := s.Checks.Withhold(c, check.Judging{Report: r})
	var total progress.Counts
	for i := range s.Texts.Pages {
		if s.Texts.Pages[i].Layer != "" {
			continue
		}
		var counts progress.Counts
		seen := map[string]bool{}
		for j, m := range s.IDs.Messages(i) {
			if !seen[m.ID] {
				seen[m.ID] = true
				if c.Broken {
					counts.Total++
				} else if addTo(&counts, c, m, verdict, s.Site.Settings.Source.Tag) == catalogue.StaleFact {
					changed.add(s.Texts.Pages[i].ID, j, m, c)
				}
			}
		}
		status.Notices[i].Counts = append(status.Notices[i].Counts, counts)
		total.Add(counts)
	}
	open := slices.DeleteFunc(remarksIn(s, c), func(m progress.RemarkOn) bool { return !m.IsOpen() })
	return progress.LanguageStatus{Language: l, Counts: total, Unreadable: c.Broken, Remarks: open}, nil
}

// layersOf counts the texts that come from layers, in the order of their paths.
func layersOf(s *site.Registered, r *diag.Report) (all []progress.LayerStatus, err error) {
	if len(s.Site.Settings.Layers) == 0 {
		return nil, nil
	}
	at := map[string]int{}
	for _, n := range s.Site.Content.Notices {
		i, known := at[n.Layer]
		if !known && n.Layer != "" {
			i, at[n.Layer] = len(all), len(all)
			all = append(all, progress.LayerStatus{Path: n.Layer, Source: n.Settings.Source})
		}
		if n.Layer != "" {
			all[i].Notices++
		}
	}
	for _, l := range s.Site.Settings.Languages {
		if lang.IsPseudo(l.Tag) {
			continue
		}
		c, err := s.LoadTranslations(l, r)
		if err != nil {
			return nil, err
		}
		verdict := s.Checks.Withhold(c, check.Judging{Report: r})
		counts := make([]progress.LayerLanguage, len(all))
		for page, p := range s.Texts.Pages {
			if p.Layer != "" {
				addPage(&counts[at[p.Layer]], s, page, c, verdict)
			}
		}
		for i := range all {
			if all[i].Source.Tag != l.Tag {
				counts[i].Language, counts[i].Unreadable = l, c.Broken
				all[i].Languages = append(all[i].Languages, counts[i])
			}
		}
	}
	slices.SortFunc(all,
		func(a, b progress.LayerStatus) int { return strings.Compare(a.Path, b.Path) })
	return all, nil
}

// addPage counts the texts of a page of a layer, each text once.
func addPage(l *progress.LayerLanguage, s *site.Registered, page int, c *catalogue.Catalogue,
	verdict check.Verdict) {
	seen := map[string]bool{}
	path := s.Texts.Pages[page].Layer
	speaks := s.Site.Layers.Speaks(path, c.Language.Tag)
	for _, m := range s.IDs.Messages(page) {
		if seen[m.ID] {
			continue
		}
		seen[m.ID] = true
		var one progress.Counts
		addTo(&one, c, m, verdict, s.Site.Settings.Source.Tag)
		l.Counts.Add(one)
		switch e, has := c.Entry(m.ID); {
		case one.Fresh == one.Total:
		case has && !e.Empty() && e.File != "" || (!has || e.Empty()) && speaks:
			l.Owner.Add(one)
		default:
			l.Here.Add(one)
		}
	}
}

// addTo counts one message and returns its state. A withheld message is counted only as withheld; the
// returned state is then Missing.
func addTo(c *progress.Counts, in *catalogue.Catalogue, m catalogue.Message, verdict check.Verdict,
	source lang.Tag) catalogue.State {
	c.Total++
	e, ok := in.Entry(m.ID)
	if !ok {
		addMissing(c, m)
		return catalogue.Missing
	}
	if verdict.Withheld[m.ID] || e.Faulty {
		c.Withheld++
		return catalogue.Missing
	}
	state, unreviewed := e.State(m, source)
	if verdict.Doubtful[m.ID] && !unreviewed {
		c.Draft++
		c.Doubtful++
		return state
	}
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
		addMissing(c, m)
	}
	return state
}

// addMissing counts a message without a translation. If it has no words, nobody has to translate it.
func addMissing(c *progress.Counts, m catalogue.Message) {
	if text.HasWords(m.Text) {
		c.Missing++
	} else {
		c.Fresh++
	}
}

// changedAt is a changed text with its index in the notice.
type changedAt struct {
	progress.Changed
	at int
}

// changes collects the texts whose facts have changed.
type changes struct {
	all    []changedAt
	byText map[[2]string]int // id and old text -> index in all
}

// add records that the facts in the source of m have changed since it was translated into c's language.
// Languages whose translations were made from the same old text share one Changed.
func (s *changes) add(notice string, at int, m catalogue.Message, c *catalogue.Catalogue) {
	was := ""
	if e, ok := c.Entry(m.ID); ok && e.Description != m.Text {
		was = e.Description
	}
	key := [2]string{m.ID, was}
	i, known := s.byText[key]
	if !known {
		i = len(s.all)
		s.byText[key] = i
		now := progress.Changed{ID: m.ID, Notice: notice, Was: was, Now: m.Text}
		s.all = append(s.all, changedAt{now, at})
	}
	s.all[i].Languages = append(s.all[i].Languages, c.Language.Tag)
}

// inOrder returns the changed texts, sorted by notice, then by their position in the notice.
func (s *changes) inOrder() (all []progress.Changed) {
	slices.SortStableFunc(s.all,
		func(a, b changedAt) int { return cmp.Or(strings.Compare(a.Notice, b.Notice), a.at-b.at) })
	for _, c := range s.all {
		all = append(all, c.Changed)
	}
	return all
}

// describe returns a status with the names of the site and its pages, but without counts. Its notices have
// the same indexes as the pages of r.
func describe(r *site.Registered) progress.Status {
	settings, pages := r.Site.Settings, r.Texts.Pages
	s := progress.Status{
		Title: settings.Title, Source: settings.Source, Day: r.Site.Options.AsOf.In(settings.Zone),
		Notices: make([]progress.NoticeStatus, len(pages)),
	}
	topics := map[string]string{}
	for _, t := range settings.Topics {
		topics[t.ID] = cmp.Or(t.Name, t.ID)
		s.Topics = append(s.Topics, topics[t.ID])
	}
	for i, page := range pages {
		row := progress.NoticeStatus{ID: page.ID, Title: segment.PlainText(page.Texts[0].Text)}
		if i < len(r.Site.Content.Notices) {
			n := r.Site.Content.Notices[i]
			row.Topic, row.Centre, row.Layer = topics[n.Topic], n.Centre, n.Layer
			row.Reviewed, row.ReviewBy = n.Reviewed, n.ReviewBy
		}
		s.Notices[i] = row
	}
	for i := range settings.Centres {
		s.Centres = append(s.Centres, describeCentre(r, &settings.Centres[i]))
	}
	return s
}

// describeCentre returns the site's own notices that a centre shows, including those that have not begun. It
// leaves out the notices of layers.
func describeCentre(r *site.Registered, c *config.Centre) progress.CentreStatus {
	s := progress.CentreStatus{ID: c.ID, Name: c.Name}
	for _, share := range c.Languages {
		s.Spoken = append(s.Spoken, share.Language.Tag)
	}
	for _, i := range r.Site.Content.ForCentre(c, r.Site.Settings.TopicIDs()) {
		until := r.Site.Content.Notices[i].Until(c.Zone)
		if (until.IsZero() || r.Site.Options.AsOf.Before(until)) && r.Site.Content.Notices[i].Layer == "" {
			s.Notices = append(s.Notices, r.Texts.Pages[i].ID)
		}
	}
	return s
}
