//go:build prove

package browser

import (
	"fmt"
	"testing"
)

// Two whole months on the wall, with faults in another order each.
func TestMonthsOnTheWall(t *testing.T) {
	for _, seed := range []uint64{1, 20261121} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) { liveThrough(t, 31, seed) })
	}
}
