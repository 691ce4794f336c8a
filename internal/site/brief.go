package site

import (
	"html"
	"slices"

	"tabla/internal/board"
	"tabla/internal/config"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/view"
)

// isBrief says whether a centre's boards show no more of a notice than its summary, and of a place where and when: people
// who pass through read one slide. Who wrote no summary has named no core, and of what is urgent nothing is left out.
func isBrief(c *config.Centre, n *notice.Notice) bool {
	return c.Profile == config.Transit && n.Summary.Text != "" && !isUrgent(n.Priority)
}

// hasTimetables says whether a centre's boards show timetables: to people who stay.
func hasTimetables(c *config.Centre) bool { return c.Profile == config.Stay }

func isUrgent(priority string) bool { return rank(priority) < rank("") }

// briefShape is a notice whose text is its summary, as the planner sees it.
func briefShape(n *notice.Notice) []board.Block {
	blocks := []board.Block{{Words: segment.Words(n.Summary.Text)}}
	for _, f := range factsOf(n, false, false) {
		blocks = append(blocks, board.Block{Words: f.words, Fact: true, Row: f.kind == hoursRow})
	}
	return blocks
}

// brief fills the copy with the core of a notice. Labels speak of what is on the slide, not of the text that is not.
func (c *boardCopy) brief(r *shape.Shaper, n *notice.Notice, w shape.Wording) {
	c.slide.State = r.BriefState(n, w.Front)
	c.facts, c.pieces = factsOf(n, false, false), []piece{summaryPiece(r.Summary(n, w.Front))}
}

// summaryPiece is a summary as the only paragraph of a body.
func summaryPiece(s view.Text) piece {
	open := "<p>"
	if s.Foreign() {
		open = `<p class="fb" lang="` + s.Lang + `" dir="` + s.Dir + `"><small class="fb-l">` + html.EscapeString(s.Label) + "</small> "
	}
	return piece{html: open + html.EscapeString(s.String) + "</p>\n"}
}

// nextStepsFirst orders the notices of a board for people who pass through: what is urgent, what matters today, where to
// go, then everything else, and last what matters least. Within each the site's order stays.
func nextStepsFirst(all []*notice.Notice, notices []int) {
	slices.SortStableFunc(notices, func(a, b int) int {
		return step(all[a]) - step(all[b])
	})
}

func step(n *notice.Notice) int {
	switch {
	case isUrgent(n.Priority):
		return 0
	case n.Priority == "moderate":
		return 1
	case n.Priority == "minor":
		return 4
	case n.Place != nil:
		return 2
	}
	return 3
}
