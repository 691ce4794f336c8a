package browser

import (
	"bufio"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// openDesk starts the desk of a copy of the real site, and returns the site's folder and the desk's address.
func openDesk(t *testing.T, flags ...string) (dir, address string) {
	t.Helper()
	dir = t.TempDir()
	if err := copyDemo(dir); err != nil {
		t.Fatal(err)
	}
	fewLanguages(t, dir)
	ctx, stop := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, tabla, append([]string{"desk", "--no-browser", "--site", dir, "--addr",
		"127.0.0.1:0"}, flags...)...)
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
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if _, after, found := strings.Cut(lines.Text(), "desk: "); found {
			return dir, after
		}
	}
	t.Fatal("the desk prints no address")
	return "", ""
}

// fewLanguages removes all but four languages from a copy of the real site, so that it is built faster.
func fewLanguages(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, "site.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	settings := regexp.MustCompile(`(?m)^digits:.*\n`).ReplaceAllString(string(text), "")
	settings = regexp.MustCompile(`(?m)^languages: \[.*\]$`).ReplaceAllString(settings, "languages: [en, ar, ur, ti]")
	settings = regexp.MustCompile(`(?m)^    languages: \{.*\}$`).ReplaceAllString(settings, "    languages: [ar, ur, ti, en]")
	if err := os.WriteFile(name, []byte(settings), 0o666); err != nil {
		t.Fatal(err)
	}
}

// deskTab opens a page of the desk.
func deskTab(t *testing.T, address string, width, height int) *cdp.Page {
	t.Helper()
	page, err := chromium.Page(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	if err := page.Size(width, height); err != nil {
		t.Fatal(err)
	}
	goTo(t, page, address)
	var built bool
	evaluate(t, page, `(async () => {
		for (let i = 0; i < 600; i++) {
			if ((await fetch('/vinograd/ar/index.html')).ok) return true;
			await new Promise((done) => setTimeout(done, 100));
		}
		return false;
	})()`, &built)
	if !built {
		t.Fatal("the desk does not build the site")
	}
	goTo(t, page, address)
	return page
}

func goTo(t *testing.T, page *cdp.Page, address string) {
	t.Helper()
	if err := page.Open(address); err != nil {
		t.Fatal(err)
	}
}

// soon waits until an expression is true.
func soon(t *testing.T, page *cdp.Page, expression string) {
	t.Helper()
	var seen string
	wait := `new Promise((done) => {
		const end = Date.now() + 20000;
		(function look() {
			let met = false, why = '';
			try { met = ` + expression + `; } catch (e) { why = String(e); }
			if (met) done('');
			else if (Date.now() > end) done(why + ' at ' + location.href + ': ' + document.body.innerText.slice(0, 600));
			else setTimeout(look, 5);
		})();
	})`
	err := page.Evaluate(wait, &seen)
	for tries := 0; err != nil && tries < 5; tries++ {
		// the page was left for the next one, so the question is asked again
		time.Sleep(100 * time.Millisecond)
		err = page.Evaluate(wait, &seen)
	}
	if err != nil || seen != "" {
		t.Fatalf("%v: still not %s: %s", err, expression, seen)
	}
}

// pressKey presses a key, with Ctrl held if ctrl is true.
func pressKey(t *testing.T, page *cdp.Page, key, code string, windows int, ctrl bool) {
	t.Helper()
	modifiers := 0
	if ctrl {
		modifiers = 2
	}
	for _, kind := range []string{"rawKeyDown", "keyUp"} {
		if err := page.Call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "code": code,
			"windowsVirtualKeyCode": windows, "modifiers": modifiers}, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// Three people use one desk, one after the other, so that the site is built only once.
func TestTheDesk(t *testing.T) {
	t.Parallel()
	dir, address := openDesk(t, "--draft-with", "tail -f /dev/null") // a machine that never answers
	page := deskTab(t, address, 1280, 720)
	t.Run("has no fault that axe-core knows", func(t *testing.T) { deskIsAccessible(t, page, address) })
	t.Run("lets a translator work with the keyboard alone",
		func(t *testing.T) { translateWithKeys(t, page, dir, address) })
	t.Run("ticks what a translation has letter by letter", func(t *testing.T) { tickPieces(t, page, address) })
	t.Run("shows an author the new page", func(t *testing.T) { writeNotice(t, page, dir, address) })
	t.Run("takes a picture that is dropped onto the text", func(t *testing.T) { dropPicture(t, page, dir, address) })
	t.Run("takes notices from a document and clean text from the clipboard",
		func(t *testing.T) { takeDocuments(t, page, dir, address) })
	t.Run("writes opening hours from rows", func(t *testing.T) { fillHours(t, page, dir, address) })
	t.Run("follows a notice and leads to its texts", func(t *testing.T) { lookAround(t, page, dir, address) })
	t.Run("keeps another day up to date", func(t *testing.T) { lookAtAnotherDay(t, page, dir, address) })
	t.Run("shows an author the slides while typing", func(t *testing.T) { seeSlides(t, page, address) })
	t.Run("lets a machine draft", func(t *testing.T) { waitForMachine(t, page, dir, address) })
}

// waitForMachine starts drafts with the keyboard alone. The page on which people wait for the machine has no
// fault on a tablet.
func waitForMachine(t *testing.T, page *cdp.Page, dir, address string) {
	text := []byte("---\ntitle: A room for drafts\n---\nCome here today.\n")
	if err := os.WriteFile(filepath.Join(dir, "content", "services", "drafts.md"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	goTo(t, page, address+"translate/ti/")
	on := false
	for tabs := 0; !on && tabs < 40; tabs++ {
		pressKey(t, page, "Tab", "Tab", 9, false)
		evaluate(t, page, `document.activeElement.textContent.startsWith('Let the machine draft')`, &on)
	}
	if !on {
		t.Fatal("the button is not to be reached")
	}
	if err := page.Call("Input.dispatchKeyEvent", map[string]any{"type": "keyDown", "key": "Enter",
		"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}, nil); err != nil {
		t.Fatal(err)
	}
	soon(t, page, `document.querySelector('h1').textContent === 'The machine is at work'`)
	if err := page.Size(820, 1180); err != nil {
		t.Fatal(err)
	}
	showWithoutRefresh(t, page, address+"translate/ti/draft", address+"translate/ti/")
	soon(t, page, `document.querySelector('h1').textContent === 'The machine is at work'`)
	for _, fault := range axeFaults(t, page) {
		t.Error(fault)
	}
}

// showWithoutRefresh shows the HTML of the page at address, which a header of its answer makes the browser
// load again and again. It is shown at the address place, without this header, so that it stays.
func showWithoutRefresh(t *testing.T, page *cdp.Page, address, place string) {
	t.Helper()
	goTo(t, page, place)
	var html string
	evaluate(t, page, `fetch(`+strconv.Quote(address)+`).then((response) => response.text())`, &html)
	var tree struct {
		FrameTree struct{ Frame struct{ ID string } }
	}
	if err := page.Call("Page.getFrameTree", nil, &tree); err != nil {
		t.Fatal(err)
	}
	if err := page.Call("Page.setDocumentContent",
		map[string]any{"frameId": tree.FrameTree.Frame.ID, "html": html}, nil); err != nil {
		t.Fatal(err)
	}
}

// A translator uses the keyboard alone: a wrong number is reported while it is typed, and Ctrl+Enter saves
// the right text.
func translateWithKeys(t *testing.T, page *cdp.Page, dir, address string) {
	goTo(t, page, address+"translate/ar/text?show=all&notice=health/scabies&id=health/scabies.fm-summary")
	soon(t, page, `document.activeElement.id === 'translation' && document.getElementById('phone').contentDocument.readyState === 'complete'`)
	typed := func(text string) {
		t.Helper()
		if err := page.Call("Input.insertText", map[string]any{"text": text}, nil); err != nil {
			t.Fatal(err)
		}
	}
	pressKey(t, page, "a", "KeyA", 65, true)
	evaluate(t, page, `document.activeElement.select(); document.getElementById('translation').addEventListener('input', () => { window.typedAt = performance.now(); });
		new MutationObserver(() => { window.toldAt = performance.now(); }).observe(document.getElementById('findings'), {childList: true}); undefined`, nil)
	typed("علاج مجاني عند الرقم 117")
	soon(t, page, `document.querySelector('#findings .error') && document.querySelector('#findings').textContent.includes('117')`)
	var took float64
	evaluate(t, page, `window.toldAt - window.typedAt`, &took)
	t.Logf("the checks answer %.0f ms after a keystroke", took)

	const right = "يوجد علاج مجاني في العيادة"
	evaluate(t, page, `document.activeElement.select(); undefined`, nil)
	typed(right)
	soon(t, page, `document.getElementById('phone').contentDocument.body.textContent.includes(`+quoted(right)+`)`)
	soon(t, page, `!document.querySelector('#findings .error')`)
	pressKey(t, page, "Enter", "Enter", 13, true)
	soon(t, page, `location.search.includes('said=') && document.activeElement.id === 'translation' && document.querySelector('.said').textContent.includes('Saved')`)
	if text, err := os.ReadFile(filepath.Join(dir, "locales/ar.yaml")); err != nil ||
		!strings.Contains(string(text), right) {
		t.Fatalf("the catalogue has not what was typed: %v", err)
	}
	goTo(t, page, address+"look/?centre=vinograd&lang=ar&notice=health/scabies")
	soon(t, page, `document.querySelector('iframe').contentDocument.documentElement.dir === 'rtl'`)
	if found := page.Complaints(); len(found) > 0 {
		t.Errorf("the browser complains: %q", found)
	}
}

// Each button for a piece of the source, such as a number, has a tick as long as the translation contains
// this piece. The field may show the parts of a number in another order, and 112 is not found in 1121.
func tickPieces(t *testing.T, page *cdp.Page, address string) {
	goTo(t, page, address+"translate/ar/text?show=all&id="+url.QueryEscape("health/child-vaccination.p-e2mt73mk"))
	soon(t, page, `document.activeElement.id === 'translation'`)
	const ticked = `[...document.querySelectorAll('.inserts .there')].map((b) => b.textContent).join()`
	for _, c := range []struct{ typed, want string }{
		{"اتصلوا بالرقم [112](tel:112)", "[112](tel:112)"},
		{"اتصلوا بالرقم [1121](tel:1121)", ""},
		{"**اتصلوا**", ""},
	} {
		evaluate(t, page, `document.activeElement.select(); undefined`, nil)
		if err := page.Call("Input.insertText", map[string]any{"text": c.typed}, nil); err != nil {
			t.Fatal(err)
		}
		soon(t, page, ticked+` === `+quoted(c.want))
	}
	// leave the page without a question
	evaluate(t, page, `document.getElementById('pair').dispatchEvent(new Event('submit')); undefined`, nil)
}

// An author writes a notice in the form, and sees it on the phone page beside the form without reloading.
func writeNotice(t *testing.T, page *cdp.Page, dir, address string) {
	goTo(t, page, address+"write/notice?file=content/services/laundry.md")
	soon(t, page, `document.getElementById('phone').contentDocument.querySelector('h1')`)
	evaluate(t, page, `document.getElementById('f-title').focus(); document.activeElement.select(); undefined`, nil)
	if err := page.Call("Input.insertText", map[string]any{"text": "Laundry and hot showers"}, nil); err != nil {
		t.Fatal(err)
	}
	pressKey(t, page, "s", "KeyS", 83, true)
	soon(t, page, `document.querySelector('.said')`)
	started := time.Now()
	soon(t, page, `document.getElementById('phone').contentDocument.querySelector('h1').textContent.includes('Laundry and hot showers')`)
	t.Logf("the page shows the new title %d ms after the answer", time.Since(started).Milliseconds())
	text, err := os.ReadFile(filepath.Join(dir, "content/services/laundry.md"))
	if err != nil || !strings.Contains(string(text), "title: Laundry and hot showers\n") {
		t.Fatalf("%v\n%s", err, text)
	}
}

// After a picture is dropped onto the text, the desk asks for its alternative text. The picture is then in
// the text and on the page.
func dropPicture(t *testing.T, page *cdp.Page, dir, address string) {
	goTo(t, page, address+"write/notice?file=content/services/laundry.md")
	soon(t, page, `document.getElementById('phone').contentDocument.querySelector('h1')`)
	evaluate(t, page, `(async () => {
		const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 600 });
		canvas.getContext('2d').fillRect(100, 100, 300, 200);
		const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
		const carried = new DataTransfer();
		carried.items.add(new File([blob], 'Laundry door.png', { type: 'image/png' }));
		document.getElementById('body').dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
	})()`, nil)
	soon(t, page, `document.activeElement.id === 'picture-alt'`)
	if err := page.Call("Input.insertText", map[string]any{"text": "The door of the laundry"}, nil); err != nil {
		t.Fatal(err)
	}
	pressKey(t, page, "Enter", "Enter", 13, false)
	soon(t, page, `document.getElementById('body').value.includes('![The door of the laundry](laundry-door.png)')`)
	if _, err := os.Stat(filepath.Join(dir, "content/services/laundry-door.png")); err != nil {
		t.Fatal(err)
	}
	pressKey(t, page, "s", "KeyS", 83, true)
	soon(t, page, `document.querySelector('.said')`)
	soon(t, page, `document.getElementById('phone').contentDocument.querySelector('img[alt="The door of the laundry"]')`)
}

// Text copied in Word or on a page is pasted as clean Markdown. A folder of documents becomes notices with
// the folder's name as their topic. The browser sends the names of folders.
func takeDocuments(t *testing.T, page *cdp.Page, dir, address string) {
	goTo(t, page, address+"write/import/")
	soon(t, page, `document.readyState === 'complete'`)
	evaluate(t, page, `(() => {
		const area = document.getElementById('pasted'), carried = new DataTransfer();
		area.focus();
		carried.setData('text/html', '<p class=MsoNormal><b>Call <span>0800&nbsp;123 456</span></b></p><ul><li>Bring a card</li></ul><img src="x.png">');
		carried.setData('text/plain', 'Call 0800 123 456');
		area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
	})()`, nil)
	soon(t, page, `document.getElementById('pasted').value === '**Call 0800\u00a0123 456**\n\n- Bring a card'`)
	soon(t, page, `document.getElementById('paste-said').textContent === 'Left out: 1 picture.'`)
	evaluate(t, page, `(async () => {
		const form = new FormData(document.querySelector('main form'));
		form.delete('pasted');
		form.append('folder', new File(['# Chess club\n\nOn Monday at 18:00.'], 'chess.md'), 'notices/rights/chess.md');
		const answer = await fetch('read', { method: 'POST', body: form });
		document.open(); document.write(await answer.text()); document.close();
	})()`, nil)
	soon(t, page, `document.getElementById('topic-0').value === 'rights' &&
		document.getElementById('title-0').value === 'Chess club'`)
	for _, fault := range axeFaults(t, page) {
		t.Error(fault)
	}
	evaluate(t, page, `document.getElementById('save').click()`, nil)
	soon(t, page, `document.querySelector('.said').textContent.includes('Saved 1 notice')`)
	text, err := os.ReadFile(filepath.Join(dir, "content/rights/chess.md"))
	if err != nil || string(text) != "---\ntitle: Chess club\n---\nOn Monday at 18:00.\n" {
		t.Errorf("%v: %q", err, text)
	}
	if found := page.Complaints(); len(found) > 0 {
		t.Errorf("the browser complains: %q", found)
	}
}

// Opening hours are filled in as rows. Another row is added with the keyboard.
func fillHours(t *testing.T, page *cdp.Page, dir, address string) {
	goTo(t, page, address+"write/notice?file=content/services/laundry.md")
	soon(t, page, `document.readyState === 'complete' && document.querySelector('.add-row:not([hidden])')`)
	evaluate(t, page, `(() => {
		const rows = document.querySelector('[name="place.hours.row"]').closest('fieldset');
		rows.closest('details').open = true;
		rows.querySelector('.add-row').focus();
	})()`, nil)
	pressKey(t, page, " ", "Space", 32, false)
	soon(t, page, `document.activeElement.value === 'Mo' && document.activeElement.type === 'checkbox'`)
	evaluate(t, page, `(() => {
		const row = document.activeElement.closest('.hours-row');
		row.querySelector('[value="Su"]').click();
		row.querySelector('[name*=".opens."]').value = '10:00';
		row.querySelector('[name*=".closes."]').value = '11:30';
	})()`, nil)
	pressKey(t, page, "s", "KeyS", 83, true)
	soon(t, page, `document.querySelector('.said')`)
	text, err := os.ReadFile(filepath.Join(dir, "content/services/laundry.md"))
	if err != nil || !strings.Contains(string(text), "; Su 10:00-11:30\n") {
		t.Errorf("%v: %s", err, text)
	}
}

// Before anything is saved, an author sees the slides of a notice on the board in their true proportions.
func seeSlides(t *testing.T, page *cdp.Page, address string) {
	goTo(t, page, address+"write/notice?file=content/health/scabies.md")
	soon(t, page, `document.querySelector('#slides:not([hidden]) iframe').contentDocument.querySelector('.slide.on h2')`)
	var words string
	evaluate(t, page, `document.getElementById('slides-words').textContent`, &words)
	if !regexp.MustCompile(`^On the screen: \d+ slides, \d+ s( \+ \d+ s)+$`).MatchString(words) {
		t.Errorf("below the slides stands %q", words)
	}
	var size []float64
	evaluate(t, page, `(() => { const f = document.querySelector('#slides iframe');
		return [f.contentWindow.innerWidth, f.contentWindow.innerHeight, f.getBoundingClientRect().width]; })()`, &size)
	if size[0] != 1920 || size[1] != 1080 || size[2] > 400 {
		t.Errorf("the board is drawn at %v", size)
	}
	evaluate(t, page, `document.getElementById('f-title').focus(); document.activeElement.select(); undefined`, nil)
	if err := page.Call("Input.insertText", map[string]any{"text": "Scabies goes away"}, nil); err != nil {
		t.Fatal(err)
	}
	soon(t, page, `document.querySelector('#slides iframe').contentDocument.querySelector('.slide.on').textContent.includes('Scabies goes away')`)
	evaluate(t, page, `document.getElementById('f-board').value = 'false';
		document.getElementById('f-board').dispatchEvent(new Event('input', { bubbles: true })); undefined`, nil)
	soon(t, page, `document.getElementById('slides-words').textContent === 'It is on phones only.'`)
	if found := page.Complaints(); len(found) > 0 {
		t.Errorf("the browser complains: %q", found)
	}
	// leave the page without a question
	evaluate(t, page, `document.getElementById('notice-form').dispatchEvent(new Event('submit')); undefined`, nil)
}

// No page of the desk has a fault that axe-core knows, is wider than its window, or causes a message in the
// browser's console: all pages in the size of a tablet, and the forms in that of a small computer too.
func deskIsAccessible(t *testing.T, page *cdp.Page, address string) {
	forms := []string{"write/notice?file=content/services/clinic.md",
		"translate/ur/text?show=all&id=" + url.QueryEscape("health/child-vaccination.p-e2mt73mk")}
	for _, path := range forms {
		lookForFaults(t, page, address, path)
	}
	if err := page.Size(768, 1024); err != nil {
		t.Fatal(err)
	}
	askAuthor(t, page, address+forms[1])
	for _, path := range append(forms, "", "write/", "write/remarks", "write/notice?raw=1&file=content/services/clinic.md",
		"write/import/",
		"translate/",
		"translate/ti/?show=all&notice=health/scabies", "look/?boards=1", "look/?day=2027-02-01&drafts=hide&lang=ar-XB",
		"history/", "settings/", "settings/centres", "publish/") {
		lookForFaults(t, page, address, path)
	}
	if err := page.Size(1280, 720); err != nil {
		t.Fatal(err)
	}
}

// askAuthor stores a question to the author about the text on a page.
func askAuthor(t *testing.T, page *cdp.Page, text string) {
	t.Helper()
	goTo(t, page, text)
	evaluate(t, page, `document.querySelector('[name=remark]').value = 'Which of the cards is meant?'; undefined`, nil)
	evaluate(t, page, `document.querySelector('button[value=unsure]').click()`, nil)
	soon(t, page, `document.querySelector('.said')`)
	goTo(t, page, text[:strings.Index(text, "translate/")]+"write/remarks")
	soon(t, page, `document.querySelector('.asked .note').textContent.includes('Which of the cards')`)
}

func lookForFaults(t *testing.T, page *cdp.Page, address, path string) {
	t.Helper()
	goTo(t, page, address+path)
	evaluate(t, page, `for (const frame of document.querySelectorAll('iframe')) frame.remove()`, nil)
	for _, fault := range axeFaults(t, page) {
		t.Errorf("%s: %s", path, fault)
	}
	var wide int
	evaluate(t, page, `document.documentElement.scrollWidth - document.documentElement.clientWidth`, &wide)
	if wide > 0 {
		t.Errorf("%s is %d pixels too wide", path, wide)
	}
	if found := page.Complaints(); len(found) > 0 {
		t.Errorf("%s: the browser complains: %q", path, found)
	}
}
