package site

import (
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// limiter lets as many jobs run at a time as there are processors: it holds a token for each at work. Languages are jobs of
// one size, so with five of them on two processors one would stand idle for a third of the time; it helps with the notices
// of another's language instead.
type limiter chan struct{}

func newLimiter() limiter { return make(limiter, runtime.GOMAXPROCS(0)) }

func (l limiter) acquire() { l <- struct{}{} }
func (l limiter) release() { <-l }

// tryAcquire acquires a token if one is free, and reports whether it did.
func (l limiter) tryAcquire() bool {
	select {
	case l <- struct{}{}:
		return true
	default:
		return false
	}
}

// notices builds a language's notices, each once, with the help of processors that have nothing else to do. Every notice has
// its own files and its own places in the boards, so that it does not matter which goroutine takes which.
func (b *build) notices(t *Localized, editions []*pages) error {
	var next atomic.Int64
	take := func(before func()) error {
		w := newWeaver(t)
		for i := int(next.Add(1)) - 1; i < len(t.notices); i = int(next.Add(1)) - 1 {
			before()
			if err := b.notice(w, i, editions); err != nil {
				return err
			}
		}
		return nil
	}
	var others errgroup.Group
	err := take(func() {
		if b.limiter.tryAcquire() {
			others.Go(func() error {
				defer b.limiter.release()
				return take(func() {})
			})
		}
	})
	if helped := others.Wait(); err == nil {
		err = helped
	}
	return err
}
