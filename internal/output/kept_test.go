package output

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// What a session keeps is what it would read; and a manifest that somebody has changed meanwhile is read.
func TestAKeptManifestIsTheOneOnTheDisk(t *testing.T) {
	dir, kept := t.TempDir(), new(Kept)
	name := filepath.Join(dir, manifestName)
	build := func(files tree) {
		t.Helper()
		s, err := OpenKept(dir, kept, "")
		if err != nil {
			t.Fatal(err)
		}
		for file, text := range files {
			if err := s.AddMade(file, []byte(text), Memory{1, 2}); err != nil {
				t.Fatal(err)
			}
		}
		err = s.AddRelease("v/board", "r"+files["a & ü.html"], map[string][]byte{"board.js": []byte("x")})
		if err != nil {
			t.Fatal(err)
		}
		if _, problems, err := s.Sync(SyncOptions{MadeFrom: "this"}); err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		parsed, err := readManifest(name, nil)
		if err != nil {
			t.Fatal(err)
		}
		kept.manifest.sorted = nil // it is made when it is asked for
		used, err := readManifest(name, kept)
		if err != nil || used != kept.manifest || !reflect.DeepEqual(used, parsed) {
			t.Errorf("kept %+v, %v; on the disk is %+v", used, err, parsed)
		}
	}
	build(tree{"a & ü.html": "1", "b.html": "2"})
	build(tree{"a & ü.html": "3", "c.html": "4"})
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), `"c.html"`, `"d.html"`, 1)
	if err := os.WriteFile(name, []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(name, kept)
	if _, is := m.files["d.html"]; err != nil || !is {
		t.Errorf("read %+v, %v", m, err)
	}
}
