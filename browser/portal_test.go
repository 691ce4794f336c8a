package browser

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

const signIn = "<!doctype html><title>Sign in</title><p>Please sign in to the network.</p>"

// says returns a portal that answers with a status, a type and a text.
func says(status int, kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		fmt.Fprint(w, text)
	}
}

// redirects returns a portal that redirects every request to an address.
func redirects(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

// pours returns a portal whose answer never ends: it writes part, waits for rest, and begins again.
func pours(part []byte, rest time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		for {
			if _, err := w.Write(part); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(rest):
			}
		}
	}
}

// garbled is a portal whose answer says that it is compressed, and cannot be decompressed.
func garbled(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Type", "text/javascript")
	fmt.Fprint(w, "\x1f\x8b\x08garbage")
}

// portals are the ways in which a network answers in place of the board's server. elsewhere is an address on
// another host.
func portals(elsewhere string) map[string]http.HandlerFunc {
	const script, page = "text/javascript", "text/html; charset=utf-8"
	const break1, break2 = "top.location = '/login';", "parent.location.href = '/login';"
	return map[string]http.HandlerFunc{
		"a page":                   says(200, page, signIn),
		"a page that refreshes":    says(200, page, signIn+`<meta http-equiv="refresh" content="0; url=/login">`),
		"a page that breaks out":   says(200, page, signIn+"<script>"+break1+break2+"</script>"),
		"a script that breaks out": says(200, script, break1+break2),
		"a script with our answer": says(200, script, `TABLA_CURRENT({"id":"abcdef123456","built":1});`+break1),
		"our answer with no end":   says(200, script, `TABLA_CURRENT({"id":"abcdef`),
		"a release nobody has":     says(200, script, `TABLA_CURRENT({"id":"abcdef123456","built":1})`),
		"network login required":   says(http.StatusNetworkAuthenticationRequired, page, signIn),
		"to another host":          redirects(elsewhere),
		"to its own page": func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/login") {
				fmt.Fprint(w, signIn)
				return
			}
			redirects("/login")(w, r)
		},
		"round in circles":      redirects("/"),
		"nothing":               says(http.StatusNoContent, page, ""),
		"an empty page":         says(200, page, ""),
		"another type":          says(200, "application/octet-stream", signIn),
		"no compressed data":    garbled,
		"an answer without end": pours(bytes.Repeat([]byte("// sign in\n"), 10_000), time.Millisecond),
		"drop by drop":          pours([]byte("/"), 100*time.Millisecond),
		"hang up": func(w http.ResponseWriter, _ *http.Request) {
			if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
				c.Close()
			}
		},
	}
}

// Whatever answers in place of the board's server, the board goes on, and the wall shows nothing else. When
// the server answers again, the board shows its new release.
func TestNoPortalTakesTheWall(t *testing.T) {
	t.Parallel()
	behindPortals(t, func(name string) []bool {
		if strings.Contains(name, "breaks out") {
			return []bool{true, false}
		}
		return []bool{true}
	})
}

// behindPortals lets each portal answer a board for a while, and publishes a new release at the end. whole
// returns how the portal of a name is tried: with true it answers all requests. With false it answers all but
// those for current.js, as if a cache answered these. Then a new release is built while the portal answers,
// and the board asks the portal for the page of this release.
func behindPortals(t *testing.T, whole func(name string) []bool) {
	other := overHTTP(t, says(200, "text/javascript", "top.location = '/login';"))
	now := at(t, "2026-11-05 11:00")
	b := wire(t, now, now, 0)
	b.site.write("content/health/b.md", "---\ntitle: Stays\n---\nOne two three.\n")
	b.publish(now.Add(time.Second))
	builds, before := 0, "Always"
	for name, answer := range portals(other + "/") {
		for _, all := range whole(name) {
			p := &portal{answer: answer, whole: all}
			b.portal.Store(p)
			title := before
			if builds++; !all {
				title = fmt.Sprint("Always ", builds)
				b.site.write("content/health/a.md", "---\ntitle: "+title+"\n---\nFour five six.\n")
				b.site.build(now.Add(time.Duration(builds) * time.Minute))
			}
			b.js("__world.real = 2, __world.broken = true, 0", nil)
			b.run(15 * time.Second)
			var address string
			b.js("location.pathname", &address)
			if address != "/" || p.answers.Load() == 0 {
				t.Fatalf("%s (%v): after %d answers the wall shows %s", name, all, p.answers.Load(), address)
			}
			b.expect(name, minute/2, before, "Stays")
			if !all {
				b.portal.Store(nil)
				b.js("__world.real = 3, __world.broken = false, 0", nil)
				b.run(2 * minute)
				b.expect("after "+name, minute/2, title, "Stays")
				before = title
			}
		}
	}
	b.portal.Store(nil)
	b.js("__world.broken = false, 0", nil)
	b.site.write("content/health/a.md", "---\ntitle: News\n---\nFour five six.\n")
	b.publish(now.Add(time.Hour))
	b.expect("after all portals", minute, "News", "Stays")
}
