// Package layers knows how several sites become one: which notices a site takes from its layers, which of
// two notices with the same name is shown, and where the ids and translations of a taken notice are.
//
// A layer is a whole site. Only its notices are taken, with everything that belongs to them. The layer keeps
// its own source language, ids and catalogues, and nothing is ever written into it. A layer may have layers
// itself.
//
//	stock, err := layers.Load(files, settings, content, steps, &report) // content has the taken notices now
//	stock.Number(content.Notices, pages)                               // their pages have the layers' ids
//	err = stock.AddTranslations(catalogue, &report)                    // and the layers' translations
//
// The package does not know how good a translation is (package catalogue does), which text readers see,
// pages, or how an archive is read (package pack does). docs/adr/0021-layers.md has the reasons.
package layers

import (
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
)

// The rules that this package reports.
var (
	ruleNoSuchNotice = diag.Rule{
		Code:  "layer-without",
		Title: "a topic or a notice that the layer does not have",
		Why:   "what was to be left out would be shown, or the other way round",
		Fix:   "correct the name under only: or without:, or remove it",
	}

	ruleLayerTopic = diag.Rule{
		Code:  "layer-topic",
		Title: "a layer's notice in a topic that the site does not have",
		Why:   "it would be in no list",
		Fix:   "add the topic to site.yaml, or leave it out of the layer with without:",
	}

	ruleLayerAlias = diag.Rule{
		Code:  "layer-alias",
		Title: "an old name of a notice that is the name of a layer's notice",
		Why:   "one address cannot lead to two notices",
		Fix:   "leave the layer's notice out with without:, or remove the old name",
	}
)

// Rules returns the rules whose problems this package reports.
func Rules() []diag.Rule { return []diag.Rule{ruleNoSuchNotice, ruleLayerTopic, ruleLayerAlias} }

// Stock holds everything that a site takes from its layers. The zero value is for a site without layers.
type Stock struct {
	self   string        // the path of the site that has these layers; "" for the site that is built
	policy choose.Policy // the policy of the site that is built, because its readers see the translations
	layers []*layer      // in the order of site.yaml; a later one covers an earlier one
	// the paths of layers that cannot be used: they are missing, refused, or their settings are unreadable
	unusable []string
	taken    map[string]taken
	// the ids of all notices of the layers; the value reports whether the notice can be taken
	names map[string]bool
	sites []*source // the layers and their layers, each once
	// the languages in which the taken notices are written
	sources []lang.Language
}

// layer is one of the layers that a site.yaml names.
type layer struct {
	named  config.Layer
	source *source
}

// taken is a notice that the site takes, with the layer that it comes from.
type taken struct {
	from *source // a layer of the site itself, even if the notice comes from a layer of that layer
	at   int     // the index of the notice in that layer
}

// source is a site from which other sites take notices.
type source struct {
	path string // the path from the folder of the site that is built
	// the day on which the archive was written, such as "2026-11-29"; "" for a folder
	day      string
	settings *config.Site    // the site's own settings
	content  *notice.Content // the site's own notices and those taken from its layers
	ids      *align.Registry // the ids of the texts of these notices, in their order
	folder   *catalogue.Folder
	stock    *Stock
	height   int            // the length of the longest chain of layers below it
	problems []diag.Problem // the problems that were found while it was read
}

// Paths returns the paths of all layers, and of their layers, from the site's folder.
func (s *Stock) Paths() (paths []string) {
	for _, site := range s.sites {
		paths = append(paths, site.path)
	}
	return paths
}

// Watched returns the paths of everything that site.yaml lists as a layer, including layers that could not
// be used, because changes there may change the site.
func (s *Stock) Watched() []string {
	paths := append(s.Paths(), s.unusable...)
	for _, site := range s.sites {
		paths = append(paths, site.stock.unusable...)
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// Folders returns the folders of the layers' catalogues. Those of a layer's own layers come before that of
// the layer.
func (s *Stock) Folders() (folders []*catalogue.Folder) {
	for _, site := range s.sites {
		folders = append(folders, site.folder)
	}
	return folders
}

// Sources returns the languages in which the taken notices are written. It may return a language several
// times.
func (s *Stock) Sources() []lang.Language { return s.sources }

// join decides which notices are taken, and adds them to the site's own.
func (s *Stock) join(settings *config.Site, own *notice.Content, r *diag.Report) {
	s.taken, s.names = map[string]taken{}, map[string]bool{}
	for _, l := range s.layers {
		for i, n := range l.source.content.Notices {
			s.names[n.ID] = s.names[n.ID] || general(n)
			if general(n) && l.named.Takes(n.ID) {
				s.taken[n.ID] = taken{l.source, i}
			}
		}
		l.checkChosen(r)
	}
	for _, n := range own.Notices {
		if n.Centre == "" {
			delete(s.taken, n.ID)
		}
	}
	checkAliases(own.Notices, s.taken, r)
	own.Join(s.copies(settings, own.Notices, r), s.unread(), s.names)
	for _, l := range s.layers {
		s.report(l, r)
	}
}

// general reports whether a notice is for all centres of its own site. Other notices are not taken, because
// the site does not have the centres that they are for.
func general(n *notice.Notice) bool { return n.Centre == "" && n.Centres == nil }

// copies returns copies of the taken notices that are adapted to the site: where a layer has no settings of
// its own, they have those of the site.
func (s *Stock) copies(settings *config.Site, own []*notice.Notice, r *diag.Report) (all []*notice.Notice) {
	for _, site := range s.sites {
		settings.AddAddresses(site.settings)
	}
	as := map[string]*config.Site{}
	for _, site := range s.sites {
		as[site.path] = settings.ForLayer(site.settings)
	}
	claimed := map[string]bool{}
	for _, n := range own {
		claimed[n.ID] = true
		for _, a := range n.Aliases {
			claimed[a.ID] = true
		}
	}
	for id := range s.taken {
		claimed[id] = true
	}
	for _, t := range s.inOrder() {
		n := *t.from.content.Notices[t.at]
		n.Site, n.Settings, n.LayerPos = settings.Title, as[n.Layer], s.namedAt(t.from)
		s.sources = append(s.sources, n.Settings.Source)
		n.Aliases = slices.DeleteFunc(slices.Clone(n.Aliases),
			func(a notice.Alias) bool { return claimed[a.ID] })
		for _, a := range n.Aliases {
			claimed[a.ID] = true
		}
		all = append(all, &n)
		if !settings.HasTopic(n.Topic) && len(settings.Topics) > 0 {
			last := settings.Topics[len(settings.Topics)-1].Pos
			r.Report(ruleLayerTopic, diag.Pos{File: n.File},
				`add "`+n.Topic+`" to topics: at `+diag.Pos{File: last.File, Line: last.Line}.String(),
				"the layer has this notice in the topic %q, and site.yaml has no such topic", n.Topic)
		}
	}
	return all
}

// namedAt returns the place in site.yaml that lists a layer.
func (s *Stock) namedAt(from *source) diag.Pos {
	i := slices.IndexFunc(s.layers, func(l *layer) bool { return l.source == from })
	return s.layers[i].named.Pos
}

// inOrder returns the taken notices, sorted by their ids.
func (s *Stock) inOrder() (all []taken) {
	for _, l := range s.layers {
		for i, n := range l.source.content.Notices {
			if s.taken[n.ID] == (taken{l.source, i}) {
				all = append(all, taken{l.source, i})
			}
		}
	}
	return all
}

// checkAliases reports an alias of one of the site's own notices if a notice that is taken from a layer has
// this id.
func checkAliases(own []*notice.Notice, taken map[string]taken, r *diag.Report) {
	for _, n := range own {
		for _, a := range n.Aliases {
			if t, both := taken[a.ID]; both {
				other := t.from.content.Notices[t.at]
				r.Report(ruleLayerAlias, a.Pos,
					"leave it out with without: ["+a.ID+"] in site.yaml, or remove the old name here",
					"%s is also the name of %s", a.ID, other.File)
			}
		}
	}
}

// unread returns the ids of the notices that could not be read.
func (s *Stock) unread() (ids []string) {
	for _, l := range s.layers {
		ids = append(ids, l.source.content.Unread...)
	}
	return ids
}

// Number sets the ids of the texts of the taken notices to those that they have in their layers. It also
// marks the pages of the site that replace a layer's page. The first pages are those of notices, in the same
// order.
func (s *Stock) Number(notices []*notice.Notice, pages []align.Page) {
	for i, n := range notices {
		p := &pages[i]
		if n.Layer == s.self {
			_, offered := s.names[n.ID]
			p.Replaces = n.Centre == "" && offered
			continue
		}
		t := s.taken[n.ID]
		p.Layer, p.Known = n.Layer, t.from.ids.Messages(t.at)
	}
}

// checkChosen reports topics and notices under only: and without: that the layer does not have.
func (l *layer) checkChosen(r *diag.Report) {
	var known []string
	for _, n := range l.source.content.Notices {
		known = append(known, n.ID, n.Topic)
	}
	known = append(known, l.source.content.Unread...)
	slices.Sort(known)
	known = slices.Compact(known)
	for _, c := range slices.Concat(l.named.Only, l.named.Without) {
		if !slices.ContainsFunc(known, c.Covers) {
			r.Report(ruleNoSuchNotice, c.Pos, suggest(c.ID, known), "the layer %s has no %s", l.named.From,
				c.ID)
		}
	}
}

// report adds those problems of a layer that matter to the site that shows its notices. It leaves out
// problems that only the layer's owner must know, such as those of a notice that is not taken. In the same
// way the layer has left out problems of its own layers.
func (s *Stock) report(l *layer, r *diag.Report) {
	for _, p := range l.source.problems {
		site, name := l.source.placeOf(p.Pos.File)
		id, inContent := strings.CutPrefix(strings.TrimSuffix(name, ".md"), "content/")
		switch {
		case strings.HasPrefix(name, localesDir+"/"):
			if p.Severity == diag.Error || site != l.source {
				p.Severity = diag.Warning // readers see another text instead of the faulty translation
				r.Add(p)
			}
		case p.Severity != diag.Error:
		case inContent && (!l.named.Takes(id) || strings.HasPrefix(id, "centres/")):
		default:
			r.Add(p)
		}
	}
}

// placeOf returns the site in whose folder a file is, which is the source or one of its layers, and the path
// of the file inside that folder. The site is nil if the file is in none of these folders.
func (s *source) placeOf(file string) (site *source, name string) {
	for _, site := range append(slices.Clone(s.stock.sites), s) {
		if name, inside := strings.CutPrefix(file, site.path+"/"); inside {
			return site, name
		}
	}
	return nil, ""
}
