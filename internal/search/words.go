package search

// Words holds the words of one language that lead to notices: first the language, "" for that of the page,
// then by turns a word and its leads. A lead is one number: 256 times the notice, as its place in
// Index.Notices, and the points that a hit with this word gets.
type Words []any

// collector collects the words of an index. Each word is there once, in the spelling that comes first.
type collector struct {
	reader    *Reader
	languages []*collected // in the order in which they were met
}

// collected holds the words of one language.
type collected struct {
	language string
	at       map[word]int // the place of a word in written and leads
	written  []string
	leads    [][]int
}

// of returns the words of a language that were collected until now.
func (c *collector) of(language string) *collected {
	for _, l := range c.languages {
		if l.language == language {
			return l
		}
	}
	l := &collected{language: language, at: map[word]int{}}
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
		w := c.reader.word(written)
		if w == nothing {
			continue
		}
		at, known := l.at[w]
		if !known {
			at = len(l.written)
			l.at[w] = at
			l.written, l.leads = append(l.written, written), append(l.leads, nil)
		}
		if last := len(l.leads[at]) - 1; last >= 0 && l.leads[at][last]>>8 == notice {
			l.leads[at][last] = max(l.leads[at][last], notice<<8|points)
			continue
		}
		l.leads[at] = append(l.leads[at], notice<<8|points)
	}
}

// all returns the words of all languages.
func (c *collector) all() []Words {
	all := make([]Words, len(c.languages))
	for i, l := range c.languages {
		all[i] = Words{l.language}
		for at, written := range l.written {
			all[i] = append(all[i], written, l.leads[at])
		}
	}
	return all
}
