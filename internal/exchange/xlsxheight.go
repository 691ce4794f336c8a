package exchange

import (
	"math"
	"strings"
	"unicode"

	"tabla/internal/lang"
)

// Programs fit rows to wrapped texts when somebody types, not when they open a file: heights are estimated
// here, rather too high than too low. Points; 409 is the most a row may have.
const (
	lineHeight  = 15.0
	leastHeight = 21.0
	mostHeight  = 409.0
)

// textSize is the size of a translation's letters: scripts whose letters are small get larger ones.
func textSize(l lang.Language) float64 { return math.Round(12 * min(l.Size, 1.15)) }

// height is that of a row, in points: of its highest cell. A text still to be written gets the room of its
// source.
func (w *workbook) height(r *Row) float64 {
	highest := leastHeight
	for _, c := range w.columns {
		text, line, stretch := c.get(r), lineHeight, 1.0
		switch c.name {
		case translationColumn:
			if text == "" {
				text = r.Source
			}
			size := textSize(w.sheet.Language)
			line, stretch = size*w.sheet.Language.LineHeight*0.93, size/11
		case idColumn, hashColumn, "text hash", "page", "kind": // for programs: nobody has to read them whole
			continue
		case "context":
			line, stretch = 12, 9.0/11
		}
		highest = max(highest, 5+line*float64(linesOf(text, c.width/stretch)))
	}
	return min(highest, mostHeight)
}

// linesOf counts the lines that a text fills in a column, which loses some room at the end of each.
func linesOf(text string, width float64) int {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += max(1, int(math.Ceil(breadth(line)*1.08/width)))
	}
	return lines
}

// breadth is how wide a text is, in digits.
func breadth(text string) float64 {
	wide := 0.0
	for _, r := range text {
		switch {
		case r < 0x300:
			wide++
		case unicode.Is(unicode.Mn, r):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
			wide += 2
		case unicode.In(r, unicode.Ethiopic, unicode.Myanmar, unicode.Tamil):
			wide += 1.5
		default:
			wide++
		}
	}
	return wide
}
