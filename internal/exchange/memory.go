package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/text"
)

// Pair is a source text with its translation: a unit of a translation memory.
type Pair struct {
	Source, Translation string
	ID                  string // the id of the text; "" if the pair belongs to no text of the site
	Page                string // the notice that has the text; "" if no notice has it
}

// Suggestion is the translation of a similar text. Percent is the similarity of the two sources.
type Suggestion struct {
	Source, Translation string
	Page                string // the notice that has the source; "" if no notice has it
	Percent             int    // 100 if the sources are equal; 0 if there is no suggestion
}

// Same reports whether the suggestion is a translation of exactly the same text.
func (s Suggestion) Same() bool { return s.Percent == 100 }

// leastAlike is the smallest similarity, in percent, of a suggestion.
const leastAlike = 60

// source returns the similarity and the source of a suggestion as text.
func (s Suggestion) source() string {
	if s.Percent == 0 {
		return ""
	}
	return fmt.Sprintf("%d %%: %s", s.Percent, s.Source)
}

// inWords returns a suggestion as text: the source with its similarity, and on the next line the translation.
func (s Suggestion) inWords() string {
	if s.Percent == 0 {
		return ""
	}
	return s.source() + "\n" + s.Translation
}

// Memory finds translations of similar texts.
type Memory struct {
	pairs  []remembered
	having map[string][]int32 // word -> the pairs whose source has it
	// for each pair, the number of words that it shares with the text for which suggestions are needed
	shared []int32
}

// remembered is a pair with the words of its source.
type remembered struct {
	Pair
	words []string
	bag   int // the number of different words of the source
}

// NewMemory returns a memory of these pairs.
func NewMemory(pairs []Pair) *Memory {
	m := &Memory{having: map[string][]int32{}}
	for _, p := range pairs {
		if p.Source == "" || p.Translation == "" || p.Source == p.Translation {
			continue
		}
		words := wordsToCompare(p.Source)
		different := set(words)
		for _, word := range different {
			m.having[word] = append(m.having[word], int32(len(m.pairs)))
		}
		m.pairs = append(m.pairs, remembered{p, words, len(different)})
	}
	m.shared = make([]int32, len(m.pairs))
	return m
}

func wordsToCompare(s string) []string { return text.SpacedWords(strings.ToLower(s)) }

// set returns the words of a list, sorted, each once.
func set(words []string) []string {
	different := slices.Clone(words)
	slices.Sort(different)
	return slices.Compact(different)
}

// candidate is a pair that shares words with the text for which suggestions are needed.
type candidate struct {
	pair  int32
	alike float64 // the share of common words among their different words (Dice's coefficient)
}

// mostCompared is the largest number of candidates whose letters are compared.
const mostCompared = 8

// Suggest returns the pair whose source is most similar to source. It never suggests the pair with this id,
// and returns the zero value if no source is similar enough.
func (m *Memory) Suggest(id, source string) Suggestion {
	if all := m.SuggestAll(id, source); len(all) > 0 {
		return all[0]
	}
	return Suggestion{}
}

// SuggestAll returns the pairs whose sources are similar enough to source, the most similar first, and each
// translation once. It never suggests the pair with this id.
func (m *Memory) SuggestAll(id, source string) (all []Suggestion) {
	letters := text.NewPattern(symbols(source))
	for _, c := range m.candidates(id, wordsToCompare(source)) {
		p := &m.pairs[c.pair]
		if percent := alike(letters, source, p.Source); percent >= leastAlike {
			all = append(all, Suggestion{p.Source, p.Translation, p.Page, percent})
		}
	}
	slices.SortStableFunc(all, func(a, b Suggestion) int { return cmp.Compare(b.Percent, a.Percent) })
	said := map[string]bool{}
	return slices.DeleteFunc(all, func(s Suggestion) bool {
		again := said[s.Translation]
		said[s.Translation] = true
		return again
	})
}

// candidates returns the pairs that share the most words with a text, the best first.
func (m *Memory) candidates(id string, words []string) []candidate {
	different := set(words)
	var met []int32
	for _, word := range different {
		for _, i := range m.having[word] {
			if m.shared[i]++; m.shared[i] == 1 {
				met = append(met, i)
			}
		}
	}
	var best []candidate
	for _, i := range met {
		p := &m.pairs[i]
		dice := 2 * float64(m.shared[i]) / float64(len(different)+p.bag)
		m.shared[i] = 0
		if dice*100 >= leastAlike/2 && (p.ID == "" || p.ID != id) {
			best = append(best, candidate{i, dice})
		}
	}
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.pair, b.pair))
	})
	return best[:min(len(best), mostCompared)]
}

// alike returns how similar two sources are, in percent: 100 only if they are equal. letters is the pattern
// of the first one.
func alike(letters *text.Pattern, source, other string) int {
	if source == other {
		return 100
	}
	of := symbols(other)
	longer := max(len(of), len([]rune(source)))
	return min(99, 100*(longer-letters.Distance(of))/max(longer, 1))
}

func symbols(s string) []uint32 {
	var all []uint32
	for _, r := range s {
		all = append(all, uint32(r))
	}
	return all
}

// FindMissing turns the rows of a translation memory into rows for the untranslated texts that have exactly
// the same source. If several texts have that source, each gets a row. Rows without such a text are left
// out. The translations become drafts, because nobody has checked them in their new place.
func (s *Sheet) FindMissing(now []align.Translation) {
	units := make(map[string]Row, len(s.Rows))
	for _, row := range s.Rows {
		units[cleaned(row.Source)] = row
	}
	s.Rows = nil
	for _, text := range now {
		row, known := units[text.Source]
		if !known || text.State != catalogue.Missing || text.Faulty {
			continue
		}
		row.ID, row.Source, row.Note, row.Hash = text.ID, text.Source, text.Note, text.Hash
		row.Base, row.Mark = Fingerprint(""), Doubtful
		s.Rows = append(s.Rows, row)
	}
}

// Pairs returns the pairs of a sheet: its translations with the sources that they were made from. It leaves
// out translations with a fault.
func (s Sheet) Pairs() (pairs []Pair) {
	for i := range s.Rows {
		if r := &s.Rows[i]; r.Translation != "" && r.Fault == "" {
			pairs = append(pairs, Pair{cmp.Or(r.Was, r.Source), r.Translation, r.ID, r.Page})
		}
	}
	return append(pairs, s.Archived...)
}
