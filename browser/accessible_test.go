package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// axe-core finds no fault on any kind of page: on the Arabic pages of the centre that has all kinds of
// notices, and on the pages where readers choose a centre or a language. The long proof takes a left-to-right
// language and an Ethiopic one too.
func TestAxeFindsNothing(t *testing.T) {
	t.Parallel()
	axeFindsNothing(t, "ar")
}

func axeFindsNothing(t *testing.T, languages ...string) {
	t.Helper()
	page := tab(t, 360, 740)
	// A script that comes with each page costs a browser half the time of one that a test sends to each.
	call(t, page, "Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": axeScript(t)})
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

// The bar at the foot of the window lies above the page. At every scroll position it leaves every link free
// to be tapped, also one that is half under it at a window of this height.
func TestTheBarAtTheFootHidesNoTarget(t *testing.T) {
	t.Parallel()
	page := tab(t, 412, 640)
	for _, file := range []string{"en/health/index.html", "ar/health/index.html", "ur/places.html"} {
		open(t, page, filepath.Join(public, "vinograd", file))
		for height := 500; height < 900; height += 25 {
			if err := page.Size(412, height); err != nil {
				t.Fatal(err)
			}
			for _, f := range axeFaults(t, page, "target-size") {
				t.Errorf("%s, %d pixels high: %s", file, height, f)
			}
		}
	}
}

// axeFaults returns what axe-core reports of the page in a tab. It tries the given rules, or all rules if
// none is given.
func axeFaults(t *testing.T, page *cdp.Page, rules ...string) (found []string) {
	t.Helper()
	var known bool
	if evaluate(t, page, `typeof axe !== 'undefined'`, &known); !known {
		evaluate(t, page, axeScript(t)+"; undefined", nil)
	}
	which := ""
	if len(rules) > 0 {
		which = "runOnly: ['" + strings.Join(rules, "', '") + "'], "
	}
	evaluate(t, page, `axe.run(document, {`+which+`resultTypes: ['violations']}).then(function (r) {
		return r.violations.map(function (v) { return v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 2).map(function (n) { return n.html; }).join(' | '); });
	})`, &found)
	return found
}

// axeScript returns the script of axe-core.
func axeScript(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run \"make deps\"", err)
	}
	return string(script)
}

// A link outside the text of a notice is at least 44 pixels high, also if it is a small word under a number.
func TestLinksAreHighEnoughForAFinger(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, tag := range []string{"en", "ar", "ur", "am"} {
		folder := filepath.Join(public, "vinograd", tag)
		files, err := filepath.Glob(filepath.Join(folder, "info", "n-*.html"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s has no sensitive notice: %v", tag, err)
		}
		for _, file := range []string{"index.html", "places.html", "services/clinic.html",
			"services/legal-advice.html"} {
			files = append(files, filepath.Join(folder, file))
		}
		for _, file := range files {
			open(t, page, file)
			var low []string
			evaluate(t, page, lowLinks, &low)
			for _, link := range low {
				t.Errorf("%s: %s", strings.TrimPrefix(file, public), link)
			}
		}
	}
}

// lowLinks lists the visible links that are less than 44 pixels high. It leaves out links in the text of a
// notice, which may be lower.
const lowLinks = `[].slice.call(document.querySelectorAll('a,button,summary')).filter(function (a) {
  var box = a.getClientRects()[0];
  return box && box.width > 1 && box.height < 43.5 && !a.closest('.body');
}).map(function (a) { return a.textContent.trim() + ' is ' + a.getClientRects()[0].height + ' pixels high'; })`
