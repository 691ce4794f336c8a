package theme

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"tabla/internal/diag"
)

var (
	cssRule     = regexp.MustCompile(`([^{}]+)\{[^{}]*\}`)
	cssNot      = regexp.MustCompile(`:not\([^)]*\)|:{1,2}[a-z-]+(\([^)]*\))?|\[[^\]]*\]`)
	cssClass    = regexp.MustCompile(`\.([a-zA-Z0-9_-]+)`)
	cssType     = regexp.MustCompile(`(?:^|[\s>+~])([a-z][a-z0-9]*)`)
	phoneRules  = func(t *testing.T) string { return minifyCSS(readOurs(t, "phone/phone.css")) }
	beforeMedia = func(style string) string { rules, _, _ := strings.Cut(style, "@media"); return rules }
)

func readOurs(t *testing.T, name string) string {
	t.Helper()
	content, err := fs.ReadFile(ours(t), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// A kind of page goes without rules that are not for it. Whichever rule could touch anything in a page has to be there.
func TestAPageWearsEveryRuleThatCouldTouchIt(t *testing.T) {
	rules := cssRule.FindAllStringSubmatch(beforeMedia(phoneRules(t)), -1)
	missing := 0
	eachPage(t, func(t *testing.T, _ string, _ []byte, root *html.Node) {
		has, style := map[string]bool{}, ""
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				has[n.Data] = true
			}
			if n.Data == "style" {
				style = n.FirstChild.Data
			}
			classes, _ := attribute(n, "class")
			for _, class := range strings.Fields(classes) {
				has["."+class] = true
			}
		}
		for _, rule := range rules {
			if strings.Contains(style, rule[0]) {
				continue
			}
			missing++
			for _, selector := range strings.Split(rule[1], ",") {
				if touches(selector, has) {
					t.Errorf("the page lacks %s", rule[0])
				}
			}
		}
	})
	if len(rules) < 80 || missing < 100 {
		t.Errorf("of %d rules %d were left out of pages: nothing was tested", len(rules), missing)
	}
}

// touches says whether a page has all names of elements and classes in a selector.
func touches(selector string, has map[string]bool) bool {
	selector = cssNot.ReplaceAllString(selector, "")
	for _, m := range cssClass.FindAllStringSubmatch(selector, -1) {
		if !has["."+m[1]] {
			return false
		}
	}
	for _, m := range cssType.FindAllStringSubmatch(selector, -1) {
		if !has[m[1]] {
			return false
		}
	}
	return true
}

func TestASitesOwnLayoutsGetTheWholeStyle(t *testing.T) {
	theme := load(t, fstest.MapFS{"phone/front.html": {Data: []byte(`<p class="flag">x</p>`)}})
	if style := theme.dresses[frontKind].style; style != phoneRules(t) {
		t.Errorf("the front page wears %d bytes of %d", len(style), len(phoneRules(t)))
	}
	same := load(t, fstest.MapFS{"phone/front.html": {Data: []byte(readOurs(t, "phone/front.html"))}})
	if style := same.dresses[frontKind].style; strings.Contains(style, ".trust{margin") {
		t.Error("a copy of our layout is no layout of the site's own")
	}
}

func TestASitesOwnStyleIsForAllPagesUnlessItSaysOtherwise(t *testing.T) {
	theme := load(t, fstest.MapFS{"phone/phone.css": {Data: []byte("a{b:c}/* [front places] lists */ d{e:f}/* [all] */g{h:i}")}})
	if got, want := theme.dresses[frontKind].style, "a{b:c}d{e:f}g{h:i}"; got != want {
		t.Errorf("front: %q, want %q", got, want)
	}
	if got, want := theme.dresses[pickKind].style, "a{b:c}g{h:i}"; got != want {
		t.Errorf("pick: %q, want %q", got, want)
	}
}

func TestAKindOfPageThatThereIsNotIsAProblem(t *testing.T) {
	var r diag.Report
	Load(ours(t), fstest.MapFS{"phone/phone.css": {Data: []byte("a{b:c}\n/* [frnt] */d{e:f}")}}, &r)
	problems := r.Problems()
	if len(problems) != 1 || problems[0].Pos.String() != "themes/phone/phone.css:2:1" || !strings.Contains(problems[0].Hint, "front, topic") {
		t.Errorf("got %v", problems)
	}
}

// Law: a style is shortened as these three rules say, whatever is in it.
func FuzzMinifyCSS(f *testing.F) {
	for _, name := range []string{"phone/phone.css", "board/board.css", "board/shell.css"} {
		source, err := fs.ReadFile(ours(f), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(source))
	}
	for _, source := range []string{
		"", " ", "a : b ;\n}", "a{b: c;;}", "a: : b", "/* x */a /**/ b/* y", "//* x */* b */", "a:\f\t{ , }", "a\u00a0{}\u00a0", "/*/a*/b", "; }a: }", "x:/* */ y",
	} {
		f.Add(source)
	}
	comment, space, around := regexp.MustCompile(`(?s)/\*.*?\*/`), regexp.MustCompile(`\s+`), regexp.MustCompile(`\s*([{};,])\s*`)
	f.Fuzz(func(t *testing.T, source string) {
		text := around.ReplaceAllString(space.ReplaceAllString(comment.ReplaceAllString(source, ""), " "), "$1")
		want := strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, ": ", ":"), ";}", "}"))
		if got := minifyCSS(source); got != want {
			t.Errorf("%q is %q, want %q", source, got, want)
		}
	})
}
