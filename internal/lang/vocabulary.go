package lang

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// lazy compiles the words of a language only when the first text is read, because most builds read texts
// of only one source language.
type lazy[T any] struct {
	once    sync.Once
	compile func() *T
	result  *T
}

// compiled returns the compiled words; nil for a nil lazy.
func (l *lazy[T]) compiled() *T {
	if l == nil {
		return nil
	}
	l.once.Do(func() { l.result = l.compile() })
	return l.result
}

// vocabulary holds the words of one language that state facts, folded, in the form in which they are
// looked up.
type vocabulary struct {
	exact      map[string][]entry // whole words and phrases
	beginnings map[string][]entry // "monday*"
	endings    map[string][]entry // "*n't"
	framed     []framed           // ways such as "ن*ید" and "*miyor*"
	noFacts    []languages.Ways   // patterns with a * for words that look like facts but are not
	first      map[string]bool    // the first words of phrases
	starts     firsts             // the first bytes of whole words and of beginnings
	begin, end edges              // properties of the beginnings and of the endings
	longest    int                // number of words in the longest phrase
	widest     int                // number of letters in the longest way, for scripts without spaces
	clitics    []string           // words that are joined to the front of other words; the shortest first
	unmakes    []affix            // those that reverse the meaning of a word: un- in "unsafe"
}

// entry is the fact that a word or phrase states. Without a Kind the word states no fact.
type entry struct {
	Mention
	dated bool // it counts only next to a number in digits
}

// framed is a way with a * between its letters, or with one on both sides of them.
type framed struct {
	begin, end, inside string
	entry
}

func (f framed) match(w string) bool {
	return len(w) > len(f.begin)+len(f.end) && strings.HasPrefix(w, f.begin) && strings.HasSuffix(w, f.end) &&
		strings.Contains(w, f.inside)
}

// compile returns the vocabulary of a language: the words of its file and CLDR's names.
func compile(l Language) *vocabulary {
	v, w := newVocabulary(l.words), l.words
	v.addList(Negation, 0, w.Negations)
	v.addList(Weekday, 0, w.Weekdays[:])
	v.addList(Month, 1, w.Months[:])
	v.addList(SecondMonth, 1, w.SecondMonths)
	v.addList(DayPart, 0, w.DayParts)
	v.addList(Amount, 0, w.Amounts)
	v.addNames(l.cldr(), w)
	for way := range w.NoFacts.All() {
		v.add(entry{}, way)
	}
	for way := range w.Reversals.All() {
		v.unmakes = append(v.unmakes, newAffix(way))
	}
	return v
}

// compileContraries returns the vocabulary of a language's contraries. It is separate from the other
// vocabularies because a phrase hides the facts of its single words.
func compileContraries(l Language) *vocabulary {
	v := newVocabulary(l.words)
	for group, contrary := range slices.Concat(l.words.Contraries, l.words.Sides[:]) {
		v.addList(contraryOf(group), 0, contrary.All())
	}
	return v
}

// newVocabulary returns a vocabulary without facts, with the clitics of a language.
func newVocabulary(w *Words) *vocabulary {
	v := &vocabulary{exact: map[string][]entry{}, beginnings: map[string][]entry{},
		endings: map[string][]entry{}, first: map[string]bool{}, longest: 1}
	for clitic := range w.Clitics.All() {
		v.clitics = append(v.clitics, foldLetters(clitic))
	}
	slices.SortStableFunc(v.clitics, func(a, b string) int { return len(a) - len(b) })
	return v
}

// addList adds a list of facts of one kind. The N of the first one is first.
func (v *vocabulary) addList(kind MentionKind, first int, list []languages.Ways) {
	for i, ways := range list {
		for way := range ways.All() {
			v.add(entry{Mention: Mention{kind, first + i}}, way)
		}
	}
}

// addNames adds CLDR's names of days and months. It does not add names that the language's file has
// already, because the file may allow them only next to a number (#).
func (v *vocabulary) addNames(c *languages.Locale, w *Words) {
	for i := range 7 {
		for _, name := range [...]string{c.Weekdays[i], c.Short[i]} {
			v.addName(Mention{Weekday, i}, w.Weekdays[i], name)
		}
	}
	for i := range 12 {
		for _, name := range [...]string{c.Months[i], c.StandAlone[i]} {
			v.addName(Mention{Month, i + 1}, w.Months[i], name)
		}
	}
	for i, name := range c.Second {
		known := languages.Ways("")
		if i < len(w.SecondMonths) {
			known = w.SecondMonths[i]
		}
		v.addName(Mention{SecondMonth, i + 1}, known, name)
	}
}

// addName adds a name of CLDR, unless the ways in known have it already. It ignores names of one letter,
// because such abbreviations may mean many things, and names with digits.
func (v *vocabulary) addName(m Mention, known languages.Ways, name string) {
	name = strings.Trim(name, ".")
	if strings.ContainsFunc(name, text.IsDigit) || utf8.RuneCountInString(name) < 2 {
		return
	}
	for way := range known.All() {
		if foldLetters(strings.Trim(way, "#")) == foldLetters(name) {
			return
		}
	}
	v.add(entry{Mention: m}, name)
}

// add adds a way that states the fact e. If e has no Kind, the way states no fact.
func (v *vocabulary) add(e entry, way string) {
	way, e.dated = strings.CutPrefix(way, "#")
	way = foldLetters(way)
	v.longest = max(v.longest, strings.Count(way, " ")+1)
	v.widest = max(v.widest, utf8.RuneCountInString(way))
	begin, end, open := strings.Cut(way, "*")
	if open && begin != "" {
		v.starts.add(begin)
	} else if !open {
		v.starts.add(way + " ")
	}
	if word, _, is := strings.Cut(begin, " "); is {
		v.first[word] = true
	}
	switch {
	case !open:
		v.exact[way] = addEntry(v.exact[way], e)
	case e.Kind == 0:
		v.noFacts = append(v.noFacts, languages.Ways(way))
	case strings.HasSuffix(end, "*"):
		v.framed = append(v.framed, framed{inside: strings.TrimSuffix(end, "*"), entry: e})
	case end == "":
		v.beginnings[begin] = addEntry(v.beginnings[begin], e)
		v.begin.add(begin, begin[0])
	case begin == "":
		v.endings[end] = addEntry(v.endings[end], e)
		v.end.add(end, end[len(end)-1])
	default:
		v.framed = append(v.framed, framed{begin: begin, end: end, entry: e})
	}
}

func addEntry(to []entry, e entry) []entry {
	if slices.Contains(to, e) {
		return to
	}
	return append(to, e)
}

// at returns the facts that the words from words[at] on state first, and the number of words that state
// them. It tries longer phrases first.
func (v *vocabulary) at(words []string, at int) ([]Mention, int) {
	if v.startsLikeNone(words[at]) {
		return nil, 1
	}
	longest := 1
	if _, bare, _ := strings.Cut(words[at], "'"); v.first[words[at]] || v.first[bare] {
		longest = v.longest
	}
	for n := min(longest, len(words)-at); n > 1; n-- {
		phrase, beside := strings.Join(words[at:at+n], " "), besideNumber(words, at, at+n)
		found := v.phrase(phrase, n-1, beside)
		if at := strings.IndexByte(words[at], '\''); at >= 0 && found == nil { // "l'après midi"
			found = v.phrase(phrase[at+1:], n-1, beside)
		}
		if found != nil {
			return mentionsOf(found), n
		}
	}
	w, beside := words[at], besideNumber(words, at, at+1)
	if strings.IndexFunc(w, text.IsUnspaced) >= 0 {
		return v.scan(w, beside), 1
	}
	if found := v.word(w, beside); found != nil {
		return mentionsOf(found), 1
	}
	var parts []Mention // "l'après", "d'avril"
	for part := range strings.SplitSeq(w, "'") {
		if part != w {
			parts = append(parts, mentionsOf(v.word(part, beside))...)
		}
	}
	return parts, 1
}

// startsLikeNone reports whether the first letters of a word already show that the word states no fact. For
// most words of most languages, no further search is necessary after that.
func (v *vocabulary) startsLikeNone(w string) bool {
	return len(w) > 1 && len(v.clitics) == 0 && len(v.framed) == 0 && !v.end.outer[w[len(w)-1]] &&
		!v.starts.mayStart(w) && !strings.Contains(w, "'") && strings.IndexFunc(w, text.IsUnspaced) < 0
}

// firsts is a set of the beginnings of some spellings: their first three bytes, or all bytes of a shorter
// one. It shows without a search that a word has none of these spellings. A spelling that is a whole word
// has a space at its end.
type firsts [1 << 16]bool

func (f *firsts) add(way string) { f[mixed(way[:min(3, len(way))])] = true }

// mayStart reports whether a word may begin with one of the ways.
func (f *firsts) mayStart(w string) bool {
	for n := 1; n <= min(3, len(w)); n++ {
		if f[mixed(w[:n])] {
			return true
		}
	}
	return len(w) < 3 && f[mixed(w+" ")]
}

// mixed returns a hash of a few bytes. Different bytes seldom have the same hash.
func mixed(few string) (n uint16) {
	for i := range len(few) {
		n = n*251 + uint16(few[i]) + 1
	}
	return n
}

// numberEndings are endings that are joined to a number in digits before a month: 12ی, 1er, 3rd.
var numberEndings = []string{"ی", "ê", "er", "st", "nd", "rd", "th", "го"}

// besideNumber reports whether a number in digits is next to words[start:end]. The number before may have
// one of numberEndings.
func besideNumber(words []string, start, end int) bool {
	before := start - 1
	if before > 0 && slices.Contains(numberEndings, words[before]) {
		before--
	}
	return before >= 0 && words[before] == digits || end < len(words) && words[end] == digits
}

// mentionsOf returns the facts of entries, each once.
func mentionsOf(entries []entry) []Mention {
	var found []Mention
	for _, e := range entries {
		if e.Kind != 0 && !slices.Contains(found, e.Mention) {
			found = append(found, e.Mention)
		}
	}
	return found
}

// word returns the entries for a word. If there are none, it returns those for the word without a clitic at
// its beginning. beside reports whether a number in digits is next to the word.
func (v *vocabulary) word(w string, beside bool) []entry {
	found := v.phrase(w, 0, beside)
	for i := 0; i < len(v.clitics) && found == nil; i++ {
		bare, is := strings.CutPrefix(w, v.clitics[i])
		if is && utf8.RuneCountInString(bare) > 1 {
			found = v.phrase(bare, 0, beside)
		}
	}
	return found
}

// phrase returns the entries for a phrase with the given number of spaces. If a way is equal to the whole
// phrase, these are its entries. Otherwise there is at most one entry for each kind of fact: that of the
// longest beginning that matches, else that of an ending or of a framed way.
func (v *vocabulary) phrase(w string, spaces int, beside bool) []entry {
	if found := usable(v.exact[w], beside); found != nil {
		return found
	}
	if slices.ContainsFunc(v.noFacts, func(ways languages.Ways) bool { return ways.Match(w) }) {
		return []entry{{}}
	}
	var found []entry
	take := func(entries []entry) {
		for _, e := range usable(entries, beside) {
			known := func(f entry) bool { return f.Kind == e.Kind }
			if !slices.ContainsFunc(found, known) {
				found = append(found, e)
			}
		}
	}
	for i := v.begin.most(w, 0); i > 0; i-- {
		if entries := v.beginnings[w[:i]]; entries != nil && strings.Count(w[:i], " ") == spaces {
			take(entries)
		}
	}
	if spaces > 0 {
		return found
	}
	for i := len(w) - v.end.most(w, len(w)-1); i < len(w); i++ {
		take(v.endings[w[i:]])
	}
	for _, f := range v.framed {
		if f.match(w) {
			take([]entry{f.entry})
		}
	}
	return found
}

// edges describes a list of beginnings or endings, so that most words without any of them are recognized
// without a search in the list.
type edges struct {
	outer   [256]bool // by byte: whether it is the first byte of a beginning, or the last byte of an ending
	longest int       // the length of the longest one, in bytes
}

func (e *edges) add(way string, outer byte) {
	e.outer[outer] = true
	e.longest = max(e.longest, len(way))
}

// most returns how many bytes the longest beginning or ending from the list can have in w; 0 if w certainly
// has none. outer is the index of the byte of w to look up in e.outer: of the first byte for beginnings, of
// the last one for endings.
func (e *edges) most(w string, outer int) int {
	if w == "" || !e.outer[w[outer]] {
		return 0
	}
	return min(len(w), e.longest)
}

// usable returns the entries that count: if beside is false, it leaves out those that count only next to a
// number.
func usable(entries []entry, beside bool) []entry {
	if beside || !slices.ContainsFunc(entries, func(e entry) bool { return e.dated }) {
		return entries
	}
	var plain []entry
	for _, e := range entries {
		if !e.dated {
			plain = append(plain, e)
		}
	}
	return plain
}

// scan returns the facts in a run of letters in a script without spaces. It goes from letter to letter,
// takes the longest way that begins there, and goes on after it.
func (v *vocabulary) scan(run string, beside bool) []Mention {
	var found []Mention
	letters := []rune(run)
	for i := 0; i < len(letters); {
		n := min(v.widest, len(letters)-i)
		for ; n > 0; n-- {
			edge := beside && (i == 0 || i+n == len(letters))
			next := rune(0)
			if i+n < len(letters) {
				next = letters[i+n]
			}
			if unicode.IsMark(next) {
				// the way must not end inside a syllable: its last letter has a vowel mark in the text
				continue
			}
			if entries := usable(v.exact[string(letters[i:i+n])], edge); entries != nil {
				found = append(found, mentionsOf(entries)...)
				break
			}
		}
		i += max(n, 1)
	}
	return found
}

// affix is a prefix or an ending that reverses the meaning of a word. It may replace another prefix or
// ending.
type affix struct {
	letters string
	instead string // the prefix or ending that it replaces; "" for none
	atEnd   bool
}

// newAffix returns the affix of a way in Words.Reversals, such as "un*", "*less" or "می>نمی*".
func newAffix(way string) affix {
	bare := foldLetters(strings.Trim(way, "*"))
	a := affix{letters: bare, atEnd: strings.HasPrefix(way, "*")}
	if instead, letters, is := strings.Cut(bare, ">"); is {
		a.instead, a.letters = instead, letters
	}
	return a
}

// cut returns the word from which w was made with this affix. The bool is false if w does not have the affix,
// or if the word has only one letter.
func (a affix) cut(w string) (bare string, is bool) {
	if a.atEnd {
		bare, is = strings.CutSuffix(w, a.letters)
		bare += a.instead
	} else {
		bare, is = strings.CutPrefix(w, a.letters)
		bare = a.instead + bare
	}
	return bare, is && utf8.RuneCountInString(bare) > 1
}
