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
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quietPeriod is how long there must be no event before a burst of events counts as ended. Saving one
	// file causes several events within one or two milliseconds. A build that begins too early does no harm,
	// because the next event leads to another build.
	quietPeriod = 5 * time.Millisecond
	// maxDelay is the longest time that a burst may delay a build, counted from its first event.
	maxDelay = 200 * time.Millisecond
	// clockPeriod is how often the watcher checks whether pages have changed by themselves.
	clockPeriod = time.Second
	// retryDelay is the pause before the watcher looks again for a site's folder that is missing.
	retryDelay = 500 * time.Millisecond
)

// sources returns the names of the files and folders in the site's folder that a build reads. Changes
// elsewhere, such as in public/ and .git/, are ignored.
func sources() []string { return []string{"site.yaml", "content", "locales", "themes", "static"} }

var errNoSite = errors.New("the site's folder has gone")

// watcher notices that a file of the site or of one of its layers has changed. It does not report which
// file.
//
// The system watches folders. A new folder exists for a moment before it is watched, and an edit in that
// moment causes no event. So an event only starts a build, and no build relies on events alone: after each
// burst, watchAll goes through all folders again, and then the build reads every file. That build includes
// every edit before watchAll lists the folder. Every edit after that causes an event, because watchAll
// watches each folder before it lists it.
type watcher struct {
	dir          string
	layers       []string // the folders and archives of the layers on the disk, including missing ones
	notify       *fsnotify.Watcher
	pending      chan struct{} // contains one token while an event waits for a build
	foldersMoved atomic.Bool   // a folder may have moved, so the watched paths may be wrong
	watched      sync.Mutex    // guards layers, which listen reads
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

// listen receives events until ctx ends. It must neither wait for anything else nor call a method of notify,
// because notify holds its own lock while it sends some of its errors.
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
			// The most likely error is an overflow. Then events were lost, so anything may have changed.
			w.foldersMoved.Store(true)
			w.signal()
		}
	}
}

func (w *watcher) signal() {
	select {
	case w.pending <- struct{}{}:
	default: // there is a token already, which is enough
	}
}

// waitForEdit waits until there is an event, and does not consume it, so that wait finds it. It returns
// false if ctx has ended.
func (w *watcher) waitForEdit(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-w.pending:
		w.signal()
		return true
	}
}

// wait waits for an event and then for the end of its burst, or until due returns true. It returns false if
// ctx has ended.
func (w *watcher) wait(ctx context.Context, due func() bool) bool {
	// a timer would run late on a computer that was asleep
	clock := time.NewTicker(clockPeriod)
	defer clock.Stop()
	for waiting := true; waiting; {
		select {
		case <-ctx.Done():
			return false
		case <-clock.C:
			if due() {
				return true
			}
		case <-w.pending:
			waiting = false
		}
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
// others are watched. The error is errNoSite if the site's folder is missing; then watchAll also sends a
// signal after retryDelay, so that it is called again.
func (w *watcher) watchAll() error {
	if w.foldersMoved.Swap(false) {
		w.unwatchAll()
	}
	var faults []error
	if err := w.add(w.dir); errors.Is(err, fs.ErrNotExist) {
		time.AfterFunc(retryDelay, w.signal) // the parent is not watched, so no event will report the folder
		return fmt.Errorf("%w: %s", errNoSite, w.dir)
	} else if err != nil {
		faults = append(faults, err)
	}
	faults = append(faults, w.watchSite(w.dir))
	for _, layer := range w.layers {
		faults = append(faults, w.watchFor(layer))
		if filepath.Ext(layer) != ".zip" {
			faults = append(faults, ignoreMissing(w.add(layer)), w.watchSite(layer))
		}
	}
	return errors.Join(faults...)
}

// watchFor watches the folder that contains a layer, to notice when the layer appears, is replaced or
// disappears. If that folder does not exist either, it watches the nearest existing folder above it.
func (w *watcher) watchFor(layer string) error {
	for at := layer; ; at = filepath.Dir(at) {
		above := filepath.Dir(at)
		err := w.add(above)
		if err == nil || ignoreMissing(err) != nil || above == at {
			// If a folder on the way to the layer appeared before its parent was watched, there was no
			// event.
			if _, missing := os.Lstat(at); missing == nil && at != layer {
				w.signal()
			}
			return ignoreMissing(err)
		}
	}
}

// watchSite watches the folders of a site that a build reads.
func (w *watcher) watchSite(dir string) error {
	var faults []error
	for _, name := range sources() {
		top := filepath.Join(dir, name)
		if info, err := os.Stat(top); err == nil && info.IsDir() {
			faults = append(faults, w.watchTree(top))
		}
	}
	return errors.Join(faults...)
}

// setLayers sets the layers that a build has read, by their paths from the site's folder. If they are not
// the same as before, it sends a signal, because files of the new layers may have changed since the build
// read them.
func (w *watcher) setLayers(paths []string) {
	layers := make([]string, len(paths))
	for i, p := range paths {
		layers[i] = filepath.Join(w.dir, filepath.FromSlash(p))
	}
	if !slices.Equal(layers, w.layers) {
		w.watched.Lock()
		w.layers = layers
		w.watched.Unlock()
		w.signal()
	}
}

// watchTree watches a folder and all folders below it. It does not follow links, because a build does not
// follow them either.
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

// unwatchAll removes every watch. If a folder is moved, its watch follows it but still reports the old path.
// If another folder then takes the old path, only one of the two folders would be watched.
func (w *watcher) unwatchAll() {
	for _, dir := range w.notify.WatchList() {
		// Remove may fail because the watch was already removed together with its folder.
		_ = w.notify.Remove(dir)
	}
}

// ignoreMissing returns nil if the error means that a folder was just deleted; the folder above it sends an
// event for that. It returns all other errors.
func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}

// affectsBuild reports whether a build reads the file or folder at the path of an event, or whether that is a
// folder above the site or a layer.
func (w *watcher) affectsBuild(name string) bool {
	w.watched.Lock()
	sites := append([]string{w.dir}, w.layers...)
	w.watched.Unlock()
	return slices.ContainsFunc(sites, func(dir string) bool {
		within, err := filepath.Rel(dir, name)
		if err != nil {
			return false
		}
		first, _, _ := strings.Cut(filepath.ToSlash(within), "/")
		return within == "." || above(within) ||
			slices.Contains(sources(), first) && !temporary(filepath.Base(name))
	})
}

// above reports whether a relative path leads to a folder above the folder it begins at, such as "../..".
func above(within string) bool {
	return strings.Trim(filepath.ToSlash(within), "./") == "" && within != "."
}

// temporary reports whether a file has the name of a temporary file that an editor or file manager writes
// beside the real one: vim, Emacs, LibreOffice, Word, gedit, macOS. These programs then rename it to the real
// name, which causes an event with that name.
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
	return base == "4913" || base == ".DS_Store" // vim makes a file named 4913 to test whether it may write
}
