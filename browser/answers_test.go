package browser

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// answer is a question that people have, and where its answer is: a tile of the first page, perhaps a link
// on the next page, and a text that must then be visible without scrolling.
type answer struct {
	question, tile, link string
	seen                 []string
}

var answers = []answer{
	{"Where is the doctor, is he there now, what is his number?", "health/see-a-doctor.html", "",
		[]string{".now", ".at .sum", `.at a[href^="tel:"]`}},
	{"When is there food?", "services/meals.html", "", []string{".now"}},
	{"How do I ask for asylum?", "rights/ask-for-asylum.html", "", []string{".lead", ".body li"}},
	{"Where is my family?", "protection/find-your-family.html", "", []string{".lead", `.body a[href^="tel:"]`}},
	{"I am in danger", "protection/in-danger.html", "", []string{`.body a[href="tel:112"]`}},
}

// On a small telephone, the questions that most people have are answered after two taps without scrolling.
// 112 is one tap away on every page.
func TestAnswersAreTwoTapsAwayWithoutScrolling(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, tag := range strings.Fields("en ar ur ti am bn ckb fa fr kmr prs ps ru so sr-Latn tr") {
		folder := filepath.Join(public, "vinograd", tag)
		open(t, page, filepath.Join(folder, "index.html"))
		for _, a := range answers {
			inSight(t, page, tag+": "+a.question+" on the first page", `.tile[href="`+a.tile+`"]`)
		}
		for _, a := range answers {
			open(t, page, filepath.Join(folder, a.tile))
			for _, what := range append(a.seen, `.sos a[href="tel:112"]`) {
				inSight(t, page, tag+": "+a.question, what)
			}
		}
	}
}

// Below an urgent notice the tiles are smaller, so that all six stay visible.
func TestAllTilesAreInSightBeneathAnUrgentNotice(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, tag := range strings.Fields("ar prs ti am en ur fa ps so tr fr ru bn sr-Latn ckb kmr") {
		open(t, page, filepath.Join(public, "jela", tag, "index.html"))
		inSight(t, page, tag, ".alarm")
		for _, tile := range []string{"health/see-a-doctor.html", "services/meals.html", "places.html"} {
			inSight(t, page, tag, `.tile[href="`+tile+`"]`)
		}
	}
}

// inSight reports an element that is not in the window, or lies under the bar at the foot.
func inSight(t *testing.T, page *cdp.Page, where, selector string) {
	t.Helper()
	var fault string
	evaluate(t, page, `(function (selector) {
  var e = document.querySelector(selector), bar = document.querySelector('.sos a').getBoundingClientRect(), r;
  if (!e) { return 'is not there'; }
  r = e.getBoundingClientRect();
  if (!r.height || r.top < 0) { return 'is not to be seen'; }
  return r.bottom > (e.closest('.sos') ? window.innerHeight : bar.top) + 1 ? 'ends at ' + Math.round(r.bottom) : '';
})(`+quoted(selector)+`)`, &fault)
	if fault != "" {
		t.Errorf("%s: %s %s", where, selector, fault)
	}
}

// Nothing moves after it is drawn, whatever the scripts add or remove, however late they come, and also if
// the end of the page itself comes late. The long proof cuts the pages in every text.
func TestNothingMovesAfterItIsDrawn(t *testing.T) {
	t.Parallel()
	nothingMoves(t, 20, "vinograd/ar/index.html", "vinograd/en/index.html", "jela/en/index.html",
		"vinograd/ur/services/clinic.html", "vinograd/ti/health/see-a-doctor.html", "vinograd/ru/places.html")
}

// nothingMoves opens each of some pages several times. Each time the scripts come late, and so does the end
// of the page: all that follows the first letter of a text. This is done for every nth text of the page, and
// once with the whole page and late scripts.
func nothingMoves(t *testing.T, nth int, files ...string) {
	t.Helper()
	page := tab(t, 360, 640)
	if err := page.Call("Network.emulateNetworkConditions", map[string]any{"offline": false, "latency": 0,
		"downloadThroughput": -1, "uploadThroughput": -1}, nil); err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		html, err := os.ReadFile(filepath.Join(public, file))
		if err != nil {
			t.Fatal(err)
		}
		address := "/" + strings.TrimSuffix(file, "index.html")
		for _, first := range append(inTexts(html, nth), len(html)) {
			if moved := movedWhenLate(t, page, address, html, first); len(moved) > 0 {
				t.Errorf("%s moves when it came to %q at first: %s", file, html[first-80:first], moved)
			}
		}
	}
}

// inTexts returns where the first letter of every nth text of a page ends, from the link to the languages in
// its head on.
func inTexts(html []byte, nth int) (cuts []int) {
	name := bytes.Index(html, []byte(`class="lang"`))
	for i, text := range text.FindAllIndex(html[name:], -1) {
		if i%nth == 0 {
			cuts = append(cuts, name+text[1])
		}
	}
	return cuts
}

// text matches the end of a tag and the first letter after it.
var text = regexp.MustCompile(`>[^<\s]`)

// movedWhenLate opens a page of the real site over HTTP. At first only the first bytes of its HTML come,
// without the scripts. When these bytes are read and drawn, the scripts and the end of the page come. It
// returns each layout shift from then on in which an element moved that was there before, with the beginnings
// of its elements. Elements that grow while the engine reads them do not count.
func movedWhenLate(t *testing.T, page *cdp.Page, address string, html []byte, first int) []string {
	t.Helper()
	drawn := make(chan struct{})
	site := overHTTP(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != address {
			if strings.Contains(r.URL.Path, "/assets/phone-") {
				<-drawn
			}
			http.FileServer(http.Dir(public)).ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(html[:first])
		w.(http.Flusher).Flush()
		<-drawn
		w.Write(html[first:])
	}))
	page.ForgetEvents()
	if err := page.Call("Page.navigate", map[string]any{"url": site + address}, nil); err != nil {
		t.Fatal(err)
	}
	isDrawn := eventually(func() bool {
		painted := false
		return page.Evaluate(`(performance.getEntriesByName('first-contentful-paint').length > 0 ||
    getComputedStyle(document.querySelector('.top')).visibility === 'hidden') &&
  location.pathname === '`+address+`' && document.querySelectorAll('svg').length >= `+
			strconv.Itoa(bytes.Count(html[:first], []byte("</svg>"))), &painted) == nil && painted
	})
	if isDrawn {
		evaluate(t, page, `new Promise(function (done) {
  setTimeout(function () {
    window.there = new Set(document.querySelectorAll('*'));
    done(window.drawn = performance.now());
  }, 100);
})`, new(float64))
	}
	close(drawn)
	if !isDrawn {
		t.Fatalf("the beginning of %s is not drawn", address)
	}
	if err := page.Wait("Page.loadEventFired", patience); err != nil {
		t.Fatal(err)
	}
	var moved []string
	evaluate(t, page, shifts+"(300, window.drawn, window.there)", &moved)
	return moved
}

// Old engines do not know <details>, and show everything in it. Nevertheless the content begins in sight.
func TestTheContentComesFirstWithoutDetails(t *testing.T) {
	t.Parallel()
	page := tab(t, 320, 640)
	for _, tag := range []string{"en", "ur", "ckb", "ru"} {
		for _, file := range []string{"index.html", "services/clinic.html", "health/index.html"} {
			open(t, page, filepath.Join(public, "kamen", tag, file))
			var top float64
			evaluate(t, page, `(function () {
  [].forEach.call(document.querySelectorAll('details'), function (e) {
    var d = document.createElement('div');
    d.innerHTML = e.innerHTML;
    e.parentNode.replaceChild(d, e);
  });
  return document.querySelector('main').getBoundingClientRect().top;
})()`, &top)
			if top > 400 {
				t.Errorf("%s/%s: the content begins at %.0f pixels", tag, file, top)
			}
		}
	}
}

// If a reader forces colours on all pages, pictograms and the bar are still visible.
func TestForcedColoursHideNoPictogram(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, features := range [][]map[string]string{
		{{"name": "forced-colors", "value": "active"}, {"name": "prefers-color-scheme", "value": "light"}},
		{{"name": "forced-colors", "value": "active"}, {"name": "prefers-color-scheme", "value": "dark"}},
	} {
		if err := page.Call("Emulation.setEmulatedMedia",
			map[string]any{"features": features}, nil); err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{"jela/en/health/tap-water.html", "vinograd/ar/index.html"} {
			open(t, page, filepath.Join(public, file))
			for _, where := range []string{".band .i, .tile .i", ".sos .i"} {
				if n := coloursAt(t, page, where); n < 2 {
					t.Errorf("%s: %s is not to be seen", file, where)
				}
			}
		}
	}
}

// coloursAt returns about how many colours are drawn where the first element of a kind is.
func coloursAt(t *testing.T, page *cdp.Page, selector string) int {
	t.Helper()
	var box struct{ Left, Top, Right, Bottom float64 }
	evaluate(t, page, `(function (e) {
  var r = e.getBoundingClientRect();
  return {Left: r.left, Top: r.top, Right: r.right, Bottom: r.bottom};
})(document.querySelector(`+quoted(selector)+`))`, &box)
	raw, err := page.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	colours := map[[3]uint32]bool{}
	for y := int(box.Top); y < int(box.Bottom); y++ {
		for x := int(box.Left); x < int(box.Right); x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			colours[[3]uint32{r >> 15, g >> 15, b >> 15}] = true
		}
	}
	return len(colours)
}

// Staff print notices and hang them up, so each must fit on one page. The daily test prints the clinic of
// each centre in every third language, the long proof in all languages.
func TestANoticeIsPrintedOnOnePage(t *testing.T) {
	t.Parallel()
	noticesArePrintedOnOnePage(t, 3)
}

// noticesArePrintedOnOnePage prints every n-th of the clinics' pages, and two other notices.
func noticesArePrintedOnOnePage(t *testing.T, n int) {
	t.Helper()
	page := tab(t, 1280, 800)
	sheet := regexp.MustCompile(`/Type /Page\b[^s]`)
	files, err := filepath.Glob(filepath.Join(public, "*/*/services/clinic.html"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	chosen := []string{filepath.Join(public, "vinograd/ar/protection/in-danger.html"),
		filepath.Join(public, "vinograd/ur/services/legal-advice.html")}
	for i := 0; i < len(files); i += n {
		chosen = append(chosen, files[i])
	}
	for _, file := range chosen {
		open(t, page, file)
		var printed struct{ Data string }
		if err := page.Call("Page.printToPDF", map[string]any{"paperWidth": 8.27, "paperHeight": 11.69},
			&printed); err != nil {
			t.Fatal(err)
		}
		pdf, err := base64.StdEncoding.DecodeString(printed.Data)
		if err != nil {
			t.Fatal(err)
		}
		if sheets := len(sheet.FindAll(pdf, -1)); sheets != 1 {
			t.Errorf("%s: %d pages", file, sheets)
		}
	}
}

// The code on a printed notice leads to its page. A sensitive notice has no code, because others could
// follow it.
func TestAPrintedNoticeLeadsToItsPage(t *testing.T) {
	t.Parallel()
	page := tab(t, 1280, 800)
	for method, with := range map[string]map[string]any{ // in the resolution of a printer
		"Emulation.setEmulatedMedia": {"media": "print"},
		"Emulation.setDeviceMetricsOverride": {"width": 1000, "height": 1000, "deviceScaleFactor": 3,
			"mobile": false},
	} {
		if err := page.Call(method, with, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"vinograd/ur/health/see-a-doctor.html", "kamen/en/services/clinic.html"} {
		open(t, page, filepath.Join(public, file))
		if !eventually(func() bool {
			drawn := false
			evaluate(t, page, `!!document.querySelector('.coded path')`, &drawn)
			return drawn
		}) {
			t.Fatalf("%s: no code", file)
		}
		raw, err := page.Screenshot()
		if err != nil {
			t.Fatal(err)
		}
		if got := decode(t, raw); len(got) != 1 || got[0] != "https://info.example.org/"+file {
			t.Errorf("%s: the code leads to %q", file, got)
		}
	}
	sensitive, err := filepath.Glob(filepath.Join(public, "*/*/*/n-*.html"))
	if err != nil || len(sensitive) < 40 {
		t.Fatalf("%d sensitive pages, %v", len(sensitive), err)
	}
	for _, file := range sensitive {
		content, err := os.ReadFile(file)
		if err != nil || bytes.Contains(content, []byte("info.example.org")) {
			t.Errorf("%s tells its address, or %v", file, err)
		}
	}
}
