package site_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// Whether a translation counts as too short depends on how long the other translations are. So the page of a
// notice changes when the translations of another notice become longer.
func TestAPageIsMadeAgainWhenTheOtherTranslationsBecomeLonger(t *testing.T) {
	t.Parallel()
	var others strings.Builder
	for _, word := range strings.Fields("bread milk rice soup tea salt oil fish meat eggs beans nuts plums " +
		"pears figs dates limes corn oats peas leeks kale beets mint") {
		fmt.Fprintf(&others, "You can bring some %s for the children who wait in the large room.\n\n", word)
	}
	const short = "The bus to the town leaves in front of the gate in the morning and in the evening."
	w := newWalker(t, 1, lay(t, map[string]string{
		"site.yaml": "title: Site\nsource: en\nlanguages: [en, fa]\ntimezone: Europe/Belgrade\n" +
			"topics: {health: {}}\nemergency: [{number: \"112\", word: Emergency}]\n" +
			"centres:\n  north:\n    name: North\n    languages: [en, fa]\n",
		"content/health/others.md": "---\ntitle: Others\n---\n" + others.String(),
		"content/health/short.md":  "---\ntitle: Short\n---\n" + short + "\n",
	}))
	const bus = "اتوبوس شهر صبح و عصر از جلوی دروازه حرکت می‌کند."
	entry := regexp.MustCompile(`(?m)^(  description: \|-\n    (.*)\n  hash: .*\n  other: \|-\n    ).*`)
	translate := func(words int) func(*walker) {
		return func(w *walker) {
			reviewed := strings.ReplaceAll(w.read("locales/fa.yaml"), "draft-", "")
			w.write("locales/fa.yaml", entry.ReplaceAllStringFunc(reviewed, func(all string) string {
				found := entry.FindStringSubmatch(all)
				if found[2] == short {
					return found[1] + bus
				}
				if !strings.Contains(found[2], "children") {
					return all
				}
				return found[1] + strings.Repeat("واژه ", words-1) + "واژه."
			}))
		}
	}
	const page = "north/fa/health/short.html"
	w.step("all are short", translate(10))
	before := w.built[page]
	w.step("the others become longer", translate(30))
	const label = `class="flag draft"`
	if before == "" || strings.Contains(before, label) || !strings.Contains(w.built[page], label) {
		t.Error("the translation is not labelled just when the others have become longer")
	}
}
