package notice

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// keyed reads a text that there is one of in the notice.
func (n reader) keyed(key string, v strict.Value) Field { return n.field(key, v, true) }

// listed reads a text of a list. Equal texts of one kind are one text for translators.
func (n reader) listed(key string, v strict.Value) Field {
	text := v.Text()
	for i, t := range n.Texts {
		if t.Key == key && t.Text == text && text != "" {
			n.uses(v)
			return Field{Text: text, At: i, Pos: v.Pos()}
		}
	}
	return n.field(key, v, false)
}

func (n reader) field(key string, v strict.Value, keyed bool) Field {
	text := v.Text()
	if text == "" {
		return Field{}
	}
	n.uses(v)
	n.Texts = append(n.Texts, Text{Key: key, Text: text, Keyed: keyed, Pos: v.Pos()})
	return Field{Text: text, At: len(n.Texts) - 1, Pos: v.Pos()}
}

var placeholder = regexp.MustCompile(`^\{\{\.([a-z][a-z0-9_]*)\}\}`)

// uses notes every {{.name}} of a text. What else stands in double braces stays as it is, with a warning.
func (n reader) uses(v strict.Value) {
	text := v.Text()
	for at := 0; ; {
		next := strings.Index(text[at:], "{{")
		if next < 0 {
			return
		}
		at += next
		pos := v.At(utf8.RuneCountInString(text[:at]))
		if m := placeholder.FindStringSubmatch(text[at:]); m != nil {
			n.Uses = append(n.Uses, Use{m[1], pos})
		} else {
			n.report.Report(diag.RuleNoPlaceholder, pos, "a value of the centre is written {{.name}}, without blanks, in a-z, 0-9 and _",
				"these braces are shown as they are")
		}
		at += len("{{")
	}
}
