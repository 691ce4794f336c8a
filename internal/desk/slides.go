package desk

import (
	"net/http"
	"net/url"
	"path"
	"strings"

	"tabla/internal/desk/form"
)

// Slides is how a screen would show a notice that is being written.
type Slides struct {
	Centre   string
	Portrait bool
	Screens  [][2]string       // the key and the name of each screen that shows it
	Steps    []int             // how long each slide stays, in seconds
	Why      string            // why no screen shows the notice; "" if one does
	Index    string            // the name of the board's page among Files
	Files    map[string][]byte // the files of the board, by path
	Pictures string            // the folder of the built site that has the pictures of other notices
}

// slidesAnswer is the answer to the script that shows the slides.
type slidesAnswer struct {
	Frame    string // the address of the board; "" if there is none
	Centre   string
	Portrait bool
	Screens  [][2]string // the screens that can be chosen: the key of each, and its name
	Steps    []int
	Why      string
}

// boardPolicy is the content security policy of a board in a frame of the form: it loads its own files only.
const boardPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src " +
	"'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// drawnBoard is a board that was drawn for a form.
type drawnBoard struct {
	key, pictures string
	files         map[string][]byte
}

// mostBoards is the number of boards that are kept for the frames of open forms.
const mostBoards = 6

// slides answers with the slides that a notice would have on a screen, while it is being typed.
func (d *desk) slides(w http.ResponseWriter, r *http.Request) {
	answer := slidesAnswer{Why: "Here stand its slides, once it has a topic and a title."}
	settings, _, _, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		http.Error(w, "the site cannot be read", http.StatusConflict)
		return
	}
	file, was, refused := d.target(r.PostForm, settings)
	made, err := form.Compose(r.PostForm, was, []byte(was))
	if err == nil && refused == "" {
		answer, err = d.drawSlides(r, file, made.Content)
	}
	if err != nil {
		answer.Why = "The slides cannot be shown: " + err.Error()
	}
	writeJSON(w, answer)
}

// drawSlides draws the board of a notice, one at a time, because that takes a while. A request whose form has
// been typed in since is not drawn.
func (d *desk) drawSlides(r *http.Request, file, content string) (slidesAnswer, error) {
	d.drawing.Lock()
	defer d.drawing.Unlock()
	if err := r.Context().Err(); err != nil {
		return slidesAnswer{}, err
	}
	made, err := d.Tasks.Slides(r.Context(), file, content, r.PostForm.Get("screen"))
	if err != nil || made.Index == "" {
		return slidesAnswer{Why: made.Why}, err
	}
	key := strings.Split(made.Index, "/")[1] // r/<release>/index.html
	d.mu.Lock()
	defer d.mu.Unlock()
	d.boards = append(d.boards, drawnBoard{key, made.Pictures, made.Files})
	d.boards = d.boards[max(0, len(d.boards)-mostBoards):]
	return slidesAnswer{Path + "write/board/" + key + "/" + made.Index, made.Centre, made.Portrait,
		made.Screens, made.Steps, ""}, nil
}

// boardFile answers with a file of a board that was drawn for a form.
func (d *desk) boardFile(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, b := range d.boards {
		name, isPicture := strings.CutPrefix(r.PathValue("name"), "img/")
		content, known := b.files[r.PathValue("name")]
		switch {
		case b.key != r.PathValue("key") || !known && !isPicture:
			continue
		case !known:
			http.Redirect(w, r, b.pictures+url.PathEscape(name), http.StatusSeeOther)
			return
		}
		w.Header().Set("Content-Security-Policy", boardPolicy)
		w.Header().Set("Content-Type", typeOf(r.PathValue("name")))
		_, _ = w.Write(content) // the person has gone away
		return
	}
	http.NotFound(w, r)
}

// typeOf returns the MIME type of a file that tabla has built.
func typeOf(name string) string {
	known, is := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
		".js": "text/javascript; charset=utf-8", ".json": "application/json", ".woff2": "font/woff2",
		".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".svg": "image/svg+xml",
		".webp": "image/webp", ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg",
		".webmanifest": "application/manifest+json"}[path.Ext(name)]
	if !is {
		return "application/octet-stream"
	}
	return known
}
