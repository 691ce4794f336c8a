package lang

import (
	"slices"
	"strings"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// MinutesOfClock is the number of minutes of a twelve-hour clock, after which its times are repeated.
const MinutesOfClock = 12 * minutesOfHour

const minutesOfHour = 60

// SpokenTimes returns the times of day that a text says with words such as half, quarter or to: half past
// ten, в половине одиннадцатого, 十点半. They are in minutes from midnight or noon, and less than
// MinutesOfClock. The hour itself may be a word or a number in digits. A time that is only in digits, such
// as 10:30, is not returned.
func (l Language) SpokenTimes(plain string) (times []int) {
	ways, names := l.clock.compiled(), l.numberNames.compiled()
	if ways == nil || names == nil {
		return nil
	}
	words := wordsOf(plain)
	if !slices.ContainsFunc(words, ways.mayBelong) {
		return nil
	}
	parts := names.clockParts(words, numbersOf(plain))
	for at := 0; at < len(parts); at++ {
		if minutes, n := ways.at(parts, at); n > 0 {
			times = append(times, minutes)
			at += n - 1
		}
	}
	return times
}

// clockWay is a way to say a time: its words, with "H" in place of the hour and "M" in place of the minutes.
type clockWay struct {
	words   []string
	minutes int // the minutes after the hour that the words themselves express
	sign    int // for ways with an "M": 1 if the minutes M are after the hour, -1 if they are before it
}

const (
	hourOfWay    = "H" // may have an ending: "H*টায়"
	minutesOfWay = "M"
)

// clockWays holds the ways in a language to say a time in words. Ways with more words come first.
type clockWays struct {
	ways []clockWay
	keys []string // for each way, its first word that is not a number
}

func compileClock(c languages.Clock) *clockWays {
	all := &clockWays{}
	for minutes, ways := range c.Fixed {
		all.add(ways, clockWay{minutes: minutes})
	}
	all.add(c.Past, clockWay{sign: 1})
	all.add(c.To, clockWay{sign: -1})
	all.add(c.OfNext, clockWay{sign: 1, minutes: -minutesOfHour})
	if len(all.ways) == 0 {
		return nil
	}
	slices.SortStableFunc(all.ways, func(a, b clockWay) int {
		if n := len(b.words) - len(a.words); n != 0 {
			return n
		}
		if n := a.sign*a.sign - b.sign*b.sign; n != 0 {
			// the "cuarto" in "las nueve y cuarto" is not the number four
			return n
		}
		return slices.Compare(a.words, b.words)
	})
	return all
}

func (c *clockWays) add(ways languages.Ways, as clockWay) {
	for way := range ways.All() {
		as.words = nil
		for word := range strings.FieldsSeq(way) {
			if isNumberOfWay(word) {
				as.words = append(as.words, word[:1]+foldLetters(word[1:]))
				continue
			}
			as.words = append(as.words, lettersApart(foldLetters(word))...)
		}
		c.ways = append(c.ways, as)
		key := slices.IndexFunc(as.words, func(w string) bool { return !isNumberOfWay(w) })
		c.keys = append(c.keys, as.words[key])
	}
}

// isNumberOfWay reports whether a word of a way is the placeholder of the hour or of the minutes.
func isNumberOfWay(word string) bool { return word[:1] == hourOfWay || word == minutesOfWay }

// lettersApart returns the letters of a word in a script without spaces. It returns any other word
// unchanged.
func lettersApart(word string) []string {
	if strings.IndexFunc(word, text.IsUnspaced) < 0 {
		return []string{word}
	}
	return strings.Split(word, "")
}

// mayBelong reports whether a word of a text may be a word of one of the ways.
func (c *clockWays) mayBelong(word string) bool {
	isUnspaced := strings.IndexFunc(word, text.IsUnspaced) >= 0
	return slices.ContainsFunc(c.keys, func(key string) bool {
		return matchesWay(key, word) || isUnspaced && strings.Contains(word, key)
	})
}

// matchesWay reports whether word is the word way. If way ends with a *, word must only begin with it.
func matchesWay(way, word string) bool {
	stem, open := strings.CutSuffix(way, "*")
	return open && strings.HasPrefix(word, stem) || way == word
}

// clockPart is a word of a text (in a script without spaces, a letter), with its value if it is a number.
type clockPart struct {
	word    string
	tokens  []numberToken
	written bool // the number is in digits
}

// clockParts returns the parts of a text. numbers are the numbers in digits of the text.
func (n *numberNames) clockParts(words, numbers []string) (parts []clockPart) {
	for at := 0; at < len(words); at++ {
		w := words[at]
		switch {
		case w == digits && len(numbers) > 0:
			t := numberToken{kind: digitsWord, value: numberOf(numbers[0])}
			parts, numbers = append(parts, clockPart{"", []numberToken{t}, true}), numbers[1:]
		case strings.IndexFunc(w, text.IsUnspaced) >= 0:
			parts = append(parts, n.clockLetters(w)...)
		default:
			tokens, count := n.word(w)
			parts = append(parts, clockPart{w, tokens[:count], false})
		}
	}
	return parts
}

// clockLetters returns the parts of a run of letters in a script without spaces: its numbers, and single
// letters.
func (n *numberNames) clockLetters(run string) (parts []clockPart) {
	for run != "" {
		size := len(strings.Split(run, "")[0])
		part := clockPart{word: run[:size]}
		if i := slices.IndexFunc(n.ways, func(way numberName) bool {
			return strings.HasPrefix(run, way.stem)
		}); i >= 0 {
			way := n.ways[i]
			t := numberToken{kind: numberWord, value: way.value, scale: way.scale}
			if way.scale > 0 {
				t.kind = scaleWord
			}
			size = len(way.stem)
			part = clockPart{word: way.stem, tokens: []numberToken{t}}
		}
		parts, run = append(parts, part), run[size:]
	}
	return parts
}

// at returns the time that begins with parts[at], and the number of parts that it has. n is 0 if no time
// begins there.
func (c *clockWays) at(parts []clockPart, at int) (minutes, n int) {
	for _, way := range c.ways {
		if m, n := way.match(parts[at:], way.words, clockReading{}); n > 0 {
			return m, n
		}
	}
	return 0, 0
}

// clockReading holds the hour and the minutes of a time that were read so far.
type clockReading struct{ hour, minutes int }

// match returns the time at the beginning of parts, if parts begin with the words rest, which are those of
// the way that were not matched yet. n is the number of parts that match.
func (way clockWay) match(parts []clockPart, rest []string, r clockReading) (minutes, n int) {
	if len(rest) == 0 {
		minutes = r.hour*minutesOfHour + way.minutes + way.sign*r.minutes
		return (minutes%MinutesOfClock + MinutesOfClock) % MinutesOfClock, 0
	}
	if len(parts) == 0 {
		return 0, 0
	}
	follow := func(taken int, r clockReading) (int, int) {
		if m, n := way.match(parts[taken:], rest[1:], r); n > 0 || len(rest) == 1 {
			return m, taken + n
		}
		return 0, 0
	}
	if !isNumberOfWay(rest[0]) {
		if !matchesWay(rest[0], parts[0].word) {
			return 0, 0
		}
		return follow(1, r)
	}
	const longest, lastHour = 4, 24
	for taken := min(longest, len(parts)); taken > 0; taken-- {
		value, is := numberIn(parts[:taken])
		_, ending, _ := strings.Cut(rest[0], "*")
		switch {
		case !is || value < 1 || !strings.HasSuffix(parts[taken-1].word, ending):
			continue
		case rest[0] == minutesOfWay && value < minutesOfHour:
			r.minutes = value
		case rest[0] != minutesOfWay && value <= lastHour:
			r.hour = value
		default:
			continue
		}
		if m, n := follow(taken, r); n > 0 {
			return m, n
		}
	}
	return 0, 0
}

// numberIn returns the whole number that all parts together say. The bool is false if they do not say a whole
// number.
func numberIn(parts []clockPart) (value int, is bool) {
	if parts[0].written {
		return int(parts[0].tokens[0].value), len(parts) == 1
	}
	reading := numberReader{}
	for i, p := range parts {
		isEdge := i == 0 || i == len(parts)-1
		for _, t := range p.tokens {
			if t.kind == otherWord || t.kind == digitsWord || t.kind == andWord && isEdge {
				return 0, false
			}
			reading.read(t)
		}
		if len(p.tokens) == 0 {
			return 0, false
		}
	}
	reading.end()
	found := reading.found.words
	if len(found) != 1 || found[0] != float64(int(found[0])) {
		return 0, false
	}
	return int(found[0]), true
}
