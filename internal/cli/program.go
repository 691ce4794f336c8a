package cli

import (
	"encoding/hex"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/zeebo/xxh3"
)

// programName returns a name of the running program that changes with its code and with the themes inside it.
// It returns "" if the program cannot be read; then every build is made in full.
func programName() string {
	file, err := os.Executable()
	if err != nil {
		return ""
	}
	return nameOf(file)
}

// nameOf returns a hash of a whole program. Why not less:
// docs/adr/0002-a-build-knows-what-it-was-made-from.md.
func nameOf(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := xxh3.New128()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

const (
	usualGrowth = 100      // percent by which the heap may grow between two collections: Go's own
	usualFirst  = 4 << 20  // bytes: the size at which Go then collects first
	ourFirst    = 64 << 20 // bytes
)

// LetHeapGrow puts the first collection of garbage off until the heap has 64 MB. Most sites are built with
// less, and to look a dozen times for what there is to throw away of a few megabytes took a sixth of their
// time. From the first collection on Go does as it always does, so that a large site takes no more memory
// than before. Who sets GOGC has decided already.
func LetHeapGrow() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(usualGrowth * ourFirst / usualFirst)
	// Nobody holds this block, so the first collection is the one that finds it.
	runtime.AddCleanup(new([64]byte), func(growth int) { debug.SetGCPercent(growth) }, usualGrowth)
}
