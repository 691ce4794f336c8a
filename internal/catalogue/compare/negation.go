package compare

import (
	"slices"
	"strings"
	"unicode"

	"tabla/internal/lang"
)

// negationWords says for each language that a source may be written in which words turn a sentence round, and
// as what they count: "cannot" and "do not" are the same negation. Where a language is not listed, only
// numbers, phones and addresses tell a changed fact.
func negationWords(source lang.Tag) map[string]string {
	switch source {
	case "en", "en-easy":
		return map[string]string{
			"no": "no", "not": "not", "cannot": "not", "never": "never", "none": "none", "nobody": "nobody",
			"nothing": "nothing", "nowhere": "nowhere", "neither": "neither", "nor": "nor", "without": "without",
			"unless": "unless", "except": "except",
		}
	}
	return nil
}

// contractions are the endings that hide a negation in another word: can't, don't, isn't.
func contractions(source lang.Tag) map[string]string {
	if source == "en" || source == "en-easy" {
		return map[string]string{"n't": "not"}
	}
	return nil
}

// negations lists the negations of a text in order.
func negations(text string, source lang.Tag) []string {
	known := negationWords(source)
	if known == nil {
		return nil
	}
	endings := contractions(source)
	text, _ = cutAddresses(text)
	text = strings.NewReplacer("’", "'", "ʼ", "'", "*", "", "_", "").Replace(strings.ToLower(text))
	var found []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		if as := known[strings.Trim(word, "'")]; as != "" {
			found = append(found, as)
			continue
		}
		for ending, as := range endings {
			if strings.HasSuffix(word, ending) {
				found = append(found, as)
			}
		}
	}
	return found
}

// NegationChanged says whether an edit of the source gained or lost a word that turns a sentence round.
func NegationChanged(old, new string, source lang.Tag) bool {
	return old != "" && !slices.Equal(negations(old, source), negations(new, source))
}
