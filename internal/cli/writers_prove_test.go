//go:build prove

package cli

import "testing"

func TestThreeHundredKilledWritersLoseNothing(t *testing.T) { killedWritersLoseNothing(t, 300) }

// It runs 210 pairs, three times each: 630 runs.
func TestFiveHundredPairsOfWritersLoseNothing(t *testing.T) { writersLoseNothing(t, 3) }
