package form

import "testing"

// The page that shows again what could not be saved has the words of the form, not the names of its inputs.
func TestInputsHaveTheWordsOfTheirForms(t *testing.T) {
	for name, want := range map[string]string{
		"title": "Title", "review_by": "Review by", "place.address": "Address", "body": "Text",
		"from.day": "From: day", "until.time": "Until: time of day", "place.hours": "Opening hours",
		"place.hours.opens.0": "Opening hours: open", "place.hours.days.12": "Opening hours: days",
		"place.exceptions.first.1": "Exceptions: day", "place.phones.number": "Telephones: Number",
		"timetable.what": "Timetable: What", "place.closed.from": "Closed: from", "translation": "Translation",
		"title.0": "Title", "alt.2.1": "What the picture shows", "body.3": "Text", "by": "Your name",
		"centres.main.values.night_phone": "main values night phone", "value.clinic_phone": "value clinic phone",
	} {
		if got := InputLabel(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
