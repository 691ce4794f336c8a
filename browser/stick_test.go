package browser

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// shownFrames is an expression for the ids of the releases that people see. There must always be exactly one.
const shownFrames = `[].filter.call(document.querySelectorAll('iframe'), function (f) { return getComputedStyle(f).visibility === 'visible'; }).map(function (f) { return f.src.split('/r/')[1].split('/')[0]; })`

func sees(t *testing.T, page *cdp.Page, id string) {
	t.Helper()
	var frames []string
	if !eventually(func() bool {
		evaluate(t, page, shownFrames, &frames)
		return len(frames) == 1 && frames[0] == id
	}) {
		t.Errorf("the screen shows %v, want %s", frames, id)
	}
}

// looksForNews waits until the shell has asked for current.js as many times more as times says.
func looksForNews(t *testing.T, page *cdp.Page, times int) {
	t.Helper()
	looks := func() (n int) {
		for _, asked := range page.Requests() {
			if strings.Contains(asked, "/current.js?") {
				n++
			}
		}
		return n
	}
	want := looks() + times
	if !eventually(func() bool { return looks() >= want }) {
		t.Fatalf("the shell has looked for news %d times, want %d", looks(), want)
	}
}

// ink returns the share of dark points on the screen, from 0 to 1.
func ink(t *testing.T, page *cdp.Page) float64 {
	t.Helper()
	raw, err := page.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	dark, box := 0, picture.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y += 2 {
		for x := box.Min.X; x < box.Max.X; x += 2 {
			if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x6000 {
				dark++
			}
		}
	}
	return float64(dark) / float64(box.Dx()*box.Dy()/4)
}

// A player shows the board on a stick, in real time. New content comes by itself and without a flash. If a
// release is missing or the stick is pulled out, the screen stays as it is. After a power cut without
// current.js the shell shows the same release again.
func TestABoardOnAStick(t *testing.T) {
	t.Parallel()
	s := newSite(t, strings.Replace(hallSettings, ", night: \"23:00-06:00\"", "", 1))
	s.write("content/health/a.md", "---\ntitle: First\n---\nOne two three.\n")
	first := filepath.Base(filepath.Dir(s.build(time.Now())))
	board := filepath.Join(s.out, "hall/board")
	page := tab(t, 640, 360)
	open(t, page, filepath.Join(board, "index.html"))
	sees(t, page, first)

	s.write("content/health/a.md", "---\ntitle: Second\n---\nOne two three.\n")
	second := filepath.Base(filepath.Dir(s.build(time.Now())))
	least, pictures := 1.0, 0
	var frames []string
	for end := time.Now().Add(patience); time.Now().Before(end) &&
		(len(frames) != 1 || frames[0] != second); pictures++ {
		least = min(least, ink(t, page))
		evaluate(t, page, shownFrames, &frames)
	}
	for range 10 {
		least = min(least, ink(t, page))
		pictures++
	}
	sees(t, page, second)
	if least < 0.01 {
		t.Errorf("one of %d pictures across the change is blank: %.2f %% ink", pictures, 100*least)
	}

	current := filepath.Join(board, "current.js")
	if err := os.WriteFile(current, []byte(`TABLA_CURRENT({"id":"0123456789abcdef","built":1})`),
		0o666); err != nil {
		t.Fatal(err)
	}
	stays(t, page, second)
	if err := os.Rename(board, board+".out"); err != nil {
		t.Fatal(err)
	}
	looksForNews(t, page, 2)
	sees(t, page, second)
	if ink(t, page) < 0.01 {
		t.Error("with the stick pulled out the screen is blank")
	}
	if err := os.Rename(board+".out", board); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(current); err != nil {
		t.Fatal(err)
	}
	open(t, page, filepath.Join(board, "index.html"))
	sees(t, page, second)
}

// Without scripts the slides take turns by the style sheet alone: those that hold at the time of the build,
// one at a time. A slide with an end shows it.
func TestWithoutScriptsSlidesTakeTurns(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 09:00")
	release := hall(t).build(now)
	page := tab(t, 1920, 1080)
	if err := page.Call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true},
		nil); err != nil {
		t.Fatal(err)
	}
	open(t, page, release)
	seen := map[string]bool{}
	for turn := range 8 {
		var shown []string
		evaluate(t, page, strings.Replace(`(function () {
			document.getAnimations().forEach(function (a) { a.pause(); a.currentTime = TURN * 15000 + 7000; });
			return [].filter.call(document.querySelectorAll('.slide'), function (s) { return Number(getComputedStyle(s).opacity) > 0.5; }).map(function (s) {
				var until = s.querySelector('.until');
				return s.querySelector('h2').firstChild.data.trim() + (until && until.textContent ? ' until' : ''); });
		})()`, "TURN", string(rune('0'+turn)), 1), &shown)
		if len(shown) != 1 {
			t.Errorf("turn %d shows %q", turn, shown)
		}
		for _, s := range shown {
			seen[s] = true
		}
	}
	if !seen["Always"] || !seen["Ends until"] || len(seen) != 2 {
		t.Errorf("shown without scripts: %v", seen)
	}
	open(t, page, filepath.Join(filepath.Dir(release), "../../index.html"))
	var frame string
	evaluate(t, page, `document.querySelector('noscript').textContent || document.querySelector('noscript iframe').src`, &frame)
	if !strings.Contains(frame, filepath.Base(filepath.Dir(release))) {
		t.Errorf("the shell's frame for players without scripts: %q", frame)
	}
}

// In two and a half hours of the day, no point of the screen has the same colour for more than two hours,
// unless it is the colour of the paper. The long proof takes twelve hours.
func TestNothingBurnsIn(t *testing.T) {
	t.Parallel()
	nothingBurnsIn(t, 150*time.Minute)
}

func nothingBurnsIn(t *testing.T, daylight time.Duration) {
	t.Helper()
	// interval is between two pictures, out of step with slides and loops; most is the pictures in two hours
	const interval, most = 223 * time.Second, 32
	all := releases(t, demo(t))
	release := all[slices.IndexFunc(all,
		func(release string) bool { return strings.Contains(release, "/vinograd/") })]
	w := hang(t, "file://"+atFirst(t, release, daylight), 640, 360, at(t, "2026-11-23 10:00"))
	var last []uint32
	var stands []int
	burnt := 0
	for range daylight / interval {
		w.run(interval)
		raw, err := w.Screenshot()
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		box := picture.Bounds()
		points := make([]uint32, 0, box.Dx()*box.Dy())
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				r, g, b, _ := picture.At(x, y).RGBA()
				points = append(points, r>>8<<16|g>>8<<8|b>>8)
			}
		}
		if last == nil {
			stands = make([]int, len(points))
		}
		for i, p := range points {
			if last != nil && p == last[i] && p != 0xFFFCF5 && p != 0xFFFFFF {
				stands[i]++
			} else {
				stands[i] = 0
			}
			if stands[i] == most {
				burnt++
			}
		}
		last = points
	}
	if burnt > 0 {
		t.Errorf("%d points of the screen stood still for more than two hours", burnt)
	}
}
