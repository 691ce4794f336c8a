package browser

import (
	"path/filepath"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// A phone reads a notice aloud only with a voice on the device itself for exactly this language, and only
// after somebody taps.
func TestAPhoneReadsAloudOnlyWithItsOwnVoiceForTheLanguage(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	if err := page.Call("Page.addScriptToEvaluateOnNewDocument",
		map[string]any{"source": voices}, nil); err != nil {
		t.Fatal(err)
	}
	for tag, has := range map[string]bool{
		"en": true, "ar": true, "fa": true, "tr": true,
		"ur":  false, // this voice would send the text to a server
		"prs": false, // the voice is for the Persian of Iran
		"kmr": false, // "ku" may mean Sorani
		"fr":  false, // "fra" is not accepted for "fr"
		"ti":  false,
	} {
		open(t, page, filepath.Join(public, "vinograd", tag, "health/see-a-doctor.html"))
		var button string
		evaluate(t, page, `(function (b) {
  if (!b) { return 'none'; }
  if (!b.hidden) { return 'shown too early'; }
  voicesCome();
  return spoken.length ? 'speaks by itself' : b.hidden ? 'hidden' : 'shown';
})(document.querySelector('.say'))`, &button)
		if (button == "shown") != has || button != "shown" && button != "hidden" && button != "none" {
			t.Errorf("%s: the button is %s", tag, button)
		}
		if has {
			readsAloud(t, page, tag)
		}
	}
}

// readsAloud taps the button of a page twice: the phone reads the whole notice and nothing else, and stops.
func readsAloud(t *testing.T, page *cdp.Page, tag string) {
	t.Helper()
	var found struct {
		Said, Languages, Wanted []string
		Stopped, Left           bool
	}
	evaluate(t, page, tapAloud, &found)
	said := strings.Join(found.Said, "\n")
	for _, text := range found.Wanted {
		if !strings.Contains(said, text) {
			t.Errorf("%s: %q is not read", tag, text)
		}
	}
	for _, l := range found.Languages {
		if !strings.HasPrefix(l, tag) {
			t.Errorf("%s: is read as %s", tag, l)
		}
	}
	if len(found.Said) != 3 || len(found.Wanted) < 5 || !found.Stopped || !found.Left {
		t.Errorf("%s: %d texts are read, it stops at a tap: %v, when the page is left: %v", tag,
			len(found.Said), found.Stopped, found.Left)
	}
}
