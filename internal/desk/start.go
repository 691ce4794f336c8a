package desk

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/lang"
	"tabla/internal/notice/frontmatter"
)

// Answers are what a new site is made of: the answers to five questions.
type Answers struct {
	Title, Centre string
	Source        lang.Tag
	Languages     []lang.Tag // with the source
	Phone         string     // for questions; may be ""
	Zone          string     // "Europe/Belgrade"
}

// startPage asks the five questions.
type startPage struct {
	Answers
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
	body := startPage{Answers: a}
	for _, l := range lang.All() {
		if !lang.IsPseudo(l.Tag) {
			body.Languages = append(body.Languages,
				startLanguage{l, l.Tag == a.Source, slices.Contains(a.Languages, l.Tag)})
		}
	}
	slices.SortFunc(body.Languages, func(a, b startLanguage) int {
		return strings.Compare(a.Language.Name,
			b.Language.Name)
	})
	d.show(w, r, status, "start", page{Title: "A new site", At: "start", Said: said, Body: body})
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
		http.Redirect(w, r, Path+"write/", http.StatusSeeOther)
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
