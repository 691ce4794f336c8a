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

// shellPath is the path of everything that the preview adds. A site's own files under it are not served.
const shellPath = "/_tabla/"

// heartbeat is the interval of comments on an idle event stream, so that a broken connection is noticed.
const heartbeat = 15 * time.Second

// shellPolicy allows the shell to load its own two files, frame the site and receive events; nothing else.
const shellPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

//go:embed shell
var shell embed.FS

func routes(files *os.Root, n *broadcaster) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(shellPath+"{$}", shellFile("shell/index.html"))
	mux.Handle(shellPath+"shell.css", shellFile("shell/shell.css"))
	mux.Handle(shellPath+"shell.js", shellFile("shell/shell.js"))
	mux.Handle(shellPath+"events", events(n))
	mux.Handle(shellPath, http.HandlerFunc(notFound))
	site := pages(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "a preview can only be looked at", http.StatusMethodNotAllowed)
			return
		}
		// Only what is the preview's own goes through the mux: it would tidy up other paths by redirecting.
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
		panic(err) // embedded: it is there or this does not compile
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType(name))
		w.Header().Set("Content-Security-Policy", shellPolicy)
		w.Header().Set("Referrer-Policy", "no-referrer")
		serveBytes(w, r, bytes.NewReader(content))
	})
}

// events streams the state, at once and whenever it changes, as Server-Sent Events. Each event's id is the
// number of builds that are over.
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
