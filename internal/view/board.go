package view

import (
	"html/template"
	"time"

	"tabla/internal/lang"
)

// Board is one release of a centre's screen. It has every slide that may be shown.
type Board struct {
	Centre   Centre        // the name in the source language
	Source   lang.Language // the language of that name
	Release  string        // the hash of the release
	Built    int64         // the time of the build in epoch milliseconds
	Day      int           // the day of the build in days since 1970, as fleet.Day counts them
	Screen   Screen
	Editions []BoardEdition // one per language on the board, in the centre's order
	// of notices, by notice, language and part; then lists, then what is open today; steps have their indexes
	Slides    []Slide
	Steps     []Step // the loop
	Whole     []Step // the loop of the quiet hours: every notice whole; empty if Steps is enough
	Alarm     []Step // the loop of the extreme notices, or empty; Bursts sets when it is shown
	Bursts    Bursts
	AskFromMS int64    // when the board begins to say that it is old, in epoch milliseconds; 0 for never
	Offsets   []Offset // of the centre's clock, from Built on; if empty, the device's clock is used
	Dial      Dial     // the centre's clock, from whose start the times in Openings and Shows are counted
	Shows     []Showing
	Demo      bool
	Start     *Code  // the QR code of the centre's first page, for the welcome slide; nil without base_url
	StartURL  string // the address in that code, as people write it
}

// Showing holds the times at which a board shows a notice that it shows only at some times of the day. Turns
// are lengths in minutes, as in Openings.
type Showing struct {
	Notice string
	Turns  []int
}

// Bursts sets when a board shows extreme notices while one of them holds. At first the board shows only
// extreme notices. Later it shows them between the other slides.
type Bursts struct {
	Seconds int // how long a board shows only a new extreme notice
	Every   int // later every n-th slide is an extreme notice; Every is n
}

// Offset is how far a clock is ahead of UTC, from a point in time on. A board has no time zone data, so it
// gets the list of its offsets.
type Offset struct {
	// the beginning, in epoch milliseconds; 0 for the first offset of a list, which also holds before
	FromMS  int64
	Minutes int // east of Greenwich: 60 for Belgrade in winter
}

// OffsetsFrom lists how far the clocks in the zone of an instant are ahead of UTC, for the time span after
// that instant. With this list, a board or a phone does not depend on the time zone of its device.
func OffsetsFrom(from time.Time, span time.Duration) []Offset {
	all := []Offset{{Minutes: minutesAhead(from)}}
	for at := from; at.Sub(from) < span; {
		// If the time zone is given as a rule for all years, a period also ends at the end of the year,
		// without a change of the offset.
		if minutes := minutesAhead(at); minutes != all[len(all)-1].Minutes {
			all = append(all, Offset{FromMS: at.UnixMilli(), Minutes: minutes})
		}
		_, end := at.ZoneBounds()
		if end.IsZero() {
			break
		}
		at = end
	}
	return all
}

// minutesAhead returns how far the clocks of an instant's zone are ahead of UTC.
func minutesAhead(at time.Time) int {
	_, seconds := at.Zone()
	return seconds / 60
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
	QuietFrom, QuietTo int // the same for the hours in which the screen shows Board.Whole
}

// Slide is what a pane shows at one time, in one language: a notice, a part of it, a list of notices, or what
// is open today.
type Slide struct {
	Notice          string // the id of the notice
	Part, Of        int    // the number of this part, from 1, and of all parts; 0, 0 if it is no part
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
	Ends            string // the last day without its year; "" if the notice has no end in the coming months
	EndsSoon        bool   // true if that day is within a month
	FromMS, UntilMS int64  // when the notice holds, in epoch milliseconds; 0 for no limit
	Place           *Place
	Facts           []Fact // of the notice itself; those of its place are in Place
	Timetable       []TimetableRow
	Kind            string // "today", "brief" or "headlines"; "" for a part of the whole text
	Rows            []Row  // of a list of headlines, which has no notice and no title
	// the places and timetables of a slide of what is open today, which has no notice and no title; for a
	// notice in brief without a place of its own: the places to which its text has links
	Stops  []Stop
	Coming []ComingRow
}

// Stop is a place, or something with a timetable: where it is, what the board says about it according to its
// clock, and whom to call.
type Stop struct {
	Row
	Phones []Phone // the first of the place's numbers; empty if it has none
}

// ComingRow is a row on the slide of what is open today: days to come on which places have unusual hours.
type ComingRow struct {
	HoursRow
	Places []Text // the names of the places
}

// Row is a notice in a list of headlines: its title, and where or when it is.
type Row struct {
	Notice          string // the id of the notice
	Topic, Icon     string // the id of the topic and the name of its pictogram
	Title           Text
	Urgent          bool
	FromMS, UntilMS int64 // when the notice holds, in epoch milliseconds; 0 for no limit

	At    Text   // the name of a place to which the notice's text has a link
	Where Text   // the room or the address of that place, or of the notice's own place
	Ends  string // the last day of the notice
	// the board says by its clock whether the place is open; nil if the row does not say it
	Place     *Place
	Timetable []TimetableRow // the board says by its clock which row takes place now or next
}

// RowState holds the states of those texts of a notice that its row may show.
type RowState struct {
	Title     State
	Where     State // the state of its room, or of its address if it has no room
	Timetable State
}

// All returns how far all these texts together can be trusted.
func (s RowState) All() State { return s.Title.With(s.Where).With(s.Timetable) }

// LinkedPlace is a place to which the text of a notice has a link: its own slide, and the state of its row.
type LinkedPlace struct {
	Slide    Slide
	RowState RowState
}

// Code is a QR code as a drawing: dark modules on a square. Its side has Side modules, the quiet zone
// included.
type Code struct {
	Side int
	Path string // SVG path data; the strokes are as thick as a module
}

// Step holds the slides that all panes show at one time. If its slides are not valid at that time, a board
// leaves the step out and shows the next steps earlier.
type Step struct {
	Slides  []int // for each pane the index of a slide in Board.Slides; -1 for none
	Start   int   // seconds since the loop began
	Seconds int   // how long the step is shown
}

// Picture is a picture as pages and boards show it.
type Picture struct {
	Sizes         []PictureSize // one entry for each file, the smallest first; none if it is not published
	Width, Height int           // the size of the largest file, upright; 0 if it is not known
}

// PictureSize is one published file of a picture.
type PictureSize struct {
	Name          string // such as "3f2a…c1-640.jpg"; a file of this name always has the same content
	Width, Height int
}
