package rewrite

import (
	"slices"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

func TestHoursAreCountedFromMidnight(t *testing.T) {
	isTo := func(word string) bool { return word == "to" }
	always := func(string, int) bool { return true }
	for _, c := range []struct{ got, want string }{
		{HoursAfterNoon("Come tonight at 8", always), "Come tonight at 8pm"},
		{HoursAfterNoon("At 8.30 and at 9 am", always), "At 8:30pm and at 9 am"},
		{HoursAfterNoon("at 8 for 10 days, after 6 hours", always), "at 8pm for 10 days, after 6 hours"},
		{HalfOfList("8, 1 and 7 pm"), "8, 1pm and 7pm pm"},
		{EndsAfterNoon("22-6, rooms 9-5", isTo), "22-6, rooms 9-5"},
		{Amounts("5 euros 10 times"), "5 euros 10 times"},
		{HoursAfterNoon("Tonight 8 people in room 3", always), "Tonight 8 people in room 3"},
		{HoursAfterNoon("8 in the evening", always), "8pm in the evening"},
		{HoursAfterNoon("ce soir à 8 heures", always), "ce soir à 8pm heures"},
		{HoursAfterNoon("at 14", always), "at 14"},
		{EndsAfterNoon("9-5", isTo), "9-5pm"},
		{EndsAfterNoon("9:30 to 4:15", isTo), "9:30 to 4:15pm"},
		{EndsAfterNoon("9-11, 8-4am", isTo), "9-11, 8-4am"},
		{EndsAfterNoon("rooms 9 and 5", isTo), "rooms 9 and 5"},
		{HalfOfList("at 7, 8:30 and 9 pm"), "at 7pm, 8:30pm and 9pm pm"},
		{HalfOfList("7, 8 and 9"), "7, 8 and 9"},
		{Amounts("1 € 50, 2€20, 3 francs 5"), "1.50 €, 2.20 €, 3 francs 5"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if every, percent := OneIn("1 in 4 is ill"); every != "every 4 is ill" || percent != "25 % is ill" {
		t.Errorf("1 in 4: %q, %q", every, percent)
	}
}

func TestLengthsAreMinutes(t *testing.T) {
	for text, want := range map[string][]int{
		"90 minutes, 2 h": {90, 120}, "1 h 30": {90}, "1h30 et 5": {90}, "1 час 30 минут": {90},
		"1 heure et 30 minutes": {90}, "1,5 heure": {90}, "2 روز": {2880}, "24 hours": {1440},
		"1 hour, 45 people": {60}, "1 hour 75 minutes": {60, 75}, "90 people": nil, "999999999999 days": nil,
	} {
		if _, got := Lengths(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
	without, _ := Lengths("Room 3, 90 minutes, 4")
	if strings.Join(strings.Fields(without), " ") != "Room 3, , 4" {
		t.Errorf("got %q", without)
	}
}

// The law of time: four times as many hours take four times as long.
func FuzzTime(f *testing.F) {
	sitetest.FuzzGrowth(f, []string{"at 9 ", "9-5 ", "9, ", "9 and ", "1 € 50 ", "2 h 30 ", "1 in 4 ", "9am"},
		func(s string) {
			HoursAfterNoon(s, func(clause string, _ int) bool { return IsTonight(clause) })
			HalfOfList(s)
			EndsAfterNoon(s, func(word string) bool { return word == "to" })
			Amounts(s)
			OneIn(s)
			Lengths(s)
			SameSizes(s, s)
		})
}
