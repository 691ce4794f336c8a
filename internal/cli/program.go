package cli

import (
	"encoding/hex"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/zeebo/xxh3"
)

// programName names the running program, its embedded themes included: by the revision it was built from,
// else by a hash of its file. It is "" if that cannot be read. Why:
// docs/adr/0002-a-build-knows-what-it-was-made-from.md.
func programName() string {
	if info, ok := debug.ReadBuildInfo(); ok && isCommitted(info) {
		return info.String()
	}
	file, err := os.Executable()
	if err != nil {
		return ""
	}
	return nameOf(file)
}

// isCommitted reports whether a program was built from a revision, without a change that is in none.
func isCommitted(info *debug.BuildInfo) bool {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	return settings["vcs.revision"] != "" && settings["vcs.modified"] == "false"
}

// nameOf returns a hash of a whole file, or "" if it cannot be read.
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
	defaultGCPercent = 100      // percent by which the heap may grow between two collections: Go's own
	defaultFirstGC   = 4 << 20  // bytes: the size at which Go then collects first
	firstGC          = 64 << 20 // bytes
)

// DelayFirstGC delays the first garbage collection until the heap has 64 MiB; from then on the default
// applies, so a large site needs no more memory. Most sites need less than 64 MiB, and a dozen collections of
// a few megabytes took a sixth of their build time. It does nothing if GOGC is set.
func DelayFirstGC() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(defaultGCPercent * firstGC / defaultFirstGC)
	// This block is unreachable, so its cleanup runs after the first collection.
	runtime.AddCleanup(new([64]byte), func(growth int) { debug.SetGCPercent(growth) }, defaultGCPercent)
}
