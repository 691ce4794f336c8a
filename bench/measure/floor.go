package measure

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Floor reads a folder into memory and returns the seconds that two workers need to write the same files
// anew: no program that writes them can be faster.
func Floor(from, to string) (float64, error) {
	files := map[string][]byte{}
	var names []string
	err := filepath.WalkDir(from, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		names = append(names, name)
		files[name], err = os.ReadFile(file)
		return err
	})
	if err != nil {
		return 0, err
	}
	started := time.Now()
	var failures [2]error
	var workers sync.WaitGroup
	for w := range failures {
		share := names[w*len(names)/2 : (w+1)*len(names)/2]
		workers.Go(func() { failures[w] = writeAll(to, share, files) })
	}
	workers.Wait()
	for _, err := range failures {
		if err != nil {
			return 0, err
		}
	}
	return time.Since(started).Seconds(), nil
}

func writeAll(to string, names []string, files map[string][]byte) error {
	made := map[string]bool{}
	for _, name := range names {
		file := filepath.Join(to, name)
		if folder := filepath.Dir(file); !made[folder] {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
			made[folder] = true
		}
		if err := os.WriteFile(file, files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}
