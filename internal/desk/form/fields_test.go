package form

import "testing"

func TestMessagesNameTheFieldsOfTheForm(t *testing.T) {
	for message, want := range map[string]string{
		"the notice has no owner:, reviewed: and review_by:": "the notice has no “Owner”, “Reviewed” and “Review by”",
		"write two public sources under sources:, so that":   "write two public sources under “Sources”, so that",
		"give a number in place of address:, lat: and lon:":  "give a number in place of “Address”, “Latitude” and “Longitude”",
		"say when it ends in until:":                         "say when it ends in “Until”",
		"[112](tel:112) and https://example.org":             "[112](tel:112) and https://example.org",
		"like sources: [\"A\"]":                              "like sources: [\"A\"]",
		"note: this is no field":                             "note: this is no field",
	} {
		if got := InWords(message); got != want {
			t.Errorf("%q becomes %q, want %q", message, got, want)
		}
	}
}
