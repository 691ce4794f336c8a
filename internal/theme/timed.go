package theme

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/view"
)

// timed is how a line of a slide is drawn that comes and goes with the days: the board's script shows and
// hides it. Where no script runs, it stays as it is on the day of the build.
type timed struct {
	Classes string            // to be written after other classes
	Times   template.HTMLAttr // with a space before
}

// hoursLine is a line of opening hours that comes and goes.
type hoursLine struct {
	view.HoursRow
	timed
}

// newTimed returns a line with these times. news: it warns of something unusual, so that it is shown as soon as
// it may hold. Other lines are shown while they hold for certain.
func newTimed(when []view.Span, news bool, built int64) timed {
	if len(when) == 0 {
		return timed{}
	}
	var t timed
	if news {
		t.Classes = " news"
	}
	if !holdsAt(when, built) {
		t.Classes += " off"
	}
	times := make([]string, len(when))
	for i, s := range when {
		times[i] = strconv.FormatInt(s.FromMS, 10) + "-" + strconv.FormatInt(s.UntilMS, 10)
	}
	t.Times = template.HTMLAttr(` data-when="` + strings.Join(times, ",") + `"`)
	return t
}

func holdsAt(when []view.Span, ms int64) bool {
	return slices.ContainsFunc(when, func(s view.Span) bool {
		return s.FromMS <= ms && (s.UntilMS == 0 || ms < s.UntilMS)
	})
}

// ClosedLine is when a slide says that its place is closed.
func (s slide) ClosedLine() timed { return newTimed(s.Place.ClosedWhen, true, s.built) }

// UnconfirmedLine is when a slide says that the hours of its place may be wrong.
func (s slide) UnconfirmedLine() timed { return newTimed(s.Place.UnconfirmedWhen, true, s.built) }

// ComingLines are the days with other hours than usual.
func (s slide) ComingLines() []hoursLine {
	var lines []hoursLine
	for _, row := range s.Place.Coming {
		lines = append(lines, hoursLine{row, newTimed(row.When, true, s.built)})
	}
	return lines
}

// HourLines are the opening hours. The first that is shown has the icon.
func (s slide) HourLines() []hoursLine {
	var lines []hoursLine
	led := false
	for _, row := range s.Place.Hours {
		line := hoursLine{row, newTimed(row.When, false, s.built)}
		if !led && (len(row.When) == 0 || holdsAt(row.When, s.built)) {
			led = true
			line.Classes += " lead"
		}
		lines = append(lines, line)
	}
	return lines
}

// Lead returns the theme's word before a text, unless the text begins with the same word.
func (s slide) Lead(id string, t view.Text) template.HTML {
	if s.repeats(id, t) {
		return ""
	}
	return s.Say(id) + " · "
}
