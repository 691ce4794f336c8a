package diag

import (
	"fmt"
	"slices"
	"strings"
)

// LongestText is the size in bytes of the longest text that a site may have: a paragraph, a title, a value
// of site.yaml, a translation. The longest paragraphs that people write have some thousands of bytes.
const LongestText = 64 << 10

// RuleLongText is the rule on texts of more than LongestText bytes.
var RuleLongText = Rule{
	Code: "long-text", Withholds: true,
	Title: "a text that is far too long",
	Why:   "nobody reads a text of a hundred screens, and checking it would take tabla minutes",
	Fix:   "look what has come in there: most likely a whole file; delete it, or divide it with empty lines",
}

// LongText returns the finding about a text of more than LongestText bytes. For a shorter text, the bool is
// false.
func LongText(text string) (f Finding, is bool) {
	if len(text) <= LongestText {
		return Finding{}, false
	}
	return RuleLongText.Find("look what has come in there; write each paragraph as a text of its own",
		"the text has %d bytes; no text may have more than %d", len(text), LongestText), true
}

// LongestMessage is the size in bytes of the longest message and the longest hint.
const LongestMessage = 1000

// cut returns the beginning of a message that is too long, with "…" at its end.
func cut(message string) string {
	if len(message) <= LongestMessage {
		return message
	}
	const mark = "…"
	return strings.ToValidUTF8(message[:LongestMessage-len(mark)], "") + mark
}

// mostListed is the number of words that a message shows of a longer list.
const mostListed = 20

// few returns the words if they are few. Otherwise it returns the first ones and the number of the others.
func few(words []string) []string {
	if len(words) <= mostListed+1 { // one word too many: the number would not be shorter
		return words
	}
	more := fmt.Sprintf("%d more", len(words)-mostListed)
	return append(slices.Clone(words[:mostListed]), more)
}
