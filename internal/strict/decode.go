package strict

import (
	"bytes"
	"unicode/utf8"

	"tabla/internal/diag"
)

const saveAsUTF8 = `save the file as UTF-8: in most editors "Save as…", then choose "UTF-8" as the encoding`

// Decode gives the text of a file as all rooms want it: without byte order mark, every line ended by LF alone.
// Lines and columns stay what an editor shows. A file that is not UTF-8 is a problem bad-utf8, and the result false.
func Decode(file string, src []byte, r *diag.Report) ([]byte, bool) {
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		r.Errorf(diag.Pos{File: file, Line: 1, Column: 1}, "bad-utf8", saveAsUTF8, "the file is in UTF-16, not in UTF-8")
		return nil, false
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	if !utf8.Valid(src) {
		line, column := firstInvalid(src)
		r.Errorf(diag.Pos{File: file, Line: line, Column: column}, "bad-utf8", saveAsUTF8, "this character is not UTF-8")
		return nil, false
	}
	return src, true
}

// firstInvalid gives the line and column of the first byte that is not UTF-8.
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
