package theme

import (
	"bytes"
	"encoding/json"
	"html/template"
	"slices"
	"strings"
	"sync"

	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// EditionRenderer draws the pages of one edition. The parts that these pages share are drawn only once. It is
// safe for concurrent use.
type EditionRenderer struct {
	theme       *Theme
	editionView *editionView
	shells      map[string]func() (*shell, error) // by kind; each is drawn for the first page of that kind
	key         inputs.Key                        // see Theme.Edition
	bands       map[string]template.HTML          // by topic: the link from a notice back to its topic
}

// The kinds of page that differ in their layout or style.
const (
	frontKind     = "front"
	topicKind     = "topic"
	noticeKind    = "notice"
	placeKind     = "place" // a notice with a place, a timetable or a table
	placesKind    = "places"
	sensitiveKind = "sensitive"
	privateKind   = sensitiveKind + " " + placeKind // a sensitive notice with a place, a timetable or a table
	// a page on which people choose a centre or a language, which does not belong to an edition
	pickKind = "pick"
	goneKind = "gone" // this kind has a style of its own
)

func kinds() []string {
	return []string{frontKind, topicKind, noticeKind, placeKind, placesKind, sensitiveKind, privateKind}
}

// shell is a drawn layout, split into pieces at the places where pages differ.
type shell struct {
	pieces []piece
	rules  *styleRules
	has    []byte // marks for the names that occur in the pieces: see styleRules.namesIn
	script string // the script of a sensitive page; otherwise ""
}

// piece is fixed HTML and the name of the slot that comes after it.
type piece struct {
	literal []byte
	slot    string
}

// The layout is drawn with these placeholders for the parts that differ between pages. They have only
// letters and digits, so every escaping function leaves them unchanged.
const (
	slotMark   = "tablaSlot"
	titleSlot  = slotMark + "Title7c41"
	rootSlot   = slotMark + "Root7c41"
	pathSlot   = slotMark + "Path7c41"
	topicSlot  = slotMark + "Topic7c41"
	bodySlot   = slotMark + "Body7c41"
	aboutSlot  = slotMark + "About7c41"
	styleSlot  = slotMark + "Style7c41"
	scriptSlot = slotMark + "Script7c41"
	policySlot = slotMark + "Policy7c41"
)

// layout is the data of the template phone/layout.html.
type layout struct {
	*editionView
	Kind, Title, Root, Path, Topic string
	About                          string // the description of the page for search engines
	Body                           template.HTML
	Style                          template.CSS
	Script                         template.JS // the script of a sensitive page; otherwise ""
	Policy                         string
}

// Edition returns a renderer for the pages of an edition. It draws the parts that these pages share only
// once: head, language menu and foot. key is the sum of everything that e is made from, including the words
// of its language. A session keeps the drawn parts under this key; with the zero key, nothing is kept.
func (t *Theme) Edition(e *view.Edition, key inputs.Key) (*EditionRenderer, error) {
	f := &EditionRenderer{theme: t, editionView: newEditionView(t.Menu(e), t),
		shells: map[string]func() (*shell, error){}, key: key}
	for _, kind := range kinds() {
		f.shells[kind] = sync.OnceValues(func() (*shell, error) { return f.shell(kind) })
	}
	return f, f.drawBands()
}

// Menu returns the data of an edition for layouts. If the layouts are tabla's own, the numbers of notices of
// the topics are left out, so a page does not change when a notice appears or ends elsewhere.
func (t *Theme) Menu(e *view.Edition) *view.Edition {
	if t.files.replacesLayout() {
		return e
	}
	menu := *e
	menu.Topics = slices.Clone(e.Topics)
	for i := range menu.Topics {
		menu.Topics[i].Count = 0
	}
	return &menu
}

// shell returns the drawn layout of a kind of page. A session keeps it.
func (f *EditionRenderer) shell(kind string) (*shell, error) {
	if f.key == (inputs.Key{}) {
		return f.drawShell(kind)
	}
	key := func() (inputs.Key, error) { return inputs.KeyOf(append(f.key[:], kind...)), nil }
	return f.theme.shells.Of(key, func() (*shell, error) { return f.drawShell(kind) })
}

func (f *EditionRenderer) drawShell(kind string) (*shell, error) {
	var w bytes.Buffer
	layoutKind, _, _ := strings.Cut(kind, " ")
	view := layout{f.editionView, layoutKind, titleSlot, rootSlot, pathSlot, topicSlot, aboutSlot, bodySlot,
		styleSlot, scriptSlot, policySlot}
	if err := f.theme.run(&w, "phone/layout.html", view); err != nil {
		return nil, err
	}
	s := &shell{rules: f.theme.styleRulesOf(kind, f.editionView.Language),
		script: f.theme.styles[kind].script}
	s.has = s.rules.none()
	s.rules.namesIn(w.Bytes(), s.has)
	s.pieces = cut(bytes.Replace(plainPlus(w.Bytes()), []byte(scriptSlot), []byte(s.script), 1))
	return s, nil
}

// band is the data of the template part "band".
type band struct {
	view.TopicLink
	Language lang.Language // of the page
}

func (f *EditionRenderer) drawBands() error {
	f.bands = make(map[string]template.HTML, len(f.editionView.Edition.Topics))
	for _, topic := range f.editionView.Edition.Topics {
		var w bytes.Buffer
		if err := f.theme.run(&w, "band", band{topic, f.editionView.Language}); err != nil {
			return err
		}
		f.bands[topic.ID] = template.HTML(w.String())
	}
	return nil
}

// cut splits a drawn layout, or a drawn slide, at its slots.
func cut(drawn []byte) (s []piece) {
	for {
		slot, at := nextSlot(drawn)
		if at < 0 {
			return append(s, piece{literal: drawn})
		}
		s = append(s, piece{drawn[:at], slot})
		drawn = drawn[at+len(slot):]
	}
}

// nextSlot returns the first slot in a drawn layout and its offset, or -1 if there is none. It looks for all
// slots at once, so that the layout is read only once.
func nextSlot(drawn []byte) (string, int) {
	for from := 0; ; {
		at := bytes.Index(drawn[from:], []byte(slotMark))
		if at < 0 {
			return "", -1
		}
		at += from
		for _, slot := range []string{titleSlot, rootSlot, pathSlot, topicSlot, bodySlot, aboutSlot,
			styleSlot, policySlot, slideNumber, codeNumber} {
			if bytes.HasPrefix(drawn[at:], []byte(slot)) {
				return slot, at
			}
		}
		from = at + len(slotMark)
	}
}

// pageSpec describes one page that is to be drawn into a shell.
type pageSpec struct {
	kind, template string
	title          string // for the tab of the browser; plain text
	about          string // the description of the page for search engines; plain text
	path           string // as a path from the edition's folder: "health/scabies.html"
	topic          string
}

// root returns the relative path from a page to its edition's folder.
func (s pageSpec) root() string { return strings.Repeat("../", strings.Count(s.path, "/")) }

// pageData is the data of a body's template: the edition, the relative path to the edition's folder, the link
// back to the topic, and the page's own view V.
type pageData[T any] struct {
	*editionView
	Root string
	Band template.HTML
	V    T
}

// drawList does the same as draw for a page that lists notices. A session keeps the drawn page, because an
// edit seldom changes its view.
func drawList[T any](f *EditionRenderer, w *bytes.Buffer, s pageSpec, v T) error {
	if f.theme.lists == nil || f.key == (inputs.Key{}) {
		return draw(f, w, s, v)
	}
	key := func() (inputs.Key, error) {
		parts, err := json.Marshal(v)
		return inputs.KeyOf(slices.Concat(f.key[:], []byte(s.template), []byte{0}, parts)), err
	}
	page, err := f.theme.lists.Of(key, func() (string, error) {
		var page bytes.Buffer
		err := draw(f, &page, s, v)
		return page.String(), err
	})
	w.WriteString(page)
	return err
}

func draw[T any](f *EditionRenderer, w *bytes.Buffer, s pageSpec, v T) error {
	shell, err := f.shells[s.kind]()
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := f.theme.run(&body, s.template,
		&pageData[T]{f.editionView, s.root(), f.bands[s.topic], v}); err != nil {
		return err
	}
	has := bytes.Clone(shell.has)
	shell.rules.namesIn(body.Bytes(), has)
	style := shell.rules.styleFor(has, shell.script)
	for _, p := range shell.pieces {
		w.Write(p.literal)
		switch p.slot {
		case titleSlot:
			template.HTMLEscape(w, []byte(s.title))
		case aboutSlot:
			template.HTMLEscape(w, []byte(s.about))
		case rootSlot:
			w.WriteString(s.root())
		case pathSlot:
			w.WriteString(s.path)
		case topicSlot:
			w.WriteString(s.topic)
		case styleSlot:
			w.WriteString(style.style)
		case policySlot:
			w.WriteString(style.policy)
		case bodySlot:
			w.Write(plainPlus(body.Bytes()))
		}
	}
	return nil
}

// plainPlus returns HTML with "+" in place of the character reference that html/template writes for it. The
// two would differ only if a browser guessed the encoding, and every page declares its encoding. Every
// telephone number has a plus.
func plainPlus(html []byte) []byte { return bytes.ReplaceAll(html, []byte("&#43;"), []byte("+")) }

// Front draws the edition's first page: index.html.
func (f *EditionRenderer) Front(w *bytes.Buffer, v *view.Front) error {
	s := pageSpec{kind: frontKind, template: "phone/front.html", title: f.tab(""), path: "index.html",
		about: isolate(f.editionView.Edition.SiteTitle)}
	return drawList(f, w, s, v)
}

// Topic draws the list of a topic's notices: <topic>/index.html.
func (f *EditionRenderer) Topic(w *bytes.Buffer, v *view.Topic) error {
	about := isolate(f.editionView.say.Count("notice-count", v.Count)) + ": " + titles(v.Notices)
	s := pageSpec{topicKind, "phone/topic.html", f.tab(isolate(v.Name)), about, v.ID + "/index.html", v.ID}
	return drawList(f, w, s, v)
}

// Notice draws one notice, for the path v.Href. For a sensitive notice, the browser's tab and history show
// nothing about it.
func (f *EditionRenderer) Notice(w *bytes.Buffer, v *view.Notice) error {
	s := pageSpec{noticeKind, "phone/notice.html", f.tab(isolate(v.Title)),
		isolate(v.Summary), v.Href, v.Topic}
	if v.Summary.String == "" {
		s.about = s.title
	}
	if v.Place != nil || len(v.Timetable) > 0 || strings.Contains(string(v.Body), "<table") {
		s.kind = placeKind
	}
	if v.Sensitive {
		s.kind = strings.TrimSuffix(sensitiveKind+" "+strings.TrimPrefix(s.kind, noticeKind), " ")
		s.title = isolate(f.editionView.Edition.SiteTitle)
		s.about = s.title
	}
	return draw(f, w, s, v)
}

// Places draws the list of places: places.html.
func (f *EditionRenderer) Places(w *bytes.Buffer, v *view.Places) error {
	s := pageSpec{kind: placesKind, template: "phone/places.html",
		title: f.tab(f.editionView.Plain("places")),
		about: f.editionView.Plain("places"),
		path:  "places.html"}
	return drawList(f, w, s, v)
}

// News draws the list of what is new: new.html.
func (f *EditionRenderer) News(w *bytes.Buffer, v *view.News) error {
	title := f.editionView.Plain("new")
	return drawList(f, w, pageSpec{kind: topicKind, template: "phone/new.html", title: f.tab(title),
		about: title, path: "new.html"}, v)
}

// About draws the page about the site, which also says what a phone stores: about.html. Like the page of a
// sensitive notice, it shows nothing about itself in the browser's tab and history, and has a button to
// leave.
func (f *EditionRenderer) About(w *bytes.Buffer, v *view.About) error {
	s := pageSpec{kind: sensitiveKind, template: "phone/about.html", path: "about.html",
		title: isolate(f.editionView.Edition.SiteTitle)}
	s.about = s.title
	return drawList(f, w, s, v)
}

// Gone draws the page of an old address or of a notice that has ended. It has a small style of its own,
// because the page is kept for a long time and because readers load another page after it.
func (f *EditionRenderer) Gone(w *bytes.Buffer, v *view.Gone) error {
	var drawn bytes.Buffer
	slots := headSlots{styleSlot, policySlot}
	if err := f.theme.run(&drawn, "phone/gone.html", gone{f.editionView, slots, v}); err != nil {
		return err
	}
	w.Write(f.theme.styles[goneKind].on(drawn.Bytes()))
	return nil
}

// gone is the data of the template phone/gone.html.
type gone struct {
	*editionView
	headSlots
	V *view.Gone
}

// titles returns the titles of notices in one line.
func titles(notices []view.NoticeLink) string {
	all := make([]string, len(notices))
	for i := range notices {
		all[i] = isolate(notices[i].Title)
	}
	return strings.Join(all, " · ")
}

// tab returns the title of a page for the browser's tab: the page's own title and the centre's name. For a
// page without a title, it is the centre's name and the site's title.
func (f *EditionRenderer) tab(title string) string {
	centre := isolate(f.editionView.Edition.Centre.Name)
	if title == "" {
		return centre + " – " + isolate(f.editionView.Edition.SiteTitle)
	}
	return title + " – " + centre
}
