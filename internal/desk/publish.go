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
)

// publishPage shows what readers would see differently.
type publishPage struct {
	Sentence string
	First    bool // nothing was published yet
	Notices  []noticeChange
	Withheld []withheldText
}

// noticeChange is a notice of which a page changes.
type noticeChange struct {
	Title     string
	Languages []lang.Language
	All       bool // all languages of the site
}

// withheldText is a translation that readers will not see, with the reason.
type withheldText struct {
	Language          lang.Language
	ID, Source, Fault string
}

// difference is what differs between two outputs.
type difference struct {
	files     int
	notices   map[string]map[string]bool // id -> languages
	languages map[string]bool
	boards    map[string]bool // centres of which a screen changes
}

// compareOutputs returns what is different in the new output: files that are new or have another content.
func compareOutputs(now, old string, settings *config.Site) (difference, error) {
	d := difference{notices: map[string]map[string]bool{}, languages: map[string]bool{},
		boards: map[string]bool{}}
	err := filepath.WalkDir(now, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(now, name)
		if err != nil || inside == "." {
			return err
		}
		if strings.HasPrefix(inside, ".tabla") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		same, err := sameContent(name, filepath.Join(old, inside))
		if err == nil && !same {
			d.add(filepath.ToSlash(inside), settings)
		}
		return err
	})
	return d, err
}

// sameContent reports whether two files have the same bytes. A file that does not exist has none.
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
// below <centre>/board/ belongs to the screens.
func (d *difference) add(file string, settings *config.Site) {
	d.files++
	parts := strings.Split(file, "/")
	if len(parts) < 3 {
		return
	}
	if parts[1] == "board" {
		d.boards[parts[0]] = true
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

// addByTime adds the notices that begin, end or change by themselves after one time and up to another.
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
			d.boards[centre.ID] = true
			d.notices[n.ID] = map[string]bool{}
			for _, l := range settings.Languages {
				d.notices[n.ID][string(l.Tag)], d.languages[string(l.Tag)] = true, true
			}
		}
	}
}

// sentence says what would change for whom.
func (d *difference) sentence() string {
	if d.files == 0 {
		return "Nothing but the day that each page names."
	}
	return fmt.Sprintf("%s, %s, %s.", several(len(d.notices), "notice"),
		several(len(d.languages), "language"), several(len(d.boards), "centre's screens"))
}

func several(n int, noun string) string {
	switch {
	case noun == "centre's screens" && n == 1:
		return "the screens of 1 centre"
	case noun == "centre's screens":
		return fmt.Sprintf("the screens of %d centres", n)
	case n == 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (d *desk) publishing(w http.ResponseWriter, r *http.Request) {
	site, ok := d.opened(w, r)
	if !ok {
		return
	}
	// Each page names the day on which it was built. So what is published is compared with a build of its
	// day.
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
	body := publishPage{Sentence: changed.sentence(), First: first,
		Notices: changed.titles(site.Settings, site.Notices), Withheld: withheld(site)}
	d.show(w, r, http.StatusOK, "publish", page{Title: "Publish", At: "publish", Said: said(r), Body: body})
}

// public returns the folder into which the site is published.
func (d *desk) public() string { return filepath.Join(d.Dir, "public") }

// titles returns the notices of which a page changes, sorted by title.
func (d *difference) titles(settings *config.Site, all []*notice.Notice) []noticeChange {
	var changes []noticeChange
	seen := map[string]bool{}
	for _, n := range all {
		if d.notices[n.ID] == nil || seen[n.ID] {
			continue
		}
		seen[n.ID] = true
		c := noticeChange{Title: n.Title.Text}
		for _, l := range settings.Languages {
			if d.notices[n.ID][string(l.Tag)] {
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
	for _, l := range site.Settings.Translated() {
		sheet, _, err := site.Sheet(string(l.Tag))
		if err != nil {
			continue // the page of the language says why
		}
		for _, row := range sheet.Rows {
			if row.Fault != "" {
				fault, _, _ := strings.Cut(row.Fault, "\n")
				all = append(all, withheldText{l, row.ID, row.Source, fault})
			}
		}
	}
	return all
}

// publish builds the site into the folder public.
func (d *desk) publish(w http.ResponseWriter, r *http.Request) {
	written, problems, err := d.Tasks.Publish(r.Context(), d.public())
	switch {
	case err != nil:
		d.fail(w, r, http.StatusInternalServerError, "Nothing was published: "+err.Error())
	case diag.Failed(problems):
		d.fail(w, r, http.StatusConflict, "Nothing was published: first something has to be put right",
			errorsOf(problems)...)
	default:
		http.Redirect(w, r, Path+"publish/?"+url.Values{"said": {"Published into public/: " +
			several(written, "file") +
			" changed."}}.Encode(), http.StatusSeeOther)
	}
}
