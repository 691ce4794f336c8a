package inputs

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// Reading collects the folders through which a task has read a site.
type Reading struct {
	mu      sync.Mutex
	folders []*Folder
}

// Note adds a folder. It does nothing if r is nil.
func (r *Reading) Note(f *Folder) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.folders = append(r.folders, f)
}

// Changed reports whether a file that was read has other bytes now, or no longer exists.
func (r *Reading) Changed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.folders, (*Folder).Changed)
}

// longestWrite is the longest time that Steadily waits for another program that is writing into the site.
// Writers hold their lock for a fraction of a second.
const longestWrite = 5 * time.Second

// Steadily runs a task that reads the site in the folder dir and writes nothing there. The task reports
// whether it has found an error in the site. Such an error may be caused by another program that was in the
// middle of its changes: rename, for example, writes the new file before it removes the old one. Such a
// program still has the writers' lock, or it has changed files since the task read them. In this case,
// Steadily waits until the program has finished and runs the task again. It runs the task at most three
// times.
func Steadily(ctx context.Context, dir string, task func(*Reading) (failed bool, err error)) error {
	const attempts = 3
	for attempt := 1; ; attempt++ {
		var r Reading
		failed, err := task(&r)
		_, gone := diag.Vanished(err)
		if attempt == attempts || !failed && !gone || ctx.Err() != nil {
			return err
		}
		waited := files.AwaitWriter(ctx, filepath.Join(dir, files.LockName), longestWrite)
		if !waited && !gone && !r.Changed() {
			return err
		}
	}
}
