package publish

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// slowStore is a store behind a slow link: every call takes some time, and arrives at its end.
type slowStore struct {
	store
	link time.Duration
}

func (s slowStore) wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(s.link):
		return nil
	}
}

func (s slowStore) read(ctx context.Context, name string) ([]byte, error) {
	if err := s.wait(ctx); err != nil {
		return nil, err
	}
	return s.store.read(ctx, name)
}

func (s slowStore) write(ctx context.Context, name string, f served) error {
	if err := s.wait(ctx); err != nil {
		return err
	}
	return s.store.write(ctx, name, f)
}

func (s slowStore) remove(ctx context.Context, name string) error {
	if err := s.wait(ctx); err != nil {
		return err
	}
	return s.store.remove(ctx, name)
}

func (s slowStore) names(ctx context.Context, folder string) ([]string, error) {
	if err := s.wait(ctx); err != nil {
		return nil, err
	}
	return s.store.names(ctx, folder)
}

// Over a link on which every call takes minutes a publication still ends. Somebody with a fast link who
// publishes the same centre after it has begun is told to wait, or goes on when it has ended. Readers find
// whole pages and boards at every moment, and no file is forgotten.
func TestOverASlowLinkNothingIsLost(t *testing.T) {
	old, slow := built(t, "one", "a"), built(t, "two", "a")
	fast, end := built(t, "three", "a"), built(t, "four", "a")
	for _, link := range []time.Duration{time.Second, 20 * time.Second, 3 * time.Minute} {
		// The first eight calls read what is there and save the list that others see.
		for _, later := range []time.Duration{8, 9, 10, 11, 12, 14, 20, 30} { // calls
			t.Run(fmt.Sprintf("%v, the other one after %d calls", link, later), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					raceOverSlowLink(t, old, slow, fast, end, link, later*link)
				})
			})
		}
	}
}

func raceOverSlowLink(t *testing.T, old, slow, fast, end string, link, later time.Duration) {
	target, alone := newMemory(), newMemory()
	mustPublish(t, target, options(old, "a"))
	target.seen = func(files map[string]string) { expectWhole(t, files) }
	ended := 0
	var both sync.WaitGroup
	for _, one := range []struct {
		dir         string
		link, after time.Duration
	}{{slow, link, 0}, {fast, time.Millisecond, later}} {
		both.Go(func() {
			time.Sleep(one.after)
			o := options(one.dir, "a")
			_, err := publish(t.Context(), slowStore{target, one.link}, o, usualHeartbeat)
			switch {
			case err == nil:
				ended++
			case !errors.Is(err, ErrBusy):
				t.Error(err)
			}
		})
	}
	both.Wait()
	if ended == 0 {
		t.Fatal("both were told to wait for the other")
	}
	target.seen = nil // the oldest release goes, which no screen shows any more
	// The list of the target knows all of what both have written: the next one leaves nothing else there.
	for _, to := range []*memory{target, alone} {
		mustPublish(t, to, options(end, "a"))
	}
	if got, want := withoutReleases(target.files), withoutReleases(alone.files); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

// withoutReleases leaves out the releases of boards: how many older ones are kept depends on who came when.
// That the newest is there has been looked at with every change.
func withoutReleases(all map[string]string) map[string]string {
	some := readerFiles(all)
	maps.DeleteFunc(some, func(name, _ string) bool {
		return strings.Contains(name, "/board/r/") || strings.Contains(name, "/board/img/")
	})
	return some
}
