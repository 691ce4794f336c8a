package recording

import (
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as large a recording takes four times as long to clean, whatever is in it.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\x00", "\xff", "\xff\xfb\x90\x00", "\xff\xf1", "ID3\x04\x00\x00\x00\x00\x00\x00", "TAG", "APETAGEX",
		"OggS\x00\x02", "OggS", "\x00\x00\x00\x08free", "\x00\x00\x00\x08moov", "\x00\x00\x00\x08trak", "\x00\x00\x00\x00", "LIST\x00\x00\x00\x00", "data\x00\x00\x00\x00",
		"OpusTags", "vorbis", "\x03vorbis", "ilst", "meta"}
	all := recordings(f)
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for name, content := range all {
			for _, size := range []int{0, 40, 200, len(content) / 2, len(content)} {
				_, _ = clean([]byte(string(content[:min(size, len(content))]) + s))
			}
			_, _ = clean([]byte(strings.Replace(string(content), name[len(name)-3:], s, 1)))
		}
	})
}
