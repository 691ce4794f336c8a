package frontmatter

import (
	"bytes"
	"fmt"
	"strings"
)

// AddEntry returns text with entry added at the end of the block of a top-level key.
func AddEntry(text []byte, key, entry string) ([]byte, error) {
	lines := bytes.SplitAfter(ensureNewline(text), []byte("\n"))
	first := findKey(lines, key)
	if first < 0 {
		return nil, fmt.Errorf("site.yaml has no line %q to add to", key)
	}
	end := blockEnd(lines, first)
	var out []byte
	out = append(out, bytes.Join(lines[:end], nil)...)
	out = append(out, entry...)
	return append(out, bytes.Join(lines[end:], nil)...), nil
}

// AddToList returns text with word added to the list of a top-level key. The list may be in brackets or
// have dashes.
func AddToList(text []byte, key, word string) ([]byte, error) {
	lines := bytes.SplitAfter(ensureNewline(text), []byte("\n"))
	first := findKey(lines, key)
	if first < 0 {
		return nil, fmt.Errorf("site.yaml has no line %q to add to", key)
	}
	for i := first; i < blockEnd(lines, first); i++ {
		if bracket := bytes.IndexByte(beforeComment(lines[i]), ']'); bracket >= 0 {
			lines[i] = append(append(append([]byte{}, lines[i][:bracket]...), ", "+word...),
				lines[i][bracket:]...)
			return bytes.Join(lines, nil), nil
		}
	}
	return AddEntry(text, key, "  - "+word+"\n")
}

func beforeComment(line []byte) []byte {
	before, _, _ := bytes.Cut(line, []byte(" #"))
	return before
}

func ensureNewline(text []byte) []byte {
	if bytes.HasSuffix(text, []byte("\n")) {
		return text
	}
	return append(bytes.Clone(text), '\n')
}

func findKey(lines [][]byte, key string) int {
	for i, line := range lines {
		if bytes.HasPrefix(line, []byte(key)) {
			return i
		}
	}
	return -1
}

// blockEnd returns the index after the last line of the block whose key is on line first. Empty lines and
// comments at the end do not belong to the block.
func blockEnd(lines [][]byte, first int) int {
	end := first + 1
	for i := first + 1; i < len(lines); i++ {
		line := lines[i]
		indented := bytes.HasPrefix(line, []byte(" ")) || bytes.HasPrefix(line, []byte("- "))
		if indented && len(bytes.TrimSpace(line)) > 0 {
			end = i + 1
		} else if len(bytes.TrimSpace(line)) > 0 && !bytes.HasPrefix(line, []byte("#")) {
			break
		}
	}
	return end
}

// AddToListAt returns text with word added to the list at a path of keys, such as ["centres", "north",
// "languages"]. The list may be in brackets on one line or have dashes. ok is false if there is no such list,
// or if it has shares.
func AddToListAt(src string, path []string, word string) (text string, ok bool) {
	f := file{lines: strings.SplitAfter(src, "\n"), end: "\n"}
	within, indent := span{0, len(f.lines)}, ""
	for depth, key := range path {
		at, found := f.find(within, indent, key)
		if !found {
			return src, false
		}
		before, value, comment := splitLine(f.lines[at.from], indent+key)
		if depth == len(path)-1 {
			return f.addWord(at, indent, before, value, comment, word)
		}
		within = span{at.from + 1, at.to}
		if indent, found = indentOf(f.lines[within.from:within.to]); !found || value != "" {
			return src, false
		}
	}
	return src, false
}

// addWord adds a word to the list at one key.
func (f *file) addWord(at span, indent, before, value, comment, word string) (text string, ok bool) {
	switch {
	case strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]"):
		inside := strings.TrimSpace(value[1 : len(value)-1])
		if inside != "" {
			inside += ", "
		}
		f.lines[at.from] = before + "[" + inside + word + "]" + comment + f.endOf(at.from)
	case value == "" && at.to > at.from+1 && strings.HasPrefix(strings.TrimSpace(f.lines[at.from+1]), "- "):
		first := f.lines[at.from+1]
		f.replace(span{at.to, -1}, first[:strings.Index(first, "-")]+"- "+word+f.endOf(at.from))
	default:
		return "", false
	}
	return strings.Join(f.lines, ""), true
}
