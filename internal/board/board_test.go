package board

import (
	"math"
	"reflect"
	"strings"
	"testing"

	checkwidths "tabla/internal/check/widths"
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
			all = append(all, Block{Words: max(w, -w), KeepWithNext: w < 0})
		}
		return all
	}
	list := []Block{{Words: 10}, {Words: 2, KeepWithNext: true}, {Words: 3, KeepWithNext: true}}
	for item := range 3 {
		list = append(list, Block{Words: 15, Lead: 2, ListItem: item})
	}
	for name, c := range map[string]struct {
		blocks []Block
		want   []Part
	}{
		"an empty body is one part": {nil, []Part{{}}},
		"what fits stays together":  {blocks(10, 20, 10), []Part{{End: 3, Words: 40}}},
		"the parts are about as long": {blocks(10, 10, 10, 10, 10),
			[]Part{{End: 3, Words: 30}, {First: 3, End: 5, Words: 20}}},
		"what does not is split": {blocks(30, 20, 10),
			[]Part{{End: 1, Words: 30}, {First: 1, End: 3, Words: 30}}},
		"a long block stays whole": {blocks(90), []Part{{End: 1, Words: 90}}},
		"what leads on takes its text along": {blocks(10, -2, 35),
			[]Part{{End: 1, Words: 10}, {First: 1, End: 3, Words: 37}}},
		"and stays where both fit": {blocks(10, -2, 20), []Part{{End: 3, Words: 32}}},
		"even when the two are too long": {blocks(30, -6, 38),
			[]Part{{End: 1, Words: 30}, {First: 1, End: 3, Words: 44}}},
		"nothing follows": {blocks(30, -6), []Part{{End: 2, Words: 36}}},
		"a picture has no words": {[]Block{{Words: 40}, {}, {Words: 1}},
			[]Part{{End: 2, Words: 40}, {First: 2, End: 3, Words: 1}}},
		"facts are apart from the text": {[]Block{{Words: 1}, {Words: 5, Detail: true},
			{Words: 4, Detail: true}}, []Part{{End: 1, Words: 1}, {First: 1, End: 3, Words: 9}}},
		"a few of them share a slide with the text": {[]Block{{Words: 36}, {Words: 2, Detail: true}},
			[]Part{{End: 2, Words: 38}}},
		"rows stay together": {[]Block{{Words: 20}, {Words: 15, KeepTogether: true},
			{Words: 15, KeepTogether: true}}, []Part{{End: 1, Words: 20}, {First: 1, End: 3, Words: 30}}},
		"what leads on leads on to each item": {list, []Part{
			{End: 4, Words: 30}, {First: 4, End: 6, Repeat: 1, RepeatEnd: 3, Words: 35}}},
	} {
		if got := Split(c.blocks, 40, func(Part) bool { return true }); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	two := func(p Part) bool { return p.End-p.First <= 2 }
	if got := Split(blocks(1, 1, 1), 40, two); len(got) != 2 || got[0].End != 2 {
		t.Errorf("what does not fit is split too: %v", got)
	}
}

func TestBriefNoticesTakeOneSlideWhereTheyFit(t *testing.T) {
	place := []Block{{Words: 10}, {Words: 4, Detail: true}, {Words: 3, Detail: true},
		{Words: 5, Detail: true}}
	for name, c := range map[string]struct {
		blocks []Block
		room   int // how many blocks fit a slide
		want   []Part
	}{
		"a summary alone":             {place[:1], 1, []Part{{End: 1, Words: 10}}},
		"a summary too long":          {[]Block{{Words: 90}}, 1, []Part{{End: 1, Words: 90}}},
		"all of a place":              {place, 4, []Part{{End: 4, Words: 22}}},
		"text and facts apart":        {place, 3, []Part{{End: 1, Words: 10}, {First: 1, End: 4, Words: 12}}},
		"together where it saves one": {place, 2, []Part{{End: 2, Words: 14}, {First: 2, End: 4, Words: 8}}},
	} {
		fits := func(p Part) bool { return p.End-p.First <= c.room }
		if got := SplitSummary(c.blocks, 40, fits); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
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
	if !strings.HasPrefix(code.Path, "M4 4.5h7m") { // the finder pattern begins behind the quiet zone
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
		got := Geometry{c.inches * 25.4, c.metres * 1000, 16, 9, 1}.BodyPercent() / 100 * 1080
		if math.Abs(got-c.px) > 1 {
			t.Errorf("%v in at %v m: %.1f px, want %v", c.inches, c.metres, got, c.px)
		}
	}
}

// check cannot ask this package how large text is on a screen, so that it has the number for one screen
// written down.
func TestTheScreenOfCheckHasThisSize(t *testing.T) {
	em := Geometry{43 * 25.4, 3000, 16, 9, 1}.BodyPercent() / 100 * 1080
	if math.Abs(em-checkwidths.EmPixels) > 1e-9 {
		t.Errorf("checkwidths.EmPixels is %v, and should be %v", checkwidths.EmPixels, em)
	}
}
