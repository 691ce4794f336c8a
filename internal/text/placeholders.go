package text

import "strings"

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
