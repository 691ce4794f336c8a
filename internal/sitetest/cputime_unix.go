//go:build unix

package sitetest

import (
	"syscall"
	"time"
)

// CPUTime returns the processor time that this process has used so far. Benchmarks that run on busy machines
// compare it.
func CPUTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
