package catalogue

import (
	"strings"
	"unicode/utf8"
)

// Clean returns a text in a form that a literal block of YAML keeps byte for byte. All line breaks become
// line feeds. Spaces and tabs at both ends of each line are removed (a literal block that begins with a tab
// is not read back). Two spaces at the end of a line, Markdown's hard break, become its other spelling, the
// backslash. A byte order mark at either end, which may come with pasted text, is removed. ok is false if the
// result still holds a control character, which no file may hold.
func Clean(text string) (cleaned string, ok bool) {
	if isClean(text) {
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

// lineFeeds replaces CR LF and CR by a line feed. It replaces the line breaks that only Unicode knows
// (U+0085, U+2028, U+2029) by a space.
func lineFeeds(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", " ", "\u2028", " ", "\u2029",
		" ").Replace(text)
}

// IsControl reports whether r is a control character or another character that no catalogue may hold. Line
// feeds and tabs are allowed.
func IsControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\ufeff' || r == '\ufffe' ||
		r == '\uffff'
}

// isClean reports whether a text is clean already, so that Clean can return it unchanged and with ok true. It
// does not allocate memory.
func isClean(text string) bool {
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

// special marks the bytes that plainText must check: the ASCII control characters other than tab and line
// feed, and the first bytes of U+0080 to U+009F, U+2028, U+2029, U+FEFF, U+FFFE and U+FFFF.
var special = [256]bool{
	0: true, 1: true, 2: true, 3: true, 4: true, 5: true, 6: true, 7: true, 8: true, 11: true, 12: true,
	13: true,
	14: true, 15: true, 16: true, 17: true, 18: true, 19: true, 20: true, 21: true, 22: true, 23: true,
	24: true,
	25: true, 26: true, 27: true, 28: true, 29: true, 30: true, 31: true, 127: true, 0xc2: true, 0xe2: true,
	0xef: true,
}

// plainText reports whether a text is valid UTF-8 and has no control characters and no line breaks other than
// line feeds. It also returns false for a carriage return.
func plainText(text string) bool {
	for i := 0; i < len(text); i += 8 {
		if len(text)-i >= 8 && !doubtful(firstEight(text[i:])) {
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

// firstEight returns the first eight bytes of a text as one number. The text must have at least eight bytes.
func firstEight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// doubtful reports whether one of the eight bytes in x may be special. It checks all eight in one step,
// because files are large and seldom hold a special byte. It also returns true for a line feed.
func doubtful(x uint64) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	c2e2, ef, del := x&(0xdf*ones)^0xc2*ones, x^0xef*ones, x^0x7f*ones
	// (v-ones)&^v has the top bit set in each byte in which v is 0. It may also be set in the byte above
	// such a byte.
	return ((x-0x20*ones)&^x|(c2e2-ones)&^c2e2|(ef-ones)&^ef|(del-ones)&^del)&tops != 0
}

// allowed reports whether rest, which begins with a special byte, begins with a character that a text may
// hold.
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
