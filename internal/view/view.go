// Package view holds the data that templates draw: pages, rows of lists, slides and boards as plain structs.
// Each text has its language and direction.
//
// The package does not know where the texts come from (package shape fills the views of notices) or how they
// are drawn (package theme does that).
package view

import (
	"html/template"
	"time"

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
	Author string // a text with an address: the text as its author wrote it. Links lead to its addresses only
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
	Drafts    bool           // some texts are not reviewed, and the pages say so
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
	Count int  // how many notices the list has now
	When  When // when at least one of them holds
}

// Phone is a number to dial.
type Phone struct {
	Word   Text     // tells who answers, such as "Police"
	Number string   // as people read it, in ASCII digits
	Tel    string   // the address for href, such as "tel:+381105550101"
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

// Front is the first page of an edition.
type Front struct {
	Urgent     []NoticeLink // notices with priority extreme or severe
	UrgentWhen When         // when at least one of them holds
	Tiles      []Tile       // the answers to "What do you need?"
	Places     []PlaceLink  // the first few of the places, each with the times at which it is open
	PlacesWhen When         // when at least one of them is shown
	Empty      When         // when no notice holds; the zero value if that never happens
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
	Empty   When // when none of them holds; the zero value if that never happens
}

// Places lists every place of the edition.
type Places struct {
	Places []PlaceLink
}

// News is the page of what is new.
type News struct{ Days []NewsDay }

// NewsDay holds the notices that are news of one day.
type NewsDay struct {
	Day     *Date // nil if nobody knows it
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

// Notice is the page of one notice.
type Notice struct {
	NoticeLink
	TopicName Text
	// the title in the source language, for staff who print the page; zero if the page is in that language
	Source    Text
	Body      template.HTML // HTML that package segment wove, so it is safe
	Reviewed  *Date         // when somebody last checked the notice; nil if nobody said so
	Ended     When          // when the notice is over; the zero value if it has no end
	From      *Date         // the day on which the notice begins; nil if it has begun
	Coming    When          // when it has not begun yet
	Audience  Text          // for whom the notice is; zero if the author does not say
	Owner     Text          // who is responsible for the notice
	Sensitive bool
	Place     *Place
	Places    []PlaceLink // the places to which its text has links
	Timetable []TimetableRow
	Recording *Recording // somebody reads the notice aloud in the page's language; nil if nobody does
	Sources   []Text     // as the author wrote them, because names of documents are not translated
}

// Recording is a file in which somebody reads a notice aloud.
type Recording struct {
	Href  string // from the page
	Name  string // of the file, as it is published
	Type  string // its media type, such as "audio/mpeg"
	Bytes int
	Size  string // "420 kB", in the digits of the page's language
}

// Place is a place that people go to: where it is, when it is open, and how people reach it.
type Place struct {
	Address, Room, Cost, Documents, Accessibility Text     // zero if the notice does not have it
	Map                                           string   // "geo:42.31,21.65"; "" if unknown
	Coordinates                                   string   // "42.31, 21.65"; "" if unknown
	Plan, Locator                                 *Drawing // of the house and its surroundings; nil if none
	Phones                                        []Phone
	Email                                         string
	Hours                                         []HoursRow      // every week; empty if unknown
	Exceptions                                    []HoursRow      // days with other hours
	Coming                                        []HoursRow      // other hours, announced a week before
	ValidTo                                       *Date           // the last day with known hours
	Unconfirmed                                   bool            // the hours may be wrong today
	Languages                                     []lang.Language // the languages that are spoken there
	Appointment                                   bool            // people need an appointment
	Closed                                        bool            // the place is closed at present
	ClosedUntil                                   *Date           // its last closed day; nil if unknown
	Openings                                      *Openings       // nil if its hours are unknown

	// Boards and pages are not made again each day. These are the times at which Closed holds and, on a
	// board, Unconfirmed. If a list is empty, the value holds at all times.
	ClosedWhen, UnconfirmedWhen []Span
	ClosedLater                 bool // on a page: Closed does not hold yet at the time of the build
}

// Drawing is a drawing in a file of its own.
type Drawing struct {
	Href          string // from the page
	Width, Height int
}

// HoursRow is one line of opening hours: days in words, and the times at which the place is open on them.
type HoursRow struct {
	Days   string  // "Monday – Friday" in the page's language
	Ranges []Range // empty if the place is closed
	When   []Span  // when the line is shown; empty for always
	Later  bool    // on a page: it is not shown yet at the time of the build
	On     uint32  // on a page: the days on which this line counts; bit 0 is the day of the build
}

// Openings holds the times at which a place is open, for the script of a page or a board, as far as they are
// known. Open and Appointment are lists of lengths in minutes, one after the other, from the first minute of
// the day of the build. The place is closed for the first one, open for the second, closed for the third, and
// so on. Whether it is open after the last one is not known.
type Openings struct {
	// for everybody; for people with an appointment, empty if there are no such times
	Open, Appointment []int
	Closed            []ClosedDay // one for each day, from the day of the build on
	ClosedUntil       *Date       // the last day of DayClosedForNow; nil if it is not known
	// names of the days, from the day of the build on; "" for days on which the place is not open after two
	// days
	Weekdays [7]string
}

// ClosedDay is the reason why a place has no hours on a day.
type ClosedDay uint8

const (
	DayAsUsual      ClosedDay = iota // as on any day of that name
	DayHoliday                       // a public holiday
	DayException                     // an exception
	DayClosedForNow                  // the place is closed for a time
)

// Span is a period in which a board shows something, in epoch milliseconds. FromMS is its first millisecond,
// and UntilMS the first one after it. 0 means that there is no limit on that side.
type Span struct{ FromMS, UntilMS int64 }

// Holds reports whether an instant, in epoch milliseconds, is in the period.
func (s Span) Holds(ms int64) bool { return s.FromMS <= ms && (s.UntilMS == 0 || ms < s.UntilMS) }

// When tells at which times a page shows something. Its script hides it at all other times. The zero value
// means always.
type When struct {
	Spans []Span
	Off   bool // it is not shown at the time of the build; without a script it stays hidden
	Doubt bool // it is also shown if a phone does not know the time
}

// Range is a part of a day, from one time to another. The times are in the digits of the language, with hours
// from 0 to 24.
type Range struct {
	From, To    string
	AllDay      bool // the whole day, 24 hours
	Appointment bool // only for people with an appointment
}

// TimetableRow is a row of a timetable: what happens, on which days and at what time.
type TimetableRow struct {
	Days string
	Range
	What  Text
	Turns []int // when it takes place, as in Openings; empty if it does not in those days
}

// Picker is the first page of the site, on which people choose a centre.
type Picker struct {
	SiteTitle string
	Source    lang.Language // the language of the title
	Say       Say           // words in the source language
	Languages []CentresIn
	Emergency []Phone
	Demo      bool
}

// CentresIn is the list of all centres in one language.
type CentresIn struct {
	Greeting
	Centres []Centre
}

// Gone is the page at the old address of a notice. It says where the notice is now, or that the notice has
// ended.
type Gone struct {
	Href  string     // this page, as a path from the edition's folder
	To    string     // the notice's new address, from this page; "" if the notice has ended
	Title Text       // the title of the notice; empty if the notice is sensitive
	Topic *TopicLink // the topic of the notice, whose list may help; nil if that has no notices now
}

// Missing is the page that a server shows for an address that does not exist.
type Missing struct {
	Source    lang.Language
	Home      string     // the folder of the site's first page, from the root of the server: "/" or "/info/"
	Languages []Greeting // Hello says in each language that there is no such page
}

// Welcome is the page on which people choose a language of a centre. It greets people in all languages.
type Welcome struct {
	Centre    Centre // the name in the source language
	SiteTitle string
	Source    lang.Language
	Say       Say // words in the source language
	Languages []Greeting
	Emergency []Phone
	Demo      bool
}

// Short is the page at a short address. It names one notice in every language.
type Short struct {
	Centre    Centre // the name in the source language
	Source    lang.Language
	Say       Say // words in the source language
	Languages []ShortLink
	Emergency []Phone
	Demo      bool
}

// ShortLink is a link to a notice in one language.
type ShortLink struct {
	Language lang.Language
	Title    Text   // the title, as a page in that language shows it
	Href     string // the page of the notice, as a path from the site's address
}

// Screens is the page that lists the boards of a centre. Only a centre with several boards has it.
type Screens struct {
	Centre Centre // the name in the source language
	Source lang.Language
	Say    Say      // words in the source language
	Names  []string // the boards' names in site.yaml, which are also the names of their folders

	Emergency []Phone
}

// Greeting is one language's row on the pages Picker and Welcome.
type Greeting struct {
	Language lang.Language
	Hello    string // "Choose your language" in that language; "" if the theme lacks these words in it
}

// Board is one release of a centre's screen. It has every slide that may be shown, in the order of the plan.
type Board struct {
	Centre    Centre        // the name in the source language
	Source    lang.Language // the language of that name
	Release   string        // the hash of the release
	Built     int64         // the time of the build in epoch milliseconds
	Screen    Screen
	Editions  []BoardEdition // one per language on the board, in the centre's order
	Slides    []Slide        // sorted by notice, language and part; steps refer to them by index
	Steps     []Step         // the loop
	Alarm     []Step         // the loop of the extreme notices, or empty; Bursts sets when it is shown
	Bursts    Bursts
	AskFromMS int64    // when the board begins to say that it is old, in epoch milliseconds; 0 for never
	Offsets   []Offset // of the centre's clock, from Built on; if empty, the device's clock is used
	Dial      Dial     // the same for what is open today
	Shows     []Showing
	Demo      bool
	Start     *Code  // the QR code of the centre's first page, for the welcome slide; nil without base_url
	StartURL  string // the address in that code, as people write it
}

// Showing holds the times at which a board shows a notice that it does not show all day. Turns are lengths in
// minutes, as in Openings.
type Showing struct {
	Notice string
	Turns  []int
}

// Bursts sets when a board shows extreme notices while one of them holds. At first the board shows only them,
// and later it shows them between the other slides.
type Bursts struct {
	Seconds int // how long a board shows only a new extreme notice
	Every   int // later every n-th slide is an extreme notice; Every is n
}

// Offset is how far a clock is ahead of UTC, from a point in time on. A board has no time zone data, so it
// gets the list of its offsets.
type Offset struct {
	FromMS  int64 // from when on, in epoch milliseconds
	Minutes int   // east of Greenwich: 60 for Belgrade in winter
}

// OffsetsFrom lists how far the clocks in the zone of an instant are ahead of UTC, from that instant on and
// for some time. With this list neither a board nor a phone depends on the time zone of its device.
func OffsetsFrom(from time.Time, span time.Duration) []Offset {
	var all []Offset
	for at := from; at.Sub(from) < span; {
		_, seconds := at.Zone()
		start, end := at.ZoneBounds()
		if start.IsZero() {
			start = at
		}
		all = append(all, Offset{FromMS: start.UnixMilli(), Minutes: seconds / 60})
		if end.IsZero() {
			break
		}
		at = end
	}
	return all
}

// BoardEdition holds what all slides of one language share.
type BoardEdition struct {
	Language lang.Language
	Centre   Text
	Say      Say
	Built    Date // the day for which the release was made
	// The words and digits with which the board's script writes the date in the header each day:
	Weekdays [7]string  // from Sunday
	Months   [12]string // in the form that they have in a date
	Pattern  string     // the date with {weekday}, {day}, {month} and {year} in place of its parts
	Digits   string     // the ten digits, "0123456789"
}

// Screen holds what templates and the board's script need to know about a screen.
type Screen struct {
	Name     string
	Portrait bool
	Rotate   int     // by how much the picture is turned: 0, 90, 180 or 270 degrees
	Panes    int     // how many slides it shows at once: 1 to 4
	BodyVH   float64 // the size of one em of Latin body text, in percent of the screen's shorter side
	CodeVH   float64 // the side of a QR code with its quiet zone, in percent of the screen's shorter side

	NightFrom, NightTo int // when the screen is dark, in minutes of the centre's day; equal if it never is
}

// Slide is one notice, or one part of it, in one language.
type Slide struct {
	Notice          string // the id of the notice
	Part, Of        int    // the number of this part, from 1, and how many parts the notice has
	Language        lang.Language
	Topic           string
	TopicIcon       string // the name of the topic's pictogram
	TopicName       Text
	Title           Text
	Body            template.HTML
	Priority        string
	State           State
	Phones          []Phone
	QR              *Code  // the QR code of URL; nil without base_url; the parts of a notice share it
	URL             string // the address in the QR code
	Until           *Date
	FromMS, UntilMS int64 // when the notice holds, in epoch milliseconds; 0 for no limit
	Place           *Place
	Timetable       []TimetableRow
	Kind            string // "today", "brief" or "headlines"; "" for a part of the whole text
	Rows            []Row  // of a list of headlines, which has no notice and no title
	Stops           []Stop // of a slide of what is open today, which has no notice and no title
	Coming          []ComingRow
}

// Stop is a place, or something with a timetable, on a slide of what is open today.
type Stop struct {
	Row
	Place     *Place // nil if there is only a timetable
	Timetable []TimetableRow
	Phones    []Phone // the first of those of the place; empty if it has none
}

// ComingRow tells on a slide of what is open today that places have other hours than usual on days to come.
type ComingRow struct {
	HoursRow
	Places []Text // their names
}

// Row is a notice in a list of headlines.
type Row struct {
	Notice          string // the id of the notice
	Topic, Icon     string // the id of the topic and the name of its pictogram
	Title, Where    Text
	Urgent          bool
	FromMS, UntilMS int64 // when the notice holds, in epoch milliseconds; 0 for no limit
}

// Code is a QR code as a drawing: dark modules on a square. Its side has Side modules, the quiet zone
// included.
type Code struct {
	Side int
	Path string // SVG path data; the strokes are as thick as a module
}

// Step holds the slides that all panes show at one time. A board leaves out a step if its slides do not hold
// at that time, and shows the next steps earlier.
type Step struct {
	Slides  []int // for each pane the index of a slide in Board.Slides; -1 for none
	Start   int   // seconds since the loop began
	Seconds int   // how long the step is shown
}

// Picture is a picture as pages and boards show it.
type Picture struct {
	Sizes         []PictureSize // one entry for each file, the smallest first; none if it is not published
	Width, Height int           // those of the largest size, upright; 0 if they are not known
}

// PictureSize is one published file of a picture.
type PictureSize struct {
	Name          string // such as "3f2a…c1-640.jpg"; a file of this name always has the same content
	Width, Height int
}
