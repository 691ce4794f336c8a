package frontmatter

import (
	"bytes"
	"fmt"
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
