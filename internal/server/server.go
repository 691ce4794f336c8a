// Package server is the preview: it builds a site into a private folder, serves that folder to this machine
// only, watches the author's files, builds again after every edit, and reloads open pages.
//
//	listener, err := server.Listen("127.0.0.1:8080")
//	fmt.Println(server.URL(listener))
//	err = server.Run(ctx, server.Options{
//		Listener: listener, Site: dir, Out: private, Build: build, Now: time.Now, Log: os.Stderr,
//	})
//
// It knows changes of files, HTTP and open pages. It does not know how a site is built: the caller passes a
// function for that. It neither makes nor removes the folder into which the site is built.
//
//	edit -> watch.go: waits for the end of a burst, watches all folders -> preview.go: runs one build
//	     -> broadcaster.go -> shell/: shows the state, reloads pages
//
// Every burst of edits leads to a complete build, and so does every time at which pages change by
// themselves, such as midnight. A part of a site is never built alone, so the preview is always equal to a
// clean build. The page that somebody is looking at is made first, and served before the others are ready
// (looked.go). Pages are served byte for byte as they were built (pages.go). The preview adds two things: a
// page that shows the site in a frame, and a stream of events. Both are under the path /_tabla/ (shell.go).
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"tabla/internal/site"
)

// ErrNoSite is the error that Build returns as long as there is no site. It is not a failure: a person is
// going to make a site in the browser.
var ErrNoSite = errors.New("there is no site yet: answer the questions in the browser")

// Options describes a preview. Every field except Desk and Admit must be set.
type Options struct {
	Listener net.Listener // a result of Listen or ListenShared; Run closes it
	Site     string       // the site's folder, which the preview watches
	Out      string       // an existing folder that only the preview uses, and whose files it serves

	// Build builds the site into out, beginning with the page that somebody is looking at. There is only one
	// call at a time. The error is a failure of the machine; problems that the author can correct are in the
	// result. If there is such a failure, or a problem that is an error, Build must leave the files in out
	// unchanged. If the result's Next is not zero, Build is called again at that time.
	Build func(ctx context.Context, out string, at site.LookedAt) (site.Result, error)

	// Desk answers the requests under DeskPath, with any method. It is nil if there is no desk.
	Desk http.Handler

	// Admit returns a handler that passes on only the requests that may be answered. A nil Admit passes on
	// the requests whose host is a name of this machine, which is right for a listener from Listen.
	Admit func(http.Handler) http.Handler

	Now func() time.Time // the clock, to measure how long builds take
	Log io.Writer        // messages for the person at the terminal
}

// shutdownGrace is how long open connections may take to end when the preview is stopped.
const shutdownGrace = 500 * time.Millisecond

// Run serves the preview until ctx ends, and then returns nil. It returns an error if it cannot watch the
// site or serve the pages.
func Run(ctx context.Context, o Options) error {
	defer o.Listener.Close()
	files, err := os.OpenRoot(o.Out)
	if err != nil {
		return fmt.Errorf("open the preview's folder: %w", err)
	}
	defer files.Close()
	w, err := watch(o.Site)
	if err != nil {
		return err
	}
	defer w.close()

	p := &preview{options: o, states: newBroadcaster()}
	tasks, ctx := errgroup.WithContext(ctx)
	tasks.Go(func() error { return w.listen(ctx) })
	tasks.Go(func() error { return p.keepBuilding(ctx, w) })
	handler := routes(files, &p.looked, p.states, o.Desk)
	if o.Admit != nil {
		handler = o.Admit(handler)
	} else {
		handler = onlyThisMachine(o.Listener, handler)
	}
	serve(ctx, tasks, o.Listener, handler)
	return tasks.Wait()
}

// serve answers requests until ctx ends. Event streams end with ctx too, so that they do not delay the
// shutdown.
func serve(ctx context.Context, tasks *errgroup.Group, listener net.Listener, routes http.Handler) {
	s := &http.Server{
		Handler:           routes,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	tasks.Go(func() error {
		if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve the preview: %w", err)
		}
		return nil
	})
	tasks.Go(func() error {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownGrace)
		defer cancel()
		if s.Shutdown(last) != nil {
			return s.Close()
		}
		return nil
	})
}

// Later runs a function in the background. The function may go on after the request that started it has
// ended.
func Later(run func()) { go run() }
