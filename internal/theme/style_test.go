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
	phoneRules  = func(t *testing.T) string { return shortStyle(t, readOurs(t, "phone/phone.css")) }
	beforeMedia = func(style string) string { rules, _, _ := strings.Cut(style, "@media"); return rules }
)

func shortStyle(t *testing.T, source string) string {
	t.Helper()
	short, err := minifyCSS([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return string(short)
}

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

func TestATextInASitesOwnStyleKeepsItsSpaces(t *testing.T) {
	const text = `p:before{content:"Hello, reader: open"}`
	theme := load(t, fstest.MapFS{"phone/phone.css": {Data: []byte(text)}, "board/shell.css": {Data: []byte(text)}, "board/board.css": {Data: []byte(text)}})
	board := fullStage().board
	files, err := theme.BoardRelease(&board)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"phone": theme.dresses[noticeKind].style, "shell": string(theme.board.shellStyle), "board": string(files["board.css"])} {
		if strings.TrimSpace(got) != text {
			t.Errorf("%s: got %q, want %q", name, got, text)
		}
	}
}
