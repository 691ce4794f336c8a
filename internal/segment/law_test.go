package segment

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tabla/internal/diag"
)

// reference is goldmark as its users set it up, with our five extensions and heading attributes, but that one
// ~ is no mark. Of raw HTML it prints what referenceTags says; with space, a soft line break is a space.
func reference(t testing.TB, p parser.Parser, source string) string {
	t.Helper()
	extensions := goldmark.WithExtensions(
		extension.Table, twoTildes{}, extension.TaskList, extension.DefinitionList,
		extension.Footnote)
	html := goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(referenceHTML{}, 1)))
	m := goldmark.New(extensions, goldmark.WithParserOptions(parser.WithAttribute()), html)
	if p == nil {
		p = m.Parser()
	}
	src := cleaned([]byte(source))
	root := p.Parse(text.NewReader(src))
	adjust(root, src)
	var b bytes.Buffer
	if err := m.Renderer().Render(&b, src, root); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// twoTildes is goldmark's extension for what is crossed out, with our parser.
type twoTildes struct{}

func (twoTildes) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(crossedOutParser{}, 500)))
	html := util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500)
	m.Renderer().AddOptions(renderer.WithNodeRenderers(html))
}

// referenceHTML prints nothing for raw HTML, and placeholders as they stand.
type referenceHTML struct{}

func (referenceHTML) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	nothing := func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus,
		error) {
		return ast.WalkSkipChildren, nil
	}
	r.Register(ast.KindRawHTML, nothing)
	r.Register(ast.KindHTMLBlock, nothing)
	r.Register(kindPlaceholder,
		func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering {
				at := n.(*placeholder).segment
				_, _ = w.Write(at.Value(source))
			}
			return ast.WalkContinue, nil
		})
}

var simpleTag = regexp.MustCompile(`(?is)^<(/?)(b|i|em|strong|br|sub|sup|kbd|abbr|bdi|span)(\s.*|/)?>$`)

// adjust puts allowed tags without attributes, balanced among siblings, in place of raw HTML.
func adjust(root ast.Node, src []byte) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == ast.KindImage {
			return ast.WalkSkipChildren, nil
		}
		if entering {
			keepTags(n, src)
		}
		return ast.WalkContinue, nil
	})
}

func keepTags(parent ast.Node, src []byte) {
	type opened struct {
		name string
		node ast.Node
	}
	var open []opened
	print := func(n ast.Node, tag string) ast.Node {
		s := ast.NewString([]byte(tag))
		s.SetCode(true)
		parent.ReplaceChild(parent, n, s)
		return s
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		raw, ok := n.(*ast.RawHTML)
		if !ok {
			continue
		}
		tag := string(raw.Segments.Value(src))
		m := simpleTag.FindStringSubmatch(tag)
		if m == nil {
			continue
		}
		name := strings.ToLower(m[2])
		if name == "br" {
			if m[1] == "" {
				n = print(n, "<br>")
			}
			continue
		}
		if m[1] == "" {
			if !strings.HasSuffix(tag, "/>") {
				open = append(open, opened{name, n})
			}
			continue
		}
		for i := len(open) - 1; i >= 0; i-- {
			if open[i].name == name {
				print(open[i].node, "<"+name+">")
				n = print(n, "</"+name+">")
				open = open[:i]
				break
			}
		}
	}
}

// anew weaves every text of a source from its normal form, parsed like a translation.
func anew(source string) string {
	s := Cut(nil, "a.md", 1, []byte(source), new(diag.Report))
	return string(s.Weave(Options{Choose: func(
		i int) Choice {
		return Choice{Text: s.Segments[i].Text}
	}}).HTML)
}

func own(source string) string {
	return string(Cut(nil, "a.md", 1, []byte(source), new(diag.Report)).Weave(Options{}).HTML)
}

func TestWeavingASourceBackGivesGoldmarksHTML(t *testing.T) {
	for name, source := range goldmarksExamples(t) {
		if got, want := own(source), reference(t, nil, source); got != want && !dialled.MatchString(source) {
			t.Errorf("%s: %q\n got %q\nwant %q", name, source, got, want)
		}
	}
}

func TestWeavingNormalFormsAnewGivesGoldmarksHTMLButForNewlinesThatAreSpaces(t *testing.T) {
	for name, source := range goldmarksExamples(t) {
		s := Cut(nil, "a.md", 1, []byte(source), new(diag.Report))
		got := string(s.Weave(Options{Choose: func(
			i int) Choice {
			return Choice{Text: s.Segments[i].Text}
		}}).HTML)
		if want := reference(t, nil, source); spaced(got) != spaced(want) && !dialled.MatchString(source) {
			t.Errorf("%s: %q\n got %q\nwant %q\nsegments %+v", name, source, got, want, s.Segments)
		}
	}
}

// spaced makes newlines equal to spaces: the one difference that the normal form may make.
func spaced(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// goldmarksExamples are the 652 examples of CommonMark and all cases of goldmark's test files, from the
// module cache.
func goldmarksExamples(t testing.TB) map[string]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := strings.TrimSpace(string(out))
	examples := map[string]string{}
	specExamples(t, filepath.Join(dir, "_test", "spec.json"), examples)
	if len(examples) != 652 {
		t.Fatalf("%d CommonMark examples", len(examples))
	}
	for _, pattern := range []string{"_test/*.txt", "extension/_test/*.txt"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, f := range files {
			caseFile(t, f, examples)
		}
	}
	return examples
}

func specExamples(t testing.TB, file string, into map[string]string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Markdown string
		Example  json.Number
	}
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		into["spec "+e.Example.String()] = e.Markdown
	}
}

// caseFile reads goldmark's own format: number, options, a line, Markdown, a line, HTML, a double line.
func caseFile(t testing.TB, file string, into map[string]string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range strings.Split(string(b), "//= = = = = = = = = = = = = = = = = = = = = = = =//") {
		parts := strings.Split(c, "//- - - - - - - - -//")
		if len(parts) < 3 {
			continue
		}
		n++
		number, _, _ := strings.Cut(strings.TrimSpace(parts[0]), "\n")
		into[filepath.Base(file)+" "+number] = strings.TrimPrefix(parts[1], "\n")
	}
	if n == 0 {
		t.Fatalf("%s: no cases", file)
	}
}

func cut(t testing.TB, source string) (*Skeleton, []diag.Problem) {
	t.Helper()
	var r diag.Report
	return Cut(nil, "content/health/a.md", 1, []byte(source), &r), r.Problems()
}

func texts(s *Skeleton) []string {
	var list []string
	for _, seg := range s.Segments {
		list = append(list, seg.Kind+" "+seg.Text)
	}
	return list
}

// The numbers are those of the project's list of Markdown cases; 44, front matter, is not of this package.
func TestMarkdownBecomesSegments(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
		html         string // a part of the HTML woven back; "" where goldmark's is enough
	}{
		{"1 soft break is a space", "Hello\nworld", []string{"p Hello world"}, ""},
		{"2 hard break of two spaces", "Hello  \nworld", []string{"p Hello\\\nworld"}, "Hello<br>\nworld"},
		{"3 hard break of a backslash", "Hello\\\nworld", []string{"p Hello\\\nworld"}, "Hello<br>\nworld"},
		{"4 setext heading", "Title\n===", []string{"h1 Title"}, "<h1>Title</h1>"},
		{"5 heading attributes are structure", "# T {#id .c}", []string{"h1 T"},
			`<h1 id="id" class="c">T</h1>`},
		{"6 tight list", "- a\n- b", []string{"li a", "li b"}, "<li>a</li>"},
		{"7 loose list", "- a\n\n- b", []string{"li a", "li b"}, "<p>a</p>"},
		{"8 paragraphs of an item", "- a one\n\n  second para", []string{"li a one", "li second para"}, ""},
		{"9 nested lists", "- a\n  - b\n    1. c", []string{"li a", "li b", "li c"}, ""},
		{"10 list in a quote", "> q one\n>\n> - item", []string{"q q one", "li item"}, ""},
		{"11 checkbox is structure", "- [x] done\n- [ ] todo", []string{"li done", "li todo"},
			`<li><input checked="" disabled="" type="checkbox"> done</li>`},
		{"12 escaped bar in a cell", "| a |\n|---|\n| x \\| y |", []string{"th a", `td x \| y`},
			"<td>x | y</td>"},
		{"13 escaped bar in code in a cell", "| a |\n|---|\n| `a\\|b` |", []string{"th a", "td `a\\|b`"},
			"<td><code>a|b</code></td>"},
		{"14 empty cells", "| a | b |\n|---|---|\n|  | |", []string{"th a", "th b"}, "<td></td>\n<td></td>"},
		{"15 raw image in a cell", "| a |\n|---|\n| <img src=\"x.png\" alt=\"y\"/> |",
			[]string{"th a", "alt y"}, `<td><img src="x.png" alt="y"></td>`},
		{"16 fenced code", "```\ncode\n```", nil, "<pre><code>code\n</code></pre>"},
		{"17 indented code", "    code", nil, "<pre><code>code\n</code></pre>"},
		{"18 code span", "Press `OK` now", []string{"p Press `OK` now"}, ""},
		{"19 raw HTML", "<div>\nDanger\n</div>", nil, ""},
		{"20 inline tag", "Danger <b>now</b>", []string{"p Danger <b>now</b>"}, "<p>Danger <b>now</b></p>"},
		{"21 details", "<details><summary>More</summary>\n\nInside text", []string{"p Inside text"}, ""},
		{"22 image alone", "![Map of camp](map.png \"The map\")", []string{"alt Map of camp", "alt The map"},
			`<img src="map.png" alt="Map of camp" title="The map">`},
		{"23 image in a sentence", "See ![icon](i.png) here", []string{"p See ![icon](i.png) here"}, ""},
		{"24 link title", "[card](http://x.org \"Title here\")",
			[]string{"p [card](http://x.org \"Title here\")"}, ""},
		{"25 reference links", "[card][c] and [c]\n\n[c]: card.md", []string{"p [card][c] and [c]"},
			`<a href="card.md">card</a>`},
		{"26 autolink alone", "<https://x.org>", nil, ""},
		{"27 URL alone", "https://x.org/a", nil, "<p>https://x.org/a</p>"},
		{"28 number alone", "112", nil, "<p>112</p>"},
		{"29 number link alone", "[112](tel:112)", nil, `<a href="tel:112">112</a>`},
		{"30 rule", "a\n\n---\n\nb", []string{"p a", "p b"}, "<hr>"},
		{"31 definition", "Term\n: Def text", []string{"dt Term", "dd Def text"}, "<dd>Def text</dd>"},
		{"32 entities", "caf&eacute; &amp; bar", []string{"p café & bar"}, "café &amp; bar"},
		{"33 escapes are kept", "1\\. not list \\*star\\*", []string{"p 1\\. not list \\*star\\*"},
			"<p>1. not list *star*</p>"},
		{"34 lazy continuation", "> a\nlazy", []string{"q a lazy"}, ""},
		{"35 list start", "3. three\n4. four", []string{"li three", "li four"}, `<ol start="3">`},
		{"36 comment", "<!-- note -->\n\ntext", []string{"p text"}, ""},
		{"37 translation off", "<!-- i18n:off -->\n\nskip\n\n<!-- i18n:on -->\n\nkeep", []string{"p keep"},
			"<p>skip</p>"},
		{"38 equal texts are one", "- Yes\n- Yes", []string{"li Yes"}, "<li>Yes</li>\n<li>Yes</li>"},
		{"39 right-to-left text", "مرحبا **بكم**", []string{"p مرحبا **بكم**"}, "<strong>بكم</strong>"},
		{"40 emoji alone", "📞", nil, "<p>📞</p>"},
		{"41 CRLF", "Hello\r\nworld\r\n\r\nnext", []string{"p Hello world", "p next"}, ""},
		{"42 tabs", "-\ta\n\n\tb", []string{"li a", "li b"}, ""},
		{"43 byte order mark", "\uFEFF# T", []string{"h1 T"}, "<h1>T</h1>"},
		{"45 shortcodes and braces stay text", "{{< map id=3 >}}\n\ntext {{name}}",
			[]string{"p text {{name}}"}, "{{&lt; map id=3 &gt;}}"},
		{"46 footnote", "text[^1]\n\n[^1]: note", []string{"p text[^1]", "p note"}, `href="#fnref:1"`},
		{"47 crossed out", "~~old~~ new", []string{"p ~~old~~ new"}, "<del>old</del>"},
		{"47b one tilde", "9:00~12:00, 13:00~17:00 a", []string{"p 9:00~12:00, 13:00~17:00 a"},
			"<p>9:00~12:00, 13:00~17:00 a</p>"},
		{"48 empty file", "", nil, ""},
		{"entity beside a mark stays", "*&nbsp;a*", []string{"p *&nbsp;a*"}, "<em>\u00a0a</em>"},
		{"lines that must not be joined", "[a](<b\nc>)", []string{"p [a](<b\nc>)"}, ""},
		{"decoded marks are escaped", "&lt;b&gt; &#42;a&#42;", []string{`p \<b\> \*a\*`}, "&lt;b&gt; *a*"},
		{"Unicode spaces at the ends are entities", "\u00a0a\\\u00a0", []string{`p &#xA0;a\\&#xA0;`},
			"<p>\u00a0a\\\u00a0</p>"},
		{"blanks inside code stay", "`a  b`", []string{"p `a  b`"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, _ := cut(t, test.source)
			if got := texts(s); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if got := string(s.Weave(Options{}).HTML); !strings.Contains(got, test.html) {
				t.Errorf("woven %q lacks %q", got, test.html)
			}
		})
	}
}

func TestCutIsQuietAboutGoodText(t *testing.T) {
	for _, source := range []string{
		"Come to the clinic with your papers, your\nchildren, and somebody who speaks for you.",
		"Come at nine.\nBring your card.",
		"Come at nine; bring your card;\nsay your name; wait.",
		"Jela Centre\\\nLong Street 1\\\nBelgrade",
		"Two  blanks here\nand  here",
		"#RefugeesWelcome\nCome to us.",
		"Room #1 or #2",
		"We speak\nEnglish, Arabic and Persian in the office, every day.",
		"Ask Dr. Mira about it, or the nurse on duty in\nRoom 14.",
		"Opening hours\n-----\n\nCome at nine.",
		"Come at nine.\n\n---\n\nBring your card.",
		"تعال إلى العيادة\nمع أوراقك وأطفالك",
		"https://example.org/a//b and 5 %% of all",
		"- One\n- Two\n  and more\n- Three",
	} {
		if _, problems := cut(t, source); len(problems) > 0 {
			t.Errorf("%q: got %v", source, problems)
		}
	}
}

func TestCutWarnsOfWhatIsProbablyWrong(t *testing.T) {
	tests := []struct {
		source, code string
		line, column int
	}{
		{"> <p title=\"Danger\">\n", "raw-html-text", 1, 3},
		{"<script>go()</script>\n\na", "raw-html-text", 1, 1},
		{"a\n\n<style>p { color: red }</style>", "raw-html-text", 3, 1},
		{"Ask [the nurse][y].", "stray-mark", 1, 5},
		{"[x][y]", "stray-mark", 1, 1},
		{"See [the nurse][] now.", "stray-mark", 1, 5},
		{"a\n\n<!-- i18n:of -->", "i18n-comment", 3, 1},
		{"<!-- i18n:off -->\n\na", "i18n-comment", 1, 1},
		{"a\n\n    Come at nine.", "indented-code", 3, 5},
		{"a\n\n• one\n• two", "stray-mark", 3, 1},
		{"– one\n– two", "stray-mark", 1, 1},
		{"> | a | b |\n> | c | d |", "stray-mark", 1, 3},
		{"day\thour\nMonday\t09:00", "stray-mark", 1, 1},
		{"1.First\n2.Second", "stray-mark", 1, 1},
		{"Bring:\n1.First\n2.Second", "stray-mark", 2, 1},
		{"1- First\n2- Second", "stray-mark", 1, 1},
		{"١. أول\n٢. ثان", "stray-mark", 1, 1},
		{"-First\n-Second", "stray-mark", 1, 1},
		{"*First\n*Second", "stray-mark", 1, 1},
		{"+First\n+Second", "stray-mark", 1, 1},
		{"–First\n–Second", "stray-mark", 1, 1},
		{"- -First\n  -Second", "stray-mark", 1, 3},
		{"· First", "stray-mark", 1, 1},
		{"\uf0b7 First", "stray-mark", 1, 1},
		{"o First\no Second", "stray-mark", 1, 1},
		{"a) First\nb) Second", "stray-mark", 1, 1},
		{"(a) First\n(b) Second", "stray-mark", 1, 1},
		{"(1) First\n(2) Second", "stray-mark", 1, 1},
		{"##Heading", "stray-mark", 1, 1},
		{"a\n\n###Heading", "stray-mark", 3, 1},
		{"> [!NOTE]\n> Come.", "stray-mark", 1, 3},
		{"::: note\nCome.\n:::", "stray-mark", 1, 1},
		{"{: .box}", "stray-mark", 1, 1},
		{"a\n\n{% include x %}", "stray-mark", 3, 1},
		{"[TOC]", "stray-mark", 1, 1},
		{"See [[clinic]] now", "stray-mark", 1, 5},
		{"Come[^1] now", "stray-mark", 1, 5},
		{"This is ==new== here", "stray-mark", 1, 9},
		{"- Good :smile: day", "stray-mark", 1, 8},
		{"day|hour\nMonday|09:00", "stray-mark", 1, 1},
		{"day;hour\nMonday;09:00\nTuesday;10:00", "stray-mark", 1, 1},
		{"Day      Hour\nMonday   09:00", "stray-mark", 1, 1},
		{"Monday: 9-12\nTuesday: 9-12", "stray-mark", 1, 1},
		{"Jela Centre\nLong Street 1\nBelgrade", "stray-mark", 1, 1},
		{"الاثنين 9-12\nالثلاثاء 9-12", "stray-mark", 1, 1},
		{"i. First\nii. Second", "stray-mark", 1, 1},
		{"1º First\n2º Second", "stray-mark", 1, 1},
		{"1: First\n2: Second", "stray-mark", 1, 1},
		{"* First\n*Second", "stray-mark", 2, 1},
		{"1. First\n2.Second", "stray-mark", 2, 1},
		{"#Opening hours\nCome at nine.", "stray-mark", 1, 1},
		{"// ask the nurse", "stray-mark", 1, 1},
		{"This is ++new++ here", "stray-mark", 1, 9},
		{"Come at nine.\n---\nBring your card.", "stray-mark", 2, 1},
		{"---\nfrom: 2027-01-01\n---", "stray-mark", 3, 1},
		{"```\nCome at nine.\n```", "fenced-code", 2, 1},
		{"a\n\n~~~\nCome\n~~~", "fenced-code", 4, 1},
		{"+ 381 11 222 3344", "lost-sign", 1, 1},
		{"a\n\n- 5 °C tonight", "lost-sign", 3, 1},
		{"> 38 °C is fever", "lost-sign", 1, 1},
		{"a\n\n- ٥ °C tonight", "lost-sign", 3, 1},
		{"> ۳۸٫۵ °C is fever", "lost-sign", 1, 1},
		{"+ ٣٨١ ١٠ ٥٥٥ ٠١٠١", "lost-sign", 1, 1},
		{"a <!-- never closed\nb", "stray-mark", 1, 3},
		{"!!! note\n    Come.", "stray-mark", 1, 1},
		{"Come. {: .box}", "stray-mark", 1, 7},
		{"## One {#same}\n\n## Two {#same}", "duplicate-anchor", 3, 1},
		{"a\n\n## One {#main}", "duplicate-anchor", 3, 1},
		{"a\n\n## One {#langs}", "duplicate-anchor", 3, 1},
		{"a\n\n| a | b | c | d |\n|---|---|---|---|", "wide-table", 3, 1},
	}
	for _, test := range tests {
		_, problems := cut(t, test.source)
		if len(problems) != 1 {
			t.Errorf("%q: got %v", test.source, problems)
			continue
		}
		p := problems[0]
		if p.Code != test.code || p.Pos.Line != test.line || p.Pos.Column != test.column ||
			p.Severity != diag.Warning || p.Hint == "" {
			t.Errorf("%q: got %v (%s)", test.source, p, p.Hint)
		}
	}
	const more = " of all the things that people bring with them" // so long a line is prose
	for _, quiet := range []string{"<div class=\"x\">\n</div>", "<!-- a comment -->",
		"<hr>", "{{.a}} {{b}}",
		"1.First", "1.5 kg" + more + "\n2.5 kg", "12.May" + more + "\n13.May", "-First",
		"*First* one" + more + "\n*Second* one",
		"**First**" + more + "\n**Second**",
		"Mon · Tue\n· Wed", "open\no closed\no both", "o First", "a) First", "A. Smith" + more + "\nB. Jones",
		"(see) here\n(or) there",
		"#tag", "#tag\n#other", "# Heading", "Home | About\\\nNews | Map", "Home | About\nNews",
		"1.First\\\n2.Second",
		"```\n112 / 116\n```", "<!-- i18n:off -->\n\n```\nnetwork: Jela\n```\n\n<!-- i18n:on -->", "a\n\n<!-- x -->",
		"Come[^1] now.\n\n[^1]: Or tomorrow.", "`[[a]]` and `:x:`", "[[words]](https://example.org/)", "a == b", "https://x.org/?a==b&c==",
		"12:30: open", "[ ] not yet", "Nurse: come: now", "– a thought", "+ 5 beds\n+ 112",
		"2*3 and 4 *5*", "2*3", "2\\*3\\*4", "> 38 people came", "- 112\n- 2 copies", "Home | About", "a\tb", "- 381 11 222 3344"} {
		if _, problems := cut(t, quiet); len(problems) > 0 {
			t.Errorf("%q: got %v", quiet, problems)
		}
	}
}

func TestNoteIsForTheNextBlockOnlyAndMakesATextOfItsOwn(t *testing.T) {
	s, problems := cut(t, "Open\n\n<!-- i18n: note the door, not\na file -->\n\n- Open\n- Shut\n\nOpen")
	want := []Segment{
		{Kind: "p", Text: "Open", Line: 1, Column: 1, Words: 1},
		{Kind: "li", Text: "Open", Note: "the door, not a file", Line: 6, Column: 3, Words: 1},
		{Kind: "li", Text: "Shut", Note: "the door, not a file", Line: 7, Column: 3, Words: 1},
	}
	if !slices.Equal(s.Segments, want) || len(problems) > 0 {
		t.Errorf("got %+v, %v", s.Segments, problems)
	}
}

func TestSegmentsAndLinksKnowTheirPlaceInTheFile(t *testing.T) {
	var r diag.Report
	s := Cut(nil, "a.md", 5, []byte("# Ž title\n\n> é ![map](m.png) and [b](c.md)\n\n- [x] done [d]\n\n"+
		"[d]: e.md"),
		&r)
	for i, want := range []Segment{{Line: 5, Column: 3}, {Line: 7, Column: 3}, {Line: 9, Column: 7}} {
		if got := s.Segments[i]; got.Line != want.Line || got.Column != want.Column {
			t.Errorf("%q: got %d:%d, want %d:%d", got.Text, got.Line, got.Column, want.Line, want.Column)
		}
	}
	want := []Link{{Destination: "m.png", Image: true, Line: 7, Column: 5, Label: "map"},
		{Destination: "c.md", Line: 7, Column: 23, Label: "b"},
		{Destination: "e.md", Line: 9, Column: 12, Label: "d"}}
	if !slices.Equal(s.Links, want) {
		t.Errorf("got %+v, want %+v", s.Links, want)
	}
}

// A star or a backtick without a partner may be meant, so it is only a remark.
func TestALoneMarkIsARemark(t *testing.T) {
	for source, column := range map[string]int{"Call `now and here.": 6, "Price* of it.": 6, "*Only here.": 1,
		"| a |\n|---|\n| free* |": 7} {
		_, problems := cut(t, source)
		if len(problems) != 1 || problems[0].Code != "stray-mark" || problems[0].Severity != diag.Info ||
			problems[0].Pos.Column != column {
			t.Errorf("%q: got %v", source, problems)
		}
	}
	for _, source := range []string{"2 * 3", `Price\* of it.`, "*slanted* and **bold**", "Qur`an", "`code`", "a * b",
		"[x][y]\n\n[y]: https://x.example.org/", `\[x][y]`, "Dial *100# or *101#.", "**21*123#", `\*123\*1#`} {
		if _, problems := cut(t, source); len(problems) > 0 {
			t.Errorf("%q: got %v", source, problems)
		}
	}
}

func TestAsterisksBetweenNumbersAreNotLostInSilence(t *testing.T) {
	for _, source := range []string{"Dial *123*1#.", "(*123*1*2#)", "Take 2*500 mg or 3*250 mg.",
		"اطلب *١٢٣*١#", "२*५०० मिलीग्राम या ३*२५०", "- 2*3*4", "| a |\n|---|\n| 2*3 and 4*5 |"} {
		_, problems := cut(t, source)
		if len(problems) != 1 || problems[0].Code != "lost-times" || problems[0].Severity != diag.Error {
			t.Errorf("%q: got %v", source, problems)
		}
	}
}
