package bundle

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"tabla/internal/diag"
)

// writeArchive writes one file that holds everything, in the order in which it may be unpacked. Dates in it are the day's,
// so that equal content gives equal bytes.
func writeArchive(ctx context.Context, file string, c *cargo, day time.Time) (Result, error) {
	if ours, err := ourArchive(file); err != nil || !ours {
		return Result{Problems: []diag.Problem{notOurs(filepath.Base(file))}}, err
	}
	part, err := os.CreateTemp(filepath.Dir(file), ".tabla-*")
	if err != nil {
		return Result{}, fmt.Errorf("write %s: %w", file, err)
	}
	defer os.Remove(part.Name()) // after the rename there is nothing of that name
	err = fill(ctx, part, c, day)
	for _, end := range []func() error{func() error { return part.Chmod(0o644) }, part.Sync, part.Close} {
		err = errors.Join(err, end())
	}
	if err == nil {
		err = os.Rename(part.Name(), file)
	}
	if err != nil {
		return Result{}, fmt.Errorf("write %s: %w", file, err)
	}
	info, err := os.Stat(file)
	if err != nil {
		return Result{}, fmt.Errorf("look at %s: %w", file, err)
	}
	return Result{Files: len(c.items), Written: len(c.items), Bytes: info.Size()}, nil
}

// ourArchive says whether a file may be written: nothing is there, or a bundle is.
func ourArchive(file string) (bool, error) {
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return false, nil // whatever it is, it is not ours
	}
	defer archive.Close()
	_, err = readManifest(archive)
	return err == nil, nil
}

// fill writes the archive's files. Fonts are compressed already, and older players unpack only what is deflated or stored.
func fill(ctx context.Context, part *os.File, c *cargo, day time.Time) error {
	archive := zip.NewWriter(part)
	add := func(name string, content []byte) error {
		header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: day.UTC().Truncate(24 * time.Hour)}
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
	m := &manifest{label: c.label(), files: map[string][sha256.Size]byte{}, releases: c.releases()}
	for _, it := range c.items {
		m.files[it.name] = it.sum
	}
	if err := add(manifestName, m.bytes()); err != nil {
		return err
	}
	for _, it := range c.items {
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := c.content(it)
		if err != nil {
			return err
		}
		if err := add(it.name, content); err != nil {
			return err
		}
	}
	return archive.Close()
}
