package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"

	"tabla/internal/text"
)

func TestEveryNameMeansOneLanguage(t *testing.T) {
	seen := map[string]Tag{}
	for _, l := range All() {
		for _, name := range append([]string{string(l.Tag)}, l.Aliases...) {
			if other, ok := seen[name]; ok {
				t.Errorf("%q means %s and %s", name, other, l.Tag)
			}
			seen[name] = l.Tag
			if got, ok := Lookup(name); !ok || got.Tag != l.Tag {
				t.Errorf("Lookup(%q) = %q, %v, want %s", name, got.Tag, ok, l.Tag)
			}
		}
	}
}

// Without the letters of its script, no check could tell that a text is another language.
func TestEveryLanguageIsWrittenInLettersThatAreKnown(t *testing.T) {
	for _, l := range All() {
		letters, own := Letters(l.Script), 0
		for _, r := range l.Endonym {
			if unicode.In(r, letters...) {
				own++
			}
		}
		if own*2 < utf8.RuneCountInString(l.Endonym) {
			t.Errorf("%s: %q is not in the letters of %q", l.Tag, l.Endonym, l.Script)
		}
	}
	if Letters("Zzzz") != nil {
		t.Error("letters of a script that nobody knows")
	}
}

func TestChainsNameOtherKnownTags(t *testing.T) {
	for _, l := range All() {
		for _, next := range l.Chain {
			if got, ok := Lookup(string(next)); !ok || got.Tag != next || next == l.Tag {
				t.Errorf("%s falls back to %q", l.Tag, next)
			}
		}
	}
}

func TestOnlyCloseKinHaveABuiltInChain(t *testing.T) {
	want := map[Tag][]Tag{
		"en-easy": {"en"}, "fa": {"prs"}, "prs": {"fa"}, "sr-Latn": {"sr-Cyrl"}, "sr-Cyrl": {"sr-Latn"},
		"cnr": {"sr-Latn"}, "zh-Hant": {"zh-Hans"},
	}
	for _, l := range All() {
		if !slices.Equal(l.Chain, want[l.Tag]) {
			t.Errorf("%s: chain %v, want %v", l.Tag, l.Chain, want[l.Tag])
		}
	}
}

func TestEveryRowIsComplete(t *testing.T) {
	for _, l := range All() {
		if l.Name == "" || l.PluralTag == "" || l.HTML == "" || l.Endonym == "" || len(l.Script) != 4 {
			t.Errorf("%s lacks something: %+v", l.Tag, l)
		}
		if !KnownDigits(l.Digits) {
			t.Errorf("%s: unknown digits %q", l.Tag, l.Digits)
		}
		if !strings.Contains("ABCDEFGHI", l.Plural) || len(l.Plural) != 1 {
			t.Errorf("%s: plural class %q", l.Tag, l.Plural)
		}
		if l.Size < 1 || l.LineHeight < 1.5 {
			t.Errorf("%s: type class %q has size %v, line height %v", l.Tag, l.Type, l.Size, l.LineHeight)
		}
		if l.CLDR != "" && l.locale == nil {
			t.Errorf("%s: no table for %s; run go generate", l.Tag, l.CLDR)
		}
	}
}

func TestAttributesAndPluralTagsAreBCP47(t *testing.T) {
	for _, l := range All() {
		for _, tag := range []string{l.HTML, l.PluralTag} {
			parsed, err := language.Raw.Parse(tag)
			if err != nil || parsed.String() != tag {
				t.Errorf("%s: %q parses to %v, %v", l.Tag, tag, parsed, err)
			}
		}
	}
}

func TestDirectionEqualsCLDRAndTheEndonymsLetters(t *testing.T) {
	for _, l := range All() {
		if l.locale != nil && l.RTL != l.locale.RTL {
			t.Errorf("%s: rtl %v, CLDR %v", l.Tag, l.RTL, l.locale.RTL)
		}
		class, _ := bidi.LookupString(l.Endonym)
		if rtl := class.Class() == bidi.R || class.Class() == bidi.AL; rtl != l.RTL {
			t.Errorf("%s: rtl %v, but its endonym starts with class %v", l.Tag, l.RTL, class.Class())
		}
	}
}

// In brackets after CLDR's name stands the script; Easy English and Montenegrin have no name of their own in
// CLDR.
func TestEndonymsAndDigitsAreCLDRs(t *testing.T) {
	for _, l := range All() {
		if l.locale == nil || l.Tag == "en-easy" || l.Tag == "cnr" {
			continue
		}
		name, _, _ := strings.Cut(l.Endonym, " (")
		if c := l.locale.Endonym; c != "" && c != l.Endonym && c != name {
			t.Errorf("%s: endonym %q, CLDR %q", l.Tag, l.Endonym, c)
		}
		if c := l.locale.Digits; c != "" && c != l.Digits {
			t.Errorf("%s: digits %q, CLDR %q", l.Tag, l.Digits, c)
		}
	}
}

func TestLanguagesWithoutAPluralRuleBorrowOne(t *testing.T) {
	want := map[string]string{
		"prs": "fa-AF", "kmr": "ku", "pnb": "pa-Arab", "cnr": "sr-Latn-ME", "rom": "art-x-rom", "rhg": "bn",
		"en-easy": "en-x-easy",
	}
	for _, l := range All() {
		carrier, borrowed := want[string(l.Tag)]
		if !borrowed {
			carrier = string(l.Tag)
		}
		if l.PluralTag != carrier {
			t.Errorf("%s: carrier %q, want %q", l.Tag, l.PluralTag, carrier)
		}
	}
}

func TestWhereWordsComeFrom(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		{"prs", "CLDR 48.2.0, fa-AF"},
		{"ku-Arab", "none: a person must fill them in"}, // CLDR's folder holds root data
		{"rom", "none: a person must fill them in"},     // no folder
	} {
		if l, _ := Lookup(c.tag); l.WordsFrom() != c.want {
			t.Errorf("%s: %q, want %q", c.tag, l.WordsFrom(), c.want)
		}
	}
}

func TestUnknownTagsAreExplained(t *testing.T) {
	const notYet = "does not have this language yet"
	for _, c := range []struct{ name, hint string }{
		{"me", `"cnr"`}, {"me", `"sr-Latn"`}, {"al", `"sq"`}, {"ba", `"bs"`}, {"ba", "Bashkir"},
		{"rs", `"sr-Latn"`},
		{"ua", `"uk"`}, {"bd", `"bn"`}, {"ir", `"fa"`}, {"af", `"prs"`}, {"af", `"ps"`}, {"in", `"hi"`},
		{"in", `"pa"`},
		{"kurdish", `"ckb"`}, {"sr@latin", `"sr-Latn"`}, {"sr_Latn", `"sr-Latn"`}, {"FA", `"fa"`},
		{"Dari", `"prs"`},
		{"albanian", `"sq"`}, {"tigrina", `"ti"`}, {"zh-hans", `"zh-Hans"`}, {"kmrr", `"kmr"`},
		{"de", notYet}, {"messages", "write one of en, en-easy, ar"},
		{"", "write one of"},
		// a real tag is not near another people's
		{"it", notYet}, {"uz-Latn", notYet},
		{"deu", notYet}, {"eo", notYet}, {"uz", notYet},
		{"pt-BR", notYet},
		{"tr-TR", `mean "tr"`}, {"fr_FR", `mean "fr"`}, {"ps-AF", `mean "ps"`}, {"ar-SY", `mean "ar"`},
		{"pa-Arab-PK", `mean "pnb"`}, {"sr-Latn-BA", `mean "sr-Latn"`}, {"TUR", `mean "tr"`},
	} {
		if _, ok := Lookup(c.name); ok {
			if c.hint != notYet || c.name == "eo" { // others may be added
				t.Errorf("%q is known", c.name)
			}
			continue
		}
		message, hint := Unknown(c.name)
		if message != `unknown language "`+c.name+`"` || !strings.Contains(hint, c.hint) {
			t.Errorf("Unknown(%q) = %q, %q, want a hint with %q", c.name, message, hint, c.hint)
		}
	}
}

func TestCodesOfThreeLettersAreKnown(t *testing.T) {
	for code, want := range map[string]Tag{
		"tur": "tr", "pus": "ps", "kur": "kmr", "tir": "ti", "fra": "fr", "fre": "fr",
		"per": "fa", "fas": "fa",
		"alb": "sq", "sqi": "sq", "zho": "zh-Hans", "srp": "sr-Cyrl", "urd": "ur", "npi": "ne", "pbu": "ps",
		"ckb": "ckb", "rom": "rom",
	} {
		l, ok := Lookup(code)
		if !ok || l.Tag != want {
			t.Errorf("%s is %q, want %s", code, l.Tag, want)
		}
		if note := AliasNote(code); note == "" && code != string(want) {
			t.Errorf("no note on %s", code)
		}
	}
	for _, code := range []string{"deu", "xyz", "TUR", "uzb", ""} {
		if l, ok := Lookup(code); ok {
			t.Errorf("%q is %s", code, l.Tag)
		}
	}
}

// No tag of a real language is taken for a slip in the tag of another.
func TestNoRealTagIsNearAnotherLanguage(t *testing.T) {
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			code := string([]rune{a, b})
			base, err := language.ParseBase(code)
			if _, known := Lookup(code); err != nil || known {
				continue
			}
			near, _, _ := strings.Cut(strings.TrimPrefix(hintOn(code), `did you mean "`), `"`)
			if l, is := Lookup(near); is && !strings.HasPrefix(l.HTML, base.String()) {
				t.Errorf("%s: %s", code, hintOn(code))
			}
		}
	}
}

func hintOn(name string) string {
	_, hint := Unknown(name)
	return hint
}

func TestHintsOnCommonMistakesNameKnownTags(t *testing.T) {
	for _, m := range mistakes {
		quoted := strings.Split(m.hint, `"`)
		if len(quoted) < 3 {
			t.Errorf("%s: hint %q names no tag", m.written, m.hint)
		}
		for i := 1; i < len(quoted); i += 2 {
			if l, ok := Lookup(quoted[i]); !ok || string(l.Tag) != quoted[i] {
				t.Errorf("%s: hint names unknown tag %q", m.written, quoted[i])
			}
		}
	}
}

func TestAliasesAreNoted(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"ku", `"ku" means kmr here (Kurmanji)`},
		{"farsi", `"farsi" means fa here (Persian)`},
		{"sr", `"sr" means sr-Cyrl here (Serbian in Cyrillic script), as in CLDR; for Latin script write sr-Latn`},
		{"fa", ""}, {"xx", ""}, {"en-XA", ""},
	} {
		if got := AliasNote(c.name); got != c.want {
			t.Errorf("AliasNote(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDigitSystemsAreTenDigitsInARow(t *testing.T) {
	for _, system := range []string{"latn", "arab", "arabext", "beng", "deva", "guru", "tamldec", "mymr"} {
		first, ok := zero(system)
		if !ok {
			t.Errorf("%s is unknown", system)
		}
		for i := range rune(10) {
			if text.DigitValue(first+i) != int(i) {
				t.Errorf("%s: %U is not %d", system, first+i, i)
			}
		}
	}
}

func TestASiteMayChooseItsDigits(t *testing.T) {
	for _, c := range []struct{ tag, system, want string }{
		{"ar", "arab", "١٬٢٣٤٬٥٦٧"}, {"fa", "latn", "1,234,567"}, {"hi", "deva", "१२,३४,५६७"},
		{"ur", "arabext", "۱٬۲۳۴٬۵۶۷"},
		{"so", "arab", "١٬٢٣٤٬٥٦٧"}, {"ckb", "latn", "1,234,567"}, {"fa", "roman", "۱٬۲۳۴٬۵۶۷"},
		{"rom", "latn", "1,234,567"},
	} {
		l, _ := Lookup(c.tag)
		if got := l.WithDigits(c.system).Number(1234567); got != c.want {
			t.Errorf("%s with %s: got %s, want %s", c.tag, c.system, got, c.want)
		}
	}
}

func TestALanguageMadeByHandCanBeAsked(t *testing.T) {
	l := Language{Tag: "fa", Digits: "arabext"}
	if got := l.FullDate(2026, 11, 21) + l.Number(1500) + l.Weekday(0) +
		l.Month(1); got != "2026-11-21۱٬۵۰۰" {
		t.Errorf("got %q", got)
	}
}
