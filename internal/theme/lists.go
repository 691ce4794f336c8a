package theme

import (
	"html/template"

	"tabla/internal/view"
)

// mark returns a label of a few words for the worst state of a notice, or nil if no label is needed.
func (v *localizer) mark(s *view.State) *flag {
	switch {
	case s.Foreign():
		return &flag{"missing", v.Say("not-translated")}
	case s.Stale > 0:
		return &flag{"stale", v.Say("stale")}
	case s.Draft > 0:
		return &flag{"draft", v.Say("draft")}
	default:
		return nil
	}
}

// Marks returns a label for the worst state of the slide's texts. If this is stale and the slide also has a
// draft, a second label says so.
func (s *slide) Marks() []flag {
	gravest := s.mark(&s.State)
	if gravest == nil {
		return nil
	}
	marks := []flag{*gravest}
	if s.State.Draft > 0 && gravest.Kind == "stale" {
		marks = append(marks, flag{"draft", s.Say("draft")})
	}
	return marks
}

// rows is a list of notices, or the tiles of the first page. If all of them have the same state, Mark is the
// mark of the whole list, and their own marks are nil.
type rows struct {
	Mark *flag
	Rows []*noticeRow
}

// noticeRow is the data of the template part "row", or of a tile.
type noticeRow struct {
	Voice *localizer
	V     *view.NoticeLink
	Icon  string // of a tile
	// the link from this page; it is escaped here, which is three times as fast as in the template
	Address   template.HTMLAttr
	Urgent    bool
	Important bool
	Mark      *flag
}

// Rows returns the rows of a list of notices. Their links lead from this page to the notices.
func (v *pageData[T]) Rows(links []view.NoticeLink) rows { return v.list(links).sayOnce(2) }

// Alarms returns the rows of the urgent notices. The heading above them has room for the mark of a single one
// too.
func (v *pageData[T]) Alarms(links []view.NoticeLink) rows { return v.list(links).sayOnce(1) }

func (v *pageData[T]) list(links []view.NoticeLink) (r rows) {
	for i := range links {
		r.Rows = append(r.Rows, v.row(&links[i], ""))
	}
	return r
}

// Tiles returns the tiles of the first page.
func (v *pageData[T]) Tiles(tiles []view.Tile) rows {
	var r rows
	for i := range tiles {
		r.Rows = append(r.Rows, v.row(&tiles[i].NoticeLink, tiles[i].Icon))
	}
	return r.sayOnce(2)
}

func (v *pageData[T]) row(n *view.NoticeLink, icon string) *noticeRow {
	address := template.HTMLAttr(` href="` + template.HTMLEscapeString(v.Root+n.Href) + `"`)
	return &noticeRow{&v.localizer, n, icon, address, urgent(n.Priority), n.Priority == "moderate",
		v.mark(&n.State)}
}

// sayOnce moves a mark that all rows have to the list, if there are that many rows at least. A row without
// texts, such as the tile of the places, counts as having any mark.
func (r rows) sayOnce(least int) rows {
	var shared *flag
	for _, row := range r.Rows {
		switch {
		case row.V.State.Total == 0:
		case row.Mark == nil, shared != nil && shared.Kind != row.Mark.Kind:
			return r
		default:
			shared = row.Mark
		}
	}
	if len(r.Rows) < least {
		return r
	}
	for _, row := range r.Rows {
		row.Mark = nil
	}
	r.Mark = shared
	return r
}

// rowLine is a row of a list of headlines. It is shown as long as its notice holds. The board's script
// writes what the row says about a place or a timetable.
type rowLine struct {
	view.Row
	timed
	slide *slide
}

// RowLines returns the rows of a list of headlines.
func (s *slide) RowLines() []rowLine {
	var lines []rowLine
	for _, row := range s.Rows {
		lines = append(lines, s.rowLine(row))
	}
	return lines
}

func (s *slide) rowLine(row view.Row) rowLine {
	return rowLine{row, newTimed(validity(row), false, s.built), s}
}

// Somewhere reports whether the row says where the notice is.
func (l *rowLine) Somewhere() bool { return l.At.String != "" || l.Where.String != "" }

// LastDay returns the sentence with the last day of the notice.
func (l *rowLine) LastDay() template.HTML {
	return l.slide.Dated("valid-until", view.Date{String: l.Ends})
}

// Dir returns the direction of the language of the slide.
func (l *rowLine) Dir() string { return l.slide.Language.Dir() }

// Opens reports whether the row has a place whose opening hours are known.
func (l *rowLine) Opens() bool { return l.Place != nil && l.Place.Openings != nil }

// Away returns a sign to be shown before a text that is not in the slide's language.
func (l *rowLine) Away(t view.Text) template.HTML { return l.slide.Away(t) }

// Tells reports whether the row has something that changes with the time of day.
func (l *rowLine) Tells() bool { return l.Opens() || len(l.Timetable) > 0 }

// OpenTimes returns the attributes of the element in which open.js shows if the place is open.
func (l *rowLine) OpenTimes() template.HTMLAttr { return l.slide.openTimes(l.Place.Openings, true) }

// Usual returns the opening hours, line by line. A board that does not know the time shows them.
func (l *rowLine) Usual() []hoursLine {
	var lines []hoursLine
	for _, row := range l.Place.Hours {
		lines = append(lines, hoursLine{row, newTimed(row.When, false, l.slide.built)})
	}
	return lines
}

// Marks returns the words with which open.js marks in the timetable what takes place now and next.
func (l *rowLine) Marks() template.HTMLAttr { return l.slide.localizer.Marks() }

// Range returns a period of the day in words.
func (l *rowLine) Range(r view.Range) template.HTML { return l.slide.Range(r) }

// Say returns one of the theme's words.
func (l *rowLine) Say(word string) template.HTML { return l.slide.Say(word) }

// ToldIn returns the lang and dir attributes of an element whose text the board's script writes.
func (l *rowLine) ToldIn(id string) template.HTMLAttr { return l.slide.ToldIn(id) }

// Shut reports whether the row has a place with a closure but without known opening hours. For other places,
// open.js says that they are closed.
func (l *rowLine) Shut() bool { return l.Place != nil && l.Place.Closed && !l.Opens() }

// ShutLine returns the attributes of the element that says that the place is closed for a time.
func (l *rowLine) ShutLine() timed { return newTimed(l.Place.ClosedWhen, true, l.slide.built) }

// ClosedNow returns the sentence that says that the place is closed for a time.
func (l *rowLine) ClosedNow() template.HTML { return l.slide.closedNow(l.Place) }
