package server

import (
	"context"
	"sync"

	"tabla/internal/diag"
)

// phase is the present activity of the preview, or the result of its last build.
type phase string

const (
	building phase = "building"
	good     phase = "good"     // the pages are made from the current files of the author
	problems phase = "problems" // the author has to correct something; the last good pages are still shown
	failed   phase = "failed"   // the machine failed; the last good pages are still shown
	empty    phase = "empty"    // there is no site yet
)

// state is the message that the preview sends to open pages. Each event contains the whole state, so a page
// may miss an event without harm.
type state struct {
	Phase phase `json:"phase"`
	Build int   `json:"build"` // number of builds that have ended
	Pages int   `json:"pages"` // number of the last build that changed a page; 0 if none did
	// the path of a page that is ready although its build is still running, or ""
	Early    string         `json:"early"`
	Written  int            `json:"written"`  // number of files that the last build wrote
	Removed  int            `json:"removed"`  // number of files that the last build removed
	Seconds  float64        `json:"seconds"`  // how long the last build took
	Problems []diag.Problem `json:"problems"` // problems that the last build found; never null
	Failure  string         `json:"failure"`  // the reason why the machine failed, or ""
}

// isFirst reports whether the running build may make the first pages of the preview.
func (s state) isFirst() bool { return s.Phase == building && s.Pages == 0 }

// broadcaster holds the newest state, for all open pages.
type broadcaster struct {
	mu      sync.Mutex
	state   state
	changed chan struct{} // closed when there is a newer state
}

func newBroadcaster() *broadcaster {
	return &broadcaster{state: state{Phase: building, Problems: []diag.Problem{}},
		changed: make(chan struct{})}
}

func (n *broadcaster) publish(s state) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.state = s
	close(n.changed)
	n.changed = make(chan struct{})
}

// latest returns the newest state, and a channel that closes when there is a newer one.
func (n *broadcaster) latest() (state, <-chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.state, n.changed
}

// waitForFirst waits until no build is running that may make the first pages of the preview, or until ctx
// ends.
func (n *broadcaster) waitForFirst(ctx context.Context) {
	for s, changed := n.latest(); s.isFirst(); s, changed = n.latest() {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
	}
}
