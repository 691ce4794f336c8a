package workflow

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/site"
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

// Translations counts every language's segments by state. Of the problems it returns the errors, and what is
// about translations.
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
		total, err := count(s, l, &status, &changed, &r)
		if err != nil {
			return Status{}, nil, err
		}
		status.Languages = append(status.Languages, LanguageStatus{l, total})
	}
	status.Changed = changed.inOrder()
	slices.SortFunc(status.Notices, func(a, b NoticeStatus) int { return strings.Compare(a.ID, b.ID) })
	return status, r.Problems(), nil
}

// count adds one language's column to every notice, and what has changed to the list.
func count(s *site.Registered, l lang.Language, status *Status, changed *changes, r *diag.Report) (Counts,
	error) {
	c, err := s.LoadTranslations(l, r)
	if err != nil {
		return Counts{}, err
	}
	withheld := s.Checks.Withhold(c, check.Judging{Report: r})
	var total Counts
	for i := range s.Texts.Pages {
		var counts Counts
		seen := map[string]bool{}
		for j, m := range s.IDs.Messages(i) {
			if !seen[m.ID] {
				seen[m.ID] = true
				if counts.add(c, m, withheld[m.ID], s.Site.Settings.Source.Tag) == catalogue.StaleFact {
					changed.add(s.Texts.Pages[i].ID, j, m, c)
				}
			}
		}
		status.Notices[i].Counts = append(status.Notices[i].Counts, counts)
		total.sum(counts)
	}
	return total, nil
}

// add counts one message and returns its state. What is withheld counts as that alone.
func (c *Counts) add(in *catalogue.Catalogue, m catalogue.Message, withheld bool,
	source lang.Tag) catalogue.State {
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

// Changed is a text whose facts changed after it was translated: no reader is shown the translations of the
// old one.
type Changed struct {
	ID, Notice string
	Was, Now   string // the source text as it was when translated, "" when nobody knows, and as it is
	Languages  []lang.Tag

	at int // where it stands in the notice
}

// changes collect the texts whose facts have changed.
type changes struct {
	all    []Changed
	byText map[[2]string]int // by id and old text: where in all
}

// add records that the translation of m in c's language still states old facts. Languages that were translated
// from the same old source text share one Changed.
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

// inOrder returns what has changed by notice, then in its order.
func (s *changes) inOrder() []Changed {
	slices.SortStableFunc(s.all,
		func(a, b Changed) int { return cmp.Or(strings.Compare(a.Notice, b.Notice), a.at-b.at) })
	return s.all
}

// describe names the site and its pages for people; the notices are index for index with the pages.
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
			row.Topic, row.Centre = topics[n.Topic], n.Centre
		}
		s.Notices[i] = row
	}
	return s
}
