package exchange

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// fewestWords is the smallest number of stop words from which a language is recognized.
const fewestWords = 12

// runLength is the number of texts in a run. The language is judged for all new texts together and also for
// each run, because a part of a file may have been pasted from another language's file. The runs overlap by
// half.
const runLength = 24

// otherLanguage returns a suspicion if the texts of a file are in another script than its language, or have
// many stop words of another language. Stop words are those that occur in nearly every sentence. It does
// not compare languages that are so similar that they have whole sentences in common.
func otherLanguage(sheet Sheet, changes []Change) (Suspicion, bool) {
	t := evidenceOf(sheet.Language, changes)
	if s, found := t.judge(sheet.Language, changes, 0, len(changes)); found {
		return s, true
	}
	if len(changes) <= runLength {
		return Suspicion{}, false
	}
	for from := 0; from+runLength < len(changes)+runLength/2; from += runLength / 2 {
		if s, found := t.judge(sheet.Language, changes, from, min(from+runLength, len(changes))); found {
			return s, true
		}
	}
	return Suspicion{}, false
}

// evidence holds, for each change, the facts of its text that help to recognize the text's language.
type evidence struct {
	foreign []bool          // the letters of the text are of another script
	mine    []int           // stop words of the file's language
	others  []lang.Language // the languages that are compared with it
	theirs  [][]int         // for each of these languages, the number of its stop words in each text
}

func evidenceOf(l lang.Language, changes []Change) evidence {
	var t evidence
	words := make([][]string, len(changes))
	for i, c := range changes {
		words[i] = text.Words(strings.ToLower(c.Edit.Text))
		t.foreign = append(t.foreign, isForeign(c.Edit.Text, l.Script))
	}
	t.mine = stopWords(words, l)
	for _, other := range lang.All() {
		if other.Tag != l.Tag && !other.IsKin(l) && !slices.Contains(l.Chain, other.Tag) &&
			other.Words().StopWords != "" {
			t.others, t.theirs = append(t.others, other), append(t.theirs, stopWords(words, other))
		}
	}
	return t
}

// stopWords returns for each text the number of its words that are stop words of a language.
func stopWords(texts [][]string, l lang.Language) []int {
	counts, small := make([]int, len(texts)), l.Words().StopWords
	for i, words := range texts {
		for _, word := range words {
			if small != "" && small.Match(word) {
				counts[i]++
			}
		}
	}
	return counts
}

// isForeign reports whether most letters of a text are of another script. A text with few letters is not
// foreign: it may be a name.
func isForeign(said, script string) bool {
	const few = 12
	letters := lang.Letters(script)
	if letters == nil {
		return false
	}
	own, all := 0, 0
	for _, r := range withoutTargets(said) {
		if !unicode.IsLetter(r) {
			continue
		}
		if all++; unicode.In(r, letters...) {
			own++
		}
	}
	return all >= few && own*4 < all
}

// judge looks for a suspicion in changes[from:to].
func (t evidence) judge(l lang.Language, changes []Change, from, to int) (Suspicion, bool) {
	foreign := 0
	for _, is := range t.foreign[from:to] {
		if is {
			foreign++
		}
	}
	other := foreign >= fewestAlike && foreign*2 > to-from
	best, most, mine := "", 0, sum(t.mine[from:to])
	for i, language := range t.others {
		if (language.Script != l.Script) != other {
			continue
		}
		if n := sum(t.theirs[i][from:to]); n > most {
			best, most = language.Name, n
		}
	}
	if recognized := most >= fewestWords && most >= 3*mine; !other &&
		(!recognized || l.Words().StopWords == "") {
		return Suspicion{}, false
	} else if !recognized {
		best = "texts in another script"
	}
	message := fmt.Sprintf("the file is for %s, and its %d new texts look like %s", l.Name, to-from, best)
	if to-from < len(changes) {
		message = fmt.Sprintf("the file is for %s, and the %d new texts from here to row %d look like %s",
			l.Name, to-from, changes[to-1].Row.Line, best)
	}
	return Suspicion{Rule: ruleExchangeOther, Line: changes[from].Row.Line, Message: message,
		Hint: "look whether the texts of another language were pasted here"}, true
}

func sum(numbers []int) (total int) {
	for _, n := range numbers {
		total += n
	}
	return total
}
