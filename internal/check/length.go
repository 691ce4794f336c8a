package check

import (
	"unicode"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// The rules that this file reports.
var (
	ruleLength = diag.Rule{
		Code: "length", Severity: diag.Warning, Waivable: true,
		Title: "a translation takes more than twice the room of its source",
		Why:   "on a board the letters would have to be small",
		Fix:   "say it in fewer words, if you can",
	}

	lengthRules = []diag.Rule{ruleLength}
)

// length finds a translation that takes more than twice the width of its source on a slide, and at least a line more: slides are
// filled by the words of the source, and the letters would have to shrink.
func (l *Checker) length(source, text string) []diag.Finding {
	from, to := width(l.source, source), width(l.language, text)
	if to <= 2*from || to-from <= lineEms {
		return nil
	}
	return one(ruleLength.Find("say it in fewer words, if you can",
		"on a screen this is about %.0f pixels long, the source %.0f", to*EmPixels, from*EmPixels))
}

// EmPixels is the height of one em of a board's body text, in pixels, on a screen of 43 inches with 1080 lines that people
// read from 3 m. Package board computes the same for any screen; a test there compares the two.
const EmPixels = 54.23346435704697

// lineEms is about what one line of a slide with two panes holds, in em.
const lineEms = 17

// width is how long a text is on a slide, in em of Latin letters.
func width(l lang.Language, text string) float64 {
	plain, dials := visible(text)
	for _, d := range dials {
		plain += d.read
	}
	ems := 0.0
	for _, r := range plain {
		ems += advance(r)
	}
	return ems * l.Size
}

// advance is about how wide a letter of a script is in Noto Sans, in em. Marks take no room of their own.
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
