package sitetest

import "strings"

// Sound returns an MP3 of silence of about so many bytes, into which a telephone has written a note, such as
// its owner's name.
func Sound(bytes int, note string) string {
	const frame = 104 // 26 ms at 32 kbit/s
	silence := "\xff\xfb\x10\xc4" + strings.Repeat("\x00", frame-4)
	title := "TIT2\x00\x00\x00" + string(rune(1+len(note))) + "\x00\x00\x00" + note
	return "ID3\x03\x00\x00\x00\x00\x00" + string(rune(len(title))) + title +
		strings.Repeat(silence, max(1, bytes/frame))
}
