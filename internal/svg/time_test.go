package svg

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as large a drawing takes four times as long to clean, whatever is in it.
func FuzzTime(f *testing.F) {
	heads := []string{`<svg xmlns="` + svgSpace + `" viewBox="0 0 9 9">`,
		`<svg xmlns="` + svgSpace + `"><style>`, `<svg xmlns="` + svgSpace + `"><path style="`,
		`<svg xmlns="` + svgSpace + `" `}
	pieces := []string{"a", "<g>", "<path d=\"M0 0h9\"/>", "<", "&lt;", "/*", "(", "url(#a)", "<!--", "<g/>",
		"url(data:image/png;base64,)", "a{fill:url(DATA:font/x)}", `<a:b xmlns:a="c">`, `<a:b xmlns:a="c"/>`,
		`a="b" `, `xmlns:a="b" `, "<style>", "<style>a{}</style>", "\n", "<?xml?>", "<![CDATA[", "]]>",
		"<metadata>", "</g>"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, head := range heads {
			_, _ = Clean([]byte(head + s))
		}
	})
}

// Many elements inside one with many namespaces take no more than their share of time each.
func TestNamespacesTakeTimeInProportion(t *testing.T) {
	sitetest.ExpectLinearUpTo(t, 1<<20, "12345678", func(size string) {
		drawing := []byte(`<svg xmlns="` + svgSpace + `"`)
		for i := range len(size) / 64 {
			drawing = append(drawing, " xmlns:"+letters(i)+`="b"`...)
		}
		drawing = append(drawing, '>')
		for range len(size) / 32 {
			drawing = append(drawing, `<g xmlns:z="c"/>`...)
		}
		_, _ = Clean(append(drawing, "</svg>"...))
	})
}

// Of a long style with many embedded pictures not all is read again for each of them.
func TestEmbeddedPicturesTakeTimeInProportion(t *testing.T) {
	sitetest.ExpectLinearUpTo(t, 1<<20, "url(data:image/png;base64,)", func(style string) {
		if _, err := Clean([]byte(`<svg xmlns="` + svgSpace + `"><style>` + style + "</style></svg>")); err != nil {
			t.Fatal(err)
		}
	})
}

// letters spells a number with letters.
func letters(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letters(n/26-1) + letters(n%26)
}
