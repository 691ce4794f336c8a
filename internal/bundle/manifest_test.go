package bundle

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

func TestVerifyNamesWhatDiffers(t *testing.T) {
	to := t.TempDir()
	bundle(t, options(laySite(t, "Drink."), "one", to))
	if err := os.Remove(filepath.Join(to, "shell.js")); err != nil {
		t.Fatal(err)
	}
	sitetest.Write(t, to, "readme.txt", "changed")
	sitetest.Write(t, to, "mine.txt", "foreign")
	sitetest.Write(t, to, "System Volume Information/IndexerVolumeGuid", "Windows does this")
	sitetest.Write(t, to, ".tabla-lock", "a bundle that was killed")
	sitetest.Write(t, to, "phone/.DS_Store", "macOS does this")
	if err := os.Symlink("index.html", filepath.Join(to, "link.html")); err != nil {
		t.Fatal(err)
	}
	verified, err := Verify(to, PublicKey{})
	found := verified.Found
	want := []Finding{{"foreign", "link.html"}, {"foreign", "mine.txt"}, {"changed", "readme.txt"},
		{"missing", "shell.js"}}
	if err != nil || !slices.Equal(found, want) {
		t.Errorf("found %v %v, want %v", found, err, want)
	}
}

// One flipped bit in any file, at its first, middle or last byte, is found and named.
func TestOneFlippedByteIsFound(t *testing.T) {
	to := t.TempDir()
	bundle(t, options(laySite(t, "Drink."), "one", to))
	for name, text := range sitetest.Tree(t, to) {
		if name == manifestName {
			continue
		}
		for _, at := range []int{0, len(text) / 2, len(text) - 1} {
			flipped := []byte(text)
			flipped[at] ^= 1
			sitetest.Write(t, to, name, string(flipped))
			v, err := Verify(to, PublicKey{})
			if err != nil || !slices.Equal(v.Found, []Finding{{"changed", name}}) {
				t.Errorf("%s with byte %d flipped: %v %v", name, at, v.Found, err)
			}
		}
		sitetest.Write(t, to, name, text)
	}
	expectWhole(t, to)
}

func TestAFlippedByteInTheListIsFound(t *testing.T) {
	m := &manifest{label: "one", files: map[string][32]byte{"index.html": {1}, "r/abc/board.js": {2}},
		releases: map[string][]string{"": {"abc"}}}
	text := m.bytes()
	if _, err := parseManifest(text); err != nil {
		t.Fatal(err)
	}
	for at := range text {
		flipped := slices.Clone(text)
		flipped[at] ^= 1
		if _, err := parseManifest(flipped); !errors.Is(err, ErrDamaged) {
			t.Errorf("byte %d flipped: %v", at, err)
		}
	}
	for length := range text {
		if _, err := parseManifest(text[:length]); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d bytes: %v", length, err)
		}
	}
}

func TestAListThatLeadsOutOfTheFolderIsRefused(t *testing.T) {
	for _, name := range []string{"../x", "/etc/passwd", "a/../../x", "A", "a b", ""} {
		m := &manifest{label: "one", files: map[string][32]byte{name: {}}}
		if _, err := parseManifest(m.bytes()); err == nil {
			t.Errorf("%q is taken", name)
		}
	}
}

func TestAStickWithADamagedListHeals(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	bundle(t, options(dir, "one", to))
	list := sitetest.Tree(t, to)[manifestName]
	sitetest.Write(t, to, manifestName, strings.Replace(list, "# board one", "# board onf", 1))
	if _, err := Verify(to, PublicKey{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("verify: %v", err)
	}
	sitetest.Write(t, dir, "content/health/water.md", "---\ntitle: Water\n---\nDrink more.\n")
	bundle(t, options(dir, "one", to))
	expectWhole(t, to)
}

func TestWhatIsNoBundleIsCalledSo(t *testing.T) {
	if _, err := Verify(t.TempDir(), PublicKey{}); !errors.Is(err, ErrNoBundle) {
		t.Errorf("an empty folder: %v", err)
	}
}
