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
	"slices"
)

// format is raised when older versions of tabla could misread the manifest. Format 1 had sums of another kind and no
// memories; it is read as one that says which files there are.
const format, oldestFormat = 2, 1

// manifest says what tabla wrote into a target. Its bytes depend on nothing but that: no time, no absolute path.
type manifest struct {
	files    map[string]record
	sorted   []string            // see names
	lines    []byte              // see list
	releases map[string][]string // board -> ids, the newest first
	madeFrom string              // what the last build called all that it depended on; "" when it did not say
}

// Memory is what the maker of a file wants to be told by the next build about how it was made; the zero value is nothing.
// It is kept together with the sum of the bytes that were made so, and is about no others.
type Memory [32]byte

// record is what the manifest says of a file.
type record struct {
	sum    sum
	memory Memory
}

func newManifest() *manifest {
	return &manifest{files: map[string]record{}, releases: map[string][]string{}}
}

func readManifest(file string) (*manifest, error) {
	src, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return newManifest(), nil
	}
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; without it tabla cannot tell its own files from others: restore it, or empty the folder", manifestName, err)
	}
	return m, nil
}

func parseManifest(src []byte) (*manifest, error) {
	var read struct {
		Format   int
		Files    map[string]record
		Releases map[string][]string
		MadeFrom string `json:"made_from"`
	}
	read.Files, src = cutFiles(src)
	if err := json.Unmarshal(src, &read); err != nil {
		return nil, err
	}
	if read.Format < oldestFormat || read.Format > format {
		return nil, fmt.Errorf("format %d is not known to this version of tabla", read.Format)
	}
	for p := range read.Files {
		// Somebody's edit must not lead us out of the folder: listed files may be removed.
		if fault := pathFault(p); fault != "" {
			return nil, fmt.Errorf("%q: %s", p, fault)
		}
	}
	m := newManifest()
	m.madeFrom = read.MadeFrom
	if read.Files != nil {
		m.files = read.Files
	}
	maps.Copy(m.releases, read.Releases)
	if read.Format == oldestFormat {
		m.forgetSums()
	}
	return m, nil
}

// forgetSums leaves which files are ours, and nothing of what is in them.
func (m *manifest) forgetSums() {
	m.madeFrom = ""
	for name := range m.files {
		m.files[name] = record{}
	}
}

// beginFiles is what stands before the files in a manifest as bytes writes it.
const beginFiles = "\n\"files\":{"

// cutFiles takes the files out of a manifest that is as bytes writes it, because reading tens of thousands as any JSON takes
// longer than all else here. What it leaves is the manifest of no files; where anything is odd, that is all.
func cutFiles(src []byte) (files map[string]record, rest []byte) {
	const begin, end = beginFiles + "\n", "\n},\n"
	at := bytes.Index(src, []byte(begin))
	if at < 0 || bytes.IndexByte(src, '\\') >= 0 || bytes.Count(src[:at], []byte("{")) != 1 {
		return nil, src
	}
	list := src[at+len(begin):]
	length := bytes.Index(list, []byte(end))
	if length < 0 {
		return nil, src
	}
	rest = slices.Concat(src[:at+len(begin)], list[length:])
	list = list[:length]
	files = make(map[string]record, bytes.Count(list, []byte("\n"))+1)
	for more := true; more; {
		var line []byte
		line, list, more = bytes.Cut(list, []byte(",\n"))
		name, rec, good := fileLine(line)
		if _, twice := files[name]; twice || !good {
			return nil, src
		}
		files[name] = rec
	}
	return files, rest
}

// fileLine reads one "name":"record".
func fileLine(line []byte) (name string, r record, good bool) {
	before, after, split := bytes.Cut(line, []byte(`":"`))
	before, opened := bytes.CutPrefix(before, []byte(`"`))
	after, closed := bytes.CutSuffix(after, []byte(`"`))
	if !split || !opened || !closed || r.UnmarshalText(after) != nil {
		return "", record{}, false
	}
	// pathFault, asked for each name, lets no quotation mark through and nothing that JSON would read otherwise.
	return string(before), r, true
}

// names lists the files, sorted. It is asked for when their list is complete.
func (m *manifest) names() []string {
	if m.sorted == nil {
		m.sorted = slices.AppendSeq(make([]string, 0, len(m.files)), maps.Keys(m.files))
		slices.Sort(m.sorted)
	}
	return m.sorted
}

// bytes is the manifest as it is saved: JSON, sorted, one file a line.
func (m *manifest) bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"format\":%d,\n", format)
	if m.madeFrom != "" {
		b.WriteString("\"made_from\":" + quote(m.madeFrom) + ",\n")
	}
	b.WriteString("\"files\":{")
	b.Write(m.list())
	b.WriteString("\n},\n\"releases\":{")
	for i, board := range slices.Sorted(maps.Keys(m.releases)) {
		b.WriteString(separator(i) + quote(board) + ":" + quote(m.releases[board]))
	}
	b.WriteString("\n}}\n")
	return b.Bytes()
}

// list is the files as they are saved. It is asked for when they are complete.
func (m *manifest) list() []byte {
	if m.lines != nil {
		return m.lines
	}
	m.lines = make([]byte, 0, 128*len(m.files))
	for i, p := range m.names() {
		// A path that pathFault lets through needs no escape in JSON.
		m.lines = append(append(append(append(m.lines, separator(i)...), '"'), p...), `":"`...)
		m.lines = append(m.files[p].appendTo(m.lines), '"')
	}
	return m.lines
}

// quote gives JSON for a string or strings, which always marshal.
func quote(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

func separator(i int) string {
	if i == 0 {
		return "\n"
	}
	return ",\n"
}

// appendTo writes a record: the file's sum, then what is remembered of it, if anything is.
func (r record) appendTo(b []byte) []byte {
	b = hex.AppendEncode(b, r.sum[:])
	if r.memory == (Memory{}) {
		return b
	}
	return hex.AppendEncode(append(b, ' '), r.memory[:])
}

// UnmarshalText reads a record from the manifest.
func (r *record) UnmarshalText(text []byte) error {
	sum, memory, remembers := bytes.Cut(text, []byte(" "))
	good := decodeWhole(r.sum[:], sum)
	if remembers {
		good = decodeWhole(r.memory[:], memory) && good
	}
	if !good {
		return fmt.Errorf("%q is not a hash", text)
	}
	return nil
}

// decodeWhole reads hexadecimal digits that fill dst.
func decodeWhole(dst, digits []byte) bool {
	if len(digits) != hex.EncodedLen(len(dst)) {
		return false
	}
	_, err := hex.Decode(dst, digits)
	return err == nil
}
