package view

import (
	"encoding/binary"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"
)

// asRule returns the time zone of Belgrade as newer and smaller tables give it: one change long ago, then a
// rule for all years (RFC 8536, version 2).
func asRule(t *testing.T) *time.Location {
	t.Helper()
	part := func(changes ...int64) []byte {
		b := append([]byte("TZif2"), make([]byte, 15)...)
		for _, n := range []int{0, 0, 0, len(changes), 1, 4} {
			b = binary.BigEndian.AppendUint32(b, uint32(n))
		}
		for _, at := range changes {
			b = binary.BigEndian.AppendUint64(b, uint64(at))
		}
		b = append(b, make([]byte, len(changes))...) // the kind of time after each change
		b = binary.BigEndian.AppendUint32(b, 3600)
		return append(b, "\x00\x00CET\x00"...)
	}
	begin := time.Date(1983, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	rule := "\nCET-1CEST,M3.5.0,M10.5.0/3\n"
	zone, err := time.LoadLocationFromTZData("Europe/Belgrade", slices.Concat(part(), part(begin), []byte(rule)))
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// Machines have time zones as lists of changes or as rules. A site has the same bytes on all of them.
func TestOffsetsAreTheSameOnEveryMachine(t *testing.T) {
	change := func(year int, month time.Month, day, minutes int) Offset {
		return Offset{FromMS: time.Date(year, month, day, 1, 0, 0, 0, time.UTC).UnixMilli(), Minutes: minutes}
	}
	want := []Offset{{Minutes: 60}, change(2027, 3, 28, 120), change(2027, 10, 31, 60),
		change(2028, 3, 26, 120)}
	listed, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	for _, zone := range []*time.Location{listed, asRule(t)} {
		from := time.Date(2027, 3, 1, 10, 0, 0, 0, zone)
		if got := OffsetsFrom(from, 400*24*time.Hour); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	got := OffsetsFrom(time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC), time.Hour)
	if !slices.Equal(got, []Offset{{}}) {
		t.Errorf("UTC: got %v", got)
	}
}
