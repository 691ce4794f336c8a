package publish

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A file that moves slowly is not given up, however large it is. One that stands still is, soon, and not
// after the time for all of it.
func TestASlowFileIsNotGivenUp(t *testing.T) {
	const size, piece, half = 3 << 20, 8 << 10, 3 << 19
	for _, way := range []struct {
		name string
		move func(extend func(int64)) func() // moves a piece
	}{
		{"to send", func(extend func(int64)) func() {
			s := &sent{extend: extend}
			return func() { _, _ = s.Read(make([]byte, piece)) }
		}},
		{"to get", func(extend func(int64)) func() {
			m := moving{strings.NewReader(strings.Repeat("x", size)), extend}
			return func() { _, _ = m.Read(make([]byte, piece)) }
		}},
	} {
		for _, stops := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				slowly := func(ctx context.Context, extend func(int64)) error {
					move := way.move(extend)
					for at := 0; at < size; at += piece {
						if stops && at == half {
							began = time.Now()
							<-ctx.Done()
						}
						if ctx.Err() != nil {
							return ctx.Err()
						}
						move()
						time.Sleep(14 * time.Second)
					}
					return nil
				}
				err := usualPatience.call(t.Context(), 0, slowly)
				took := time.Since(began)
				if errors.Is(err, errSilent) != stops || stops && took > 3*time.Minute {
					t.Errorf("%s, stops %v: %v after %v", way.name, stops, err, took)
				}
			})
		}
	}
}
