package workflow

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/site"
	"tabla/internal/text"
)

// Counts holds the numbers of texts in each state. A text that occurs several times on one page counts once.
// The themes' words are not counted.
type Counts struct {
	Total, Fresh, Stale, StaleFact, Draft, Missing, Withheld int

	Doubtful int // those of Draft that are reviewed, but a check doubts them: readers see them as drafts
}

// Status shows how much of the site is translated into each language.
type Status struct {
	Title     string           // title of the site
	Source    lang.Language    // the language in which notices are written
	Day       time.Time        // the time for which the status was made, in the site's time zone
	Topics    []string         // names of the topics, in the order of site.yaml
	Languages []LanguageStatus // every language of the site except its source
	Notices   []NoticeStatus   // sorted by id
	Changed   []Changed        // sorted by notice, then by the place in the notice
	Centres   []CentreStatus   // in the order of site.yaml
	Layers    []LayerStatus    // the texts that come from layers, which are not counted above
}

// LayerStatus counts, for each language, the texts of one layer that readers see translated. It does not
// matter who translated them, the layer's owner or this site.
type LayerStatus struct {
	Path      string
	Source    lang.Language    // the language in which they are written
	Notices   int              // how many notices the site shows
	Languages []LanguageStatus // every language of the site except Source; the remarks are left out
}

// CentreStatus lists what one centre shows: the ids of Notices, in no order that matters.
type CentreStatus struct {
	ID, Name string // Name is in the source language
	Spoken   []lang.Tag
	Notices  []string
}

// LanguageStatus holds the counts of one language over all notices and names.
type LanguageStatus struct {
	Language   lang.Language
	Counts     Counts
	Unreadable bool       // its file cannot be read: Counts has only the total
	Remarks    []RemarkOn // translators' remarks that nobody has answered
}

// NoticeStatus holds the counts of one page, for each language in the order of Status.Languages.
type NoticeStatus struct {
	ID     string // such as "health/clinic"; for names in site.yaml "site", "topics/<id>" or "centres/<id>"
	Title  string // in the source language
	Topic  string // name of the topic; "" for names in site.yaml
	Centre string // the centre that has this notice for itself; "" if all centres have it
	Layer  string // the layer that it comes from; "" for the site's own
	Counts []Counts

	Reviewed, ReviewBy hours.Date // when it was looked at, and by when it has to be; zero if not given
}

// Translations counts the texts of every language by state. It returns only problems that are errors or
// concern translations.
func Translations(o site.Options) (Status, []diag.Problem, error) {
	status, problems, err := translations(o)
	return status, slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return p.Severity != diag.Error && !strings.HasPrefix(p.Pos.File, site.LocalesDir+"/")
	}), err
}

func translations(o site.Options) (Status, []diag.Problem, error) {
	var r diag.Report
	s, err := open(o, &r)
	if err != nil || s == nil {
		return Status{}, r.Problems(), err
	}
	status, changed := describe(s), changes{byText: map[[2]string]int{}}
	for _, l := range s.Site.Settings.Translated() {
		counted, err := count(s, l, &status, &changed, &r)
		if err != nil {
			return Status{}, nil, err
		}
		status.Languages = append(status.Languages, counted)
	}
	status.Changed = changed.inOrder()
	if status.Layers, err = layersOf(s, &r); err != nil {
		return Status{}, nil, err
	}
	status.Notices = slices.DeleteFunc(status.Notices, func(n NoticeStatus) bool { return n.Layer != "" })
	slices.SortFunc(status.Notices, func(a, b NoticeStatus) int { return strings.Compare(a.ID, b.ID) })
	return status, r.Problems(), nil
}

// count appends the counts of one language to each notice of status, adds texts with changed facts to
// changed, and returns the sum of the counts.
func count(s *site.Registered, l lang.Language, status *Status, changed *changes,
	r *diag.Report) (LanguageStatus,
	error) {
	c, err := s.LoadTranslations(l, r)
	if err != nil {
		return LanguageStatus{}, err
	}
	verdict := s.Checks.Withhold(c, check.Judging{Report: r})
	var total Counts
	for i := range s.Texts.Pages {
		if s.Texts.Pages[i].Layer != "" {
			continue
		}
		var counts Counts
		seen := map[string]bool{}
		for j, m := range s.IDs.Messages(i) {
			if !seen[m.ID] {
				seen[m.ID] = true
				if c.Broken {
					counts.Total++
				} else if counts.add(c, m, verdict, s.Site.Settings.Source.Tag) == catalogue.StaleFact {
					changed.add(s.Texts.Pages[i].ID, j, m, c)
				}
			}
		}
		status.Notices[i].Counts = append(status.Notices[i].Counts, counts)
		total.Add(counts)
	}
	open := slices.DeleteFunc(remarksIn(s, c), func(m RemarkOn) bool { return !m.IsOpen() })
	return LanguageStatus{l, total, c.Broken, open}, nil
}

// layersOf counts the texts that come from layers, in the order of their paths.
func layersOf(s *site.Registered, r *diag.Report) (all []LayerStatus, err error) {
	if len(s.Site.Settings.Layers) == 0 {
		return nil, nil
	}
	at := map[string]int{}
	for _, n := range s.Site.Content.Notices {
		i, known := at[n.Layer]
		if !known && n.Layer != "" {
			i, at[n.Layer] = len(all), len(all)
			all = append(all, LayerStatus{Path: n.Layer, Source: n.Settings.Source})
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
		counts := make([]Counts, len(all))
		for page, p := range s.Texts.Pages {
			if p.Layer != "" {
				counts[at[p.Layer]].Add(countPage(s, page, c, verdict))
			}
		}
		for i := range all {
			if all[i].Source.Tag != l.Tag {
				all[i].Languages = append(all[i].Languages, LanguageStatus{l, counts[i], c.Broken, nil})
			}
		}
	}
	slices.SortFunc(all, func(a, b LayerStatus) int { return strings.Compare(a.Path, b.Path) })
	return all, nil
}

// countPage counts the texts of a page by state, each text once.
func countPage(s *site.Registered, page int, c *catalogue.Catalogue, verdict check.Verdict) (counts Counts) {
	seen := map[string]bool{}
	for _, m := range s.IDs.Messages(page) {
		if !seen[m.ID] {
			seen[m.ID] = true
			counts.add(c, m, verdict, s.Site.Settings.Source.Tag)
		}
	}
	return counts
}

// add counts one message and returns its state. A withheld message is counted only as withheld; the returned
// state is then Missing.
func (c *Counts) add(in *catalogue.Catalogue, m catalogue.Message, verdict check.Verdict,
	source lang.Tag) catalogue.State {
	c.Total++
	e, ok := in.Entry(m.ID)
	if !ok {
		c.addMissing(m)
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
		c.addMissing(m)
	}
	return state
}

// addMissing counts a message without a translation. If it has no words, nobody has to translate it.
func (c *Counts) addMissing(m catalogue.Message) {
	if text.HasWords(m.Text) {
		c.Missing++
	} else {
		c.Fresh++
	}
}

// Add adds the numbers of o to c.
func (c *Counts) Add(o Counts) {
	c.Total += o.Total
	c.Fresh += o.Fresh
	c.Stale += o.Stale
	c.StaleFact += o.StaleFact
	c.Draft += o.Draft
	c.Doubtful += o.Doubtful
	c.Missing += o.Missing
	c.Withheld += o.Withheld
}

// Changed is a text whose facts have changed since it was translated. Readers are not shown the translations
// of the old text.
type Changed struct {
	ID, Notice string
	Was, Now   string // the source text when it was translated ("" if unknown), and now
	Languages  []lang.Tag

	at int // index of the text in the notice
}

// changes collects the texts whose facts have changed.
type changes struct {
	all    []Changed
	byText map[[2]string]int // id and old text -> index in all
}

// add records that the facts in the source of m have changed since it was translated into c's language.
// Languages that were translated from the same old source text share one Changed.
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
		s.all = append(s.all, Changed{ID: m.ID, Notice: notice, Was: was, Now: m.Text, at: at})
	}
	s.all[i].Languages = append(s.all[i].Languages, c.Language.Tag)
}

// inOrder returns the changed texts, sorted by notice, then by their place in the notice.
func (s *changes) inOrder() []Changed {
	slices.SortStableFunc(s.all,
		func(a, b Changed) int { return cmp.Or(strings.Compare(a.Notice, b.Notice), a.at-b.at) })
	return s.all
}

// describe returns a Status with the names of the site and its pages, but without counts. Its notices have
// the same indexes as the pages of r.
func describe(r *site.Registered) Status {
	settings, pages := r.Site.Settings, r.Texts.Pages
	s := Status{
		Title: settings.Title, Source: settings.Source, Day: r.Site.Options.AsOf.In(settings.Zone),
		Notices: make([]NoticeStatus, len(pages)),
	}
	topics := map[string]string{}
	for _, t := range settings.Topics {
		topics[t.ID] = cmp.Or(t.Name, t.ID)
		s.Topics = append(s.Topics, topics[t.ID])
	}
	for i, page := range pages {
		row := NoticeStatus{ID: page.ID, Title: segment.PlainText(page.Texts[0].Text)}
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

// describeCentre returns what a centre shows, also the notices that have not begun.
func describeCentre(r *site.Registered, c *config.Centre) CentreStatus {
	s := CentreStatus{ID: c.ID, Name: c.Name}
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
