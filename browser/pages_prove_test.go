//go:build prove

package browser

import (
	"math"
	"testing"
	"time"
)

func TestEveryPageOfEveryCentreStandsAloneOfflineAndFits(t *testing.T) {
	t.Parallel()
	everyPageStandsAloneAndFits(t, all)
}

func TestAxeFindsNothingInAnyScript(t *testing.T) {
	t.Parallel()
	axeFindsNothing(t, "ar", "en", "am")
}

func TestNothingBurnsInAllDay(t *testing.T) {
	t.Parallel()
	nothingBurnsIn(t, 12*time.Hour)
}

func TestManyReleasesMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	newReleasesMakeNobodyWaitLonger(t, waitSettings, 80, 36, 20*time.Second, 80*time.Second)
}

func TestPlanAndRealityAgreeOnAllBoards(t *testing.T) {
	t.Parallel()
	planAndRealityAgree(t, math.MaxInt, "vinograd ", "jela ", "kamen hall", "kamen clinic")
}
