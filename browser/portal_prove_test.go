//go:build prove

package browser

import "testing"

// Each portal is also tried in a network where it answers all requests but those for current.js, and so in
// place of the page of a release.
func TestNoPortalTakesTheWallInPlaceOfARelease(t *testing.T) {
	t.Parallel()
	behindPortals(t, func(string) []bool { return []bool{true, false} })
}
