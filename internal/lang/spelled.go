package lang

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// Spelled holds the numbers that a text has in words. It also holds those that the text has in digits with a
// word such as thousand beside them.
type Spelled struct {
	words  []float64
	scaled []scaledNumber
}

// scaledNumber is a number in digits, and the number that it means with the word beside it: 80 and 80,000
// for 80 thousand.
type scaledNumber struct{ digits, meant float64 }

// Has reports whether the text has a number in words. The number is in ASCII digits, with "." before its
// decimals.
func (s Spelled) Has(number string) bool {
	n, err := strconv.ParseFloat(number, 64)
	return err == nil && s.HasValue(n)
}

// HasValue does the same as Has for the value of a number.
func (s Spelled) HasValue(n float64) bool { return slices.Contains(s.words, n) || s.hasParts(n) }

// HasShares reports whether the text has a number in digits that means another number with the word beside
// it, or a word for a half or a quarter.
func (s Spelled) HasShares() bool {
	return len(s.scaled) > 0 || slices.ContainsFunc(s.words,
		func(n float64) bool { return n != math.Trunc(n) })
}

// hasParts reports whether the text has the tens and the ones of a number in words, but with an unknown word
// between them.
func (s Spelled) hasParts(n float64) bool {
	const ten, hundred = 10, 100
	if whole := math.Trunc(n); whole != n && whole > 0 { // "un comprimé et demi"
		return slices.Contains(s.words, whole) && slices.Contains(s.words, n-whole)
	}
	ones := math.Mod(n, ten)
	return n > 2*ten && n < hundred && ones > 0 &&
		slices.Contains(s.words, n-ones) && slices.Contains(s.words, ones)
}

// Meanings returns the numbers that a number in digits means together with a word such as thousand beside
// it.
func (s Spelled) Meanings(digits string) (meant []float64) {
	n, err := strconv.ParseFloat(digits, 64)
	for _, pair := range s.scaled {
		if err == nil && pair.digits == n {
			meant = append(meant, pair.meant)
		}
	}
	return meant
}

// Spelled returns the numbers that a text in the language has in words: forty-two, двадцать первый, two
// million, 80 thousand. Like Mentions, it ignores case and the Unicode normal form. It does not know Roman
// numerals.
//
//	en.Spelled("twenty-five of 2 million").Has("25") // true
func (l Language) Spelled(s string) Spelled {
	names := l.numberNames.compiled()
	if names == nil {
		return Spelled{}
	}
	tokens := names.tokens(s)
	if l.words.ScalesFirst {
		scalesBehind(tokens)
	}
	reading := numberReader{onesFirst: names.onesFirst}
	for _, t := range tokens {
		reading.read(t)
	}
	reading.end()
	return reading.found
}

// numberNames holds the words of a language for numbers, folded, in the form in which they are looked up.
type numberNames struct {
	ways      []numberName // the longest first
	index     numberIndex
	and       map[string]bool // words between the parts of a number
	andJoined bool            // a word of and may be joined to the front of the next word
	// other short words that may be joined to the front of a word, the shortest first
	clitics   []string
	onesFirst bool
}

// numberName is one way to say a number or a scale (ten, hundred, thousand …).
type numberName struct {
	stem        string
	begins, end bool // begins: letters may follow the stem; end: letters may be before it
	value       float64
	scale       int // the number of zeros of a scale; 0 for a number
}

func compileNumbers(w *Words) *numberNames {
	n := &numberNames{and: map[string]bool{}, onesFirst: w.OnesFirst}
	for i, ways := range w.Numbers {
		n.add(ways, float64(i+1), 0)
	}
	const firstCompound = 11
	for i, ways := range w.Compounds {
		n.add(ways, float64(firstCompound+i), 0)
	}
	for _, value := range slices.Sorted(maps.Keys(w.Spelled)) {
		n.add(w.Spelled[value], value, 0)
	}
	for zeros, ways := range w.Scales {
		n.add(ways, 0, zeros)
	}
	for way := range w.And.All() {
		n.and[foldLetters(way)] = true
		for clitic := range w.Clitics.All() {
			n.andJoined = n.andJoined || clitic == way
		}
	}
	if len(n.ways) == 0 {
		return nil
	}
	if !n.andJoined {
		n.clitics = newVocabulary(w).clitics
	}
	longest := func(a, b numberName) int { return cmp.Compare(len(b.stem), len(a.stem)) }
	slices.SortStableFunc(n.ways, longest)
	n.index = indexOf(n.ways)
	return n
}

func (n *numberNames) add(ways languages.Ways, value float64, scale int) {
	for way := range ways.All() {
		stem := foldLetters(strings.Trim(way, "*"))
		if stem != "" {
			n.ways = append(n.ways, numberName{stem, strings.HasSuffix(way, "*"), strings.HasPrefix(way, "*"),
				value, scale})
		}
	}
}

// numberToken is a word of a text with its meaning as a number.
type numberToken struct {
	kind  tokenKind
	value float64
	scale int
	loose bool // the word may also mean something else, so it is not part of a longer number
	also  bool // the word may also be an article, so the number before it may be complete without it
	after bool // a word such as "and" is joined to its front

	length int // the length in bytes of the way that matched
}

type tokenKind uint8

const (
	otherWord tokenKind = iota
	andWord
	numberWord
	scaleWord
	digitsWord
)

// tokens returns the tokens of a text in order.
func (n *numberNames) tokens(s string) []numberToken {
	var all []numberToken
	s, numbers := withoutNumbers(s)
	words := wordsOf(s)
	for at := 0; at < len(words); at++ {
		w := words[at]
		switch {
		case w == digits:
			t := numberToken{kind: digitsWord}
			if len(numbers) > 0 {
				t.value, numbers = numbers[0], numbers[1:]
			}
			all = append(all, t)
		case strings.IndexFunc(w, text.IsUnspaced) >= 0:
			all = append(all, n.scan(w)...)
		case at+1 < len(words) && n.isPhrase(w, words[at+1]):
			all = append(all, n.token(w+" "+words[at+1]))
			at++
		default:
			tokens, count := n.word(w)
			all = append(all, tokens[:count]...)
		}
	}
	return all
}

// withoutNumbers returns a text in which each number in digits is replaced by one digit, and each
// punctuation mark is a separate word, so that it ends a number. It also returns the numbers.
func withoutNumbers(s string) (string, []float64) {
	var b strings.Builder
	var numbers []float64
	s = text.ASCIIDigits(s)
	for s != "" {
		if n := digitsAndSeparators(s); n > 0 {
			numbers = append(numbers, numberOf(s[:n]))
			b.WriteString(" 0 ")
			s = s[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		if unicode.IsPunct(r) && !strings.ContainsRune("-‐‑'’ʼ*_`", r) {
			b.WriteString(" x ")
		} else {
			b.WriteRune(r)
		}
		s = s[size:]
	}
	return b.String(), numbers
}

// separators may stand between the digits of a number.
const separators = ".,'٫٬،"

// digitsAndSeparators returns the length of the number in digits with which a text begins, or 0.
func digitsAndSeparators(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9':
			end = i + 1
		case end != i || end == 0 || !strings.ContainsRune(separators, r):
			return end
		}
	}
	return end
}

// numberOf returns the value of a number in digits. A single separator is before decimals, unless three
// digits follow it and the number does not begin with 0.
func numberOf(s string) float64 {
	groups := strings.FieldsFunc(s, func(r rune) bool { return !text.IsDigit(r) })
	const thousands = 3
	if len(groups) == 2 && (len(groups[1]) != thousands || groups[0][0] == '0') {
		groups = []string{groups[0] + "." + groups[1]}
	}
	n, _ := strconv.ParseFloat(strings.Join(groups, ""), 64) // 0 if the number is too large for a float
	return n
}

// word returns the tokens of a word and their count: one token, or two if the word consists of two numbers,
// as veintidós does.
func (n *numberNames) word(w string) (tokens [2]numberToken, count int) {
	first := n.token(w)
	if n.andJoined {
		for and := range n.and {
			if bare, is := strings.CutPrefix(w, and); is {
				if t := n.token(bare); t.kind > andWord && t.length > first.length {
					t.after, first = true, t
				}
			}
		}
	}
	for i := 0; i < len(n.clitics) && first.kind == otherWord; i++ {
		if bare, is := strings.CutPrefix(w, n.clitics[i]); is {
			first = n.token(bare)
		}
	}
	if tens, ones, is := n.tensAndOnes(w); is && first.value < 1 || is && first.value == tens.value {
		return [2]numberToken{tens, ones}, 2
	}
	return [2]numberToken{first}, 1
}

// tensAndOnes returns the two parts of a word that begins with a word for tens and continues with a word for
// ones: veintidós, سی‌وشش.
func (n *numberNames) tensAndOnes(w string) (tens, ones numberToken, is bool) {
	const ten, hundred = 10, 100
	for _, i := range n.index.first(w) {
		way := n.ways[i]
		rest, begins := strings.CutPrefix(w, way.stem)
		if !begins || way.value < ten || way.value >= hundred || rest == "" {
			continue
		}
		joined := way.begins
		for and := range n.and {
			if bare, is := strings.CutPrefix(rest, and); is && utf8.RuneCountInString(bare) > 1 {
				rest, joined = bare, true
			}
		}
		if t := n.token(rest); joined && t.kind == numberWord && t.value < ten && t.value >= 1 {
			return numberToken{kind: numberWord, value: way.value}, t, true
		}
	}
	return tens, ones, false
}

// isPhrase reports whether first and second together are the two words of a number.
func (n *numberNames) isPhrase(first, second string) bool {
	for _, i := range n.index.phrases[first] {
		way := n.ways[i]
		rest, is := strings.CutPrefix(second, way.stem[len(first)+1:])
		if is && (rest == "" || way.begins) {
			return true
		}
	}
	return false
}

// token returns the meaning of a word as a number. If several ways match, the longest decides.
func (n *numberNames) token(w string) numberToken {
	if n.and[w] {
		return numberToken{kind: andWord}
	}
	best, whole := n.find(w)
	if best < 0 {
		return numberToken{}
	}
	way := n.ways[best]
	const surelyTheWord = 3 // a shorter stem occurs inside many other words
	letters := utf8.RuneCountInString(way.stem)
	// a letter of the Ethiopic script is a syllable, so fewer letters are enough
	isSyllables := len(way.stem) >= surelyTheWord*letters
	t := numberToken{kind: numberWord, value: way.value, scale: way.scale, length: len(way.stem),
		also:  !whole && way.value == 1 && letters <= surelyTheWord && !isSyllables,
		loose: !whole && letters < surelyTheWord && !isSyllables}
	if way.scale > 0 {
		t.kind = scaleWord
	}
	t.after = way.end && n.andJoined && n.startsWithAnd(w)
	return t
}

// find returns the index in n.ways of the spelling that is equal to a word; whole is then true. If there is
// none, it returns the index of the longest spelling with which the word begins or ends, or that is inside
// the word, or -1 if there is none of these either.
func (n *numberNames) find(w string) (best int, whole bool) {
	if i, is := n.index.whole[w]; is {
		return i, true
	}
	best = -1
	for _, list := range [...][]int{n.index.first(w), n.index.behind} {
		for _, i := range list {
			if best >= 0 && best < i {
				break
			}
			if n.ways[i].match(w) {
				best = i
				break
			}
		}
	}
	return best, false
}

func (n *numberNames) startsWithAnd(w string) bool {
	for and := range n.and {
		if strings.HasPrefix(w, and) {
			return true
		}
	}
	return false
}

func (way numberName) match(w string) bool {
	switch {
	case way.begins && way.end:
		return strings.Contains(w, way.stem)
	case way.begins:
		return strings.HasPrefix(w, way.stem)
	}
	return way.end && strings.HasSuffix(w, way.stem)
}

// scan returns the tokens of a run of letters in a script without spaces.
func (n *numberNames) scan(run string) (all []numberToken) {
	for run != "" {
		i := slices.IndexFunc(n.ways, func(way numberName) bool { return strings.HasPrefix(run, way.stem) })
		if i >= 0 {
			way := n.ways[i]
			t := numberToken{kind: numberWord, value: way.value, scale: way.scale}
			if way.scale > 0 {
				t.kind = scaleWord
			}
			all, run = append(all, t), run[len(way.stem):]
			continue
		}
		_, size := utf8.DecodeRuneInString(run)
		all, run = append(all, numberToken{}), run[size:]
	}
	return all
}

// scalesBehind moves each scale behind the number after it, for languages that say "hundred two" for 200.
func scalesBehind(tokens []numberToken) {
	for start := 0; start < len(tokens); start++ {
		end := start
		for end < len(tokens) && tokens[end].kind == scaleWord {
			end++
		}
		if end > start && end < len(tokens) &&
			(tokens[end].kind == numberWord || tokens[end].kind == digitsWord) {
			slices.Reverse(tokens[start : end+1])
			start = end
		}
	}
}
