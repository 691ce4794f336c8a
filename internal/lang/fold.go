package lang

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tabla/internal/text"
)

// foldLetters returns a text in the form in which its words are looked up. Its letters are small, and it has
// no marks and variants of letters that writers of one language may use or leave out, such as é and e, أ and
// ا, ي and ی, ሐ and ሀ. Letters that distinguish words are kept, such as ê and ş in Kurmanji (cil: clothes,
// çil: forty). The result does not depend on the Unicode normal form of the text.
func foldLetters(s string) string {
	if text.IsASCII(s) {
		return strings.ToLower(s)
	}
	return norm.NFC.String(strings.Map(foldLetter, norm.NFD.String(s)))
}

// foldLetter returns the folded letter, or -1 if foldLetters leaves it out.
func foldLetter(r rune) rune {
	switch {
	case r < 0x80:
		return unicode.ToLower(r)
	case isOptionalMark(r):
		return -1
	case 0x1200 <= r && r < 0x1380:
		return foldEthiopic(r)
	}
	switch r {
	case '‘', '’', '‛', 'ʼ', 'ʻ', '´', '′':
		return '\''
	case 'ı':
		return 'i'
	case 'ς': // the form of sigma at the end of a word
		return 'σ'
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ة', 'ە', 'ھ', 'ہ', 'ۃ':
		return 'ه'
	case 'ګ':
		return 'گ'
	}
	return unicode.ToLower(r)
}

// isOptionalMark reports whether r is a mark that may be left out without changing what a text says: accents,
// Arabic vowel signs, the dot below letters of Devanagari and related scripts, the bar that stretches an
// Arabic word, and format characters.
func isOptionalMark(r rune) bool {
	switch {
	case r == 0x0302, r == 0x0327:
		return false
	case 0x0300 <= r && r <= 0x036f, 0x064b <= r && r <= 0x065f, r == 0x0670, 0x06d6 <= r && r <= 0x06ed,
		r == 0x0640, r == 0x093c, r == 0x09bc, r == 0x0a3c:
		return r != 'ۥ' && r != 'ۦ' && r != '۞' && r != '۩'
	}
	return unicode.Is(unicode.Cf, r)
}

// foldEthiopic returns the same letter for all letters that sound alike in Amharic, because writers use any
// of them. In the Unicode block, each consonant has eight letters.
func foldEthiopic(r rune) rune {
	form := r & 7
	switch r &^ 7 {
	case 0x1210, 0x1280: // ሐ, ኀ as ሀ
		r = 0x1200 + form
	case 0x1220: // ሠ as ሰ
		r = 0x1230 + form
	case 0x12d0: // ዐ as አ
		r = 0x12a0 + form
	case 0x1340: // ፀ as ጸ
		r = 0x1338 + form
	}
	if r == 0x1203 || r == 0x12a3 { // ሃ as ሀ, ኣ as አ
		r -= 3
	}
	return r
}

// Slug returns an address or the name of a file, made from any text: small English letters, digits and
// underscores, with a hyphen in place of everything between them. It is "" if no such character is in the
// text.
func Slug(s string) string {
	words := strings.FieldsFunc(PlainLatin(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	})
	return strings.Join(words, "-")
}

// PlainLatin returns a text in small letters. Its Latin letters have no marks: "Šta, Überall" becomes "sta,
// uberall". Greek and Cyrillic letters lose accents too (й becomes и). The marks of other scripts stay.
func PlainLatin(s string) string {
	if text.IsASCII(s) {
		return strings.ToLower(s)
	}
	s = strings.Map(func(r rune) rune {
		if 0x0300 <= r && r <= 0x036f {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	return strings.NewReplacer("đ", "d", "ð", "d", "ł", "l", "ø", "o", "ı", "i", "ħ", "h", "ß", "ss",
		"æ", "ae", "œ", "oe", "þ", "th").Replace(s)
}
