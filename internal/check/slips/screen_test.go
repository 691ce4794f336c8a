package slips

import (
	"slices"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// TestAScreenHidesNothing compares what is found with a screen and without one.
func TestAScreenHidesNothing(t *testing.T) {
	sources := []string{"Do not drink the water in the kitchen.", "Open every day, and free.", "Ask UNHCR (or us)."}
	texts := []string{
		"eau eau\u00a0eau\neau eau", "a\u200bb c", "d'avril, pas\u202fde «\u00a0problème\u00a0»", "l'après-midi",
		"This sentence is here twice, I think. This sentence is here twice, I think.",
		"This sentence is here twice, I think.This sentence is here twice, I think",
		"这个句子很长很长很长很长很长很长很长很长很长。这个句子很长很长很长很长很长很长很长很长很长。",
		"Принесите воду, водy и *ещё* воду", "п\u00a0водy", "", " ", "?", "\xff\xfe a", "no\u0301 n\u0303o",
	}
	on := map[string]diag.Severity{}
	for _, rule := range remarkRules {
		on[rule.Code] = diag.Info
	}
	for _, row := range languages.All() {
		l := lang.Of(row)
		all := slices.Clone(texts)
		for _, ways := range l.Words().Negations {
			for way := range ways.All() {
				way = strings.NewReplacer("*", "ab", "#", "").Replace(way)
				all = append(all, way, "x "+way+", y.", "12 "+strings.ToUpper(way), strings.ReplaceAll(way, " ", "\u00a0"))
			}
		}
		for _, source := range sources {
			for _, text := range all {
				screened := pairOf(source, text, l, 1)
				whole := screened
				whole.Has = Reading{true, true, true, true, true, true, true}
				got := slices.Concat(screened.Doubts(), screened.Remarks(on, diag.Info))
				want := slices.Concat(whole.Doubts(), whole.Remarks(on, diag.Info))
				if !slices.EqualFunc(got, want, sameFinding) {
					t.Errorf("%s: %q: %v with a screen, %v without one", l.Tag, text, got, want)
				}
			}
		}
	}
}

func sameFinding(a, b diag.Finding) bool { return a.Code == b.Code && a.Message == b.Message }

func TestAScreenKnowsWhichWordsASourceMayHave(t *testing.T) {
	fr, _ := lang.Lookup("fr")
	screen := NewScreen(fr, func(word string) bool { return word == "the" },
		func(word string) bool { return word == "km" })
	words := WordsOf("Bring the card of the clinic")
	for text, want := range map[string]Reading{
		"Apportez votre carte":                          {},
		"Apportez the card":                             {Shared: true, Left: true, Source: true},
		"Apportez the papier card ensemble":             {Shared: true},
		"Apportez «the» (card) et venez ici maintenant": {Shared: true, Left: true},
		"the clinic 5 km":                               {Shared: true, Left: true, Source: true},
	} {
		if got := screen.Read(text, &words); got != want {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
	for part, want := range map[string]bool{"Card,": true, "carte": false, "5": true, "card-carte": false} {
		if got := screen.MayShare(part, &words); got != want {
			t.Errorf("MayShare(%q): got %v", part, got)
		}
	}
}
