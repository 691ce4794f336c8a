package theme

import (
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
)

func TestASitesFileReplacesOurs(t *testing.T) {
	overlay := fstest.MapFS{
		"phone/front.html":       {Data: []byte("<p>our own front</p>")},
		"icons/own.svg":          {Data: []byte(`<svg viewBox="0 0 24 24"><path d="M1 1h2"/></svg>`)},
		"phone/locales/ckb.yaml": {Data: []byte("ui.skip:\n  other: |-\n    x\n")},
	}
	theme := load(t, overlay)
	pages := drawn(t, theme, fullStage())
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
		{"mistyped field", "phone/front.html", "<p>\n{{.V.Urgnt}}", "themes/phone/front.html:2", "no such value"},
		{"mistyped field in a branch", "phone/notice.html", "{{if .V.Sensitive}}\n\n{{.V.Titel}}{{end}}", "themes/phone/notice.html:3", "no such value"},
		{"mistyped field in the other branch", "phone/notice.html", "{{if .V.Reviewed}}{{else}}\n{{.V.Titel}}{{end}}", "themes/phone/notice.html:2", "no such value"},
		{"field of a row", "phone/topic.html", "{{range .V.Notices}}\n{{.Nme}}{{end}}", "themes/phone/topic.html:2", "no such value"},
		{"unknown function", "phone/places.html", "\n\n{{shout .V}}", "themes/phone/places.html:3", "no such function"},
		{"missing end", "phone/layout.html", "{{if .Kind}}\n", "themes/phone/layout.html:", "needs its {{end}}"},
		{"unknown icon", "phone/welcome.html", "\n{{icon \"helth\"}}", "themes/phone/welcome.html:2", "themes/icons/"},
		{"text in a tag", "phone/front.html", "<a href={{.Root}}{{.Root}}\n<b>", "themes/phone/front.html", ""},
		{"the board's page", "board/release.html", "{{range .Slides}}\n{{.Titel}}{{end}}", "themes/board/release.html:2", "no such value"},
		{"the board's style", "board/board.css", "a{}\n{{.Sceen}}", "themes/board/board.css:2", "no such value"},
		{"an icon with a script", "icons/health.svg", "<svg><script>x</script></svg>", "themes/icons/health.svg", "outline"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r diag.Report
			Load(ours(t), fstest.MapFS{c.file: {Data: []byte(c.source)}}, &r)
			problems := r.Problems()
			if len(problems) == 0 {
				t.Fatal("no problem reported")
			}
			p := problems[0]
			if p.Code != "template" || !strings.HasPrefix(p.Pos.String(), c.where) || !strings.Contains(p.Hint, c.hint) || p.Hint == "" {
				t.Errorf("got %s (%s), want template at %s with hint %q", p, p.Hint, c.where, c.hint)
			}
		})
	}
}
