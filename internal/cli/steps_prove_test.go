//go:build prove && linux && amd64

package cli

import (
	"math"
	"testing"
)

// TestAStoppedCommandIsFinishedByTheSameCommand says what this proves.
func TestACommandStoppedAnywhereIsFinishedByTheSameCommand(t *testing.T) {
	stoppedCommandsAreFinished(t, stoppables(), math.MaxInt, math.MaxInt)
}
