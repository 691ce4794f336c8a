package config

import (
	"strings"
	"testing"
	_ "time/tzdata"

	"tabla/internal/diag"
)

const designExample = `title: Information for people on the move
source: en
base_url: https://info.example.org/     # used for QR codes and feeds only; pages link relatively
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
    screen: {diagonal: 43in, distance: 3m, mount: high, orientation: landscape, rotate: 0, panes: 2, max_wait: 60s, night: "23:00-06:00"}
    holidays: ["2026-12-25", "2027-01-01 09:00-12:00"]     # used by PH in opening hours and by timetables
`

func TestDesignExampleIsGood(t *testing.T) {
	var r diag.Report
	s := Parse(File, []byte(designExample), &r)
	var b strings.Builder
	diag.WriteText(&b, r.Problems())
	if b.String() != "" {
		t.Error(b.String())
	}
	t.Logf("%+v", s)
}
