package main

import (
	"html/template"
	"strings"
	"time"

	"tabla/internal/lang"
	"tabla/internal/view"
)

func language(tag string) lang.Language {
	l, _ := lang.Lookup(tag)
	return l
}

func plain(s string) view.Text { return view.Text{String: s} }

func english(s string) view.Text { return view.Text{String: s, Lang: "en", Dir: "ltr"} }

func day(l lang.Language, y int, m time.Month, d int) view.Date {
	return view.Date{
		ISO: time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), String: l.LongDate(y, m, d),
		Second: l.SecondDateBeside(y, m, d),
	}
}

func topicIDs() []string { return []string{"health", "protection", "rights", "services"} }

func (s show) edition(t sample) *view.Edition {
	l := language(t.tag)
	e := &view.Edition{
		Language: l, SiteTitle: english("Information for people on the move"),
		Centre: view.Centre{ID: "vinograd", Name: plain(t.centre)},
		Say:    s.speaker(l), HasPlaces: true, ExitURL: "https://www.example.com/",
		Built:     day(l, 2026, 11, 21),
		Demo:      true,
		Emergency: []view.Phone{{Word: plain(t.emergency), Number: "112", Tel: "tel:112"}},
		Feedback: &view.Phone{Word: plain(t.complaint), Number: "+381 10 555 0199",
			Tel: "tel:+381105550199"},
	}
	for i, id := range topicIDs() {
		e.Topics = append(e.Topics, view.TopicLink{ID: id, Icon: id, Name: plain(t.topics[i]), Count: 6 - i})
	}
	e.Topics[2].Count = 1
	for _, other := range menu() {
		e.Languages = append(e.Languages,
			view.LanguageLink{Language: language(other), Current: other == t.tag})
	}
	return e
}

func menu() []string {
	return strings.Fields("prs ps ar ur fr en fa ckb kmr tr so ti am bn ru sr-Latn")
}

func link(t sample, name, topic string, title, summary view.Text) view.NoticeLink {
	return view.NoticeLink{Href: topic + "/" + name + ".html", Topic: topic, Title: title, Summary: summary}
}

func alarm(t sample) view.NoticeLink {
	n := link(t, "water", "services", plain(t.alarm), plain(t.alarmSummary))
	n.Priority = "severe"
	return n
}

func front(t sample) *view.Front { return &view.Front{Urgent: []view.NoticeLink{alarm(t)}} }

func rows(t sample) []view.NoticeLink {
	scabies := link(t, "scabies", "health", plain(t.title), plain(t.summary))
	draft := link(t, "doctor", "health", plain(t.second), view.Text{})
	draft.State = view.State{Draft: 3, Total: 9}
	missing := link(t, "scabies", "health", english("If you feel sad and cannot sleep"),
		english("You can talk to somebody. It is free and private."))
	missing.State = view.State{Missing: 5, Total: 5, FromTag: new(language("en"))}
	return []view.NoticeLink{alarm(t), scabies, draft, missing}
}

func place(t sample) view.Place {
	l := language(t.tag)
	until := day(l, 2027, 3, 31)
	return view.Place{
		Address: plain(t.door), Room: plain(t.room), Map: "geo:42.31,21.65",
		Phones: []view.Phone{{Word: plain(t.nurse), Number: "+381 10 555 0101", Tel: "tel:+381105550101",
			World: "+381105550101", Also: []string{"whatsapp", "viber"}}},
		Email: "clinic@example.org", ValidTo: &until,
		Facts:     []view.Fact{{Word: "cost", Icon: "cost", Text: plain(t.free)}},
		Languages: []lang.Language{language("prs"), language("ps"), language("ar"), language("en")},
		Hours: []view.HoursRow{
			{Days: t.days, Ranges: []view.Range{{From: l.Localize("09:00"), To: l.Localize("12:00")},
				{From: l.Localize("13:00"), To: l.Localize("16:00")}}},
			{Days: t.daysEnd},
		},
	}
}

func places(t sample) *view.Places {
	clinic := view.PlaceLink{NoticeLink: link(t, "clinic", "services", plain(t.clinic), view.Text{}),
		Place: place(t)}
	shut := clinic
	shut.Place.Closed, shut.Place.Phones, shut.Place.Email = true, nil, ""
	return &view.Places{Places: []view.PlaceLink{clinic, shut}}
}

func notices(t sample) []*view.Notice {
	l := language(t.tag)
	reviewed, until, here := day(l, 2026, 11, 10), day(l, 2027, 6, 30), place(t)
	scabies := &view.Notice{
		NoticeLink: rows(t)[1], TopicName: plain(t.topics[0]), Body: template.HTML(t.body),
		Reviewed: &reviewed,
		Facts:    []view.Fact{{Word: "owner", Icon: "author", Text: plain("Health team"), Late: true}},
		Sources: []view.Text{{String: "World Health Organization, Scabies, fact sheet", Lang: "en",
			Dir: "ltr"}},
	}
	scabies.Until = &until
	scabies.State = view.State{Missing: 2, Draft: 1, Stale: 1, Total: 8, FromTag: new(language("en"))}
	clinic := &view.Notice{
		NoticeLink: link(t, "clinic", "services", plain(t.clinic), plain(t.summary)),
		TopicName:  plain(t.topics[3]), Place: &here, Reviewed: &reviewed,
		Timetable: []view.TimetableRow{{Days: t.days,
			Range: view.Range{From: l.Localize("07:30"), To: l.Localize("09:00")}, What: plain(t.meal)}},
	}
	water := &view.Notice{NoticeLink: alarm(t), TopicName: plain(t.topics[3]), Body: template.HTML(t.alarmP)}
	water.Until = &until
	private := &view.Notice{NoticeLink: link(t, "n-1a2b3c", "protection", plain(t.second), view.Text{}),
		TopicName: plain(t.topics[1]), Body: template.HTML(t.body), Sensitive: true}
	return []*view.Notice{scabies, clinic, water, private}
}

func (s show) picker() *view.Picker {
	v := &view.Picker{
		SiteTitle: "Information for people on the move", Source: language("en"),
		Say: s.speaker(language("en")), Demo: true,
	}
	for _, greeting := range s.welcome().Languages {
		v.Languages = append(v.Languages, view.CentresIn{Greeting: greeting, Centres: []view.Centre{
			{ID: "vinograd", Name: plain("Vinograd Reception Centre")},
			{ID: "gradina", Name: plain("Gradina Transit Centre")},
		}})
	}
	return v
}

func (s show) welcome() *view.Welcome {
	v := &view.Welcome{
		Centre:    view.Centre{ID: "vinograd", Name: plain("Vinograd Reception Centre")},
		SiteTitle: "Information for people on the move",
		Source:    language("en"), Say: s.speaker(language("en")), Demo: true,
	}
	for _, tag := range menu() {
		greeting := view.Greeting{Language: language(tag)}
		if hello := s.speaker(greeting.Language).Text("choose-language"); !hello.Foreign() || tag == "en" {
			greeting.Hello = hello.String
		}
		v.Languages = append(v.Languages, greeting)
	}
	return v
}
