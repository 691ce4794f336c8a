package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CountWords counts the words of plain text, for the time a reader needs. Scripts without spaces between
// words are estimated from their letters: two Han or kana letters a word, five Thai, Lao, Khmer or Burmese
// ones.
func CountWords(s string) int {
	words, han, southEast := 0, 0, 0
	inside := byte(0) // 1 inside of a word
	for i, r := range s {
		of := byte(0)
		switch {
		case r < utf8.RuneSelf: // most texts never leave this case
			of = ofWord[s[i]]
		case r < firstUnspaced:
			of = roleInWord(r)
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			han++
		case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			southEast++
		default:
			of = roleInWord(r)
		}
		words += int(of & inWord &^ inside)
		inside = of&inWord | of>>1&inside
	}
	return words + (han+1)/2 + (southEast+4)/5
}

// firstUnspaced is where the scripts begin that set no spaces between words: Thai is the first of them.
const firstUnspaced = 0x0E00

// IsUnspaced reports whether r belongs to a script that sets no spaces between words.
func IsUnspaced(r rune) bool {
	return r >= firstUnspaced && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// What a character is to a word: a part of it, or a mark that does not end it. The bits are such that
// CountWords needs no branches.
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
	case r < utf8.RuneSelf && IsASCIIAlnum(byte(r)),
		r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M, unicode.N):
		return inWord
	case joinsWords(r):
		return joining
	}
	return 0
}

// joinsWords reports whether a mark between two letters or digits does not end a word: 09:00, child's,
// e-mail, 1,500.
func joinsWords(r rune) bool {
	switch r {
	case '-', '\'', '’', ':', '.', ',', '@', '/', '_', '\u200c', '\u200d', '\u2011':
		return true
	}
	return false
}

// IsLetterOrMark reports whether r can be part of a word that is letters: a letter, or a mark upon one.
func IsLetterOrMark(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Mark) }

// Words returns the words of s in small letters, in order. A word is letters with their marks; digits and
// signs are none.
func Words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !IsLetterOrMark(r) })
}

// SpacedWords splits s at its spaces, and into single characters where a script sets none.
func SpacedWords(s string) []string {
	var all []string
	for field := range strings.FieldsSeq(s) {
		start := 0
		for i, r := range field {
			if !IsUnspaced(r) {
				continue
			}
			if start < i {
				all = append(all, field[start:i])
			}
			start = i + utf8.RuneLen(r)
			all = append(all, field[i:start])
		}
		if start < len(field) {
			all = append(all, field[start:])
		}
	}
	return all
}
