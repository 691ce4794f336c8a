package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// An author looks at the site: all frames show the same notice, each passage leads to its text, and after a
// save every frame stays where it was. A mistake is shown on the page until it is corrected, beside the last
// good pages.
func lookAround(t *testing.T, page *cdp.Page, dir, address string) {
	const board = `document.querySelector('iframe.board').contentDocument`
	const phone = `document.querySelector('iframe[data-lang=ar]').contentWindow`
	goTo(t, page, address+"look/?centre=vinograd&lang=en&lang=ar&boards=1&notice=health/child-vaccination")
	soon(t, page, board+`.querySelector('.slide.on').dataset.notice === 'health/child-vaccination'`)
	soon(t, page, phone+`.document.querySelectorAll('[data-desk-mark]').length > 3`)
	soon(t, page, board+`.querySelectorAll('[data-desk-mark]').length > 0`)
	evaluate(t, page, phone+`.scrollTo(0, 300); window.kept = true; undefined`, nil)

	edit := func(old, new string) {
		t.Helper()
		file := filepath.Join(dir, "content/health/child-vaccination.md")
		text, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, []byte(strings.Replace(string(text), old, new, 1)), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	edit("\n---\n", "\n---\nEvery Friday somebody explains it.\n\n")
	soon(t, page, `document.querySelector('iframe[data-lang=en]').contentDocument.body.textContent.includes('Every Friday')`)
	soon(t, page, phone+`.scrollY === 300`)
	soon(t, page, board+`.querySelector('.slide.on').dataset.notice === 'health/child-vaccination'`)
	edit("title:", "titel:")
	soon(t, page, `document.querySelector('main > .problems').textContent.includes('titel')`)
	var kept bool
	evaluate(t, page, `window.kept && document.querySelector('iframe[data-lang=en]').contentDocument.body.textContent.includes('Every Friday')`, &kept)
	if !kept {
		t.Error("the last good page is gone")
	}
	edit("titel:", "title:")
	soon(t, page, `!document.querySelector('main > .problems').textContent.includes('titel')`)
	soon(t, page, phone+`.document.querySelectorAll('[data-desk-mark]').length > 3`)
	if found := page.Complaints(); len(found) > 0 {
		t.Errorf("the browser complains: %q", found)
	}
	evaluate(t, page, phone+`.document.querySelector('[data-desk-mark]').focus(); undefined`, nil)
	var mark string
	evaluate(t, page, phone+`.document.querySelector('[data-desk-mark]').href`, &mark)
	goTo(t, page, mark)
	soon(t, page, `location.pathname.endsWith('/translate/ar/text') && document.activeElement.id === 'translation'`)
	goTo(t, page, address+"look/?centre=vinograd&lang=en&notice=health/child-vaccination")
	soon(t, page, `document.querySelector('iframe[data-lang=en]').contentDocument.querySelectorAll('[data-desk-mark]').length > 3`)
	evaluate(t, page, `[...document.querySelector('iframe[data-lang=en]').contentDocument.querySelectorAll('[data-desk-mark]')].find(
		(a) => a.getAttribute('aria-label').includes('Every Friday')).href`, &mark)
	goTo(t, page, mark)
	soon(t, page, `document.activeElement.id === 'body'`)
	var selected string
	evaluate(t, page, `(() => { const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd); })()`, &selected)
	if selected != "Every Friday somebody explains it." {
		t.Errorf("the mark leads to %q", selected)
	}
}

// The frames of another day are built again too, and keep their scroll position.
func lookAtAnotherDay(t *testing.T, page *cdp.Page, dir, address string) {
	const board = `document.querySelector('iframe.board').contentDocument`
	goTo(t, page, address+"look/?centre=vinograd&boards=1&lang=en&day=2027-02-01&notice=services/laundry")
	soon(t, page, `document.querySelector('iframe.phone').contentDocument.querySelector('[data-desk-mark]')`)
	soon(t, page, board+`.querySelector('.slide.on')`)
	evaluate(t, page, `document.querySelector('iframe.phone').contentWindow.scrollTo(0, 200); undefined`, nil)
	file := filepath.Join(dir, "content/services/laundry.md")
	text, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, append(text, "\nBring soap on Tuesdays.\n"...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	soon(t, page, `document.querySelector('iframe.phone').contentDocument.body.textContent.includes('Bring soap on Tuesdays')`)
	soon(t, page, `document.querySelector('iframe.phone').contentWindow.scrollY === 200`)
	if found := page.Complaints(); len(found) > 0 {
		t.Errorf("the browser complains: %q", found)
	}
}
