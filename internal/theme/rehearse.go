package theme

import (
	"bytes"
	"html/template"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/page"
)

// rehearse draws every page twice, once from views with everything in them and once from views with as little as there
// can be, so that both sides of every condition in the templates run.
func (t *Theme) rehearse(r *diag.Report) {
	for _, s := range []stage{fullStage(), bareStage()} {
		for _, play := range t.plays(s) {
			if err := play.draw(); err != nil {
				reportTemplate(r, play.name, err)
				return // one mistake often shows in every page: the first is enough
			}
		}
	}
}

// play draws one template.
type play struct {
	name string
	draw func() error
}

func (t *Theme) plays(s stage) []play {
	var w bytes.Buffer
	frame := &Frame{}
	return []play{
		{"phone/layout.html", func() (err error) { frame, err = t.wholeEdition(&s.edition); return err }},
		{"phone/front.html", func() error { return frame.Front(&w, &s.front) }},
		{"phone/topic.html", func() error { return frame.Topic(&w, &s.topic) }},
		{"phone/notice.html", func() error { return frame.Notice(&w, &s.notice) }},
		{"phone/places.html", func() error { return frame.Places(&w, &s.places) }},
		{"phone/centres.html", func() error { return t.Centres(&w, &s.picker) }},
		{"phone/welcome.html", func() error { return t.Welcome(&w, &s.welcome) }},
		{"phone/screens.html", func() error { return t.Screens(&w, &s.screens) }},
		{"board/release.html", func() error { _, err := t.BoardRelease(&s.board); return err }},
		{"board/index.html", func() error { _, err := t.BoardShell(&s.board); return err }},
	}
}

// wholeEdition is Edition with the layout of every kind of page drawn, whether one comes or not.
func (t *Theme) wholeEdition(e *page.Edition) (*Frame, error) {
	f, err := t.Edition(e)
	for _, kind := range kinds() {
		if err == nil {
			_, err = f.shells[kind]()
		}
	}
	return f, err
}

// stage is one invented view for every page.
type stage struct {
	edition page.Edition
	front   page.Front
	topic   page.Topic
	notice  page.Notice
	places  page.Places
	picker  page.Picker
	welcome page.Welcome
	screens page.Screens
	board   page.Board
}

// echo says each word's own id and what is filled into it.
type echo struct{ foreign bool }

func (e echo) Text(id string, args ...string) page.Text {
	t := page.Text{String: id + " " + strings.Join(args, " ")}
	if e.foreign {
		t.Lang, t.Dir, t.Label = "en", "ltr", "label"
	}
	return t
}

func (e echo) Count(id string, n int, args ...string) page.Text { return e.Text(id, args...) }

func fullStage() stage {
	persian, _ := lang.Lookup("fa")
	english, _ := lang.Lookup("en")
	text := page.Text{String: "text", Lang: "en", Dir: "ltr", Label: "label"}
	day := page.Date{ISO: "2026-11-21", String: "21 November 2026", Second: "30 Aban 1405"}
	phone := page.Phone{Word: text, Number: "+381 10 555 0101", Tel: "tel:+381105550101", Also: []string{"whatsapp", "viber"}}
	hours := []page.HoursRow{{Days: "Monday", Ranges: []page.Range{{From: "09:00", To: "16:00"}}}, {Days: "Sunday"}}
	place := page.Place{
		Address: text, Room: text, Cost: text, Documents: text, Accessibility: text, Map: "geo:42.31,21.65",
		Phones: []page.Phone{phone}, Email: "clinic@example.org", Hours: hours, Exceptions: hours, ValidTo: &day,
		Languages: []lang.Language{persian, english}, Appointment: true, Closed: true, ClosedUntil: &day,
	}
	link := page.NoticeLink{
		Href: "health/text.html", Topic: "health", Title: text, Summary: text, Priority: "moderate",
		State: page.State{Missing: 1, From: english.Endonym, FromTag: &english, Stale: 1, Draft: 1, Total: 3},
	}
	alarm := link
	alarm.Priority, alarm.State.Missing = "severe", 3
	centre := page.Centre{ID: "centre", Name: text}
	links := []page.LanguageLink{{Language: persian, Current: true}, {Language: english}}
	topic := page.TopicLink{ID: "health", Name: text, Count: 2}
	s := stage{
		edition: page.Edition{
			Language: persian, SiteTitle: text, Centre: centre, Say: echo{foreign: true}, Languages: links,
			Topics: []page.TopicLink{topic, {ID: "own", Name: text}}, HasPlaces: true, Emergency: []page.Phone{phone}, Feedback: &phone,
			ExitURL: "https://www.example.org/", Built: day, Demo: true, Drafts: true, BoardHref: "centre/board/index.html",
		},
		front:  page.Front{Urgent: []page.NoticeLink{alarm}, Places: []page.PlaceLink{{NoticeLink: link, Place: place}}},
		topic:  page.Topic{TopicLink: topic, Notices: []page.NoticeLink{link, alarm}},
		places: page.Places{Places: []page.PlaceLink{{NoticeLink: link, Place: place}}},
		notice: page.Notice{
			NoticeLink: alarm, TopicName: text, Body: template.HTML("<p>text</p>"), Audience: text, Reviewed: &day, Until: &day, Owner: text,
			Sensitive: true, Place: &place, Timetable: []page.TimetableRow{{Days: "Monday", Range: page.Range{From: "07:30", To: "09:00"}, What: text}},
			Sources: []page.Text{text},
		},
		picker:  page.Picker{SiteTitle: "text", Source: english, Say: echo{}, Centres: []page.CentreLink{{Centre: centre, Languages: links}}, Demo: true},
		screens: page.Screens{Centre: centre, Source: english, Say: echo{}, Names: []string{"hall", "door"}},
		welcome: page.Welcome{Centre: centre, SiteTitle: "text", Source: english, Say: echo{}, Languages: []page.Greeting{{Language: persian, Hello: "hello"}, {Language: english}}, BoardHref: "board/index.html", Demo: true},
	}
	s.board = boardOf(centre, persian, day, page.Slide{
		Notice: "health/text", Part: 1, Of: 2, Language: persian, Topic: "health", TopicName: text, Title: text, Body: "<p>text</p>",
		Priority: "severe", State: alarm.State, Phones: []page.Phone{phone}, QR: &page.Code{Side: 29, Path: "M4 4h7v1h-7z"}, URL: "https://example.org/a",
		Until: &day, FromMS: 1, UntilMS: 2, Place: &place,
		Timetable: []page.TimetableRow{{Days: "Monday", Range: page.Range{From: "07:30", To: "09:00"}, What: text}},
	})
	return s
}

func bareStage() stage {
	english, _ := lang.Lookup("en")
	text := page.Text{String: "text"}
	centre := page.Centre{ID: "centre", Name: text}
	link := page.NoticeLink{Href: "health/text.html", Topic: "health", Title: text}
	s := stage{
		edition: page.Edition{Language: english, SiteTitle: text, Centre: centre, Say: echo{}, Topics: []page.TopicLink{{ID: "health", Name: text}}, Languages: []page.LanguageLink{{Language: english}}},
		topic:   page.Topic{TopicLink: page.TopicLink{ID: "health", Name: text}, Notices: []page.NoticeLink{link}},
		places:  page.Places{Places: []page.PlaceLink{{NoticeLink: link}}},
		notice:  page.Notice{NoticeLink: link, TopicName: text, Place: &page.Place{Closed: true, Hours: []page.HoursRow{{Days: "Monday"}}, Unconfirmed: true}},
		picker:  page.Picker{SiteTitle: "text", Source: english, Say: echo{}},
		screens: page.Screens{Centre: centre, Source: english, Say: echo{}},
		welcome: page.Welcome{Centre: centre, Source: english, Say: echo{}},
	}
	s.board = boardOf(centre, english, page.Date{}, page.Slide{Language: english, Topic: "health", TopicName: text, Title: text, Place: &page.Place{Unconfirmed: true}})
	return s
}

func boardOf(centre page.Centre, l lang.Language, built page.Date, s page.Slide) page.Board {
	edition := page.BoardEdition{Language: l, Centre: centre.Name, Say: echo{}, Built: built}
	edition.Weekdays, edition.Months, edition.Pattern, edition.Digits = l.BoardDate()
	return page.Board{
		Centre: centre, Screen: page.Screen{Panes: 2, BodyVH: 5}, Editions: []page.BoardEdition{edition},
		Slides: []page.Slide{s}, Steps: []page.Step{{Slides: []int{0, -1}, Seconds: 12}}, Demo: s.Priority != "", Start: s.QR, StartURL: "example.org/centre",
	}
}
