package output

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"testing"
)

// Law: what parseManifest accepts is saved in a form that is JSON and parses to the same; and no path that
// pathFault lets through leaves the folder.
func FuzzManifest(f *testing.F) {
	m := newManifest()
	m.files["v/fa/صحة & so.html"] = sumOf([]byte("a"))
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
