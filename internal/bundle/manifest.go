package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// manifestName is the list of a bundle's files. It is in the form of sha256sum, which takes tabla's own lines for comments.
const manifestName = "manifest.sha256"

const (
	manifestHead = `# Made by tabla. "tabla verify" or "sha256sum -c manifest.sha256" tells whether every file is as it was written.`
	formatLine   = "# format 1"
	boardWord    = "# board "
	releasesWord = "# releases "
	endWord      = "# end "
)

// manifest says what tabla wrote into a target.
type manifest struct {
	label    string // which board: a stick that is given another one keeps none of the old one's releases
	files    map[string][sha256.Size]byte
	releases map[string][]string // board's folder -> ids, the newest first
}

func (m *manifest) bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n%s%s\n", manifestHead, formatLine, boardWord, m.label)
	for _, board := range slices.Sorted(maps.Keys(m.releases)) {
		fmt.Fprintf(&b, "%s/%s %s\n", releasesWord, board, strings.Join(m.releases[board], " "))
	}
	for _, name := range slices.Sorted(maps.Keys(m.files)) {
		fmt.Fprintf(&b, "%x  %s\n", m.files[name], name)
	}
	fmt.Fprintf(&b, "%s%x\n", endWord, sha256.Sum256(b.Bytes()))
	return b.Bytes()
}

// ErrDamaged says that the list of files is not as tabla wrote it.
var ErrDamaged = errors.New(manifestName + " is damaged: it cannot tell what belongs here")

// parseManifest reads one. Its last line guards all the others: a list with one byte changed is no list.
func parseManifest(text []byte) (*manifest, error) {
	end := bytes.LastIndex(text, []byte(endWord))
	if end < 0 || string(text[end:]) != fmt.Sprintf("%s%x\n", endWord, sha256.Sum256(text[:end])) {
		return nil, ErrDamaged
	}
	m := &manifest{files: map[string][sha256.Size]byte{}, releases: map[string][]string{}}
	lines := strings.Split(strings.TrimSuffix(string(text[:end]), "\n"), "\n")
	if len(lines) < 3 || lines[1] != formatLine {
		return nil, fmt.Errorf("%w: its format is not known to this version of tabla", ErrDamaged)
	}
	for i, line := range lines[2:] {
		if !m.read(line) {
			return nil, fmt.Errorf("%w: line %d means nothing to tabla", ErrDamaged, i+3)
		}
	}
	return m, nil
}

// read takes in one line, and says whether it means anything.
func (m *manifest) read(line string) bool {
	if label, found := strings.CutPrefix(line, boardWord); found {
		m.label = label
		return true
	}
	if list, found := strings.CutPrefix(line, releasesWord); found {
		words := strings.Fields(list)
		if len(words) < 2 {
			return false
		}
		m.releases[strings.TrimPrefix(words[0], "/")] = words[1:]
		return true
	}
	digits, name, found := strings.Cut(line, "  ")
	hash, err := hex.DecodeString(digits)
	// Listed files may be removed: a name must not lead out of the folder.
	if !found || err != nil || len(hash) != sha256.Size || !plainName(name) {
		return false
	}
	m.files[name] = [sha256.Size]byte(hash)
	return true
}

// salvage takes what can be read of a damaged list.
func salvage(text []byte) *manifest {
	m := &manifest{files: map[string][sha256.Size]byte{}, releases: map[string][]string{}}
	for line := range strings.Lines(string(text)) {
		m.read(strings.TrimSuffix(line, "\n"))
	}
	return m
}
