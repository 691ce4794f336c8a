package slips

import (
	"iter"
	"strings"
	"unicode"

	"tabla/internal/text"
)

// Left is a run of words that were not translated: they follow each other in the translation in the same way
// as in its source.
type Left struct {
	Words  string // in small letters, separated by one space
	Within Enclosed
	Quoted bool // these words and no others are between quotation marks
}

// Enclosed tells whether a place in a text is between quotation marks, and whether it is between brackets.
type Enclosed struct{ Quotes, Brackets bool }

// WordsLeft returns the longest runs of words that were not translated. A run ends where quotation marks or
// brackets begin or end. It also ends at a comma, unless inLists is true. mayBe reports whether a word may
// be in a run.
func WordsLeft(source, plain string, inLists bool, mayBe func(word string) bool) iter.Seq[Left] {
	return func(yield func(Left) bool) {
		source := " " + strings.Join(text.Words(source), " ") + " "
		var run Left
		// whether the word is between quotation marks or brackets
		var within Enclosed
		opened, closed, listed := false, false, false // listed: a comma is before the word
		for field := range strings.FieldsSeq(plain + " .") {
			word := strings.Trim(field, MarksBesideWords)
			before, after, _ := strings.Cut(field, word)
			within.read(before)
			isEnding := strings.HasSuffix(before, ".") // for example ".doc"
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
			listed = !inLists && strings.ContainsAny(after, ",;")
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

// Apart returns a text with a space between Latin words and the words of a script without spaces beside
// them: 为 children and women 提供.
func Apart(plain string) string {
	if strings.IndexFunc(plain, text.IsUnspaced) < 0 || strings.IndexFunc(plain, isLatinLetter) < 0 {
		return plain
	}
	var b strings.Builder
	before := rune(0)
	for _, r := range plain {
		if isLatinLetter(r) && text.IsUnspaced(before) || text.IsUnspaced(r) && isLatinLetter(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

func isLatinLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// LettersLeft returns the first words in the source's script that a translation into another script has
// kept, or "". isTheirs reports whether a letter is of the source's script. It ignores names, which begin
// with a capital letter, and words between quotation marks or brackets, because translators keep these on
// purpose.
func LettersLeft(source, plain string, isTheirs func(rune) bool) string {
	const shortest = 2 // in letters
	quotes, brackets, begin, end := false, 0, -1, 0
	isLeft := func() bool {
		if begin < 0 || quotes || brackets > 0 {
			return false
		}
		run := []rune(plain[begin:end])
		return len(run) >= shortest && !unicode.IsUpper(run[0]) && strings.Contains(source, string(run))
	}
	for at, r := range plain {
		switch {
		case isTheirs(r) || begin >= 0 && unicode.IsMark(r):
			if begin < 0 {
				begin = at
			}
			end = at + len(string(r))
			continue
		case r == ' ' && begin >= 0:
			continue
		case isLeft():
			return plain[begin:end]
		}
		begin = -1
		switch {
		case strings.ContainsRune("\"“”„«»‘’「」『』《》", r):
			quotes = !quotes
		case strings.ContainsRune("([（【", r):
			brackets++
		case strings.ContainsRune(")]）】", r):
			brackets--
		}
	}
	if isLeft() {
		return plain[begin:end]
	}
	return ""
}
