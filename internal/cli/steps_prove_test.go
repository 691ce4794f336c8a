//go:build prove && linux && amd64

package cli

import "testing"

// See TestAStoppedCommandIsFinishedByTheSameCommand. Only publish can leave more states than are tried here.
func TestACommandStoppedAnywhereIsFinishedByTheSameCommand(t *testing.T) {
	stoppedCommandsAreFinished(t, 300, 40)
}
