//go:build prove && unix

package site_test

import (
	"fmt"
	"testing"
)

// Each thousand is a test of its own, so that a part can be run alone. This runs the third part: go test
// -tags prove -run 'TenThousandHostile.*/from_2000$' ./internal/site
func TestTenThousandHostileSitesBreakNoBuild(t *testing.T) {
	const all, part = 10_000, 1000
	for from := 0; from < all; from += part {
		t.Run(fmt.Sprintf("from %d", from), func(t *testing.T) { hostileSitesBreakNoBuild(t, from, from+part) })
	}
}
