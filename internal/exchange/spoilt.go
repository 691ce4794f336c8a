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

// toSaveRightly says how a file keeps its letters.
const toSaveRightly = `take the translator's own file and save it anew: as Excel workbook (.xlsx), or in Excel as "CSV UTF-8", ` +
	`in LibreOffice as CSV with the character set "Unicode (UTF-8)"; open a CSV there with the same character set`

// harm is what has happened to a text on its way.
type harm uint8

const (
	unharmed harm = iota
	lost          // letters became question marks
	mistaken      // letters became those of another encoding
)

// spoilt reports a file that has lost its letters: then no row of it is worth anything, also where a check finds
// nothing wrong. A few odd texts do not spoil a file.
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
	rule, message := ruleExchangeLetters, "the letters of %d of %d translations were lost when the file was saved: "+
		"question marks stand in their place, from here on"
	if h == mistaken {
		rule, message = ruleExchangeEncoding,
			"the letters of %d of %d translations were taken for others when the file was opened, from here on"
	}
	s.report(rule, lines[h], toSaveRightly, message, counts[lost]+counts[mistaken], changed)
	return true
}

// isMuch reports whether so many spoilt texts tell of the file and not of themselves.
func isMuch(spoilt, all int) bool {
	return spoilt*3 >= all && spoilt > 0 || spoilt >= 3 && spoilt*20 >= all
}

// harmTo returns what has happened to a translation.
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

// withoutTargets leaves out addresses, whose question marks belong there, and braces.
func withoutTargets(s string) string {
	var b strings.Builder
	for s != "" {
		before, _, after := text.CutPlaceholder(s)
		b.WriteString(before + " ")
		s = after
	}
	words := strings.FieldsFunc(b.String(), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()<>", r) })
	kept := words[:0]
	for _, word := range words {
		if !strings.Contains(word, "://") && !strings.Contains(word, "www.") && !strings.Contains(word, ".md?") &&
			!strings.HasPrefix(word, "mailto:") {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// questions counts the question marks that stand where letters belong: before a letter, or several in a row.
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

// oldEncodings are those in which programs read what is UTF-8: of Windows, the Mac and DOS.
func oldEncodings() []*charmap.Charmap {
	return []*charmap.Charmap{
		charmap.Windows1252, charmap.Windows1250, charmap.Windows1251, charmap.Windows1256, charmap.Windows1254,
		charmap.Windows1253, charmap.Windows1255, charmap.Windows1257, charmap.Windows1258, charmap.ISO8859_1,
		charmap.Macintosh, charmap.MacintoshCyrillic, charmap.CodePage437, charmap.CodePage850, charmap.CodePage852,
		charmap.CodePage866, charmap.KOI8R,
	}
}

// mistakenUTF8 reports whether a text becomes letters of its language's script when it is written in an old
// encoding and read as UTF-8: so it was read the other way round before.
func mistakenUTF8(s string, l lang.Language) bool {
	for _, run := range foreignRuns(s) {
		for _, encoding := range oldEncodings() {
			if readsAnew(run, encoding, l.Script) {
				return true
			}
		}
	}
	return false
}

// foreignRuns returns the parts of a text that are not ASCII, of two characters at least.
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

func readsAnew(run string, encoding *charmap.Charmap, script string) bool {
	bytes := make([]byte, 0, len(run))
	for _, r := range run {
		b, ok := encoding.EncodeRune(r)
		if !ok && r >= 0x80 && r < 0xa0 { // what the encoding does not know is often left as it was
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
		if r < utf8.RuneSelf || unicode.IsLetter(r) && !isOf(r, script) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 0 && utf8.RuneCount(bytes) < utf8.RuneCountInString(run)
}

func isOf(r rune, script string) bool {
	name := map[string]string{"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Ethi": "Ethiopic", "Beng": "Bengali",
		"Deva": "Devanagari", "Guru": "Gurmukhi", "Mymr": "Myanmar", "Taml": "Tamil", "Rohg": "Hanifi_Rohingya",
		"Hans": "Han", "Hant": "Han"}[script]
	table, known := unicode.Scripts[name]
	return known && unicode.Is(table, r)
}

// otherLetters reports whether a text is written in letters that its language does not have, because an old
// encoding of its own was taken for that of Western Europe: Ïðèâåò for Привет, gðn for gün.
func otherLetters(s string, l lang.Language) bool {
	if l.Script == "Latn" {
		return strings.ContainsAny(s, strayLetters(l.Tag))
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

// strayLetters are what the letters of a language become in the encoding of Western Europe, and what it never
// has itself.
func strayLetters(tag lang.Tag) string {
	switch tag {
	case "sr-Latn", "hr", "bs", "cnr":
		return "æÆðÐèÈ"
	case "tr", "kmr":
		return "ðÐþÞýÝ"
	default:
		return ""
	}
}
