package text

import (
	"regexp"
	"strings"
)

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
// ${name}, [[name]], %name%, and {{.Name}} with capitals or hyphens.
var mistakenForms = regexp.MustCompile(`\$?\{{1,3}[ \t]*\.?[ \t]*([A-Za-z][A-Za-z0-9_-]*)[ \t]*\}{1,3}|` +
	`\[\[[ \t]*\.?([A-Za-z][A-Za-z0-9_-]*)[ \t]*\]\]|%([A-Za-z][A-Za-z0-9_-]*)%`)

// MistakenPlaceholders returns the parts of s that the author most likely meant as placeholders. These are
// all names in double braces, and names in one of the other forms if known returns true for the name.
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

// valueName returns a name in the form that site.yaml uses: small letters and underscores.
func valueName(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }
