package theme

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/parse/v2"
	jsparse "github.com/tdewolff/parse/v2/js"

	"tabla/internal/diag"
)

// Everything that a theme brings is minified once, when the theme is loaded; only a board's style, into which
// the sizes of one screen are written, is minified for each screen.

// minifyHTML shortens the source of a template. Actions between {{ and }} are not changed. Closing tags and
// quotes are kept, because they may close what an action has opened. White space that a reader sees becomes
// one space; line breaks before and after blocks are removed. The content of style, script and svg elements
// is not changed.
func minifyHTML(source []byte) ([]byte, error) {
	short, err := minifyWith(&html.Minifier{
		TemplateDelims: html.GoTemplateDelims, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true,
		KeepDefaultAttrVals: true,
	}, source)
	return lineBeforeBlock.ReplaceAll(lineAfterBlock.ReplaceAll(short, []byte("$1")), []byte("$1")), err
}

const blocks = `</?(?:html|head|body|meta|title|link|style|script|header|main|footer|nav|section|` +
	`article|aside|figure|details|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|tbody|tr|th|td)\b`

var (
	lineAfterBlock  = regexp.MustCompile(`(` + blocks + `[^<>]*>)\n+`)
	lineBeforeBlock = regexp.MustCompile(`\n+(` + blocks + `)`)
)

// minifyCSS shortens a style sheet and writes nothing that needs CSS 3: boards have old engines.
func minifyCSS(source []byte) ([]byte, error) { return minifyWith(&css.Minifier{Version: 2}, source) }

// minifyJS shortens a script and never writes syntax newer than that of 2009 (ES5): boards have old engines.
func minifyJS(source []byte) ([]byte, error) {
	source, err := quoteMathPow(source)
	if err != nil {
		return nil, err
	}
	return minifyWith(&js.Minifier{Version: 2009}, source)
}

// quoteMathPow replaces Math.pow(a,b) by Math["pow"](a,b). The minifier would write a**b (ES2016) for
// Math.pow, whatever version it is set to. A script without Math.pow, like all of tabla's own, is returned
// without being parsed.
func quoteMathPow(source []byte) ([]byte, error) {
	if !bytes.Contains(source, []byte("Math.pow")) {
		return source, nil
	}
	script, err := jsparse.Parse(parse.NewInputBytes(slices.Clone(source)), jsparse.Options{})
	if err != nil {
		return nil, fmt.Errorf("minify: %w", err)
	}
	jsparse.Walk(powVisitor{}, script)
	var written bytes.Buffer
	script.JS(&written)
	return written.Bytes(), nil
}

// powVisitor replaces the calls of Math.pow for quoteMathPow.
type powVisitor struct{}

func (powVisitor) Exit(jsparse.INode) {}

func (p powVisitor) Enter(n jsparse.INode) jsparse.IVisitor {
	call, ok := n.(*jsparse.CallExpr)
	if !ok {
		return p
	}
	if dot, ok := call.X.(*jsparse.DotExpr); ok && dot.X.String() == "Math" && dot.Y.String() == "pow" {
		call.X = &jsparse.IndexExpr{X: dot.X,
			Y: &jsparse.LiteralExpr{TokenType: jsparse.StringToken, Data: []byte(`"pow"`)}}
	}
	return p
}

// minifySVG shortens an SVG drawing of 24 by 24 units. It keeps three digits of each number, which is enough.
func minifySVG(source []byte) ([]byte, error) { return minifyWith(&svg.Minifier{Precision: 3}, source) }

// minifyWith returns the output of a minifier. The minifier gets a copy of source, because it writes into
// what it reads.
func minifyWith(minifier minify.Minifier, source []byte) ([]byte, error) {
	var short bytes.Buffer
	if err := minifier.Minify(minify.New(), &short, bytes.NewReader(source), nil); err != nil {
		return nil, fmt.Errorf("minify: %w", err)
	}
	return bytes.TrimSpace(short.Bytes()), nil
}

// readShort returns a file that is built into the program, minified.
func readShort(files fs.FS, name string, minify func([]byte) ([]byte, error)) (string, error) {
	source, err := fs.ReadFile(files, name)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	short, err := minify(source)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	return string(short), nil
}

// reportMinify reports that a file of a theme cannot be minified, with the line at which the minifier
// stopped.
func reportMinify(r *diag.Report, name string, err error) {
	pos, message := diag.Pos{File: "themes/" + name}, err.Error()
	if found := (*parse.Error)(nil); errors.As(err, &found) {
		pos.Line, message = found.Line, found.Message
	}
	r.Report(ruleTemplate, pos,
		"no browser could read it either: mend this line, or delete the site's own copy of the file",
		"the file cannot be read: %s", message)
}

func (t *Theme) readAsset(name string, r *diag.Report) []byte {
	content, err := t.files.read(name)
	if err != nil {
		r.Report(ruleTemplate, diag.Pos{File: "themes/" + name},
			"put the file back, or delete the site's own copy", "the theme cannot be read: %v", err)
	}
	return bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
}

// readMinified returns a script or a style of the theme, minified. A script ends in a semicolon, so that
// another script may follow it. Both end in a newline.
func (t *Theme) readMinified(name string, minify func([]byte) ([]byte, error), r *diag.Report) []byte {
	short, err := minify(t.readAsset(name, r))
	if err != nil {
		reportMinify(r, name, err)
	}
	if path.Ext(name) == ".js" {
		short = append(short, ';')
	}
	return append(short, '\n')
}
