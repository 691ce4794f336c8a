package form

import (
	"testing"

	"tabla/internal/sitetest"
)

func FuzzTime(f *testing.F) {
	pieces := []string{"Mo 09:00-16:00; ", "Mo,", "09:00-10:00,", "off;", "PH ", "2026-12-24 off; ", "-", ";", " "}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		if rows, ok := hoursRows(s); ok {
			back, _ := typedRows(typed("show", rows), "show")
			writtenRows(back, "; ")
		}
	})
}
