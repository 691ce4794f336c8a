package rewrite

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tabla/internal/check/slips"
	"tabla/internal/text"
)

// The lengths of units of time in minutes.
const (
	minutesOfHour = 60
	minutesOfDay  = 24 * minutesOfHour
)

// lengthUnits holds the lengths of units of time in minutes, by the words for the units.
var lengthUnits = slips.TimeUnits()

var (
	quantity = regexp.MustCompile(`\d+(?:[.,]\d+)?`)
	rest     = regexp.MustCompile(`^ ?(?:(?:and|et|y|e|i|и|та|й|ve|û|dhe|iyo|na|و|او|اور|और|এবং|ና) |` +
		`,? )?(\d\d?)( ?\pL[\pL\pM]*)?`)
)

// Lengths returns a text without its lengths of time, and these lengths in minutes: 90 for 90 minutes, 1 h 30
// and 1.5 hours. Lengths of more than 100 days, lengths that are not whole minutes, and all lengths after the
// first 20 stay in the text. The text must have the digits 0 to 9.
func Lengths(s string) (without string, minutes []int) {
	var b strings.Builder
	for {
		at := quantity.FindStringIndex(s)
		if at == nil {
			return b.String() + s, minutes
		}
		n, _ := strconv.ParseFloat(strings.Replace(s[at[0]:at[1]], ",", ".", 1), 64)
		unit := lengthUnits[strings.ToLower(firstWord(s[at[1]:]))]
		length := n * float64(unit)
		const longest, most = 100 * minutesOfDay, 20
		if unit == 0 || len(minutes) == most || length != float64(int(length)) || length > longest {
			b.WriteString(s[:at[1]])
			s = s[at[1]:]
			continue
		}
		b.WriteString(s[:at[0]])
		s = behindWord(s[at[1]:])
		if unit == minutesOfHour {
			more, n := minutesAfterHours(s)
			length, s = length+float64(more), s[n:]
		}
		minutes = append(minutes, int(length))
		b.WriteByte(' ')
	}
}

func behindWord(s string) string {
	word := firstWord(s)
	return s[strings.Index(s, word)+len(word):]
}

// minutesAfterHours returns the minutes at the beginning of s, which is the text behind a number of hours,
// and how many bytes of s they take. They are two digits directly behind the hours, as in "1 h 30", or have a
// unit, as in "1 h and 5 minutes". Otherwise it returns 0, 0.
func minutesAfterHours(s string) (minutes, length int) {
	m := rest.FindStringSubmatchIndex(s)
	if m == nil {
		return 0, 0
	}
	from, to := m[2], m[3]
	minutes, _ = strconv.Atoi(s[from:to])
	word := ""
	if m[4] >= 0 {
		word = strings.ToLower(strings.TrimSpace(s[m[4]:m[5]]))
	}
	switch {
	case minutes >= minutesOfHour:
	case lengthUnits[word] == 1:
		return minutes, m[1]
	case lengthUnits[word] == 0 && to-from == 2 && from <= 1:
		return minutes, to
	}
	return 0, 0
}

// dayAndNight are the beginnings of words that mean 24 hours a day.
var dayAndNight = []string{"круглосуточ", "цілодоб", "dvadesetčetvoročasov", "non-stop", "nonstop"}

// SaysLength reports whether a text expresses a length of time of the other text with a number in words, or
// with half: half an hour, un jour. minutes is the length, and says reports whether the text has a number in
// words.
func SaysLength(other, s string, minutes int, says func(n float64) bool) bool {
	units := map[int]bool{}
	for _, word := range text.Words(s) {
		units[lengthUnits[word]] = true
		if minutes == minutesOfDay && slices.ContainsFunc(dayAndNight,
			func(stem string) bool { return strings.HasPrefix(word, stem) }) {
			return true
		}
	}
	for unit := range units {
		n := float64(minutes) / float64(max(unit, 1))
		if unit > 0 && says(n) && !saysMore(s, n, says) ||
			unit >= minutesOfHour && saysOneUnit(s, n, says) && (!saysEach(s) || saysEach(other)) {
			return true
		}
	}
	return minutes == minutesOfDay/2 && slices.Contains(text.Words(s), "полсуток")
}

// saysOneAlone reports whether a word alone, without a number or an article, means one unit of time, such as
// "hour" in some languages. Of the words for a day it accepts only those that mean 24 hours, because the
// others also mean the time that is not night.
func saysOneAlone(word string) bool {
	return word[0] >= utf8.RuneSelf && lengthUnits[word] > 0 && (lengthUnits[word] != minutesOfDay ||
		slices.Contains([]string{"сутки", "суток",
			"доба", "доби", "добу", "يوم", "يوما", "يوماً", "يومًا"}, word))
}

// everyUnit finds phrases such as "every hour" in languages with articles.
var everyUnit = regexp.MustCompile(`(?i)\b(?:toutes? les|tous les|chaque|cada|çdo|her|svak\pL+) \pL`)

// saysOneUnit reports whether the noun of a unit of time without a number means one unit, or one and a half:
// сутки, toutes les heures, ساعة ونصف.
func saysOneUnit(s string, n float64, says func(n float64) bool) bool {
	const one, half, most = 1, 0.5, 12
	for k := 2; k <= most; k++ {
		if says(float64(k)) || says(float64(k)+half) {
			return false
		}
	}
	all := text.Words(s)
	if strings.ContainsFunc(s, text.IsDigit) ||
		!slices.ContainsFunc(all, saysOneAlone) && !everyUnit.MatchString(s) {
		return false
	}
	switch n {
	case one:
		return !says(half) && !says(1+half) && !isHalfOfUnit(all)
	case one + half:
		return says(half) && addsHalf(all) && !isHalfOfUnit(all)
	}
	return false
}

// saysEach reports whether a text has "each" with a unit of time, as in "every day". Something is then
// repeated after this time and does not last for it.
func saysEach(s string) bool {
	all := text.Words(s)
	isUnit := func(at int) bool { return at >= 0 && at < len(all) && lengthUnits[all[at]] > 0 }
	for at, word := range all {
		isEach := word == "every" || word == "each" || slices.ContainsFunc(everyStems,
			func(stem string) bool { return strings.HasPrefix(word, stem) })
		if isEach && (isUnit(at-1) || isUnit(at+1)) {
			return true
		}
	}
	return everyUnit.MatchString(s)
}

// saysMore reports whether a text may say another number with a half than n, such as two and a half if n is
// 1.5, or one and a half if n is 0.5. It returns false if n is not a number with a half. says reports whether
// the text may say a number.
func saysMore(s string, n float64, says func(n float64) bool) bool {
	const half, most = 0.5, 12
	if n-float64(int(n)) != half {
		return false
	}
	if n > 1 && isHalfOfUnit(text.Words(s)) {
		return true
	}
	for k := 2; k <= most; k++ { // 1 is left out: half an hour is "une demi-heure", so a 1 proves nothing
		if other := float64(k) + half; other != n && says(other) {
			return true
		}
	}
	return n == half && addsHalf(text.Words(s))
}

// addsHalf reports whether words add a half to hours or days: une heure et demie, bir buçuk saat.
func addsHalf(all []string) bool {
	for i, word := range all {
		if strings.HasPrefix(word, "buçuk") {
			return true
		}
		if lengthUnits[word] > 0 && i+1 < len(all) && (withHalfBehind[all[i+1]] ||
			strings.HasPrefix(all[i+1], "و")) {
			return true
		}
	}
	return false
}

// halfWords are the words for half of a unit, before its name.
var halfWords = []string{"demi", "demie", "demies", "half"}

// isHalfOfUnit reports whether words mean half of a unit of time: une demi-heure, half an hour. "Une" is
// then not a number.
func isHalfOfUnit(all []string) bool {
	for i, word := range all {
		isAdded := i > 1 && all[i-1] == "a" && all[i-2] == "and" // "one and a half hours"
		if !isAdded && i+1 < len(all) && slices.Contains(halfWords, word) &&
			(lengthUnits[all[i+1]] > 0 || all[i+1] == "an") {
			return true
		}
	}
	return false
}

// withHalfBehind are the words between a unit and the half after it: et demie, с половиной.
var withHalfBehind = words("and et y e i u û iyo na dhe и с з та і")

// Amounts returns a text in which the smaller coins are decimals: 1.50 € for 1 € 50. A number that counts
// something is not taken for coins: 5 euros 10 times.
func Amounts(s string) string {
	var b strings.Builder
	done := 0
	for _, m := range amount.FindAllStringSubmatchIndex(s, -1) {
		if next := firstWord(s[m[1]:]); next != "" && !behindAmount[strings.ToLower(next)] {
			continue
		}
		b.WriteString(s[done:m[0]] + s[m[2]:m[3]] + "." + s[m[6]:m[7]] + " " + s[m[4]:m[5]])
		done = m[1]
	}
	return b.String() + s[done:]
}

var amount = regexp.MustCompile(
	`\b(\d+) ?(€|£|\$|(?:euros?|eur|usd|chf|francs?|rsd|din|km|lekë|евро)\b) ?(\d\d)\b`)

// behindAmount are words that may follow an amount whose last number is coins.
var behindAmount = words("par pour la le les l' à a au et ou per pro por la y o e za po i ili na u за " +
	"по и на для për në dhe for and or")

var oneIn = regexp.MustCompile(`(?i)\b1 (in|out of|of) (\d+)\b`)

// OneIn returns two versions of an English text. In every, a share is written as in languages that have a
// word for it: "every 4" for 1 in 4. In percent, it is a number of percent: 25 %. In "1 of 4", the 1 may
// also count things (1 of 4 tablets), so every keeps it.
func OneIn(s string) (every, percent string) {
	percent = oneIn.ReplaceAllStringFunc(s, func(share string) string {
		n, _ := strconv.ParseFloat(oneIn.FindStringSubmatch(share)[2], 64)
		const all = 100
		return strconv.FormatFloat(all/max(n, 1), 'f', -1, 64) + " %"
	})
	every = oneIn.ReplaceAllStringFunc(s, func(share string) string {
		m := oneIn.FindStringSubmatch(share)
		if strings.EqualFold(m[1], "of") {
			return share
		}
		return "every " + m[2]
	})
	return every, percent
}

// SaysEvery reports whether a text has a word for "every", as in "every fourth". It ignores the word before
// a unit of time without a number, as in "every day".
func SaysEvery(s string) bool {
	all := text.Words(s)
	for i, word := range all {
		isEvery := slices.ContainsFunc(everyStems,
			func(stem string) bool { return strings.HasPrefix(word, stem) })
		if isEvery && (i+1 == len(all) || lengthUnits[all[i+1]] == 0) {
			return true
		}
	}
	return false
}

// everyStems are the beginnings of words for "every".
var everyStems = []string{"кажд", "кожн", "всяк", "svak", "свак", "секо", "chaque", "cada", "çdo", "her",
	"hər", "har", "كل", "هر", "ہر", "ھەر", "हर", "प्रत्येक", "প্রতি", "ਹਰ", "እያንዳንዱ", "ነፍሲ", "kasta", "kila"}
