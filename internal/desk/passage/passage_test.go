package passage

import (
	"strings"
	"testing"
)

func TestTheDifferenceOfTwoTextsIsMarkedByWords(t *testing.T) {
	for _, c := range []struct{ old, now, want string }{
		{"Come at nine.", "Come at ten.", "Come at [-nine.][+ten.]"},
		{"Go to the clinic.", "Go to the new clinic.", "Go to the [+new ]clinic."},
		{"Bring your card now.", "Bring card now.", "Bring [-your ]card now."},
		{"", "New", "[+New]"},
		{"Same", "Same", "Same"},
		{"one two three four", "one 2 three for", "one [-two ][+2 ]three [-four][+for]"},
	} {
		var got strings.Builder
		for _, change := range ChangesOf(c.old, c.now) {
			switch {
			case change.Gone:
				got.WriteString("[-" + change.Text + "]")
			case change.Added:
				got.WriteString("[+" + change.Text + "]")
			default:
				got.WriteString(change.Text)
			}
		}
		if got.String() != c.want {
			t.Errorf("%q to %q: %q, want %q", c.old, c.now, got.String(), c.want)
		}
	}
	long := strings.Repeat("word ", 5_000)
	if n := len(ChangesOf("a "+long+"b", "c "+strings.ToUpper(long)+"d")); n != 2 {
		t.Errorf("texts that are too long to compare have %d parts, want 2", n)
	}
}

func TestWhatATranslationNeedsLetterByLetterHasAButton(t *testing.T) {
	for source, want := range map[string]string{
		"Call [{{.clinic_phone}}](tel:{{.clinic_phone}}).":  "[{{.clinic_phone}}](tel:{{.clinic_phone}})",
		"Go to the [clinic](../services/clinic.md) at once": "[|](../services/clinic.md)",
		"**Call [112](tel:112)** now":                       "**|** [112](tel:112)",
		"Room {{.clinic_room}}, 09:00-16:00":                "{{.clinic_room}} 09:00-16:00",
		"Ask +381 10 555 0101 or nurse@example.org":         "+381 10 555 0101 nurse@example.org",
		"See https://example.org/a today":                   "https://example.org/a",
		"See www.example.org/a_(b), or 2nd@example.org.":    "www.example.org/a_(b) 2nd@example.org",
		"اتصل على ٠٨٠٠ ١٢٣ حتى ٩:٣٠":                        "٠٨٠٠ ١٢٣ ٩:٣٠",
		"दाम १,२०० और कमरा ४":                               "१,२०० ४",
		"You are not alone":                                 "",
	} {
		var got []string
		for _, in := range InsertsOf(source) {
			if in.After != "" {
				in.Before += "|" + in.After
			}
			got = append(got, in.Before)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", source, strings.Join(got, " "), want)
		}
	}
}
