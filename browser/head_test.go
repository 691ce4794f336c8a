package browser

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// This looks at the head and the foot of every board, step by step. The reader of each pane finds the name
// of the centre, and the time in digits of the pane's language if the panes agree on them. The foot can be
// read, nothing lies on anything else, and both the date and the warning of a demonstration are shown. The
// long proof takes twice as many steps.
func TestHeadAndFootSpeakToEveryPane(t *testing.T) {
	t.Parallel()
	headAndFootSpeak(t, 6)
}

func headAndFootSpeak(t *testing.T, most int) {
	t.Helper()
	counted := map[string]bool{}
	for _, file := range releases(t, public) {
		name, _, _ := strings.Cut(strings.TrimPrefix(file, public+"/"), "/r/")
		t.Run(name, func(t *testing.T) {
			size, tall := [2]int{1920, 1080}, upright(t, file)
			if tall {
				size = [2]int{1080, 1920}
			}
			page := tab(t, size[0], size[1])
			withoutFading(t, page)
			open(t, page, atFirst(t, file, 20*time.Minute)) // longer than sixty steps
			evaluate(t, page, `document.fonts.ready.then(function () { return 1; })`, nil)
			said := map[string]bool{}
			calm := 0
			for step := 0; step < 60 && calm < most; step++ {
				var e struct {
					Foot                               float64
					Clash, Named, Spoken, Says, Digits []string
					Count                              string
					Alarm                              bool
				}
				evaluate(t, page, edges, &e)
				if press(t, page, "ArrowRight"); e.Alarm {
					continue
				}
				calm++
				if e.Foot < 2.4 {
					t.Errorf("step %d: the foot is %.2f %% high", step+1, e.Foot)
				}
				for _, c := range e.Clash {
					t.Errorf("step %d: %s", step+1, c)
				}
				for _, tag := range e.Spoken {
					if !tall && !strings.Contains(strings.Join(e.Named, " ")+" ", tag+" ") {
						t.Errorf("step %d: the panes speak %v, the centre is named in %v", step+1, e.Spoken,
							e.Named)
					}
				}
				digits := e.Digits[0]
				if slices.ContainsFunc(e.Digits, func(other string) bool { return other != digits }) {
					digits = "0123456789"
				}
				if strings.Trim(e.Count, digits+": /") != "" {
					t.Errorf("step %d: clock and loop say %q, the panes speak %v", step+1, e.Count, e.Spoken)
				}
				counted[digits] = true
				if len(e.Named) == 0 {
					t.Errorf("step %d: the centre has no name", step+1)
				}
				for _, class := range e.Says {
					said[class] = true
				}
			}
			if !said["built"] || !said["demo"] {
				t.Errorf("the foot only says %v", said)
			}
		})
	}
	if !counted["۰۱۲۳۴۵۶۷۸۹"] {
		t.Errorf("the clocks only counted in %v: no pane in Dari was alone", counted)
	}
}

func press(t *testing.T, page *cdp.Page, key string) {
	t.Helper()
	for _, kind := range []string{"keyDown", "keyUp"} {
		if err := page.Call("Input.dispatchKeyEvent",
			map[string]any{"type": kind, "key": key, "code": key,
				"windowsVirtualKeyCode": map[string]int{"ArrowRight": 39}[key]}, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// If no notice is valid, the board shows the date in one language after the other. In all languages at once
// it would be too small to read.
func TestTheSafeSlideSaysTheDayInOneLanguageAfterTheOther(t *testing.T) {
	t.Parallel()
	s := newSite(t, hallSettings)
	s.write("content/health/a.md", "---\ntitle: Over\nuntil: 2026-11-01\n---\nText.\n")
	now := at(t, "2026-11-05 11:00")
	w := hang(t, "file://"+s.build(now), 1920, 1080, now)
	seen := map[string]bool{}
	for range 6 {
		var tags []string
		w.js(`[].filter.call(document.querySelectorAll('.date'), function (e) { return e.getClientRects().length; }).map(function (e) { return e.getAttribute('data-tag'); })`, &tags)
		if len(tags) != 1 {
			t.Fatalf("the day stands there in %v", tags)
		}
		seen[tags[0]] = true
		w.run(10 * time.Second)
	}
	if !seen["en"] || !seen["ar"] {
		t.Errorf("only %v have seen the day in their language", seen)
	}
}
