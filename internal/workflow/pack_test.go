package workflow

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// An archive does not say where its photographs were taken, in every format, and shows them upright. Two
// archives of the same notices have the same bytes. A picture that cannot be published is an error and is
// not copied unchanged.
func TestPicturesTravelWithoutThePlaceWhereTheyWereTaken(t *testing.T) {
	s := sitetest.New(t, nil)
	s.Write("site.yaml", "title: T\nsource: en\nlanguages: [en]\ntimezone: Europe/Belgrade\n"+
		"base_url: https://x.example/\ncentres: {c: {name: C}}\n")
	s.Write("content/health/a.md", "---\ntitle: A\n---\nText.\n\n![The way](way.jpg)\n")
	s.Write("content/health/way.jpg", sitetest.Photo(t, 40, 20))
	pack := func() Packed {
		t.Helper()
		packed, problems, err := Pack(t.Context(), packOptions(s.Dir))
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		return packed
	}
	first := pack()
	picture := unpacked(t, first.Archive, "content/health/way.jpg")
	if len(picture) == 0 || bytes.Contains(picture, []byte(sitetest.Position)) || bytes.Contains(picture, []byte("Exif")) {
		t.Errorf("the archive's picture of %d bytes tells where it was taken", len(picture))
	}
	if !bytes.Equal(first.Archive, pack().Archive) {
		t.Error("packed again it has other bytes")
	}
	photo := sitetest.Photo(t, 40, 20)
	s.Write("content/health/way.jpg", photo[:len(photo)-100]) // the last bytes of the picture are missing
	if _, problems, err := Pack(t.Context(), packOptions(s.Dir)); err != nil || !diag.Failed(problems) {
		t.Errorf("a damaged picture: %v, %v", problems, err)
	}
}

func packOptions(dir string) site.Options {
	return site.Options{Dir: dir, AsOf: time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC)}
}

// unpacked returns one file of an archive.
func unpacked(t *testing.T, archive []byte, name string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
