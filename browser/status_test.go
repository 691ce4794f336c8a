package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// statusPage writes the coordinator's page of the real site after two titles have been changed, and returns
// its file. One title has a new number, and one has a new word.
func statusPage(t *testing.T) string {
	t.Helper()
	site := t.TempDir()
	if err := copyDemo(site); err != nil {
		t.Fatal(err)
	}
	meals := filepath.Join(site, "content/services/meals.md")
	change(t, meals, meals, "title: ", "title: 3 ")
	scabies := filepath.Join(site, "content/health/scabies.md")
	change(t, scabies, scabies, "title: ", "title: Now ")
	file := filepath.Join(site, "status.html")
	if err := command(site, tabla, "status", "--html", file); err != nil {
		t.Fatal(err)
	}
	return file
}

func change(t *testing.T, from, to, old, now string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("%s: %v: has no %q", from, err, old)
	}
	if err := os.WriteFile(to, []byte(strings.Replace(string(text), old, now, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestTheStatusPageStandsAlone(t *testing.T) {
	t.Parallel()
	file := statusPage(t)
	page := tab(t, 1366, 900)
	open(t, page, file)
	if requests := page.Requests(); len(requests) != 1 {
		t.Errorf("it asks for %v", requests)
	}
	if said := page.Complaints(); len(said) > 0 {
		t.Errorf("the browser says %v", said)
	}
	var changed string
	evaluate(t, page, `getComputedStyle(document.querySelector('td.changed')).backgroundColor + ' ' + document.querySelector('td.changed b').textContent`, &changed)
	if changed != "rgb(249, 217, 213) ▲\u202f1 facts" {
		t.Errorf("changed facts look like %q", changed)
	}
}

func TestTheStatusPageSortsByTheColumnThatIsPressed(t *testing.T) {
	t.Parallel()
	page := tab(t, 1366, 900)
	open(t, page, statusPage(t))
	first := func(table string) (text string) {
		evaluate(t, page, `document.querySelector('`+table+` tbody tr:not(.topic) th').innerText.split('\n')[0]`, &text)
		return text
	}
	press := func(table, column string) {
		evaluate(t, page, `document.querySelector('`+table+` thead th:nth-child(`+column+`) button').click()`,
			nil)
	}
	before := first(".matrix")
	for i, want := range []string{"3 ", "", before} { // most work first, then least, then as it was
		press(".matrix", "2")
		if got := first(".matrix"); !strings.HasPrefix(got, want) || i == 1 && strings.HasPrefix(got, "3 ") {
			t.Errorf("pressed %d times, the first notice is %q", i+1, got)
		}
	}
	press(".tongues", "2")
	press(".tongues", "2")
	if got := first(".tongues"); !strings.HasPrefix(got, "Amharic") {
		t.Errorf("least far is %q", got)
	}
}

func TestTheStatusPageIsAccessible(t *testing.T) {
	t.Parallel()
	file := statusPage(t)
	for _, size := range [][2]int{{320, 640}, {1366, 900}} {
		page := tab(t, size[0], size[1])
		open(t, page, file)
		for _, f := range axeFaults(t, page) {
			t.Errorf("%d wide: %s", size[0], f)
		}
		var wide int
		if evaluate(t, page, `document.documentElement.scrollWidth`, &wide); wide > size[0] {
			t.Errorf("%d wide: the page is %d wide", size[0], wide)
		}
	}
}
