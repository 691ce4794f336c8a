// Package notice knows the notices of a site: Markdown files with front matter, where they may lie, what
// their keys mean, when they hold and which of their texts are for translators.
//
// It checks everything that a file says by itself or against site.yaml, and reports all of it. It does not
// look into the body (that is for segment), does not know translations, and does not fill in a centre's
// values: it lists which values are used, and where.
package notice

import (
	"slices"
	"time"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
)

// Notice is one file: something to tell people.
type Notice struct {
	ID     string // "health/scabies": topic and name; a centre's own notice has the id of the one it replaces
	Page   string // path under content/ without ".md": begins the ids of its segments
	Topic  string
	Name   string
	Centre string // the centre whose own notice it is; "" for everybody's
	File   string // relative to the site: "content/health/scabies.md"

	Title    Field
	Summary  Field
	Audience Field // for whom it is

	Priority  string // CAP severity: "extreme", "severe", "moderate", "minor" or ""
	Urgency   string // CAP: "immediate", "expected", "future", "past" or ""
	Certainty string // CAP: "observed", "likely", "possible", "unlikely" or ""

	Starts, Ends Moment   // as written; zero when not given. Until and From turn them into instants
	Centres      []string // where it is shown; nil for everywhere
	Board        bool     // shown on boards; false for sensitive notices
	Sensitive    bool     // reading it may put a reader in danger
	Owner        Field    // who answers for it
	Reviewed     hours.Date
	ReviewBy     hours.Date
	Aliases      []Alias
	Order        int // in its topic, then by name; Unordered comes last
	Audio        []Audio
	Sources      []string // where the facts come from

	Place     *Place // nil when it is not a place
	Timetable []Row

	Texts []Text // everything for translators before the body, in the order of design
	Uses  []Use  // every {{.name}} before the body

	Body     []byte // the Markdown after the front matter; lines end in LF
	BodyLine int    // line of the file that the body begins on
}

// Unordered is the Order of a notice without one.
const Unordered = 10000

// Urgent reports whether a notice warns of something that people must act on at once: its priority is extreme
// or severe.
func (n *Notice) Urgent() bool { return n.Priority == "extreme" || n.Priority == "severe" }

// Field is a text in the front matter that readers see.
type Field struct {
	Text string // plain, without line breaks; "" when not given
	At   int    // its index in Notice.Texts; meaningless when not given
	Pos  diag.Pos
}

// Text is a front matter text for translators.
type Text struct {
	Key   string // its kind: "fm-title", "fm-place-address", "fm-place-phone", "fm-timetable" …
	Text  string
	Keyed bool // one of its kind in the notice: keeps its id when the text changes. Others are named by their text
	Pos   diag.Pos
}

// Use is a {{.name}} that every centre showing the notice must have a value for.
type Use struct {
	Name string
	Pos  diag.Pos
}

// Audio is the notice read aloud.
type Audio struct {
	Language lang.Language
	File     string // relative to the site
	Pos      diag.Pos
}

// Row is one line of a timetable.
type Row struct {
	Days     hours.Days
	From, To string // HH:MM; To is the next day's when it is not after From
	What     Field
}

// Place says where and when.
type Place struct {
	Address, Room, Cost, Documents, Accessibility Field

	Located     bool    // coordinates are given
	Lat, Lon    float64 // degrees, WGS 84
	Phones      []Phone
	Email       string
	Hours       *hours.Schedule // nil when not given
	HoursPos    diag.Pos
	Exceptions  []hours.Exception
	ValidTo     hours.Date // the last day that the hours are known for; year 0 for no end
	Languages   []lang.Language
	Appointment bool
	Closed      *Closure // nil when open as ever
	Pos         diag.Pos
}

// Phone is a number to dial. It may hold a {{.name}}.
type Phone struct {
	Number string
	Word   Field    // who answers
	Also   []string // "whatsapp", "viber" …
	Pos    diag.Pos
}

// Closure is when a place is closed for a time. Zero moments mean no limit: `closed: true` has neither.
type Closure struct{ Starts, Ends Moment }

// From is the instant at which the notice begins to hold in a centre's zone; zero for always.
func (n *Notice) From(zone *time.Location) time.Time { return n.Starts.start(zone) }

// Until is the instant at which the notice no longer holds, in a centre's zone; zero for never.
func (n *Notice) Until(zone *time.Location) time.Time { return n.Ends.end(zone) }

// LastDay is the last day on which the notice holds, for readers; false when it has no end.
func (n *Notice) LastDay(zone *time.Location) (hours.Date, bool) { return n.Ends.lastDay(zone) }

// HoldsAt reports whether the notice holds at an instant, in a centre's zone.
func (n *Notice) HoldsAt(at time.Time, zone *time.Location) bool {
	return holds(n.Starts, n.Ends, at, zone)
}

// HoldsAt reports whether the place is closed at an instant, in a centre's zone.
func (c *Closure) HoldsAt(at time.Time, zone *time.Location) bool {
	return holds(c.Starts, c.Ends, at, zone)
}

// LastDay is the last closed day; false when it is not known.
func (c *Closure) LastDay(zone *time.Location) (hours.Date, bool) { return c.Ends.lastDay(zone) }

// OverAt reports whether the place is open again, as far as the closure goes.
func (c *Closure) OverAt(at time.Time, zone *time.Location) bool {
	until := c.Ends.end(zone)
	return !until.IsZero() && !at.Before(until)
}

// Announced returns from when on readers are told that the place will close: a week before, from midnight on;
// zero when no day is given.
func (c *Closure) Announced(zone *time.Location) time.Time {
	from := c.From(zone)
	if from.IsZero() {
		return from
	}
	return hours.DateOf(from.In(zone)).Add(-hours.Ahead).Start(zone)
}

// AnnouncedAt reports whether the place is not closed yet and will be within a week.
func (c *Closure) AnnouncedAt(at time.Time, zone *time.Location) bool {
	from := c.From(zone)
	return !from.IsZero() && at.Before(from) && !at.Before(c.Announced(zone))
}

// ShownAt reports whether the notice is for a centre: it names the centre or none, and is not another
// centre's own. Whether a centre's own notice replaces it is not asked here.
func (n *Notice) ShownAt(centre string) bool {
	if n.Centre != "" {
		return n.Centre == centre
	}
	for _, c := range n.Centres {
		if c == centre {
			return true
		}
	}
	return n.Centres == nil
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(loadRules, parseRules, readerRules, aliasRules, momentRules, placeRules)
}

// From is the instant at which the place closes in a centre's zone; zero when no day is given.
func (c *Closure) From(zone *time.Location) time.Time { return c.Starts.start(zone) }

// Until is the instant at which the place opens as ever again; zero when no day is given.
func (c *Closure) Until(zone *time.Location) time.Time { return c.Ends.end(zone) }
