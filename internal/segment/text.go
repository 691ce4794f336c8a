package segment

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendEscaped writes plain text as HTML, for text and attributes alike. It escapes exactly what goldmark does.
func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		if !escapes[s[i]] {
			continue
		}
		with := ""
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&quot;"
		case 0:
			with = "\uFFFD"
		}
		dst = append(dst, s[from:i]...)
		dst = append(dst, with...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// escapes marks the bytes that HTML needs escaped.
var escapes = [256]bool{'&': true, '<': true, '>': true, '"': true, 0: true}

// needsDecoding says whether decode would change s.
func needsDecoding(s string) bool {
	return strings.IndexByte(s, '\\') >= 0 || strings.IndexByte(s, '&') >= 0 || strings.IndexByte(s, 0) >= 0
}

// appendDecoded writes the plain text of Markdown text without marks: escapes and entities resolved as CommonMark
// says and goldmark does it.
func appendDecoded(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			dst = append(dst, s[i+1])
			i += 2
		case c == '&':
			characters, n := entity(s[i:])
			if n == 0 {
				characters, n = "&", 1
			}
			dst = append(dst, characters...)
			i += n
		case c == 0:
			dst = append(dst, "\uFFFD"...)
			i++
		default:
			dst = append(dst, c)
			i++
		}
	}
	return dst
}

// entity gives the characters for the entity that s begins with, and the entity's length; 0 when there is none.
func entity(s string) (characters string, length int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';') // the longest name has 31 letters
	if end < 2 {
		return "", 0
	}
	body := s[1:end]
	if body[0] == '#' {
		r, ok := numericReference(body[1:])
		if !ok {
			return "", 0
		}
		return string(r), end + 1
	}
	if e, ok := util.LookUpHTML5EntityByName(body); ok {
		return string(e.Characters), end + 1
	}
	return "", 0
}

// numericReference reads what stands between "&#" and ";": up to 7 decimal or 6 hexadecimal digits.
func numericReference(s string) (rune, bool) {
	base, longest := 10, 7
	if s != "" && (s[0] == 'x' || s[0] == 'X') {
		s, base, longest = s[1:], 16, 6
	}
	if s == "" || len(s) > longest || s[0] == '+' || s[0] == '-' || s[0] == '_' {
		return 0, false
	}
	v, err := strconv.ParseUint(s, base, 32)
	if err != nil {
		return 0, false
	}
	return util.ToValidRune(rune(v)), true
}

// trimBlanks removes what Markdown takes for white space at the ends of a paragraph. Other Unicode spaces stay.
func trimBlanks(s string) string {
	if s != "" && s[0] > ' ' && s[len(s)-1] > ' ' {
		return s // most texts
	}
	return strings.Trim(s, " \t\r\n")
}

// isCJK says that r belongs to a script that joins broken lines without a space.
func isCJK(r rune) bool {
	switch {
	case r < 0x2E80 || r == utf8.RuneError:
		return false
	case r <= 0x9FFF: // radicals, punctuation, kana, Bopomofo, ideographs; Hangul syllables, which do take spaces, lie above
		return true
	default:
		return 0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE4F || 0xFF00 <= r && r <= 0xFFEF || 0x20000 <= r && r <= 0x3FFFF
	}
}
