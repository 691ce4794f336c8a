package bundle

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tabla/internal/files"
)

// powerStick is a stick in memory that remembers what a power cut would leave: of a file what was synced, and
// of each folder's names either those that were synced or all, since some file systems write names early.
type powerStick struct {
	now, synced map[string]*powerFile // by name, folders too
	onCut       func()                // called before everything that changes the stick
}

type powerFile struct {
	folder          bool
	content, synced string
}

func newPowerStick(files map[string]string) *powerStick {
	s := &powerStick{map[string]*powerFile{".": {folder: true}}, map[string]*powerFile{}, func() {}}
	for name, content := range files {
		_ = s.MkdirAll(path.Dir(name), 0)
		s.now[name] = &powerFile{false, content, content}
	}
	s.synced = maps.Clone(s.now)
	return s
}

// left returns what a power cut leaves. A name in a folder for which early returns true was written without a
// sync.
func (s *powerStick) left(early func(dir string) bool) map[string]string {
	there := func(name string) *powerFile {
		if early(path.Dir(name)) {
			return s.now[name]
		}
		return s.synced[name]
	}
	left := map[string]string{}
	for _, names := range []map[string]*powerFile{s.now, s.synced} {
		for name := range names {
			f := there(name)
			for dir := path.Dir(name); f != nil && dir != "."; dir = path.Dir(dir) {
				if d := there(dir); d == nil || !d.folder {
					f = nil // nobody finds a file whose folder has no name
				}
			}
			if f != nil && !f.folder {
				left[name] = f.synced
			}
		}
	}
	return left
}

func (s *powerStick) tree() fstest.MapFS {
	tree := fstest.MapFS{}
	for name, f := range s.now {
		if tree[name] = (&fstest.MapFile{Data: []byte(f.content), Mode: 0o666}); f.folder {
			tree[name].Mode = fs.ModeDir | 0o777
		}
	}
	return tree
}

func (s *powerStick) Open(name string) (fs.File, error)      { return s.tree().Open(name) }
func (s *powerStick) Lstat(name string) (fs.FileInfo, error) { return s.tree().Lstat(name) }
func (s *powerStick) ReadLink(string) (string, error)        { return "", fs.ErrInvalid }
func (s *powerStick) Close() error                           { return nil }
func (s *powerStick) folderHas(dir string) func(name string) bool {
	return func(name string) bool { return name != "." && path.Dir(name) == dir }
}

func (s *powerStick) MkdirAll(name string, mode fs.FileMode) error {
	for dir := name; dir != "."; dir = path.Dir(dir) {
		if s.now[dir] == nil {
			s.now[dir] = &powerFile{folder: true}
		}
	}
	return nil
}

func (s *powerStick) Put(name string, content []byte, _ fs.FileMode) error {
	s.onCut()
	s.now[name] = &powerFile{content: string(content)}
	return nil
}

func (s *powerStick) Rename(from, to string) error {
	s.onCut()
	s.now[to] = s.now[from]
	delete(s.now, from)
	return nil
}

func (s *powerStick) Remove(name string) error {
	s.onCut()
	if s.now[name] == nil {
		return fs.ErrNotExist
	}
	for other := range s.now {
		if s.folderHas(name)(other) {
			return fs.ErrInvalid
		}
	}
	delete(s.now, name)
	return nil
}

func (s *powerStick) Sync(name string) error {
	s.onCut()
	f := s.now[name]
	switch {
	case f == nil:
		return fs.ErrNotExist
	case !f.folder:
		f.synced = f.content
	default:
		in := s.folderHas(name)
		maps.DeleteFunc(s.synced, func(name string, _ *powerFile) bool { return in(name) })
		for name, f := range s.now {
			if in(name) {
				s.synced[name] = f
			}
		}
	}
	return nil
}

// smallBuild is a build of a board whose release has the given id, and of some pages.
func smallBuild(release string, pages ...string) fstest.MapFS {
	built := fstest.MapFS{}
	add := func(name, text string) { built["c/"+name] = &fstest.MapFile{Data: []byte(text)} }
	add("board/index.html", "starts with r/"+release+"/")
	add("board/current.js", `{"id":"`+release+`"}`)
	add("board/shell.js", "shell of "+release)
	add("board/fonts/latin.woff2", "letters")
	for _, name := range []string{"index.html", "board.js", "board.css"} {
		add("board/r/"+release+"/"+name, name+" of "+release)
	}
	add("en/index.html", "pages: "+strings.Join(pages, " "))
	for _, page := range pages {
		add("en/health/"+page+".html", page+" beside "+release)
	}
	return built
}

// When the power goes, at any instant, every file of a stick is the old one or the new one, a board names a
// release that is whole, tabla knows its files as its own, and the next run makes the stick what it ought to
// be.
func TestAPowerCutLeavesAWholeStick(t *testing.T) {
	key, err := secret(t)
	if err != nil {
		t.Fatal(err)
	}
	for what, o := range map[string]Options{"plain": {}, "signed": {Key: key}} {
		t.Run(what, func(t *testing.T) { powerCutsLeaveAWholeStick(t, o) })
	}
}

func secret(t *testing.T) (SecretKey, error) {
	t.Helper()
	text, _, err := NewKeys("")
	if err != nil {
		return SecretKey{}, err
	}
	return ReadSecretKey(text, "")
}

func powerCutsLeaveAWholeStick(t *testing.T, o Options) {
	o.Centre, o.To, o.Day = "c", "stick", time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)
	update := func(s *powerStick, release string, pages ...string) {
		t.Helper()
		p, err := pack(smallBuild(release, pages...), o)
		if err != nil {
			t.Fatal(err)
		}
		if result, err := update(context.Background(), s, t.TempDir(), p); err != nil ||
			len(result.Problems) > 0 {
			t.Fatal(result.Problems, err)
		}
	}
	random := rand.New(rand.NewPCG(2026, 11))
	none := func(string) bool { return false }
	stick := newPowerStick(map[string]string{"theirs.txt": "holiday"})
	for n, pages := range [][]string{{"water", "food"}, {"water"}, {"water", "rest"}, {"food"}} {
		release := fmt.Sprintf("r%da", n)
		before := stick.left(none)
		clean := newPowerStick(before)
		update(clean, release, pages...)
		after := clean.left(none)
		cuts := 0
		stick.onCut = func() {
			cuts++
			salt := random.Uint64()
			for _, early := range []func(string) bool{none, func(string) bool { return true },
				func(dir string) bool { return (salt>>(len(dir)%60))&1 == 1 }} {
				left := stick.left(early)
				expectUsable(t, left, before, after)
				if random.IntN(5) > 0 {
					continue // the next run takes most of this test's time
				}
				again := newPowerStick(left)
				update(again, release, pages...)
				got, what := again.left(none),
					fmt.Sprintf("%s, after %d steps and another run", release, cuts)
				if o.Key.key == nil {
					expectSame(t, what, got, after)
				} else if v, err := verify(again, o.Key.public()); err != nil || len(v.Found) > 1 ||
					// theirs.txt is foreign; older releases stay only if signed
					got["current.js"] != after["current.js"] {
					t.Fatalf("%s: %v %v", what, err, v.Found)
				}
			}
		}
		update(stick, release, pages...)
		stick.onCut()
		stick.onCut = func() {}
		expectSame(t, release, stick.left(none), after)
	}
}

func expectSame(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for name := range got {
		if _, known := want[name]; !known {
			t.Errorf("%s: %s is left over", what, name)
		}
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s is not as it ought to be", what, name)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
}

// expectUsable expects each file of a stick to be the one of before or the one of after, and each release
// that a board names to be whole.
func expectUsable(t *testing.T, left, before, after map[string]string) {
	t.Helper()
	listed, _ := parseManifest([]byte(left[manifestName]))
	for name, content := range left {
		switch {
		case strings.HasPrefix(name, partName), name == signatureName:
		case name == manifestName:
			if listed == nil {
				t.Fatalf("the list is torn: %q", content)
			}
		case content != before[name] && content != after[name]:
			t.Fatalf("%s is neither old nor new: %q", name, content)
		case name != "theirs.txt":
			if _, known := listed.files[name]; !known {
				t.Fatalf("tabla does not know its %s any more", name)
			}
		}
	}
	if left["theirs.txt"] == "" {
		t.Fatal("a file of the owner is lost")
	}
	for _, entry := range []string{"index.html", "current.js"} {
		_, release, _ := strings.Cut(strings.ReplaceAll(left[entry], `{"id":"`, "r/"), "r/")
		release = strings.TrimRight(release, `/"}`)
		for _, name := range []string{"index.html", "board.js", "board.css"} {
			if release != "" && left["r/"+release+"/"+name] != name+" of "+release {
				t.Fatalf("%s names release %s, whose %s is %q: %v", entry, release, name,
					left["r/"+release+"/"+name],
					slices.Sorted(maps.Keys(left)))
			}
		}
	}
}

var _ files.Root = (*powerStick)(nil)
