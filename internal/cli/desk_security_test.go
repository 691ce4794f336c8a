package cli

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/desk/access"
	"tabla/internal/sitetest"
)

// A running desk serves its own pages and the site that it has built, but nothing else of the machine or of
// the site's folder.
func TestARunningDeskServesOnlyTheSiteAndItself(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write(".tabla-history/secret", "an earlier version")
	s.Write("notes.txt", "of somebody")
	said, stop := startDesk(t, "--site", s.Dir, "--addr", "127.0.0.1:0")
	defer stop()
	base := strings.TrimSuffix(strings.TrimPrefix(said[0], "desk: "), "/_tabla/desk/")
	for _, path := range []string{"/site.yaml", "/content/health/scabies.md", "/locales/ar.yaml", "/notes.txt",
		"/.tabla-history/secret", "/.tabla.json", "/../site.yaml", "/%2e%2e/site.yaml", "/..%2fsite.yaml",
		"/vinograd/../../site.yaml", "//etc/passwd", "/etc/passwd", "/_tabla/desk/../../../../etc/passwd",
		"/_tabla/desk/pages/frame.html", "/_tabla/desk/frame.html", "/_tabla/shell/index.html",
		"/_tabla/desk/write/notice?file=../site.yaml", "/_tabla/desk/write/notice?file=site.yaml&raw=1",
		"/_tabla/desk/write/notice?file=/etc/passwd", "/_tabla/desk/history/?file=../../etc/passwd",
		"/_tabla/desk/write/page/x/site.yaml", "/_tabla/desk/write/board/x/site.yaml",
		"/_tabla/desk/look/as/x/site.yaml", "/_tabla/desk/write/import/picture/x/1"} {
		text := get(t, http.DefaultClient, base+path, nil)
		for _, secret := range []string{"timezone:", "root:", "an earlier version", "of somebody", "hash: "} {
			if strings.Contains(text, secret) {
				t.Errorf("%s shows %q: %.200s", path, secret, text)
			}
		}
	}
	for _, from := range []map[string]string{{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}} {
		if text := get(t, http.DefaultClient, base+"/_tabla/events", from); strings.Contains(text, "phase") {
			t.Errorf("%v listens to the events: %.100s", from, text)
		}
	}
	if text := get(t, http.DefaultClient, base+"/_tabla/desk/", map[string]string{"Host": "evil.example"}); strings.Contains(text, "What do you want to do") {
		t.Error("another name of this machine is answered")
	}
}

// The link of an earlier run of the desk does not open it, and neither does the cookie of that run.
func TestALinkEndsWithTheDesk(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	var clients []*http.Client
	var links []string
	for range 2 {
		said, stop := startDesk(t, "--share", "--site", s.Dir, "--addr", "127.0.0.2:0")
		defer stop()
		for _, line := range said {
			if at := strings.Index(line, "http"); strings.Contains(line, "translator ar") {
				links = append(links, line[at:])
			}
		}
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		clients = append(clients, &http.Client{Jar: jar, Transport: asStranger{}})
	}
	const inside = "Put texts into other languages"
	for i, link := range links {
		if text := get(t, clients[i], link, nil); !strings.Contains(text, inside) {
			t.Fatalf("a fresh link opens %.200s", text)
		}
	}
	base, _, _ := strings.Cut(links[1], "?")
	_, key, _ := strings.Cut(links[0], "?")
	if text := get(t, clients[0], base+"?"+key, nil); strings.Contains(text, inside) {
		t.Error("the link of another run opens the desk")
	}
	if text := get(t, clients[0], strings.TrimSuffix(base, "enter"), nil); strings.Contains(text, inside) {
		t.Error("the cookie of another run opens the desk")
	}
	for _, path := range []string{"write/", "settings/", "history/", "publish/", "translate/ur/"} {
		if text := get(t, clients[1], strings.TrimSuffix(base, "enter")+path, nil); !strings.Contains(text, "another part") {
			t.Errorf("a translator of Arabic opens %s: %.200s", path, text)
		}
	}
}

// A person whose role forbids an action cannot do it by a form with another file, language or action either,
// although the form has the secret of a page.
func TestARoleCannotLeaveItsPartByAForm(t *testing.T) {
	s := sitetest.Demo(t, "ar", "fa")
	d := sitDown(t, s.Dir)
	d.post(desk.Path+"settings/settings", with(form(d.get(desk.Path+"settings/")), "raw",
		s.Read("site.yaml")+"# changed\n")) // so that site.yaml has an earlier version
	author, arabic := access.Role{Author: true}, access.Role{Language: "ar"}
	n := 0
	share := access.NewShare([]access.Role{author, arabic}, func() string { n++; return fmt.Sprint("secret-", n) })
	handler := share.Admit(d.handler)
	text := form(d.get(desk.Path + "translate/fa/text?show=all"))
	version := form(d.get(desk.Path + "history/?file=site.yaml"))
	notice := form(d.get(desk.Path + "write/notice?file=content/health/scabies.md&raw=1"))
	if version.Get("version") == "" || notice.Get("raw") == "" || text.Get("id") == "" {
		t.Fatal("a form lacks what is tried here")
	}
	before := sources(t, s.Dir)
	for _, c := range []struct {
		role access.Role
		path string
		form url.Values
	}{
		{author, "history/keep", url.Values{"by": {"A"}, "message": {"B"}}},
		{author, "history/restore", version},
		{author, "history/restore", with(version, "file", "content/../site.yaml")},
		{author, "write/notice", with(notice, "file", "site.yaml")},
		{author, "write/notice", with(notice, "file", "content/../site.yaml")},
		{author, "write/notice", with(notice, "file", "locales/ar.yaml")},
		{author, "write/../settings/settings", with(notice, "raw", "title: Mine")},
		{author, "translate/fa/text", with(text, "translation", "x")},
		{arabic, "translate/fa/text", with(text, "translation", "x")},
		{arabic, "translate/ar/../fa/text", with(text, "translation", "x")},
		{arabic, "translate/ar%2f..%2ffa/text", with(text, "translation", "x")},
		{arabic, "translate//fa/text", with(text, "translation", "x")},
		{arabic, "write/notice", with(notice, "raw", "---\ntitle: Mine\n---\n")},
		{arabic, "write/remarks", url.Values{"answer": {"x"}}},
		{arabic, "start", url.Values{"title": {"Mine"}}},
	} {
		_, key, _ := strings.Cut(share.Link("", c.role), "key=")
		r := httptest.NewRequest("POST", desk.Path+c.path,
			strings.NewReader(with(c.form, "token", deskToken).Encode()))
		r.RemoteAddr, r.Host = "192.168.1.9:5000", "board-pc:8080"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://board-pc:8080")
		r.AddCookie(&http.Cookie{Name: "tabla_role", Value: key})
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code == http.StatusOK || w.Code == http.StatusSeeOther {
			t.Errorf("%s: %s is answered with %d: %.200s", c.role.Words(), c.path, w.Code, w.Body)
		}
		if now := sources(t, s.Dir); !maps.Equal(now, before) {
			t.Fatalf("%s: %s has changed a file", c.role.Words(), c.path)
		}
	}
}

// with returns a copy of a form in which one field has another value.
func with(form url.Values, field, value string) url.Values {
	other := maps.Clone(form)
	other.Set(field, value)
	return other
}

// sources returns all files of a site, including those that the desk keeps about them.
func sources(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		all[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// asStranger sends requests as somebody in the network does, who uses the machine's name in the network.
type asStranger struct{}

func (asStranger) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Host = "board-pc:8080"
	return http.DefaultTransport.RoundTrip(r)
}

// get returns what a server answers.
func get(t *testing.T, client *http.Client, address string, header map[string]string) string {
	t.Helper()
	request, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	if host := header["Host"]; host != "" {
		request.Host = host
	}
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
