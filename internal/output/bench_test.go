package output

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"
)

const benchPages, benchSize = 20_000, 20_000

// memoryDir returns a new folder in memory if the system has such a place. There a benchmark does not measure
// the disk, and a test of hundreds of builds does not wait for it.
func memoryDir(tb testing.TB) string {
	dir, err := os.MkdirTemp("/dev/shm", "tabla-output-")
	if err != nil {
		return tb.TempDir()
	}
	tb.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// benchBuild stages and syncs 20 languages of 1000 pages; seed makes the pages differ.
func benchBuild(b *testing.B, dir, seed string) Stats {
	s, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	page := bytes.Repeat([]byte("x"), benchSize)
	for i := range benchPages {
		copy(page, fmt.Sprint(seed, i))
		if err := s.Add(fmt.Sprintf("vinograd/l%02d/health/notice-%04d.html", i%20, i/20), page); err != nil {
			b.Fatal(err)
		}
	}
	stats, problems, err := s.Sync(SyncOptions{})
	if err != nil || len(problems) > 0 {
		b.Fatal(err, problems)
	}
	return stats
}

func BenchmarkNewPages(b *testing.B) {
	dir := memoryDir(b)
	for i := 0; b.Loop(); i++ {
		benchBuild(b, fmt.Sprint(dir, "/", i), "a")
		b.StopTimer()
		os.RemoveAll(fmt.Sprint(dir, "/", i))
		b.StartTimer()
	}
}

func BenchmarkUnchangedPages(b *testing.B) {
	dir := memoryDir(b)
	benchBuild(b, dir, "a")
	for b.Loop() {
		if stats := benchBuild(b, dir, "a"); stats.Unchanged != benchPages {
			b.Fatalf("%+v", stats)
		}
	}
}

func BenchmarkChangedPages(b *testing.B) {
	dir := memoryDir(b)
	for i := 0; b.Loop(); i++ {
		benchBuild(b, dir, fmt.Sprint(i, "-"))
	}
}

// BenchmarkSame asks as a build does that finds out whether it has anything to do.
func BenchmarkSame(b *testing.B) {
	dir := memoryDir(b)
	benchBuild(b, dir, "a")
	for b.Loop() {
		l, err := Listed(dir)
		if err != nil || l.Len() != benchPages {
			b.Fatal(err, l.Len())
		}
		var asked sync.WaitGroup
		for worker := range runtime.GOMAXPROCS(0) {
			asked.Go(func() {
				for i := worker; i < l.Len(); i += runtime.GOMAXPROCS(0) {
					if !l.Same(i) {
						b.Error(i)
					}
				}
			})
		}
		asked.Wait()
	}
}
