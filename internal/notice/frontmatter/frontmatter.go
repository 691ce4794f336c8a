// Package frontmatter changes single keys between the --- lines of a notice's file, and leaves every other
// byte unchanged: comments, blank lines, quotes, the order of the keys and the line ends.
//
// It knows lines, keys and how a value is written in YAML. It does not know what the keys mean. So its
// callers read the changed file with notice.Parse to check it.
//
//	text, err := frontmatter.Set(src, []frontmatter.Edit{{"until", "2027-03-31"}, {"place.room", "Room 2"}})
//	text = frontmatter.KeepEnds(src, whole)
//	text = frontmatter.SetBody(text, body)
package frontmatter

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tabla/internal/notice/keys"
)

// Edit is the new value of a key. A key of the mapping place is written "place.room".
type Edit struct {
	Key   string
	Value string // in the form of Values; "" removes the key
}

// ErrForm is the error if a key is written in a way that Set cannot change without touching other bytes.
var ErrForm = errors.New("this key is written in a form that only a person can change")

// file is a notice's file, cut into lines that keep their ends.
type file struct {
	mark  string   // the byte order mark, or ""
	lines []string // the lines of the front matter, without the --- lines
	open  string   // the first --- line
	close string   // the second --- line and everything after it
	end   string   // the line end of new lines
}

// Split returns the part of a file between the --- lines and the part after them, as they are written. If a
// file does not begin with such a line, all of it is body. ok is false if the second line is missing.
func Split(src string) (front, body string, ok bool) {
	f, ok := read(src)
	if !ok {
		return "", "", false
	}
	if f.open == "" {
		return "", f.close, true
	}
	_, body, _ = strings.Cut(f.close, "\n")
	return strings.Join(f.lines, ""), body, true
}

func read(src string) (file, bool) {
	f := file{end: "\n"}
	if rest, marked := strings.CutPrefix(src, "\ufeff"); marked {
		f.mark, src = "\ufeff", rest
	}
	lines := strings.SplitAfter(src, "\n")
	if strings.HasSuffix(lines[0], "\r\n") {
		f.end = "\r\n"
	}
	if !isFence(lines[0]) {
		f.close = src
		return f, true
	}
	for i := 1; i < len(lines); i++ {
		if isFence(lines[i]) {
			f.open, f.lines, f.close = lines[0], slices.Clone(lines[1:i]), strings.Join(lines[i:], "")
			return f, true
		}
	}
	return file{}, false
}

func isFence(line string) bool { return strings.TrimRight(line, " \t\r\n") == "---" }

func (f *file) String() string {
	if f.open == "" {
		f.open, f.close = "---"+f.end, "---"+f.end+f.close
	}
	return f.mark + f.open + strings.Join(f.lines, "") + f.close
}

// Set returns src with other values for some keys. The lines of all other keys stay as they are.
func Set(src string, edits []Edit) (string, error) {
	f, ok := read(src)
	if !ok {
		return "", fmt.Errorf("%w: the line --- after the last key is missing", ErrForm)
	}
	for _, e := range edits {
		if err := f.set(e); err != nil {
			return "", err
		}
	}
	if len(edits) == 0 && f.open == "" {
		return src, nil
	}
	return f.String(), nil
}

// SetBody returns src with another text below the front matter. Each line that is also in the old text keeps
// its line end.
func SetBody(src, body string) string {
	if _, ok := read(src); !ok {
		return src
	}
	_, old, _ := Split(src)
	head := strings.TrimSuffix(src, old)
	if old == "" {
		return head + KeepEnds(head, body)
	}
	return head + KeepEnds(old, body)
}

// edit is an Edit inside one mapping. name is the key in that mapping, and written is the value in YAML; ""
// removes the key.
type edit struct {
	Edit
	name, written string
}

func (f *file) set(e Edit) error {
	parent, child, nested := strings.Cut(e.Key, ".")
	all := span{0, len(f.lines)}
	written := Written(e.Key, e.Value)
	order, placeOrder := keys.FileOrder()
	if !nested {
		return f.setIn(all, "", edit{e, e.Key, written}, order)
	}
	within, found := f.find(all, "", parent)
	if !found {
		if written == "" {
			return nil
		}
		f.replace(span{f.placeFor(all, "", parent, order), -1}, parent+":"+f.end)
		within, _ = f.find(span{0, len(f.lines)}, "", parent)
	}
	if _, value, _ := splitLine(f.lines[within.from], parent); value != "" || f.isList(within) {
		return fmt.Errorf("%w: write each key of %q on a line of its own", ErrForm, parent)
	}
	indent, known := indentOf(f.lines[within.from+1 : within.to])
	if !known {
		indent = "  "
	}
	within.from++
	if err := f.setIn(within, indent, edit{e, child, written}, placeOrder); err != nil {
		return err
	}
	if left, _ := f.find(span{0, len(f.lines)}, "", parent); written == "" && left.to == left.from+1 {
		f.replace(left)
	}
	return nil
}

// isList reports whether the value of the key with these lines is a list.
func (f *file) isList(key span) bool {
	for _, line := range f.lines[key.from+1 : key.to] {
		if !isRemark(line) {
			return strings.HasPrefix(strings.TrimLeft(line, " "), "- ")
		}
	}
	return false
}

// span is a range of lines.
type span struct{ from, to int }

// setIn sets a key in the lines of within, where the keys have the indentation indent. Comments are kept. If
// a comment is inside the value, so that it cannot be kept, the error is ErrForm.
func (f *file) setIn(within span, indent string, e edit, order []string) error {
	at, found := f.find(within, indent, e.name)
	if !found {
		if e.written != "" {
			f.replace(span{f.placeFor(within, indent, e.name, order), -1}, f.lineOf(indent, e, "")...)
		}
		return nil
	}
	before, value, comment := splitLine(f.lines[at.from], indent+e.name)
	remarks, commented := remarksIn(f.lines[at.from+1:at.to], value)
	switch {
	case e.written == "":
		f.replace(at, remarks...)
	case at.to == at.from+1:
		lines := f.lineOf(indent, e, comment)
		if len(lines) == 1 && value != "" {
			lines[0] = before + e.written + comment + f.endOf(at.from)
		}
		f.replace(at, lines...)
	case value == "" && f.setItems(at, e.Key, e.Value):
	case commented:
		return fmt.Errorf("%w: comments stand in the value of %q", ErrForm, e.name)
	default:
		f.replace(at, f.lineOf(indent, e, comment)...)
	}
	return nil
}

// endOf returns the line end of a line: "\n" or "\r\n".
func (f *file) endOf(line int) string {
	if strings.HasSuffix(f.lines[line], "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// lineOf returns the lines of a key with its value.
func (f *file) lineOf(indent string, e edit, comment string) []string {
	first, rest, several := strings.Cut(e.written, "\n")
	line := indent + e.name + ":"
	if first != "" {
		line += " " + first
	}
	lines := []string{line + comment + f.end}
	if several && rest != "" {
		for _, line := range strings.Split(strings.TrimSuffix(rest, "\n"), "\n") {
			lines = append(lines, indent+line+f.end)
		}
	}
	return lines
}

// replace replaces the lines of a span by others. If the span ends at -1, it only inserts them.
func (f *file) replace(s span, with ...string) {
	if s.to < 0 {
		s.to = s.from
	}
	f.lines = slices.Replace(f.lines, s.from, s.to, with...)
}

// find returns the lines of a key and its value. Blank lines and comments after the value are not among them.
func (f *file) find(within span, indent, key string) (span, bool) {
	for i := within.from; i < within.to; i++ {
		rest, is := strings.CutPrefix(f.lines[i], indent+key+":")
		if !is || rest != "" && !strings.ContainsRune(" \t\r\n", rune(rest[0])) {
			continue
		}
		end := i + 1
		for j := i + 1; j < within.to; j++ {
			line := f.lines[j]
			deeper := strings.HasPrefix(line, indent+" ") || strings.HasPrefix(line, indent+"- ")
			if isRemark(line) {
				continue
			}
			if !deeper {
				break
			}
			end = j + 1
		}
		return span{i, end}, true
	}
	return span{}, false
}

// isRemark reports whether a line is blank or a comment.
func isRemark(line string) bool {
	text := strings.TrimSpace(line)
	return text == "" || strings.HasPrefix(text, "#")
}

// placeFor returns the number of the line before which a new key is inserted. The new key comes after the
// nearest key that precedes it in order.
func (f *file) placeFor(within span, indent, key string, order []string) int {
	for i := slices.Index(order, key) - 1; i >= 0; i-- {
		if at, found := f.find(within, indent, order[i]); found {
			return at.to
		}
	}
	return within.from
}

// splitLine cuts the line of a key into the part before the value, the value, and the comment after it, which
// includes the spaces before it.
func splitLine(line, key string) (before, value, comment string) {
	text := strings.TrimRight(line, " \t\r\n")
	rest := strings.TrimPrefix(text, key+":")
	start := len(rest) - len(strings.TrimLeft(rest, " \t"))
	before, rest = key+":"+rest[:start], rest[start:]
	if strings.HasPrefix(rest, "#") {
		return key + ": ", "", before[len(key)+1:] + rest
	}
	end := valueEnd(rest)
	return before, rest[:end], rest[end:]
}

// valueEnd returns the index where a value on one line ends, before the spaces and the comment after it.
func valueEnd(s string) int {
	var quote byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			if i == 0 || strings.IndexByte("[{, :", s[i-1]) >= 0 {
				quote = c
			}
		case c == '#' && i > 0 && (s[i-1] == ' ' || s[i-1] == '\t'):
			return len(strings.TrimRight(s[:i], " \t"))
		}
	}
	return len(s)
}
