package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CountWords returns the number of words of a plain text. It is used to estimate how long people need to read
// it. In scripts without spaces between words, the words are estimated from the letters: two Han or kana
// letters make a word, or five Thai, Lao, Khmer or Burmese letters.
func CountWords(s string) int {
	words, han, southEast := 0, 0, 0
	inside := byte(0) // 1 inside a word, otherwise 0
	for i, r := range s {
		of := byte(0)
		switch {
		case r < utf8.RuneSelf: // most texts have only characters of this kind
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

// firstUnspaced is the first character of Thai, which is the first of the scripts that put no spaces between
// words.
const firstUnspaced = 0x0E00

// IsUnspaced reports whether r belongs to a script that puts no spaces between words.
func IsUnspaced(r rune) bool {
	return r >= firstUnspaced && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// The role of a character in a word: it is a part of the word, or it is a mark that does not end the word.
// The values are chosen so that CountWords can compute with them and needs no branches.
const (
	inWord  = 1
	joining = 2
)

// ofWord holds the role of each ASCII character.
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

// joinsWords reports whether a mark between two letters or digits is part of one word: 09:00, child's,
// e-mail, 1,500.
func joinsWords(r rune) bool {
	switch r {
	case '-', '\'', '’', ':', '.', ',', '@', '/', '_', '\u200c', '\u200d', '\u2011':
		return true
	}
	return false
}

// IsLetterOrMark reports whether r is a letter or a combining mark on a letter.
func IsLetterOrMark(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Mark) }

// Words returns the words of s in small letters, in order. A word consists of letters and their combining
// marks. Digits and other signs separate words.
func Words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !IsLetterOrMark(r) })
}

// SpacedWords splits s at its spaces. In scripts that put no spaces between words, each character becomes a
// piece of its own.
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

// HasWords reports whether a text has words that a translator may replace by words of another language. A
// telephone number, a date, an address, a placeholder, a short code such as B-12 and an amount such as 41 °C
// have no such words.
func HasWords(s string) bool {
	for {
		before, name, after := CutPlaceholder(s)
		if hasWords(before) {
			return true
		}
		if name == "" {
			return false
		}
		s = after
	}
}

func hasWords(s string) bool {
	const longestCode = 2 // in letters: a longer run of letters is a word, as in COVID-19
	for at := 0; ; {
		t, ok := NextToken(s, at, false)
		if !ok {
			return strings.ContainsFunc(s[at:], unicode.IsLetter)
		}
		token := s[t.Start:t.End]
		isAmount := quantityLength(token, false) == len(token) || AddressLength(token) == len(token) ||
			accountLength(token) == len(token)
		if strings.ContainsFunc(s[at:t.Start], unicode.IsLetter) ||
			!isAmount && mostLetters(token) > longestCode {
			return true
		}
		at = t.End
	}
}

// mostLetters returns the length of the longest run of letters in a text.
func mostLetters(s string) (most int) {
	run := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			run = 0
			continue
		}
		run++
		most = max(most, run)
	}
	return most
}

// Visible reports whether a text has a character that a reader can see. Spaces, directional marks and the
// like are invisible.
func Visible(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		const blankBraille, hangulFiller, halfwidthFiller = '\u2800', '\u3164', '\uffa0'
		return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.In(r, unicode.Zs, unicode.Mn) &&
			r != blankBraille && r != hangulFiller && r != halfwidthFiller && r != '\u115f' && r != '\u1160'
	})
}
