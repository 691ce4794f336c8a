// Package access knows who may send which requests to the desk. The person at the machine may send all.
// Other people in the network may send those that belong to the link that they were given.
package access

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"

	"tabla/internal/lang"
	"tabla/internal/notice/frontmatter"
)

// Role is what somebody with a link may do. An author writes notices; a translator translates into one
// language. The zero value is the person at the machine, who may do everything.
type Role struct {
	Author   bool
	Language lang.Tag // the language of a translator; "" for others
}

// Owns reports whether this is the person at the machine itself.
func (r Role) Owns() bool { return r == Role{} }

// Words returns the role in words, for the person who hands out the links.
func (r Role) Words() string {
	switch {
	case r.Owns():
		return "you, on this machine"
	case r.Author:
		return "author"
	}
	return "translator " + string(r.Language)
}

// Path is the path of the desk. All its pages and files are under it.
const Path = "/_tabla/desk/"

const (
	enterPath  = Path + "enter"
	roleCookie = "tabla_role"

	// mostReturned is the size in bytes of the largest form whose texts are shown again to somebody whose
	// link is no longer valid.
	mostReturned = 16 << 20
)

// Share lets other people in the network use the desk. Each of them gets a link with a secret of this run. A
// request from another machine without a secret is refused, whether it is for the desk or for the pages of
// the site.
type Share struct{ roles map[string]Role }

// NewShare returns a Share with a new secret for each role. random returns a text that nobody can guess.
func NewShare(roles []Role, random func() string) *Share {
	s := &Share{roles: map[string]Role{}}
	for _, r := range roles {
		s.roles[random()] = r
	}
	return s
}

// Link returns the link of a role. base is the address of the machine in the network: http://192.168.1.5:8080
func (s *Share) Link(base string, role Role) string {
	for key, r := range s.roles {
		if r == role {
			return base + enterPath + "?" + url.Values{"key": {key}}.Encode()
		}
	}
	return ""
}

// Admit lets a request through if it comes from the machine itself, or from somebody who has opened a link.
// The handler next then knows the role.
func (s *Share) Admit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if fromThisMachine(r) {
			next.ServeHTTP(w, r)
			return
		}
		if r.URL.Path == enterPath {
			s.enter(w, r)
			return
		}
		cookie, err := r.Cookie(roleCookie)
		if err == nil {
			if role, known := s.roles[cookie.Value]; known {
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), roleKey{}, role)))
				return
			}
		}
		refuse(w, r)
	})
}

// enter answers the request for a link. It stores the secret in a cookie, so that later addresses do not
// contain it.
func (s *Share) enter(w http.ResponseWriter, r *http.Request) {
	key := r.URL.Query().Get("key")
	if _, known := s.roles[key]; !known {
		refuse(w, r)
		return
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	http.SetCookie(w, &http.Cookie{Name: roleCookie, Value: key, Path: "/", HttpOnly: true,
		SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, Path, http.StatusSeeOther)
}

// refuse answers somebody who has no link, or a link of an earlier run. The answer contains what that person
// has typed.
func refuse(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	answer := "This is the desk of an information board. Open it with the link that you were given; " +
		"a link works until the desk is started again."
	r.Body = http.MaxBytesReader(w, r.Body, mostReturned)
	if r.Method == http.MethodPost && r.ParseForm() == nil {
		answer += "\n\nNot saved. This is what you typed:\n"
		for _, name := range []string{"title", "body", "raw", "translation", "remark"} {
			if text := r.PostForm.Get(name); text != "" {
				answer += "\n" + frontmatter.LF(text) + "\n"
			}
		}
	}
	http.Error(w, answer, http.StatusForbidden)
}

// fromThisMachine reports whether a request comes from this machine and has a name of this machine as its
// host. The second condition protects against a page of another site in this machine's browser that sends
// requests under its own name. A request that a proxy on this machine passes on does not count as coming
// from this machine.
func fromThisMachine(r *http.Request) bool {
	for _, passedOn := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip",
		"Via"} {
		if r.Header.Get(passedOn) != "" {
			return false
		}
	}
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(host), "["), "]")
	named := host == "localhost" || net.ParseIP(host).IsLoopback()
	return named && net.ParseIP(from).IsLoopback()
}

type roleKey struct{}

// RoleOf returns the role of the person who sends a request.
func RoleOf(r *http.Request) Role {
	role, _ := r.Context().Value(roleKey{}).(Role)
	return role
}

// May reports whether a role may send a request with this method and path, which begins with Path.
func (r Role) May(method, path string) bool {
	part, rest, _ := strings.Cut(strings.TrimPrefix(path, Path), "/")
	looks := method == http.MethodGet || method == http.MethodHead
	switch {
	case r.Owns():
		return true
	case part == "" || part == "desk.css" || part == "desk.js" || part == "look.js" || part == "look":
		return looks
	case r.Author:
		return part == "write" || part == "history" && (looks || rest == "restore")
	}
	tag, _, inLanguage := strings.Cut(rest, "/")
	return part == "translate" && (rest == "" && looks || inLanguage && tag == string(r.Language))
}

// Writes reports whether a role may write notices.
func (r Role) Writes() bool { return r.Owns() || r.Author }

// Translates reports whether a role may translate.
func (r Role) Translates() bool { return !r.Author }

// MayRestore reports whether a role may bring back a version of a file.
func (r Role) MayRestore(file string) bool {
	return r.Owns() || r.Author && strings.HasPrefix(file, "content/")
}
