package browser

import (
	"os"
	"strings"
	"testing"
)

// axe-core finds nothing on any kind of page, in a left-to-right, a right-to-left and an Ethiopic language: on the pages
// of the centre with all kinds of notices, and where people choose.
func TestAxeFindsNothing(t *testing.T) {
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run \"make deps\"", err)
	}
	page := tab(t, 360, 740)
	for _, file := range pages(t, public, func(path string) bool {
		inJela := strings.Contains(path, "/jela/ar/") || strings.Contains(path, "/jela/en/") || strings.Contains(path, "/jela/am/")
		return inJela || phone(path) && strings.Count(strings.TrimPrefix(path, public), "/") <= 2
	}) {
		open(t, page, file)
		evaluate(t, page, string(axe)+"; undefined", nil)
		var found []string
		evaluate(t, page, `axe.run(document, {resultTypes: ['violations']}).then(function (r) {
			return r.violations.map(function (v) { return v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 2).map(function (n) { return n.html; }).join(' | '); });
		})`, &found)
		for _, f := range found {
			t.Errorf("%s: %s", strings.TrimPrefix(file, public), f)
		}
	}
}
