package browser

import (
	"path/filepath"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// What a script says of a place on a usual day fits on the line that the page keeps for it: "Opening hours"
// becomes "Open now, until 16:00" or "Opens Wednesday 09:00", and nothing below it moves.
func TestWhatAPlaceSaysTakesTheRoomThatWasKept(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, tag := range strings.Fields("en ar fa prs ps ur ckb kmr tr fr so ti am bn ru sr-Latn") {
		for _, file := range []string{"index.html", "places.html", "health/see-a-doctor.html"} {
			open(t, page, filepath.Join(public, "vinograd", tag, file))
			var grown []string
			evaluate(t, page, statesThatGrow, &grown)
			for _, sentence := range grown {
				t.Errorf("%s/%s: %s", tag, file, sentence)
			}
		}
	}
}

// No word that has room on a line is broken, on the narrowest telephones: in no tile, no row and no table.
// The daily test opens every second page of each language, by turns, so that each page is opened in every
// second language; the long proof opens all.
func TestNoWordThatFitsOnALineIsBroken(t *testing.T) {
	t.Parallel()
	noWordIsBroken(t, 2)
}

// noWordIsBroken opens every n-th page of each language: of the first language the first, the next language
// the second, and so on.
func noWordIsBroken(t *testing.T, n int) {
	t.Helper()
	page := tab(t, 320, 640)
	for turn, tag := range strings.Fields("en ar fa prs ps ur ckb kmr tr fr so ti am bn ru sr-Latn") {
		for i, file := range []string{"jela/%/index.html", "vinograd/%/index.html",
			"vinograd/%/health/index.html", "vinograd/%/health/see-a-doctor.html",
			"vinograd/%/places.html", "vinograd/%/services/clinic.html",
			"vinograd/%/services/legal-advice.html", "vinograd/%/services/meals.html"} {
			if (i+turn)%n == 0 {
				breaksNoWord(t, page, filepath.Join(public, strings.Replace(file, "%", tag, 1)))
			}
		}
	}
}

// No word is broken in texts that nobody has translated yet either. A word that is longer than a line is
// broken, and does not make the page wider.
func TestNoWordOfAnUntranslatedTextIsBroken(t *testing.T) {
	t.Parallel()
	s := newSite(t, `title: Board
source: en
languages: [en, ar, ur, my]
timezone: Europe/Belgrade
topics: {health: {}, rights: {}}
emergency: [{number: "112", word: Emergency}]
centres:
  main: {name: Reception Centre, languages: [ar, ur, my, en]}
`)
	for name, title := range map[string]string{
		"health/a": "In an emergency, call 112", "health/b": "Counterdemonstrations outside",
		"health/c": "Help", "rights/d": strings.Repeat("endless", 9),
	} {
		s.write("content/"+name+".md", "---\ntitle: "+title+"\nsummary: Misunderstandings are frequent.\n"+
			"---\nText.\n")
	}
	if err := command("..", tabla, "build", "--site", s.dir, "--out", s.out); err != nil {
		t.Fatal(err)
	}
	page := tab(t, 320, 640)
	for _, tag := range strings.Fields("en ar ur my") {
		breaksNoWord(t, page, filepath.Join(s.out, "main", tag, "index.html"))
	}
}

func breaksNoWord(t *testing.T, page *cdp.Page, file string) {
	t.Helper()
	open(t, page, file)
	var seen struct {
		Words, Wide int
		Broken      []string
	}
	evaluate(t, page, brokenWords, &seen)
	for _, word := range seen.Broken {
		t.Errorf("%s: %s", file, word)
	}
	if seen.Words < 20 || seen.Wide > 320 {
		t.Errorf("%s has %d words and is %d pixels wide", file, seen.Words, seen.Wide)
	}
}

// The heading of the page of what is new begins where its days begin, on the side from which people read.
func TestTheHeadingOfWhatIsNewBeginsWithItsDays(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, tag := range strings.Fields("en ar ti") {
		open(t, page, filepath.Join(public, "vinograd", tag, "new.html"))
		var starts [2]float64
		evaluate(t, page, `['main h1', 'main h2'].map(function (name) {
			var range = document.createRange(), rect;
			range.selectNodeContents(document.querySelector(name));
			rect = range.getBoundingClientRect();
			return document.documentElement.dir === 'rtl' ? rect.right : rect.left;
		})`, &starts)
		if starts[0] != starts[1] {
			t.Errorf("%s: the heading begins at %g, its days at %g", tag, starts[0], starts[1])
		}
	}
}

// On a narrow telephone, opening hours stand beside their day or below it: no "from … to …" is on two lines
// if it fits on one, and hours below their day are much nearer to it than to the next day.
func TestHoursBelongToTheirDay(t *testing.T) {
	t.Parallel()
	s := newSite(t, `title: Board
source: en
languages: [en, el, ru, ar, ur]
timezone: Europe/Belgrade
topics: {services: {}}
centres:
  main: {name: Reception Centre, languages: [el, ru, ar, ur, en], holidays: ["2026-12-25", "2027-01-01"]}
`)
	s.write("content/services/office.md", `---
title: Office
place:
  hours: Mo 08:00-12:00,13:00-17:30; Tu-We 09:00-16:00; Th 10:00-12:00; Sa-Su off; PH 10:00-12:00
timetable:
  - {days: "Mo,We,Fr", from: "10:00", to: "14:00", what: Accommodation}
---
Text.
`)
	if err := command("..", tabla, "build", "--site", s.dir, "--out", s.out); err != nil {
		t.Fatal(err)
	}
	page := tab(t, 320, 640)
	below := 0
	for _, tag := range strings.Fields("en el ru ar ur") {
		open(t, page, filepath.Join(s.out, "main", tag, "services/office.html"))
		var seen struct {
			Rows, Below int
			Wrong       []string
		}
		evaluate(t, page, hoursOfDays, &seen)
		for _, wrong := range seen.Wrong {
			t.Errorf("%s: %s", tag, wrong)
		}
		if seen.Rows < 5 {
			t.Errorf("%s has %d rows of hours", tag, seen.Rows)
		}
		below += seen.Below
	}
	if below == 0 {
		t.Error("no hours stand below their day")
	}
}

// A drawing that shows where to find a place is below the words about the place, however short they are.
func TestDrawingsStandBelowTheirWords(t *testing.T) {
	t.Parallel()
	page := tab(t, 412, 800)
	for _, tag := range strings.Fields("en ar ur ti ru fr") {
		open(t, page, filepath.Join(public, "vinograd", tag, "services", "clinic.html"))
		var beside []string
		evaluate(t, page, drawingsBeside, &beside)
		if len(beside) != 1 || beside[0] != "below" {
			t.Errorf("%s: %v", tag, beside)
		}
	}
}

// drawingsBeside returns for each drawing "below", or the words beside it.
const drawingsBeside = `[].map.call(document.querySelectorAll('main img[src*=where]'), function (img) {
  var range = document.createRange();
  range.selectNodeContents(img.parentNode);
  range.setEndBefore(img);
  var line = [].pop.call([].slice.call(range.getClientRects()));
  return (line.top + line.bottom) / 2 < img.getBoundingClientRect().top ? 'below' : img.parentNode.textContent;
})`
