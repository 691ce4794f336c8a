package idioms

import "testing"

func TestExpressionsThatAreNotMeantWordByWordAreFound(t *testing.T) {
	for _, c := range []struct{ tag, text, want, plain string }{
		{"en", "Hit the ground running!", "Hit the ground running", "begin at once"},
		{"en", "The office helps you around\nthe clock.", "around\nthe clock", "day and night"},
		{"en", "Don’t be shy: FEEL FREE TO ask.", "FEEL FREE TO", "you can"},
		{"en", "Places: first come, first served", "first come, first served", "who comes first gets it"},
		{"fr", "N’hésitez pas à demander.", "N'hésitez pas à", "vous pouvez"},
		{"es", "No dude en llamar.", "No dude en", "puede"},
		{"sr-Latn", "Ambulanta je na dohvat ruke.", "na dohvat ruke", "blizu"},
		{"sr-Cyrl", "Помоћ стиже у трен ока.", "у трен ока", "одмах"},
		{"en", "Give the key back at the end of the day.", "", ""},
		{"en", "Everybody gets a piece of cake.", "", ""},
		{"en", "Keep the ice in the box; the clock stands around.", "", ""},
		{"en", "The wasap service", "", ""},
		{"fr", "Feel free to ask.", "", ""},
		{"ti", "Feel free to ask.", "", ""},
	} {
		got := Find(c.tag, c.text)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %q: found %q", c.tag, c.text, got)
		case c.want != "" && (len(got) != 1 || got[0] != Idiom{c.want, c.plain}):
			t.Errorf("%s: %q: found %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}

func TestEveryIdiomHasPlainWords(t *testing.T) {
	for tag, list := range lists() {
		for idiom, plain := range list.plain {
			if plain == "" || plain == idiom || len(Find(tag, plain)) > 0 {
				t.Errorf("%s: %q has the plain words %q", tag, idiom, plain)
			}
			if found := Find(tag, "("+idiom+")"); len(found) != 1 || found[0].Plain != plain {
				t.Errorf("%s: %q is found as %q", tag, idiom, found)
			}
		}
	}
}
