package browser

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// sensitivePage opens the list of a topic, and from there the sensitive notice, as a reader does. It returns
// the address of the list.
func sensitivePage(t *testing.T, page *cdp.Page) (list string) {
	t.Helper()
	open(t, page, filepath.Join(public, "vinograd/ar/protection/index.html"))
	evaluate(t, page, `location.href`, &list)
	act(t, page, `document.querySelector('a[href^="n-"], a[href*="/n-"]').click()`)
	arrived(t, page, "the sensitive page", func(href string) bool { return strings.Contains(href, "/n-") })
	return list
}

// act runs a script that may lead to another page. It does so a little later, because otherwise the page
// would be gone before it could answer.
func act(t *testing.T, page *cdp.Page, script string) {
	t.Helper()
	evaluate(t, page, `setTimeout(function () {`+script+`}, 0)`, nil)
}

// arrived waits until the page is loaded completely, and the function is returns true for its address.
func arrived(t *testing.T, page *cdp.Page, what string, is func(href string) bool) {
	t.Helper()
	var href string
	if !eventually(func() bool {
		err := page.Evaluate(`document.readyState === 'complete' ? location.href : ''`, &href)
		return err == nil && is(href)
	}) {
		t.Fatalf("at %q instead of %s", href, what)
	}
}

func same(wanted string) func(string) bool { return func(href string) bool { return href == wanted } }

// If somebody presses Back after a reader has left a sensitive page, they come to the page before it.
func TestBackNeverLeadsToASensitivePage(t *testing.T) {
	t.Parallel()
	shift := `document.dispatchEvent(new KeyboardEvent('keydown', {keyCode: 16}));`
	for name, leave := range map[string]string{
		"the button":        `document.querySelector('.leave a').click()`,
		"Shift three times": shift + shift + shift,
	} {
		t.Run(name, func(t *testing.T) {
			page := tab(t, 360, 640)
			list := sensitivePage(t, page)
			act(t, page, leave)
			arrived(t, page, "the centre's page of languages", same("file://"+public+"/vinograd/index.html"))
			act(t, page, `history.back()`)
			arrived(t, page, "the list", same(list))
		})
	}
	t.Run("a link", func(t *testing.T) {
		page := tab(t, 360, 640)
		list := sensitivePage(t, page)
		act(t, page, `document.querySelector('.name').click()`)
		arrived(t, page, "the first page", same("file://"+public+"/vinograd/ar/index.html"))
		act(t, page, `history.back()`)
		arrived(t, page, "the list", same(list))
	})
}

func TestShiftAmongOtherKeysDoesNotLeave(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	sensitivePage(t, page)
	evaluate(t, page, `[16, 65, 16, 66, 16].forEach(function (code) {
  document.dispatchEvent(new KeyboardEvent('keydown', {keyCode: code}));
})`, nil)
	var shown string
	evaluate(t, page, `document.documentElement.style.display`, &shown)
	if shown != "" {
		t.Error("somebody who writes capital letters leaves the page")
	}
}

func TestLeavingOnlineLeadsAway(t *testing.T) {
	t.Parallel()
	page, err := chromium.Page(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	sensitivePage(t, page)
	act(t, page, `document.querySelector('.leave a').click()`)
	if !eventually(func() bool { return slices.Contains(page.Requests(), "https://www.example.com/") }) {
		t.Errorf("asked for %v", page.Requests())
	}
}

// A link that has the focus is visible, in whichever direction the reader goes through the page.
func TestTheButtonToLeaveHidesNoFocus(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, tag := range []string{"en", "ar", "ur", "bn", "ti"} {
		for _, size := range [][2]int{{360, 640}, {320, 480}, {320, 256}} {
			if err := page.Size(size[0], size[1]); err != nil {
				t.Fatal(err)
			}
			open(t, page, sensitiveFile(t, tag))
			var hidden []string
			evaluate(t, page, hiddenFocus, &hidden)
			for _, text := range hidden {
				t.Errorf("%s at %d × %d: the button lies over %q", tag, size[0], size[1], text)
			}
		}
	}
}

// sensitiveFile returns the file of the demonstration's sensitive page in a language.
func sensitiveFile(t *testing.T, tag string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(public, "vinograd", tag, "info/n-*.html"))
	if err != nil || len(found) == 0 {
		t.Fatalf("%s has no sensitive page: %v", tag, err)
	}
	return found[0]
}
