package rewrite

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/text"
)

// Forms of hours whose half of the day (a.m. or p.m.) is written elsewhere.
var (
	listWithHalf = regexp.MustCompile(
		`(?i)\b\d{1,2}(?::\d\d)?(?:, ?\d{1,2}(?::\d\d)?)*,? (?:and|or|&)` +
			` \d{1,2}(?::\d\d)? ?([ap])\.?m\b`)
	hourOfList = regexp.MustCompile(`\b\d{1,2}(?::\d\d)?`)
	hour       = regexp.MustCompile(`\d+(?:[:.]\d\d)?`)
)

// HalfOfList returns an English text in which each hour of a list has the half of the day that is written
// after the last one: 7pm, 8pm and 9pm for 7, 8 and 9 pm. It goes backwards from the last hour and stops at
// an hour that would be later than the hour after it: 8, 1pm and 7pm for 8, 1 and 7 pm.
func HalfOfList(s string) string {
	return listWithHalf.ReplaceAllStringFunc(s, func(list string) string {
		half := strings.ToLower(listWithHalf.FindStringSubmatch(list)[1]) + "m"
		hours := hourOfList.FindAllStringIndex(list, -1)
		next := noon * minutesOfHour
		for _, at := range slices.Backward(hours) {
			minutes := minutesFromNoon(list[at[0]:at[1]])
			if minutes >= next {
				break
			}
			list, next = list[:at[1]]+half+list[at[1]:], minutes
		}
		return list
	})
}

const noon = 12

// minutesFromNoon returns the minutes from noon (or midnight) to an hour of a twelve-hour clock.
func minutesFromNoon(written string) int {
	hours, minutes, _ := strings.Cut(written, ":")
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	return h%noon*minutesOfHour + m
}

// beforeHour holds words of many languages that may be before an hour.
var beforeHour = words(
	"at from until till by after before around to à de dès vers jusqu'à " +
		"avant après a las в с до к у од od do oko posle " +
		"око после пре pre о об з від saat saet në orën ساعت الساعة " +
		"ساعة بجے बजे ساعە کاتژمێر saacadda saa ሰዓት")

// atHour holds those words of beforeHour that say when something happens. After the other words of
// beforeHour, a number of hours may also be a length of time: after 6 hours.
var atHour = words("at à a las в у u në ساعت الساعة saat saet ሰዓት")

// HoursAfterNoon returns a text in which hours of the afternoon and the evening have "pm": at 8pm for at 8.
// isAfterNoon reports whether a part of a sentence is about these parts of the day at an hour.
func HoursAfterNoon(s string, isAfterNoon func(clause string, hour int) bool) string {
	return eachHour(s, func(before, after string, hour int) bool {
		word := strings.ToLower(lastWord(before))
		isHour := beforeHour[word] || isPartOfDay(after)
		switch unit := lengthUnits[strings.ToLower(firstWord(after))]; {
		case unit == minutesOfHour:
			isHour = atHour[word]
		case unit > 0:
			return false
		}
		if !isHour {
			return false
		}
		clause := clauseAround(before, after)
		return !withHalf.MatchString(clause) && isAfterNoon(clause, hour)
	})
}

var (
	withHalf  = regexp.MustCompile(`(?i)\d ?[ap]\.?m\b`)
	clauseEnd = regexp.MustCompile(`(?i)[.,;:!?،؛؟](?:\s|$)|[\n—()]|` +
		`\s(?:and|or|but|then|et|ou|mais|puis|и|или|а|но|i|ili|a|ali|dhe|ose|ve|veya|و|یا|أو|او)\s`)
)

// longestClause is the number of bytes that are read on each side of a number to find the part of a sentence
// around it. Without this limit, a text of many numbers would be read to both ends for each of them.
const longestClause = 400

// clauseAround returns the part of a sentence around a number. before and after are the text before the
// number and after it.
func clauseAround(before, after string) string {
	before, after = before[max(0, len(before)-longestClause):], after[:min(len(after), longestClause)]
	if ends := clauseEnd.FindAllStringIndex(before, -1); ends != nil {
		before = before[ends[len(ends)-1][1]:]
	}
	if end := clauseEnd.FindStringIndex(after); end != nil {
		after = after[:end[0]]
	}
	return before + " " + after
}

// IsTonight reports whether a text says "tonight" with a word that does not contain a part of the day.
func IsTonight(s string) bool {
	return slices.ContainsFunc(text.Words(s), func(word string) bool {
		return word == "tonight" || word == "sonte" || word == "вечерва"
	})
}

// isPartOfDay reports whether an English text begins with a part of the day after noon, such as "in the
// evening". Such words may follow an hour.
func isPartOfDay(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s[:min(len(s), nearby)]))
	return slices.ContainsFunc([]string{"tonight", "this evening", "this afternoon", "in the evening",
		"in the afternoon", "at night"}, func(part string) bool { return strings.HasPrefix(s, part) })
}

// EndsAfterNoon returns a text in which the end of a range of hours has "pm" if its number is smaller than
// the beginning: 9-5pm for 9-5. If the beginning is after noon, the range is a night and its end does not
// change: 22-6. isUntil reports whether a word can be between the ends of a range.
func EndsAfterNoon(s string, isUntil func(word string) bool) string {
	begin, end := 0, -1 // the last number, and the offset where it ends
	isOrdinal := false  // the last number belongs to a room or the like
	return eachHour(s, func(before, _ string, n int) bool {
		gap := ""
		if end >= 0 && end <= len(before) {
			gap = strings.TrimSpace(before[end:])
		}
		isEnd := gap != "" && (strings.Trim(gap, "-–—") == "" || isUntil(strings.ToLower(gap)))
		later := isEnd && n < begin && begin <= noon && !isOrdinal
		begin, end = n, len(before)+len(hour.FindString(s[len(before):]))
		isOrdinal = numberedThings[strings.ToLower(lastWord(before))]
		return later
	})
}

// numberedThings are words for things whose number is not an hour of the day, such as rooms and buses.
var numberedThings = words("room rooms floor floors bus buses line lines platform platforms gate gates " +
	"tent tents block blocks building buildings barrack barracks container containers page " +
	"pages door doors " +
	"child children age ages aged bed beds window windows desk desks stop stops number numbers")

// eachHour returns a text in which "pm" follows each hour from 1 to 12 for which the function after returns
// true. The function is called for each number, with the text before the number and the text behind it. An
// hour that already has a.m. or p.m. does not change.
func eachHour(s string, after func(before, behind string, n int) bool) string {
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

// HasHours reports whether a text has a time of day, or a word that is used with hours.
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

// nearby is the number of bytes on each side of an hour in which a word can belong to the hour.
const nearby = 40

// lastWord returns the part of a text after its last space, opening bracket or line end. One space at the end
// of the text does not count.
func lastWord(s string) string {
	s = strings.TrimSuffix(s[max(len(s)-nearby, 0):], " ")
	return s[strings.LastIndexAny(s, " (\n")+1:]
}

// firstWord returns the word with which a text begins, or "". A space and a hyphen may come before the word.
func firstWord(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, " "), "-")
	end := strings.IndexFunc(s, func(r rune) bool { return !text.IsLetterOrMark(r) && r != '\'' })
	if end < 0 {
		return s
	}
	return s[:end]
}
