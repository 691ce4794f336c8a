package fleet

import (
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\n", "\"", " ", "GET /c/board/ HTTP/1.1\" 200 1\n", "{\"a\":", "[", "\\", "%20", "/", "?v=", "current.js?c=a&", "\t", "#Fields: ", "current.js\t\n",
		"1.2.3.4 - - [02/Jan/2027:10:00:00 +0000] \"GET /c/board/current.js?c=a&s=b&r=c HTTP/1.1\" 200 1\n"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		var l Log
		_ = l.Read(strings.NewReader(s))
		l.Boards()
	})
}

// A log may name very many fields. Its lines then take no more time.
func TestManyFieldsTakeTimeInProportion(t *testing.T) {
	sitetest.ExpectLinearUpTo(t, 320<<10, "12345678", func(size string) {
		log := "#Fields: " + strings.Repeat("x ", min(len(size)/8, longestLine/2-20)) + "\n"
		log += strings.Repeat(strings.Repeat("a\t", 10)+"/current.js\n", len(size)/32)
		var l Log
		_ = l.Read(strings.NewReader(log))
	})
}
