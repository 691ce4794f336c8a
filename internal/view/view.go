// Package view knows what templates see: pages, rows of lists, slides and boards as plain structs, each text
// with the language and direction it is in.
//
// It does not know where the texts come from (package shape fills the views of notices) or how they are drawn
// (package theme does).
package view

import (
	"html/template"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// Text is plain text with its language. If that is not the language of the page, Lang and Dir are set, and
// the template must put them on the element that contains the text.
type Text struct {
	String string
	Lang   string // the HTML lang attribute; "" means the page's own language
	Dir    string // "ltr" or "rtl"; "" means the page's own
	Label  string // of a text in another language: "not translated yet" in the page's language
}

// Foreign reports whether the text is in another language than the page.
func (t Text) Foreign() bool { return t.Lang != "" }

// High reports whether Nastaliq draws a word of the text far above its line, where it would run into what is above.
func (t Text) High() bool { return text.RisesHigh(t.String) }

// Say returns the theme's own words in one language. An id is without its "ui."; args fill the {{.name}} of
// the text. If the page's language has no such word, the result is in the source language or English.
type Say interface {
	Text(id string, args ...string) Text         // args: name, value, name, value …
	Count(id string, n int, args ...string) Text // in the CLDR plural form for n, which {{.n}} becomes
}

// Edition is what the pages of one centre in one language have in common.
type Edition struct {
	Language  lang.Language
	SiteTitle Text
	Centre    Centre
	Say       Say
	Languages []LanguageLink // every language of the site, the centre's own first, with this one marked
	Topics    []TopicLink    // topics that have notices here, in the order of site.yaml
	HasPlaces bool           // places.html exists
	Emergency []Phone
	Feedback  *Phone // where complaints go; nil when the centre names none
	ExitURL   string // where "leave this page" leads; "" without sensitive notices
	Built     Date   // the day of the build
	Demo      bool   // centres, people and numbers are invented: every page says that
	Drafts    bool   // some texts are not reviewed: pages say that
	BoardHref string // relative to the site's root: "vinograd/board/index.html"; "" without a board
}

// Centre is a place where people are.
type Centre struct {
	ID   string
	Name Text
}

// LanguageLink leads to the same page in another language. The page's own path is added by the theme.
type LanguageLink struct {
	Language lang.Language
	Current  bool
}

// TopicLink leads to a topic's list.
type TopicLink struct {
	ID    string // "health": also the name of the colour
	Icon  string // the name of the pictogram
	Name  Text
	Count int
}

// Phone is a number to dial.
type Phone struct {
	Word   Text   // who answers
	Number string // as written, in ASCII digits
	Tel    string // for href: "tel:+381105550101"
	Also   []string
}

// Date is a day as the reader writes it.
type Date struct {
	ISO    string // 2026-11-21, for <time datetime>
	String string // in the page's language
	Second string // the same day in the language's other calendar (solar hijri, Ethiopic); or ""
}

// NoticeLink is a row in a list of notices.
type NoticeLink struct {
	Href     string // relative to the edition's folder: "health/scabies.html"
	Topic    string
	Title    Text
	Summary  Text
	Priority string // "extreme", "severe", "moderate", "minor" or ""
	State    State
}

// State is how far the texts of a page can be trusted: numbers of texts by state.
type State struct {
	Missing int            // segments shown in another language
	From    string         // endonym of the language that missing segments are shown in
	FromTag *lang.Language // that language; nil when nothing is missing
	Stale   int            // shown although the source has changed since they were translated
	Draft   int            // shown although nobody has reviewed them
	Total   int
}

// Foreign reports whether all texts are in another language than the page.
func (s State) Foreign() bool { return s.Missing > 0 && s.Missing >= s.Total }

// Front is the first page of an edition.
type Front struct {
	Urgent []NoticeLink // notices with priority extreme or severe
	Places []PlaceLink
}

// Topic is the list of one topic's notices.
type Topic struct {
	TopicLink
	Notices []NoticeLink
}

// Places lists every place of the edition.
type Places struct {
	Places []PlaceLink
}

// PlaceLink is a place in a list.
type PlaceLink struct {
	NoticeLink
	Place Place
}

// Notice is one notice as a page.
type Notice struct {
	NoticeLink
	TopicName Text
	Body      template.HTML // woven by segment: safe
	Reviewed  *Date         // when somebody last checked the facts
	Until     *Date         // the last day it holds
	Audience  Text          // for whom it is; zero when not given
	Owner     Text
	Sensitive bool
	Place     *Place
	Timetable []TimetableRow
	Sources   []Text // as the author wrote them: names of documents are not translated
}

// Place is where and when.
type Place struct {
	Address, Room, Cost, Documents, Accessibility Text   // zero when not given
	Map                                           string // "geo:42.31,21.65"; "" without coordinates
	Phones                                        []Phone
	Email                                         string
	Hours                                         []HoursRow // the weekly table; empty when unknown
	Exceptions                                    []HoursRow
	Coming                                        []HoursRow // days within a week on which it is closed, or open at other times
	ValidTo                                       *Date
	Unconfirmed                                   bool            // the hours may be wrong today
	Languages                                     []lang.Language // spoken there
	Appointment                                   bool
	Closed                                        bool  // for now
	ClosedUntil                                   *Date // with Closed: the last closed day, when known

	// On a board, which is not made anew when these days come: when it says so; none: always.
	ClosedWhen, UnconfirmedWhen []Span
}

// HoursRow is one line of opening hours: days in words, and ranges of time.
type HoursRow struct {
	Days   string  // "Monday – Friday" in the page's language
	Ranges []Range // empty: closed
	When   []Span  // on a board: when the line is shown; none: always
}

// Span is a time on a board, in epoch milliseconds: FromMS included, UntilMS not; 0 means no limit.
type Span struct{ FromMS, UntilMS int64 }

// Range is from one time of day to another, in the language's digits, 24 hours.
type Range struct {
	From, To    string
	AllDay      bool // 24 hours
	Appointment bool // only for people with an appointment
}

// TimetableRow is one thing that happens at a time of day.
type TimetableRow struct {
	Days string
	Range
	What Text
}

// Picker is the first page of the site, on which people choose a centre.
type Picker struct {
	SiteTitle string
	Source    lang.Language // of the title
	Say       Say           // words in the source language
	Centres   []CentreLink
	Demo      bool
}

// CentreLink leads to a centre, and to its pages in each language.
type CentreLink struct {
	Centre
	Languages []LanguageLink
}

// Gone is what an address says at which no notice lies any more: where the notice is now, or that it has ended.
type Gone struct {
	Href  string     // of this page, from the edition's folder
	To    string     // where the notice is now, from this page; "" when it has ended
	Title Text       // of the notice; empty for a sensitive one
	Topic *TopicLink // whose list may help; nil when nothing is in it now
}

// Welcome is the page on which people choose a language of a centre: it greets in all of them.
type Welcome struct {
	Centre    Centre // the name in the source language
	SiteTitle string
	Source    lang.Language
	Say       Say // words in the source language
	Languages []Greeting
	BoardHref string // "board/index.html"; "" without a board
	Demo      bool
}

// Short is the page of a short address: it names one notice in every language.
type Short struct {
	Centre    Centre // the name in the source language
	Source    lang.Language
	Say       Say // words in the source language
	Languages []ShortLink
	Demo      bool
}

// ShortLink leads to a notice in one language.
type ShortLink struct {
	Language lang.Language
	Title    Text   // for a page in that language
	Href     string // from the site's first folder
}

// Screens is a centre's list of its boards, when it has several.
type Screens struct {
	Centre Centre // the name in the source language
	Source lang.Language
	Say    Say      // words in the source language
	Names  []string // their names in site.yaml, which are their folders
}

// Greeting is a language's row in the picker.
type Greeting struct {
	Language lang.Language
	Hello    string // "Choose your language" in that language; "" when it has no such word
}

// Board is one release of a centre's screen: every slide that may be shown, in the order of the plan.
type Board struct {
	Centre    Centre        // the name in the source language
	Source    lang.Language // of that name
	Release   string        // hash of the release
	Built     int64         // epoch milliseconds
	Screen    Screen
	Editions  []BoardEdition // one per language on the board, in the centre's order
	Slides    []Slide        // by notice, language and part; Steps refer to them by index
	Steps     []Step         // the loop
	Alarm     []Step         // the loop of extreme notices, or empty; Bursts says when it is shown
	Bursts    Bursts
	AskFromMS int64    // epoch milliseconds when the board begins to say that it is old; 0 = never
	Offsets   []Offset // of the centre's clock, from Built on; empty: the device's clock is used
	Demo      bool
	Start     *Code  // of the centre's first page, for the welcome slide; nil without base_url
	StartURL  string // where it leads, as people write it
}

// Bursts is how extreme notices take a board while one of them holds: at first alone, then between the others.
type Bursts struct {
	Seconds int // for which a new one has the board to itself
	Every   int // then every n-th slide is one of them
}

// Offset is how far a clock is ahead of UTC from an instant on. A board has no time zone data: it gets the
// changes.
type Offset struct {
	FromMS  int64 // epoch milliseconds
	Minutes int   // east of Greenwich: 60 for Belgrade in winter
}

// BoardEdition is what the slides of one language share.
type BoardEdition struct {
	Language lang.Language
	Centre   Text
	Say      Say
	Built    Date // the day the release speaks for
	// For the header's date, which the board's script writes each day:
	Weekdays [7]string  // from Sunday
	Months   [12]string // as they stand in a date
	Pattern  string     // with {weekday} {day} {month} {year} and literals
	Digits   string     // the ten digits, "0123456789"
}

// Screen is what the templates and the script need to know of a screen.
type Screen struct {
	Name     string
	Portrait bool
	Rotate   int     // 0, 90, 180, 270 degrees
	Panes    int     // 1 to 4
	BodyVH   float64 // one em of Latin body text, in percent of the screen's shorter side
	CodeVH   float64 // side of a QR code, its quiet zone included, in percent of the screen's shorter side

	NightFrom, NightTo int // minutes of the centre's day between which the screen is dark; equal for never
}

// Slide is one notice, or one part of it, in one language.
type Slide struct {
	Notice          string // its id
	Part, Of        int    // from 1
	Language        lang.Language
	Topic           string
	TopicIcon       string // the name of the topic's pictogram
	TopicName       Text
	Title           Text
	Body            template.HTML
	Priority        string
	State           State
	Phones          []Phone
	QR              *Code  // of the address below; nil without base_url. The parts of a notice share it
	URL             string // where the QR leads
	Until           *Date
	FromMS, UntilMS int64 // epoch milliseconds; 0 = no limit
	Place           *Place
	Timetable       []TimetableRow
}

// Code is a QR code as a drawing: dark modules on a square of Side modules, the quiet zone included.
type Code struct {
	Side int
	Path string // SVG path data: strokes as thick as a module
}

// Step is what all panes show at one time. A board leaves out the steps whose slides do not hold at that
// time, and shows the next ones earlier.
type Step struct {
	Slides  []int // by pane: index into Board.Slides, -1 for none
	Start   int   // seconds since the loop began
	Seconds int
}
