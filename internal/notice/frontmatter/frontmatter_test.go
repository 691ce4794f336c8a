package frontmatter

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const odd = `---
# who wrote this: the health team
title:   'Head lice'     # short
summary: >
  The nurse
  has shampoo.
owner: "Health: team"  # not a person

place:
    # behind the kitchen
    room: Room 1
    phones:
    - {number: "112"}   # day and night
    hours: Mo-Fr 09:00-16:00

reviewed: 2026-11-10
---
Text.  
`

func TestOnlyTheChangedKeyChanges(t *testing.T) {
	for name, c := range map[string]struct {
		edit     Edit
		old, new string
	}{
		"a quoted value": {Edit{"title", "Lice"}, "title:   'Head lice'     # short",
			"title:   Lice     # short"},
		"a value over several lines": {Edit{"summary", "Free shampoo"},
			"summary: >\n  The nurse\n  has shampoo.\n", "summary: Free shampoo\n"},
		"a value with a colon": {Edit{"owner", "Team: nurses"}, `owner: "Health: team"  # not`, `owner: "Team: nurses"  # not`},
		"a date": {Edit{"reviewed", "2026-12-01"}, "reviewed: 2026-11-10",
			"reviewed: 2026-12-01"},
		"a new key": {Edit{"until", "2027-03-31"}, "  has shampoo.\n",
			"  has shampoo.\nuntil: 2027-03-31\n"},
		"the first of all keys": {Edit{"timetable", "Mo-Su"}, "09:00-16:00\n\n",
			"09:00-16:00\ntimetable:\n  - {days: Mo-Su}\n\n"},
		"a key that goes":    {Edit{"owner", ""}, "owner: \"Health: team\"  # not a person\n", ""},
		"a key of the place": {Edit{"place.room", "Room 2"}, "    room: Room 1", "    room: Room 2"},
		"a new key of the place": {Edit{"place.address", "5 Station Street"},
			"    # behind the kitchen\n", "    address: 5 Station Street\n    # behind the kitchen\n"},
		"a key behind a list": {Edit{"place.email", "a@example.org"}, "day and night\n",
			"day and night\n    email: a@example.org\n"},
		"a list of the place": {Edit{"place.phones", "113"},
			"    - {number: \"112\"}   # day", "    - {number: \"113\"}   # day"},
		"a key that is not there": {Edit{"order", ""}, "", ""},
	} {
		want := strings.Replace(odd, c.old, c.new, 1)
		for _, ends := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(odd, "\n", ends), strings.ReplaceAll(want, "\n", ends)
			if got, err := Set(src, []Edit{c.edit}); err != nil || got != want {
				t.Errorf("%s: %v\n%s\nwant:\n%s", name, err, got, want)
			}
		}
	}
}

func TestAFormThatCannotBeChangedSafelyIsAnError(t *testing.T) {
	for _, src := range []string{"---\ntitle: A\nplace: {room: Room 1}\n---\n", "---\ntitle: A\n",
		"---\nplace:\n  # in the yard\n  - room: Room 1\n---\n"} {
		if got, err := Set(src, []Edit{{"place.room", "Room 2"}}); !errors.Is(err, ErrForm) {
			t.Errorf("%q becomes %q, %v", src, got, err)
		}
	}
}

func TestThePlaceComesAndGoesWithItsKeys(t *testing.T) {
	src := "---\ntitle: A\n---\nText\n"
	with, err := Set(src, []Edit{{"place.hours", "Mo-Fr 09:00-16:00"}, {"place.room", "Room {{.clinic_room}}"}})
	if want := "---\ntitle: A\nplace:\n  room: Room {{.clinic_room}}\n  hours: Mo-Fr 09:00-16:00\n---\nText\n"; err != nil || with != want {
		t.Errorf("%v\n%s\nwant:\n%s", err, with, want)
	}
	if without, err := Set(with, []Edit{{"place.room", ""}, {"place.hours", ""}}); err != nil || without != src {
		t.Errorf("%v\n%s", err, without)
	}
}

func TestValuesAreWrittenAsInTheDocuments(t *testing.T) {
	text, err := os.ReadFile(filepath.FromSlash("../../../docs/authors.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"phones:" + strings.ReplaceAll(Rows([][]Pair{{{Key: "number", Value: "{{.clinic_phone}}"},
			{Key: "word", Value: "Nurse"},
			{Key: "also", Many: []string{"whatsapp", "viber"}}}}), "\n", "\n  "),
		"exceptions: " + List([]string{"2026-12-31 09:00-11:00", "2027-01-07 off"}),
		"languages: " + List([]string{"prs", "ar", "en"}),
		"closed: " + Map([]Pair{{Key: "from", Value: "2027-01-02", Plain: true},
			{Key: "until", Value: "2027-01-05", Plain: true}}),
		"title: " + Scalar("Scabies: what to do"),
		"room: " + Scalar("Room {{.clinic_room}}"),
		`number: ` + Scalar("{{.clinic_phone}}"),
		"timetable:" + Rows([][]Pair{
			{{Key: "days", Value: "Mo-Su"}, {Key: "from", Value: "07:30"}, {Key: "to", Value: "09:00"},
				{Key: "what", Value: "Breakfast"}},
			{{Key: "days", Value: "Tu,Th"}, {Key: "from", Value: "10:00"}, {Key: "to", Value: "14:00"},
				{Key: "what", Value: "Doctor"}}}),
		"`[vinograd]`",
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("docs/authors.md does not write %s", line)
		}
	}
}

func TestTheBodyKeepsWhatDidNotChange(t *testing.T) {
	for _, c := range []struct{ src, body, want string }{
		{"---\ntitle: A\n---\nOne\n\nTwo  \n", "One\n\nTwo  \n", "---\ntitle: A\n---\nOne\n\nTwo  \n"},
		{"---\r\ntitle: A\r\n---\r\nOne\r\nTwo\r\n", "One\nThree\n", "---\r\ntitle: A\r\n---\r\nOne\r\nThree\r\n"},
		{"---\ntitle: A\n---\nOne\r\nTwo\nEnd", "One\nMore\nTwo\nEnd",
			"---\ntitle: A\n---\nOne\r\nMore\r\nTwo\nEnd"},
		{"---\r\ntitle: A\r\n---\r\nOne\r\n\nTwo\nThree\r\nFour\n", "Zero\r\nOne\r\n\r\nThree\r\nTwo\r\nFive\r\n",
			"---\r\ntitle: A\r\n---\r\nZero\r\nOne\r\n\nThree\r\nTwo\nFive\n"},
		{"---\ntitle: A\n---\nOne\rTwo\r", "One\nTwo\nNew\n", "---\ntitle: A\n---\nOne\rTwo\rNew\r"},
		{"\ufeff---\ntitle: A\n---\n", "New\n", "\ufeff---\ntitle: A\n---\nNew\n"},
		{"Only text\n", "Other text\n", "Other text\n"},
	} {
		if got := SetBody(c.src, c.body); got != c.want {
			t.Errorf("%q with %q: %q, want %q", c.src, c.body, got, c.want)
		}
	}
}

const rowed = `---
title: A
sources:
  # the two that matter
  - Ministry   # by letter
  - "https://example.org/"
place:
  phones:
    # from the door
    - {number: "112", word: Police}   # day and night
    # the nurse
    - number: '113'   # new since May
      word: Nurse

  languages:
    - ar   # Amal
    - fa
  closed:
    # because of the floor
    from: 2027-01-02
    until: 2027-01-05
timetable:
- {days: Mo-Su, from: "07:30", to: "09:00", what: Breakfast}

# cooked by volunteers
- {days: Mo-Su, from: "18:00", to: "19:00", what: Dinner}
centres: [
  vinograd, # the first
  jela,
]
---
`

func TestARowChangesWithoutTheOthersAndTheirComments(t *testing.T) {
	const breakfast, dinner = "Mo-Su\t07:30\t09:00\tBreakfast", "Mo-Su\t18:00\t19:00\tDinner"
	for name, c := range map[string]struct {
		edit     Edit
		old, new string
	}{
		"a cell of a row in braces": {Edit{"place.phones", "112\tThe police\n113\tNurse"}, "word: Police}", "word: The police}"},
		"a cell of a row on lines":  {Edit{"place.phones", "112\tPolice\n114\tNurse"}, "number: '113'   #", "number: \"114\"   #"},
		"a new cell":                {Edit{"place.phones", "112\tPolice\n113\tNurse\tviber"}, "word: Nurse\n", "word: Nurse\n      also: [viber]\n"},
		"a cell that goes":          {Edit{"place.phones", "112\tPolice\n113"}, "      word: Nurse\n", ""},
		"a row that goes": {Edit{"timetable", dinner}, "- {days: Mo-Su, from: \"07:30\", to: \"09:00\", what: Breakfast}\n",
			""},
		"a row in between": {Edit{"timetable", breakfast + "\nTu\t10:00\t11:00\tDoctor\n" + dinner}, "Breakfast}\n",
			"Breakfast}\n- {days: Tu, from: \"10:00\", to: \"11:00\", what: Doctor}\n"},
		"a row at the end":     {Edit{"place.languages", "ar\nfa\nps"}, "    - fa\n", "    - fa\n    - ps\n"},
		"a line":               {Edit{"sources", "The ministry\nhttps://example.org/"}, "- Ministry   #", "- The ministry   #"},
		"an item":              {Edit{"place.languages", "prs\nfa"}, "- ar   #", "- prs   #"},
		"the end of a closure": {Edit{"place.closed", "2027-01-02\t2027-01-06"}, "until: 2027-01-05", "until: 2027-01-06"},
		"a list that goes": {Edit{"sources", ""}, "sources:\n  # the two that matter\n  - Ministry   # by letter\n  - \"https://example.org/\"\n",
			"  # the two that matter\n"},
	} {
		want := strings.Replace(rowed, c.old, c.new, 1)
		for _, ends := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(rowed, "\n", ends), strings.ReplaceAll(want, "\n", ends)
			got, err := Set(src, []Edit{c.edit})
			if err != nil || got != want {
				t.Errorf("%s: %v\n%s\nwant:\n%s", name, err, got, want)
			}
			if values, _ := Values(got); values[c.edit.Key] != c.edit.Value {
				t.Errorf("%s: the value is read as %q", name, values[c.edit.Key])
			}
		}
	}
	if got, err := Set(rowed, []Edit{{"centres", "jela"}}); !errors.Is(err, ErrForm) {
		t.Errorf("comments between brackets: %v\n%s", err, got)
	}
}

// The law: rows are read as they were set, and no comment on a line of its own is lost.
func FuzzRows(f *testing.F) {
	f.Add("112\tPolice\n113\tNurse", "113\tNurse\n112\tThe police\tviber signal\n1\t2")
	f.Add("a\nb\nc\nd", "b\na\nd\ne")
	f.Fuzz(func(t *testing.T, first, second string) {
		src := "---\ntitle: A\nplace:\n  phones:\n    # one\n  room: B\n---\n"
		for _, value := range []string{first, second} {
			before, _ := Values(src)
			now, err := Set(src, []Edit{{"place.phones", value}})
			if err != nil {
				return
			}
			after, ok := Values(now)
			var lines []string
			for row := range strings.SplitSeq(after["place.phones"], "\n") {
				lines = append(lines, row)
			}
			same, err := Set(now, []Edit{{"place.phones", strings.Join(lines, "\n")}})
			if err != nil || ok && same != now {
				t.Errorf("setting %q after %q again: %v\n%s\n%s", value, before, err, now, same)
			}
			if !strings.Contains(now, "# one") {
				t.Errorf("the comment is lost:\n%s", now)
			}
			src = strings.Replace(now, "    - ", "    # one\n    - ", 1)
		}
	})
}

// The law: what a key is set to is found there again, and setting a key to what it is changes nothing.
func FuzzSet(f *testing.F) {
	f.Add(odd, "New title", "place.room")
	f.Add("---\ntitle: A # b\n---\n", "x: y", "title")
	f.Fuzz(func(t *testing.T, src, text, key string) {
		if !strings.Contains(" title summary owner place.room place.cost ", " "+key+" ") {
			return
		}
		once, err := Set(src, []Edit{{key, text}})
		if err != nil {
			return
		}
		if twice, err := Set(once, []Edit{{key, text}}); err != nil || twice != once {
			t.Errorf("setting %s twice: %v\n%q\n%q", key, err, once, twice)
		}
		_, body, _ := Split(src)
		if _, after, ok := Split(once); ok && after != body {
			t.Errorf("the body of %q has changed: %q", src, after)
		}
	})
}
