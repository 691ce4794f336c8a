package site

import (
	"cmp"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// Changed is a text whose facts changed after it was translated: no reader is shown the translations of the old one.
type Changed struct {
	ID, Notice string
	Was, Now   string // the source text as it was when translated, "" when nobody knows, and as it is
	Languages  []lang.Tag

	at int // where it stands in the notice
}

// change adds a language to the text that it still has the old facts of.
func (s *Status) change(notice string, at int, m catalogue.Message, c *catalogue.Catalogue) {
	was := ""
	if e, ok := c.Entry(m.ID); ok && e.Description != m.Text {
		was = e.Description
	}
	key := [2]string{m.ID, was}
	i, known := s.changed[key]
	if !known {
		i = len(s.Changed)
		s.changed[key] = i
		s.Changed = append(s.Changed, Changed{ID: m.ID, Notice: notice, Was: was, Now: m.Text, at: at})
	}
	s.Changed[i].Languages = append(s.Changed[i].Languages, c.Language.Tag)
}

// describe names the site and its pages for people; the notices are index for index with the pages.
func (p *project) describe() Status {
	s := Status{
		Title: p.settings.Title, Source: p.settings.Source, Day: p.options.AsOf.In(p.settings.Zone),
		Notices: make([]NoticeStatus, len(p.pages)), changed: map[[2]string]int{},
	}
	topics := map[string]string{}
	for _, t := range p.settings.Topics {
		topics[t.ID] = cmp.Or(t.Name, t.ID)
		s.Topics = append(s.Topics, topics[t.ID])
	}
	for i, page := range p.pages {
		row := NoticeStatus{ID: page.ID, Title: segment.PlainText(page.Texts[0].Text)}
		if i < len(p.content.Notices) {
			n := p.content.Notices[i]
			row.Topic, row.Centre = topics[n.Topic], n.Centre
		}
		s.Notices[i] = row
	}
	return s
}
