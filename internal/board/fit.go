package board

import (
	"math"
	"slices"
)

// Fits says whether a slide with these parts of a copy fits its room at the planned size.
func (r TextArea) Fits(c *MeasuredText, part Part) bool { return r.Full(c, part, 1) <= 1 }

// Scale is how much smaller, step by step as the board's script does it, the text must be drawn to fit: 1 for not at all.
func (r TextArea) Scale(c *MeasuredText, part Part) float64 {
	scale := 1.0
	for step := 0; step < 60 && r.Full(c, part, scale) > 1; step++ {
		scale *= 0.96
	}
	return scale
}

// spare is the part of a room's height that is left free: real lines are a little higher here and there.
const freeHeight = 0.015

// Full says how much of its room's height a slide takes when its text is drawn at a scale: 1 for all of it, more for too
// much, infinite where a word is wider than the pane.
func (r TextArea) Full(c *MeasuredText, part Part, scale float64) float64 {
	p := r.layout(c.Typography.size * scale)
	if part.First == 0 {
		p.set(c.Head)
	} else {
		p.set(c.NextHead)
	}
	for i := part.Repeat; i < part.RepeatEnd; i++ {
		p.set(c.Blocks[i])
	}
	for i := part.First; i < part.End; i++ {
		p.set(c.Blocks[i])
	}
	p.y += c.Typography.below
	p.set(c.Foot)
	return (p.y + freeHeight*p.height) / p.height
}

// sheet is a slide being filled from the top. Lengths are in em.
type layout struct {
	width, height float64
	corner        float64 // from here down, the QR code takes
	taken         float64 // so much of the width
	picture       float64 // height of a picture
	y, gap        float64 // of the last line's foot, and the margin below it
}

func (r TextArea) layout(size float64) *layout {
	em := r.body * size
	p := &layout{width: r.width / em, height: r.height / em, picture: 30 / em}
	p.corner, p.taken = p.height, r.code/em
	if r.code > 0 {
		p.corner = (r.height - r.codeHigh) / em
	}
	return p
}

func (p *layout) set(paras []Paragraph) {
	for i := range paras {
		p.paragraph(&paras[i])
	}
}

func (p *layout) paragraph(para *Paragraph) {
	p.y += max(p.gap, para.before)
	p.gap = para.after
	line := para.line
	if line == pictureLine {
		line = p.picture
	}
	if para.least > p.width {
		p.y = math.Inf(1)
	} else if p.taken > 0 && 1.05*para.least > p.width-p.taken {
		p.y = max(p.y, p.height) // the table goes below the QR code
	}
	p.y += p.row(para, line)
	p.y += para.below
}

// row is the height of a table's row: of its highest cell, with equal columns. Other paragraphs have one column.
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

// lines is the height of words in one of so many columns, beside the QR code where they come down to it.
func (p *layout) lines(words []uint16, para *Paragraph, line float64, columns int, gaps float64) float64 {
	y := p.y
	at := func() float64 { return (p.room(para, y, line) - gaps) / float64(columns) }
	room := at()
	left, begun := room, false
	for _, word := range words {
		width := float64(word) / 100 * para.size
		if word == lineBreak || begun && width > left {
			if begun {
				y += line
			}
			room, begun = at(), false
			left = room
		}
		if word == lineBreak {
			continue
		}
		if !begun && width > room && columns == 1 {
			if p.taken == 0 || width > p.width-para.indent {
				return math.Inf(1)
			}
			y = max(y, p.height) // it goes below the QR code
		}
		left, begun = left-width, true
	}
	if begun {
		y += line
	}
	return y - p.y
}

// room is the length of a line that begins at a height.
func (p *layout) room(para *Paragraph, y, line float64) float64 {
	width := p.width - para.indent
	if p.taken > 0 && (y+line > p.corner || para.least > 0) {
		width -= p.taken
	}
	return width
}
