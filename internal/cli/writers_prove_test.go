//go:build prove

package cli

import "testing"

func TestThreeHundredKilledWritersLoseNothing(t *testing.T) { killedWritersLoseNothing(t, 300) }

// Fifteen pairs, 34 times each: 510 runs.
func TestFiveHundredPairsOfWritersLoseNothing(t *testing.T) { writersLoseNothing(t, 34) }
