package output

import (
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// release builds a site that is one board, and gives the ids that are listed and the release files that are there.
func release(t *testing.T, dir, id string, o SyncOptions) (listed, there string) {
	t.Helper()
	s := open(t, dir)
	err := errors.Join(
		s.AddRelease("v/board", id, map[string][]byte{"index.html": []byte("board " + id), "board.js": []byte("script")}),
		s.Add("v/board/current.js", []byte(id)),
	)
	_, problems, syncErr := s.Sync(o)
	if err := errors.Join(err, syncErr); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return releases(t, dir)
}

func releases(t *testing.T, dir string) (listed, there string) {
	t.Helper()
	m, err := readManifest(dir + "/" + manifestName)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for name := range look(t, dir) {
		if rest, ok := strings.CutPrefix(name, "v/board/r/"); ok && strings.HasSuffix(name, "html") {
			files = append(files, strings.TrimSuffix(rest, "/index.html"))
		}
	}
	slices.Sort(files)
	return strings.Join(m.releases["v/board"], " "), strings.Join(files, " ")
}

func TestTwoEarlierReleasesStay(t *testing.T) {
	dir := t.TempDir()
	for _, step := range []struct{ id, listed, there string }{
		{"a", "a", "a"},
		{"b", "b a", "a b"},
		{"b", "b a", "a b"},
		{"c", "c b a", "a b c"},
		{"d", "d c b", "b c d"},
		{"b", "b d c", "b c d"}, // an edit was taken back
	} {
		if listed, there := release(t, dir, step.id, SyncOptions{}); listed != step.listed || there != step.there {
			t.Errorf("%s: got %q listed, %q there, want %q and %q", step.id, listed, there, step.listed, step.there)
		}
	}
	build(t, dir, tree{"index.html": "no board any more"})
	sameTree(t, look(t, dir), clean(t, tree{"index.html": "no board any more"}))
}

func TestReleaseThatNeverWentLiveDoesNotPushOthersOut(t *testing.T) {
	dir := t.TempDir()
	for _, id := range []string{"a", "b", "c"} {
		release(t, dir, id, SyncOptions{})
	}
	s := open(t, dir)
	err := errors.Join(s.AddRelease("v/board", "d", map[string][]byte{"index.html": []byte("board d")}), s.Add("in-the-way", nil))
	if err := errors.Join(err, os.Mkdir(dir+"/in-the-way", 0o777)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Sync(SyncOptions{}); err == nil {
		t.Fatal("the sync should have failed")
	}
	if err := errors.Join(s.Abort(), os.Remove(dir+"/in-the-way")); err != nil {
		t.Fatal(err)
	}
	if listed, there := release(t, dir, "e", SyncOptions{}); listed != "e c b" || there != "b c e" {
		t.Errorf("got %q listed, %q there", listed, there)
	}
}

func TestReleasesOutsideOfTheScopeStay(t *testing.T) {
	dir := t.TempDir()
	release(t, dir, "a", SyncOptions{})
	elsewhere := SyncOptions{Owns: func(p string) bool { return !strings.HasPrefix(p, "v/") }}
	if _, problems := try(t, dir, tree{"w/index.html": "w"}, elsewhere); len(problems) > 0 {
		t.Error(problems)
	}
	if listed, there := releases(t, dir); listed != "a" || there != "a" {
		t.Errorf("got %q listed, %q there", listed, there)
	}
	if listed, there := release(t, dir, "b", elsewhere); listed != "a" || there != "a" {
		t.Errorf("added outside of the scope: got %q listed, %q there", listed, there)
	}
}

func TestBoardHasOneReleaseABuild(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Abort()
	if err := s.AddRelease("v/board", "a", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.AddRelease("v/board", "b", nil); err == nil {
		t.Error("a second release was accepted")
	}
	if _, _, err := s.Sync(SyncOptions{}); err == nil {
		t.Error("the build could be synced")
	}
}

func TestOrderOfWriting(t *testing.T) {
	want := []string{
		"v/assets/phone.css", "v/board/fonts/1.woff2", "w/board/hall/fonts/1.woff2",
		"v/board/r/abc/board.js", "v/board/r/abc/index.html", "w/board/hall/r/def/index.html",
		"v/fa/current.js", "v/fa/health/doctor.html", "v/fa/r/notice.html",
		"index.html", "v/fa/index.html", "w/board/index.html",
		"v/board/shell.js", "w/board/hall/shell.js",
		"v/board/index.html", "w/board/hall/index.html",
		"v/board/current.js", "w/board/hall/current.js",
	}
	s := &Stage{files: map[string]*file{}, releases: map[string]string{"v/board": "abc", "w/board/hall": "def"}}
	for _, name := range want {
		s.files[name] = &file{}
	}
	got := slices.Collect(maps.Keys(s.files))
	s.sortForWriting(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Any history of builds ends in the same bytes as a clean build: names change between file and folder, letters
// between upper and lower case. The long proof takes a longer one.
func TestHistoryLeavesNoTrace(t *testing.T) { historyLeavesNoTrace(t, 60) }

func historyLeavesNoTrace(t *testing.T, builds int) {
	random := rand.New(rand.NewPCG(3, 4))
	dir := t.TempDir()
	for range builds {
		files := randomFiles(random)
		build(t, dir, files)
		sameTree(t, look(t, dir), clean(t, files))
		checkManifest(t, dir, nil)
		if t.Failed() {
			t.Fatalf("after building %v", files)
		}
	}
}

func randomFiles(random *rand.Rand) tree {
	files, taken := tree{}, map[string]bool{}
	for range 1 + random.IntN(6) {
		parts := make([]string, 1+random.IntN(3))
		for i := range parts {
			parts[i] = string("abA"[random.IntN(3)])
		}
		name := strings.Join(parts, "/")
		if key := strings.ToLower(name); !clash(taken, key) {
			taken[key] = true
			files[name] = string("xy"[random.IntN(2)])
		}
	}
	return files
}

func clash(taken map[string]bool, key string) bool {
	for other := range taken {
		if key == other || strings.HasPrefix(key, other+"/") || strings.HasPrefix(other, key+"/") {
			return true
		}
	}
	return false
}

// checkManifest wants the manifest to list exactly what is there, with its hash, but for foreign files.
func checkManifest(t *testing.T, dir string, foreign tree) {
	t.Helper()
	m, err := readManifest(dir + "/" + manifestName)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range look(t, dir) {
		if _, theirs := foreign[name]; theirs || strings.HasSuffix(name, "/") || name == manifestName {
			continue
		}
		if m.files[name].sum != sumOf([]byte(content)) {
			t.Errorf("%s: the manifest has %x", name, m.files[name])
		}
		delete(m.files, name)
	}
	if len(m.files) > 0 {
		t.Errorf("listed, but not there: %v", slices.Collect(maps.Keys(m.files)))
	}
}
