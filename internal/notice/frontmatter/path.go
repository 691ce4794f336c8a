package frontmatter

import (
	"fmt"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// SetPath returns a YAML file, such as site.yaml, with another text at a path of keys, such as ["centres",
// "north", "values", "clinic_phone"]. An empty value removes the last key. Each key must be on its own line,
// or in braces on one line; otherwise the error is ErrForm. Every other byte is kept.
func SetPath(src string, path []string, value string) (string, error) {
	f := file{lines: strings.SplitAfter(src, "\n"), end: "\n"}
	if strings.HasSuffix(f.lines[0], "\r\n") {
		f.end = "\r\n"
	}
	if last := len(f.lines) - 1; f.lines[last] == "" {
		f.lines = f.lines[:last]
	} else {
		f.lines[last] += f.end
	}
	within, indent := span{0, len(f.lines)}, ""
	for depth, key := range path[:len(path)-1] {
		at, found := f.find(within, indent, key)
		if !found {
			if value == "" {
				return src, nil
			}
			at = f.addKey(within, indent, key)
		}
		before, text, comment := splitLine(f.lines[at.from], indent+key)
		if strings.HasPrefix(text, "{") && at.to == at.from+1 && depth == len(path)-2 {
			braces, err := setInBraces(text, path[len(path)-1], value)
			f.lines[at.from] = before + braces + comment + f.endOf(at.from)
			return strings.Join(f.lines, ""), err
		}
		if text != "" {
			return "", fmt.Errorf("%w: write each key of %q on a line of its own", ErrForm, key)
		}
		within = span{at.from + 1, at.to}
		inner, known := indentOf(f.lines[within.from:within.to])
		if !known {
			inner = indent + "  "
		}
		indent = inner
	}
	return f.setLeaf(within, indent, path, value)
}

// addKey adds a key without a value after the last key of a mapping, and returns its line.
func (f *file) addKey(within span, indent, key string) span {
	at := f.lastKey(within, indent)
	f.replace(span{at, -1}, indent+key+":"+f.end)
	return span{at, at + 1}
}

// lastKey returns the number of the line after the last key of a mapping and its value.
func (f *file) lastKey(within span, indent string) int {
	last := within.from
	for i := within.from; i < within.to; i++ {
		if !isRemark(f.lines[i]) && strings.HasPrefix(f.lines[i], indent) {
			last = i + 1
		}
	}
	return last
}

// setLeaf sets the text of the last key of a path. The new text has quotes if the old one had, or if the key
// is new and below "values", so that a number remains a text.
func (f *file) setLeaf(within span, indent string, path []string, value string) (string, error) {
	key, written := path[len(path)-1], Scalar(value)
	if len(path) > 1 && path[len(path)-2] == "values" {
		written = quoted(value)
	}
	at, found := f.find(within, indent, key)
	switch {
	case !found && value == "":
	case !found:
		f.replace(span{f.lastKey(within, indent), -1}, indent+key+": "+written+f.end)
	default:
		_, old, _ := splitLine(f.lines[at.from], indent+key)
		if err := f.setIn(within, indent, edit{name: key, written: like(old, value)}, nil); err != nil {
			return "", err
		}
	}
	return strings.Join(f.lines, ""), nil
}

// like returns a text written in the same way as the old text: in quotes if the old one has quotes.
func like(old, value string) string {
	if value != "" && (strings.HasPrefix(old, `"`) || strings.HasPrefix(old, "'")) {
		return quoted(value)
	}
	return Scalar(value)
}

// setInBraces sets a key of a mapping that is written in braces on one line.
func setInBraces(braces, key, value string) (string, error) {
	inside, isWhole := strings.CutSuffix(strings.TrimPrefix(braces, "{"), "}")
	parts := topLevel(inside)
	at := slices.IndexFunc(parts, func(part string) bool {
		name, _, _ := strings.Cut(part, ":")
		return strings.TrimSpace(name) == key
	})
	if !isWhole {
		return braces, fmt.Errorf("%w: write %q on a line of its own", ErrForm, key)
	}
	switch {
	case value == "" && at >= 0:
		parts = slices.Delete(parts, at, at+1)
	case at >= 0:
		name, old, _ := strings.Cut(parts[at], ":")
		written := inFlow(value)
		if old = strings.TrimSpace(old); plain(value) && !strings.ContainsAny(value, ",[]{}:#") &&
			old != "" &&
			old[0] != '"' && old[0] != '\'' {
			written = value
		}
		parts[at] = name + ": " + written
	case value != "" && plain(value) && !strings.ContainsAny(value, ",[]{}:#+"):
		parts = append(parts, " "+key+": "+value)
	case value != "":
		parts = append(parts, " "+key+": "+inFlow(value))
	}
	return "{" + strings.TrimLeft(strings.Join(parts, ","), " ") + "}", nil
}

// topLevel splits the text between braces at those commas that are not inside quotes or inner brackets.
func topLevel(text string) []string {
	var parts []string
	var quote byte
	depth, from := 0, 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		case c == ',' && depth == 0:
			parts, from = append(parts, text[from:i]), i+1
		}
	}
	if strings.TrimSpace(text[from:]) != "" {
		parts = append(parts, text[from:])
	}
	return parts
}

// Leaf is a text in a file of YAML, with the path of its keys.
type Leaf struct {
	Path []string
	Text string
}

// LeavesOf returns all texts below some keys of a YAML file, in the order of the file. ok is false if the
// file cannot be read.
func LeavesOf(src string, below ...string) (all []Leaf, ok bool) {
	var ignored diag.Report // the caller that saves the file checks it as a whole
	clean, ok := strict.Decode("", []byte(src), &ignored)
	if !ok {
		return nil, false
	}
	root, ok := strict.Read("", 1, clean, &ignored)
	if !ok || !root.IsMapping() {
		return nil, false
	}
	for _, key := range below {
		if root = root.Mapping().Get(key); !root.IsMapping() {
			return nil, true
		}
	}
	return leavesIn(root, below), true
}

func leavesIn(v strict.Value, path []string) (all []Leaf) {
	for _, e := range v.Mapping().Entries() {
		inner := append(slices.Clone(path), e.Key.Text())
		switch {
		case e.Value.IsMapping():
			all = append(all, leavesIn(e.Value, inner)...)
		case e.Value.Given() && !e.Value.IsList():
			all = append(all, Leaf{inner, e.Value.Text()})
		}
	}
	return all
}
