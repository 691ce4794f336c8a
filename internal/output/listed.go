package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sync"

	"tabla/internal/files"
)

// Listing is what the manifest of a target says of the last build, for asking whether the target still is what that
// build made of it. It takes no lock: a build that runs meanwhile makes some files differ, no more.
type Listing struct {
	target
	manifest *manifest
	buffers  sync.Pool // *[]byte
}

// Listed reads the manifest of the target folder dir. A target without one lists nothing.
//
//	last, err := output.Listed("public")
//	nothing to do: last.MadeFrom() == now, and last.Same(i) for every i below last.Len()
func Listed(dir string) (*Listing, error) {
	l := &Listing{target: newTarget(dir)}
	var err error
	if l.manifest, err = readManifest(l.path(manifestName)); err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	l.buffers.New = func() any { return new(make([]byte, 64<<10)) }
	for _, name := range l.manifest.names() {
		// Read now, because Same may be called from several goroutines.
		if _, err := l.folder(path.Dir(name)); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// MadeFrom says quickly, for the target folder dir, what Listed(dir) would: it reads what stands before the files. It is ""
// where that is not as tabla writes it.
func MadeFrom(dir string) string {
	src, err := os.ReadFile(filepath.Join(dir, manifestName))
	head, _, found := bytes.Cut(src, []byte(beginFiles))
	if err != nil || !found {
		return ""
	}
	var read struct {
		MadeFrom string `json:"made_from"`
	}
	if json.Unmarshal(append(bytes.TrimSuffix(head, []byte(",")), '}'), &read) != nil {
		return ""
	}
	return read.MadeFrom
}

// MadeFrom is what the last build gave as SyncOptions.MadeFrom; "" when it gave nothing. After a build that was
// killed while writing it may be that of the build before, of which then some file is not the same.
func (l *Listing) MadeFrom() string { return l.manifest.madeFrom }

// Len counts the files listed, with those of earlier releases.
func (l *Listing) Len() int { return len(l.manifest.names()) }

// Unchanged is the Stats.Unchanged of a build that finds all files as they are: earlier releases and what is
// out of the scope do not count. owns is as in SyncOptions.
func (l *Listing) Unchanged(owns func(path string) bool) int {
	earlier := map[string][]string{}
	for board, ids := range l.manifest.releases {
		earlier[board] = ids[min(1, len(ids)):]
	}
	n := 0
	for _, name := range l.manifest.names() {
		if (owns == nil || owns(name)) && !inRelease(name, earlier) {
			n++
		}
	}
	return n
}

// Same says whether the file i of the list, 0 <= i < Len, is there with the bytes listed. It is safe for concurrent use.
func (l *Listing) Same(i int) bool {
	name := l.manifest.sorted[i]
	if l.folders[path.Dir(name)].names[path.Base(name)] != regular {
		return false
	}
	buffer := l.buffers.Get().(*[]byte)
	defer l.buffers.Put(buffer)
	is, err := l.sum(name, buffer)
	return err == nil && is == l.manifest.files[name].sum
}

// sum reads a file of the target into a buffer, which it makes larger where it must.
func (t *target) sum(name string, buffer *[]byte) (sum, error) {
	for {
		n, err := files.ReadStart(t.path(name), *buffer)
		if err != nil {
			return sum{}, err
		}
		if n < len(*buffer) {
			return sumOf((*buffer)[:n]), nil
		}
		*buffer = make([]byte, max(64<<10, 4*len(*buffer)))
	}
}
