package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"tabla/internal/desk/form"
)

// Slides holds the slides of a notice that is being written, as a screen would show them.
type Slides struct {
	Centre   string
	Portrait bool
	Screens  [][2]string       // the key and the name of each screen that shows the notice
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
	Screens  [][2]string // the screens to choose from: the key and the name of each
	Steps    []int
	Why      string
}

// boardPolicy is the content security policy of a board in a frame of the form: it loads its own files only.
const boardPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src " +
	"'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// pagePolicy is the content security policy of a phone page in a frame that is not served by the preview.
const pagePolicy = "frame-ancestors 'self'; form-action 'none'"

// drawnBoard is a board that was drawn for a form.
type drawnBoard struct {
	key, pictures string
	files         map[string][]byte
}

// mostBoards is the number of boards that are kept for the frames of open forms.
const mostBoards = 6

// slides answers with the slides that a notice would have on a screen, while it is being typed.
func (d *desk) slides(w http.ResponseWriter, r *http.Request) {
	typed, err := d.typedNotice(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	answer := slidesAnswer{Why: "Here stand its slides, once it has a topic and a title."}
	if typed.fault == nil && typed.complete {
		answer, typed.fault = d.drawSlides(r, typed.file, typed.content)
	}
	if typed.fault != nil {
		answer.Why = "The slides cannot be shown: " + typed.fault.Error()
	}
	writeJSON(w, answer)
}

// typedNotice is a notice as its form has it now, not saved yet.
type typedNotice struct {
	file, content string
	complete      bool  // the form has everything that a file needs
	fault         error // the reason why the form cannot be a notice
}

var errUnreadableSite = errors.New("the site cannot be read")

// typedNotice returns the notice of a form that is being typed. The error is errUnreadableSite if the site
// cannot be read.
func (d *desk) typedNotice(r *http.Request) (typedNotice, error) {
	settings, _, _, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		return typedNotice{}, errUnreadableSite
	}
	file, was, refused := d.target(r.PostForm, settings)
	made, err := form.Compose(r.PostForm, was, []byte(was))
	return typedNotice{file, made.Content, refused == "", err}, nil
}

// drawSlides draws the board of a notice. It draws one board at a time, because that takes a while. If the
// person has typed more since the request, it does not draw.
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
		_, _ = w.Write(content) // an error means that the browser no longer waits
		return
	}
	http.NotFound(w, r)
}

// typedPage is the phone page made from a form that is not saved yet.
type typedPage struct {
	key, name string
	content   []byte
}

// typedAnswer is the answer to the script that shows the phone page of a form that is not saved yet.
type typedAnswer struct {
	Frame string // the address of the page; "" if there is none
	Why   string // why there is none
}

// typedPage answers with the address of the phone page that a form would have if it were saved now.
func (d *desk) typedPage(w http.ResponseWriter, r *http.Request) {
	typed, err := d.typedNotice(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	answer := typedAnswer{Why: "Here stands the phone page, once the notice has a topic and a title."}
	if typed.fault == nil && typed.complete {
		answer, typed.fault = d.makePage(r, typed.file, typed.content)
	}
	if typed.fault != nil {
		answer.Why = "The phone page cannot be shown: " + typed.fault.Error()
	}
	writeJSON(w, answer)
}

// makePage makes the phone page of a notice that is being typed. It makes one page at a time. It stops if
// the browser has cancelled the request, because the form has changed since.
func (d *desk) makePage(r *http.Request, file, content string) (typedAnswer, error) {
	d.paging.Lock()
	defer d.paging.Unlock()
	if err := r.Context().Err(); err != nil {
		return typedAnswer{}, err
	}
	page, name, err := d.Tasks.Page(r.Context(), file, content)
	switch {
	case err != nil || name == "":
		return typedAnswer{Why: "It has no page: no centre shows it."}, err
	case page == nil:
		return typedAnswer{Why: "There is no phone page to show: first put right what is named."}, nil
	}
	sum := sha256.Sum256(page)
	key := hex.EncodeToString(sum[:8])
	d.mu.Lock()
	defer d.mu.Unlock()
	d.typed = append(d.typed, typedPage{key, name, page})
	d.typed = d.typed[max(0, len(d.typed)-mostBoards):]
	return typedAnswer{Frame: Path + "write/page/" + key + "/" + name}, nil
}

// typedPageFile answers with the page of a form which is not saved yet. The pictures and scripts that the
// page loads are in the built site.
func (d *desk) typedPageFile(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	d.mu.Lock()
	i := slices.IndexFunc(d.typed, func(p typedPage) bool { return p.key == r.PathValue("key") })
	var page typedPage
	if i >= 0 {
		page = d.typed[i]
	}
	d.mu.Unlock()
	if i >= 0 && page.name == name {
		w.Header().Set("Content-Security-Policy", pagePolicy)
		w.Header().Set("Content-Type", typeOf(name))
		_, _ = w.Write(page.content) // an error means that the browser no longer waits
		return
	}
	if !fs.ValidPath(name) || strings.HasPrefix(name, "_") {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, (&url.URL{Path: "/" + name}).String(), http.StatusSeeOther)
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
