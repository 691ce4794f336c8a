// Package measure knows what a program costs: time, processor, memory, and what it left on the disk. Unix
// only.
package measure

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Cost is what one run took.
type Cost struct {
	Wall float64 `json:"wall_s"` // seconds
	CPU  float64 `json:"cpu_s"`  // seconds, user and system
	Peak float64 `json:"peak_mb"`
}

// Run runs a program to its end and returns what it printed. The peak counts the caller's memory at the start
// of the program too (the kernel carries it over), so callers stay small.
func Run(dir, program string, args ...string) (Cost, []byte, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	var out, talk bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &talk
	started := time.Now()
	err := cmd.Run()
	wall := time.Since(started)
	if err != nil {
		return Cost{}, nil, fmt.Errorf("%s %s: %w\n%s%s", program, strings.Join(args, " "), err,
			head(out.String()), head(talk.String()))
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return Cost{wall.Seconds(), cpu.Seconds(), float64(usage.Maxrss) / 1024}, out.Bytes(), nil
}

// head is enough of a long text to see what is wrong.
func head(text string) string { return text[:min(len(text), 2000)] }

// Median takes each number's median; of an even count the lower middle.
func Median(costs []Cost) Cost {
	pick := func(of func(Cost) float64) float64 {
		var all []float64
		for _, c := range costs {
			all = append(all, of(c))
		}
		slices.Sort(all)
		return all[(len(all)-1)/2]
	}
	return Cost{
		pick(func(c Cost) float64 { return c.Wall }),
		pick(func(c Cost) float64 { return c.CPU }),
		pick(func(c Cost) float64 { return c.Peak }),
	}
}

// Tree is what a folder holds.
type Tree struct {
	Pages int   `json:"pages"` // HTML files
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
}

// Look counts a folder's files.
func Look(dir string) (Tree, error) {
	var t Tree
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		stat, err := d.Info()
		if err != nil {
			return err
		}
		t.Files++
		t.Bytes += stat.Size()
		if strings.HasSuffix(file, ".html") {
			t.Pages++
		}
		return nil
	})
	return t, err
}

// Exponent fits cost = a * size^e by least squares on logarithms.
func Exponent(sizes, costs []float64) float64 {
	var sx, sy, sxx, sxy float64
	for i := range sizes {
		x, y := math.Log(sizes[i]), math.Log(costs[i])
		sx, sy, sxx, sxy = sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	n := float64(len(sizes))
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// Kind names the file system that a folder lies on.
func Kind(dir string) string {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(dir, &stat); err != nil {
		return "unknown"
	}
	switch stat.Type {
	case 0x01021994:
		return "tmpfs"
	case 0xEF53:
		return "ext4"
	}
	return fmt.Sprintf("type %#x", stat.Type)
}

// Empty removes a folder and makes it anew.
func Empty(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o755)
}
