package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The pseudo-locales are made from the source text by rules, without a translator. accented shows which texts
// are not translatable, and which places have no room for longer texts. mirrored shows which layouts do not
// work from right to left.
const (
	accented Tag = "en-XA"
	mirrored Tag = "ar-XB"
)

// IsPseudo reports whether the tag names a pseudo-locale.
func IsPseudo(t Tag) bool { return t == accented || t == mirrored }

// pseudo returns a pseudo-locale, which is made from English.
func pseudo(t Tag) Language {
	l, _ := Lookup("en")
	l.Tag, l.HTML, l.RTL, l.Type = t, string(t), t == mirrored, "latin+"
	l.Name, l.Endonym = "Pseudo-locale "+string(t), PseudoText(t, l.Endonym)
	l.locale, l.words = pseudoLocale(t, *l.locale), nil
	l.vocabulary, l.contraries, l.items, l.daily, l.sides = nil, nil, nil, nil, nil
	l.clock, l.numberNames = nil, nil
	return l
}

// pseudoLocale returns a copy of a locale with its weekdays and months changed by PseudoText.
func pseudoLocale(t Tag, c languages.Locale) *languages.Locale {
	for i := range c.Weekdays {
		c.Weekdays[i], c.Short[i] = PseudoText(t, c.Weekdays[i]), PseudoText(t, c.Short[i])
	}
	for i := range c.Months {
		c.Months[i] = PseudoText(t, c.Months[i])
	}
	return &c
}

// PseudoText returns the form of a plain text in a pseudo-locale. For en-XA the text has accents, is in
// [brackets] and is about 35 % longer. For ar-XB it is displayed from right to left by override characters,
// except for its numbers. A text without letters is not changed, nor is any text for another tag. The caller
// must not pass markup and placeholders.
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

// accent replaces letters by accented ones that tabla's Latin fonts have. It repeats vowels, so that the
// text with its two brackets is 35 % longer.
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

// accentOf returns the accented form of a letter, or r itself if there is none.
func accentOf(r rune) rune {
	// these letters have two bytes each
	const plain, marked = "aceginosuyzACEINOSUYZ", "áčéğíñóšúýžÁČÉÍÑÓŠÚÝŽ"
	if i := strings.IndexRune(plain, r); i >= 0 {
		r, _ = utf8.DecodeRuneInString(marked[2*i:])
	}
	return r
}

const (
	rightToLeftOverride  = "\u202e"
	popDirectionalFormat = "\u202c"
)

// mirror puts override characters around everything but the numbers, so that it is displayed from right to
// left. In real texts from right to left, the digits of a number keep their order, too.
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
