package config

import (
	"reflect"
	"testing"
	"time"
	_ "time/tzdata" // so that the test needs no zones on the machine

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
)

// The example of the design, which is a contract.
const designExample = `title: Information for people on the move
source: en
base_url: https://info.example.org/     # used for QR codes only; pages link relatively
timezone: Europe/Belgrade
languages: [en, ar, fa, prs, ps, ur, ckb, kmr, tr, fr, so, ti, am, bn, ru, sr-Latn]
drafts: label                           # label | hide: unreviewed translations are shown with a label, or the source is shown
stale: label                            # label | source
topics: {health: {}, protection: {}, rights: {}, services: {}}     # order and icons
fallback: {bs: [hr, sr-Latn]}           # chains the site adds
emergency: [{number: "112", word: Emergency}]
exit_url: https://www.example.com/      # where "exit this page" leads
max_age: 60d                            # older boards and pages say "information from DATE, ask staff"
centres:
  vinograd:
    name: Vinograd Reception Centre      # translatable
    languages: {prs: 40, ps: 25, ar: 15, ur: 10, fr: 5, en: 5}     # a list, or shares in percent
    values: {clinic_phone: "+381 10 555 0101", clinic_room: "12"}
    feedback: {word: Complaints and questions, phone: "+381 10 555 0199"}
    profile: stay                        # stay | transit: long loops with timetables, or few slides and next steps first
    screen: {diagonal: 43in, distance: 3m, orientation: landscape, rotate: 0, panes: 2, max_wait: 60s, night: "23:00-06:00"}
    holidays: ["2026-12-25", "2027-01-01 09:00-12:00"]     # used by PH in opening hours and by timetables
`

func parse(t *testing.T, src string) *Site {
	t.Helper()
	var r diag.Report
	s := Parse(File, []byte(src), &r)
	for _, p := range r.Problems() {
		if p.Severity != diag.Info {
			t.Fatal(p)
		}
	}
	return s
}

func TestTheDesignsExampleIsUnderstood(t *testing.T) {
	s := parse(t, designExample)
	belgrade, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "title", s.Title, "Information for people on the move")
	equal(t, "its place", s.TitlePos, diag.Pos{File: "site.yaml", Line: 1, Column: 8})
	equal(t, "source", s.Source.Tag, lang.Tag("en"))
	equal(t, "base_url", s.BaseURL, "https://info.example.org/")
	equal(t, "zone", s.Zone.String(), belgrade.String())
	equal(t, "languages", len(s.Languages), 16)
	equal(t, "policies", []Policy{s.Drafts, s.Stale}, []Policy{Label, Label})
	equal(t, "topics", s.TopicIDs(), []string{"health", "protection", "rights", "services"})
	equal(t, "fallback", s.Fallback, map[lang.Tag][]lang.Tag{"bs": {"hr", "sr-Latn"}})
	equal(t, "emergency", s.Emergency,
		[]Phone{{"112", "Emergency", diag.Pos{File: "site.yaml", Line: 10, Column: 35}}})
	equal(t, "exit_url", s.ExitURL, "https://www.example.com/")
	equal(t, "max_age", s.MaxAge, 60*24*time.Hour)

	c, known := s.Centre("vinograd")
	if !known {
		t.Fatal("the centre is lost")
	}
	equal(t, "centre's name", c.Name, "Vinograd Reception Centre")
	equal(t, "centre's zone", c.Zone.String(), belgrade.String())
	equal(t, "shares", shares(c), []share{{"prs", 40}, {"ps", 25}, {"ar", 15}, {"ur", 10}, {"fr", 5},
		{"en", 5}})
	equal(t, "values", c.Values, map[string]string{"clinic_phone": "+381 10 555 0101", "clinic_room": "12"})
	equal(t, "feedback", c.Feedback.Number+" "+c.Feedback.Word, "+381 10 555 0199 Complaints and questions")
	equal(t, "profile", c.Profile, Stay)
	equal(t, "screens", c.Screens,
		[]Screen{{DiagonalMM: 43 * 25.4, DistanceMM: 3000, Wide: 16, High: 9, Panes: 2,
			MaxWait: time.Minute, Night: "23:00-06:00",
			Pos: diag.Pos{File: "site.yaml", Line: 20, Column: 13}}})
	equal(t, "holidays", c.Holidays, []hours.Holiday{
		{First: hours.Date{Year: 2026, Month: 12, Day: 25}, Last: hours.Date{Year: 2026, Month: 12, Day: 25}},
		{First: hours.Date{Year: 2027, Month: 1, Day: 1}, Last: hours.Date{Year: 2027, Month: 1, Day: 1},
			Ranges: []hours.Range{{From: 540, To: 720}}},
	})
}

func TestDefaults(t *testing.T) {
	s := parse(t, good)
	equal(t, "policies", []Policy{s.Drafts, s.Stale}, []Policy{Label, Label})
	equal(t, "max_age", s.MaxAge, 60*24*time.Hour)
	equal(t, "demo", s.Demo, false)
	equal(t, "exit_url", s.ExitURL, "")
	for i, id := range []string{"health", "protection", "rights", "services"} {
		equal(t, "topic", []string{s.Topics[i].ID, s.Topics[i].Icon}, []string{id, id})
	}
	equal(t, "topic's name", s.Topics[0].Name, "Health")
	c := s.Centres[0]
	equal(t, "centre's zone", c.Zone, s.Zone)
	equal(t, "shares", shares(&c), []share{{"en", 1}, {"ar", 1}, {"fa", 1}})
	equal(t, "profile", c.Profile, Stay)
	equal(t, "feedback", c.Feedback, nil)
	c.Screens[0].Pos = diag.Pos{}
	equal(t, "screen", c.Screens,
		[]Screen{{DiagonalMM: 43 * 25.4, DistanceMM: 3000, Wide: 16, High: 9, Panes: 1,
			MaxWait: time.Minute}})
}

func TestOptionalKeys(t *testing.T) {
	equal(t, "demo", parse(t, with("demo: true")).Demo, true)
	equal(t, "drafts", parse(t, with("drafts: hide")).Drafts, Hide)
	equal(t, "stale", parse(t, with("stale: source")).Stale, Hide)
	equal(t, "slash", parse(t, with("base_url: http://10.0.0.1/info")).BaseURL, "http://10.0.0.1/info/")
	equal(t, "url_map", parse(t,
		with("url_map: {\"https://a.org/?x=1\": {ar: \"https://a.org/ar#y\"}}")).URLMap,
		map[string]map[lang.Tag]string{"https://a.org/?x=1": {"ar": "https://a.org/ar#y"}})
	equal(t, "glossary", parse(t,
		with("glossary: {camp: {ar: [مخيم, معسكر], fa: اردوگاه}, hotel: {forbidden: {fa: [هتل]}}}")).Glossary,
		[]Term{
			{Text: "camp", Say: map[lang.Tag][]string{"ar": {"مخيم", "معسكر"}, "fa": {"اردوگاه"}},
				Forbidden: map[lang.Tag][]string{}},
			{Text: "hotel", Say: map[lang.Tag][]string{}, Forbidden: map[lang.Tag][]string{"fa": {"هتل"}}},
		})
	usual := parse(t, with("")).Checks
	for _, code := range []string{"acronym-ending", "negation-any", "negation-differs", "part-short",
		"question-unmarked", "words-left"} {
		equal(t, "usual level of "+code, usual[code], diag.Info)
		equal(t, code+" as a warning", parse(t, with("checks: {"+code+": warning}")).Checks[code], diag.Warning)
		_, on := parse(t, with("checks: {"+code+": off}")).Checks[code]
		equal(t, code+" off", on, false)
	}
	for _, code := range []string{"end-lost", "end-punct"} {
		_, on := usual[code]
		equal(t, code+" is off unless asked for", on, false)
		equal(t, code, parse(t, with("checks: {"+code+": info}")).Checks[code], diag.Info)
	}
	topics := parse(t, with("topics: {legal-aid: , food: {name: Food and water, icon: bowl}}")).Topics
	equal(t, "topic by id", topics[0].Name+"/"+topics[0].Icon, "Legal aid/legal-aid")
	equal(t, "topic by name", topics[1].Name+"/"+topics[1].Icon, "Food and water/bowl")
}

func TestASitesDigitsGoWithItsLanguages(t *testing.T) {
	s := parse(t, with("digits: {ar: arab, en: latn}"))
	ar, _ := s.Language("ar")
	equal(t, "ar", ar.Localize("2026"), "٢٠٢٦")
	c := parse(t, with("digits: {ar: arab}")).Centres[0]
	equal(t, "a centre's ar", c.Languages[1].Language.Localize("7"), "٧")
}

func TestASitesFontsGoWithItsLanguages(t *testing.T) {
	s := parse(t, with("fonts: {ar: naskh}"))
	ar, _ := s.Language("ar")
	equal(t, "ar", ar.Type, "naskh")
	equal(t, "a centre's ar", s.Centres[0].Languages[1].Language.Type, "naskh")
	fa, _ := s.Language("fa")
	equal(t, "fa", fa.Type, "arab")
}

func TestAnAliasMeansItsLanguage(t *testing.T) {
	s := parse(t, with("languages: [en, ku, dari]"))
	equal(t, "tags", []lang.Tag{s.Languages[1].Tag, s.Languages[2].Tag}, []lang.Tag{"kmr", "prs"})
	equal(t, "reported", reported(t, with("languages: [en, ku]")),
		"site.yaml:5:17: info: \"ku\" means kmr here (Kurmanji) [language-alias]\n"+
			"  hint: write kmr to be clear\n")
}

func TestASitesChainReplacesTheRegistrys(t *testing.T) {
	s := parse(t, with("fallback: {fa: [ar]}"))
	fa, _ := s.Language("fa")
	prs, _ := lang.Lookup("prs")
	equal(t, "own", tagsOf(s.Chain(fa)), []string{"ar"})
	equal(t, "registry's", tagsOf(s.Chain(prs)), []string{"fa"})
}

func TestScreensByName(t *testing.T) {
	s := parse(t, with("centres: {a: {name: A, screens: {hall: {diagonal: 110cm, distance: 4.5m}, "+
		"door: {diagonal: 50 in, aspect: 4:3, distance: 800mm, orientation: portrait, rotate: 90, "+
		"max_wait: 1m30s}}}}"))
	hall, door := s.Centres[0].Screens[0], s.Centres[0].Screens[1]
	hall.Pos, door.Pos = diag.Pos{}, diag.Pos{}
	equal(t, "hall", hall, Screen{Name: "hall", DiagonalMM: 1100, DistanceMM: 4500, Wide: 16, High: 9,
		Panes: 1, MaxWait: time.Minute})
	equal(t, "door", door, Screen{Name: "door", DiagonalMM: 1270, DistanceMM: 800, Wide: 4, High: 3,
		Portrait: true, Rotate: 90, Panes: 1, MaxWait: 90 * time.Second})
}

func TestACentreMayHaveItsOwnZoneAndEqualShares(t *testing.T) {
	c := parse(t, with("centres: {a: {name: A, timezone: Asia/Kabul, languages: [fa, ar], "+
		"profile: transit}}")).Centres[0]
	equal(t, "zone", c.Zone.String(), "Asia/Kabul")
	equal(t, "shares", shares(&c), []share{{"fa", 1}, {"ar", 1}})
	equal(t, "profile", c.Profile, Transit)
}

func TestDurations(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"60s": time.Minute, "10m": 10 * time.Minute, "1h30m": 90 * time.Minute, "60d": 1440 * time.Hour,
		"1d12h": 36 * time.Hour,
	} {
		equal(t, text, parse(t, with("max_age: "+text)).MaxAge, want)
	}
}

func TestAlarmsHaveABoardAloneAndThenInTurns(t *testing.T) {
	for text, want := range map[string]Alarm{
		"demo: false": {15 * time.Minute, 3},
		"alarm: {for: 15m, then: every 3rd slide}": {15 * time.Minute, 3},
		"alarm: {for: 1h}":                         {time.Hour, 3},
		"alarm: {then: every 5th slide}":           {15 * time.Minute, 5},
	} {
		equal(t, text, parse(t, with(text)).Alarm, want)
	}
}

type share struct {
	tag    lang.Tag
	weight float64
}

func shares(c *Centre) []share {
	var all []share
	for _, s := range c.Languages {
		all = append(all, share{s.Language.Tag, s.Weight})
	}
	return all
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
