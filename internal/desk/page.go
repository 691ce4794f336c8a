package desk

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/desk/access"
	"tabla/internal/desk/form"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/lang"
)

//go:embed pages
var embedded embed.FS

// pages holds the templates, each joined with the frame.
type pages map[string]*template.Template

func parsePages(token string) pages {
	functions := template.FuncMap{
		"own":         own,
		"fingerprint": exchange.Fingerprint,
		"mendedAt":    mendedAt,
		"token": func() template.HTML {
			return template.HTML(`<input type="hidden" name="` + tokenField + `" value="` +
				template.HTMLEscapeString(token) + `">`)
		},
	}
	all := pages{}
	names, err := embedded.ReadDir("pages")
	if err != nil {
		panic(err) // cannot happen: the folder is embedded when the program is compiled
	}
	for _, entry := range names {
		name, isPage := strings.CutSuffix(entry.Name(), ".html")
		if !isPage || name == "frame" {
			continue
		}
		all[name] = template.Must(template.New("frame.html").Funcs(functions).
			ParseFS(embedded, "pages/frame.html", "pages/"+entry.Name()))
	}
	return all
}

// page holds what the frame of every page shows.
type page struct {
	Title    string
	At       string // the part of the desk that is open, such as "write", "translate" or "look"
	Token    string
	Site     string // the title of the site
	Role     access.Role
	Said     string // a message about what was just done; "" for none
	Problems []diag.Problem
	// true if each problem gets a link to the page where it can be corrected; false on pages with typed text,
	// which would be lost
	Leads bool
	Body  any // the data for the template of the page
}

// own returns the attributes of an element with text in a language: lang, dir, and the class for the style of
// its letters.
func own(l lang.Language) template.HTMLAttr {
	return template.HTMLAttr(`lang="` + template.HTMLEscapeString(l.HTML) + `" dir="` + l.Dir() +
		`" data-script="` + template.HTMLEscapeString(l.Type) + `"`)
}

// mendedAt returns the address of the page on which people with this role can change a file, or "" if there
// is none. look.js has the same rule.
func mendedAt(file string, role access.Role) string {
	switch {
	case file == config.File && role.Owns():
		return Path + "settings/"
	case strings.HasPrefix(file, "content/") && strings.HasSuffix(file, ".md") && role.Writes():
		return Path + "write/notice?" + url.Values{"file": {file}}.Encode()
	}
	return ""
}

// show answers with a page and an HTTP status.
func (d *desk) show(w http.ResponseWriter, r *http.Request, status int, name string, p page) {
	p.Token, p.Role = d.Token, access.RoleOf(r)
	if p.Site == "" {
		d.mu.Lock()
		if d.site != nil {
			p.Site = d.site.Settings.Title
		}
		d.mu.Unlock()
	}
	var text bytes.Buffer
	if err := d.pages[name].Execute(&text, p); err != nil {
		http.Error(w, "this page cannot be drawn: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text.Bytes()) // an error means that the browser no longer waits
}

// fail answers with a page that shows a message and the problems, instead of what was asked for.
func (d *desk) fail(w http.ResponseWriter, r *http.Request, status int, message string,
	problems ...diag.Problem) {
	d.show(w, r, status, "fault", page{Title: message, Problems: problems, Leads: true, Body: message})
}

// keptPage shows again what somebody has typed into a form that could not be saved at all.
type keptPage struct {
	Message string
	To      string // the address to which the form is sent again
	Fields  []keptField
}

// keptField is a field of a keptPage's form. Shown is true if a person has typed it, and false if the form
// needs it.
type keptField struct {
	Name, Label, Text string
	Shown             bool
}

// keep answers a form that cannot be saved for an external reason, such as a full disk. It shows the reason,
// everything that was typed, and a button that sends the form again.
func (d *desk) keep(w http.ResponseWriter, r *http.Request, status int, message string, err error,
	problems ...diag.Problem) {
	body := keptPage{Message: message, To: r.URL.Path}
	if err != nil {
		body.Message += ": " + err.Error()
		status = statusOf(err, status)
	}
	needed := []string{"file", "was", "id", "source", "note", "hash", "base", "unreviewed", "show", "notice",
		"layer", "mark", "remark-base", "version", "theirs", "key", "kind"}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		for _, text := range r.PostForm[name] {
			if name != tokenField {
				shown := !slices.Contains(needed, name) && !strings.HasSuffix(name, ".row") &&
					!strings.HasPrefix(name, "content.") && strings.TrimSpace(text) != ""
				body.Fields = append(body.Fields, keptField{name, form.InputLabel(name), text, shown})
			}
		}
	}
	d.show(w, r, status, "kept", page{Title: message, Problems: errorsOf(problems), Body: body})
}

// statusOf returns the HTTP status for a failure to save. It is the parameter status, unless the person can
// correct the cause.
func statusOf(err error, status int) int {
	if errors.As(err, new(files.NoFolderError)) {
		return http.StatusConflict
	}
	return status
}

// fault is the reason why a page cannot be shown. The zero value means that there is none.
type fault struct {
	status   int
	message  string
	problems []diag.Problem
}

// opened returns the site as it is now. If the site cannot be opened, it answers with the reason and returns
// false.
func (d *desk) opened(w http.ResponseWriter, r *http.Request) (*Site, bool) {
	site, why := d.tryOpen()
	if site == nil {
		d.fail(w, r, why.status, why.message, why.problems...)
	}
	return site, site != nil
}

// tryOpen returns the site as it is now, or nil and the reason why it cannot be opened.
func (d *desk) tryOpen() (*Site, fault) {
	site, problems, err := d.open()
	switch {
	case err != nil:
		return nil, fault{http.StatusInternalServerError, "The site cannot be read: " + err.Error(), nil}
	case site == nil:
		return nil, fault{http.StatusConflict, "First something has to be put right", errorsOf(problems)}
	}
	return site, fault{}
}

// nearly returns the site as it was opened last. It does not look whether a file has changed since, because
// that would take longer than the check of a text that somebody is typing. If no site was opened yet, it does
// the same as opened.
func (d *desk) nearly(w http.ResponseWriter, r *http.Request) (*Site, bool) {
	d.mu.Lock()
	site := d.site
	d.mu.Unlock()
	if site != nil {
		return site, true
	}
	return d.opened(w, r)
}

func errorsOf(problems []diag.Problem) []diag.Problem {
	var errors []diag.Problem
	for _, p := range problems {
		if p.Severity == diag.Error {
			errors = append(errors, p)
		}
	}
	return errors
}

// said returns the message about what was just done, if the request comes from a link of the desk. A link on
// another site cannot make the desk show a message.
func said(r *http.Request) string {
	if from := r.Header.Get("Sec-Fetch-Site"); from != "" && from != "same-origin" {
		return ""
	}
	return r.URL.Query().Get("said")
}

// writeJSON answers a script.
func writeJSON(w http.ResponseWriter, answer any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // an error means that the browser no longer waits
}

func (d *desk) static(name, contentType string) http.HandlerFunc {
	content, err := embedded.ReadFile("pages/" + name)
	if err != nil {
		panic(err) // cannot happen: the file is embedded when the program is compiled
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(content) // an error means that the browser no longer waits
	}
}
