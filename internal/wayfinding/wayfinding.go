// Package wayfinding draws where a place is: the plan of the house with the place's room marked, and a map
// of those places of a centre whose coordinates are known. The drawings have no words and load nothing, so
// one drawing serves all languages, screens and paper.
package wayfinding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"tabla/internal/config"
	"tabla/internal/text"
)

// Dir is the folder of the drawings in a centre's folder.
const Dir = "assets/where/"

// Drawings are the drawings of one place. Each is nil if there is none.
type Drawings struct{ Plan, Map *Drawing }

// All returns the drawings that are not nil.
func (d Drawings) All() (all []*Drawing) {
	for _, one := range []*Drawing{d.Plan, d.Map} {
		if one != nil {
			all = append(all, one)
		}
	}
	return all
}

// Drawing is an SVG file, named by its content.
type Drawing struct {
	Name          string // "3f2a….svg"
	Width, Height int
	Content       []byte
}

// Place is a place of a centre.
type Place struct {
	ID       string // of its notice
	Door     string // what is written on the door of its room, such as "Room 4"
	Located  bool   // true if its coordinates are known
	Lat, Lon float64
	Hidden   bool // it has no drawings and is on no map; only its door is on the plan
}

// Of returns the drawings of the places of a centre, by the ids of their notices. plan is nil if the centre
// has none.
func Of(plan *config.Plan, places []Place) map[string]Drawings {
	all := map[string]Drawings{}
	var located []Place
	for _, p := range places {
		if p.Hidden {
			continue
		}
		if p.Located {
			located = append(located, p)
		}
		if plan != nil {
			all[p.ID] = Drawings{Plan: drawPlan(plan, places, p.ID)}
		}
	}
	if len(located) > 1 { // a map with a single place would be useless
		for at, near := range nearest(located) {
			d := all[located[at].ID]
			d.Map = drawMap(near, located[at])
			all[located[at].ID] = d
		}
	}
	return all
}

func newDrawing(width, height int, marks string) *Drawing {
	content := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 `+
		`%[1]d %[2]d"><path fill="#FFFCF5" d="M0 0h%[1]dv%[2]dH0z"/>%[3]s</svg>`+"\n", width, height, marks)
	sum := sha256.Sum256([]byte(content))
	return &Drawing{hex.EncodeToString(sum[:5]) + ".svg", width, height, []byte(content)}
}

// The colours of the phone pages.
const ink, ground, mark = "#17202A", "#EDE6D6", "#0B4F9E"

// cell is the width and the height of one letter of a plan in the drawing, in pixels.
const cell = 12

// drawPlan returns the plan of the house with the room of a place marked. It returns nil if the room is not
// on the plan.
func drawPlan(house *config.Plan, places []Place, id string) *Drawing {
	p := plan{house.Rows, nil}
	for _, row := range house.Rows {
		p.cells = append(p.cells, []rune(row))
	}
	here := rune(0)
	for _, room := range house.Rooms {
		if room.Place == id {
			here = room.Letter
		}
	}
	if here == 0 || !p.has(here) {
		return nil
	}
	var b strings.Builder
	b.WriteString(p.fill(func(c rune) bool { return isRoom(c) && c != here }, ground))
	b.WriteString(p.fill(func(c rune) bool { return c == here }, mark))
	fmt.Fprintf(&b, `<path fill="none" stroke="%s" stroke-width="2" stroke-linecap="square" d="%s"/>`, ink,
		p.walls())
	for _, room := range house.Rooms {
		x, y, ok := p.middle(room.Letter)
		if number := numberOf(room, places); ok && room.Letter == here {
			b.WriteString(pin(x, y, "#FFFCF5"))
		} else if ok && number != "" {
			fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s" font-family="sans-serif" font-size="13" `+
				`text-anchor="middle">%s</text>`, x, y+5, ink, number)
		}
	}
	b.WriteString(p.entrances())
	return newDrawing(cell*len(p.cells[0])+2*cell, cell*len(p.cells)+2*cell, b.String())
}

// pin returns a mark that looks like a pin with a round head. Its point is a little below the middle of a
// room.
func pin(x, y int, colour string) string {
	return fmt.Sprintf(`<path fill="%s" d="M%d %dl-5-9a6 6 0 1 1 10 0z"/>`, colour, x, y+9)
}

// numberOf returns the number on the door of a room: the number in the plan, or the digits on the door of
// its place.
func numberOf(room config.Room, places []Place) string {
	number := room.Number
	for _, p := range places {
		if p.ID == room.Place {
			digits := strings.FieldsFunc(p.Door, func(c rune) bool { return !text.IsDigit(c) })
			number = strings.Join(digits, " ")
		}
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(number)
}

// plan is a plan as rows and columns of letters.
type plan struct {
	rows  []string
	cells [][]rune
}

func isRoom(c rune) bool { return c != config.PlanWay && c != config.PlanEntrance }

// at returns the letter in a row and a column. Everything outside the plan is a way.
func (p plan) at(row, column int) rune {
	if row < 0 || row >= len(p.cells) || column < 0 || column >= len(p.cells[row]) {
		return config.PlanWay
	}
	return p.cells[row][column]
}

func (p plan) has(letter rune) bool { return strings.ContainsRune(strings.Join(p.rows, ""), letter) }

// fill returns an SVG shape that covers the cells for which is returns true.
func (p plan) fill(is func(c rune) bool, colour string) string {
	var d strings.Builder
	for row := range p.cells {
		for column := 0; column < len(p.cells[row]); column++ {
			from := column
			for is(p.at(row, column)) {
				column++
			}
			if column > from {
				fmt.Fprintf(&d, "M%d %dh%dv%dh-%[3]dz", cell*(from+1), cell*(row+1), cell*(column-from), cell)
			}
		}
	}
	return fmt.Sprintf(`<path fill="%s" d="%s"/>`, colour, d.String())
}

// walls returns the lines between different rooms, and between rooms and ways.
func (p plan) walls() string {
	var d strings.Builder
	differ := func(a, b rune) bool { return a != b && (isRoom(a) || isRoom(b)) }
	height, width := len(p.cells), len(p.cells[0])
	for row := 0; row <= height; row++ {
		for column := 0; column < width; column++ {
			from := column
			for column < width && differ(p.at(row-1, column), p.at(row, column)) {
				column++
			}
			if column > from {
				fmt.Fprintf(&d, "M%d %dh%d", cell*(from+1), cell*(row+1), cell*(column-from))
			}
		}
	}
	for column := 0; column <= width; column++ {
		for row := 0; row < height; row++ {
			from := row
			for row < height && differ(p.at(row, column-1), p.at(row, column)) {
				row++
			}
			if row > from {
				fmt.Fprintf(&d, "M%d %dv%d", cell*(column+1), cell*(from+1), cell*(row-from))
			}
		}
	}
	return d.String()
}

// middle returns the middle of a room: of the first piece of the room in its middle row. If the room has an
// even number of rows, the point is on the line between the two middle rows. ok is false if the plan does
// not have the room.
func (p plan) middle(letter rune) (x, y int, ok bool) {
	var rows []int
	for row := range p.cells {
		if strings.ContainsRune(p.rows[row], letter) {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return 0, 0, false
	}
	row := rows[len(rows)/2]
	first := strings.IndexRune(p.rows[row], letter)
	last := first
	for p.at(row, last+1) == letter {
		last++
	}
	y = cell*(row+1) + cell/2
	if len(rows)%2 == 0 {
		y -= cell / 2
	}
	return cell*(first+1) + cell*(last-first+1)/2, y, true
}

// entrances returns an arrow for each entrance, towards the room or way beside it.
func (p plan) entrances() string {
	var b strings.Builder
	for row := range p.cells {
		for column, c := range p.cells[row] {
			if c != config.PlanEntrance {
				continue
			}
			turn := 0 // the arrow points upwards
			switch {
			case isRoom(p.at(row-1, column)) || row == len(p.cells)-1:
			case isRoom(p.at(row+1, column)) || row == 0:
				turn = 180
			case column == 0:
				turn = 90
			default:
				turn = 270
			}
			fmt.Fprintf(&b, `<path fill="%s" d="M0-6 6 3H2v5h-4V3h-4z" transform="translate(%d %d) `+
				`rotate(%d)"/>`, ink, cell*(column+1)+cell/2, cell*(row+1)+cell/2, turn)
		}
	}
	return b.String()
}
