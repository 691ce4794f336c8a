//go:build !unix

package sitetest

import "time"

// CPUTime returns 0 on systems on which benchmarks do not measure it.
func CPUTime() time.Duration { return 0 }
