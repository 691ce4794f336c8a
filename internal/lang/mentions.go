package lang

import (
	"strings"
	"unicode"

	"tabla/internal/text"
)

// Mention is a fact that a text says in words.
type Mention struct {
	Kind MentionKind
	N    int // which one: a time.Weekday, a time.Month, or the place in the language's list
}

// MentionKind is what kind of fact a Mention is.
type MentionKind uint8

// The kinds of facts that are said in words.
const (
	Negation    MentionKind = iota + 1
	Weekday                 // N is a time.Weekday
	Month                   // N is a time.Month
	SecondMonth             // a month of the language's second calendar, from 1
	DayPart                 // morning, evening, tomorrow …
	Amount                  // a number
)

// Mentions returns the facts that a text in the language says in words, in order: its negations, weekdays,
// months, parts of the day and number words. They do not depend on case, quotes, blanks or the Unicode normal
// form. A word that may be two facts is both. Links and placeholders are not left out: the caller does that.
//
//	en.Mentions("Not on Sundays") // negation, Sunday
func (l Language) Mentions(s string) []Mention {
	v := l.vocabulary.compiled()
	if v == nil {
		return nil
	}
	var found []Mention
	words := wordsOf(s)
	for at := 0; at < len(words); {
		mentions, n := v.at(words, at)
		found = append(found, mentions...)
		at += n
	}
	return found
}

// KnowsFacts reports whether the language's file has words for every kind of fact. Where one is missing, two
// texts with the same mentions may still say different things.
func (l Language) KnowsFacts() bool {
	if l.words == nil {
		return false
	}
	w, months := l.words, l.HasDateWords()
	return len(w.Negations) > 0 && len(w.DayParts) > 0 && len(w.Amounts) > 0 &&
		(months || w.Months[0] != "") && (months || w.Weekdays[0] != "")
}

// TurnsRound reports whether one text has a word of the other with a prefix or an ending that turns it round:
// safe and unsafe.
func (l Language) TurnsRound(a, b string) bool {
	v := l.vocabulary.compiled()
	if v == nil || len(v.unmakes) == 0 {
		return false
	}
	inA, inB := setOf(wordsOf(a)), setOf(wordsOf(b))
	return v.unmake(inA, inB) || v.unmake(inB, inA)
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// unmake reports whether a word that only the first text has is a word that only the other has, with an affix
// that turns it round.
func (v *vocabulary) unmake(in, other map[string]bool) bool {
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

// digits is the word that stands for a number in digits.
const digits = "0"

// wordsOf returns the words of a text, folded. An apostrophe between letters is part of a word, and markup
// inside a word is no end of it.
func wordsOf(s string) []string {
	var words []string
	var b strings.Builder
	end := func() {
		if w := strings.Trim(b.String(), "'"); w != "" {
			words = append(words, w)
		}
		b.Reset()
	}
	inNumber := false
	for _, r := range foldLetters(s) {
		switch {
		case text.IsDigit(r):
			if !inNumber {
				end()
				words = append(words, digits)
			}
			inNumber = true
			continue
		case unicode.IsLetter(r), unicode.IsMark(r), r == '\'':
			b.WriteRune(r)
		case r == '*', r == '_', r == '`':
			continue
		default:
			end()
		}
		inNumber = false
	}
	end()
	return words
}
