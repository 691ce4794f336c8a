package align

import (
	"slices"
	"strings"

	"tabla/internal/catalogue"
)

// Remark is a translator's question or doubt about a text, with the coordinator's answer. Both are kept as
// comments above the entry of the text, so they survive edits, sync and git.
type Remark struct {
	Text   string // "" if there is no remark
	Answer string // "" if nobody has answered yet
}

// IsOpen reports whether there is a remark that nobody has answered.
func (r Remark) IsOpen() bool { return r.Text != "" && r.Answer == "" }

// The beginnings of the comments that hold a remark and its answer. A text of several lines has several
// comments. The people who work in a text editor write them by hand.
const (
	remarkPrefix = "# remark:"
	answerPrefix = "# answer:"
)

// RemarkOf returns the remark in the comments above an entry.
func RemarkOf(e *catalogue.Entry) (r Remark) {
	var remark, answer []string
	for _, line := range e.Comments {
		if text, ok := strings.CutPrefix(line, remarkPrefix); ok {
			remark = append(remark, text)
		} else if text, ok := strings.CutPrefix(line, answerPrefix); ok {
			answer = append(answer, text)
		}
	}
	return Remark{TidyRemark(strings.Join(remark, "\n")), TidyRemark(strings.Join(answer, "\n"))}
}

// TidyRemark returns a remark in the form in which comments keep it: without control characters, empty lines
// and spaces at the ends of lines.
func TidyRemark(text string) string {
	cleaned, _ := catalogue.Clean(text)
	var lines []string
	for line := range strings.SplitSeq(cleaned, "\n") {
		words := strings.FieldsFunc(line, func(r rune) bool {
			return catalogue.IsControl(r) || r == ' ' || r == '\t'
		})
		if len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}

// withRemark returns the comments of an entry with its remark replaced by r.
func withRemark(comments []string, r Remark) []string {
	kept := slices.DeleteFunc(slices.Clone(comments), func(line string) bool {
		return strings.HasPrefix(line, remarkPrefix) || strings.HasPrefix(line, answerPrefix)
	})
	text := TidyRemark(r.Text)
	if text == "" {
		return kept
	}
	kept = appendRemark(kept, remarkPrefix, text)
	return appendRemark(kept, answerPrefix, TidyRemark(r.Answer))
}

func appendRemark(comments []string, prefix, text string) []string {
	if text == "" {
		return comments
	}
	for line := range strings.SplitSeq(text, "\n") {
		comments = append(comments, prefix+" "+line)
	}
	return comments
}
