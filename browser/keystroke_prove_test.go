//go:build prove

package browser

import (
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// The scripts note the times of what happens on the page.
var (
	//go:embed testdata/timeauthor.js
	timeAuthor string
	//go:embed testdata/timetranslator.js
	timeTranslator string
)

// This measures how soon a translator sees the result of a key: the passage in its place on the phone page,
// and the checks. The times are only printed, because they depend on the machine. The test fails unless each
// key does both.
func TestEachKeystrokeShowsItsPassageAndItsChecks(t *testing.T) {
	_, address := openDesk(t)
	page := deskTab(t, address, 1280, 720)
	goTo(t, page, address+"translate/ar/text?show=all&notice=health/scabies&id=health/scabies.fm-summary")
	soon(t, page, `document.activeElement.id === 'translation' &&
		document.getElementById('phone').contentDocument.readyState === 'complete'`)
	// Each key leaves a wrong number in the text, so the list of findings is drawn anew each time.
	evaluate(t, page, timeTranslator, nil)
	typed := ""
	put := func(text string) {
		t.Helper()
		typed += text
		if err := page.Call("Input.insertText", map[string]any{"text": text}, nil); err != nil {
			t.Fatal(err)
		}
	}
	put("117 ")
	soon(t, page, `document.querySelector('#findings .error')`)
	var drawn, told []float64
	for _, letter := range strings.Split("يوجد علاج مجاني في العيادة كل يوم وفي كل ساعة وعند كل باب", "") {
		put(letter)
		soon(t, page, `at.drawn && at.told && document.querySelector('#findings li') &&
			document.getElementById('phone').contentDocument.body.textContent.includes(`+quoted(typed)+`)`)
		var times []float64
		evaluate(t, page, `[at.drawn - at.typed, at.told - at.typed]`, &times)
		drawn, told = append(drawn, times[0]), append(told, times[1])
	}
	load, _ := os.ReadFile("/proc/loadavg") // for the printed numbers only
	t.Logf("%d keys, load %.4s: the passage after %s, the checks after %s", len(drawn), load, spread(drawn),
		spread(told))
}

// This measures how soon an author sees the result of a key: the passage, the checks, and the whole page,
// which is made anew. As above, the times are only printed.
func TestEachKeystrokeOfAnAuthorShowsThePageAndTheChecks(t *testing.T) {
	_, address := openDesk(t)
	page := deskTab(t, address, 1280, 720)
	goTo(t, page, address+"write/notice?file=content/health/scabies.md")
	soon(t, page, `document.getElementById('phone').contentDocument.querySelector('h1')`)
	// Each key leaves the notice without an owner, so the list of findings is drawn anew each time.
	evaluate(t, page, timeAuthor, nil)
	typed := ""
	var sketched, drawn, told []float64
	for _, letter := range strings.Split("The nurse sees you. ", "") {
		typed += letter
		if err := page.Call("Input.insertText", map[string]any{"text": letter}, nil); err != nil {
			t.Fatal(err)
		}
		soon(t, page, `at.sketched && at.drawn && at.told && (document.getElementById('phone').contentDocument.body || {textContent: ''})
			.textContent.includes(`+quoted(strings.TrimSpace(typed))+`)`)
		var times []float64
		evaluate(t, page, `[at.sketched - at.typed, at.drawn - at.typed, at.told - at.typed]`, &times)
		sketched, drawn, told = append(sketched, times[0]), append(drawn, times[1]), append(told, times[2])
	}
	load, _ := os.ReadFile("/proc/loadavg") // for the printed numbers only
	t.Logf("%d keys, load %.4s: the passage after %s, the page after %s, the checks after %s", len(drawn), load,
		spread(sketched), spread(drawn), spread(told))
	evaluate(t, page, `document.getElementById('notice-form').dispatchEvent(new Event('submit')); undefined`, nil)
}

// spread returns the smallest time, the median and the 95th percentile.
func spread(times []float64) string {
	slices.Sort(times)
	return fmt.Sprintf("%.1f ms at best, %.1f in the median, %.1f in 95 of 100", times[0], times[len(times)/2],
		times[len(times)*95/100])
}
