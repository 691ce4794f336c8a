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

// SaysFifteen reports whether a language uses 15 days for two weeks.
func SaysFifteen(tag lang.Tag) bool {
	return slices.Contains([]lang.Tag{"fr", "es", "sr-Latn", "sr-Cyrl", "bs", "cnr", "mk", "sq", "tr",
		"hi", "ur", "am"}, tag)
}

// AsWeeks returns the lengths of time of a text, in minutes, with two weeks in place of 15 days. It does so
// only if the other text has two weeks and does not have 15 days. says reports whether the other text has a
// number in words.
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

// SaysFortnight reports whether a text has 15 days in words for the two weeks that the other text has in
// digits.
func SaysFortnight(other, s string, minutes int, says func(n float64) bool) bool {
	none := func(float64) bool { return false }
	return minutes == twoWeeks && saysTwoWeeks(other, none) && SaysLength(other, s, fifteenDays, says)
}

// saysTwoWeeks reports whether a text has "two weeks", and not 14 days.
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
