package text

import (
	"regexp"
	"strings"
)

const (
	openPlaceholder  = "{{."
	closePlaceholder = "}}"
)

// Placeholder returns the placeholder {{.name}}.
func Placeholder(name string) string { return openPlaceholder + name + closePlaceholder }

// IsPlaceholderName reports whether a placeholder may have this name. It must match [a-z][a-z0-9_]*.
func IsPlaceholderName(name string) bool {
	return PlaceholderLength(Placeholder(name)) == len(openPlaceholder)+len(name)+len(closePlaceholder)
}

// PlaceholderLength returns the length of the placeholder {{.name}} with which s begins, or 0 if there is
// none. Spaces inside the braces are not allowed, because in the target of a link they would end the target.
func PlaceholderLength[T []byte | string](s T) int {
	if len(s) < 6 || s[0] != '{' || s[1] != '{' || s[2] != '.' || s[3] < 'a' || s[3] > 'z' {
		return 0
	}
	for i := 4; i+1 < len(s); i++ {
		switch c := s[i]; {
		case c == '}' && s[i+1] == '}':
			return i + 2
		case c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z':
		default:
			return 0
		}
	}
	return 0
}

// PlaceholderName returns the name in a placeholder: "phone" for "{{.phone}}". The argument must be a whole
// placeholder.
func PlaceholderName(placeholder string) string {
	return placeholder[len(openPlaceholder) : len(placeholder)-len(closePlaceholder)]
}

// CutPlaceholder cuts s at its first placeholder and returns what is before it, its name, and what is after
// it. If s has none, name is empty and before is s.
func CutPlaceholder(s string) (before, name, after string) {
	for from := 0; ; {
		at := strings.Index(s[from:], openPlaceholder)
		if at < 0 {
			return s, "", ""
		}
		at += from
		if n := PlaceholderLength(s[at:]); n > 0 {
			return s[:at], PlaceholderName(s[at : at+n]), s[at+n:]
		}
		from = at + len(openPlaceholder)
	}
}

// PlaceholderNames returns the names of the placeholders in s, in order. A name that occurs twice is listed
// twice.
func PlaceholderNames(s string) []string {
	var names []string
	for {
		_, name, after := CutPlaceholder(s)
		if name == "" {
			return names
		}
		names, s = append(names, name), after
	}
}

// FillPlaceholders returns s with each placeholder replaced by its value. If value returns false for a name,
// the placeholder stays as it is. Placeholders inside a value are not replaced.
func FillPlaceholders(s string, value func(name string) (string, bool)) string {
	if !strings.Contains(s, openPlaceholder) {
		return s
	}
	var b strings.Builder
	for {
		before, name, after := CutPlaceholder(s)
		b.WriteString(before)
		if name == "" {
			return b.String()
		}
		filled, known := value(name)
		if !known {
			filled = Placeholder(name)
		}
		b.WriteString(filled)
		s = after
	}
}

// MapBetweenPlaceholders returns s with each piece of text before, between and after the placeholders changed
// by change. The placeholders stay as they are.
func MapBetweenPlaceholders(s string, change func(run string) string) string {
	var b strings.Builder
	for {
		before, name, after := CutPlaceholder(s)
		b.WriteString(change(before))
		if name == "" {
			return b.String()
		}
		b.WriteString(Placeholder(name))
		s = after
	}
}

// Mistaken is a part of a text that an author most likely meant as a placeholder, but that is not written as
// one.
type Mistaken struct {
	Offset  int    // where it is in the text, in bytes
	Written string // the text as it is written
	Name    string // the name of the value that was meant
	Double  bool   // it has double braces, which are used for nothing else
}

// Right returns the placeholder in its right form.
func (m Mistaken) Right() string { return Placeholder(m.Name) }

// mistakenForms finds the forms in which people try to write a placeholder: {{name}}, {{ .name }}, {name},
// ${name}, [[name]], %name%, <%= name %>, {{.Name}} with capitals or hyphens, and {{.name | upper}}.
var mistakenForms = regexp.MustCompile(`\$?\{{1,3}[ \t]*\.?[ \t]*([A-Za-z][A-Za-z0-9_-]*)[ \t]*\}{1,3}|` +
	`[{｛][ \t]?[{｛][^{}<%\n]*?([A-Za-z][A-Za-z0-9_]*)[^{}<%\n]{0,60}[}｝][ \t]?[}｝]|` +
	`\{\{[ \t]*\.([A-Za-z][A-Za-z0-9_-]*)|<%=?[ \t]*([A-Za-z][A-Za-z0-9_-]*)[ \t]*%>|` +
	`\[\[[ \t]*\.?([A-Za-z][A-Za-z0-9_-]*)[ \t]*\]\]|%([A-Za-z][A-Za-z0-9_-]*)%`)

// MistakenPlaceholders returns the parts of s that the author most likely meant as placeholders. These are
// all names in double braces, and names in one of the other forms if known returns true for the name.
func MistakenPlaceholders(s string, known func(name string) bool) []Mistaken {
	if !strings.ContainsAny(s, "{[%｛") {
		return nil
	}
	var all []Mistaken
	for _, at := range mistakenForms.FindAllStringSubmatchIndex(s, -1) {
		written := s[at[0]:at[1]]
		name := ""
		for i := 2; i < len(at); i += 2 {
			if at[i] >= 0 {
				name = s[at[i]:at[i+1]]
			}
		}
		m := Mistaken{at[0], written, valueName(name), strings.HasPrefix(written, openPlaceholder[:2])}
		if _, right, _ := CutPlaceholder(written); right == "" && (m.Double || known(m.Name)) {
			all = append(all, m)
		}
	}
	return all
}

// valueName returns a name in the form that site.yaml uses: small letters and underscores.
func valueName(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }
