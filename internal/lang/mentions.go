package lang

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// Mention is a fact that a text states in words.
type Mention struct {
	Kind MentionKind
	N    int // the fact: a time.Weekday, a time.Month, or the index in a list of the language's file
}

// MentionKind is the kind of fact that a Mention states.
type MentionKind uint8

// The kinds of facts that texts state in words.
const (
	Negation    MentionKind = iota + 1
	Weekday                 // N is a time.Weekday
	Month                   // N is a time.Month
	SecondMonth             // a month of the language's second calendar, from 1
	DayPart                 // an element of the list DayParts: morning, evening, tomorrow …
	Amount                  // a number
	contrary                // the first group of contraries; N is the index in its list
)

// contraryOf returns the kind of the facts of a group of contraries, by the group's index.
func contraryOf(group int) MentionKind { return contrary + MentionKind(group) }

// Mentions returns the facts that a text in the language states in words, in order: its negations, weekdays,
// months, parts of the day and number words. Case, quotes, spaces and the Unicode normal form make no
// difference. For a word that may state several facts, all of them are returned. The caller must remove links
// and placeholders from the text before.
//
//	en.Mentions("Not on Sundays") // negation, Sunday
func (l Language) Mentions(s string) []Mention { return slices.Collect(l.Mentioned(s)) }

// Mentioned returns the same facts as Mentions, one by one.
func (l Language) Mentioned(s string) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		v := l.vocabulary.compiled()
		if v == nil {
			return
		}
		words := wordsOf(s)
		for at := 0; at < len(words); {
			mentions, n := v.at(words, at)
			for _, m := range mentions {
				if !yield(m) {
					return
				}
			}
			at += n
		}
	}
}

// Phrase is a word or a number of a text, or several words that state one fact together.
type Phrase struct {
	Text     string    // the words, folded, with a space between two of them; a number in the digits 0 to 9
	Mentions []Mention // the facts that the words state; several if the words may state any of them
	Until    bool      // it is a word between the two ends of a range, such as "to"
}

// Phrases returns the words and the numbers of a text in order, with the facts that they state. It finds the
// same facts as Mentions.
func (l Language) Phrases(s string) []Phrase {
	v := l.vocabulary.compiled()
	if v == nil {
		return nil
	}
	var phrases []Phrase
	numbers := numbersOf(s)
	words := wordsOf(s)
	for at := 0; at < len(words); {
		mentions, n := v.at(words, at)
		said := slices.Clone(words[at : at+n])
		for i, word := range said {
			if word == digits && len(numbers) > 0 {
				said[i], numbers = numbers[0], numbers[1:]
			}
		}
		phrase := strings.Join(said, " ")
		phrases = append(phrases, Phrase{phrase, mentions, l.isUntil(phrase)})
		at += n
	}
	return phrases
}

// numbersOf returns the numbers of a text in order, written in the digits 0 to 9. The result of wordsOf has
// the constant named digits in the place of each of them.
func numbersOf(s string) []string {
	return strings.FieldsFunc(text.ASCIIDigits(withoutMarkup.Replace(foldLetters(s))),
		func(r rune) bool { return !text.IsDigit(r) })
}

// isUntil reports whether a folded word is one of the language's words between the ends of a range.
func (l Language) isUntil(word string) bool {
	for way := range l.words.Until.All() {
		if foldLetters(way) == word {
			return true
		}
	}
	return false
}

// KnowsFacts reports whether the language's words for all kinds of facts are known. If not, two texts with
// the same mentions may still state different facts.
func (l Language) KnowsFacts() bool {
	if l.words == nil {
		return false
	}
	w, months := l.words, l.HasDateWords()
	return len(w.Negations) > 0 && len(w.DayParts) > 0 && len(w.Amounts) > 0 &&
		(months || w.Months[0] != "") && (months || w.Weekdays[0] != "")
}

// ReversesMeaning reports whether one text has a word of the other text with a prefix or an ending that
// reverses its meaning: safe and unsafe.
func (l Language) ReversesMeaning(a, b string) bool {
	v := l.vocabulary.compiled()
	if v == nil || len(v.unmakes) == 0 {
		return false
	}
	inA, inB := setOf(wordsOf(a)), setOf(wordsOf(b))
	return v.reverses(inA, inB) || v.reverses(inB, inA)
}

// Contradicts reports whether one text has a word in place of its contrary in the other: left and right,
// before and after, open and closed, weeks and months. A text that only loses or only gains such a word does
// not contradict the other, because most rewordings do that.
func (l Language) Contradicts(a, b string) bool {
	v := l.contraries.compiled()
	if v == nil || len(v.exact) == 0 {
		return false
	}
	more := map[Mention]int{}
	for m, n := range v.counts(a) {
		more[m] += n
	}
	for m, n := range v.counts(b) {
		more[m] -= n
	}
	lost, gained := map[MentionKind]bool{}, map[MentionKind]bool{}
	for m, n := range more {
		lost[m.Kind] = lost[m.Kind] || n > 0
		gained[m.Kind] = gained[m.Kind] || n < 0
	}
	for kind := range lost {
		if lost[kind] && gained[kind] {
			return true
		}
	}
	return false
}

// counts returns how often a text states each fact of the vocabulary.
func (v *vocabulary) counts(s string) map[Mention]int {
	counts := map[Mention]int{}
	words := wordsOf(s)
	for at := 0; at < len(words); {
		mentions, n := v.at(words, at)
		for _, m := range mentions {
			counts[m]++
		}
		at += n
	}
	return counts
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// reverses reports whether a word of the set in is a word of the set other with an affix that reverses its
// meaning. It ignores words that both sets have.
func (v *vocabulary) reverses(in, other map[string]bool) bool {
	for w := range in {
		if other[w] {
			continue
		}
		for _, affix := range v.unmakes {
			bare, is := affix.cut(w)
			if is && other[bare] && !in[bare] {
				return true
			}
		}
	}
	return false
}

// digits is the word that wordsOf returns for a number in digits.
const digits = "0"

// wordsOf returns the words of a text, folded. For each run of digits it returns the constant digits. An
// apostrophe between letters is part of a word. Markup inside a word does not end it.
func wordsOf(s string) []string {
	s = foldLetters(s)
	if strings.ContainsAny(s, "*_`") {
		s = withoutMarkup.Replace(s)
	}
	words := make([]string, 0, 1+strings.Count(s, " "))
	begin, inNumber := -1, false // begin is the offset of the word that has not ended yet
	end := func(at int) {
		if begin >= 0 {
			if w := strings.Trim(s[begin:at], "'"); w != "" {
				words = append(words, w)
			}
		}
		begin = -1
	}
	for i, r := range s {
		if text.IsDigit(r) {
			if !inNumber {
				end(i)
				words = append(words, digits)
			}
			inNumber = true
			continue
		}
		inNumber = false
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' {
			end(i)
		} else if begin < 0 {
			begin = i
		}
	}
	end(len(s))
	return words
}

var withoutMarkup = strings.NewReplacer("*", "", "_", "", "`", "")

// Side is a set of the sides of a pair, such as left and right: one of the two, both, or none.
type Side uint8

// The two sides of a pair.
const (
	FirstSide  Side = 1 << iota // left, women, before a meal
	SecondSide                  // right, men, after a meal
)

// compileSides returns the vocabulary of the sides that a text may name.
func compileSides(l Language) *vocabulary {
	v := newVocabulary(l.words)
	for pair, sides := range l.words.Sides {
		if sides != "" {
			v.addList(contraryOf(pair), 0, sides.All())
		}
	}
	for way := range l.words.NoSides.All() {
		v.add(entry{}, way)
	}
	return v
}

// Sides returns which sides a text names, by languages.LeftRight and so on.
func (l Language) Sides(plain string) (sides [languages.NumberOfSides]Side) {
	v := l.sides.compiled()
	if v == nil {
		return sides
	}
	words := wordsOf(plain)
	for at := 0; at < len(words); {
		mentions, n := v.at(words, at)
		for _, m := range mentions {
			sides[m.Kind-contrary] |= FirstSide << m.N
		}
		at += n
	}
	return sides
}
