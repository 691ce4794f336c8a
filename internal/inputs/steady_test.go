package inputs

import (
	"context"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"tabla/internal/files"
	"tabla/internal/sitetest"
)

// Steadily repeats a task that fails only while somebody changes what it reads.
func TestATaskIsRepeatedWhileOthersChangeTheSite(t *testing.T) {
	for name, c := range map[string]struct {
		other func(dir string, run int) // what another program does while the task runs
		want  int                       // how often the task runs
	}{
		"nobody writes": {func(string, int) {}, 1},
		"an editor saves once": {func(dir string, run int) {
			if run == 1 {
				sitetest.Write(t, dir, "site.yaml", "whole")
			}
		}, 2},
		"an editor saves again and again": {func(dir string, run int) {
			sitetest.Write(t, dir, "site.yaml", string(rune('a'+run)))
		}, 3},
	} {
		dir := t.TempDir()
		sitetest.Write(t, dir, "site.yaml", "half")
		runs := 0
		err := Steadily(t.Context(), dir, func(r *Reading) (bool, error) {
			folder := NewFolder(dir)
			r.Note(folder)
			if _, err := folder.ReadFile("site.yaml"); err != nil {
				return false, err
			}
			runs++
			c.other(dir, runs)
			return true, nil
		})
		if err != nil || runs != c.want {
			t.Errorf("%s: the task runs %d times, want %d: %v", name, runs, c.want, err)
		}
	}
}

// A task that finds no error runs once. One that finds an error waits until nobody writes, and runs again.
func TestATaskWithAnErrorWaitsForTheWriter(t *testing.T) {
	dir := t.TempDir()
	lock, err := files.TryLock(filepath.Join(dir, files.LockName), "somebody")
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Unlock()
	synctest.Test(t, func(t *testing.T) {
		for failed, want := range map[bool]int{true: 3, false: 1} {
			started, runs := time.Now(), 0
			_ = Steadily(context.Background(), dir, func(*Reading) (bool, error) {
				runs++
				return failed, nil
			})
			waited := time.Since(started)
			if runs != want || waited != time.Duration(want-1)*longestWrite {
				t.Errorf("a task that fails (%v) runs %d times and waits %v", failed, runs, waited)
			}
		}
	})
}
