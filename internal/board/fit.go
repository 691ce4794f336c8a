package board

import (
	"math"
	"slices"
)

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
		p.y = math.Inf(1) // the slide cannot fit any more, and infinity minus infinity would not be a number
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
