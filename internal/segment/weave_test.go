package segment

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestHolesCoverWhatAPageReplaces(t *testing.T) {
	s, _ := cut(t, "Call [{{.phone}}](tel:{{.phone}} \"{{.word}}\") or {{.x}}\n\n"+
		"![map](maps/{{.x}}.png) a [b](c_d.md)")
	b := s.Weave(Options{})
	type hole struct {
		kind       HoleKind
		name, text string
	}
	var got []hole
	for _, h := range b.Holes {
		got = append(got, hole{h.Kind, h.Name, string(b.HTML[h.Start:h.End])})
	}
	want := []hole{
		{LinkOpen, "tel:{{.phone}}", `<a href="tel:%7B%7B.phone%7D%7D" title="{{.word}}">`},
		{ValueURL, "phone", "%7B%7B.phone%7D%7D"},
		{ValueText, "word", "{{.word}}"},
		{ValueText, "phone", "{{.phone}}"},
		{LinkClose, "tel:{{.phone}}", "</a>"},
		{ValueText, "x", "{{.x}}"},
		{ImageSrc, "maps/{{.x}}.png", "maps/%7B%7B.x%7D%7D.png"},
		{ValueURL, "x", "%7B%7B.x%7D%7D"},
		{LinkOpen, "c_d.md", `<a href="c_d.md">`},
		{LinkClose, "c_d.md", "</a>"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for i, h := range b.Holes[1:] {
		if h.Start < b.Holes[i].Start {
			t.Errorf("hole %d begins before hole %d", i+1, i)
		}
	}
}

func TestFillPutsValuesWhereTheyBelong(t *testing.T) {
	values := map[string]string{"phone": "+381 (0)10 555-0101", "word": `"Nurse" & co`, "x": "<b>"}
	fill := func(source string, isolate bool) string {
		s, _ := cut(t, source)
		return string(s.Weave(Options{Isolate: isolate}).Fill(nil, func(h Hole) (string, bool) {
			return h.Value(values[h.Name]), h.Kind == ValueText || h.Kind == ValueURL
		}))
	}
	tests := []struct {
		source, want string
		isolate      bool
	}{
		{"a {{.x}} {{.word}}", "<p>a &lt;b&gt; &quot;Nurse&quot; &amp; co</p>\n", false},
		{"a {{.phone}}", "<p>a +381 (0)10 555-0101</p>\n", false},
		{"a {{.phone}}", `<p>a <a href="tel:+381105550101" class="tel"><bdi dir="ltr">+381 (0)10 555-0101</bdi></a></p>` + "\n", true},
		{"[{{.phone}}](tel:{{.phone}} \"{{.word}}\")",
			`<p><a href="tel:+381105550101" title="&quot;Nurse&quot; &amp; co">` +
				`<bdi dir="ltr">+381 (0)10 555-0101</bdi></a></p>` + "\n", true},
		{"[a](b.md?q={{.word}})", `<p><a href="b.md?q=%22Nurse%22%20&amp;%20co">a</a></p>` + "\n", true},
		{"`{{.x}}` {{y}} {{range .x}}", "<p><code>{{.x}}</code> {{y}} {{range .x}}</p>\n", true},
	}
	for _, test := range tests {
		if got := fill(test.source, test.isolate); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.source, got, test.want)
		}
	}
}

func TestFillCanReplaceWholeLinks(t *testing.T) {
	s, _ := cut(t, "See [the *{{.x}}* page](a-{{.x}}.md) and [b](b.md).")
	got := string(s.Weave(Options{}).Fill([]byte(">"), func(h Hole) (string, bool) {
		switch {
		case h.Kind == ValueText:
			return "X", true
		case h.Kind == LinkOpen || h.Kind == LinkClose:
			return "", strings.HasPrefix(h.Name, "a-")
		default:
			return "Y", true
		}
	}))
	if want := `><p>See the <em>X</em> page and <a href="b.md">b</a>.</p>` + "\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFallbackTextsBearTheirLanguage(t *testing.T) {
	const attrs, page = ` class="fb" lang="en" dir="ltr"`, ` lang="ar" dir="rtl"`
	tests := []struct{ name, source, want string }{
		{"paragraph", "a", `<p` + attrs + `>[L]a</p>`},
		{"heading with a class", "# a {#x .c lang=fr}",
			`<h1 class="c fb" lang="en" dir="ltr" id="x">[L]a</h1>`},
		{"list item", "- a", `<li` + attrs + `>[L]a</li>`},
		{"task", "- [ ] a", `<li` + attrs + `><input disabled="" type="checkbox"> [L]a</li>`},
		{"item with a list below", "- a\n  - b", "<li" + attrs + ">[L]a\n<div" + page + "><ul>\n<li" + attrs +
			">[L]b</li>\n</ul>\n</div></li>"},
		{"item of paragraphs", "2. a\n\n   b", `<li lang="en" dir="ltr">` + "\n<p" + attrs + ">[L]a</p>\n<div" +
			page + "><p" + attrs + ">[L]b</p>\n</div></li>"},
		{"cell", "|a|\n|:-|\n|b|", `<td` + attrs + ` style="text-align:left">[L]b</td>`},
		{"definition", "a\n: b", "<dt" + attrs + ">[L]a</dt>\n<dd" + attrs + ">[L]b</dd>"},
		{"footnote", "a[^1]\n\n[^1]: b", `<p` + attrs + `>[L]b&#160;<a href="#fnref:1"`},
		{"image alone", "![a](b.png)", `<p><img src="b.png" alt="a"` + attrs + `></p>`},
	}
	for _, test := range tests {
		s, _ := cut(t, test.source)
		b := s.Weave(Options{Choose: func(int) Choice {
			return Choice{Own: true, Attrs: attrs,
				Label: "[L]"}
		}, Page: page})
		if !strings.Contains(string(b.HTML), test.want) {
			t.Errorf("%s: got %s, want %s", test.name, b.HTML, test.want)
		}
	}
}

func TestTextKeptFromTranslationBearsItsLanguageToo(t *testing.T) {
	s, _ := cut(t, "<!-- i18n:off -->\n\nskip\n\n112\n\n<!-- i18n:on -->\n\nkeep")
	got := string(s.Weave(Options{Fixed: ` lang="en"`}).HTML)
	if want := "<p lang=\"en\">skip</p>\n<p>112</p>\n<p>keep</p>\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestABodyThatIsUsedAgainHoldsTheNewTextOnly(t *testing.T) {
	long, _ := cut(t, "# A\n\n[b](c.md) {{.x}} d\n\n- e\n- f\n\n[g](h.md)")
	short, _ := cut(t, "[i](j.md)\n\nk")
	var b Body
	for _, s := range []*Skeleton{long, short, long} {
		s.WeaveInto(&b, Options{Isolate: true})
		want := s.Weave(Options{Isolate: true})
		if string(b.HTML) != string(want.HTML) || !slices.Equal(b.Holes, want.Holes) ||
			!slices.Equal(b.Blocks, want.Blocks) {
			t.Errorf("got %+v, want %+v", b, want)
		}
	}
}

func TestBlocksTileTheBody(t *testing.T) {
	s, _ := cut(t, "# One two\n\n<!-- c -->\n\n- a\n- b c\n\n[x]: y\n\n> q\n\n```\nlet it be\n```\n\n---\n\n|a|\n|-|\n|b|\n\nt[^1]\n\n[^1]: n")
	b := s.Weave(Options{})
	var got []string
	at := 0
	for _, block := range b.Blocks {
		if block.Start != at {
			t.Errorf("block %s begins at %d, not %d", block.Kind, block.Start, at)
		}
		at = block.End
		got = append(got, fmt.Sprint(block.Kind, " ", block.Words))
	}
	want := []string{"h1 2", "ul 3", "blockquote 1", "pre 3", "hr 0", "table 2", "p 1", "footnotes 1"}
	if !slices.Equal(got, want) || at != len(b.HTML) {
		t.Errorf("got %q up to %d, want %q up to %d", got, at, want, len(b.HTML))
	}
}

func TestTranslationsReachEverySlot(t *testing.T) {
	const source = "# a\n\n- [x] b[^1]\n- c\n\n> d\n\n|e|\n|-|\n|`f\\|g` h|\n\ni\n: j\n\n![k](l.png \"m\")\n\n[n][r] o\n\n[^1]: p\n\n[r]: s.md"
	s, _ := cut(t, source)
	b := s.Weave(Options{Choose: func(i int) Choice { return Choice{Text: "X" + s.Segments[i].Text} }})
	for _, want := range []string{"<h1>Xa</h1>", `checkbox"> Xb<sup id="fnref:1">`, "<li>Xc</li>",
		"<p>Xd</p>", "<th>Xe</th>", "<td>X<code>f|g</code> h</td>",
		"<dt>Xi</dt>", "<dd>Xj</dd>", `alt="Xk" title="Xm"`, `<p>X<a href="s.md">n</a> o</p>`,
		`<p>Xp&#160;<a href="#fnref:1"`} {
		if !strings.Contains(string(b.HTML), want) {
			t.Errorf("%s lacks %s", b.HTML, want)
		}
	}
}

func TestOneSkeletonIsWovenByMany(t *testing.T) {
	s, _ := cut(t, hostSource)
	want := string(s.Weave(Options{Isolate: true}).HTML)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				s.Weave(Options{Choose: func(i int) Choice {
					return Choice{Text: s.Segments[i].Text +
						" *x*"}
				}})
				s.Compare(0, "**x**")
				if got := string(s.Weave(Options{Isolate: true}).HTML); got != want {
					t.Errorf("got %s", got)
				}
			}
		})
	}
	wg.Wait()
}

func TestCompareTellsTranslatorsWhatDiffers(t *testing.T) {
	const source = "Call **us** *now* at [mail](a.md) or `B` {{.x}}[^1]\\\n~~no~~ ![i](i.png) <b>b</b>\n\n[^1]: n"
	const good = "**اتصل** *الآن* [بريد](a.md) `B` {{.x}}[^1]\\\n~~لا~~ ![i](i.png) <b>b</b>"
	tests := []struct{ name, translation, want string }{
		{"fits", good, ""},
		{"two paragraphs", good + "\n\nx", "md-structure error"},
		{"bold lost", strings.ReplaceAll(good, "**", ""), "md-structure error"},
		{"bold broken", strings.Replace(good, "**اتصل**", "** اتصل**", 1), "md-structure error"},
		{"bold added", "**x** " + good, "md-structure error"},
		{"emphasis lost", strings.Replace(good, "*الآن*", "الآن", 1), "md-structure warning"},
		{"crossed-out lost", strings.ReplaceAll(good, "~~", ""), "md-structure error"},
		{"code lost", strings.ReplaceAll(good, "`", ""), "md-structure error"},
		{"line break lost", strings.Replace(good, "\\\n", " ", 1), "md-structure error"},
		{"footnote lost", strings.Replace(good, "[^1]", "", 1), "md-structure error"},
		{"footnote twice", strings.Replace(good, "[^1]", "[^1][^1]", 1), "md-structure error"},
		{"link lost", strings.Replace(good, "[بريد](a.md)", "بريد", 1), "md-structure error, url error"},
		{"target changed", strings.Replace(good, "a.md", "http://evil.example", 1), "url error"},
		{"dangerous target", strings.Replace(good, "a.md", "javascript:alert(1)", 1), "url error"},
		{"image changed", strings.Replace(good, "i.png", "j.png", 1), "url error"},
		{"placeholder lost", strings.Replace(good, "{{.x}}", "", 1), "placeholder error"},
		{"placeholder translated", strings.Replace(good, "{{.x}}", "{{.y}}", 1), "placeholder error"},
		{"placeholder broken", strings.Replace(good, "{{.x}}", "{{ .x }}", 1), "placeholder error"},
		{"template", good + "{{range 9}}", "placeholder error"},
		{"other tag", good + "<u>x</u>", "html error, html error"},
		{"open tag", good + "<i>x", "html error"},
		{"attribute", strings.Replace(good, "<b>", "<b onclick=x>", 1), "html error"},
		{"language of a part", good + `<span lang="en">UNHCR</span>`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, _ := cut(t, source)
			var got []string
			for _, f := range s.Compare(0, test.translation) {
				got = append(got, f.Code+" "+f.Severity.String())
				if f.Message == "" || f.Hint == "" {
					t.Errorf("%+v says too little", f)
				}
			}
			if strings.Join(got, ", ") != test.want {
				t.Errorf("got %q, want %q: %+v", got, test.want, s.Compare(0, test.translation))
			}
		})
	}
}

func TestCompareOfAltTextsLooksAtPlaceholdersOnly(t *testing.T) {
	s, _ := cut(t, "![Map of {{.x}}](m.png)")
	if got := s.Compare(0, "**Plan** de {{.x}} `"); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
	if got := s.Compare(0, "Plan"); len(got) != 1 || got[0].Code != "placeholder" {
		t.Errorf("got %+v", got)
	}
}

func TestEverySourceFitsItself(t *testing.T) {
	for name, source := range goldmarksExamples(t) {
		s, _ := cut(t, source)
		for i, seg := range s.Segments {
			if faults := s.Compare(i, seg.Text); len(faults) > 0 {
				t.Errorf("%s: %q: %+v", name, seg.Text, faults)
			}
		}
	}
}

func thirty(b *testing.B, line string) (*Skeleton, []string) {
	b.Helper()
	var source strings.Builder
	for i := range 30 {
		fmt.Fprintf(&source, "%s number %c.\n\n", line, 'a'+rune(i%26))
	}
	var list []string
	s, _ := cut(b, source.String())
	for _, seg := range s.Segments {
		list = append(list, seg.Text)
	}
	return s, list
}

func benchmarkWeave(b *testing.B, line string, o Options) {
	s, list := thirty(b, line)
	o.Choose = func(i int) Choice { return Choice{Text: list[i]} }
	b.ReportAllocs()
	var body Body
	for b.Loop() {
		s.WeaveInto(&body, o)
	}
}

const (
	plainLine = "The clinic in the yard is open every day and you do not need any documents to be seen " +
		"there, notice"
	markedLine = "The clinic is open every day from **nine to five** and you do not need " +
		"[documents](a.md), notice"
)

func BenchmarkWeavePlain(b *testing.B)         { benchmarkWeave(b, plainLine, Options{}) }
func BenchmarkWeavePlainIsolated(b *testing.B) { benchmarkWeave(b, plainLine, Options{Isolate: true}) }
func BenchmarkWeaveMarked(b *testing.B)        { benchmarkWeave(b, markedLine, Options{}) }
func BenchmarkWeaveMarkedIsolated(b *testing.B) {
	benchmarkWeave(b, markedLine, Options{Isolate: true})
}
func BenchmarkWeaveOwn(b *testing.B) {
	s, _ := thirty(b, markedLine)
	for b.Loop() {
		s.Weave(Options{})
	}
}

func BenchmarkWeaveOwnIsolated(b *testing.B) {
	s, _ := thirty(b, markedLine)
	var body Body
	b.ReportAllocs()
	for b.Loop() {
		s.WeaveInto(&body, Options{Isolate: true})
	}
}

// What stays of a notice of 30 marked paragraphs as long as the build runs.
func BenchmarkCutRetained(b *testing.B) {
	source := ""
	for i := range 30 {
		source += fmt.Sprintf("%s number %d.\n\n", markedLine, i)
	}
	var before, after runtime.MemStats
	kept := make([]*Skeleton, b.N)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range kept {
		kept[i], _ = cut(b, source)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(b.N), "retained-B/op")
	runtime.KeepAlive(kept)
}

func BenchmarkCut(b *testing.B) {
	source := strings.Repeat(markedLine+".\n\n", 30)
	for b.Loop() {
		cut(b, source)
	}
}

func BenchmarkWeaveNumbersIsolated(b *testing.B) {
	benchmarkWeave(b, "The clinic in the yard is open from 09:00 to 15:00 every day, "+
		"ask for room 12 or call +381 11 123 456", Options{Isolate: true})
}
