package browser

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// anatomy is what the test needs to know of one page, as the browser reads it.
type anatomy struct {
	Links  []string // the complete addresses of everything that is linked
	IDs    []string
	Cookie string
}

const readAnatomy = `(function () {
  var links = [].map.call(document.querySelectorAll('[href],[src],[data]'), function (e) {
    return e.href && e.href.baseVal === undefined ? e.href : e.src || e.data || '';
  });
  return {
    Links: links.filter(function (l) { return l; }),
    IDs: [].map.call(document.querySelectorAll('[id]'), function (e) { return e.id; }),
    Cookie: location.protocol === 'file:' ? '' : document.cookie
  };
})()`

// Every link of every page leads to an existing file and anchor. No page loads anything from outside of its
// folder, or causes a message in the browser's console (a blocked style, a missing file, an error in a
// script). On the smallest phone nothing is wider than the page or cut off. The daily test takes one centre
// in English and Arabic, and each page in one more language by turns: one of each other script, Urdu, which
// has the highest lines, and French, which has long texts. The long proof takes all centres in all languages.
func TestEveryPageStandsAloneOfflineAndFits(t *testing.T) {
	t.Parallel()
	byTurns, turn := strings.Fields("ur ti bn ru fr"), map[string]int{}
	for i, file := range pages(t, filepath.Join(public, "jela", "en"), all) {
		turn[strings.TrimPrefix(file, filepath.Join(public, "jela", "en")+"/")] = i % len(byTurns)
	}
	everyPageStandsAloneAndFits(t, func(path string) bool {
		within := strings.SplitN(strings.TrimPrefix(path, public+"/"), "/", 3)
		if len(within) < 3 || within[1] == "board" {
			return len(within) == 1 || within[0] == "jela"
		}
		return within[0] == "jela" && slices.Contains([]string{"en", "ar", byTurns[turn[within[2]]]}, within[1])
	})
}

func everyPageStandsAloneAndFits(t *testing.T, keep func(path string) bool) {
	t.Helper()
	page := tab(t, 320, 640)
	read := map[string]anatomy{}
	for _, file := range pages(t, public, keep) {
		open(t, page, file)
		var a anatomy
		evaluate(t, page, readAnatomy, &a)
		read["file://"+file] = a
		if phone(file) {
			fits(t, page, strings.TrimPrefix(file, public))
		}
		for _, asked := range page.Requests() {
			if !strings.HasPrefix(asked, "file://"+public) {
				t.Errorf("%s asks for %s", file, asked)
			}
		}
		for _, complaint := range page.Complaints() {
			t.Errorf("%s: %s", file, complaint)
		}
	}
	links := 0
	for from, a := range read {
		for _, link := range a.Links {
			links++
			checkLink(t, read, keep, from, link)
		}
	}
	t.Logf("%d pages, %d links", len(read), links)
	if links < 10*len(read) {
		t.Errorf("only %d links on %d pages: the walk is blind", links, len(read))
	}
}

// checkLink reports a link that leads nowhere. Anchors of pages for which keep returns false are not checked,
// because these pages were not read.
func checkLink(t *testing.T, read map[string]anatomy, keep func(path string) bool, from, link string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s: %q: %v", from, link, err)
		return
	}
	switch u.Scheme {
	case "tel", "sms", "viber", "geo", "mailto", "data", "https":
		return
	case "file":
	default:
		t.Errorf("%s: %q leads out of the site", from, link)
		return
	}
	path, fragment := u.Path, u.Fragment
	if strings.HasSuffix(from, "/404.html") {
		// a server shows this page at any address, so its links begin at the root
		path = public + path
	}
	if _, err := os.Stat(path); err != nil || strings.HasSuffix(path, "/") {
		t.Errorf("%s: %q leads to no file", from, link)
		return
	}
	if fragment == "" || !keep(path) {
		return
	}
	target, opened := read["file://"+path]
	if !opened {
		t.Errorf("%s: %q leads to a page that was not read", from, link)
	}
	for _, id := range target.IDs {
		if id == fragment {
			return
		}
	}
	t.Errorf("%s: %q: no such anchor", from, link)
}

// A test of the test: it must find a dead link and a dead anchor.
func TestTheWalkSeesDeadLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := dir + "/index.html"
	if err := os.WriteFile(file,
		[]byte(`<!doctype html><a href="gone.html">a</a><a href="#gone">b</a><a href="#here" id="here">c</a>`), 0o644); err != nil {
		t.Fatal(err)
	}
	page := tab(t, 360, 740)
	open(t, page, file)
	var a anatomy
	evaluate(t, page, readAnatomy, &a)
	raw, _ := json.Marshal(a)
	if len(a.Links) != 3 || len(a.IDs) != 1 {
		t.Fatalf("read %s", raw)
	}
}
