package output

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/zeebo/xxh3"

	"tabla/internal/files"
)

// format is the version of the manifest's form. It is raised when older versions of tabla could misread a
// manifest. Format 1 had sums of another kind and no memories: only its file names are used.
const format, oldestFormat = 2, 1

// manifest lists what tabla wrote into a target. Its saved form depends on nothing else: it has no time and
// no absolute path.
type manifest struct {
	files    map[string]record
	sorted   []string            // see names
	releases map[string][]string // board -> ids, the newest first
	madeFrom string              // SyncOptions.MadeFrom of the last build
	damaged  bool                // there is a manifest, and nobody can read it: it lists nothing
}

// savedManifest is the manifest as JSON. format and made_from come before the files: MadeFrom reads no
// further.
type savedManifest struct {
	Format   int                 `json:"format"`
	MadeFrom string              `json:"made_from,omitempty"`
	Files    map[string]record   `json:"files"`
	Releases map[string][]string `json:"releases"`
}

// record is what the manifest holds about one file.
type record struct {
	sum    sum
	memory Memory
}

// sum is a hash of a file's bytes: XXH3 with 128 bits, against accidents and not against attackers
// (docs/adr/0005-sums.md). The zero sum means that the sum is unknown, as for all files of a manifest of
// format 1.
type sum [16]byte

func sumOf(content []byte) sum { return xxh3.Hash128(content).Bytes() }

func (s sum) known() bool { return s != sum{} }

// Memory is a note about how a file was made, for the next build. It is kept together with the sum of the
// file and means nothing for other bytes. The zero value is no note.
type Memory [32]byte

func newManifest() *manifest {
	return &manifest{files: map[string]record{}, releases: map[string][]string{}}
}

// errDamaged is the error of parseManifest for what is not the form of a manifest, such as an empty file. A
// power cut on a failing disk may leave one.
var errDamaged = errors.New("it is damaged")

// readManifest reads a manifest. If the file does not exist or is damaged, the manifest is empty.
func readManifest(file string) (*manifest, error) {
	src, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return newManifest(), nil
	}
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(src)
	if errors.Is(err, errDamaged) {
		m = newManifest()
		m.damaged = true
		return m, nil
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w; without it tabla cannot tell its own files from others: "+
			"restore it, or empty the folder", manifestName, err)
	}
	return m, nil
}

func parseManifest(src []byte) (*manifest, error) {
	var read savedManifest
	if err := json.Unmarshal(src, &read); err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	if read.Format < oldestFormat || read.Format > format {
		return nil, fmt.Errorf("format %d is not known to this version of tabla", read.Format)
	}
	for name := range read.Files {
		// Listed files may be removed: a name that somebody edited must not lead out of the folder.
		if fault := pathFault(name); fault != "" {
			return nil, fmt.Errorf("%q: %s", name, fault)
		}
	}
	m := newManifest()
	m.madeFrom = read.MadeFrom
	maps.Copy(m.files, read.Files)
	maps.Copy(m.releases, read.Releases)
	if read.Format == oldestFormat {
		m.forgetSums()
	}
	return m, nil
}

// forgetSums keeps the names of the files and drops everything about their content.
func (m *manifest) forgetSums() {
	m.madeFrom = ""
	for name := range m.files {
		m.files[name] = record{}
	}
}

// adopt rebuilds the list of a damaged manifest from the target: of what is there, the files that this build
// makes too are tabla's. It returns how many others there are, and the name of the first.
func (s *Stage) adopt() (others int, first string, err error) {
	err = fs.WalkDir(os.DirFS(s.dir), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == stageName:
			return fs.SkipDir
		case entry.IsDir() || name == manifestName:
			return nil
		}
		if s.files[name] != nil && entry.Type().IsRegular() {
			s.old.files[name] = record{}
			return nil
		}
		if others++; first == "" {
			first = name
		}
		return nil
	})
	return others, first, err
}

// names returns the names of the files, sorted. It may be called when the list is complete.
func (m *manifest) names() []string {
	if m.sorted == nil {
		m.sorted = slices.AppendSeq(make([]string, 0, len(m.files)), maps.Keys(m.files))
		slices.Sort(m.sorted)
	}
	return m.sorted
}

// bytes returns the saved form: JSON, sorted by name, one file a line.
func (m *manifest) bytes() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(savedManifest{format, m.madeFrom, m.files, m.releases})
	return b.Bytes(), err
}

// MarshalText returns the file's sum and, if there is one, its memory: two hexadecimal numbers.
func (r record) MarshalText() ([]byte, error) {
	text := hex.AppendEncode(nil, r.sum[:])
	if r.memory != (Memory{}) {
		text = hex.AppendEncode(append(text, ' '), r.memory[:])
	}
	return text, nil
}

// UnmarshalText reads what MarshalText wrote.
func (r *record) UnmarshalText(text []byte) error {
	sum, memory, hasMemory := bytes.Cut(text, []byte(" "))
	good := decodeWhole(r.sum[:], sum)
	if hasMemory {
		good = decodeWhole(r.memory[:], memory) && good
	}
	if !good {
		return fmt.Errorf("%q is not a hash", text)
	}
	return nil
}

// decodeWhole decodes hexadecimal digits and reports whether they are valid and fill dst.
func decodeWhole(dst, digits []byte) bool {
	if len(digits) != hex.EncodedLen(len(dst)) {
		return false
	}
	_, err := hex.Decode(dst, digits)
	return err == nil
}

// Listing is what the manifest of a target lists, for finding out whether the target is still as the last
// build left it. It takes no lock: while a build runs, files may differ.
type Listing struct {
	target
	manifest *manifest
	buffers  sync.Pool // *[]byte
}

// Listed reads the manifest of the target folder dir. Without a manifest the listing is empty.
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

// MadeFrom returns what MadeFrom of Listed(dir) returns, without reading the list of files. It returns "" if
// the manifest cannot be read or has another form.
func MadeFrom(dir string) string {
	f, err := os.Open(filepath.Join(dir, manifestName))
	if err != nil {
		return ""
	}
	defer f.Close()
	d := json.NewDecoder(f)
	if begin, err := d.Token(); err != nil || begin != json.Delim('{') {
		return ""
	}
	for d.More() {
		key, err := d.Token()
		if err != nil || key == "files" {
			return ""
		}
		var value any
		if err := d.Decode(&value); err != nil {
			return ""
		}
		if key == "made_from" {
			text, _ := value.(string)
			return text
		}
	}
	return ""
}

// MadeFrom returns the SyncOptions.MadeFrom of the last build, or "". After a build that was killed while it
// wrote, that may be the value of the build before it; then at least one file is not the same.
func (l *Listing) MadeFrom() string { return l.manifest.madeFrom }

// Len returns the number of listed files, those of earlier releases included.
func (l *Listing) Len() int { return len(l.manifest.names()) }

// Unchanged returns the Stats.Unchanged of a build that would find every file as it is: files of earlier
// releases and files out of the scope do not count. owns is as in SyncOptions.
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

// Same reports whether file i of the list, 0 <= i < Len, exists with the listed bytes. It is safe for
// concurrent use.
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

// sum returns the sum of a file of the target. It reads into buffer, which it replaces by a larger one if the
// file is longer.
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
