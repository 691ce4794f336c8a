//go:build prove

package browser

import (
	"fmt"
	"testing"
)

// Two whole months on the wall, with faults in another order each.
func TestMonthsOnTheWall(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 20261121} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			liveThrough(t, at(t, "2026-10-16 00:00"), 31, seed, 300)
		})
	}
}
