package main

import (
	"html/template"
	"strings"
	"time"

	"tabla/internal/lang"
	"tabla/internal/page"
)

func language(tag string) lang.Language {
	l, _ := lang.Lookup(tag)
	return l
}

func plain(s string) page.Text { return page.Text{String: s} }

func english(s string) page.Text { return page.Text{String: s, Lang: "en", Dir: "ltr"} }

func day(l lang.Language, y int, m time.Month, d int) page.Date {
	return page.Date{
		ISO: time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), String: l.LongDate(y, m, d), Second: l.SecondDate(y, m, d),
	}
}

func topicIDs() []string { return []string{"health", "protection", "rights", "services"} }

func (s show) edition(t sample) *page.Edition {
	l := language(t.tag)
	e := &page.Edition{
		Language: l, SiteTitle: english("Information for people on the move"), Centre: page.Centre{ID: "vinograd", Name: plain(t.centre)},
		Say: s.speaker(l), HasPlaces: true, ExitURL: "https://www.example.com/", Built: day(l, 2026, 11, 21), Demo: true,
		BoardHref: "vinograd/board/index.html",
		Emergency: []page.Phone{{Word: plain(t.emergency), Number: "112", Tel: "tel:112"}},
		Feedback:  &page.Phone{Word: plain(t.complaint), Number: "+381 10 555 0199", Tel: "tel:+381105550199"},
	}
	for i, id := range topicIDs() {
		e.Topics = append(e.Topics, page.TopicLink{ID: id, Name: plain(t.topics[i]), Count: 6 - i})
	}
	e.Topics[2].Count = 1
	for _, other := range menu() {
		e.Languages = append(e.Languages, page.LanguageLink{Language: language(other), Current: other == t.tag})
	}
	return e
}

func menu() []string {
	return strings.Fields("prs ps ar ur fr en fa ckb kmr tr so ti am bn ru sr-Latn")
}

func link(t sample, name, topic string, title, summary page.Text) page.NoticeLink {
	return page.NoticeLink{Href: topic + "/" + name + ".html", Topic: topic, Title: title, Summary: summary}
}

func alarm(t sample) page.NoticeLink {
	n := link(t, "water", "services", plain(t.alarm), plain(t.alarmSummary))
	n.Priority = "severe"
	return n
}

func front(t sample) *page.Front { return &page.Front{Urgent: []page.NoticeLink{alarm(t)}} }

func rows(t sample) []page.NoticeLink {
	scabies := link(t, "scabies", "health", plain(t.title), plain(t.summary))
	draft := link(t, "doctor", "health", plain(t.second), page.Text{})
	draft.State = page.State{Draft: 3, Total: 9}
	missing := link(t, "scabies", "health", english("If you feel sad and cannot sleep"), english("You can talk to somebody. It is free and private."))
	missing.State = page.State{Missing: 5, Total: 5, FromTag: new(language("en"))}
	return []page.NoticeLink{alarm(t), scabies, draft, missing}
}

func place(t sample) page.Place {
	l := language(t.tag)
	until := day(l, 2027, 3, 31)
	return page.Place{
		Address: plain(t.door), Room: plain(t.room), Cost: plain(t.free), Map: "geo:42.31,21.65",
		Phones: []page.Phone{{Word: plain(t.nurse), Number: "+381 10 555 0101", Tel: "tel:+381105550101", Also: []string{"whatsapp", "viber"}}},
		Email:  "clinic@example.org", ValidTo: &until, Languages: []lang.Language{language("prs"), language("ps"), language("ar"), language("en")},
		Hours: []page.HoursRow{
			{Days: t.days, Ranges: []page.Range{{From: l.Localize("09:00"), To: l.Localize("12:00")}, {From: l.Localize("13:00"), To: l.Localize("16:00")}}},
			{Days: t.daysEnd},
		},
	}
}

func places(t sample) *page.Places {
	clinic := page.PlaceLink{NoticeLink: link(t, "clinic", "services", plain(t.clinic), page.Text{}), Place: place(t)}
	shut := clinic
	shut.Place.Closed, shut.Place.Phones, shut.Place.Email = true, nil, ""
	return &page.Places{Places: []page.PlaceLink{clinic, shut}}
}

func notices(t sample) []*page.Notice {
	l := language(t.tag)
	reviewed, until, here := day(l, 2026, 11, 10), day(l, 2027, 6, 30), place(t)
	scabies := &page.Notice{
		NoticeLink: rows(t)[1], TopicName: plain(t.topics[0]), Body: template.HTML(t.body), Reviewed: &reviewed, Until: &until,
		Owner: plain("Health team"), Sources: []page.Text{{String: "World Health Organization, Scabies, fact sheet", Lang: "en", Dir: "ltr"}},
	}
	scabies.State = page.State{Missing: 2, Draft: 1, Stale: 1, Total: 8, FromTag: new(language("en"))}
	clinic := &page.Notice{
		NoticeLink: link(t, "clinic", "services", plain(t.clinic), plain(t.summary)), TopicName: plain(t.topics[3]), Place: &here, Reviewed: &reviewed,
		Timetable: []page.TimetableRow{{Days: t.days, Range: page.Range{From: l.Localize("07:30"), To: l.Localize("09:00")}, What: plain(t.meal)}},
	}
	water := &page.Notice{NoticeLink: alarm(t), TopicName: plain(t.topics[3]), Body: template.HTML(t.alarmP), Until: &until}
	private := &page.Notice{NoticeLink: link(t, "n-1a2b3c", "protection", plain(t.second), page.Text{}), TopicName: plain(t.topics[1]), Body: template.HTML(t.body), Sensitive: true}
	return []*page.Notice{scabies, clinic, water, private}
}

func (s show) picker() *page.Picker {
	var shares []page.LanguageLink
	for _, tag := range menu()[:6] {
		shares = append(shares, page.LanguageLink{Language: language(tag)})
	}
	return &page.Picker{
		SiteTitle: "Information for people on the move", Source: language("en"), Say: s.speaker(language("en")), Demo: true,
		Centres: []page.CentreLink{
			{Centre: page.Centre{ID: "vinograd", Name: plain("Vinograd Reception Centre")}, Languages: shares},
			{Centre: page.Centre{ID: "gradina", Name: plain("Gradina Transit Centre")}, Languages: shares[:4]},
		},
	}
}

func (s show) welcome() *page.Welcome {
	v := &page.Welcome{
		Centre: page.Centre{ID: "vinograd", Name: plain("Vinograd Reception Centre")}, SiteTitle: "Information for people on the move",
		Source: language("en"), Say: s.speaker(language("en")), BoardHref: "board/index.html", Demo: true,
	}
	for _, tag := range menu() {
		greeting := page.Greeting{Language: language(tag)}
		if hello := s.speaker(greeting.Language).Text("choose-language"); !hello.Foreign() || tag == "en" {
			greeting.Hello = hello.String
		}
		v.Languages = append(v.Languages, greeting)
	}
	return v
}
