package check

import (
	"unicode"

	"tabla/internal/lang"
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
)

// alphabet knows every character as one language meets it. It looks each one up once, because texts repeat theirs a million
// times. It is for one goroutine.
type alphabet struct {
	scripts []*unicode.RangeTable
	covers  func(rune) bool
	of      [1 << 16]traits
}

func newAlphabet(l lang.Language, covers func(rune) bool) *alphabet {
	return &alphabet{scripts: scriptsOf(l.Script), covers: covers}
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

// profile is what a pass over a text has found.
type profile struct {
	seen         traits
	own, foreign int // letters
}

// read passes once over a text.
func (a *alphabet) read(text string) profile {
	var p profile
	for _, r := range text {
		var t traits
		if r < 1<<16 {
			t = a.of[r]
		}
		if t == 0 {
			t = a.lookUp(r)
		}
		p.seen |= t
		p.own += int(t / own & 1)
		p.foreign += int(t / foreign & 1)
	}
	return p
}

func (a *alphabet) lookUp(r rune) traits {
	t := asked
	switch {
	case unicode.IsLetter(r):
		t |= a.letter(r)
	case unicode.Is(unicode.Nd, r), isEthiopicNumeral(r):
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
