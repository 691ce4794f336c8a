package exchange

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleExchangeLetters = diag.Rule{
		Code:  "exchange-letters",
		Title: "a file whose letters were lost when it was saved",
		Why:   "a plain CSV holds the letters of one script only: all others became question marks, for good",
		Fix:   "go back to the file as it was sent, and save it as .xlsx or as CSV UTF-8",
	}

	ruleExchangeEncoding = diag.Rule{
		Code:  "exchange-encoding",
		Title: "a file whose letters were read in a wrong encoding before it was saved",
		Why:   "every letter became two others, such as Ã¨ for è, and nobody can read them",
		Fix:   "open the file as it was sent as UTF-8, and save it as .xlsx or as CSV UTF-8",
	}

	spoiltRules = []diag.Rule{ruleExchangeLetters, ruleExchangeEncoding}
)

// toSaveRightly is the hint about how to save a file so that its letters are not damaged.
const toSaveRightly = `take the translator's own file and save it anew: as Excel workbook (.xlsx), or in ` +
	`Excel as "CSV UTF-8", in LibreOffice as CSV with the character set "Unicode (UTF-8)"; open a CSV ` +
	`there with the same character set`

// harm is a kind of damage to the letters of a text.
type harm uint8

const (
	unharmed harm = iota
	lost          // letters were replaced by question marks
	mistaken      // letters were read in a wrong encoding and became other letters
)

// spoilt reports whether the letters of a file were damaged, and adds a problem if so. No row of such a file
// can be used, even if no check finds a fault in it. A few damaged texts do not make a file spoilt.
func (s source) spoilt(sheet Sheet) bool {
	var lines [mistaken + 1]int
	var counts [mistaken + 1]int
	changed := 0
	for i := range sheet.Rows {
		r := &sheet.Rows[i]
		if r.Translation == "" || !r.changed(cleaned(r.Translation)) || r.Translation == r.Source {
			continue
		}
		changed++
		h := harmTo(r.Translation, r.Source, sheet.Language)
		if counts[h]++; counts[h] == 1 {
			lines[h] = r.Line
		}
	}
	h := lost
	if counts[mistaken] > counts[lost] {
		h = mistaken
	}
	if !isMuch(counts[lost]+counts[mistaken], changed) {
		return false
	}
	rule, message := ruleExchangeLetters, "the letters of %d of %d translations were lost when the file "+
		"was saved: "+
		"question marks stand in their place, from here on"
	if h == mistaken {
		rule, message = ruleExchangeEncoding,
			"the letters of %d of %d translations were taken for others when the file was opened, "+
				"from here on"
	}
	s.report(rule, lines[h], toSaveRightly, message, counts[lost]+counts[mistaken], changed)
	return true
}

// isMuch reports whether the whole file counts as damaged. spoilt is the number of damaged texts, and all is
// the number of texts that the translator has changed. Either at least a third of them must be damaged, or at
// least three of them and a twentieth.
func isMuch(spoilt, all int) bool {
	return spoilt*3 >= all && spoilt > 0 || spoilt >= 3 && spoilt*20 >= all
}

// harmTo returns the kind of damage to the letters of a translation, or unharmed.
func harmTo(translation, source string, l lang.Language) harm {
	plain := withoutTargets(translation)
	switch {
	case questions(plain) > questions(withoutTargets(source)):
		return lost
	case mistakenUTF8(plain, l) || otherLetters(plain, l):
		return mistaken
	default:
		return unharmed
	}
}

// withoutTargets removes placeholders in braces and web addresses, in which question marks are normal.
func withoutTargets(s string) string {
	var b strings.Builder
	for s != "" {
		before, _, after := text.CutPlaceholder(s)
		b.WriteString(before + " ")
		s = after
	}
	words := strings.FieldsFunc(b.String(), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("()<>", r)
	})
	kept := words[:0]
	for _, word := range words {
		if !strings.Contains(word, "://") && !strings.Contains(word, "www.") &&
			!strings.Contains(word, ".md?") &&
			!strings.HasPrefix(word, "mailto:") {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// questions counts the question marks in places where letters are expected: before a letter, or several in a
// row. It also counts the replacement character U+FFFD.
func questions(s string) int {
	count := 0
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case r == utf8.RuneError:
			count++
		case r != '?' || i+1 == len(runes):
		case runes[i+1] == '?', unicode.IsLetter(runes[i+1]):
			count++
		}
	}
	return count
}

// oldEncodings returns the old encodings of Windows, the Mac, DOS and others, in which programs wrongly read
// UTF-8.
func oldEncodings() []*charmap.Charmap {
	return []*charmap.Charmap{
		charmap.Windows1252, charmap.Windows1250, charmap.Windows1251, charmap.Windows1256,
		charmap.Windows1254,
		charmap.Windows1253, charmap.Windows1255, charmap.Windows1257, charmap.Windows1258, charmap.ISO8859_1,
		charmap.Macintosh, charmap.MacintoshCyrillic, charmap.CodePage437, charmap.CodePage850,
		charmap.CodePage852,
		charmap.CodePage866, charmap.KOI8R,
	}
}

// mistakenUTF8 reports whether a text was UTF-8 and was read in an old encoding. It encodes the text in each
// old encoding and reads the resulting bytes as UTF-8. If the result has letters of the language's script,
// the text is damaged.
func mistakenUTF8(s string, l lang.Language) bool {
	letters := lang.Letters(l.Script)
	for _, run := range foreignRuns(s) {
		for _, encoding := range oldEncodings() {
			if readsAnew(run, encoding, letters) {
				return true
			}
		}
	}
	return false
}

// foreignRuns returns the parts of a text that have at least two characters, none of them ASCII.
func foreignRuns(s string) []string {
	runs := strings.FieldsFunc(s, func(r rune) bool { return r < utf8.RuneSelf })
	long := runs[:0]
	for _, run := range runs {
		if utf8.RuneCountInString(run) > 1 {
			long = append(long, run)
		}
	}
	return long
}

func readsAnew(run string, encoding *charmap.Charmap, script []*unicode.RangeTable) bool {
	bytes := make([]byte, 0, len(run))
	for _, r := range run {
		b, ok := encoding.EncodeRune(r)
		if !ok && r >= 0x80 && r < 0xa0 {
			// programs often leave a byte unchanged that the encoding does not define
			b, ok = byte(r), true
		}
		if !ok {
			return false
		}
		bytes = append(bytes, b)
	}
	if !utf8.Valid(bytes) {
		return false
	}
	letters := 0
	for _, r := range string(bytes) {
		if r < utf8.RuneSelf || unicode.IsLetter(r) && (script == nil || !unicode.In(r, script...)) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 0 && utf8.RuneCount(bytes) < utf8.RuneCountInString(run)
}

// otherLetters reports whether a text has letters that its language does not use because a text in the
// language's own old encoding was read as if it were in the encoding of Western Europe: "Ïðèâåò" for
// "Привет", "gðn" for "gün".
func otherLetters(s string, l lang.Language) bool {
	if l.Script == "Latn" {
		return strings.ContainsAny(s, l.Words().Stray)
	}
	accented, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
		if r >= 0xc0 && r <= 0xff {
			accented++
		}
	}
	return accented >= 3 && accented*2 > letters
}
