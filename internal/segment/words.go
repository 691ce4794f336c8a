package segment

import (
	"unicode"
)

// Words counts the words of plain text, for the time a reader needs. Scripts without spaces between words are
// estimated from their letters: two Han or kana letters a word, five Thai, Lao, Khmer or Burmese ones.
func Words(text string) int {
	words, han, sea := 0, 0, 0
	inside := false
	for _, r := range text {
		switch {
		case r < 0x0E00: // no such script below; most texts never leave this case
			letter := isWordRune(r)
			if letter && !inside {
				words++
			}
			inside = letter || inside && joins(r)
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			han++
			inside = false
		case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			sea++
			inside = false
		default:
			letter := isWordRune(r)
			if letter && !inside {
				words++
			}
			inside = letter || inside && joins(r)
		}
	}
	return words + (han+1)/2 + (sea+4)/5
}

func isWordRune(r rune) bool {
	if r < 0x80 {
		return isAlnum(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// joins says that a mark between two letters or digits does not end a word: 09:00, child's, e-mail, 1,500.
func joins(r rune) bool {
	switch r {
	case '-', '\'', '’', ':', '.', ',', '@', '/', '_', '\u200c', '\u200d', '\u2011':
		return true
	}
	return false
}
