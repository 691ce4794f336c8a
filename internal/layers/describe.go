package layers

import (
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
)

// Description describes a layer: where it comes from, and what it has for the site.
type Description struct {
	Path      string // the path in site.yaml
	Title     string // of the layer's site, in its source language
	Day       string // the day on which the archive was written, such as "2026-11-29"; "" for a folder
	Source    lang.Language
	Languages []lang.Tag // the languages into which its notices are translated, in alphabetical order
	Notices   []Offered  // sorted by id
}

// Offered is a notice of a layer that is for all centres.
type Offered struct {
	ID, Title string // Title is in the layer's source language
	File      string // the path, beginning at the site's folder
	Use       Use
}

// Use is what a site does with a notice of a layer.
type Use string

// The uses of a notice.
const (
	Shown    Use = "shown"
	Replaced Use = "replaced" // the site's own notice of that name is shown in its place
	Covered  Use = "covered"  // a later layer's notice of that name is shown in its place
	LeftOut  Use = "left out" // the settings only: or without: exclude it
)

// Describe returns a description of each layer, in the order of site.yaml. notices are the notices that the
// site shows. languages are those for which the description says whether the layer has translations.
func (s *Stock) Describe(notices []*notice.Notice, languages []lang.Language) (all []Description, err error) {
	own := map[string]bool{}
	for _, n := range notices {
		own[n.ID] = own[n.ID] || n.Layer == s.self && n.Centre == ""
	}
	for _, l := range s.layers {
		d := Description{Path: l.source.path, Title: l.source.settings.Title, Day: l.source.day,
			Source: l.source.settings.Source}
		for i, n := range l.source.content.Notices {
			if general(n) {
				use := s.use(l, i, own)
				d.Notices = append(d.Notices, Offered{n.ID, n.Title.Text, n.File, use})
			}
		}
		if d.Languages, err = l.source.translated(languages); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

// use returns what the site does with the notice i of a layer. own holds the ids of the site's own notices.
func (s *Stock) use(l *layer, i int, own map[string]bool) Use {
	id := l.source.content.Notices[i].ID
	switch {
	case !l.named.Takes(id):
		return LeftOut
	case own[id]:
		return Replaced
	case s.taken[id] != (taken{l.source, i}):
		return Covered
	}
	return Shown
}

// translated returns those of the given languages into which the layer has translations.
func (s *source) translated(languages []lang.Language) (tags []lang.Tag, err error) {
	for _, l := range languages {
		if l.Tag == s.settings.Source.Tag {
			continue
		}
		c, err := s.load(l, new(diag.Report))
		if err != nil {
			return nil, err
		}
		for _, page := range s.pages() {
			if slices.ContainsFunc(s.ids.Messages(page), func(m catalogue.Message) bool {
				e, has := c.Entry(m.ID)
				return has && e.Other != "" && !e.Faulty
			}) {
				tags = append(tags, l.Tag)
				break
			}
		}
	}
	slices.Sort(tags)
	return tags, nil
}

// Speaks reports whether the owner of a layer translates its notices into a language, that is, whether the
// layer's own settings list the language. path is the path of the layer from the site's folder.
func (s *Stock) Speaks(path string, tag lang.Tag) bool {
	return slices.ContainsFunc(s.sites, func(site *source) bool {
		return site.path == path && slices.ContainsFunc(site.settings.Languages,
			func(l lang.Language) bool { return l.Tag == tag })
	})
}

// pages returns the indexes of the notices that are for all centres.
func (s *source) pages() (all []int) {
	for i, n := range s.content.Notices {
		if general(n) {
			all = append(all, i)
		}
	}
	return all
}
