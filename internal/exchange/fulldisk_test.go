//go:build unix

package exchange

import (
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// fullDisk is the environment variable that names the file to write, for a process that may write no byte to
// any file.
const fullDisk = "TABLA_TEST_FULL_DISK"

// The test limits the size of its process's files to zero bytes instead of filling a disk: in both cases a
// write fails in the middle.
func TestADiskWithoutRoomLeavesTheOldFile(t *testing.T) {
	if name := os.Getenv(fullDisk); name != "" {
		signal.Ignore(syscall.SIGXFSZ)
		t.Fatalf("the error is: %v", Save(name, sample(t, "ar")))
	}
	for _, ending := range endings {
		name := filepath.Join(t.TempDir(), "ar"+ending)
		if err := os.WriteFile(name, []byte("as it was"), 0o644); err != nil {
			t.Fatal(err)
		}
		child := exec.Command("sh", "-c", `ulimit -f 0; exec "$0" -test.run '^`+t.Name()+`$'`, os.Args[0])
		child.Env = append(os.Environ(), fullDisk+"="+name)
		said, _ := child.CombinedOutput()
		if !strings.Contains(string(said), "the error is: write "+name) {
			t.Errorf("%s: it says %s", ending, said)
		}
		if content, err := os.ReadFile(name); err != nil || string(content) != "as it was" {
			t.Errorf("%s: the old file holds %q, %v", ending, content, err)
		}
		if left, err := os.ReadDir(filepath.Dir(name)); err != nil || len(left) != 1 {
			t.Errorf("%s: files are left over: %v, %v", ending, left, err)
		}
	}
}
