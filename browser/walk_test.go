package browser

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// walkLoop steps on through the loop and lists what a reader would miss: texts that stick out of their pane, lie below the
// screen or over each other, too little contrast, a language twice at once, a step without anything, too many elements.
const walkLoop = `function (from, count) {
  var board = document.getElementById('board'), found = {}, languages = {}, smallest = 1, least = 99, most = 0, steps;
  steps = (board.getAttribute('data-alarm') && board.className.indexOf('alarm') >= 0 ? board.getAttribute('data-alarm') : board.getAttribute('data-steps')).split(';').length;
  function wrong(what, e) { found[what + ' | ' + (e ? e.textContent.trim().slice(0, 40) + ' | ' + e.closest('[lang]').lang : '')] = true; }
  function light(c) { return c.map(function (v) { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); }); }
  function luminance(c) { c = light(c); return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; }
  function rgb(text) { var m = /rgba?\(([^)]+)\)/.exec(text)[1].split(',').map(Number); return m.length > 3 && m[3] === 0 ? null : m.slice(0, 3); }
  function ground(e) { for (; e; e = e.parentElement) { var c = rgb(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; }
  function look(e, pane, style) {
    var a = luminance(rgb(style.color)), b = luminance(ground(e)), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    least = Math.min(least, ratio);
    if (ratio < 7) wrong('contrast ' + ratio.toFixed(1), e);
    var r = document.createRange(); r.selectNodeContents(e);
    [].forEach.call(r.getClientRects(), function (box) {
      if (box.width < 3 || box.height < 3) return;
      if (box.left < pane.left - 2 || box.right > pane.right + 2 || box.top < 0 || box.bottom > Math.min(innerHeight, pane.bottom + box.height / 2))
        wrong('sticks out ' + [box.left, box.right, box.top, box.bottom].map(Math.round) + ' of ' + [pane.left, pane.right, pane.top, pane.bottom].map(Math.round), e);
    });
  }
  function drawn(e) { // how large, of the size that the style asks for
    var is = parseFloat(getComputedStyle(e).fontSize), fitted = e.style.fontSize, asked;
    e.style.fontSize = '';
    asked = parseFloat(getComputedStyle(e).fontSize);
    e.style.fontSize = fitted;
    return is / asked;
  }
  function apart(a, b) {
    var one = a.getBoundingClientRect(), other = b.getBoundingClientRect();
    if (one.left < other.right && other.left < one.right) wrong('the topic and the language overlap: ' + [one.left, one.right, other.left, other.right].map(Math.round), a);
  }
  function texts(within, pane) {
    [].forEach.call(within.querySelectorAll('*'), function (e) {
      var own = [].some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.data.trim(); });
      var style = own && getComputedStyle(e);
      if (own && style.visibility !== 'hidden' && e.getClientRects().length) look(e, pane, style);
    });
  }
  var wideScreen = { left: innerWidth * 0.05, right: innerWidth * 0.95, top: innerHeight * 0.05, bottom: innerHeight * 0.95 };
  for (var i = from; i < Math.min(steps, from + count); i++) {
    var on = document.querySelectorAll('#stage > .on'), tags = {};
    if (!on.length) wrong('step ' + i + ' shows nothing');
    [].forEach.call(on, function (slide) {
      var tag = slide.getAttribute('data-tag'), topic = drawn(slide.querySelector('.band'));
      if (tags[tag]) wrong('step ' + i + ' shows ' + tag + ' twice');
      tags[tag] = languages[tag] = true;
      texts(slide, slide.getBoundingClientRect());
      apart(slide.querySelector('.band b'), slide.querySelector('.tongue'));
      smallest = Math.min(smallest, drawn(slide.querySelector('.in')));
      if (topic < 0.6) wrong('the topic is drawn at ' + Math.round(100 * topic) + ' %', slide.querySelector('.band'));
    });
    if (!board.classList.contains('alarm')) { texts(document.getElementById('head'), wideScreen); texts(document.getElementById('notes'), wideScreen); }
    most = Math.max(most, document.querySelectorAll('*').length);
    document.dispatchEvent(new KeyboardEvent('keydown', { keyCode: 39 }));
    __world.advance(__world.t + 500);
  }
  return { Wrong: Object.keys(found), Languages: Object.keys(languages), Steps: steps, Smallest: smallest, Least: least, Most: most };
}`

// everySlideFits walks through a board's loop on a screen of that size, and says which languages it shows.
func everySlideFits(t *testing.T, release string, width, height int) []string {
	t.Helper()
	w := hang(t, "file://"+release, width, height, at(t, "2026-11-23 10:00"))
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
	t.Logf("%d steps in %v; smallest text %.0f %%, least contrast %.1f, at most %d elements", walk.Steps, walk.Languages, 100*walk.Smallest, walk.Least, walk.Most)
	return walk.Languages
}

// upright says whether a board was made for a screen that stands.
func upright(t *testing.T, release string) bool {
	t.Helper()
	page, err := os.ReadFile(release)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(page), " tall turn-0")
}

// Every slide of every board of the demo, in its languages, on the screen it was made for and on one of another shape.
// The long proof takes all sizes.
func TestEverySlideFits(t *testing.T) {
	out := build(t, "--as-of", "2026-11-23T10:00:00+01:00")
	others := [][2]int{{1024, 768}, {1080, 1920}, {1366, 768}, {1280, 720}}
	for i, release := range releases(t, out) {
		for _, size := range [][2]int{{1920, 1080}, others[i%len(others)]} {
			if upright(t, release) {
				size[0], size[1] = size[1], size[0]
			}
			t.Run(fmt.Sprintf("%s %dx%d", boardName(out, release), size[0], size[1]), func(t *testing.T) {
				everySlideFits(t, release, size[0], size[1])
			})
		}
	}
}

func boardName(out, release string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(release, out+"/"), "/r/")
	return name
}

// Texts a third longer than they are fit too, in every language: tomorrow's notices and translations.
func TestLongerTextFits(t *testing.T) {
	out := build(t, "--as-of", "2026-11-23T10:00:00+01:00", "--centre", "vinograd")
	release := releases(t, out)[0]
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
	if err := os.WriteFile(release, []byte(head+"<main"+longer+"</main>"+foot), 0o666); err != nil {
		t.Fatal(err)
	}
	everySlideFits(t, release, 1920, 1080)
}

// Those who use other senses find nothing wrong either: on calm slides, on urgent ones, and on the welcome slide.
func TestAxeFindsNothingOnBoards(t *testing.T) {
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run \"make deps\"", err)
	}
	s := hall(t)
	s.write("content/health/gas.md", alarmNotice)
	small := s.build(at(t, "2026-11-05 11:00"))
	type look struct{ release, time string }
	looks := []look{{small, "2026-11-05 11:01"}, {small, "2026-11-05 11:12"}, {small, "2026-12-30 11:00"}}
	for _, release := range releases(t, strange(t)) {
		looks = append(looks, look{release, "2026-11-23 10:00"})
	}
	for _, c := range looks {
		w := hang(t, "file://"+c.release, 1920, 1080, at(t, c.time))
		w.run(2 * 1e9)
		w.js("void (window.setTimeout = __world.later)", nil) // it has to wait for itself in real time
		w.js(string(axe)+"; undefined", nil)
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
