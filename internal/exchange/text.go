package exchange

import (
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"tabla/internal/diag"
)

// text is the file's content as UTF-8 without its byte order mark. What programs on Windows call Unicode
// (UTF-16) is understood; any other encoding is refused, because a guess turns names and numbers into others.
func (s source) text() (string, bool) {
	text := string(s.content)
	for mark, order := range map[string]binary.ByteOrder{"\xff\xfe": binary.LittleEndian, "\xfe\xff": binary.BigEndian} {
		if strings.HasPrefix(text, mark) {
			text = fromUTF16(s.content[2:], order)
		}
	}
	text = strings.TrimPrefix(text, byteOrderMark)
	if !utf8.ValidString(text) {
		s.report(diag.RuleBadUTF8, badLine(text), "save the file as UTF-8 (in Excel: CSV UTF-8; in Poedit: Catalogue, Properties, Charset)",
			"here is a byte that is not UTF-8: the file is in an older encoding")
		return "", false
	}
	return text, true
}

func fromUTF16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// badLine is the line of the first byte that is not UTF-8, from 1.
func badLine(text string) int {
	line := 1
	for i, r := range text {
		if r == '\n' {
			line++
		}
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			break
		}
	}
	return line
}

// Fingerprint returns what tells a translation from another one: the first 8 hex digits of its sha1, or
// "none" where there is no text.
func Fingerprint(text string) string {
	if text == "" {
		return "none"
	}
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:4])
}
