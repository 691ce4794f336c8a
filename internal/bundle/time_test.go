package bundle

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as long a list takes four times as long to read, whatever stands in it.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\n", "# end ", "# releases a b\n", strings.Repeat("0", 50),
		"# board a\n", "ab  c\n", " "}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		whole := manifestHead + "\n" + formatLine + "\n" + s
		_, _ = parseManifest([]byte(whole))
		salvage([]byte(fmt.Sprintf("%s%s\n", whole, endWord)))
		_, _ = ReadSecretKey([]byte(s), "")
		_, _ = ReadPublicKey([]byte(s))
	})
}
