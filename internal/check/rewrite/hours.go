package rewrite

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/text"
)

// Forms of hours whose half of the day is said elsewhere.
var (
	listWithHalf = regexp.MustCompile(
		`(?i)\b\d{1,2}(?::\d\d)?(?:, ?\d{1,2}(?::\d\d)?)*,? (?:and|or|&)` +
			` \d{1,2}(?::\d\d)? ?([ap])\.?m\b`)
	hourOfList = regexp.MustCompile(`\b\d{1,2}(?::\d\d)?`)
	hour       = regexp.MustCompile(`\d+(?:[:.]\d\d)?`)
)

// HalfOfList returns an English text in which each hour of a list has the half of the day that is written
// behind the last one: 7pm, 8pm and 9pm for 7, 8 and 9 pm.
func HalfOfList(s string) string {
	return listWithHalf.ReplaceAllStringFunc(s, func(list string) string {
		half := strings.ToLower(listWithHalf.FindStringSubmatch(list)[1]) + "m"
		return hourOfList.ReplaceAllString(list, "${0}"+half)
	})
}

// beforeHour are words that may be before an hour, in many languages.
var beforeHour = words(
	"at from until till by after before around to à de dès vers jusqu'à " +
		"avant après a las в с до к у од od do oko posle " +
		"око после пре pre о об з від saat saet në orën ساعت الساعة " +
		"ساعة بجے बजे ساعە کاتژمێر saacadda saa ሰዓት")

// HoursAfterNoon returns a text that speaks of the afternoon or evening, in which its hours are counted on
// from noon: at 8pm for at 8.
func HoursAfterNoon(s string) string {
	return eachHour(s, func(before, after string, at int) bool {
		_, isLong := lengthUnits[strings.ToLower(firstWord(after))]
		return beforeHour[strings.ToLower(lastWord(before))] || isLong || isPartOfDay(after)
	})
}

// IsTonight reports whether an English text speaks of tonight.
func IsTonight(s string) bool { return slices.Contains(text.Words(s), "tonight") }

// isPartOfDay reports whether an English text begins with a part of the day after noon, as behind an hour.
func isPartOfDay(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s[:min(len(s), nearby)]))
	return slices.ContainsFunc([]string{"tonight", "this evening", "this afternoon", "in the evening",
		"in the afternoon", "at night"}, func(part string) bool { return strings.HasPrefix(s, part) })
}

// EndsAfterNoon returns a text in which the end of a range of hours is after noon if it is before the
// beginning: 9-5pm for 9-5. isUntil reports whether a word is between the ends of a range.
func EndsAfterNoon(s string, isUntil func(word string) bool) string {
	begin, end := 0, -1 // the last number, and where it ends
	return eachHour(s, func(before, _ string, n int) bool {
		gap := ""
		if end >= 0 && end <= len(before) {
			gap = strings.TrimSpace(before[end:])
		}
		isEnd := gap != "" && (strings.Trim(gap, "-–—") == "" || isUntil(strings.ToLower(gap)))
		later := isEnd && n < begin
		begin, end = n, len(before)+len(hour.FindString(s[len(before):]))
		return later
	})
}

// eachHour returns a text in which pm stands behind each hour from 1 to 12 for which after returns true. It
// is called for each number, with what is before it and behind it. An hour with a half of the day stays.
func eachHour(s string, after func(before, behind string, n int) bool) string {
	const noon = 12
	var b strings.Builder
	done := 0
	for _, at := range hour.FindAllStringIndex(s, -1) {
		whole, _, _ := strings.Cut(strings.ReplaceAll(s[at[0]:at[1]], ".", ":"), ":")
		n, err := strconv.Atoi(whole)
		if after(s[:at[0]], s[at[1]:], n) && err == nil && n > 0 && n <= noon && !hasHalf(s[at[1]:]) {
			b.WriteString(s[done:at[0]] + strings.ReplaceAll(s[at[0]:at[1]], ".", ":") + "pm")
			done = at[1]
		}
	}
	return b.String() + s[done:]
}

var half = regexp.MustCompile(`(?i)^ ?[ap]\.?m\b`)

func hasHalf(behind string) bool { return half.MatchString(behind) }

// HasHours reports whether a text has a time of day, or a word that belongs to hours.
func HasHours(s string) bool {
	if clock.MatchString(s) {
		return true
	}
	return slices.ContainsFunc(text.Words(s), func(word string) bool {
		return lengthUnits[word] == minutesOfHour || word == "saat" || word == "saet" || word == "orën"
	})
}

var clock = regexp.MustCompile(`\d[:.h]\d\d`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// nearby is how many bytes beside an hour may have a word that belongs to it.
const nearby = 40

// lastWord returns the last word of a text, up to its end; "" if something else is there.
func lastWord(s string) string {
	s = strings.TrimSuffix(s[max(len(s)-nearby, 0):], " ")
	return s[strings.LastIndexAny(s, " (\n")+1:]
}

// firstWord returns the word with which a text begins, behind a space.
func firstWord(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, " "), "-")
	end := strings.IndexFunc(s, func(r rune) bool { return !text.IsLetterOrMark(r) && r != '\'' })
	if end < 0 {
		return s
	}
	return s[:end]
}
