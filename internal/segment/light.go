package segment

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// lightReader reads a trimmed text in one pass and without a tree, as long as the text has only the marks that nearly
// all texts have: **bold**, *emphasis*, [links](to/simple-targets), `code`, {{.values}} and forced line breaks, none
// of them in doubt. It refuses every other text, which goldmark then has to read. Law (FuzzLightReader): of what it
// does not refuse, goldmark makes the same.
type lightReader struct {
	text  string
	at    int
	open  [8]uint8 // lengths of the emphasis marks that are open
	depth int      // how many those are
	floor int      // how many of them stand outside of the link being read: its label cannot close them
	label int      // where the label of the link being read ends; 0 outside of links
	stop  int      // where that link ends
}

// lightToken is what the light reader has read.
type lightToken struct {
	kind       lightKind
	traits     traits // of lightText
	start, end int    // lightText, lightCode: the text; lightLink: the destination; lightValue: the name
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

// next reads on. After lightEnd and lightRefused nothing may be read.
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

// emphasis takes a mark for a closing one if it may be and one of the same length is open, else for an opening one.
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

// flanks says whether asterisks between two texts may open or close emphasis, as CommonMark and widen have it.
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

// link reads [ if the next ] is followed by a target in brackets. What else stands in the label shows in its turn.
func (r *lightReader) link() lightToken {
	s, at := r.text, r.at
	label := strings.IndexByte(s[at:], ']') + at
	target := label + len("](")
	if r.label > 0 || label < at || target >= len(s) || s[at+1] == '^' || s[target-1] != '(' || at > 0 && s[at-1] == '!' {
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

// code reads `code` in which nothing looks like a mark: it would have to be told from one that readers see.
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

// hardBreak reads a backslash at the end of a line.
func (r *lightReader) hardBreak() lightToken {
	s, at := r.text, r.at
	if at == 0 || s[at-1] == '\n' || at+2 >= len(s) || s[at+1] != '\n' || s[at+2] <= ' ' {
		return lightToken{}
	}
	r.at += 2
	return lightToken{kind: lightBreak}
}

// ofSimpleTarget marks the bytes of targets that need no second look: nothing that could end, escape or quote.
var ofSimpleTarget = simpleTargetTable()

func simpleTargetTable() (of [256]bool) {
	for c := '!'; c <= '~'; c++ {
		of[c] = !strings.ContainsRune("()<>[]\\\"'&`|^", c)
	}
	return of
}
