// Package noon checks translations of two hours, one before noon and one after it. A translation that counts
// hours to twelve must say for each in which half of the day it is.
package noon

import (
	"math"
	"slices"
	"strings"

	"tabla/internal/lang"
)

// Hours are the two hours of a source, in minutes from midnight.
type Hours struct{ Before, After int }

const (
	hour = 60
	noon = 12 * hour
)

// AreKnown reports whether it is certain that one hour is before noon and the other after it. An hour after
// noon is 13:00 or later, or has p.m.
func (h Hours) AreKnown() bool { return h.Before < noon && h.After >= noon+hour }

// LosesForenoon reports whether a translation with plain digits has both hours from 1 to 12 and says only
// that they are after noon: 8 أو 4 مساء for 8 am or 4 pm. In a range whose end is the smaller number, a word
// after the end does not belong to the beginning, so nothing is lost: 9 إلى 5 مساء.
func (h Hours) LosesForenoon(plain string, in *lang.Language, isRange bool) bool {
	if in.Words().FromDawn {
		return false
	}
	hours := hoursOf(plain, in)
	begin, end := h.Before, h.After-noon
	forenoons, afternoons := partsOf(plain, in)
	if len(hours) != 2 || hours[0] != begin || hours[1] != end || forenoons > 0 || afternoons == 0 ||
		saysForenoon(plain, in) {
		return false
	}
	countsToTwelve := in.Words().BeforeNoon != ""
	return afternoons > 1 || countsToTwelve && (!isRange || begin < end)
}

// hoursOf returns the numbers in digits of a text as hours, each in minutes from midnight.
func hoursOf(plain string, in *lang.Language) (hours []int) {
	const part = 100 // 9:30 is written as 9.3
	for _, item := range in.Items(plain) {
		if item.Written {
			whole := math.Trunc(item.Numbers[0])
			hours = append(hours, int(whole)*hour+int(math.Round((item.Numbers[0]-whole)*part)))
		}
	}
	return hours
}

// partsOf returns how many words of a text name a part of the day before noon, and after it.
func partsOf(plain string, in *lang.Language) (forenoons, afternoons int) {
	words := in.Words()
	for _, m := range in.Mentions(plain) {
		switch {
		case m.Kind != lang.DayPart:
		case slices.Contains(words.Forenoon, m.N):
			forenoons++
		case slices.Contains(words.Afternoon, m.N), slices.Contains(words.Night, m.N):
			afternoons++
		}
	}
	return forenoons, afternoons
}

// saysForenoon reports whether a text has a word that belongs only to hours before noon.
func saysForenoon(plain string, in *lang.Language) bool {
	for word := range strings.FieldsSeq(strings.ToLower(plain)) {
		if ways := in.Words().BeforeNoon; ways != "" && ways.Match(strings.Trim(word, ".,;:!?،؛")) {
			return true
		}
	}
	return false
}
