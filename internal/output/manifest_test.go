package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// Law: what parseManifest accepts is saved in a form that is JSON and parses to the same; and no path that
// pathFault lets through leaves the folder.
func FuzzManifest(f *testing.F) {
	m := newManifest()
	m.files["v/fa/صحة & so.html"] = record{sumOf([]byte("a")), Memory{1, 31: 2}}
	m.releases["v/board"] = []string{"b", "a"}
	f.Add(m.bytes())
	f.Add(newManifest().bytes())
	f.Add([]byte(`{"format":2,"files":{"a/../b":"00112233445566778899aabbccddeeff"}}`))
	f.Add([]byte(`{"format":2,"releases":{"\"\u2028":["\u0000"]}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := parseManifest(src)
		if err != nil {
			return
		}
		saved := m.bytes()
		again, err := parseManifest(saved)
		if err == nil {
			again.bytes()
		}
		if err != nil || !json.Valid(saved) || !reflect.DeepEqual(m, again) {
			t.Errorf("%q was saved as %q: %v", src, saved, err)
		}
		for name := range m.files {
			if !filepath.IsLocal(name) {
				t.Errorf("%q leaves the folder", name)
			}
		}
	})
}

// Law: the files of a manifest are read the same whether in one go, in the form that they are saved in, or as any JSON.
func FuzzManifestReaders(f *testing.F) {
	m := newManifest()
	for _, name := range []string{"v/fa/صحة & so.html", "index.html", "v/a.html"} {
		m.files[name] = record{sumOf([]byte(name)), Memory(bytes.Repeat([]byte{byte(len(name) & 8)}, 32))}
	}
	f.Add(m.bytes())
	m.madeFrom = "a \"b\"\n"
	f.Add(m.bytes())
	f.Add(newManifest().bytes())
	f.Add([]byte("{\"format\":2,\n\"files\":{\n\"a\":\"00112233445566778899aabbccddeeff\"\n},\n\"files\":{}}"))
	f.Add([]byte("{\"format\":2,\"x\":{\n\"files\":{\n\"a\":\"00112233445566778899aabbccddeeff\"\n},\n\"releases\":{}}}"))
	f.Add([]byte("{\"format\":2,\n\"files\":{\n\"a\":\"00112233445566778899aabbccddeeff\",\n\"a\":\"00112233445566778899aabbccddeeff\"\n},\n\"releases\":{}}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		var all, left struct{ Files map[string]record }
		files, rest := cutFiles(src)
		_, err := parseManifest(src)
		if files == nil || err != nil {
			return
		}
		if err := json.Unmarshal(src, &all); err != nil {
			t.Fatalf("%q is accepted: %v", src, err)
		}
		if err := json.Unmarshal(rest, &left); err != nil {
			t.Fatalf("%q is left of %q: %v", rest, src, err)
		}
		if maps.Copy(files, left.Files); !maps.Equal(files, all.Files) {
			t.Errorf("%q: got %v, want %v", src, files, all.Files)
		}
	})
}

// A manifest of the first form still tells whose the files are; what is in them is looked at.
func TestOlderManifestsTellWhoseTheFilesAre(t *testing.T) {
	const older = `{"format":1,
"made_from":"the same",
"files":{
"gone.html":"2d711642b726b04401627ca9fbac32f5",
"index.html":"8a87c68ef0ff7e8ea5e2c8e5d4d2bd9b",
"other/fa.html":"00112233445566778899aabbccddeeff",
"v/board/r/a/board.js":"2d711642b726b04401627ca9fbac32f5",
"v/board/r/b/board.js":"2d711642b726b04401627ca9fbac32f5",
"v/fa.html":"2d711642b726b04401627ca9fbac32f5"
},
"releases":{
"v/board":["b","a"]
}}
`
	dir := t.TempDir()
	there := tree{
		manifestName: older, "gone.html": "x", "index.html": "front", "v/fa.html": "old", "v/board/r/a/board.js": "a", "v/board/r/b/board.js": "b",
		"other/fa.html": "fa",
	}
	for name, content := range there {
		put(t, dir, name, content)
	}
	if l := listed(t, dir); l.MadeFrom() != "" || l.Len() != 6 || len(changed(t, dir)) != 6 {
		t.Errorf("an older manifest, made from %q, lists %d files, of which %v differ", l.MadeFrom(), l.Len(), changed(t, dir))
	}
	s := open(t, dir)
	err := errors.Join(
		s.Add("index.html", []byte("front")), s.Add("v/fa.html", []byte("new")),
		s.AddRelease("v/board", "b", map[string][]byte{"board.js": []byte("b")}),
	)
	stats, problems, synced := s.Sync(SyncOptions{Owns: func(name string) bool { return !strings.HasPrefix(name, "other/") }})
	if err := errors.Join(err, synced); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if want := (Stats{Written: 1, Unchanged: 2, Removed: 1}); stats != want {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	files := tree{"index.html": "front", "v/fa.html": "new", "v/board/r/a/board.js": "a", "v/board/r/b/board.js": "b", "other/fa.html": "fa"}
	m := newManifest()
	for name, content := range files {
		m.files[name] = record{sum: sumOf([]byte(content))}
	}
	m.releases["v/board"] = []string{"b", "a"}
	got := look(t, dir)
	if got[manifestName] != string(m.bytes()) {
		t.Errorf("the manifest is now %s", got[manifestName])
	}
	for name, content := range files {
		if got[name] != content {
			t.Errorf("%s holds %q, want %q", name, got[name], content)
		}
	}
}
