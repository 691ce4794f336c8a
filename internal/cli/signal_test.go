//go:build unix

package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tabla/internal/files"
	"tabla/internal/sitetest"
)

// Every command ends within a second of a signal: one that waits for others, one that is at work, and one
// that hangs because a pipe never ends. The signal is sent when the command is seen to do that.
func TestASignalEndsEveryCommandWithinASecond(t *testing.T) {
	small := sitetest.New(t, map[string]string{"site.yaml": sitetest.Settings("en, ar",
		"topics: {health: {}}"),
		"content/health/a.md": "---\ntitle: A\n---\nText.\n"})
	held, err := files.TryLock(filepath.Join(small.Dir, files.LockName), "tabla import (process 7)")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Unlock()
	pipe, out := filepath.Join(t.TempDir(), "pipe.csv"), t.TempDir()+"/public"
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	large, tabla := sitetest.Demo(t).Dir, program(t)
	const waits = "tabla sync waits: tabla import (process 7) is writing into this site\n"
	for what, c := range map[string]struct {
		args []string
		busy func(said string) bool // reports whether the command does what it is to be stopped at
		says string
	}{
		"waiting": {[]string{"sync", "--site", small.Dir},
			func(said string) bool { return strings.Contains(said, waits) }, waits + "tabla: stopped"},
		"hanging": {[]string{"import", pipe, "--site", small.Dir},
			func(string) bool { return isRead(t, pipe) }, "tabla: stopped"},
		"working": {[]string{"build", "--site", large, "--out", out},
			func(string) bool { _, err := os.Stat(out + "/.tabla-stage"); return err == nil }, ""},
		"serving": {[]string{"serve", "--addr", "127.0.0.1:0", "--site", large},
			func(said string) bool { return strings.Contains(said, "http://127.0.0.1") }, ""},
	} {
		t.Run(what, func(t *testing.T) {
			cmd := exec.Command(tabla, c.args...)
			said := filepath.Join(t.TempDir(), "said")
			file, err := os.Create(said)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			cmd.Stdout, cmd.Stderr = file, file
			cmd.Env = append(os.Environ(), "TMPDIR="+t.TempDir())
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			read := func() string { text, _ := os.ReadFile(said); return string(text) }
			for started := time.Now(); !c.busy(read()); time.Sleep(time.Millisecond) {
				if time.Since(started) > time.Minute {
					t.Fatalf("it does not come to it, and said %s", read())
				}
			}
			if took, ended := endTime(t, cmd); took > time.Second || !strings.Contains(read(), c.says) {
				t.Errorf("it ended after %v (%s) and said %s", took, ended, read())
			}
		})
	}
}

// isRead opens a pipe for writing if somebody has opened it for reading, and leaves it open to the end of the
// test, so that the reader waits for more.
func isRead(t *testing.T, pipe string) bool {
	w, err := os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	t.Cleanup(func() { w.Close() })
	return true
}

// endTime asks a command to end and returns how long that took. The time in which its threads were ready and
// other programs had the processors does not count, so a busy machine does not change the result.
func endTime(t *testing.T, cmd *exec.Cmd) (took time.Duration, ended string) {
	t.Helper()
	before := queued(cmd.Process.Pid)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	signalled, done := time.Now(), make(chan string, 1)
	go func() { done <- fmt.Sprint(cmd.Wait()) }()
	waited := time.Duration(0)
	for {
		select {
		case ended := <-done:
			return time.Since(signalled) - waited, ended
		case <-time.After(time.Millisecond):
			for thread, now := range queued(cmd.Process.Pid) {
				waited = max(waited, now-before[thread])
			}
		}
	}
}

// queued returns for each thread of a process how long it has waited for a processor. It returns nothing
// where the system does not tell.
func queued(process int) map[string]time.Duration {
	all := map[string]time.Duration{}
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", process)) // the pattern is right
	for _, thread := range threads {
		text, _ := os.ReadFile(thread) // the thread may have ended
		if fields := strings.Fields(string(text)); len(fields) > 1 {
			if ns, err := strconv.ParseInt(fields[1], 10, 64); err == nil {
				all[thread] = time.Duration(ns)
			}
		}
	}
	return all
}
