// Package notice reads the notices of a site, which are Markdown files with front matter. It knows where the
// files may be, what their keys mean, when a notice holds, and which of its texts are for translators.
//
// It checks everything that can be judged from the file alone or together with site.yaml, and reports all
// faults. It does not read the body (package segment does), does not know translations, and does not fill in
// a centre's values: it lists which values are used, and where.
package notice

import (
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/notice/keys"
	"tabla/internal/text"
)

// Notice is one notice, which was read from one file.
type Notice struct {
	ID    string // topic/name; a centre's own notice has the id of the one that it replaces
	Page  string // path under content/ without ".md"; the ids of its segments begin with it
	Topic string
	Name  string
	// the only centre that shows this notice, if it is a centre's own notice; "" for a general notice
	Centre   string
	File     string   // relative to the site's folder: "content/health/scabies.md"
	Site     string   // the title of the site that shows it
	Layer    string   // the path of its layer, with which File begins; "" for the site's own
	LayerPos diag.Pos // the place in site.yaml that names the layer, or the nearest layer on the way to it
	// the settings under which the notice was written: those of the site, or for a layer the result of
	// config.Site.ForLayer
	Settings *config.Site

	Title    Field
	Summary  Field
	Keywords Field // other words with which people search for the notice; the last of Texts

	Priority  string // CAP severity: "extreme", "severe", "moderate", "minor" or ""
	Urgency   string // CAP: "immediate", "expected", "future", "past" or ""
	Certainty string // CAP: "observed", "likely", "possible", "unlikely" or ""

	// as written; the zero Moment if not given. From and Until turn them into instants
	Starts, Ends Moment
	Centres      []string        // the centres where it is shown; nil for all
	Show         *hours.Schedule // when boards show it; nil for always
	ShowPos      diag.Pos
	Board        bool // shown on boards; false for sensitive notices
	Sensitive    bool // reading it may put a reader in danger
	Reviewed     hours.Date
	ReviewBy     hours.Date
	Aliases      []Alias
	Order        int // position in its topic; notices with the same Order are sorted by name
	Audio        []Audio
	Sources      []string // where the facts come from

	Place     *Place // nil if the notice is not about a place
	Timetable []Row
	Facts     []Fact // of the notice and of its place, in the order of keys.Facts

	Texts []Text // all translatable texts before the body, in the order in which pages show them
	Uses  []Use  // every {{.name}} before the body

	Body     []byte // the Markdown after the front matter; lines end in LF
	BodyLine int    // line of the file on which the body begins
}

// Unordered is the Order of a notice whose author wrote none. Such a notice comes last in its topic.
const Unordered = 10000

// Urgent reports whether a notice warns of something that people must act on at once: its priority is extreme
// or severe.
func (n *Notice) Urgent() bool { return n.Priority == "extreme" || n.Priority == "severe" }

// Country returns the country of the telephone numbers in the notice; nil if it is not known.
func (n *Notice) Country() *text.Country {
	if n.Settings == nil {
		return nil // a notice that was not read for a site
	}
	return n.Settings.Country
}

// Visible returns how many of Texts are visible on pages: all but the keywords, which come last.
func (n *Notice) Visible() int {
	if n.Keywords.Text != "" {
		return len(n.Texts) - 1
	}
	return len(n.Texts)
}

// Field is a text in the front matter that is translated.
type Field struct {
	Text string // plain, without line breaks; "" when not given
	At   int    // its index in Notice.Texts; it has no meaning if the field is not given
	Pos  diag.Pos
}

// Fact is a text in the front matter that readers see after a word of the theme, such as the cost of a
// service after the word for cost.
type Fact struct {
	Key   string // "place.cost"
	Shown *keys.Fact
	Text  Field
}

// IsOfPlace reports whether the fact belongs to the notice's place.
func (f Fact) IsOfPlace() bool { return strings.HasPrefix(f.Key, keys.OfPlace) }

// Fact returns the text of a fact by its key. If the fact is not given, it returns the zero value.
func (n *Notice) Fact(key string) Field {
	for _, f := range n.Facts {
		if f.Key == key {
			return f.Text
		}
	}
	return Field{}
}

// BoardFacts returns the facts that boards show: first those of the place, then the others.
func (n *Notice) BoardFacts() (all []Fact) {
	for _, ofPlace := range []bool{true, false} {
		for _, f := range n.Facts {
			if f.IsOfPlace() == ofPlace && f.Shown.Board != keys.Nowhere {
				all = append(all, f)
			}
		}
	}
	return all
}

// Text is a text in the front matter that is translated.
type Text struct {
	Key   string // its kind: "fm-title", "fm-place-address", "fm-place-phone", "fm-timetable" …
	Text  string
	Keyed bool // the kind occurs only once in a notice, so the id does not depend on Text
	Pos   diag.Pos
}

// Use is a {{.name}} in a notice. Every centre that shows the notice must have a value with that name.
type Use struct {
	Name string
	Pos  diag.Pos
}

// Audio is a recording in which the notice is read aloud in one language.
type Audio struct {
	Language lang.Language
	File     string // relative to the site
	Pos      diag.Pos
}

// Row is one line of a timetable.
type Row struct {
	Days     hours.Days
	From, To string // HH:MM; if To is not after From, it is on the next day
	What     Field
}

// Place is the place that a notice is about, with its address, telephones and hours.
type Place struct {
	Address, Room Field

	Located     bool    // coordinates are given
	Lat, Lon    float64 // degrees, WGS 84
	Phones      []Phone
	Email       string
	Hours       *hours.Schedule // nil when not given
	HoursPos    diag.Pos
	Exceptions  []hours.Exception
	ValidTo     hours.Date // last day for which the hours are known; year 0 for no end
	Languages   []lang.Language
	Appointment bool
	Closed      *Closure // nil if the place is not closed for a time
	Pos         diag.Pos
}

// Phone is a number to dial at a place. Number may contain a {{.name}}.
type Phone struct {
	Number string
	Word   Field    // who answers at this number
	Also   []string // "whatsapp", "viber" …
	Pos    diag.Pos
}

// Closure is the time for which a place is closed. A zero moment means no limit: `closed: true` has neither
// beginning nor end.
type Closure struct{ Starts, Ends Moment }

// From returns the instant from which the notice holds, in a centre's time zone. The zero time means that the
// notice has no beginning.
func (n *Notice) From(zone *time.Location) time.Time { return n.Starts.start(zone) }

// Until returns the instant from which the notice no longer holds, in a centre's time zone. The zero time
// means that it has no end.
func (n *Notice) Until(zone *time.Location) time.Time { return n.Ends.end(zone) }

// Published returns the instant from which a notice counts as news. This is the instant from which it holds
// or, if the author does not name one, the day of the last review. It returns the zero time if the author
// names neither.
func (n *Notice) Published(zone *time.Location) time.Time {
	if from := n.From(zone); !from.IsZero() || n.Reviewed.Year == 0 {
		return from
	}
	return n.Reviewed.Start(zone)
}

// LastDay returns the last day on which the notice holds, which is the day that readers see. The bool is
// false if the notice has no end.
func (n *Notice) LastDay(zone *time.Location) (hours.Date, bool) { return n.Ends.lastDay(zone) }

// HoldsAt reports whether the notice holds at an instant, in a centre's time zone.
func (n *Notice) HoldsAt(at time.Time, zone *time.Location) bool {
	return holds(n.Starts, n.Ends, at, zone)
}

// HoldsAt reports whether the place is closed at an instant, in a centre's time zone.
func (c *Closure) HoldsAt(at time.Time, zone *time.Location) bool {
	return holds(c.Starts, c.Ends, at, zone)
}

// LastDay returns the last day on which the place is closed. The bool is false if that day is not known.
func (c *Closure) LastDay(zone *time.Location) (hours.Date, bool) { return c.Ends.lastDay(zone) }

// OverAt reports whether the closure has ended at an instant. It does not look at the hours of the place.
func (c *Closure) OverAt(at time.Time, zone *time.Location) bool {
	until := c.Ends.end(zone)
	return !until.IsZero() && !at.Before(until)
}

// Announced returns the instant from which readers are told that the place will close: midnight a week before
// the day on which it closes. It is the zero time if the closure has no beginning.
func (c *Closure) Announced(zone *time.Location) time.Time {
	from := c.From(zone)
	if from.IsZero() {
		return from
	}
	return hours.DateOf(from.In(zone)).Add(-hours.Ahead).Start(zone)
}

// ShownAt reports whether the notice is for a centre. A centre's own notice is for that centre alone; a
// general one is for the centres that it lists, or for all if it lists none. ShownAt does not ask whether the
// centre has a notice of its own that replaces this one.
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

// Rules returns the rules whose problems this package reports.
func Rules() []diag.Rule {
	return slices.Concat(loadRules, parseRules, readerRules, aliasRules, momentRules, placeRules)
}

// From returns the instant at which the place closes, in a centre's time zone; the zero time if none is
// given.
func (c *Closure) From(zone *time.Location) time.Time { return c.Starts.start(zone) }

// Until returns the instant at which the place opens again, in a centre's time zone; the zero time if none is
// given.
func (c *Closure) Until(zone *time.Location) time.Time { return c.Ends.end(zone) }
