package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/site"
)

// preview runs the builds and reports their results on the terminal and to open pages.
type preview struct {
	options   Options
	states    *broadcaster
	looked    looked
	reported  []diag.Problem // the problems that were printed last
	unwatched string         // the text that was printed last about files that cannot be watched
	next      time.Time      // when pages change by themselves; zero if that is not known
}

// keepBuilding builds once, and again after every burst of edits and whenever pages change by themselves,
// until ctx ends. Builds never overlap: an edit during a build leads to another build after it.
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

// due reports whether pages have changed by themselves since the last build.
func (p *preview) due() bool { return !p.next.IsZero() && !p.options.Now().Before(p.next) }

// publishFailure shows on open pages the reason why nothing can be built.
func (p *preview) publishFailure(reason error) {
	s, _ := p.states.latest()
	if s.Failure != reason.Error() {
		s.Phase, s.Failure = failed, reason.Error()
		p.states.publish(s)
	}
}

// reportUnwatched prints which folders cannot be watched, unless it printed the same text the last time.
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
	at := p.looked.hold(func(file string) {
		early := s
		early.Early = "/" + file
		p.states.publish(early)
	})
	result, err := p.options.Build(ctx, p.options.Out, at)
	p.looked.drop()
	p.next = result.Next
	if result.Layers != nil || !result.Failed() {
		w.setLayers(result.Layers)
	}
	if ctx.Err() != nil {
		return
	}
	s = stateAfter(s, result, err, p.options.Now().Sub(started))
	p.reportBuild(before, s)
	p.states.publish(s)
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

// reportBuild prints one line for every build. It also prints the problems, unless they are the same as those
// printed last. before is the phase before the build.
func (p *preview) reportBuild(before phase, s state) {
	var line strings.Builder
	if !slices.Equal(s.Problems, p.reported) {
		// A strings.Builder never fails.
		_ = diag.WriteText(&line, s.Problems)
		p.reported = s.Problems
	}
	switch s.Phase {
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
