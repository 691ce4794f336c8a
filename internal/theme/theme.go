// Package theme knows how a page looks: templates, styles, icons and fonts, and how a site replaces them by
// its own.
//
// It draws the view structs of package view as HTML. The parts that the pages of an edition share are drawn
// once, by Edition; after that only the body of each page is drawn. The package does not read notices, write
// files or follow links, and it knows no addresses except the relative links in the views.
package theme

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/view"
)

// This rule reports everything that can be wrong with a file of a theme.
var (
	ruleTemplate = diag.Rule{
		Code:  "template",
		Title: "a mistake in a theme's file",
		Why:   "pages would be cut off in the middle",
		Fix:   "look at the line named, or delete the site's own copy of the file",
	}

	// a mistake in a style is only a warning, because a browser ignores what it cannot read and draws the
	// rest
	styleMistake = ruleTemplate.As(diag.Warning)

	themeRules = []diag.Rule{ruleTemplate, ruleUnknownIcon}
)

// Theme is a loaded set of layouts. It is safe for concurrent use.
type Theme struct {
	files layers
	// the layouts of phones and boards, each with its path as its name: "phone/notice.html"
	pages      *template.Template
	styles     map[string]pageStyle // by kind of page
	wholeStyle bool                 // phone.css is not cuttable, so every page gets the whole style
	paper      string               // the rules for printed pages
	icons      map[string]template.HTML
	board      boardAssets
	slides     *inputs.Memo[[]piece] // the slides that a session keeps; nil outside of a session
	shells     *inputs.Memo[*shell]  // the layouts of pages that a session keeps
	lists      *inputs.Memo[string]  // the pages with lists that a session keeps
	scripts    scripts
	words      []WordFile // tabla's own catalogues of words
	ownWords   []WordFile // the site's catalogues of words, which replace single words

	rulesMutex sync.Mutex
	rules      map[styleKey]*styleRules // each is made when the first page needs it

	hasOverlay bool // it was loaded with a themes folder of the site; only Kept uses this
}

// Load reads the themes. embedded is the content of tabla's own themes folder. overlay is the content of the
// site's themes folder, or nil if the site has none. A file of the site replaces tabla's file with the same
// path. A catalogue of words replaces only the words in it. If the site has layouts, every template is run
// with invented views. So a mistyped field is reported as a problem of the author's file (code "template")
// before anything is written. A test does the same with tabla's own templates.
//
// Links inside the overlay are refused. The caller must make sure that the root of the overlay is not a
// link, because an fs.FS does not show whether its root is one.
//
// When ctx ends, Load begins no further step and returns the error of ctx. It returns no other error.
func Load(ctx context.Context, embedded, overlay fs.FS, r *diag.Report) (*Theme, error) {
	var found diag.Report
	t := &Theme{}
	for _, step := range []func(){
		func() { t.files = layers{own: readOverlay(overlay, embedded, &found), under: embedded} },
		func() { t.icons = t.readIcons(&found) },
		func() { t.readStyle(&found) },
		func() { t.readBoard(&found) },
		func() { t.readScripts(&found) },
		func() { t.words = readWords(embedded) },
		func() { t.readOwnWords(&found) },
		func() { t.readPages(&found) },
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if failed := found.Try("the themes", diag.Pos{File: "themes"}, step); failed {
			break
		}
	}
	for _, p := range found.Problems() {
		r.Add(p)
	}
	return t, nil
}

// Kept keeps a loaded theme, and the slides and layouts that it has drawn, from one build of a session to
// the next. The zero value is empty and ready for use.
type Kept struct {
	theme *Theme
	from  inputs.Key // the sum of the site's themes folder
}

// LoadSite does the same as Load for a site's folder, and reports icons in its settings that do not exist.
// Both file systems have a folder themes/. If k is not nil and the site's themes have not changed, it returns
// the theme that k keeps. When ctx ends, it returns the error of ctx. It executes every template once, which
// takes time, so only commands that need pages or boards call it.
func LoadSite(ctx context.Context, embedded fs.FS, site *inputs.Folder, s *config.Site, k *Kept,
	r *diag.Report) (*Theme, error) {
	t, err := loadKept(ctx, embedded, site, k, r)
	if err == nil {
		t.checkIcons(s, r)
	}
	return t, err
}

// loadKept returns the theme that k keeps, if the site's themes have not changed. Otherwise it loads the
// theme. If a problem was reported, the theme is not kept, because every build has to report the problem.
func loadKept(ctx context.Context, embedded fs.FS, site *inputs.Folder, k *Kept, r *diag.Report) (
	*Theme, error) {
	const folder = "themes"
	overlay := site.Sub(folder, r)
	embedded, err := fs.Sub(embedded, folder)
	if err != nil {
		return nil, err
	}
	if k == nil {
		return Load(ctx, embedded, overlay, r)
	}
	from, err := site.SumBelow(folder)
	if err != nil {
		return nil, err
	}
	if k.theme != nil && k.from == from && overlay != nil == k.theme.hasOverlay {
		return k.theme, nil
	}
	var found diag.Report
	t, err := Load(ctx, embedded, overlay, &found)
	if err != nil {
		return nil, err
	}
	for _, p := range found.Problems() {
		r.Add(p)
	}
	t.slides, t.shells, t.lists = &inputs.Memo[[]piece]{}, &inputs.Memo[*shell]{}, &inputs.Memo[string]{}
	t.hasOverlay = overlay != nil
	if *k = (Kept{}); len(found.Problems()) == 0 {
		*k = Kept{t, from}
	}
	return t, nil
}

// EndBuild drops the slides and the layouts that the last build did not need.
func (k *Kept) EndBuild() {
	if k != nil && k.theme != nil {
		k.theme.slides.EndBuild()
		k.theme.shells.EndBuild()
		k.theme.lists.EndBuild()
	}
}

// pageFiles returns the names of the templates for pages. One of them, parts.html, holds the parts that the
// other templates share.
func pageFiles() []string {
	return []string{
		"phone/parts.html", "phone/layout.html", "phone/front.html", "phone/topic.html", "phone/notice.html",
		"phone/places.html", "phone/new.html", "phone/about.html", "phone/gone.html", "phone/missing.html",
		"phone/centres.html", "phone/welcome.html", "phone/screens.html",
		"phone/short.html",
		"board/index.html", "board/release.html", "board/slide.html",
	}
}

// readPages parses and minifies the layouts. The layouts of a site are tested twice: first as they are
// written, so that a problem names the line in the author's file, and then in their minified form.
func (t *Theme) readPages(r *diag.Report) {
	own := t.files.changesLayouts()
	if own {
		t.pages = t.parsePages(asWritten, r)
		t.dryRun(r)
	}
	if own && r.Failed() {
		return
	}
	t.pages = t.parsePages(minifyHTML, r)
	if own {
		t.dryRun(r)
	}
}

func asWritten(source []byte) ([]byte, error) { return source, nil }

func (t *Theme) parsePages(prepare func([]byte) ([]byte, error), r *diag.Report) *template.Template {
	set := template.New("tabla").Option("missingkey=error").Funcs(template.FuncMap{
		"icon":    func(name string) (template.HTML, error) { return iconOf(t.icons, name) },
		"topic":   func(name string) template.HTML { return topicIcon(t.icons, name) },
		"use":     func(name string) template.HTML { return useOf(t.icons, name) },
		"symbols": func() template.HTML { return symbolsOf(t.icons) },
		"service": func() template.HTML { return servicePage },
		"text":    inline,
		"content": content,
		"isolate": isolate,
		"label":   label,
		"element": element,
		"attrs":   attrs,
		"dial":    dial,
		"urgent":  urgent,
		"script":  script,
		"turns":   turns,
		"days":    days,
		"name":    path.Base,
		"when":    when,
	})
	for _, name := range pageFiles() {
		source, err := t.files.read(name)
		if err != nil {
			r.Report(ruleTemplate, diag.Pos{File: "themes/" + name},
				"put the file back, or delete the site's own copy", "the theme cannot be read: %v", err)
			continue
		}
		if source, err = prepare(source); err != nil {
			reportMinify(r, name, err)
			continue
		}
		if _, err := set.New(name).Parse(string(setIcons(t.icons, source))); err != nil {
			reportTemplate(r, name, err)
		}
	}
	return set
}

// run executes one template into w.
func (t *Theme) run(w *bytes.Buffer, name string, view any) error {
	if err := t.pages.ExecuteTemplate(w, name, view); err != nil {
		return fmt.Errorf("draw %s: %w", name, err)
	}
	return nil
}

// Centres draws the page on which people choose their centre: public/index.html.
func (t *Theme) Centres(w *bytes.Buffer, v *view.Picker) error {
	return t.runWithStyle(w, "phone/centres.html", newPicker(v))
}

// Welcome draws a centre's language picker: public/<centre>/index.html.
func (t *Theme) Welcome(w *bytes.Buffer, v *view.Welcome) error {
	return t.runWithStyle(w, "phone/welcome.html", newWelcome(v))
}

// Screens draws a centre's list of boards: public/<centre>/board/index.html. Only a centre with several
// boards has one.
func (t *Theme) Screens(w *bytes.Buffer, v *view.Screens) error {
	return t.runWithStyle(w, "phone/screens.html", screens{v, headSlots{styleSlot, policySlot}})
}

// Missing draws the page that a server shows for an address that does not exist: public/404.html.
func (t *Theme) Missing(w *bytes.Buffer, v *view.Missing) error {
	return t.runWithStyle(w, "phone/missing.html", missing{v, headSlots{styleSlot, policySlot}})
}

// Short draws the page of a short address: public/s/<code>/index.html.
func (t *Theme) Short(w *bytes.Buffer, v *view.Short) error {
	return t.runWithStyle(w, "phone/short.html", short{v, headSlots{styleSlot, policySlot}})
}

// runWithStyle draws a page that does not belong to an edition, with its style and its policy.
func (t *Theme) runWithStyle(w *bytes.Buffer, name string, view any) error {
	var drawn bytes.Buffer
	if err := t.run(&drawn, name, view); err != nil {
		return err
	}
	w.Write(t.styles[pickKind].on(drawn.Bytes()))
	return nil
}

// templateError matches the errors of both template packages. They begin with "template: NAME:LINE:COLUMN: ";
// html/template also writes its own name before that. If one template draws another, the last name is the one
// with the mistake.
var templateError = regexp.MustCompile(
	`(?s)^.*(?:html/)?template: ?([^: ]+\.(?:html|css)):(\d+)(?::\d+)?: (.*)$`)

// reportTemplate reports a template's error at the line at which it happened.
func reportTemplate(r *diag.Report, name string, err error) {
	pos, message := diag.Pos{File: "themes/" + name}, err.Error()
	if found := templateError.FindStringSubmatch(message); found != nil {
		pos.File = "themes/" + found[1]
		pos.Line, _ = strconv.Atoi(found[2]) // the pattern allows only digits
		message = found[3]
	}
	r.Report(ruleTemplate, pos, templateHint(message), "the layout does not work: %s", message)
}

func templateHint(message string) string {
	switch {
	case strings.Contains(message, "can't evaluate field"), strings.Contains(message, "nil pointer"):
		return "no such value here: " +
			"compare the name after the dot with the layout that tabla ships (capitals matter)"
	case strings.Contains(message, "not defined"):
		return "no such function or part: compare the word with the layout that tabla ships"
	case strings.Contains(message, "no icon"):
		return "put a drawing into themes/icons/, or use one of the names in tabla's themes/icons/README.md"
	case strings.Contains(message, "unexpected EOF"), strings.Contains(message, "unexpected {{end}}"):
		return "every {{if}}, {{range}} and {{with}} needs its {{end}}"
	default:
		return "compare this line with the layout that tabla ships, or delete the site's own copy of the file"
	}
}

// Rules returns the rules that this package reports.
func Rules() []diag.Rule { return slices.Concat(themeRules, overlayRules) }
