//go:build prove

package browser

import (
	"testing"
	"time"
)

func TestEveryPageOfEveryCentreStandsAloneOfflineAndFits(t *testing.T) {
	t.Parallel()
	everyPageStandsAloneAndFits(t, all)
}

func TestNothingMovesWhereverAPageIsCut(t *testing.T) {
	t.Parallel()
	nothingMoves(t, 1, "vinograd/ur/index.html", "jela/en/index.html", "kamen/ar/rights/ask-for-asylum.html",
		"vinograd/ckb/places.html", "vinograd/bn/health/index.html", "jela/ti/services/clinic.html")
}

func TestEveryNoticeIsPrintedOnOnePage(t *testing.T) {
	t.Parallel()
	noticesArePrintedOnOnePage(t, 1)
}

func TestNoWordThatFitsOnALineIsBrokenOnAnyPage(t *testing.T) {
	t.Parallel()
	noWordIsBroken(t, 1)
}

func TestNoPageOfAnyScriptMovesSideways(t *testing.T) {
	t.Parallel()
	noPageMovesSideways(t, 1)
}

func TestEveryPageIsValidHTML(t *testing.T) {
	t.Parallel()
	pagesAreValidHTML(t, all)
}

func TestAxeFindsNothingInAnyScript(t *testing.T) {
	t.Parallel()
	axeFindsNothing(t, "ar", "en", "am")
}

func TestHeadAndFootSpeakToEveryPaneInEveryStep(t *testing.T) {
	t.Parallel()
	headAndFootSpeak(t, 12)
}

func TestNumbersAreInOrderInEveryLanguageWithArabicLetters(t *testing.T) {
	t.Parallel()
	numbersAreInOrder(t, all, "ar", "fa", "ur", "ckb")
}

func TestBoardsDrawEveryLetterOfEveryPartWithTheirOwnFonts(t *testing.T) {
	t.Parallel()
	boardsDrawEveryLetter(t, 1)
}

func TestEveryPageOfEveryCentreInPseudoLocales(t *testing.T) {
	t.Parallel()
	pagesInPseudoLocales(t, func(files []string) []string { return files })
}

func TestReleasesComeByHalfForAnyTime(t *testing.T) {
	t.Parallel()
	releasesComeByHalf(t, 5, 15, 25, 30, 50, 95)
}

func TestNothingBurnsInAllDay(t *testing.T) {
	t.Parallel()
	nothingBurnsIn(t, 12*time.Hour)
}

func TestManyReleasesMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	newReleasesMakeNobodyWaitLonger(t, waitSettings, 80, 36, 20*time.Second, 80*time.Second)
}

func TestManyReleasesByTurnsMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	releasesByTurnsMakeNobodyWaitLonger(t, 20)
}

func TestLongPortalsMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	portalsMakeNobodyWaitLonger(t, 7)
}

func TestABoardBuiltEarlierShowsOfManyPlacesWhatOneBuiltTodayShows(t *testing.T) {
	t.Parallel()
	showsWhatOneBuiltTodayShows(t, 14)
}

// From morning until night, in the week before a holiday, all boards show what is planned.
func TestPlanAndRealityAgreeAllDay(t *testing.T) {
	t.Parallel()
	start := at(t, "2026-12-21 07:00")
	out, err := once("--as-of", start.Format(time.RFC3339))()
	if err != nil {
		t.Fatal(err)
	}
	agreeWithPlan(t, out, start, 15*3600, "vinograd ", "jela ", "kamen hall", "kamen clinic")
}
