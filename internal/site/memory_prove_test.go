//go:build prove

package site_test

import (
	"fmt"
	"os"
	"runtime"
	"testing"

	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// A preview runs for days, so the memory and the files that a session keeps must not grow with the number of
// saves.
func TestManySavesNeedNoMoreMemoryAndFiles(t *testing.T) {
	const saves, early = 10_000, 500
	o := lay(t, walkSite())
	o.Program = func() string { return "one" }
	o.Out = inMemory(t)
	session := site.NewSession()
	var before uint64
	files := 0
	for i := range saves {
		sitetest.Write(t, o.Dir, "content/health/water.md", fmt.Sprintf(
			"---\ntitle: Do not drink the water %d\n---\nBoil it for 3 minutes, and wait for news %d.\n", i, i))
		o.LookedAt = site.LookedAt{File: "north/ar/health/water.html", Made: func([]byte) {}}
		if result, err := session.Build(t.Context(), o); err != nil || result.Failed() {
			t.Fatal(err, result.Problems)
		}
		if i == early {
			before, files = heap(), openFiles(t)
		}
	}
	if now := heap(); now > before+before/4 {
		t.Errorf("%d bytes are in use after %d saves, and %d were after %d", now, saves, before, early)
	}
	if now := openFiles(t); now > files {
		t.Errorf("%d files are open after %d saves, and %d were after %d", now, saves, files, early)
	}
}

// heap returns how many bytes of the heap are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// openFiles returns how many files the process has open, or 0 if the system does not list them.
func openFiles(t *testing.T) int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Log("open files are not counted here:", err)
	}
	return len(entries)
}
