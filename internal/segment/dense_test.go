package segment

import (
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// denseTexts are pieces that, repeated, make Markdown's marks wait for each other.
var denseTexts = []string{"*{{", "_{{", "`{{", "_[a]: b", "_|a", `](a)"`, "*a_b", "[", "![", "]", "[a](", "<", "<a ",
	"&", `\`, "**a ", "~~a", "{{.a}}", "``` ", "`", "`a``", "[^1]", "<!--", "<?", `"a"`, "[a][", "_a*", "| a ", "a@",
	"+1", "0'", "٣-", "*1#", "(1", "1,", "1 000 ", " >", ">>", "- ", "1. ", "*_", "~", "a\n", "\\\n", "[](", "[a](<", "*a ", "<b>", "&amp;", "{", `[a](b "`, "![](a)", "www.", "http://"}

// handle does with a text what a build does with it in a notice and as a translation.
func handle(text string) {
	Cut(nil, "a.md", 1, []byte(text), new(diag.Report))
	Cut(nil, "a.md", 1, []byte("# "+text), new(diag.Report))
	host := Cut(nil, "a.md", 1, []byte("Hello [a](b) *x* {{.a}}.\n"), new(diag.Report))
	host.Compare(0, text)
	host.CompareWith(text, text)
	host.Weave(Options{Isolate: true, Choose: func(int) Choice { return Choice{Text: text} }})
	PlainText(text)
}

// The law of time: four times as much of a text takes four times as long, whatever it is. Forty kilobytes of
// some of these took 4 to 12 seconds.
func FuzzTime(f *testing.F) { sitetest.FuzzGrowth(f, denseTexts, handle) }

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
		{strings.Repeat(">", 60) + " a\n", 1},
		{strings.Repeat("- ", 60) + "a\n", 1},
		{strings.Repeat("1. ", 60) + "a\n", 1},
		{strings.Repeat("- ", 60) + "\n", 0}, // a ruled line
		{strings.Repeat(">", 20) + " a\n", 0},
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
	if found := host.Compare(0, strings.Repeat("*a", 3000)); len(found) != 1 ||
		found[0].Code != ruleNoProse.Code {
		t.Errorf("a translation: %v", found)
	}
	if found := host.Compare(0, "*a* "+strings.Repeat("слово и ещё слово ", 1000)); len(found) != 0 {
		t.Errorf("a long translation: %v", found)
	}
}

// A fault of this program costs the notice at which it shows, and names it.
func TestAPanicIsAProblemOfItsNotice(t *testing.T) {
	var r diag.Report
	s := safely("content/a.md", 7, &r, func() *Skeleton { panic("no such place") })
	if p := r.Problems(); s == nil || len(p) != 1 || p[0].Pos.File != "content/a.md" || p[0].Pos.Line != 7 ||
		!strings.Contains(p[0].Message, "no such place") {
		t.Errorf("a notice: %v %v", s, p)
	}
}

// A translation at which weaving panics is replaced, and the texts around it are woven.
func TestATranslationAtWhichWeavingFailsIsReplaced(t *testing.T) {
	source := "# One\n\nTwo *and* {{.room}}.\n\n![Three](c.png)\n"
	s := Cut(nil, "a.md", 1, []byte(source), new(diag.Report))
	texts := []string{"Eins", "Zwei *und* {{.room}}.", "Drei"}
	for at := range texts {
		var failed []int
		b := s.Weave(Options{Isolate: true,
			Choose: func(i int) Choice {
				if i == at {
					panic("no such place")
				}
				return Choice{Text: texts[i], Attrs: ` lang="de"`}
			},
			Instead: func(i int, fault diag.Finding) Choice {
				failed = append(failed, i)
				if !strings.HasSuffix(fault.Message, "no such place") {
					t.Errorf("the fault is %v", fault)
				}
				return Choice{Own: true, Attrs: ` lang="en"`}
			}})
		want := s.Weave(Options{Isolate: true, Choose: func(i int) Choice {
			if i == at {
				return Choice{Own: true, Attrs: ` lang="en"`}
			}
			return Choice{Text: texts[i], Attrs: ` lang="de"`}
		}})
		if string(b.HTML) != string(want.HTML) || len(b.Holes) != len(want.Holes) ||
			len(failed) != 1 || failed[0] != at {
			t.Errorf("text %d: %v\n%s\nwant\n%s", at, failed, b.HTML, want.HTML)
		}
	}
}

// A notice of very many blocks or items is cut, and its places are found, in time that grows with their
// number.
func TestManyBlocksTakeTimeInProportion(t *testing.T) {
	for _, piece := range []string{"    code\n\n", "- x\n", "<!-- a -->\n\n", "a[^1] "} {
		sitetest.ExpectLinearUpTo(t, 320<<10, piece, func(text string) {
			s := Cut(nil, "a.md", 1, []byte("a[^1]\n\n[^1]: b\n\n"+text), new(diag.Report))
			for i := range s.blocks {
				s.LinesOf(i)
			}
		})
	}
}
