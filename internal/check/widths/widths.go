// Package widths estimates how much space a text takes on a slide of a board, without reading the widths of
// a font. It does not know which width is too large.
package widths

import (
	"unicode"

	"tabla/internal/lang"
)

// EmPixels is the size of one em of a board's body text, in pixels, on a screen of 43 inches with 1080 lines
// that people read from 3 m. Package board computes the size for any screen, and a test there compares the
// two.
const EmPixels = 54.23346435704697

// Line is the approximate length, in em, of one line on a slide with two panes.
const Line = 17

// Of returns the length of a text without marks on a slide, in em of Latin letters.
func Of(plain string, l lang.Language) (ems float64) {
	for _, r := range plain {
		ems += advance(r)
	}
	return ems * l.Size
}

// advance returns the approximate width of a character in Noto Sans, in em. Combining marks have the width 0.
func advance(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Cf):
		return 0
	case r == ' ':
		return 0.26
	case unicode.Is(unicode.Arabic, r):
		return 0.45
	case unicode.Is(unicode.Cyrillic, r):
		return 0.58
	case unicode.Is(unicode.Ethiopic, r):
		return 0.75
	case unicode.In(r, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi):
		return 0.6
	case unicode.In(r, unicode.Tamil, unicode.Myanmar):
		return 0.85
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return 1
	}
	return 0.53
}
