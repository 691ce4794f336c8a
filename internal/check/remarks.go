package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/segment"
)

// Remarks finds what is doubtful in a translation and keeps it from nobody. It is asked by check only: a build has no time for it.
func (l *Rules) Remarks(s *Source, text string) []segment.Fault {
	source := s.text()
	plain, _ := visible(withoutCode(text))
	if faults := l.wrongLanguage(plain); faults != nil {
		return faults
	}
	if faults := l.sourceWords(s, text, plain); faults != nil {
		return faults
	}
	return slices.Concat(l.glossary(source, plain), l.arabicLetters(text), kashida(text), l.length(source, text),
		l.doubleWord(source, plain), doubleSpace(text), l.endPunct(source, text))
}

func oneFault(level diag.Severity, code, message, hint string) []segment.Fault {
	return []segment.Fault{{Code: code, Severity: level, Message: message, Hint: hint}}
}

const tatweel = 'ـ'

// kashida finds the stroke that only stretches a word. Between a letter and a number or a sign it is spelling: "بـ 112", "هـ".
func kashida(text string) []segment.Fault {
	letters := []rune(text)
	var fixed strings.Builder
	found := false
	for i, r := range letters {
		if r == tatweel && i > 0 && i+1 < len(letters) && isArabic(letters[i-1]) && isArabic(letters[i+1]) {
			found = true
			continue
		}
		fixed.WriteRune(r)
	}
	if !found {
		return nil
	}
	return oneFault(diag.Warning, "kashida", "a word is stretched with U+0640, so that searching does not find it", "write: "+fixed.String())
}

func isArabic(r rune) bool { return unicode.Is(unicode.Arabic, r) || r == tatweel }

// arabicLetters finds letters of a neighbour's keyboard that look alike and are not the same: searching and fonts tell them apart.
func (l *Rules) arabicLetters(text string) []segment.Fault {
	fix := l.keyboard()
	if fix == nil {
		return nil
	}
	fixed := fix.Replace(text)
	if fixed == text {
		return nil
	}
	return oneFault(diag.Warning, "arabic-letters", "letters are of another language's keyboard: they look alike and are not found", "write: "+fixed)
}

// keyboard puts a language's own letters in the place of those that look alike; nil where there are none.
func (l *Rules) keyboard() *strings.Replacer {
	switch l.language.Tag {
	case "ar":
		return strings.NewReplacer("ی", "ي", "ک", "ك", "ۀ", "ة")
	case "fa", "prs", "ur", "ckb", "ku-Arab", "pnb":
		return strings.NewReplacer("ي", "ی", "ى", "ی", "ك", "ک")
	case "ps": // has ي beside ی
		return strings.NewReplacer("ك", "ک", "ى", "ی")
	}
	return nil
}

// doubleWord finds a word that stands twice where its language does not double words and the source has none doubled.
func (l *Rules) doubleWord(source, text string) []segment.Fault {
	switch l.language.Tag {
	case "en", "en-easy", "ar", "fr", "es", "ru", "uk", "sr-Latn", "sr-Cyrl", "bs", "hr", "cnr", "mk", "kmr":
	default:
		return nil
	}
	if _, source := doubled(source); source {
		return nil
	}
	word, found := doubled(text)
	if !found || l.language.Tag == "fr" && (word == "vous" || word == "nous") {
		return nil
	}
	return oneFault(diag.Info, "double-word", fmt.Sprintf("%q stands twice", word), "delete one of the two, unless it is meant")
}

func doubled(text string) (string, bool) {
	before := ""
	for _, word := range strings.Fields(text) {
		if strings.EqualFold(word, before) && utf8.RuneCountInString(word) > 1 && strings.IndexFunc(word, notInWord) < 0 {
			return word, true
		}
		before = word
	}
	return "", false
}

func doubleSpace(text string) []segment.Fault {
	if !strings.Contains(text, "  ") {
		return nil
	}
	return oneFault(diag.Info, "double-space", "two blanks stand together", "delete one of them")
}

// endPunct compares how two texts end: as a statement, a question, an exclamation, with a colon, or without a mark.
func (l *Rules) endPunct(source, text string) []segment.Fault {
	level, on := l.site.Checks["end-punct"]
	if !on {
		return nil
	}
	want, got := endOf(source), endOf(text)
	if want == got {
		return nil
	}
	return oneFault(level, "end-punct", fmt.Sprintf("the source ends with %s, the translation with %s", want, got), "end it as the source does")
}

// endOf is the class of a text's last mark, behind emphasis and quotes.
func endOf(text string) string {
	text = strings.TrimRight(text, " *_`~\"'”’»)]")
	last, _ := utf8.DecodeLastRuneInString(text)
	switch last {
	case '.', '۔', '।', '።', '。', '…', '॥':
		return "a full stop"
	case '?', '؟', '；', '？', '፧':
		return "a question mark"
	case '!', '！':
		return "an exclamation mark"
	case ':', '：', '፡', '፦', '፥':
		return "a colon"
	}
	return "no mark"
}
