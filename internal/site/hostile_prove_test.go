//go:build prove && unix

package site_test

import "testing"

func TestTenThousandHostileSitesBreakNoBuild(t *testing.T) { hostileSitesBreakNoBuild(t, 10_000) }
