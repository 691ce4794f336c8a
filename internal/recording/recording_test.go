package recording

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
)

func read(size int) (Recordings, []diag.Problem) {
	site := fstest.MapFS{"content/a.mp3": {Data: bytes.Repeat([]byte{1}, size)}}
	named := []diag.Mention{{File: "content/a.mp3"}, {File: "content/gone.ogg"}}
	var r diag.Report
	all, err := Read(site, named, &r)
	if err != nil {
		panic(err)
	}
	return all, r.Problems()
}

func TestOnlySmallRecordingsPassWithoutAWord(t *testing.T) {
	for _, c := range []struct {
		size      int
		code      string
		published int
	}{{1, "", 1}, {budget, "", 1}, {budget + 1, "heavy-recording", 1}, {most + 1, "large-recording", 0}} {
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
	a, _ := read(1)
	b, _ := read(2)
	if one, two := a["content/a.mp3"].Name, b["content/a.mp3"].Name; one == two ||
		!strings.HasPrefix(one, "a-") {
		t.Errorf("%s and %s", one, two)
	}
}
