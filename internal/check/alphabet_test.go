package check

import (
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// The quick pass sees what a look at each character sees, in texts that are no UTF-8 too.
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

// What is not compared for its marks would have passed.
func FuzzATextWithoutMarksFitsOne(f *testing.F) {
	for i, text := range hardTexts {
		f.Add(text, hardTexts[len(hardTexts)-1-i])
	}
	arabic, _ := lang.Lookup("ar")
	a := newAlphabet(arabic, isEven)
	f.Fuzz(func(t *testing.T, source, text string) {
		body := segment.Cut("a.md", 1, []byte(source), new(diag.Report))
		for i := range body.Segments {
			if faults := body.Compare(i, text); len(faults) > 0 && a.read(text)&mark == 0 && !body.HasMarks(i) {
				t.Errorf("%q for %q: %v", text, body.Segments[i].Text, faults)
			}
		}
	})
}
