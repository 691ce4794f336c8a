package output

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestForeignFilesSurvive(t *testing.T) {
	dir := t.TempDir()
	foreign := tree{"CNAME": "example.org", "vinograd/photo.jpg": "photo", "vinograd/empty/": ""}
	put(t, dir, "CNAME", foreign["CNAME"])
	put(t, dir, "vinograd/photo.jpg", foreign["vinograd/photo.jpg"])
	if err := os.Mkdir(filepath.Join(dir, "vinograd/empty"), 0o777); err != nil {
		t.Fatal(err)
	}
	build(t, dir, tree{"vinograd/a.html": "a", "vinograd/old/b.html": "b"})
	build(t, dir, tree{"c.html": "c"})
	want := clean(t, tree{"c.html": "c"})
	maps.Copy(want, foreign)
	want["vinograd/"] = ""
	sameTree(t, look(t, dir), want)
}

func TestForeignFileInTheWay(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "secret.html", "theirs")
	for _, c := range []struct {
		name  string
		put   func(dir string) error
		codes string // of the problems; "" when the file is adopted
	}{
		{"equal: adopted", putFile("fa/x.html", "ours"), ""},
		{"different", putFile("fa/x.html", "theirs"), "not-ours public/fa/x.html"},
		{"a file where a folder should be", putFile("fa", "theirs"), "not-ours public/fa"},
		{"a folder where the file should be", putFile("fa/x.html/y", "theirs"),
			"not-ours public/fa/x.html, not-ours public/fa/x.html/y"},
		{"a link to an equal file", putLink("fa/x.html", outside+"/ours.html"), "not-ours public/fa/x.html"},
		{"a link where a folder should be", putLink("fa", outside), "not-ours public/fa"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			put(t, outside, "ours.html", "ours")
			put(t, outside, "x.html", "ours")
			if err := c.put(dir); err != nil {
				t.Fatal(err)
			}
			before, beforeOutside := look(t, dir), look(t, outside)
			_, problems := try(t, dir, tree{"fa/x.html": "ours", "first.html": "first"}, SyncOptions{})
			if got := codes(problems); got != c.codes {
				t.Errorf("got problems %q, want %q", got, c.codes)
			}
			if c.codes == "" {
				before = clean(t, tree{"fa/x.html": "ours", "first.html": "first"})
			}
			sameTree(t, look(t, dir), before)
			sameTree(t, look(t, outside), beforeOutside)
		})
	}
}

func putFile(name, content string) func(string) error {
	return func(dir string) error {
		p := filepath.Join(dir, name)
		return errors.Join(os.MkdirAll(filepath.Dir(p), 0o777), os.WriteFile(p, []byte(content), 0o666))
	}
}

func putLink(name, aim string) func(string) error {
	return func(dir string) error {
		p := filepath.Join(dir, name)
		return errors.Join(os.MkdirAll(filepath.Dir(p), 0o777), os.Symlink(aim, p))
	}
}

func TestRemovalStopsAtALink(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	build(t, dir, tree{"fa/x.html": "ours", "fa/sub/y.html": "ours", "b.html": "b"})
	put(t, outside, "x.html", "theirs")
	err := errors.Join(os.Mkdir(filepath.Join(outside, "sub"), 0o777), os.RemoveAll(filepath.Join(dir, "fa")),
		os.Symlink(outside, filepath.Join(dir, "fa")))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := build(t, dir, tree{"b.html": "b"}), (Stats{Unchanged: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	sameTree(t, look(t, outside), tree{"x.html": "theirs", "sub/": ""})
}

func TestRemovalLeavesAFolderThatTookTheFilesPlace(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"x": "ours", "b.html": "b"})
	if err := os.Remove(filepath.Join(dir, "x")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "x/photo.jpg", "theirs")
	build(t, dir, tree{"b.html": "b"})
	want := clean(t, tree{"b.html": "b"})
	maps.Copy(want, tree{"x/": "", "x/photo.jpg": "theirs"})
	sameTree(t, look(t, dir), want)
}

func TestOwnFileThatSomebodyEditedIsRewritten(t *testing.T) {
	dir := t.TempDir()
	files := tree{"fa/x.html": "ours"}
	build(t, dir, files)
	put(t, dir, "fa/x.html", "edited")
	if got, want := build(t, dir, files), (Stats{Written: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	sameTree(t, look(t, dir), clean(t, files))
}

func TestNewFoldersHoldWhatASingleBuildWouldWrite(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"v/fa/index.html": "old"})
	files := tree{"v/fa/index.html": "new", "v/ar/index.html": "1", "v/ar/x/y/c.html": "2",
		"v/ar/x-y.html": "3", "v/ar/x/a.html": "4", "v/ar/z/1/2/3/d.html": "5"}
	if stats, want := build(t, dir, files), (Stats{Written: 6}); stats != want {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	sameTree(t, look(t, dir), clean(t, files))
	checkManifest(t, dir, nil)
}

func TestNewFoldersComeWithoutFilesOutOfTheScope(t *testing.T) {
	inFa := SyncOptions{Owns: func(name string) bool { return strings.HasPrefix(name, "v/fa/") }}
	dir := t.TempDir()
	stats, problems := try(t, dir, tree{"v/fa/a.html": "1", "v/ar/a.html": "2", "v/fa/b/c.html": "3"}, inFa)
	if want := (Stats{Written: 2}); stats != want || len(problems) > 0 {
		t.Errorf("got %+v, %v", stats, problems)
	}
	sameTree(t, look(t, dir), clean(t, tree{"v/fa/a.html": "1", "v/fa/b/c.html": "3"}))
}

func TestFolderThatAppearsMeanwhileIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if err := s.Add("v/a.html", []byte("ours")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "v/theirs.txt", "theirs")
	if _, _, err := s.Sync(SyncOptions{}); err == nil {
		t.Error("a folder that was not there was replaced")
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(filepath.Join(dir, "v/theirs.txt")); err != nil ||
		string(content) != "theirs" {
		t.Errorf("got %q, %v", content, err)
	}
	build(t, dir, tree{"v/a.html": "ours"})
	want := clean(t, tree{"v/a.html": "ours"})
	want["v/theirs.txt"] = "theirs"
	sameTree(t, look(t, dir), want)
}

// Two names that differ only in case may be one file of the stage; that is the author's to mend, and no
// failure.
func TestCollisionsInANewFolderAreProblems(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	err := errors.Join(s.Add("v/a", []byte("1")), s.Add("v/A", []byte("2")), s.Add("v/a/b", []byte("3")))
	_, problems, syncErr := s.Sync(SyncOptions{})
	if err := errors.Join(err, syncErr, s.Abort()); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(codes(problems), "path-collision") {
		t.Errorf("got %v", problems)
	}
	sameTree(t, look(t, dir), tree{})
}

// release builds a site that is one board, and returns the ids that are listed and the release files that are
// there.
func release(t *testing.T, dir, id string, o SyncOptions) (listed, there string) {
	t.Helper()
	s := open(t, dir)
	err := errors.Join(
		s.AddRelease("v/board", id,
			map[string][]byte{"index.html": []byte("board " + id), "board.js": []byte("script")}),
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
	m, err := readManifest(dir+"/"+manifestName, nil)
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
		if listed, there := release(t, dir, step.id, SyncOptions{}); listed != step.listed ||
			there != step.there {
			t.Errorf("%s: got %q listed, %q there, want %q and %q", step.id, listed, there, step.listed,
				step.there)
		}
	}
	build(t, dir, tree{"index.html": "no board any more"})
	sameTree(t, look(t, dir), clean(t, tree{"index.html": "no board any more"}))
}

// Releases share their pictures: one that an earlier release shows stays as long as that release does.
func TestPicturesStayAsLongAsAReleaseShowsThem(t *testing.T) {
	dir := t.TempDir()
	for i, want := range []string{"0", "0 1", "0 1 2", "1 2 3", "2 3 4"} {
		s, name := open(t, dir), fmt.Sprint(i)
		index := []byte(`<img src="../../img/` + name + `.jpg">`)
		err := errors.Join(s.AddRelease("v/board", "r"+name, map[string][]byte{"index.html": index}),
			s.Add("v/board/img/"+name+".jpg", []byte(name)), s.Add("v/assets/img/"+name+".jpg", []byte(name)))
		stats, problems, syncErr := s.Sync(SyncOptions{})
		if err := errors.Join(err, syncErr); err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		var there []string
		for file := range look(t, dir) {
			if rest, is := strings.CutPrefix(file, "v/board/img/"); is && rest != "" {
				there = append(there, strings.TrimSuffix(rest, ".jpg"))
			}
			if strings.HasPrefix(file, "v/assets/img/") && !strings.HasSuffix(file, "/") &&
				path.Base(file) != name+".jpg" {
				t.Errorf("%s stays, which no board shows", file)
			}
		}
		slices.Sort(there)
		if got := strings.Join(there, " "); got != want || stats.Written != 3 {
			t.Errorf("build %d: pictures %s, want %s; %+v", i, got, want, stats)
		}
	}
}

func TestReleaseThatNeverWentLiveDoesNotPushOthersOut(t *testing.T) {
	dir := t.TempDir()
	for _, id := range []string{"a", "b", "c"} {
		release(t, dir, id, SyncOptions{})
	}
	s := open(t, dir)
	err := errors.Join(s.AddRelease("v/board", "d", map[string][]byte{"index.html": []byte("board d")}),
		s.Add("in-the-way", nil))
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
	s := &Stage{files: map[string]*file{},
		releases: map[string]string{"v/board": "abc", "w/board/hall": "def"}}
	for _, name := range want {
		s.files[name] = &file{}
	}
	got := slices.Collect(maps.Keys(s.files))
	s.sortForWriting(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Any history of builds ends in the same bytes as a clean build: names change between file and folder,
// letters between upper and lower case. The long proof takes a longer one.
func TestHistoryLeavesNoTrace(t *testing.T) { historyLeavesNoTrace(t, 60) }

func historyLeavesNoTrace(t *testing.T, builds int) {
	random := rand.New(rand.NewPCG(3, 4))
	dir := memoryDir(t)
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
	m, err := readManifest(dir+"/"+manifestName, nil)
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
