package search

// Words holds the words of one language that lead to notices. The first element is the language, or "" for
// the page's language. After it, elements are alternately a word and its leads. A lead is one number: 256
// times the position of the notice in Index.Notices, plus the points that a hit with this word gets.
type Words []any

// collector collects the words of an index. Each word is in the index once, in the spelling that was added
// first.
type collector struct {
	reader    *Reader
	languages []*collected // in the order in which they were added first
}

// collected holds the words of one language.
type collected struct {
	language string
	at       []int // for each word, its position in written and leads, counted from 1; 0 if it is not there
	written  []string
	leads    [][]int
}

// of returns the words of a language that were collected so far.
func (c *collector) of(language string) *collected {
	for _, l := range c.languages {
		if l.language == language {
			return l
		}
	}
	l := &collected{language: language}
	c.languages = append(c.languages, l)
	return l
}

// add adds the words of a text that leads to a notice, if it is not empty.
func (c *collector) add(notice, points int, s, language string) {
	if s == "" {
		return
	}
	l := c.of(language)
	for written := range c.reader.folder.words(withoutPlaceholders(s)) {
		if w := c.reader.word(written); w != nothing {
			l.add(notice<<8|points, spelling{w, written})
		}
	}
}

// addBody adds words of a notice's body to those of the page's language.
func (c *collector) addBody(notice int, words []spelling) {
	if len(words) == 0 {
		return
	}
	l := c.of("")
	for _, w := range words {
		l.add(notice<<8|worthText, w)
	}
}

// add adds a lead to a word. If the word already leads to the same notice, the lead with more points is
// kept.
func (l *collected) add(lead int, w spelling) {
	if missing := int(w.word) + 1 - len(l.at); missing > 0 {
		l.at = append(l.at, make([]int, missing)...)
	}
	if l.at[w.word] == 0 {
		l.written, l.leads = append(l.written, w.written), append(l.leads, nil)
		l.at[w.word] = len(l.written)
	}
	leads := &l.leads[l.at[w.word]-1]
	if last := len(*leads) - 1; last >= 0 && (*leads)[last]>>8 == lead>>8 {
		(*leads)[last] = max((*leads)[last], lead)
		return
	}
	*leads = append(*leads, lead)
}

// all returns the words of all languages.
func (c *collector) all() []Words {
	all := make([]Words, len(c.languages))
	for i, l := range c.languages {
		all[i] = append(make(Words, 0, 1+2*len(l.written)), l.language)
		for at, written := range l.written {
			all[i] = append(all[i], written, l.leads[at])
		}
	}
	return all
}
