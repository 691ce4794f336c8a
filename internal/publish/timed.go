package publish

import (
	"context"
	"path"
	"sync/atomic"
	"time"
)

// timedStore is a store that measures how long its slowest call for a list has taken. Calls for other files
// do not count, because others wait only for lists.
type timedStore struct {
	store
	now     func() time.Time
	slowest atomic.Int64 // in nanoseconds
}

func newTimedStore(s store, now func() time.Time) *timedStore { return &timedStore{store: s, now: now} }

func (s *timedStore) slowestList() time.Duration { return time.Duration(s.slowest.Load()) }

// time records how long a call for a list has taken. Callers defer it, with the time at which the call
// began.
func (s *timedStore) time(name string, began time.Time) {
	if path.Base(name) != listName {
		return
	}
	took := int64(s.now().Sub(began))
	for {
		slowest := s.slowest.Load()
		if took <= slowest || s.slowest.CompareAndSwap(slowest, took) {
			return
		}
	}
}

func (s *timedStore) read(ctx context.Context, name string) ([]byte, error) {
	defer s.time(name, s.now())
	return s.store.read(ctx, name)
}

func (s *timedStore) write(ctx context.Context, name string, f served) error {
	defer s.time(name, s.now())
	return s.store.write(ctx, name, f)
}
