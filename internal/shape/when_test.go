package shape

import (
	"math/rand/v2"
	"testing"
	"time"

	"tabla/internal/view"
)

// holdsAt is what the script of the pages does (themes/phone/day.js).
func holdsAt(w view.When, ms int64) bool {
	for _, s := range w.Spans {
		if ms >= s.FromMS && (ms < s.UntilMS || s.UntilMS == 0) {
			return true
		}
	}
	return len(w.Spans) == 0
}

func TestAListIsShownWhenOneOfItsRowsIsAndElseThePageSaysThatThereIsNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	instant := func() time.Time {
		if random.IntN(3) == 0 {
			return time.Time{}
		}
		return time.UnixMilli(1 + random.Int64N(8))
	}
	for range 20000 {
		now := time.UnixMilli(1 + random.Int64N(8))
		var rows []view.When
		for range 1 + random.IntN(4) {
			from, until := instant(), instant()
			if !from.IsZero() && !until.IsZero() && !from.Before(until) {
				until = from.Add(time.Millisecond)
			}
			row := whenBetween(from, until, now)
			if (len(row.Spans) > 0 && row.Off) == holdsAt(row, now.UnixMilli()) {
				t.Fatalf("%v to %v at %v: %+v", from, until, now, row)
			}
			rows = append(rows, row)
		}
		list := anyOf(rows)
		none := complement(list)
		for ms := now.UnixMilli(); ms < 12; ms++ {
			want := false
			for _, row := range rows {
				want = want || holdsAt(row, ms)
			}
			if holdsAt(list, ms) != want || (len(none.Spans) > 0 && holdsAt(none, ms)) == want {
				t.Fatalf("%+v at %d: list %+v, nothing %+v", rows, ms, list, none)
			}
		}
		if len(list.Spans) > 0 && (list.Off == holdsAt(list, now.UnixMilli()) || none.Off == list.Off) {
			t.Fatalf("%+v at %v: list %+v, nothing %+v", rows, now, list, none)
		}
	}
}
