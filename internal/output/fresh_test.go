package output

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tabla/internal/files"
)

// planned adds files to a stage of dir and gives the plan of a sync of those under scope, with the stage.
func planned(t *testing.T, dir, scope string, names ...string) (*Stage, *plan) {
	t.Helper()
	s := open(t, dir)
	t.Cleanup(func() { s.Abort() })
	for _, name := range names {
		if err := s.Add(name, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	p, err := s.plan(func(name string) bool { return strings.HasPrefix(name, scope) })
	if err != nil || s.report.Failed() {
		t.Fatal(err, s.report.Problems())
	}
	return s, p
}

func moved(p *plan) (dirs []string) {
	for _, m := range p.moves {
		dirs = append(dirs, m.dir)
	}
	return dirs
}

func TestFoldersThatTheTargetLacksComeWhole(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"v/fa/index.html": "old", "v/assets/a.css": "a"})
	_, p := planned(t, dir, "", "index.html", "v/fa/index.html", "v/fa/health/a.html", "v/fa/health/deep/er/b.html", "v/ar/index.html",
		"v/ar/x/y/c.html", "v/ar/x.html", "w/index.html")
	if want := []string{"v/ar", "v/fa/health", "w"}; !slices.Equal(moved(p), want) {
		t.Errorf("moves %q, want %q", moved(p), want)
	}
	if want := []string{"index.html", "v/fa/index.html"}; !slices.Equal(p.write, want) {
		t.Errorf("writes %q, want %q", p.write, want)
	}
}

func TestFoldersThatComeWholeHoldWhatASingleBuildWouldWrite(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"v/fa/index.html": "old"})
	files := tree{"v/fa/index.html": "new", "v/ar/index.html": "1", "v/ar/x/y/c.html": "2", "v/ar/x-y.html": "3", "v/ar/x/a.html": "4", "v/ar/z/1/2/3/d.html": "5"}
	if stats, want := build(t, dir, files), (Stats{Written: 6}); stats != want {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	sameTree(t, look(t, dir), clean(t, files))
	checkManifest(t, dir, nil)
}

func TestFolderWithFilesOutOfTheScopeComesWithoutThem(t *testing.T) {
	dir := t.TempDir()
	_, p := planned(t, dir, "v/fa/", "v/fa/a.html", "v/ar/a.html", "v/fa/b/c.html")
	if want := []string{"v/fa/a.html", "v/fa/b/c.html"}; len(p.moves) > 0 || !slices.Equal(p.write, want) {
		t.Errorf("moves %q, writes %q", moved(p), p.write)
	}
	inFa := SyncOptions{Owns: func(name string) bool { return strings.HasPrefix(name, "v/fa/") }}
	dir = t.TempDir()
	stats, problems := try(t, dir, tree{"v/fa/a.html": "1", "v/ar/a.html": "2", "v/fa/b/c.html": "3"}, inFa)
	if want := (Stats{Written: 2}); stats != want || len(problems) > 0 {
		t.Errorf("got %+v, %v", stats, problems)
	}
	sameTree(t, look(t, dir), clean(t, tree{"v/fa/a.html": "1", "v/fa/b/c.html": "3"}))
}

// What refers to a new folder's files is written after it came, and what they refer to before.
func TestNewFoldersComeInTheirTurn(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"v/x.html": "x", "v/fa/x.html": "x"})
	_, p := planned(t, dir, "", "v/assets/a.css", "v/fa/new/page.html", "v/fa/topic/index.html", "v/board/index.html", "v/board/current.js", "v/board/r/1/a.js")
	got := map[string]files.Turn{}
	for _, m := range p.moves {
		got[m.dir] = m.turn()
	}
	if want := map[string]files.Turn{
		"v/assets": files.FontTurn, "v/fa/new": files.PageTurn, "v/fa/topic": files.IndexTurn, "v/board": files.PageTurn,
	}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
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
	if content, err := os.ReadFile(filepath.Join(dir, "v/theirs.txt")); err != nil || string(content) != "theirs" {
		t.Errorf("got %q, %v", content, err)
	}
	build(t, dir, tree{"v/a.html": "ours"})
	want := clean(t, tree{"v/a.html": "ours"})
	want["v/theirs.txt"] = "theirs"
	sameTree(t, look(t, dir), want)
}

// Two names that differ only in case may be one file of the stage; that is the author's to mend, and no failure.
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
