package site

import (
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tabla/internal/lang"
	"tabla/internal/segment"
)

// crew is the processors of a build: it holds a token for each at work. Languages are jobs of one size, so with five of them
// on two processors one would stand idle for a third of the time; it helps with the notices of another's language instead.
type crew chan struct{}

func (c crew) begin() { c <- struct{}{} }
func (c crew) end()   { <-c }

// beginIdle begins where a processor has nothing to do, and no job waits for one.
func (c crew) beginIdle() bool {
	select {
	case c <- struct{}{}:
		return true
	default:
		return false
	}
}

// notices builds a language's notices, each once, with whoever has nothing else to do. Every notice has its own files and its
// own places in the trays, so that it does not matter who takes which.
func (b *build) notices(t *tongue, editions []*edition) error {
	var next atomic.Int64
	take := func(t *tongue, editions []*edition, before func()) error {
		for i := int(next.Add(1)) - 1; i < len(b.content.Notices); i = int(next.Add(1)) - 1 {
			before()
			if err := b.notice(t, i, editions); err != nil {
				return err
			}
		}
		return nil
	}
	var others errgroup.Group
	err := take(t, editions, func() {
		if b.crew.beginIdle() {
			twin, theirs := t.twin(editions)
			others.Go(func() error {
				defer b.crew.end()
				return take(twin, theirs, func() {})
			})
		}
	})
	if helped := others.Wait(); err == nil {
		err = helped
	}
	return err
}

// twin is the same language for another goroutine: what is worked with belongs to one only.
func (t *tongue) twin(editions []*edition) (*tongue, []*edition) {
	twin := *t
	twin.marks, twin.home = map[string]mark{}, map[lang.Tag]*strings.Replacer{}
	twin.body, twin.filled = segment.Body{}, nil
	theirs := make([]*edition, len(editions))
	for i, e := range editions {
		own := *e
		own.tongue, theirs[i] = &twin, &own
	}
	return &twin, theirs
}
