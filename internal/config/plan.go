package config

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// The rules that this file reports.
var (
	ruleBadPlan = diag.Rule{
		Code:  "bad-plan",
		Title: "a plan of the house that cannot be drawn",
		Why:   "a wrong plan leads people through the wrong door",
		Fix:   "draw each room with a letter of its own, and say under rooms: what it is",
	}

	// RulePlanPlace is the rule on rooms of places that do not exist. It is exported for package check, which
	// knows the notices.
	RulePlanPlace = diag.Rule{
		Code: "plan-place", Severity: diag.Warning,
		Title: "a room of the plan for a place that does not exist",
		Why:   "the page of that place shows no plan",
		Fix:   "write the folder and the name of a notice with place:, like services/clinic",
	}

	planRules = []diag.Rule{ruleBadPlan, RulePlanPlace}
)

// Plan is a plan of a centre's house, drawn with letters.
type Plan struct {
	// all of the same length; a letter is a part of a room, PlanWay is a way or the outside, PlanEntrance is
	// an entrance
	Rows  []string
	Rooms []Room // in the order of the file
}

// Room is a room in a plan. It is the room of a place, or it has a number on its door.
type Room struct {
	Letter rune
	Place  string // the id of the notice of the place; "" for a room that has only a number
	Number string
	Pos    diag.Pos
}

// The characters of a plan that are not rooms, and the largest size of a plan.
const (
	PlanWay      = '.'
	PlanEntrance = '*'
	mostPlanRows = 40
	mostPlanWide = 60
)

func readPlan(v strict.Value) *Plan {
	if !v.Given() {
		return nil
	}
	m := v.Like(`{rows: ["aabb", "aa.."], rooms: {a: services/clinic, b: "12"}}`).Mapping()
	p := &Plan{}
	letters := map[rune]bool{}
	rooms := m.Need("rooms", `write what each letter is, like "rooms: {a: services/clinic, b: '12'}"`)
	for _, e := range rooms.Mapping().Entries() {
		if room, ok := readRoom(e); ok {
			p.Rooms, letters[room.Letter] = append(p.Rooms, room), true
		}
	}
	drawn := map[rune]bool{}
	wide := 0
	for _, row := range m.Need("rows", `draw the rooms with letters, like "rows: ['aabb', 'aa..']"`).List() {
		text := row.Text()
		at := 0
		for _, c := range text {
			if drawn[c] = true; c != PlanWay && c != PlanEntrance && !letters[c] {
				row.ReportAt(ruleBadPlan, at, `say under rooms: what it is, or write "." for a way`,
					"there is no room %q", string(c))
				letters[c] = true // report each letter only once
			}
			at++
		}
		wide = max(wide, at)
		p.Rows = append(p.Rows, text)
	}
	if wide > mostPlanWide || len(p.Rows) > mostPlanRows {
		v.Report(ruleBadPlan, "draw the house smaller: a room needs only a few letters",
			"the plan has %d rows of %d letters, and at most %d of %d can be read on a phone", len(p.Rows),
			wide, mostPlanRows, mostPlanWide)
		return nil
	}
	for i, row := range p.Rows {
		p.Rows[i] = row + strings.Repeat(string(PlanWay), wide-utf8.RuneCountInString(row))
	}
	for _, room := range p.Rooms {
		if !drawn[room.Letter] {
			diagnose(m, room)
		}
	}
	m.Done()
	return p
}

func diagnose(m *strict.Mapping, room Room) {
	for _, e := range m.Get("rooms").Mapping().Entries() {
		if e.Key.Text() == string(room.Letter) {
			e.Key.Report(ruleBadPlan, "draw it, or take the line out", "the plan has no letter %q",
				string(room.Letter))
		}
	}
}

func readRoom(e strict.Entry) (Room, bool) {
	letter, size := utf8.DecodeRuneInString(e.Key.Text())
	if size != len(e.Key.Text()) || !('a' <= letter && letter <= 'z' || 'A' <= letter && letter <= 'Z') {
		e.Key.Report(ruleBadPlan, "write one letter from a to z or A to Z",
			"%q cannot be the letter of a room", e.Key.Text())
		return Room{}, false
	}
	room := Room{Letter: letter, Pos: e.Value.Pos()}
	switch what := e.Value.Text(); {
	case strings.Contains(what, "/"):
		room.Place = what
	case utf8.RuneCountInString(what) > 4:
		e.Value.Report(ruleBadPlan, `write the number on its door, like "12", or its notice, like `+
			`services/clinic`, "%q is too long for a room", what)
		return Room{}, false
	default:
		room.Number = what
	}
	return room, true
}
