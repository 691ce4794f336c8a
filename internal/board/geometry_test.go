package board

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"tabla/internal/lang"
)

func typography(t testing.TB, tag string) Typography {
	t.Helper()
	l, known := lang.Lookup(tag)
	if !known {
		t.Fatalf("no language %s", tag)
	}
	return TypographyOf(l)
}

func TestACodeAndItsWordsFitEveryPane(t *testing.T) {
	for panes := 1; panes <= 4; panes++ {
		for _, g := range []Geometry{{1651, 1500, 16, 9, panes}, {1651, 3000, 9, 16, panes},
			{813, 1500, 4, 3, panes}} {
			if all, area := g.CodeSide()+codeWords, g.TextArea(false, false); all > area.height ||
				g.CodeSide() > area.width {
				t.Errorf("%+v: a code takes %.1f of %.1f", g, all, area.height)
			}
		}
	}
}

// Sides in pixels at 1920x1080 from the table of the screens reference, to within one.
func TestCodesAreAsLargeAsTheDistanceAsks(t *testing.T) {
	for _, c := range []struct{ inches, metres, px float64 }{{32, 1.5, 407}, {43, 3, 303}, {55, 3, 240},
		{65, 1, 240}} {
		if got := (Geometry{c.inches * 25.4, c.metres * 1000, 16, 9,
			1}).CodeSide() / 100 * 1080; math.Abs(got-c.px) > 1 {
			t.Errorf("%v in at %v m: %.1f px, want %v", c.inches, c.metres, got, c.px)
		}
	}
	for name, c := range map[string]struct {
		screen  Geometry
		reached bool
	}{
		"a large screen": {Geometry{65 * 25.4, 2500, 16, 9, 2}, true},
		"a small one":    {Geometry{24 * 25.4, 1500, 16, 9, 2}, false},
		"one to touch":   {Geometry{24 * 25.4, 600, 16, 9, 2}, true},
		"many panes":     {Geometry{32 * 25.4, 1500, 16, 9, 4}, false},
	} {
		if reads, wanted := c.screen.CodeReach(); (reads >= wanted-1) != c.reached {
			t.Errorf("%s: codes are read from %.0f mm, people stand at %.0f", name, reads, wanted)
		}
	}
	narrow := Geometry{24 * 25.4, 1500, 16, 9, 2}
	if side, pane := narrow.CodeSide(), narrow.TextArea(false, false).width; side > pane/2 {
		t.Errorf("a code of %.0f leaves a pane of %.0f no room for text", side, pane)
	}
}

func TestTextAreasFollowTheGeometry(t *testing.T) {
	wide, tall := Geometry{1000, 3000, 16, 9, 1}, Geometry{1000, 3000, 9, 16, 1}
	old := Geometry{1000, 3000, 4, 3, 1}
	if w, o := wide.TextArea(false, false), old.TextArea(false, false); o.width/o.body >= w.width/w.body {
		t.Errorf("an old screen has lines of %.1f em, a wide one of %.1f", o.width/o.body, w.width/w.body)
	}
	for panes := 2; panes <= 4; panes++ {
		for _, g := range []Geometry{wide, tall} {
			g.Panes = panes
			whole, part := Geometry{g.DiagonalMM, g.DistanceMM, g.Wide, g.High, 1}.TextArea(false, false),
				g.TextArea(false, false)
			if area := part.width * part.height * float64(panes); area > whole.width*whole.height*1.02 {
				t.Errorf("%d panes have more room than the screen", panes)
			}
			if extreme := g.TextArea(false, true); extreme.width != whole.width ||
				extreme.body != 1.5*part.body {
				t.Errorf("an extreme notice has %v of %v", extreme, whole)
			}
		}
	}
}

func TestTextsFitUntilTheyAreTooLong(t *testing.T) {
	area := Geometry{55 * 25.4, 2500, 16, 9, 2}.TextArea(true, false)
	for tag, word := range map[string]string{"en": "water ", "ur": "پانی ", "ar": "ماء ", "ti": "ማይ ",
		"bn": "পানি ", "zh-Hans": "水"} {
		s := typography(t, tag)
		textOf := func(words int) *MeasuredText {
			return &MeasuredText{Typography: s, Head: []Paragraph{s.Title(word, false)},
				Blocks: [][]Paragraph{s.Measure("<p>"+strings.Repeat(word, words)+"</p>\n", true)}}
		}
		whole := Part{End: 1}
		if !area.Fits(textOf(8), whole) {
			t.Errorf("%s: eight words take %.2f of the room", tag, area.Full(textOf(8), whole, 1))
		}
		long := textOf(300)
		scale := area.Scale(long, whole)
		if area.Fits(long, whole) || scale >= 1 || area.Full(long, whole, scale) > 1 {
			t.Errorf("%s: 300 words are drawn at %.2f and take %.2f", tag, scale,
				area.Full(long, whole, scale))
		}
	}
}

func TestWhatIsMeasured(t *testing.T) {
	s := typography(t, "en")
	for name, c := range map[string]struct {
		html  string
		paras int
		words int
	}{
		"a paragraph": {"<p>Come to the <strong>clinic</strong>.</p>\n", 1, 5},
		"items": {"<ul>\n<li>one two</li>\n" +
			"<li>three<ul><li>four</li></ul></li>\n</ul>\n", 3, 4},
		"a number":     {`<p>Phone <a class="tel"><bdi dir="ltr">+381 10 555 0101</bdi></a></p>`, 1, 2},
		"a line's end": {"<p>one<br>two</p>", 1, 3},
		"a row": {"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c d</td>" +
			"<td>e</td></tr></tbody></table>", 2, 7},
		"an entity": {"<p>a&amp;b</p>", 1, 1},
		"a picture in a row": {"<table><tbody><tr><td>a b</td><td><img src=\"x.png\" alt=\"c\"></td>" +
			"<td>d</td></tr></tbody></table>", 3, 6},
		"a number of nothing": {"<p><a class=\"tel\">\n</a>, one</p>", 1, 2},
		"a label":             {`<p class="fb" lang="en"><small class="fb-l">not yet here</small>text</p>`, 2, 4},
		"an item's label":     {`<ul><li class="fb" lang="en"><small class="fb-l">not yet here</small>text</li></ul>`, 2, 5},
		"nothing to read":     {"<p></p>", 0, 0},
	} {
		paras, words := s.Measure(c.html, true), 0
		for _, p := range paras {
			words += len(p.words)
		}
		if len(paras) != c.paras || words != c.words {
			t.Errorf("%s: %d paragraphs with %d words, want %d with %d", name, len(paras), words, c.paras,
				c.words)
		}
	}
	joined, apart := typography(t, "ar").letters.word("محمد"), 0
	for _, r := range "محمد" {
		apart += typography(t, "ar").letters.word(string(r))
	}
	if joined >= apart {
		t.Errorf("joined letters are %d wide, apart %d", joined, apart)
	}
}

// However a notice is cut, all of it is shown once and in order, and nothing that leads on ends a slide that
// is not the last.
func FuzzSplit(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed, 40)
	}
	f.Fuzz(func(t *testing.T, seed uint64, limit int) {
		r := rand.New(rand.NewPCG(seed, 2))
		var blocks []Block
		for i := range r.IntN(12) {
			b := Block{Words: r.IntN(30), KeepWithNext: r.IntN(4) == 0, Detail: i > 8}
			if i > 0 && r.IntN(3) == 0 && !b.Detail {
				b.KeepWithNext, b.ListItem = false, blocks[i-1].ListItem+1
				if b.ListItem == 1 && blocks[i-1].KeepWithNext {
					b.ListItem = 0
				}
			}
			blocks = append(blocks, b)
		}
		next := 0
		for i, p := range Split(blocks, limit%100,
			func(p Part) bool { return (p.End-p.First+int(seed%3))%4 != 3 }) {
			if p.First != next || p.End < p.First || p.RepeatEnd > p.First || p.Repeat > p.RepeatEnd {
				t.Fatalf("part %d is %+v, after %d blocks", i, p, next)
			}
			next = p.End
			if p.End > 0 && p.End < len(blocks) && blocks[p.End-1].KeepWithNext && !blocks[p.End].Detail {
				t.Fatalf("part %d ends with what leads on: %+v", i, p)
			}
		}
		if next != len(blocks) {
			t.Fatalf("%d of %d blocks are shown", next, len(blocks))
		}
	})
}

// Law: whatever stands in a body, measuring it ends with lines that have a height.
func FuzzEveryBodyIsMeasured(f *testing.F) {
	for _, html := range []string{
		"<table><tr><td>a</td><td><img src=\"x\"></td></tr></table>", `<p><a href="tel:112"></a>.</p>`, "<a class=\"tel\">\n</a>",
		"<td></td></table><li class=\"fb\"><small class=\"fb-l\">",
		"</strong></a></td></tr><ul></ol>", "<br><br", "&<>",
		"</td></table>a</td>", "<table><tr><td>a<p>b</td></tr></table></td>",
	} {
		f.Add(html)
	}
	arabic := typography(f, "ar")
	f.Fuzz(func(t *testing.T, html string) {
		for _, labels := range []bool{true, false} {
			for _, p := range arabic.Measure(html, labels) {
				if p.line <= 0 && p.line != pictureLine {
					t.Errorf("%q: a line is %v high", html, p.line)
				}
			}
		}
	})
}

// What is below a table that is too wide does not hide it: infinity less infinity is no number.
func TestATableWiderThanThePaneIsTooLong(t *testing.T) {
	english, _ := lang.Lookup("en")
	set := TypographyOf(english)
	row := strings.Repeat("<td>"+strings.Repeat("m", 40)+"</td>", 4)
	text := MeasuredText{Typography: set, Blocks: [][]Paragraph{
		set.Measure("<table><tbody><tr>"+row+"</tr><tr>"+row+"</tr></tbody></table>", true),
		set.Measure("<p>below</p>", true)}}
	area := Geometry{34 * 25.4, 3000, 16, 9, 1}.TextArea(false, false)
	if part := (Part{End: 2}); area.Fits(&text, part) || area.Scale(&text, part) > 0.5 {
		t.Errorf("fits: %v, scale %.2f", area.Fits(&text, part), area.Scale(&text, part))
	}
}
