package publish

import (
	"bytes"
	"io"
	"path"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"

	"tabla/internal/files"
)

// effort is how hard a file is compressed: a level of gzip. 0 means not at all.
type effort int

// The efforts, measured on the demonstration. A correction is published only after everything is compressed.
// So only those files are compressed with much effort for whose bytes a reader has to wait.
const (
	// hard is for pages and what they load. The files are up to 4 % larger than the smallest possible ones,
	// for a third to two thirds of the work.
	hard effort = 8
	// easy is for boards, which load their releases ahead, and for data, which phones and other programs load
	// in the background. The files are 2 to 3 % larger than with hard, for half of the work.
	easy effort = 6
)

// effortFor returns how hard a text of this name and turn is compressed.
func effortFor(name string, turn files.Turn) effort {
	if turn == files.ReleaseTurn || strings.HasSuffix(path.Ext(name), "json") {
		return easy
	}
	return hard
}

// compressor compresses files in gzip's format. It keeps its writers for later use, because making a writer
// takes longer than compressing a small page. The zero value is ready for use. It is safe for concurrent
// use.
type compressor struct{ hard, easy sync.Pool }

// compress returns content in gzip's format. The bytes are the same on every machine.
func (c *compressor) compress(content []byte, with effort) []byte {
	writers := &c.hard
	if with == easy {
		writers = &c.easy
	}
	var out bytes.Buffer
	w, used := writers.Get().(*gzip.Writer)
	if used {
		w.Reset(&out)
	} else {
		w = newWriter(&out, with)
	}
	_, err := w.Write(content)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // cannot happen: a buffer in memory accepts everything
	}
	writers.Put(w)
	return out.Bytes()
}

func newWriter(to io.Writer, with effort) *gzip.Writer {
	w, err := gzip.NewWriterLevel(to, int(with))
	if err != nil {
		panic(err) // cannot happen: the level is valid
	}
	return w
}

// decompress returns the content of compressed bytes. It returns at most maxFile bytes.
func decompress(content []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, maxFile))
}
