package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// tracer runs a program, and stops it before and after each system call that can change the disk. It lets
// only one of these calls run at a time. So what is on the disk between two of them is what a kill at this
// time would leave.
type tracer struct {
	pid     int
	threads map[int]*tracedCall // the call that each thread is in; nil if it is in none
	running *tracedCall
	waiting []*tracedCall
	// changed is called after each such call. synced is the file or folder whose content the call has
	// written to the disk, "" if there is none.
	changed func(synced string) error
}

// tracedCall is a system call that can change the disk.
type tracedCall struct {
	thread int
	synced string
}

// callInfo is Linux's struct ptrace_syscall_info.
type callInfo struct {
	op      uint8
	_       [23]byte
	numbers [8]uint64 // the number and the arguments of the call, or the value that it returns
}

const (
	getCallInfo = 0x420e // PTRACE_GET_SYSCALL_INFO
	callEntry   = 1
	callStop    = syscall.SIGTRAP | 0x80
	renameat2   = 316
)

// trace runs a command to its end, and returns what the command prints and its exit code. If use is not nil,
// trace calls it while the command runs, with the name of the file to which the command prints. When use
// returns, trace interrupts the command. Tracing needs no special rights, because the command is a child of
// this process.
func trace(t *testing.T, c *exec.Cmd, use func(output string), changed func(synced string) error) (
	said string, code int) {
	t.Helper()
	output, err := os.CreateTemp(t.TempDir(), "said")
	if err != nil {
		t.Fatal(err)
	}
	defer output.Close()
	c.Stdout, c.Stderr = output, output
	c.SysProcAttr = &syscall.SysProcAttr{Ptrace: true, Setpgid: true}
	runtime.LockOSThread() // only the operating system's thread that has started a program may trace it
	defer runtime.UnlockOSThread()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Release()
	if use != nil {
		go func() {
			defer func() { _ = syscall.Kill(c.Process.Pid, syscall.SIGINT) }()
			use(output.Name())
		}()
	}
	tr := &tracer{pid: c.Process.Pid, threads: map[int]*tracedCall{}, changed: changed}
	code, err = tr.run()
	if err != nil {
		_ = syscall.Kill(-tr.pid, syscall.SIGKILL)
		t.Fatalf("%v: %v", c.Args, err)
	}
	all, err := os.ReadFile(output.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(all), code
}

// run follows the program to its end and returns its exit code.
func (tr *tracer) run() (code int, err error) {
	begun := false
	for {
		var status syscall.WaitStatus
		thread, err := syscall.Wait4(-tr.pid, &status, syscall.WALL, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case err != nil:
			return 0, fmt.Errorf("wait for the program: %w", err)
		case status.Exited() || status.Signaled():
			if delete(tr.threads, thread); thread == tr.pid {
				return status.ExitStatus(), nil
			}
			continue
		case !begun:
			begun = true
			err = syscall.PtraceSetOptions(tr.pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|
				0x100000) // PTRACE_O_EXITKILL: no traced program is left if the test ends
			err = errors.Join(err, syscall.PtraceSyscall(thread, 0))
		case status.StopSignal() == callStop:
			err = tr.atCall(thread)
		case status.StopSignal() == syscall.SIGTRAP || status.StopSignal() == syscall.SIGSTOP:
			err = syscall.PtraceSyscall(thread, 0) // a new thread of the program
		default:
			err = syscall.PtraceSyscall(thread, int(status.StopSignal()))
		}
		if err != nil && !errors.Is(err, syscall.ESRCH) {
			return 0, err
		}
	}
}

// atCall is called when a thread is at the beginning or the end of a system call.
func (tr *tracer) atCall(thread int) error {
	var info callInfo
	if _, _, errno := syscall.Syscall6(syscall.SYS_PTRACE, getCallInfo, uintptr(thread),
		unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0); errno != 0 {
		return errno
	}
	if info.op != callEntry {
		return tr.atEnd(thread)
	}
	call := tr.callOf(thread, info.numbers)
	if tr.threads[thread] = call; call == nil {
		return syscall.PtraceSyscall(thread, 0)
	}
	if tr.running != nil {
		tr.waiting = append(tr.waiting, call) // the thread waits until it is the turn of its call
		return nil
	}
	tr.running = call
	return syscall.PtraceSyscall(thread, 0)
}

func (tr *tracer) atEnd(thread int) error {
	call := tr.threads[thread]
	tr.threads[thread] = nil
	if call == nil {
		return syscall.PtraceSyscall(thread, 0)
	}
	err := errors.Join(tr.changed(call.synced), syscall.PtraceSyscall(thread, 0))
	if tr.running = nil; len(tr.waiting) > 0 {
		tr.running, tr.waiting = tr.waiting[0], tr.waiting[1:]
		err = errors.Join(err, syscall.PtraceSyscall(tr.running.thread, 0))
	}
	return err
}

// callOf returns the system call that begins, or nil if the call cannot change the disk.
func (tr *tracer) callOf(thread int, numbers [8]uint64) *tracedCall {
	call := &tracedCall{thread: thread}
	switch numbers[0] {
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		call.synced = tr.opened(numbers[1])
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_WRITEV, syscall.SYS_FTRUNCATE:
		if name := tr.opened(numbers[1]); !strings.HasPrefix(name, "/") || strings.HasPrefix(name, "/dev/") {
			return nil // the file is a pipe or a terminal
		}
	case syscall.SYS_OPENAT:
		if numbers[3]&(syscall.O_CREAT|syscall.O_TRUNC) == 0 {
			return nil
		}
	case syscall.SYS_OPEN:
		if numbers[2]&(syscall.O_CREAT|syscall.O_TRUNC) == 0 {
			return nil
		}
	case syscall.SYS_RENAME, syscall.SYS_RENAMEAT, renameat2, syscall.SYS_UNLINK, syscall.SYS_UNLINKAT,
		syscall.SYS_RMDIR, syscall.SYS_MKDIR, syscall.SYS_MKDIRAT, syscall.SYS_LINK, syscall.SYS_LINKAT,
		syscall.SYS_SYMLINK, syscall.SYS_SYMLINKAT, syscall.SYS_TRUNCATE:
	default:
		return nil
	}
	return call
}

// opened returns the name of an open file.
func (tr *tracer) opened(descriptor uint64) string {
	name, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tr.pid, descriptor)) // "" means that it is not open
	return name
}
