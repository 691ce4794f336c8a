package text

import (
	"regexp"
	"strings"
)

// Mistaken is what an author most likely meant as the place for a value, and which is none.
type Mistaken struct {
	Offset  int    // in bytes
	Written string // as it is written
	Name    string // of the value that was meant
	Double  bool   // in double braces, which mean nothing else
}

// Right returns the right form.
func (m Mistaken) Right() string { return Placeholder(m.Name) }

// mistakenForms are the forms that people try: {{name}}, {{ .name }}, {name}, ${name}, [[name]], %name%, and
// {{.Name}} with capitals or hyphens.
var mistakenForms = regexp.MustCompile(`\$?\{{1,3}[ \t]*\.?[ \t]*([A-Za-z][A-Za-z0-9_-]*)[ \t]*\}{1,3}|` +
	`\[\[[ \t]*\.?([A-Za-z][A-Za-z0-9_-]*)[ \t]*\]\]|%([A-Za-z][A-Za-z0-9_-]*)%`)

// MistakenPlaceholders returns what in s was most likely meant as a placeholder: double braces, and the other
// forms around names that are known to stand for a value.
func MistakenPlaceholders(s string, known func(name string) bool) []Mistaken {
	if !strings.ContainsAny(s, "{[%") {
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

// valueName returns a name as site.yaml has it.
func valueName(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }
