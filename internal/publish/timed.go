package publish

import (
	"context"
	"sync/atomic"
	"time"
)

// timedStore is a store that knows how long its slowest call has taken.
type timedStore struct {
	store
	now     func() time.Time
	slowest atomic.Int64 // in nanoseconds
}

func newTimedStore(s store, now func() time.Time) *timedStore { return &timedStore{store: s, now: now} }

func (s *timedStore) slowestCall() time.Duration { return time.Duration(s.slowest.Load()) }

// time remembers how long a call has taken. It is deferred with the time of the call's beginning.
func (s *timedStore) time(began time.Time) {
	took := int64(s.now().Sub(began))
	for {
		slowest := s.slowest.Load()
		if took <= slowest || s.slowest.CompareAndSwap(slowest, took) {
			return
		}
	}
}

func (s *timedStore) read(ctx context.Context, name string) ([]byte, error) {
	defer s.time(s.now())
	return s.store.read(ctx, name)
}

func (s *timedStore) write(ctx context.Context, name string, f served) error {
	defer s.time(s.now())
	return s.store.write(ctx, name, f)
}

func (s *timedStore) remove(ctx context.Context, name string) error {
	defer s.time(s.now())
	return s.store.remove(ctx, name)
}

func (s *timedStore) names(ctx context.Context, folder string) ([]string, error) {
	defer s.time(s.now())
	return s.store.names(ctx, folder)
}
