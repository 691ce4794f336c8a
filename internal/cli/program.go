package cli

import (
	"crypto/sha256"
	"debug/elf"
	"encoding/hex"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// programName names the running program: another version, or the same with another theme inside, has another name.
// "" when it cannot be told.
func programName() string {
	file, err := os.Executable()
	if err != nil {
		return ""
	}
	return nameOf(file)
}

// nameOf names a program by the build ID that the go command left in it, or by the hash of the whole file. A build
// reads thirty megabytes otherwise before it can know whether there is anything to do.
func nameOf(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	if id := buildID(f); id != "" {
		return id
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// buildID reads the build ID of a Go program in the form of ELF: hashes of all that it was made from and of what came
// out, with three slashes between them (cmd/go/internal/work/buildid.go). "" where there is none, or where somebody gave
// another one by hand (-ldflags=-buildid=), which may name two programs.
func buildID(program io.ReaderAt) string {
	file, err := elf.NewFile(program)
	if err != nil {
		return ""
	}
	section := file.Section(".note.go.buildid")
	if section == nil {
		return ""
	}
	note, err := section.Data()
	const head = 4 + 4 + 4 + len("Go\x00\x00") // the sizes of name and text, the kind, the name
	if err != nil || len(note) < head || string(note[12:head]) != "Go\x00\x00" {
		return ""
	}
	text, size := note[head:], file.ByteOrder.Uint32(note[4:])
	if uint64(size) > uint64(len(text)) || !madeOfHashes(string(text[:size])) {
		return ""
	}
	return string(text[:size])
}

// madeOfHashes reports whether a build ID is as the go command makes it: four times 120 bits in the letters of base64.
func madeOfHashes(id string) bool {
	parts := strings.Split(id, "/")
	for _, part := range parts {
		if len(part) != 20 {
			return false
		}
	}
	return len(parts) == 4
}

const (
	usualGrowth = 100      // percent by which the heap may grow between two collections: Go's own
	usualFirst  = 4 << 20  // bytes: the size at which Go then collects first
	ourFirst    = 64 << 20 // bytes
)

// LetHeapGrow puts the first collection of garbage off until the heap has 64 MB. Most sites are built with less, and to look
// a dozen times for what there is to throw away of a few megabytes took a sixth of their time. From the first collection on
// Go does as it always does, so that a large site takes no more memory than before. Who sets GOGC has decided already.
func LetHeapGrow() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(usualGrowth * ourFirst / usualFirst)
	// Nobody holds this block, so the first collection is the one that finds it.
	runtime.AddCleanup(new([64]byte), func(growth int) { debug.SetGCPercent(growth) }, usualGrowth)
}
