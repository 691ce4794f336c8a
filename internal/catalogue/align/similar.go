package align

import (
	"cmp"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/text"
)

const (
	candidates  = 20   // the largest number of entries that are compared closely with one text
	sharedWords = 0.34 // long texts that share a smaller part of their words are not compared closely
	longText    = 40   // a text with more letters than this is long in that sense
	byLetters   = 1024 // texts of up to so many letters are compared by letters, longer ones by words
	nearby      = 0.1  // added to the rank of a pair if the same text is before both, or after both
	otherKind   = 0.1  // added to the threshold if the two are different kinds of block
)

// threshold returns how similar, from 0 to 1, two texts must be to count as the same text before and after an
// edit. words is the number of words of the shorter text: short texts must be more similar, because a small
// edit can make them say something else. sameGap is true if both come after, or before, the same text.
func threshold(words int, sameGap, sameKind bool) float64 {
	t := 0.8
	switch {
	case sameGap && words >= 5:
		t = 0.45
	case sameGap && words >= 3:
		t = 0.6
	case words >= 8:
		t = 0.65
	case words >= 3:
		t = 0.75
	}
	if !sameKind {
		t += otherKind
	}
	return t
}

// signature holds the parts of a text that are compared: its kind, its folded letters, its words and its
// neighbours. In bag, each repetition of a word has a number of its own: if both texts have a word twice,
// their bags share two numbers.
type signature struct {
	kind          string
	letters       []uint32
	words         []uint32 // in order
	bag           []uint32 // the words, with numbers for repeated ones
	before, after int      // the entries that the neighbouring texts continue, or none
}

// pair is an open text and an entry that it may continue.
type pair struct {
	text, entry int     // indexes in the lists that are compared
	dice        float64 // how large a part of their words the two share, from 0 to 1 (Dice's coefficient)
	rank        float64
}

// similar matches edited texts with the entries of their old versions. The most similar pairs are matched
// first.
func (a *aligner) similar(page int, texts []*uniqueText, entries []int) {
	texts = slices.DeleteFunc(texts, func(s *uniqueText) bool { _, t := a.message(page, s); return t.Keyed })
	entries = slices.DeleteFunc(entries, func(i int) bool { return a.entries[i].keyed })
	news, olds := a.newSignatures(page, texts), a.oldSignatures(page, entries)
	var pairs []pair
	search := newSearch(olds)
	for i := range news {
		pairs = search.add(pairs, i, &news[i])
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.rank, x.rank),
			cmp.Compare(stepsApart(x.text, x.entry), stepsApart(y.text, y.entry)),
			cmp.Compare(x.text, y.text), cmp.Compare(x.entry, y.entry))
	})
	for _, p := range pairs {
		if s, i := texts[p.text], entries[p.entry]; s.entry == none && !a.entries[i].used {
			a.take(s, i)
		}
	}
}

// stepsApart returns the distance between two positions.
func stepsApart(i, j int) int { return max(i-j, j-i) }

// newSignatures returns the signatures of open texts of a page, in the same order.
func (a *aligner) newSignatures(page int, texts []*uniqueText) []signature {
	signatures := make([]signature, len(texts))
	for i, s := range texts {
		m, t := a.message(page, s)
		signatures[i] = a.signature(m.Text, t.Kind)
	}
	n := neighbours{signatures, 0, none}
	for j := range a.texts[page] {
		switch s := &a.texts[page][j]; {
		case s.entry != none && a.entries[s.entry].page == a.formerPage[page]:
			n.pass(a.firstOfID(s.entry))
		case n.at < len(texts) && s == texts[n.at]:
			n.next()
		}
	}
	setAfter(signatures, none)
	return signatures
}

// oldSignatures returns the signatures of unused entries of a page's former page, in the same order.
func (a *aligner) oldSignatures(page int, entries []int) []signature {
	signatures := make([]signature, len(entries))
	for i, entry := range entries {
		signatures[i] = a.signature(a.source.Entries[entry].Other, a.entries[entry].kind)
	}
	n := neighbours{signatures, 0, none}
	for _, i := range a.byPage[a.formerPage[page]] {
		switch {
		case a.entries[i].used:
			n.pass(a.firstOfID(i))
		case n.at < len(entries) && i == entries[n.at]:
			n.next()
		}
	}
	setAfter(signatures, none)
	return signatures
}

// neighbours sets the fields before and after of signatures while it goes through a page from the
// beginning. at is the index of the first signature that has no neighbours yet, and before is the entry
// that was passed last.
type neighbours struct {
	signatures []signature
	at, before int
}

// pass notes that an entry in use lies between the signatures before it and those after it.
func (n *neighbours) pass(entry int) {
	n.before = entry
	setAfter(n.signatures[:n.at], entry)
}

// next goes on to the next signature.
func (n *neighbours) next() {
	n.signatures[n.at].before, n.signatures[n.at].after = n.before, unset
	n.at++
}

// unset is the value of signature.after until the next neighbour is found.
const unset = -2

// setAfter stores the entry of the next text, the parameter after, in the signatures at the end of the list
// whose field after is still unset.
func setAfter(signatures []signature, after int) {
	for i := len(signatures) - 1; i >= 0 && signatures[i].after == unset; i-- {
		signatures[i].after = after
	}
}

// firstOfID returns the index of the first entry that has the same id as the given entry. The two are
// different entries only if an unsettled merge has left the id twice.
func (a *aligner) firstOfID(entry int) int {
	if a.sidesOf == nil {
		return entry
	}
	return a.source.Index(a.source.Entries[entry].ID)
}

// signature returns the signature of a text, without its neighbours.
func (a *aligner) signature(of, kind string) signature {
	s := signature{kind: kind}
	seen := map[uint32]int{}
	for _, word := range text.SpacedWords(of) {
		folded := catalogue.Fold(word)
		if folded == "" {
			continue
		}
		for _, r := range folded {
			s.letters = append(s.letters, uint32(r))
		}
		n := a.number(folded)
		s.words = append(s.words, n)
		if seen[n]++; seen[n] > 1 {
			n = a.number(folded + strings.Repeat(" ", seen[n]-1))
		}
		s.bag = append(s.bag, n)
	}
	return s
}

// number returns the number of a word. If the word has no number yet, it gets the next free one.
func (a *aligner) number(word string) uint32 {
	n, ok := a.words[word]
	if !ok {
		n = uint32(len(a.words))
		a.words[word] = n
	}
	return n
}

// search finds, for one text after the other, the entries that share words with it.
type search struct {
	olds   []signature
	having map[uint32][]int32 // word -> entries that have it
	shared []int32            // for each entry, how many words it shares with the current text
	met    []int32            // the indexes of the entries that share a word with the current text
	close  []pair             // the candidates for the current text, the best first
}

func newSearch(olds []signature) *search {
	s := &search{olds: olds, having: map[uint32][]int32{}, shared: make([]int32, len(olds))}
	for i := range olds {
		for _, word := range olds[i].bag {
			s.having[word] = append(s.having[word], int32(i))
		}
	}
	return s
}

// add appends the pairs of one text with the entries that are similar enough, and returns the longer list. A
// text and an entry without a common word are never similar enough.
func (s *search) add(pairs []pair, at int, now *signature) []pair {
	s.met, s.close = s.met[:0], s.close[:0]
	for _, word := range now.bag {
		for _, i := range s.having[word] {
			if s.shared[i]++; s.shared[i] == 1 {
				s.met = append(s.met, i)
			}
		}
	}
	slices.Sort(s.met)
	for _, i := range s.met {
		s.consider(at, int(i), now)
		s.shared[i] = 0
	}
	var letters, words *text.Pattern
	for _, p := range s.close {
		old := &s.olds[p.entry]
		of, in, out := &letters, now.letters, old.letters
		if len(in) > byLetters || len(out) > byLetters {
			of, in, out = &words, now.words, old.words
		}
		if *of == nil {
			*of = text.NewPattern(in)
		}
		score := (p.dice + 1 - float64((*of).Distance(out))/float64(max(len(in), len(out)))) / 2
		if score >= s.least(now, old) {
			p.rank = score + gapBonus(now, old)
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// consider adds an entry to the candidates if it may be similar enough. If there are too many candidates
// then, the worst one is removed.
func (s *search) consider(index, entry int, text *signature) {
	old := &s.olds[entry]
	dice := 2 * float64(s.shared[entry]) / float64(len(text.bag)+len(old.bag))
	short, long := float64(min(len(text.letters), len(old.letters))),
		float64(max(len(text.letters), len(old.letters)))
	if (dice+short/long)/2 < s.least(text, old) || dice < sharedWords && short > longText {
		return
	}
	p := pair{index, entry, dice, dice + gapBonus(text, old)}
	at := len(s.close)
	for at > 0 && better(p, s.close[at-1]) {
		at--
	}
	if at < candidates {
		s.close = slices.Insert(s.close, at, p)
		s.close = s.close[:min(len(s.close), candidates)]
	}
}

// better reports whether p is a better candidate than q for the same text: it has a higher rank, or the same
// rank and a position nearer to the text's.
func better(p, q pair) bool {
	if p.rank != q.rank {
		return p.rank > q.rank
	}
	return stepsApart(p.text, p.entry) < stepsApart(q.text, q.entry)
}

// least returns how similar a text and an entry must be: the threshold for the two.
func (s *search) least(text, old *signature) float64 {
	return threshold(min(len(text.words), len(old.words)), sameGap(text, old), text.kind == old.kind)
}

// sameGap reports whether a text and an entry come after the same entry, or before the same entry.
func sameGap(text, old *signature) bool { return text.before == old.before || text.after == old.after }

// gapBonus returns the number that is added to the rank of a pair: nearby if sameGap is true for the pair,
// else 0.
func gapBonus(text, old *signature) float64 {
	if sameGap(text, old) {
		return nearby
	}
	return 0
}
