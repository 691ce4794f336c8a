package shape

import (
	"bytes"
	"strings"
	"unicode"
)

// stackedColumns is the smallest number of columns with which a table is too wide for a phone.
const stackedColumns = 3

// stackTables prepares the wide tables of a body for narrow screens, where the style shows each row as a
// block of lines. It puts the head of the column into every cell that is not empty, except the first of a
// row. Wide screens do not show these heads.
func stackTables(body []byte) []byte {
	const begin, end = "<table>", "</table>"
	if bytes.Count(body, []byte("</th>")) < stackedColumns {
		return body
	}
	var b strings.Builder
	b.Grow(2 * len(body))
	for rest := string(body); ; {
		before, inside, found := strings.Cut(rest, begin)
		b.WriteString(before)
		if !found {
			return append(body[:0], b.String()...)
		}
		table, after, _ := strings.Cut(inside, end)
		heads, rows, _ := strings.Cut(table, "</thead>")
		if strings.Count(heads, "</th>") < stackedColumns {
			b.WriteString(begin + table + end)
		} else {
			b.WriteString(`<table class="wide">` + heads + "</thead>" + withHeads(rows, headsOf(heads)) + end)
		}
		rest = after
	}
}

// headsOf returns the heads of a table's columns in the form in which they are put into cells, and "" for an
// empty head.
func headsOf(row string) []string {
	var heads []string
	for {
		_, rest, found := strings.Cut(row, "<th")
		attributes, rest, whole := strings.Cut(rest, ">")
		if strings.HasPrefix(attributes, "ead") { // the tag is <thead> and not <th>
			row = rest
			continue
		}
		words, after, closed := strings.Cut(rest, "</th>")
		if !found || !whole || !closed {
			return heads
		}
		if label, text, labelled := strings.Cut(words, "</small> "); labelled &&
			strings.HasPrefix(label, "<small") {
			words = text // without the label that says that the head is not translated yet
		}
		head := ""
		if words != "" {
			head = `<span class="h">` + inLanguage(attributes, words) + `: </span>`
		}
		heads = append(heads, head)
		row = after
	}
}

// inLanguage returns the words of a cell. If the cell has its own language, the words are in an element with
// that language.
func inLanguage(attributes, words string) string {
	_, language, marked := strings.Cut(attributes, ` lang="`)
	if !marked {
		return words
	}
	language, _, _ = strings.Cut(language, ` style=`)
	return `<span lang="` + language + `>` + words + `</span>`
}

// withHeads returns the rows of a table in which the head of the column precedes the words of each cell. The
// first cell of a row and empty cells get no head.
func withHeads(rows string, heads []string) string {
	var b strings.Builder
	column := 0
	for {
		before, rest, found := strings.Cut(rows, "<td")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		attributes, content, _ := strings.Cut(rest, ">")
		if strings.Contains(before, "<tr>") {
			column = 0
		}
		head := ""
		if column > 0 && column < len(heads) && !strings.HasPrefix(content, "</td>") {
			head = heads[column]
		}
		b.WriteString("<td" + attributes + directionOf(head, attributes, content) + ">" + head)
		column++
		rows = content
	}
}

// directionOf returns the attributes lang and dir of a column's head for a cell that has only numbers. Such
// a cell has no text to translate, so it has no direction of its own. With a head that is not translated
// yet, the direction of "Open: 09:00–12:00" would otherwise not be set.
func directionOf(head, attributes, content string) string {
	language, marked := strings.CutPrefix(head, `<span class="h"><span lang="`)
	cell, _, _ := strings.Cut(content, "</td>")
	if !marked || strings.Contains(attributes, " lang=") ||
		strings.ContainsFunc(untagged(cell), unicode.IsLetter) {
		return ""
	}
	language, _, _ = strings.Cut(language, ">")
	return ` lang="` + language
}

// untagged returns HTML without its tags.
func untagged(html string) string {
	var b strings.Builder
	for html != "" {
		before, rest, _ := strings.Cut(html, "<")
		b.WriteString(before)
		_, html, _ = strings.Cut(rest, ">")
	}
	return b.String()
}
