package theme

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/view"
)

// timed holds the attributes of a line of a slide that is shown only on some days. The board's script shows
// and hides the line. If no script runs, the line remains as it is on the day of the build.
type timed struct {
	Classes string            // CSS classes, to be written after other classes
	Times   template.HTMLAttr // the attribute with the times at which it is shown; begins with a space
}

// hoursLine is a line of opening hours that is shown on some days only.
type hoursLine struct {
	view.HoursRow
	timed
}

// rowLine is a row of a list of headlines. It is shown as long as its notice holds.
type rowLine struct {
	view.Row
	timed
}

// RowLines returns the rows of a list of headlines.
func (s slide) RowLines() []rowLine {
	var lines []rowLine
	for _, row := range s.Rows {
		lines = append(lines, rowLine{row, newTimed(validity(row), false, s.built)})
	}
	return lines
}

// validity returns when the notice of a row holds; nothing if it has no limits.
func validity(row view.Row) []view.Span {
	if row.FromMS == 0 && row.UntilMS == 0 {
		return nil
	}
	return []view.Span{{FromMS: row.FromMS, UntilMS: row.UntilMS}}
}

// newTimed returns how to draw a line that is shown only at the times in when. If when is empty, the line is
// always shown. news is true if the line warns of something unusual. The board's clock may be inexact: a line
// with news is shown as soon as one of its times may have begun, any other line only while one of its times
// holds for certain. built is the time of the build; it decides whether the line is shown until the board's
// script runs.
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
	t.Times = template.HTMLAttr(` data-when="` + strings.Join(periods(when), ",") + `"`)
	return t
}

// periods returns spans in the form that scripts read: "from-until", in epoch milliseconds.
func periods(when []view.Span) []string {
	all := make([]string, len(when))
	for i, s := range when {
		all[i] = strconv.FormatInt(s.FromMS, 10) + "-" + strconv.FormatInt(s.UntilMS, 10)
	}
	return all
}

// when returns the attributes of an element of a page that is shown only at some times, with a space before
// them: in minutes, which are fewer digits. Templates call it.
func when(w view.When) template.HTMLAttr {
	if len(w.Spans) == 0 && !w.Doubt {
		return ""
	}
	var all []string
	for _, s := range w.Spans {
		all = append(all, minutes(s.FromMS)+"-"+minutes(s.UntilMS))
	}
	if w.Doubt {
		all = append([]string{"?"}, all...)
	}
	attributes := ` data-when="` + strings.Join(all, ",") + `"`
	if w.Off {
		attributes += " hidden"
	}
	return template.HTMLAttr(attributes)
}

// minutes returns epoch milliseconds in minutes.
func minutes(ms int64) string { return strconv.FormatFloat(float64(ms)/60000, 'f', -1, 64) }

func holdsAt(when []view.Span, ms int64) bool {
	return slices.ContainsFunc(when, func(s view.Span) bool { return s.Holds(ms) })
}

// ClosedLine returns the attributes of the line that says that the slide's place is closed.
func (s slide) ClosedLine() timed { return newTimed(s.Place.ClosedWhen, true, s.built) }

// UnconfirmedLine returns the attributes of the line that says that the hours of the slide's place may be
// wrong.
func (s slide) UnconfirmedLine() timed { return newTimed(s.Place.UnconfirmedWhen, true, s.built) }

// ComingLines returns the lines about days with unusual opening hours.
func (s slide) ComingLines() []hoursLine {
	var lines []hoursLine
	for _, row := range s.Place.Coming {
		lines = append(lines, hoursLine{row, newTimed(row.When, true, s.built)})
	}
	return lines
}

// HourLines returns the lines of opening hours. The first line that is shown on the day of the build has the
// icon.
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

// Lead returns the theme's label for a text, to be shown in front of it. It returns "" if the text itself
// begins with the words of the label.
func (s slide) Lead(id string, t view.Text) template.HTML {
	if s.repeats(id, t) {
		return ""
	}
	return s.Say(id) + " · "
}
