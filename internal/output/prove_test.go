//go:build prove && unix

package output

import "testing"

func TestLongHistoryLeavesNoTrace(t *testing.T) { historyLeavesNoTrace(t, 600) }

func TestTwentyKilledBuildsLeaveWholeFiles(t *testing.T) { killedBuildsLeaveWholeFiles(t, 20, 3) }
