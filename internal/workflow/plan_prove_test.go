//go:build prove

package workflow

import (
	"slices"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// After a notice was saved, each board of the demonstration is planned anew within 20 milliseconds of
// processor time. The texts that were composed and measured before are kept.
func TestABoardIsPlannedInTwentyMilliseconds(t *testing.T) {
	r := &diag.Report{}
	prepared, builders, o := composed(t, r)
	for i, centre := range prepared.Centres() {
		for _, screen := range centre.Screens {
			var used []time.Duration
			for range 21 {
				began := sitetest.CPUTime()
				builders[i].Plan(screen, o.AsOf, r)
				used = append(used, sitetest.CPUTime()-began)
			}
			slices.Sort(used)
			t.Logf("%s %s: %v, at most %v", centre.ID, screen.Name, used[10], used[20])
			if used[10] > 20*time.Millisecond {
				t.Errorf("%s %s is planned in %v", centre.ID, screen.Name, used[10])
			}
		}
	}
}
