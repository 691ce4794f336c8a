package output

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"reflect"
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
	f.Add([]byte(`{"format":1,"files":{"a/../b":"00112233445566778899aabbccddeeff"}}`))
	f.Add([]byte(`{"format":1,"releases":{"\"\u2028":["\u0000"]}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := parseManifest(src)
		if err != nil {
			return
		}
		saved := m.bytes()
		again, err := parseManifest(saved)
		if err == nil {
			again.names()
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
	f.Add([]byte("{\"format\":1,\n\"files\":{\n\"a\":\"00112233445566778899aabbccddeeff\"\n},\n\"files\":{}}"))
	f.Add([]byte("{\"format\":1,\"x\":{\n\"files\":{\n\"a\":\"00112233445566778899aabbccddeeff\"\n},\n\"releases\":{}}}"))
	f.Add([]byte("{\"format\":1,\n\"files\":{\n\"a\":\"00112233445566778899aabbccddeeff\",\n\"a\":\"00112233445566778899aabbccddeeff\"\n},\n\"releases\":{}}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		var all, left struct{ Files map[string]record }
		files, rest := cutFiles(src)
		m, err := parseManifest(src)
		if files == nil || err != nil {
			return
		}
		if err := json.Unmarshal(src, &all); err != nil {
			t.Fatalf("%q is accepted: %v", src, err)
		}
		if err := json.Unmarshal(rest, &left); err != nil {
			t.Fatalf("%q is left of %q: %v", rest, src, err)
		}
		if !maps.Equal(m.files, all.Files) {
			t.Errorf("%q: got %v, want %v", src, m.files, all.Files)
		}
	})
}
