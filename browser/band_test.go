package browser

import (
	"bytes"
	"image/png"
	"slices"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// The words of a band are white, and so is the paper around the band. So parts of letters that rise above the
// band or hang below it would be invisible. Words in Nastaliq rise high. The test counts the ink outside of
// the bands of every kind, in every topic.
func TestWordsOfNastaliqStayWithinTheBand(t *testing.T) {
	t.Parallel()
	all := releases(t, demo(t))
	hall := slices.IndexFunc(all, func(file string) bool { return strings.Contains(file, "/vinograd/") })
	file, _ := withoutScript(t, all[hall])
	page := tab(t, 1920, 1080)
	open(t, page, file)
	for _, kind := range [][2]string{{"panes-2", ""}, {"panes-2", "urgent"}, {"panes-2", "extreme"}, {"panes-4", ""}} {
		var bands [][4]float64 // left, top, right, bottom
		evaluate(t, page, bandsOfUrdu+"("+quoted(kind[0])+", "+quoted(kind[1])+")", &bands)
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
