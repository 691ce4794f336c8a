package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// strange is the real site with the pseudo-locales on every board, built once for all tests. The tests only
// read it, but may write pages beside its releases.
func strange(t *testing.T) string { return built(t, strangeOnce) }

var strangeOnce = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(filepath.Dir(public), "strange-")
	if err != nil {
		return "", err
	}
	return buildStrange(dir)
})

// buildStrange builds the real site with the pseudo-locales on every board, in a folder of its own. They are
// the first languages, so that what is said once for all languages is said in them too. added has the texts
// of further notices.
func buildStrange(dir string, added ...string) (out string, err error) {
	site, out := filepath.Join(dir, "site"), filepath.Join(dir, "public")
	if err := copyDemo(site); err != nil {
		return "", err
	}
	for i, text := range added {
		if err := os.WriteFile(filepath.Join(site, fmt.Sprintf("content/health/added-%d.md", i)),
			[]byte(text), 0o666); err != nil {
			return "", err
		}
	}
	settings, err := os.ReadFile("../site.yaml")
	if err != nil {
		return "", err
	}
	text := strings.ReplaceAll(string(settings), "\nlanguages: [", "\nlanguages: [en-XA, ar-XB, ")
	text = strings.ReplaceAll(text, "\n    languages: {", "\n    languages: {en-XA: 10, ar-XB: 10, ")
	if err := os.WriteFile(filepath.Join(site, "site.yaml"), []byte(text), 0o666); err != nil {
		return "", err
	}
	return out, command("..", tabla, "build", "--site", site, "--out", out, "--as-of",
		"2026-11-23T10:00:00+01:00")
}

// Texts a third longer, and English from right to left, break no board: neither as it was planned, which is
// every third part of the notices here, nor as the script fits it. The script fits every sixth part of the
// notices on one board of each shape; the long proof lets it fit all slides of all boards, on all screens.
func TestPseudoLocalesFitOnBoards(t *testing.T) {
	t.Parallel()
	out := strange(t)
	slidesFitAtTheirPlannedSize(t, out, 3)
	for _, release := range oneOfEachShape(t, releases(t, out)) {
		slidesFitOn(t, out, release, [2]int{1920, 1080}, 6)
	}
}

// An extreme notice, in letters half as large again, fits too: on the screen that a board was made for, on
// one board of each shape. The long proof takes all boards, and old screens too.
func TestAlarmsFitOnBoards(t *testing.T) {
	t.Parallel()
	alarmsFit(t, oneOfEachShape, [][2]int{{1920, 1080}})
}

func alarmsFit(t *testing.T, choose func(t *testing.T, releases []string) []string, sizes [][2]int) {
	t.Helper()
	out, err := buildStrange(t.TempDir(), "---\ntitle: Leave the building now\npriority: extreme\n"+
		"from: 2026-11-23 09:00\n"+
		"until: 2026-11-23 12:00\n---\n"+
		"Gas was found in the cellar. Go out by the nearest door and wait at the gate.\n\n"+
		"- Do not use the lift.\n- Take your children by the hand.\n"+
		"- Call 112 when somebody is missing.\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, release := range choose(t, releases(t, out)) {
		for _, size := range sizes {
			if upright(t, release) {
				size[0], size[1] = size[1], size[0]
			}
			t.Run(fmt.Sprintf("%s %dx%d", boardName(out, release), size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				if languages := slidesFit(t, release, size[0], size[1], 1); !slices.Contains(languages,
					"en-XA") || len(languages) < 7 {
					t.Errorf("the alarm is shown in %v", languages)
				}
			})
		}
	}
}

// onlyAccented takes out of a board all that need not be in en-XA: the slides in other languages, the service
// page, which is in English like the desk, the release's code, and the address that is written on the welcome
// slide.
const onlyAccented = `[].forEach.call(document.querySelectorAll('[data-tag]:not([data-tag=en-XA]), #safe p:not([lang=en-XA]), .start, #service, #code, title'), function (e) {
  e.parentNode.removeChild(e);
})`

// The daily test takes one board of each shape; the long proof takes all boards.
func TestNoTextOfABoardEscapesTranslation(t *testing.T) {
	t.Parallel()
	noTextOfABoardEscapesTranslation(t, oneOfEachShape)
}

func noTextOfABoardEscapesTranslation(
	t *testing.T, choose func(t *testing.T, releases []string) []string,
) {
	t.Helper()
	out := strange(t)
	page, seen := tab(t, 1920, 1080), 0
	for _, release := range choose(t, releases(t, out)) {
		still, _ := withoutScript(t, release)
		open(t, page, still)
		evaluate(t, page, onlyAccented, nil)
		var texts []said
		evaluate(t, page, readSaid, &texts)
		for _, s := range texts {
			seen++
			if word := escaped(s.Text); word != "" {
				t.Errorf("%s: %q in %q (%s) was not translated", boardName(out, release), word, s.Text,
					s.Where)
			}
		}
	}
	t.Logf("%d texts", seen)
	if seen < 200 {
		t.Errorf("only %d texts seen: the walk is blind", seen)
	}
}
