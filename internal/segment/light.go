package segment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// lightReader reads a trimmed text in one pass, without building a tree. It reads only the marks that nearly
// all texts have: **bold**, *emphasis*, [links](to/simple-targets), `code`, {{.values}} and forced line
// breaks, and only where their meaning is certain. It refuses every other text, and goldmark then has to read
// that text. A law, tested by FuzzLightReader: if the reader does not refuse a text, goldmark reads the same
// from it.
type lightReader struct {
	text  string
	at    int
	open  [8]uint8 // the lengths of the emphasis marks that are open
	depth int      // how many emphasis marks are open
	// the number of marks that were open before the current link began: the label of the link cannot close
	// them
	floor int
	label int // the offset where the label of the current link ends; 0 outside of links
	stop  int // the offset where the current link ends
}

// lightToken is one piece of a text, as lightReader returns it.
type lightToken struct {
	kind       lightKind
	traits     traits // the traits of the text; only for lightText
	start, end int    // the text of lightText and lightCode, the target of lightLink, the name of lightValue
}

type lightKind uint8

const (
	lightRefused lightKind = iota
	lightEnd
	lightText
	lightStrong
	lightStrongEnd
	lightEm
	lightEmEnd
	lightLink
	lightLinkEnd
	lightCode
	lightValue
	lightBreak
)

// next returns the next token. Its kind is lightEnd at the end of the text, and lightRefused if goldmark has
// to read the text. After either of these, next must not be called again.
func (r *lightReader) next() lightToken {
	from := r.at
	end, seen := scan(r.text, from)
	r.at = end
	switch {
	case end > from:
		return lightToken{lightText, seen, from, end}
	case end < len(r.text):
		return r.mark()
	case r.depth > 0 || r.label > 0:
		return lightToken{}
	}
	return lightToken{kind: lightEnd}
}

func (r *lightReader) mark() lightToken {
	switch r.text[r.at] {
	case '*':
		return r.emphasis()
	case '[':
		return r.link()
	case ']':
		return r.endOfLink()
	case '`':
		return r.code()
	case '{':
		if n := text.PlaceholderLength(r.text[r.at:]); n > 0 {
			r.at += n
			return lightToken{kind: lightValue, start: r.at - n + len("{{."), end: r.at - len("}}")}
		}
	case '\\':
		return r.hardBreak()
	}
	return lightToken{}
}

// emphasis reads one or two asterisks. They close emphasis if they can and if the last open mark has the same
// length. Otherwise they open emphasis. It refuses all other cases.
func (r *lightReader) emphasis() lightToken {
	n := 1
	for r.at+n < len(r.text) && r.text[r.at+n] == '*' {
		n++
	}
	opens, closes := flanks(r.text[:r.at], r.text[r.at+n:])
	r.at += n
	switch {
	case n > 2:
	case closes && r.depth > r.floor:
		if int(r.open[r.depth-1]) == n {
			r.depth--
			return lightToken{kind: [...]lightKind{1: lightEmEnd, 2: lightStrongEnd}[n]}
		}
	case opens && r.depth < len(r.open):
		r.open[r.depth] = uint8(n)
		r.depth++
		return lightToken{kind: [...]lightKind{1: lightEm, 2: lightStrong}[n]}
	}
	return lightToken{}
}

// flanks returns whether asterisks between the texts left and right may open emphasis, and whether they may
// close it. It follows the rules of CommonMark and the additional rule of widen.
func flanks(left, right string) (opens, closes bool) {
	before, after := '\n', ' '
	if left != "" {
		before, _ = utf8.DecodeLastRuneInString(left)
	}
	if right != "" {
		after, _ = utf8.DecodeRuneInString(right)
	}
	if before == utf8.RuneError || after == utf8.RuneError {
		return false, false
	}
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	opens = !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	closes = !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	return opens || punctAfter && ofOtherScript(before), closes || punctBefore && ofOtherScript(after)
}

// link reads the "[" of a link. It refuses unless the next "]" is followed by a simple target in round
// brackets. The label is read by the next calls of next.
func (r *lightReader) link() lightToken {
	s, at := r.text, r.at
	label := strings.IndexByte(s[at:], ']') + at
	target := label + len("](")
	if r.label > 0 || label < at || target >= len(s) || s[at+1] == '^' || s[target-1] != '(' ||
		at > 0 && s[at-1] == '!' {
		return lightToken{}
	}
	end := target
	for end < len(s) && ofSimpleTarget[s[end]] {
		end++
	}
	if end == target || end == len(s) || s[end] != ')' {
		return lightToken{}
	}
	r.at, r.label, r.stop, r.floor = at+1, label, end+1, r.depth
	return lightToken{kind: lightLink, start: target, end: end}
}

func (r *lightReader) endOfLink() lightToken {
	if r.label == 0 || r.label != r.at || r.depth != r.floor {
		return lightToken{}
	}
	r.at, r.label, r.floor = r.stop, 0, 0
	return lightToken{kind: lightLinkEnd}
}

// code reads `code`. It refuses code in which something looks like a mark, because compare could not tell it
// from a mark that readers see.
func (r *lightReader) code() lightToken {
	from := r.at + 1
	n := strings.IndexByte(r.text[from:], '`')
	end := from + n
	if n < 1 || r.text[from] == ' ' || r.text[end-1] == ' ' || end+1 < len(r.text) && r.text[end+1] == '`' {
		return lightToken{}
	}
	for i := from; i < end; i++ {
		if c := r.text[i]; byteTraits[c]&stops != 0 && c != '<' && c != '&' && c != '[' {
			return lightToken{}
		}
	}
	r.at = end + 1
	return lightToken{kind: lightCode, start: from, end: end}
}

// hardBreak reads a forced line break: a backslash at the end of a line.
func (r *lightReader) hardBreak() lightToken {
	s, at := r.text, r.at
	if at == 0 || s[at-1] == '\n' || at+2 >= len(s) || s[at+1] != '\n' || s[at+2] <= ' ' {
		return lightToken{}
	}
	r.at += 2
	return lightToken{kind: lightBreak}
}

// ofSimpleTarget is true for the bytes of which a simple link target may consist. None of them ends a target,
// escapes a character or quotes something.
var ofSimpleTarget = simpleTargetTable()

func simpleTargetTable() (of [256]bool) {
	for c := '!'; c <= '~'; c++ {
		of[c] = !strings.ContainsRune("()<>[]\\\"'&`|^", c)
	}
	return of
}

// weaveLight writes a translation if the light reader can read it, and returns true. Otherwise it writes
// nothing and returns false.
func (w *weaver) weaveLight(s string) bool {
	html, holes := len(w.html), len(w.holes)
	var to lightTarget
	r := lightReader{text: s}
	for {
		t := r.next()
		switch t.kind {
		case lightEnd:
			return true
		case lightRefused:
			w.html, w.holes = w.html[:html], w.holes[:holes]
			w.link, w.tel = false, false
			return false
		case lightText:
			w.passage(s[t.start:t.end], t.traits)
		case lightLink:
			to = w.openLight(s[t.start:t.end])
		case lightLinkEnd:
			if to.permitted {
				w.link, w.tel = false, false
				w.close(to.name)
			}
		case lightCode:
			w.raw("<code>")
			w.html = appendEscaped(w.html, s[t.start:t.end])
			w.raw("</code>")
		case lightValue:
			w.value(s[t.start-len("{{.") : t.end+len("}}")])
		default:
			w.raw(lightTags[t.kind])
		}
	}
}

// lightPlain returns a trimmed text as a reader sees it; ok is false if the light reader refuses the text.
func lightPlain(s string) (plain string, ok bool) {
	var seen pieces
	r := lightReader{text: s}
	for {
		switch t := r.next(); t.kind {
		case lightEnd:
			return seen.text(), true
		case lightRefused:
			return "", false
		case lightText, lightCode:
			seen.add(s[t.start:t.end])
		case lightValue:
			seen.add(s[t.start-len("{{.") : t.end+len("}}")])
		case lightBreak:
			seen.add(" ")
		}
	}
}

var lightTags = [...]string{
	lightStrong: "<strong>", lightStrongEnd: "</strong>", lightEm: "<em>", lightEmEnd: "</em>",
	lightBreak: "<br>\n",
}

// passage writes plain text. seen are the traits of the text, as scan found them.
func (w *weaver) passage(s string, seen traits) {
	switch {
	case w.transform != nil || w.isolate && seen&tokens != 0:
		w.plain(s)
	case seen&escaped != 0:
		w.html = appendEscaped(w.html, s)
	default:
		w.raw(s)
	}
}

// lightTarget is the target of an open link, and whether the link is permitted.
type lightTarget struct {
	url, name string
	permitted bool
}

func (w *weaver) openLight(written string) lightTarget {
	to := w.slot.lightTarget(written)
	if to.permitted {
		w.open(to.url, to.name, nil)
		w.link, w.tel = true, text.IsDialAddress(to.url)
	}
	return to
}

// lightTarget returns the target of a link in a translation. Most translations write it in the same way as
// the source, so it is first compared with the source's targets.
func (sl *slot) lightTarget(written string) lightTarget {
	url := ""
	for i := range sl.facts.links {
		if t := &sl.facts.links[i]; t.is(written) {
			url = t.url
		}
	}
	if url == "" {
		url = targetOf([]byte(written))
	}
	name, ok := sl.target(url, false)
	return lightTarget{url, name, ok}
}

// traits are bits for the properties of a text or a byte. With the traits of a text, the weaver knows whether
// it can write the text unchanged.
type traits uint32

// The first four traits belong to single bytes. From firstPair on, each higher bit belongs to one row of
// tokenPairs.
const (
	stops   traits = 1 << iota // the byte may begin a mark, so the plain text ends before it
	escaped                    // HTML needs the byte escaped
	tokens                     // the byte is an ASCII digit, @ or #, as mayHoldToken looks for
	// the byte begins a character that may belong to a digit or an address, so pairs must be searched for
	leads
	firstPair
)

// byteTraits holds the traits of each byte. A bit from firstPair on is set if the byte is the first of such a
// pair. In secondOf it is set if the byte is the second of such a pair.
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
	for _, c := range []byte("@#0123456789") {
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

// bytePairs describes pairs of bytes: any byte of first, followed by any byte of second. A pair is searched
// for only near a byte of leads, which is the first byte of the pair or is shortly before it.
type bytePairs struct{ leads, first, second string }

// tokenPairs returns the pairs by which a token without ASCII digits can be recognized: two bytes of "www.",
// two bytes of "://", a point in the name of a host, the bytes of fractions such as ½, and the last two bytes
// of the digits of each script. Scripts whose digits end in the same bytes share a row. The fifty
// mathematical digits, U+1D7CE to U+1D7FF, have one row.
func tokenPairs() []bytePairs {
	rows := []bytePairs{{"wW", "wW", "wW"}, {"/", "/", "/"}, {leads: "\xF0", first: "\x9F"},
		{".", ".", "abcdefghijklmnopqrstuvwxyz"}, {"\xC2", "\xC2", "\xBC\xBD\xBE"},
		{"\xE2", "\x85", "\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9D\x9E"}}
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

// scan looks at s from an offset on. It returns the offset of the first byte that may begin a mark, and the
// traits of the text before that byte. An ampersand before a space begins no mark. If the trait tokens is
// set, the text may hold a token. Otherwise it holds none.
func scan(s string, from int) (end int, seen traits) {
	// near: the traits of the last bytes; before: those of the byte before this one
	var near, before, paired traits
	i := from
	for i < len(s) {
		if len(s)-i >= 8 { // eight bytes at once, if none of them may begin a mark
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

// pairs8 returns the bits of the pairs that are among the first eight bytes of s.
func pairs8(s string) traits {
	_ = s[7]
	return byteTraits[s[0]]&secondOf[s[1]] | byteTraits[s[1]]&secondOf[s[2]] |
		byteTraits[s[2]]&secondOf[s[3]] | byteTraits[s[3]]&secondOf[s[4]] |
		byteTraits[s[4]]&secondOf[s[5]] | byteTraits[s[5]]&secondOf[s[6]] |
		byteTraits[s[6]]&secondOf[s[7]]
}

// isUnmarked reports whether no byte of s may begin a mark.
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
