package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"tabla/internal/diag"
	"tabla/internal/site"
)

// longestBehind is how long builds may be stopped because of newer edits. After this time a build runs to
// its end, so that all pages are made even if somebody saves all the time.
const longestBehind = 3 * time.Second

// preview runs the builds and reports their results on the terminal and to open pages.
type preview struct {
	options   Options
	states    *broadcaster
	looked    looked
	reported  []diag.Problem // the problems that were printed last
	unwatched string         // the text that was printed last about files that cannot be watched
	next      time.Time      // the time at which pages change by themselves; zero if it is not known
	behind    time.Time      // the time of the first edit that is in no complete build; zero if there is none
}

// keepBuilding builds once, and then again after every burst of edits and at every time at which pages
// change by themselves, until ctx ends. Builds never overlap: an edit during a build leads to another build
// after it.
func (p *preview) keepBuilding(ctx context.Context, w *watcher) error {
	for {
		err := w.watchAll()
		p.reportUnwatched(err)
		if errors.Is(err, errNoSite) {
			p.publishFailure(err)
		} else {
			p.build(ctx, w)
		}
		if !w.wait(ctx, p.due) {
			return nil
		}
	}
}

// due reports whether the time has come at which pages change by themselves.
func (p *preview) due() bool { return !p.next.IsZero() && !p.options.Now().Before(p.next) }

// publishFailure shows on open pages the reason why nothing can be built.
func (p *preview) publishFailure(reason error) {
	s, _ := p.states.latest()
	if s.Failure != reason.Error() {
		s.Phase, s.Failure = failed, reason.Error()
		p.states.publish(s)
	}
}

// reportUnwatched prints which folders cannot be watched, unless it printed the same text before.
func (p *preview) reportUnwatched(err error) {
	text := ""
	if err != nil {
		text = err.Error() + "\n"
	}
	if text != p.unwatched {
		p.log(text)
	}
	p.unwatched = text
}

// log writes to the terminal. An error is ignored, because there is no other place to report it.
func (p *preview) log(text string) { _, _ = io.WriteString(p.options.Log, text) }

func (p *preview) build(ctx context.Context, w *watcher) {
	s, _ := p.states.latest()
	before := s.Phase
	s.Phase = building
	p.states.publish(s)
	started := p.options.Now()
	shown := make(chan struct{})
	at := p.looked.hold(p.inOutput, func(file string, differs bool) {
		if close(shown); differs {
			early := s
			early.Early = "/" + file
			p.states.publish(early)
		}
	})
	result, err, overtaken := p.buildUnlessOvertaken(ctx, w, at, shown)
	if overtaken {
		s.Build++
		p.states.publish(s)
		return
	}
	p.looked.drop()
	p.next = result.Next
	if result.Layers != nil || !result.Failed() {
		w.setLayers(result.Layers)
	}
	if ctx.Err() != nil {
		return
	}
	again := !p.behind.IsZero()
	p.behind = time.Time{}
	s = stateAfter(s, result, err, p.options.Now().Sub(started))
	if again && s.Pages > 0 {
		s.Pages = s.Build // somebody may have seen a page of a build that was stopped
	}
	p.reportBuild(before, s)
	p.states.publish(s)
}

// buildUnlessOvertaken builds the site. It stops the build, and reports that it did, if two conditions hold:
// the page that somebody is looking at is shown already, and there is a new edit. The next build then
// contains both edits, and shows this page sooner. If builds have been stopped for longestBehind, the build
// runs to its end.
func (p *preview) buildUnlessOvertaken(ctx context.Context, w *watcher, at site.LookedAt,
	shown <-chan struct{}) (result site.Result, err error, overtaken bool) {
	within, cancel := context.WithCancel(ctx)
	var waiting sync.WaitGroup
	now := p.options.Now()
	if p.behind.IsZero() || now.Sub(p.behind) < longestBehind {
		waiting.Go(func() {
			select {
			case <-within.Done():
				return
			case <-shown:
			}
			if w.waitForEdit(within) {
				cancel()
			}
		})
	}
	result, err = p.options.Build(within, p.options.Out, at)
	overtaken = err != nil && within.Err() != nil && ctx.Err() == nil
	cancel()
	waiting.Wait()
	if overtaken && p.behind.IsZero() {
		p.behind = now
	}
	return result, err, overtaken
}

// inOutput returns a page that was built before, or nil.
func (p *preview) inOutput(file string) []byte {
	page, err := os.ReadFile(filepath.Join(p.options.Out, filepath.FromSlash(file)))
	if err != nil {
		return nil
	}
	return page
}

// stateAfter returns the state after a build, made from the state before it and the result of the build. wall
// is how long the build took.
func stateAfter(s state, result site.Result, err error, wall time.Duration) state {
	s.Build++
	s.Seconds = wall.Seconds()
	s.Written, s.Removed = result.Files.Written, result.Files.Removed
	s.Problems = append([]diag.Problem{}, result.Problems...)
	s.Phase, s.Failure = good, ""
	switch {
	case errors.Is(err, ErrNoSite):
		s.Phase, s.Failure = empty, err.Error()
	case err != nil:
		s.Phase, s.Failure = failed, err.Error()
	case result.Failed():
		s.Phase = problems
	}
	if s.Written+s.Removed > 0 {
		s.Pages = s.Build
	}
	return s
}

// reportBuild prints one line for every build. It also prints the problems, unless the same problems were
// printed before. before is the phase before the build.
func (p *preview) reportBuild(before phase, s state) {
	var line strings.Builder
	if !slices.Equal(s.Problems, p.reported) {
		// A strings.Builder never fails.
		_ = diag.WriteShort(&line, s.Problems, `"tabla check --json" prints all of them`)
		p.reported = s.Problems
	}
	switch s.Phase {
	case empty:
		if before != empty {
			line.WriteString(s.Failure + "\n")
		}
	case failed:
		fmt.Fprintf(&line, "not built: %s%s\n", s.Failure, keptPages(s))
	case problems:
		fmt.Fprintf(&line, "not built: %s%s\n", count(errorsIn(s.Problems), "error"), keptPages(s))
	default:
		fmt.Fprintf(&line, "built in %.2f s, %s written", s.Seconds, count(s.Written, "file"))
		if s.Removed > 0 {
			fmt.Fprintf(&line, ", %d removed", s.Removed)
		}
		if before == problems || before == failed {
			line.WriteString("; all is well again")
		}
		line.WriteByte('\n')
	}
	p.log(line.String())
}

func keptPages(s state) string {
	if s.Pages == 0 {
		return "; there is nothing to show yet"
	}
	return "; the last good pages stay"
}

func errorsIn(list []diag.Problem) int {
	n := 0
	for _, p := range list {
		if p.Severity == diag.Error {
			n++
		}
	}
	return n
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
