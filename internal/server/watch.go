package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quietPeriod is how long nothing may happen before a burst of events is over. Saving a file is several
	// events within a millisecond or two.
	quietPeriod = 25 * time.Millisecond
	// maxDelay is how long a burst may hold up a build, counted from its first event.
	maxDelay = 200 * time.Millisecond
	// retryDelay is the pause before looking for a site's folder that has gone.
	retryDelay = 500 * time.Millisecond
)

// sources lists what a build reads in the site's folder. Changes elsewhere, such as in public/ and .git/, are
// ignored.
func sources() []string { return []string{"site.yaml", "content", "locales", "themes", "static"} }

var errNoSite = errors.New("the site's folder has gone")

// watcher reports that some file of the site has changed, not which one.
//
// Watching is by folder, and a folder exists for a moment before it is watched. So events only start a build:
// after each burst, watchAll walks all folders again, and the build that follows it reads every file. An edit
// before the walk is read by that build; an edit after it is an event, since each folder is watched before it
// is listed.
type watcher struct {
	dir          string
	notify       *fsnotify.Watcher
	pending      chan struct{} // holds one token while an event waits for its build
	foldersMoved atomic.Bool   // a folder may have moved: the names that watches go by may no longer be true
}

func watch(dir string) (*watcher, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("watch the site: %w", err)
	}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", dir, err)
	}
	return &watcher{dir: dir, notify: notify, pending: make(chan struct{}, 1)}, nil
}

func (w *watcher) close() error { return w.notify.Close() }

// listen takes events until ctx ends. It must not wait for anything else, nor call into notify: notify holds
// its lock while it hands over some errors.
func (w *watcher) listen(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case event, open := <-w.notify.Events:
			if !open {
				return errors.New("the system has stopped telling about changed files")
			}
			if event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove) {
				w.foldersMoved.Store(true)
			}
			if w.affectsBuild(event.Name) {
				w.signal()
			}
		case _, open := <-w.notify.Errors:
			if !open {
				return errors.New("the system has stopped telling about changed files")
			}
			// Most likely an overflow: events were lost, so anything may have happened.
			w.foldersMoved.Store(true)
			w.signal()
		}
	}
}

func (w *watcher) signal() {
	select {
	case w.pending <- struct{}{}:
	default: // a token is there already
	}
}

// wait returns when a burst of events is over; false means that ctx has ended.
func (w *watcher) wait(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-w.pending:
	}
	end := time.NewTimer(maxDelay)
	defer end.Stop()
	pause := time.NewTimer(quietPeriod)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-end.C:
			return true
		case <-pause.C:
			return true
		case <-w.pending:
			pause.Reset(quietPeriod)
		}
	}
}

// watchAll watches every folder that a build reads. The error names the folders that cannot be watched; all
// others are. It is errNoSite if the site's folder is missing; watchAll is then called again after
// retryDelay.
func (w *watcher) watchAll() error {
	if w.foldersMoved.Swap(false) {
		w.unwatchAll()
	}
	var faults []error
	if err := w.add(w.dir); errors.Is(err, fs.ErrNotExist) {
		time.AfterFunc(retryDelay, w.signal) // no event reports a new folder without a watched parent
		return fmt.Errorf("%w: %s", errNoSite, w.dir)
	} else if err != nil {
		faults = append(faults, err)
	}
	for _, name := range sources() {
		top := filepath.Join(w.dir, name)
		if info, err := os.Stat(top); err == nil && info.IsDir() {
			faults = append(faults, w.watchTree(top))
		}
	}
	return errors.Join(faults...)
}

// watchTree watches a folder and all below it. Links are not followed, as a build does not follow them.
func (w *watcher) watchTree(dir string) error {
	if err := w.add(dir); err != nil {
		return ignoreMissing(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ignoreMissing(err)
	}
	var faults []error
	for _, entry := range entries {
		if entry.IsDir() && entry.Name() != ".git" {
			faults = append(faults, w.watchTree(filepath.Join(dir, entry.Name())))
		}
	}
	return errors.Join(faults...)
}

func (w *watcher) add(dir string) error {
	err := w.notify.Add(dir)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("cannot watch %s: this machine watches as many folders as it may; "+
			"changes there are not seen (on Linux, raise fs.inotify.max_user_watches): %w", dir, err)
	default:
		return fmt.Errorf("cannot watch %s: changes there are not seen: %w", dir, err)
	}
}

// unwatchAll drops every watch. A watch follows its folder when that moves, but goes on under the old name;
// once another folder takes that name, one of the two would go unseen.
func (w *watcher) unwatchAll() {
	for _, dir := range w.notify.WatchList() {
		// It may have vanished together with its folder.
		_ = w.notify.Remove(dir)
	}
}

// ignoreMissing returns nil for the error of a folder that was just deleted: its parent sends an event.
func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}

// affectsBuild reports whether a build reads the path of an event.
func (w *watcher) affectsBuild(name string) bool {
	within, err := filepath.Rel(w.dir, name)
	if err != nil {
		return false
	}
	first, _, _ := strings.Cut(filepath.ToSlash(within), "/")
	return within == "." || slices.Contains(sources(), first) && !temporary(filepath.Base(name))
}

// temporary reports whether a file is one that editors and file managers write beside the real one: vim,
// Emacs, LibreOffice, Word, gedit, macOS. The rename that ends such a way of saving is an event of the real
// name.
func temporary(base string) bool {
	for _, suffix := range []string{"~", ".swp", ".swo", ".swx", ".tmp"} {
		if strings.HasSuffix(base, suffix) {
			return true
		}
	}
	for _, prefix := range []string{".#", "#", ".~", "~$", ".goutputstream-"} {
		if strings.HasPrefix(base, prefix) {
			return true
		}
	}
	return base == "4913" || base == ".DS_Store" // vim tries out with 4913 whether it may write
}
