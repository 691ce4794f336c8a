package desk

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/desk/access"
	"tabla/internal/desk/passage"
	"tabla/internal/diag"
	"tabla/internal/files"
)

// historyPage lists earlier versions of the site's files.
type historyPage struct {
	File     string // "" for all files
	Versions []versionRow
	Git      bool     // versions can be kept in git
	Unkept   []string // the files that have changed since the last version in git
	Name     string   // of the person, as it was typed last
}

// versionRow is one version in the list.
type versionRow struct {
	File, Key string
	When      string
	Changes   []passage.Change // the difference to the next newer version; nil if all files are shown
}

// mostVersions is the largest number of versions on one page.
const mostVersions = 100

func (d *desk) history(w http.ResponseWriter, r *http.Request) {
	file := r.URL.Query().Get("file")
	body := historyPage{File: file}
	versions := d.Tasks.History.All()
	if file != "" {
		versions = d.Tasks.History.Of(file)
	}
	if !access.RoleOf(r).Owns() { // an author sees notices only
		versions = slices.DeleteFunc(versions,
			func(v files.Version) bool { return !access.RoleOf(r).MayRestore(v.File) })
	}
	if file == "" && access.RoleOf(r).Owns() {
		body.Unkept, body.Git = d.Tasks.Unkept(r.Context())
		body.Name = nameOf(r)
	}
	now := d.present(file)
	for _, v := range versions[:min(len(versions), mostVersions)] {
		row := versionRow{File: v.File, Key: keyOf(v),
			When: v.Replaced.In(d.zone()).Format("2006-01-02 15:04:05")}
		if old, err := d.Tasks.History.Read(v); file != "" && err == nil {
			row.Changes = brief(passage.ChangesOf(string(old), now))
			now = string(old)
		}
		body.Versions = append(body.Versions, row)
	}
	d.show(w, r, http.StatusOK, "history", page{Title: "Earlier versions", At: "history", Said: said(r),
		Body: body})
}

// zone returns the time zone of the site. Before the site was opened for the first time, it returns UTC.
func (d *desk) zone() *time.Location {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.site == nil {
		return time.UTC
	}
	return d.site.Settings.Zone
}

// present returns the content that a file has now; "" if there is no such file.
func (d *desk) present(file string) string {
	if !mayComeBack(file) {
		return ""
	}
	content, err := os.ReadFile(filepath.Join(d.Dir, filepath.FromSlash(file)))
	if err != nil {
		return ""
	}
	return string(content)
}

// brief returns the changes, with long unchanged parts shortened in the middle.
func brief(all []passage.Change) []passage.Change {
	const around = 60
	for i := range all {
		text := []rune(all[i].Text)
		if !all[i].Gone && !all[i].Added && len(text) > 2*around+10 {
			all[i].Text = string(text[:around]) + " … " + string(text[len(text)-around:])
		}
	}
	return all
}

func keyOf(v files.Version) string { return strconv.FormatInt(v.Replaced.UnixNano(), 10) }

// mayComeBack reports whether the desk may restore a file: a notice, a catalogue or site.yaml.
func mayComeBack(file string) bool {
	return filepath.IsLocal(filepath.FromSlash(file)) && !strings.Contains(file, `\`) &&
		(file == "site.yaml" || strings.HasPrefix(file, "content/") && strings.HasSuffix(file, ".md") ||
			strings.HasPrefix(file, "locales/") && strings.HasSuffix(file, ".yaml"))
}

// restore writes an earlier version of a file, unless the site would have an error because of that. The
// present content is kept as a version, so it can be restored too.
func (d *desk) restore(w http.ResponseWriter, r *http.Request) {
	file, key := r.PostForm.Get("file"), r.PostForm.Get("version")
	versions := d.Tasks.History.Of(file)
	i := slices.IndexFunc(versions, func(v files.Version) bool { return keyOf(v) == key })
	if i < 0 || !mayComeBack(file) || d.behindLink(file) || !access.RoleOf(r).MayRestore(file) {
		d.fail(w, r, http.StatusNotFound, "There is no such version any more")
		return
	}
	old, err := d.Tasks.History.Read(versions[i])
	var problems []diag.Problem
	if err == nil {
		var was []byte
		if now, err := os.ReadFile(filepath.Join(d.Dir, filepath.FromSlash(file))); err == nil {
			was = now
		}
		problems, err = d.Tasks.SaveFile(r.Context(), file, was, string(old))
	}
	d.reopen()
	switch {
	case err != nil:
		d.fail(w, r, statusOf(err, http.StatusInternalServerError), "Nothing was brought back: "+err.Error())
		return
	case diag.Failed(problems):
		d.fail(w, r, http.StatusConflict,
			"Not brought back: with this version, something would have to be put right first",
			errorsOf(problems)...)
		return
	}
	http.Redirect(w, r, Path+"history/?"+url.Values{"file": {file},
		"said": {"The version is back. What it replaced is the newest version here."}}.Encode(),
		http.StatusSeeOther)
}

// keepVersion commits what has changed, with the name of the person and in that person's words.
func (d *desk) keepVersion(w http.ResponseWriter, r *http.Request) {
	name := strings.Join(strings.FieldsFunc(r.PostForm.Get("by"), func(c rune) bool {
		return c < ' ' || c == '<' || c == '>'
	}), " ")
	message := strings.TrimSpace(r.PostForm.Get("message"))
	if name = strings.TrimSpace(name); name == "" || message == "" {
		d.keep(w, r, http.StatusUnprocessableEntity, "Not kept: write your name, and what has changed", nil)
		return
	}
	rememberName(w, name)
	if err := d.Tasks.Keep(r.Context(), name, message); err != nil {
		d.keep(w, r, http.StatusInternalServerError, "Not kept", err)
		return
	}
	http.Redirect(w, r, Path+"history/?"+url.Values{"said": {"Kept: " + message}}.Encode(),
		http.StatusSeeOther)
}

// behindLink reports whether a path inside the site's folder leads over a symbolic link.
func (d *desk) behindLink(file string) bool {
	parts := strings.Split(file, "/")
	for i := range parts {
		info, err := os.Lstat(filepath.Join(append([]string{d.Dir}, parts[:i+1]...)...))
		if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
			return true
		}
	}
	return false
}
