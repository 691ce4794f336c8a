package browser

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// emptyDesk starts the desk as a double click does: in a folder that has nothing yet. It returns the address.
func emptyDesk(t *testing.T, folder string) string {
	t.Helper()
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, tabla, "desk", "--no-browser", "--site", folder, "--addr", "127.0.0.1:0")
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	output, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		c.Wait()
	})
	lines := bufio.NewScanner(output)
	lines.Scan()
	return strings.TrimPrefix(lines.Text(), "desk: ")
}

// A person who knows neither git nor YAML gets from the first page to a published folder with two notices in
// three languages. Every step is done with the buttons and fields of the pages.
func TestANewUserPublishesTwoNoticesInThreeLanguages(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "Information board")
	page, err := chromium.Page(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	if err := page.Size(1280, 720); err != nil {
		t.Fatal(err)
	}
	goTo(t, page, emptyDesk(t, folder))
	u := newUser{t, page}

	soon(t, page, `document.activeElement.id === 'title'`)
	u.fill("centre", "Harbour House")
	u.click(`[name=lang][value=ar]`)
	u.click(`[name=lang][value=fr]`)
	u.fill("zone", "Europe/Belgrade")
	u.press("Make the site")
	soon(t, page, `document.querySelector('.said').textContent.includes('Your site is there')`)

	u.write("When does the kitchen open?", "Breakfast is at 08:00.")
	u.write("Where is the nurse?", "The nurse is in room 12.")
	u.translate("Arabic", map[string]string{"When does the kitchen open?": "متى يفتح المطبخ؟",
		"Breakfast is at 08:00.": "الفطور في الساعة 08:00.", "Where is the nurse?": "أين الممرضة؟",
		"The nurse is in room 12.": "الممرضة في الغرفة 12."})
	u.translate("French", map[string]string{"When does the kitchen open?": "Quand ouvre la cuisine ?",
		"Breakfast is at 08:00.": "Le petit-déjeuner est à 08:00.", "Where is the nurse?": "Où est l'infirmière ?",
		"The nurse is in room 12.": "L'infirmière est dans la salle 12."})

	u.follow("Publish")
	soon(t, page, `document.querySelector('.lead').textContent.includes('5 notices, 3 languages, 1 board')`)
	u.press("Publish now")
	soon(t, page, `document.querySelector('.said')`)
	for name, want := range map[string]string{
		"main/en/services/when-does-the-kitchen-open.html": "Breakfast is at",
		"main/ar/services/when-does-the-kitchen-open.html": "متى يفتح المطبخ؟",
		"main/fr/services/when-does-the-kitchen-open.html": "Quand ouvre la cuisine",
		"main/en/services/where-is-the-nurse.html":         "The nurse is in room",
		"main/ar/services/where-is-the-nurse.html":         "الممرضة في الغرفة",
		"main/fr/services/where-is-the-nurse.html":         "infirmière est dans la salle",
	} {
		text, err := os.ReadFile(filepath.Join(folder, "public", filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s has no %q: %v", name, want, err)
		}
	}
	if found := page.Complaints(); len(found) > 0 {
		t.Errorf("the browser complains: %q", found)
	}
}

// newUser does on a page only what a person can do: it types into fields, and presses buttons and links.
type newUser struct {
	t    *testing.T
	page *cdp.Page
}

func (u newUser) fill(id, text string) {
	u.t.Helper()
	evaluate(u.t, u.page, `document.getElementById(`+quoted(id)+`).focus(); document.activeElement.select(); undefined`, nil)
	if err := u.page.Call("Input.insertText", map[string]any{"text": text}, nil); err != nil {
		u.t.Fatal(err)
	}
}

func (u newUser) click(selector string) {
	u.t.Helper()
	soon(u.t, u.page, `document.querySelector(`+quoted(selector)+`)`)
	evaluate(u.t, u.page, `document.querySelector(`+quoted(selector)+`).click()`, nil)
}

// follow clicks the first link that contains these words, and press the first button. Both wait until the
// next page is loaded.
func (u newUser) follow(words string) { u.t.Helper(); u.leave("a", words) }
func (u newUser) press(words string)  { u.t.Helper(); u.leave("button", words) }

func (u newUser) leave(kind, words string) {
	u.t.Helper()
	find := `[...document.querySelectorAll(` + quoted(kind) + `)].find((e) => e.textContent.includes(` + quoted(words) + `))`
	soon(u.t, u.page, find)
	evaluate(u.t, u.page, `window.stillHere = true; `+find+`.click()`, nil)
	soon(u.t, u.page, `!window.stillHere && document.readyState === 'complete'`)
}

// write writes a notice under Services, and sees it beside the form before it is saved.
func (u newUser) write(title, text string) {
	u.t.Helper()
	u.follow("Write")
	u.follow("New notice")
	evaluate(u.t, u.page, `document.getElementById('topic').value = 'services'; undefined`, nil)
	u.fill("f-title", title)
	u.fill("body", text)
	soon(u.t, u.page, `document.getElementById('phone').contentDocument.body.textContent.includes(`+quoted(text)+`)`)
	soon(u.t, u.page, `document.querySelector('#slides:not([hidden]) iframe').contentDocument.querySelector('.slide.on')`)
	u.press("Save")
	soon(u.t, u.page, `document.querySelector('.said').textContent === 'Saved'`)
	soon(u.t, u.page, `document.querySelector('.waiting').textContent.includes('2 wait')`)
}

// translate translates texts into a language, in the order in which the desk shows them, and skips those that
// have no translation in texts.
func (u newUser) translate(language string, texts map[string]string) {
	u.t.Helper()
	u.follow("Translate")
	u.follow(language)
	u.follow("Begin with the first")
	for left := len(texts); left > 0; {
		var source string
		soon(u.t, u.page, `document.activeElement.id === 'translation'`)
		evaluate(u.t, u.page, `document.querySelector('input[name=source]').value`, &source)
		translation, known := texts[source]
		if !known {
			u.follow("Skip ›")
			continue
		}
		u.fill("translation", translation)
		u.press("Save and next")
		soon(u.t, u.page, `document.querySelector('.said').textContent.includes('Saved')`)
		left--
	}
}
