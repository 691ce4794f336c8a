package access

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestOnlyWhoHasALinkIsLetIn(t *testing.T) {
	n := 0
	s := NewShare([]Role{{Author: true}, {Language: "ar"}},
		func() string { n++; return fmt.Sprintf("secret-%d", n) })
	h := s.Admit(http.HandlerFunc(func(w http.ResponseWriter,
		r *http.Request) {
		fmt.Fprint(w, RoleOf(r).Words())
	}))
	from := func(remote, host, path, cookie string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", path, nil)
		r.RemoteAddr, r.Host = remote, host
		if cookie != "" {
			r.AddCookie(&http.Cookie{Name: roleCookie, Value: cookie})
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	link := s.Link("http://192.168.1.5:8080", Role{Language: "ar"})
	if link != "http://192.168.1.5:8080/_tabla/desk/enter?key=secret-2" {
		t.Errorf("the link is %s", link)
	}
	entered := from("192.168.1.9:5000", "192.168.1.5:8080",
		strings.TrimPrefix(link, "http://192.168.1.5:8080"), "")
	cookie := entered.Result().Cookies()
	if entered.Code != http.StatusSeeOther || len(cookie) != 1 || !cookie[0].HttpOnly ||
		cookie[0].SameSite != http.SameSiteLaxMode {
		t.Fatalf("the link leads to %d with %v", entered.Code, cookie)
	}
	for name, c := range map[string]struct {
		remote, host, path, cookie string
		status                     int
		says                       string
	}{
		"the person at the machine": {"127.0.0.1:5000", "localhost:8080", "/", "", 200,
			"you, on this machine"},
		"with its cookie": {"192.168.1.9:5000", "192.168.1.5:8080", "/", cookie[0].Value, 200,
			"translator ar"},
		"the author": {"192.168.1.9:5000", "board-pc:8080", "/_tabla/desk/", "secret-1",
			200, "author"},
		"a page of the site": {"192.168.1.9:5000", "192.168.1.5:8080", "/vinograd/ar/index.html",
			"", 403, "link"},
		"the events": {"192.168.1.9:5000", "192.168.1.5:8080", "/_tabla/events", "", 403,
			"link"},
		"the desk":       {"192.168.1.9:5000", "192.168.1.5:8080", Path, "", 403, "link"},
		"a wrong secret": {"192.168.1.9:5000", "192.168.1.5:8080", "/", "secret-3", 403, "link"},
		"the link of an earlier run": {"192.168.1.9:5000", "192.168.1.5:8080", enterPath +
			"?key=secret-0", "", 403, "link"},
		"an empty secret": {"192.168.1.9:5000", "192.168.1.5:8080", enterPath + "?key=", "",
			403, "link"},
		"somebody who calls himself us":  {"192.168.1.9:5000", "localhost:8080", "/", "", 403, "link"},
		"a foreign name for the machine": {"127.0.0.1:5000", "evil.example:8080", "/", "", 403, "link"},
	} {
		got := from(c.remote, c.host, c.path, c.cookie)
		if got.Code != c.status || !strings.Contains(got.Body.String(), c.says) {
			t.Errorf("%s: %d %q", name, got.Code, got.Body)
		}
	}
}

// A proxy on the same machine passes on requests of others.
func TestWhatAProxyPassesOnIsNotFromThisMachine(t *testing.T) {
	for _, name := range []string{"", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr, r.Host = "127.0.0.1:5000", "localhost:8080"
		if name != "" {
			r.Header.Set(name, "203.0.113.9")
		}
		if got := fromThisMachine(r); got != (name == "") {
			t.Errorf("with %q: %v", name, got)
		}
	}
}

func TestEachRoleMayDoOnlyItsPart(t *testing.T) {
	author, arabic := Role{Author: true}, Role{Language: "ar"}
	for _, c := range []struct {
		role         Role
		method, path string
		may          bool
	}{
		{Role{}, "POST", "history/restore", true},
		{author, "GET", "", true},
		{author, "GET", "look/", true},
		{author, "GET", "write/", true},
		{author, "POST", "write/notice", true},
		{author, "POST", "history/restore", true},
		{author, "GET", "history/", true},
		{author, "POST", "history/keep", false}, // it commits translations and settings too
		{author, "POST", "write/remarks", true},
		{arabic, "POST", "write/remarks", false},
		{author, "GET", "translate/ar/", false},
		{author, "POST", "translate/ar/text", false},
		{author, "POST", "look/", false},
		{arabic, "GET", "desk.css", true},
		{arabic, "GET", "translate/", true},
		{arabic, "GET", "translate/ar/", true},
		{arabic, "POST", "translate/ar/text", true},
		{arabic, "POST", "translate/ar/check", true},
		{arabic, "GET", "translate/fa/", false},
		{arabic, "POST", "translate/fa/text", false},
		{arabic, "POST", "translate/ar-x/text", false},
		{arabic, "GET", "write/notice", false},
		{arabic, "POST", "write/notice", false},
		{arabic, "GET", "history/", false},
		{arabic, "POST", "history/restore", false},
		{arabic, "POST", "start", false},
		{author, "GET", "publish/", false},
		{author, "POST", "settings/settings", false},
		{arabic, "POST", "publish/publish", false},
		{author, "POST", "start", false},
	} {
		if got := c.role.May(c.method, Path+c.path); got != c.may {
			t.Errorf("%s: %s %s: %v", c.role.Words(), c.method, c.path, got)
		}
	}
	for file, may := range map[string]bool{"content/a/b.md": true, "locales/ar.yaml": false,
		"site.yaml": false} {
		if author.MayRestore(file) != may || arabic.MayRestore(file) {
			t.Errorf("who may bring back %s?", file)
		}
	}
}
