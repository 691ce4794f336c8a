package browser

import (
	"encoding/json"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
)

// anatomy is what the walk needs of one page, as the browser understands it.
type anatomy struct {
	Links  []string // resolved addresses of everything that points somewhere
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

// Every link of every page leads to an existing file and anchor; no page asks for anything outside its
// folder; the browser has nothing to complain of (a blocked style, a missing file, a script's error); and on
// the smallest phone nothing sticks out or is cut. Every day it is one centre in one language of each script,
// in Urdu, whose lines are the highest, and in French, whose texts are long; the long proof takes all centres
// in all languages.
func TestEveryPageStandsAloneOfflineAndFits(t *testing.T) {
	t.Parallel()
	languages := strings.Fields("en ar ur ti bn ru fr")
	everyPageStandsAloneAndFits(t, func(path string) bool {
		within := strings.Split(strings.TrimPrefix(path, public+"/"), "/")
		isPage := len(within) < 3 || within[1] == "board" || slices.Contains(languages, within[1])
		return isPage && (len(within) == 1 || within[0] == "jela")
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

// checkLink reports a link that leads nowhere. Of pages that the walk does not keep the anchors are not
// known.
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
	if strings.HasSuffix(from, "/404.html") { // a server shows it at any address: its links begin at the root
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

// A test of the test: a page with a dead link and a dead anchor is found out.
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
