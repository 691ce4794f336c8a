package publish

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"tabla/internal/files"
)

// What a writer has compressed before leaves no trace, also if files are compressed at the same time.
func TestCompressedFilesAreTheSameInAnyOrder(t *testing.T) {
	texts := [][]byte{nil, []byte("a"), []byte(strings.Repeat("Стълбите са счупени. ", 20_000))}
	for i := range 40 {
		texts = append(texts, []byte(strings.Repeat(fmt.Sprintf("<p>Stairs %d are broken.</p>\n", i), i*i)))
	}
	var used compressor
	var g errgroup.Group
	for _, with := range []effort{hard, easy, hard, easy} {
		for i, text := range texts {
			g.Go(func() error {
				var fresh compressor
				packed := used.compress(text, with)
				if !bytes.Equal(packed, fresh.compress(text, with)) {
					return fmt.Errorf("text %d has other bytes", i)
				}
				unpacked, err := decompress(packed)
				if err == nil && !bytes.Equal(unpacked, text) {
					err = fmt.Errorf("text %d is another one", i)
				}
				return err
			})
		}
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
}

// Pages and what they load are small for readers who wait for them. What boards and phones load ahead or
// in the background does not hold up a correction.
func TestOnlyWhatReadersWaitForIsCompressedHard(t *testing.T) {
	isBoard := func(dir string) bool { return dir == "jela/board" }
	for name, want := range map[string]effort{
		"index.html": hard, "jela/en/health/stairs.html": hard, "jela/en/search.js": hard,
		"jela/assets/phone-0123456789abcdef.js": hard, "jela/board/current.js": hard,
		"jela/board/shell.css": hard, "jela/board/r/0123456789abcdef/index.html": easy,
		"jela/board/r/0123456789abcdef/board.js": easy, "jela/en/offline.json": easy,
		"jela/en/search.json": easy, "jela/en/places.geojson": easy, "jela/alerts/stairs.cap.xml": hard,
	} {
		if got := effortFor(name, files.TurnOf(name, isBoard)); got != want {
			t.Errorf("%s is compressed with %d, not %d", name, got, want)
		}
	}
}
