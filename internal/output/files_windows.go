package output

import (
	"errors"
	"io"
	"os"
)

// readInto fills buffer from the start of a regular file, and says how many bytes there were for it.
func readInto(name string, buffer []byte) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n, err := io.ReadFull(f, buffer)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return n, err
}

// write makes a file.
func write(name string, content []byte) error { return os.WriteFile(name, content, 0o666) }

// replace renames a file over another one, or a folder to a name that is free.
func replace(from, to string) error { return os.Rename(from, to) }
