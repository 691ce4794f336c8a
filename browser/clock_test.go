package browser

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const hallSettings = `title: T
source: en
languages: [en, ar]
timezone: Europe/Belgrade
base_url: https://x.example.org/
max_age: 30d
centres:
  hall:
    name: Hall
    languages: [en, ar]
    screen: {diagonal: 43in, distance: 3m, panes: 2, night: "23:00-06:00"}
`

const minute = time.Minute

// hall returns a board with a notice without an end, one that ends at noon on the fifth, and one that begins
// at noon on the tenth.
func hall(t *testing.T) *site {
	s := newSite(t, hallSettings)
	s.write("content/health/a.md", "---\ntitle: Always\n---\nOne two three.\n")
	s.write("content/health/b.md", "---\ntitle: Ends\nuntil: 2026-11-05 12:00\n---\nOne two three.\n")
	s.write("content/health/c.md", "---\ntitle: Begins\nfrom: 2026-11-10 12:00\n---\nOne two three.\n")
	return s
}

// seen returns the titles that a board shows within this time.
func (w *wall) seen(d time.Duration) map[string]bool {
	titles := map[string]bool{}
	for end := time.Duration(0); end < d; end += 5 * time.Second {
		w.run(5 * time.Second)
		for _, text := range w.texts() {
			if len(text) > 3 && text[:3] == "en " {
				titles[text[3:]] = true
			} else if text == "safe" {
				titles[text] = true
			}
		}
	}
	return titles
}

func (w *wall) expect(what string, d time.Duration, want ...string) {
	w.t.Helper()
	got := w.seen(d)
	for _, title := range want {
		if !got[title] {
			w.t.Errorf("%s: %q is not shown", what, title)
		}
		delete(got, title)
	}
	for title := range got {
		w.t.Errorf("%s: %q is shown", what, title)
	}
}

const year = 365 * 24 * time.Hour

func TestNothingIsShownBeforeItBeginsOrAfterItEnds(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:55")
	w := hang(t, "file://"+hall(t).build(now), 1280, 720, now)
	w.expect("before noon", 2*minute, "Always", "Ends")
	w.run(3*minute + time.Second)
	w.expect("after noon", 2*minute, "Always")
	w.sleep(5 * 24 * time.Hour)
	w.expect("five days later", 2*minute, "Always", "Begins")
}

func TestAFalseClockShowsNothingFalse(t *testing.T) {
	t.Parallel()
	built := at(t, "2026-11-05 11:00")
	for name, c := range map[string]struct {
		wrong time.Duration
		want  []string
	}{
		"1970":             {-time.Duration(built.UnixNano()), []string{"Always", "Ends"}},
		"before the build": {-48 * time.Hour, []string{"Always", "Ends"}},
		"a year ahead":     {year, []string{"Always"}},
		"five years ahead": {5 * year, []string{"Always"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := hang(t, "file://"+hall(t).build(built), 1280, 720, built)
			w.expect("with the right time", 2*minute, "Always", "Ends")
			w.deviceClock(c.wrong)
			w.expect("with a false clock", 2*minute, c.want...)
			if !w.has("is-late") {
				t.Error("nobody is told to check the clock")
			}
			w.run(2 * time.Hour)
			w.expect("past its end by the board's own seconds", 2*minute, "Always")
			w.deviceClock(0)
			w.expect("with the clock put right", 2*minute, "Always")
			if w.has("is-late") {
				t.Error("the clock is right again, yet the board doubts it")
			}
			w.sleep(6 * 24 * time.Hour)
			w.expect("days later", 2*minute, "Always", "Begins")
		})
	}
}

// A computer without a battery starts in 1970, and gets the time from the network a minute later. The board
// believes the new time at once.
func TestAClockThatComesRightAfterPowerOnIsBelievedAtOnce(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-12-20 11:00") // six weeks after the build
	w := hang(t, "file://"+hall(t).build(at(t, "2026-11-05 11:00")), 1280, 720, at(t, "1970-01-01 01:00"))
	w.expect("in 1970", 2*minute, "Always", "Ends")
	w.deviceClock(now.Sub(at(t, "1970-01-01 01:02")))
	w.expect("with the right time", 2*minute, "Always", "Begins")
}

// The highest time that a board has seen is kept after a power cut. One wrong jump into the future does not
// affect the next release.
func TestTheHighestTimeSeenIsKept(t *testing.T) {
	t.Parallel()
	s := hall(t)
	url := "file://" + s.build(at(t, "2026-11-05 11:00"))
	w := hang(t, url, 1280, 720, at(t, "2026-11-06 09:00"))
	w.expect("on the sixth", 2*minute, "Always")
	w.powerOn(url, at(t, "1970-01-01 01:00"), 0, false)
	w.expect("after a power cut, in 1970", 2*minute, "Always")
	w.powerOn(url, at(t, "2026-11-05 11:30"), 0, false)
	w.expect("after a power cut, with a clock that stood still", 2*minute, "Always")

	w.powerOn(url, at(t, "2027-10-01 09:00"), 0, false)
	w.run(2 * minute)
	s.write("content/health/b.md", "---\ntitle: Ends\nuntil: 2026-11-09 12:00\n---\nOne two three.\n")
	w.powerOn("file://"+s.build(at(t, "2026-11-08 09:00")), at(t, "2026-11-08 09:30"), 0, false)
	w.expect("with a new release and a right clock", 2*minute, "Always", "Ends")
}

func TestWithoutAnythingValidTheBoardSaysWelcome(t *testing.T) {
	t.Parallel()
	s := newSite(t, hallSettings)
	s.write("content/health/b.md", "---\ntitle: Ends\nuntil: 2026-11-05 12:00\n---\nOne two three.\n")
	now := at(t, "2026-11-05 11:58")
	w := hang(t, "file://"+s.build(now), 1280, 720, now)
	w.shows("ar Ends", "en Ends")
	w.run(2*minute + 2*time.Second)
	w.shows("safe")
	w.sleep(20 * time.Hour)
	w.run(minute)
	w.shows("safe")
}

func TestTheNightIsDarkByTheCentresZone(t *testing.T) {
	t.Parallel()
	s := hall(t)
	now := at(t, "2027-03-27 22:58") // the clocks are put forward in this night
	w := hang(t, "file://"+s.build(now), 1280, 720, now)
	for _, c := range []struct {
		later time.Duration
		dark  bool
	}{{0, false}, {3 * minute, true}, {time.Hour, true}, {4*time.Hour + 50*minute, true},
		{10 * minute, false}, {16*time.Hour + 55*minute, false}, {10 * minute, true}} {
		w.sleep(c.later)
		w.run(2 * time.Second)
		var clock string
		w.js(`document.getElementById('clock').textContent`, &clock)
		if w.has("night") != c.dark {
			t.Errorf("at %s the screen is dark: %v", clock, !c.dark)
		}
	}
	w.deviceClock(-10 * year)
	w.run(2 * time.Second)
	if w.has("night") {
		t.Error("a board that does not know the time must not go dark")
	}
}

// Somebody who comes at night to see whether the board works can light it with a key.
func TestAKeyWakesTheBoardAtNightForAWhile(t *testing.T) {
	t.Parallel()
	s := hall(t)
	now := at(t, "2026-11-05 23:30")
	w := hang(t, "file://"+s.build(now), 1280, 720, now)
	w.run(2 * time.Second)
	if !w.has("night") {
		t.Fatal("the screen is not dark")
	}
	w.press(32)
	if w.has("night") || w.has("is-still") {
		t.Error("the first key does something else than light the screen")
	}
	w.run(4 * minute)
	w.press(39) // the person goes on looking
	w.run(4 * minute)
	if w.has("night") {
		t.Error("the screen went dark while somebody was looking")
	}
	w.run(minute + 5*time.Second)
	if !w.has("night") {
		t.Error("the screen stays lit")
	}
}

func TestAnOldBoardSaysSo(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-20 10:00")
	w := hang(t, "file://"+hall(t).build(now), 1280, 720, now)
	w.sleep(28 * 24 * time.Hour)
	w.run(2 * time.Second)
	if w.has("is-old") {
		t.Error("28 days are not yet old")
	}
	w.sleep(3 * 24 * time.Hour)
	w.run(2 * time.Second)
	if !w.has("is-old") {
		t.Error("31 days are old")
	}
}

const alarmNotice = "---\ntitle: Gas\npriority: extreme\nfrom: 2026-11-05 11:10\nuntil: 2026-11-05 11:20\n" +
	"---\nLeave the house.\n"

func TestAnExtremeNoticeTakesOverAndEndsByItself(t *testing.T) {
	t.Parallel()
	s := newSite(t, hallSettings)
	s.write("content/health/a.md", "---\ntitle: Always\n---\nOne two three.\n")
	s.write("content/health/gas.md", alarmNotice)
	now := at(t, "2026-11-05 11:00")
	w := hang(t, "file://"+s.build(now), 1280, 720, now)
	w.expect("before", 2*minute, "Always")
	w.run(8*minute - 1*time.Second)
	w.shows("ar Always", "en Always")
	w.run(3 * time.Second)
	tags := map[string]bool{}
	for range 60 {
		w.run(5 * time.Second)
		for _, text := range w.texts() {
			if text[3:] != "Gas" {
				t.Fatalf("the alarm shares the screen with %q", text)
			}
			tags[text[:2]] = true
		}
	}
	if !tags["en"] || !tags["ar"] {
		t.Errorf("the alarm spoke only %v", tags)
	}
	if !w.has("alarm") {
		t.Error("the alarm does not look like one")
	}
	w.run(5 * minute)
	w.expect("after", 2*minute, "Always")
}

// After an alarm had the board for itself for its time, it has every third slide, and stays above the others
// as a band. A second alarm has the board for itself again. The next release continues where this one
// stopped.
func TestALongAlarmLetsOtherNoticesSpeak(t *testing.T) {
	t.Parallel()
	s := newSite(t, hallSettings)
	s.write("content/health/a.md", "---\ntitle: Always\n---\nOne two three.\n")
	s.write("content/health/gas.md",
		"---\ntitle: Gas\npriority: extreme\nfrom: 2026-11-05 11:10\nuntil: 2026-11-12 11:10\n---\n"+
			"Leave the house.\n")
	s.write("content/health/fire.md",
		"---\ntitle: Fire\npriority: extreme\nfrom: 2026-11-05 16:00\nuntil: 2026-11-05 18:00\n---\n"+
			"Leave the house.\n")
	now := at(t, "2026-11-05 11:09")
	w := hang(t, "file://"+s.build(now), 1280, 720, now)
	w.run(2 * minute)
	for range 13 {
		w.run(minute)
		if !w.has("alarm") {
			t.Fatalf("within a quarter of an hour the alarm shares the screen with %q", w.texts())
		}
	}
	w.run(2 * minute)
	loud, calm := 0, 0
	for range 120 {
		w.run(5 * time.Second)
		switch band := w.band(); {
		case w.has("alarm"):
			loud++
		case band != "Gas":
			t.Fatalf("above %q the band says %q", w.texts(), band)
		default:
			calm++
		}
	}
	if share := float64(loud) / float64(loud+calm); share < 0.2 || share > 0.45 {
		t.Errorf("the alarm has %.0f %% of the time", 100*share)
	}
	w.sleep(10 * time.Hour) // until the night
	w.run(minute)
	if w.has("night") {
		t.Error("the night hides the alarm")
	}
	w.powerOn("file://"+s.build(now), at(t, "2026-11-05 15:40"), 0, true)
	w.run(16 * minute)
	w.expect("after its time alone", 2*minute, "Always", "Gas")
	w.run(3 * minute) // until after four o'clock
	for range 100 {
		w.run(5 * time.Second)
		if !w.has("alarm") {
			t.Fatalf("the new alarm shares the screen with %q", w.texts())
		}
	}
	w.run(6 * minute)
	w.expect("when both had their time", 4*minute, "Always", "Gas", "Fire")
}

// A release that is published after the alarm had the board for itself does not begin this time again.
func TestTheNextReleaseKeepsTheAlarmsTime(t *testing.T) {
	t.Parallel()
	s := hall(t)
	s.write("content/health/gas.md",
		"---\ntitle: Gas\npriority: extreme\nfrom: 2026-11-05 11:10\nuntil: 2026-11-05 17:00\n---\n"+
			"Leave the house.\n")
	now := at(t, "2026-11-05 11:12")
	s.build(now)
	w := hang(t, overHTTP(t, http.FileServer(http.Dir(filepath.Join(s.out,
		"hall/board"))))+"/", 1280, 720, now)
	w.run(20 * minute)
	s.write("content/health/a.md", "---\ntitle: Always\n---\nFour five six.\n")
	s.build(now)
	w.js("__world.real = 3, 0", nil)
	w.run(time.Minute)
	calm := 0
	for range 24 {
		w.run(5 * time.Second)
		if !w.has("alarm") && w.has("ringing") {
			calm++
		}
	}
	if calm < 8 {
		t.Errorf("of 24 looks only %d find another notice under the band", calm)
	}
}

// band returns the text of the band of extreme notices; "" if there is none.
func (w *wall) band() string {
	var said []string
	w.js(`[].filter.call(document.querySelectorAll('.alert'), function (e) { return e.getClientRects().length; })`+
		`.map(function (e) { return e.textContent; })`, &said)
	return strings.Join(said, " ")
}

func TestKeysPauseStepAndSlowDown(t *testing.T) {
	t.Parallel()
	s := newSite(t, hallSettings)
	s.write("content/health/a.md", "---\ntitle: First\n---\nOne.\n")
	s.write("content/health/b.md", "---\ntitle: Second\n---\nOne.\n")
	now := at(t, "2026-11-05 11:00")
	w := hang(t, "file://"+s.build(now), 1280, 720, now) // each slide stays 15 s
	first, second := []string{"ar First", "en First"}, []string{"ar Second", "en Second"}
	w.shows(first...)
	w.press(32)
	w.run(4 * minute)
	w.shows(first...)
	w.press(39)
	w.shows(second...)
	w.press(37)
	w.shows(first...)
	w.run(5*minute + 2*time.Second) // after five minutes without a key, the board moves on by itself again
	w.run(15 * time.Second)
	w.shows(second...)
	w.press(37)
	w.press(13)
	for range 9 {
		w.press(109)
	}
	w.run(140 * time.Second)
	w.shows(first...)
	w.run(14 * time.Second)
	w.shows(second...)
	for range 9 {
		w.press(107)
	}
	w.run(16 * time.Second)
	w.shows(first...)
	w.press(415) // the key to play and pause on a television's remote control
	w.run(minute)
	w.shows(first...)
}

// After any error in the page, the loop begins again.
func TestAFaultRestartsTheLoop(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	for name, fault := range map[string]string{
		"an exception":       `setTimeout(function () { throw new Error('broken'); }, 0)`,
		"the slides are out": `document.getElementById('stage').innerHTML = ''`,
		"the loop throws":    `(function (p, q) { p.querySelectorAll = function () { p.querySelectorAll = q; throw new Error('broken'); }; })(Element.prototype, Element.prototype.querySelectorAll)`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := hang(t, "file://"+hall(t).build(now), 1280, 720, now)
			w.run(3 * time.Second)
			w.js("void ("+fault+")", nil)
			w.run(3 * time.Second)
			if shown := w.texts(); len(shown) != 2 {
				t.Errorf("shown: %q", shown)
			}
			w.expect("afterwards", 3*minute, "Always", "Ends")
		})
	}
}

// In the shell, an alarm that is published is on the screen within ten seconds, and the release receives
// keys.
func TestAnAlarmArrivesWithinTenSeconds(t *testing.T) {
	t.Parallel()
	s := hall(t)
	now := at(t, "2026-11-05 11:12")
	s.build(now)
	files := http.FileServer(http.Dir(filepath.Join(s.out, "hall/board")))
	url := overHTTP(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		files.ServeHTTP(w, r)
	}))
	w := hang(t, url+"/", 1280, 720, now)
	w.run(30 * time.Second)
	w.press(32)
	w.run(time.Second)
	if !w.has("is-still") {
		t.Error("the space bar did not reach the release")
	}
	w.press(32)
	s.write("content/health/gas.md", alarmNotice)
	s.build(now)
	w.js("__world.real = 3, 0", nil)
	w.run(10 * time.Second)
	if !w.has("alarm") {
		t.Errorf("after ten seconds the screen shows %q", w.texts())
	}
}
