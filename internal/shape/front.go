package shape

import (
	"slices"

	"tabla/internal/config"
	"tabla/internal/notice"
	"tabla/internal/view"
)

// tile is a tile of the first page. notice is an index, or noNotice for the list of places.
type tile struct {
	notice int
	icon   string
}

const noNotice = -1

// mostPlaces is the number of places whose hours of today the first page shows.
const mostPlaces = 3

// Front holds what the first page of an edition shows. Its notices are indexes.
type Front struct {
	edition        *Edition
	urgent, places []int
	tiles          []tile
}

// Front returns the first page. urgent and places are two of the results of Lists.
func (e *Edition) Front(urgent, places []int) Front {
	f := Front{edition: e, urgent: urgent, places: places}
	if f.tiles = e.chosenTiles(len(places) > 0); len(e.Settings.Front) == 0 {
		f.tiles = e.usualTiles(len(places) > 0)
	}
	return f
}

// Notices returns the indexes of the notices on which the first page depends: the urgent ones, all with a
// place, and those of its tiles. An index may occur twice.
func (f Front) Notices() []int {
	all := slices.Concat(f.urgent, f.places)
	for _, t := range f.tiles {
		if t.notice != noNotice {
			all = append(all, t.notice)
		}
	}
	return all
}

// View returns the data of the page.
func (f Front) View() *view.Front {
	e := f.edition
	v := &view.Front{Urgent: e.Links(f.urgent), UrgentWhen: e.whenAny(f.urgent),
		Places:     e.PlaceLinks(f.places[:min(len(f.places), mostPlaces)]),
		PlacesWhen: e.whenAny(f.places), Empty: complement(e.whenAny(e.Current))}
	for _, t := range f.tiles {
		link := view.NoticeLink{Href: "places.html", Topic: config.PlacesTile,
			Title: e.Shaper.Say.Text("places"),
			When:  v.PlacesWhen}
		if t.notice != noNotice {
			link = e.Links([]int{t.notice})[0]
		}
		v.Tiles = append(v.Tiles, view.Tile{NoticeLink: link, Icon: t.icon})
	}
	return v
}

// chosenTiles returns the tiles that site.yaml names, without the notices that the edition does not show.
func (e *Edition) chosenTiles(places bool) (tiles []tile) {
	for _, t := range e.Settings.Front {
		at := slices.IndexFunc(e.Current, func(i int) bool { return e.Notices[i].Called(t.Notice) })
		switch {
		case t.Notice == config.PlacesTile && places:
			tiles = append(tiles, e.placesTile(t.Icon))
		case at >= 0 && !e.Notices[e.Current[at]].Sensitive:
			tiles = append(tiles, e.tileOf(e.Current[at], t.Icon))
		}
	}
	return tiles[:min(len(tiles), config.MaxTiles)]
}

// usualTiles returns the tiles of a site whose settings name none: the first notice of each topic, then the
// second of each, and so on, and the list of places. It leaves out urgent notices, because the page begins
// with them anyway.
func (e *Edition) usualTiles(places bool) (tiles []tile) {
	room := config.MaxTiles
	if places {
		room--
	}
	lines := e.firstInLine()
	for at := 0; len(tiles) < room && len(lines) > 0; at++ {
		lines = slices.DeleteFunc(lines, func(line []int) bool { return len(line) <= at })
		for _, line := range lines[:min(len(lines), room-len(tiles))] {
			tiles = append(tiles, e.tileOf(line[at], ""))
		}
	}
	if places {
		tiles = append(tiles, e.placesTile(""))
	}
	return tiles
}

// firstInLine returns, for each topic, the notices that may become tiles, in order.
func (e *Edition) firstInLine() (lines [][]int) {
	for _, topic := range e.Settings.Topics {
		var line []int
		for _, i := range e.Current {
			if n := e.Notices[i]; n.Topic == topic.ID && mayBeTile(n) && !e.Shaper.when(n, e.Clock).Off {
				line = append(line, i)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func mayBeTile(n *notice.Notice) bool { return !n.Sensitive && !n.Urgent() }

func (e *Edition) tileOf(notice int, icon string) tile {
	if icon == "" {
		icon = e.Shaper.Icons[e.Notices[notice].Topic]
	}
	return tile{notice, icon}
}

func (e *Edition) placesTile(icon string) tile {
	if icon == "" {
		icon = "places"
	}
	return tile{noNotice, icon}
}
