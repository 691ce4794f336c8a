//go:build prove

package browser

import "testing"

// Every portal also answers for the page of a release.
func TestNoPortalTakesTheWallInPlaceOfARelease(t *testing.T) {
	t.Parallel()
	behindPortals(t, func(string) []bool { return []bool{true, false} })
}
