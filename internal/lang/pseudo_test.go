package lang

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

const prose = "The nurse sees you without an appointment every weekday. " +
	"Bring your card and come before 12:30; the doctor speaks Dari and Pashto."

func TestPseudoText(t *testing.T) {
	for _, c := range []struct {
		tag        Tag
		text, want string
	}{
		{"en-XA", "Call the doctor now", "[Čáll thé dóóčtóór ñóóów]"},
		{"en-XA", " and ", " [áñd] "},
		{"en-XA", "112", "112"},
		{"ar-XB", "Open 09:00 to 16:00.", "\u202eOpen \u202c09:00\u202e to \u202c16:00."},
		{"ar-XB", ", ", ", "},
		{"fa", "Open", "Open"},
	} {
		if got := PseudoText(c.tag, c.text); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}

func TestAccentedProseIsAboutAThirdLonger(t *testing.T) {
	growth := float64(utf8.RuneCountInString(PseudoText("en-XA",
		prose))) / float64(utf8.RuneCountInString(prose))
	if growth < 1.30 || growth > 1.40 {
		t.Errorf("grew to %.2f", growth)
	}
}

// The small Latin fonts of the boards have these, and ASCII.
func TestAccentsAreInTheShippedFonts(t *testing.T) {
	all := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, r := range PseudoText("en-XA", all) {
		if r > 0x7e && (r < 0xc0 || r > 0xff) && !strings.ContainsRune("čćžšđğşČĆŽŠĐĞŞ", r) {
			t.Errorf("%q may be in no font", r)
		}
	}
}

func FuzzMirroredTextIsTheSameTextUnderClosedOverrides(f *testing.F) {
	f.Add(prose)
	f.Add("12:30")
	f.Add(" 1a2 \u00e9")
	overrides := strings.NewReplacer(rightToLeftOverride, "", popDirectionalFormat, "")
	f.Fuzz(func(t *testing.T, text string) {
		text = overrides.Replace(text)
		got := PseudoText("ar-XB", text)
		if opened, closed := strings.Count(got, rightToLeftOverride),
			strings.Count(got, popDirectionalFormat); opened != closed {
			t.Errorf("%q: %d opened, %d closed", got, opened, closed)
		}
		if overrides.Replace(got) != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func TestPseudoLocales(t *testing.T) {
	for _, c := range []struct{ tag, dir, day string }{
		{"en-XA", "ltr", "[Šátúrdáý], 21 [Ñóvémbér] 2026"},
		{"ar-XB", "rtl", "\u202eSaturday\u202c, 21 \u202eNovember\u202c 2026"},
	} {
		l, ok := Lookup(c.tag)
		if !ok || string(l.Tag) != c.tag || l.HTML != c.tag || l.Dir() != c.dir || l.Size == 0 {
			t.Errorf("Lookup(%q) = %+v, %v", c.tag, l, ok)
		}
		if got := l.FullDate(2026, time.November, 21); got != c.day {
			t.Errorf("%s: got %q, want %q", c.tag, got, c.day)
		}
	}
	for _, l := range All() {
		if IsPseudo(l.Tag) {
			t.Errorf("All has %s", l.Tag)
		}
	}
	if en, _ := Lookup("en"); en.Weekday(time.Saturday) != "Saturday" {
		t.Error("a pseudo-locale changed English")
	}
}

// The words of English are none of a pseudo-locale's, so no rule finds anything in its texts.
func TestAPseudoLocaleHasNoWords(t *testing.T) {
	for _, tag := range []string{"en-XA", "ar-XB"} {
		l, known := Lookup(tag)
		if !known {
			t.Fatalf("%s is not known", tag)
		}
		const text = "Not on the first Monday: two doctors, half an hour before noon, chapter I, on the left"
		if l.Spelled(text).Has("2") || l.SaysNumeral("chapter II", 1) || l.KnowsThings() ||
			len(l.Mentions(text)) > 0 || len(l.SpokenTimes(text)) > 0 || l.SaysEveryDay("every day") ||
			l.SaysSevenDays("seven days a week") || l.SaysHalf(text, l.Spelled(text), "0.5") || l.HasArticle("a day") {
			t.Errorf("%s has words", tag)
		}
	}
}
