package search

import (
	"testing"

	"tabla/internal/catalogue/choose"
	"tabla/internal/lang"
	"tabla/internal/sitetest"
	"tabla/internal/view"
)

// The law of time: four times as long a text takes four times as long to index, whatever is in it, and so
// do four times as many notices with a short text.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "a ", "a-", "ا", "ال", "और", "ታ", "中", "ー", "{{.a}}", "**", "[a](b) ", "1", "1 ", "\u0301",
		"\u200c", "İ", "ß", "ж ", "\n", "'", "’a", "word and other words "}
	english, _ := lang.Lookup("en")
	arabic, _ := lang.Lookup("ar")
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		say := func(text string) choose.Shown { return choose.Source(text, &english) }
		shown := []Shown{{Title: say(s), Summary: say(s), Keywords: say(s), Body: []choose.Shown{say(s)}}}
		for len(shown) < len(s)/50 {
			shown = append(shown, Shown{Title: say(s[:20]), Body: []choose.Shown{say(s[len(s)-20:])}})
		}
		of := func(i int) Shown { return shown[i] }
		r := NewReader(arabic, of, Translated(english, len(shown), of), nil)
		edition := Edition{View: &view.Edition{Say: quiet{}}, Links: func([]int) []view.NoticeLink {
			return make([]view.NoticeLink, len(shown))
		}, Signs: func(int) []string { return []string{s[:20]} }, Values: map[string]string{"a": s[:20]}}
		for i := range shown {
			edition.Notices = append(edition.Notices, i)
		}
		r.index(edition)
	})
}

// quiet is a view.Say without words.
type quiet struct{}

func (quiet) Text(string, ...string) view.Text       { return view.Text{} }
func (quiet) Count(string, int, ...string) view.Text { return view.Text{} }
