//go:build prove

package cli

import "testing"

func TestThreeHundredKilledWritersLoseNothing(t *testing.T) { killedWritersLoseNothing(t, 300) }

// 36 pairs, 14 times each: 504 runs.
func TestFiveHundredPairsOfWritersLoseNothing(t *testing.T) { writersLoseNothing(t, 14) }
