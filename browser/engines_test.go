package browser

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"tabla/browser/engines"
)

// window opens a window of one engine.
type window func(t *testing.T, width, height int) engines.Viewer

// current opens a tab of this machine's Chromium.
func current(t *testing.T, width, height int) engines.Viewer {
	t.Helper()
	page := tab(t, width, height)
	withoutFading(t, page)
	return page
}

// chromium64 opens a window of the oldest Chromium that we could get: that of televisions of 2019.
func chromium64(t *testing.T, width, height int) engines.Viewer {
	t.Helper()
	return opened(t)(engines.Old(context.Background(), "64", width, height))
}

func opened(t *testing.T) func(engines.Viewer, error) engines.Viewer {
	return func(v engines.Viewer, err error) engines.Viewer {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(v.Close)
		return v
	}
}

// daylight builds the demonstration without a night, so that its boards show something whenever the tests
// run.
var daylight = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(filepath.Dir(public), "daylight-")
	if err != nil {
		return "", err
	}
	if err := copyDemo(dir); err != nil {
		return "", err
	}
	settings, err := os.ReadFile("../site.yaml")
	if err != nil {
		return "", err
	}
	settings = regexp.MustCompile(`(?m)^ *night: .*\n`).ReplaceAll(settings, nil)
	return dir, os.WriteFile(filepath.Join(dir, "site.yaml"), settings, 0o666)
})

// demoBoard is one board of the demonstration on a stick, and the screen for which it is made.
type demoBoard struct {
	centre, screen string
	width, height  int
}

func (w demoBoard) String() string { return strings.TrimSuffix(w.centre+" "+w.screen, " ") }

// demoBoards returns the boards of the demonstration.
func demoBoards() []demoBoard {
	return []demoBoard{{"vinograd", "", 1920, 1080}, {"jela", "", 1920, 1080}, {"kamen", "hall", 1080, 1920},
		{"kamen", "clinic", 1920, 1080}}
}

// stick writes a bundle of the board into a folder and returns the folder.
func (w demoBoard) stick(t *testing.T, dir string, flags ...string) string {
	t.Helper()
	site, err := daylight()
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"bundle", w.centre, "--site", site, "--to", dir}, flags...)
	if w.screen != "" {
		args = append(args, "--screen", w.screen)
	}
	if err := command("..", tabla, args...); err != nil {
		t.Fatal(err)
	}
	return dir
}

// shared returns a bundle of the board in a folder of its own, which is written once for all tests. The tests
// only read it, but may write pages beside its release.
func (w demoBoard) shared(t *testing.T) string {
	t.Helper()
	sticks.Lock()
	defer sticks.Unlock()
	if dir, known := sticks.dirs[w]; known {
		return dir
	}
	dir, err := os.MkdirTemp(filepath.Dir(public), "stick-")
	if err != nil {
		t.Fatal(err)
	}
	sticks.dirs[w] = w.stick(t, dir)
	return dir
}

var sticks = struct {
	sync.Mutex
	dirs map[demoBoard]string
}{dirs: map[demoBoard]string{}}

// releaseOf returns the first page of the release that the stick's current.js names, and the release's id.
func releaseOf(t *testing.T, stick string) (page, id string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(stick, "current.js"))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`"id":"([a-z0-9]+)"`).FindSubmatch(text)
	if found == nil {
		t.Fatalf("current.js names no release: %s", text)
	}
	return filepath.Join(stick, "r", string(found[1]), "index.html"), string(found[1])
}

// seen is one slide as an engine shows it.
type seen struct {
	ID, Tag string
	Lines   []line
}

// line has the widths of a text on one line at 100 px in this engine: as usual, and with its letters moved
// closer together.
type line struct {
	Text          string
	Kerned, Plain float64
}

// off returns by how many pixels per letter the line is wider or narrower in another engine than is allowed.
// An engine that places letters on whole pixels may move each of them by one pixel. A letter in a wrong form
// changes the width by about ten.
func (l line) off(other line) float64 {
	least, most := min(l.Kerned, l.Plain), max(l.Kerned, l.Plain)
	return max(least-other.Kerned, other.Kerned-most, 0) / float64(max(1, utf8.RuneCountInString(l.Text)))
}

// tour is what an engine shows of a board during one whole loop.
type tour struct {
	slides map[string]seen
	steps  int
}

// ready opens a release, and waits until it shows a slide.
func ready(t *testing.T, v engines.Viewer, page string) {
	t.Helper()
	if err := v.Open("file://" + page); err != nil {
		t.Fatal(err)
	}
	if !eventually(func() bool {
		var on int
		ask(t, v, `document.querySelectorAll('#stage > .on').length`, &on)
		return on > 0 && on < 5
	}) {
		t.Fatalf("%s shows nothing", page)
	}
}

// take goes through a whole loop and returns what it shows.
func take(t *testing.T, v engines.Viewer, page string) tour {
	t.Helper()
	ready(t, v, page)
	var steps int
	ask(t, v, `(document.getElementById('board').getAttribute('data-alarm') || document.getElementById('board').getAttribute('data-steps')).split(';').length`, &steps)
	result := tour{map[string]seen{}, steps}
	const atOnce = 10
	for done := 0; done < steps; done += atOnce {
		var shown []struct {
			Slides []seen
			Lost   []string
		}
		script := strings.Replace(walk, "STEPS", fmt.Sprint(min(atOnce, steps-done)), 1)
		ask(t, v, script, &shown)
		for i, step := range shown {
			if len(step.Slides) == 0 {
				t.Errorf("step %d shows nothing", done+i+1)
			}
			for _, lost := range step.Lost {
				t.Errorf("step %d: drawn where it cannot be read: %s", done+i+1, lost)
			}
			for _, s := range step.Slides {
				result.slides[s.ID] = s
			}
		}
	}
	return result
}

func ask(t *testing.T, v engines.Viewer, expression string, value any) {
	t.Helper()
	if err := v.Evaluate(expression, value); err != nil {
		t.Fatal(err)
	}
}

// An old engine shows every slide that the current one shows, cuts nothing off, and gives every line the
// same width. Letters that are not joined, marks beside their letters, and boxes for missing letters would
// have another width. Of the parts of notices the test takes every n-th one, in all languages.
func showsSlides(t *testing.T, engine window, boards []demoBoard, n int) {
	for _, w := range boards {
		t.Run(w.String(), func(t *testing.T) {
			t.Parallel()
			whole, _ := releaseOf(t, w.shared(t))
			page := eachSlideOnce(t, whole, n)
			want := take(t, current(t, w.width, w.height), page)
			got := take(t, engine(t, w.width, w.height), page)
			if !slices.Equal(slices.Sorted(maps.Keys(got.slides)), slices.Sorted(maps.Keys(want.slides))) {
				t.Errorf("%d slides are shown, want the %d that the current Chromium shows", len(got.slides),
					len(want.slides))
			}
			if len(want.slides) < 20 {
				t.Errorf("only %d slides: the walk is wrong", len(want.slides))
			}
			lines, worst := 0, 0.0
			for id, slide := range want.slides {
				drawn := got.slides[id].Lines
				if len(drawn) != len(slide.Lines) {
					t.Errorf("%s %s: %d lines are drawn, want %d", id, slide.Tag, len(drawn),
						len(slide.Lines))
					continue
				}
				for i, l := range slide.Lines {
					g := drawn[i]
					off := l.off(g)
					lines, worst = lines+1, max(worst, off)
					if g.Text != l.Text || off > 1 {
						t.Errorf("%s %s: %q is %.0f px wide, want %.0f", id, slide.Tag, g.Text, g.Kerned,
							l.Kerned)
					}
				}
			}
			t.Logf("%d slides in %d steps, %d lines, at most %.2f px a letter off", len(got.slides),
				got.steps, lines, worst)
		})
	}
}

// The daily test takes every twelfth part of the notices. The long proof takes all parts on all boards.
func TestChromium64ShowsSlides(t *testing.T) {
	t.Parallel()
	// the last board has the same languages as the one before it
	showsSlides(t, chromium64, demoBoards()[:3], 12)
}

// onTheWall returns the release that a shell shows: that of the visible frame.
const onTheWall = `(function () {
  var frames = document.querySelectorAll('iframe'), shown = [], i;
  for (i = 0; i < frames.length; i += 1) {
    if (window.getComputedStyle(frames[i], null).visibility === 'visible') { shown.push(frames[i].src.replace(/.*\/r\/|\/index.html.*/g, '')); }
  }
  return shown.join();
})()`

// becomes waits until the shell shows a release. It fails the test if this takes too long, or if the shell
// shows another release before.
func becomes(t *testing.T, v engines.Viewer, from, to string) {
	t.Helper()
	if !eventually(func() bool {
		var shown string
		if ask(t, v, onTheWall, &shown); shown != from && shown != to {
			t.Fatalf("the wall shows %q on the way from %q to %q", shown, from, to)
		}
		return shown == to
	}) {
		t.Fatalf("the wall still shows %q, want %q", from, to)
	}
}

// stays fails the test unless the shell still shows its release while it tries another one and gives it up.
func stays(t *testing.T, v engines.Viewer, id string) {
	t.Helper()
	var tried bool
	if !eventually(func() bool {
		var shown string
		var frames int
		ask(t, v, onTheWall, &shown)
		if shown != id {
			t.Fatalf("the wall shows %q, want %q all the time", shown, id)
		}
		ask(t, v, `document.querySelectorAll('iframe').length`, &frames)
		tried = tried || frames == 2
		return tried && frames == 1
	}) {
		t.Fatalf("the broken release was not tried and given up")
	}
}

// bundler writes a bundle of a board into a folder and returns the folder.
type bundler func(t *testing.T, dir string, flags ...string) string

// smallStick is a bundler of a board with one notice.
func smallStick(t *testing.T, dir string, flags ...string) string {
	t.Helper()
	s := newSite(t, strings.Replace(hallSettings, ", night: \"23:00-06:00\"", "", 1))
	s.write("content/health/a.md", "---\ntitle: Always\n---\nOne two three.\n")
	if err := command("..", tabla, append([]string{"bundle", "hall", "--site", s.dir, "--to", dir},
		flags...)...); err != nil {
		t.Fatal(err)
	}
	return dir
}

// On a stick, the board starts, shows a release that "tabla bundle" writes while it runs, and never shows a
// broken release. The daily tests take a small board; the long proofs one of the demonstration.
func takesUpNews(t *testing.T, engine window, bundle bundler) {
	stick := bundle(t, t.TempDir(), "--as-of", time.Now().Add(-48*time.Hour).Format(time.RFC3339))
	_, old := releaseOf(t, stick)
	v := engine(t, 1280, 720)
	if err := v.Open("file://" + stick + "/index.html"); err != nil {
		t.Fatal(err)
	}
	becomes(t, v, "", old)
	bundle(t, stick)
	page, now := releaseOf(t, stick)
	if now == old {
		t.Fatal("there is no new release")
	}
	becomes(t, v, old, now)
	broken := map[string]func(dir string) error{
		"missing": func(string) error { return nil },
		"cut short": func(dir string) error {
			text, err := os.ReadFile(page)
			if err != nil {
				return err
			}
			if err := os.CopyFS(dir, os.DirFS(filepath.Dir(page))); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "index.html"), text[:len(text)/2], 0o666)
		},
	}
	for i, what := range slices.Sorted(maps.Keys(broken)) {
		id := fmt.Sprintf("broken%d", i)
		if err := broken[what](filepath.Join(stick, "r", id)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(stick, "current.js"),
			[]byte(`TABLA_CURRENT({"id":"`+id+`","built":1})`), 0o666); err != nil {
			t.Fatal(err)
		}
		stays(t, v, now)
	}
}

func TestChromium64TakesUpNews(t *testing.T) {
	t.Parallel()
	takesUpNews(t, chromium64, smallStick)
}

func TestCurrentChromiumTakesUpNews(t *testing.T) {
	t.Parallel()
	takesUpNews(t, current, smallStick)
}
