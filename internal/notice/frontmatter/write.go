package frontmatter

import "strings"

// Scalar returns a text as it is written after a key: without quotes if YAML reads it as the same text,
// otherwise in quotes.
func Scalar(text string) string {
	if text == "" {
		return ""
	}
	if plain(text) {
		return text
	}
	return quoted(text)
}

func plain(text string) bool {
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`~= \t", text[0]) >= 0 &&
		!(text[0] == '-' && len(text) > 1 && text[1] > ' ') {
		return false
	}
	last := text[len(text)-1]
	return !strings.Contains(text, ": ") && !strings.Contains(text, " #") && last != ':' && last != ' ' &&
		!strings.ContainsAny(text, "\n\r\t\"\\") && !isWordOfYAML(text)
}

// isWordOfYAML reports whether a text is a word that YAML, or an older version of it, does not read as a
// text, but for example as a truth value.
func isWordOfYAML(text string) bool {
	switch strings.ToLower(text) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n", "<<":
		return true
	}
	return false
}

func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", "", "\t", " ").Replace(text) + `"`
}

// inFlow returns a text as it is written inside brackets or braces. Every text except a simple word gets
// quotes, as in docs/authors.md.
func inFlow(text string) string {
	letter := text != "" && (text[0] >= 'a' && text[0] <= 'z' || text[0] >= 'A' && text[0] <= 'Z' ||
		text[0] >= 0x80)
	if letter && plain(text) && !strings.ContainsAny(text, ",[]{}:#") {
		return text
	}
	return quoted(text)
}

// List returns a list as it is written on one line: [vinograd, jela]. For an empty list it returns "".
func List(items []string) string {
	if len(items) == 0 {
		return ""
	}
	var all []string
	for _, item := range items {
		all = append(all, inFlow(item))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// Lines returns a list in YAML with one item on each line.
func Lines(items []string) string {
	var all strings.Builder
	for _, item := range items {
		all.WriteString("\n  - " + Scalar(item))
	}
	return all.String()
}

// Pair is a key with its value, for a mapping in braces. The value is a text, or a list if Many is not nil.
type Pair struct {
	Key, Value string
	Many       []string
	Plain      bool // the value is written without quotes: true, a date
}

// Map returns a mapping as it is written on one line: {from: 2027-01-02}. It leaves out pairs without a
// value.
func Map(pairs []Pair) string {
	var all []string
	for _, p := range pairs {
		switch {
		case p.Many != nil:
			all = append(all, p.Key+": "+List(p.Many))
		case p.Value != "" && p.Plain:
			all = append(all, p.Key+": "+p.Value)
		case p.Value != "":
			all = append(all, p.Key+": "+inFlow(p.Value))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// Rows returns a list of mappings in YAML with one mapping on each line.
func Rows(rows [][]Pair) string {
	var all strings.Builder
	for _, row := range rows {
		if text := Map(row); text != "" {
			all.WriteString("\n  - " + text)
		}
	}
	return all.String()
}
