//go:build unix

package align

import (
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"tabla/internal/diag"
)

// fullDisk names, in a process that may write no byte to any file, the folder to work in.
const fullDisk = "TABLA_TEST_FULL_DISK"

// A process whose files may have no bytes stands for a disk without room: both fail in the middle of writing.
func TestADiskWithoutRoomLeavesEveryFileAsItWas(t *testing.T) {
	if dir := os.Getenv(fullDisk); dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		var r diag.Report
		_, err := folder{t, dir}.locales().Apply(language(t, "ar"), []Edit{{ID: titleID, Text: "عيادة"}},
			false, &r)
		t.Fatalf("the error is: %v", err)
	}
	f := example(t)
	before := f.text("ar.yaml")
	child := exec.Command("sh", "-c", `ulimit -f 0; exec "$0" -test.run '^`+t.Name()+`$'`, os.Args[0])
	child.Env = append(os.Environ(), fullDisk+"="+f.path)
	said, _ := child.CombinedOutput()
	if !strings.Contains(string(said), "the error is: write "+f.path+"/ar.yaml: ") ||
		!strings.Contains(string(said), "file too large") {
		t.Errorf("it says %s", said)
	}
	f.want("ar.yaml", before)
	if names, _ := os.ReadDir(f.path); len(names) != 2 {
		t.Errorf("files are left over: %v", names)
	}
}
