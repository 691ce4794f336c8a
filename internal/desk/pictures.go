package desk

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"

	"tabla/internal/config"
	"tabla/internal/desk/form"
	"tabla/internal/notice/frontmatter"
)

// largestUpload is the size in bytes of the largest file that the desk accepts: a picture, or a document to
// import.
const largestUpload = 20_000_000

// pictureAnswer is the answer to the script that sends a picture.
type pictureAnswer struct {
	Markdown string // the Markdown that shows the picture in the text
	Problem  string // the reason why the picture was not kept; "" if it was
}

// addPicture keeps a picture beside a notice and answers with the Markdown that shows it. If the form was
// sent without scripts, it answers with the form, and the picture is at the end of the text.
func (d *desk) addPicture(w http.ResponseWriter, r *http.Request) {
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.keep(w, r, http.StatusConflict, "Not kept: the site cannot be read now", err, problems...)
		return
	}
	answer, status := d.keepPicture(r, settings)
	if r.Header.Get(tokenHeader) != "" {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(answer) // an error means that the browser no longer waits
		return
	}
	typed := r.PostForm
	if answer.Markdown != "" {
		body := strings.TrimRight(frontmatter.LF(typed.Get(form.BodyKey)), "\n")
		typed.Set(form.BodyKey, strings.TrimPrefix(body+"\n\n"+answer.Markdown+"\n", "\n\n"))
		answer.Problem = "The picture stands at the end of the text. Move it, and save."
	}
	_, was, _ := d.target(typed, settings)
	made, _ := form.Compose(typed, was, []byte(was))
	body := noticePage{File: typed.Get("file"), Name: typed.Get("name"), Topic: typed.Get("topic"),
		Was: base64.StdEncoding.EncodeToString([]byte(was))}
	body.fill(was, made.Typed)
	if made.Body != nil {
		body.Body = *made.Body
	}
	d.showNotice(w, r, status, settings, all, body, answer.Problem)
}

// keepPicture keeps the picture of a request in the folder of the notice that the form is for.
func (d *desk) keepPicture(r *http.Request, settings *config.Site) (pictureAnswer, int) {
	refused := func(why string) (pictureAnswer, int) {
		return pictureAnswer{Problem: why}, http.StatusUnprocessableEntity
	}
	alt := strings.Join(strings.Fields(r.PostForm.Get("alt")), " ")
	folder := path.Dir(r.PostForm.Get("file"))
	if r.PostForm.Get("file") == "" {
		folder = "content/" + r.PostForm.Get("topic")
		if !settings.HasTopic(r.PostForm.Get("topic")) {
			return refused("Choose a topic first: the picture lies beside the notice.")
		}
	}
	sent, head, err := r.FormFile("picture")
	switch {
	case err != nil:
		return refused("Choose a picture first.")
	case alt == "":
		return refused("Say what the picture shows, for people who cannot see it.")
	case !d.isNotice(folder + "/picture.md"):
		return refused("There cannot be a picture in this folder.")
	}
	defer sent.Close()
	if head.Size > largestUpload {
		return refused(fmt.Sprintf("Not kept: the picture has %d megabytes; at most %d are read. Save it "+
			"smaller: 2,000 pixels wide is more than any page or board shows.", (head.Size+999_999)/1_000_000,
			largestUpload/1_000_000))
	}
	content, err := io.ReadAll(io.LimitReader(sent, largestUpload+1))
	if err != nil {
		return refused("The picture did not arrive: " + err.Error())
	}
	d.drawing.Lock() // decoding takes memory: one picture at a time
	defer d.drawing.Unlock()
	base := path.Base(strings.ReplaceAll(head.Filename, `\`, "/"))
	file, fault, err := d.Tasks.AddPicture(r.Context(), folder, strings.TrimSuffix(base, path.Ext(base)),
		content)
	switch {
	case err != nil:
		return pictureAnswer{Problem: "Not kept: " + err.Error()}, http.StatusInternalServerError
	case fault != nil:
		return refused("Not kept: " + fault.Message + ". " + fault.Hint)
	}
	alt = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(alt)
	return pictureAnswer{Markdown: "![" + alt + "](" + file + ")"}, http.StatusOK
}
