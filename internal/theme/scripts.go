package theme

import (
	"path"
	"strings"

	"tabla/internal/diag"
)

// pageScripts returns the scripts that every page of an edition loads. They are joined in this order into one
// script and one function: what one of them declares, those after it can use.
func pageScripts() []string { return []string{"phone/clock.js", "phone/day.js", "phone/open.js"} }

// laterScripts returns the scripts that are files of their own. A page loads such a script only when the
// reader does something that needs it.
func laterScripts() []string { return nil }

// scriptsDir is the folder of the scripts, as a path from a centre's folder. Each centre has its own, so that
// it can be published and bundled without the others.
const scriptsDir = "assets/"

// scripts are the scripts of phone pages. The name of a file contains the hash of its bytes, so that a
// browser may keep it for ever, and a page never gets another version than its own.
type scripts struct {
	files map[string][]byte // by path from a centre's folder
	paths map[string]string // such a path by the script's name: "phone" for all of pageScripts, "search" …
}

// Scripts returns the files of the scripts of a centre's pages, by path from the centre's folder.
func (t *Theme) Scripts() map[string][]byte { return t.scripts.files }

func (t *Theme) readScripts(r *diag.Report) {
	t.scripts = scripts{map[string][]byte{}, map[string]string{}}
	joined := []byte("(function () {\n")
	for _, name := range pageScripts() {
		t.readMinified(name, minifyJS, r) // reports a mistake with its line in this file
		joined = append(append(joined, t.readAsset(name, r)...), '\n')
	}
	short, err := minifyJS(append(joined, "}());"...))
	if err != nil && !r.Failed() {
		reportMinify(r, pageScripts()[0], err)
	}
	t.addScript("phone", append(short, '\n'))
	for _, name := range laterScripts() {
		t.addScript(strings.TrimSuffix(path.Base(name), ".js"), t.readMinified(name, minifyJS, r))
	}
}

func (t *Theme) addScript(name string, content []byte) {
	file := scriptsDir + name + "-" + hashOf(content) + ".js"
	t.scripts.files[file], t.scripts.paths[name] = content, file
}
