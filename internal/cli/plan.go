package cli

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/board"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/theme"
	"tabla/internal/workflow"
)

// planReport is the JSON object that plan prints with --json. Scripts rely on it, so its fields must not
// change.
type planReport struct {
	Boards   []plannedBoard `json:"boards"`
	Problems []diag.Problem `json:"problems"`
}

type plannedBoard struct {
	Centre      string `json:"centre"`
	Screen      string `json:"screen"`
	Panes       int    `json:"panes"`
	Alarm       bool   `json:"alarm"`
	MaxWait     int    `json:"max_wait"`
	LoopSeconds int    `json:"loop_seconds"`
	TooLong     int    `json:"too_long"`
	// why languages do not get the share of slides that the centre wants: "max_wait", "loop", "panes" or
	// "answer"; "" if they get it
	SharesHeld string `json:"shares_held_by"`
	// lists and notices in brief between the whole texts
	Sequence  bool                     `json:"sequence"`
	Quiet     bool                     `json:"quiet,omitempty"` // every notice is shown whole
	Targets   plannedTargets           `json:"targets"`
	Answers   map[string]plannedAnswer `json:"answers"` // by the tag of the language
	WorstWait map[string]int           `json:"worst_wait"`
	// by the tag of the language: how many seconds it may wait while extreme notices alternate with others
	ThenWait map[string]int     `json:"then_wait,omitempty"`
	Wanted   map[string]float64 `json:"wanted"`
	Got      map[string]float64 `json:"got"`
	Slides   []plannedSlide     `json:"slides"`
}

// plannedTargets are the times of answer: in site.yaml, in seconds.
type plannedTargets struct {
	Headline int `json:"headline"`
	Brief    int `json:"brief"`
	Full     int `json:"full"`
}

// plannedAnswer holds what a reader of one language can expect from a board.
type plannedAnswer struct {
	Headline plannedGap `json:"headline"`
	Brief    plannedGap `json:"brief"`
	Full     plannedGap `json:"full"`
	// by the length of a visit in minutes: the chance to see a given headline
	Visits map[string]float64 `json:"visits"`
}

// plannedGap is the time until something is shown again, in seconds.
type plannedGap struct {
	Worst int `json:"worst"`
	Mean  int `json:"mean"`
}

type plannedSlide struct {
	Kind     string   `json:"kind"` // "full", "brief", "headlines" or "today"
	Notice   string   `json:"notice"`
	Part     int      `json:"part"`
	Of       int      `json:"of"`
	Shows    []string `json:"shows"` // the ids of the notices whose headline the slide bears
	Language string   `json:"language"`
	Pane     int      `json:"pane"`
	Start    int      `json:"start"`
	Dwell    int      `json:"dwell"`
	Words    int      `json:"words"`
}

type planFlags struct {
	json bool
	html string
	asOf string
}

func planCommand(env Env) *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "plan [CENTRE]",
		Short: "show the loop of every board: how long it takes and how long each language waits",
		Long: `plan works out what each board shows when: how long its loop takes, how long each language
waits until it comes back, and which part of the showings it wanted and got. It writes nothing.

It exits with 1 where a language waits longer than the screen's max_wait, and says what would help.`,
		Example: `  tabla plan
  tabla plan vinograd --html plan.html     a timeline to look at or to print
  tabla plan --as-of "2027-01-07 08:00"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongUsage("plan takes one centre, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runPlan(cmd, env, args, f) },
	}
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object with every slide instead of a table")
	cmd.Flags().StringVar(&f.html, "html", "",
		"draw the loops as a timeline into this file, which needs no other")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "plan as if it were this day or time")
	return cmd
}

func runPlan(cmd *cobra.Command, env Env, centres []string, f planFlags) error {
	if cmd.Flags().Changed("html") && f.html == "" {
		return wrongUsage("--html names no file")
	}
	o, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	o.Centres = centres
	plans, problems, err := workflow.Plan(cmd.Context(), o)
	if err != nil {
		return err
	}
	if f.json {
		err = printJSON(env, problems, planJSON(plans.Boards, problems))
	} else if err = reportProblems(env, problems); err == nil {
		_, err = fmt.Fprint(env.Stdout, planTable(plans.Boards))
	}
	if err != nil {
		return err
	}
	if f.html != "" {
		if err := writePlanPage(under(env.Dir, f.html), plans.Boards, plans.Title,
			plans.Day.Format("2 January 2006")); err != nil {
			return err
		}
	}
	if exceedsMaxWait(plans.Boards) {
		return errAuthor
	}
	return nil
}

// exceedsMaxWait reports whether a language waits longer than max_wait on any board.
func exceedsMaxWait(plans []board.RunningLoop) bool {
	for _, p := range plans {
		for _, l := range p.Languages {
			if l.Wait > p.MaxWait {
				return true
			}
		}
	}
	return false
}

func planJSON(plans []board.RunningLoop, problems []diag.Problem) planReport {
	report := planReport{Boards: []plannedBoard{}, Problems: nonNil(problems)}
	for _, p := range plans {
		b := plannedBoard{
			Centre: p.Centre, Screen: p.Screen, Panes: p.Panes, Alarm: p.Alarm, MaxWait: p.MaxWait,
			LoopSeconds: p.Seconds, TooLong: p.TooLong, SharesHeld: p.SharesHeldBy,
			WorstWait: map[string]int{}, ThenWait: map[string]int{}, Wanted: map[string]float64{},
			Got:    map[string]float64{},
			Slides: []plannedSlide{}, Sequence: p.Sequence, Quiet: p.Quiet,
			Targets: plannedTargets(p.Targets), Answers: map[string]plannedAnswer{},
		}
		for _, l := range p.Languages {
			tag := string(l.Language.Tag)
			b.WorstWait[tag], b.Wanted[tag], b.Got[tag] = l.Wait, l.Wanted, l.Got
			if p.Alarm {
				b.ThenWait[tag] = l.ThenWait
			}
			b.Answers[tag] = answerJSON(l.Answer)
		}
		for _, s := range p.Slides {
			b.Slides = append(b.Slides, plannedSlide{
				s.Kind.String(), s.Notice, s.Part, s.Of, s.Shows, string(s.Language.Tag), s.Pane, s.Start,
				s.Dwell,
				s.Words,
			})
		}
		report.Boards = append(report.Boards, b)
	}
	return report
}

func answerJSON(a board.Answer) plannedAnswer {
	visits := map[string]float64{}
	for i, minutes := range board.VisitMinutes() {
		visits[strconv.Itoa(minutes)] = a.Visits[i]
	}
	return plannedAnswer{plannedGap(a.Headline), plannedGap(a.Brief), plannedGap(a.Full), visits}
}

// planTable returns one block of text for each screen, with one row for each language.
func planTable(plans []board.RunningLoop) string {
	var b strings.Builder
	for i, p := range plans {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s %s, %s, %s\n", boardName(p), loopWord(p), minutes(p.Seconds),
			count(showings(p), "slide"), count(p.Panes, "pane"))
		if p.Alarm {
			fmt.Fprintf(&b, "  %s\n", whileAlarm(p))
		}
		if p.TooLong > 0 {
			fmt.Fprintf(&b, "  %s too long for the screen: drawn smaller than people can read\n",
				count(p.TooLong, "slide"))
		}
		fmt.Fprintf(&b, "  %-10s %10s %8s %8s", "language", "waits", "wanted", "got")
		if p.Alarm {
			fmt.Fprintf(&b, " %12s\n", "then waits")
		} else {
			b.WriteString(answerHead + "\n")
		}
		for _, l := range p.Languages {
			mark := ""
			if l.Wait > p.MaxWait {
				mark = fmt.Sprintf("   longer than %d s", p.MaxWait)
			}
			more := answerRow(l.Answer)
			if p.Alarm {
				more = fmt.Sprintf(" %10d s", l.ThenWait)
			}
			fmt.Fprintf(&b, "  %-10s %8d s %6.0f %% %6.0f %%%s%s\n", l.Language.Tag, l.Wait, 100*l.Wanted,
				100*l.Got, more, mark)
		}
		if p.Quiet {
			b.WriteString("  a quiet hour (quiet:): every notice is shown whole\n")
		}
		if len(p.Hidden) > 0 {
			fmt.Fprintf(&b, "  not at this time of the day (show:): %s\n", strings.Join(p.Hidden, ", "))
		}
		b.WriteString(missedTargets(p))
		b.WriteString(whyNotByShare(p))
	}
	return b.String()
}

// loopWord returns the name that plan prints for a board's loop.
func loopWord(p board.RunningLoop) string {
	if p.Sequence {
		return "sequence"
	}
	return "loop"
}

// answerHead is the heading of the columns that answerRow returns.
const answerHead = "      headline         brief          full   in 1, 3, 5 min"

// answerRow returns a row of text: for a headline, a notice in brief and a part of a whole text, the longest
// and the mean time until it is shown again; then the chance to see a given headline in one, three and five
// minutes.
func answerRow(a board.Answer) string {
	return fmt.Sprintf(" %13s %13s %13s   %3.0f %3.0f %3.0f %%", away(a.Headline),
		away(a.Brief), away(a.Full),
		100*a.Visits[0], 100*a.Visits[1], 100*a.Visits[2])
}

// away returns the longest time until something is shown again and, in brackets, the mean time: "4.7 m (1.9
// m)".
func away(g board.Gap) string { return short(g.Worst) + " (" + short(g.Mean) + ")" }

// slideTitle returns the title that the plan prints for a slide. For a list of headlines, or a slide of what
// is open today, it returns words for the kind of slide.
func slideTitle(s board.RunningSlide) string {
	switch s.Kind {
	case board.ListSlide:
		return "list"
	case board.TodaySlide:
		return "open now"
	}
	return s.Title
}

// short returns a length of time in a short form: "45 s", "4.7 m" or "5.2 h".
func short(seconds int) string {
	switch {
	case seconds < 60:
		return fmt.Sprintf("%d s", seconds)
	case seconds < 90*60:
		return fmt.Sprintf("%.1f m", float64(seconds)/60)
	}
	return fmt.Sprintf("%.1f h", float64(seconds)/3600)
}

// missedTargets returns a line for each time under answer: in site.yaml that the board does not keep.
func missedTargets(p board.RunningLoop) string {
	if !p.Sequence {
		return ""
	}
	var headline, brief, full int
	for _, l := range p.Languages {
		headline, brief = max(headline, l.Answer.Headline.Worst), max(brief, l.Answer.Brief.Worst)
		full = max(full, l.Answer.Full.Worst)
	}
	lines := ""
	for _, t := range []struct {
		what         string
		worst, wants int
	}{{"a headline", headline, p.Targets.Headline}, {"a notice in brief", brief, p.Targets.Brief},
		{"a whole text", full, p.Targets.Full}} {
		if t.worst > t.wants {
			lines += fmt.Sprintf("  %s comes back after %s, later than %s (answer:)\n", t.what,
				short(t.worst), short(t.wants))
		}
	}
	return lines
}

// whileAlarm describes, in words, how extreme notices have the board: first alone, then among the other
// notices, and how long a language may then wait.
func whileAlarm(p board.RunningLoop) string {
	longest := 0
	for _, l := range p.Languages {
		longest = max(longest, l.ThenWait)
	}
	return fmt.Sprintf("an extreme notice has the screen to itself for %s, "+
		"then it is in the head and on every %s slide, and a language waits for up to %d s",
		minutes(p.Bursts.Seconds), ordinal(p.Bursts.Every), longest)
}

// ordinal returns a number from 2 to 5 with its English ending, as in "every 3rd".
func ordinal(n int) string {
	if n <= 3 {
		return fmt.Sprintf("%d%s", n, [...]string{"th", "st", "nd", "rd"}[n])
	}
	return fmt.Sprintf("%dth", n)
}

// whyNotByShare returns the reason why languages do not get the share of slides that the centre wants. It
// returns "" if they do.
func whyNotByShare(p board.RunningLoop) string {
	switch p.SharesHeldBy {
	case "max_wait":
		return fmt.Sprintf("  not by share: all languages come back within max_wait first, "+
			"and %d s leave no time for more\n"+
			"  turns of the larger ones; with max_wait: %ds each slide could have one\n",
			p.MaxWait, p.MoreWait)
	case "loop":
		return "  not by share: more turns of the larger languages " +
			"would make the loop more than a quarter longer\n"
	case "panes":
		return "  not by share: no language stands on two panes at once\n"
	case "answer":
		return "  not by share: with more turns of the larger languages everything else would come back " +
			"too late (answer:)\n"
	}
	return ""
}

// boardName returns the name of a board as "centre/screen", or as "centre" if the screen has no name.
func boardName(p board.RunningLoop) string {
	if p.Screen == "" {
		return p.Centre
	}
	return p.Centre + "/" + p.Screen
}

// showings returns the number of steps of a loop. In each step every pane shows one slide.
func showings(p board.RunningLoop) int {
	starts := 0
	for _, s := range p.Slides {
		if s.Pane == 1 {
			starts++
		}
	}
	return starts
}

func minutes(seconds int) string {
	if seconds < 60 {
		return fmt.Sprintf("%d s", seconds)
	}
	return fmt.Sprintf("%d min %02d s", seconds/60, seconds%60)
}

// writePlanPage writes a page with the timelines of all loops. The page needs no other file.
func writePlanPage(file string, plans []board.RunningLoop, title, day string) error {
	page := theme.PlanPage{Title: title, Day: day}
	for _, p := range plans {
		page.Boards = append(page.Boards, planBoard(p))
	}
	var w bytes.Buffer
	if err := theme.DrawPlan(&w, page); err != nil {
		return err
	}
	return files.Write(file, w.Bytes())
}

func planBoard(p board.RunningLoop) theme.PlanBoard {
	b := theme.PlanBoard{
		Name: boardName(p), Panes: p.Panes,
		Summary: fmt.Sprintf("The loop takes %s: %s on %s.", minutes(p.Seconds), count(showings(p), "turn"),
			count(p.Panes, "pane")),
	}
	if p.Alarm {
		b.Summary += " In this loop: " + whileAlarm(p) + "."
	}
	for _, l := range p.Languages {
		row := theme.PlanLanguage{
			Language: l.Language, Wait: l.Wait, Late: l.Wait > p.MaxWait, Wanted: l.Wanted, Got: l.Got,
		}
		if p.Sequence {
			a := l.Answer
			row.Headline, row.Brief, row.Full = away(a.Headline), away(a.Brief), away(a.Full)
			row.Visits = fmt.Sprintf("%.0f, %.0f, %.0f %%", 100*a.Visits[0], 100*a.Visits[1], 100*a.Visits[2])
		}
		b.Languages = append(b.Languages, row)
	}
	for _, s := range p.Slides {
		slide := theme.PlanSlide{Title: slideTitle(s), Language: s.Language, Pane: s.Pane, Start: s.Start,
			Dwell: s.Dwell}
		if s.Of > 1 {
			slide.Part = fmt.Sprintf("%d/%d", s.Part, s.Of)
		}
		b.Slides = append(b.Slides, slide)
	}
	return b
}
