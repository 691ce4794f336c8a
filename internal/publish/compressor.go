package publish

import (
	"bytes"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// compressor compresses files in gzip's format. It uses its writers again: making one costs more than
// compressing a small page. The zero value is ready, and safe for concurrent use.
type compressor struct{ writers sync.Pool }

// level is the one at which the files are less than a hundredth larger than the smallest possible ones, for a
// third of the work.
const level = 8

// compress returns content in gzip's format. The bytes are the same on every machine.
func (c *compressor) compress(content []byte) []byte {
	var out bytes.Buffer
	w, used := c.writers.Get().(*gzip.Writer)
	if used {
		w.Reset(&out)
	} else {
		w = newWriter(&out)
	}
	_, err := w.Write(content)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a buffer in memory takes everything
	}
	c.writers.Put(w)
	return out.Bytes()
}

func newWriter(to io.Writer) *gzip.Writer {
	w, err := gzip.NewWriterLevel(to, level)
	if err != nil {
		panic(err) // the level is a valid one
	}
	return w
}

// decompress returns what was compressed. It reads no more than maxFile bytes.
func decompress(content []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, maxFile))
}
