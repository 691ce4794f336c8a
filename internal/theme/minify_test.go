package theme

import (
	"bytes"
	"testing"
	"testing/fstest"
	"text/template"

	"tabla/internal/diag"
	"tabla/internal/view"
)

func TestMinifyHTMLKeepsActions(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"value", "<p>\n  {{.Name}}\n</p>", "<p>{{.Name}}</p>"},
		{"spaces that are seen stay", "<p>\n  <b>{{.Name}}</b>  and <i>{{.Name}}</i>\n</p>",
			"<p><b>{{.Name}}</b> and <i>{{.Name}}</i></p>"},
		{"a tag with an action stays as it is written",
			`<a  href="{{.URL}}" class="{{if .On}} on{{end}}">  x</a>`,
			`<a  href="{{.URL}}" class="{{if .On}} on{{end}}">x</a>` + ""},
		{"action among attributes", `<li {{if .On}}aria-current="page"{{end}}>x</li>`,
			`<li {{if .On}}aria-current="page"{{end}}>x</li>` + ""},
		{"closing tags stay", "<ul>\n {{range .List}}\n <li>{{.}}</li>\n {{end}}\n</ul>",
			"<ul>{{range .List}}<li>{{.}}</li>{{end}}</ul>"},
		{"comment goes", "<!-- why --><p>x</p>", "<p>x</p>"},
		{"style and script stay", "<style>{{.CSS}}</style><script>{{.JS}}</script>",
			"<style>{{.CSS}}</style><script>{{.JS}}</script>"},
		{"document", "<!DOCTYPE html>\n<html lang=\"{{.Lang}}\">\n<head>\n<meta charset=\"utf-8\">\n" +
			"</head>\n<body>x</body>\n</html>\n",
			`<!doctype html><html lang="{{.Lang}}"><head><meta charset="utf-8"></head><body>x</body></html>` +
				""},
	} {
		got, err := minifyHTML([]byte(c.src))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: got %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

// A template may be minified before it is run: the page says the same.
func TestMinifiedTemplateRendersTheSamePage(t *testing.T) {
	const src = `{{define "row"}}<li{{if .On}} class="on"{{end}}>
  <a href="{{.URL}}" lang="{{.Lang}}">{{.Name}}</a> <span>({{.Lang}})</span>
</li>{{end}}<!doctype html>
<html lang="{{.Lang}}" dir="{{.Dir}}">
<body>
  {{/* a comment */}}
  {{with .Title -}}
    <h1>{{.}}</h1>
  {{- end}}
  <ul>
  {{range .Rows}}{{template "row" .}}{{else}}<li>none</li>{{end}}
  </ul>
  <p>{{.Dir}}, <bdi>{{.Lang}}</bdi> {{if eq .Dir "rtl"}}<b>right</b>{{else}}<b>left</b>{{end}} end.</p>
</body>
</html>`
	type row struct {
		On              bool
		URL, Lang, Name string
	}
	fields := map[string]any{"Lang": "fa", "Dir": "rtl", "Title": "T",
		"Rows": []row{{true, "a.html", "en", "English"}, {false, "b.html", "ar", "العربية"}}}
	short, err := minifyHTML([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if len(short) >= len(src) {
		t.Errorf("%d bytes became %d", len(src), len(short))
	}
	if got, want := rendered(t, string(short), fields), rendered(t, src, fields); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Drawn by minified layouts, every page has the elements, attributes and texts that it has when drawn by
// those that we wrote; only white space that nobody sees is gone.
func TestMinifiedLayoutsDrawTheSamePages(t *testing.T) {
	minified, written := load(t, nil), load(t, nil)
	var r diag.Report
	written.pages = written.parsePages(asWritten, &r)
	for kind, s := range map[string]sample{"full": fullSample(), "bare": minimalSample()} {
		want := everything(t, written, s)
		for name, page := range everything(t, minified, s) {
			if got, want := withoutSpaces(t, page), withoutSpaces(t, want[name]); got != want {
				t.Errorf("%s %s:\ngot  %s\nwant %s", kind, name, got, want)
			}
		}
	}
}

// everything is every page that a sample has, boards too.
func everything(t *testing.T, theme *Theme, s sample) map[string][]byte {
	t.Helper()
	all := drawn(t, theme, s)
	s.board.Release = "1"
	for dir, draw := range map[string]func(*view.Board) (map[string][]byte, error){"shell/": theme.BoardShell,
		"release/": theme.BoardRelease} {
		files, err := draw(&s.board)
		if err != nil {
			t.Fatal(err)
		}
		all[dir+"index.html"] = files["index.html"]
	}
	return all
}

func withoutSpaces(t *testing.T, page []byte) string {
	t.Helper()
	short, err := minifyHTML(page)
	if err != nil {
		t.Fatal(err)
	}
	return string(short)
}

// rendered runs a template and leaves only the spaces that a reader sees.
func rendered(t *testing.T, src string, fields any) string {
	t.Helper()
	parsed, err := template.New("page").Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := parsed.Execute(&b, fields); err != nil {
		t.Fatal(err)
	}
	return withoutSpaces(t, b.Bytes())
}

func TestMinifyCSS(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"white space and comments", "/* c */\nmain { margin : 0 0 0 0 ; color : #ff0000 }\n",
			"main{margin:0;color:red}"},
		{"spaces in texts", `p:before { content: "Hello,  reader: open" }`,
			`p:before{content:"Hello,  reader: open"}`},
		{"braces and comments in texts", `p:before{content:"a { b ; } /* c */"}`,
			`p:before{content:"a { b ; } /* c */"}`},
		{"both spellings of a value", "bdi{unicode-bidi:-webkit-isolate;unicode-bidi:isolate}",
			"bdi{unicode-bidi:-webkit-isolate;unicode-bidi:isolate}"},
		{"no exponents", "a{margin:1000000px}", "a{margin:1000000px}"},
		{"colours that are see-through", "a{color:rgba(0, 0, 0, .5)}", "a{color:rgba(0,0,0,.5)}"},
	} {
		if got, err := minifyCSS([]byte(c.src)); err != nil || string(got) != c.want {
			t.Errorf("%s: got %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

func TestMinifyJSStaysOld(t *testing.T) {
	src := `(function () {
  var title = window.title, o = { 'push': 1, title: function () { return 'two\nlines' }, "default": 2 };
  try { o.title(o) } catch (e) { }
  if (o !== null && o !== undefined) { o = o.title === undefined || o.title === null ? 5 : o.title; }
  o = { title: title, push: Math.pow(2, o) + 'a' + o + '\nb' + "c's" };
  while (o) { o = Math.floor(o / 2); o.push(o * Math.pow(0.96, o) + 'px'); }
  o.push(Math.pow(o.push(), 2), !(o.push() === true), Math.abs(o.push()), String(o), Number(o), parseFloat('1.50'), undefined);
}());
window.top = Math.pow(2, 3);`
	got, err := minifyJS([]byte(src))
	if err != nil || len(got) >= len(src) {
		t.Fatalf("%q, %v", got, err)
	}
	for _, fault := range scriptFaults(string(got)) {
		t.Errorf("%s in %s", fault, got)
	}
}

func TestMinifiedScriptsMayBeJoined(t *testing.T) {
	theme := load(t, fstest.MapFS{
		"board/clock.js": {Data: []byte("window.a = 1")},
		"board/fit.js":   {Data: []byte("(function () { window.b = 2 })() // end")},
		"board/qr.js":    {Data: []byte("window.e = 2")}, "board/service.js": {Data: []byte("window.f = 3")},
		"board/today.js": {Data: []byte("var c = 1, d = c")},
		"phone/open.js":  {Data: []byte("window.d = d")},
		"board/board.js": {Data: []byte("function f() {}")},
	})
	if got, want := string(theme.board.script),
		"window.a=1;\n(function(){window.b=2})();\nwindow.e=2;\nwindow.f=3;\n(function(){var e=1,t=e;window.d=t})();\nfunction f(){};\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAScriptThatCannotBeReadIsAProblemAtItsLine(t *testing.T) {
	var r diag.Report
	Load(t.Context(), ours(t), fstest.MapFS{"board/fit.js": {Data: []byte("var a = 1;\nvar = 1;")}}, &r)
	got := r.Problems()
	if len(got) != 1 || got[0].Code != "template" || got[0].Pos.String() != "themes/board/fit.js:2" ||
		got[0].Hint == "" {
		t.Errorf("got %v", got)
	}
}

func TestCornersOfIconsAreDrawnAsCorners(t *testing.T) {
	for _, c := range []struct{ name, drawing, want string }{
		{"a box with round corners, as in a calendar",
			"M4 7a2 2 0 0 1 2 -2h12a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2z", "M4 7v-2h16v16h-16v-2z"},
		{"one corner of a sheet", "M17 21h-10a2 2 0 0 1 -2 -2v-14", "M17 21h-12v-16"},
		{"a circle", "M9 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0", "M9 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0"},
		{"an arc that goes on as a larger one",
			"v4a2 2 0 0 1 -2 2a16 16 0 0 1 -15 -15", "v4a2 2 0 0 1 -2 2a16 16 0 0 1 -15 -15"},
		{"an arc that is no quarter", "h2a2 2 0 0 1 1 2v3", "h2a2 2 0 0 1 1 2v3"},
		{"the yoke of a stethoscope", "h-1a2 2 0 0 0 -2 2v3.5", "h-1a2 2 0 0 0 -2 2v3.5"},
		{"there and back", "h4h-2", "h4h-2"},
	} {
		if got := squareCorners(c.drawing); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
