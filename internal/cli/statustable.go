package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/workflow"
)

// The table is at most this many columns wide, each character one. So it holds what is ASCII in every row, and the
// languages' English names: their own names are of every width, and run from right to left.
const tableWidth = 100

// column is one state: its sign, its word and how it is drawn on a terminal that has colours.
type column struct {
	head   string
	width  int
	paint  string // SGR parameters; "" for none
	number func(workflow.Counts) int
}

func columns() []column {
	return []column{
		{"texts", 6, "", func(c workflow.Counts) int { return c.Total }},
		{"● fresh", 8, "32", func(c workflow.Counts) int { return c.Fresh }},
		{"◐ draft", 8, "36", func(c workflow.Counts) int { return c.Draft }},
		{"△ stale", 8, "33", func(c workflow.Counts) int { return c.Stale }},
		{"▲ facts", 8, "1;31", func(c workflow.Counts) int { return c.StaleFact }},
		{"○ missing", 10, "33", func(c workflow.Counts) int { return c.Missing }},
		{"⊘ withheld", 11, "35", func(c workflow.Counts) int { return c.Withheld }},
	}
}

// statusTable draws one row per language: how many texts are in each state, and which share a reader sees in it.
func statusTable(status workflow.Status, colour bool) string {
	var b strings.Builder
	b.WriteString(fit("language", 34))
	for _, c := range columns() {
		b.WriteString(right(c.head, c.width))
	}
	b.WriteString("   done\n")
	for _, l := range status.Languages {
		b.WriteString(fit(string(l.Language.Tag), 8) + fit(l.Language.Name, 26))
		for _, c := range columns() {
			b.WriteString(cell(c, l.Counts, colour))
		}
		fmt.Fprintf(&b, "%5d %%\n", done(l.Counts))
	}
	return b.String()
}

func cell(c column, counts workflow.Counts, colour bool) string {
	n := c.number(counts)
	if n == 0 {
		return right("-", c.width)
	}
	text := right(fmt.Sprint(n), c.width)
	if !colour || c.paint == "" {
		return text
	}
	return "\x1b[" + c.paint + "m" + text + "\x1b[0m"
}

// right sets text at the right end of its column; fit sets it at the left, cut where it would run into the next.
func right(text string, width int) string {
	return strings.Repeat(" ", max(width-utf8.RuneCountInString(text), 1)) + text
}

func fit(text string, width int) string {
	if letters := []rune(text); len(letters) >= width {
		text = string(letters[:width-2]) + "…"
	}
	return text + strings.Repeat(" ", width-utf8.RuneCountInString(text))
}

// nextTable says for each language what to do next and with which command.
func nextTable(status workflow.Status) string {
	var b strings.Builder
	for _, l := range status.Languages {
		if s, open := nextStep(l); open {
			b.WriteString("  " + fit(string(l.Language.Tag), 8) + s.Text + between(s) + s.Command + "\n")
		}
	}
	if b.Len() == 0 {
		return "\nevery text is translated and reviewed\n"
	}
	return "\nwhat to do next\n" + b.String()
}

// between sets a command below the one above it, or nearer to its text, or on a line of its own: where it fits.
func between(s step) string {
	room := tableWidth - 10 - len(s.Text) - len(s.Command)
	if room < 2 {
		return "\n" + strings.Repeat(" ", 12)
	}
	return strings.Repeat(" ", min(max(34-len(s.Text), 2), room))
}

// noticeTable lists the notices that need somebody, each with the states and how many texts of which language are in them.
func noticeTable(status workflow.Status) string {
	var b strings.Builder
	for _, n := range status.Notices {
		var lines []string
		for _, c := range columns()[2:] {
			if who := whom(status, n, c); who != "" {
				lines = append(lines, "  "+fit(c.head, 12)+who)
			}
		}
		if len(lines) > 0 {
			slices.Reverse(lines) // what presses most stands at the right of the table, and first here
			b.WriteString("\n" + n.ID + "\n" + strings.Join(lines, "\n") + "\n")
		}
	}
	if b.Len() == 0 {
		return "\nno notice needs a translator\n"
	}
	return b.String()
}

// whom lists the languages with texts of a notice in that state, in lines that fit below each other.
func whom(status workflow.Status, n workflow.NoticeStatus, c column) string {
	var b strings.Builder
	at := 14
	for i, counts := range n.Counts {
		number := c.number(counts)
		if number == 0 {
			continue
		}
		word := fmt.Sprintf("%s %d", status.Languages[i].Language.Tag, number)
		switch {
		case b.Len() == 0:
		case at+2+len(word) >= tableWidth:
			b.WriteString(",\n" + strings.Repeat(" ", 14))
			at = 14
		default:
			b.WriteString(", ")
			at += 2
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}
