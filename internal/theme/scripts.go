package theme

import (
	"bytes"
	"encoding/json"

	"tabla/internal/diag"
	"tabla/internal/view"
)

// pageScripts returns the scripts that every page of an edition loads. They are joined in this order into
// one script and one function, so that each of them can use everything that the scripts before it declare.
func pageScripts() []string {
	return []string{"phone/clock.js", "phone/day.js", "phone/open.js", "phone/listen.js", "phone/offline.js",
		"phone/field.js"}
}

// scriptsDir is the folder of the scripts, as a path from a centre's folder. Each centre has its own, so
// that it can be published and bundled without the others.
const scriptsDir = "assets/"

// scripts holds the scripts of phone pages. The name of a file contains the hash of its bytes. So a browser
// may keep the file for ever, and a page always gets the version that it was made with.
type scripts struct {
	files map[string][]byte // by path from a centre's folder
	// by the script's name: "phone" for all of pageScripts, "print" for the style for paper
	paths map[string]string
	find  []byte // the call that begins a language's search.js
}

// Scripts returns the files of the scripts of a centre, by path from the centre's folder: those that pages
// load, and sw.js, which answers requests in the background. It also returns the style for paper.
func (t *Theme) Scripts() map[string][]byte { return t.scripts.files }

// FindScript returns the script that finds notices in an index of package search. It is the beginning of a
// function call; the index follows as the argument. Script and index are one file, so that only people who
// search load them.
func (t *Theme) FindScript() []byte { return t.scripts.find }

func (t *Theme) readScripts(r *diag.Report) {
	t.scripts = scripts{files: map[string][]byte{}, paths: map[string]string{}}
	t.addFile("phone", ".js", t.joined(r, pageScripts()...))
	if t.paper != "" {
		t.addFile("print", ".css", []byte(t.paper))
	}
	t.scripts.files["qr.js"] = t.joined(r, "phone/paper.js", "board/qr.js")
	t.scripts.files["sw.js"] = t.readMinified("phone/sw.js", minifyJS, r)
	t.scripts.find = bytes.TrimRight(t.readMinified("phone/find.js", minifyJS, r), ";\n")
}

// joined returns some scripts as one function, so that each script can use everything that the scripts
// before it declare.
func (t *Theme) joined(r *diag.Report, names ...string) []byte {
	joined := []byte("(function () {\n")
	for _, name := range names {
		t.readMinified(name, minifyJS, r) // this reports a mistake with its line in this file
		joined = append(append(joined, t.readAsset(name, r)...), '\n')
	}
	short, err := minifyJS(append(joined, "}());"...))
	if err != nil && !r.Failed() {
		reportMinify(r, names[0], err)
	}
	return append(short, ";\n"...)
}

// webManifest is the file from which a phone knows how to put the pages of a centre on its home screen.
type webManifest struct {
	Name       string    `json:"name"`
	ShortName  string    `json:"short_name"`
	Lang       string    `json:"lang"`
	Dir        string    `json:"dir"`
	Start      string    `json:"start_url"`
	Scope      string    `json:"scope"`
	Display    string    `json:"display"`
	Background string    `json:"background_color"`
	Theme      string    `json:"theme_color"`
	Icons      []webIcon `json:"icons"`
}

type webIcon struct {
	Source string `json:"src"`
	Sizes  string `json:"sizes"`
	Type   string `json:"type"`
}

// homeIcon is a drawing of a sheet with three lines, like the icon of every page.
const homeIcon = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20" +
	"viewBox='0%200%208%208'%3E%3Crect%20width='8'%20height='8'%20fill='%2317202A'/%3E" +
	"%3Cpath%20d='M2%202.5h4M2%204h4M2%205.5h2.5'%20stroke='%23FFFCF5'/%3E%3C/svg%3E"

// WebManifest returns the file manifest.webmanifest of a centre.
func (t *Theme) WebManifest(v *view.Welcome) []byte {
	content, _ := json.Marshal(webManifest{ // cannot fail, because all values are strings
		Name: v.SiteTitle, ShortName: v.Centre.Name.String, Lang: v.Source.HTML, Dir: v.Source.Dir(),
		Start: "index.html", Scope: "./", Display: "minimal-ui", Background: "#FFFCF5", Theme: "#17202A",
		Icons: []webIcon{{homeIcon, "any", "image/svg+xml"}},
	})
	return append(content, '\n')
}

func (t *Theme) addFile(name, ending string, content []byte) {
	file := scriptsDir + name + "-" + hashOf(content)[:8] + ending
	t.scripts.files[file], t.scripts.paths[name] = content, file
}
