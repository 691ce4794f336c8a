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

// format is raised when older versions of tabla could misread the manifest.
const format = 1

// manifest says what tabla wrote into a target. Its bytes depend on nothing but that: no time, no absolute path.
type manifest struct {
	files    map[string]sum
	sorted   []string            // see names
	releases map[string][]string // board -> ids, the newest first
	madeFrom string              // what the last build called all that it depended on; "" when it did not say
}

func newManifest() *manifest {
	return &manifest{files: map[string]sum{}, releases: map[string][]string{}}
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
		Files    map[string]sum
		Releases map[string][]string
		MadeFrom string `json:"made_from"`
	}
	read.Files, src = cutFiles(src)
	if err := json.Unmarshal(src, &read); err != nil {
		return nil, err
	}
	if read.Format != format {
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
	return m, nil
}

// cutFiles takes the files out of a manifest that is as bytes writes it, because reading tens of thousands as any JSON takes
// longer than all else here. What it leaves is the manifest of no files; where anything is odd, that is all.
func cutFiles(src []byte) (files map[string]sum, rest []byte) {
	const begin, end = "\n\"files\":{\n", "\n},\n"
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
	files = make(map[string]sum, bytes.Count(list, []byte("\n"))+1)
	for more := true; more; {
		var line []byte
		line, list, more = bytes.Cut(list, []byte(",\n"))
		name, hash, good := fileLine(line)
		if _, twice := files[name]; twice || !good {
			return nil, src
		}
		files[name] = hash
	}
	return files, rest
}

// fileLine reads one "name":"hash".
func fileLine(line []byte) (name string, hash sum, good bool) {
	const between = `":"`
	digits := hex.EncodedLen(len(hash))
	split := len(line) - digits - len(between) - 1
	if split < 1 || line[0] != '"' || line[len(line)-1] != '"' || string(line[split:split+len(between)]) != between {
		return "", sum{}, false
	}
	_, err := hex.Decode(hash[:], line[split+len(between):len(line)-1])
	// pathFault, asked for each name, lets no quotation mark through and nothing that JSON would read otherwise.
	return string(line[1:split]), hash, err == nil
}

// names lists the files, sorted. It is asked for when their list is complete.
func (m *manifest) names() []string {
	if m.sorted == nil {
		m.sorted = slices.Sorted(maps.Keys(m.files))
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
	for i, p := range m.names() {
		// A path that pathFault lets through needs no escape in JSON.
		sum := m.files[p]
		b.WriteString(separator(i))
		b.WriteByte('"')
		b.WriteString(p)
		b.WriteString(`":"`)
		b.Write(hex.AppendEncode(b.AvailableBuffer(), sum[:]))
		b.WriteByte('"')
	}
	b.WriteString("\n},\n\"releases\":{")
	for i, board := range slices.Sorted(maps.Keys(m.releases)) {
		b.WriteString(separator(i) + quote(board) + ":" + quote(m.releases[board]))
	}
	b.WriteString("\n}}\n")
	return b.Bytes()
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

// UnmarshalText reads a sum from the manifest.
func (s *sum) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(s)) {
		return fmt.Errorf("%q is not a hash", text)
	}
	_, err := hex.Decode(s[:], text)
	return err
}
