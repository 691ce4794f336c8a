//go:build prove

package site_test

import "testing"

// The other centres of the demonstration have longer names, more places and other languages of their own.
func TestPagesOfEveryCentreStayLight(t *testing.T) {
	for _, centre := range []string{"vinograd", "kamen"} {
		t.Run(centre, func(t *testing.T) { pagesStayLight(t, centre) })
	}
}
