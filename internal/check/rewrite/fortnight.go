package rewrite

import (
	"slices"
	"strconv"
	"strings"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// Many languages say 15 days for two weeks: quinze jours, on beş gün.
const (
	minutesOfWeek = 7 * minutesOfDay
	twoWeeks      = 2 * minutesOfWeek
	fifteenDays   = 15 * minutesOfDay
)

// SaysFifteen reports whether people who speak a language say 15 days for two weeks.
func SaysFifteen(tag lang.Tag) bool {
	return slices.Contains([]lang.Tag{"fr", "es", "sr-Latn", "sr-Cyrl", "bs", "cnr", "mk", "sq", "tr",
		"hi", "ur", "am"}, tag)
}

// AsWeeks returns the lengths of time of a text in minutes in which 15 days are two weeks, if the other text
// says two weeks and not 15 days. says reports whether that one has a number in words.
func AsWeeks(minutes []int, other string, theirs []int, says func(n float64) bool) []int {
	at := slices.Index(minutes, fifteenDays)
	if at < 0 || slices.Contains(minutes, twoWeeks) || slices.Contains(theirs, fifteenDays) ||
		!saysTwoWeeks(other, says) {
		return minutes
	}
	all := slices.Clone(minutes)
	all[at] = twoWeeks
	return all
}

// SaysFortnight reports whether a text says 15 days in words for the two weeks that the other text says in
// digits.
func SaysFortnight(other, s string, minutes int, says func(n float64) bool) bool {
	none := func(float64) bool { return false }
	return minutes == twoWeeks && saysTwoWeeks(other, none) && SaysLength(other, s, fifteenDays, says)
}

// saysTwoWeeks reports whether a text says two weeks, and not 14 days.
func saysTwoWeeks(s string, says func(n float64) bool) bool {
	s = text.PlainDigits(s)
	for _, at := range quantity.FindAllStringIndex(s, -1) {
		n, _ := strconv.Atoi(s[at[0]:at[1]])
		if unit := lengthUnits[strings.ToLower(firstWord(s[at[1]:]))]; n == 2 && unit == minutesOfWeek {
			return true
		}
	}
	isWeek := func(word string) bool { return lengthUnits[word] == minutesOfWeek }
	return says(2) && slices.ContainsFunc(text.Words(s), isWeek)
}
