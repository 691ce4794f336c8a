package view

import (
	"html/template"
	"slices"

	"tabla/internal/lang"
)

// Notice is the page of one notice.
type Notice struct {
	NoticeLink
	TopicName Text
	// the title in the source language, for staff who print the page; the zero value if the page is in that
	// language
	Source    Text
	Address   string        // the public address, for people who read the notice on paper; "" if it has none
	Body      template.HTML // HTML that package segment wove, so it is safe
	Reviewed  *Date         // the day of the last review; nil if it is not given
	Ended     When          // the times at which the notice is over; the zero value if it has no end
	From      *Date         // the day on which the notice begins; nil if it has begun
	Coming    When          // the times at which the notice has not begun yet
	Facts     []Fact        // of the notice itself, such as its owner
	Sensitive bool
	Place     *Place
	Places    []PlaceLink // the places to which its text has links
	Timetable []TimetableRow
	Recording *Recording // the recording of the notice in the page's language; nil if there is none
	Sources   []Text     // as the author wrote them, because names of documents are not translated
}

// Fact is a text that follows a word of the theme, such as the cost of a service.
type Fact struct {
	Word, Icon string // the id of the theme's word and the name of its icon
	Text       Text
	Late       bool   // on a page below the body, on a slide below the telephones
	OSM        string // the key of OpenStreetMap under which other programs find it; "" for none
}

// TextOf returns the text of the fact with a word. It returns the zero value if there is none.
func TextOf(facts []Fact, word string) Text {
	for _, f := range facts {
		if f.Word == word {
			return f.Text
		}
	}
	return Text{}
}

// HasFoot reports whether the page has anything below the text, such as the owner, the sources, the day of
// the review or the last day of the notice. The page of a sensitive notice always has.
func (n *Notice) HasFoot() bool {
	return n.Sensitive || n.Reviewed != nil || n.Until != nil || len(n.Sources) > 0 ||
		slices.ContainsFunc(n.Facts, func(f Fact) bool { return f.Late })
}

// Audience, Owner, Cost, Documents and Accessibility return single facts, for layouts that a site has of its
// own.

// Audience returns the text about who the notice is for.
func (n *Notice) Audience() Text { return TextOf(n.Facts, "audience") }

// Owner returns the text about who is responsible for the notice.
func (n *Notice) Owner() Text { return TextOf(n.Facts, "owner") }

// Cost returns what a service at the place costs.
func (p *Place) Cost() Text { return TextOf(p.Facts, "cost") }

// Documents returns which documents people need at the place.
func (p *Place) Documents() Text { return TextOf(p.Facts, "documents") }

// Accessibility returns the text about access for people who find it hard to walk or see.
func (p *Place) Accessibility() Text { return TextOf(p.Facts, "access") }

// Recording is a file in which a person or a program reads a notice aloud.
type Recording struct {
	Href  string // the address, relative to the page
	Name  string // the name of the published file
	Type  string // its media type, such as "audio/mpeg"
	Bytes int
	Size  string // "420 kB", in the digits of the page's language
}

// Place is a place that people go to: where it is, when it is open, and how people reach it.
type Place struct {
	Address, Room Text     // zero if the notice does not have it
	Facts         []Fact   // such as what a service costs
	Map           string   // "geo:42.31,21.65"; "" if unknown
	Coordinates   string   // "42.31, 21.65"; "" if unknown
	Plan, Locator *Drawing // the plan of the house, and a map of its surroundings; nil if there is none
	Phones        []Phone
	Email         string
	Hours         []HoursRow      // every week; empty if unknown
	Exceptions    []HoursRow      // days with other hours
	Coming        []HoursRow      // other hours, announced a week before
	ValidTo       *Date           // the last day with known hours
	Unconfirmed   bool            // the hours may be wrong today
	Languages     []lang.Language // the languages that are spoken there
	Appointment   bool            // people need an appointment
	Closed        bool            // the place is closed at present
	ClosedUntil   *Date           // its last closed day; nil if unknown
	Openings      *Openings       // nil if its hours are unknown

	// Boards and pages are not made again each day. These are the times at which Closed is true and, on a
	// board, Unconfirmed. If a list is empty, the value is true at all times.
	ClosedWhen, UnconfirmedWhen []Span
	ClosedLater                 bool // on a page: Closed is not true yet at the time of the build
}

// Drawing is a drawing in a separate file.
type Drawing struct {
	Href          string // the address, relative to the page
	Width, Height int
}

// HoursRow is one line of opening hours: days in words, and the times at which the place is open on them.
type HoursRow struct {
	Days   string  // "Monday – Friday" in the page's language
	Ranges []Range // empty if the place is closed
	When   []Span  // the periods in which the line is shown; empty for always
	Later  bool    // on a page: it is not shown yet at the time of the build
	On     uint32  // on a page: the days on which these hours hold, as bits; bit 0 is the day of the build
}

// Openings holds the times at which a place is open, for the script of a page or a board, as far as they are
// known. Open and Appointment are lists of lengths in minutes, one after the other, from the first minute of
// the day of the build. The place is closed for the first one, open for the second, closed for the third, and
// so on. Whether it is open after the last one is not known.
type Openings struct {
	// for everyone; for people with an appointment, empty if there are no such times
	Open, Appointment []int
	// one for each day, from the day of the build on; the last one is also for all days after it
	Closed      []ClosedDay
	ClosedUntil *Date // the last day of DayClosedForNow; nil if it is not known
	// Names of the days, from the day of the build on. The name is "" unless the place opens on this day
	// after being closed for two midnights or more.
	Weekdays [7]string
}

// ClosedDay is the reason why a place has no hours on a day.
type ClosedDay uint8

const (
	DayAsUsual      ClosedDay = iota // the usual hours of this weekday
	DayHoliday                       // a public holiday
	DayException                     // an exception
	DayClosedForNow                  // the place is closed for a time
)

// Span is a period in which a board or a page shows something, in epoch milliseconds. FromMS is its first
// millisecond, and UntilMS the first one after it. 0 means that there is no limit on that side.
type Span struct{ FromMS, UntilMS int64 }

// Holds reports whether an instant, in epoch milliseconds, is in the period.
func (s Span) Holds(ms int64) bool { return s.FromMS <= ms && (s.UntilMS == 0 || ms < s.UntilMS) }

// When says at which times a page shows something. Its script hides it at all other times. The zero value
// means always.
type When struct {
	Spans []Span
	Off   bool // it is not shown at the time of the build; without a script it remains hidden
	Doubt bool // it is also shown if the phone does not know the time
}

// Range is a part of a day, from one time to another. The times are in the digits of the language, with hours
// from 0 to 24.
type Range struct {
	From, To    string
	AllDay      bool // the whole day, 24 hours
	Appointment bool // only for people with an appointment
}

// TimetableRow is a row of a timetable: what takes place, on which days and at what time.
type TimetableRow struct {
	Days string
	Range
	What Text
	// the times at which it takes place, as in Openings; empty if it does not take place in that period
	Turns []int
}
