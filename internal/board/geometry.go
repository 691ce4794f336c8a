package board

import (
	"math"
)

// The size of letters that people read without effort, as the visual angle of a capital letter (HFES: 20 to 22 minutes of
// arc legible, 16 to 18 marginal).
const (
	ArcMinutes        = 22.0             // planned
	ExtremeArcMinutes = 1.5 * ArcMinutes // of an extreme notice
	LeastArcMinutes   = 20.0             // below, a text does not fit its screen

	capHeight = 0.714 // of Noto Sans, in em
)

// Glass is a screen as the planner sees it.
type Geometry struct {
	DiagonalMM, DistanceMM float64
	Wide, High             int // proportions of the picture as it hangs: 16 and 9, or 9 and 16
	Panes                  int
}

// Room is what a slide has for its text, in percent of the screen's shorter side (vmin). The numbers are those of
// themes/board/board.css.
type TextArea struct {
	width, height  float64
	body           float64 // height of one em of Latin body text
	code, codeHigh float64 // what a QR code takes of the lower corner; 0 without
}

// Shares of the screen that are not a pane's.
const (
	safeArea   = 0.06 // on each side
	headVMin   = 10.5
	footVMin   = 6.5
	footTall   = 9.5
	bandVMin   = 9.2
	bandQuarts = 6.8  // of four panes
	bandAlarm  = 13.0 // of an extreme notice, which has the whole height
	codeGap    = 2.0
	codeWords  = 7.0 // under the QR code
)

// RoomOf gives the room of each pane, with a QR code or without. An extreme notice has the whole screen.
func (g Geometry) TextArea(qr, extreme bool) TextArea {
	if extreme {
		g.Panes = 1
	}
	r := g.bare(extreme)
	if qr {
		side := g.CodeSide()
		r.code, r.codeHigh = side+codeGap, side+codeWords
	}
	return r
}

// Phones read a QR code from ten times its side, and nobody scans from farther than an arm and a step. On a screen that is
// too small for that, the text comes first: people have to step nearer. And a code is never so large that its words would
// not fit below it, as in a quarter of a screen.
const (
	farthestScanMM = 1500.0
	scanSides      = 10
	leastCode      = 100 * 240.0 / 1080 // percent of the shorter side
)

// CodeSide is the side of a QR code with its quiet zone, in percent of the screen's shorter side.
func (g Geometry) CodeSide() float64 {
	pane := g.bare(false)
	wanted := 100 * g.scanMM() / scanSides / g.shorterMM()
	return min(max(leastCode, min(wanted, pane.width/2)), pane.height-codeWords)
}

// CodeReach is from how far away telephones read a QR code, and from how far away people would want to: both in mm.
func (g Geometry) CodeReach() (reads, wanted float64) {
	return g.CodeSide() / 100 * g.shorterMM() * scanSides, g.scanMM()
}

func (g Geometry) scanMM() float64 { return min(g.DistanceMM, farthestScanMM) }

// bare is the room without a QR code.
func (g Geometry) bare(extreme bool) TextArea {
	shorter := float64(min(g.Wide, g.High))
	width, height := 100*float64(g.Wide)/shorter*(1-2*safeArea), 100*float64(g.High)/shorter*(1-2*safeArea)
	tall := g.High > g.Wide
	r := TextArea{body: g.BodyPercent()}
	switch {
	case extreme:
		r.body *= ExtremeArcMinutes / ArcMinutes
	case tall:
		height -= headVMin + footTall
	default:
		height -= headVMin + footVMin
	}
	across, down := paneShares(g.Panes, tall)
	r.width, r.height = width*across, height*down-bandOf(g.Panes, extreme)
	return r
}

func bandOf(panes int, extreme bool) float64 {
	switch {
	case extreme:
		return bandAlarm
	case panes == 4:
		return bandQuarts
	default:
		return bandVMin
	}
}

// paneShares are the parts of the stage that a pane has: side by side on a wide screen, below each other on a tall one.
func paneShares(panes int, tall bool) (across, down float64) {
	type shares struct{ across, down float64 }
	wide := [...]shares{{1, 1}, {.4875, 1}, {.317, 1}, {.4875, .485}}
	high := [...]shares{{1, 1}, {1, .485}, {1, .317}, {1, .236}}
	s := wide[min(max(panes, 1), 4)-1]
	if tall {
		s = high[min(max(panes, 1), 4)-1]
	}
	return s.across, s.down
}

// BodyPercent is the height of one em of body text in percent of the screen's shorter side. The script's own factor is not
// yet in it.
func (g Geometry) BodyPercent() float64 {
	capMM := 2 * g.DistanceMM * math.Tan(ArcMinutes/60.0/2*math.Pi/180)
	return 100 * capMM / capHeight / g.shorterMM()
}

func (g Geometry) shorterMM() float64 {
	return g.DiagonalMM * float64(min(g.Wide, g.High)) / math.Hypot(float64(g.Wide), float64(g.High))
}
