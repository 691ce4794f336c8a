package slips

import (
	"iter"
	"strings"

	"tabla/internal/text"
)

// Left is a run of words that were not translated: they follow each other in the translation as in its
// source.
type Left struct {
	Words  string // small letters, with a space between two of them
	Within Enclosed
	Quoted bool // all of them, and no others, are between quotation marks
}

// Enclosed tells whether a place in a text is between quotation marks, and whether it is between brackets.
type Enclosed struct{ Quotes, Brackets bool }

// WordsLeft returns the longest runs of words that were not translated. A run ends where quotation marks or
// brackets begin or end. mayBe reports whether a word may be in a run.
func WordsLeft(source, plain string, mayBe func(word string) bool) iter.Seq[Left] {
	return func(yield func(Left) bool) {
		source := " " + strings.Join(text.Words(source), " ") + " "
		var run Left
		var within Enclosed                           // what the word is within
		opened, closed, listed := false, false, false // listed: a comma is before the word
		for field := range strings.FieldsSeq(plain + " .") {
			word := strings.Trim(field, MarksBesideWords)
			before, after, _ := strings.Cut(field, word)
			within.read(before)
			isEnding := strings.HasSuffix(before, ".") // .doc
			is := word != "" && mayBe(word) && !isEnding
			if is && run.Words != "" && within == run.Within && !listed &&
				strings.Contains(source, " "+run.Words+" "+word+" ") {
				run.Words += " " + word
			} else {
				run.Quoted = opened && closed
				if run.Words != "" && !yield(run) {
					return
				}
				run, opened = Left{Within: within}, strings.ContainsAny(before, quotationMarks)
				if is && strings.Contains(source, " "+word+" ") {
					run.Words = word
				}
			}
			if closed = strings.ContainsAny(after, quotationMarks); !is {
				within.read(word)
			}
			within.read(after)
			listed = strings.ContainsAny(after, ",;")
		}
	}
}

const quotationMarks = "\"“”„«»"

// read updates the quotes and brackets for the next piece of the text.
func (e *Enclosed) read(s string) {
	for _, r := range s {
		switch {
		case strings.ContainsRune(quotationMarks, r):
			e.Quotes = !e.Quotes
		case r == '(':
			e.Brackets = true
		case r == ')':
			e.Brackets = false
		}
	}
	const apostrophes = "'‘’"
	if e.Quotes = e.Quotes || strings.TrimLeft(s, apostrophes) != s; strings.TrimRight(s, apostrophes) != s {
		e.Quotes = false
	}
}
