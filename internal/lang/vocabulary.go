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

// lazyVocabulary is compiled when a text is first looked at: most builds read texts of one source language.
type lazyVocabulary struct {
	once   sync.Once
	from   Language
	result *vocabulary
}

func (l *lazyVocabulary) compiled() *vocabulary {
	if l == nil {
		return nil
	}
	l.once.Do(func() { l.result = compile(l.from) })
	return l.result
}

// vocabulary has the words of one language that are facts, folded, by how they are looked up.
type vocabulary struct {
	exact      map[string][]entry // whole words and phrases
	beginnings map[string][]entry // "monday*"
	endings    map[string][]entry // "*n't"
	framed     []framed           // "ن*ید", "*miyor*"
	noFacts    []languages.Ways   // words that are none, with a * in them
	longest    int                // words in the longest phrase
	widest     int                // letters of the longest way in a script without spaces
	clitics    []string           // what may be written before a word, shortest first
	unmakes    []affix
}

// entry is a fact that a way says; one without a Kind says that a word is none.
type entry struct {
	Mention
	dated bool // only beside a number in digits
}

// framed is a way whose * is between its letters, or on both sides of them.
type framed struct {
	begin, end, inside string
	entry
}

func (f framed) match(w string) bool {
	return len(w) > len(f.begin)+len(f.end) && strings.HasPrefix(w, f.begin) && strings.HasSuffix(w, f.end) &&
		strings.Contains(w, f.inside)
}

func compile(l Language) *vocabulary {
	v := &vocabulary{exact: map[string][]entry{}, beginnings: map[string][]entry{},
		endings: map[string][]entry{}, longest: 1}
	w := l.words
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
	for clitic := range w.Clitics.All() {
		v.clitics = append(v.clitics, foldLetters(clitic))
	}
	slices.SortStableFunc(v.clitics, func(a, b string) int { return len(a) - len(b) })
	for way := range w.Unmakes.All() {
		v.unmakes = append(v.unmakes, newAffix(way))
	}
	return v
}

func (v *vocabulary) addList(kind MentionKind, first int, list []languages.Ways) {
	for i, ways := range list {
		for way := range ways.All() {
			v.add(entry{Mention: Mention{kind, first + i}}, way)
		}
	}
}

// addNames adds CLDR's names of days and months. Names that the language's file has already, perhaps as words
// that need a number beside them, stay as they are there.
func (v *vocabulary) addNames(c *languages.Locale, w *Words) {
	for i := range 7 {
		for _, name := range [...]string{c.Weekdays[i], c.Short[i]} {
			v.addName(Mention{Weekday, i}, w.Weekdays[i], name)
		}
	}
	for i := range 12 {
		for _, name := range [...]string{c.Months[i], c.Alone[i]} {
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

// addName adds a name of two letters and more: shorter ones are abbreviations that mean anything.
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

func (v *vocabulary) add(e entry, way string) {
	way, e.dated = strings.CutPrefix(way, "#")
	way = foldLetters(way)
	v.longest = max(v.longest, strings.Count(way, " ")+1)
	v.widest = max(v.widest, utf8.RuneCountInString(way))
	begin, end, open := strings.Cut(way, "*")
	switch {
	case !open:
		v.exact[way] = addEntry(v.exact[way], e)
	case e.Kind == 0:
		v.noFacts = append(v.noFacts, languages.Ways(way))
	case strings.HasSuffix(end, "*"):
		v.framed = append(v.framed, framed{inside: strings.TrimSuffix(end, "*"), entry: e})
	case end == "":
		v.beginnings[begin] = addEntry(v.beginnings[begin], e)
	case begin == "":
		v.endings[end] = addEntry(v.endings[end], e)
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

// at returns the facts that words[at:] begins with, and how many words they take. Longer phrases come first.
func (v *vocabulary) at(words []string, at int) ([]Mention, int) {
	for n := min(v.longest, len(words)-at); n > 1; n-- {
		phrase, beside := strings.Join(words[at:at+n], " "), besideNumber(words, at, at+n)
		found := v.phrase(phrase, n-1, beside)
		if _, bare, is := strings.Cut(phrase, "'"); is && found == nil { // l'après midi
			found = v.phrase(bare, n-1, beside)
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
	var parts []Mention // l'après, d'avril
	for part := range strings.SplitSeq(w, "'") {
		if part != w {
			parts = append(parts, mentionsOf(v.word(part, beside))...)
		}
	}
	return parts, 1
}

func besideNumber(words []string, start, end int) bool {
	return start > 0 && words[start-1] == digits || end < len(words) && words[end] == digits
}

func mentionsOf(entries []entry) []Mention {
	var found []Mention
	for _, e := range entries {
		if e.Kind != 0 && !slices.Contains(found, e.Mention) {
			found = append(found, e.Mention)
		}
	}
	return found
}

// word returns what a word says; if nothing, what it says without a clitic before it.
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

// phrase returns what a phrase with a number of spaces says: as a whole, or, for each kind of fact, by its
// longest known beginning or ending.
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
	for i := len(w); i > 0; i-- {
		if entries := v.beginnings[w[:i]]; entries != nil && strings.Count(w[:i], " ") == spaces {
			take(entries)
		}
	}
	if spaces > 0 {
		return found
	}
	for i := range w {
		take(v.endings[w[i:]])
	}
	for _, f := range v.framed {
		if f.match(w) {
			take([]entry{f.entry})
		}
	}
	return found
}

// usable returns the entries that count: those that need a number beside them only with one.
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

// scan returns the facts of a run of letters in a script without spaces: at each letter the longest way.
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
				continue // the letter with its vowel is another syllable
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

// affix is a prefix or an ending that turns a word round. It may take the place of another.
type affix struct {
	letters string
	instead string // of which it is
	atEnd   bool
}

func newAffix(way string) affix {
	bare := foldLetters(strings.Trim(way, "*"))
	a := affix{letters: bare, atEnd: strings.HasPrefix(way, "*")}
	if instead, letters, is := strings.Cut(bare, ">"); is {
		a.instead, a.letters = instead, letters
	}
	return a
}

// cut returns the word that the affix turned round to w, if w has it and enough is left to be a word.
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
