package text

import (
	"slices"
	"testing"
	"unicode"
)

func TestWordsAreCountedInScriptsWithAndWithoutSpaces(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "One two, three.": 3, "child's e-mail 09:00": 3, "لا تحتاج إلى وثائق": 4, "می‌خواهم": 1,
		"请在这里等候": 3, "东京 Tokyo": 2, "कृपया प्रतीक्षा करें": 3, "ကျေးဇူးတင်ပါတယ်": 3, "— … !": 0,
	} {
		if got := CountWords(s); got != want {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	}
}

// slowWords is CountWords as one would write it.
func slowWords(s string) int {
	words, han, sea := 0, 0, 0
	inside := false
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			han++
			inside = false
		case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			sea++
			inside = false
		case unicode.In(r, unicode.L, unicode.M, unicode.N):
			if !inside {
				words++
			}
			inside = true
		default:
			inside = inside && joinsWords(r)
		}
	}
	return words + (han+1)/2 + (sea+4)/5
}

func FuzzCountWords(f *testing.F) {
	f.Add("One child's e-mail at 09:00, می‌خواهم 请在这里 ကျေး— … ! -a- b_,c \xff ½ Ⅷ ''")
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := CountWords(s), slowWords(s); got != want {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	})
}

func TestWordsAreLettersWithTheirMarks(t *testing.T) {
	for s, want := range map[string][]string{
		"Do NOT wait, 3 days": {"do", "not", "wait", "days"},
		"कृपया प्रतीक्षा":     {"कृपया", "प्रतीक्षा"}, // vowel signs are marks, and part of the word
		"": nil,
	} {
		if got := Words(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestScriptsWithoutSpacesAreSplitIntoCharacters(t *testing.T) {
	for s, want := range map[string][]string{
		"Room 12, please": {"Room", "12,", "please"}, "东京Tokyo站": {"东", "京", "Tokyo", "站"}, " ": nil,
	} {
		if got := SpacedWords(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}
