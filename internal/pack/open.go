package pack

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// Open reads the archive of another site. file is its path on the disk, and name is the path that problems
// show. If the archive is refused, the result is nil, and r has the reasons as errors. The error is a
// failure of the machine.
func Open(name, file string, r *diag.Report) (*Tree, error) {
	stat, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		refuse(r, name, "", "there is no such file")
		return nil, nil
	case err != nil:
		return nil, err
	case !stat.Mode().IsRegular():
		refuse(r, name, "", "it is not a file, but a folder, a pipe or a device")
		return nil, nil
	case stat.Size() > mostArchive:
		refuse(r, name, "", fmt.Sprintf("it has %d megabytes; at most %d are read", stat.Size()>>20,
			mostArchive>>20))
		return nil, nil
	}
	opened, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	content, err := io.ReadAll(io.LimitReader(opened, mostArchive+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return Read(name, content, r), nil
}

// Read does the same as Open for the bytes of an archive, which must not change afterwards. They stay in
// memory as long as the tree is used.
func Read(name string, content []byte, r *diag.Report) *Tree {
	t := readArchive(name, content, r)
	if t == nil {
		return nil
	}
	var found diag.Report
	found.Try("this archive", diag.Pos{}, func() { t.checkContent(&found) })
	if !found.Failed() {
		return t
	}
	for _, p := range found.Problems() {
		if p.Severity == diag.Error {
			p.Pos.File = strings.TrimSuffix(name+"/"+p.Pos.File, "/")
			r.Add(p)
		}
	}
	return nil
}

// OpenLayer returns the files of an archive, and the day on which it was written. content is the archive; if
// it is nil, the archive is read from file. The files are nil if the archive is refused.
func OpenLayer(name, file string, content []byte, r *diag.Report) (files fs.FS, day string, err error) {
	var t *Tree
	if content != nil {
		t = Read(name, content, r)
	} else if t, err = Open(name, file, r); err != nil {
		return nil, "", err
	}
	if t == nil {
		return nil, "", nil
	}
	return t, t.Day(), nil
}

// refuse reports why an archive is refused. entry is the file in the archive that is the reason, or "".
func refuse(r *diag.Report, name, entry, why string) {
	if entry != "" {
		why = fmt.Sprintf("%.100q: %s", entry, why)
	}
	r.Report(RuleBad, diag.Pos{File: name}, RuleBad.Fix, "the archive is refused whole: %s", why)
}

// readArchive checks the form of an archive: its entries, their names, sizes and sums. It returns nil if the
// archive is refused.
func readArchive(name string, content []byte, r *diag.Report) *Tree {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		refuse(r, name, "", "it is no .zip, or damaged on its way")
		return nil
	}
	if len(archive.File) > mostEntries {
		refuse(r, name, "", fmt.Sprintf("it has %d files; at most %d are read", len(archive.File),
			mostEntries))
		return nil
	}
	bad := false
	reject := func(entry, why string) {
		bad = true
		refuse(r, name, entry, why)
	}
	checkEntries(archive, reject)
	if !bad && !wellLaid(archive, content) {
		reject("", "there are bytes before, between or after its files, or files within files")
	}
	if bad {
		return nil
	}
	t := newTree(archive)
	t.bytes = content
	if t.checkSums(reject); bad {
		return nil
	}
	return t
}

// checkEntries checks the list of the files in the archive, before any of them is unpacked.
func checkEntries(archive *zip.Reader, reject func(entry, why string)) {
	var total uint64
	byKind := sums{}
	names := make([]string, 0, len(archive.File))
	for _, f := range archive.File {
		if why := badEntry(f); why != "" {
			reject(f.Name, why)
		}
		if total += min(f.UncompressedSize64, mostTogether+1); total > mostTogether {
			reject("", fmt.Sprintf("unpacked it would have more than %d megabytes", mostTogether>>20))
			return
		}
		if why := byKind.add(f.Name, f.UncompressedSize64); why != "" {
			reject("", why)
		}
		names = append(names, f.Name)
	}
	slices.Sort(names)
	for _, c := range files.Collisions(names) {
		if c.Name == c.Other {
			reject(c.Name, "it is there twice")
		} else {
			reject(c.Name, fmt.Sprintf("some disks take it and %.100q for one file", c.Other))
		}
	}
}

// badEntry returns what is wrong with one entry, in plain words, or "".
func badEntry(f *zip.File) string {
	const encrypted = 1
	limit := kindOf(f.Name).one
	switch mode := f.Mode(); {
	case mode&fs.ModeSymlink != 0:
		return "it is a symbolic link, which would lead elsewhere"
	case badName(f.Name) != "":
		return badName(f.Name)
	case f.NonUTF8:
		return "its name is in an encoding that not every system reads alike"
	case mode.IsDir():
		return "it is a folder of its own, which tabla does not write"
	case !mode.IsRegular():
		return "it is a device or a pipe, not a file"
	case f.Flags&encrypted != 0:
		return "it is encrypted"
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return "it is compressed in a way that tabla does not write"
	case limit == 0:
		return "it is no notice, catalogue, picture or recording"
	case f.UncompressedSize64 > uint64(limit):
		return fmt.Sprintf("it would have %d bytes; at most %d are read", f.UncompressedSize64, limit)
	case f.UncompressedSize64 > 1<<16 && f.UncompressedSize64/mostRatio > f.CompressedSize64:
		return "it is compressed so much that it can only be meant to fill a memory"
	}
	return ""
}

// wellLaid reports whether the archive consists only of its files, one after the other, and then their list.
// So no file is hidden inside another one, and every program finds the same files.
func wellLaid(archive *zip.Reader, content []byte) bool {
	const local, central, end = "PK\x03\x04", "PK\x01\x02", "PK\x05\x06"
	const localSize, endSize = 30, 22
	at := 0
	for _, f := range archive.File {
		data, err := f.DataOffset()
		if err != nil || at+localSize > len(content) || string(content[at:at+4]) != local {
			return false
		}
		names := int(binary.LittleEndian.Uint16(content[at+26:]))
		extra := int(binary.LittleEndian.Uint16(content[at+28:]))
		if data != int64(at+localSize+names+extra) || data > int64(len(content)) ||
			string(content[at+localSize:at+localSize+names]) != f.Name ||
			!saysTheSame(content[at:at+localSize], f) ||
			f.CompressedSize64 > uint64(len(content))-uint64(data) {
			return false
		}
		at = int(data) + int(f.CompressedSize64)
		at += descriptor(f, content[at:])
	}
	last := len(content) - endSize
	if last < at || string(content[last:last+4]) != end || len(archive.File) == 0 ||
		string(content[at:at+4]) != central {
		return false
	}
	size := int(binary.LittleEndian.Uint32(content[last+12:]))
	return int(binary.LittleEndian.Uint32(content[last+16:])) == at && at+size == last
}

// saysTheSame reports whether the header before a file has the same information as the archive's list,
// because some programs use the one and some the other. In a streamed file, the sums and sizes are after the
// bytes and are not compared.
func saysTheSame(header []byte, f *zip.File) bool {
	word, long := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32
	return word(header[6:]) == f.Flags && word(header[8:]) == f.Method && (f.Flags&streamed != 0 ||
		long(header[14:]) == f.CRC32 && uint64(long(header[18:])) == f.CompressedSize64 &&
			uint64(long(header[22:])) == f.UncompressedSize64)
}

// streamed is the flag of a file whose sums and sizes come after its bytes.
const streamed = 8

// descriptor returns the length of the sums and sizes that some programs write after the bytes of a file.
func descriptor(f *zip.File, rest []byte) int {
	switch {
	case f.Flags&streamed == 0:
		return 0
	case bytes.HasPrefix(rest, []byte("PK\x07\x08")):
		return min(16, len(rest))
	default:
		return min(12, len(rest))
	}
}

// checkSums reads the list of the archive, unpacks every file and compares its sum with the list.
func (t *Tree) checkSums(reject func(entry, why string)) {
	text, err := t.unpack(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		reject("", "it has no "+manifestName+`, so "tabla pack" did not write it`)
		return
	}
	if t.list = parseManifest(text); err != nil || t.list == nil {
		reject("", manifestName+" is damaged, or of a newer tabla")
		return
	}
	found := 0
	for _, f := range t.archive.File {
		if f.Name == manifestName {
			continue
		}
		wanted, listed := t.list.files[f.Name]
		if !listed {
			reject(f.Name, "it is not in "+manifestName)
			continue
		}
		found++
		if content, err := t.unpack(f.Name); err != nil {
			reject(f.Name, "it cannot be unpacked, or is not as large as it says")
		} else if sha256.Sum256(content) != wanted {
			reject(f.Name, "it is not as its owner wrote it: its sum differs")
		}
	}
	if found < len(t.list.files) {
		reject("", fmt.Sprintf("%d of its files are missing", len(t.list.files)-found))
	}
}

// parseManifest reads a manifest. It returns nil if any byte of it was changed or its format is not known.
func parseManifest(text []byte) *manifest {
	end := bytes.LastIndex(text, []byte(endWord))
	if end < 0 || string(text[end:]) != fmt.Sprintf("%s%x\n", endWord, sha256.Sum256(text[:end])) {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(string(text[:end]), "\n"), "\n")
	if len(lines) < 3 || lines[1] != formatLine {
		return nil
	}
	m := &manifest{files: map[string][sha256.Size]byte{}}
	var dated bool
	m.day, dated = strings.CutPrefix(lines[2], dayWord)
	if _, err := time.Parse(dayForm, m.day); err != nil || !dated {
		return nil
	}
	for _, line := range lines[3:] {
		digits, name, _ := strings.Cut(line, "  ")
		sum, err := hex.DecodeString(digits)
		if _, twice := m.files[name]; err != nil || len(sum) != sha256.Size || name == "" || twice {
			return nil
		}
		m.files[name] = [sha256.Size]byte(sum)
	}
	return m
}

// IsArchive reports whether a file on the disk is an archive that tabla wrote. It finds that out from the
// archive's manifest. It does not check the content.
func IsArchive(file string) bool {
	if stat, err := os.Lstat(file); err != nil || !stat.Mode().IsRegular() {
		return false
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return false
	}
	defer archive.Close()
	t := newTree(&archive.Reader)
	entry, listed := t.entries[manifestName]
	if !listed || entry.UncompressedSize64 > mostList {
		return false
	}
	text, err := t.unpack(manifestName)
	return err == nil && parseManifest(text) != nil
}
