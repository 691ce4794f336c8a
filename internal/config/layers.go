package config

import (
	"path"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/strict"
)

// RuleBadLayer is the rule on layers that site.yaml describes wrongly, or that cannot be read at their path.
var RuleBadLayer = diag.Rule{
	Code:  "bad-layer",
	Title: "a layer that cannot be used as site.yaml names it",
	Why:   "its notices would be missing, and nobody would notice",
	Fix: "write the path from the site's folder to another site's folder, or to an archive that `tabla " +
		"pack` " +
		"has written, like ../balkan-route or layers/country.zip; docs/layers.md says more",
}

// Layer is another site whose notices this site shows too.
type Layer struct {
	From    string   // its path from the site's folder, with slashes: a folder, or an archive (.zip)
	Only    []Chosen // the topics and notices of the layer that are shown; empty for all
	Without []Chosen // the topics and notices that are not shown, although Only includes them
	Pos     diag.Pos
}

// Chosen is a topic ("health") or a notice ("health/scabies") that `only` or `without` of a layer names.
type Chosen struct {
	ID  string
	Pos diag.Pos
}

// Covers reports whether c chooses the notice with this id: by the id itself, or by its topic.
func (c Chosen) Covers(notice string) bool {
	return c.ID == notice || strings.HasPrefix(notice, c.ID+"/")
}

// Takes reports whether the site wants the layer's notice with this id.
func (l Layer) Takes(notice string) bool {
	covers := func(c Chosen) bool { return c.Covers(notice) }
	return (len(l.Only) == 0 || slices.ContainsFunc(l.Only, covers)) &&
		!slices.ContainsFunc(l.Without, covers)
}

// Archived reports whether the layer is an archive.
func (l Layer) Archived() bool { return path.Ext(l.From) == ".zip" }

// readLayers reads `layers: [../balkan-route, {from: ../country.zip, without: [rights/asylum]}]`.
func readLayers(v strict.Value) (layers []Layer) {
	for _, item := range v.Like("[../balkan-route]").List() {
		l, ok := readLayer(item)
		twice := func(other Layer) bool { return other.From == l.From }
		switch {
		case !ok:
		case slices.ContainsFunc(layers, twice):
			item.Report(RuleBadLayer, "keep one of the two", "the layer %s stands here a second time", l.From)
		default:
			layers = append(layers, l)
		}
	}
	return layers
}

func readLayer(item strict.Value) (l Layer, ok bool) {
	l.Pos = item.Pos()
	if !item.IsMapping() {
		l.From, ok = readLayerPath(item)
		return l, ok
	}
	m := item.Mapping()
	from := m.Need("from", `write which site, like "from: ../balkan-route"`)
	l.From, ok = readLayerPath(from)
	l.Without = readChosen(m.Get("without"), nil)
	l.Only = readChosen(m.Get("only"), l.Without)
	m.Done()
	return l, ok
}

// ownFolders are the parts of a site's folder that a build reads itself.
var ownFolders = []string{"content", "locales", "static", "themes"}

// readLayerPath reads the path of a layer. It reports an address, a path that holds only on one machine, and
// a folder of the site itself.
func readLayerPath(v strict.Value) (from string, ok bool) {
	written := v.Text()
	if written == "" {
		return "", false
	}
	from = path.Clean(written)
	first, _, _ := strings.Cut(from, "/")
	hint := ""
	switch {
	case strings.Contains(written, "://"):
		hint = "copy the layer beside the site, and write its path: nothing is fetched while a site is built"
	case strings.Contains(written, `\`):
		hint = "write the path with slashes, like " + strings.ReplaceAll(written, `\`, "/")
	case path.IsAbs(from) || strings.Contains(first, ":") || first == "~":
		hint = "write the path from the site's folder, like ../balkan-route: another machine has " +
			"other folders"
	case from == ".":
		hint = "name another site: this is the site itself"
	case slices.Contains(ownFolders, first):
		hint = "put the layer beside the site, or into a folder of its own, like layers/: " + first +
			"/ is read as a part of the site itself"
	}
	if hint != "" {
		v.Report(RuleBadLayer, hint, "%q cannot be the path of a layer", written)
		return "", false
	}
	return from, true
}

// readChosen reads a list of topics and notices. It reports those of which nothing is left, because the layer
// is taken without them.
func readChosen(v strict.Value, without []Chosen) (chosen []Chosen) {
	for _, item := range v.Like("[health, rights/asylum]").List() {
		id := item.Text()
		topic, name, isNotice := strings.Cut(id, "/")
		same := func(c Chosen) bool { return c.ID == id }
		switch {
		case id == "":
		case !IsID(topic) || isNotice && !IsID(name):
			item.Report(RuleBadLayer, `write a topic, like "health", or a notice without .md, like `+
				`"health/scabies"`, "%q is neither a topic nor a notice", id)
		case slices.ContainsFunc(chosen, same):
			item.Report(RuleBadLayer, "keep one of the two", "%q stands here a second time", id)
		case slices.ContainsFunc(without, func(c Chosen) bool { return c.Covers(id) }):
			item.Report(RuleBadLayer, "remove it under only: or under without:",
				"nothing of %q would be shown: it stands under only: and under without:", id)
		default:
			chosen = append(chosen, Chosen{id, item.Pos()})
		}
	}
	if v.Empty() {
		v.Report(strict.RuleEmptyValue, "name a topic or a notice, or leave the key out", "the list is empty")
	}
	return chosen
}

// ForLayer returns the settings for the notices of a layer. From layer, the layer's own settings, it takes
// the title, the source language, the country and the glossary. All other settings are those of s, the site
// that shows the notices. AddAddresses adds the layer's addresses of translated pages to s.
func (s *Site) ForLayer(layer *Site) *Site {
	as := *s
	as.Title, as.Source, as.Glossary = layer.Title, layer.Source, layer.Glossary
	if own, known := s.Language(layer.Source.Tag); known {
		as.Source = own // the layer's language with the digits of this site
	}
	if layer.Country != nil {
		as.Country = layer.Country.ReadIn(s.Country)
	}
	return &as
}

// AddAddresses takes the addresses of translated pages from a layer, unless the site has its own for them.
func (s *Site) AddAddresses(layer *Site) {
	for address, own := range layer.URLMap {
		if _, known := s.URLMap[address]; known {
			continue
		}
		if s.URLMap == nil {
			s.URLMap = map[string]map[lang.Tag]string{}
		}
		s.URLMap[address] = own
	}
}
