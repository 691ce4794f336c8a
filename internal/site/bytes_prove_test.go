//go:build prove

package site_test

import (
	"testing"
	"time"
)

// The other centres of the demonstration have longer names, more places, and some languages that the first
// one does not have. In the weeks around the demonstration's holidays the pages of each day differ.
func TestPagesOfEveryCentreStayLight(t *testing.T) {
	for _, centre := range []string{"vinograd", "kamen", "jela"} {
		for _, built := range []time.Time{noon, beforeHolidays, beforeHolidays.AddDate(0, 0, 4),
			beforeHolidays.AddDate(0, 0, 8), beforeHolidays.AddDate(0, 0, 12)} {
			t.Run(centre+" "+built.Format(time.DateOnly), func(t *testing.T) { pagesStayLight(t, centre, built) })
		}
	}
}
