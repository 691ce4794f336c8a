package browser

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The plan splits notices into slides that fit in every language, at the size for the distance of readers.
// The script would make letters smaller; without it, no slide is too high or too wide. It is every third part
// of the notices; the long proof takes all.
func TestSlidesFitAtTheirPlannedSize(t *testing.T) {
	t.Parallel()
	slidesFitAtTheirPlannedSize(t, demo(t), 3)
}

// slidesFitAtTheirPlannedSize looks at every n-th part of the notices on each board.
func slidesFitAtTheirPlannedSize(t *testing.T, out string, n int) {
	t.Helper()
	for _, file := range releases(t, out) {
		t.Run(boardName(out, file), func(t *testing.T) {
			t.Parallel()
			still, tall := withoutScript(t, partsOf(t, file, n))
			size := [2]int{1920, 1080}
			if tall {
				size = [2]int{1080, 1920}
			}
			page := tab(t, size[0], size[1])
			open(t, page, still)
			evaluate(t, page, `document.fonts.ready.then(function () { return 1; })`, nil)
			var slides []struct {
				Slide string
				Full  float64
				Wide  bool
			}
			evaluate(t, page, fullness, &slides)
			fullest := 0.0
			for _, s := range slides {
				if s.Full > 1 || s.Wide {
					t.Errorf("%s takes %.2f of its room (too wide: %v)", s.Slide, s.Full, s.Wide)
				}
				fullest = max(fullest, s.Full)
			}
			t.Logf("%d slides, the fullest takes %.2f of its room", len(slides), fullest)
			if len(slides) < 100/n || fullest < 0.5 {
				t.Errorf("only %d slides, the fullest takes %.2f of its room: nothing was measured",
					len(slides), fullest)
			}
		})
	}
}

// A sentence below a code may be too long for its two lines. Then only this sentence is drawn smaller. An
// earlier version dropped it, and drew the whole text smaller without need.
func TestALongCallToActionStaysBelowItsCode(t *testing.T) {
	t.Parallel()
	s := newSite(t, strings.NewReplacer("[en, ar]", "[so, fr, en]", "{diagonal: 43in, distance: 3m, panes: 2",
		"{diagonal: 65in, distance: 2m, orientation: portrait, panes: 3").Replace(hallSettings))
	s.write("content/health/a.md", "---\ntitle: Short\n---\nOne two three.\n")
	now := at(t, "2026-11-05 11:00")
	w := hang(t, "file://"+s.build(now), 1080, 1920, now)
	var tags []string
	w.js(`[].filter.call(document.querySelectorAll('#stage > .on'), function (e) {
		var said = e.querySelector('.qr p');
		return said.clientHeight > 0 && said.scrollHeight <= said.clientHeight + 2 && parseFloat(getComputedStyle(said).fontSize) > 18;
	}).map(function (e) { return e.getAttribute('data-tag'); }).sort()`, &tags)
	if strings.Join(tags, " ") != "en fr so" {
		t.Errorf("only %q have their call to action", tags)
	}
}

// A quarter of a screen has room for its text beside a code, in the size for the distance of readers.
func TestQuartersOfAScreenKeepTheirSize(t *testing.T) {
	t.Parallel()
	s := newSite(t, strings.NewReplacer("[en, ar]", "[en, ar, fr, ti]",
		"{diagonal: 43in, distance: 3m, panes: 2",
		"{diagonal: 65in, distance: 1.5m, panes: 4").Replace(hallSettings))
	s.write("content/health/a.md", "---\ntitle: Short\n---\nOne two three.\n")
	now := at(t, "2026-11-05 11:00")
	w := hang(t, "file://"+s.build(now), 1280, 720, now)
	var sizes []float64
	w.js(`[].map.call(document.querySelectorAll('#stage > .on .in'), function (e) {
		return e.querySelector('.qr p').clientHeight > 0 ? parseFloat(getComputedStyle(e).fontSize) : 0; })`, &sizes)
	if len(sizes) != 4 || slices.Min(sizes) < 11.9 { // 65 in at 1.5 m: 11.97 px
		t.Errorf("letters of %.1f px, 0 where the code has no words", sizes)
	}
}

// A single pane turns the whole board by 90 degrees. Slides must be measured after they have been turned.
func TestASlideIsMeasuredOnItsOwnSide(t *testing.T) {
	t.Parallel()
	s := newSite(t, strings.NewReplacer("[en, ar]", "[ar, en]", "panes: 2", "panes: 1").Replace(hallSettings))
	s.write("content/health/a.md", "---\ntitle: Short\n---\nOne two three.\n")
	now := at(t, "2026-11-05 11:00")
	w := hang(t, "file://"+s.build(now), 1280, 720, now)
	for range 2 {
		var size float64
		w.js(`parseFloat(getComputedStyle(document.querySelector('#stage > .on .band')).fontSize)`, &size)
		if size < 27 {
			t.Errorf("%v: the topic's letters are %.0f px high", w.texts(), size)
		}
		w.press(39)
	}
}

// On each screen with lists, the letters of all panes are enlarged by the same factor. No line of a row
// begins with the dot that separates the title from the place.
func TestListsBesideEachOtherLookAlike(t *testing.T) {
	t.Parallel()
	all := releases(t, demo(t))
	hall := slices.IndexFunc(all, func(file string) bool { return strings.Contains(file, "/hall/") })
	w := hang(t, "file://"+onlyKind(t, all[hall], "headlines"), 1080, 1920, at(t, "2026-11-23 10:00"))
	grown, wrapped := 0, 0
	for range 9 {
		var seen struct {
			// for each pane, how much larger its letters are than the distance of readers requires
			Grown []float64
			Dots  []string // the rows in which a line begins with a dot
			Down  int      // in how many rows the place is on a line of its own
		}
		w.js(alike, &seen)
		apart := slices.Max(seen.Grown) - slices.Min(seen.Grown)
		if len(seen.Grown) != 3 || apart > 0.08 || len(seen.Dots) > 0 {
			t.Errorf("%q: %+v", w.texts(), seen)
		}
		if slices.Max(seen.Grown) > 1.01 {
			grown++
		}
		wrapped += seen.Down
		w.press(39)
		w.js("void __world.advance(__world.t + 500)", nil)
	}
	t.Logf("%d of 9 screens have larger letters, %d rows have their place in a line of its own", grown, wrapped)
	if grown < 3 || wrapped < 3 {
		t.Error("nothing was tested")
	}
}

var scriptTag, boardClass = regexp.MustCompile(`<script[^>]*></script>`),
	regexp.MustCompile(`(<div id="?board"? class=")`)

// withoutScript writes a copy of a release beside it, in which all slides are placed as the script would
// place them. It reports whether the board is upright.
func withoutScript(t *testing.T, file string) (still string, tall bool) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	html := boardClass.ReplaceAllString(scriptTag.ReplaceAllString(string(text), ""), "${1}js ")
	return beside(t, file, html), strings.Contains(html, " tall turn-")
}
