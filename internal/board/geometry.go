package board

import "math"

// The size of letters, as the visual angle of a capital letter in minutes of arc. The Human Factors and
// Ergonomics Society (ANSI/HFES 100) calls 20 to 22 legible without effort and 16 to 18 marginal.
const (
	ArcMinutes        = 22.0             // planned size
	ExtremeArcMinutes = 1.5 * ArcMinutes // planned size of an extreme notice
	LeastArcMinutes   = 20.0             // with smaller letters, a text counts as too long for its screen

	capHeight = 0.714 // of Noto Sans, in em
)

// Geometry is the size of a screen, how far away people stand from it, and into how many panes it is divided.
type Geometry struct {
	DiagonalMM, DistanceMM float64
	Wide, High             int // proportions of the screen as it hangs: 16 and 9, or 9 and 16
	Panes                  int // 1 to 4
}

// TextArea is the space that a slide has for its text. Lengths are in percent of the screen's shorter side
// (vmin in CSS), from themes/board/board.css.
type TextArea struct {
	width, height         float64
	body                  float64 // height of one em of Latin body text
	codeWidth, codeHeight float64 // of a QR code in the lower corner, with margin and words; 0 without a code
}

// Parts of the screen that no pane can use, in percent of its shorter side, as in themes/board/board.css.
const (
	safeArea   = 0.06 // at each edge, as a fraction of the width or height
	headVMin   = 10.5
	footVMin   = 6.5
	footTall   = 9.5  // on a screen that hangs upright
	bandVMin   = 9.2  // the coloured band with the topic
	bandQuarts = 6.8  // the same in each of four panes
	bandAlarm  = 13.0 // the same above an extreme notice, which has the whole screen
	codeGap    = 2.0  // beside a QR code
	codeWords  = 7.0  // the words under it
)

// TextArea returns the text area of each pane, with or without a QR code. An extreme notice has the whole
// screen.
func (g Geometry) TextArea(qr, extreme bool) TextArea {
	if extreme {
		g.Panes = 1
	}
	a := g.withoutCode(extreme)
	if qr {
		side := g.CodeSide()
		a.codeWidth, a.codeHeight = side+codeGap, side+codeWords
	}
	return a
}

const (
	farthestScanMM = 1500.0             // people come this near to scan a code: to a step and an arm's length
	scanSides      = 10                 // telephones can read a code from this many times its side away
	leastCode      = 100 * 240.0 / 1080 // percent of the shorter side: 240 of 1080 pixels
)

// CodeSide returns the side of a QR code with its quiet zone, in percent of the screen's shorter side. A code
// is so large that telephones can read it at the distance from which people scan it. It takes at most half of
// a pane's width, so that the text has the other half, but it is at least leastCode. It is smaller still if
// the words below it would not fit into the pane otherwise.
func (g Geometry) CodeSide() float64 {
	pane := g.withoutCode(false)
	wanted := 100 * g.scanMM() / scanSides / g.shorterMM()
	return min(max(leastCode, min(wanted, pane.width/2)), pane.height-codeWords)
}

// CodeReach returns the distance from which telephones can read a QR code, then the distance from which
// people want to scan it, both in mm.
func (g Geometry) CodeReach() (reads, wanted float64) {
	return g.CodeSide() / 100 * g.shorterMM() * scanSides, g.scanMM()
}

func (g Geometry) scanMM() float64 { return min(g.DistanceMM, farthestScanMM) }

// withoutCode returns the text area of a pane that has no QR code.
func (g Geometry) withoutCode(extreme bool) TextArea {
	shorter := float64(min(g.Wide, g.High))
	width, height := 100*float64(g.Wide)/shorter*(1-2*safeArea), 100*float64(g.High)/shorter*(1-2*safeArea)
	tall := g.High > g.Wide
	a := TextArea{body: g.BodyPercent()}
	switch {
	case extreme:
		a.body *= ExtremeArcMinutes / ArcMinutes
	case tall:
		height -= headVMin + footTall
	default:
		height -= headVMin + footVMin
	}
	across, down := paneShares(g.Panes, tall)
	a.width, a.height = width*across, height*down-bandOf(g.Panes, extreme)
	return a
}

// bandOf returns the height of the coloured band with the topic, in percent of the screen's shorter side.
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

// paneShares returns the fraction of the width and the fraction of the height that one pane has. Panes are
// side by side on a wide screen, and below each other on an upright one; but four panes on a wide screen are
// in two rows.
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

// BodyPercent returns the height of one em of Latin body text in percent of the screen's shorter side. Other
// scripts multiply it by their size (lang.Language.Size).
func (g Geometry) BodyPercent() float64 {
	capMM := 2 * g.DistanceMM * math.Tan(ArcMinutes/60.0/2*math.Pi/180)
	return 100 * capMM / capHeight / g.shorterMM()
}

func (g Geometry) shorterMM() float64 {
	return g.DiagonalMM * float64(min(g.Wide, g.High)) / math.Hypot(float64(g.Wide), float64(g.High))
}
