package files

import "os"

// ReadStart fills buffer from the start of a regular file and returns the number of bytes read, which is less
// than len(buffer) only at the end of the file.
func ReadStart(name string, buffer []byte) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return fillFrom(f, buffer)
}

// WriteFast writes a file in place and does not wait for the disk. If the process is killed meanwhile, the
// file may be incomplete.
func WriteFast(name string, content []byte) error { return os.WriteFile(name, content, 0o666) }

// Rename renames a file. If a file with the new name exists, it is replaced. It also renames a folder, if the
// new name does not exist.
func Rename(from, to string) error { return os.Rename(from, to) }
