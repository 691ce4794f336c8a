package cli

import (
	"encoding/hex"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/zeebo/xxh3"
)

// programName returns an identifier of the running program, including its embedded themes. If the program was
// built from a revision without uncommitted changes, the identifier is Go's information about the build.
// Otherwise it is a hash of the program's file. It is "" if the file cannot be read. The reason is in
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

// isCommitted reports whether a program was built from a revision without uncommitted changes.
func isCommitted(info *debug.BuildInfo) bool {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	return settings["vcs.revision"] != "" && settings["vcs.modified"] == "false"
}

// nameOf returns a hash of a whole file, or "" if the file cannot be read.
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
	defaultGCPercent = 100      // growth of the heap between two collections in percent: Go's default
	defaultFirstGC   = 4 << 20  // in bytes: the heap size at which Go by default collects for the first time
	firstGC          = 64 << 20 // in bytes
)

// DelayFirstGC delays the first garbage collection until the heap has 64 MiB. After that Go's default
// applies, so a large site needs no more memory than by default. Most sites need less than 64 MiB. For them,
// a dozen collections of a few megabytes took a sixth of the build time. DelayFirstGC does nothing if GOGC is
// set.
func DelayFirstGC() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(defaultGCPercent * firstGC / defaultFirstGC)
	// Nothing refers to this block of memory, so its cleanup runs after the first collection.
	runtime.AddCleanup(new([64]byte), func(growth int) { debug.SetGCPercent(growth) }, defaultGCPercent)
}
