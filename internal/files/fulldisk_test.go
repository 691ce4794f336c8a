//go:build unix

package files

import (
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// fullDisk names, in a process that may write no byte to any file, the folder to work in.
const fullDisk = "TABLA_TEST_FULL_DISK"

// A process whose files may have no bytes stands for a disk without room: both fail in the middle of writing.
func TestAFullDiskLeavesEveryFileAsItWas(t *testing.T) {
	if dir := os.Getenv(fullDisk); dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		for what, write := range writers {
			t.Errorf("%s: %v", what, write(filepath.Join(dir, "old"), []byte("new")))
		}
		t.Errorf("Apply: %v",
			Apply([]Change{{filepath.Join(dir, "gone"), nil}, {filepath.Join(dir, "old"), []byte("new")}}))
		t.Errorf("Create: %v", Create(filepath.Join(dir, "new"), []byte("new")))
		return
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "old"), "old", 0o644)
	put(t, filepath.Join(dir, "gone"), "old", 0o644)
	child := exec.Command("sh", "-c", `ulimit -f 0; exec "$0" -test.run '^`+t.Name()+`$'`, os.Args[0])
	child.Env = append(os.Environ(), fullDisk+"="+dir)
	output, _ := child.CombinedOutput()
	if got := strings.Count(string(output), "file too large"); got != len(writers)+2 {
		t.Errorf("%d writes failed, want %d:\n%s", got, len(writers)+2, output)
	}
	expect(t, dir, map[string]string{"old": "old", "gone": "old"})
}
