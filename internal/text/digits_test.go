package text

import (
	"strings"
	"testing"
	"unicode"
)

// The law of the digits: Unicode's general category Nd, and nothing else, has values, and they follow each
// other from each zero.
func TestDigitsOfAllScriptsHaveTheirValue(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		if IsDigit(r) != unicode.Is(unicode.Nd, r) {
			t.Fatalf("%U: %v", r, IsDigit(r))
		}
	}
	for want, digits := range []string{"0٠۰०০๐０𑄶𝟎𝟘", "1١۱১१๑１𑄷𝟏𝟙", 9: "9٩۹९৯๙９𑄿𝟗𝟡"} {
		for _, r := range digits {
			if got := DigitValue(r); got != want {
				t.Errorf("%c is %d", r, got)
			}
		}
	}
	for _, zero := range Zeros() {
		for want := range 10 {
			if got := DigitValue(zero + rune(want)); got != want {
				t.Errorf("%U is %d, want %d", zero+rune(want), got, want)
			}
		}
	}
}

func TestDigitsAreWrittenInOtherScripts(t *testing.T) {
	if got := InDigits("09:00, B-2", '۰'); got != "۰۹:۰۰, B-۲" {
		t.Errorf("got %s", got)
	}
	if got := InDigits("09:00", '0'); got != "09:00" {
		t.Errorf("got %s", got)
	}
}

// What is written in the digits of any script is read as it was, and the digits are found at their places.
func FuzzDigitsGoThereAndBack(f *testing.F) {
	f.Add("Room 12, +381 10 555 0101", uint8(3))
	f.Add("x9", uint8(0))
	zeros := Zeros()
	f.Fuzz(func(t *testing.T, s string, script uint8) {
		if ASCIIDigits(s) != s || strings.ToValidUTF8(s, "") != s {
			t.Skip()
		}
		other := InDigits(s, zeros[int(script)%len(zeros)])
		if back := ASCIIDigits(other); back != s {
			t.Errorf("%q became %q and %q", s, other, back)
		}
		digits := OnlyDigits(other)
		if CountDigits(other) != len(digits) || digits != "" && !IsNumber(digits) {
			t.Errorf("%q has %d digits: %q", other, CountDigits(other), digits)
		}
		if EndsWithDigit(other) != EndsWithDigit(s) || StartsWithDigit(other) != StartsWithDigit(s) {
			t.Errorf("%q and %q differ at an end", s, other)
		}
		for i, r := range other {
			if DigitAt(other, i) != DigitValue(r) {
				t.Errorf("%q at %d: %d", other, i, DigitAt(other, i))
			}
		}
	})
}

func BenchmarkDigitValue(b *testing.B) {
	letters := strings.Repeat("برای گرفتن نوبت به شماره ۱۲۳ زنگ بزنید कृपया", 20)
	digits := 0
	for b.Loop() {
		for _, r := range letters {
			if DigitValue(r) >= 0 {
				digits++
			}
		}
	}
}

// Numbers of all scripts are compared in one form: ASCII digits and separators, without invisible marks.
func TestNumbersHaveOnePlainForm(t *testing.T) {
	for written, want := range map[string]string{
		"۰۹：۳۰ – ۱۷:۰۰": "09:30 - 17:00", "١٬٥٠٠٫٥": "1,500.5", "25 m²": "25 m2", "2½ h": "2 1/2 h",
		"\u2067+381\u2069": "+381", "10\u202f000": "10 000", "፳፩ ፪፻ ፻፼": "21 200 1000000", "plain": "plain",
	} {
		if got := PlainDigits(written); got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
}
