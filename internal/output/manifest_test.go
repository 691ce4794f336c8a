package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tabla/internal/diag"
)

func bytesOf(t testing.TB, m *manifest) []byte {
	t.Helper()
	saved, err := m.bytes()
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// Law: what parseManifest accepts is saved in a form that is JSON and parses to the same; and no path that
// pathFault lets through leaves the folder.
func FuzzManifest(f *testing.F) {
	m := newManifest()
	m.files["v/fa/صحة & so.html"] = record{sumOf([]byte("a")), Memory{1, 31: 2}}
	m.releases["v/board"] = []string{"b", "a"}
	f.Add(bytesOf(f, m))
	m.madeFrom = "a \"b\"\n"
	f.Add(bytesOf(f, m))
	f.Add(bytesOf(f, newManifest()))
	f.Add([]byte(`{"format":2,"files":{"a/../b":"00112233445566778899aabbccddeeff"}}`))
	f.Add([]byte("{\"format\":2,\n\"files\":{\n\"a\":\"00112233445566778899aabbccddeeff\"\n},\n" +
		"\"files\":{}}"))
	f.Add([]byte(`{"format":2,"releases":{"\"\u2028":["\u0000"]}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := parseManifest(src)
		if err != nil {
			return
		}
		saved := bytesOf(t, m)
		again, err := parseManifest(saved)
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

// Manifests that tabla wrote before it wrote them with encoding/json.
func TestAManifestInTheCompactFormIsRead(t *testing.T) {
	sum, memory := sumOf([]byte("a")), Memory{1, 31: 2}
	compact := fmt.Sprintf("{\"format\":2,\n\"made_from\":\"x\",\n\"files\":{\n\"a & b.html\":\"%x %x\",\n"+
		"\"c.html\":\"%x\"\n},\n"+
		"\"releases\":{\n\"v/board\":[\"b\",\"a\"]\n}}\n", sum, memory, sum)
	m, err := parseManifest([]byte(compact))
	want := &manifest{
		files:    map[string]record{"a & b.html": {sum, memory}, "c.html": {sum: sum}},
		releases: map[string][]string{"v/board": {"b", "a"}}, madeFrom: "x",
	}
	if err != nil || !reflect.DeepEqual(m, want) {
		t.Errorf("got %+v, %v", m, err)
	}
	dir := t.TempDir()
	put(t, dir, manifestName, compact)
	if got := MadeFrom(dir); got != "x" {
		t.Errorf("made from %q", got)
	}
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
		manifestName: older, "gone.html": "x", "index.html": "front", "v/fa.html": "old",
		"v/board/r/a/board.js": "a", "v/board/r/b/board.js": "b",
		"other/fa.html": "fa",
	}
	for name, content := range there {
		put(t, dir, name, content)
	}
	if l := listed(t, dir); l.MadeFrom() != "" || l.Len() != 6 || len(changed(t, dir)) != 6 {
		t.Errorf("an older manifest, made from %q, lists %d files, of which %v differ", l.MadeFrom(), l.Len(),
			changed(t, dir))
	}
	s := open(t, dir)
	err := errors.Join(
		s.Add("index.html", []byte("front")), s.Add("v/fa.html", []byte("new")),
		s.AddRelease("v/board", "b", map[string][]byte{"board.js": []byte("b")}),
	)
	stats, problems, synced := s.Sync(SyncOptions{Owns: func(
		name string) bool {
		return !strings.HasPrefix(name, "other/")
	}})
	if err := errors.Join(err, synced); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if want := (Stats{Written: 1, Unchanged: 2, Removed: 1}); stats != want {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	files := tree{"index.html": "front", "v/fa.html": "new", "v/board/r/a/board.js": "a",
		"v/board/r/b/board.js": "b", "other/fa.html": "fa"}
	m := newManifest()
	for name, content := range files {
		m.files[name] = record{sum: sumOf([]byte(content))}
	}
	m.releases["v/board"] = []string{"b", "a"}
	got := look(t, dir)
	if got[manifestName] != string(bytesOf(t, m)) {
		t.Errorf("the manifest is now %s", got[manifestName])
	}
	for name, content := range files {
		if got[name] != content {
			t.Errorf("%s holds %q, want %q", name, got[name], content)
		}
	}
}

// changed lists the files of a listing that are not the same any more.
func changed(t testing.TB, dir string) (names []string) {
	t.Helper()
	l := listed(t, dir)
	for i := range l.Len() {
		if !l.Same(i) {
			names = append(names, l.manifest.sorted[i])
		}
	}
	return names
}

func listed(t testing.TB, dir string) *Listing {
	t.Helper()
	l, err := Listed(dir)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestListingFindsEveryFileThatIsNotAsBuilt(t *testing.T) {
	files := tree{"a.html": "a", "empty": "", "v/b.html": "b", "v/whole": strings.Repeat("x", 32<<10),
		"v/large": strings.Repeat("x", 100_000)}
	for what, change := range map[string]func(dir string) error{
		"": func(string) error { return nil },
		"a.html": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "a.html"), []byte("b"),
				0o666)
		},
		"empty": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "empty"), []byte("x"),
				0o666)
		},
		"v/whole": func(dir string) error { return os.Truncate(filepath.Join(dir, "v/whole"), 100) },
		"v/large": func(dir string) error { return os.Truncate(filepath.Join(dir, "v/large"), 100_001) },
		"v/b.html": func(dir string) error { // a link to the same bytes is not what we wrote
			file := filepath.Join(dir, "v/b.html")
			if err := os.Rename(file, file+"2"); err != nil {
				return err
			}
			return os.Symlink("b.html2", file)
		},
		"v/b.html v/large v/whole": func(dir string) error { return os.RemoveAll(filepath.Join(dir, "v")) },
	} {
		dir := t.TempDir()
		build(t, dir, files)
		if err := change(dir); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(changed(t, dir), " "); got != what {
			t.Errorf("got %q, want %q", got, what)
		}
	}
}

func TestListingSaysWhatTheLastBuildWasMadeFrom(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if l := listed(t, dir); l.MadeFrom() != "" || l.Len() != 0 {
		t.Errorf("an absent target: %q, %d files", l.MadeFrom(), l.Len())
	}
	for _, madeFrom := range []string{"site 1", "\"2\"\n", "", "3"} {
		try(t, dir, tree{"a": "a"}, SyncOptions{MadeFrom: madeFrom})
		if l := listed(t, dir); l.MadeFrom() != madeFrom || l.Len() != 1 || MadeFrom(dir) != madeFrom {
			t.Errorf("got %q and %q, want %q; %d files", l.MadeFrom(), MadeFrom(dir), madeFrom, l.Len())
		}
	}
}

func TestFailedBuildSaysNotWhatItWasMadeFrom(t *testing.T) {
	dir := t.TempDir()
	try(t, dir, tree{"a": "old"}, SyncOptions{MadeFrom: "old"})
	s := open(t, dir)
	if err := s.Add("b", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Sync(SyncOptions{MadeFrom: "new"}); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if got := listed(t, dir).MadeFrom(); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestListingCountsWhatABuildWouldCallUnchanged(t *testing.T) {
	dir := t.TempDir()
	var again Stats
	for _, id := range []string{"1", "2", "3", "3"} {
		s := open(t, dir)
		if err := s.AddRelease("v/board", id,
			map[string][]byte{"a": []byte(id), "b": []byte(id)}); err != nil {
			t.Fatal(err)
		}
		if err := s.Add("v/fa/index.html", nil); err != nil {
			t.Fatal(err)
		}
		var err error
		if again, _, err = s.Sync(SyncOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	l := listed(t, dir)
	if got := l.Unchanged(nil); got != again.Unchanged || l.Len() != 7 {
		t.Errorf("%d unchanged and %d in all, the build says %d unchanged", got, l.Len(), again.Unchanged)
	}
	if got := l.Unchanged(func(path string) bool { return strings.HasPrefix(path, "v/fa/") }); got != 1 {
		t.Errorf("%d unchanged in the scope", got)
	}
}

// A manifest that a power cut has emptied, or a disk has damaged, is made anew: pages are written, other
// people's files stay and are named.
func TestADamagedManifestIsRebuiltFromTheTarget(t *testing.T) {
	for what, damage := range map[string]func(whole string) string{
		"empty":      func(string) string { return "" },
		"zeros":      func(whole string) string { return strings.Repeat("\x00", len(whole)) },
		"a brace":    func(string) string { return "{" },
		"cut short":  func(whole string) string { return whole[:len(whole)/2] },
		"no hash":    func(whole string) string { return strings.Replace(whole, `": "`, `": "?`, 1) },
		"short hash": func(string) string { return `{"format":1,"files":{"a.html":"00"}}` },
		"long hash":  func(string) string { return `{"format":1,"files":{"a.html":"` + strings.Repeat("0", 34) + `"}}` },
		"bad memory": func(string) string {
			return `{"format":2,"files":{"a.html":"` + strings.Repeat("0", 32) + ` 00"}}`
		},
	} {
		dir := t.TempDir()
		build := func(texts map[string]string) ([]diag.Problem, error) {
			s, err := Open(dir)
			if err != nil {
				return nil, err
			}
			for name, text := range texts {
				if err := s.Add(name, []byte(text)); err != nil {
					return nil, err
				}
			}
			_, problems, err := s.Sync(SyncOptions{})
			return problems, errors.Join(err, s.Abort())
		}
		first := map[string]string{"a.html": "one", "old/b.html": "two"}
		if problems, err := build(first); err != nil || len(problems) > 0 {
			t.Fatal(what, err, problems)
		}
		manifest := filepath.Join(dir, manifestName)
		whole, err := os.ReadFile(manifest)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.WriteFile(manifest, []byte(damage(string(whole))), 0o666),
			os.WriteFile(filepath.Join(dir, "theirs"), []byte("theirs"), 0o666)); err != nil {
			t.Fatal(err)
		}
		if l, err := Listed(dir); err != nil || l.Len() != 0 {
			t.Errorf("%s: the listing is %v (%v)", what, l, err)
		}
		problems, err := build(map[string]string{"a.html": "three", "c.html": "four"})
		if err != nil || len(problems) != 1 || problems[0].Code != ruleLostRecord.Code ||
			!strings.Contains(problems[0].Message, ": 2, the first is old/b.html") {
			t.Errorf("%s: %v %v", what, err, problems)
		}
		for name, want := range map[string]string{"a.html": "three", "c.html": "four", "theirs": "theirs"} {
			if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(text) != want {
				t.Errorf("%s: %s is %q (%v)", what, name, text, err)
			}
		}
		if problems, err := build(map[string]string{"a.html": "three"}); err != nil || len(problems) > 0 {
			t.Errorf("%s: the next build: %v %v", what, err, problems)
		}
		if _, err := os.Stat(filepath.Join(dir, "c.html")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: what the rebuilt manifest lists is not removed: %v", what, err)
		}
	}
}

// A device in place of the manifest has no end; reading it must not wait for one.
func TestADeviceInPlaceOfTheManifestIsReplaced(t *testing.T) {
	dir := t.TempDir()
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("no /dev/zero here")
	}
	manifest := filepath.Join(dir, manifestName)
	if err := os.Symlink("/dev/zero", manifest); err != nil {
		t.Skip(err)
	}
	if got := MadeFrom(dir); got != "" {
		t.Errorf("made from %q", got)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add("a.html", []byte("one")); err != nil {
		t.Fatal(err)
	}
	if _, problems, err := s.Sync(SyncOptions{}); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if stat, err := os.Lstat(manifest); err != nil || !stat.Mode().IsRegular() {
		t.Errorf("the manifest is %v, %v", stat, err)
	}
}
