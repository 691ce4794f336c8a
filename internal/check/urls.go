package check

import (
	"maps"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/lang"
)

// Homeward turns the addresses that a language has instead of the source's (url_map in site.yaml) back into the source's: a link
// to the French page about a subject is the link to that subject. nil where the language has none.
func Homeward(site *config.Site, tag lang.Tag) *strings.Replacer {
	var pairs []string
	for _, address := range slices.Sorted(maps.Keys(site.URLMap)) {
		if own := site.URLMap[address][tag]; own != "" {
			pairs = append(pairs, "]("+own+")", "]("+address+")", "]("+own+" ", "]("+address+" ", "<"+own+">", "<"+address+">")
		}
	}
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}
