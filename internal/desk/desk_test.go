package desk

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/notice"
	"tabla/internal/sitetest"
)

const secret = "a-secret-of-this-run"

var errNotToday = errors.New("not today")

// nothing is a desk whose site can neither be opened nor changed. saved counts the attempts to change it.
func nothing(t *testing.T) (h http.Handler, saved *int) {
	saved = new(int)
	dir := t.TempDir()
	sitetest.Write(t, dir, "site.yaml", "title: A site\n")
	return New(Options{Dir: dir, Token: secret, Now: time.Now, Tasks: Tasks{
		Open: func() (*Site, []diag.Problem, error) { return nil, nil, errNotToday },
		Notices: func() (*config.Site, []*notice.Notice, []diag.Problem, error) {
			return nil, nil, nil, errNotToday
		},
		Save: func(context.Context, exchange.Sheet) (exchange.Decision, []diag.Problem, error) {
			*saved++
			return exchange.Decision{}, nil, errNotToday
		},
	}}), saved
}

func ask(h http.Handler, method, target, body string, header map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "127.0.0.1:8080"
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestOnlyTheDesksOwnPagesMayChangeSomething(t *testing.T) {
	h, _ := nothing(t)
	own := map[string]string{"Origin": "http://127.0.0.1:8080", "Sec-Fetch-Site": "same-origin"}
	for name, c := range map[string]struct {
		body   string
		header map[string]string
		want   int
	}{
		"its own form": {"token=" + secret, own, http.StatusInternalServerError},
		"its own script": {"id=x", map[string]string{"X-Desk-Token": secret},
			http.StatusInternalServerError},
		"an old browser without origin": {"token=" + secret, nil, http.StatusInternalServerError},
		"no token":                      {"id=x", own, http.StatusForbidden},
		"a wrong token":                 {"token=x" + secret, own, http.StatusForbidden},
		"another site, with the token": {"token=" + secret,
			map[string]string{"Origin": "https://evil.example"}, http.StatusForbidden},
		"an unnamed origin": {"token=" + secret, map[string]string{"Origin": "null"},
			http.StatusForbidden},
		"another port of this machine": {"token=" + secret,
			map[string]string{"Origin": "http://127.0.0.1:9999"}, http.StatusForbidden},
		"a browser that names the sites": {"token=" + secret,
			map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusForbidden},
		"a neighbour of the same site": {"token=" + secret,
			map[string]string{"Sec-Fetch-Site": "same-site"}, http.StatusForbidden},
		"a form that is far too large": {"token=" + secret + "&translation=" +
			strings.Repeat("x", largestForm), own, http.StatusForbidden},
	} {
		if got := ask(h, "POST", Path+"translate/ar/text", c.body, c.header); got.Code != c.want {
			t.Errorf("%s: status %d, want %d", name, got.Code, c.want)
		}
	}
}

func TestOtherSitesReachNoPageButByALink(t *testing.T) {
	h, _ := nothing(t)
	for _, c := range []struct {
		path, site, dest string
		refused          bool
	}{
		{"publish/", "cross-site", "image", true},
		{"publish/", "cross-site", "document", true},
		{"publish/", "same-site", "document", true},
		{"desk.js", "cross-site", "script", true},
		{"", "cross-site", "iframe", true},
		{"", "cross-site", "document", false},
		{"desk.js", "same-origin", "script", false},
		{"desk.css", "none", "style", false},
		{"desk.css", "", "", false},
	} {
		got := ask(h, "GET", Path+c.path, "", map[string]string{"Sec-Fetch-Site": c.site, "Sec-Fetch-Dest": c.dest})
		if refused := got.Code == http.StatusForbidden; refused != c.refused {
			t.Errorf("%s as %s, sent by %s: status %d", c.path, c.dest, c.site, got.Code)
		}
	}
}

func TestTheDeskKeepsToItsPolicy(t *testing.T) {
	h, saved := nothing(t)
	for _, target := range []string{"", "desk.css", "desk.js", "translate/", "translate/ar/",
		"translate/ar/text"} {
		head := ask(h, "GET", Path+target, "", nil).Header()
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "Cache-Control": "no-store",
			"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if !strings.Contains(head.Get(name), want) {
				t.Errorf("%s: %s is %q, want %q", target, name, head.Get(name), want)
			}
		}
		policy := head.Get("Content-Security-Policy")
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") ||
			!strings.Contains(policy, "frame-ancestors 'none'") || head.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: others may look in: %v", target, head)
		}
	}
	for _, method := range []string{"PUT", "DELETE", "PATCH", "OPTIONS"} {
		if got := ask(h, method, Path+"translate/ar/text", "token="+secret,
			nil); got.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, got.Code)
		}
	}
	for _, target := range []string{"nothing", "pages/frame.html", "frame.html", "../events", "%2e%2e/site.yaml",
		"translate/..%2f..%2fsite.yaml"} {
		if got := ask(h, "GET", Path+target, "", nil); got.Code < 300 {
			t.Errorf("%s: status %d", target, got.Code)
		}
	}
	if *saved > 0 {
		t.Errorf("looking has changed something %d times", *saved)
	}
}

func TestPagesHaveNoStylesAndScriptsOfTheirOwn(t *testing.T) {
	names, err := embedded.ReadDir("pages")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := embedded.ReadFile("pages/" + name.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, never := range []string{"<style", "<script>", " style=", " onclick=", " onsubmit=", "http://",
			"https://"} {
			own := strings.ReplaceAll(string(text), "http://www.w3.org/2000/svg", "")
			own = strings.ReplaceAll(own, "](https://", "") // the Markdown of a link
			if strings.Contains(own, never) {
				t.Errorf("%s has %q, which the policy forbids", name.Name(), never)
			}
		}
	}
}
