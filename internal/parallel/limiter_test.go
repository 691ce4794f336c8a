package parallel

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

func TestJobsBeginInOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var begun []int
	order := []int{2, 0, 1}
	err := NewLimiter().InOrder(t.Context(), order, func(i int) error {
		begun = append(begun, i)
		return nil
	})
	if err != nil || !slices.Equal(begun, order) {
		t.Errorf("begun: %v, %v", begun, err)
	}
}

func TestAProcessorWithoutAJobHelpsTheOthers(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	synctest.Test(t, func(t *testing.T) { // it ends with an error if nobody helps
		l, calls := NewLimiter(), make([]atomic.Int32, 50)
		var taking atomic.Int32
		helped := make(chan struct{})
		err := l.InOrder(t.Context(), []int{0}, func(int) error {
			return l.Share(t.Context(), len(calls), func() func(i int) error {
				if taking.Add(1) == 2 {
					close(helped)
				}
				return func(i int) error {
					<-helped
					calls[i].Add(1)
					return nil
				}
			})
		})
		for i := range calls {
			if n := calls[i].Load(); n != 1 || err != nil {
				t.Errorf("part %d was called %d times, %v", i, n, err)
			}
		}
		if n := taking.Load(); n != 2 {
			t.Errorf("%d goroutines took part on two processors", n)
		}
	})
}

func TestNothingIsSharedAfterTheContextHasEnded(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	l := NewLimiter()
	err := l.InOrder(ctx, []int{0}, func(int) error {
		end()
		return l.Share(ctx, 3, func() func(i int) error {
			return func(int) error { t.Error("a job was begun"); return nil }
		})
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	err = l.InOrder(ctx, []int{0}, func(int) error { t.Error("a job was begun"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheErrorOfASharedJobIsReturned(t *testing.T) {
	broken := errors.New("broken")
	l := NewLimiter()
	err := l.InOrder(t.Context(), []int{0, 1, 2}, func(i int) error {
		return l.Share(t.Context(), 5, func() func(i int) error {
			return func(part int) error {
				if i == 1 && part == 3 {
					return broken
				}
				return nil
			}
		})
	})
	if err != broken {
		t.Errorf("got %v", err)
	}
}
