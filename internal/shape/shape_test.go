package shape

import (
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/sitetest"
	"tabla/internal/view"
	"tabla/internal/wayfinding"
)

// plainWords says every word as its id, so that a test sees which word was asked for.
type plainWords struct{}

func (plainWords) Text(id string, args ...string) view.Text {
	return view.Text{String: id + "(" + strings.Join(args, " ") + ")"}
}
func (plainWords) Count(id string, n int, args ...string) view.Text { return view.Text{String: id} }

func language(t *testing.T, tag string) lang.Language {
	t.Helper()
	l, known := lang.Lookup(tag)
	if !known {
		t.Fatal(tag)
	}
	return l
}

func reader(t *testing.T, tag string) *Shaper {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	return &Shaper{
		Language: language(t, tag), Say: plainWords{},
		Centre: &config.Centre{ID: "c", Zone: zone,
			Values: map[string]string{"phone": "+381 10 555 0101", "room": "12"}},
	}
}

func TestATextInAnotherLanguageSaysSo(t *testing.T) {
	r := reader(t, "ar")
	own := r.Text(choose.Shown{Text: "غرفة {{.room}}", Language: new(language(t, "ar")),
		State: catalogue.Fresh})
	if own != (view.Text{String: "غرفة 12"}) {
		t.Errorf("own text: %+v", own)
	}
	foreign := r.Text(choose.Shown{Text: "Room {{.room}}", Language: new(language(t, "en")), Own: true,
		Reason: "missing"})
	if want := (view.Text{String: "Room 12", Lang: "en", Dir: "ltr",
		Label: "not-translated()"}); foreign != want {
		t.Errorf("foreign text: %+v, want %+v", foreign, want)
	}
}

func TestPseudoLocalesChangeTheTextAndKeepTheValues(t *testing.T) {
	r := reader(t, "en-XA")
	got := r.Text(choose.Shown{Text: "Call {{.phone}} now", Language: &r.Language, Own: true})
	if !strings.Contains(got.String, "+381 10 555 0101") || strings.Contains(got.String, "Call") ||
		got.Foreign() {
		t.Errorf("got %+v", got)
	}
}

func TestTheStateOfAPageCountsWhatIsNotFreshAndChecked(t *testing.T) {
	r := reader(t, "prs")
	prs, fa, en := language(t, "prs"), language(t, "fa"), language(t, "en")
	got := r.StateOf([]choose.Shown{
		{Text: "a", Language: &prs, State: catalogue.Fresh},
		{Text: "b", Language: &prs, State: catalogue.Draft, Unreviewed: true},
		{Text: "c", Language: &prs, State: catalogue.Stale, Unreviewed: true},
		{Text: "d", Language: &fa, State: catalogue.Fresh, Reason: "missing"},
		{Text: "e", Language: &en, Own: true, State: catalogue.Fresh, Reason: "missing"},
		{},
	})
	if got.Total != 5 || got.Missing != 2 || got.Stale != 1 || got.Draft != 2 || got.FromTag.Tag != "fa" {
		t.Errorf("got %+v", got)
	}
}

// A number says nothing in any language: beside it, a text that nobody has translated leaves the page in
// another language. A number that nobody has checked is counted.
func TestANumberMakesNoPageOneOfTheReadersLanguage(t *testing.T) {
	r := reader(t, "prs")
	prs, en := language(t, "prs"), language(t, "en")
	got := r.StateOf([]choose.Shown{
		{Text: "Bus", Language: &en, Own: true, State: catalogue.Fresh, Reason: "missing"},
		{Text: "07:15, 09:45", Language: &prs, State: catalogue.Fresh},
	})
	if !got.Foreign() || got.Total != 1 {
		t.Errorf("got %+v", got)
	}
	got = r.StateOf([]choose.Shown{{Text: "112", Language: &prs, State: catalogue.Draft, Unreviewed: true}})
	if got.Draft != 1 {
		t.Errorf("a draft of a number: got %+v", got)
	}
}

const clinic = `---
title: Clinic
place:
  room: Room {{.room}}
  lat: 44.5
  lon: 21
  phones: [{number: "{{.phone}}", word: Nurse}]
  hours: Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off
  exceptions: ["2026-11-20 off", "2026-12-31 09:00-11:00"]
  valid_to: 2027-03-31
  closed: {from: 2026-12-01, until: 2026-12-05}
timetable:
  - {days: "Tu,Th", from: "10:00", to: "14:00", what: Doctor}
---
`

func place(t *testing.T, tag string, now time.Time) (*view.Notice, *Shaper) {
	t.Helper()
	var r diag.Report
	site := config.Parse("site.yaml",
		[]byte(sitetest.Settings("en, fa, ar", "timezone: Europe/Belgrade",
			"centres: {c: {name: C, values: {room: x, phone: \"1\"}}}")), &r)
	n := notice.Parse("content/services/clinic.md", []byte(clinic), site, &r)
	if r.Failed() {
		t.Fatal(r.Problems())
	}
	who := reader(t, tag)
	var w Wording
	for _, text := range n.Texts {
		w.Front = append(w.Front, choose.Shown{Text: text.Text, Language: new(language(t, "en")), Own: true,
			Reason: "missing"})
	}
	local := now.In(who.Centre.Zone)
	clock := Clock{Now: now, Built: time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0,
		who.Centre.Zone)}
	e := Edition{Settings: site, Shaper: who, Notices: []*notice.Notice{n},
		Wording: func(int) Wording { return w },
		Topics:  map[string]view.Text{"services": {String: "Services"}}, Clock: clock}
	return e.Notice(0, "", nil), who
}

func TestAPlaceInTheReadersWords(t *testing.T) {
	v, who := place(t, "fa", time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
	p := v.Place
	if p.Room.String != "Room 12" || p.Map != "geo:44.5,21" || p.Phones[0].Tel != "tel:+381105550101" {
		t.Errorf("got %+v", p)
	}
	days := who.Language.Weekday(time.Monday) + " – " + who.Language.Weekday(time.Friday)
	if len(p.Hours) != 4 || p.Hours[0].Days != days ||
		p.Hours[0].Ranges[0] != (view.Range{From: "۰۹:۰۰", To: "۱۶:۰۰"}) {
		t.Errorf("hours: %+v", p.Hours)
	}
	if sunday, holidays := p.Hours[2], p.Hours[3]; len(sunday.Ranges) != 0 ||
		holidays.Days != "public-holidays()" || len(holidays.Ranges) != 0 {
		t.Errorf("closed days: %+v", p.Hours)
	}
	if len(p.Exceptions) != 1 {
		t.Errorf("an exception that is over is not shown: %+v", p.Exceptions)
	}
	if !p.ClosedLater || !p.Coming[0].Later || p.ValidTo.ISO != "2027-03-31" {
		t.Errorf("got %+v", p)
	}
	tuesdayThursday := who.Language.Weekday(time.Tuesday) + "، " + who.Language.Weekday(time.Thursday)
	if row := v.Timetable[0]; row.Days != tuesdayThursday || row.What.String != "Doctor" ||
		row.What.Lang != "en" {
		t.Errorf("timetable: %+v", v.Timetable)
	}
}

func TestAPlaceThatIsClosedForAWhileSaysUntilWhen(t *testing.T) {
	v, _ := place(t, "en", time.Date(2026, 12, 3, 12, 0, 0, 0, time.UTC))
	if !v.Place.Closed || v.Place.ClosedLater || v.Place.ClosedUntil.ISO != "2026-12-05" {
		t.Errorf("got %+v", v.Place)
	}
	v, _ = place(t, "en", time.Date(2026, 12, 6, 0, 0, 0, 0, time.UTC))
	if v.Place.Closed {
		t.Error("the day after it is open again")
	}
}

func TestANoticeThatEndsInTheCourseOfADaySaysTheHour(t *testing.T) {
	for until, want := range map[string]string{
		"2027-01-15":                "15 January 2027",
		"2027-01-15 18:00":          "15 January 2027, 18:00",
		"2027-01-16 00:00":          "15 January 2027",
		"2027-01-15T18:30:00+01:00": "15 January 2027, 18:30",
	} {
		var r diag.Report
		site := config.Parse("site.yaml",
			[]byte(sitetest.Settings("en, fa, ar", "timezone: Europe/Belgrade")), &r)
		n := notice.Parse("content/health/x.md", []byte("---\ntitle: T\nuntil: "+until+"\n---\n"), site, &r)
		if r.Failed() {
			t.Fatal(r.Problems())
		}
		if got := reader(t, "en").end(n).String; got != want {
			t.Errorf("until %s: %q, want %q", until, got, want)
		}
		if got := reader(t, "ar").end(n).String; strings.Contains(want, ":") != strings.Contains(got, ":") {
			t.Errorf("until %s: %q in Arabic", until, got)
		}
	}
}

func TestAPageShowsThePlacesThatItsTextLeadsTo(t *testing.T) {
	place := &notice.Place{}
	p, all := Posted{Index: map[string]int{}}, []*notice.Notice{
		{ID: "health/a", Page: "health/a"}, {ID: "services/clinic", Page: "services/clinic", Place: place},
		{ID: "services/office", Page: "services/office", Place: place}, {ID: "health/b", Page: "health/b"},
		{ID: "protection/help", Page: "protection/help", Place: place, Sensitive: true},
		{ID: "services/gone", Page: "services/gone", Place: place},
		{ID: "services/meals", Page: "services/meals", Place: place},
	}
	for i, n := range all {
		if n.ID != "services/gone" {
			p.Index[n.ID] = i
		}
	}
	for _, c := range []struct {
		from  int
		links string
		want  []int
	}{
		{0, "../services/clinic.md https://example.org/ b.md", []int{1}},
		{0, "../services/office.md#top ../services/clinic.md ../services/office.md", []int{2, 1}},
		{0, "../protection/help.md ../services/gone.md b.md tel:112", nil},
		{0, "../services/office.md ../services/clinic.md ../services/meals.md", []int{2, 1}},
		{1, "#here clinic.md office.md", []int{2}},
	} {
		var links []segment.Link
		for destination := range strings.FieldsSeq(c.links) {
			links = append(links, segment.Link{Destination: destination})
		}
		if got := p.linked(all, c.from, links); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.links, got, c.want)
		}
	}
}

// The plan of the house shows what is written on a door, so the centre's values are filled in.
func TestPlacesHaveTheTextsOfTheirDoors(t *testing.T) {
	c := &config.Centre{Values: map[string]string{"office_room": "4"}}
	office := &notice.Place{Room: notice.Field{Text: "Room {{.office_room}}"}, Located: true, Lat: 44, Lon: 21}
	got := placesIn(c, []*notice.Notice{{ID: "services/office", Place: office}, {ID: "health/water"},
		{ID: "protection/shelter", Place: &notice.Place{}, Sensitive: true}})
	want := []wayfinding.Place{{ID: "services/office", Door: "Room 4", Located: true, Lat: 44, Lon: 21},
		{ID: "protection/shelter", Hidden: true}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestSensitiveNoticesAreOnNoListForOtherPrograms(t *testing.T) {
	s := &config.Site{BaseURL: "https://info.example.org/", Languages: []lang.Language{language(t, "en")},
		Topics: []config.Topic{{ID: "health"}}}
	c := &config.Centre{ID: "x", Zone: time.UTC}
	notices := []*notice.Notice{{ID: "health/a", Topic: "health", Name: "a", Priority: "severe"},
		{ID: "health/b", Topic: "health", Name: "b", Priority: "severe", Sensitive: true},
		{ID: "health/c", Topic: "health", Name: "c"}}
	posted := Posted{Centre: c, Phone: []int{0, 1, 2}}
	if got := posted.warnings(notices); !slices.Equal(got, []int{0}) {
		t.Errorf("the warnings are %v", got)
	}
	want := []string{"index.html", "x/index.html", "x/en/index.html", "x/en/health/index.html", "x/en/new.html",
		"x/en/health/a.html", "x/en/health/c.html"}
	if got := PublicPages(s, []Posted{posted}, notices); !slices.Equal(got, want) {
		t.Errorf("the pages are %v, want %v", got, want)
	}
}

// "25 December, 1" on one line and "January" on the next would be other dates.
func TestADateInAListIsOnOneLine(t *testing.T) {
	days := []hours.Date{{Year: 2026, Month: 12, Day: 25}, {Year: 2027, Month: 1, Day: 1}}
	for tag, want := range map[string]string{
		"fr":  "public-holidays() (25_décembre, 1_janvier)",
		"ckb": "public-holidays() (٢٥ی_کانونی_یەکەم، ١ی_کانوونی_دووەم)",
	} {
		r := reader(t, tag)
		row := hours.Row{Kind: hours.Holidays, Next: days}
		if got := strings.ReplaceAll(r.days(row), "\u00a0", "_"); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
