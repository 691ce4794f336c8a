package segment

import (
	"strings"
	"testing"
	"time"

	"tabla/internal/diag"
)

// denseTexts are pieces that, repeated, make Markdown's marks wait for each other.
var denseTexts = []string{"*{{", "_{{", "`{{", "_[a]: b", "_|a", `](a)"`, "*a_b", "[", "![", "]", "[a](", "<", "<a ",
	"&", `\`, "**a ", "~~a", "{{.a}}", "``` ", "`", "`a``", "[^1]", "<!--", "<?", `"a"`, "[a][", "_a*", "| a ", "a@",
	"+1", "*_", "~", "a\n", "\\\n", "[](", "[a](<", "*a ", "<b>", "&amp;", "{", `[a](b "`, "![](a)", "www.", "http://"}

// handle does with a text what a build does with it in a notice and as a translation, and returns how long
// that takes.
func handle(text string) time.Duration {
	started := time.Now()
	Cut(nil, "a.md", 1, []byte(text), new(diag.Report))
	Cut(nil, "a.md", 1, []byte("# "+text), new(diag.Report))
	host := Cut(nil, "a.md", 1, []byte("Hello [a](b) *x* {{.a}}.\n"), new(diag.Report))
	host.Compare(0, text)
	host.CompareWith(text, text)
	host.Weave(Options{Isolate: true, Choose: func(int) Choice { return Choice{Text: text} }})
	PlainText(text)
	return time.Since(started)
}

// Forty kilobytes took 4 to 12 seconds; a hundredth of that is enough. The bound leaves room for a busy
// machine.
func TestNoTextTakesTimeThatGrowsWithItsSquare(t *testing.T) {
	for _, piece := range denseTexts {
		if took := handle(strings.Repeat(piece, 40000/len(piece))); took > 3*time.Second {
			t.Errorf("40 kB of %q take %v", piece, took)
		}
	}
}

// The law of time: what is repeated to 20 kB takes at most 100 µs a byte, whatever it is.
func FuzzTime(f *testing.F) {
	for _, piece := range denseTexts {
		f.Add(piece)
	}
	f.Fuzz(func(t *testing.T, piece string) {
		if piece == "" || len(piece) > 40 {
			return
		}
		if took := handle(strings.Repeat(piece, 20000/len(piece))); took > 2*time.Second {
			t.Errorf("20 kB of %q take %v", piece, took)
		}
	})
}

func TestALongTextOfMarksIsAnErrorAndProseIsNot(t *testing.T) {
	link := "Ask [the office](services/office.md) on the *first* floor, or call {{.phone}}. "
	for _, c := range []struct {
		text string
		want int
	}{
		{strings.Repeat("*a", 3000), 1},
		{"# " + strings.Repeat("[a](", 2000), 1},
		{strings.Repeat("*a", 1000), 0}, // 2 kB
		{strings.Repeat(link, 500), 0},  // 40 kB of links
		{strings.Repeat("| a | *b* |\n", 1), 0},
		{"| a | b |\n|---|---|\n" + strings.Repeat("| *a* | [b](c) |\n", 1000), 0}, // short cells
		{"```\n" + strings.Repeat("*a", 3000) + "\n```\n", 0},
	} {
		var r diag.Report
		Cut(nil, "a.md", 5, []byte(c.text), &r)
		found := 0
		for _, p := range r.Problems() {
			if p.Code == ruleNoProse.Code {
				found++
				if p.Severity != diag.Error || p.Pos.Line != 5 {
					t.Errorf("the problem is %+v", p)
				}
			}
		}
		if found != c.want {
			t.Errorf("%.40q…: %d times no prose, want %d", c.text, found, c.want)
		}
	}
	host := Cut(nil, "a.md", 1, []byte("Hello *you*.\n"), new(diag.Report))
	if found := host.Compare(0, strings.Repeat("*a", 3000)); len(found) != 1 || found[0].Code != ruleNoProse.Code {
		t.Errorf("a translation: %v", found)
	}
	if found := host.Compare(0, "*a* "+strings.Repeat("слово и ещё слово ", 1000)); len(found) != 0 {
		t.Errorf("a long translation: %v", found)
	}
}

// A fault of this program costs the text at which it shows, and names it.
func TestAPanicIsAProblemOfItsText(t *testing.T) {
	broken := &Skeleton{Segments: []Segment{{Text: "a"}}} // without its facts
	if found := broken.Compare(0, "*b*"); len(found) != 1 || found[0].Code != RuleProgramFault.Code ||
		found[0].Severity != diag.Error {
		t.Errorf("a translation: %v", found)
	}
	var r diag.Report
	s := recovered("content/a.md", 7, &r, func() *Skeleton { panic("no such place") })
	if p := r.Problems(); s == nil || len(p) != 1 || p[0].Pos.File != "content/a.md" || p[0].Pos.Line != 7 ||
		!strings.Contains(p[0].Message, "no such place") {
		t.Errorf("a notice: %v %v", s, p)
	}
}
