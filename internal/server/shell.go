package server

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
)

// shellPath is the path under which the preview serves its own files. Files of the site under this path are
// not served.
const shellPath = "/_tabla/"

// DeskPath is the path of the desk, where people write and translate.
const DeskPath = shellPath + "desk/"

// heartbeat is the interval at which an idle event stream sends a comment, so that a broken connection is
// noticed.
const heartbeat = 15 * time.Second

// shellPolicy is the content security policy of the shell. The shell may load its own files, show the site in
// a frame and receive events, but nothing else.
const shellPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

//go:embed shell
var shell embed.FS

// routes returns the handler of all requests. desk is nil if there is no desk.
func routes(files *os.Root, l *looked, n *broadcaster, desk http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(shellPath+"{$}", shellFile("shell/index.html"))
	mux.Handle(shellPath+"shell.css", shellFile("shell/shell.css"))
	mux.Handle(shellPath+"shell.js", shellFile("shell/shell.js"))
	mux.Handle(shellPath+"events", ofThisOrigin(events(n)))
	mux.Handle(shellPath, http.HandlerFunc(notFound))
	site := pages(files, l, n)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if desk != nil && strings.HasPrefix(r.URL.Path, DeskPath) {
			desk.ServeHTTP(w, r)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "a preview can only be looked at", http.StatusMethodNotAllowed)
			return
		}
		// The mux handles only the preview's own paths. It would redirect other paths to a cleaned form.
		if isShell(r.URL.Path) {
			mux.ServeHTTP(w, r)
			return
		}
		site.ServeHTTP(w, r)
	})
}

func isShell(path string) bool { return strings.HasPrefix(path+"/", shellPath) }

func shellFile(name string) http.Handler {
	content, err := shell.ReadFile(name)
	if err != nil {
		panic(err) // cannot happen: the file is embedded when the program is compiled
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType(name))
		w.Header().Set("Content-Security-Policy", shellPolicy)
		w.Header().Set("Referrer-Policy", "no-referrer")
		serveBytes(w, r, bytes.NewReader(content))
	})
}

// ofThisOrigin passes on only the requests that a page of the preview itself has sent, as far as the browser
// reports that. The check is needed because the answer contains what the author is writing.
func ofThisOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		site, origin := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Origin")
		if site != "" && site != "same-origin" && site != "none" ||
			origin != "" && origin != "http://"+r.Host {
			http.Error(w, "this request was sent by another site", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// events returns a handler that streams the state as Server-Sent Events. It sends the state at once and then
// whenever it changes. The id of an event is the number of builds that have ended.
func events(n *broadcaster) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Cache-Control", "no-store")
		beat := time.NewTicker(heartbeat)
		defer beat.Stop()
		s, changed := n.latest()
		text, err := event(s)
		for err == nil {
			if _, err = w.Write(text); err != nil {
				return
			}
			if err = http.NewResponseController(w).Flush(); err != nil {
				return
			}
			select {
			case <-r.Context().Done():
				return
			case <-beat.C:
				text = []byte(": still here\n\n")
			case <-changed:
				s, changed = n.latest()
				text, err = event(s)
			}
		}
	})
}

func event(s state) ([]byte, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write an event: %w", err)
	}
	return fmt.Appendf(nil, "retry: 1000\nid: %d\ndata: %s\n\n", s.Build, text), nil
}
