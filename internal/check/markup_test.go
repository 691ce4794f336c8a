package check

import (
	"testing"

	"tabla/internal/diag"
)

// Bold text that is lost is a fault; bold text that the source has got, or lost, since is none of the translator's.
func TestMarksAreHeldAgainstTheSourceAsItWasTranslated(t *testing.T) {
	for _, test := range []struct {
		name, source, made, text, code string
		severity                       diag.Severity
	}{
		{"lost", "Bring **water**.", "Bring **water**.", "Apportez de l’eau.", "md-structure", diag.Error},
		{"lost, and nothing known of older sources", "Bring **water**.", "", "Apportez de l’eau.", "md-structure", diag.Error},
		{"came to the source", "Bring **water**.", "Bring water.", "Apportez de l’eau.", "markup-differs", diag.Warning},
		{"went from the source", "Bring water.", "Bring **water**.", "Apportez **de l’eau**.", "markup-differs", diag.Warning},
		{"fits neither", "Bring **water**.", "Bring water.", "Apportez **de l’eau**, **bien**.", "md-structure", diag.Error},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := bodyOf(t, test.source)
			faults := s.MadeFrom(test.made, test.text, rulesFor(t, "fr").Faults(&s, test.text))
			if len(faults) != 1 || faults[0].Code != test.code || faults[0].Severity != test.severity {
				t.Errorf("found %+v", faults)
			}
		})
	}
}
