package bundle

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"tabla/internal/files"
)

// manifestName is the name of the file that lists a bundle's files. The list has the format of sha256sum. The
// lines that only tabla understands are comments in this format.
const manifestName = "manifest.sha256"

const (
	manifestHead = `# Made by tabla. "tabla verify" or "sha256sum -c manifest.sha256" ` +
		`tells whether every file is as it was written.`
	formatLine   = "# format 1"
	boardWord    = "# board "
	releasesWord = "# releases "
	endWord      = "# end "
)

// manifest lists the files that tabla wrote into a target.
type manifest struct {
	label    string // see layout.label; a stick that gets another label keeps no old releases
	files    map[string][sha256.Size]byte
	releases map[string][]string // folder of a board -> ids, the newest first
}

// bytes returns the manifest in the form in which it is saved.
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

// ErrDamaged is the error of Verify if the list of files is not as tabla wrote it.
var ErrDamaged = errors.New(manifestName + " is damaged: it cannot tell what belongs here")

// parseManifest reads a manifest. The last line is a SHA-256 sum of all lines before it. If any byte was
// changed, the error is ErrDamaged.
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

// read adds the information of one line to the manifest, and reports whether the line is valid.
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
	// tabla may remove listed files, so a name must not lead out of the folder.
	if !found || err != nil || len(hash) != sha256.Size || !plainName(name) {
		return false
	}
	m.files[name] = [sha256.Size]byte(hash)
	return true
}

// salvage reads a damaged manifest. It returns a manifest with the lines that are still valid.
func salvage(text []byte) *manifest {
	m := &manifest{files: map[string][sha256.Size]byte{}, releases: map[string][]string{}}
	for line := range strings.Lines(string(text)) {
		m.read(strings.TrimSuffix(line, "\n"))
	}
	return m
}

// Finding is one file that is not as tabla wrote it.
type Finding struct {
	Kind string // "missing", "changed" or "foreign"
	Name string
}

// ErrNoBundle is the error of Verify if the folder or archive has no list of files.
var ErrNoBundle = errors.New("there is no " + manifestName +
	": tabla did not write this, or the list was deleted")

// ErrNoArchive is the error of Verify if an archive was cut off, or never was one.
var ErrNoArchive = errors.New("this is no whole archive")

// Verified is the result of Verify: the differences between a bundle and its list of files.
type Verified struct {
	Listed int       // the number of files in the list
	Found  []Finding // sorted by name
	Signed string    // comment of the signature ("tabla vinograd 2026-12-01"); "" without a key
}

// Verify compares every file of a folder, or of a .zip or .htz archive, with the list of files in it. If key
// is given, it also verifies the signature of the list. It ignores files that operating systems put on
// sticks. The error is ErrNoArchive if an archive cannot be opened, ErrNoBundle or ErrDamaged if the list is
// missing or damaged, ErrUnsigned or ErrForged if the signature is missing or wrong, or else a failure of the
// machine.
func Verify(target string, key PublicKey) (Verified, error) {
	if !archived(target) {
		return verify(os.DirFS(target), key)
	}
	archive, err := zip.OpenReader(target)
	if errors.Is(err, zip.ErrFormat) {
		return Verified{}, ErrNoArchive
	}
	if err != nil {
		return Verified{}, fmt.Errorf("open %s: %w", target, err)
	}
	defer archive.Close()
	return verify(archive, key)
}

// verify does the work of Verify for the files of a folder or an archive.
func verify(files fs.FS, key PublicKey) (Verified, error) {
	m, text, err := readManifest(files)
	if err != nil {
		return Verified{}, err
	}
	signed, err := key.checkSignature(files, text)
	if err != nil {
		return Verified{}, err
	}
	var found []Finding
	add := func(kind, name string) { found = append(found, Finding{kind, name}) }
	seen := map[string]bool{manifestName: true, signatureName: true}
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case isJunk(name) && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir() || isJunk(name) || seen[name]:
			return nil
		}
		seen[name] = true
		wanted, listed := m.files[name]
		if !listed {
			add("foreign", name)
			return nil
		}
		// A link counts as changed, because it shows a file of another place. So does a file that cannot be
		// read.
		if sum, err := sumOf(files, name); err != nil || sum != wanted {
			add("changed", name)
		}
		return nil
	})
	if err != nil {
		return Verified{}, fmt.Errorf("read the bundle: %w", err)
	}
	for name := range m.files {
		if !seen[name] {
			add("missing", name)
		}
	}
	slices.SortFunc(found, func(a, b Finding) int { return cmp.Compare(a.Name, b.Name) })
	return Verified{len(m.files), found, signed}, nil
}

// readManifest reads the list of a bundle. It also returns the text of the list, so that the signature is
// verified on the same bytes: a stick may return other bytes when it is read again. The error is
// ErrNoBundle if there is no list.
func readManifest(files fs.FS) (m *manifest, text []byte, err error) {
	text, err = readFile(files, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, ErrNoBundle
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", manifestName, err)
	}
	m, err = parseManifest(text)
	return m, text, err
}

// readFile reads a file whose name is known to this package.
func readFile(files fs.FS, name string) ([]byte, error) {
	if err := isFile(files, name); err != nil {
		return nil, err
	}
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, mostText+1))
	if err == nil && len(text) > mostText {
		err = fmt.Errorf("%s is larger than %d MiB", name, mostText>>20)
	}
	return text, err
}

// mostText is the largest size in bytes of a list of files or a signature that is read. A list of the 20,000
// files of a large board has 3 MB.
const mostText = 64 << 20

// isJunk reports whether a file or folder is one that Windows, macOS, Android or Linux puts on sticks without
// being asked, or the lock of a bundle that was killed.
func isJunk(name string) bool {
	base := path.Base(name)
	switch base {
	case "System Volume Information", "$RECYCLE.BIN", "FOUND.000", "Thumbs.db", "desktop.ini",
		files.LockName,
		".DS_Store", ".Trashes", ".Spotlight-V100", ".fseventsd", ".TemporaryItems", "LOST.DIR", "lost+found":
		return true
	}
	return strings.HasPrefix(base, "._") || strings.HasPrefix(base, ".Trash-")
}
