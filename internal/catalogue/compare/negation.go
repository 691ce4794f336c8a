package compare

import (
	"slices"
	"strings"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// negations lists the negations of a text in order, each by its first way: "cannot" and "do not" are the same
// negation. For a language without words of negation it lists none: only numbers, telephones and addresses
// tell a changed fact.
func negations(s string, words *languages.Words) []string {
	if len(words.Negations) == 0 {
		return nil
	}
	s, _ = cutAddresses(s)
	s = strings.NewReplacer("’", "'", "ʼ", "'", "*", "", "_", "").Replace(strings.ToLower(s))
	var found []string
	outside := func(r rune) bool { return !text.IsLetterOrMark(r) && r != '\'' }
	for word := range strings.FieldsFuncSeq(s, outside) {
		word = strings.Trim(word, "'")
		said := func(negation languages.Ways) bool { return negation.Match(word) }
		if i := slices.IndexFunc(words.Negations, said); i >= 0 {
			found = append(found, words.Negations[i].First())
		}
	}
	return found
}

// NegationChanged reports whether an edit of the source gained or lost a word that turns a sentence round.
func NegationChanged(old, new string, source languages.Tag) bool {
	words := languages.WordsOf(source)
	return old != "" && !slices.Equal(negations(old, words), negations(new, words))
}
