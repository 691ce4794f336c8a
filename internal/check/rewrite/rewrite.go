// Package rewrite writes hours, lengths of time, amounts and shares of a text in one way, so that texts
// which write them in different ways can be compared: 9pm for tonight at 9, 90 for 1 h 30.
//
// The results are used only to read their figures, in addition to the text itself. So a text that is
// rewritten wrongly does no harm: its figures only match no other text.
package rewrite

import (
	"regexp"
	"strconv"
	"strings"
)

// Forms of times in which one figure has a part that belongs to another one too.
var (
	hoursWithHalf = regexp.MustCompile(
		`(?i)\b(\d{1,2})((?::\d\d)?)(?:\s?[-–—]\s?|\s(?:to|till|until|and)\s)(\d{1,2})(?::\d\d)?` +
			`\s?([ap])\.?m\b`)
	noonWithHour = regexp.MustCompile(`(?i)\b12 (noon|midnight)\b`)
	noonAlike    = regexp.MustCompile(`(?i)\b(?:12 )?noon\b`)
	hoursMinutes = regexp.MustCompile(
		`(?i)\b(\d{1,2}) (?:hours?|hrs?|h)(?:,? and|,)? ([1-5]\d) min(?:ute)?s?\b`)
	rate = regexp.MustCompile(`\b(\d+)(\s?(?:h|heures?|j|jours?)\s?)(?:/|sur)\s?(?:24|7)\b`)
)

// SharedHalves returns an English text in which both ends of a range of hours have the half of the day that
// is written once: 6pm-7pm for 6-7pm, and 10am-2pm for 10-2pm.
func SharedHalves(s string) string {
	return hoursWithHalf.ReplaceAllStringFunc(s, func(hours string) string {
		m := hoursWithHalf.FindStringSubmatch(hours)
		from, _ := strconv.Atoi(m[1])
		to, _ := strconv.Atoi(m[3])
		half := strings.ToLower(m[4])
		if from < 1 || from > noon {
			return hours
		}
		if from%noon > to%noon {
			half = map[string]string{"a": "p", "p": "a"}[half]
		}
		return m[1] + m[2] + half + "m" + hours[len(m[1])+len(m[2]):]
	})
}

// NoonAlone returns an English text without the number 12 beside the words noon and midnight.
func NoonAlone(s string) string { return noonWithHour.ReplaceAllString(s, "$1") }

// NoonAsTime returns an English text in which the word noon is replaced by 12:00.
func NoonAsTime(s string) string { return noonAlike.ReplaceAllString(s, "12:00") }

// HoursAsTime returns an English text in which a length of hours and minutes is written like a time: 1:30 for
// 1 hour 30 minutes.
func HoursAsTime(s string) string { return hoursMinutes.ReplaceAllString(s, "$1:$2") }

// OnePerRate returns a French text with one figure for the hours of a day or the days of a week: 24 h for
// 24 h/24, and 7 jours for 7 jours sur 7.
func OnePerRate(s string) string { return rate.ReplaceAllString(s, "$1$2") }
