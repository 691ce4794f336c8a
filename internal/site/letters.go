package site

import (
	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/lang"
	"tabla/internal/theme"
)

// letters answers which characters the fonts of one type class lack. It asks about each character once, because texts
// repeat theirs a million times. It is for one goroutine.
type letters struct {
	class string
	fine  [1 << 16 / 64]uint64 // bit r: r is covered
}

func newLetters(class string) *letters { return &letters{class: class} }

// lacking finds the first character of a text that no font of the class has.
func (l *letters) lacking(text string) (rune, bool) {
	for _, r := range text {
		if r < 0x7f || r < 1<<16 && l.fine[r/64]&(1<<(r%64)) != 0 {
			continue
		}
		if !theme.Covers(l.class, r) {
			return r, true
		}
		if r < 1<<16 {
			l.fine[r/64] |= 1 << (r % 64)
		}
	}
	return 0, false
}

// covers answers for a language whether a font of the boards has a character. Where tabla ships no font for a script, screens
// use their system's, of which nothing can be said.
func covers(l lang.Language) func(rune) bool {
	if l.Type == "cjk" || l.Type == "none" {
		return func(rune) bool { return true }
	}
	return func(r rune) bool { return theme.Covers(l.Type, r) }
}

// checkLetters reports what the source's texts must not hold: letters that no font of a board has, for a box on the wall
// helps nobody, and invisible characters that do harm.
func (p textChecks) checkLetters(pages []align.Page) {
	l := newLetters(p.site.Settings.Source.Type)
	for i, n := range p.site.Content.Notices {
		for _, t := range pages[i].Texts {
			for _, fault := range check.Characters(t.Text) {
				p.report.Errorf(t.Pos, fault.Code, fault.Hint, "%s", fault.Message)
			}
			if !n.Board {
				continue
			}
			if missing, found := l.lacking(t.Text); found {
				p.report.Errorf(t.Pos, "missing-letter", check.LetterHint, "no font of the boards has %q (U+%04X)", missing, missing)
			}
		}
	}
}
