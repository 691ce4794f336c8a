package desk

import (
	"net/http"
	"slices"

	"tabla/internal/config"
	"tabla/internal/exchange"
	"tabla/internal/lang"
	"tabla/internal/notice"
)

// layer is another site whose notices this site shows. Nothing is ever written into it: only translations of
// its texts are saved here, into the catalogues of this site. The zero value stands for the site itself.
type layer struct {
	Path   string
	Title  string
	Source lang.Language
}

// layersOf returns the layers from which notices come, sorted by path.
func layersOf(all []*notice.Notice) []layer {
	var found []layer
	for _, n := range all {
		known := slices.ContainsFunc(found, func(l layer) bool { return l.Path == n.Layer })
		if n.Layer != "" && !known {
			found = append(found, layer{n.Layer, n.Settings.Title, n.Settings.Source})
		}
	}
	slices.SortFunc(found, func(a, b layer) int {
		return slices.Compare([]string{a.Path}, []string{b.Path})
	})
	return found
}

// layerAt returns the layer with a path. ok is false if the site has no such layer.
func layerAt(site *Site, path string) (l layer, ok bool) {
	all := layersOf(site.Notices)
	i := slices.IndexFunc(all, func(l layer) bool { return l.Path == path })
	if i < 0 {
		return layer{}, false
	}
	return all[i], true
}

// translatedInto returns the languages into which texts of the site or of its layers are translated. With
// layers that is also the site's own source language.
func translatedInto(settings *config.Site) []lang.Language {
	return slices.DeleteFunc(slices.Clone(settings.Languages), func(l lang.Language) bool {
		_, err := settings.SelectTranslated(string(l.Tag))
		return err != nil
	})
}

// layerSheet holds the texts of a layer, or of the site itself, in one language.
type layerSheet struct {
	From layer
	exchange.Sheet
}

// sheets returns the texts in a language: first those of the site, then those of each layer. It leaves out a
// layer that cannot be read; the page of the language shows the reason.
func (s *Site) sheets(l lang.Language) (all []layerSheet) {
	for _, from := range append([]layer{{Source: s.Settings.Source}}, layersOf(s.Notices)...) {
		if from.Source.Tag == l.Tag {
			continue
		}
		if sheet, _, err := s.Sheet(string(l.Tag), from.Path); err == nil {
			all = append(all, layerSheet{from, sheet})
		}
	}
	return all
}

// layerOf returns the path of the layer that a request names; "" for the site itself.
func layerOf(r *http.Request) string {
	if r.Method == http.MethodPost {
		return r.PostForm.Get("layer")
	}
	return r.URL.Query().Get("layer")
}
