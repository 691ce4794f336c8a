// Package config reads site.yaml: which languages, topics and centres a site has, and the settings for all
// its notices. It reads strictly: it reports every fault with its place and fills in the defaults, so that
// the packages that use the result find a usable value everywhere. It does not know notices, catalogues or
// any file other than site.yaml.
package config

import (
	"slices"
	"time"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// File is the name of the file with the settings, in the site's folder.
const File = "site.yaml"

// Policy decides what a reader sees in place of a translation that is a draft, stale or doubtful.
type Policy uint8

const (
	Label Policy = iota // show the translation, with a label; `label` in site.yaml
	Hide                // show the source text; `hide` for drafts, `source` for stale and doubtful ones
)

// ChooseDrafts replaces the site's policy for drafts by the one that the command line names: "label" or
// "hide". An empty word changes nothing.
func (s *Site) ChooseDrafts(word string) {
	if word != "" {
		s.Drafts = policy(word)
	}
}

// Site holds the settings of site.yaml, with the defaults filled in.
type Site struct {
	Title     string
	TitlePos  diag.Pos
	Source    lang.Language   // the language that notices are written in; one of Languages
	Languages []lang.Language // in the order of the file, with the site's own digits
	BaseURL   string          // absolute, ends in "/"; "" if not given: then there are no QR codes
	Zone      *time.Location  // the time zone of the centres that name none
	Country   *text.Country   // its local numbers become links; default: that of Zone; nil if unknown
	Drafts    Policy          // default Label
	Stale     Policy          // default Label
	Doubtful  Policy          // what readers see in place of a translation that a check doubts; default Label
	// in order; default health, protection, rights, services; empty only after a problem
	Topics    []Topic
	Front     []Tile // the tiles of the first page; empty if the file names none
	Fallback  map[lang.Tag][]lang.Tag
	Emergency []Phone
	ShortURLs bool          // QR codes carry short addresses
	ExitURL   string        // the page to which "exit this page" leads; "" if not given
	MaxAge    time.Duration // a board that is older says so; default 60 days
	// how long the page of an ended notice remains and says that it has ended; default 90 days
	KeepEnded time.Duration
	Alarm     Alarm // how much of a board's time extreme notices get
	// within what time a board shows the same thing again; a centre may have its own
	Answer  Answer
	Demo    bool     // centres, people and numbers are invented, and every page says so
	Centres []Centre // at least one unless a problem was reported
	Targets []Target // where the site is published; empty if the file names none
	Layers  []Layer  // other sites whose notices are shown too; a later one covers an earlier one

	URLMap   map[string]map[lang.Tag]string // address in the source -> language -> address of that page
	Glossary []Term                         // in the order of the file
	// the levels of the optional checks that are on, by code; a check that is not in the map is off
	Checks map[string]diag.Severity
}

// ShortFolder is the folder, below the site's address, that all short addresses begin with.
const ShortFolder = "s"

// Term is a word of the source that translators should always translate in the same way. Each listed word
// also means all words that begin with it, so that inflected forms count.
type Term struct {
	Text      string
	Say       map[lang.Tag][]string // the translation should have one of these where the source has the term
	Forbidden map[lang.Tag][]string // the translation must not have any of these for the term
}

// Topic is one of the folders directly under content/, except centres/.
type Topic struct {
	ID   string
	Name string   // in the source language; default: the id with a capital
	Icon string   // the name of its pictogram; default: the id
	Pos  diag.Pos // of its name, or of its key

	IconPos diag.Pos // of the pictogram's name; the zero value if the file names none
}

// Tile is an answer to "What do you need?" on the first page of a centre: a notice or the list of places.
type Tile struct {
	Notice  string // the id of the notice, or PlacesTile
	Icon    string // the name of its pictogram; "" for that of the notice's topic
	Pos     diag.Pos
	IconPos diag.Pos // the zero value if the file names no pictogram
}

// PlacesTile is the name of the tile that leads to the list of places. No notice has this id, because each id
// has a slash in it.
const PlacesTile = "places"

// MaxTiles is the number of tiles that the first page has room for.
const MaxTiles = 6

// Phone is a telephone number, with the word that says who answers.
type Phone struct {
	Number string // as written: ASCII digits, spaces, + ( ) - . /
	Word   string // in the source language
	Pos    diag.Pos
}

// Centre is a centre where notices are shown, with its settings.
type Centre struct {
	ID      string
	Name    string // in the source language
	NamePos diag.Pos
	// of its boards, in the order of the file; default: all of the site, in equal shares
	Languages []Share
	Values    map[string]string // the text that replaces {{.name}}, by name
	Feedback  *Phone            // the number for complaints; nil if none is given
	Profile   Profile           // default Stay
	Answer    Answer            // default: the site's
	Zone      *time.Location    // default: the site's
	Screens   []Screen          // never empty
	Holidays  []hours.Holiday
	Pos       diag.Pos // of its key
	Plan      *Plan    // of the house; nil if none is given
}

// Share is a language of a centre with its share of a board's time.
type Share struct {
	Language lang.Language
	Weight   float64 // compared with the weights of the centre's other languages; above 0
}

// Profile is how long people stay at a centre. It decides what a board's loop shows.
type Profile string

const (
	Stay    Profile = "stay"    // people live here: long loops with timetables
	Transit Profile = "transit" // people pass through: few notices, next steps first
	Whole   Profile = "whole"   // like Stay, but every notice is shown whole before any of them comes again
)

// Screen describes one screen on which a board is shown.
type Screen struct {
	Name       string        // its key under `screens:`; "" for a centre's only screen
	DiagonalMM float64       // default 43 inches
	DistanceMM float64       // from the screen to the reader's eye; default 3 m
	Wide, High int           // the proportions of its long and short side: 16 and 9 (default), or 4 and 3
	Portrait   bool          // default false
	Rotate     int           // 0, 90, 180 or 270 degrees clockwise
	Panes      int           // 1 to 4; default 1
	MaxWait    time.Duration // longest time until a language is shown again; default 60 s
	Night      string        // the hours when the screen is dark: "23:00-06:00"; "" if it never is
	Quiet      string        // the hours when it shows every notice whole: "14:00-16:00"; "" if it never does
	Pos        diag.Pos
}

// Language returns the site's language with a tag. The bool reports whether the site has it.
func (s *Site) Language(tag lang.Tag) (lang.Language, bool) {
	for _, l := range s.Languages {
		if l.Tag == tag {
			return l, true
		}
	}
	return lang.Language{}, false
}

// Translated returns the languages that people translate into: all but the source language and the
// pseudo-locales, whose texts are made from the source by rule.
func (s *Site) Translated() []lang.Language {
	var all []lang.Language
	for _, l := range s.Languages {
		if l.Tag != s.Source.Tag && !lang.IsPseudo(l.Tag) {
			all = append(all, l)
		}
	}
	return all
}

// Chain returns the languages whose texts may replace a missing text of l, in order. This is the list in
// site.yaml, or the registry's list if site.yaml has none for l. The source language, which always comes
// last, is not in it.
func (s *Site) Chain(l lang.Language) (chain []lang.Language) {
	tags, own := s.Fallback[l.Tag]
	if !own {
		tags = l.Chain
	}
	for _, tag := range tags {
		if other, known := lang.Lookup(string(tag)); known {
			chain = append(chain, other)
		}
	}
	return chain
}

// Centre returns the centre with an id. The bool reports whether the site has it.
func (s *Site) Centre(id string) (*Centre, bool) {
	for i := range s.Centres {
		if s.Centres[i].ID == id {
			return &s.Centres[i], true
		}
	}
	return nil, false
}

// HasValue reports whether at least one centre has a value with this name.
func (s *Site) HasValue(name string) bool {
	return slices.ContainsFunc(s.Centres, func(c Centre) bool { return c.Values[name] != "" })
}

// HasTopic reports whether the site has a topic with this id, which is also the name of its folder.
func (s *Site) HasTopic(id string) bool {
	for _, t := range s.Topics {
		if t.ID == id {
			return true
		}
	}
	return false
}

// CentreIDs returns the ids of all centres in the order of the file.
func (s *Site) CentreIDs() []string {
	ids := make([]string, len(s.Centres))
	for i, c := range s.Centres {
		ids[i] = c.ID
	}
	return ids
}

// TopicIDs returns the ids of all topics in the order of the file.
func (s *Site) TopicIDs() []string {
	ids := make([]string, len(s.Topics))
	for i, t := range s.Topics {
		ids[i] = t.ID
	}
	return ids
}

// Rules returns the rules whose problems this package reports.
func Rules() []diag.Rule {
	return slices.Concat(parseRules, frontRules, languagesRules, centreRules, planRules, screenRules,
		publishRules, []diag.Rule{ruleInline, RuleBadLayer})
}

// OwnAddress returns a function that returns the address of a link for readers of a language. For an address
// outside the site, this is the language's own page if url_map has one, and otherwise the address itself.
func (s *Site) OwnAddress(tag lang.Tag) func(address string) string {
	return func(address string) string {
		if own := s.URLMap[address][tag]; own != "" {
			return own
		}
		return address
	}
}
