package lang

import (
	"iter"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang/languages"

	"tabla/internal/text"
)

// writtenNumber finds a time, a number with a share, or a number at the beginning of a text.
var writtenNumber = regexp.MustCompile(`^(?:\d{1,2}(?::| ?h ?)\d\d\b|(?:\d+ )?[1-3]/[2-8]\b|` +
	`\d{1,3}(?: \d{3})+\b|\d+(?:[.,'٫٬،]\d+)*)`)

// part returns the position of the next number or mark in a text. ok is false if there is none. Letters,
// white space and the apostrophes inside words are neither.
func part(plain string, from int) (begin, end int, ok bool) {
	for at := from; at < len(plain); {
		r, size := utf8.DecodeRuneInString(plain[at:])
		switch {
		case '0' <= r && r <= '9':
			return at, at + len(writtenNumber.FindString(plain[at:])), true
		case !text.IsLetterOrMark(r) && !strings.ContainsRune(" \t\n\f\r'’ʼ‘", r):
			return at, at + size, true
		}
		at += size
	}
	return 0, 0, false
}

var clockSigns = strings.NewReplacer(" ", "", "h", ":")

// digitItem returns the item of a number in digits.
func digitItem(s string) Item {
	if hour, minute, is := strings.Cut(clockSigns.Replace(s), ":"); is {
		h, _ := strconv.ParseFloat(hour, 64)
		m, _ := strconv.ParseFloat(minute, 64)
		const part = 100
		return Item{Numbers: []float64{h + m/part}, Clock: true, Written: true}
	}
	if n, d, is := strings.Cut(s, "/"); is { // a number with a share
		whole, above, mixed := strings.Cut(n, " ")
		if !mixed {
			whole, above = "0", n
		}
		a, _ := strconv.ParseFloat(whole, 64)
		b, _ := strconv.ParseFloat(above, 64)
		c, _ := strconv.ParseFloat(d, 64)
		return Item{Numbers: []float64{a + b/c}, Written: true}
	}
	return Item{Numbers: []float64{numberOf(strings.ReplaceAll(s, " ", ""))}, Written: true}
}

// scan reads a run of letters in a script without spaces. A sequence of letters without a meaning becomes
// one item, which is Connecting if all its letters are.
func (r *itemReader) scan(run string) {
	other := false
	for run != "" {
		item, n := r.atScan(run)
		isConnecting := item.onlyConnects()
		if n == 0 || isConnecting {
			if n == 0 {
				_, n = utf8.DecodeRuneInString(run)
			}
			if !other {
				r.items = append(r.items, Item{Connecting: true})
			}
			last := &r.items[len(r.items)-1]
			last.Connecting = last.Connecting && isConnecting
			other, run = true, run[n:]
			continue
		}
		other = false
		r.items = append(r.items, item)
		run = run[n:]
	}
}

// atScan returns the item with which a run of letters begins, and its length. The length is 0 if the run
// does not begin with an item.
func (r *itemReader) atScan(run string) (item Item, n int) {
	for length := range r.words.ways(run) {
		if !beginsWithMark(run[length:]) {
			item, n = r.mentioned(mentionsOf(r.words.exact[run[:length]])), length
			break
		}
	}
	for length := range r.facts.ways(run) {
		if length <= n {
			break
		}
		facts := mentionsOf(r.facts.exact[run[:length]])
		day, half, not := dayOf(facts), r.halfOf(facts), slices.ContainsFunc(facts, isNegation)
		if day+half > 0 || not {
			item, n = Item{Day: day, Half: half, Not: not}, length
			break
		}
	}
	if r.names == nil {
		return item, n
	}
	var tokens []numberToken
	length := 0
	for {
		i := slices.IndexFunc(r.names.ways, func(w numberName) bool {
			rest, is := strings.CutPrefix(run[length:], w.stem)
			return is && !beginsWithMark(rest)
		})
		if i < 0 || len(tokens) > 0 && r.names.ways[i].value > 0 && r.names.ways[i].value < 1 {
			break
		}
		way := r.names.ways[i]
		t := numberToken{kind: numberWord, value: way.value, scale: way.scale}
		if way.scale > 0 {
			t.kind = scaleWord
		}
		tokens, length = append(tokens, t), length+len(way.stem)
		if isShare(t) {
			break
		}
	}
	if length <= n {
		return item, n
	}
	if r.scaled(tokens) {
		return Item{}, length
	}
	items := r.numberItems(tokens, []string{""})
	if len(items) == 0 {
		return Item{}, 0
	}
	if len(items) == 2 && isNext(items[0].Numbers, items[1].Numbers) {
		items[0].Numbers = append(items[0].Numbers, items[1].Numbers...)
		items[0].Either = true
	}
	return items[0], length
}

// isNext reports whether two numbers below ten that directly follow each other are a choice between the two:
// 一两分钟, one or two minutes.
func isNext(first, second []float64) bool {
	const ten = 10
	return len(first) == 1 && len(second) == 1 && first[0] >= 1 && second[0] < ten && second[0] == first[0]+1
}

// ways returns the lengths of those ways of the vocabulary with which a run of letters begins, the longest
// first.
func (v *vocabulary) ways(run string) iter.Seq[int] {
	return func(yield func(int) bool) {
		end := 0
		for letters := 0; end < len(run) && letters < v.widest; letters++ {
			_, size := utf8.DecodeRuneInString(run[end:])
			end += size
		}
		for end > 0 {
			if _, is := v.exact[run[:end]]; is && !yield(end) {
				return
			}
			_, size := utf8.DecodeLastRuneInString(run[:end])
			end -= size
		}
	}
}

func beginsWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsMark(r)
}

// halfOf returns the half of the day among facts, as in Item.Half.
func (r *itemReader) halfOf(facts []Mention) int {
	if len(facts) != 1 || facts[0].Kind != DayPart {
		return 0
	}
	switch w := r.language.words; {
	case slices.Contains(w.Forenoon, facts[0].N):
		return 1
	case slices.Contains(w.Afternoon, facts[0].N), slices.Contains(w.Night, facts[0].N):
		return 2
	}
	return 0
}

// insidePhrase reports whether a word is the second or a later word of a phrase in the vocabulary: par
// personne.
func (r *itemReader) insidePhrase(words []string, at int) bool {
	for before := 1; before <= min(at, r.facts.longest-1); before++ {
		if _, n := r.facts.at(words, at-before); n > before {
			return true
		}
	}
	return false
}

// ordinalEnding returns the length of an ending at the beginning of rest that makes the number before it an
// ordinal: 3e, 2-м, ২য়, 2ኛ, or a full stop before a small letter. It returns 0 for a unit, such as the g of
// 3g or the week of 2-week, and for an ending that means "for" or "every".
func (r *itemReader) ordinalEnding(rest string) int {
	if after, is := strings.CutPrefix(rest, ". "); is {
		if first, _ := utf8.DecodeRuneInString(after); unicode.IsLower(first) {
			return 1
		}
		return 0
	}
	bare := strings.TrimPrefix(rest, "-")
	end := strings.IndexFunc(bare, func(r rune) bool { return !text.IsLetterOrMark(r) || text.IsUnspaced(r) })
	if end < 0 {
		end = len(bare)
	}
	const longest = 4
	word := bare[:end]
	isUnit := func(u languages.Ways) bool { return u.Match(strings.ToLower(word)) }
	if end == 0 || utf8.RuneCountInString(word) > longest || word == "h" || word == "ч" || word == "x" ||
		word != "G" && slices.ContainsFunc(units, isUnit) { // 4G is not a weight
		return 0
	}
	joined := r.itemOf(wordsOf(word), 0) // guyyaa 5f, for 5 days
	if bare != rest && joined.isNamed() || joined.RepeatsBehind != 0 {
		return 0
	}
	return len(rest) - len(bare) + end
}

// units are the ways to write the units of doses.
var units = slices.Collect(maps.Values(languages.Units))

// scaleBefore returns the scale that is before a number in digits, in languages that write it there: 1000 for
// kuma 80 (80 thousand). It returns 1 if there is none.
func (r *itemReader) scaleBefore() float64 {
	n := len(r.items)
	if n == 0 || !r.language.words.ScalesFirst || r.items[n-1].Written ||
		!slices.ContainsFunc(r.items[n-1].Numbers, isScale) {
		return 1
	}
	return r.items[n-1].Numbers[0]
}

func isScale(n float64) bool { return n >= 1000 && math.Log10(n) == math.Trunc(math.Log10(n)) }

// scaled multiplies a number in digits by the tokens after it if they are a scale, such as the thousand in
// 80 thousand. It reports whether they are.
func (r *itemReader) scaled(tokens []numberToken) bool {
	n := len(r.items)
	if tokens[0].kind != scaleWord || n == 0 || !r.items[n-1].Written {
		return false
	}
	for i := range r.items[n-1].Numbers {
		r.items[n-1].Numbers[i] *= math.Pow10(tokens[0].scale)
	}
	return true
}

// Limits is a set of the four limits (languages.Before and so on), one bit for each.
type Limits uint8

// Has reports whether a limit is in the set.
func (l Limits) Has(limit int) bool { return l&(1<<limit) != 0 }

// Repeats is a set of the meanings languages.Each and so on, one bit for each.
type Repeats uint8

// Has reports whether a meaning, such as languages.Each, is in the set.
func (r Repeats) Has(repeat int) bool { return r&(1<<repeat) != 0 }

// mayBeTwo reports whether an ending of the thing's noun means two. For the nouns of other things, the same
// ending is a plural.
func mayBeTwo(t Thing) bool { return t.IsDose() || t.IsTime() || t == languages.Times }

// next returns the tokens at the beginning of words[at:], their count, and the number of words that they
// have.
func (n *numberNames) next(words []string, at int) (tokens [2]numberToken, count, read int) {
	if at+1 < len(words) && n.isPhrase(words[at], words[at+1]) {
		return [2]numberToken{n.token(words[at] + " " + words[at+1])}, 1, 2
	}
	tokens, count = n.word(words[at])
	return tokens, count, 1
}

// withRanges returns items in which a dash between two numbers or two days is marked as a range. Other
// dashes only join words.
func withRanges(items []Item) []Item {
	ends := func(i Item) bool { return i.Written || i.Day > 0 }
	all := items[:0]
	for at, item := range items {
		if item.dash {
			if len(all) == 0 || at+1 == len(items) || !ends(all[len(all)-1]) || !ends(items[at+1]) {
				continue
			}
			item = Item{Range: true}
		}
		all = append(all, item)
	}
	return all
}
