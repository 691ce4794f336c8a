package desk

import (
	"cmp"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/desk/access"
	"tabla/internal/lang"
	"tabla/internal/notice/frontmatter"
)

// homePage links to the parts of the desk, and lists what is urgent.
type homePage struct {
	access.Role
	Due      []noticeState   // notices that must be checked again
	Changed  []languageCount // languages with texts whose facts have changed
	Withheld []languageCount // languages with texts that readers do not see because of a fault
	Coming   []coming
	Asked    int // the number of translators' remarks that nobody has answered
}

// languageCount is a number of texts in one language.
type languageCount struct {
	Language lang.Language
	Count    int
	From     layer // the layer that the texts come from, or the site itself
}

// In returns the query with which the page of the language lists these texts. show is the name of a filter.
func (c languageCount) In(show string) string {
	return selection{Show: show, Layer: c.From.Path}.Query("")
}

func (d *desk) home(w http.ResponseWriter, r *http.Request) {
	body := homePage{Role: access.RoleOf(r)}
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	if body.Writes() {
		for _, n := range all {
			state := stateOf(n, d.Now(), settings.Zone)
			if state.Review != "" && state.Sign != "○" && n.Layer == "" {
				// the owner of a layer reviews the layer's notices
				state.Title = cmp.Or(n.Title.Text, n.Page)
				body.Due = append(body.Due, state)
			}
		}
		body.Coming = comingSoon(settings, all, d.Now())
	}
	if site, _, err := d.open(); err == nil && site != nil {
		if body.Translates() {
			body.countTexts(site)
		}
		if body.Writes() {
			for _, m := range remarksOn(site, "") {
				if m.Answer == "" {
					body.Asked++
				}
			}
		}
	}
	d.show(w, r, http.StatusOK, "home", page{Title: "Home", At: "home", Site: settings.Title,
		Problems: errorsOf(problems), Body: body})
}

// countTexts counts the urgent texts in the languages of the role.
func (p *homePage) countTexts(site *Site) {
	for _, l := range translatedInto(site.Settings) {
		if p.Language != "" && p.Language != l.Tag {
			continue
		}
		for _, sheet := range site.sheets(l) {
			changed, withheld := languageCount{l, 0, sheet.From}, languageCount{l, 0, sheet.From}
			for _, row := range sheet.Rows {
				switch {
				case row.Fault != "":
					withheld.Count++
				case row.State == catalogue.StaleFact:
					changed.Count++
				}
			}
			if changed.Count > 0 {
				p.Changed = append(p.Changed, changed)
			}
			if withheld.Count > 0 {
				p.Withheld = append(p.Withheld, withheld)
			}
		}
	}
}

// Answers are the answers to the five questions from which a new site is made.
type Answers struct {
	Title, Centre string
	Source        lang.Tag
	Languages     []lang.Tag // the source language is one of them
	Phone         string     // the number for questions; may be ""
	Zone          string     // "Europe/Belgrade"
}

// startPage asks the five questions.
type startPage struct {
	Answers
	Folder    string
	Languages []startLanguage
}

type startLanguage struct {
	Language       lang.Language
	Source, Chosen bool
}

// isStarted reports whether the folder has a site.
func (d *desk) isStarted() bool {
	_, err := os.Lstat(filepath.Join(d.Dir, "site.yaml"))
	return err == nil
}

// orStart shows the five questions as long as the folder has no site.
func (d *desk) orStart(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		part := strings.TrimPrefix(r.URL.Path, Path)
		switch {
		case part == "desk.css" || part == "desk.js" || d.isStarted() && part != "start":
			next.ServeHTTP(w, r)
		case d.isStarted():
			http.Redirect(w, r, Path, http.StatusSeeOther)
		case r.Method == http.MethodPost && part == "start":
			d.start(w, r)
		case part == "":
			d.ask(w, r, http.StatusOK, Answers{Title: "Information board", Source: "en",
				Zone: "Europe/Belgrade"}, "")
		default:
			http.Redirect(w, r, Path, http.StatusSeeOther)
		}
	})
}

func (d *desk) ask(w http.ResponseWriter, r *http.Request, status int, a Answers, said string) {
	body := startPage{Answers: a, Folder: d.Dir}
	if whole, err := filepath.Abs(d.Dir); err == nil {
		body.Folder = whole
	}
	for _, l := range languagesByName() {
		body.Languages = append(body.Languages,
			startLanguage{l, l.Tag == a.Source, slices.Contains(a.Languages, l.Tag)})
	}
	d.show(w, r, status, "start", page{Title: "A new site", At: "start", Said: said, Body: body})
}

// languagesByName returns the languages that a site can have, by their English names.
func languagesByName() []lang.Language {
	all := slices.DeleteFunc(slices.Clone(lang.All()),
		func(l lang.Language) bool { return lang.IsPseudo(l.Tag) })
	slices.SortFunc(all, func(a, b lang.Language) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// start writes the new site. If an answer cannot be used, it asks again.
func (d *desk) start(w http.ResponseWriter, r *http.Request) {
	form := r.PostForm
	a := Answers{Title: strings.TrimSpace(form.Get("title")), Centre: strings.TrimSpace(form.Get("centre")),
		Phone: strings.TrimSpace(form.Get("phone")), Zone: strings.TrimSpace(form.Get("zone")),
		Source: lang.Tag(form.Get("source"))}
	a.Languages = []lang.Tag{a.Source}
	for _, tag := range form["lang"] {
		if !slices.Contains(a.Languages, lang.Tag(tag)) {
			a.Languages = append(a.Languages, lang.Tag(tag))
		}
	}
	switch problems, err := d.Tasks.Start(a); {
	case err != nil:
		d.ask(w, r, http.StatusInternalServerError, a, "Nothing was written: "+err.Error())
	case len(errorsOf(problems)) > 0:
		p := errorsOf(problems)[0]
		d.ask(w, r, http.StatusUnprocessableEntity, a, "Please look again: "+p.Message+". "+p.Hint)
	default:
		http.Redirect(w, r, Path+"write/?"+url.Values{"said": {"Your site is there, with three notices to " +
			"change. Write a new one, or take what you have from a document."}}.Encode(), http.StatusSeeOther)
	}
}

// Settings returns the site.yaml of a new site.
func (a Answers) Settings() string {
	var tags []string
	for _, tag := range a.Languages {
		tags = append(tags, string(tag))
	}
	list := frontmatter.List(tags)
	lines := []string{
		"# What your site is called and who reads it. docs/settings.md, which comes with tabla, explains " +
			"every key.",
		"title: " + frontmatter.Scalar(a.Title),
		"source: " + frontmatter.Scalar(string(a.Source)) + "                    # the language you write in",
		"languages: " + list,
		"timezone: " + frontmatter.Scalar(a.Zone),
		"# base_url: https://info.example.org/     # where the pages will be on the internet: needed for " +
			"QR codes", "",
		"topics:", "  health: {}", "  protection: {}", "  rights: {}", "  services: {}",
		"",
		"emergency:", `  - {number: "112", word: Emergency}`,
		"",
		"centres:", "  main:",
		"    name: " + frontmatter.Scalar(a.Centre),
		"    languages: " + list,
	}
	if a.Phone != "" {
		lines = append(lines, "    feedback: "+frontmatter.Map([]frontmatter.Pair{{Key: "word",
			Value: "Questions"}, {Key: "phone", Value: a.Phone}}))
	}
	lines = append(lines, "    screen: {diagonal: 43in, distance: 2m, panes: 2}", "")
	return strings.Join(lines, "\n")
}
