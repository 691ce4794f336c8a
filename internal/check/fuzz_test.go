package check

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// hardTexts are the texts from which the fuzzer starts: facts, marks and scripts that notices have, and
// texts that are similar to them.
var hardTexts = []string{
	"Open 09:00–17:00, Sa 10.30 h to 1 p.m., 24/7.",
	"Call **[112](tel:112)** or [+381 11 123-456](tel:+38111123456) now",
	"1. On 15 January 2027, 1,000.50 or ½", "{{.room}} and {{ .room }} &#49;&amp;&#x202e;",
	"مادهٔ بیست و یکم، ساعت ۱۸:۰۰", "አንቀጽ፡፳፩፤ ፻፼",
	"第二十八条 `code` <b>3</b> https://x.org/4", "Qod XXIX ЧЛЕН", "\u2067٣\u2069 a\u200d[^1]",
	"([(](tel:)(tel:1)", "+", "0", "{{.", "[x](tel:", "&#", "7 7/7 24",
}

// Whatever people type or tools write, a check reports the same findings each time, and every finding has a
// message.
func FuzzNoTextBreaksACheck(f *testing.F) {
	for i, text := range hardTexts {
		f.Add(text, hardTexts[len(hardTexts)-1-i], uint8(i))
	}
	languages := lang.All()
	english, _ := lang.Lookup("en")
	f.Fuzz(func(t *testing.T, source, text string, language uint8) {
		if len(source)+len(text) > 2000 || !utf8.ValidString(source) {
			return
		}
		l := languages[int(language)%len(languages)]
		covers := func(r rune) bool { return r%7 > 0 }
		sources := []Source{{Plain: source, Facts: FactsOf(source)}}
		body := segment.Cut(nil, "a.md", 1, []byte(source), new(diag.Report))
		for i, s := range body.Segments {
			sources = append(sources, Source{Skeleton: body, Segment: i, Facts: FactsOf(s.Text)})
		}
		remembering := judged{rules: NewChecker(&config.Site{Source: english}, l, covers)}
		for _, s := range append(sources, sources...) {
			s.OffBoard = !s.OffBoard
			if found, again := remembering.rules.Faults(&s, text), remembering.faults(&s, text); len(found) !=
				len(again) || len(found) > 0 && !reflect.DeepEqual(found, again) {
				t.Errorf("%q for %q: %+v, but remembered are %+v", text, s.text(), found, again)
			}
		}
		for _, s := range sources {
			faults := s.ExcuseMarkup(source, text,
				NewChecker(&config.Site{Source: english}, l, covers).Faults(&s, text))
			if again := s.ExcuseMarkup(source, text,
				NewChecker(&config.Site{Source: english}, l, covers).Faults(&s,
					text)); !reflect.DeepEqual(faults, again) {
				t.Errorf("%q for %q: %+v, then %+v", text, source, faults, again)
			}
			for _, fault := range faults {
				if !isRule(fault.Code) || fault.Message == "" || fault.Hint == "" {
					t.Errorf("%+v says too little", fault)
				}
			}
		}
	})
}

func isRule(code string) bool {
	return slices.ContainsFunc(ofTranslations(), func(r diag.Rule) bool { return r.Code == code })
}

// A number is the same number in the digits of every script, wherever it is in the text.
func FuzzDigitsOfEveryScriptAreTheSame(f *testing.F) {
	for i, text := range hardTexts {
		f.Add(text, uint8(i))
	}
	english, _ := lang.Lookup("en")
	persian, _ := lang.Lookup("fa")
	f.Fuzz(func(t *testing.T, source string, script uint8) {
		if len(source) > 500 || !utf8.ValidString(source) || holdsDigitsThatNobodyReads(source) {
			return
		}
		text := inDigits(source, int(script))
		s := sourceOf(source)
		for _, fault := range NewChecker(&config.Site{Source: english}, persian,
			func(rune) bool { return true }).Faults(&s, text) {
			if strings.HasPrefix(fault.Code, "fact-") {
				t.Errorf("%q for %q: %+v", text, source, fault)
			}
		}
	})
}

// holdsDigitsThatNobodyReads reports whether a text has digits in link targets, addresses, host names,
// entities, tags or names of values. There a digit of another script is another character, not another way
// to write the number.
func holdsDigitsThatNobodyReads(text string) bool {
	for _, sign := range []string{"](", "://", "@", "&", "<", "{{", "[^"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return hostName.MatchString(text)
}

// hostName finds the name of a computer, such as a0.aa. Its digits are not a number.
var hostName = regexp.MustCompile(`[a-z0-9.-]\.[a-z]{2}`)

// inDigits replaces every digit by the one in the nth script that Unicode lists.
func inDigits(s string, n int) string {
	zeros := text.Zeros()
	return text.InDigits(text.ASCIIDigits(s), zeros[n%len(zeros)])
}
