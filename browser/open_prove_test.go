//go:build prove

package browser

import "testing"

// This takes the winter with its holidays, the weeks in which the clocks change, and a zone whose clocks
// change by half an hour.
func TestPagesSayWhetherAPlaceIsOpenAtTenThousandInstants(t *testing.T) {
	phones := []string{"Asia/Kabul", "America/New_York", "Pacific/Kiritimati", "UTC"}
	for _, l := range []openLaw{
		{zone: "Europe/Belgrade", built: "2026-12-22", instants: 1_000},
		{zone: "Europe/Belgrade", built: "2027-03-20", instants: 10_000},
		{zone: "America/New_York", built: "2026-10-25", instants: 500},
		{zone: "Africa/Cairo", built: "2027-04-22", instants: 500},
		{zone: "Australia/Lord_Howe", built: "2027-03-29", instants: 500},
	} {
		t.Run(l.zone+" "+l.built, func(t *testing.T) {
			l.phones, l.places = phones, 300
			l.check(t)
		})
	}
}
