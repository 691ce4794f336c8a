//go:build unix

package catalogue

import (
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"tabla/internal/diag"
)

// A file of limited size stands for a disk without room: both fail in the middle of writing.
func TestADiskWithoutRoomLeavesEveryFileAsItWas(t *testing.T) {
	f := example(t)
	before := f.text("ar.yaml")
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	small := limit
	small.Cur = 300
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Fatal(err)
	}
	var r diag.Report
	_, err := f.locales().Apply(language(t, "ar"), []Edit{{ID: titleID, Text: "عيادة"}}, false, &r)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	if err == nil || !strings.Contains(err.Error(), "ar.yaml") {
		t.Errorf("the error is %v", err)
	}
	f.want("ar.yaml", before)
	if names, _ := os.ReadDir(f.path); len(names) != 2 {
		t.Errorf("files are left over: %v", names)
	}
}
