package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The pseudo-locales are made from the source by rule, with no translator: accented shows text that escaped
// translation and what breaks when it grows, mirrored shows layouts that forget readers from right to left.
const (
	accented Tag = "en-XA"
	mirrored Tag = "ar-XB"
)

// IsPseudo reports whether the tag names a pseudo-locale.
func IsPseudo(t Tag) bool { return t == accented || t == mirrored }

// pseudo makes a language out of English.
func pseudo(t Tag) Language {
	l, _ := Lookup("en")
	l.Tag, l.HTML, l.RTL, l.Type = t, string(t), t == mirrored, "latin+"
	l.Name, l.Endonym = "Pseudo-locale "+string(t), PseudoText(t, l.Endonym)
	l.locale, l.words, l.vocabulary = pseudoLocale(t, *l.locale), nil, nil
	return l
}

func pseudoLocale(t Tag, c languages.Locale) *languages.Locale {
	for i := range c.Weekdays {
		c.Weekdays[i], c.Short[i] = PseudoText(t, c.Weekdays[i]), PseudoText(t, c.Short[i])
	}
	for i := range c.Months {
		c.Months[i] = PseudoText(t, c.Months[i])
	}
	return &c
}

// PseudoText makes one run of plain text foreign: for en-XA accented, about 35 % longer and in [brackets];
// for ar-XB written from right to left by override, numbers apart. Runs without letters stay as they are, and
// so does any text for another tag. The caller keeps markup and placeholders out.
func PseudoText(t Tag, text string) string {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return text
	}
	switch t {
	case accented:
		start := strings.Index(text, strings.TrimSpace(text))
		end := start + len(strings.TrimSpace(text))
		return text[:start] + "[" + accent(text[start:end]) + "]" + text[end:]
	case mirrored:
		return mirror(text)
	}
	return text
}

// accent replaces letters by accented ones that the shipped Latin fonts have, and repeats vowels where the
// text has fallen behind its 35 %; the two brackets count.
func accent(text string) string {
	var b strings.Builder
	owed := -2.0
	for _, r := range text {
		owed += 0.35
		marked := accentOf(r)
		b.WriteRune(marked)
		for owed >= 1 && strings.ContainsRune("aeiouAEIOU", r) {
			b.WriteRune(marked)
			owed--
		}
	}
	return b.String()
}

func accentOf(r rune) rune {
	const plain, marked = "aceginosuyzACEINOSUYZ", "áčéğíñóšúýžÁČÉÍÑÓŠÚÝŽ" // two bytes for each letter
	if i := strings.IndexRune(plain, r); i >= 0 {
		r, _ = utf8.DecodeRuneInString(marked[2*i:])
	}
	return r
}

const (
	rightToLeftOverride  = "\u202e"
	popDirectionalFormat = "\u202c"
)

// mirror overrides the direction of everything but numbers, whose digits keep their order in a real
// right-to-left text too.
func mirror(s string) string {
	var b strings.Builder
	for s != "" {
		end := strings.IndexFunc(s, text.IsDigit)
		if end < 0 {
			end = len(s)
		}
		if words := s[:end]; strings.ContainsFunc(words, unicode.IsLetter) {
			b.WriteString(rightToLeftOverride + words + popDirectionalFormat)
		} else {
			b.WriteString(words)
		}
		s = s[end:]
		number := len(s) - len(strings.TrimLeftFunc(s, text.IsDigit))
		b.WriteString(s[:number])
		s = s[number:]
	}
	return b.String()
}
