package browser

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// daySite builds a site on the morning of the fifth: with a notice without an end, an urgent one that ends
// at noon on the fifth, and one that begins at noon on the tenth.
func daySite(t *testing.T) string {
	s := newSite(t, hallSettings)
	s.write("content/health/a.md", "---\ntitle: Always\n---\nOne two three.\n")
	s.write("content/health/b.md", "---\ntitle: Ends\npriority: severe\nuntil: 2026-11-05 12:00\n---\n"+
		"One two three.\n")
	s.write("content/rights/c.md", "---\ntitle: Begins\nfrom: 2026-11-10 12:00\n---\nOne two three.\n")
	s.build(at(t, "2026-11-05 09:00"))
	return filepath.Join(s.out, "hall/en")
}

// phoneAt makes a tab use this time, in a given time zone.
func phoneAt(t *testing.T, page *cdp.Page, clock time.Time, zone string) {
	t.Helper()
	call(t, page, "Emulation.setTimezoneOverride", map[string]any{"timezoneId": zone})
	call(t, page, "Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": fmt.Sprintf(`(function () {
  var Real = Date, ahead = %d - Real.now();
  Date = function (a) { return arguments.length ? new Real(a) : new Real(Real.now() + ahead); };
  Date.parse = Real.parse;
  Date.now = function () { return Real.now() + ahead; };
}())`, clock.UnixMilli())})
}

func call(t *testing.T, page *cdp.Page, method string, params map[string]any) {
	t.Helper()
	if err := page.Call(method, params, nil); err != nil {
		t.Fatal(err)
	}
}

// seenText returns the text of a page that a reader sees.
func seenText(t *testing.T, page *cdp.Page, url string) string {
	t.Helper()
	if err := page.Open(url); err != nil {
		t.Fatal(err)
	}
	var text string
	evaluate(t, page, `document.body.innerText`, &text)
	return text
}

// dayCase is a page at a time, with a text that a reader must see and one that they must not see.
type dayCase struct{ clock, page, sees, not string }

func dayCases() []dayCase {
	return []dayCase{
		{"2026-11-05 11:58", "index.html", "Urgent|Ends|Valid until 5 November 2026, 12:00|Health",
			"Rights|ask the staff"},
		{"2026-11-05 12:01", "index.html", "Health", "Urgent|Ends|Rights"},
		{"2026-11-05 12:01", "health/index.html", "Always", "Ends"},
		{"2026-11-05 11:58", "health/b.html", "Urgent|Valid until", "has ended"},
		{"2026-11-05 12:01", "health/b.html", "has ended|One two three", "Urgent"},
		{"2026-11-10 11:58", "rights/c.html", "Valid from 10 November 2026, 12:00", ""},
		{"2026-11-10 11:58", "rights/index.html", "There are no notices", "Begins"},
		{"2026-11-10 12:01", "index.html", "Health|Rights", "Urgent"},
		{"2026-11-10 12:01", "rights/index.html", "Begins", "There are no notices"},
		{"2026-11-10 12:01", "rights/c.html", "Begins", "Valid from"},
		{"2026-12-06 12:00", "index.html", "Information of 5 November 2026. Please ask the staff.", "Urgent"},
		{"1970-01-02 12:00", "index.html", "Urgent|Ends|Health", "Rights|ask the staff"},
	}
}

// faults returns what a page shows wrongly, if a reader sees this text.
func (c dayCase) faults(text string) string {
	var all []string
	for _, want := range strings.Split(c.sees, "|") {
		if !strings.Contains(text, want) {
			all = append(all, want+" is not seen")
		}
	}
	for _, bad := range strings.Split(c.not, "|") {
		if bad != "" && strings.Contains(text, bad) {
			all = append(all, bad+" is seen")
		}
	}
	return strings.Join(all, ", ")
}

func TestAPageShowsWhatHoldsAtTheTimeOfReading(t *testing.T) {
	t.Parallel()
	dir := daySite(t)
	for i, c := range dayCases() {
		zone := []string{"Asia/Kabul", "America/New_York", "Europe/Belgrade"}[i%3]
		page := tab(t, 360, 640)
		phoneAt(t, page, at(t, c.clock), zone)
		if f := c.faults(seenText(t, page, "file://"+filepath.Join(dir, c.page))); f != "" {
			t.Errorf("%s, %s, %s: %s", c.page, c.clock, zone, f)
		}
		if complaints := page.Complaints(); len(complaints) > 0 {
			t.Errorf("%s: %v", c.page, complaints)
		}
	}
}

// If a phone's clock is days ahead or has lost the time, the page takes the time from its server.
func TestTheServerCorrectsTheClockOfThePhone(t *testing.T) {
	t.Parallel()
	files := http.FileServer(http.Dir(filepath.Join(daySite(t), "../..")))
	var served time.Time
	url := overHTTP(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", served.UTC().Format(http.TimeFormat))
		files.ServeHTTP(w, r)
	}))
	for i, c := range dayCases() {
		if i%2 > 0 || strings.HasPrefix(c.clock, "1970") {
			continue
		}
		served = at(t, c.clock)
		clock := []time.Time{served.AddDate(0, 0, 3), time.Unix(86400, 0)}[i/2%2]
		page, err := chromium.Page(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		phoneAt(t, page, clock, "Asia/Kabul")
		text := seenText(t, page, url+"/hall/en/"+c.page)
		if !eventually(func() bool {
			evaluate(t, page, `document.body.innerText`, &text)
			return c.faults(text) == ""
		}) {
			t.Errorf("%s at %s, on a phone at %v: %s", c.page, c.clock, clock, c.faults(text))
		}
		page.Close()
	}
}

func TestWithoutScriptsAPageSaysWhenItsNoticesEnd(t *testing.T) {
	t.Parallel()
	dir := daySite(t)
	page := tab(t, 360, 640)
	call(t, page, "Emulation.setScriptExecutionDisabled", map[string]any{"value": true})
	open(t, page, filepath.Join(dir, "index.html"))
	call(t, page, "Emulation.setScriptExecutionDisabled", map[string]any{"value": false})
	var text string
	evaluate(t, page, `document.body.innerText`, &text)
	if f := dayCases()[0].faults(text); f != "" {
		t.Error(f)
	}
}

// The oldest engine for which the pages are made knows the day too. Its clock is right: the site is two days
// old, and since yesterday one notice has ended and one has begun.
func TestChromium64KnowsTheDay(t *testing.T) {
	t.Parallel()
	now := time.Now()
	yesterday := now.Add(-24 * time.Hour).Format(time.RFC3339)
	s := newSite(t, hallSettings)
	s.write("content/health/a.md", "---\ntitle: Always\n---\nOne two three.\n")
	s.write("content/health/b.md", "---\ntitle: Ends\npriority: severe\nuntil: "+yesterday+
		"\n---\nOne two three.\n")
	s.write("content/rights/c.md", "---\ntitle: Begins\nfrom: "+yesterday+"\n---\nOne two three.\n")
	s.build(now.Add(-48 * time.Hour))
	v := chromium64(t, 360, 640)
	for _, c := range []dayCase{
		{page: "index.html", sees: "Health|Rights", not: "Urgent|Ends|ask the staff"},
		{page: "health/b.html", sees: "has ended"},
		{page: "rights/index.html", sees: "Begins", not: "There are no notices"},
	} {
		if err := v.Open("file://" + filepath.Join(s.out, "hall/en", c.page)); err != nil {
			t.Fatal(err)
		}
		var text string
		ask(t, v, `document.body.innerText`, &text)
		if f := c.faults(text); f != "" {
			t.Errorf("%s: %s", c.page, f)
		}
	}
}
