package main

import (
	"fmt"
	"strings"
)

// template converts a pattern of CLDR, such as "d'ê' MMMM'a'", into one of lang: "{day}ê {month}a". If the
// pattern has a field that lang cannot fill in, it returns an error.
func template(pattern string) (string, error) {
	var b strings.Builder
	for len(pattern) > 0 {
		switch c := pattern[0]; {
		case c == '\'':
			literal, rest, closed := strings.Cut(pattern[1:], "'")
			if !closed || literal == "" {
				return "", fmt.Errorf("quotes in %q", pattern)
			}
			b.WriteString(literal)
			pattern = rest
		case isLetter(c):
			run := len(pattern) - len(strings.TrimLeft(pattern, string(c)))
			name, err := field(pattern[:run])
			if err != nil {
				return "", err
			}
			b.WriteString("{" + name + "}")
			pattern = pattern[run:]
		default:
			b.WriteByte(c)
			pattern = pattern[1:]
		}
	}
	return b.String(), nil
}

// numeric reports whether a pattern writes the month as a number.
func numeric(pattern string) bool { return strings.Count(pattern, "M") == 1 }

// field returns the name in lang of a field of CLDR.
func field(letters string) (string, error) {
	switch letters {
	case "EEEE":
		return "weekday", nil
	case "d":
		return "day", nil
	case "dd":
		return "dd", nil
	case "MMMM", "M":
		return "month", nil
	case "y":
		return "year", nil
	}
	return "", fmt.Errorf("unknown field %q", letters)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
