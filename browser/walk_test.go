package browser

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// slidesFit shows the slides of every n-th part of a board's notices on a screen of this size. It reports
// what readers would miss (see testdata/walkloop.js), and returns the languages that were shown.
func slidesFit(t *testing.T, release string, width, height, n int) []string {
	t.Helper()
	w := hang(t, "file://"+eachSlideOnce(t, release, n), width, height, at(t, "2026-11-23 10:00"))
	var walk, part struct {
		Wrong, Languages []string
		Steps, Most      int
		Smallest, Least  float64
	}
	walk.Smallest, walk.Least = 1, 99
	for from := 0; from == 0 || from < part.Steps; from += 25 {
		w.js(fmt.Sprintf("(%s)(%d, 25)", walkLoop, from), &part)
		walk.Wrong = append(walk.Wrong, part.Wrong...)
		walk.Languages = append(walk.Languages, part.Languages...)
		walk.Steps, walk.Most = part.Steps, max(walk.Most, part.Most)
		walk.Smallest, walk.Least = min(walk.Smallest, part.Smallest), min(walk.Least, part.Least)
	}
	slices.Sort(walk.Languages)
	walk.Languages = slices.Compact(walk.Languages)
	for i, wrong := range walk.Wrong {
		if i < 12 {
			t.Error(wrong)
		}
	}
	if walk.Most > 1500 {
		t.Errorf("%d elements are attached at once", walk.Most)
	}
	t.Logf("%d steps in %v; smallest text %.0f %%, least contrast %.1f, at most %d elements", walk.Steps,
		walk.Languages, 100*walk.Smallest, walk.Least, walk.Most)
	return walk.Languages
}

var (
	stepList  = regexp.MustCompile(`data-steps="?([0-9:;,-]+)"?`)
	alarmList = regexp.MustCompile(`data-alarm="?([0-9:;,-]+)"?`)
	slideText = regexp.MustCompile(`(?s)(<section id="?s(\d+)[^>]*)>.*?</section>`)
	slideTag  = regexp.MustCompile(`<section id="s(\d+)"[^>]* data-notice="([^"]*)" data-part="(\d+)"`)
)

// eachSlideOnce writes a copy of a release beside it, whose loop has only the steps that show a slide for the
// first time. A sequence of lists, briefs and whole texts shows most slides again and again. The copy has
// only every n-th part of the notices, in all languages; the slides of the others are empty.
func eachSlideOnce(t *testing.T, release string, n int) string {
	t.Helper()
	page, err := os.ReadFile(release)
	if err != nil {
		t.Fatal(err)
	}
	found := stepList.FindSubmatchIndex(page)
	parts := map[string]string{} // by the number of a slide: its notice and part
	for _, tag := range slideTag.FindAllSubmatch(page, -1) {
		parts[string(tag[1])] = string(tag[2]) + " " + string(tag[3])
	}
	if found == nil || len(parts) == 0 {
		t.Fatalf("%s has no steps", release)
	}
	seen, order := map[string]bool{}, map[string]int{}
	var taken []string
	for _, step := range strings.Split(string(page[found[2]:found[3]]), ";") {
		_, slides, _ := strings.Cut(step, ":")
		news, part := false, ""
		for _, slide := range strings.Split(slides, ",") {
			news = news || !seen[slide]
			seen[slide] = true
			if parts[slide] != "" {
				part = parts[slide]
			}
		}
		if _, known := order[part]; !known {
			order[part] = len(order)
		}
		if news && order[part]%n == 0 {
			taken = append(taken, step)
		}
	}
	return light(t, release, string(page[:found[2]])+strings.Join(taken, ";")+string(page[found[3]:]), taken)
}

// light writes a copy of a release beside it, in which only the slides of some steps, and those of alarms,
// have their text. A browser lays out all the slides of a page whenever a font comes, before it shows the
// first one. The demo's boards have a thousand, which takes longer than most tests.
func light(t *testing.T, release, page string, steps []string) string {
	t.Helper()
	if alarm := alarmList.FindStringSubmatch(page); alarm != nil {
		steps = slices.Concat(steps, strings.Split(alarm[1], ";"))
	}
	shown := map[string]bool{}
	for _, step := range steps {
		_, numbers, _ := strings.Cut(step, ":")
		for _, number := range strings.Split(numbers, ",") {
			shown[number] = true
		}
	}
	return beside(t, release, slideText.ReplaceAllStringFunc(page, func(slide string) string {
		if m := slideText.FindStringSubmatch(slide); !shown[m[2]] {
			return m[1] + " hidden></section>"
		}
		return slide
	}))
}

// atFirst writes a copy of a release beside it, in which only the slides that are shown within a time from
// the start have their text.
func atFirst(t *testing.T, release string, within time.Duration) string {
	t.Helper()
	page, err := os.ReadFile(release)
	if err != nil {
		t.Fatal(err)
	}
	found := stepList.FindSubmatch(page)
	if found == nil {
		t.Fatalf("%s has no steps", release)
	}
	var steps []string
	begins := time.Duration(0)
	for _, step := range strings.Split(string(found[1]), ";") {
		if begins > within {
			break
		}
		steps = append(steps, step)
		seconds, _, _ := strings.Cut(step, ":")
		lasts, err := time.ParseDuration(seconds + "s")
		if err != nil {
			t.Fatal(err)
		}
		begins += lasts
	}
	return light(t, release, string(page), steps)
}

// onlyKind writes a copy of a release beside it, whose loop has only the steps that show slides of one kind
// for the first time.
func onlyKind(t *testing.T, release, kind string) string {
	t.Helper()
	page, err := os.ReadFile(release)
	if err != nil {
		t.Fatal(err)
	}
	found, of := stepList.FindSubmatchIndex(page), map[string]bool{}
	kinds := regexp.MustCompile(`<section id="?s(\d+)[^>]* data-kind="?(\w+)`)
	for _, tag := range kinds.FindAllSubmatch(page, -1) {
		of[string(tag[1])] = string(tag[2]) == kind
	}
	seen, taken := map[string]bool{}, []string{}
	for _, step := range strings.Split(string(page[found[2]:found[3]]), ";") {
		_, shown, _ := strings.Cut(step, ":")
		slides, news := strings.Split(shown, ","), false
		for _, slide := range slides {
			news = news || of[slide] && !seen[slide]
			seen[slide] = true
		}
		if news {
			taken = append(taken, step)
		}
	}
	if len(taken) == 0 {
		t.Fatalf("%s has no slides of the kind %q", release, kind)
	}
	return light(t, release, string(page[:found[2]])+strings.Join(taken, ";")+string(page[found[3]:]), taken)
}

// beside writes another page into the folder of a release, under a name that no other test has, and returns
// its path.
func beside(t *testing.T, release, page string) string {
	t.Helper()
	f, err := os.CreateTemp(filepath.Dir(release), "beside-*.html")
	if err == nil {
		_, err = f.WriteString(page)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(f.Name()) })
	return f.Name()
}

// upright reports whether a board was made for an upright screen.
func upright(t *testing.T, release string) bool {
	t.Helper()
	page, err := os.ReadFile(release)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(page), " tall turn-0")
}

// The slides fit on the screens for which their boards were made, in all languages, and on one board also on
// an old screen of another shape. The daily test takes every sixth part of the notices, and only the boards
// that TestPseudoLocalesFitOnBoards does not take. The long proof takes all slides, all boards and all sizes.
func TestSlidesFit(t *testing.T) {
	t.Parallel()
	out := demo(t)
	all := releases(t, out)
	walked := oneOfEachShape(t, all)
	slidesFitOn(t, out, walked[0], [2]int{1024, 768}, 6)
	for _, release := range all {
		if !slices.Contains(walked, release) {
			slidesFitOn(t, out, release, [2]int{1920, 1080}, 6)
		}
	}
}

// slidesFitOn begins a subtest for one board on one size of screen, which is turned if the board is upright.
// It takes every n-th part of the notices.
func slidesFitOn(t *testing.T, out, release string, size [2]int, n int) {
	t.Helper()
	if upright(t, release) {
		size[0], size[1] = size[1], size[0]
	}
	t.Run(fmt.Sprintf("%s %dx%d", boardName(out, release), size[0], size[1]), func(t *testing.T) {
		t.Parallel()
		slidesFit(t, release, size[0], size[1], n)
	})
}

func boardName(out, release string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(release, out+"/"), "/r/")
	return name
}

// If a slide is not translated, its text and its code are on the other side of the pane than its icons, and
// do not overlap with them.
func TestNothingOverlapsWhereAPaneReadsTheOtherWay(t *testing.T) {
	t.Parallel()
	for source, settings := range map[string]string{"en": hallSettings,
		"ar": strings.Replace(hallSettings, "source: en", "source: ar", 1)} {
		t.Run(source, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, settings)
			for i, text := range []string{"One two three.", "- One.\n- Two.\n- Three."} {
				s.write(fmt.Sprintf("content/health/n%d.md", i), "---\ntitle: Clinic of the place\nplace:\n"+
					"  room: Room 14\n  address: Main building, ground floor\n"+
					"  hours: Mo-Fr 09:00-16:00; Sa 10:00-12:00\n"+
					"  appointment: true\n  cost: Free\n  documents: None needed\n"+
					"  accessibility: No steps\n"+
					"  phones: [{number: \"+381 10 555 0101\", word: Nurse}]\n---\n"+text+"\n")
			}
			slidesFit(t, s.build(at(t, "2026-11-23 10:00")), 1920, 1080, 1)
		})
	}
}

// Texts a third longer than they are fit too, in every language: tomorrow's notices and translations. The
// daily test takes every sixth part of the notices; the long proof takes all.
func TestLongerTextFits(t *testing.T) {
	t.Parallel()
	longerTextFits(t, 6)
}

func longerTextFits(t *testing.T, n int) {
	t.Helper()
	all := releases(t, demo(t))
	release := all[slices.IndexFunc(all,
		func(release string) bool { return strings.Contains(release, "/vinograd/") })]
	html, err := os.ReadFile(release)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(html), "<main")
	slides, foot, _ := strings.Cut(rest, "</main>")
	longer := regexp.MustCompile(`>[^<>]{6,}<`).ReplaceAllStringFunc(slides, func(text string) string {
		words := strings.Fields(text[1 : len(text)-1])
		return ">" + strings.Join(append(words, words[:(len(words)+2)/3]...), " ") + "<"
	})
	if added := len(longer) - len(slides); added < 50_000 {
		t.Fatalf("only %d bytes were added", added)
	}
	slidesFit(t, beside(t, release, head+"<main"+longer+"</main>"+foot), 1920, 1080, n)
}

// axe-core finds no fault on calm slides, on urgent ones, and on the welcome slide. Of the demo's boards the
// daily test takes the first, whose sequence is the shortest; the long proof takes all.
func TestAxeFindsNothingOnBoards(t *testing.T) {
	t.Parallel()
	axeFindsNothingOnBoards(t, func(_ *testing.T, releases []string) []string { return releases[:1] })
}

// oneOfEachShape returns the first board for a wide screen and the first one for an upright screen.
func oneOfEachShape(t *testing.T, releases []string) (chosen []string) {
	t.Helper()
	for _, stands := range []bool{false, true} {
		i := slices.IndexFunc(releases, func(release string) bool { return upright(t, release) == stands })
		if i < 0 {
			t.Fatalf("no board of which it is %v that it stands", stands)
		}
		chosen = append(chosen, releases[i])
	}
	return chosen
}

func axeFindsNothingOnBoards(t *testing.T, choose func(t *testing.T, releases []string) []string) {
	t.Helper()
	axe := axeScript(t)
	s := hall(t)
	s.write("content/health/gas.md", alarmNotice)
	small := s.build(at(t, "2026-11-05 11:00"))
	type look struct{ release, time string }
	looks := []look{{small, "2026-11-05 11:01"}, {small, "2026-11-05 11:12"}, {small, "2026-12-30 11:00"}}
	for _, release := range choose(t, releases(t, strange(t))) {
		looks = append(looks, look{atFirst(t, release, time.Minute), "2026-11-23 10:00"})
	}
	for _, c := range looks {
		w := hang(t, "file://"+c.release, 1920, 1080, at(t, c.time))
		w.run(2 * time.Second)
		w.js("void (window.setTimeout = __world.later)", nil) // axe-core needs real time
		w.js(axe+"; undefined", nil)
		var found []string
		w.js(`axe.run(document, {resultTypes: ['violations']}).then(function (r) {
			return r.violations.map(function (v) { return v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 2).map(function (n) { return n.html.slice(0, 200); }).join(' | '); });
		})`, &found)
		slices.Sort(found)
		for _, f := range found {
			t.Errorf("at %s: %s", c.time, f)
		}
	}
}

// Where a list is not translated, it reads the other way than its pane: its lines begin below each other all
// the same, and its marks stand before them, within the pane.
func TestListsThatReadTheOtherWayHang(t *testing.T) {
	t.Parallel()
	const lines = `(function () {
  var slide = document.querySelector('#stage > .on[data-tag=ar]'), pane = slide.getBoundingClientRect(), found = [];
  [].forEach.call(slide.querySelectorAll('.body li'), function (li) {
    var own = getComputedStyle(li), box = li.getBoundingClientRect();
    found.push([own.listStylePosition, Math.round(box.left - pane.left) >= parseFloat(own.fontSize) && box.right <= pane.right + 1].join(' '));
  });
  return found;
})()`
	s := newSite(t, strings.Replace(hallSettings, "languages: [en, ar]\n    screen", "languages: [ar]\n    screen", 1))
	s.write("content/health/a.md", "---\ntitle: Leave now\n---\n- Wait at the main gate until the staff say "+
		"that you can go back into the house.\n- Take your children by the hand.\n")
	w := hang(t, "file://"+s.build(at(t, "2026-11-23 10:00")), 1920, 1080, at(t, "2026-11-23 10:00"))
	var found []string
	w.js(lines, &found)
	if !slices.Equal(found, []string{"outside true", "outside true"}) {
		t.Errorf("the lists are %q", found)
	}
}
