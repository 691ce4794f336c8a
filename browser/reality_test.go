package browser

import (
	"encoding/json"
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// plannedBoard is what the output of `tabla plan --json` has for one screen.
type plannedBoard struct {
	Centre, Screen string
	LoopSeconds    int `json:"loop_seconds"`
	Slides         []showing
}

// showing is one slide on one pane, as planned or as seen.
type showing struct {
	Kind     string
	Notice   string
	Part     int
	Language string
	Pane     int
	Start    float64 // seconds since the loop began
	Dwell    float64
}

func (s showing) String() string {
	what := s.Notice
	if what == "" {
		// a notice in brief may be a part of its whole text, so only the kind of other slides counts
		what = s.Kind
	}
	return fmt.Sprintf("%s %d in %s on pane %d", what, s.Part, s.Language, s.Pane)
}

func plans(t *testing.T, asOf time.Time) []plannedBoard {
	t.Helper()
	// Exit code 1 says that a language waits too long; that is not what is asked here.
	out, err := exec.Command(tabla, "plan", "--site", "..", "--json", "--as-of",
		asOf.Format(time.RFC3339)).Output()
	var plan struct{ Boards []plannedBoard }
	if errJSON := json.Unmarshal(out, &plan); errJSON != nil || len(plan.Boards) == 0 {
		t.Fatalf("tabla plan: %v %v", err, errJSON)
	}
	return plan.Boards
}

// watchSlides is called each second. It notes each slide that has ended, with the times of its begin and its
// end.
const watchSlides = `function () {
  var now = {}, t = __world.t;
  [].forEach.call(document.querySelectorAll('#stage > .on'), function (e) {
    var key = [e.getAttribute('data-kind') || 'full', e.getAttribute('data-notice'), e.getAttribute('data-part'), e.getAttribute('data-tag'), 1 + Number(/at-([0-3])/.exec(e.className)[1])].join('|');
    now[key] = true;
    if (!(__world.open = __world.open || {})[key]) __world.open[key] = t;
  });
  for (var key in __world.open) if (!now[key]) { __world.seen.push([key, __world.open[key], t]); delete __world.open[key]; }
}`

// observed watches the board for some seconds after began, and returns the slides that it has shown, in the
// order in which they ended.
func (w *wall) observed(loop int, began time.Time) []showing {
	w.t.Helper()
	w.js("void ("+watchSlides+")()", nil)
	for left := loop + 1; left > 0; left -= 600 {
		w.runWatched(time.Duration(min(left, 600))*time.Second, time.Second, watchSlides)
	}
	var raw [][3]any
	w.js("__world.seen", &raw)
	var all []showing
	for _, r := range raw {
		parts := strings.Split(r[0].(string), "|")
		s := showing{Kind: parts[0], Notice: parts[1], Language: parts[3],
			Start: (r[1].(float64) - float64(began.UnixMilli())) / 1000,
			Dwell: (r[2].(float64) - r[1].(float64)) / 1000}
		fmt.Sscan(parts[2], &s.Part)
		fmt.Sscan(parts[4], &s.Pane)
		all = append(all, s)
	}
	return all
}

// panesStay is the number of seconds of a loop for which the pane of a slide is compared too. A board changes
// the sides of its panes after an hour and a half, which is later.
const panesStay = 4800

// place returns the slide and its pane as a text. After panesStay it leaves the pane out.
func (s showing) place() string {
	if s.Start > panesStay {
		s.Pane = 0
	}
	return s.String()
}

// joined makes one showing of those of the same slide in the same pane that follow each other without a gap.
func joined(planned []showing) []showing {
	var all []showing
	open := map[string]int{} // the index in all of the last showing of a slide in a pane
	for _, s := range planned {
		if i, known := open[s.String()]; known && all[i].Start+all[i].Dwell == s.Start {
			all[i].Dwell += s.Dwell
			continue
		}
		open[s.String()] = len(all)
		all = append(all, s)
	}
	return all
}

// Boards of the demo show what `tabla plan` says: every slide, in its pane, at its second. The daily test
// watches the board with the shortest loop for 40 minutes, and the upright board for 10 minutes. The long
// proof watches all boards for 15 hours.
func TestPlanAndRealityAgree(t *testing.T) {
	t.Parallel()
	start := at(t, "2026-11-23 10:00")
	agreeWithPlan(t, demo(t), start, panesStay/2, "jela ")
	agreeWithPlan(t, demo(t), start, panesStay/8, "kamen hall")
}

// agreeWithPlan lets boards of the demo, which was built into the folder out at start, run for watch seconds,
// and compares what they show with the plan.
func agreeWithPlan(t *testing.T, out string, start time.Time, watch int, boards ...string) {
	t.Helper()
	left := slices.Clone(boards)
	for _, plan := range plans(t, start) {
		name := plan.Centre + " " + plan.Screen
		if !slices.Contains(boards, name) {
			continue
		}
		left = slices.DeleteFunc(left, func(board string) bool { return board == name })
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			release, err := filepath.Glob(filepath.Join(out, plan.Centre, "board", plan.Screen,
				"r/*/index.html"))
			if err != nil || len(release) != 1 {
				t.Fatalf("releases: %v %v", release, err)
			}
			width, height := 1280, 720
			if strings.HasSuffix(plan.Screen, "hall") {
				width, height = height, width
			}
			lasts := time.Duration(watch) * time.Second
			w := hang(t, "file://"+atFirst(t, release[0], lasts), width, height, start)
			plan.agrees(t, w.observed(watch, start), watch)
		})
	}
	if len(left) > 0 {
		t.Errorf("nothing is planned for %q", left)
	}
}

// until returns what a board shows in its first seconds according to its plan, which it repeats.
func (p plannedBoard) until(seconds int) (all []showing) {
	for began := 0; began < seconds; began += p.LoopSeconds {
		for _, s := range p.Slides {
			s.Start += float64(began)
			all = append(all, s)
		}
	}
	return joined(all)
}

// agrees compares what a board has shown in its first seconds with its plan.
func (p plannedBoard) agrees(t *testing.T, shown []showing, seconds int) {
	t.Helper()
	seen, kinds := map[string][]showing{}, map[string]int{}
	for _, s := range shown {
		seen[s.place()] = append(seen[s.place()], s)
	}
	for _, want := range p.until(seconds) {
		if want.Start+want.Dwell > float64(seconds) {
			continue
		}
		kinds[want.Kind]++
		near := false
		for _, got := range seen[want.place()] {
			near = near || math.Abs(got.Start-want.Start) <= 1 && math.Abs(got.Dwell-want.Dwell) <= 1
		}
		if !near {
			t.Errorf("planned at %v s for %v s: %s; seen %v", want.Start, want.Dwell, want,
				seen[want.place()])
		}
	}
	t.Logf("%v in %d s agree", kinds, seconds)
	for _, kind := range []string{"headlines", "brief", "full", "today"} {
		if kinds[kind] == 0 {
			t.Errorf("no slide of the kind %q was watched", kind)
		}
	}
}
