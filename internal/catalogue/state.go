package catalogue

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"tabla/internal/lang"
)

// State is how well a translation fits the source as it is now.
type State uint8

const (
	Missing   State = iota // there is no text, or it is the source's own text
	StaleFact              // the source's facts have changed since it was translated: never shown
	Stale                  // the source's words have changed since it was translated
	Draft                  // made from the source as it is now, but checked by nobody
	Fresh                  // made from the source as it is now, and checked
)

func (s State) String() string {
	return [...]string{"missing", "stale-fact", "stale", "draft", "fresh"}[s]
}

// State returns the state of an entry, compared with its message in the source now. unreviewed is true if
// nobody has checked the translation: always with Draft, and with Stale and StaleFact if the entry was a
// draft. If sync would write another hash into the entry, State returns the state that the entry will have
// after that. source is the language that the site's own messages are written in. A nil entry is Missing.
func (e *Entry) State(m Message, source lang.Tag) (state State, unreviewed bool) {
	if state, known := e.knownState(m); known {
		return state, state == Draft
	}
	a := e.Assess(m, source)
	return a.State, a.Unreviewed
}

// StateBy returns the same state as State, with a comparer that has perhaps compared the same texts already.
func (e *Entry) StateBy(c *Comparer, m Message) State {
	if state, known := e.knownState(m); known {
		return state
	}
	return e.AssessBy(c, m).State
}

// knownState returns the state of an entry if it is known without a comparison of texts.
func (e *Entry) knownState(m Message) (state State, known bool) {
	if e == nil {
		return Missing, true
	}
	// Nearly every translation of a site is made from the source as it is now. For these, sync would not
	// change the state, so this short way is enough.
	if hash, unreviewed := strings.CutPrefix(e.Hash, DraftPrefix); hash == m.Hash && hash != "" &&
		e.isBound() && !e.wasEditedForAnother(m) && !e.IsMissing(m) {
		if unreviewed {
			return Draft, true
		}
		return Fresh, true
	}
	return Missing, false
}

// Assessment is the state of an entry, with the description and the hash that sync will write into the entry.
type Assessment struct {
	State       State
	Unreviewed  bool
	Description string
	Hash        string
}

// Assess returns the same state of an entry as State. It also returns the description and the hash that the
// entry will have once sync has run.
func (e *Entry) Assess(m Message, source lang.Tag) Assessment {
	return e.AssessBy(NewComparer(source), m)
}

// AssessBy does the same as Assess. It is faster if the comparer has already compared the same two texts.
func (e *Entry) AssessBy(c *Comparer, m Message) Assessment {
	if m.Source != "" && m.Source != c.source {
		c = NewComparer(m.Source)
	}
	source := c.source
	if e.IsMissing(m) {
		return e.untranslated(m)
	}
	hash, unreviewed := strings.CutPrefix(e.Hash, DraftPrefix)
	a := Assessment{Unreviewed: unreviewed, Description: e.Description, Hash: hash}
	if e.Hash == "" {
		a.Description, a.Hash, a.Unreviewed = e.Stamp(m)
	}
	switch {
	case a.Hash == m.Hash:
		a.State = Fresh
	case a.Description == "":
		a.State = StaleFact // the source that it was made from is unknown
	default:
		a.State = stateAfter(c.Compare(a.Description, m.Text))
	}
	if a.State != Fresh && e.Repaired(m) {
		// An edit of the text does not prove that somebody has compared it with the new facts.
		a.Unreviewed = a.Unreviewed || a.State == StaleFact || e.Mark == nil || e.Mark.Now != e.Stale.Now
		a.State = Fresh
	}
	if a.State == Fresh {
		a.Description, a.Hash = a.seenSource(m.Text, source), m.Hash
		if a.Unreviewed = a.Unreviewed || !e.isBound() || e.wasEditedForAnother(m); a.Unreviewed {
			a.State = Draft
		}
	}
	if a.Unreviewed {
		a.Hash = DraftPrefix + a.Hash
	}
	return a
}

// stateAfter returns the state of a checked translation after a change of its source.
func stateAfter(change Change) State {
	return [...]State{Typography: Fresh, Wording: Stale, Facts: StaleFact}[change]
}

// seenSource returns the source text whose markup must be compared with the markup of the translation.
// Usually that is the present source. But if the only change since the translation is in typography and
// adds or removes emphasis or code, it is the description: the text that the translator saw.
func (a Assessment) seenSource(now string, source lang.Tag) string {
	if a.Description != now && a.Description != "" &&
		CountMarkup(a.Description) != CountMarkup(now) &&
		CompareTexts(a.Description, now, source) == Typography {
		return a.Description
	}
	return now
}

// IsMissing reports whether an entry has no translation. An entry whose text is the source text, as it is now
// or as it was, counts as missing too, unless a waiver accepts it: some tools store the English text as if it
// were Arabic.
func (e *Entry) IsMissing(m Message) bool {
	return e.Faulty || e.Other == "" || !e.Kept && (e.Other == m.Text || e.Other == e.Description)
}

// untranslated returns the assessment of a missing translation. Its description is the present source
// text, so that the file shows translators what to translate.
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

// Stamp returns the source text that a translation without a hash was made from, and the hash of that
// source text. There are three cases. With a STALE comment, somebody has deleted the hash to confirm the
// translation, so the source text is the one that the comment shows as "now". Without one, or if that text
// is not found, it is the description of the entry. Without a description it is the present source; but if
// there is a STALE comment, the source is unknown and both results are "". doubtful is true if the STALE
// comment may be newer than the confirmation: its mark is not beside the place of the hash, so git may
// have merged the two.
func (e *Entry) Stamp(m Message) (description, hash string, doubtful bool) {
	if e.Stale != nil {
		doubtful = e.Mark == nil || e.Mark.Now != e.Stale.Now
		for _, now := range []string{m.Text, e.Stale.Text, strings.ReplaceAll(e.Stale.Text, `\ `, "\\\n")} {
			if h := Hash(now, m.Note); shortHash(h) == e.Stale.Now {
				return now, h, doubtful
			}
		}
	}
	switch {
	case e.Description != "":
		return e.Description, Hash(e.Description, m.Note), false
	case e.Stale != nil:
		return "", "", false
	default:
		return m.Text, m.Hash, false
	}
}

// Repaired reports whether the entry has a STALE comment that shows the source as it is now, and its
// translation is not the one that the comment was written for. It returns false for a text of several lines,
// because git may have merged some of them from a branch without the comment.
func (e *Entry) Repaired(m Message) bool {
	return e.Stale != nil && e.Stale.Now == shortHash(m.Hash) && e.Stale.Translation != "" &&
		!severalLines(e.Other) && (e.Mark == nil || e.Mark.Translation == "") &&
		e.Stale.Translation != fingerprint(e.Other)
}

// wasEditedForAnother reports whether a translation was changed while its STALE comment showed a source
// other than the present one. If the author then takes that source back, the hash is right again, but the
// text may be wrong.
func (e *Entry) wasEditedForAnother(m Message) bool {
	return e.Stale != nil && e.Stale.Now != "" && e.Stale.Now != shortHash(m.Hash) &&
		e.Stale.Translation != "" && e.Stale.Translation != fingerprint(e.Other)
}

// StaleComment is the STALE comment above an entry, which sync writes when the source has changed. Its
// fingerprints show later whether the translation was changed since. So a person whose tool edits only the
// text can repair an entry.
type StaleComment struct {
	Translation string // first 8 hex digits of sha1(other) when the comment was written
	Now         string // first 8 hex digits of the hash of the source that the comment shows
	Was, Text   string // the old and the new source text, each on one line
}

// NewStaleComment returns the STALE comment for an entry whose source has changed; m is the source now.
func NewStaleComment(e *Entry, m Message) *StaleComment {
	return &StaleComment{Translation: fingerprint(e.Other), Now: shortHash(m.Hash),
		Was: oneLine(e.Description), Text: oneLine(m.Text)}
}

func (s *StaleComment) equal(o *StaleComment) bool {
	return s == o || s != nil && o != nil && *s == *o
}

// fingerprint returns the first 8 hex digits of a translation's sha1.
func fingerprint(text string) string {
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:4])
}

func oneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }
