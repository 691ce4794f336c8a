// Package script counts how much of a translation is written in the script of its language, and how much in
// another one. It knows which words of another script a good translation has: names, abbreviations, units,
// commands, and terms of the source.
package script

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/check/slips"
	"tabla/internal/text"
)

// Letters holds how many letters of a text are of the language's script, and how many are of another script.
type Letters struct{ Own, Foreign int }

func (n Letters) plus(o Letters) Letters { return Letters{n.Own + o.Own, n.Foreign + o.Foreign} }

// ownShare is the smallest part of a translation's letters, in percent, that must be of its language's
// script.
const ownShare = 60

// AreEnough reports whether enough letters are of the language's script: at least ownShare percent, or all
// but one. typeClass is the type class of the script. If it is "cjk", each letter of this script counts three
// times, because a Chinese character says as much as a few letters.
func (n Letters) AreEnough(typeClass string) bool {
	const lettersOfCharacter = 3
	if typeClass == "cjk" {
		n.Own *= lettersOfCharacter
	}
	return n.Foreign < 2 || n.Own*100 >= ownShare*(n.Own+n.Foreign)
}

// Reader reads the words of translations into one language.
type Reader struct {
	Count     func(string) Letters   // counts the letters of a text
	IsOwn     func(rune) bool        // reports whether a character is not a letter of another script
	IsSmall   func(word string) bool // reports whether only the source's language has this stop word
	TypeClass string                 // of the language's script
}

// Read returns the letters of those words of a translation that count, and whether enough of them are of the
// language's script. plain is the visible text of the translation, without code.
//
// Some words of another script do not count: names and units that the source has too, and words in capitals
// of at most shortAbbreviation letters. Longer words in capitals count only if the text has no letters of
// the language's own script. Words that the source has in the same or another form are terms. They do not
// count as long as they are few, because people understand more of such a translation than of the source.
func (r *Reader) Read(source, plain string) (counted Letters, enough bool) {
	w := words{reader: r, source: source}
	rest := withoutAsides(slips.WithoutTechnical(plain, source), source)
	for from := 0; from < len(rest); {
		at := from + skip(rest[from:], isOutside)
		end := at + r.oneWord(rest[at:])
		if at < end {
			w.add(rest[from:at], rest[at:end], rest[end:])
		}
		from = end
	}
	return w.judge()
}

// oneWord returns the length in bytes of the word with which a text begins. A word has either letters of the
// language's script or other letters. In scripts without spaces, a word of another script follows directly:
// በFacebook, 按Enter键.
func (r *Reader) oneWord(s string) int {
	end := skip(s, isInside)
	if n := r.Count(s[:end]); n.Own == 0 || n.Foreign == 0 {
		return end
	}
	isOther := func(c rune) bool { return isInside(c) && !r.IsOwn(c) }
	if other := skip(s[:end], isOther); other > 0 {
		return other
	}
	return skip(s[:end], func(c rune) bool { return !isOther(c) })
}

func isOutside(r rune) bool { return !isInside(r) }
func isInside(r rune) bool  { return unicode.In(r, unicode.Letter, unicode.Mark) || r == '_' }

// skip returns the length in bytes of the characters at the beginning of a text for which the function is
// returns true.
func skip(s string, is func(rune) bool) int {
	if end := strings.IndexFunc(s, func(r rune) bool { return !is(r) }); end >= 0 {
		return end
	}
	return len(s)
}

// words counts the words of a translation.
type words struct {
	reader           *Reader
	source           string
	known            []string // the source's words, in small letters; nil until the first term is met
	letters          Letters  // the letters that count in any case
	own              string   // the words of the language's script
	foreign, names   int      // the number of words of another script, and of those that begin like names
	capitals         int      // the number of letters of longer words in capitals
	terms            []string // words of another script that the source has too, in small letters
	termLetters      int
	run, longest     int  // the number of terms in the present row of terms, and in the longest row
	runs             int  // the number of rows of terms; a single term is a row too
	hasSmall, isPart bool // hasSmall: a term is a stop word (see IsSmall); isPart: the word before is a term
}

// shortAbbreviation is the largest number of letters of a word in capitals that counts as an abbreviation:
// SMS, TAXI.
const shortAbbreviation = 4

// add counts a word that is between two other parts of the text.
func (w *words) add(before, word, after string) {
	found, wasTerm := w.reader.Count(word), w.isPart
	w.isPart = false
	switch {
	case found.Foreign == 0:
		w.letters.Own += found.Own
		w.own += " " + word
	case IsName(word, w.source), isSymbol(word), slips.IsInternational(word, w.source), w.isFormOfName(word),
		isAbbreviation(word):
	case strings.ToUpper(word) == word && unicode.IsUpper([]rune(word)[0]):
		if found.Foreign > shortAbbreviation {
			w.capitals += found.Foreign
		}
	case w.isTerm(strings.ToLower(word)):
		w.termLetters += found.Foreign
		isJoined := wasTerm && before == "-"
		w.hasSmall = w.hasSmall ||
			!isJoined && !strings.HasPrefix(after, "-") && w.reader.IsSmall(strings.ToLower(word))
		w.addTerm(strings.ToLower(word), wasTerm && strings.Trim(before, " \n") == "", isJoined)
	default:
		w.letters = w.letters.plus(found)
		w.foreign++
		if beginsLikeName(word) && found.Own == 0 {
			w.names++
		}
	}
}

// beginsLikeName reports whether a word begins with a capital letter, or with one small letter before a
// capital one: iPhone.
func beginsLikeName(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(first) || unicode.IsUpper(second)
}

// isFormOfName reports whether a word begins with a capital letter and the source has it in another form:
// Torrent for Torrents, Kitty for kitty. Such a word is a name.
func (w *words) isFormOfName(word string) bool {
	const shortest = 3
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || strings.ToUpper(word) == word {
		return false
	}
	small := strings.ToLower(word)
	return w.isTerm(small) || len(small) >= shortest && slices.ContainsFunc(w.known, func(known string) bool {
		return strings.HasPrefix(known, small) // for example "Ban" and "Num"
	})
}

// isAbbreviation reports whether a word has at most five letters, of which at least two are capitals and at
// least one is small: UPnP, PrtSc.
func isAbbreviation(word string) bool {
	const longest = 5
	capitals, small := 0, 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		} else {
			small++
		}
	}
	return capitals > 1 && small > 0 && capitals+small <= longest
}

// addTerm counts a term, which may be in a row with the one before, or joined to it by a hyphen.
func (w *words) addTerm(word string, inRow, isJoined bool) {
	w.isPart = true
	if isJoined {
		return
	}
	if w.run++; !inRow {
		w.run = 1
		w.runs++
	}
	w.longest = max(w.longest, w.run)
	if !slices.Contains(w.terms, word) {
		w.terms = append(w.terms, word)
	}
}

// isTerm reports whether the source has a word, or a word that differs only at the end: torrent for
// Torrents, host for hostname.
func (w *words) isTerm(word string) bool {
	const stem = 4
	if w.known == nil {
		w.known = text.Words(w.source)
	}
	return slices.ContainsFunc(w.known, func(known string) bool {
		return known == word || min(len(known), len(word)) >= stem &&
			(strings.HasPrefix(known, word) || strings.HasPrefix(word, known))
	})
}

// judge returns the letters that count, and whether enough of them are of the language's script.
func (w *words) judge() (counted Letters, enough bool) {
	counted = w.letters
	if counted.Own == 0 {
		counted.Foreign += w.capitals + w.termLetters
		return counted, counted.AreEnough(w.reader.TypeClass)
	}
	if !w.areTerms() {
		counted.Foreign += w.termLetters
		return counted, counted.AreEnough(w.reader.TypeClass)
	}
	own := text.CountWords(w.own)
	oneName := own == 1 && w.foreign == 1 && w.names == 1 && w.reader.TypeClass != "cjk" // "Импорт ProTools"
	return counted, own > w.foreign || oneName || counted.AreEnough(w.reader.TypeClass)
}

// areTerms reports whether the words that the translation has from the source are terms, and not a part of
// the source that the translator forgot. None of them may be a stop word (see IsSmall), and a row of them
// must be short. They must also be few. One term is always few. Terms in one row may be as many as the words
// of the language's script; terms in several rows, such as those of a list, only half as many.
func (w *words) areTerms() bool {
	const longestTerm = 3 // "ftp proxy server"
	own, terms := text.CountWords(w.own), len(w.terms)
	areFew := terms <= 1 || w.runs == 1 && terms <= own || 2*terms <= own
	return !w.hasSmall && w.longest <= longestTerm && areFew
}

// withoutAsides returns a text without the words in brackets or after a slash that the source has in the same
// form: paracetamol (acetaminophen). Such words are names that a translator leaves as they are.
func withoutAsides(s, source string) string {
	for _, marks := range [...]string{"()", "/ "} {
		for from := 0; ; {
			at := strings.IndexByte(s[from:], marks[0])
			if at < 0 {
				break
			}
			from += at + 1
			end := strings.IndexAny(s[from:], marks[1:]+"\n")
			if end < 0 {
				end = len(s) - from
			}
			if aside := s[from : from+end]; aside != "" && strings.Contains(source, aside) {
				s = s[:from] + s[from+end:]
			}
		}
	}
	return s
}

// IsName reports whether a word of another script is a name or unit that the source has too. Such a word may
// remain as it is.
func IsName(word, source string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return (unicode.IsUpper(first) || IsUnit(word)) && HasExactly(source, word)
}

// IsUnit reports whether a word is a unit that many languages write in Latin letters.
func IsUnit(word string) bool {
	switch word {
	case "mm", "cm", "m", "km", "g", "kg", "mg", "ml", "l", "h", "min", "am", "pm":
		return true
	}
	return false
}

// isSymbol reports whether a word is the symbol of a unit whose name the source has: mm for millimetres, Hz
// for hertz.
func isSymbol(word string) bool {
	switch word {
	case "Hz", "kHz", "MHz", "GHz", "ns", "ms", "dB", "kB", "MB", "GB", "px", "kWh", "Wh":
		return true
	}
	return IsUnit(word) && word != "am" && word != "pm"
}

// HasExactly reports whether a text has a word, with the same capital and small letters.
func HasExactly(text, word string) bool {
	for {
		at := strings.Index(text, word)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		text = text[at+len(word):]
	}
}
