package check

import (
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// traits is what one pass over a text tells of its letters. There are millions of texts, and most of them need no more.
type traits uint8

const (
	asked   traits = 1 << iota // the character was looked up
	own                        // a letter of the language's script
	foreign                    // a letter of another script
	digit                      // a decimal digit of any script
	brace                      // { or (: a place for a value or a link may stand here
	harmful                    // perhaps a character that Characters complains of
	lacking                    // no font of the boards has it
	mark                       // may begin a mark of Markdown
)

// alphabet knows every character as one language meets it. It looks each one up once, because texts repeat theirs a million
// times. It is for one goroutine.
type alphabet struct {
	scripts []*unicode.RangeTable
	covers  func(rune) bool
	of      [1 << 16]traits
}

func newAlphabet(l lang.Language, covers func(rune) bool) *alphabet {
	a := &alphabet{scripts: scriptsOf(l.Script), covers: covers}
	for r := rune(0); r < utf8.RuneSelf; r++ {
		if a.lookUp(r); segment.MayMark(byte(r)) {
			a.of[r] |= mark
		}
	}
	return a
}

// scriptsOf gives the letters of a script by its ISO 15924 name; none for a script that has no rule.
func scriptsOf(script string) []*unicode.RangeTable {
	switch script {
	case "Latn":
		return []*unicode.RangeTable{unicode.Latin}
	case "Cyrl":
		return []*unicode.RangeTable{unicode.Cyrillic}
	case "Arab":
		return []*unicode.RangeTable{unicode.Arabic}
	case "Ethi":
		return []*unicode.RangeTable{unicode.Ethiopic}
	case "Beng":
		return []*unicode.RangeTable{unicode.Bengali}
	case "Deva":
		return []*unicode.RangeTable{unicode.Devanagari}
	case "Guru":
		return []*unicode.RangeTable{unicode.Gurmukhi}
	case "Taml":
		return []*unicode.RangeTable{unicode.Tamil}
	case "Mymr":
		return []*unicode.RangeTable{unicode.Myanmar}
	case "Hans", "Hant":
		return []*unicode.RangeTable{unicode.Han, unicode.Bopomofo}
	case "Rohg":
		return []*unicode.RangeTable{unicode.Hanifi_Rohingya}
	}
	return nil
}

// read passes once over a text and tells what characters it has. Letters of one script follow each other, so each length of a
// character in bytes has its own loop; what is left for the last line is rare, or no UTF-8.
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

// ofTwo says that two bytes are a character in UTF-8: U+0080 to U+07FF.
func ofTwo(a, b byte) bool { return 0xC2 <= a && a < 0xE0 && b&0xC0 == 0x80 }

// ofThree says that three bytes surely are one: U+0800 to U+CFFF.
func ofThree(a, b, c byte) bool {
	return 0xE0 <= a && a < 0xED && b&0xC0 == 0x80 && c&0xC0 == 0x80 && (a > 0xE0 || b >= 0xA0)
}

func (a *alphabet) traits(r rune) traits {
	if r < 1<<16 && a.of[r] != 0 {
		return a.of[r]
	}
	return a.lookUp(r)
}

// share is how many letters of a text are of the language's script, and how many are not.
type share struct{ own, foreign int }

func (a *alphabet) count(text string) share {
	var s share
	for _, r := range text {
		t := a.traits(r)
		s.own += int(t / own & 1)
		s.foreign += int(t / foreign & 1)
	}
	return s
}

func (a *alphabet) lookUp(r rune) traits {
	t := asked
	switch {
	case unicode.IsLetter(r):
		t |= a.letter(r)
	case text.IsDigit(r), isEthiopicNumeral(r):
		t |= digit
	case r == '{', r == '(':
		t |= brace
	case r == '&', r == unicode.ReplacementChar, unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) && r != '\n':
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

// lack finds the first character of a text that no font has.
func (a *alphabet) lack(text string) rune {
	for _, r := range text {
		if r >= 0x7f && !a.covers(r) {
			return r
		}
	}
	return 0
}
