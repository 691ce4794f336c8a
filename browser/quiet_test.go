package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// watchKinds notes which kinds of slides, and which slides of notices, were on screen.
const watchKinds = `function () {
  [].forEach.call(document.querySelectorAll('#stage > .on'), function (e) {
    var kind = e.getAttribute('data-kind') || 'full';
    __world.kinds[kind] = 1;
    if (kind === 'full') { __world.wholes[e.getAttribute('data-notice') + e.getAttribute('data-part') + e.getAttribute('data-tag')] = 1; }
  });
}`

// In the quiet hours a board shows every notice whole, in every language; before and after them headlines
// come as always.
func TestInQuietHoursEveryNoticeIsShownWhole(t *testing.T) {
	t.Parallel()
	s := newSite(t, "title: T\nsource: en\nlanguages: [en, ar, fr]\ntimezone: Europe/Belgrade\n"+
		"base_url: https://x.example.org/\nanswer: {headline: 2m, brief: 10m, full: 1h}\ncentres: {c: {name: C, "+
		"languages: [en, ar, fr], screen: {diagonal: 65in, distance: 2m, quiet: \"14:00-15:00\"}}}\n")
	for n := range 6 {
		s.write(fmt.Sprintf("content/health/n%d.md", n), fmt.Sprintf("---\ntitle: Notice %d\nsummary: In short.\n---\n%s",
			n, strings.Repeat("Please bring your card to the office, and ask there for a bed and for the bus.\n\n", 6)))
	}
	w := hang(t, "file://"+s.build(at(t, "2026-11-23 10:00")), 1920, 1080, at(t, "2026-11-23 13:50"))
	watched := func(d time.Duration) (kinds map[string]int, wholes int) {
		w.js("void (__world.kinds = {}, __world.wholes = {})", nil)
		w.runWatched(d, 2*time.Second, watchKinds)
		w.js("__world.kinds", &kinds)
		w.js("Object.keys(__world.wholes).length", &wholes)
		return kinds, wholes
	}
	if kinds, _ := watched(9 * time.Minute); kinds["headlines"] == 0 || kinds["brief"] == 0 {
		t.Errorf("before the quiet hours: %v", kinds)
	}
	w.run(2 * time.Minute)
	var all int
	w.js("document.getElementById('board').getAttribute('data-whole').split(';').length", &all)
	kinds, wholes := watched(58 * time.Minute)
	if kinds["headlines"]+kinds["today"] > 0 || kinds["full"] == 0 {
		t.Errorf("in the quiet hours: %v", kinds)
	}
	if briefs := 6 * 3; wholes != all-briefs {
		t.Errorf("%d slides of whole texts were shown, want %d", wholes, all-briefs)
	}
	w.run(2 * time.Minute)
	if kinds, _ := watched(5 * time.Minute); kinds["headlines"] == 0 {
		t.Errorf("after the quiet hours: %v", kinds)
	}
}
