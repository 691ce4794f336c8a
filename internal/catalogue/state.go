package catalogue

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

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

// State judges an entry against its message as it is in the source now. unreviewed goes with Draft always, and with
// Stale and StaleFact where the entry was a draft. What sync would restamp or stamp counts as if it had.
// source is the language that the message is written in. A nil entry is missing.
func (e *Entry) State(m Message, source lang.Tag) (state State, unreviewed bool) {
	if e == nil {
		return Missing, false
	}
	// Nearly every text of a site is made from the source as it is: for those, what sync would write need not be known.
	if hash, unreviewed := strings.CutPrefix(e.Hash, DraftPrefix); hash == m.Hash && hash != "" && !e.missing(m) {
		if unreviewed {
			return Draft, true
		}
		return Fresh, false
	}
	v := e.judge(m, source)
	return v.state, v.unreviewed
}

// verdict is a state together with what sync writes into the entry because of it.
type verdict struct {
	state       State
	unreviewed  bool
	description string
	hash        string
}

func (e *Entry) judge(m Message, source lang.Tag) verdict {
	if e.missing(m) {
		return e.untranslated(m)
	}
	hash, unreviewed := strings.CutPrefix(e.Hash, DraftPrefix)
	v := verdict{unreviewed: unreviewed, description: e.Description, hash: hash}
	if e.Hash == "" {
		v.description, v.hash = e.stamp(m)
	}
	switch {
	case v.hash == m.Hash, e.repaired(m):
		v.state = Fresh
	case v.description == "":
		v.state = StaleFact // made from who knows what
	default:
		v.state = [...]State{Typography: Fresh, Wording: Stale, Facts: StaleFact}[Judge(v.description, m.Text, source)]
	}
	if v.state == Fresh {
		v.description, v.hash = v.seen(m.Text, source), m.Hash
		if unreviewed {
			v.state = Draft
		}
	}
	if unreviewed {
		v.hash = DraftPrefix + v.hash
	}
	return v
}

// seen is the source text that a translation's marks are held against: as its translator saw it, if nothing but emphasis or
// code came or went since.
func (v verdict) seen(now string, source lang.Tag) string {
	if v.description != now && v.description != "" && markup(v.description) != markup(now) && Judge(v.description, now, source) == Typography {
		return v.description
	}
	return now
}

// missing also holds for the old source text: English that some tool stored as Arabic is no Arabic.
func (e *Entry) missing(m Message) bool {
	return e.Faulty || e.Other == "" || !e.Kept && (e.Other == m.Text || e.Other == e.Description)
}

// untranslated keeps the entry showing the text to be translated.
func (e *Entry) untranslated(m Message) verdict {
	if e.Other == "" && len(e.Forms) == 0 {
		return verdict{description: m.Text}
	}
	v := verdict{description: e.Description, hash: e.Hash}
	if v.description == "" {
		v.description = m.Text
	}
	return v
}

// stamp says which source a text without hash was made from. Under a STALE comment somebody deleted the hash to say
// that the text fits what the comment showed as "now"; otherwise it was made from its description, or, if it has none,
// from the source as it is.
func (e *Entry) stamp(m Message) (description, hash string) {
	if e.Mark != nil {
		for _, now := range []string{m.Text, e.Mark.Text, strings.ReplaceAll(e.Mark.Text, `\ `, "\\\n")} {
			if h := Hash(now, m.Note); short(h) == e.Mark.Now {
				return now, h
			}
		}
	}
	switch {
	case e.Description != "":
		return e.Description, Hash(e.Description, m.Note)
	case e.Mark != nil:
		return "", ""
	default:
		return m.Text, m.Hash
	}
}

// repaired says that the text was changed under a STALE comment which still shows the current source.
func (e *Entry) repaired(m Message) bool {
	return e.Mark != nil && e.Mark.Now == short(m.Hash) && e.Mark.Translation != "" && e.Mark.Translation != fingerprint(e.Other)
}

// fingerprint is the first 8 hex digits of a translation's sha1.
func fingerprint(text string) string {
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// newMark writes the STALE comment for an entry.
func newMark(e *Entry, m Message) *Mark {
	return &Mark{Translation: fingerprint(e.Other), Now: short(m.Hash), Was: oneLine(e.Description), Text: oneLine(m.Text)}
}

func oneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }
