// Package pack knows the archive in which a site passes its notices to other sites: how it is written, and
// whether an archive that somebody else wrote can be trusted. It does not know which notices a site shares
// (workflow does), or how they are shown (site does).
//
//	manifest.sha256                  every other file, with its SHA-256
//	site.yaml                        the settings that belong to notices: see config.Shared
//	content/<topic>/<name>.md        the notices, with the pictures and recordings that they need
//	locales/<tag>.yaml               the texts in the source language and their translations
//	static/                          more pictures
//
// The archive is an ordinary .zip. The same files always make the same bytes. A reader accepts the whole
// archive or refuses the whole archive, with the reasons:
//
//	tree, err := pack.Open("layers/route.zip", file, &report) // nil if it is refused
//	text, err := fs.ReadFile(tree, "content/health/scabies.md")
package pack

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/diag"
)

// RuleBad is the rule on archives that are refused.
var RuleBad = diag.Rule{
	Code:  "bad-pack",
	Title: "an archive of notices that is not taken",
	Why: "what comes from elsewhere is shown to people only if all of it is as its owner wrote it, and " +
		"nothing " +
		"in it can do harm",
	Fix: `ask its owner to write it again with "tabla pack", and to send it another way`,
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule { return []diag.Rule{RuleBad} }

// File is one file of an archive.
type File struct {
	Name    string // relative to the site's folder, with slashes
	Content []byte
}

// Write writes the archive of some files, sorted by their names. day is the date of the files in it. The
// same files and the same day always make the same bytes.
func Write(to io.Writer, day time.Time, files []File) error {
	all := slices.SortedFunc(slices.Values(files),
		func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	date := day.UTC().Truncate(24 * time.Hour)
	archive := zip.NewWriter(to)
	list := File{manifestName, newManifest(date, all).bytes()}
	for _, f := range append([]File{list}, all...) {
		if err := add(archive, date, f); err != nil {
			return fmt.Errorf("pack %s: %w", f.Name, err)
		}
	}
	return archive.Close()
}

// add adds a file to the archive. The sizes of the file are written before its content, where every program
// finds them.
func add(archive *zip.Writer, date time.Time, f File) error {
	packed, method, err := compress(f)
	if err != nil {
		return err
	}
	header := &zip.FileHeader{Name: f.Name, Method: method, Modified: date,
		CRC32: crc32.ChecksumIEEE(f.Content), CompressedSize64: uint64(len(packed)),
		UncompressedSize64: uint64(len(f.Content))}
	//lint:ignore SA1019 CreateRaw does not compute these two from Modified, as CreateHeader would
	header.ModifiedDate, header.ModifiedTime = msDosDate(date)
	header.SetMode(0o644)
	w, err := archive.CreateRaw(header)
	if err == nil {
		_, err = w.Write(packed)
	}
	return err
}

// msDosDate returns a date and the time of midnight in the form of MS-DOS, which archives use. Years before
// 1980 become 1980, because the form begins there.
func msDosDate(date time.Time) (day, clock uint16) {
	year := min(max(date.Year(), 1980), 2107)
	return uint16(date.Day() + int(date.Month())<<5 + (year-1980)<<9), 0
}

// compress returns the content of a file as it is stored in the archive, and the method. Pictures and
// recordings are stored without compression, because they are already compressed.
func compress(f File) ([]byte, uint16, error) {
	if e := strings.ToLower(path.Ext(f.Name)); e != ".svg" && slices.Contains(assetEndings, e) {
		return f.Content, zip.Store, nil
	}
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err == nil {
		_, err = w.Write(f.Content)
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), zip.Deflate, err
}

// manifest lists the files of an archive.
type manifest struct {
	day   string // the day on which the archive was written, such as "2026-11-29"
	files map[string][sha256.Size]byte
}

const (
	manifestName = "manifest.sha256"
	manifestHead = "# The notices of a tabla site, for other sites. \"sha256sum -c manifest.sha256\" tells " +
		"whether every file is as it was written."
	formatLine = "# format 1"
	dayWord    = "# day "
	endWord    = "# end "
	dayForm    = "2006-01-02"
)

func newManifest(day time.Time, files []File) *manifest {
	m := &manifest{day: day.Format(dayForm), files: map[string][sha256.Size]byte{}}
	for _, f := range files {
		m.files[f.Name] = sha256.Sum256(f.Content)
	}
	return m
}

// list returns the lines of the files, in the format of sha256sum.
func (m *manifest) list() string {
	names := make([]string, 0, len(m.files))
	for name := range m.files {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%x  %s\n", m.files[name], name)
	}
	return b.String()
}

// bytes returns the manifest as it is saved. The last line is a SHA-256 sum of all lines before it.
func (m *manifest) bytes() []byte {
	text := fmt.Sprintf("%s\n%s\n%s%s\n%s", manifestHead, formatLine, dayWord, m.day, m.list())
	return fmt.Appendf(nil, "%s%s%x\n", text, endWord, sha256.Sum256([]byte(text)))
}
