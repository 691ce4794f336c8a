package text

import (
	"regexp"
	"slices"
	"strings"
	"sync"
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

// FillPairs returns s with each placeholder replaced by its value from pairs (name, value, name, value …).
// Placeholders for which pairs has no value stay as they are.
func FillPairs(s string, pairs []string) string {
	if len(pairs) == 0 {
		return s
	}
	return FillPlaceholders(s, func(name string) (string, bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	})
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

// Mistaken is a part of a text that was probably meant as a placeholder but is not written as one.
type Mistaken struct {
	Offset  int    // where it is in the text, in bytes
	Written string // the text as it is written
	Name    string // the name of the value that was meant
	Double  bool   // it has double braces, which have no other meaning
}

// Right returns the placeholder in its right form.
func (m Mistaken) Right() string { return Placeholder(m.Name) }

// mistakenForms finds the forms in which people try to write a placeholder: {{name}}, {{ .name }}, {name},
// ${name}, [[name]], %name%, {% name %}, <%= name %>, {{.Name}} with capitals or hyphens, {{.name | upper}},
// {{{.name}}}, \{{.name}}, #name#, @@name@@, |name|, $(name), %(name)s, and a bare name. A bare name has an
// underscore or a capital inside, which ordinary words do not have. It must not be part of an address, of a
// file's name or of an anchor.
var mistakenForms = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("" +
		`\\\{\\?\{\.([a-z][a-z0-9_]*)\\?\}\\?\}|` +
		`\$?\{{1,3}[ \t]*\.?[ \t]*([A-Za-z](?:[A-Za-z0-9_-]|\\_)*)[ \t]*\}{1,3}|` +
		`[{｛][ \t]?[{｛][^{}<%\n]*?([A-Za-z][A-Za-z0-9_]*)[^{}<%\n]{0,60}[}｝][ \t]?[}｝]|` +
		`\{\{[ \t]*\.?([A-Za-z][A-Za-z0-9_-]*)|[{<]%=?[ \t]*([A-Za-z][A-Za-z0-9_-]*)[ \t]*%[}>]|` +
		`\[\[[ \t]*\.?([A-Za-z][A-Za-z0-9_-]*)[ \t]*\]\]|%([A-Za-z][A-Za-z0-9_-]*)%|` +
		`[$%]\(([A-Za-z][A-Za-z0-9_-]*)\)s?|` + wrappedForms + `|` +
		`[A-Za-z0-9_\\#/.@:-]*[A-Za-z0-9]\\?_[A-Za-z0-9_\\#/.@:-]*|` +
		`[A-Za-z0-9_\\#/.@:-]*[a-z][A-Z][A-Za-z0-9_\\#/.@:-]*`)
})

// wrappedForms finds names between two equal characters, without spaces.
var wrappedForms = wrappedIn("#", "@", "$", "%%", ":", "|", "*|", "~", "^", "!", "+")

func wrappedIn(signs ...string) string {
	forms := make([]string, len(signs))
	for i, sign := range signs {
		closing := []byte(sign)
		slices.Reverse(closing)
		forms[i] = regexp.QuoteMeta(sign) + "([A-Za-z][A-Za-z0-9_-]*)" + regexp.QuoteMeta(string(closing))
	}
	return strings.Join(forms, "|")
}

// MistakenPlaceholders returns the parts of s that were probably meant as placeholders. These are all names
// in double braces, and names in one of the other forms if known returns true for the name.
func MistakenPlaceholders(s string, known func(name string) bool) []Mistaken {
	if !mayHoldMistaken(s) {
		return nil
	}
	var all []Mistaken
	for _, at := range mistakenForms().FindAllStringSubmatchIndex(s, -1) {
		m := Mistaken{Offset: at[0], Written: s[at[0]:at[1]]}
		isEscaped := strings.HasPrefix(m.Written, `\`)
		if isEscaped && strings.HasSuffix(s[:m.Offset], `\`) {
			// the author has put the backslash there on purpose
			continue
		}
		name, bare := "", true
		for i := 2; i < len(at); i += 2 {
			if at[i] >= 0 {
				name, bare = s[at[i]:at[i+1]], false
			}
		}
		if bare {
			m.Offset, m.Written = bareName(s, m.Offset, m.Written)
			name = m.Written
		}
		m.Double = isEscaped || strings.HasPrefix(m.Written, openPlaceholder[:2])
		m.Name = meant(name, m.Written, known)
		if (isEscaped || !isRight(m.Written)) && (m.Double || known(m.Name)) {
			all = append(all, m)
		}
	}
	return all
}

// mayHoldMistaken is a quick test before mistakenForms, whose pattern takes much longer. It returns false
// only if a text has none of the characters of which every match contains at least one.
func mayHoldMistaken(s string) bool {
	for i := range len(s) {
		var next byte
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch c := s[i]; {
		case c == '{', c == '%', c == '_', c == "｛"[0],
			c == '[' && next == '[', c == '$' && next == '(',
			IsASCIILetter(next) && strings.IndexByte("#@$:|~^!+", c) >= 0,
			'a' <= c && c <= 'z' && 'A' <= next && next <= 'Z': // as in officeRoom
			return true
		}
	}
	return false
}

// bareName returns a name that is a word of s, without the punctuation marks around it, and its offset in s.
// run is the word and offset its place. The name is empty if the word is more than a name, such as an
// address or the target of a link.
func bareName(s string, offset int, run string) (at int, name string) {
	name = strings.TrimRight(strings.TrimLeft(run, `_\.@:#-`), `_\.@:#-`)
	if strings.ContainsAny(name, "#/.@:") || strings.HasSuffix(s[:offset], "](") ||
		strings.HasPrefix(run, "#") && strings.HasSuffix(s[:offset], "{") { // this is the id of a heading
		return offset, ""
	}
	return offset + strings.Index(run, name), name
}

// meant returns the name of the value that was meant by a mistaken form. It tries name itself, then the
// words of the form joined by _, and then the single words. The first of these that is the name of a value
// is returned; if there is none, name is returned.
func meant(name, written string, known func(name string) bool) string {
	name = valueName(name)
	if known(name) {
		return name
	}
	words := strings.FieldsFunc(valueName(written), func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
	})
	for _, word := range append([]string{strings.Join(words, "_")}, words...) {
		if known(word) {
			return word
		}
	}
	return name
}

// isRight reports whether a text that looks like a mistaken form contains a correct placeholder. A
// placeholder inside a third pair of braces is not correct, because readers would see those braces.
func isRight(written string) bool {
	before, name, after := CutPlaceholder(written)
	return name != "" && !(strings.HasSuffix(before, "{") && strings.HasPrefix(after, "}"))
}

// StrayBraces returns the offsets of those double braces in s that belong neither to a placeholder nor to a
// mistaken form. Readers would see them.
func StrayBraces(s string, mistaken []Mistaken) (offsets []int) {
	lengths := map[int]int{}
	for _, m := range slices.Backward(mistaken) {
		lengths[m.Offset] = max(1, len(m.Written))
	}
	for at := 0; at+1 < len(s); {
		if n := PlaceholderLength(s[at:]); n > 0 {
			at += n
			continue
		}
		if n := lengths[at]; n > 0 {
			at += n
			continue
		}
		if double := s[at : at+2]; double == "{{" || double == "}}" {
			offsets = append(offsets, at)
			for at < len(s) && s[at] == double[0] && PlaceholderLength(s[at:]) == 0 {
				at++
			}
			continue
		}
		at++
	}
	return offsets
}

// valueName returns a name in the form that site.yaml uses: small letters and underscores. A backslash before
// an underscore is Markdown's.
func valueName(s string) string {
	s = innerCapital.ReplaceAllString(s, "${1}_$2") // as in officeRoom
	return strings.NewReplacer("-", "_", `\_`, "_").Replace(strings.ToLower(s))
}

var innerCapital = regexp.MustCompile(`([a-z])([A-Z])`)
