package output

import (
	"bytes"
	"strings"
	"testing"
	"text/template"
)

func TestMinifyHTMLKeepsActions(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"value", "<p>\n  {{.Name}}\n</p>", "<p>{{.Name}}</p>\n"},
		{"spaces that are seen stay", "<p>\n  <b>{{.Name}}</b>  and <i>{{.Name}}</i>\n</p>", "<p><b>{{.Name}}</b> and <i>{{.Name}}</i></p>\n"},
		{"a tag with an action stays as it is written", `<a  href="{{.URL}}" class="{{if .On}} on{{end}}">  x</a>`, `<a  href="{{.URL}}" class="{{if .On}} on{{end}}">x</a>` + "\n"},
		{"action among attributes", `<li {{if .On}}aria-current="page"{{end}}>x</li>`, `<li {{if .On}}aria-current="page"{{end}}>x</li>` + "\n"},
		{"closing tags stay", "<ul>\n {{range .List}}\n <li>{{.}}</li>\n {{end}}\n</ul>", "<ul>{{range .List}}<li>{{.}}</li>{{end}}</ul>\n"},
		{"comment goes", "<!-- why --><p>x</p>", "<p>x</p>\n"},
		{"style and script stay", "<style>{{.CSS}}</style><script>{{.JS}}</script>", "<style>{{.CSS}}</style><script>{{.JS}}</script>\n"},
		{"document", "<!DOCTYPE html>\n<html lang=\"{{.Lang}}\">\n<head>\n<meta charset=\"utf-8\">\n</head>\n<body>x</body>\n</html>\n",
			`<!doctype html><html lang="{{.Lang}}"><head><meta charset="utf-8"></head><body>x</body></html>` + "\n"},
	} {
		got, err := MinifyHTML([]byte(c.src))
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
	page := map[string]any{"Lang": "fa", "Dir": "rtl", "Title": "T", "Rows": []row{{true, "a.html", "en", "English"}, {false, "b.html", "ar", "العربية"}}}
	short, err := MinifyHTML([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if len(short) >= len(src) {
		t.Errorf("%d bytes became %d", len(src), len(short))
	}
	if got, want := rendered(t, string(short), page), rendered(t, src, page); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// rendered runs a template and leaves only the spaces that a reader sees.
func rendered(t *testing.T, src string, page any) string {
	t.Helper()
	parsed, err := template.New("page").Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := parsed.Execute(&b, page); err != nil {
		t.Fatal(err)
	}
	short, err := MinifyHTML(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return string(short)
}

func TestMinifyCSS(t *testing.T) {
	got, err := MinifyCSS([]byte("/* c */\nmain { margin : 0 0 0 0 ; color : #ff0000 }\n"))
	if want := "main{margin:0;color:red}\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestMinifyJSStaysOld(t *testing.T) {
	src := `(function () {
  "use strict";
  var o = { 'a-b': 1, f: function () { return 'two\nlines' } };
  try { o.f(o) } catch (e) { }
  if (o !== null && o !== undefined) { o = o.a === undefined || o.a === null ? 5 : o.a; }
}());`
	got, err := MinifyJS([]byte(src))
	if err != nil || len(got) >= len(src) {
		t.Fatalf("%q, %v", got, err)
	}
	for _, young := range []string{"=>", "`", "let ", "const ", "??", "?.", "catch{", "f(){"} {
		if strings.Contains(string(got), young) {
			t.Errorf("%q is newer than 2009: %s", young, got)
		}
	}
}

func TestMinifyJSReportsItsPlace(t *testing.T) {
	if _, err := MinifyJS([]byte("var = 1;")); err == nil || !strings.Contains(err.Error(), "minify JavaScript") {
		t.Errorf("got %v", err)
	}
}
