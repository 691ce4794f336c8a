package lang

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// Thing is a kind of thing that numbers count or name.
type Thing = languages.Thing

// Item is a word or a number of a text, with what it says about the numbers of the text and the things that
// they count or name. An Item without any field set is a word that says nothing about these.
type Item struct {
	Numbers []float64 // its value as a number; several values if the word may be any of these numbers
	Either  bool      // the text offers a choice between Numbers: 一两, one or two
	Clock   bool      // the number is an hour with minutes, such as 9.3 for 9:30
	Percent bool      // a percent sign follows it
	Share   bool      // the number is a half, a third or a quarter in words
	More    bool      // the share is added to the number before it: buçuk
	Written bool      // the number is in digits
	At      int       // the offset behind these digits in the text
	Things  []Thing
	Limits  Limits // the limits that the word may be if it is before a number
	Behind  Limits // the limits that the word may be if it is after a number
	ByClock bool   // it means "until" if it is before an hour with minutes
	Name    bool   // a word such as "number" beside a number that names something
	Join    bool   // a word such as "and"
	Joined  bool   // a word such as "and" is joined to its beginning
	// a word before a range of days, such as "between", or after it, such as "until" in some languages
	Around bool
	Range  bool // a dash, or a word between or at the ends of a range
	Until  bool // a word between the ends of a range that has its beginning first
	Day    int  // a weekday from 1 for Sunday, or a month from 8 for January; 0 for neither
	Half   int  // 1 for a word for the morning, 2 for a word for the afternoon, the evening or the night
	End    bool // a mark that ends a part of a sentence
	Comma  bool // that mark is a comma
	Not    bool // it is a negation
	// the word of the number may also be a negation: নয় means nine, and also not
	MayNegate bool
	// it is a negation, or only repeats another negation of the sentence, as "never" does in many languages
	Concord bool
	If      bool // it begins a condition, as "if" does
	Unless  bool // it begins a condition that must not be true, as "unless" does
	Forbids bool // it forbids something without a negation, as "forbidden" does
	// the condition before it must not be true
	UnlessBehind bool
	Brief        bool // a word of one or two letters that says nothing about a number, such as "a"
	Connecting   bool // a word that has no meaning of its own in a short text, such as "for" or "suitable"
	Event        int  // the event that takes place at an hour: 1 + languages.Opening and so on; 0 for none
	// what it says about repeating or lasting: Repeats if it is before a number, RepeatsBehind if after one
	Repeats, RepeatsBehind Repeats
	Ordinal                bool // an ending or a full stop after the digits makes it an ordinal number: 3rd

	dash bool
}

func (i Item) isNamed() bool { return i.Things != nil || i.Day > 0 }

// isLimit reports whether the word belongs to a limit.
func (i Item) isLimit() bool { return i.Limits|i.Behind != 0 }

// IsOther reports whether an item is a word that says nothing about a number.
func (i Item) IsOther() bool {
	return i.Numbers == nil && !i.isNamed() && !i.isLimit() && !i.Join && !i.Range && !i.End
}

// onlyConnects reports whether a word has no meaning of its own in a short text.
func (i Item) onlyConnects() bool {
	return i.Connecting && i.IsOther() && !i.Not && !i.If && !i.Forbids && i.Event == 0 && i.Half == 0
}

// The kinds of facts of a vocabulary for items.
const (
	thingItem MentionKind = iota + 1
	limitItem
	behindItem
	clockItem
	nameItem
	joinItem
	rangeItem
	untilItem
	aroundItem
	moreItem
	unlessItem
	unlessBehindItem
	prohibitsItem
	ifItem
	concordItem
	connectingItem
	eventItem
	repeatItem
	repeatBehindItem
	countedItem // the first of several: see countedOf
)

// countedOf returns the kind of fact for words that mean n of a thing, such as a word for "two weeks".
func countedOf(n int) MentionKind { return countedItem + MentionKind(n) }

// compileItems returns the vocabulary of a language's things, of limits and of the words beside them. It is
// separate because several of these words also state facts in other vocabularies.
func compileItems(l Language) *vocabulary {
	v, w := newVocabulary(l.words), l.words
	for thing := range languages.LastThing + 1 {
		v.addList(thingItem, int(thing), []languages.Ways{w.Things[thing]})
	}
	for thing, ways := range w.One {
		v.addList(countedOf(1), int(thing), []languages.Ways{ways})
	}
	for n, begins := range w.Counting {
		for thing, ends := range w.Counted {
			for begin := range begins.All() {
				for end := range ends.All() {
					v.addList(countedOf(n), int(thing), []languages.Ways{languages.Ways(begin + end)})
				}
			}
		}
	}
	for thing, ways := range languages.Units {
		v.addList(thingItem, int(thing), []languages.Ways{ways})
	}
	v.addList(limitItem, 0, w.Limits[:])
	v.addList(behindItem, 0, w.LimitsBehind[:])
	v.addList(clockItem, 0, []languages.Ways{w.ByClock})
	v.addList(nameItem, 0, []languages.Ways{w.Numbered})
	v.addList(joinItem, 0, []languages.Ways{w.Joins})
	v.addList(rangeItem, 0, []languages.Ways{w.Ranges})
	v.addList(untilItem, 0, []languages.Ways{w.Until, w.Through})
	v.addList(aroundItem, 0, []languages.Ways{w.Around})
	v.addList(moreItem, 0, []languages.Ways{w.AndHalf})
	v.addList(unlessItem, 0, []languages.Ways{w.Unless})
	v.addList(unlessBehindItem, 0, []languages.Ways{w.UnlessBehind})
	v.addList(prohibitsItem, 0, []languages.Ways{w.Prohibits})
	v.addList(ifItem, 0, []languages.Ways{w.If})
	v.addList(concordItem, 0, []languages.Ways{w.Concord})
	v.addList(connectingItem, 0, []languages.Ways{w.Connecting})
	v.addList(eventItem, 1, w.Events[:])
	v.addList(repeatItem, 0, w.Repeats[:])
	v.addList(repeatBehindItem, 0, w.RepeatsBehind[:])
	return v
}

// KnowsThings reports whether the words for the things that numbers count are known in the language.
func (l Language) KnowsThings() bool { return l.words != nil && len(l.words.Things) > 0 }

// Items returns the words and numbers of a text with plain digits in order. It returns nil for a language
// whose words for things are not known.
func (l Language) Items(plain string) []Item {
	if !l.KnowsThings() {
		return nil
	}
	r := itemReader{language: l, words: l.items.compiled(), facts: l.vocabulary.compiled(),
		names: l.numberNames.compiled(), items: make([]Item, 0, 1+strings.Count(plain, " "))}
	r.read(plain)
	return withRanges(r.items)
}

// itemReader reads the items of a text.
type itemReader struct {
	language     Language
	words, facts *vocabulary
	names        *numberNames
	items        []Item
	// words that were collected and not read yet; there is no number or mark between them
	run []string
}

// read reads all items of a text with plain digits.
func (r *itemReader) read(plain string) {
	done := 0
	for begin, end, ok := part(plain, 0); ok; begin, end, ok = part(plain, max(end, done)) {
		r.run = append(r.run, wordsOf(plain[done:begin])...)
		done = end
		s := plain[begin:end]
		switch before, _ := utf8.DecodeLastRuneInString(plain[:begin]); {
		case s[0] < '0' || s[0] > '9':
			r.sign(s, plain[end:])
		case 'A' <= before && before <= 'Z' || 'a' <= before && before <= 'z': // as in W3C
			r.run = append(r.run, "x")
		default:
			r.endRun()
			item, n := digitItem(s), r.ordinalEnding(plain[done:])
			item.At = end
			item.Numbers[0] *= r.scaleBefore()
			item.Ordinal, done = n > 0, done+n
			r.items = append(r.items, item)
		}
	}
	r.run = append(r.run, wordsOf(plain[done:])...)
	r.endRun()
}

// sign reads a punctuation mark or another mark.
func (r *itemReader) sign(s, rest string) {
	switch s {
	case "-":
		if n := len(r.run); n > 0 && rest != "" && rest[0] != ' ' && r.itemOf(r.run, n-1).Day == 0 {
			return // as in "vingt-quatre"
		}
		r.endRun()
		r.items = append(r.items, Item{dash: true})
	case ".", ";", "!", "?", "(", ")", "\n", "。", "।", "۔", "።", "؟", "؛", "၊", "။", "፤", "፥",
		"=", "|", "<", ">":
		r.endRun()
		r.items = append(r.items, Item{End: true})
	case "%", "٪", "％":
		if n := len(r.items); n > 0 && len(r.run) == 0 {
			r.items[n-1].Percent = true
		}
	case ",", "،", "、", "፣", "፡":
		r.endRun()
		r.items = append(r.items, Item{End: true, Comma: true})
	case "~":
		r.endRun()
		r.items = append(r.items, Item{Range: true})
	}
}

// endRun reads the words that were collected in run.
func (r *itemReader) endRun() {
	words := r.run
	for at := 0; at < len(words); {
		if strings.IndexFunc(words[at], text.IsUnspaced) >= 0 {
			r.scan(words[at])
			at++
			continue
		}
		at += r.word(words, at)
	}
	r.run = r.run[:0]
}

// word reads the item that begins with words[at], and returns the number of words that it has.
func (r *itemReader) word(words []string, at int) int {
	mentions, n := r.words.at(words, at)
	switch {
	case slices.ContainsFunc(mentions, isCounted):
		r.items = append(r.items, r.mentioned(mentions))
		return n
	case n > 1 && len(mentions) > 0:
		r.phrase(words[at:at+n], mentions)
		return n
	}
	if n := r.number(words, at); n > 0 {
		return n
	}
	item := r.itemWith(mentions, words, at)
	if item.Things == nil {
		if thing := r.halved(words[at]); thing.Things != nil {
			r.items = append(r.items, Item{Numbers: []float64{0.5}, Share: true})
			item = thing
		}
	}
	item.Brief = item.IsOther() && utf8.RuneCountInString(words[at]) <= 2
	r.items = append(r.items, item)
	return 1
}

func isCounted(m Mention) bool { return m.Kind > countedItem }

// halved returns the item of the thing whose half a word means, as in полчаса (half an hour).
func (r *itemReader) halved(word string) (thing Item) {
	for half := range r.language.words.HalfOf.All() {
		if rest, is := strings.CutPrefix(word, foldLetters(half)); is && utf8.RuneCountInString(rest) > 2 {
			thing = r.itemOf([]string{rest}, 0)
		}
	}
	return thing
}

// phrase adds a thing or a limit that consists of several words.
func (r *itemReader) phrase(words []string, mentions []Mention) {
	item := r.mentioned(mentions)
	for at := range words {
		item.Not = item.Not || item.isLimit() && r.negates(words, at)
	}
	if isTwo(words[0]) && slices.ContainsFunc(item.Things, mayBeTwo) && r.names != nil && r.names.andJoined {
		item.Numbers = []float64{2} // "ملعقتين صغيرتين"
	}
	r.items = append(r.items, item)
}

// itemOf returns the item of the word words[at].
func (r *itemReader) itemOf(words []string, at int) Item {
	mentions, _ := r.words.at(words, at)
	return r.itemWith(mentions, words, at)
}

// itemWith returns the item of the word words[at]. mentions are the facts that were found for the word in
// the vocabulary of items.
func (r *itemReader) itemWith(mentions []Mention, words []string, at int) Item {
	item := r.mentioned(mentions)
	facts, n := r.facts.at(words, at)
	item.Half = r.halfOf(facts)
	if n == 1 {
		item.Day = dayOf(facts)
		item.Not = item.Concord || !item.isLimit() && r.negates(words, at) // "دون" means under here, not no
	}
	if item.isNamed() && r.names != nil && r.names.andJoined {
		item.Joined = r.names.startsWithAnd(words[at])
	}
	return item
}

// negates reports whether the word words[at] is a negation by itself.
func (r *itemReader) negates(words []string, at int) bool {
	facts, n := r.facts.at(words, at)
	return n == 1 && slices.ContainsFunc(facts, isNegation) && !r.insidePhrase(words, at)
}

func isNegation(m Mention) bool { return m.Kind == Negation }

// dayOf returns the number of the day of the week or the month among facts, as in Item.Day.
func dayOf(facts []Mention) int {
	if len(facts) != 1 {
		return 0
	}
	switch facts[0].Kind {
	case Weekday:
		return facts[0].N + 1
	case Month:
		return facts[0].N + 7
	}
	return 0
}

func (r *itemReader) mentioned(mentions []Mention) (item Item) {
	for _, m := range mentions {
		switch m.Kind {
		case thingItem:
			item.Things = append(item.Things, Thing(m.N))
		case limitItem:
			item.Limits |= 1 << m.N
		case behindItem:
			item.Behind |= 1 << m.N
		case clockItem:
			item.ByClock = true
		case nameItem:
			item.Name = true
		case joinItem:
			item.Join = true
		case rangeItem:
			item.Range = true
		case untilItem:
			item.Until = true
		case aroundItem:
			item.Around = true
		case unlessItem:
			item.Unless = true
		case unlessBehindItem:
			item.UnlessBehind = true
		case prohibitsItem:
			item.Forbids = true
		case ifItem:
			item.If = true
		case concordItem:
			item.Not, item.Concord = true, true
		case connectingItem:
			item.Connecting = true
		case repeatItem:
			item.Repeats |= 1 << m.N
		case repeatBehindItem:
			item.RepeatsBehind |= 1 << m.N
		case eventItem:
			item.Event = m.N
		case moreItem:
			item.Numbers, item.Share, item.More = []float64{0.5}, true, true
		default:
			item.Things = []Thing{Thing(m.N)}
			item.Numbers = []float64{float64(m.Kind - countedItem)}
			return item
		}
	}
	return item
}

// number reads a number in words, and returns the number of words that it has, or 0 if there is no number.
func (r *itemReader) number(words []string, at int) int {
	if r.names == nil {
		return 0
	}
	var tokens []numberToken
	end := at
	for end < len(words) {
		next, count, n := r.names.next(words, end)
		alone := next[0].loose || isShare(next[0]) || r.isDual(next[0], words[end])
		if alone && end > at || !r.goesOn(next[0], words, end, n, end > at) {
			break
		}
		tokens, end = append(tokens, next[:count]...), end+n
		if alone {
			break
		}
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].kind == andWord {
		tokens, end = tokens[:len(tokens)-1], end-1
	}
	if len(tokens) == 0 {
		return 0
	}
	if !r.scaled(tokens) {
		r.items = append(r.items, r.numberItems(tokens, words[at:end])...)
		if n := len(r.items); n > 0 {
			r.items[n-1].MayNegate = end-at == 1 && r.negates(words, at)
		}
	}
	return end - at
}

// isPreposition reports whether a word is a preposition that means a half only after a word for "and": "dva
// i po" is two and a half, "jednu po danu" is one a day.
func (r *itemReader) isPreposition(words []string, at int) bool {
	return r.language.words.HalfBehindAnd.Match(words[at]) && (at == 0 || !r.names.and[words[at-1]])
}

// goesOn reports whether a token of n words is a part of a number in words. inside reports whether a number
// has begun. A word that names a thing, a day or a limit is not part of a number: toddobaad is a week,
// although it begins like the word for seven.
func (r *itemReader) goesOn(t numberToken, words []string, at, n int, inside bool) bool {
	switch t.kind {
	case andWord:
		return inside
	case scaleWord:
		return true
	case numberWord:
		if n > 1 || r.isDual(t, words[at]) {
			return true
		}
		item := r.itemOf(words, at)
		return !item.isNamed() && !item.isLimit() && !r.isPreposition(words, at)
	}
	return false
}

// isDual reports whether a number is expressed by the ending of a noun, as in حبتين.
func (r *itemReader) isDual(t numberToken, word string) bool {
	return t.value == 2 && isTwo(word) &&
		slices.ContainsFunc(r.itemOf([]string{word}, 0).Things, mayBeTwo)
}

// isTwo reports whether a word has an ending that means two in Arabic.
func isTwo(word string) bool {
	return strings.HasSuffix(word, "ین") || strings.HasSuffix(word, "ان") || strings.HasSuffix(word, "تا") ||
		strings.HasSuffix(word, "تی")
}

func isShare(t numberToken) bool { return t.kind == numberWord && t.value > 0 && t.value < 1 }

// numberItems returns the items that the words of a number make: one for each number that they say, because
// two numbers in words may follow each other.
func (r *itemReader) numberItems(tokens []numberToken, words []string) (items []Item) {
	last := r.itemOf(words, len(words)-1) // the word is also a thing: حبتين
	if isShare(tokens[0]) {
		joined := tokens[0].after || r.names.andJoined && r.names.startsWithAnd(words[0])
		return []Item{{Numbers: []float64{tokens[0].value}, Share: true, Joined: joined, More: last.More}}
	}
	if last.More {
		return []Item{last}
	}
	if r.language.words.ScalesFirst {
		scalesBehind(tokens)
	}
	reading := numberReader{onesFirst: r.names.onesFirst}
	for _, t := range tokens {
		reading.read(t)
	}
	reading.end()
	for _, n := range reading.found.words {
		items = append(items, Item{Numbers: []float64{n}})
	}
	if len(items) > 0 {
		items[0].Joined = tokens[0].after
		switch {
		case len(words) == 1 && last.Things != nil:
			items[0].Things = last.Things
			if !slices.ContainsFunc(last.Things, mayBeTwo) {
				items[0].Numbers = nil
			}
		case tokens[0].loose:
			return []Item{last}
		case len(words) == 1:
			items[0].RepeatsBehind = last.RepeatsBehind // shaniif, for five
		}
	}
	return items
}
