package browser

import (
	"bytes"
	"image/png"
	"slices"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// The words of a band are white, and so is the paper around the band. So parts of letters that rise above
// the band or hang below it would be invisible. Words in Nastaliq rise high; in no kind of band, in no
// topic, there is ink outside of it.
func TestWordsOfNastaliqStayWithinTheBand(t *testing.T) {
	t.Parallel()
	all := releases(t, demo(t))
	hall := slices.IndexFunc(all, func(file string) bool { return strings.Contains(file, "/vinograd/") })
	file, _ := withoutScript(t, all[hall])
	page := tab(t, 1920, 1080)
	open(t, page, file)
	for _, kind := range [][2]string{{"panes-2", ""}, {"panes-2", "urgent"}, {"panes-2", "extreme"}, {"panes-4", ""}} {
		var bands [][4]float64 // left, top, right, bottom
		evaluate(t, page, "("+bandsOfUrdu+")("+quoted(kind[0])+", "+quoted(kind[1])+")", &bands)
		within, outside := inkOfBands(t, page, bands)
		t.Logf("%v: %d bands, %d points of ink within, %d outside", kind, len(bands), within, outside)
		if len(bands) < 6 || within < 500*len(bands) {
			t.Errorf("%v: %d bands have %d points of ink: nothing was tested", kind, len(bands), within)
		}
		if outside > 0 {
			t.Errorf("%v: %d points of ink are outside the band", kind, outside)
		}
	}
}

// inkOfBands counts the red points within the bands, and those outside of all bands.
func inkOfBands(t *testing.T, page *cdp.Page, bands [][4]float64) (in, out int) {
	t.Helper()
	raw, err := page.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	size := picture.Bounds()
	for y := range size.Max.Y {
		for x := range size.Max.X {
			r, g, b, _ := picture.At(x, y).RGBA()
			if r < 0x8000 || g > 0x6000 || b > 0x6000 {
				continue
			}
			if slices.ContainsFunc(bands, func(b [4]float64) bool {
				px, py := float64(x), float64(y)
				return px >= b[0]-1 && px <= b[2] && py >= b[1]-1 && py <= b[3]
			}) {
				in++
			} else {
				out++
			}
		}
	}
	return in, out
}

// bandsOfUrdu draws the bands of Urdu slides in red without a background, and returns where each is.
const bandsOfUrdu = `function (panes, kind) {
  var board = document.getElementById('board'), stage = document.getElementById('stage'), seen = {};
  window.bandsOfUrdu = window.bandsOfUrdu ||
    [].filter.call(document.querySelectorAll('.slide[data-tag=ur] .band'), function (band) {
    var is = seen[band.textContent];
    seen[band.textContent] = true;
    return !is;
  }).map(function (band) { return [band, band.closest('.slide').className]; });
  board.className = board.className.replace(/panes-\d/g, '') + ' ' + panes;
  [].slice.call(board.children).forEach(function (e) { if (e !== stage) { e.style.display = 'none'; } });
  board.style.cssText = stage.style.cssText = 'position:static;transform:none';
  stage.textContent = '';
  return document.fonts.ready.then(function () {
    return Promise.all(window.bandsOfUrdu.map(function (pair) {
      var slide = document.createElement('section');
      slide.className = pair[1].replace(/\b(urgent|extreme)\b/g, '') + ' on ' + kind;
      slide.dir = 'rtl';
      slide.lang = 'ur';
      slide.style.cssText = 'position:relative;float:left;width:48%;height:15vmin;left:0;top:0;margin-top:2vmin;opacity:1;visibility:visible';
      slide.appendChild(pair[0]);
      pair[0].style.cssText = 'position:absolute;top:3vmin;background:none;color:red;transition:none';
      [].forEach.call(pair[0].querySelectorAll('*'), function (e) { e.style.color = 'red'; });
      stage.appendChild(slide);
      return document.fonts.load('700 30px ' + getComputedStyle(pair[0]).fontFamily, pair[0].textContent);
    }));
  }).then(function () { return document.fonts.ready; }).then(function () {
    return window.bandsOfUrdu.map(function (pair) {
      var r = pair[0].getBoundingClientRect();
      return [r.left, r.top, r.right, r.bottom];
    });
  });
}`
