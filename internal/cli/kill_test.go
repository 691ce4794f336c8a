package cli

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A build killed at any instant leaves only whole files, old or new; the next build gives the bytes of a clean one and
// leaves nothing over.
func TestAKilledBuildDoesNoHarm(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 11))
	dir := t.TempDir()
	copyDemo(t, dir)
	old, edited := filepath.Join(t.TempDir(), "old"), filepath.Join(t.TempDir(), "new")
	buildIn(t, dir, old)
	editEveryNotice(t, dir)
	took := buildIn(t, dir, edited)
	before, after := tree(t, old), tree(t, edited)
	for range 20 {
		out := filepath.Join(t.TempDir(), "public")
		if err := os.CopyFS(out, os.DirFS(old)); err != nil {
			t.Fatal(err)
		}
		killBuild(t, dir, out, time.Duration(random.Int64N(int64(took))))
		for name, content := range tree(t, out) {
			if strings.HasPrefix(name, ".tabla") {
				continue // tabla's own notes: the next build reads them
			}
			if was, now := before[name], after[name]; !bytes.Equal(content, was) && !bytes.Equal(content, now) {
				t.Fatalf("%s is neither the old nor the new page", name)
			}
		}
		buildIn(t, dir, out)
		sameFiles(t, tree(t, out), after)
	}
}

// copyDemo lays the demo with three of its languages, so that forty builds take seconds.
func copyDemo(t *testing.T, dir string) {
	t.Helper()
	for _, part := range []string{"content", "locales"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	settings, err := os.ReadFile("../../site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for pattern, with := range map[string]string{
		`(?m)^digits:.*\n`:            "",
		`(?m)^languages: \[.*\]$`:     "languages: [en, ar, prs]",
		`(?m)^    languages: \{.*\}$`: "    languages: {ar: 40, prs: 40, en: 20}",
	} {
		settings = regexp.MustCompile(pattern).ReplaceAll(settings, []byte(with))
	}
	if err := os.WriteFile(filepath.Join(dir, "site.yaml"), settings, 0o666); err != nil {
		t.Fatal(err)
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

// program is this test's own binary under the name by which it is tabla.
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
	return exec.Command(program(t), "build", "--site", dir, "--out", out, "--as-of", "2026-11-21T12:00:00+01:00")
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

func tree(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		rel, _ := filepath.Rel(root, name)
		files[filepath.ToSlash(rel)] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameFiles compares a mended folder with a clean build's. A board keeps its previous releases, and the manifest lists
// them; every other file must be the same.
func sameFiles(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	for name, content := range want {
		if name != ".tabla.json" && !bytes.Equal(got[name], content) {
			t.Errorf("%s is not as in a clean build", name)
		}
	}
	for name := range got {
		if _, known := want[name]; !known && !(strings.Contains(name, "/board/") && strings.Contains(name, "/r/")) {
			t.Errorf("%s is left over", name)
		}
	}
}
