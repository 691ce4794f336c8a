package theme

import (
	"bytes"
	"html/template"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// dryRun draws every page twice: once from views in which every field is set, and once from views in which
// as few fields as possible are set. So both branches of every condition in the templates run.
func (t *Theme) dryRun(r *diag.Report) {
	if r.Failed() {
		return
	}
	for _, s := range []sample{fullSample(), minimalSample()} {
		for _, trial := range t.trials(s) {
			if err := trial.draw(); err != nil {
				reportTemplate(r, trial.name, err)
				return // one mistake often occurs on every page, so only the first is reported
			}
		}
	}
}

// trial is a function that draws one template, with the template's name.
type trial struct {
	name string
	draw func() error
}

func (t *Theme) trials(s sample) []trial {
	var w bytes.Buffer
	frame := &EditionRenderer{}
	return []trial{
		{"phone/layout.html", func() (err error) { frame, err = t.wholeEdition(&s.edition); return err }},
		{"phone/front.html", func() error { return frame.Front(&w, &s.front) }},
		{"phone/topic.html", func() error { return frame.Topic(&w, &s.topic) }},
		{"phone/notice.html", func() error { return frame.Notice(&w, &s.notice) }},
		{"phone/places.html", func() error { return frame.Places(&w, &s.places) }},
		{"phone/new.html", func() error { return frame.News(&w, &s.news) }},
		{"phone/about.html", func() error { return frame.About(&w, &s.about) }},
		{"phone/missing.html", func() error { return t.Missing(&w, &s.missing) }},
		{"phone/gone.html", func() error { return frame.Gone(&w, &s.gone) }},
		{"phone/centres.html", func() error { return t.Centres(&w, &s.picker) }},
		{"phone/short.html", func() error { return t.Short(&w, &s.short) }},
		{"phone/welcome.html", func() error { return t.Welcome(&w, &s.welcome) }},
		{"phone/screens.html", func() error { return t.Screens(&w, &s.screens) }},
		{"board/release.html", func() error { _, err := t.BoardRelease(&s.board); return err }},
		{"board/index.html", func() error { _, err := t.BoardShell(&s.board); return err }},
	}
}

// wholeEdition does the same as Edition, but draws the layouts of all kinds of pages at once. Edition draws
// a layout only when a page needs it.
func (t *Theme) wholeEdition(e *view.Edition) (*EditionRenderer, error) {
	f, err := t.Edition(e, inputs.Key{})
	for _, kind := range kinds() {
		if err == nil {
			_, err = f.shells[kind]()
		}
	}
	return f, err
}

// sample is one invented view for each kind of page.
type sample struct {
	edition view.Edition
	front   view.Front
	topic   view.Topic
	notice  view.Notice
	places  view.Places
	news    view.News
	about   view.About
	gone    view.Gone
	picker  view.Picker
	missing view.Missing
	welcome view.Welcome
	short   view.Short
	screens view.Screens
	board   view.Board
}

// idWords is a view.Say for tests of layouts: it returns the id of a word and its arguments.
type idWords struct{ foreign bool }

func (e idWords) Text(id string, args ...string) view.Text {
	t := view.Text{String: id + " " + strings.Join(args, " ")}
	if e.foreign {
		t.Lang, t.Dir, t.Label = "en", "ltr", "label"
	}
	return t
}

func (e idWords) Count(id string, n int, args ...string) view.Text { return e.Text(id, args...) }

func fullSample() sample {
	persian, _ := lang.Lookup("fa")
	english, _ := lang.Lookup("en")
	text := view.Text{String: "text", Lang: "en", Dir: "ltr", Label: "label"}
	day := view.Date{ISO: "2026-11-21", String: "21 November 2026", Second: "30 Aban 1405"}
	off := view.When{Spans: []view.Span{{FromMS: 2, UntilMS: 3}}, Off: true, Doubt: true}
	phone := view.Phone{Word: text, Number: "+381 10 555 0101", Tel: "tel:+381105550101",
		World: "+381105550101", Also: []string{"whatsapp", "viber"}}
	hours := []view.HoursRow{{Days: "Monday", Ranges: []view.Range{{From: "09:00", To: "16:00"}}},
		{Days: "Sunday"}}
	facts := []view.Fact{{Word: "audience", Icon: "owner", Text: text},
		{Word: "cost", Icon: "cost", Text: text, Late: true}}
	place := view.Place{
		Address: text, Room: text, Facts: facts, Map: "geo:42.31,21.65",
		Coordinates: "42.31, 21.65", Plan: &view.Drawing{Href: "../../assets/where/a.svg", Width: 3,
			Height: 2}, Locator: &view.Drawing{Href: "../../assets/where/b.svg", Width: 3, Height: 2},
		Phones: []view.Phone{phone}, Email: "clinic@example.org", Hours: hours, Exceptions: hours,
		ValidTo: &day, Coming: hours,
		Languages: []lang.Language{persian, english}, Appointment: true, Closed: true, ClosedUntil: &day,
		Openings: &view.Openings{Open: []int{540, 420, 480}, Appointment: []int{960, 60, 420},
			Closed: []view.ClosedDay{view.DayAsUsual, view.DayHoliday, view.DayException,
				view.DayClosedForNow},
			Weekdays: [7]string{1: "Monday"}},
	}
	link := view.NoticeLink{
		Href: "health/text.html", Topic: "health", Title: text, Summary: text, Priority: "moderate",
		State: view.State{Missing: 1, From: english.Endonym, FromTag: &english, Stale: 1, Draft: 1, Total: 3},
	}
	link.Until, link.When = &day, view.When{Spans: off.Spans}
	alarm := link
	alarm.Priority, alarm.State.Missing = "severe", 3
	centre := view.Centre{ID: "centre", Name: text}
	links := []view.LanguageLink{{Language: persian, Current: true}, {Language: english}}
	topic := view.TopicLink{ID: "health", Icon: "health", Name: text, Count: 2}
	s := sample{
		edition: view.Edition{
			Language: persian, SiteTitle: text, Centre: centre, Say: idWords{foreign: true}, Languages: links,
			Topics: []view.TopicLink{topic, {ID: "own", Name: text}}, HasPlaces: true,
			Emergency: []view.Phone{phone, phone}, Feedback: &phone,
			Feed: true, ExitURL: "https://www.example.org/", Built: day, BuiltMS: 1,
			Old: off, Demo: true, Drafts: true,
		},
		front: view.Front{Urgent: []view.NoticeLink{alarm}, Empty: off,
			Tiles:  []view.Tile{{NoticeLink: link, Icon: "food"}, {NoticeLink: alarm}},
			Places: []view.PlaceLink{{NoticeLink: link, Place: place}}},
		topic:  view.Topic{TopicLink: topic, Empty: off, Notices: []view.NoticeLink{link, alarm}},
		places: view.Places{Places: []view.PlaceLink{{NoticeLink: link, Place: place}}},
		news:   view.News{Days: []view.NewsDay{{Day: &day, Notices: []view.NoticeLink{link, alarm}}}},
		about:  view.About{Notices: 4, Missing: 1, Stale: 1, Drafts: 1, Files: []string{"feed.json"}},
		gone:   view.Gone{Href: "health/text.html", To: "other.html", Title: text, Topic: &topic},
		notice: view.Notice{
			NoticeLink: alarm, TopicName: text, Body: template.HTML("<p>text</p>"), Facts: facts,
			Reviewed: &day, From: &day, Coming: off, Ended: off,
			Sensitive: true, Place: &place, Places: []view.PlaceLink{{NoticeLink: link, Place: place},
				{NoticeLink: link}},
			Timetable: []view.TimetableRow{{Days: "Monday", Range: view.Range{From: "07:30", To: "09:00"},
				What: text, Turns: []int{450, 90, 900}}},
			Sources: []view.Text{text}, Source: text,
		},
		picker: view.Picker{SiteTitle: "text", Source: english, Say: idWords{},
			Languages: []view.CentresIn{
				{Greeting: view.Greeting{Language: persian, Hello: "hello"}, Centres: []view.Centre{centre}},
				{Greeting: view.Greeting{Language: english}, Centres: []view.Centre{centre, centre}}},
			Emergency: []view.Phone{phone}, Demo: true},
		missing: view.Missing{Source: english, Home: "/", Emergency: []view.Phone{phone},
			Languages: []view.Greeting{{Language: persian, Hello: "hello"}}},
		screens: view.Screens{Centre: centre, Source: english, Say: idWords{},
			Names: []string{"hall", "door"}, Emergency: []view.Phone{phone}},
		welcome: view.Welcome{Centre: centre, SiteTitle: "text", Source: english, Say: idWords{},
			Languages: []view.Greeting{{Language: persian, Hello: "hello"}, {Language: english}},
			Emergency: []view.Phone{phone}, Demo: true},
		short: view.Short{Root: "../../", Centre: centre, Source: english, Say: idWords{},
			Emergency: []view.Phone{phone}, Demo: true,
			Languages: []view.ShortLink{{Language: persian, Title: text, Href: "centre/fa/a.html"},
				{Language: english, Href: "centre/en/a.html"}}},
	}
	s.board = boardOf(centre, persian, day, view.Slide{
		Notice: "health/text", Part: 1, Of: 2, Language: persian, Topic: "health", TopicIcon: "health",
		TopicName: text, Title: text, Body: "<p>text</p>",
		Priority: "severe", State: alarm.State, Phones: []view.Phone{phone},
		QR: &view.Code{Side: 29, Path: "M4 4h7v1h-7z"}, URL: "https://example.org/a",
		Until: &day, FromMS: 1, UntilMS: 2, Place: &place,
		Timetable: []view.TimetableRow{{Days: "Monday", Range: view.Range{From: "07:30", To: "09:00"},
			What: text}},
	})
	return s
}

func minimalSample() sample {
	english, _ := lang.Lookup("en")
	text := view.Text{String: "text"}
	centre := view.Centre{ID: "centre", Name: text}
	link := view.NoticeLink{Href: "health/text.html", Topic: "health", Title: text}
	s := sample{
		edition: view.Edition{Language: english, SiteTitle: text, Centre: centre, Say: idWords{},
			Topics:    []view.TopicLink{{ID: "health", Icon: "health", Name: text}},
			Languages: []view.LanguageLink{{Language: english}}},
		topic: view.Topic{TopicLink: view.TopicLink{ID: "health", Icon: "health", Name: text},
			Notices: []view.NoticeLink{link}},
		places: view.Places{Places: []view.PlaceLink{{NoticeLink: link}}},
		gone:   view.Gone{Href: "health/text.html"},
		notice: view.Notice{NoticeLink: link, TopicName: text,
			Place: &view.Place{Closed: true, Hours: []view.HoursRow{{Days: "Monday"}}, Unconfirmed: true}},
		picker:  view.Picker{SiteTitle: "text", Source: english, Say: idWords{}},
		screens: view.Screens{Centre: centre, Source: english, Say: idWords{}},
		welcome: view.Welcome{Centre: centre, Source: english, Say: idWords{}},
		short:   view.Short{Root: "../../", Centre: centre, Source: english, Say: idWords{}},
	}
	s.board = boardOf(centre, english, view.Date{},
		view.Slide{Language: english, Topic: "health", TopicIcon: "health", TopicName: text, Title: text,
			Place: &view.Place{Unconfirmed: true}})
	return s
}

// openPlace returns p if it has opening hours, otherwise nil.
func openPlace(p *view.Place) *view.Place {
	if p == nil || p.Openings == nil {
		return nil
	}
	return p
}

func boardOf(centre view.Centre, l lang.Language, built view.Date, s view.Slide) view.Board {
	list := view.Slide{Kind: "headlines", Part: 1, Of: 1, Language: l, QR: s.QR, State: s.State,
		Rows: []view.Row{
			{Notice: s.Notice, Topic: s.Topic, Icon: s.TopicIcon, Title: s.Title, Where: s.TopicName},
			{Notice: s.Notice, Title: s.Title, Urgent: true, FromMS: s.FromMS, UntilMS: s.UntilMS},
			{Notice: s.Notice, Title: s.Title, At: s.TopicName, Where: s.TopicName},
			{Notice: s.Notice, Title: s.Title, Ends: "1 May"},
			{Notice: s.Notice, Title: s.Title, Place: openPlace(s.Place)},
			{Notice: s.Notice, Title: s.Title, Timetable: s.Timetable}}}
	withTimes := list.Rows[1]
	withTimes.Place, withTimes.Timetable = openPlace(s.Place), s.Timetable
	today := view.Slide{Kind: "today", Part: 1, Of: 2, Language: l, State: s.State,
		Stops: []view.Stop{{Row: withTimes, Phones: s.Phones}, {Row: list.Rows[1]},
			{Row: view.Row{Title: s.Title, Place: s.Place, Where: s.TopicName}}},
		Coming: []view.ComingRow{{HoursRow: view.HoursRow{Days: "Monday"},
			Places: []view.Text{s.Title, s.Title}}}}
	edition := view.BoardEdition{Language: l, Centre: centre.Name, Say: idWords{}, Built: built}
	edition.Weekdays, edition.Months, edition.Pattern, edition.Digits = l.BoardDate()
	return view.Board{
		Centre: centre, Screen: view.Screen{Panes: 2, BodyVH: 5}, Editions: []view.BoardEdition{edition},
		Slides: []view.Slide{s, list, today}, Steps: []view.Step{{Slides: []int{0, -1}, Seconds: 12}},
		Demo: s.Priority != "", Start: s.QR, StartURL: "example.org/centre",
	}
}
