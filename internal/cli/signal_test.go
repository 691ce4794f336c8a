//go:build unix

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
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

// Every command ends within a second of a signal: a command that waits for others, one that works, and one
// that hangs because a pipe never ends. The signal is sent when the test sees that the command is doing
// this.
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
	waits := "tabla sync waits: tabla import (process 7) is writing into " + small.Dir + "\n"
	for what, c := range map[string]struct {
		args []string
		busy func(said string) bool // reports whether the command is now doing what it shall be stopped at
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

// isRead opens a named pipe for writing if somebody has opened it for reading. It leaves the pipe open until
// the test ends, so that the reader waits for more.
func isRead(t *testing.T, pipe string) bool {
	w, err := os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	t.Cleanup(func() { w.Close() })
	return true
}

// endTime asks a command to end, and returns how long the command worked or slept after that. Two kinds of
// time do not count: while its threads were ready but other programs had the processors, and while it waited
// for the disk. So a busy machine does not change the result, but a command that hangs or works on is found.
func endTime(t *testing.T, cmd *exec.Cmd) (took time.Duration, ended string) {
	t.Helper()
	before, at := threadsOf(cmd.Process.Pid), time.Now()
	told := len(before) > 0 // whether this system says something about threads
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	done := make(chan string, 1)
	go func() { done <- fmt.Sprint(cmd.Wait()) }()
	for {
		select {
		case ended := <-done:
			if !told {
				took += time.Since(at)
			}
			return took, ended
		case <-time.After(time.Millisecond):
			now, next := time.Now(), threadsOf(cmd.Process.Pid)
			if told {
				took += spent(before, next, now.Sub(at))
			} else {
				took += now.Sub(at)
			}
			before, at = next, now
		}
	}
}

// thread is what the system says about one thread of a process.
type thread struct {
	asleep bool          // it waits for something other than a processor or the disk
	worked time.Duration // the time in which it had a processor
}

// spent returns how much of the time between two looks at a process the process worked or slept. If the
// looks are far apart, it is not known whether the process slept all the time, so only a part of the time
// counts.
func spent(before, now map[string]thread, apart time.Duration) (took time.Duration) {
	const seen = 10 * time.Millisecond
	asleep := len(now) > 0
	for name, th := range now {
		asleep = asleep && th.asleep
		took = max(took, th.worked-before[name].worked)
	}
	if asleep {
		took = max(took, min(apart, seen))
	}
	return took
}

// threadsOf returns the threads of a process. It returns nothing if the system does not list them or the
// process has ended.
func threadsOf(process int) map[string]thread {
	all := map[string]thread{}
	folders, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", process)) // the pattern is valid
	for _, folder := range folders {
		times, _ := os.ReadFile(folder + "/schedstat") // the thread may have ended
		state, _ := os.ReadFile(folder + "/stat")
		_, after, _ := strings.Cut(string(state), ") ")
		fields := strings.Fields(string(times))
		if len(fields) == 0 || after == "" {
			continue
		}
		if ns, err := strconv.ParseInt(fields[0], 10, 64); err == nil {
			all[folder] = thread{after[0] == 'S', time.Duration(ns)}
		}
	}
	return all
}

// The time that a process spends between two looks is the time in which it slept or its busiest thread
// worked.
func TestTimeThatAProcessSpends(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		what        string
		before, now thread
		apart, want time.Duration
	}{
		{"sleeps", thread{true, 0}, thread{true, 0}, 2 * ms, 2 * ms},
		{"sleeps, rarely looked at", thread{true, 0}, thread{true, 0}, 500 * ms, 10 * ms},
		{"works", thread{false, 5 * ms}, thread{false, 7 * ms}, 2 * ms, 2 * ms},
		{"waits for a processor or the disk", thread{false, 5 * ms}, thread{false, 5 * ms}, 300 * ms, 0},
		{"works half of the time", thread{false, 5 * ms}, thread{false, 155 * ms}, 300 * ms, 150 * ms},
	} {
		before, now := map[string]thread{"1": c.before}, map[string]thread{"1": c.now}
		if got := spent(before, now, c.apart); got != c.want {
			t.Errorf("a process that %s: %v, want %v", c.what, got, c.want)
		}
	}
}

// A machine that is stopped may leave another program that it has started and that holds its output open.
// tabla does not wait for this program.
func TestAStoppedEngineIsNotWaitedFor(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := runEngine(ctx, Env{Stderr: io.Discard}, "cat '"+pipe+"' & wait", nil, func(int) {})
		ended <- err
	}()
	for !isRead(t, pipe) {
		time.Sleep(time.Millisecond)
	}
	stop()
	if err := <-ended; err == nil {
		t.Error("a stopped engine has no error")
	}
}

// A machine whose answer has no end is stopped.
func TestAnEngineThatNeverEndsIsStopped(t *testing.T) {
	_, err := runEngine(t.Context(), Env{Stderr: io.Discard}, "yes", nil, func(int) {})
	if err == nil || !strings.Contains(err.Error(), "larger than 64 MiB") {
		t.Errorf("got %v", err)
	}
}
