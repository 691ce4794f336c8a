package browser

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
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

// current is the Chromium of this machine.
func current(t *testing.T, width, height int) engines.Viewer {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	return opened(t)(engines.Chromium(context.Background(), path, width, height))
}

// chromium64 is the oldest Chromium that can be had: a television of 2019.
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

// daylight is the demo with no night: whenever the tests run, its boards show something.
var daylight = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(filepath.Dir(public), "daylight-")
	if err != nil {
		return "", err
	}
	for _, folder := range []string{"content", "locales"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join("..", folder))); err != nil {
			return "", err
		}
	}
	settings, err := os.ReadFile("../site.yaml")
	if err != nil {
		return "", err
	}
	settings = regexp.MustCompile(`(?m)^ *night: .*\n`).ReplaceAll(settings, nil)
	return dir, os.WriteFile(filepath.Join(dir, "site.yaml"), settings, 0o666)
})

// demoBoard is one board of the demo on a stick, and the screen that it hangs on.
type demoBoard struct {
	centre, screen string
	width, height  int
}

func (w demoBoard) String() string { return strings.TrimSuffix(w.centre+" "+w.screen, " ") }

// demoBoards are the demo's boards.
func demoBoards() []demoBoard {
	return []demoBoard{{"vinograd", "", 1920, 1080}, {"jela", "", 1920, 1080}, {"kamen", "hall", 1080, 1920}, {"kamen", "clinic", 1920, 1080}}
}

// stick writes a bundle of the board into a folder and gives the folder.
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

// releaseOf is the first page of the release that a stick's current.js names.
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

// line is a text set on one line at 100 px, as wide as this engine makes it, with its letters moved together and without.
type line struct {
	Text          string
	Kerned, Plain float64
}

// off says by how many pixels a letter a line is wider or narrower in another engine than it may be here. An engine that
// fits letters to whole pixels may move each by one; one letter in another form moves a line by ten.
func (l line) off(other line) float64 {
	least, most := min(l.Kerned, l.Plain), max(l.Kerned, l.Plain)
	return max(least-other.Kerned, other.Kerned-most, 0) / float64(max(1, utf8.RuneCountInString(l.Text)))
}

// walk goes on by key and says what each step shows; in ES5, as the boards' own scripts are.
const walk = `(function (steps) {
  var out = [], i, k, list, step;
  function key(code) {
    var e = document.createEvent('Event');
    e.initEvent('keydown', true, true);
    e.keyCode = code;
    document.dispatchEvent(e);
  }
  // Letters alone, as they are joined: WebKit takes digits and signs among Arabic letters from another font, and it moves no
  // letters of Latin words together. Each line stands in two boxes, with and without that; all boxes are set before the
  // first is measured, or each would cost a layout.
  function lines(slide) {
    var all = slide.querySelectorAll('h2, .body p, .body li, .body td, .tongue, .where, .who'), found = [], probes = [], i;
    function probe(e, kerning) {
      var box = document.createElement('span');
      box.textContent = e.textContent.replace(/[!-@\[-\u0060{-~\u2010-\u2027\u00ab\u00bb\u00b7\u060c\u061b\u061f\u06d4\u0660-\u066c\u06f0-\u06f9\u200e\u200f\u2066-\u2069]/g, '')
        .replace(/\s+/g, ' ').replace(/^ | $/g, '');
      box.style.position = 'absolute';
      box.style.whiteSpace = 'nowrap';
      box.style.textIndent = '0'; // a line's own hangs on the size that its slide has in this engine
      box.style.fontSize = '100px';
      box.style.fontKerning = box.style.webkitFontKerning = kerning;
      box.style.fontWeight = window.getComputedStyle(e, null).fontWeight;
      probes.push([e, box]);
    }
    for (i = 0; i < all.length; i += 1) {
      if (!all[i].querySelector('p, li, td')) { probe(all[i], ''); probe(all[i], 'none'); }
    }
    for (i = 0; i < probes.length; i += 1) { probes[i][0].appendChild(probes[i][1]); }
    for (i = 0; i < probes.length; i += 2) {
      found.push({ text: probes[i][1].textContent, kerned: probes[i][1].getBoundingClientRect().width, plain: probes[i + 1][1].getBoundingClientRect().width });
    }
    for (i = 0; i < probes.length; i += 1) { probes[i][0].removeChild(probes[i][1]); }
    return found;
  }
  // Texts drawn off the screen, below their pane or into another one.
  function lost(slides, found) {
    var i, k, n, all, range, boxes, pane, other;
    for (i = 0; i < slides.length; i += 1) {
      pane = slides[i].getBoundingClientRect();
      other = slides.length === 2 ? slides[1 - i].getBoundingClientRect() : null;
      all = slides[i].querySelectorAll('h2, p, li, td, b, span');
      for (k = 0; k < all.length; k += 1) {
        if (!pane.width || !/\S/.test(all[k].textContent) || all[k].querySelector('p, li, td')) { continue; }
        range = document.createRange();
        range.selectNodeContents(all[k]);
        boxes = range.getClientRects();
        for (n = 0; n < boxes.length; n += 1) {
          if (boxes[n].width > 2 && (boxes[n].left < 0 || boxes[n].right > window.innerWidth || boxes[n].top < 0 ||
              boxes[n].bottom > pane.bottom + boxes[n].height / 2 ||
              other && boxes[n].left < other.right && boxes[n].right > other.left && boxes[n].top < other.bottom && boxes[n].bottom > other.top)) {
            found.push(slides[i].id + ' ' + all[k].textContent + ' ' + [boxes[n].left, boxes[n].top, boxes[n].right, boxes[n].bottom].join());
          }
        }
      }
    }
    return found;
  }
  for (i = 0; i < steps; i += 1) {
    list = document.querySelectorAll('#stage > .on');
    step = [];
    for (k = 0; k < list.length; k += 1) {
      if (list[k].getBoundingClientRect().width && list[k].id !== 'safe') {
        step.push({ id: list[k].id, tag: list[k].getAttribute('data-tag'), lines: lines(list[k]) });
      }
    }
    out.push({ slides: step, lost: lost(list, []) });
    key(39);
  }
  return out;
})(STEPS)`

// tour is what an engine shows of a board in one whole loop.
type tour struct {
	slides map[string]seen
	steps  int
}

// ready opens a release and waits until it shows something.
func ready(t *testing.T, v engines.Viewer, page string) {
	t.Helper()
	if err := v.Open("file://" + page); err != nil {
		t.Fatal(err)
	}
	for range 80 {
		var on int
		if ask(t, v, `document.querySelectorAll('#stage > .on').length`, &on); on > 0 && on < 5 {
			return
		}
		time.Sleep(250 * time.Millisecond)
	}
	t.Fatalf("%s shows nothing", page)
}

// take walks through a whole loop.
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

// An old engine shows every slide that the current one shows, cuts nothing, and sets every line as wide: letters that are
// not joined, marks beside their letters and boxes are all of another width.
func showsEverySlide(t *testing.T, engine window) {
	for _, w := range demoBoards() {
		t.Run(w.String(), func(t *testing.T) {
			page, _ := releaseOf(t, w.stick(t, t.TempDir()))
			want := take(t, current(t, w.width, w.height), page)
			got := take(t, engine(t, w.width, w.height), page)
			if !slices.Equal(slices.Sorted(maps.Keys(got.slides)), slices.Sorted(maps.Keys(want.slides))) {
				t.Errorf("%d slides are shown, want the %d that the current Chromium shows", len(got.slides), len(want.slides))
			}
			if len(want.slides) < 20 {
				t.Errorf("only %d slides: the walk is wrong", len(want.slides))
			}
			lines, worst := 0, 0.0
			for id, slide := range want.slides {
				drawn := got.slides[id].Lines
				if len(drawn) != len(slide.Lines) {
					t.Errorf("%s %s: %d lines are drawn, want %d", id, slide.Tag, len(drawn), len(slide.Lines))
					continue
				}
				for i, l := range slide.Lines {
					g := drawn[i]
					off := l.off(g)
					lines, worst = lines+1, max(worst, off)
					if g.Text != l.Text || off > 1 {
						t.Errorf("%s %s: %q is %.0f px wide, want %.0f", id, slide.Tag, g.Text, g.Kerned, l.Kerned)
					}
				}
			}
			t.Logf("%d slides in %d steps, %d lines, at most %.2f px a letter off", len(got.slides), got.steps, lines, worst)
		})
	}
}

func TestChromium64ShowsEverySlide(t *testing.T) { showsEverySlide(t, chromium64) }

// onTheWall is the release that a shell shows: the one in the frame that can be seen.
const onTheWall = `(function () {
  var frames = document.querySelectorAll('iframe'), shown = [], i;
  for (i = 0; i < frames.length; i += 1) {
    if (window.getComputedStyle(frames[i], null).visibility === 'visible') { shown.push(frames[i].src.replace(/.*\/r\/|\/index.html.*/g, '')); }
  }
  return shown.join();
})()`

// becomes waits until the shell shows a release, and fails when that takes too long or another one comes up on the way.
func becomes(t *testing.T, v engines.Viewer, from, to string) {
	t.Helper()
	for range 160 {
		var shown string
		switch ask(t, v, onTheWall, &shown); shown {
		case to:
			return
		case from:
			time.Sleep(250 * time.Millisecond)
		default:
			t.Fatalf("the wall shows %q on the way from %q to %q", shown, from, to)
		}
	}
	t.Fatalf("the wall still shows %q, want %q", from, to)
}

// stays makes sure that the shell goes on showing a release while it tries another one and gives it up.
func stays(t *testing.T, v engines.Viewer, id string) {
	t.Helper()
	var tried bool
	for range 80 {
		var shown string
		var frames int
		ask(t, v, onTheWall, &shown)
		if shown != id {
			t.Fatalf("the wall shows %q, want %q all the time", shown, id)
		}
		ask(t, v, `document.querySelectorAll('iframe').length`, &frames)
		if tried = tried || frames == 2; tried && frames == 1 {
			return
		}
		time.Sleep(250 * time.Millisecond)
	}
	t.Fatalf("the broken release was not tried and given up")
}

// From a stick: the board comes up, takes up what "tabla bundle" writes while it runs, and never shows a broken release.
func takesUpNews(t *testing.T, engine window) {
	w := demoBoard{"jela", "", 1280, 720}
	stick := w.stick(t, t.TempDir(), "--as-of", time.Now().Add(-48*time.Hour).Format(time.RFC3339))
	_, old := releaseOf(t, stick)
	v := engine(t, w.width, w.height)
	if err := v.Open("file://" + stick + "/index.html"); err != nil {
		t.Fatal(err)
	}
	becomes(t, v, "", old)
	w.stick(t, stick)
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
		if err := os.WriteFile(filepath.Join(stick, "current.js"), []byte(`TABLA_CURRENT({"id":"`+id+`","built":1})`), 0o666); err != nil {
			t.Fatal(err)
		}
		stays(t, v, now)
	}
}

func TestChromium64TakesUpNews(t *testing.T) {
	t.Parallel() // it mostly waits
	takesUpNews(t, chromium64)
}

func TestCurrentChromiumTakesUpNews(t *testing.T) {
	t.Parallel()
	takesUpNews(t, current)
}
