package picture

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as large a file takes four times as long to look at, whatever stands in it.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "<g>", "<path d=\"M0 0h9\"/>", "<", "&lt;", "<style>a{fill:url(#b)}</style>",
		"a{b:c}", "/*", "(", "url(",
		"<!--", "<![CDATA[", "\x00", "\xff\xd8", "\xff\xe1\x00\x10",
		"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00"}
	heads := []string{`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">`,
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>`, "\xff\xd8\xff\xe0\x00\x10JFIF\x00",
		"\x89PNG\r\n\x1a\n", "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff",
		"RIFF\xff\xff\x00\x00WEBPVP8 "}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, head := range heads {
			_, _ = inspect("a.svg", []byte(head+s))
		}
	})
}
