package segment

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/text"
)

var lightTexts = []string{
	"plain text! with (brackets) & 5 > 3", "**bold** and *em* and [a](b.md) `B-2` {{.x}}",
	"**a *b* c** [**d** e](tel:{{.x}})",
	"**[a](b.md)**: x", "a\\\n**b**\\\nc", "**ملاحظة:**اتصل [بريد](b.md)", "这是**「重要」**的**好**",
	"**注意：**正文 *是*的",
	"call +381 11 123 456 or ۰۱۱-۱۲۳ ۴۵۶۷ [112](tel:112)", "www.x.org https://x.org/a B-2 २०२६ ๑๒ ၁၂",
	"[a](b.md)[c](b.md)",
	"[+381 11 123 456](tel:+38111123456)", "*a*b*c*", "**a**b**", "[*a](b.md)*", "*a [b*](b.md)",
	"`a` `b`*c*", "{{.x}}*a*", "*{{.x}}*",
	"a*b*c **d*e*f** g", "*a **b** c*", "****", "** a**", "![a](i.png)", "[^1](b.md)", "a [b] c](b.md)",
	"[a `]` b](b.md)",
}

// lightFacts collects facts from the light reader; ok is false where it refuses.
func lightFacts(s string) (f facts, ok bool) {
	r := lightReader{text: s}
	for {
		switch t := r.next(); t.kind {
		case lightRefused:
			return f, false
		case lightEnd:
			f.plain, ok = lightPlain(s)
			return f, ok
		case lightStrong:
			f.strong++
		case lightEm:
			f.em++
		case lightCode:
			f.code++
		case lightBreak:
			f.hard++
		case lightValue:
			f.value(s[t.start:t.end])
		case lightLink:
			written := s[t.start:t.end]
			f.links = append(f.links, target{url: targetOf([]byte(written)), written: written})
			for name := range valuesOf(written) {
				f.value(name)
			}
		}
	}
}

func sameFacts(a, b *facts) bool {
	return a.strong == b.strong && a.em == b.em && a.del == b.del && a.code == b.code && a.hard == b.hard &&
		slices.EqualFunc(a.links, b.links,
			func(x, y target) bool { return x.url == y.url && x.written == y.written }) &&
		len(a.images) == len(b.images) && len(a.marks) == len(b.marks) && slices.Equal(a.values, b.values) &&
		len(a.dropped) == len(b.dropped) && len(a.attributes) == len(b.attributes) && a.plain == b.plain
}

// lightHost is a source that permits some of the links and numbers of lightTexts.
const lightHost = "a [b](b.md) [c](tel:{{.x}}) [112](tel:112) +381 11 123 456 {{.x}}[^1] `c` **d** *e*\n\n[^1]: n"

// What the light reader reads must not be told from what goldmark reads.
func FuzzLightReader(f *testing.F) {
	for _, s := range slices.Concat(lightTexts, hostileTexts) {
		f.Add(s)
	}
	for _, source := range goldmarksExamples(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = trimBlanks(s)
		host := Cut(nil, "a.md", 1, []byte(lightHost), new(diag.Report))
		light, ok := lightFacts(s)
		if !ok || !utf8.ValidString(s) {
			return
		}
		heavy := host.document.factsOf(s)
		if !sameFacts(&light, heavy) {
			t.Errorf("%q: light %+v, goldmark %+v", s, light, *heavy)
		}
		for i := range host.Segments {
			source := host.facts[i]
			if faults := host.document.compare(source, s); len(faults) > 0 && source.surelyFits(s) {
				t.Errorf("%q fits, but has %v", s, faults)
			}
		}
		for _, w := range []weaver{{}, {isolate: true}, {isolate: true, transform: strings.ToUpper},
			{cell: true, transform: strings.ToUpper}} {
			fast, slow := w, w
			fast.slot, slow.slot = host.parts[0].slot, host.parts[0].slot
			fast.weaveLight(s)
			slow.source, slow.breaks = s, asScript
			if p := host.document.parse([]byte(s)).FirstChild(); p != nil {
				slow.children(p)
			}
			if string(fast.html) != string(slow.html) || fmt.Sprint(fast.holes) != fmt.Sprint(slow.holes) {
				t.Errorf("%q: light %q %v, goldmark %q %v", s, fast.html, fast.holes, slow.html, slow.holes)
			}
		}
		if faults := host.document.compare(heavy, s); len(faults) > 0 || !heavy.surelyFits(s) {
			t.Errorf("%q does not fit itself: %v", s, faults)
		}
	})
}

func TestLightReaderReadsWhatTextsAreMadeOf(t *testing.T) {
	for _, s := range lightTexts[:13] {
		if _, ok := lightFacts(s); !ok {
			t.Errorf("%q is refused", s)
		}
	}
	for _, s := range []string{"**a", "a**", "[a](b", "[a]", "a]", "`a", "***a***", "![a](b)", "<b>a</b>", "a_b_", "~~a~~", "a\\*", "&amp;", "{{x}}", "[^1]", "[^1](b)", "a\nb"} {
		if _, ok := lightFacts(s); ok {
			t.Errorf("%q is not refused", s)
		}
	}
}

func TestScanSeesWhateverMayBeAToken(t *testing.T) {
	for _, zero := range text.Zeros() {
		for r := zero; r <= zero+9; r++ {
			if _, seen := scan("a"+string(r), 0); seen&tokens == 0 {
				t.Errorf("%c (%U) is not seen", r, r)
			}
		}
	}
	for _, s := range []string{"a@b.org", "https://x.org", "www.x.org", "WWW.x.org", "B-2"} {
		if _, seen := scan(s, 0); seen&tokens == 0 {
			t.Errorf("%q is not seen", s)
		}
	}
	const none = "Ask at the house: now, every day and/or week! اسأل في المركز الآن. در مرکز بپرسید"
	if end, seen := scan(none, 0); end != len(none) || seen != 0 {
		t.Errorf("%d %b", end, seen)
	}
}

// A text that is passed as one without tokens has none.
func FuzzNoTokenIsPassedOver(f *testing.F) {
	for _, s := range slices.Concat(lightTexts, hostileTexts) {
		f.Add(s)
	}
	f.Add("हिन्दी १२३४५६, বাংলা ০১২৩৪৫, ไทย ๐๑๒๓๔๕, မြန်မာ ၀၁၂၃၄၅, ܘ http:/x www x@y 𐴰𐴱𐴲𐴳𐴴𐴵 ०")
	f.Fuzz(func(t *testing.T, s string) {
		for _, tel := range []bool{false, true} {
			token, found := text.NextToken(s, 0, tel)
			if !found {
				continue
			}
			if !mayHoldToken(s) {
				t.Errorf("%q has %v, which is passed over", s, token)
			}
			for at := 0; at < min(len(s), 9); at++ { // wherever the eights begin
				part := s[at:]
				if end, seen := scan(part, 0); end == len(part) && seen&tokens == 0 && mayHoldToken(part) {
					t.Errorf("%q is scanned as one without tokens", part)
				}
			}
		}
	})
}

func TestADangerousTargetIsAlwaysAskedFor(t *testing.T) {
	for _, url := range []string{"javascript:a", "VBScript:a", "file:a", "Data:a", "DATA:image/svg"} {
		if !mayBeDangerous(url) {
			t.Errorf("%s passes", url)
		}
	}
}

func benchmarkCompare(b *testing.B, source, translation string) {
	s, _ := cut(b, source)
	b.ReportAllocs()
	for b.Loop() {
		if s.Compare(0, translation) != nil {
			b.Fatal("does not fit")
		}
	}
}

func BenchmarkComparePlain(b *testing.B) { benchmarkCompare(b, plainLine, strings.ToUpper(plainLine)) }
func BenchmarkCompareArabic(b *testing.B) {
	benchmarkCompare(b, plainLine, "العيادة في الفناء مفتوحة كل يوم ولا تحتاج إلى أي وثائق كي يراك الطبيب هناك، تعال")
}
func BenchmarkCompareMarked(b *testing.B) { benchmarkCompare(b, markedLine, "x "+markedLine) }
