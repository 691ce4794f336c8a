package bundle

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// fickle is a stick that gives other bytes when its list is read again.
type fickle struct {
	fs.ReadLinkFS
	second []byte // what the list is from the second reading on
	reads  *int
}

func (f fickle) Open(name string) (fs.File, error) {
	if name == manifestName {
		if *f.reads++; *f.reads > 1 {
			return fstest.MapFS{name: {Data: f.second}}.Open(name)
		}
	}
	return f.ReadLinkFS.Open(name)
}

// The list that is compared with the files is the one whose signature is verified, also on a stick that gives
// other bytes at a second reading.
func TestTheListThatIsVerifiedIsTheOneThatIsUsed(t *testing.T) {
	stick := t.TempDir()
	ours, public := keys(t, "")
	bundle(t, signed(laySite(t, "Drink."), stick, ours))
	genuine, err := os.ReadFile(filepath.Join(stick, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	forged := t.TempDir()
	if err := os.CopyFS(forged, os.DirFS(stick)); err != nil {
		t.Fatal(err)
	}
	bundle(t, options(laySite(t, "Poison."), "one", forged)) // without the key, so with a list of its own
	signature, err := os.ReadFile(filepath.Join(stick, signatureName))
	if err == nil {
		err = os.WriteFile(filepath.Join(forged, signatureName), signature, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	lying := fickle{os.DirFS(forged).(fs.ReadLinkFS), genuine, new(int)}
	if _, err := verify(lying, public); !errors.Is(err, ErrForged) {
		t.Errorf("a forged list passes for the signed one: %v", err)
	}
}

// A list is read to a bound, wherever it is: an archive of a few kilobytes may unpack to any size.
func TestAListWithoutEndIsNotRead(t *testing.T) {
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	w, err := archive.Create(manifestName)
	if err != nil {
		t.Fatal(err)
	}
	piece := bytes.Repeat([]byte{'\n'}, 1<<20)
	for range mostText/len(piece) + 1 {
		_, failed := w.Write(piece)
		err = errors.Join(err, failed)
	}
	to := filepath.Join(t.TempDir(), "one.zip")
	if err := errors.Join(err, archive.Close(), os.WriteFile(to, b.Bytes(), 0o666)); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(to, PublicKey{}); err == nil || !strings.Contains(err.Error(), "larger than 64 MiB") {
		t.Errorf("%d bytes that unpack to more than %d: %v", b.Len(), mostText, err)
	}
}

// Every archive is either read or refused, whatever its bytes are. If a key is given, only a list that the
// key has signed is accepted.
func FuzzArchive(f *testing.F) {
	ours, public := keys(f, "")
	to := filepath.Join(f.TempDir(), "one.zip")
	bundle(f, signed(laySite(f, "Drink."), to, ours))
	genuine, err := os.ReadFile(to)
	if err != nil {
		f.Fatal(err)
	}
	whole, err := Verify(to, public)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, []byte(nil))
	f.Add(len(genuine)-22, []byte("PK\x05\x06\x00\x00\x00\x00\xff\xff\xff\xff"))
	f.Add(len(genuine)/2, []byte("\x00\x00"))
	f.Add(30, []byte("other.sha256"))
	f.Fuzz(func(t *testing.T, at int, patch []byte) {
		changed := bytes.Clone(genuine)
		if at >= 0 && at < len(changed) {
			copy(changed[at:], patch)
		}
		archive, err := zip.NewReader(bytes.NewReader(changed), int64(len(changed)))
		if err != nil {
			return
		}
		v, err := verify(archive, public)
		if err == nil && len(v.Found) == 0 && (v.Listed != whole.Listed || v.Signed != whole.Signed) {
			t.Errorf("%q at %d: %d files pass as %s", patch, at, v.Listed, v.Signed)
		}
	})
}
