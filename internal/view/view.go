// Package view holds the data that templates draw: pages, rows of lists, slides and boards as plain structs.
// Each text has its language and direction.
//
// The package does not know where the texts come from (package shape fills the views of notices) or how they
// are drawn (package theme does that).
package view

import (
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Text is plain text with its language. If that is not the language of the page, Lang and Dir are set, and
// the template must put them on the element that contains the text.
type Text struct {
	String string
	Lang   string // the HTML lang attribute; "" means the page's own language
	Dir    string // the direction, "ltr" or "rtl"; "" means the page's own direction
	Label  string // for a text in another language: "not translated yet" in the page's language
	// for a text with an address: the text as its author wrote it; links may lead only to addresses in this
	// text
	Author string
	Away   bool // the text comes from another country: only numbers with a country code become links
}

// Foreign reports whether the text is in another language than the page.
func (t Text) Foreign() bool { return t.Lang != "" }

// High reports whether Nastaliq script draws a word of the text so high above its line that the word would
// run into the line above.
func (t Text) High() bool { return text.RisesHigh(t.String) }

// Say returns the words of the theme itself, such as headings, in one language. An id is written without its
// "ui.". args are the values for the {{.name}} in the words. If the page's language lacks the words, the
// result is in the source language or in English.
type Say interface {
	Text(id string, args ...string) Text         // args: name, value, name, value …
	Count(id string, n int, args ...string) Text // in the CLDR plural form for n; {{.n}} is replaced by n
}

// SearchFile is the index of the search in an edition's folder.
const SearchFile = "search.js"

// Edition holds what all pages of one centre in one language share.
type Edition struct {
	Language  lang.Language
	SiteTitle Text
	Centre    Centre
	Say       Say
	Languages []LanguageLink // all languages of the site, the centre's own first; one is Current
	Topics    []TopicLink    // the topics that have notices in this edition, in the order of site.yaml
	HasPlaces bool           // the edition has a list of places, places.html
	Emergency []Phone        // the emergency numbers
	Feedback  *Phone         // the number for complaints; nil if the centre has none
	Country   *text.Country  // numbers of this country become links; nil if it is not known
	ExitURL   string         // the address to which "leave this page" leads; "" if no notice is sensitive
	Built     Date           // the day of the build
	BuiltMS   int64          // the beginning of that day in epoch milliseconds
	Old       When           // the times at which the pages are so old that readers should ask the staff
	Dial      Dial           // the clock of the centre in the days after the build
	Demo      bool           // centres, people and numbers are invented, and every page says so
	Drafts    bool           // some texts are not reviewed; the pages then say so
	Feed      bool           // it has a feed for other programs
}

// Dial describes the clock of a centre to a phone, which may be set to any time zone. The times at which
// places are open count from the first minute of the Dial.
type Dial struct {
	Start   int64    // the first minute of the day of the build at the centre, in minutes since the epoch
	Offsets []Offset // the offsets of the centre's clock from UTC in the days after that
}

// Centre is a centre, with its name as the page shows it.
type Centre struct {
	ID   string
	Name Text
}

// LanguageLink is a link to the same page in another language. The theme adds the path of the page.
type LanguageLink struct {
	Language lang.Language
	Current  bool
}

// TopicLink is a link to the list of a topic's notices.
type TopicLink struct {
	ID    string // such as "health"; also the name of its colour
	Icon  string // the name of the pictogram
	Name  Text
	Count int  // the number of notices in the list now
	When  When // the times at which at least one of them holds
}

// Phone is a number to dial.
type Phone struct {
	Word   Text     // the word that says who answers, such as "Police"
	Number string   // as people read it, in ASCII digits
	Tel    string   // the address for href, such as "tel:+381105550101"
	World  string   // the number with its country's code, as services need it; "" if that is not known
	Also   []string // the services that also reach the number, such as "whatsapp"
}

// Date is a day, written in the language of the page.
type Date struct {
	ISO    string // 2026-11-21, for <time datetime>
	String string // the day in the page's language
	Second string // the same day in the language's other calendar (solar hijri, Ethiopic); "" if it has none
}

// NoticeLink is a row in a list of notices.
type NoticeLink struct {
	Href     string // as a path from the edition's folder: "health/scabies.html"
	Topic    string
	Title    Text
	Summary  Text
	Priority string // "extreme", "severe", "moderate", "minor" or ""
	State    State
	Until    *Date // the last day on which the notice holds; nil if it has no end
	When     When
}

// State counts the texts of a page by how far readers can trust them.
type State struct {
	Missing int            // texts shown in another language
	From    string         // the name of the language of the first missing text, in that language
	FromTag *lang.Language // that language; nil if no text is missing
	Stale   int            // texts shown although their source has changed since they were translated
	Draft   int            // texts shown although nobody has reviewed them
	Total   int            // all texts of the page
}

// Foreign reports whether all texts are in another language than the page.
func (s State) Foreign() bool { return s.Missing > 0 && s.Missing >= s.Total }

// With returns the state of two sets of texts together.
func (s State) With(other State) State {
	if s.FromTag == nil {
		s.From, s.FromTag = other.From, other.FromTag
	}
	s.Missing += other.Missing
	s.Stale += other.Stale
	s.Draft += other.Draft
	s.Total += other.Total
	return s
}

// Front is the first page of an edition.
type Front struct {
	Urgent     []NoticeLink // notices with priority extreme or severe
	UrgentWhen When         // the times at which at least one of them holds
	Tiles      []Tile       // the answers to "What do you need?"
	Places     []PlaceLink  // the first few of the places, each with the times at which it is open
	PlacesWhen When         // the times at which at least one of them is shown
	Empty      When         // the times at which no notice holds; the zero value if there are none
}

// Tile is a link to a notice or to the list of places, with a pictogram.
type Tile struct {
	NoticeLink
	Icon string // the name of the pictogram
}

// Topic is the list of one topic's notices.
type Topic struct {
	TopicLink
	Notices []NoticeLink
	Empty   When // the times at which none of them holds; the zero value if there are none
}

// Places lists every place of the edition.
type Places struct {
	Places []PlaceLink
}

// News is the page of what is new.
type News struct{ Days []NewsDay }

// NewsDay holds the notices that are news of one day.
type NewsDay struct {
	Day     *Date // nil if it is not known
	Notices []NoticeLink
}

// About is the page about the site. Every notice that is not sensitive is counted once, by the worst state of
// its texts.
type About struct {
	Notices, Missing, Stale, Drafts int
	Files                           []string // for other programs, as paths from the edition's folder
}

// PlaceLink is a place in a list.
type PlaceLink struct {
	NoticeLink
	Place Place
}
