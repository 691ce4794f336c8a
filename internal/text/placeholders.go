package text

import "strings"

const (
	openPlaceholder  = "{{."
	closePlaceholder = "}}"
)

// Placeholder returns the placeholder {{.name}}.
func Placeholder(name string) string { return openPlaceholder + name + closePlaceholder }

// IsPlaceholderName reports whether name can stand in a placeholder: [a-z][a-z0-9_]*.
func IsPlaceholderName(name string) bool {
	return PlaceholderLength(Placeholder(name)) == len(openPlaceholder)+len(name)+len(closePlaceholder)
}

// PlaceholderLength returns the length of the placeholder {{.name}} that s begins with, or 0. Spaces inside
// the braces are not allowed, since they would end the target of a link.
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

// PlaceholderName returns the name inside a whole placeholder: "phone" of "{{.phone}}".
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

// PlaceholderNames returns the names of the placeholders of s, in order, each as often as it is there.
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

// FillPlaceholders replaces each placeholder of s by its value. Those for which value returns false stay as
// they are, and values are not searched for placeholders again.
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

// MapBetweenPlaceholders changes each run of s between placeholders and leaves these as they are.
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
