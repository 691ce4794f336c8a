package board

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// The table of the reading-time study, with the floor for slides that have a QR code.
func TestDwellFollowsTheWordsOfTheSource(t *testing.T) {
	for _, c := range []struct {
		words   int
		qr      bool
		seconds int
	}{
		{0, false, 8}, {10, false, 10}, {20, false, 17}, {30, false, 24}, {35, false, 27}, {40, false, 30},
		{50, false, 37}, {60, false, 44}, {500, false, 60}, {10, true, 15}, {40, true, 30},
	} {
		if got := Dwell(c.words, c.qr); got != c.seconds {
			t.Errorf("Dwell(%d words, qr %v) = %d s, want %d", c.words, c.qr, got, c.seconds)
		}
	}
}

func TestSplitKeepsBlocksWholeAndWhatLeadsOnWithWhatFollows(t *testing.T) {
	blocks := func(words ...int) []Block { // below zero: leads on
		var all []Block
		for _, w := range words {
			all = append(all, Block{Words: max(w, -w), LeadsOn: w < 0})
		}
		return all
	}
	for name, c := range map[string]struct {
		blocks []Block
		want   []Part
	}{
		"an empty body is one part":          {nil, []Part{{}}},
		"what fits stays together":           {blocks(10, 20, 10), []Part{{0, 3, 40, false}}},
		"what does not is split":             {blocks(30, 20, 10), []Part{{0, 1, 30, false}, {1, 3, 30, false}}},
		"a long block stays whole":           {blocks(90), []Part{{0, 1, 90, false}}},
		"what leads on takes its text along": {blocks(10, -2, 35), []Part{{0, 1, 10, false}, {1, 3, 37, false}}},
		"and stays where both fit":           {blocks(10, -2, 20), []Part{{0, 3, 32, false}}},
		"even when the two are too long":     {blocks(30, -6, 38), []Part{{0, 1, 30, false}, {1, 3, 44, false}}},
		"nothing follows":                    {blocks(30, -6), []Part{{0, 2, 36, false}}},
	} {
		if got := Split(c.blocks, 40); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func TestASlideHoldsLessWhenPanesShareTheScreen(t *testing.T) {
	for panes, want := range map[int]int{1: 40, 2: 28, 3: 23, 4: 20} {
		if got := Limit(panes); got != want {
			t.Errorf("%d panes: %d words, want %d", panes, got, want)
		}
	}
}

func TestQRHasItsQuietZone(t *testing.T) {
	code, err := QR("https://info.example.org/vinograd/ar/health/x.html")
	if err != nil {
		t.Fatal(err)
	}
	if code.Side != 41 { // 50 bytes: version 4, 33 modules, and 8 of quiet zone
		t.Errorf("side %d, want 41", code.Side)
	}
	if !strings.HasPrefix(code.Path, "M4 4h7v1h-7z") { // the finder pattern begins behind the quiet zone
		t.Errorf("the path begins %.40s", code.Path)
	}
	if _, err := QR(strings.Repeat("x", 3000)); err == nil {
		t.Error("an address that no QR code holds must be an error")
	}
}

// Pixels at 1920x1080 from the table of the screens reference, to within one.
func TestBodySizeFromInchesAndMetres(t *testing.T) {
	for _, c := range []struct{ inches, metres, px float64 }{
		{24, 2, 65}, {32, 2, 49}, {32, 3, 73}, {43, 3, 54}, {43, 4, 72}, {55, 4, 57}, {65, 6, 72},
	} {
		got := BodyPercent(c.inches*25.4, c.metres*1000) / 100 * 1080
		if math.Abs(got-c.px) > 1 {
			t.Errorf("%v in at %v m: %.1f px, want %v", c.inches, c.metres, got, c.px)
		}
	}
}
