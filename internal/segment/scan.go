package segment

// traits is what one pass over plain text tells: whether it can be written as it stands.
type traits uint16

// The traits of single bytes; above them those of pairs.
const (
	stops   traits = 1 << iota // may begin a mark: the plain text ends here
	escaped                    // HTML needs it escaped
	tokens                     // an ASCII digit or an at sign: see mayHoldToken
	firstPair
)

// pairs are the first bytes of which some second ones may begin a token: www., ://, digits outside ASCII. The second
// bytes are exact for the Arabic and N'Ko digits; elsewhere they are those of all characters near the digits, as UTF-8
// puts them, and mayHoldToken has to look.
var pairs = [...]struct{ first, second string }{
	{"wW", "wW"},
	{"/", "/"},
	{"\xD9", "\xA0\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xA8\xA9"},
	{"\xDB", "\xB0\xB1\xB2\xB3\xB4\xB5\xB6\xB7\xB8\xB9"},
	{"\xDF", "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89"},
	{"\xE0", "\xA5\xA7\xA9\xAB\xAD\xAF\xB1\xB3\xB5\xB9\xBB\xBC"},
	{"\xE1", "\x81\x82\x9F\xA0"},
	{"\xEF", "\xBC"},
	{"\xF0", "\x90\x91\x9E"},
}

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
	for i, p := range pairs {
		for _, c := range []byte(p.first) {
			of[c] |= firstPair << i
		}
		for _, c := range []byte(p.second) {
			second[c] |= firstPair << i
		}
	}
	return of, second
}

// scan passes plain text up to the first byte that may begin a mark. An ampersand before a blank begins none.
// The trait tokens says that what was passed may hold a token; without it, it holds none.
func scan(s string, from int) (end int, seen traits) {
	var before, paired traits
	i := from
	for i < len(s) {
		if len(s)-i >= 8 { // by eights, as far as there is nothing to stop at
			if of := traitsOf8(s[i:]); of&stops == 0 {
				if (of|before)&^(firstPair-1) != 0 {
					paired |= before&secondOf[s[i]] | pairs8(s[i:])
				}
				seen |= of
				before = byteTraits[s[i+7]]
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
			before = of
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
func pairs8(s string) (paired traits) {
	before := byteTraits[s[0]]
	for i := 1; i < 8; i++ {
		paired |= before & secondOf[s[i]]
		before = byteTraits[s[i]]
	}
	return paired
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
