package check

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

func TestHarmfulCharactersAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"plain text, with\na line\tand a tab":  "",
		"می‌خواهم (ZWNJ) and \u200e marks":     "",
		"balanced \u2066isolate\u2069 is fine": "",
		"call \u202e0101 555":                  "bidi",
		"call &#x202e;0101":                    "bidi",
		"open \u2066isolate":                   "bidi",
		"closes nothing\u2069":                 "bidi",
		"bell \x07":                            "control-character",
		"broken \uFFFD letter":                 "control-character",
		"private \uE000 use":                   "control-character",
	} {
		faults := Characters(text)
		got := ""
		if len(faults) > 0 {
			got = faults[0].Code
		}
		if got != want || len(faults) > 1 {
			t.Errorf("%q: got %v, want %q", text, faults, want)
		}
	}
}

// If the quick look passes a text, the thorough look finds nothing in it.
func FuzzTheQuickLookMissesNothing(f *testing.F) {
	f.Add("call \u202e0101 \u2066x\u2069 \x07 \u0085 \uE000 \U000F0000 &#x202e; می‌خواهم")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "") // files that are not UTF-8 are refused before a check
		_, foundControl := control(text)
		if (foundControl || direction(text) != "") && !suspicious(text) {
			t.Errorf("%q was not looked at", text)
		}
	})
}

// The quick pass finds the same characters as a look at each character does, also in texts that are not
// UTF-8.
func FuzzEveryCharacterIsSeen(f *testing.F) {
	for _, text := range hardTexts {
		f.Add(text)
	}
	f.Add("a\xc3 \xe0\x80\xa6 \xe0\xa5\xa6\xed\xa0\x80 \xf0\x9f\x98\x80 \xc0\xbb\xef\xbb\xbf")
	amharic, _ := lang.Lookup("am")
	quick, slow := newAlphabet(amharic, isEven), newAlphabet(amharic, isEven)
	f.Fuzz(func(t *testing.T, text string) {
		var want traits
		for _, r := range text {
			if want |= slow.lookUp(r); r < utf8.RuneSelf && segment.MayMark(byte(r)) {
				want |= mark
			}
		}
		if got := quick.read(text); got != want {
			t.Errorf("%q: %b, not %b", text, got, want)
		}
	})
}

func isEven(r rune) bool { return r%2 == 0 }

// If the marks of a text are not compared, the comparison would have found nothing.
func FuzzATextWithoutMarksFitsOne(f *testing.F) {
	for i, text := range hardTexts {
		f.Add(text, hardTexts[len(hardTexts)-1-i])
	}
	arabic, _ := lang.Lookup("ar")
	a := newAlphabet(arabic, isEven)
	f.Fuzz(func(t *testing.T, source, text string) {
		body := segment.Cut(nil, "a.md", 1, []byte(source), new(diag.Report))
		for i := range body.Segments {
			if faults := body.Compare(i, text); len(faults) > 0 && a.read(text)&mark == 0 &&
				!body.HasMarks(i) {
				t.Errorf("%q for %q: %v", text, body.Segments[i].Text, faults)
			}
		}
	})
}

func TestALetterWithoutAFontIsNamedWithItsPlainSign(t *testing.T) {
	for r, want := range map[rune]string{
		'✓': `write "yes"`, '→': `write "to", or a sentence`, '؋': `write "AFN" or the name of the currency`,
		'！': "write !", 'ع': "within an address write it as %D8%B9", '😀': "neither emoji nor arrows",
	} {
		if got := letterHint(r); !strings.Contains(got, want) {
			t.Errorf("%c: got %q, want %q", r, got, want)
		}
	}
}

func TestAnInvisibleCharacterIsNamed(t *testing.T) {
	for text, want := range map[string]string{"a\u2028b": "U+2028 (line separator)",
		"\uf0b7 b": "often a bullet"} {
		if got := Characters(text); len(got) != 1 || !strings.Contains(got[0].Message, want) {
			t.Errorf("%q: got %v, want %q", text, got, want)
		}
	}
}

// If a letter of an address is replaced by one that looks alike, it is another address.
func TestAddressesKeepTheirLetters(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Write to office@example.org.", "ru", "Пишите на office@example.org.", ""},
		{"Write to office@example.org.", "ru", "Пишите на оffice@example.org.", "url"},
		{"Write to office@example.org.", "ru", "Пишите на office@ехаmple.org.", "url"},
		{"Write to office@example.org.", "ar", "اكتب إلى office@exаmple.org.", "url"},
		{"See www.example.org today.", "ru", "См. сегодня www.ехample.org.", "url"},
		{"See example.org/help today.", "ru", "См. сегодня ехample.org/help.", "url"},
		{"See www.example.org today.", "el", "Δείτε σήμερα www.εxample.org.", "url"},
		{"See www.example.org today.", "fr", "Voir www.exampIe.org aujourd'hui.", "url"},
		{"See www.example.org today.", "fr", "Voir www.examp1e.org aujourd'hui.", "url"},
		{"See [form](https://example.org/a).", "ru", "См. [форму](https://example.оrg/a).", "url"},
		{"See [form](mailto:office@example.org).", "ru", "См. [форму](mailto:оffice@example.org).", "url"},
		{"See us (https://example.org/a/) today", "zh-Hans", "今天请看我们（https://example.org/a/）并联系", ""},
		{"See us (https://example.org/a/) today", "zh-Hans", "今天请看我们（https://example.org/b/）并联系", "url"},
		{"See www.example.org/a now", "ar", "انظر \u202awww.example.org/a\u202c الآن", ""},
		{"See www.example.org/a now", "ar", "انظر \u202awww.example.org/b\u202c الآن", "url"},
		{"See <https://example.org> now.", "fr", "Voir <https://exаmple.org> maintenant.", "url"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}

// A term of the source is still found between words of scripts without spaces.
func TestATermMayStandBetweenWordsWithoutSpaces(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Press Enter", "zh-Hans", "按Enter键", ""},
		{"Press Enter", "zh-Hant", "按Enter鍵", ""},
		{"Press Enter", "zh-Hans", "按Escape键", "wrong-script"},
		{"Write on Facebook", "am", "በFacebookላይ ጻፉ", ""},
		{"Bring some warm water.", "zh-Hans", "请带some和warm和water", "wrong-script"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}
