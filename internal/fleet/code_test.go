package fleet

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// Whatever release and day a board shows, its code tells the day for as long as a board trusts its release,
// and only few other releases have the same code.
func TestACodeTellsTheDayAndNearlyTheRelease(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	same := 0
	for range 20000 {
		day, age := 20000+chance.IntN(20000), chance.IntN(401)
		release := fmt.Sprintf("%016x", chance.Uint64())
		code := Code(release, day)
		if read, ok := ReadCode(code); !ok || read != code {
			t.Fatalf("%s is read as %q", code, read)
		}
		if got := DayOf(code, day+age); got != day {
			t.Fatalf("%s of day %d is read as day %d, %d days later", code, day, got, age)
		}
		if Code(fmt.Sprintf("%016x", chance.Uint64()), day) == code {
			same++
		}
	}
	if same > 30 {
		t.Errorf("%d of 20000 other releases had the same code", same)
	}
}

func TestACodeIsReadAsPeopleTypeIt(t *testing.T) {
	for typed, want := range map[string]string{
		"K7Q2": "K7Q2", "k7q2": "K7Q2", " k7 q2": "K7Q2", "K-7-Q-2": "K7Q2", "O7QI": "07Q1", "l7qo": "17Q0",
		"": "", "K7Q": "", "K7Q22": "", "K7U2": "", "K7é": "", "К7Q2": "",
	} {
		if got, ok := ReadCode(typed); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", typed, got, ok, want)
		}
	}
}

func TestOneWrongCharacterIsAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"K7Q2", "K7Q2", false}, {"K7Q2", "K7C2", true}, {"K7Q2", "77C2", false}} {
		if Alike(c.a, c.b) != c.want {
			t.Errorf("%v: want %v", c, c.want)
		}
	}
}

func TestADayIsThatOfItsZone(t *testing.T) {
	belgrade := time.FixedZone("", 3600)
	day := Day(time.Date(2026, 11, 21, 0, 0, 0, 0, belgrade))
	if got := Date(day).Format(time.DateOnly); got != "2026-11-21" {
		t.Error(got)
	}
}
