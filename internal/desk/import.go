package desk

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/document"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/notice/frontmatter"
)

// importPage asks for documents, and then shows what was read from them.
type importPage struct {
	Topics  []config.Topic
	Pasted  string // the pasted text, if it could not be read
	Key     string // the key of the pictures, which the desk keeps until the notices are saved
	Rows    []importRow
	LeftOut []string
}

// importRow is a notice that was read from a document.
type importRow struct {
	Take                     bool
	Title, Topic, Name, Body string
	Content                  string // the file as it was read
	Pictures                 []importPicture
}

// importPicture is a picture that the text of a row shows.
type importPicture struct {
	Number int
	Name   string
	Alt    string
}

// keptImport holds the pictures that were read from documents, while somebody looks at the notices.
type keptImport struct {
	key      string
	pictures []document.Picture
}

// mostImports is the number of documents whose pictures are kept at a time.
const mostImports = 3

func (d *desk) importing(w http.ResponseWriter, r *http.Request) {
	d.showImport(w, r, http.StatusOK, importPage{}, said(r))
}

func (d *desk) showImport(w http.ResponseWriter, r *http.Request, status int, body importPage, said string,
	problems ...diag.Problem) {
	settings, _, all, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, all, err)
		return
	}
	body.Topics = settings.Topics
	d.show(w, r, status, "import", page{Title: "Notices from a document", At: "write", Said: said,
		Problems: problems, Body: body, Site: settings.Title})
}

// readImport reads the documents of a form and shows the notices in them. Nothing is saved yet.
func (d *desk) readImport(w http.ResponseWriter, r *http.Request) {
	body := importPage{Pasted: frontmatter.LF(r.PostForm.Get("pasted"))}
	sent, err := sentFiles(r)
	if strings.TrimSpace(body.Pasted) != "" {
		name := "text.txt"
		if strings.HasPrefix(strings.TrimSpace(body.Pasted), "---\n") || r.PostForm.Get("kind") == "md" {
			name = "text.md"
		}
		sent = append(sent, document.File{Name: name, Content: []byte(body.Pasted)})
	}
	if err != nil || len(sent) == 0 {
		said := "Choose a document first, or paste a text."
		if err != nil {
			said = "Not read: " + err.Error()
		}
		d.showImport(w, r, http.StatusUnprocessableEntity, body, said)
		return
	}
	d.drawing.Lock() // reading takes memory: one document at a time
	doc, err := document.ReadFolder(sent, r.PostForm.Get("as") != "one")
	d.drawing.Unlock()
	var refused document.Refused
	switch {
	case errors.As(err, &refused):
		d.showImport(w, r, http.StatusUnprocessableEntity, body, "Not read: "+refused.Message+". "+
			refused.Hint+".")
		return
	case err != nil || len(doc.Notices) == 0:
		d.showImport(w, r, http.StatusUnprocessableEntity, body, "Not read: there is no text in it.")
		return
	}
	page := importPage{Key: d.keepImport(doc.Pictures), LeftOut: doc.LeftOut}
	for i, n := range doc.Notices {
		row := importRow{Take: true, Title: n.Title, Topic: d.topicOf(n.Name, sent, i),
			Name: lang.Slug(path.Base(n.Name)), Content: n.Content}
		_, row.Body, _ = frontmatter.Split(n.Content)
		page.Rows = append(page.Rows, row.withPictures(doc.Pictures, nil))
	}
	d.showImport(w, r, http.StatusOK, page,
		"Nothing is saved yet. Read it, and save what is to become a notice.")
}

// sentFiles returns the files of a form, with the folders above them.
func sentFiles(r *http.Request) (all []document.File, err error) {
	if r.MultipartForm == nil {
		return nil, nil
	}
	total := 0
	for _, field := range []string{"document", "folder"} {
		for _, head := range r.MultipartForm.File[field] {
			content, err := contentOf(head)
			if err != nil {
				return nil, err
			}
			if total += len(content); total > largestUpload {
				return nil, fmt.Errorf("these files have more than %d megabytes together",
					largestUpload/1_000_000)
			}
			if name := fileName(head); name != "" {
				all = append(all, document.File{Name: name, Content: content})
			}
		}
	}
	return all, nil
}

func contentOf(head *multipart.FileHeader) ([]byte, error) {
	file, err := head.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, largestUpload+1))
}

// fileName returns the name of a file as the browser has sent it: with its folders, if a folder was chosen.
func fileName(head *multipart.FileHeader) string {
	name := head.Filename
	if _, parameters, err := mime.ParseMediaType(head.Header.Get("Content-Disposition")); err == nil {
		name = cmp.Or(parameters["filename"], name)
	}
	name = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
	return name
}

// topicOf returns the topic that the folder of a document names; "" if it names none.
func (d *desk) topicOf(name string, sent []document.File, number int) string {
	settings, _, _, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		return ""
	}
	for i, f := range sent {
		stem := strings.TrimSuffix(path.Base(f.Name), path.Ext(f.Name))
		if topic := path.Base(path.Dir(f.Name)); settings.HasTopic(topic) && (stem == name || i == number) {
			return topic
		}
	}
	return ""
}

// keepImport keeps the pictures of a document, and returns the key by which they are found.
func (d *desk) keepImport(pictures []document.Picture) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.importNumber++
	key := strconv.Itoa(d.importNumber)
	d.imports = append(d.imports, keptImport{key, pictures})
	d.imports = d.imports[max(0, len(d.imports)-mostImports):]
	return key
}

// importOf returns the pictures of a document. ok is false if the desk no longer keeps them.
func (d *desk) importOf(key string) (pictures []document.Picture, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.imports, func(k keptImport) bool { return k.key == key })
	if i < 0 {
		return nil, false
	}
	return d.imports[i].pictures, true
}

// withPictures returns the row with the pictures that its text shows. typed contains the descriptions of the
// pictures, if somebody has typed some.
func (row importRow) withPictures(pictures []document.Picture, typed url.Values) importRow {
	for _, number := range document.PicturesIn(row.Body) {
		if number >= len(pictures) {
			continue
		}
		alt := pictures[number].Alt
		if key := "alt." + strconv.Itoa(number); typed.Has(key) {
			alt = typed.Get(key)
		}
		row.Pictures = append(row.Pictures, importPicture{number, pictures[number].Name, alt})
	}
	return row
}

// importPicture answers with a picture of a document that is not saved yet.
func (d *desk) importPicture(w http.ResponseWriter, r *http.Request) {
	pictures, _ := d.importOf(r.PathValue("key"))
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || number < 0 || number >= len(pictures) {
		http.NotFound(w, r)
		return
	}
	kind := http.DetectContentType(pictures[number].Content)
	if !slices.Contains([]string{"image/jpeg", "image/png", "image/gif", "image/webp"}, kind) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(pictures[number].Content) // an error means that the browser no longer waits
}

// NewNotice is a notice that was read from a document, to be saved.
type NewNotice struct {
	File, Content string
	Pictures      []document.Picture
}

// saveImport saves the chosen notices of a document: all of them, or none.
func (d *desk) saveImport(w http.ResponseWriter, r *http.Request) {
	settings, _, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.keep(w, r, http.StatusConflict, "Not saved: the site cannot be read now", err, problems...)
		return
	}
	body, pictures, why := d.typedImport(r.PostForm)
	made, refused := d.composeImport(settings, body.Rows, pictures)
	if why = cmp.Or(why, refused); why == "" {
		problems, err = d.Tasks.AddNotices(r.Context(), made)
		d.reopen()
	}
	switch {
	case why != "":
		d.showImport(w, r, http.StatusUnprocessableEntity, body, why)
	case errors.Is(err, files.ErrChanged):
		d.showImport(w, r, http.StatusUnprocessableEntity, body,
			"Not saved: somebody has made a notice with the same address meanwhile. Give yours another one.")
	case err != nil:
		d.keep(w, r, http.StatusInternalServerError, "Nothing was saved", err)
	case diag.Failed(problems):
		d.showImport(w, r, http.StatusUnprocessableEntity, body,
			"Nothing is saved: first put right what is named here, or leave that notice out.",
			errorsOf(problems)...)
	default:
		http.Redirect(w, r, Path+"write/?"+url.Values{"said": {"Saved " + several(len(made), "notice") +
			". Open each once: it needs an owner and a day on which it is checked again."}}.Encode(),
			http.StatusSeeOther)
	}
}

// typedImport returns the page of an import with the values that somebody has typed. why is the reason why
// it cannot be saved, or "".
func (d *desk) typedImport(typed url.Values) (body importPage, pictures []document.Picture, why string) {
	body.Key = typed.Get("key")
	pictures, there := d.importOf(body.Key)
	wanted := false
	for i := 0; typed.Has(fmt.Sprint("title.", i)); i++ {
		get := func(name string) string { return frontmatter.LF(typed.Get(fmt.Sprint(name, ".", i))) }
		row := importRow{Take: get("take") != "", Title: strings.Join(strings.Fields(get("title")), " "),
			Topic: get("topic"), Name: get("name"), Body: get("body"), Content: get("content")}
		wanted = wanted || row.Take && len(document.PicturesIn(row.Body)) > 0
		body.Rows = append(body.Rows, row.withPictures(pictures, typed))
	}
	if wanted && !there {
		why = "Not saved: the desk does not keep the pictures of this document any more. Take the lines " +
			"that begin with ![ out of the texts, or choose the document again."
	}
	for i := range pictures {
		if key := fmt.Sprint("alt.", i); typed.Has(key) {
			pictures = slices.Clone(pictures)
			pictures[i].Alt = strings.Join(strings.Fields(typed.Get(key)), " ")
		}
	}
	return body, pictures, why
}

// composeImport returns the notices that are to be saved. refused is the reason why they cannot be saved, or
// "".
func (d *desk) composeImport(settings *config.Site, rows []importRow,
	pictures []document.Picture) (made []NewNotice, refused string) {
	seen := map[string]bool{}
	for _, row := range rows {
		if !row.Take {
			continue
		}
		asked := url.Values{"title": {row.Title}, "topic": {row.Topic}, "name": {row.Name}}
		file, _, why := d.target(asked, settings)
		if seen[file] && why == "" {
			why = "Not saved: two notices cannot have the same address. Change one."
		}
		content, err := row.content()
		if err != nil && why == "" {
			why = "Not saved: " + err.Error()
		}
		if why != "" {
			return nil, why + " (" + cmp.Or(row.Title, "a notice without a title") + ")"
		}
		seen[file] = true
		made = append(made, NewNotice{file, content, pictures})
	}
	if len(made) == 0 {
		return nil, "Nothing is chosen, so nothing is saved."
	}
	return made, ""
}

// content returns the file of a row: as it was read, with the title and the text that somebody has typed.
func (row importRow) content() (string, error) {
	content := row.Content
	if values, _ := frontmatter.Values(content); values["title"] != row.Title {
		var err error
		edits := []frontmatter.Edit{{Key: "title", Value: row.Title}}
		if content, err = frontmatter.Set(content, edits); err != nil {
			return "", err
		}
	}
	_, body, _ := frontmatter.Split(content)
	if frontmatter.LF(body) != row.Body {
		content = frontmatter.SetBody(content, strings.TrimRight(row.Body, "\n")+"\n")
	}
	return content, nil
}

// pasted answers with the Markdown of what somebody has copied from a page or a document.
func (d *desk) pasted(w http.ResponseWriter, r *http.Request) {
	markdown, left, err := document.Pasted(r.PostForm.Get("html"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	answer := pastedAnswer{Markdown: strings.TrimSpace(markdown)}
	if len(left) > 0 {
		answer.Said = "Left out: " + strings.Join(left, ", ") + "."
	}
	writeJSON(w, answer)
}

// pastedAnswer is the answer to the script that puts what is pasted into the text as Markdown.
type pastedAnswer struct{ Markdown, Said string }
