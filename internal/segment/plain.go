package segment

// PlainText gives what a reader reads of inline Markdown: no marks, no tags, of a link its label, of an image its
// alt text. Placeholders stay as they are.
func PlainText(text string) string {
	text = trimBlanks(text)
	if isPlain(text) {
		return text
	}
	var d document
	return trimBlanks(d.factsOf(text).plain)
}
