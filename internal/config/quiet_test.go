package config

import "testing"

func TestQuietHoursInADarkScreenAreNamed(t *testing.T) {
	for _, c := range []struct {
		quiet, night string
		dark         bool
	}{
		{"23:30-05:00", "23:00-06:00", true}, {"00:00-06:00", "23:00-06:00", true}, {"01:00-02:00", "00:00-24:00", true},
		{"22:00-02:00", "23:00-06:00", false}, {"05:00-07:00", "23:00-06:00", false},
		{"14:00-16:00", "23:00-06:00", false}, {"06:00-23:00", "23:00-06:00", false}, {"23:00-06:00", "01:00-02:00", false},
	} {
		if got := within(c.quiet, c.night); got != c.dark {
			t.Errorf("quiet %s, night %s: got %v", c.quiet, c.night, got)
		}
	}
}
