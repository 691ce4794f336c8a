package workflow

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/internal/board"
	"tabla/internal/sitetest"
)

// promise is what a board of the demonstration must keep for the readers of each of its languages.
type promise struct {
	headline, brief time.Duration // the longest times until a title, and a notice in brief, are shown again
	visit           float64       // the chance that a visit of three minutes meets a given headline
	lit             time.Duration // how long the screen is lit between 07:00 and 22:00
	today           time.Duration // the longest time until the slides of what is open now are shown again
}

// Every board of the demonstration keeps the times that it promises. Each part of a whole text is on screen
// at least three times a day, at whatever slide of the sequence the day begins. No language is away for
// longer than on a board that shows every notice whole, one after the other.
func TestTheDemonstrationsBoardsAnswerInTime(t *testing.T) {
	plans, problems, err := Plan(context.Background(), optionsFor(sitetest.Demo(t)))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	before := wholeWaits(t)
	promises := map[string]promise{
		"vinograd": {5 * time.Minute, 30 * time.Minute, 0.7, 15 * time.Hour, 35 * time.Minute},
		"jela":     {5 * time.Minute, 30 * time.Minute, 0.7, 15 * time.Hour, time.Hour},
		"kamen/hall": {8 * time.Minute, 45 * time.Minute, 0.5,
			15 * time.Hour, 18 * time.Minute},
		"kamen/clinic": {8 * time.Minute, 45 * time.Minute, 0.5,
			13 * time.Hour, 50 * time.Minute}, // for night: "20:00-07:00"
	}
	for _, running := range plans.Boards {
		name := strings.TrimSuffix(running.Centre+"/"+running.Screen, "/")
		want := promises[name]
		for _, l := range running.Languages {
			a := l.Answer
			if a.Headline.Worst > seconds(want.headline) || a.Brief.Worst > seconds(want.brief) ||
				a.Visits[1] < want.visit || l.Wait > running.MaxWait {
				t.Errorf("%s, %s: %+v, wait %d s", name, l.Language.Tag, a, l.Wait)
			}
			if once := before[name+" "+string(l.Language.Tag)]; l.Wait > once || once == 0 {
				t.Errorf("%s, %s: wait %d s; when every notice was shown whole, %d s", name, l.Language.Tag,
					l.Wait, once)
			}
		}
		for shown, at := range todaySlides(running) {
			if gap := longestGap(at, running.Seconds); gap > seconds(want.today) {
				t.Errorf("%s: %s is away for %d s", name, shown, gap)
			}
		}
		for shown, at := range wholeTexts(running) {
			if n := fewestIn(at, seconds(want.lit), running.Seconds); n < 3 {
				t.Errorf("%s: %s comes %d times in %v", name, shown, n, want.lit)
			}
		}
	}
}

// wholeWaits returns how long each language waits on each board of the demonstration, in seconds, when all
// notices are shown whole.
func wholeWaits(t *testing.T) map[string]int {
	t.Helper()
	s := sitetest.Demo(t)
	settings, err := os.ReadFile(s.Path("site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	whole := regexp.MustCompile(`(?m)^    profile: .*`).ReplaceAll(settings, []byte("    profile: whole"))
	if err := os.WriteFile(s.Path("site.yaml"), whole, 0o666); err != nil {
		t.Fatal(err)
	}
	plans, problems, err := Plan(context.Background(), optionsFor(s))
	if err != nil {
		t.Fatal(err, problems)
	}
	waits := map[string]int{}
	for _, running := range plans.Boards {
		if running.Sequence {
			t.Errorf("%s %s does not show every notice whole", running.Centre, running.Screen)
		}
		for _, l := range running.Languages {
			name := strings.TrimSuffix(running.Centre+"/"+running.Screen, "/")
			waits[name+" "+string(l.Language.Tag)] = l.Wait
		}
	}
	return waits
}

func seconds(d time.Duration) int { return int(d / time.Second) }

// todaySlides returns, for each slide of what is open now in each language, when it begins.
func todaySlides(running board.RunningLoop) map[string][]int {
	all := map[string][]int{}
	for _, s := range running.Slides {
		if s.Kind == board.TodaySlide {
			key := fmt.Sprintf("part %d of what is open now in %s", s.Part, s.Language.Tag)
			all[key] = append(all[key], s.Start)
		}
	}
	return all
}

// longestGap returns the longest time between two neighbouring starts in a loop.
func longestGap(starts []int, seconds int) int {
	slices.Sort(starts)
	gap := starts[0] + seconds - starts[len(starts)-1]
	for i := 1; i < len(starts); i++ {
		gap = max(gap, starts[i]-starts[i-1])
	}
	return gap
}

// span says when a slide is on screen, in seconds since the sequence began.
type span struct{ start, end int }

// wholeTexts returns, for each part of a whole text in each language, when it is on screen.
func wholeTexts(running board.RunningLoop) map[string][]span {
	all := map[string][]span{}
	for _, s := range running.Slides {
		if s.Notice != "" && s.Part > 0 {
			key := fmt.Sprintf("part %d of %s in %s", s.Part, s.Notice, s.Language.Tag)
			all[key] = append(all[key], span{s.Start, s.Start + s.Dwell})
		}
	}
	return all
}

// fewestIn returns how often something is shown in full within some seconds, at the worst place of a
// sequence that repeats after length seconds.
func fewestIn(shown []span, within, length int) int {
	slices.SortFunc(shown, func(a, b span) int { return a.start - b.start })
	fewest := -1
	for _, first := range shown { // the worst time to begin is just after the beginning of a showing
		n := 0
		for lap := 0; lap*length <= first.start+1+within; lap++ {
			for _, s := range shown {
				if s.start+lap*length > first.start && s.end+lap*length <= first.start+1+within {
					n++
				}
			}
		}
		if fewest < 0 || n < fewest {
			fewest = n
		}
	}
	return fewest
}
