//go:build !linux

package sitetest

import "time"

// threadTime returns how long do takes.
func threadTime(do func()) time.Duration {
	started := time.Now()
	do()
	return time.Since(started)
}
