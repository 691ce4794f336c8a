package desk

import (
	"encoding/base64"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/desk/form"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/notice/frontmatter"
)

// settingsPage shows site.yaml as one text.
type settingsPage struct {
	Text   string
	Was    string // the content of the file when the form was made, in base64
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
		d.keep(w, r, http.StatusUnprocessableEntity, "Not saved: the form is damaged, or site.yaml is a link",
			nil)
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

// centresPage is the form of the centres: their names, values and screens.
type centresPage struct {
	Centres []form.Centre
	Was     string // the content of site.yaml when the form was made, in base64
	Theirs  []form.Theirs
	New     map[string]string // what was typed for new values
}

func (d *desk) centres(w http.ResponseWriter, r *http.Request) {
	src, err := os.ReadFile(filepath.Join(d.Dir, config.File))
	if err != nil {
		d.fail(w, r, http.StatusInternalServerError, "The settings cannot be read: "+err.Error())
		return
	}
	d.showCentres(w, r, http.StatusOK, string(src), nil, nil, said(r))
}

func (d *desk) showCentres(w http.ResponseWriter, r *http.Request, status int, src string,
	typed, both map[string]string, said string, problems ...diag.Problem) {
	settings, _, all, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, all, err)
		return
	}
	body := centresPage{Was: base64.StdEncoding.EncodeToString([]byte(src)),
		Centres: form.CentresOf(settings, src, typed), New: map[string]string{}}
	for key, text := range both {
		body.Theirs = append(body.Theirs,
			form.Theirs{Key: key, Label: strings.TrimPrefix(key, "centres."), Text: text})
	}
	for key, values := range r.PostForm {
		if strings.HasPrefix(key, form.NewValue+".") && len(values) > 0 {
			body.New[key] = values[0]
		}
	}
	slices.SortFunc(body.Theirs, func(a, b form.Theirs) int { return strings.Compare(a.Key, b.Key) })
	d.show(w, r, status, "centres", page{Title: "Centres", At: "settings", Said: said, Problems: problems,
		Body: body})
}

// saveCentres saves what somebody has changed in the form of the centres, unless the site would have an error
// because of that.
func (d *desk) saveCentres(w http.ResponseWriter, r *http.Request) {
	was, err := base64.StdEncoding.DecodeString(r.PostForm.Get("was"))
	current, readErr := os.ReadFile(filepath.Join(d.Dir, config.File))
	if err != nil || readErr != nil || d.behindLink(config.File) {
		d.keep(w, r, http.StatusUnprocessableEntity,
			"Not saved: the form is damaged, or site.yaml cannot be read", readErr)
		return
	}
	content, typed, both, refused, err := form.ComposeCentres(r.PostForm, string(was), string(current))
	switch {
	case err != nil:
		d.showCentres(w, r, http.StatusUnprocessableEntity, string(was), typed, nil,
			"Not saved: "+err.Error()+". Change this part in site.yaml itself.")
		return
	case refused != "":
		d.showCentres(w, r, http.StatusUnprocessableEntity, string(was), typed, nil, refused)
		return
	case len(both) > 0:
		d.showCentres(w, r, http.StatusUnprocessableEntity, string(current), typed, both,
			"Not saved: somebody else has changed the same. Yours stands in the form: save again to put it "+
				"in its place.")
		return
	}
	problems, err := d.Tasks.SaveFile(r.Context(), config.File, current, content)
	d.reopen()
	switch {
	case errors.Is(err, files.ErrChanged):
		d.showCentres(w, r, http.StatusUnprocessableEntity, string(was), typed, nil,
			"Not saved: somebody else has saved at the same moment. Save again.")
	case err != nil:
		d.keep(w, r, http.StatusInternalServerError, "Nothing was saved", err)
	case diag.Failed(problems):
		d.showCentres(w, r, http.StatusUnprocessableEntity, string(was), typed, nil,
			"Not saved: first put right what is named here.", errorsOf(problems)...)
	default:
		http.Redirect(w, r, Path+"settings/centres?"+url.Values{"said": {"Saved"}}.Encode(),
			http.StatusSeeOther)
	}
}

// addPage has the forms that add a language, a centre, a topic or a screen.
type addPage struct {
	Languages []lang.Language // those that the site does not have
	Centres   []config.Centre
	Values    []form.Field // the values that notices use and that a new centre therefore needs
	// What was typed and could not be added.
	Kind, Tag, Name, ID, Phone, Centre string
}

func (d *desk) adding(w http.ResponseWriter, r *http.Request) {
	d.showAdding(w, r, http.StatusOK, said(r))
}

func (d *desk) showAdding(w http.ResponseWriter, r *http.Request, status int, said string,
	problems ...diag.Problem) {
	settings, _, all, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, all, err)
		return
	}
	typed := r.PostForm.Get
	body := addPage{Centres: settings.Centres, Kind: typed("kind"), Tag: typed("tag"), Name: typed("name"),
		ID: typed("id"), Phone: typed("phone"), Centre: typed("centre")}
	for _, l := range languagesByName() {
		if _, known := settings.Language(l.Tag); !known {
			body.Languages = append(body.Languages, l)
		}
	}
	body.Values = valuesWanted(settings, r.PostForm)
	d.show(w, r, status, "add", page{Title: "Add to the site", At: "settings", Said: said, Problems: problems,
		Body: body, Site: settings.Title})
}

// valuesWanted returns a field for each value that a centre has, with the text of the first centre that has
// it as an example.
func valuesWanted(settings *config.Site, typed url.Values) (all []form.Field) {
	seen := map[string]bool{}
	for _, c := range settings.Centres {
		for _, name := range slices.Sorted(maps.Keys(c.Values)) {
			if !seen[name] {
				key := form.ValueKey + name
				all = append(all, form.Field{Key: key, Label: name, Value: typed.Get(key),
					Hint: "At " + c.Name + ": " + c.Values[name]})
			}
			seen[name] = true
		}
	}
	return all
}

// add adds to site.yaml what a form says, unless the site would have an error because of that.
func (d *desk) add(w http.ResponseWriter, r *http.Request) {
	settings, _, problems, err := d.Tasks.Notices()
	src, readErr := os.ReadFile(filepath.Join(d.Dir, config.File))
	if err = errors.Join(err, readErr); err != nil || settings == nil || d.behindLink(config.File) {
		d.keep(w, r, http.StatusConflict, "Not added: the settings cannot be read now", err, problems...)
		return
	}
	added, err := form.Add(settings, string(src), r.PostForm)
	if err != nil {
		d.showAdding(w, r, http.StatusUnprocessableEntity, "Not added: "+err.Error()+".")
		return
	}
	problems, err = d.Tasks.SaveFile(r.Context(), config.File, src, added.Content)
	d.reopen()
	switch {
	case errors.Is(err, files.ErrChanged):
		d.showAdding(w, r, http.StatusUnprocessableEntity,
			"Not added: somebody else has saved the settings at the same moment. Add it again.")
	case err != nil:
		d.keep(w, r, http.StatusInternalServerError, "Nothing was added", err)
	case diag.Failed(problems):
		d.showAdding(w, r, http.StatusUnprocessableEntity, "Not added: first put right what is named here.",
			errorsOf(problems)...)
	default:
		http.Redirect(w, r, Path+"settings/add?"+url.Values{"said": {
			strings.TrimSpace("Added. " + added.Said)}}.Encode(), http.StatusSeeOther)
	}
}
