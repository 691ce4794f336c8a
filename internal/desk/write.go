package desk

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/notice/frontmatter"
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
	Groups  []group
	Theirs  []theirs
	Links   []noticeName // the other notices, as targets of links
	Numbers []insert     // values and telephones
	Page    string       // the phone page; "" if there is none
	Hidden  string       // why readers do not see it now; "" if they do
	Remarks []remark     // of translators about its texts
}

// remark is what a translator has asked about a text.
type remark struct {
	Language             lang.Language
	Source, Text, Answer string
}

// remarksOn returns the remarks of translators about a notice. There are none while the site has errors.
func (d *desk) remarksOn(page string) []remark {
	site, _, err := d.open()
	if err != nil || site == nil {
		return nil
	}
	var all []remark
	for _, l := range site.Settings.Translated() {
		sheet, _, err := site.Sheet(string(l.Tag))
		if err != nil {
			continue // the page of the language says why
		}
		for _, row := range sheet.Rows {
			if row.Page == page && row.Remark != "" {
				all = append(all, remark{l, row.Source, row.Remark, row.Answer})
			}
		}
	}
	return all
}

// theirs is the value that somebody else has saved for a field meanwhile.
type theirs struct{ Label, Text string }

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

// fill sets the values of the form from a notice's file. Values in over replace those of the file: they are
// what somebody has typed.
func (p *noticePage) fill(src string, over map[string]string) {
	values, ok := frontmatter.Values(src)
	_, text, _ := frontmatter.Split(src)
	if p.Values, p.Body = values, lines(text); !ok || p.Raw {
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
	body.Groups = groupsOf(settings, all, body.Values)
	body.Numbers = numbersOf(settings)
	title := "New notice"
	for _, n := range all {
		if n.File == body.File {
			title = cmp.Or(n.Title.Text, n.Page)
			body.Page, body.Hidden = pageOf(settings, n, d.Now())
			body.Remarks = d.remarksOn(n.Page)
			continue
		}
		if n.Centre == "" {
			body.Links = append(body.Links, noticeName{linkTo(body.File, n.File), n.Title.Text})
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

// pageOf returns the address of a notice's phone page in the source language, and why readers do not see it.
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
		if n.Sensitive {
			return "", "A sensitive notice has an address that tells nothing: find it on the page of " +
				"its topic."
		}
		return "/" + c.ID + "/" + string(settings.Source.Tag) + "/" + n.ID + ".html", ""
	}
	return "", "No centre shows it."
}

// numbersOf returns the values of the centres and the emergency numbers, to be inserted into a text.
func numbersOf(settings *config.Site) []insert {
	var all []insert
	for _, p := range settings.Emergency {
		all = append(all, insert{Shown: "☎ " + p.Number, Before: "[" + p.Number + "](tel:" + p.Number + ")"})
	}
	seen := map[string]bool{}
	for _, c := range settings.Centres {
		for _, name := range sortedKeys(c.Values) {
			if seen[name] {
				continue
			}
			seen[name] = true
			value := "{{." + name + "}}"
			in := insert{Shown: name, Before: value}
			if strings.HasSuffix(name, "phone") {
				in = insert{Shown: "☎ " + name, Before: "[" + value + "](tel:" + value + ")"}
			}
			all = append(all, in)
		}
	}
	return all
}

// readNotice returns the content of a notice's file and an HTTP status. A file that is no notice of the site,
// or that is reached over a symbolic link, counts as missing.
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

// isNotice reports whether a path is one for a notice's file in the folder of the site, whether or not the
// file exists, and that it leads over no symbolic link.
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

// written is the result of applying a form to a file.
type written struct {
	current []byte // the file as it is now; nil if there is none
	content string // the file as it will be
	over    map[string]string
	body    *string  // nil if it was not changed
	both    []theirs // fields that somebody else has changed too, in another way
}

// compose returns the file as it is now with the changes of a form. The changes are those between the form
// and the file from which the form was made, so changes that somebody else has saved meanwhile stay.
func compose(form url.Values, was string, current []byte) (written, error) {
	w := written{current: current, content: string(current), over: map[string]string{}}
	if form.Has("raw") {
		return w.raw(form, was)
	}
	before, _ := frontmatter.Values(was)
	now, ok := frontmatter.Values(string(current))
	if !ok {
		return w, frontmatter.ErrForm
	}
	var edits []frontmatter.Edit
	for _, key := range frontmatter.Keys() {
		value, asked := typed(form, key)
		if s, _ := specOf(key); s.kind == "checks" {
			value = inOrderOf(before[key], value)
		}
		if !asked || value == before[key] || value == regular(key, before[key]) {
			continue
		}
		w.over[key] = value
		if now[key] != before[key] && now[key] != value {
			w.both = append(w.both, theirs{labelOf(key), now[key]})
		}
		edits = append(edits, frontmatter.Edit{Key: key, Value: frontmatter.Written(key, value)})
	}
	var err error
	if w.content, err = frontmatter.Set(w.content, edits); err != nil {
		return w, err
	}
	_, old, _ := frontmatter.Split(was)
	_, theirBody, _ := frontmatter.Split(string(current))
	if body := lines(form.Get("body")); form.Has("body") && body != lines(old) {
		if body != "" && !strings.HasSuffix(body, "\n") {
			body += "\n"
		}
		w.body = &body
		if lines(theirBody) != lines(old) && lines(theirBody) != body {
			w.both = append(w.both, theirs{"Text", theirBody})
		}
		w.content = frontmatter.SetBody(w.content, body)
	}
	return w, nil
}

// inOrderOf returns the chosen items as a list: first those of before, in their old order, then the new ones.
func inOrderOf(before, chosen string) string {
	old, now := strings.Split(before, "\n"), strings.Split(chosen, "\n")
	kept := slices.DeleteFunc(slices.Clone(old),
		func(item string) bool { return !slices.Contains(now, item) })
	added := slices.DeleteFunc(now, func(item string) bool { return slices.Contains(old, item) })
	return strings.Join(append(kept, added...), "\n")
}

func (w written) raw(form url.Values, was string) (written, error) {
	text := lines(form.Get("raw"))
	if strings.Contains(was, "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if string(w.current) != was && string(w.current) != text {
		w.both = []theirs{{"The file", string(w.current)}}
	}
	w.content, w.body = text, &text
	return w, nil
}

// saveNotice saves the changes of a form. If the file would have an error, or somebody else has changed the
// same field, it shows the form again with what was typed.
func (d *desk) saveNotice(w http.ResponseWriter, r *http.Request) {
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	file, was, refused := d.target(r.PostForm, settings)
	body := noticePage{File: r.PostForm.Get("file"), Name: r.PostForm.Get("name"),
		Topic: r.PostForm.Get("topic"), Was: r.PostForm.Get("was"), Raw: r.PostForm.Has("raw")}
	made, problems, err := d.save(r.Context(), r.PostForm, file, was, refused)
	switch {
	case refused != "" || len(made.both) > 0 || diag.Failed(problems) || errors.Is(err, frontmatter.ErrForm):
		said := cmp.Or(refused, "Not saved: first put right what is named here.")
		if errors.Is(err, frontmatter.ErrForm) {
			body.Raw, said = true, "Not saved: "+err.Error()+". Here is the whole file."
		}
		if len(made.both) > 0 {
			said, body.Theirs = "Not saved: somebody else has changed the same.", made.both
			body.Was = base64.StdEncoding.EncodeToString(made.current)
		}
		body.fill(string(made.current), made.over)
		if made.body != nil {
			body.Body = *made.body
		}
		d.showNotice(w, r, http.StatusUnprocessableEntity, settings, all, body, said, problems...)
	case err != nil:
		d.fail(w, r, http.StatusInternalServerError, "Nothing was saved: "+err.Error())
	default:
		http.Redirect(w, r, Path+"write/notice?"+url.Values{"file": {file}, "said": {"Saved"}}.Encode(),
			http.StatusSeeOther)
	}
}

// save composes and writes a notice's file. It tries again if an editor saves the file at the same moment.
func (d *desk) save(ctx context.Context, form url.Values, file, was, refused string) (made written,
	problems []diag.Problem,
	err error) {
	for range 3 {
		var current []byte
		if refused == "" {
			current, _ = d.readNotice(file)
		}
		if made, err = compose(form, was, current); err != nil || refused != "" || len(made.both) > 0 {
			return made, nil, err
		}
		problems, err = d.Tasks.SaveNotice(ctx, file, current, made.content)
		if !errors.Is(err, files.ErrChanged) {
			break
		}
	}
	d.reopen()
	return made, problems, err
}

// target returns the file that a form is for, and the content that the file had when the form was made.
// refused is the reason why the form cannot be saved there; it is "" if it can.
func (d *desk) target(form url.Values, settings *config.Site) (file, was, refused string) {
	content, err := base64.StdEncoding.DecodeString(form.Get("was"))
	if err != nil {
		return "", "", "Not saved: the form is damaged. Reload the page."
	}
	if file = form.Get("file"); file != "" {
		if !d.isNotice(file) {
			return file, "", "Not saved: this is no notice of the site."
		}
		return file, string(content), ""
	}
	topic, name := form.Get("topic"), cmp.Or(slug(form.Get("name")), slug(form.Get("title")))
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

// slug returns an address made from a title: small English letters, digits and hyphens.
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	})
	return strings.Join(words, "-")
}

// judge answers with the problems that a notice would have, while it is being typed.
func (d *desk) judge(w http.ResponseWriter, r *http.Request) {
	settings, _, _, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		http.Error(w, "the site cannot be read", http.StatusConflict)
		return
	}
	file, was, _ := d.target(r.PostForm, settings)
	made, err := compose(r.PostForm, was, []byte(was))
	var problems []diag.Problem
	if err == nil {
		problems, err = d.Tasks.Judge(file, made.content)
	}
	if err != nil {
		problems = []diag.Problem{{Severity: diag.Error, Message: err.Error()}}
	}
	answer := []finding{}
	for _, p := range problems {
		answer = append(answer, finding{p.Severity.String(), p.Message, p.Hint})
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // the person has gone away
}

// finding is a problem in an answer to a script.
type finding struct{ Severity, Message, Hint string }
