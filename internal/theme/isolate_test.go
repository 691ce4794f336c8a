package theme

import (
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tabla/internal/view"
)

const planted = "Call +381 10 555 6202, form 15-A"

// plant puts a text with numbers into every text of a view, and into the title of the site.
func plant(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Kind() == reflect.Pointer {
			plant(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			plant(v.Index(i))
		}
	case reflect.Struct:
		if text, ok := v.Addr().Interface().(*view.Text); ok {
			text.String = planted
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "SiteTitle" && v.Field(i).Kind() == reflect.String {
				v.Field(i).SetString(planted)
			} else if v.Type().Field(i).IsExported() {
				plant(v.Field(i))
			}
		}
	}
}

func TestNumbersStayLeftToRightInEveryTextOfPagesAndBoards(t *testing.T) {
	theme, s := load(t, nil), fullSample()
	for _, part := range []any{&s.edition, &s.front, &s.topic, &s.notice, &s.places, &s.picker,
		&s.welcome, &s.short,
		&s.screens, &s.board} {
		plant(reflect.ValueOf(part))
	}
	pages := drawn(t, theme, s)
	release, err := theme.BoardRelease(&s.board)
	if err != nil {
		t.Fatal(err)
	}
	shell, err := theme.BoardShell(&s.board)
	if err != nil {
		t.Fatal(err)
	}
	pages["release"], pages["shell"] = release["index.html"], shell["index.html"]
	for name, source := range pages {
		found := 0
		for n := range parsePage(t, source).Descendants() {
			for _, a := range n.Attr {
				if !strings.HasPrefix(a.Val, "tel:") {
					markedAlone(t, name, a.Val)
				}
			}
			if n.Type != html.TextNode || n.Parent.Data == "noscript" || !strings.Contains(n.Data, "6202") &&
				!strings.Contains(n.Data, "15-A") {
				continue
			}
			found++
			if n.Parent.Data == "title" {
				markedAlone(t, name, n.Data)
				continue
			}
			dir, _ := attribute(n.Parent, "dir")
			if n.Parent.Data != "bdi" || dir != "ltr" || n.Data != "+381 10 555 6202" && n.Data != "15-A" {
				t.Errorf("%s: %q in <%s>", name, n.Data, n.Parent.Data)
			}
		}
		if found == 0 && !strings.HasSuffix(name, "centre/board/index.html") {
			t.Errorf("%s shows no text", name)
		}
	}
}

// markedAlone reports a number in a text without markup that no isolating characters surround.
func markedAlone(t *testing.T, name, s string) {
	t.Helper()
	for _, number := range []string{"+381 10 555 6202", "15-A"} {
		if strings.Count(s, number) != strings.Count(s, "\u2066"+number+"\u2069") {
			t.Errorf("%s: %q", name, s)
		}
	}
}
