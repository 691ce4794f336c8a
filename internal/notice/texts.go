package notice

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/strict"
	"tabla/internal/text"
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

// uses notes every {{.name}} of a text. What else stands in double braces stays as it is, with a warning.
func (n reader) uses(v strict.Value) {
	s := v.Text()
	for at := 0; ; {
		next := strings.Index(s[at:], "{{")
		if next < 0 {
			return
		}
		at += next
		pos := v.At(utf8.RuneCountInString(s[:at]))
		if length := text.PlaceholderLength(s[at:]); length > 0 {
			n.Uses = append(n.Uses, Use{text.PlaceholderName(s[at : at+length]), pos})
			at += length
			continue
		}
		n.report.Report(diag.RuleNoPlaceholder, pos, "a value of the centre is written {{.name}}, without blanks, in a-z, 0-9 and _",
			"these braces are shown as they are")
		for at < len(s) && s[at] == '{' && text.PlaceholderLength(s[at:]) == 0 {
			at++ // {{{.name}} is a brace before a place for a value
		}
	}
}
