package notice

import (
	"testing"
	"testing/fstest"
	_ "time/tzdata"

	"tabla/internal/config"
	"tabla/internal/diag"
)

const siteYAML = `title: T
source: en
base_url: https://info.example.org/
exit_url: https://www.example.com/
timezone: Europe/Belgrade
languages: [en, ar, fa, ps]
centres:
  vinograd: {name: Vinograd}
  kapija: {name: Kapija, timezone: Asia/Kabul}
`

func site(t testing.TB) *config.Site {
	var r diag.Report
	s := config.Parse(config.File, []byte(siteYAML), &r)
	if p := r.Problems(); len(p) > 0 {
		t.Fatal(p)
	}
	return s
}

const designPlace = `---
title: Clinic
place:
  address: 5 Station Street, back door
  room: Container 12
  lat: 42.31
  lon: 21.65
  phones: [{number: "{{.clinic_phone}}", word: Nurse, also: [whatsapp, viber]}]
  email: clinic@example.org
  hours: Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off
  exceptions: ["2026-12-31 09:00-11:00", "2027-01-07 off"]
  valid_to: 2027-03-31
  languages: [fa, ps, ar]
  appointment: false
  closed: {from: 2027-01-01, until: 2027-01-05}     # or true
  cost: Free
  documents: None needed
  accessibility: Ramp at the back door
timetable:
  - {days: Mo-Su, from: "07:30", to: "09:00", what: Breakfast}
---
Body.
`

func TestDesignPlaceIsGood(t *testing.T) {
	var r diag.Report
	c, err := Load(fstest.MapFS{"content/health/clinic.md": {Data: []byte(designPlace)}}, site(t), &r)
	if err != nil || len(r.Problems()) > 0 {
		t.Fatal(err, r.Problems())
	}
	n := c.Notices[0]
	t.Logf("%+v\n%+v\n%+v", n, n.Place, n.Place.Phones)
}

func BenchmarkParse(b *testing.B) {
	s := site(b)
	for b.Loop() {
		var r diag.Report
		Parse("content/health/clinic.md", []byte(designPlace), s, &r)
	}
}
