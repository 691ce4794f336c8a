package align

import (
	"cmp"
	"slices"
	"strings"

	"tabla/internal/catalogue/compare"
	"tabla/internal/text"
)

const (
	candidates  = 20   // how many entries are looked at closely for one text
	sharedWords = 0.34 // long texts with less in common are not looked at closely
	longText    = 40   // letters from which a text is long in that sense
	byLetters   = 1024 // letters up to which texts are compared letter by letter, beyond it word by word
	nearby      = 0.1  // what standing between the same neighbours is worth in the ranking
	otherKind   = 0.1  // what another kind of block must make up for
)

// threshold returns how similar two texts must be to be one text before and after an edit. words counts the
// shorter of the two: a short text is soon another one. sameGap is true if both come after, or before, the
// same text.
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

// signature is what of a text is compared: its folded letters and its words.
type signature struct {
	kind          string
	letters       []uint32
	words         []uint32 // in order
	bag           []uint32 // the words, the second of a kind a word of its own: so that two bags share a word as often as both have it
	before, after int      // the entries that the neighbours continue; none at the ends
}

// pair is an open text and an entry that it may continue.
type pair struct {
	text, entry int     // indexes into the lists being compared
	dice        float64 // the part of their words that the two share
	rank        float64
}

// similar matches edited texts with what they were, the best pair first.
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

// stepsApart is how far apart two positions in two lists are.
func stepsApart(i, j int) int { return max(i-j, j-i) }

func (a *aligner) newSignatures(page int, texts []*uniqueText) []signature {
	signatures := make([]signature, len(texts))
	for i, s := range texts {
		m, t := a.message(page, s)
		signatures[i] = a.signature(m.Text, t.Kind)
	}
	at, before := 0, none
	for j := range a.texts[page] {
		switch s := &a.texts[page][j]; {
		case s.entry != none && a.entries[s.entry].page == a.formerPage[page]:
			before = a.firstOfID(s.entry)
			setAfter(signatures[:at], before)
		case at < len(texts) && s == texts[at]:
			signatures[at].before, signatures[at].after = before, unset
			at++
		}
	}
	setAfter(signatures, none)
	return signatures
}

func (a *aligner) oldSignatures(page int, entries []int) []signature {
	signatures := make([]signature, len(entries))
	for i, entry := range entries {
		signatures[i] = a.signature(a.source.Entries[entry].Other, a.entries[entry].kind)
	}
	at, before := 0, none
	for _, i := range a.byPage[a.formerPage[page]] {
		switch {
		case a.entries[i].used:
			before = a.firstOfID(i)
			setAfter(signatures[:at], before)
		case at < len(entries) && i == entries[at]:
			signatures[at].before, signatures[at].after = before, unset
			at++
		}
	}
	setAfter(signatures, none)
	return signatures
}

// unset marks a neighbour that is still looked for.
const unset = -2

// setAfter sets the neighbour of the last signatures, those for which it is still looked for.
func setAfter(signatures []signature, after int) {
	for i := len(signatures) - 1; i >= 0 && signatures[i].after == unset; i-- {
		signatures[i].after = after
	}
}

// firstOfID returns the first of the entries that have the id of this one.
func (a *aligner) firstOfID(entry int) int {
	if a.sidesOf == nil {
		return entry
	}
	return a.source.Index(a.source.Entries[entry].ID)
}

// signature folds a text and numbers its words.
func (a *aligner) signature(of, kind string) signature {
	s := signature{kind: kind}
	seen := map[uint32]int{}
	for _, word := range text.SpacedWords(of) {
		folded := compare.Fold(word)
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

func (a *aligner) number(word string) uint32 {
	n, ok := a.words[word]
	if !ok {
		n = uint32(len(a.words))
		a.words[word] = n
	}
	return n
}

// search finds the entries that share words with a text.
type search struct {
	olds   []signature
	having map[uint32][]int32 // word -> entries
	shared []int32            // for each entry how many words it shares with the text looked at
	met    []int32            // the entries that share any
	close  []pair             // the candidates, the best first
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

// add appends the pairs of one text that are similar enough. A text and an entry without a common word never
// are.
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

// consider puts an entry among the candidates if it can be similar enough and is better than the last of
// them.
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

// better compares two candidates of one text: among equals the nearer one.
func better(p, q pair) bool {
	if p.rank != q.rank {
		return p.rank > q.rank
	}
	return stepsApart(p.text, p.entry) < stepsApart(q.text, q.entry)
}

func (s *search) least(text, old *signature) float64 {
	return threshold(min(len(text.words), len(old.words)), sameGap(text, old), text.kind == old.kind)
}

func sameGap(text, old *signature) bool { return text.before == old.before || text.after == old.after }

func gapBonus(text, old *signature) float64 {
	if sameGap(text, old) {
		return nearby
	}
	return 0
}
