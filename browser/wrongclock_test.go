package browser

import (
	_ "embed"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// wired is a board that is read over HTTP from the folder into which its site is built.
type wired struct {
	*wall
	site   *site
	url    string
	portal atomic.Pointer[portal] // answers instead of the server unless it is nil
}

// portal is a captive portal. It answers all requests, or all but those for current.js.
type portal struct {
	answer  http.HandlerFunc
	whole   bool
	answers atomic.Int32 // how often it has answered
}

// wire builds the site of the function hall as of made, and opens its board when the true time is now. The
// device's clock is off the true time by wrong.
func wire(t *testing.T, made, now time.Time, wrong time.Duration) *wired {
	t.Helper()
	b := &wired{site: hall(t)}
	b.site.build(made)
	files := http.FileServer(http.Dir(filepath.Join(b.site.out, "hall/board")))
	b.url = overHTTP(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if p := b.portal.Load(); p != nil && (p.whole || !strings.HasSuffix(r.URL.Path, "current.js")) {
			p.answers.Add(1)
			p.answer(w, r)
			return
		}
		files.ServeHTTP(w, r)
	})) + "/"
	b.wall = hang(t, b.url, 1280, 720, now)
	if wrong != 0 {
		b.powerOn(b.url, now, wrong, true)
	}
	b.run(20 * time.Second)
	return b
}

// publish builds the site as of made, and lets a minute pass, in which the board shows the new release.
func (b *wired) publish(made time.Time) {
	b.t.Helper()
	b.site.build(made)
	b.js("__world.real = 3, 0", nil)
	b.run(time.Minute)
}

// raise writes an alarm that holds between two times, such as "2026-11-05 11:00".
func (b *wired) raise(from, until string) {
	b.site.write("content/health/gas.md", "---\ntitle: Gas\npriority: extreme\nfrom: "+from+"\nuntil: "+until+
		"\n---\nLeave the house.\n")
}

func (b *wired) rings(what string, want bool) {
	b.t.Helper()
	if got := strings.Contains(strings.Join(b.texts(), "|"), "Gas") || b.has("ringing"); got != want {
		b.t.Errorf("%s: the alarm is shown: %v, want %v; on screen: %q", what, got, want, b.texts())
	}
}

func TestAClockThatWasAheadForAWhileHidesNoAlarm(t *testing.T) {
	t.Parallel()
	aheadForAWhile(t, 20*day, 10*time.Minute, false)
}

// aheadForAWhile lets a device's clock be ahead by wrong for some time, and then sets it right. After that
// the board must again show a notice that has an end and holds. When the next release comes, the board must
// show its alarm. If cut is true, there is a power cut before this release.
func aheadForAWhile(t *testing.T, wrong, lasts time.Duration, cut bool) {
	t.Helper()
	now := at(t, "2026-11-05 09:00")
	b := wire(t, now, now, 0)
	b.site.write("content/health/b.md", "---\ntitle: Lasts\nuntil: 2026-11-06\n---\nOne two three.\n")
	b.publish(now.Add(time.Second))
	b.deviceClock(wrong)
	b.run(lasts)
	b.deviceClock(0)
	b.run(15 * time.Minute)
	b.expect("with the clock put right", 5*time.Minute, "Always", "Lasts")
	if b.has("is-late") || b.has("is-old") {
		t.Error("with the clock put right the board doubts it, or its news")
	}
	then := now.Add(lasts + 22*time.Minute).Truncate(time.Minute)
	if cut {
		b.powerOn(b.url, then, 0, false)
		b.run(20 * time.Second)
	}
	b.raise(then.In(now.Location()).Format("2006-01-02 15:04"), "2026-11-05 23:00")
	b.publish(then)
	b.rings("with the next release", true)
}

func TestAPublishersWrongClockIsForgotten(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	for _, cut := range []bool{false, true} {
		t.Run(fmt.Sprint("power cut ", cut), func(t *testing.T) {
			t.Parallel()
			b := wire(t, now.Add(365*day), now, 0)
			b.run(10 * time.Minute)
			if cut {
				b.powerOn(b.url, now.Add(12*time.Minute), 0, false)
			}
			b.raise("2026-11-05 11:00", "2026-11-05 13:00")
			b.publish(now.Add(13 * time.Minute))
			b.rings("with the right release", true)
			b.expect("beside it", 20*time.Minute, "Always", "Ends", "Gas")
		})
	}
}

// inAWrongZone lives through a day on which the device's clock is off by wrong, as in a wrong time zone.
// There is an alarm of one hour, and the board must show it during that hour.
func inAWrongZone(t *testing.T, wrong time.Duration, served bool) {
	t.Helper()
	now := at(t, "2026-11-05 09:00")
	b := wire(t, now, now, wrong)
	if served {
		b.js("__world.server = 0, 0", nil)
	}
	b.raise("2026-11-05 11:00", "2026-11-05 12:00")
	b.publish(now.Add(time.Minute))
	b.run(2 * minute)
	if served {
		b.rings("before it begins", false)
	}
	b.run(2*time.Hour - 3*minute)
	b.rings("while it holds", true)
	b.run(50 * minute)
	b.rings("while it still holds", true)
	b.run(12 * minute)
	if served || wrong < 0 {
		b.rings("when it is over", false)
	}
}

// A board that has never known the time ends an alarm by its own seconds, also when it is loaded anew.
func TestAnAlarmEndsIn1970(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	b := wire(t, now, now, -time.Duration(now.UnixNano()))
	b.raise("2026-11-05 11:00", "2026-11-05 12:00")
	b.publish(now.Add(time.Minute))
	b.rings("at first", true)
	b.run(20 * minute)
	b.js(`__world.frames.forEach(function (f) { if (f.window === __world.visible().contentWindow) f.timers.length = 0; }), 0`, nil)
	b.run(35 * minute)
	b.rings("a little before its end", true)
	b.run(6 * minute)
	b.rings("after its end", false)
}

// A stick with a release of more than 400 days before the time that the board knows does not make the board
// forget this time. Neither does a power cut after it, nor a second stick of this kind. While the old release
// is shown, a notice that has ended is shown again only if the board has counted the time by itself, and not
// if a server has told it. With the next right release no such notice is shown.
func TestAnOldStickDoesNotMakeABoardForgetTheTime(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 00:05")
	for _, told := range []bool{false, true} {
		wrong := -time.Duration(now.UnixNano())
		b := wire(t, now, now, wrong)
		b.site.write("content/health/b.md", "---\ntitle: Ends\nuntil: 2026-11-05 00:30\n---\nOne two three.\n")
		b.publish(now)
		meanwhile := []string{"Always", "Ends"}
		if told {
			b.js("__world.server = 0, 0", nil)
			b.run(2 * minute)
			b.js("__world.server = undefined, 0", nil)
			meanwhile = meanwhile[:1]
		}
		b.expect("before its end", minute, "Always", "Ends")
		// Without a server the board counts from midnight: a release bears its day, not its hour.
		b.run(30 * minute)
		b.expect("after its end", minute, "Always")
		b.publish(now.Add(-500 * day))
		b.expect("with an old stick", minute, meanwhile...)
		b.powerOn(b.url, now.Add(2*time.Hour), wrong-2*time.Hour, false)
		b.run(20 * time.Second)
		b.expect("after a power cut", minute, meanwhile...)
		b.publish(now.Add(-501 * day))
		b.expect("with another old stick", minute, meanwhile...)
		b.publish(now.Add(10 * minute)) // it still has the notice
		b.expect("with the next release", minute, "Always")
	}
}

// A release that is older than a current release can be does not outweigh a server that tells the time. This
// also holds if the device's clock is wrong, and if the board knew no time before.
func TestAServerIsBelievedBesideAnOldRelease(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	b := wire(t, now.Add(-450*day), now, -time.Duration(now.UnixNano()))
	b.js("__world.server = 0, 0", nil)
	b.raise("2026-11-05 11:00", "2026-11-05 13:00")
	b.publish(now.Add(-449 * day))
	b.run(2 * minute)
	b.rings("while it holds", true)
	b.run(2 * time.Hour)
	b.rings("when it is over", false)
}

// The time that a server has told stays a lower bound of the true time. It does so although a release comes
// from a computer that is a year ahead, then the power fails, and then a release comes from a computer that
// is a year behind. So a device's clock that is a day behind is not believed.
func TestReleasesFromWrongComputersDoNotMakeABoardForgetTheTime(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	b := wire(t, now, now, -time.Duration(now.UnixNano()))
	b.js("__world.server = 0, 0", nil)
	b.run(2 * minute)
	b.js("__world.server = undefined, 0", nil)
	b.publish(now.Add(365 * day))
	then := now.Add(time.Hour)
	b.powerOn(b.url, then, -time.Duration(then.UnixNano()), false)
	b.run(20 * time.Second)
	b.deviceClock(-day)
	b.publish(now.Add(-365 * day))
	b.run(minute)
	if !b.has("is-late") {
		t.Error("the board believes a clock that is a day behind what a server has said")
	}
}

func TestTheServersTimeCountsMoreThanTheDevicesClock(t *testing.T) {
	t.Parallel()
	byTheServer(t, 3*time.Hour)
}

// byTheServer runs a board for an hour before and after noon. The device's clock is off by wrong, and the
// server tells the right time. The board must show what holds by the server's time.
func byTheServer(t *testing.T, wrong time.Duration) {
	t.Helper()
	now := at(t, "2026-11-05 11:00")
	b := wire(t, now.Add(-10*time.Minute), now, wrong)
	b.js("__world.server = 0, 0", nil)
	b.run(minute + 10*time.Second)
	b.expect("before noon", 2*minute, "Always", "Ends")
	if b.has("is-late") {
		t.Error("the board does not know the time")
	}
	b.run(57 * minute)
	b.expect("after noon", 2*minute, "Always")
	b.deviceClock(0)
	b.js("__world.server = undefined, 0", nil)
	b.run(minute)
	b.expect("with the clock put right", 2*minute, "Always")
}

func TestTheBoardComesBack(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	for name, c := range map[string]struct {
		fault  string
		within time.Duration
	}{
		"its frame is taken out":       {`document.body.removeChild(__world.visible())`, 10 * time.Second},
		"its document loses the body":  {`(function (d) { d.documentElement.removeChild(d.body); })(__world.visible().contentDocument)`, minute},
		"its frame is moved":           {`(function (e) { e.appendChild(__world.visible()); })(document.body.appendChild(document.createElement('div')))`, 10 * time.Second},
		"its frame is not drawn":       {`(__world.visible().style.display = 'none')`, 10 * time.Second},
		"its frame is invisible":       {`(__world.visible().style.visibility = 'hidden')`, 10 * time.Second},
		"its frame waits":              {`(__world.visible().className = 'waiting')`, 10 * time.Second},
		"its shell is emptied":         {`(document.body.innerHTML = '')`, 10 * time.Second},
		"its shell loses the body":     {`document.documentElement.removeChild(document.body)`, 10 * time.Second},
		"its shell has another body":   {`(document.body = document.createElement('body'))`, 10 * time.Second},
		"its document loses the stage": {`(function (d) { d.getElementById('stage').parentNode.removeChild(d.getElementById('stage')); })(__world.visible().contentDocument)`, minute},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := wire(t, now, now, 0)
			b.run(30 * time.Second)
			b.js("void ("+c.fault+")", nil)
			b.run(c.within)
			var drawn bool
			b.js(`(function (e) { return e && e.offsetWidth > 0 && getComputedStyle(e).visibility === 'visible'; })(__world.visible())`, &drawn)
			if shown := b.texts(); len(shown) != 2 || !drawn {
				t.Errorf("after %v the wall shows %q, drawn: %v", c.within, shown, drawn)
			}
		})
	}
}

// If the player's storage is full, the board still shows notices, whatever the device's clock says.
func TestAFullStorageHidesNothing(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	b := wire(t, now, now, 0)
	b.run(5 * minute)
	b.call("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": `Storage.prototype.setItem = function () { throw new Error('full'); };`})
	for _, wrong := range []time.Duration{0, -time.Duration(now.UnixNano()), 2 * day} {
		b.powerOn(b.url, now.Add(10*time.Minute), wrong, false)
		b.run(20 * time.Second)
		if got := strings.Join(b.texts(), "|"); !strings.Contains(got, "Always") &&
			!strings.Contains(got, "Ends") {
			t.Errorf("after a restart with the clock off by %v the wall shows %q", wrong, got)
		}
	}
}

// What a player has written down may be spoilt by a failing card, or by another page of the same address.
func TestSpoiltStorageHidesNothing(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-05 11:00")
	b := wire(t, now, now, 0)
	b.run(5 * minute)
	minutes := fmt.Sprint(now.Add(-10 * minute).UnixMilli())
	for _, spoilt := range []string{"NaN NaN NaN", "9e99 0 0 1 0", "-1", "{}", "Infinity", minutes + " x y z x", minutes,
		strings.Repeat("9", 5000), "1e13 1e13 1e13 1 -5", "\\u0000\\uffff"} {
		b.js(`void (localStorage.setItem('tabla-seen', '`+spoilt+`'), Object.keys(localStorage).forEach(function (key) {
			if (/release/.test(key)) { localStorage.setItem(key, 'abcdefghij'); } }))`, nil)
		b.powerOn(b.url, now.Add(10*time.Minute), 0, false)
		b.run(40 * time.Second)
		if shown := b.texts(); len(shown) != 2 || b.has("is-late") {
			t.Errorf("with %.40q written down the wall shows %q, and it doubts its clock: %v", spoilt, shown, b.has("is-late"))
		}
	}
}

//go:embed testdata/histories.js
var histories string

// livesThrough lets boards live through random histories of wrong clocks: as many as boards says, with the
// seeds from seed on, and one for each seed in others. It reports what went wrong.
func livesThrough(t *testing.T, boards int, seed uint64, others ...uint64) {
	t.Helper()
	now := at(t, "2026-11-05 11:00")
	s := newSite(t, strings.NewReplacer("43in, distance: 3m", "65in, distance: 2m",
		"    screen:", "    answer: {headline: 1m, brief: 10m, full: 30m}\n    screen:").Replace(hallSettings))
	for n := range 5 {
		s.write(fmt.Sprintf("content/health/n%d.md", n), "---\ntitle: A notice\nsummary: A few words.\n---\nOne two three.\n")
	}
	s.write("content/health/clinic.md", "---\ntitle: Clinic\nplace: {room: \"12\", hours: \"Mo-Fr 09:00-12:00,13:00-17:30; Sa 10:00-14:00\"}\n---\n"+
		"One two three.\n")
	s.write("content/health/meals.md", "---\ntitle: Meals\ntimetable:\n"+
		"  - {days: Mo-Su, from: \"18:00\", to: \"19:30\", what: Dinner}\n---\nOne two three.\n")
	w := hang(t, "file://"+s.build(now), 640, 360, now)
	for shown := false; !shown; {
		w.run(5 * time.Second)
		w.js(`!!document.querySelector('#stage > .on[data-tag="en"] .today')`, &shown)
	}
	var found struct {
		Wrong                 []string
		Alarms, Looks, Cuts   int
		Releases, Known, Sure int
		Open, Closed, Unsure  int // what the slide of what is open now said
	}
	const together = 40 // more would take the browser longer than it may take for one answer
	w.js("void (__world.found = null)", nil)
	for done := 0; done < boards; done += together {
		w.js(fmt.Sprintf("(%s)(%d, %d)", histories, min(together, boards-done), seed+uint64(done)), &found)
	}
	for _, other := range others {
		w.js(fmt.Sprintf("(%s)(1, %d)", histories, other), &found)
	}
	for _, wrong := range found.Wrong {
		t.Error(wrong)
	}
	t.Logf("%+v", found)
	if min(found.Alarms, found.Known, found.Sure, found.Open, found.Closed, found.Unsure) == 0 {
		t.Error("nothing was put to the proof")
	}
}

// Boards live through random histories of wrong clocks; testdata/histories.js says what must hold. The daily
// test takes fifteen histories, and three that once showed that a rule was missing. The long proof takes four
// hundred.
func TestClocksInRandomHistories(t *testing.T) {
	t.Parallel()
	livesThrough(t, 15, 1, 734, 90135, 90383)
}
