package desk

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/desk/access"
	"tabla/internal/desk/form"
	"tabla/internal/desk/passage"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/notice/frontmatter"
	"tabla/internal/shape"
	"tabla/internal/text"
)

// noticePage is the form of one notice.
type noticePage struct {
	File    string // "" for a new notice
	Name    string // of a new notice, as it was typed
	Topic   string
	Topics  []config.Topic
	Source  lang.Language
	Values  map[string]string
	Body    string
	Was     string // the file when the form was made, in base64
	Raw     bool   // the whole file is edited as one text
	Groups  []form.Group
	Theirs  []form.Theirs
	Links   []noticeName     // the other notices, as targets of links
	Numbers []passage.Insert // values and telephones
	Built   string           // the phone page; "" if there is none
	Page    string           // the address of the page that the frame shows until the site is built
	Hidden  string           // the reason why readers do not see the notice now; "" if they do
	Remarks []remark         // the remarks of translators on its texts

	ID string // "health/scabies"; "" for a new notice
	// for each language, the number of its texts that have to be translated or reviewed
	Waiting    []languageCount
	Translates bool // the person may also translate
}

// addTranslations adds the remarks of translators on a notice, and for each language the number of its texts
// that have to be translated or reviewed. It leaves out a language that cannot be read.
func (p *noticePage) addTranslations(site *Site) {
	for _, l := range site.Settings.Translated() {
		sheet, _, err := site.Sheet(string(l.Tag), "")
		if err != nil {
			continue // the page of the language shows the reason
		}
		count := languageCount{Language: l}
		for _, row := range sheet.Rows {
			if row.Page != p.ID {
				continue
			}
			if waits(row) {
				count.Count++
			}
		}
		p.Waiting = append(p.Waiting, count)
	}
	p.Remarks = remarksOn(site, p.ID)
}

func (d *desk) notice(w http.ResponseWriter, r *http.Request) {
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	file, was := r.URL.Query().Get("file"), ""
	if file != "" {
		content, status := d.readNotice(file)
		if status != http.StatusOK {
			d.fail(w, r, status, "There is no such notice")
			return
		}
		was = string(content)
	}
	body := noticePage{File: file, Was: base64.StdEncoding.EncodeToString([]byte(was)),
		Raw:   r.URL.Query().Get("raw") != "",
		Topic: r.URL.Query().Get("topic")}
	body.fill(was, nil)
	d.showNotice(w, r, http.StatusOK, settings, all, body, said(r), ofFile(problems, file)...)
}

func ofFile(problems []diag.Problem, file string) []diag.Problem {
	return slices.DeleteFunc(slices.Clone(problems),
		func(p diag.Problem) bool { return file == "" || p.Pos.File != file })
}

// fill sets the values of the form from a notice's file. The values in over, which somebody has typed,
// replace those of the file.
func (p *noticePage) fill(src string, over map[string]string) {
	values, ok := frontmatter.Values(src)
	_, text, _ := frontmatter.Split(src)
	if p.Values, p.Body = values, frontmatter.LF(text); !ok || p.Raw {
		p.Raw, p.Body = true, src
	}
	if p.Values == nil {
		p.Values = map[string]string{}
	}
	for key, value := range over {
		p.Values[key] = value
	}
}

func (d *desk) showNotice(w http.ResponseWriter, r *http.Request, status int, settings *config.Site,
	all []*notice.Notice, body noticePage,
	said string, problems ...diag.Problem) {
	body.Topics, body.Source = settings.Topics, settings.Source
	body.Groups = form.GroupsOf(settings, all, body.Values)
	body.Numbers = numbersOf(settings)
	if !body.Raw {
		problems = inWords(problems)
	}
	title := "New notice"
	for _, n := range all {
		if n.File == body.File && n.Layer == "" {
			title = cmp.Or(n.Title.Text, n.Page)
			body.Built, body.Hidden = pageOf(settings, n, d.Now())
			body.Page = d.firstPage(body.Built, said)
			body.ID, body.Translates = n.Page, access.RoleOf(r).Translates()
			if site, _, err := d.open(); err == nil && site != nil {
				body.addTranslations(site)
			}
			continue
		}
		if n.Centre == "" {
			body.Links = append(body.Links,
				noticeName{linkTo(body.File, "content/"+n.Page+".md"), n.Title.Text})
		}
	}
	d.show(w, r, status, "notice", page{Title: title, At: "write", Said: said, Problems: problems, Body: body,
		Site: settings.Title})
}

// linkTo returns the path from a notice's file to another one. The file of a new notice will be in the folder
// of a topic.
func linkTo(from, to string) string {
	if from == "" {
		from = "content/topic/new.md"
	}
	if path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	up := strings.Repeat("../", max(strings.Count(from, "/")-1, 0))
	return up + strings.TrimPrefix(to, "content/")
}

// pageOf returns the address of a notice's phone page in the source language. hidden is the reason why
// readers do not see the page, or "".
func pageOf(settings *config.Site, n *notice.Notice, now time.Time) (address, hidden string) {
	for i := range settings.Centres {
		c := &settings.Centres[i]
		if !n.ShownAt(c.ID) {
			continue
		}
		state := stateOf(n, now, c.Zone)
		if state.Sign != "●" {
			return "", "Readers do not see it now: " + state.When + "."
		}
		return "/" + c.ID + "/" + string(settings.Source.Tag) + "/" + shape.PageFile(n), ""
	}
	return "", "No centre shows it."
}

// firstPage returns the address of the page that is shown beside the form. After saving, it is the page that
// was shown while the notice was typed, because the built page may not exist yet.
func (d *desk) firstPage(built, said string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range slices.Backward(d.typed) {
		if said == savedWords && "/"+p.name == built {
			return Path + "write/page/" + p.key + "/" + p.name
		}
	}
	return built
}

// savedWords is the message after saving.
const savedWords = "Saved"

// numbersOf returns the values of the centres and the emergency numbers, to be inserted into a text.
func numbersOf(settings *config.Site) []passage.Insert {
	var all []passage.Insert
	for _, p := range settings.Emergency {
		all = append(all,
			passage.Insert{Shown: "☎ " + p.Number, Before: "[" + p.Number + "](tel:" + p.Number + ")"})
	}
	seen := map[string]bool{}
	for _, c := range settings.Centres {
		for _, name := range slices.Sorted(maps.Keys(c.Values)) {
			if seen[name] {
				continue
			}
			seen[name] = true
			value := text.Placeholder(name)
			in := passage.Insert{Shown: name, Before: value}
			if strings.HasSuffix(name, "phone") {
				in = passage.Insert{Shown: "☎ " + name, Before: "[" + value + "](tel:" + value + ")"}
			}
			all = append(all, in)
		}
	}
	return all
}

// readNotice returns the content of a notice's file and an HTTP status. The status is "not found" if the
// path is not that of a notice of the site, or if it leads over a symbolic link.
func (d *desk) readNotice(file string) ([]byte, int) {
	if !d.isNotice(file) {
		return nil, http.StatusNotFound
	}
	content, err := os.ReadFile(filepath.Join(d.Dir, filepath.FromSlash(file)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, http.StatusNotFound
	}
	if err != nil {
		return nil, http.StatusInternalServerError
	}
	return content, http.StatusOK
}

// isNotice reports whether a path can be that of a notice's file in the folder of the site, and does not
// lead over a symbolic link. The file need not exist.
func (d *desk) isNotice(file string) bool {
	parts := strings.Split(file, "/")
	if !fs.ValidPath(file) || !filepath.IsLocal(filepath.FromSlash(file)) || parts[0] != "content" ||
		!strings.HasSuffix(file, ".md") || len(parts) != 3 && len(parts) != 5 {
		return false
	}
	for i, part := range parts {
		if strings.HasPrefix(part, ".") || strings.Contains(part, `\`) {
			return false
		}
		info, err := os.Lstat(filepath.Join(d.Dir, filepath.FromSlash(path.Join(parts[:i+1]...))))
		if errors.Is(err, fs.ErrNotExist) {
			return true
		}
		if err != nil || info.IsDir() != (i+1 < len(parts)) || !info.IsDir() && !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}

// saveNotice saves the changes of a form. If the site would have an error because of them, or somebody else
// has changed the same field, it shows the form again with what was typed.
func (d *desk) saveNotice(w http.ResponseWriter, r *http.Request) {
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.keep(w, r, http.StatusConflict, "Not saved: the site cannot be read now", err, problems...)
		return
	}
	typed := r.PostForm
	file, was, refused := d.target(typed, settings)
	if typed.Has("take") {
		refused = "The other stays. Save what else you have typed."
	}
	if asks := form.Asks(typed); len(asks) > 0 && refused == "" {
		refused = "Not saved. " + strings.Join(asks, ". ") + "."
	}
	made, problems, err := d.save(r.Context(), typed, file, was, refused)
	if typed.Get("file") == "" && refused != "" && err == nil {
		if there, status := d.readNotice(file); status == http.StatusOK && string(there) == made.Content {
			// The same form was sent twice. The first request may have been stopped before its answer.
			refused = ""
			problems, err = d.Tasks.SaveNotice(r.Context(), file, there, made.Content)
		}
	}
	switch {
	case err == nil && refused == "" && len(made.Both) == 0 && !diag.Failed(problems):
		http.Redirect(w, r, Path+"write/notice?"+url.Values{"file": {file}, "said": {savedWords}}.Encode(),
			http.StatusSeeOther)
	case err != nil && !errors.Is(err, frontmatter.ErrForm):
		d.keep(w, r, http.StatusInternalServerError, "Nothing was saved", err)
	default:
		d.notSaved(w, r, settings, all, made, was, refused, err, problems)
	}
}

// notSaved shows a form again with what was typed and the reason why it is not saved.
func (d *desk) notSaved(w http.ResponseWriter, r *http.Request, settings *config.Site, all []*notice.Notice,
	made form.Composed, was, refused string, err error, problems []diag.Problem) {
	typed := r.PostForm
	body := noticePage{File: typed.Get("file"), Name: typed.Get("name"), Topic: typed.Get("topic"),
		Was: typed.Get("was"), Raw: typed.Has(form.RawKey)}
	now := cmp.Or(string(made.Current), was)
	if _, ok := frontmatter.Values(now); err != nil && !ok && !body.Raw {
		d.keep(w, r, http.StatusConflict,
			"Not saved: the file was changed meanwhile, and its first lines cannot be read any more. Open "+
				"it again as a file", nil)
		return
	}
	said := cmp.Or(refused, "Not saved: first put right what is named here.")
	status := http.StatusUnprocessableEntity
	switch {
	case typed.Has("take"):
		made.Take(typed.Get("take"))
		made.Both, status = form.Still(typed, string(made.Current)), http.StatusOK
	case err != nil:
		said = "Not saved: " + err.Error() + ". Change this part in the file itself."
	case len(made.Both) > 0:
		said = "Not saved: somebody else has changed the same."
		body.Was = base64.StdEncoding.EncodeToString(made.Current)
	}
	body.Theirs = made.Both
	body.fill(now, made.Typed)
	if made.Body != nil {
		body.Body = *made.Body
	}
	d.showNotice(w, r, status, settings, all, body, said, problems...)
}

// save composes and writes a notice's file. If refused is not "", the file must not be written, and save only
// composes it. It tries again if an editor saves the file at the same moment.
func (d *desk) save(ctx context.Context, typed url.Values, file, was, refused string) (made form.Composed,
	problems []diag.Problem, err error) {
	for range 3 {
		var current []byte
		if typed.Get("file") != "" {
			current, _ = d.readNotice(file)
		}
		if made, err = form.Compose(typed, was, current); err != nil || refused != "" || len(made.Both) > 0 {
			return made, nil, err
		}
		problems, err = d.Tasks.SaveNotice(ctx, file, current, made.Content)
		if !errors.Is(err, files.ErrChanged) {
			break
		}
	}
	d.reopen()
	return made, problems, err
}

// target returns the file that a form is for, and the content that the file had when the form was made.
// refused is the reason why the form cannot be saved there; it is "" if it can.
func (d *desk) target(typed url.Values, settings *config.Site) (file, was, refused string) {
	content, err := base64.StdEncoding.DecodeString(typed.Get("was"))
	if err != nil {
		return "", "", "Not saved: the form is damaged. Reload the page."
	}
	if file = typed.Get("file"); file != "" {
		if !d.isNotice(file) {
			return file, "", "Not saved: this is no notice of the site."
		}
		if _, status := d.readNotice(file); status != http.StatusOK {
			return file, string(content), "Not saved: somebody has removed or renamed this notice meanwhile."
		}
		return file, string(content), ""
	}
	topic, name := typed.Get("topic"), cmp.Or(lang.Slug(typed.Get("name")), lang.Slug(typed.Get("title")))
	file = "content/" + topic + "/" + name + ".md"
	switch {
	case !settings.HasTopic(topic):
		return file, "", "Not saved: choose a topic."
	case !config.IsID(name) || name == "index":
		return file, "", "Not saved: give the page an address of small English letters, digits and hyphens."
	case !d.isNotice(file):
		return file, "", "Not saved: there cannot be a notice at this address."
	}
	if _, status := d.readNotice(file); status != http.StatusNotFound {
		return file, "", "Not saved: there is a notice with this address already. Choose another one."
	}
	return file, "", ""
}

// judge answers with the problems of a notice that is being typed.
func (d *desk) judge(w http.ResponseWriter, r *http.Request) {
	settings, _, _, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		http.Error(w, "the site cannot be read", http.StatusConflict)
		return
	}
	file, was, _ := d.target(r.PostForm, settings)
	made, err := form.Compose(r.PostForm, was, []byte(was))
	var problems []diag.Problem
	if err == nil {
		problems, err = d.Tasks.Judge(r.Context(), file, made.Content)
	}
	if err != nil {
		problems = []diag.Problem{{Severity: diag.Error, Message: err.Error()}}
	}
	if !r.PostForm.Has(form.RawKey) {
		problems = inWords(problems)
	}
	answer := []finding{}
	for _, question := range form.Asks(r.PostForm) {
		answer = append(answer, finding{diag.Error.String(), question, ""})
	}
	for _, p := range problems {
		answer = append(answer, finding{p.Severity.String(), p.Message, p.Hint})
	}
	writeJSON(w, answer)
}

// inWords returns the problems of a notice, with the labels of the form in place of the keys of the file.
func inWords(problems []diag.Problem) []diag.Problem {
	all := slices.Clone(problems)
	for i := range all {
		all[i].Message, all[i].Hint = form.InWords(all[i].Message), form.InWords(all[i].Hint)
	}
	return all
}

// finding is a problem in an answer to a script.
type finding struct{ Severity, Message, Hint string }
