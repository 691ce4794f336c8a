package coverage

import (
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Waits holds how long the readers of a language waited for translations of texts that were changed or added
// in the source.
type Waits struct {
	Changed int // the number of texts that were changed or added
	// for each text that is fresh again, the time until it was fresh; the shortest first
	Again   []time.Duration
	Waiting int // the number of texts that are not fresh again
	// the number of texts in Waiting in which a fact has changed: a number, a time, a link or the like
	Facts   int
	Longest time.Duration // the time for which the oldest text in Waiting has waited
}

// Median returns the time within which half of the texts in Again were fresh again. It returns 0 if there
// are none.
func (w Waits) Median() time.Duration {
	if len(w.Again) == 0 {
		return 0
	}
	return w.Again[(len(w.Again)-1)/2]
}

// History follows the catalogues of a site from one state to the next. A change counts from the moment at
// which the source's catalogue has it, because translators see it from then on.
type History struct {
	source   lang.Language
	started  bool
	comparer *catalogue.Comparer
	texts    map[string]sourceText              // by id
	hashes   map[lang.Tag]map[string]string     // language -> id -> hash of its translation
	open     map[lang.Tag]map[string]openChange // language -> id -> the change that it has not translated yet
	again    map[lang.Tag][]time.Duration
}

// sourceText is a text of the source with its hash, in one state of the catalogues.
type sourceText struct{ text, hash string }

// openChange is a change of a source text that is not translated yet in a language.
type openChange struct {
	at    time.Time
	facts bool
}

// NewHistory returns a History without any state. languages are those that the site is translated into.
func NewHistory(source lang.Language, languages []lang.Language) *History {
	h := &History{source: source, comparer: catalogue.NewComparer(source.Tag), texts: map[string]sourceText{},
		hashes: map[lang.Tag]map[string]string{}, open: map[lang.Tag]map[string]openChange{},
		again: map[lang.Tag][]time.Duration{}}
	for _, l := range languages {
		h.hashes[l.Tag], h.open[l.Tag] = map[string]string{}, map[string]openChange{}
	}
	return h
}

// Add adds the next state. files has the files of the locales folder that have changed at the time at; the
// content is nil for a deleted file. Everything in the first state counts as if it had always been there.
func (h *History) Add(at time.Time, files map[string][]byte) {
	for file, content := range files {
		language, _, known := catalogue.FileTag(path.Base(file))
		switch {
		case !known:
		case language.Tag == h.source.Tag:
			h.addSource(at, parsed(file, language, content))
		case h.hashes[language.Tag] != nil:
			h.hashes[language.Tag] = hashesOf(parsed(file, language, content))
		}
	}
	h.started = true
	h.settle(at)
}

// parsed parses a catalogue of the past. Its faults are ignored, because they no longer matter.
func parsed(file string, l lang.Language, content []byte) *catalogue.Catalogue {
	return catalogue.Parse(file, l, content, new(diag.Report))
}

// hashesOf returns the hashes of the translations in a catalogue, by id. The hash of a draft begins with
// catalogue.DraftPrefix, so it never equals the hash of a source text.
func hashesOf(c *catalogue.Catalogue) map[string]string {
	hashes := make(map[string]string, len(c.Entries))
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Other != "" && !e.Faulty {
			hashes[strings.Clone(e.ID)] = strings.Clone(e.Hash)
		}
	}
	return hashes
}

// addSource compares the source's texts with those of the previous state.
func (h *History) addSource(at time.Time, c *catalogue.Catalogue) {
	now := make(map[string]sourceText, len(c.Entries))
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Other == "" || catalogue.PageOf(e.ID) == catalogue.WordsPage || !text.HasWords(e.Other) {
			continue
		}
		id := strings.Clone(e.ID)
		now[id] = sourceText{strings.Clone(e.Other), catalogue.Hash(e.Other, e.Description)}
		if !h.started {
			continue
		}
		before, known := h.texts[id]
		change := catalogue.Wording // a new text
		if known {
			change = h.comparer.Compare(before.text, e.Other)
		}
		if change != catalogue.Typography {
			h.changed(id, openChange{at, known && change == catalogue.Facts})
		}
	}
	for _, open := range h.open {
		for id := range open {
			if _, lives := now[id]; !lives {
				delete(open, id) // nobody waits for a deleted text
			}
		}
	}
	h.texts = now
}

// changed records that a text has to be translated into every language. If a language has not translated an
// earlier change of the text yet, its waiting time began with that change.
func (h *History) changed(id string, c openChange) {
	for _, open := range h.open {
		if before, waits := open[id]; waits {
			open[id] = openChange{before.at, before.facts || c.facts}
		} else {
			open[id] = c
		}
	}
}

// settle ends the waiting time of the changes that languages have translated.
func (h *History) settle(at time.Time) {
	for tag, open := range h.open {
		for id, c := range open {
			if h.hashes[tag][id] == h.texts[id].hash {
				h.again[tag] = append(h.again[tag], max(0, at.Sub(c.at)))
				delete(open, id)
			}
		}
	}
}

// Waits returns how long the readers of a language have waited until the time now.
func (h *History) Waits(tag lang.Tag, now time.Time) Waits {
	w := Waits{Again: slices.Sorted(slices.Values(h.again[tag])), Waiting: len(h.open[tag])}
	w.Changed = len(w.Again) + w.Waiting
	for _, c := range h.open[tag] {
		w.Longest = max(w.Longest, now.Sub(c.at))
		if c.facts {
			w.Facts++
		}
	}
	return w
}
