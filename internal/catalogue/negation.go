package catalogue

import (
	"slices"

	"tabla/internal/lang"
)

// negations returns the negations of a text in order. "cannot" and "do not" are the same negation.
func negations(s string, source lang.Language) []lang.Mention {
	s, _ = cutAddresses(s)
	return slices.DeleteFunc(source.Mentions(s), func(m lang.Mention) bool { return m.Kind != lang.Negation })
}

// NegationChanged reports whether an edit changed the negations of a source text. It also returns true if the
// edit gave a word a prefix or ending that reverses its meaning, or took one away. It returns false if there
// is no old text.
func NegationChanged(old, new string, source lang.Tag) bool {
	l, _ := lang.Lookup(string(source))
	return old != "" && (!slices.Equal(negations(old, l), negations(new, l)) || reversedMeaning(old, new, l))
}

// reversedMeaning reports whether an edit gave a word a prefix or an ending that reverses its meaning (safe,
// unsafe), or took one away.
func reversedMeaning(old, new string, source lang.Language) bool {
	old, _ = cutAddresses(old)
	new, _ = cutAddresses(new)
	return source.ReversesMeaning(old, new)
}
