package main

import (
	"html/template"

	"tabla/internal/view"
)

// boardSample is the description of one screen of the showcase.
type boardSample struct {
	name   string
	screen view.Screen
	// the languages of each step; "!" before a tag stands for the urgent notice, "+" for the place
	pairs [][]string
}

func boardSamples() []boardSample {
	return []boardSample{
		{"vinograd", view.Screen{Panes: 2, BodyVH: 5, CodeVH: 24},
			[][]string{{"prs", "en"}, {"ar", "ur"}, {"ti", "bn"}, {"+prs", "+en"}, {"!ar", "!ti"}}},
		{"one", view.Screen{Panes: 1, BodyVH: 5, CodeVH: 24}, [][]string{{"ar"}, {"ur"}, {"!prs"}, {"+ti"}}},
		{"tall", view.Screen{Panes: 2, BodyVH: 4.2, CodeVH: 24, Portrait: true},
			[][]string{{"prs", "en"}, {"ur", "ti"}, {"+ar", "+bn"}}},
		{"turned", view.Screen{Panes: 2, BodyVH: 4.2, CodeVH: 24, Portrait: true, Rotate: 90},
			[][]string{{"prs", "en"}}},
		{"four", view.Screen{Panes: 4, BodyVH: 3.2, CodeVH: 24}, [][]string{{"prs", "en", "ar", "ti"}}},
	}
}

func (s show) board(b boardSample) *view.Board {
	v := &view.Board{
		Centre: view.Centre{ID: b.name, Name: plain("Vinograd Reception Centre")}, Source: language("en"),
		Built: 1795219200000, Screen: b.screen, Demo: true,
	}
	for _, t := range texts() {
		l := language(t.tag)
		e := view.BoardEdition{Language: l, Centre: plain(t.centre), Say: s.speaker(l),
			Built: day(l, 2026, 11, 21)}
		e.Weekdays, e.Months, e.Pattern, e.Digits = l.BoardDate()
		v.Editions = append(v.Editions, e)
	}
	for _, pair := range b.pairs {
		step := view.Step{Seconds: 12}
		for _, tag := range pair {
			step.Slides = append(step.Slides, len(v.Slides))
			v.Slides = append(v.Slides, slideFor(tag))
		}
		v.Steps = append(v.Steps, step)
	}
	return v
}

func slideFor(tag string) view.Slide {
	kind := tag[0]
	if kind == '!' || kind == '+' {
		tag = tag[1:]
	}
	for _, t := range texts() {
		if t.tag == tag {
			return slide(t, kind)
		}
	}
	return view.Slide{}
}

func slide(t sample, kind byte) view.Slide {
	l := language(t.tag)
	until, here := day(l, 2027, 6, 30), place(t)
	s := view.Slide{
		Notice: "health/scabies", Part: 1, Of: 1, Language: l, Topic: "health", TopicIcon: "health",
		TopicName: plain(t.topics[0]), Title: plain(t.title),
		Body: template.HTML(t.body), State: view.State{Draft: 1, Total: 8}, QR: qr(),
		URL:    "https://info.example.org/v/" + t.tag + "/h/s.html",
		Phones: []view.Phone{{Word: plain(t.nurse), Number: "+381 10 555 0101", Tel: "tel:+381105550101"}},
		Until:  &until,
	}
	switch kind {
	case '!':
		s.Title, s.Body, s.Priority, s.State, s.Phones = plain(t.alarm), template.HTML(t.alarmP), "severe",
			view.State{}, nil
		s.Topic, s.TopicIcon, s.TopicName = "services", "services", plain(t.topics[3])
	case '+':
		s.Title, s.Body, s.Place, s.State = plain(t.clinic), "", &here, view.State{}
		s.Topic, s.TopicIcon, s.TopicName = "services", "services", plain(t.topics[3])
	}
	return s
}

// qr returns a drawing that looks like a QR code but contains nothing.
func qr() *view.Code {
	path := ""
	for y := range 29 {
		for x := range 29 {
			if (x*x*3+y*y*5+x*y*7)%11 < 5 || (x < 7 && y < 7) || (x > 21 && y < 7) || (x < 7 && y > 21) {
				path += "M" + pair(x+4, y+4) + "h1v1h-1z"
			}
		}
	}
	return &view.Code{Side: 37, Path: path}
}

func pair(x, y int) string {
	digits := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	return digits(x) + " " + digits(y)
}
