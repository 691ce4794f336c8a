//go:build prove

package browser

import (
	"context"
	"testing"

	"tabla/browser/engines"
)

// chromium79 is what televisions of 2021 run.
func chromium79(t *testing.T, width, height int) engines.Viewer {
	t.Helper()
	return opened(t)(engines.Old(context.Background(), "79", width, height))
}

func webkit602(t *testing.T, width, height int) engines.Viewer {
	t.Helper()
	return opened(t)(engines.WebKit(context.Background(), width, height))
}

func TestChromium79ShowsEverySlide(t *testing.T) { showsEverySlide(t, chromium79) }

func TestWebKitShowsEverySlide(t *testing.T) { showsEverySlide(t, webkit602) }

func TestChromium79TakesUpNews(t *testing.T) { takesUpNews(t, chromium79) }

func TestWebKitTakesUpNews(t *testing.T) { takesUpNews(t, webkit602) }

func TestEveryCodeLeadsToTheNoticeInTheLanguageOnScreen(t *testing.T) { readsCodes(t, 1) }
