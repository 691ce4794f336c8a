// Package config knows site.yaml: which languages, topics and centres a site has, and everything that is
// chosen once for all its notices. It reads strictly: every fault is reported with its place, and defaults
// are filled in, so that later rooms meet only whole values. It knows no notice, no catalogue and no file
// beside site.yaml.
package config

import (
	"slices"
	"time"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// File is the name of the settings in the site's folder.
const File = "site.yaml"

// Policy says what a reader sees where a translation is not a fresh, reviewed one.
type Policy uint8

const (
	Label Policy = iota // the translation, with a label; `label`
	Hide                // the source text; `hide` for drafts, `source` for stale translations
)

// ChooseDrafts lets the command line overrule what the site does with drafts: "label" or "hide"; "" leaves it.
func (s *Site) ChooseDrafts(word string) {
	if word != "" {
		s.Drafts = policy(word)
	}
}

// Site is what site.yaml says, with defaults filled in.
type Site struct {
	Title     string
	TitlePos  diag.Pos
	Source    lang.Language   // the language that notices are written in; one of Languages
	Languages []lang.Language // in the order of the file, with the site's own digits
	BaseURL   string          // absolute, ends in "/"; "" without one: no QR codes
	Zone      *time.Location  // of every centre that names none
	Country   *text.Country   // whose telephone numbers are links; default: that of Zone; nil if it is not known
	Drafts    Policy          // default Label
	Stale     Policy          // default Label
	Topics    []Topic         // in order; default health, protection, rights, services; empty only after a problem
	Fallback  map[lang.Tag][]lang.Tag
	Emergency []Phone
	ShortURLs bool          // QR codes carry short addresses
	ExitURL   string        // where "exit this page" leads; "" when not given
	MaxAge    time.Duration // boards that are older say so; default 60 days
	KeepEnded time.Duration // for which the page of an ended notice says so; default 90 days
	Alarm     Alarm         // how extreme notices take the boards
	Demo      bool          // centres, people and numbers are invented: every page says so
	Centres   []Centre      // at least one unless a problem was reported

	URLMap   map[string]map[lang.Tag]string // for an address in the source: the same page in other languages
	Glossary []Term                         // in the order of the file
	Checks   map[string]diag.Severity       // checks that are off by default, with the level that the site wants; absent: off
}

// ShortFolder is where short addresses begin, below the site's own.
const ShortFolder = "s"

// Term is a word of the source that translators should always say alike. What is listed stands for all words
// that begin with it, so that inflected forms count.
type Term struct {
	Text      string
	Say       map[lang.Tag][]string // one of these is expected where the source has the term
	Forbidden map[lang.Tag][]string // none of these may stand for it
}

// Topic is a first folder of content/.
type Topic struct {
	ID   string
	Name string   // in the source language; default: the id with a capital
	Icon string   // the name of its pictogram; default: the id
	Pos  diag.Pos // of its name, or of its key

	IconPos diag.Pos // of the pictogram's name; the zero value if the file names none
}

// Phone is a number and the word for who answers.
type Phone struct {
	Number string // as written: ASCII digits, blanks, + ( ) - . /
	Word   string // in the source language
	Pos    diag.Pos
}

// Centre is a place where people are.
type Centre struct {
	ID        string
	Name      string // in the source language
	NamePos   diag.Pos
	Languages []Share           // those of its boards, in the order of the file; default: the site's, in equal shares
	Values    map[string]string // what {{.name}} stands for
	Feedback  *Phone            // where complaints go; nil when none is given
	Profile   Profile           // default Stay
	Zone      *time.Location    // default: the site's
	Screens   []Screen          // never empty
	Holidays  []hours.Holiday
	Pos       diag.Pos // of its key
}

// Share is a language with its part of a board's time.
type Share struct {
	Language lang.Language
	Weight   float64 // relative to the others of the centre; above 0
}

// Profile is the kind of stay that a board's loop is made for.
type Profile string

const (
	Stay    Profile = "stay"    // people live here: long loops with timetables
	Transit Profile = "transit" // people pass through: few notices, next steps first
)

// Screen is the glass on the wall.
type Screen struct {
	Name       string        // under `screens:`; "" for a centre's only screen
	DiagonalMM float64       // default 43 inches
	DistanceMM float64       // from the eye; default 3 m
	Wide, High int           // its proportions as it lies on its long side: 16 and 9 (default), or 4 and 3
	Portrait   bool          // default false
	Rotate     int           // 0, 90, 180 or 270 degrees clockwise
	Panes      int           // 1 to 4; default 1
	MaxWait    time.Duration // from one showing of a language to its next; default 60 s
	Night      string        // when the screen is dark: "23:00-06:00"; "" for never
	Pos        diag.Pos
}

// Language finds one of the site's languages.
func (s *Site) Language(tag lang.Tag) (lang.Language, bool) {
	for _, l := range s.Languages {
		if l.Tag == tag {
			return l, true
		}
	}
	return lang.Language{}, false
}

// Translated are the languages that people translate into: neither the source nor those that are made from it
// by rule.
func (s *Site) Translated() []lang.Language {
	var all []lang.Language
	for _, l := range s.Languages {
		if l.Tag != s.Source.Tag && !lang.IsPseudo(l.Tag) {
			all = append(all, l)
		}
	}
	return all
}

// Chain returns the languages whose texts may stand in for a missing one of l, in order: the site's own list
// or the registry's. The source language, which comes last, is not in it.
func (s *Site) Chain(l lang.Language) []lang.Tag {
	if own, ok := s.Fallback[l.Tag]; ok {
		return own
	}
	return l.Chain
}

// Centre finds a centre by its id.
func (s *Site) Centre(id string) (*Centre, bool) {
	for i := range s.Centres {
		if s.Centres[i].ID == id {
			return &s.Centres[i], true
		}
	}
	return nil, false
}

// HasValue reports whether any centre has a value of that name.
func (s *Site) HasValue(name string) bool {
	return slices.ContainsFunc(s.Centres, func(c Centre) bool { return c.Values[name] != "" })
}

// HasTopic reports whether a folder of content/ is a topic.
func (s *Site) HasTopic(id string) bool {
	for _, t := range s.Topics {
		if t.ID == id {
			return true
		}
	}
	return false
}

// CentreIDs returns all centres' ids in order.
func (s *Site) CentreIDs() []string {
	ids := make([]string, len(s.Centres))
	for i, c := range s.Centres {
		ids[i] = c.ID
	}
	return ids
}

// TopicIDs returns all topics' ids in order.
func (s *Site) TopicIDs() []string {
	ids := make([]string, len(s.Topics))
	for i, t := range s.Topics {
		ids[i] = t.ID
	}
	return ids
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(parseRules, languagesRules, centreRules, screenRules)
}
