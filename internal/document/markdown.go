package document

import (
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"

	"tabla/internal/text"
)

// convert returns the Markdown of a page of HTML, the title of the page if it has one, and the list of what
// was left out. The function keeps reports whether the picture with an address can be kept; nil keeps no
// picture.
func convert(page string, keeps func(address string) bool) (markdown, title string, left []string,
	err error) {
	cleaned, title, left, err := clean(page, keeps)
	if err != nil {
		return "", "", nil, err
	}
	c := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false), commonmark.WithEmDelimiter("_")),
		table.NewTablePlugin(table.WithSpanCellBehavior(table.SpanBehaviorEmpty),
			table.WithNewlineBehavior(table.NewlineBehaviorPreserve), table.WithHeaderPromotion(true),
			table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal), table.WithSkipEmptyRows(true))))
	text, err := c.ConvertNode(cleaned)
	if err != nil {
		return "", "", nil, Refused{"the text cannot be read", err.Error()}
	}
	return tidy(string(text)), title, left, nil
}

// Characters and spaces that the converter adds although Markdown does not need them. The converter writes a
// backslash before an underscore, so the first two match values and addresses with backslashes inside. The
// room text knows only the right form, without them.
var (
	inValue   = regexp.MustCompile(`\{\{\.[a-z0-9_\\]+\}\}`)
	inAddress = regexp.MustCompile(`https?://[^\s)]*|[\w.+\\-]+@[\w\\-]+\.[\w.\\-]+`)
	inWord    = regexp.MustCompile(`([\p{L}\p{M}\p{Nd}])\\_([\p{L}\p{M}\p{Nd}])`)
	lessThan  = regexp.MustCompile(`&lt;([\s\p{Nd}=])`)
	moreThan  = regexp.MustCompile(`([^\s\\]|[^\s\\] )&gt;`)
	ampersand = regexp.MustCompile(`&amp;([^\w#])`)
	looseList = regexp.MustCompile(`\n +\n( *(?:-|\d+\.) )`)
	manyLines = regexp.MustCompile(`\n{3,}`)
	breakEnds = regexp.MustCompile(`[ \t]+\n(\n|$)`)
)

// tidy returns Markdown as a person would write it: without needless backslashes, with one empty line between
// blocks and one line end at the end.
func tidy(markdown string) string {
	plain := func(found string) string { return strings.ReplaceAll(found, `\_`, "_") }
	markdown = inAddress.ReplaceAllStringFunc(inValue.ReplaceAllStringFunc(markdown, plain), plain)
	markdown = inWord.ReplaceAllString(inWord.ReplaceAllString(markdown, "${1}_$2"), "${1}_$2")
	markdown = lessThan.ReplaceAllString(markdown, "<$1")
	markdown = ampersand.ReplaceAllString(moreThan.ReplaceAllString(markdown, "$1>"), "&$1")
	markdown = looseList.ReplaceAllString(markdown, "\n$1")
	markdown = manyLines.ReplaceAllString(breakEnds.ReplaceAllString(markdown, "\n$1"), "\n\n")
	if markdown = strings.TrimSpace(markdown); markdown == "" {
		return ""
	}
	return markdown + "\n"
}

// The signs with which people begin the items of a list: a bullet, or a number.
var (
	bullet   = regexp.MustCompile(`^\s*[•·▪●◦‣–—*-]\s+`)
	numbered = regexp.MustCompile(`^\s*(\p{Nd}{1,3})[.)]\s+`)
)

// plainText returns the Markdown of a text from an e-mail or a plain file. Lines that begin with a bullet or
// a number become a list; all others remain paragraphs. A text that is Markdown already keeps its meaning.
func plainText(written string) string {
	lines := strings.Split(written, "\n")
	for i, line := range lines {
		switch {
		case bullet.MatchString(line):
			lines[i] = bullet.ReplaceAllString(line, "- ")
		case numbered.MatchString(line):
			sign := numbered.FindStringSubmatch(line)
			lines[i] = text.ASCIIDigits(sign[1]) + ". " + line[len(sign[0]):]
		}
	}
	return strings.Join(lines, "\n")
}
