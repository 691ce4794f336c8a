package theme

import (
	"html/template"

	"tabla/internal/view"
)

// mark returns the worst state of a notice in a few words, or nil if the state needs no mark.
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
func (v *pageData[T]) Rows(links []view.NoticeLink) rows {
	var r rows
	for i := range links {
		r.Rows = append(r.Rows, v.row(&links[i], ""))
	}
	return r.sayOnce()
}

// Tiles returns the tiles of the first page.
func (v *pageData[T]) Tiles(tiles []view.Tile) rows {
	var r rows
	for i := range tiles {
		r.Rows = append(r.Rows, v.row(&tiles[i].NoticeLink, tiles[i].Icon))
	}
	return r.sayOnce()
}

func (v *pageData[T]) row(n *view.NoticeLink, icon string) *noticeRow {
	address := template.HTMLAttr(` href="` + template.HTMLEscapeString(v.Root+n.Href) + `"`)
	return &noticeRow{&v.localizer, n, icon, address, urgent(n.Priority), n.Priority == "moderate",
		v.mark(&n.State)}
}

// sayOnce moves a mark that all rows share to the list. A row without texts, such as the tile of the places,
// shares every mark.
func (r rows) sayOnce() rows {
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
	if len(r.Rows) < 2 {
		return r
	}
	for _, row := range r.Rows {
		row.Mark = nil
	}
	r.Mark = shared
	return r
}
