package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scan reads a run of letters in a script without spaces.
func (r *itemReader) scan(run string) {
	other := false
	for run != "" {
		item, n := r.atScan(run)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(run)
			if !other {
				r.items = append(r.items, Item{})
			}
			other, run = true, run[n:]
			continue
		}
		other = false
		r.items = append(r.items, item)
		run = run[n:]
	}
}

// atScan returns the item with which a run of letters begins, and its length; 0 if it is none.
func (r *itemReader) atScan(run string) (item Item, n int) {
	for way, entries := range r.words.exact {
		if len(way) > n && strings.HasPrefix(run, way) && !beginsWithMark(run[len(way):]) {
			item, n = r.mentioned(mentionsOf(entries)), len(way)
		}
	}
	for way, entries := range r.facts.exact {
		day, half := dayOf(mentionsOf(entries)), r.halfOf(mentionsOf(entries))
		if day+half > 0 && len(way) > n && strings.HasPrefix(run, way) {
			item, n = Item{Day: day, Half: half}, len(way)
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
	return items[0], length
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

// insidePhrase reports whether a word is the second or a later one of several that state one fact, or none:
// par personne.
func (r *itemReader) insidePhrase(words []string, at int) bool {
	for before := 1; before <= min(at, r.facts.longest-1); before++ {
		if _, n := r.facts.at(words, at-before); n > before {
			return true
		}
	}
	return false
}
