package desk

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tabla/internal/desk/access"
)

const (
	// policy is the content security policy of the desk's pages. They may load the desk's own files, show
	// pages of the site in frames, send forms to the desk and receive events, but nothing else.
	policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src " +
		"'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

	// largestForm is the size of the largest form that is read, in bytes. A notice may have a megabyte, which
	// a form holds twice, each letter in up to nine bytes.
	largestForm = 16 << 20

	// oldPage is the reason why a form without the secret of this run is refused.
	oldPage = "Not saved: the desk was started again since this page was opened"

	tokenField  = "token"
	tokenHeader = "X-Desk-Token"
)

// guard returns a handler that passes on only the requests that come from the desk's own pages.
//
// A request that only reads may come from elsewhere if a person follows a link, because no other origin can
// see the answer. The pages for which the site is built anew (Publish, and Look at another day) are
// exceptions, because a build costs time. A request that changes something must have been sent by a page of
// this origin (browsers report it in Origin and Sec-Fetch-Site), and must contain the token, which only the
// desk's own pages have.
func (d *desk) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if access.RoleOf(r).Owns() {
			h.Set(FolderHeader, FolderKey(d.Dir))
		}
		if !access.RoleOf(r).May(r.Method, r.URL.Path) {
			http.Error(w, "your link is for another part of the desk", http.StatusForbidden)
			return
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead:
			if sentByAnotherSite(r) && (r.Header.Get("Sec-Fetch-Dest") != "document" ||
				strings.HasPrefix(r.URL.Path, Path+"publish") || otherAsked(r.URL.Query())) {
				http.Error(w, "this request was sent by another site: open the desk itself",
					http.StatusForbidden)
				return
			}
		case http.MethodPost:
			switch reason := d.foreign(w, r); {
			case reason == oldPage && r.Header.Get("Origin") != "":
				// The browser reports that a page of this desk has sent the request: a page of an earlier
				// run.
				d.keep(w, r, http.StatusForbidden, reason, nil)
				return
			case reason != "":
				http.Error(w, reason, http.StatusForbidden)
				return
			}
		default:
			h.Set("Allow", "GET, HEAD, POST")
			http.Error(w, "the desk does not know "+r.Method, http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// foreign returns why a request that changes something is refused, or "". It reads the form of the request,
// up to largestForm.
func (d *desk) foreign(w http.ResponseWriter, r *http.Request) string {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		// the value is "none" if somebody has typed the address into the browser, but then no form is sent
		return "this request was sent by another site"
	}
	if origin := r.Header.Get("Origin"); origin != "" && !sameHost(origin, r.Host) {
		return "this request was sent by another site"
	}
	// The deadline ends forms that arrive too slowly. The error is ignored because requests in tests have no
	// connection.
	_ = http.NewResponseController(w).SetReadDeadline(d.Now().Add(time.Minute))
	largest := int64(largestForm)
	if part := strings.TrimPrefix(r.URL.Path, Path); part == "write/picture" || part == "write/import/read" {
		largest += largestUpload
	}
	r.Body = http.MaxBytesReader(w, r.Body, largest)
	var err error
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		err = r.ParseMultipartForm(largestForm)
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		return fmt.Sprintf("this cannot be read: a form with its files may have %d MB", largest>>20)
	}
	token := r.Header.Get(tokenHeader)
	if token == "" {
		token = r.PostForm.Get(tokenField)
	}
	if subtle.ConstantTimeCompare([]byte(token), []byte(d.Token)) != 1 {
		return oldPage
	}
	return ""
}

// sentByAnotherSite reports whether the browser says that a page of another origin has sent the request.
func sentByAnotherSite(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return site != "" && site != "same-origin" && site != "none"
}

func sameHost(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host == host && (u.Scheme == "http" || u.Scheme == "https")
}

func sizeOf(info fs.FileInfo) string { return strconv.FormatInt(info.Size(), 10) }

// FolderHeader is the header of a response that contains FolderKey of the desk's folder. With it, another
// program on this machine finds out whether a desk of the same folder is already running.
const FolderHeader = "X-Desk-Folder"

// FolderKey returns a text that is always the same for a folder and does not reveal its name.
func FolderKey(dir string) string {
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	sum := sha256.Sum256([]byte(dir))
	return hex.EncodeToString(sum[:])
}
