package catalogue

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Law: a text is plain when it is UTF-8 and none of its characters is a control character, a carriage return or a
// line break that only Unicode knows.
func FuzzPlainText(f *testing.F) {
	for _, r := range "\x00\t\n\r\x1f \x7f\u0080\u009f\u00a0éв\u2027\u2028\u2029\u202aع\ufdfa\ufefe\ufeff\ufffe\uffff\U0001f600" {
		for at := range 9 { // wherever it stands among eight bytes
			f.Add(strings.Repeat("a", at) + string(r) + "bcdefgh")
			f.Add(strings.Repeat("ع", at) + string(r) + "م")
		}
	}
	f.Add("aaaaaaa\xc2")
	f.Add("aaaa\xe2\x80")
	f.Add("\xefaaaaaaaa")
	f.Fuzz(func(t *testing.T, text string) {
		want := utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
			return IsControl(r) || strings.ContainsRune("\r\u0085\u2028\u2029", r)
		})
		if got := plainText(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	})
}

func TestAByteOrderMarkGoesFromATextsEnds(t *testing.T) {
	for text, want := range map[string]string{"a b\ufeff": "a b", "\ufeff a b \ufeff\n": "a b", "\ufeff": "", "a\ufeff\n\nb": ""} {
		got, ok := Clean(text)
		if whole := want != "" || text == "\ufeff"; ok != whole || ok && got != want {
			t.Errorf("%q: got %q, %v", text, got, ok)
		}
		if again, _ := Clean(got); again != got {
			t.Errorf("%q: cleaned twice it is %q", got, again)
		}
	}
}
