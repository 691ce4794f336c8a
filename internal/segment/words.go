package segment

import (
	"unicode"
	"unicode/utf8"
)

// Words counts the words of plain text, for the time a reader needs. Scripts without spaces between words are
// estimated from their letters: two Han or kana letters a word, five Thai, Lao, Khmer or Burmese ones.
func Words(text string) int {
	words, han, sea := 0, 0, 0
	inside := byte(0) // 1 inside of a word
	for i, r := range text {
		of := byte(0)
		switch {
		case r < utf8.RuneSelf: // most texts never leave this case
			of = ofWord[text[i]]
		case r < 0x0E00: // no script of those below
			of = roleInWord(r)
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			han++
		case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			sea++
		default:
			of = roleInWord(r)
		}
		words += int(of & inWord &^ inside)
		inside = of&inWord | of>>1&inside
	}
	return words + (han+1)/2 + (sea+4)/5
}

// What a character is to a word: a part of it, or a mark that does not end it. The bits are such that Words needs no branches.
const (
	inWord  = 1
	joining = 2
)

// ofWord has the roles of ASCII characters.
var ofWord = wordTable()

func wordTable() (of [utf8.RuneSelf]byte) {
	for c := range of {
		of[c] = roleInWord(rune(c))
	}
	return of
}

func roleInWord(r rune) byte {
	switch {
	case isWordRune(r):
		return inWord
	case joins(r):
		return joining
	}
	return 0
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
