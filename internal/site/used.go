package site

import (
	"io/fs"
	"os"
	"sync"

	"github.com/zeebo/xxh3"
)

// folder is the site's folder, which notes the sum of every file that is read whole. So what a build says it was made from is
// what it used, and a catalogue of megabytes is read only once for both.
type folder struct {
	fs.ReadLinkFS
	mu   sync.Mutex
	sums map[string]sourceSum
}

func newFolder(dir string) *folder {
	// os.DirFS promises to know links.
	return &folder{ReadLinkFS: os.DirFS(dir).(fs.ReadLinkFS), sums: map[string]sourceSum{}}
}

// ReadFile reads a file and notes its sum.
func (f *folder) ReadFile(name string) ([]byte, error) {
	content, err := fs.ReadFile(f.ReadLinkFS, name)
	if err == nil {
		sum := sourceSum(xxh3.Hash128(content).Bytes())
		f.mu.Lock()
		defer f.mu.Unlock()
		f.sums[name] = sum
	}
	return content, err
}

// used is the sum of a file as it was read last, if it was.
func (f *folder) used(name string) (sourceSum, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	sum, used := f.sums[name]
	return sum, used
}
