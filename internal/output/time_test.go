package output

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as long a manifest takes four times as long to read, whatever stands in it.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\"", "[", "{\"a\":",
		"\"a\":\"00112233445566778899aabbccddeeff\",\n", "\\", "\n", "],"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, before := range []string{"", `{"format":2,"files":{`, `{"format":2,"releases":{"a":[`} {
			_, _ = parseManifest([]byte(before + s))
		}
	})
}
