//go:build prove

package browser

import (
	"context"
	"testing"

	"tabla/browser/engines"
)

// chromium79 opens a window of the engine of televisions of 2021.
func chromium79(t *testing.T, width, height int) engines.Viewer {
	t.Helper()
	return opened(t)(engines.Old(context.Background(), "79", width, height))
}

func webkit602(t *testing.T, width, height int) engines.Viewer {
	t.Helper()
	return opened(t)(engines.WebKit(context.Background(), width, height))
}

func TestChromium79ShowsEverySlide(t *testing.T) {
	t.Parallel()
	showsSlides(t, chromium79, demoBoards(), 1)
}

func TestWebKitShowsEverySlide(t *testing.T) {
	t.Parallel()
	showsSlides(t, webkit602, demoBoards(), 1)
}

func TestChromium64ShowsEverySlide(t *testing.T) {
	t.Parallel()
	showsSlides(t, chromium64, demoBoards(), 1)
}

func TestAllEnginesTakeUpNewsOfTheDemo(t *testing.T) {
	t.Parallel()
	for name, engine := range map[string]window{"Chromium 64": chromium64, "Chromium 79": chromium79,
		"WebKit": webkit602, "the current Chromium": current} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			takesUpNews(t, engine, demoBoard{centre: "jela"}.stick)
		})
	}
}

func TestEveryCodeLeadsToTheNoticeInTheLanguageOnScreen(t *testing.T) {
	t.Parallel()
	readsCodes(t, 1)
}

func TestTheServicePageInWebKit(t *testing.T) {
	t.Parallel()
	servesIn(t, webkit602)
}
