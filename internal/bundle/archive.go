package bundle

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// writeArchive writes all packed files into one archive, in the order in which they may be unpacked. All
// files in the archive get the parameter day as their date, so that the same content always makes the same
// bytes.
func writeArchive(ctx context.Context, file string, p *packed, day time.Time) (Result, error) {
	if ours, err := ourArchive(file); err != nil || !ours {
		return Result{Problems: []diag.Problem{notOurs(filepath.Base(file))}}, err
	}
	err := files.WriteFrom(file, func(w io.Writer) error { return fillArchive(ctx, w, p, day) })
	if err != nil {
		return Result{}, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return Result{}, fmt.Errorf("look at %s: %w", file, err)
	}
	return Result{Files: len(p.items), Written: len(p.items), Bytes: info.Size()}, nil
}

// ourArchive reports whether tabla may write a bundle to the file: the file does not exist yet, or it is a
// bundle.
func ourArchive(file string) (bool, error) {
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return false, nil // not an archive, so not ours
	}
	defer archive.Close()
	_, _, err = readManifest(archive)
	return err == nil, nil
}

// fillArchive writes the archive. It stores fonts without compression, because they are already compressed.
// All other files are deflated, because older players can unpack only stored and deflated files.
func fillArchive(ctx context.Context, to io.Writer, p *packed, day time.Time) error {
	archive := zip.NewWriter(to)
	add := func(name string, content []byte) error {
		date := day.UTC().Truncate(24 * time.Hour)
		header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: date}
		if path.Ext(name) == ".woff2" {
			header.Method = zip.Store
		}
		header.SetMode(0o644)
		if path.Ext(name) == ".sh" {
			header.SetMode(0o755)
		}
		w, err := archive.CreateHeader(header)
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	}
	list := p.manifest()
	if err := add(manifestName, list.bytes()); err != nil {
		return err
	}
	if signature := p.key.sign(list.bytes(), list.label, day); signature != nil {
		if err := add(signatureName, signature); err != nil {
			return err
		}
	}
	for _, it := range p.items {
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := p.content(it)
		if err != nil {
			return err
		}
		if err := add(it.name, content); err != nil {
			return err
		}
	}
	return archive.Close()
}
