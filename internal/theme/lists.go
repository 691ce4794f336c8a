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

// Marks returns a label for the worst state of the slide's texts. If that state is stale and the slide also
// has a draft, a second label says so.
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

// sayOnce moves a mark that all rows have to the list. It does nothing if there are fewer rows than least.
func (r rows) sayOnce(least int) rows {
	var states []*view.State
	var marks []*flag
	for _, row := range r.Rows {
		states, marks = append(states, &row.V.State), append(marks, row.Mark)
	}
	r.Mark = shared(states, marks, least)
	for _, row := range r.Rows {
		if r.Mark != nil {
			row.Mark = nil
		}
	}
	return r
}

// shared returns the mark that all rows of a list have, or nil if there is none or if there are fewer rows
// than least. A row without texts, such as the tile of the places, counts as having any mark.
func shared(states []*view.State, marks []*flag, least int) (mark *flag) {
	for i, own := range marks {
		switch {
		case states[i].Total == 0:
		case own == nil, mark != nil && mark.Kind != own.Kind:
			return nil
		default:
			mark = own
		}
	}
	if len(marks) < least {
		return nil
	}
	return mark
}

// placeRow is the data of the template part "place-row".
type placeRow struct {
	placeFacts
	Title   view.Text
	When    view.When         // the times at which the place's notice holds
	Address template.HTMLAttr // the link to the place's page
	Phones  []view.Phone      // the numbers that the row shows
	Mark    *flag             // says how far its texts can be trusted
}

// placeRows is a list of places. If all of them have the same state, Mark is the mark of the whole list, and
// their own marks are nil.
type placeRows struct {
	Mark *flag
	Rows []*placeRow
}

// Times returns the attributes of the element in which open.js shows whether the place is open.
func (r *placeRow) Times() template.HTMLAttr { return r.Voice.openTimes(r.V.Openings, true) }

// PlaceRows returns the rows of a list of places: the name of each, whether it is open now, and where it is.
// Their links lead from this page to the places.
func (v *pageData[T]) PlaceRows(places []view.PlaceLink) placeRows { return v.placeRows(places, 1) }

// PlaceCards does the same as PlaceRows, but the rows also have the places' telephone numbers.
func (v *pageData[T]) PlaceCards(places []view.PlaceLink) placeRows {
	list := v.placeRows(places, 2)
	for i, row := range list.Rows {
		row.Phones = places[i].Place.Phones
	}
	return list
}

// placeRows returns a list of places. If all rows have the same mark, the list has it in their place, unless
// there are fewer rows than least.
func (v *pageData[T]) placeRows(places []view.PlaceLink, least int) (list placeRows) {
	var states []*view.State
	var marks []*flag
	for i := range places {
		p := &places[i]
		list.Rows = append(list.Rows, v.placeRow(p))
		states, marks = append(states, &p.State), append(marks, v.mark(&p.State))
	}
	list.Mark = shared(states, marks, least)
	for i, row := range list.Rows {
		if list.Mark == nil {
			row.Mark = marks[i]
		}
	}
	return list
}

func (v *pageData[T]) placeRow(p *view.PlaceLink) *placeRow {
	return &placeRow{placeFacts: v.Facts(&p.Place), Title: p.Title, When: p.When,
		Address: template.HTMLAttr(` href="` + template.HTMLEscapeString(v.Root+p.Href) + `"`)}
}

// PlaceCard returns the card of a place on the page of a notice that leads to it. The page itself says how
// far its texts can be trusted. The card has a mark only if the place is in another language than the
// notice.
func (v *pageData[T]) PlaceCard(n *view.Notice, p *view.PlaceLink) *placeRow {
	card := v.placeRow(p)
	card.Phones = p.Place.Phones
	if p.State.Foreign() && !n.State.Foreign() {
		card.Mark = v.mark(&p.State)
	}
	return card
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
