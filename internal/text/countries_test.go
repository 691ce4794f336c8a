package text

import (
	"slices"
	"testing"
	"time"
)

func TestACountryKnowsItsNumbers(t *testing.T) {
	for _, c := range []struct {
		code, number string
		want         bool
	}{
		{"RS", "0800 123 456", true}, {"RS", "011/123-4567", true}, {"RS", "063 222 6101", true},
		{"RS", "00381 11 123 456", false}, {"RS", "116 111", false}, {"RS", "210 123 4567", false},
		{"RS", "011 123", false}, {"GR", "210 123 4567", true}, {"GR", "0800 123 456", false},
		{"ES", "900 123 456", true}, {"IT", "800 905 570", true}, {"FR", "01 23 45 67 89", true},
	} {
		if got := CountryOf(c.code).IsNumber(c.number); got != c.want {
			t.Errorf("%s: %q: %v", c.code, c.number, got)
		}
	}
	if (*Country)(nil).IsNumber("0800 123 456") {
		t.Error("without a country")
	}
}

func TestCountriesAreFoundByTheirZone(t *testing.T) {
	if c := CountryOfZone("Europe/Belgrade"); c == nil || c.Code != "RS" {
		t.Errorf("got %v", c)
	}
	if c := CountryOfZone("Europe/Belg"); c != nil {
		t.Errorf("got %v", c)
	}
	if CountryOfZone("") != nil || CountryOf("") != nil {
		t.Error("nothing is no country")
	}
	if codes := CountryCodes(); !slices.IsSorted(codes) {
		t.Error("not in the order of their codes")
	}
	for _, zone := range []string{"Europe/Athens", "Africa/Ceuta", "Europe/Kyiv"} {
		if _, err := time.LoadLocation(zone); err != nil || CountryOfZone(zone) == nil {
			t.Errorf("%s: %v", zone, err)
		}
	}
}
