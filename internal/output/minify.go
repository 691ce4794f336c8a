package output

import (
	"bytes"
	"fmt"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
)

// MinifyHTML shortens a page or a template: actions between {{ and }} stay as they are. Closing tags and quotes stay
// too, for an action may stand where one cannot see what they close; spaces shrink to one where they may be seen.
// Style and script inside are left alone.
func MinifyHTML(src []byte) ([]byte, error) {
	return shorten("HTML", src, &html.Minifier{
		TemplateDelims: html.GoTemplateDelims, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
	})
}

// MinifyCSS shortens a style sheet.
func MinifyCSS(src []byte) ([]byte, error) { return shorten("CSS", src, &css.Minifier{}) }

// MinifyJS shortens a script and never puts newer syntax into it than that of 2009 (ES5): screens have old engines.
func MinifyJS(src []byte) ([]byte, error) {
	return shorten("JavaScript", src, &js.Minifier{Version: 2009})
}

// shorten gives text that ends in one newline, so that it can stand in a text archive and be joined with others.
func shorten(language string, src []byte, with minify.Minifier) ([]byte, error) {
	var b bytes.Buffer
	if err := with.Minify(minify.New(), &b, bytes.NewReader(src), nil); err != nil {
		return nil, fmt.Errorf("minify %s: %w", language, err)
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n'), nil
}
