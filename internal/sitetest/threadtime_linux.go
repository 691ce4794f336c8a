package sitetest

import (
	"runtime"
	"syscall"
	"time"
)

// threadTime returns the processor time that do needs in its own thread. The time of other goroutines that
// do starts is not included.
func threadTime(do func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	started := usedByThread()
	do()
	return usedByThread() - started
}

func usedByThread() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &usage); err != nil {
		panic(err) // only a wrong argument can fail
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
