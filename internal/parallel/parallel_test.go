package parallel

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

func TestEveryNumberIsCalledOnce(t *testing.T) {
	calls := make([]atomic.Int32, 100)
	Each(len(calls), func(i int) { calls[i].Add(1) })
	for i := range calls {
		if n := calls[i].Load(); n != 1 {
			t.Errorf("job %d was called %d times", i, n)
		}
	}
}

func TestNoJobBeginsAfterTheContextHasEnded(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	end()
	err := Try(ctx, 3, func(int) error { t.Error("a job was begun"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheErrorOfAJobIsReturned(t *testing.T) {
	broken := errors.New("broken")
	err := Try(t.Context(), 8, func(i int) error {
		if i == 5 {
			return broken
		}
		return nil
	})
	if err != broken {
		t.Errorf("got %v", err)
	}
}
