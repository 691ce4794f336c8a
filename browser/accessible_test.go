package browser

import (
	"os"
	"slices"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// axe-core finds nothing on any kind of page: on the pages of the centre with all kinds of notices in Arabic,
// and where people choose. The long proof takes a left-to-right and an Ethiopic language too.
func TestAxeFindsNothing(t *testing.T) {
	t.Parallel()
	axeFindsNothing(t, "ar")
}

func axeFindsNothing(t *testing.T, languages ...string) {
	t.Helper()
	page := tab(t, 360, 740)
	for _, file := range pages(t, public, func(path string) bool {
		inJela := slices.ContainsFunc(languages,
			func(tag string) bool { return strings.Contains(path, "/jela/"+tag+"/") })
		return inJela || phone(path) && strings.Count(strings.TrimPrefix(path, public), "/") <= 2
	}) {
		open(t, page, file)
		for _, f := range axeFaults(t, page) {
			t.Errorf("%s: %s", strings.TrimPrefix(file, public), f)
		}
	}
}

// axeFaults is what axe-core says about the page that a tab shows.
func axeFaults(t *testing.T, page *cdp.Page) (found []string) {
	t.Helper()
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run \"make deps\"", err)
	}
	evaluate(t, page, string(axe)+"; undefined", nil)
	evaluate(t, page, `axe.run(document, {resultTypes: ['violations']}).then(function (r) {
		return r.violations.map(function (v) { return v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 2).map(function (n) { return n.html; }).join(' | '); });
	})`, &found)
	return found
}
