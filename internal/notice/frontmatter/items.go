package frontmatter

import (
	"slices"
	"strings"

	"tabla/internal/notice/keys"
)

// item is one item of a list in which each item begins on its own line.
type item struct {
	before []string // blank lines and comments above it
	lines  []string // the item itself
}

// mostComparisons is the largest number of pairs of an old and a new item that are compared. A longer list
// is written anew as a whole.
const mostComparisons = 1 << 20

// setItems changes only those items of a list (or keys of a closure) that differ from the new value. So
// comments, and the spelling of the other items, are kept. ok is false if the value is not written on its
// own lines.
func (f *file) setItems(at span, key, value string) (ok bool) {
	lines := f.lines[at.from+1 : at.to]
	indent, found := indentOf(lines)
	if !found {
		return false
	}
	if kindOf(key) == keys.Spell {
		return f.setSpell(at, indent, key, value)
	}
	items, ok := itemsOf(lines, indent)
	old := f.itemValues(key)
	if !ok || len(old) != len(items) || len(old)*strings.Count(value, "\n") > mostComparisons {
		return false
	}
	var changed []string
	now := slices.DeleteFunc(strings.Split(value, "\n"),
		func(item string) bool { return writtenItem(key, item) == "" })
	for _, step := range stepsBetween(old, now) {
		switch {
		case step.old < 0:
			changed = append(changed, indent+"- "+writtenItem(key, now[step.now])+f.end)
			continue
		case step.now < 0:
			changed = append(changed, items[step.old].before...)
			continue
		}
		it := items[step.old]
		changed = append(changed, it.before...)
		if old[step.old] == now[step.now] {
			changed = append(changed, it.lines...)
			continue
		}
		edited, ok := f.editItem(it.lines, indent, key, old[step.old], now[step.now])
		if !ok {
			return false
		}
		changed = append(changed, edited...)
	}
	f.replace(span{at.from + 1, at.to}, changed...)
	return true
}

// indentOf returns the spaces before the first line that is neither blank nor a comment.
func indentOf(lines []string) (indent string, found bool) {
	for _, line := range lines {
		if !isRemark(line) {
			return line[:len(line)-len(strings.TrimLeft(line, " "))], true
		}
	}
	return "", false
}

// itemsOf splits the lines of a list into its items. ok is false if a line does not belong to any item.
func itemsOf(lines []string, indent string) (items []item, ok bool) {
	var before []string
	for _, line := range lines {
		last := len(items) - 1
		switch {
		case isRemark(line):
			before = append(before, line)
		case strings.HasPrefix(line, indent+"- "):
			items = append(items, item{before, []string{line}})
			before = nil
		case last >= 0 && strings.HasPrefix(line, indent+" "):
			items[last].lines = slices.Concat(items[last].lines, before, []string{line})
			before = nil
		default:
			return nil, false
		}
	}
	return items, true
}

// itemValues returns the items of a list in the form of Values.
func (f *file) itemValues(key string) []string {
	values, ok := Values(f.String())
	if !ok || values[key] == "" {
		return nil
	}
	return strings.Split(values[key], "\n")
}

// editItem returns the lines of an item with a new value. If each cell is on its own line, only the cells
// that differ are written anew.
func (f *file) editItem(lines []string, indent, key, old, now string) (edited []string, ok bool) {
	head, rest := indent+"- ", strings.TrimRight(strings.TrimPrefix(lines[0], indent+"- "), "\r\n")
	ending := lines[0][len(head)+len(rest):]
	text := strings.TrimLeft(rest, " ")
	if len(lines) == 1 && (kindOf(key) != keys.Rows || strings.HasPrefix(text, "{")) {
		end := valueEnd(text)
		return []string{head + rest[:len(rest)-len(text)] + writtenItem(key, now) + text[end:] + ending}, true
	}
	if kindOf(key) != keys.Rows || strings.HasPrefix(text, "{") {
		return nil, false
	}
	inner := strings.Repeat(" ", len(head)+len(rest)-len(text))
	cells := file{lines: slices.Clone(lines), end: f.end}
	cells.lines[0] = inner + text + ending
	was, is := cellsOf(key, old), cellsOf(key, now)
	for i, column := range columnsOf(key) {
		if was[i] == is[i] {
			continue
		}
		value := ""
		if is[i] != "" {
			value = inFlow(is[i])
		}
		if column == "also" {
			value = List(strings.Fields(is[i]))
		}
		if cells.setIn(span{0, len(cells.lines)}, inner, edit{name: column, written: value},
			columnsOf(key)) != nil {
			return nil, false
		}
	}
	for i, line := range cells.lines {
		if !isRemark(line) {
			cells.lines[i] = head + strings.Repeat(" ", len(inner)-len(head)) +
				strings.TrimPrefix(line, inner)
			return cells.lines, true
		}
	}
	return nil, false
}

// cellsOf returns the cells of a row, one for each column.
func cellsOf(key, row string) []string {
	cells := strings.Split(row, "\t")
	for len(cells) < len(columnsOf(key)) {
		cells = append(cells, "")
	}
	return cells
}

// writtenItem returns an item of a list as it is written after "- ".
func writtenItem(key, value string) string {
	switch kindOf(key) {
	case keys.Rows:
		return Map(pairs(key, value, false))
	case keys.Names, keys.Checks, keys.Dates:
		return inFlow(value)
	}
	return Scalar(value)
}

// setSpell changes the beginning and the end of a closure that are written on lines of their own.
func (f *file) setSpell(at span, indent, key, value string) bool {
	if value == "true" || value == "false" || strings.HasPrefix(strings.TrimSpace(f.lines[at.from+1]), "{") {
		return false
	}
	cells := file{lines: slices.Clone(f.lines[at.from+1 : at.to]), end: f.end}
	for i, cell := range cellsOf(key, value) {
		if cells.setIn(span{0, len(cells.lines)}, indent, edit{name: columnsOf(key)[i], written: cell},
			columnsOf(key)) != nil {
			return false
		}
	}
	f.replace(span{at.from + 1, at.to}, cells.lines...)
	return true
}

// step is a step from an old list to a new one. An item that is kept or changed has both indexes. A removed
// item has the index now -1, and a new item has the index old -1.
type step struct{ old, now int }

// stepsBetween returns the steps from one list to another. Items of a longest common sequence of both lists
// are kept. Between these, items are paired in order.
func stepsBetween(old, now []string) []step {
	// length[i][j] is the length of the longest common sequence of old[i:] and now[j:]
	length := make([][]int, len(old)+1)
	for i := range length {
		length[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if length[i][j] = max(length[i+1][j], length[i][j+1]); old[i] == now[j] {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	var steps []step
	i, j := 0, 0
	for i < len(old) || j < len(now) {
		fromI, fromJ := i, j
		for i < len(old) && j < len(now) && old[i] != now[j] || i < len(old) != (j < len(now)) {
			if j == len(now) || i < len(old) && length[i+1][j] >= length[i][j+1] {
				i++
			} else {
				j++
			}
		}
		for fromI < i || fromJ < j {
			s := step{-1, -1}
			if fromI < i {
				s.old, fromI = fromI, fromI+1
			}
			if fromJ < j {
				s.now, fromJ = fromJ, fromJ+1
			}
			steps = append(steps, s)
		}
		if i < len(old) && j < len(now) {
			steps = append(steps, step{i, j})
			i, j = i+1, j+1
		}
	}
	return steps
}

// remarksIn returns the comments in a value that have their own lines. inside reports whether there are
// comments at all, including those after other text. In a text of several lines (| or >), nothing is a
// comment.
func remarksIn(lines []string, first string) (alone []string, inside bool) {
	if strings.HasPrefix(first, "|") || strings.HasPrefix(first, ">") {
		return nil, false
	}
	for _, line := range lines {
		text := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(text, "#"):
			alone, inside = append(alone, line), true
		case valueEnd(text) < len(text):
			inside = true
		}
	}
	return alone, inside
}
