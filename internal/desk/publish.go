package desk

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/shape"
)

// publishPage shows what would change for readers.
type publishPage struct {
	Sentence string
	First    bool   // nothing was published yet
	Folder   string // the folder into which the pages are written
	Notices  []noticeChange
	Withheld []withheldText
	Targets  []publishTarget
	Centres  []config.Centre // the centres, each of which can be downloaded as a bundle
}

// publishTarget is a target of site.yaml to which the site can be brought.
type publishTarget struct{ Name, Where string }

// noticeChange is a notice of which a page changes.
type noticeChange struct {
	Title     string
	Languages []lang.Language
	All       bool // all languages of the site
}

// withheldText is a translation that readers will not see, with the reason.
type withheldText struct {
	Language lang.Language
	Query    string // of the page on which it can be put right
	Source   string
	Fault    string
}

// difference is what differs between two outputs.
type difference struct {
	files     int
	notices   map[string]map[string]bool // for each result of pageOfNotice, the languages whose page changes
	languages map[string]bool
	boards    map[string]bool // the screens that change, as <centre> or <centre>/<screen>
}

// compareOutputs returns the difference between two outputs: files that are new, have another content, or no
// longer exist.
func compareOutputs(now, old string, settings *config.Site) (difference, error) {
	d := difference{notices: map[string]map[string]bool{}, languages: map[string]bool{},
		boards: map[string]bool{}}
	err := eachFile(now, func(inside string) error {
		same, err := sameContent(filepath.Join(now, inside), filepath.Join(old, inside))
		if err == nil && !same {
			d.add(filepath.ToSlash(inside), settings)
		}
		return err
	})
	if err != nil {
		return d, err
	}
	return d, eachFile(old, func(inside string) error {
		if _, err := os.Lstat(filepath.Join(now, inside)); errors.Is(err, fs.ErrNotExist) {
			d.add(filepath.ToSlash(inside), settings)
		}
		return nil
	})
}

// eachFile calls visit with the path of every file of an output, except tabla's own files. A folder that
// does not exist counts as empty.
func eachFile(output string, visit func(inside string) error) error {
	return filepath.WalkDir(output, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == output {
			return nil
		}
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(output, name)
		switch {
		case err != nil || inside == ".":
			return err
		case strings.HasPrefix(inside, ".tabla") && entry.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(inside, ".tabla") || !entry.Type().IsRegular():
			return nil
		}
		return visit(inside)
	})
}

// sameContent reports whether two files have the same bytes. If b does not exist, it returns false.
func sameContent(a, b string) (bool, error) {
	there, err := os.Stat(b)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	here, failed := os.Stat(a)
	if err := cmp.Or(err, failed); err != nil || there.Size() != here.Size() {
		return false, err
	}
	one, err := os.ReadFile(a)
	if err != nil {
		return false, err
	}
	other, err := os.ReadFile(b)
	return bytes.Equal(one, other), err
}

// add counts a file of the output: <centre>/<tag>/<topic>/<notice>.html is a page of a notice, and everything
// below <centre>/board/ or <centre>/board/<screen>/ belongs to a screen.
func (d *difference) add(file string, settings *config.Site) {
	d.files++
	parts := strings.Split(file, "/")
	if len(parts) < 3 {
		return
	}
	if parts[1] == "board" {
		if screen, is := screenAt(parts, settings); is {
			d.boards[screen] = true
		}
		return
	}
	if _, known := settings.Language(lang.Tag(parts[1])); !known || !strings.HasSuffix(file, ".html") {
		return
	}
	d.languages[parts[1]] = true
	if len(parts) == 4 && parts[3] != "index.html" {
		id := parts[2] + "/" + strings.TrimSuffix(parts[3], ".html")
		if d.notices[id] == nil {
			d.notices[id] = map[string]bool{}
		}
		d.notices[id][parts[1]] = true
	}
}

// screenAt returns the screen to which a file belongs, by the parts of its path. is is false if it belongs to
// none, such as the page that lists the screens of a centre.
func screenAt(parts []string, settings *config.Site) (screen string, is bool) {
	centre, known := settings.Centre(parts[0])
	if !known {
		return parts[0], true // the centre no longer exists
	}
	for _, s := range centre.Screens {
		if s.Name == "" {
			return parts[0], true
		}
		if s.Name == parts[2] {
			return parts[0] + "/" + parts[2], true
		}
	}
	return "", false
}

// addByTime adds the notices that begin, end or change by themselves between two instants: later than after,
// and at until at the latest.
func (d *difference) addByTime(settings *config.Site, all []*notice.Notice, after, until time.Time) {
	for _, n := range all {
		for i := range settings.Centres {
			centre := &settings.Centres[i]
			instants := n.Instants(centre.Zone, settings.KeepEnded)
			changes := slices.ContainsFunc(instants, func(at time.Time) bool {
				return at.After(after) && !at.After(until)
			})
			if !changes || !n.ShownAt(centre.ID) {
				continue
			}
			d.files++
			for _, screen := range centre.Screens {
				d.boards[strings.TrimSuffix(centre.ID+"/"+screen.Name, "/")] = true
			}
			page := pageOfNotice(n)
			d.notices[page] = map[string]bool{}
			for _, l := range settings.Languages {
				d.notices[page][string(l.Tag)], d.languages[string(l.Tag)] = true, true
			}
		}
	}
}

// pageOfNotice returns the page of a notice below a language, without ".html": its id, or a neutral name.
func pageOfNotice(n *notice.Notice) string { return strings.TrimSuffix(shape.PageFile(n), ".html") }

// sentence returns a sentence on how many notices and languages would change.
func (d *difference) sentence(withheld []withheldText) string {
	said := "Nothing but the day that each page names"
	if d.files > 0 {
		said = several(len(d.notices), "notice") + ", " + several(len(d.languages), "language") + ", " +
			several(len(d.boards), "board")
	}
	count := map[string]int{}
	var names []string
	for _, t := range withheld {
		if name := t.Language.Name; count[name] == 0 {
			names = append(names, name)
		}
		count[t.Language.Name]++
	}
	switch {
	case len(withheld) == 1:
		said += "; 1 text is withheld in " + names[0] + ": " + withheld[0].Fault
	case len(withheld) > 1:
		for i, name := range names {
			names[i] = fmt.Sprintf("%d in %s", count[name], name)
		}
		said += fmt.Sprintf("; %d texts are withheld: ", len(withheld)) + strings.Join(names, ", ")
	}
	return strings.TrimSuffix(said, ".") + "."
}

func several(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (d *desk) publishing(w http.ResponseWriter, r *http.Request) {
	site, ok := d.opened(w, r)
	if !ok {
		return
	}
	// Each page names the day on which it was built. So the published output is compared with a new build
	// for the day of that output.
	day, first := d.Now(), true
	if info, err := os.Stat(filepath.Join(d.public(), ".tabla.json")); err == nil {
		day, first = info.ModTime(), false
	}
	now, remove, problems, err := d.Tasks.BuildAsOf(r.Context(), day)
	if err == nil && now == "" {
		d.fail(w, r, http.StatusConflict, "First something has to be put right", errorsOf(problems)...)
		return
	}
	var changed difference
	if err == nil {
		defer remove()
		changed, err = compareOutputs(now, d.public(), site.Settings)
		changed.addByTime(site.Settings, site.Notices, day, d.Now())
	}
	if err != nil {
		d.fail(w, r, http.StatusInternalServerError, "The pages cannot be compared: "+err.Error())
		return
	}
	body := publishPage{First: first, Folder: d.publicFolder(),
		Notices:  changed.titles(site.Settings, site.Notices),
		Withheld: withheld(site), Centres: site.Settings.Centres}
	body.Sentence = changed.sentence(body.Withheld)
	for _, t := range site.Settings.Targets {
		body.Targets = append(body.Targets, publishTarget{t.Name, placeOf(t)})
	}
	d.show(w, r, http.StatusOK, "publish", page{Title: "Publish", At: "publish", Said: said(r), Body: body})
}

// publicFolder returns the whole path of the folder into which the site is published, for people.
func (d *desk) publicFolder() string {
	if whole, err := filepath.Abs(d.public()); err == nil {
		return whole
	}
	return d.public()
}

// public returns the folder into which the site is published.
func (d *desk) public() string { return filepath.Join(d.Dir, "public") }

// titles returns the notices of which a page changes, sorted by title.
func (d *difference) titles(settings *config.Site, all []*notice.Notice) []noticeChange {
	var changes []noticeChange
	seen := map[string]bool{}
	for _, n := range all {
		page := pageOfNotice(n)
		if d.notices[page] == nil || seen[page] {
			continue
		}
		seen[page] = true
		c := noticeChange{Title: n.Title.Text}
		for _, l := range settings.Languages {
			if d.notices[page][string(l.Tag)] {
				c.Languages = append(c.Languages, l)
			}
		}
		c.All = len(c.Languages) == len(settings.Languages)
		changes = append(changes, c)
	}
	slices.SortFunc(changes, func(a, b noticeChange) int { return strings.Compare(a.Title, b.Title) })
	return changes
}

// withheld returns the translations that have a fault.
func withheld(site *Site) []withheldText {
	var all []withheldText
	for _, l := range translatedInto(site.Settings) {
		for _, sheet := range site.sheets(l) {
			chosen := selection{Show: "withheld", Layer: sheet.From.Path}
			for _, row := range sheet.Rows {
				if row.Fault != "" {
					fault, _, _ := strings.Cut(row.Fault, "\n")
					all = append(all, withheldText{l, chosen.Query(row.ID), row.Source, fault})
				}
			}
		}
	}
	return all
}

// placeOf returns where a target is, in words.
func placeOf(t config.Target) string {
	return cmp.Or(t.Address, t.Host, strings.TrimSuffix(t.Endpoint+"/"+t.Bucket, "/"), t.Path)
}

// publish builds the site into the folder public, and brings it to a target if the form names one.
func (d *desk) publish(w http.ResponseWriter, r *http.Request) {
	target := r.PostForm.Get("target")
	written, problems, err := d.Tasks.Publish(r.Context(), d.public())
	said := "Published into " + d.publicFolder() + ": " + several(written, "file") + " changed."
	if err == nil && !diag.Failed(problems) && target != "" {
		if said, err = d.Tasks.Send(r.Context(), target); err != nil {
			d.fail(w, r, http.StatusBadGateway, "Not brought to "+target+", or not all of it: "+err.Error()+
				". Readers there see whole pages all the same. Publish again: it goes on where it has ended.")
			return
		}
	}
	switch {
	case err != nil:
		d.fail(w, r, http.StatusInternalServerError, "Nothing was published: "+err.Error())
	case diag.Failed(problems):
		d.fail(w, r, http.StatusConflict, "Nothing was published: first something has to be put right",
			errorsOf(problems)...)
	default:
		http.Redirect(w, r, Path+"publish/?"+url.Values{"said": {said}}.Encode(), http.StatusSeeOther)
	}
}

// bundle answers with the board and the phone pages of a centre as one file, for a stick or a player.
func (d *desk) bundle(w http.ResponseWriter, r *http.Request) {
	kind := "zip"
	if r.PostForm.Get("kind") == "htz" {
		kind = "htz"
	}
	centre := r.PostForm.Get("centre")
	settings, _, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	if _, known := settings.Centre(centre); !known {
		d.fail(w, r, http.StatusNotFound, "There is no such centre")
		return
	}
	name := centre + "-" + d.Now().In(settings.Zone).Format(time.DateOnly) + "." + kind
	content, problems, err := d.Tasks.Bundle(r.Context(), centre, kind)
	switch {
	case err != nil:
		d.fail(w, r, http.StatusInternalServerError, "Nothing was packed: "+err.Error())
	case diag.Failed(problems):
		d.fail(w, r, http.StatusConflict, "Nothing was packed: first something has to be put right",
			errorsOf(problems)...)
	default:
		w.Header().Set("Content-Type", "application/zip")
		w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
		_, _ = w.Write(content) // an error means that the browser no longer waits
	}
}
