package fleet

import (
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\n", "\"", " ", "GET /c/board/ HTTP/1.1\" 200 1\n", "{\"a\":", "[", "\\", "%20", "/", "?v=",
		"1.2.3.4 - - [02/Jan/2027:10:00:00 +0000] \"GET /c/board/pulse.js?v=a HTTP/1.1\" 200 1\n"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		var l Log
		_ = l.Read(strings.NewReader(s))
		l.Boards()
	})
}
