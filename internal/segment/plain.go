package segment

import (
	"strings"
)

// PlainText gives what a reader reads of inline Markdown: no marks, no tags, of a link its label, of an image its
// alt text. Placeholders stay as they are.
func PlainText(text string) string {
	text = trimBlanks(text)
	if isPlain(text) {
		return text
	}
	var d document
	text = joinParagraphs(text)
	var b strings.Builder
	for n := d.parse([]byte(text)).FirstChild(); n != nil; n = n.NextSibling() {
		b.WriteString(factsOf(n, text).plain)
	}
	return trimBlanks(b.String())
}
