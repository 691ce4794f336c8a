package catalogue

import (
	"strings"
	"unicode/utf8"
)

// Clean returns a text in the form in which a literal block keeps it byte for byte: line feeds only, no
// spaces or tabs at the ends of lines, none before them (a literal block that begins with a tab does not read
// back). Two spaces at the end of a line are Markdown's hard break and become its other spelling, the
// backslash. A byte order mark at either end, which comes along when text is pasted, is dropped. ok is false
// when a control character is left, which no file may hold.
func Clean(text string) (cleaned string, ok bool) {
	if tidy(text) {
		return text, true
	}
	text = strings.Trim(lineFeeds(text), " \t\n\ufeff")
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		end := strings.TrimRight(line, " \t")
		if i < len(lines)-1 && strings.HasSuffix(line, "  ") && end != "" && !strings.HasSuffix(end, `\`) {
			end += `\`
		}
		lines[i] = strings.TrimLeft(end, " \t")
	}
	text = strings.Join(lines, "\n")
	return text, strings.IndexFunc(text, IsControl) < 0
}

// FirstControl returns the first control character of a text, or 0 when it has none.
func FirstControl(text string) rune {
	for _, r := range text {
		if IsControl(r) {
			return r
		}
	}
	return 0
}

// lineFeeds maps every other line break to a line feed, or to a space where it is one that only Unicode
// knows.
func lineFeeds(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", " ", "\u2028", " ", "\u2029",
		" ").Replace(text)
}

// IsControl reports whether a character is not allowed in a catalogue. Line feeds and tabs are.
func IsControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\ufeff' || r == '\ufffe' ||
		r == '\uffff'
}

// tidy reports whether Clean has nothing to do, without allocating.
func tidy(text string) bool {
	if text == "" {
		return true
	}
	if !plainText(text) || strings.IndexByte(text, '\r') >= 0 || blank(text[0]) || blank(text[len(text)-1]) {
		return false
	}
	for i := strings.IndexByte(text, '\n'); i >= 0; {
		if blank(text[i-1]) && text[i-1] != '\n' || blank(text[i+1]) && text[i+1] != '\n' {
			return false
		}
		next := strings.IndexByte(text[i+1:], '\n')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return true
}

func blank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' }

// special marks the bytes that plainText must look at: control characters, and the first bytes of those that
// only Unicode knows (U+0080 to U+009F, U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF).
var special = [256]bool{
	0: true, 1: true, 2: true, 3: true, 4: true, 5: true, 6: true, 7: true, 8: true, 11: true, 12: true,
	13: true,
	14: true, 15: true, 16: true, 17: true, 18: true, 19: true, 20: true, 21: true, 22: true, 23: true,
	24: true,
	25: true, 26: true, 27: true, 28: true, 29: true, 30: true, 31: true, 127: true, 0xc2: true, 0xe2: true,
	0xef: true,
}

// plainText reports whether text is UTF-8 without control characters and foreign line breaks, carriage
// returns included.
func plainText(text string) bool {
	for i := 0; i < len(text); i += 8 {
		if len(text)-i >= 8 && !doubtful(eight(text[i:])) {
			continue
		}
		for j := i; j < min(i+8, len(text)); j++ {
			if special[text[j]] && !allowed(text[j:]) {
				return false
			}
		}
	}
	return utf8.ValidString(text)
}

// eight is the first eight bytes of a text in one word.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// doubtful reports whether one of eight bytes may be special, looking at all at once: files are large and
// seldom hold one. A line feed is doubtful too.
func doubtful(x uint64) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	c2e2, ef, del := x&(0xdf*ones)^0xc2*ones, x^0xef*ones, x^0x7f*ones
	// (v-ones)&^v has the top bit of each byte of v that is 0, and perhaps of the byte above it.
	return ((x-0x20*ones)&^x|(c2e2-ones)&^c2e2|(ef-ones)&^ef|(del-ones)&^del)&tops != 0
}

// allowed reports whether a special byte begins a character that a text may hold.
func allowed(rest string) bool {
	switch rest[0] {
	case 0xc2:
		return len(rest) > 1 && rest[1] >= 0xa0
	case 0xe2:
		return !strings.HasPrefix(rest, "\u2028") && !strings.HasPrefix(rest, "\u2029")
	case 0xef:
		return !strings.HasPrefix(rest, "\ufeff") && !strings.HasPrefix(rest, "\ufffe") &&
			!strings.HasPrefix(rest, "\uffff")
	}
	return false
}
