package order

import "testing"

func TestGroupsRangesAndFormNumbersAreComparedInTheirOrder(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		isTurned            bool
	}{
		{"116 111", "111 116", true},
		{"116 111", "116-111", false},
		{"20~30", "30-20", true},
		{"20~30", "20–30", false},
		{"9-15", "15/9", true},
		{"21/34", "34/21", true},
		{"21/34", "21/34", false},
		{"9-15 and 15-9", "15-9", false},
		{"no number", "15-9", false},
	} {
		found := Read(c.source).Compare(func() string { return c.translation })
		if (found != nil) != c.isTurned {
			t.Errorf("%q for %q: %v", c.translation, c.source, found)
		}
	}
}
