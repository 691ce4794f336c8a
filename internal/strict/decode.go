package strict

import (
	"bytes"
	"unicode/utf8"

	"tabla/internal/diag"
)

const saveAsUTF8 = `save the file as UTF-8: in most editors "Save as…", then choose "UTF-8" as the encoding`

// Decode returns the text of a file without its byte order mark, with every line ended by LF alone, so that
// line and column numbers are those that an editor shows. If the file is not UTF-8, Decode reports bad-utf8
// and returns false.
func Decode(file string, src []byte, r *diag.Report) ([]byte, bool) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	return src, CheckUTF8(file, src, r)
}

// CheckUTF8 reports whether a file's text is UTF-8. If not, it reports one problem bad-utf8: at the first
// wrong byte, or at the beginning if the file is in UTF-16. For the line number, it counts LF only.
func CheckUTF8(file string, src []byte, r *diag.Report) bool {
	if isUTF16(src) {
		r.Report(diag.RuleBadUTF8, diag.Pos{File: file, Line: 1, Column: 1}, saveAsUTF8,
			"the file is in UTF-16, not in UTF-8")
		return false
	}
	if !utf8.Valid(src) {
		line, column := firstInvalid(src)
		r.Report(diag.RuleBadUTF8, diag.Pos{File: file, Line: line, Column: column}, saveAsUTF8,
			"this character is not UTF-8")
		return false
	}
	return true
}

// isUTF16 reports whether a file is in UTF-16: it begins with UTF-16's byte order mark, or exactly one of
// its first two bytes is zero. The files of a site begin with an ASCII character.
func isUTF16(src []byte) bool {
	if len(src) < 2 {
		return false
	}
	mark := src[0] == 0xff && src[1] == 0xfe || src[0] == 0xfe && src[1] == 0xff
	return mark || (src[0] == 0) != (src[1] == 0)
}

// firstInvalid returns the line and column of the first byte that is not UTF-8, both counted from 1.
func firstInvalid(src []byte) (line, column int) {
	line, column = 1, 1
	for len(src) > 0 {
		c, size := utf8.DecodeRune(src)
		switch {
		case c == utf8.RuneError && size == 1:
			return line, column
		case c == '\n':
			line, column = line+1, 1
		default:
			column++
		}
		src = src[size:]
	}
	return line, column
}
