package publish

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

// What a writer has compressed before leaves no trace, also if files are compressed at the same time.
func TestCompressedFilesAreTheSameInAnyOrder(t *testing.T) {
	texts := [][]byte{nil, []byte("a"), []byte(strings.Repeat("Стълбите са счупени. ", 20_000))}
	for i := range 40 {
		texts = append(texts, []byte(strings.Repeat(fmt.Sprintf("<p>Stairs %d are broken.</p>\n", i), i*i)))
	}
	var used compressor
	var g errgroup.Group
	for range 3 {
		for i, text := range texts {
			g.Go(func() error {
				var fresh compressor
				packed := used.compress(text)
				if !bytes.Equal(packed, fresh.compress(text)) {
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
