package recording

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
)

func read(size int) (Recordings, []diag.Problem) {
	site := fstest.MapFS{"content/a.mp3": {Data: soundOf(size)}}
	named := []diag.Mention{{File: "content/a.mp3"}, {File: "content/gone.ogg"}}
	var r diag.Report
	all, err := Read(site, named, &r)
	if err != nil {
		panic(err)
	}
	return all, r.Problems()
}

// soundOf returns a recording of one length: frames of AAC of seven bytes, and a longer one.
func soundOf(size int) []byte {
	last := 7 + size%7
	end := append([]byte("\xff\xf1\x00\x00\x00\x00\x00"), make([]byte, size%7)...)
	end[5] = byte(last&7) << 5
	end[4] = byte(last >> 3)
	return append(bytes.Repeat([]byte("\xff\xf1\x00\x00\x00\xe0\x00"), size/7-1), end...)
}

func TestOnlySmallRecordingsPassWithoutAWord(t *testing.T) {
	for _, c := range []struct {
		size      int
		code      string
		published int
	}{{7, "", 1}, {budget, "", 1}, {budget + 1, "heavy-recording", 1}, {most + 1, "large-recording", 0}} {
		all, problems := read(c.size)
		var codes []string
		for _, p := range problems {
			codes = append(codes, p.Code)
		}
		if strings.Join(codes, ",") != c.code || len(all) != c.published {
			t.Errorf("%d bytes: %v and %d recordings, want %q and %d", c.size, codes, len(all),
				c.code, c.published)
		}
	}
}

func TestAnotherContentHasAnotherName(t *testing.T) {
	a, _ := read(7)
	b, _ := read(8)
	if one, two := a["content/a.mp3"].Name, b["content/a.mp3"].Name; one == two ||
		!strings.HasPrefix(one, "a-") {
		t.Errorf("%s and %s", one, two)
	}
}
