//go:build unix

package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tabla/internal/files"
	"tabla/internal/sitetest"
)

// Every command ends within a second of a signal: one that waits for others, one that is at work, and one
// that hangs because a pipe never ends.
func TestASignalEndsEveryCommandWithinASecond(t *testing.T) {
	small := sitetest.New(t, map[string]string{"site.yaml": sitetest.Settings("en, ar",
		"topics: {health: {}}"),
		"content/health/a.md": "---\ntitle: A\n---\nText.\n"})
	held, err := files.TryLock(filepath.Join(small.Dir, files.LockName), "tabla import (process 7)")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Unlock()
	pipe := filepath.Join(t.TempDir(), "pipe.csv")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	large := sitetest.Demo(t).Dir
	tabla := program(t)
	for what, c := range map[string]struct {
		args  []string
		after time.Duration
		says  string
	}{
		"waiting": {[]string{"sync", "--site", small.Dir}, time.Second,
			"tabla sync waits: tabla import (process 7) is writing into this site\ntabla: stopped"},
		"hanging": {[]string{"import", pipe, "--site", small.Dir}, 300 * time.Millisecond, "tabla: stopped"},
		"working": {[]string{"build", "--site", large, "--out", t.TempDir() + "/public"},
			100 * time.Millisecond, ""},
		"serving": {[]string{"serve", "--addr", "127.0.0.1:0", "--site", large}, 300 * time.Millisecond, ""},
	} {
		t.Run(what, func(t *testing.T) {
			cmd := exec.Command(tabla, c.args...)
			var said bytes.Buffer
			cmd.Stderr = &said
			cmd.Env = append(os.Environ(), "TMPDIR="+t.TempDir())
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(c.after)
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			signalled := time.Now()
			ended := fmt.Sprint(cmd.Wait())
			if took := time.Since(signalled); took > time.Second || !strings.Contains(said.String(), c.says) {
				t.Errorf("it ended after %v (%s) and said %s", took, ended, said.String())
			}
		})
	}
}
