package desk

import (
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/notice/frontmatter"
)

// settingsPage shows site.yaml as one text.
type settingsPage struct {
	Text   string
	Was    string // the file when the form was made, in base64
	Theirs string // what somebody else has saved meanwhile; "" if nobody has
}

func (d *desk) settings(w http.ResponseWriter, r *http.Request) {
	src, err := os.ReadFile(filepath.Join(d.Dir, "site.yaml"))
	if err != nil {
		d.fail(w, r, http.StatusInternalServerError, "The settings cannot be read: "+err.Error())
		return
	}
	d.showSettings(w, r, http.StatusOK, settingsPage{Text: string(src),
		Was: base64.StdEncoding.EncodeToString(src)}, said(r))
}

func (d *desk) showSettings(w http.ResponseWriter, r *http.Request, status int, body settingsPage,
	said string, problems ...diag.Problem) {
	d.show(w, r, status, "settings", page{Title: "Settings", At: "settings", Said: said, Problems: problems,
		Body: body})
}

// saveSettings saves site.yaml, unless it would have an error or somebody else has changed it meanwhile.
func (d *desk) saveSettings(w http.ResponseWriter, r *http.Request) {
	was, err := base64.StdEncoding.DecodeString(r.PostForm.Get("was"))
	if err != nil || d.behindLink("site.yaml") {
		d.keep(w, r, http.StatusUnprocessableEntity, "Not saved: the form is damaged, or site.yaml is a link", nil)
		return
	}
	text := frontmatter.KeepEnds(string(was), r.PostForm.Get("raw"))
	body := settingsPage{Text: text, Was: r.PostForm.Get("was")}
	problems, err := d.Tasks.SaveFile(r.Context(), config.File, was, text)
	d.reopen()
	switch {
	case errors.Is(err, files.ErrChanged):
		now, _ := os.ReadFile(filepath.Join(d.Dir, "site.yaml"))
		body.Was, body.Theirs = base64.StdEncoding.EncodeToString(now), string(now)
		d.showSettings(w, r, http.StatusUnprocessableEntity, body,
			"Not saved: somebody else has changed the settings.")
	case err != nil:
		d.keep(w, r, http.StatusInternalServerError, "Nothing was saved", err)
	case diag.Failed(problems):
		d.showSettings(w, r, http.StatusUnprocessableEntity, body,
			"Not saved: first put right what is named here.",
			errorsOf(problems)...)
	default:
		http.Redirect(w, r, Path+"settings/?"+url.Values{"said": {"Saved"}}.Encode(), http.StatusSeeOther)
	}
}
