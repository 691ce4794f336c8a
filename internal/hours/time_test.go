package hours

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as many hours take four times as long to read, whatever they are.
func FuzzTime(f *testing.F) {
	pieces := []string{"Mo ", "Mo-Fr 09:00-16:00; ", "Mo,", "PH off;", "2026-12-24,", "Dec 24-Jan 7,",
		"\"a\" || ", "9-15 ", "Th[-1],",
		"every 2 weeks from 2026-12-22 ", ";", "-", "–", "24/7 "}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		if schedule, err := Parse(s); err == nil {
			_ = schedule.String()
		}
		_, _ = ParseDays(s)
		_, _ = ParseClock(s)
		_, _ = ParseException(s)
		_, _ = ParseHoliday(s)
	})
}
