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

// format is the version of the manifest's format. It is raised if an older version of tabla could misread the
// new format. oldestFormat is the oldest one that can be read. Format 1 had another kind of sum and no
// memories, so tabla uses only the file names of such a manifest.
const format, oldestFormat = 2, 1

// manifest lists the files that tabla wrote into a target. It contains no time and no absolute path, so the
// same files always have the same saved manifest.
type manifest struct {
	files    map[string]record
	sorted   []string            // the sorted names, made by names
	releases map[string][]string // board -> ids, the newest first
	madeFrom string              // SyncOptions.MadeFrom of the last build
	parts    []string            // see Listing.Parts
	damaged  bool                // the saved manifest cannot be read, so this one lists nothing
}

// savedManifest is the manifest as JSON. The fields format and made_from come before files, so that the
// function MadeFrom can stop reading before the list of files.
type savedManifest struct {
	Format   int                 `json:"format"`
	MadeFrom string              `json:"made_from,omitempty"`
	Parts    []string            `json:"parts,omitempty"`
	Files    map[string]record   `json:"files"`
	Releases map[string][]string `json:"releases"`
}

// record is the entry of one file in the manifest.
type record struct {
	sum    sum
	memory Memory
}

// sum is a hash of a file's bytes: XXH3 with 128 bits. It detects accidental changes, but not forgeries
// (docs/adr/0005-sums.md). The zero sum means that the sum is unknown, which is the case for all files of a
// manifest of format 1.
type sum [16]byte

func sumOf(content []byte) sum { return xxh3.Hash128(content).Bytes() }

func (s sum) known() bool { return s != sum{} }

// Memory is a note for the next build about how a file was made. It is saved with the sum of the file and is
// valid only while the file has that sum. The zero value means that there is no note.
type Memory [32]byte

// Lasting is the beginning of the memory of a page at an old address. Such a memory is published with its
// file, so that a machine that has not made the page knows where the address led, and since when.
const Lasting = "the address led "

// Lasts reports whether the memory is published with its file.
func (m Memory) Lasts() bool { return bytes.HasPrefix(m[:], []byte(Lasting)) }

// MarshalText returns the memory as a hexadecimal number.
func (m Memory) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, m[:]), nil }

// UnmarshalText reads a text that MarshalText has returned. It returns an error if text has another form.
func (m *Memory) UnmarshalText(text []byte) error {
	if !decodeWhole(m[:], text) {
		return fmt.Errorf("%q is not a memory", text)
	}
	return nil
}

func newManifest() *manifest {
	return &manifest{files: map[string]record{}, releases: map[string][]string{}}
}

// errDamaged is the error of parseManifest for bytes that are not a manifest. An example is an empty file,
// which a power cut can leave on a disk.
var errDamaged = errors.New("it is damaged")

// readManifest reads a manifest. If the file does not exist or is damaged, the returned manifest is empty. If
// it is damaged, the field damaged is set.
func readManifest(file string, kept *Kept) (*manifest, error) {
	src, err := readRegular(file)
	if errors.Is(err, fs.ErrNotExist) {
		return newManifest(), nil
	}
	if err != nil {
		return nil, err
	}
	m, err := kept.read(src)
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

// readRegular reads a regular file. For a pipe or a device, which may never end, it returns no bytes, as for
// an empty file.
func readRegular(file string) ([]byte, error) {
	stat, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !stat.Mode().IsRegular() && !stat.IsDir() {
		return nil, nil
	}
	return os.ReadFile(file)
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
		// tabla may remove listed files, so a name that somebody has edited must not lead out of the folder.
		if fault := pathFault(name); fault != "" {
			return nil, fmt.Errorf("%q: %s", name, fault)
		}
	}
	m := newManifest()
	m.madeFrom, m.parts = read.MadeFrom, read.Parts
	maps.Copy(m.files, read.Files)
	maps.Copy(m.releases, read.Releases)
	if read.Format == oldestFormat {
		m.forgetSums()
	}
	return m, nil
}

// forgetSums keeps only the names of the files. It drops madeFrom, the sums and the memories.
func (m *manifest) forgetSums() {
	m.madeFrom = ""
	for name := range m.files {
		m.files[name] = record{}
	}
}

// adopt rebuilds the list of a damaged manifest. It searches the target and lists those of its files that
// this build makes too. It returns the number of all other files in the target, and the name of the first of
// them.
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

// names returns the names of the files, sorted. It must be called only after all files are in the list.
func (m *manifest) names() []string {
	if m.sorted == nil {
		m.sorted = slices.AppendSeq(make([]string, 0, len(m.files)), maps.Keys(m.files))
		slices.Sort(m.sorted)
	}
	return m.sorted
}

// bytes returns the manifest in the form in which it is saved: JSON, sorted by name, one file on each line.
func (m *manifest) bytes() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(savedManifest{format, m.madeFrom, m.parts, m.files, m.releases})
	return b.Bytes(), err
}

// MarshalText returns the sum and, if there is one, the memory, each as a hexadecimal number, separated by a
// space.
func (r record) MarshalText() ([]byte, error) {
	text := hex.AppendEncode(nil, r.sum[:])
	if r.memory != (Memory{}) {
		text = hex.AppendEncode(append(text, ' '), r.memory[:])
	}
	return text, nil
}

// UnmarshalText reads a text that MarshalText has returned. It returns an error if text has another form.
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

// decodeWhole decodes hexadecimal digits into dst. It reports whether the digits are valid and fill dst
// exactly.
func decodeWhole(dst, digits []byte) bool {
	if len(digits) != hex.EncodedLen(len(dst)) {
		return false
	}
	_, err := hex.Decode(dst, digits)
	return err == nil
}

// Listing is the content of a target's manifest. With it the caller can find out whether the target is still
// in the state in which the last build left it. A Listing takes no lock, so files may change while another
// build runs.
type Listing struct {
	target
	manifest *manifest
	buffers  sync.Pool // of values of type *[]byte
}

// Listed reads the manifest of the target folder dir. If there is no manifest, the listing is empty.
//
//	last, err := output.Listed("public")
//	// Nothing has to be built if last.MadeFrom() == now, and last.Same(i) for every i below last.Len().
func Listed(dir string) (*Listing, error) {
	l := &Listing{target: newTarget(dir)}
	var err error
	if l.manifest, err = readManifest(l.path(manifestName), nil); err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	l.buffers.New = func() any { return new(make([]byte, 64<<10)) }
	for _, name := range l.manifest.names() {
		// All folders are read now, because Same may be called from several goroutines.
		if _, err := l.folder(path.Dir(name)); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// MadeFrom returns the value that the last build saved as SyncOptions.MadeFrom. It is faster than Listed(dir)
// followed by Listing.MadeFrom, because it does not read the list of files. It returns "" if the manifest
// cannot be read, or if the value is not stored before the list.
func MadeFrom(dir string) string {
	name := filepath.Join(dir, manifestName)
	if stat, err := os.Stat(name); err != nil || !stat.Mode().IsRegular() {
		return ""
	}
	f, err := os.Open(name)
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

// MadeFrom returns the SyncOptions.MadeFrom of the last build, or "" if there is none. If the last build was
// killed while it was writing, this may still be the value of the build before it. In that case Same returns
// false for at least one file.
func (l *Listing) MadeFrom() string { return l.manifest.madeFrom }

// Parts returns the folders of SyncOptions.Parts: those of the last build, and those of earlier builds in
// which there is still a file. They are sorted.
func (l *Listing) Parts() []string { return l.manifest.parts }

// Len returns the number of listed files. It includes the files of older releases.
func (l *Listing) Len() int { return len(l.manifest.names()) }

// Unchanged returns the value that Stats.Unchanged would have after a build that changes nothing. Files of
// older releases, and files for which owns returns false, are not counted. owns is as in SyncOptions; nil
// means all files.
func (l *Listing) Unchanged(owns func(path string) bool) int {
	earlier := map[string][]string{}
	for board, ids := range l.manifest.releases {
		earlier[board] = ids[min(1, len(ids)):]
	}
	n := 0
	for _, name := range l.manifest.names() {
		if (owns == nil || owns(name)) && !InRelease(name, earlier) {
			n++
		}
	}
	return n
}

// Same reports whether file number i of the list exists and has the listed bytes; i is from 0 to Len()-1. It
// is safe for concurrent use.
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

// sum returns the sum of a file of the target. It reads the file into buffer. If the file does not fit, it
// replaces the buffer by a larger one.
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

// Sum is a hash of a file's bytes, 128 bits of XXH3. It detects accidental changes, but not forgeries
// (docs/adr/0005-sums.md). The zero Sum means that the sum is unknown.
type Sum = sum

// SumOf returns the sum of a file with this content.
func SumOf(content []byte) Sum { return sumOf(content) }

// Files returns the sum of each listed file, by name. The sum is zero if the manifest has an old format
// without sums.
func (l *Listing) Files() map[string]Sum {
	all := make(map[string]Sum, len(l.manifest.files))
	for name, r := range l.manifest.files {
		all[name] = r.sum
	}
	return all
}

// Lasting returns the memories that are published with their files, by file.
func (l *Listing) Lasting() map[string]Memory {
	all := map[string]Memory{}
	for name, r := range l.manifest.files {
		if r.memory.Lasts() {
			all[name] = r.memory
		}
	}
	return all
}

// Releases returns the ids of each board's releases, the newest first, by the board's folder.
func (l *Listing) Releases() map[string][]string { return maps.Clone(l.manifest.releases) }
