package segment

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

// reference is goldmark as its users set it up, with our five extensions and heading attributes. Of raw HTML it prints
// what referenceTags says; with space, a soft line break is a space.
func reference(t testing.TB, p parser.Parser, source string) string {
	t.Helper()
	extensions := goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList, extension.Footnote)
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

// referenceHTML prints nothing for raw HTML, and placeholders as they stand.
type referenceHTML struct{}

func (referenceHTML) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	nothing := func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) { return ast.WalkSkipChildren, nil }
	r.Register(ast.KindRawHTML, nothing)
	r.Register(ast.KindHTMLBlock, nothing)
	r.Register(kindPlaceholder, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
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
	s := Cut("a.md", 1, []byte(source), new(diag.Report))
	return string(s.Weave(Options{Choose: func(i int) Choice { return Choice{Text: s.Segments[i].Text} }}).HTML)
}

func own(source string) string {
	return string(Cut("a.md", 1, []byte(source), new(diag.Report)).Weave(Options{}).HTML)
}

func TestWeavingASourceBackGivesGoldmarksHTML(t *testing.T) {
	for name, source := range goldmarksExamples(t) {
		if got, want := own(source), reference(t, nil, source); got != want {
			t.Errorf("%s: %q\n got %q\nwant %q", name, source, got, want)
		}
	}
}

func TestWeavingNormalFormsAnewGivesGoldmarksHTMLButForNewlinesThatAreSpaces(t *testing.T) {
	for name, source := range goldmarksExamples(t) {
		s := Cut("a.md", 1, []byte(source), new(diag.Report))
		got := string(s.Weave(Options{Choose: func(i int) Choice { return Choice{Text: s.Segments[i].Text} }}).HTML)
		if want := reference(t, nil, source); spaced(got) != spaced(want) {
			t.Errorf("%s: %q\n got %q\nwant %q\nsegments %+v", name, source, got, want, s.Segments)
		}
	}
}

// spaced makes newlines equal to spaces: the one difference that the normal form may make.
func spaced(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// goldmarksExamples are the 652 examples of CommonMark and all cases of goldmark's test files, from the module cache.
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
