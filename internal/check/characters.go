package check

import (
	"fmt"
	"html"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/check/script"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rule on characters that change the direction of text.
var (
	ruleBidi = diag.Rule{
		Code: "bidi", Withholds: true, Waivable: true,
		Title: "a mark that turns round the direction of text",
		Why:   "a phone number or an hour would be read backwards",
		Fix:   "delete it; tabla sets directions itself",
	}

	charactersRules = []diag.Rule{ruleBidi}
)

// Characters returns findings for invisible characters that do harm in sources and translations. These are
// characters that change the direction of the text that people read (Unicode Bidirectional Algorithm, "Trojan
// source"), and characters that are not text at all. HTML entities count as the characters that they mean.
func Characters(text string) []diag.Finding {
	if !suspicious(text) {
		return nil
	}
	var faults []diag.Finding
	text = html.UnescapeString(text)
	if r, found := control(text); found {
		faults = append(faults, diag.RuleControlCharacter.Find(
			"delete it and type the text again; it often comes with text pasted from another program",
			"the text holds the character U+%04X (%s), which nobody can see", r, invisibleName(r)))
	}
	if what := direction(text); what != "" {
		faults = append(
			faults,
			ruleBidi.Find(
				"delete it; direction is set by tabla. Where a mark is needed, use U+200E or U+200F",
				"the text holds %s, which can turn round numbers and words for the reader",
				what,
			),
		)
	}
	return faults
}

// suspicious reports whether a text may hold a character that Characters reports. To be quick, it looks at
// bytes and decodes no characters: there are millions of texts.
func suspicious(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < 0x20:
			if c != '\n' {
				return true
			}
		case c == '&',
			c == 0x7F,
			c == 0xC2,
			c >= 0xEE: // entities; C1 controls; private use and U+FEFF, U+FFFD
			return true
		case c == 0xE2 && i+2 < len(text): // U+2028 to U+202E, U+2066 to U+2069
			if a, b := text[i+1], text[i+2]; a == 0x80 && b >= 0xA8 && b <= 0xAE ||
				a == 0x81 && b >= 0xA6 && b <= 0xA9 {
				return true
			}
		}
	}
	return false
}

// control returns the first character that is not text: a C0 or C1 control other than line feed and tab, the
// byte order mark, a line or paragraph separator, U+FFFD, or a private use character.
func control(text string) (rune, bool) {
	i := strings.IndexFunc(text, func(r rune) bool {
		switch r {
		case '\n', '\t':
			return false
		case 0xFEFF, 0xFFFD, 0x2028, 0x2029:
			return true
		}
		return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Co, r)
	})
	if i < 0 {
		return 0, false
	}
	return []rune(text[i:])[0], true
}

// invisibleName returns the name of a character that was found by the function control.
func invisibleName(r rune) string {
	switch {
	case r == 0x2028:
		return "line separator"
	case r == 0x2029:
		return "paragraph separator"
	case r == 0xFEFF:
		return "byte order mark"
	case r == 0xFFFD:
		return "replacement for what could not be read"
	case unicode.Is(unicode.Co, r):
		return "a sign of one program's own font, often a bullet"
	}
	return "control character"
}

// letterHint returns the hint about a character that no font has. It suggests plain characters with the same
// meaning. If none are known, it says to write the character in another way and, for a letter, how to write
// it in an address.
func letterHint(r rune) string {
	if plain := plainSign(r); plain != "" {
		return "write " + plain
	}
	hint := "write it in another way: the fonts have the letters of this language, " +
		"and neither emoji nor arrows"
	if unicode.IsLetter(r) {
		hint += "; within an address write it as " + url.PathEscape(string(r))
	}
	return hint
}

// plainSign returns characters that every font has and that mean the same as r, or "" if none are known.
func plainSign(r rune) string {
	if '\uFF01' <= r && r <= '\uFF5E' { // full width
		return string(r - '\uFF01' + '!')
	}
	return map[rune]string{
		'؋': `"AFN" or the name of the currency`,
		'✓': `"yes"`, '✔': `"yes"`, '✗': `"no"`, '✘': `"no"`, '✉': "the address alone: it is a link",
		'☏': "the number alone: it is a link to dial",
		'☎': "the number alone: it is a link to dial", '✆': "the number alone: it is a link to dial",
		'→': `"to", or a sentence`, '←': `"from", or a sentence`,
	}[r]
}

// direction describes the first direction control that a text must not have: an override, a control that
// closes nothing, or an embedding or isolate that is not closed. It returns "" if there is none.
func direction(text string) string {
	embeddings, isolates := 0, 0
	for _, r := range text {
		switch r {
		case 0x202D, 0x202E:
			return fmt.Sprintf("an override of direction (U+%04X)", r)
		case 0x202A, 0x202B:
			embeddings++
		case 0x202C:
			embeddings--
		case 0x2066, 0x2067, 0x2068:
			isolates++
		case 0x2069:
			isolates--
		}
		if embeddings < 0 || isolates < 0 {
			return fmt.Sprintf("a direction mark that closes nothing (U+%04X)", r)
		}
	}
	if embeddings+isolates > 0 {
		return "a direction mark that is not closed"
	}
	return ""
}

// traits are the facts about a text's characters that one pass over the text finds. They show which checks a
// text needs. There are millions of texts, and most need no further check.
type traits uint8

const (
	asked   traits = 1 << iota // the traits of the character are known already
	own                        // a letter of the language's script
	foreign                    // a letter of another script
	digit                      // a decimal digit of any script
	brace                      // { or (: a placeholder or a link may be here
	harmful                    // it may be a character that Characters reports
	lacking                    // no font of the boards has it
	mark                       // may begin a Markdown mark
)

// alphabet holds the traits of all characters for one language. It finds out the traits of a character once
// and keeps them, because the same characters occur millions of times. Only one goroutine may use it.
type alphabet struct {
	scripts []*unicode.RangeTable
	covers  func(rune) bool
	of      [1 << 16]traits
}

func newAlphabet(l lang.Language, covers func(rune) bool) *alphabet {
	a := &alphabet{scripts: lang.Letters(l.Script), covers: covers}
	for r := rune(0); r < utf8.RuneSelf; r++ {
		if a.lookUp(r); segment.MayMark(byte(r)) {
			a.of[r] |= mark
		}
	}
	return a
}

// read returns the traits of all characters of a text together. Neighbouring letters mostly have the same
// length in UTF-8, so there is a loop for each length. The last branch is for rare characters and invalid
// UTF-8.
func (a *alphabet) read(text string) (seen traits) {
	for i := 0; i < len(text); {
		from := i
		for ; i < len(text) && text[i] < utf8.RuneSelf; i++ {
			seen |= a.of[text[i]]
		}
		for ; i+1 < len(text) && ofTwo(text[i], text[i+1]); i += 2 {
			seen |= a.traits(rune(text[i]&0x1F)<<6 | rune(text[i+1]&0x3F))
		}
		for ; i+2 < len(text) && ofThree(text[i], text[i+1], text[i+2]); i += 3 {
			seen |= a.traits(rune(text[i]&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F))
		}
		if i == from {
			r, size := utf8.DecodeRuneInString(text[i:])
			seen |= a.traits(r)
			i += size
		}
	}
	return seen
}

// ofTwo reports whether two bytes are one character in UTF-8: U+0080 to U+07FF.
func ofTwo(a, b byte) bool { return 0xC2 <= a && a < 0xE0 && b&0xC0 == 0x80 }

// ofThree reports whether three bytes are certainly one character in UTF-8. It recognizes U+0800 to U+CFFF.
func ofThree(a, b, c byte) bool {
	return 0xE0 <= a && a < 0xED && b&0xC0 == 0x80 && c&0xC0 == 0x80 && (a > 0xE0 || b >= 0xA0)
}

func (a *alphabet) traits(r rune) traits {
	if r < 1<<16 && a.of[r] != 0 {
		return a.of[r]
	}
	return a.lookUp(r)
}

// count counts the letters of a text.
func (a *alphabet) count(text string) (n script.Letters) {
	for _, r := range text {
		t := a.traits(r)
		n.Own += int(t / own & 1)
		n.Foreign += int(t / foreign & 1)
	}
	return n
}

func (a *alphabet) lookUp(r rune) traits {
	t := asked
	switch {
	case unicode.IsLetter(r):
		t |= a.letter(r)
	case text.IsDigit(r), text.IsEthiopicNumeral(r):
		t |= digit
	case r == '{', r == '(':
		t |= brace
	case r == '&',
		r == unicode.ReplacementChar,
		unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) && r != '\n':
		t |= harmful
	}
	if r >= 0x7f && !a.covers(r) {
		t |= lacking
	}
	if r < 1<<16 {
		a.of[r] = t
	}
	return t
}

func (a *alphabet) letter(r rune) traits {
	switch {
	case len(a.scripts) == 0, unicode.Is(unicode.Common, r):
		return 0
	case unicode.In(r, a.scripts...):
		return own
	}
	return foreign
}

// firstUncovered returns the first character of a text that no font has, or 0 if there is none.
func (a *alphabet) firstUncovered(text string) rune {
	for _, r := range text {
		if r >= 0x7f && !a.covers(r) {
			return r
		}
	}
	return 0
}

const tatweel = 'ـ'

// kashida returns a finding for a stroke (U+0640) that only makes a word longer. It allows the stroke between
// a letter and a number or sign, where the spelling needs it: "بـ 112", "هـ".
func kashida(text string) []diag.Finding {
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
	return one(ruleKashida.Find("write: "+fixed.String(),
		"a word is stretched with U+0640, so that searching does not find it"))
}

func isArabic(r rune) bool { return unicode.Is(unicode.Arabic, r) || r == tatweel }

// arabicLetters returns a finding for Arabic letters from the keyboard of another language. They look the
// same, but searches and fonts treat them differently.
func (l *Checker) arabicLetters(text string) []diag.Finding {
	fix := l.keyboard()
	if fix == nil {
		return nil
	}
	fixed := fix.Replace(text)
	if fixed == text {
		return nil
	}
	return one(ruleArabicLetters.Find("write: "+fixed,
		"letters are of another language's keyboard: they look alike and are not found"))
}

// keyboard returns a replacer that replaces letters from other keyboards by the similar letters of the
// language, or nil if there are no such letters.
func (l *Checker) keyboard() *strings.Replacer {
	pairs := l.language.Words().Keyboard
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}
