package board

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/notice"
)

// Targets holds the times, in seconds, within which a board should show the same thing again in each
// language.
type Targets struct{ Headline, Brief, Full int }

func targetsOf(a config.Answer) Targets {
	return Targets{int(a.Headline / time.Second), int(a.Brief / time.Second), int(a.Full / time.Second)}
}

// misses returns, for each target, the longest time in a loop divided by the target. A result is at most 1 if
// the loop keeps the target.
func (t Targets) misses(all []Answer) (headline, brief, full float64) {
	for _, a := range all {
		headline = max(headline, float64(a.Headline.Worst)/float64(t.Headline))
		brief = max(brief, float64(a.Brief.Worst)/float64(t.Brief))
		full = max(full, float64(a.Full.Worst)/float64(t.Full))
	}
	return headline, brief, full
}

// met reports whether a loop keeps all targets.
func (t Targets) met(all []Answer) bool {
	headline, brief, full := t.misses(all)
	return max(headline, brief, full) <= 1
}

// lateness returns a number for how much a loop misses its targets. Headlines count most.
func (t Targets) lateness(all []Answer) float64 {
	over := func(by float64) float64 { return max(0, by-1) }
	headline, brief, full := t.misses(all)
	return 2*over(headline) + over(brief) + over(full)/2
}

// Gap is how long it takes until something is shown again in one language, in seconds.
type Gap struct {
	Worst int // the longest time from the end of a showing to the start of the next
	Mean  int // the mean waiting time of a person who comes at a random time
}

// Answer holds how soon a board shows things again to the readers of one language.
type Answer struct {
	// of titles, briefs and parts of whole texts; Worst is that of the notice that waits longest
	Headline, Brief, Full Gap
	// the chance, from 0 to 1, that a visitor sees a given headline, for each length of a visit in
	// VisitMinutes
	Visits [3]float64
}

// VisitMinutes returns the lengths in minutes of the visits in Answer.Visits.
func VisitMinutes() [3]int { return [...]int{1, 3, 5} }

// answersOf returns for each language how soon a loop shows things again. The function shows returns what a
// turn shows.
func answersOf(l Loop, shows func(Turn) shown) []Answer {
	all, seen := make([]Answer, len(l.Languages)), make([]showings, len(l.Languages))
	for _, t := range l.Turns {
		what := shows(t)
		for _, language := range t.Languages {
			if language >= 0 {
				seen[language].add(t, what)
			}
		}
	}
	for language := range all {
		all[language] = seen[language].answer(l.Seconds)
	}
	return all
}

// shown describes what a turn shows: the notices whose titles it shows (titles), the notice that it shows
// in brief (brief), and one part of the whole text of a notice (full is the notice, fullPart the number of
// the part). The number -1 means none.
type shown struct {
	titles                []int
	brief, full, fullPart int
}

// showings holds when things are on screen in one language.
type showings struct{ titles, briefs, parts timesShown }

// reset forgets everything, so that another language can be measured.
func (s *showings) reset() {
	for _, kind := range []timesShown{s.titles, s.briefs, s.parts} {
		for i := range kind {
			kind[i] = kind[i][:0]
		}
	}
}

// add adds a turn. Turns must be added in the order in which the loop shows them.
func (s *showings) add(t Turn, what shown) {
	for _, n := range what.titles {
		s.titles.add(n, 0, t)
	}
	if what.brief >= 0 {
		s.briefs.add(what.brief, 0, t)
	}
	if what.full >= 0 {
		s.parts.add(what.full, what.fullPart+1, t)
	}
}

// answer returns how soon things are shown again in a loop of the given length in seconds.
func (s *showings) answer(seconds int) (a Answer) {
	a.Headline, a.Visits = s.titles.gap(seconds)
	a.Brief, _ = s.briefs.gap(seconds)
	a.Full, _ = s.parts.gap(seconds)
	return a
}

// timesShown holds when the things of one kind are on screen, by notice and part.
type timesShown [][]shownTimes

// shownTimes tells when one thing is on screen, in seconds since the loop began, and how long people wait for
// it.
type shownTimes struct {
	shown      bool
	start, end int // of the first showing and of the last one so far
	worst      int
	waits      float64 // the waiting times of all people who come while the thing is not on screen, added up
	// for each of VisitMinutes: the number of seconds of the loop at which a visit of that length may begin
	// and not see the thing
	missed [3]int
}

func (s *timesShown) add(notice, part int, t Turn) {
	for len(*s) <= notice {
		*s = append(*s, nil)
	}
	parts := &(*s)[notice]
	for len(*parts) <= part {
		*parts = append(*parts, shownTimes{})
	}
	one := &(*parts)[part]
	if one.shown {
		one.away(t.Start - one.end)
	} else {
		one.shown, one.start = true, t.Start
	}
	one.end = t.Start + t.Seconds
}

// away adds a gap between two showings, in seconds.
func (t *shownTimes) away(gap int) {
	gap = max(0, gap)
	t.worst = max(t.worst, gap)
	t.waits += float64(gap) * float64(gap) / 2
	for i, minutes := range VisitMinutes() {
		t.missed[i] += max(0, gap-60*minutes)
	}
}

// gap returns how long the things are not on screen in a loop of the given length in seconds; a gap may
// reach over the end of the loop. It also returns the chance that a visit sees a given thing.
func (s timesShown) gap(seconds int) (g Gap, visits [3]float64) {
	count, waits, missed := 0, 0.0, [3]int{}
	for _, parts := range s {
		for _, t := range parts {
			if !t.shown {
				continue
			}
			t.away(t.start + seconds - t.end)
			count++
			g.Worst = max(g.Worst, t.worst)
			waits += t.waits
			for i := range missed {
				missed[i] += t.missed[i]
			}
		}
	}
	all := float64(max(1, seconds*count))
	g.Mean = int(math.Round(waits / all))
	for i := range visits {
		visits[i] = 1 - float64(missed[i])/all
	}
	return g, visits
}

var slowAnswer = diag.Rule{
	Code: "slow-answer", Severity: diag.Warning,
	Title: "a board on which things come back later than answer: asks for",
	Why: "people stand before a board for one to three minutes, and leave without what it could have " +
		"told them",
	Fix: "take one of the ways named, or write the times that the board can keep under answer:",
}

// reportAnswer reports a sequence that does not keep the times under answer: in site.yaml. The problem names
// changes that have been tried: any one of them is enough to keep the times. If none is enough, it advises
// fewer languages and fewer notices.
func (b *Builder) reportAnswer(p ScreenPlan, asOf time.Time, r *diag.Report) {
	targets := b.targets()
	late := targets.lateOf(b.answers(p, p.loop, nil))
	if len(late) == 0 {
		return
	}
	keeps := func(b *Builder, screen config.Screen) bool {
		plan := b.Plan(screen, asOf, &diag.Report{})
		return b.targets().met(b.answers(plan, plan.loop, nil))
	}
	var ways []string
	for panes := p.geometry.Panes + 1; panes <= min(4, len(p.options.Shares)); panes++ {
		more := p.screen
		if more.Panes = panes; keeps(b, more) {
			ways = append(ways, fmt.Sprintf("give the screen panes: %d", panes))
			break
		}
	}
	if n := b.fewerNotices(func(b *Builder) bool { return keeps(b, p.screen) }); n > 0 {
		ways = append(ways, b.removal(n))
	}
	if a, found := b.looserAnswer(p, func(b *Builder) bool { return keeps(b, p.screen) }); found {
		ways = append(ways, fmt.Sprintf("allow answer: {headline: %s, brief: %s, full: %s}",
			inWords(a.Headline), inWords(a.Brief), inWords(a.Full)))
	}
	if len(ways) == 0 { // no single change that was tried is enough
		ways = []string{"show fewer languages here, and take notices off the board (board: false)"}
	}
	r.Report(slowAnswer, p.screen.Pos, oneOf(ways), "%s: %s", b.screenName(p.screen),
		strings.Join(late, "; "))
}

// lateOf returns, in words, the things that are shown again later than the targets ask for.
func (t Targets) lateOf(all []Answer) (late []string) {
	var worst Targets
	for _, a := range all {
		worst.Headline, worst.Brief = max(worst.Headline, a.Headline.Worst), max(worst.Brief, a.Brief.Worst)
		worst.Full = max(worst.Full, a.Full.Worst)
	}
	add := func(what string, worst, wanted int) {
		if worst > wanted {
			late = append(late, fmt.Sprintf("%s comes back after up to %s, and answer: asks for %s", what,
				inMinutes(worst), inMinutes(wanted)))
		}
	}
	add("a headline", worst.Headline, t.Headline)
	add("a summary", worst.Brief, t.Brief)
	add("a whole text", worst.Full, t.Full)
	return late
}

// fewerNotices returns the smallest number of notices that must be removed so that a board keeps its
// times, or 0 if no number is enough. It removes the last notices first, and never an urgent one. The
// function keeps reports whether a board keeps its times.
func (b *Builder) fewerNotices(keeps func(*Builder) bool) int {
	removable := b.removable()
	most := min(len(removable), len(b.content.Notices)-1)
	n := 1 + sort.Search(most, func(n int) bool { return keeps(b.without(removable[:n+1])) })
	if n > most {
		return 0
	}
	return n
}

// removable returns the positions of the notices that a problem may advise to take off the board, the last
// ones first.
func (b *Builder) removable() (all []int) {
	for i, s := range slices.Backward(b.content.Notices) {
		if !s.Notice.Urgent() {
			all = append(all, i)
		}
	}
	return all
}

// removal returns the advice to take n notices off the board, and names them if they are few.
func (b *Builder) removal(n int) string {
	gone := b.removable()[:n]
	slices.Reverse(gone)
	var ids []string
	for _, i := range gone {
		ids = append(ids, b.content.Notices[i].Notice.ID)
	}
	if n > fewNamed {
		ids = append(ids[:1], fmt.Sprintf("the %d after it%s", n-1, b.exceptUrgent(gone[0], n)))
	}
	if n == 1 {
		return fmt.Sprintf("take %s off the board (board: false)", ids[0])
	}
	return fmt.Sprintf("take %s off the board (board: false)", listed(ids))
}

// exceptUrgent returns words for an advice to remove n notices, where first is the position of the first of
// them. The words say that severe and extreme notices stay on the board. They are "" if no notice from first
// on is severe or extreme.
func (b *Builder) exceptUrgent(first, n int) string {
	if len(b.content.Notices)-first == n {
		return ""
	}
	return " that are not severe or extreme"
}

// fewNamed is the largest number of notices that an advice names one by one.
const fewNamed = 4

// without returns a builder of the same boards without the notices at the positions gone.
func (b *Builder) without(gone []int) *Builder {
	fewer := *b
	fewer.content.Notices, fewer.index = nil, map[*notice.Notice]int{}
	fewer.blocks, fewer.ahead, fewer.stops = nil, nil, nil
	fewer.texts, fewer.briefs, fewer.headlines = nil, nil, nil
	for i, source := range b.content.Notices {
		if slices.Contains(gone, i) {
			continue
		}
		fewer.index[source.Notice] = len(fewer.content.Notices)
		fewer.content.Notices = append(fewer.content.Notices, source)
		fewer.blocks, fewer.ahead = append(fewer.blocks, b.blocks[i]), append(fewer.ahead, b.ahead[i])
		fewer.texts, fewer.briefs = append(fewer.texts, b.texts[i]), append(fewer.briefs, b.briefs[i])
		fewer.headlines = append(fewer.headlines, b.headlines[i])
		fewer.stops = append(fewer.stops, b.stops[i])
	}
	return &fewer
}

// looserAnswer returns longer times for answer: that a board can keep, and reports whether there are such
// times.
func (b *Builder) looserAnswer(p ScreenPlan, keeps func(*Builder) bool) (config.Answer, bool) {
	answer := b.content.Centre.Answer
	for range 6 {
		for _, a := range b.answers(p, p.loop, nil) {
			answer.Headline = max(answer.Headline, rounded(a.Headline.Worst, time.Minute))
			answer.Brief = max(answer.Brief, rounded(a.Brief.Worst, 5*time.Minute))
			answer.Full = max(answer.Full, rounded(a.Full.Worst, 30*time.Minute))
		}
		looser, centre := *b, *b.content.Centre
		centre.Answer = answer
		looser.content.Centre = &centre
		if keeps(&looser) {
			return answer, true
		}
		answer.Headline += max(time.Minute, (answer.Headline / 5).Round(time.Minute))
		answer.Brief += max(5*time.Minute, (answer.Brief / 5).Round(5*time.Minute))
		answer.Full += max(30*time.Minute, (answer.Full / 5).Round(30*time.Minute))
	}
	return answer, false
}

// rounded returns a number of seconds as a duration, rounded up to a multiple of unit.
func rounded(seconds int, unit time.Duration) time.Duration {
	return (time.Duration(seconds)*time.Second + unit - 1).Truncate(unit)
}

// inWords returns a length of time as it is written in site.yaml: "8m" or "7h30m".
func inWords(d time.Duration) string {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours == 0:
		return fmt.Sprintf("%dm", minutes)
	case minutes == 0:
		return fmt.Sprintf("%dh", hours)
	}
	return fmt.Sprintf("%dh%dm", hours, minutes)
}

// longLoopSeconds is the length above which ReportLength reports a loop. Nothing is wrong with such a loop,
// so a build does not mention it. But people seldom wait that long for a notice to come back.
const longLoopSeconds = 30 * 60

// longestNamed is how many notices ReportLength names. It names those that take the most time.
const longestNamed = 3

// ReportLength reports a loop that is very long. It names the notices that take most of the time, and ways to
// make the loop shorter. Of a sequence, it reports only that the times under answer: in site.yaml are not
// kept.
func (b *Builder) ReportLength(p ScreenPlan, running RunningLoop, asOf time.Time, r *diag.Report) {
	if running.Sequence {
		b.reportAnswer(p, asOf, r)
		return
	}
	if running.Seconds <= longLoopSeconds || running.Alarm {
		return
	}
	times := timesOf(running)
	var named []string
	for _, n := range times[:min(longestNamed, len(times))] {
		named = append(named, fmt.Sprintf("%s (%s)", n.notice, inMinutes(n.seconds)))
	}
	r.Report(longLoop, p.screen.Pos, b.shorter(p.screen),
		"%s: the loop takes %s, for %d notices on %d slides in %d languages; the longest are %s",
		b.screenName(p.screen), inMinutes(running.Seconds), len(times), slidesOf(running),
		len(running.Languages), strings.Join(named, ", "))
}

// shorter returns, as one phrase, ways to make the loop of a screen shorter.
func (b *Builder) shorter(screen config.Screen) string {
	ways := []string{"take notices off the board (board: false: they stay on telephones)"}
	if b.content.Centre.Profile == config.Transit {
		ways = append(ways, "write a summary: where a notice has none")
	} else {
		ways = append(ways, "shorten the longest", "show summaries only (profile: transit)")
	}
	if screen.Panes < min(4, len(b.content.Centre.Languages)) {
		ways = append(ways, "show more languages at a time (panes:)")
	}
	return oneOf(ways)
}

// noticeTime holds how long a loop shows a notice, in all languages together.
type noticeTime struct {
	notice  string
	seconds int
}

// timesOf returns the notices of a loop with their times, the longest time first.
func timesOf(running RunningLoop) []noticeTime {
	at, times := map[string]int{}, []noticeTime(nil)
	for _, s := range running.Slides {
		if s.Pane != 1 { // slides that are shown side by side count once
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

// slidesOf returns the number of different slides of a loop. A slide that is shown in several languages
// counts once.
func slidesOf(running RunningLoop) int {
	type slide struct {
		notice string
		part   int
	}
	seen := map[slide]bool{}
	for _, s := range running.Slides {
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
