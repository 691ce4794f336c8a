package segment

import (
	"slices"
	"unicode/utf8"

	"tabla/internal/text"
)

// traits is what one pass over plain text tells: whether it can be written as it stands.
type traits uint16

// The traits of single bytes; above them those of pairs.
const (
	stops   traits = 1 << iota // may begin a mark: the plain text ends here
	escaped                    // HTML needs it escaped
	tokens                     // an ASCII digit or an at sign: see mayHoldToken
	leads                      // begins a character that may be a digit, or one of an address: pairs are near
	firstPair
)

// byteTraits tells of each byte its traits, and of which pairs it is the first; secondOf, of which it is the second.
var byteTraits, secondOf = traitTables()

func traitTables() (of, second [256]traits) {
	for c := range 256 {
		if c < ' ' {
			of[c] = stops
		}
		if escapes[c] {
			of[c] |= escaped
		}
	}
	for _, c := range []byte("*_~`[]<&\\{") {
		of[c] |= stops
	}
	for _, c := range []byte("@0123456789") {
		of[c] |= tokens
	}
	for i, p := range tokenPairs() {
		for _, c := range []byte(p.leads) {
			of[c] |= leads
		}
		for _, c := range []byte(p.first) {
			of[c] |= firstPair << i
		}
		for _, c := range []byte(p.second) {
			second[c] |= firstPair << i
		}
	}
	return of, second
}

// bytePairs are pairs of bytes, each of some first and some second ones, that stand in or behind a lead.
type bytePairs struct{ leads, first, second string }

// tokenPairs returns the pairs by which a token beyond ASCII digits may be known: of www. and ://, and the last two bytes of
// the digits of other scripts. Scripts that have the same last bytes share a row; the fifty mathematical digits, which
// follow each other from U+1D7CE to U+1D7FF, have one.
func tokenPairs() []bytePairs {
	rows := []bytePairs{{"wW", "wW", "wW"}, {"/", "/", "/"}, {leads: "\xF0", first: "\x9F"}}
	for c := byte(0x8E); c <= 0xBF; c++ {
		rows[2].second += string([]byte{c})
	}
	for _, zero := range text.Zeros() {
		if zero < utf8.RuneSelf || 0x1D7CE <= zero && zero <= 0x1D7FF {
			continue
		}
		digit := string(zero)
		end := len(digit) - 1
		i := slices.IndexFunc(rows, func(p bytePairs) bool { return p.second[0] == digit[end] })
		if i < 0 {
			i = len(rows)
			rows = append(rows, bytePairs{})
			for n := range byte(10) {
				rows[i].second += string([]byte{digit[end] + n})
			}
		}
		rows[i].leads += digit[:1]
		rows[i].first += digit[end-1 : end]
	}
	return rows
}

// scan passes plain text up to the first byte that may begin a mark. An ampersand before a blank begins none.
// The trait tokens says that what was passed may hold a token; without it, it holds none.
func scan(s string, from int) (end int, seen traits) {
	var near, before, paired traits // near: of some bytes before this one, before: of the last
	i := from
	for i < len(s) {
		if len(s)-i >= 8 { // by eights, as far as there is nothing to stop at
			if of := traitsOf8(s[i:]); of&stops == 0 {
				if (of|near)&leads != 0 {
					paired |= before&secondOf[s[i]] | pairs8(s[i:])
				}
				seen |= of
				near, before = of, byteTraits[s[i+7]]
				i += 8
				continue
			}
		}
		for stop := min(i+8, len(s)); i < stop; i++ {
			c := s[i]
			of := byteTraits[c]
			if of&stops != 0 && !(c == '&' && i+1 < len(s) && s[i+1] == ' ') {
				return i, withPairs(seen, paired)
			}
			seen |= of
			paired |= before & secondOf[c]
			near, before = near|of, of
		}
	}
	return len(s), withPairs(seen, paired)
}

func traitsOf8(s string) traits {
	_ = s[7]
	return byteTraits[s[0]] | byteTraits[s[1]] | byteTraits[s[2]] | byteTraits[s[3]] |
		byteTraits[s[4]] | byteTraits[s[5]] | byteTraits[s[6]] | byteTraits[s[7]]
}

// pairs8 gives the pairs among eight bytes.
func pairs8(s string) traits {
	_ = s[7]
	return byteTraits[s[0]]&secondOf[s[1]] | byteTraits[s[1]]&secondOf[s[2]] | byteTraits[s[2]]&secondOf[s[3]] |
		byteTraits[s[3]]&secondOf[s[4]] | byteTraits[s[4]]&secondOf[s[5]] | byteTraits[s[5]]&secondOf[s[6]] |
		byteTraits[s[6]]&secondOf[s[7]]
}

// isUnmarked says that no byte of s may begin a mark.
func isUnmarked(s string) bool {
	var seen traits
	for ; len(s) >= 8; s = s[8:] {
		seen |= traitsOf8(s)
	}
	for i := range len(s) {
		seen |= byteTraits[s[i]]
	}
	return seen&stops == 0
}

func withPairs(seen, paired traits) traits {
	seen &= escaped | tokens
	if paired >= firstPair {
		seen |= tokens
	}
	return seen
}
