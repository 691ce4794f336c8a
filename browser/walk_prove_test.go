//go:build prove

package browser

import (
	"testing"
)

// Every slide of every board, with pseudo-locales and without, fits on every size of screen. Upright boards
// are shown on screens of the same sizes that are turned.
func TestEverySlideFitsEveryScreen(t *testing.T) {
	t.Parallel()
	t.Run("demo", func(t *testing.T) {
		t.Parallel()
		fitEveryScreen(t, demo(t))
	})
	t.Run("with pseudo-locales", func(t *testing.T) {
		t.Parallel()
		fitEveryScreen(t, strange(t))
	})
}

// Without the script, every slide of every board fits as it was planned.
func TestEverySlideFitsAtItsPlannedSize(t *testing.T) {
	t.Parallel()
	t.Run("demo", func(t *testing.T) { slidesFitAtTheirPlannedSize(t, demo(t), 1) })
	t.Run("with pseudo-locales", func(t *testing.T) { slidesFitAtTheirPlannedSize(t, strange(t), 1) })
}

func fitEveryScreen(t *testing.T, out string) {
	for _, release := range releases(t, out) {
		for _, size := range [][2]int{{1280, 720}, {1366, 768}, {1920, 1080}, {3840, 2160}, {1080, 1920},
			{1024, 768}} {
			slidesFitOn(t, out, release, size, 1)
		}
	}
}

func TestAlarmsFitOnOldScreens(t *testing.T) {
	t.Parallel()
	alarmsFit(t, everyBoard, [][2]int{{1920, 1080}, {1024, 768}, {1280, 720}})
}

func TestAxeFindsNothingOnAnyBoard(t *testing.T) {
	t.Parallel()
	axeFindsNothingOnBoards(t, everyBoard)
}

func TestNoTextOfAnyBoardEscapesTranslation(t *testing.T) {
	t.Parallel()
	noTextOfABoardEscapesTranslation(t, everyBoard)
}

func TestEveryShellShowsItsRelease(t *testing.T) {
	t.Parallel()
	shellsShowTheirReleases(t, everyBoard)
}

func TestEveryLongerTextFits(t *testing.T) {
	t.Parallel()
	longerTextFits(t, 1)
}

func everyBoard(_ *testing.T, releases []string) []string { return releases }
