package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
)

// longLoop is how many seconds a loop may take before plan says what makes it long. Nothing is wrong then, so that a build
// says nothing; but people seldom wait so long for a notice to come back.
const longLoop = 30 * 60

// longestNamed is how many notices plan names that take the most time.
const longestNamed = 3

// remarkLong says of a long loop what it is made of and what would make it shorter.
func (c *slideTray) remarkLong(p *Loaded, screen config.Screen, plan BoardPlan, r *diag.Report) {
	if plan.Seconds <= longLoop || plan.Alarm {
		return
	}
	times := timesOf(plan)
	var named []string
	for _, n := range times[:min(longestNamed, len(times))] {
		named = append(named, fmt.Sprintf("%s (%s)", n.notice, inMinutes(n.seconds)))
	}
	r.Add(diag.Problem{
		Code: "long-loop", Severity: diag.Info, Pos: screen.Pos, Hint: c.shorter(screen),
		Message: fmt.Sprintf("%s: the loop takes %s, for %d notices on %d slides in %d languages; the longest are %s",
			c.screenName(screen), inMinutes(plan.Seconds), len(times), slidesOf(plan), len(plan.Languages), strings.Join(named, ", ")),
	})
}

// shorter is what would make a loop shorter.
func (c *slideTray) shorter(screen config.Screen) string {
	ways := []string{"take notices off the board (board: false: they stay on telephones)"}
	if c.pinned.centre.Profile == config.Transit {
		ways = append(ways, "write a summary: where a notice has none")
	} else {
		ways = append(ways, "shorten the longest", "show summaries only (profile: transit)")
	}
	if screen.Panes < min(4, len(c.pinned.centre.Languages)) {
		ways = append(ways, "show more languages at a time (panes:)")
	}
	return oneOf(ways)
}

// noticeTime is how long a loop shows a notice, in all languages together.
type noticeTime struct {
	notice  string
	seconds int
}

// timesOf lists the notices of a loop, those that take longest first.
func timesOf(plan BoardPlan) []noticeTime {
	at, times := map[string]int{}, []noticeTime(nil)
	for _, s := range plan.Slides {
		if s.Pane != 1 { // what stands side by side takes the time once
			continue
		}
		i, known := at[s.Notice]
		if !known {
			i = len(times)
			at[s.Notice], times = i, append(times, noticeTime{notice: s.Notice})
		}
		times[i].seconds += s.Dwell
	}
	slices.SortStableFunc(times, func(a, b noticeTime) int { return cmp.Compare(b.seconds, a.seconds) })
	return times
}

// slidesOf counts the slides of a loop in one language.
func slidesOf(plan BoardPlan) int {
	type slide struct {
		notice string
		part   int
	}
	seen := map[slide]bool{}
	for _, s := range plan.Slides {
		seen[slide{s.Notice, s.Part}] = true
	}
	return len(seen)
}

func inMinutes(seconds int) string {
	if seconds < 90 {
		return fmt.Sprintf("%d s", seconds)
	}
	return fmt.Sprintf("%d min", (seconds+30)/60)
}
