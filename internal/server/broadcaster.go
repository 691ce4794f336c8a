package server

import (
	"sync"

	"tabla/internal/diag"
)

// phase is what the preview is doing, or how its last build ended.
type phase string

const (
	building phase = "building"
	good     phase = "good"     // the pages are those of the author's files
	problems phase = "problems" // the author has something to put right; the last good pages stay
	failed   phase = "failed"   // the machine failed; the last good pages stay
)

// state is what an open page receives. Each event carries all of it, so a page may miss events.
type state struct {
	Phase    phase          `json:"phase"`
	Build    int            `json:"build"`    // how many builds are over
	Pages    int            `json:"pages"`    // the build that last changed a page; 0: none yet
	Written  int            `json:"written"`  // files that the last build wrote
	Removed  int            `json:"removed"`  // files that it removed
	Seconds  float64        `json:"seconds"`  // how long it took
	Problems []diag.Problem `json:"problems"` // what it found; never null
	Failure  string         `json:"failure"`  // why the machine failed, else ""
}

// broadcaster sends the newest state to all open pages.
type broadcaster struct {
	mu      sync.Mutex
	state   state
	changed chan struct{} // closed when state is no longer the newest
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
