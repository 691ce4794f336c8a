package shape

import (
	"time"

	"tabla/internal/catalogue/choose"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/notice/keys"
	"tabla/internal/view"
)

// Wording holds the texts chosen for one notice in one language.
type Wording struct {
	Front  []choose.Shown // one for each of the texts of the front matter that pages show
	Hidden []choose.Shown // the keywords, if there are any
	Body   []choose.Shown // one for each segment of the body
}

// WordingOf returns the wording of a notice from the texts chosen for all its texts, in their order.
func WordingOf(n *notice.Notice, shown []choose.Shown) Wording {
	visible, front := n.Visible(), len(n.Texts)
	return Wording{shown[:visible:visible], shown[visible:front:front], shown[front:]}
}

// Of returns the text chosen for a field, or the zero value if the notice does not have the field.
func (w Wording) Of(f notice.Field) choose.Shown {
	switch {
	case f.Text == "":
		return choose.Shown{}
	case f.At < len(w.Front):
		return w.Front[f.At]
	default:
		return w.Hidden[f.At-len(w.Front)]
	}
}

// Link returns a notice as a row of a list. href is the notice's file, as a path from the edition's folder.
func (r *Shaper) Link(n *notice.Notice, w Wording, href string, clock Clock) view.NoticeLink {
	return view.NoticeLink{
		Href:     href,
		Topic:    n.Topic,
		Title:    r.field(n, n.Title, w.Front),
		Summary:  r.field(n, n.Summary, w.Front),
		Priority: n.Priority,
		State:    r.StateOf(w.Front, w.Body),
		Until:    r.end(n),
		When:     r.when(n, clock),
	}
}

// notice returns a notice as a page of its own, without its row, its place, its topic and its body.
func (r *Shaper) notice(n *notice.Notice, w Wording, clock Clock) *view.Notice {
	v := &view.Notice{
		Facts:     r.pageFacts(n, w.Front, false),
		Sensitive: n.Sensitive,
		Timetable: r.timetable(n, w.Front),
	}
	for i := range n.Timetable {
		v.Timetable[i].Turns = r.daysOf(n, clock).turns[i]
	}
	if n.Settings.Source.HTML != r.Language.HTML {
		v.Source = r.asWritten(n, r.fill(n.Title.Text))
	}
	for _, source := range n.Sources {
		v.Sources = append(v.Sources, r.asWritten(n, source))
	}
	if n.Reviewed.Year != 0 {
		v.Reviewed = r.day(n.Reviewed)
	}
	if until := n.Until(r.Centre.Zone); !until.IsZero() {
		v.Ended = after(until, clock.Now)
	}
	if from := n.From(r.Centre.Zone); clock.Now.Before(from) {
		v.From, v.Coming = r.moment(from), before(from, clock.Now)
	}
	v.Recording = r.recording(n)
	return v
}

// pageFacts returns the facts that the page of a notice shows: those of its place if ofPlace is true,
// otherwise all others.
func (r *Shaper) pageFacts(n *notice.Notice, texts []choose.Shown, ofPlace bool) (all []view.Fact) {
	for _, f := range n.Facts {
		if f.IsOfPlace() == ofPlace && f.Shown.Page != keys.Nowhere {
			all = append(all, r.fact(n, f, f.Shown.Page, texts))
		}
	}
	return all
}

// boardFacts does the same as pageFacts for boards.
func (r *Shaper) boardFacts(n *notice.Notice, texts []choose.Shown, ofPlace bool) (all []view.Fact) {
	for _, f := range n.BoardFacts() {
		if f.IsOfPlace() == ofPlace {
			all = append(all, r.fact(n, f, f.Shown.Board, texts))
		}
	}
	return all
}

func (r *Shaper) fact(n *notice.Notice, f notice.Fact, at keys.Spot, texts []choose.Shown) view.Fact {
	return view.Fact{Word: f.Shown.Word, Icon: f.Shown.Icon, Text: r.field(n, f.Text, texts),
		Late: at == keys.Late, OSM: f.Shown.OSM}
}

// moment returns the day of an instant, with the time of day unless it is midnight.
func (r *Shaper) moment(t time.Time) *view.Date {
	t = t.In(r.Centre.Zone)
	day := r.day(hours.DateOf(t))
	day.String = r.withTime(day.String, t.Format("15:04"))
	return day
}

// recording returns the recording of a notice in the page's own language, or nil if there is none. A
// recording in another language would not match the text of the page.
func (r *Shaper) recording(n *notice.Notice) *view.Recording {
	for _, a := range n.Audio {
		v, is := r.Recordings[a.File]
		if is && a.Language.Tag == r.Language.Tag {
			v.Href = "../../" + RecordingsDir + v.Name
			v.Size = r.Language.Number((v.Bytes+999)/1000) + "\u00a0kB"
			return &v
		}
	}
	return nil
}

// end returns the last day of a notice, or nil if it has no end. If the notice ends within a day ("do not
// drink the water until 18:00"), the text also has the time.
func (r *Shaper) end(n *notice.Notice) *view.Date {
	last, ends := n.LastDay(r.Centre.Zone)
	if !ends {
		return nil
	}
	day := r.day(last)
	day.String = r.withTime(day.String, n.Until(r.Centre.Zone).In(r.Centre.Zone).Format("15:04"))
	return day
}

const (
	// endsThisYear is a number of days. If the last day of a notice is further away, a list does not show
	// it, because it would need the year.
	endsThisYear = 300
	// endsSoon is a number of days. If the last day of a notice is not further away, a list shows it in
	// place of the notice's place.
	endsSoon = 31
)

// endSoon returns the last day of a notice without its year, with the time of day if the notice ends within
// a day. It returns "" if the notice has no end, or if the end is too far away for a date without a year.
// soon is true if the end is within a month.
func (r *Shaper) endSoon(n *notice.Notice, clock Clock) (end string, soon bool) {
	last, ends := n.LastDay(r.Centre.Zone)
	left := last.Since(hours.DateOf(clock.Built.In(r.Centre.Zone)))
	if !ends || left > endsThisYear {
		return "", false
	}
	until := n.Until(r.Centre.Zone).In(r.Centre.Zone)
	return r.withTime(r.yearly(last), until.Format("15:04")), left <= endsSoon
}

// asWritten returns a text of a notice in the language of its author. If the page has another language, the
// text is marked with the author's language.
func (r *Shaper) asWritten(n *notice.Notice, text string) view.Text {
	source := n.Settings.Source
	if source.HTML == r.Language.HTML {
		return view.Text{String: text, Author: text}
	}
	return view.Text{String: text, Lang: source.HTML, Dir: source.Dir(), Author: text}
}

// Slide returns a notice as one slide with everything that the slides of the notice can show. From this
// slide, package board makes the slides of the notice's parts and adds the QR code. ahead is what is known
// about its place and its timetable.
func (r *Shaper) Slide(
	n *notice.Notice, w Wording, topic view.Text, ahead notice.Ahead, clock Clock,
) view.Slide {
	v := view.Slide{
		Notice:    n.ID,
		Language:  r.Language,
		Topic:     n.Topic,
		TopicIcon: r.Icons[n.Topic],
		TopicName: topic,
		Title:     r.field(n, n.Title, w.Front),
		Priority:  n.Priority,
		State:     r.StateOf(w.Front, w.Body),
		Place:     r.boardPlace(n, w.Front, ahead, clock.Now),
		Facts:     r.boardFacts(n, w.Front, false),
		Timetable: r.timetable(n, w.Front),
	}
	if v.Place != nil {
		v.Phones = v.Place.Phones
	}
	for i, turns := range ahead.Turns {
		v.Timetable[i].Turns = turns
	}
	v.Until = r.end(n)
	v.Ends, v.EndsSoon = r.endSoon(n, clock)
	v.FromMS, v.UntilMS = milliseconds(n.From(r.Centre.Zone)), milliseconds(n.Until(r.Centre.Zone))
	return v
}

// Summary returns the summary of a notice in the page's language.
func (r *Shaper) Summary(n *notice.Notice, front []choose.Shown) view.Text {
	return r.field(n, n.Summary, front)
}

// BriefState returns how far the texts of a short slide can be trusted. Such a slide shows only the title of
// a notice, its summary, its place and its facts.
func (r *Shaper) BriefState(n *notice.Notice, front []choose.Shown) view.State {
	shown := []choose.Shown{front[n.Title.At]}
	add := func(f notice.Field) {
		if f.Text != "" {
			shown = append(shown, front[f.At])
		}
	}
	add(n.Summary)
	if n.Place != nil {
		p := n.Place
		add(p.Room)
		add(p.Address)
		for _, phone := range n.Place.Phones {
			add(phone.Word)
		}
	}
	for _, f := range n.BoardFacts() {
		add(f.Text)
	}
	return r.StateOf(shown)
}

// RowState returns how far the texts of a notice that its row may show can be trusted.
func (r *Shaper) RowState(n *notice.Notice, front []choose.Shown) (s view.RowState) {
	of := func(f notice.Field) view.State {
		if f.Text == "" {
			return view.State{}
		}
		return r.StateOf(front[f.At : f.At+1])
	}
	s.Title = of(n.Title)
	if p := n.Place; p != nil && p.Room.Text != "" {
		s.Where = of(p.Room)
	} else if p != nil {
		s.Where = of(p.Address)
	}
	for _, row := range n.Timetable {
		s.Timetable = s.Timetable.With(of(row.What))
	}
	return s
}
