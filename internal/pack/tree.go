package pack

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/picture"
	"tabla/internal/recording"
	"tabla/internal/segment"
	"tabla/internal/svg"
)

// Tree is the folder of a site in an archive that was checked. It has only regular files and folders.
// Nothing of it is written to the disk.
type Tree struct {
	archive *zip.Reader
	bytes   []byte               // of the archive
	entries map[string]*zip.File // by name
	list    *manifest
}

func newTree(archive *zip.Reader) *Tree {
	t := &Tree{archive: archive, entries: make(map[string]*zip.File, len(archive.File))}
	for _, f := range archive.File {
		t.entries[f.Name] = f
	}
	return t
}

// The interfaces that allow a Tree to be read in the same way as a folder on the disk.
var (
	_ fs.ReadLinkFS = (*Tree)(nil)
	_ fs.ReadFileFS = (*Tree)(nil)
)

// Open opens a file or a folder.
func (t *Tree) Open(name string) (fs.File, error) { return t.archive.Open(name) }

// ReadFile returns the content of a file.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return t.unpack(name)
}

// unpack returns the content of a file. It never returns more bytes than the archive's list says.
func (t *Tree) unpack(name string) ([]byte, error) {
	entry, known := t.entries[name]
	if !known {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	r, err := entry.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, int64(entry.UncompressedSize64)+1))
	if err == nil && uint64(len(content)) != entry.UncompressedSize64 {
		err = zip.ErrFormat
	}
	return content, err
}

// Lstat returns the properties of a file. There are no links in a Tree.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) { return fs.Stat(t.archive, name) }

// ReadLink always returns an error: there are no links in a Tree.
func (t *Tree) ReadLink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
}

// Bytes returns the archive as it was read. They must not be changed.
func (t *Tree) Bytes() []byte { return t.bytes }

// Day returns the day on which the archive was written, such as "2026-11-29".
func (t *Tree) Day() string { return t.list.day }

// Sum returns a text that is the same for two archives exactly if they contain the same files.
func (t *Tree) Sum() string {
	sum := sha256.Sum256([]byte(t.list.list()))
	return hex.EncodeToString(sum[:])
}

// checkContent reads the site in the archive in the same way in which a layer is read, and reports what is
// wrong with it. Only errors mean that the archive is refused.
func (t *Tree) checkContent(r *diag.Report) {
	src, err := t.ReadFile(config.File)
	if err != nil {
		r.Report(RuleBad, diag.Pos{}, RuleBad.Fix, "the archive is refused whole: it has no site.yaml")
		return
	}
	settings := config.ParseLayer(config.File, src, r)
	if settings == nil || r.Failed() {
		return
	}
	content, err := notice.Load(t, settings, inTurn, r)
	if t.failed(err, r) {
		return
	}
	var shown []diag.Mention
	for _, n := range content.Notices {
		skeleton := segment.Cut(n.Settings.Country, n.File, n.BodyLine, n.Body, r)
		shown = append(shown, picture.ShownIn(n.File, skeleton, n.ImageFile)...)
		for _, link := range skeleton.Links {
			checkLink(n, link.Destination, link.Image,
				diag.Pos{File: n.File, Line: link.Line, Column: link.Column}, r)
		}
	}
	has := content.FileFinder(t.has)
	_, err = picture.Read(t, has, shown, r)
	if t.failed(err, r) {
		return
	}
	_, err = recording.Read(t, notice.Recordings(content.Notices), r)
	if t.failed(err, r) {
		return
	}
	t.checkDrawings(r)
	t.checkCatalogues(r)
}

// failed reports whether err is not nil, which means that a step could not read the archive. It then adds
// that to r.
func (t *Tree) failed(err error, r *diag.Report) bool {
	if err != nil {
		r.Report(RuleBad, diag.Pos{}, RuleBad.Fix, "the archive is refused whole: %v", err)
	}
	return err != nil
}

// has reports whether the archive has a file.
func (t *Tree) has(name string) bool { _, listed := t.list.files[name]; return listed }

// checkLink reports a link whose target is neither a notice nor an address, including targets with
// "javascript:" or "data:". Whether a target notice exists can be checked only together with the other
// notices of a site.
func checkLink(n *notice.Notice, destination string, image bool, pos diag.Pos, r *diag.Report) {
	switch {
	case image && n.ImageFile(destination) == "":
		r.Report(RuleBad, pos, RuleBad.Fix, "a picture is loaded from outside the archive: %.60q",
			destination)
	case !image && n.Target(destination).Kind == notice.Nowhere:
		r.Report(RuleBad, pos, RuleBad.Fix, "a link leads neither to a notice nor to an address: %.60q",
			destination)
	}
}

// checkDrawings reports drawings that do more than draw. It checks every drawing, even if no notice shows
// it.
func (t *Tree) checkDrawings(r *diag.Report) {
	for _, f := range t.archive.File {
		if !strings.EqualFold(path.Ext(f.Name), ".svg") {
			continue
		}
		content, err := t.ReadFile(f.Name)
		if err == nil {
			_, err = svg.Clean(content)
		}
		if err != nil {
			r.Report(RuleBad, diag.Pos{File: f.Name}, RuleBad.Fix,
				"the drawing holds more than a drawing, or cannot be read: %v", err)
		}
	}
}

// checkCatalogues reads every catalogue. A catalogue that cannot be read is an error. A faulty entry is not
// an error, because it is never shown.
func (t *Tree) checkCatalogues(r *diag.Report) {
	const dir = "locales"
	folder, err := catalogue.OpenFolder(t, dir, r)
	if t.failed(err, r) {
		return
	}
	if _, err := folder.Waivers(r); t.failed(err, r) {
		return
	}
	for _, tag := range folder.Languages() {
		language, _ := lang.Lookup(string(tag)) // the folder lists only languages that are known
		c, err := folder.Load(language, r)
		if t.failed(err, r) {
			return
		}
		if c.Broken {
			r.Report(RuleBad, diag.Pos{File: c.File}, RuleBad.Fix, "the catalogue cannot be read")
		}
	}
}

// inTurn calls job for every i from 0 to n-1, one after the other.
func inTurn(n int, job func(i int)) {
	for i := range n {
		job(i)
	}
}
