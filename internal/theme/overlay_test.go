package theme

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
	"tabla/internal/view"
)

func TestASitesFileReplacesOurs(t *testing.T) {
	overlay := fstest.MapFS{
		"phone/front.html":       {Data: []byte("<p>our own front</p>")},
		"icons/own.svg":          {Data: []byte(`<svg viewBox="0 0 24 24"><path d="M1 1h2"/></svg>`)},
		"phone/locales/ckb.yaml": {Data: []byte("ui.skip:\n  other: |-\n    x\n")},
	}
	theme := load(t, overlay)
	pages := drawn(t, theme, fullSample())
	front := string(pages["centre/fa/index.html"])
	if !strings.Contains(front, "<p>our own front</p>") || !strings.Contains(front, `class="top"`) {
		t.Errorf("want the site's body in tabla's layout, got %s", front)
	}
	found := false
	for _, file := range theme.WordFiles() {
		found = found || file.Language == "ckb" && file.File == "themes/phone/locales/ckb.yaml"
	}
	if !found {
		t.Error("the site's words are not among the word files")
	}
}

func TestMistakesInLayoutsNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ name, file, source, where, hint string }{
		{"mistyped field", "phone/front.html", "<p>\n{{.V.Urgnt}}", "themes/phone/front.html:2",
			"no such value"},
		{"mistyped field in a branch", "phone/notice.html", "{{if .V.Sensitive}}\n\n{{.V.Titel}}{{end}}",
			"themes/phone/notice.html:3", "no such value"},
		{"mistyped field in the other branch", "phone/notice.html",
			"{{if .V.Reviewed}}{{else}}\n{{.V.Titel}}{{end}}", "themes/phone/notice.html:2", "no such value"},
		{"field of a row", "phone/topic.html", "{{range .V.Notices}}\n{{.Nme}}{{end}}",
			"themes/phone/topic.html:2", "no such value"},
		{"unknown function", "phone/places.html", "\n\n{{shout .V}}", "themes/phone/places.html:3",
			"no such function"},
		{"missing end", "phone/layout.html", "{{if .Kind}}\n", "themes/phone/layout.html:",
			"needs its {{end}}"},
		{"one kind of page", "phone/layout.html",
			"{{if eq .Kind \"notice\"}}{{range .Edition.Emergency}}\n{{.Nmber}}{{end}}{{end}}",
			"themes/phone/layout.html:2", "no such value"},
		{"unknown icon", "phone/welcome.html", "\n{{icon \"helth\"}}", "themes/phone/welcome.html:2",
			"themes/icons/"},
		{"text in a tag", "phone/front.html", "<a href={{.Root}}{{.Root}}\n<b>", "themes/phone/front.html",
			""},
		{"the board's page", "board/release.html", "{{range .Slides}}\n{{.Titel}}{{end}}",
			"themes/board/release.html:2", "no such value"},
		{"the board's style", "board/board.css", "a{}\n{{.Sceen}}", "themes/board/board.css:2",
			"no such value"},
		{"an icon with a script", "icons/health.svg", "<svg><script>x</script></svg>",
			"themes/icons/health.svg", "outline"},
		{"an icon with a script of its own", "icons/health.svg", `<svg><path d="M0 0"onclick="x()"/></svg>`,
			"themes/icons/health.svg", "outline"},
		{"an icon with a link", "icons/health.svg", "<svg><a\thref='https://example.org'><path d='M0 0'/>" +
			"</a></svg>",
			"themes/icons/health.svg", "outline"},
		{"an icon with a colour from elsewhere", "icons/health.svg",
			`<svg><path fill="url(https://example.org/a.svg#b)"/></svg>`, "themes/icons/health.svg", "outline"},
		{"an icon that is cut short", "icons/health.svg", `<svg><g><path d="M0 0"/></svg>`,
			"themes/icons/health.svg", "outline"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r diag.Report
			Load(t.Context(), ours(t), fstest.MapFS{c.file: {Data: []byte(c.source)}}, &r)
			problems := r.Problems()
			if len(problems) == 0 {
				t.Fatal("no problem reported")
			}
			p := problems[0]
			if p.Code != "template" || !strings.HasPrefix(p.Pos.String(), c.where) ||
				!strings.Contains(p.Hint, c.hint) || p.Hint == "" {
				t.Errorf("got %s (%s), want template at %s with hint %q", p, p.Hint, c.where, c.hint)
			}
		})
	}
}

// noted is a folder that writes down which of its files are opened.
type noted struct {
	fs.FS
	opened *[]string
}

func (n noted) Open(name string) (fs.File, error) {
	*n.opened = append(*n.opened, name)
	return n.FS.Open(name)
}

func TestLinksInASitesThemesAreRefusedAndNotRead(t *testing.T) {
	for _, c := range []struct{ name, link, target string }{
		{"a layout", "phone/notice.html", "secret.txt"},
		{"words", "phone/locales/ar.yaml", "secret.txt"},
		{"an unknown file", "phone/more.txt", "secret.txt"},
		{"a folder", "phone", "."},
		{"a link to nothing", "icons/health.svg", "gone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			outside, themes := t.TempDir(), t.TempDir()
			link := filepath.Join(themes, c.link)
			if err := os.WriteFile(filepath.Join(outside, "secret.txt"), []byte("secret"),
				0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(filepath.Dir(link), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(filepath.Join(outside, c.target), link); err != nil {
				t.Fatal(err)
			}
			var r diag.Report
			var opened []string
			Load(t.Context(), ours(t), noted{os.DirFS(themes), &opened}, &r)
			if got := r.Problems(); len(got) != 1 || got[0].Code != "symlink" ||
				got[0].Pos.File != "themes/"+c.link || got[0].Severity != diag.Error {
				t.Errorf("got %v, want one error symlink at themes/%s", got, c.link)
			}
			if slices.Contains(opened, c.link) {
				t.Errorf("%s was opened", c.link)
			}
		})
	}
}

func TestFilesThatChangeNothingAreNamed(t *testing.T) {
	for _, c := range []struct{ file, hint string }{
		{"phone/notise.html", `did you mean "themes/phone/notice.html"?`},
		{"fone/topic.html", `did you mean "themes/phone/topic.html"?`},
		{"phone.css", `did you mean "themes/phone/phone.css"?`},
		{"phone/locales/xx.yaml", "called after its language"},
		{"phone/locales/ar.yml", "like ar.yaml"},
		{"board/slides.pdf", "tabla's have"},
	} {
		var r diag.Report
		Load(t.Context(), ours(t), fstest.MapFS{c.file: {Data: []byte("x")}}, &r)
		got := r.Problems()
		if len(got) != 1 || got[0].Code != "unknown-theme-file" || got[0].Severity != diag.Warning ||
			got[0].Pos.File != "themes/"+c.file || !strings.Contains(got[0].Hint, c.hint) {
			t.Errorf("%s: got %v, want a warning with hint %q", c.file, got, c.hint)
		}
	}
}

func TestFilesForPeopleAndEditorsAreLeftAlone(t *testing.T) {
	load(t, fstest.MapFS{
		"README.md": {}, "icons/LICENSE": {}, "icons/own.svg": {Data: []byte("<svg></svg>")}, ".gitkeep": {},
		".git/config":           {},
		"phone/.#notice.html":   {Mode: fs.ModeSymlink},
		"phone/locales/ku.yaml": {Data: []byte("# Kurmanji\n")},
	})
}

func TestBrokenFilesOfASiteAreNamed(t *testing.T) {
	for _, c := range []struct {
		name, file, source, where, code string
		severity                        diag.Severity
	}{
		{"empty layout", "phone/notice.html", " \n", "themes/phone/notice.html", "template", diag.Error},
		{"bytes that are no text", "phone/topic.html", "<p>\n\xff</p>", "themes/phone/topic.html:2",
			"bad-utf8", diag.Error},
		{"brace not closed", "phone/phone.css", "a{color:red}\nb{color:red\nc{margin:0}",
			"themes/phone/phone.css:2", "template", diag.Warning},
		{"brace closed twice", "board/board.css", "a{color:red}\n}{{.Loop}}", "themes/board/board.css:2",
			"template", diag.Warning},
		{"comment not closed", "board/shell.css", "a{}/* and", "themes/board/shell.css:1", "template",
			diag.Warning},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r diag.Report
			Load(t.Context(), ours(t), fstest.MapFS{c.file: {Data: []byte(c.source)}}, &r)
			got := r.Problems()
			if len(got) != 1 || got[0].Code != c.code || got[0].Severity != c.severity ||
				got[0].Pos.String() != c.where || got[0].Hint == "" {
				t.Errorf("got %v, want %s at %s", got, c.code, c.where)
			}
		})
	}
}

func TestBracesInTextsAndCommentsOfAStyleDoNotCount(t *testing.T) {
	for _, sound := range []string{`a:before{content:"}"}`, `a{} /* { */ b{}`, `a:before{content:'\'}'}`,
		"{{range .Faces}}a{b:c}{{end}}", "/*{*/"} {
		if at := unbalanced([]byte(sound)); at >= 0 {
			t.Errorf("%s: fault at %d", sound, at)
		}
	}
}

func TestALayoutMayBeginWithAByteOrderMark(t *testing.T) {
	pages := drawn(t, load(t,
		fstest.MapFS{"phone/welcome.html": {Data: []byte("\uFEFF<!doctype html><title>x</title>")}}),
		fullSample())
	if page := string(pages["centre/index.html"]); !strings.HasPrefix(page, "<!doctype") {
		t.Errorf("the page begins with %q", page[:12])
	}
}

func TestASitesWordsComeAfterOursAndReplaceSingleOnes(t *testing.T) {
	overlay := fstest.MapFS{
		"phone/locales/ar.yaml": {Data: []byte("ui.skip:\n  other: |-\n    x\n")},
		"phone/locales/ku.yaml": {Data: []byte("ui.skip:\n  other: |-\n    y\n")},
	}
	var files []string
	for i, file := range load(t, overlay).WordFiles() {
		if file.Language == "ar" || file.Language == "ku" || file.Language == "kmr" {
			files = append(files, file.File)
		}
		if string(file.Content) == string(overlay["phone/locales/ar.yaml"].Data) &&
			i < len(load(t, nil).WordFiles()) {
			t.Error("the site's words come before tabla's")
		}
	}
	want := []string{
		"themes/phone/locales/ar.yaml", "themes/phone/locales/kmr.yaml", "themes/board/locales/ar.yaml",
		"themes/board/locales/kmr.yaml",
		"themes/phone/locales/ar.yaml", "themes/phone/locales/ku.yaml",
	}
	if !slices.Equal(files, want) {
		t.Errorf("got %v, want %v", files, want)
	}
}

func TestWordsThatNoLayoutShowsAreNamed(t *testing.T) {
	overlay := fstest.MapFS{
		"phone/topic.html": {Data: []byte(`<p>{{.Say "our-own"}}</p>`)},
		"phone/locales/en.yaml": {Data: []byte("ui.our-own:\n  other: |-\n    ours\nui.skpi:\n" +
			"  other: |-\n    x\n")},
	}
	var r diag.Report
	Load(t.Context(), ours(t), overlay, &r)
	got := r.Problems()
	if len(got) != 1 || got[0].Code != "unknown-theme-word" || got[0].Severity != diag.Warning ||
		got[0].Pos.String() != "themes/phone/locales/en.yaml:4:1" ||
		got[0].Hint != `did you mean "ui.skip"?` {
		t.Errorf("got %v", got)
	}
}

func TestAWordThatTheSiteHasTwiceIsNamed(t *testing.T) {
	const places = "places:\n  other: |-\n    a\n"
	for _, c := range []struct{ file, text, want string }{
		{"phone/locales/kmr.yaml", "ui." + places, ""},
		{"board/locales/kmr.yaml", places, ""},
		{"board/locales/ar.yaml", places, "duplicate-theme-word themes/phone/locales/ar.yaml:1:1"},
		{"phone/locales/kmr.yaml", "ui." + places + places,
			"duplicate-theme-word themes/phone/locales/kmr.yaml:4:1"},
	} {
		var r diag.Report
		Load(t.Context(), ours(t), fstest.MapFS{
			"phone/locales/ar.yaml": {Data: []byte("ui." + places)},
			c.file:                  {Data: []byte(c.text)},
		}, &r)
		got := ""
		for _, p := range r.Problems() {
			got += p.Code + " " + p.Pos.String()
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.file, got, c.want)
		}
	}
}

// A layout can ask in several ways, and in a comment it asks for nothing.
func TestEveryWayToAskForAWordIsFound(t *testing.T) {
	for action, want := range map[string]int{
		"{{.Say `absent`}}": 1, `{{"absent" | .Say}}`: 1, `{{"absent" | $.Say}}`: 1,
		`{{.Say ("absent")}}`:    1,
		"{{.Say\n\t\"absent\"}}": 1, `{{"skip" | .Say}}`: 0, `{{.Say "ui.skip"}}`: 1,
		`{{/* once: .Say "absent" */}}`: 0, `<!-- {{.Say "skip"}} "absent" | .Say -->`: 0,
	} {
		var r diag.Report
		theme := load(t, fstest.MapFS{"phone/topic.html": {Data: []byte("<p>a</p>\n" + action)}})
		theme.CheckAskedWords(func(id string) bool { return id == "skip" }, &r)
		if got := r.Problems(); len(got) != want {
			t.Errorf("%s: got %v", action, got)
		} else if want > 0 && strings.Contains(got[0].Hint, "ui.ui.") {
			t.Errorf("%s: hint %q", action, got[0].Hint)
		}
	}
}

func TestALayoutAsksOnlyForWordsThatReadersHave(t *testing.T) {
	overlay := fstest.MapFS{
		"phone/topic.html": {Data: []byte("<p>{{.Say \"our-own\"}} {{.Say \"skip\"}}\n" +
			"{{if .Edition.Demo}}{{.Say \"skpi\"}}{{end}}\n{{.Dated \"nothing-like-it\" .Edition.Built}}</p>")},
	}
	var r diag.Report
	theme := load(t, overlay)
	theme.CheckAskedWords(func(id string) bool { return id == "skip" || id == "our-own" }, &r)
	var got []string
	for _, p := range r.Problems() {
		got = append(got, p.Pos.String()+" "+p.Code+" "+p.Hint)
	}
	want := []string{
		`themes/phone/topic.html:2 theme-word-absent did you mean "skip"?`,
		`themes/phone/topic.html:3 theme-word-absent write the word into themes/phone/locales/ under the id ` +
			`"ui.nothing-like-it"`,
	}
	if !slices.Equal(got, want) || !r.Failed() {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASentenceShowsItsDateWhereverItStands(t *testing.T) {
	for said, want := range map[string]string{
		"Built {{.date}}.":              "Built 1 May.",
		"{{.date}}: built on {{.date}}": "1 May: built on 1 May",
		"Built some day":                "Built some day",
	} {
		words := sayings{"built": said}
		v := newLocalizer(lang.Language{}, words, []string{"built"})
		if got := string(v.Dated("built", view.Date{String: "1 May"})); got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}

// sayings is a view.Say with the texts of words by their ids.
type sayings map[string]string

func (s sayings) Text(id string, args ...string) view.Text {
	return view.Text{String: text.FillPairs(s[id], args)}
}

func (s sayings) Count(id string, _ int, args ...string) view.Text { return s.Text(id, args...) }

func TestAFileOfAThemeHasABound(t *testing.T) {
	for name, most := range map[string]int{"phone/notice.html": largestLayout, "phone/phone.css": largestStyle} {
		var r diag.Report
		Load(t.Context(), ours(t), fstest.MapFS{name: {Data: make([]byte, most+1)}}, &r)
		if problems := r.Problems(); len(problems) != 1 || problems[0].Code != "template" ||
			!strings.Contains(problems[0].Message, "larger than") {
			t.Errorf("%s: got %v", name, problems)
		}
	}
}
