package cli

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// A build that is killed at any time leaves only whole files, old or new. The next build makes the same
// bytes as a build after no kill, and removes unfinished files. The daily tests kill two builds, the long
// proof twenty.
func TestAKilledBuildDoesNoHarm(t *testing.T) { killedBuildsDoNoHarm(t, 2) }

func killedBuildsDoNoHarm(t *testing.T, kills int) {
	random := rand.New(rand.NewPCG(2026, 11))
	dir := sitetest.Demo(t, "ar", "prs").Dir
	old, edited := filepath.Join(t.TempDir(), "old"), filepath.Join(t.TempDir(), "new")
	buildIn(t, dir, old)
	if err := os.CopyFS(edited, os.DirFS(old)); err != nil {
		// the build must know which notices the old site had
		t.Fatal(err)
	}
	editEveryNotice(t, dir)
	took := buildIn(t, dir, edited)
	before, after := sitetest.Tree(t, old), sitetest.Tree(t, edited)
	for range kills {
		out := filepath.Join(t.TempDir(), "public")
		if err := os.CopyFS(out, os.DirFS(old)); err != nil {
			t.Fatal(err)
		}
		killBuild(t, dir, out, time.Duration(random.Int64N(int64(took))))
		for name, content := range sitetest.Tree(t, out) {
			if strings.HasPrefix(name, ".tabla") {
				continue // tabla's own records, for the next build
			}
			if was, now := before[name], after[name]; content != was && content != now {
				t.Fatalf("%s is neither the old nor the new page", name)
			}
		}
		buildIn(t, dir, out)
		sameFiles(t, sitetest.Tree(t, out), after)
	}
}

// editEveryNotice changes every page, and removes one.
func editEveryNotice(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, "content"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, append(text, "\nOne sentence more.\n"...), 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "content/services/meals.md")); err != nil {
		t.Fatal(err)
	}
}

// program returns the path of this test's own binary, under the name with which it runs as tabla.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "tabla")
	if err := os.Symlink(self, name); err != nil {
		t.Fatal(err)
	}
	return name
}

func buildCommandIn(t *testing.T, dir, out string) *exec.Cmd {
	return exec.Command(program(t), "build", "--site", dir, "--out", out, "--as-of",
		"2026-11-21T12:00:00+01:00")
}

func buildIn(t *testing.T, dir, out string) time.Duration {
	t.Helper()
	started := time.Now()
	if report, err := buildCommandIn(t, dir, out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	return time.Since(started)
}

func killBuild(t *testing.T, dir, out string, after time.Duration) {
	t.Helper()
	c := buildCommandIn(t, dir, out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = c.Process.Kill()
	_ = c.Wait()
}

// sameFiles compares a repaired folder with a clean build. A board keeps its earlier releases, and the
// manifest lists them; every other file must be the same.
func sameFiles(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name, content := range want {
		if name != ".tabla.json" && got[name] != content {
			t.Errorf("%s is not as in a clean build", name)
		}
	}
	for name := range got {
		if _, known := want[name]; !known &&
			!(strings.Contains(name, "/board/") && strings.Contains(name, "/r/")) {
			t.Errorf("%s is left over", name)
		}
	}
}
