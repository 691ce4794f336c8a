//go:build prove

package publish

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/config"
	"tabla/internal/sitetest"
)

// smallDisk returns a folder on a disk of its own with room for few files.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	as := []string{"mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", dir}
	if os.Geteuid() != 0 {
		as = append([]string{"sudo"}, as...)
	}
	if said, err := exec.Command(as[0], as[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("a small disk cannot be made: %v: %s", err, said)
	}
	t.Cleanup(func() {
		as = append(as[:len(as)-7], "umount", dir)
		if said, err := exec.Command(as[0], as[1:]...).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
	})
	return dir
}

// A target without room, in a folder and behind OpenSSH: what is there stays whole, and with room again
// publishing goes on.
func TestAFullDiskIsToldAndLosesNothing(t *testing.T) {
	for _, kind := range []config.TargetKind{config.Folder, config.SFTP} {
		dir := smallDisk(t)
		o := options(built(t, "one", "a"), "a")
		o.Target = config.Target{Name: "web", Kind: kind, Path: dir}
		if kind == config.SFTP {
			host := startOpenSSH(t)
			host.folder = dir
			o.Target, o.Access = host.target(), env(host.home)
		}
		if _, err := Run(t.Context(), o); err != nil {
			t.Fatal(err)
		}
		before := sitetest.Tree(t, dir)
		filler := filepath.Join(dir, "filler")
		for size := 1 << 19; size > 0; size /= 2 { // to the last byte
			f, err := os.OpenFile(filler, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = f.Write(make([]byte, size))
			_ = f.Close()
		}
		o.Dir = built(t, "two", "a")
		_, err := Run(t.Context(), o)
		if err == nil || !strings.Contains(err.Error(), "there is no room left at the target") {
			t.Errorf("%s: told %v", kind, err)
		}
		after := sitetest.Tree(t, dir)
		delete(after, "filler")
		expectWhole(t, after)
		for name, content := range before {
			if filepath.Base(name) != listName && after[name] == "" && content != "" {
				t.Errorf("%s: %s is gone", kind, name)
			}
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if r, err := Run(t.Context(), o); err != nil || len(r.Problems) > 0 {
			t.Errorf("%s: with room again: %v %v", kind, r.Problems, err)
		}
		if page := sitetest.Tree(t, dir)["a/en/health/two.html"]; !strings.Contains(page, "two") {
			t.Errorf("%s: the new page is %q", kind, page)
		}
	}
}
