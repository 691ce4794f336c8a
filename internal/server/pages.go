package server

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"
)

// recordPrefix is the beginning of the names of tabla's own records in an output folder: the manifest and the
// staging folder.
const recordPrefix = ".tabla"

// contentType returns the MIME type for a file's extension. It does not use the tables of the system, because
// they differ between machines, and browsers refuse scripts and fonts with a wrong type.
func contentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".gif":
		return "image/gif"
	case ".ico":
		return "image/x-icon"
	case ".woff2":
		return "font/woff2"
	case ".woff":
		return "font/woff"
	case ".ttf":
		return "font/ttf"
	case ".mp3":
		return "audio/mpeg"
	case ".m4a":
		return "audio/mp4"
	case ".aac":
		return "audio/aac"
	case ".wav":
		return "audio/wav"
	case ".ogg", ".opus":
		return "audio/ogg"
	case ".mp4":
		return "video/mp4"
	case ".webm":
		return "video/webm"
	case ".pdf":
		return "application/pdf"
	default:
		return "application/octet-stream"
	}
}

// pages returns a handler that serves the files of a folder byte for byte. For the path of a folder with a
// slash at the end, it serves the index.html of the folder. A path without the slash is redirected, because
// relative links would otherwise lead to wrong pages. Folders are never listed. A path that ends in
// index.html is served and not redirected, because pages on a stick also have relative links with this name.
// If l stores a page, that page is served. While the first build is running (according to n), the answer to
// a request for a page is that the page will come, and the answer to a request for a file that a page loads
// waits for the end of the build.
func pages(files *os.Root, l *looked, n *broadcaster) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := fileName(r.URL.Path)
		if !ok {
			notFound(w, r)
			return
		}
		if kind := contentType(name); strings.HasPrefix(kind, "text/html") {
			if page := l.ask(name); page != nil {
				w.Header().Set("Content-Type", kind)
				serveBytes(w, r, bytes.NewReader(page))
				return
			}
		}
		if s, _ := n.latest(); s.isFirst() {
			if kind := contentType(name); strings.HasPrefix(kind, "text/html") || path.Ext(name) == "" {
				notYet(w, r)
				return
			}
			n.waitForFirst(r.Context())
		}
		f, err := files.Open(name)
		if err != nil {
			notFound(w, r)
			return
		}
		defer f.Close()
		info, err := f.Stat()
		switch {
		case err == nil && info.Mode().IsRegular():
			w.Header().Set("Content-Type", contentType(name))
			serveBytes(w, r, f)
		case err == nil && info.IsDir() && hasIndex(files, name):
			to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusFound)
		default:
			notFound(w, r)
		}
	})
}

// fileName returns the name of the file for the path of a URL. It returns false if the path is not canonical
// or names one of tabla's own records. os.Root guarantees that no path leads out of the folder.
func fileName(urlPath string) (string, bool) {
	name := strings.TrimPrefix(urlPath, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, fs.ValidPath(name) && !strings.ContainsAny(name, "\\\x00") &&
		!strings.HasPrefix(name, recordPrefix)
}

func hasIndex(files *os.Root, dir string) bool {
	info, err := files.Stat(path.Join(dir, "index.html"))
	return err == nil && info.Mode().IsRegular()
}

// serveBytes serves content, or the requested range of it. It turns caching off, because the next build may
// change the content. The caller must set Content-Type first.
func serveBytes(w http.ResponseWriter, r *http.Request, content io.ReadSeeker) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	// Pages of other sites must not load what is not published.
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	http.ServeContent(w, r, "", time.Time{}, content)
}

func notFound(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "There is no page "+r.URL.Path+" here.\n"+
		"What was built, and what could not be, is shown at "+shellPath, http.StatusNotFound)
}

// notYet answers that the first build has not ended. The page around this one loads it again when the build
// has ended.
func notYet(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	w.Header().Set("Retry-After", "1")
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = io.WriteString(w, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not yet</title>`+
		`<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">`+
		`<main><h1>The pages are being made</h1><p>After the start this takes a moment. `+
		`This page will be here then.</p></main>`) // an error means that the browser no longer waits
}
