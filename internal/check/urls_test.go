package check

import (
	"strings"
	"testing"
)

func TestALanguagesOwnAddressStandsForTheSources(t *testing.T) {
	site := siteOf(t, strings.Replace(plainSite, "[en]", "[en, fr, tr]", 1)+
		"url_map: {\"https://example.org/a\": {fr: \"https://example.org/fr/a\"}}\n")
	s := bodyOf(t, "See [more](https://example.org/a) here.")
	for _, c := range []struct {
		tag, text string
		fits      bool
	}{
		{"fr", "Voir [plus](https://example.org/fr/a) ici.", true},
		{"fr", "Voir [plus](https://example.org/a) ici.", true},
		{"fr", "Voir [plus](https://example.org/fr/b) ici.", false},
		{"tr", "[Fazlası](https://example.org/fr/a) burada.", false},
	} {
		if faults := rulesOf(t, site, c.tag).Faults(&s, c.text); (len(faults) == 0) != c.fits {
			t.Errorf("%s: %s: %v", c.tag, c.text, faults)
		}
	}
}
