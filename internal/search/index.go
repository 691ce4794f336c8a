// Package search makes the index with which a phone finds notices, even without a network. It knows which
// texts of a notice can be found, which words of other languages lead to it, and which spellings count as
// the same word.
//
// It does not search itself: themes/phone/find.js does that on the phone. It reads no files and does not
// know where an index is stored.
package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"tabla/internal/output"
	"tabla/internal/view"
)

// Index is the index of one edition. Its names are short, because phones load it over slow networks.
type Index struct {
	Letters Letters `json:"letters"`
	Say     Say     `json:"say"`
	Notices []Entry `json:"notices"`
	Words   []Words `json:"words"` // the words of the page's language come first
}

// Say holds what the search tells readers, in their language.
type Say struct {
	// by the number of hits; the text for no hits tells readers what to do
	Found []string `json:"found"`
	Ask   []Phone  `json:"ask"` // the numbers to call, shown if there are no hits
}

// Phone is a number that readers can call. It is drawn like an Entry.
type Phone struct {
	Href   string `json:"href"`
	Number string `json:"title"`
	Word   string `json:"sum"`
	// the lang attribute of the word; "" if it is in the page's language
	Lang string `json:"sumlang,omitempty"`
}

// Entry is a notice that can be found.
type Entry struct {
	Href    string `json:"href"` // the path from the edition's folder
	Title   string `json:"title"`
	Summary string `json:"sum"`
	Mark    string `json:"mark,omitempty"` // how far the translation can be trusted
	// the lang attributes of title, summary and mark, if they are not in the page's language
	Lang        string `json:"lang,omitempty"`
	SummaryLang string `json:"sumlang,omitempty"`
	MarkLang    string `json:"marklang,omitempty"`
	// the period in which it is shown, as two numbers of minutes since 1970 with "-" between them; 0 is no
	// limit, "" no limits at all
	When string `json:"when"`
}

// The points that a hit gets, by where its word comes from. If no hit has more than 40 points (the
// constant "enough" of phone/find.js), the search also looks for words of other languages.
const (
	worthTitle        = 160 // up to 40 more points for a short title
	worthKeywords     = 120
	worthSummary      = 60
	worthSigns        = 60 // the numbers and the room of a place
	worthOtherTitle   = 50 // and keywords
	worthOtherSummary = 30
	worthText         = 20
)

// MaxHits is the largest number of hits that the page shows.
const MaxHits = 30

// MaxWords is the largest number of words from bodies that an index has. If there are more, each notice
// keeps its rarest words: those that occur in the fewest notices. The words of titles, summaries and
// keywords are always kept. Compressed with Brotli, an index of 1,000 notices has about 150 kB, and one of
// the demonstration has 10 to 14 kB.
const MaxWords = 20_000

// Edition holds what can be found in one edition.
type Edition struct {
	View    *view.Edition
	Notices []int                                       // the indexes of the notices
	Links   func(notices []int) (all []view.NoticeLink) // returns the rows of notices
	Signs   func(notice int) []string                   // returns the numbers and the room of a place
	Values  map[string]string                           // the values of {{.name}} in texts
	Script  []byte                                      // returns a function that finds notices in the index
}

// Stage stages the index of an edition twice: as JSON, and as a script that finds notices in the same
// JSON. Pages that are opened from a disk cannot read JSON, but they can load scripts. m is the sum of
// everything that both are made from. If the target already has files with the same memory m, Stage keeps
// them.
func (r *Reader) Stage(s *output.Stage, folder string, m output.Memory, e Edition) error {
	const data, script = "search.json", view.SearchFile
	if kept, err := s.KeepMade(m, folder+data, folder+script); kept || err != nil {
		return err
	}
	index, err := json.Marshal(r.index(e))
	if err != nil {
		return fmt.Errorf("write the index of the search: %w", err)
	}
	call := slices.Concat(e.Script, []byte("("), index, []byte(");\n"))
	return errors.Join(s.AddMade(folder+data, append(index, '\n'), m), s.AddMade(folder+script, call, m))
}

// index returns the index of an edition.
func (r *Reader) index(e Edition) *Index {
	x := &Index{Letters: r.folder.table, Say: sayOf(e.View), Notices: []Entry{}}
	c := &collector{reader: r}
	kept := make([][]spelling, len(e.Notices))
	for at, link := range e.Links(e.Notices) {
		found := r.notice(e.Notices[at])
		kept[at] = found.words
		mark := markOf(&link.State, e.View)
		entry := Entry{Href: link.Href, Title: link.Title.String, Summary: link.Summary.String,
			Mark: mark.String, Lang: link.Title.Lang, SummaryLang: link.Summary.Lang, MarkLang: mark.Lang}
		for _, span := range link.When.Spans {
			// a notice has only one period
			entry.When = fmt.Sprintf("%d-%d", span.FromMS/60_000, span.UntilMS/60_000)
		}
		x.Notices = append(x.Notices, entry)
		short := 40 / max(1, utf8.RuneCountInString(entry.Title))
		c.add(at, worthTitle+short, entry.Title, "")
		c.add(at, worthSummary, entry.Summary, "")
		c.add(at, worthKeywords, found.keywords, "")
		for _, other := range found.others {
			c.add(at, other.points, other.words, other.language)
		}
	}
	r.limit(kept, MaxWords)
	for at, i := range e.Notices {
		for _, sign := range e.Signs(i) {
			c.add(at, worthSigns, sign, "")
		}
		for _, name := range r.notice(i).values {
			c.add(at, worthText, e.Values[name], "")
		}
		c.addBody(at, kept[at])
	}
	x.Words = c.all()
	return x
}

// sayOf returns the texts that the search shows to the readers of an edition.
func sayOf(v *view.Edition) Say {
	word := func(id string, args ...string) string { return v.Say.Text(id, args...).String }
	say := Say{Found: []string{word("search-none")}, Ask: []Phone{}}
	for n := 1; n <= MaxHits; n++ {
		say.Found = append(say.Found, word("search-found", "n", v.Language.Number(n)))
	}
	phones := slices.Clone(v.Emergency)
	if v.Feedback != nil {
		phones = append([]view.Phone{*v.Feedback}, phones...)
	}
	for _, p := range phones {
		say.Ask = append(say.Ask, Phone{p.Tel, leftToRight(p.Number), p.Word.String, p.Word.Lang})
	}
	return say
}

// leftToRight returns a number between two invisible characters that keep its parts in order inside a text
// of either direction.
func leftToRight(number string) string { return "\u2066" + number + "\u2069" }

// markOf returns the label for the worst state of a notice's texts that readers of an edition see. It
// returns the zero Text if no label is needed.
func markOf(s *view.State, v *view.Edition) view.Text {
	switch {
	case s.Foreign():
		return v.Say.Text("not-translated")
	case s.Stale > 0:
		return v.Say.Text("stale")
	case s.Draft > 0:
		return v.Say.Text("draft")
	default:
		return view.Text{}
	}
}

// limit removes words until all notices together have at most the number most. Each notice keeps at most the
// same number of words: its rarest ones, which the fewest notices have.
func (r *Reader) limit(notices [][]spelling, most int) {
	total, in := 0, make([]int, len(r.seen))
	for _, words := range notices {
		total += len(words)
		for _, w := range words {
			in[w.word]++
		}
	}
	if total <= most {
		return
	}
	for i, words := range notices {
		if each := most / len(notices); len(words) > each {
			notices[i] = rarest(words, in, each)
		}
	}
}

// rarest returns the n rarest of a notice's words, in their order. in has, for each word, the number of
// notices in which it occurs. If several words are equally rare, the first ones are returned.
func rarest(words []spelling, in []int, n int) []spelling {
	var by []int // index: a number of notices; value: how many of the words occur in that many notices
	for _, w := range words {
		for len(by) <= in[w.word] {
			by = append(by, 0)
		}
		by[in[w.word]]++
	}
	// Words that occur in fewer than most notices are all returned. Of those that occur in exactly most
	// notices, the first left words are returned.
	most, left := 0, n
	for ; by[most] <= left; most++ {
		left -= by[most]
	}
	kept := make([]spelling, 0, n)
	for _, w := range words {
		if in[w.word] == most && left > 0 {
			left--
		} else if in[w.word] >= most {
			continue
		}
		kept = append(kept, w)
	}
	return kept
}
