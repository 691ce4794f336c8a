// Package passage knows what the desk shows about one text: how it differs from an earlier version, and
// which parts of it a translation must copy exactly.
package passage

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/text"
)

// Change is a part of the difference between two texts: words that both texts have, or only the old one, or
// only the new one.
type Change struct {
	Text        string
	Gone, Added bool
}

// ChangesOf returns the difference between two texts, word by word.
func ChangesOf(old, now string) []Change {
	a, b := pieces(old), pieces(now)
	head, tail := 0, 0 // words
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	changes := between(a[head:len(a)-tail], b[head:len(b)-tail])
	return around(strings.Join(a[:head], ""), changes, strings.Join(a[len(a)-tail:], ""))
}

// around returns the changes with the words head before them and tail after them. Both texts begin with head
// and end with tail.
func around(head string, all []Change, tail string) []Change {
	if head != "" {
		all = append([]Change{{Text: head}}, all...)
	}
	if tail != "" {
		all = append(all, Change{Text: tail})
	}
	return all
}

// between returns the difference between two lists of words.
func between(a, b []string) []Change {
	const most = 1 << 20 // comparisons
	if len(a)*len(b) > most {
		return []Change{{Text: strings.Join(a, "") + "\n", Gone: true},
			{Text: strings.Join(b, ""), Added: true}}
	}
	// length[i][j] is the length of the longest common sequence of a[i:] and b[j:].
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var words []Change
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			words = append(words, Change{Text: a[i]})
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || length[i+1][j] >= length[i][j+1]):
			words = append(words, Change{Text: a[i], Gone: true})
			i++
		default:
			words = append(words, Change{Text: b[j], Added: true})
			j++
		}
	}
	return joined(words)
}

// joined returns the changes, with neighbouring changes of the same kind joined into one.
func joined(words []Change) (all []Change) {
	for first, end := 0, 0; first < len(words); first = end {
		c := words[first]
		var b strings.Builder
		for ; end < len(words) && words[end].Gone == c.Gone && words[end].Added == c.Added; end++ {
			b.WriteString(words[end].Text)
		}
		c.Text = b.String()
		all = append(all, c)
	}
	return all
}

// pieces cuts a text into words, each with the spaces after it.
func pieces(text string) (all []string) {
	first, isAfterSpace := 0, false
	for i, r := range text {
		isSpace := strings.ContainsRune(" \t\n\f\r", r)
		if isAfterSpace && !isSpace {
			all, first = append(all, text[first:i]), i
		}
		isAfterSpace = isSpace
	}
	if first < len(text) {
		all = append(all, text[first:])
	}
	return all
}

// Insert is a part of the source that must be the same, letter for letter, in a translation. A button inserts
// it into the text: Before goes before the selected words, After goes after them.
type Insert struct{ Shown, Before, After string }

// marked matches a link, an address in angle brackets, bold words or a number at the beginning of a text.
// Text in brackets must not contain brackets of the same kind, except one pair in the target of a link.
// Without this restriction, a text of many opening brackets would be read to its end from each of them.
var marked = regexp.MustCompile(`^(?:!?\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)|<[^<> ]+[@:][^<> ]+>|` +
	`\*\*[^*]+\*\*|[+(]?\p{Nd}[\p{Nd} \-/:.,٫٬()]*\p{Nd}|\p{Nd})`)

// facts returns the parts of a text that a translation must copy: values, links, bold words, addresses and
// numbers.
func facts(s string) (all []string) {
	for len(s) > 0 {
		n := max(text.PlaceholderLength(s), text.AddressLength(s))
		if n == 0 {
			n = len(marked.FindString(s))
		}
		if n > 0 {
			all, s = append(all, s[:n]), s[n:]
			continue
		}
		_, n = utf8.DecodeRuneInString(s)
		s = s[n:]
	}
	return all
}

// longestSource is the number of bytes of a source text that are searched for facts. Real texts are shorter.
const longestSource = 4000

// InsertsOf returns the parts of a source text for which there are buttons, each once, in the order of the
// text.
func InsertsOf(source string) []Insert {
	if len(source) > longestSource {
		source = strings.ToValidUTF8(source[:longestSource], "")
	}
	var all []Insert
	for _, found := range facts(source) {
		in, within := Insert{Shown: found, Before: found}, ""
		switch label, target, isLink := strings.Cut(found, "]("); {
		case strings.HasPrefix(found, "**"):
			in, within = Insert{Shown: "bold", Before: "**", After: "**"}, strings.Trim(found, "*")
		case isLink && strings.HasPrefix(label, "!"):
			in = Insert{Shown: "picture", Before: "![", After: "](" + target}
		case isLink && label == "["+strings.TrimSuffix(strings.TrimPrefix(target, "tel:"), ")"):
			// A link to a telephone number has the number twice, and it is the same in every language.
		case isLink:
			in = Insert{Shown: "link: " + strings.TrimPrefix(label, "["), Before: "[", After: "](" + target}
		}
		for _, in := range append([]Insert{in}, InsertsOf(within)...) {
			if !slices.Contains(all, in) {
				all = append(all, in)
			}
		}
	}
	return all
}
