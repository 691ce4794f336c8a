package board

import (
	"math"
	"slices"
)

// The size of letters, as the visual angle of a capital letter in minutes of arc. The Human Factors and
// Ergonomics Society (ANSI/HFES 100) calls 20 to 22 legible without effort and 16 to 18 marginal.
const (
	ArcMinutes        = 22.0             // planned size
	ExtremeArcMinutes = 1.5 * ArcMinutes // planned size of an extreme notice
	// a text whose letters would have to be smaller counts as too long for its screen
	LeastArcMinutes = 20.0

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
	// in millimetres: people come this near to scan a code, which is one step and an arm's length
	farthestScanMM = 1500.0
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

// Fits reports whether a slide that shows the given part of a text fits into the area at the planned size.
func (a TextArea) Fits(t *MeasuredText, part Part) bool { return a.Full(t, part, 1) <= 1 }

// Scale returns the factor by which the text must be made smaller to fit: 1 if it fits as it is. It tries the
// same steps as the board's script. Each step makes the text 4 percent smaller.
func (a TextArea) Scale(t *MeasuredText, part Part) float64 {
	scale := 1.0
	for step := 0; step < 60 && a.Full(t, part, scale) > 1; step++ {
		scale *= 0.96
	}
	return scale
}

// freeHeight is the fraction of the height that must stay free, because some lines are drawn a little higher
// than computed.
const freeHeight = 0.015

// Full returns the fraction of the area's height that a slide takes if its text is drawn at the given scale,
// where 1 is the planned size. The result is above 1 if the slide does not fit, and infinite if a word is
// wider than the pane.
func (a TextArea) Full(t *MeasuredText, part Part, scale float64) float64 {
	p := a.layout(t.Typography.size * scale)
	if part.First == 0 {
		p.add(t.Head)
	} else {
		p.add(t.NextHead)
	}
	for i := part.Repeat; i < part.RepeatEnd; i++ {
		p.add(t.Blocks[i])
	}
	for i := part.First; i < part.End; i++ {
		p.add(t.Blocks[i])
	}
	p.y += t.Typography.below
	p.add(t.Foot)
	return (p.y + freeHeight*p.height) / p.height
}

// layout is a slide that is being filled with paragraphs from the top down. Lengths are in em of its body
// text.
type layout struct {
	width, height float64
	codeTop       float64 // upper edge of the QR code; equal to height if there is no code
	codeWidth     float64 // width that the code takes from the lines beside it; 0 if there is no code
	picture       float64 // height of a picture
	y, gap        float64 // lower edge of the last line, and the margin below it
}

// pictureVMin is the height of a picture in percent of the screen's shorter side, as in
// themes/board/board.css.
const pictureVMin = 30

func (a TextArea) layout(size float64) *layout {
	em := a.body * size
	p := &layout{width: a.width / em, height: a.height / em, picture: pictureVMin / em}
	p.codeTop, p.codeWidth = p.height, a.codeWidth/em
	if a.codeWidth > 0 {
		p.codeTop = (a.height - a.codeHeight) / em
	}
	return p
}

func (p *layout) add(paras []Paragraph) {
	for i := range paras {
		p.paragraph(&paras[i])
	}
}

func (p *layout) paragraph(para *Paragraph) {
	if para.least > p.width || math.IsInf(p.y, 1) {
		// The slide cannot fit any more. A margin below must not be subtracted from infinity: the result
		// would not be a number.
		p.y = math.Inf(1)
		return
	}
	p.y += max(p.gap, para.before)
	p.gap = para.after
	line := para.line
	if line == pictureLine {
		line = p.picture
	}
	if p.codeWidth > 0 && 1.05*para.least > p.width-p.codeWidth {
		p.y = max(p.y, p.height) // the row is too wide to be beside the QR code, so it goes below it
	}
	p.y += p.row(para, line)
	p.y += para.below
}

// row returns the height of a paragraph. For a row of a table, it is the height of its highest cell; all
// columns are equally wide.
func (p *layout) row(para *Paragraph, line float64) float64 {
	columns := max(para.columns, 1)
	gaps := 0.8 * float64(columns-1)
	if columns == 1 || slices.Contains(para.words[:1], lineBreak) {
		return p.lines(para.words, para, line, 1, 0)
	}
	highest := 0.0
	for words := para.words; len(words) > 0; {
		end := slices.Index(words, lineBreak)
		if end < 0 {
			end = len(words) - 1
		}
		highest = max(highest, p.lines(words[:end+1], para, line, columns, gaps))
		words = words[end+1:]
	}
	return highest
}

// lines returns the height of the given words when they are set in a column. The slide's width is divided
// into the given number of equal columns; gaps is the total width of the gaps between them. Lines beside the
// QR code are shorter than others.
func (p *layout) lines(words []uint16, para *Paragraph, line float64, columns int, gaps float64) float64 {
	y := p.y
	at := func() float64 { return (p.lineWidth(para, y, line) - gaps) / float64(columns) }
	width := at()
	left, begun := width, false
	for _, word := range words {
		wide := float64(word) / 100 * para.size
		if word == lineBreak || begun && wide > left {
			if begun {
				y += line
			}
			width, begun = at(), false
			left = width
		}
		if word == lineBreak {
			continue
		}
		if !begun && wide > width && columns == 1 {
			if p.codeWidth == 0 || wide > p.width-para.indent {
				return math.Inf(1)
			}
			y = max(y, p.height) // the word goes below the QR code
		}
		left, begun = left-wide, true
	}
	if begun {
		y += line
	}
	return y - p.y
}

// lineWidth returns the width that a line of the paragraph can have. The line's upper edge is at y, and its
// height is the parameter line.
func (p *layout) lineWidth(para *Paragraph, y, line float64) float64 {
	width := p.width - para.indent
	if p.codeWidth > 0 && (y+line > p.codeTop || para.least > 0) {
		width -= p.codeWidth
	}
	return width
}

// overflow is a part of a notice that cannot be split and does not fit its screen in some language.
type overflow struct {
	notice, part, language int
	scale                  float64 // the size of its text when it fits, divided by the planned size: below 1
	planned                float64 // planned size of its letters, in minutes of arc
}

func (o overflow) arcMinutes() float64 { return o.planned * o.scale }

// overflowing returns the parts whose letters would be smaller than LeastArcMinutes. Each is returned once,
// with the language in which its letters would be smallest.
func (b *Builder) overflowing(p ScreenPlan) []overflow {
	var all []overflow
	for i, source := range b.content.Notices {
		area, planned := b.textArea(p.geometry, i), ArcMinutes
		if source.Notice.Priority == "extreme" {
			planned = ExtremeArcMinutes
		}
		for at, part := range p.parts[i] {
			worst := overflow{i, at, -1, 1, planned}
			for language := range b.texts[i] {
				text := &b.texts[i][language].measured
				if area.Fits(text, part) {
					continue
				}
				if scale := area.Scale(text, part); scale < worst.scale {
					worst.language, worst.scale = language, scale
				}
			}
			if worst.arcMinutes() < LeastArcMinutes {
				all = append(all, worst)
			}
		}
	}
	return all
}
