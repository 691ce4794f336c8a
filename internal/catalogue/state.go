package catalogue

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"tabla/internal/catalogue/compare"
	"tabla/internal/lang"
)

// State is what a translation is worth against the source as it is now.
type State uint8

const (
	Missing   State = iota // no text, or the source's own
	StaleFact              // the source's facts have changed since: never shown
	Stale                  // the source's words have changed since
	Draft                  // made from the source as it is, checked by nobody
	Fresh                  // made from the source as it is
)

func (s State) String() string {
	return [...]string{"missing", "stale-fact", "stale", "draft", "fresh"}[s]
}

// State compares an entry with its message as it is in the source now. unreviewed goes with Draft always, and
// with Stale and StaleFact where the entry was a draft. What sync would restamp or stamp counts as if it had.
// source is the language that the message is written in. A nil entry is missing.
func (e *Entry) State(m Message, source lang.Tag) (state State, unreviewed bool) {
	if e == nil {
		return Missing, false
	}
	// Nearly every text of a site is made from the source as it is: for those, what sync would write need not
	// be known.
	if hash, unreviewed := strings.CutPrefix(e.Hash, DraftPrefix); hash == m.Hash && hash != "" &&
		!e.IsMissing(m) {
		if unreviewed {
			return Draft, true
		}
		return Fresh, false
	}
	a := e.Assess(m, source)
	return a.State, a.Unreviewed
}

// Assessment is the state of an entry together with what sync writes into the entry because of it.
type Assessment struct {
	State       State
	Unreviewed  bool
	Description string
	Hash        string
}

// Assess works out an entry's state, as State does, and what its description and hash are once sync has run.
func (e *Entry) Assess(m Message, source lang.Tag) Assessment {
	if e.IsMissing(m) {
		return e.untranslated(m)
	}
	hash, unreviewed := strings.CutPrefix(e.Hash, DraftPrefix)
	a := Assessment{Unreviewed: unreviewed, Description: e.Description, Hash: hash}
	if e.Hash == "" {
		a.Description, a.Hash = e.Stamp(m)
	}
	switch {
	case a.Hash == m.Hash, e.Repaired(m):
		a.State = Fresh
	case a.Description == "":
		a.State = StaleFact // the source that it was made from is unknown
	default:
		a.State = stateAfter(compare.Texts(a.Description, m.Text, source))
	}
	if a.State == Fresh {
		a.Description, a.Hash = a.seenSource(m.Text, source), m.Hash
		if unreviewed {
			a.State = Draft
		}
	}
	if unreviewed {
		a.Hash = DraftPrefix + a.Hash
	}
	return a
}

// stateAfter returns the state of a checked translation whose source was changed like this.
func stateAfter(change compare.Change) State {
	return [...]State{compare.Typography: Fresh, compare.Wording: Stale, compare.Facts: StaleFact}[change]
}

// seenSource returns the source text with which a translation's markup is compared: as its translator saw it,
// if nothing but emphasis or code came or went since.
func (a Assessment) seenSource(now string, source lang.Tag) string {
	if a.Description != now && a.Description != "" &&
		compare.CountMarkup(a.Description) != compare.CountMarkup(now) &&
		compare.Texts(a.Description, now, source) == compare.Typography {
		return a.Description
	}
	return now
}

// IsMissing reports whether an entry has no translation. That holds for the old source text, too: English
// that some tool stored as Arabic is no Arabic.
func (e *Entry) IsMissing(m Message) bool {
	return e.Faulty || e.Other == "" || !e.Kept && (e.Other == m.Text || e.Other == e.Description)
}

// untranslated keeps the entry showing the text to be translated.
func (e *Entry) untranslated(m Message) Assessment {
	if e.Other == "" && len(e.Forms) == 0 {
		return Assessment{Description: m.Text}
	}
	a := Assessment{Description: e.Description, Hash: e.Hash}
	if a.Description == "" {
		a.Description = m.Text
	}
	return a
}

// Stamp returns the source that a text without hash was made from, and its hash. Under a STALE comment
// somebody deleted the hash to say that the text fits what the comment showed as "now"; otherwise it was made
// from its description, or, if it has none, from the source as it is.
func (e *Entry) Stamp(m Message) (description, hash string) {
	if e.Stale != nil {
		for _, now := range []string{m.Text, e.Stale.Text, strings.ReplaceAll(e.Stale.Text, `\ `, "\\\n")} {
			if h := Hash(now, m.Note); shortHash(h) == e.Stale.Now {
				return now, h
			}
		}
	}
	switch {
	case e.Description != "":
		return e.Description, Hash(e.Description, m.Note)
	case e.Stale != nil:
		return "", ""
	default:
		return m.Text, m.Hash
	}
}

// Repaired reports whether the text was changed under a STALE comment which still shows the current source.
func (e *Entry) Repaired(m Message) bool {
	return e.Stale != nil && e.Stale.Now == shortHash(m.Hash) && e.Stale.Translation != "" &&
		e.Stale.Translation != fingerprint(e.Other)
}

// StaleComment is the STALE comment above an entry: what sync last said about it. It lets a tool that edits
// only the text repair the entry.
type StaleComment struct {
	Translation string // first 8 hex digits of sha1(other) when the comment was written
	Now         string // first 8 hex digits of the source's hash that the comment shows
	Was, Text   string // the old and the new source text, each on one line
}

// NewStaleComment returns the STALE comment for an entry whose source is now another one.
func NewStaleComment(e *Entry, m Message) *StaleComment {
	return &StaleComment{Translation: fingerprint(e.Other), Now: shortHash(m.Hash),
		Was: oneLine(e.Description), Text: oneLine(m.Text)}
}

func (s *StaleComment) equal(o *StaleComment) bool {
	return s == o || s != nil && o != nil && *s == *o
}

// fingerprint is the first 8 hex digits of a translation's sha1.
func fingerprint(text string) string {
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:4])
}

func oneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }
