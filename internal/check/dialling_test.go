package check

import (
	"testing"

	"tabla/internal/text"
)

func TestTheNumberOfALabelIsTheOneOfItsTarget(t *testing.T) {
	serbia := text.CountryOf("RS")
	for _, c := range []struct{ label, target, want string }{
		{"112", "tel:112", ""},
		{"Police: 192", "tel:192", ""},
		{"Police: 192", "tel:193", "192"},
		{"Police – 192", "tel:193", "192"},
		{"192, day and night", "tel:193", "192"},
		{"192", "tel:193", "192"},
		{"۱۹۲", "tel:192", ""},
		{"112 or 113", "tel:112", ""},
		{"call 24/7", "tel:112", ""},
		{"Room 12", "tel:112", ""},
		{"nurse", "tel:+381632226101", ""},
		{"Room 120", "tel:+381632226101", ""},
		{"116 111", "sms:116111", ""},
		{"116 111", "sms:116111?body=help%20112", ""},
		{"116 111", "sms:116112", "116 111"},
		{"116 111", "tel:+116111", "116 111"},
		{"116 111", "tel:116111;ext=5", ""},
		{"063 222 6101", "tel:+381632226101", ""},
		{"063 222 6101", "tel:00381632226101", ""},
		{"063 222 6101", "tel:+49632226101", "063 222 6101"},
		{"00381 63 222 6101", "tel:+381632226101", ""},
		{"381 63 222 6101", "tel:+381632226101", ""},
		{"+381 (0)63 222 6101", "tel:+381632226101", ""},
		{"+381 (0)63 222 6101", "tel:+3810632226101", "+381 (0)63 222 6101"},
		{"+381 63 222 6101", "https://wa.me/381632226101", ""},
		{"+381 63 222 6101", "https://wa.me/381632226101?text=Hi", ""},
		{"+381 63 222 6101", "https://wa.me/381632226102", "+381 63 222 6101"},
		{"+381 63 222 6101", "https://api.whatsapp.com/send?phone=%2B381632226102&text=1",
			"+381 63 222 6101"},
		{"063 222 6101", "viber://chat?number=%2B381632226101", ""},
		{"063 222 6101", "viber://chat?number=%2B381632226102", "063 222 6101"},
		{"+381 63 222 6101", "https://wa.me/message/ABC123", ""},
		{"+381 63 222 6101", "https://example.org/1", ""},
	} {
		if got := otherNumber(c.label, text.AddressNumber(c.target), serbia); got != c.want {
			t.Errorf("[%s](%s): got %q, want %q", c.label, c.target, got, c.want)
		}
	}
	for _, c := range []struct{ home, label, target, want string }{
		{"IT", "06 1234 5678", "tel:+390612345678", ""},
		{"GR", "210 123 4567", "tel:+302101234567", ""},
		{"GR", "210 123 4567", "tel:+392101234567", "210 123 4567"},
		{"", "063 222 6101", "tel:+49632226101", ""}, // the country is not known
	} {
		if got := otherNumber(c.label, text.AddressNumber(c.target), text.CountryOf(c.home)); got != c.want {
			t.Errorf("%s: [%s](%s): got %q, want %q", c.home, c.label, c.target, got, c.want)
		}
	}
}

func TestTheAddressOfALabelIsTheOneOfItsTarget(t *testing.T) {
	for _, c := range []struct {
		label, target string
		same          bool
	}{
		{"help@example.org", "mailto:help@example.org", true},
		{"Help@example.org", "mailto:help@Example.org?subject=Hi", true},
		{"help@example.org", "mailto:help%40example.org", true},
		{"help@example.org", "mailto:help@example.com", false},
		{"help@example.org", "https://example.com/form", true},
		{"write", "mailto:help@example.com", true},
		{"https://example.org", "https://example.org/en/", true},
		{"www.example.org", "http://example.org", true},
		{"https://example.org", "https://help.example.org", true},
		{"https://example.org", "https://example.com", false},
		{"www.example.org", "https://example.com", false},
		{"form.pdf", "https://example.com/form.pdf", true},
		{"https://example.org", "mailto:help@example.com", true},
	} {
		if got := otherAddress(c.label, c.target); (got == "") != c.same {
			t.Errorf("[%s](%s): got %q", c.label, c.target, got)
		}
	}
}

func TestTheHintForABlankInALinkIsALink(t *testing.T) {
	for target, want := range map[string]string{
		"mailto: help@example.org":  "](mailto:help@example.org)",
		"sms: 116111":               "](sms:116111)",
		"sms:+381 63 222 6101":      "](sms:+381632226101)",
		"https:// example.org":      "](https://example.org)",
		"+381 63 222 6101":          "](tel:+381632226101)",
		"my file.md":                "](my%20file.md), or the target without the blank",
		"https://example.org/a b":   "](https://example.org/a%20b), or the target without the blank",
		"sms:116111?body=help me":   "](sms:116111?body=help%20me), or the target without the blank",
		"mailto:help @ example.org": "](mailto:help@example.org)",
	} {
		if got := linkWithoutBlanks(target); got != want {
			t.Errorf("%q: got %q, want %q", target, got, want)
		}
	}
}
