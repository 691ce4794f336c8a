package segment

import (
	"html"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// ruleRawHTMLText is the rule on words, links and pictures in raw HTML. Pages do not show them.
var ruleRawHTMLText = diag.Rule{
	Code:  "raw-html-text",
	Title: "words, a link or a picture in raw HTML",
	Why:   "HTML is left out of pages, and what it holds with it: it can be neither translated nor shown",
	Fix:   "write it in Markdown",
}

// tag checks one raw HTML tag inside a text and reports what is lost with it.
func (a *lostFinder) tag(n *ast.RawHTML) {
	at := n.Segments.At(0).Start
	s := rawText(n, a.source)
	a.see(at, n.Segments.At(n.Segments.Len()-1).Stop)
	if !isRawPicture(n, readTag(s)) {
		a.reportTag(s, at, true)
	}
}

// isRawPicture reports whether a tag is an <img> that is the only content of a table cell. It is the only raw
// <img> that pages show.
func isRawPicture(n *ast.RawHTML, t htmlTag) bool {
	return t.name == "img" && t.value("src") != "" && n.Parent().Kind() == extast.KindTableCell &&
		n.NextSibling() == nil && n.PreviousSibling() == nil
}

// reportTag reports what readers lose because pages leave a tag out, and returns whether it reported
// anything. If inText is true, a tag without a partner may be words in angle brackets, such as <name of the
// centre>.
func (c *cutter) reportTag(tag string, at int, inText bool) (reported bool) {
	t := readTag(tag)
	switch {
	case t.name == "":
		return c.reportMarkup(tag, at)
	case t.closing:
		return false // the opening tag was checked before
	case !isElement(t.name) && (!c.closes(t.name) || t.hasWords()), isElement(t.name) && t.hasWords(),
		inText && isWord(t.name) && len(t.attributes) == 0 && !t.empty && !c.closes(t.name):
		c.warn(at, ruleLostWords, `write it without "<", or write a backslash before it: `+
			`\`+shortened(oneLine(tag)), "the words %q are on no page: they stand between < and >",
			shortened(oneLine(tag)))
		return true
	}
	if hint := t.inMarkdown(); hint != "" {
		c.warn(at, ruleRawHTMLText, hint, "raw HTML is left out of pages: nobody sees %s",
			shortened(oneLine(tag)))
		return true
	}
	if words := t.spoken(); words != "" {
		rule := ruleRawHTMLText
		if t.value("alt") == "" { // readers see a title only when they point at it with a mouse
			rule = rule.As(diag.Warning)
		}
		c.warn(at, rule, "write it in Markdown; raw HTML is left out of pages",
			"the text %q stands in raw HTML: it is neither translated nor shown", shortened(words))
		return true
	}
	return false
}

// reportMarkup reports words inside <!…>, <?…?> and <![CDATA[…]]>, which look like HTML tags but are none. It
// returns whether it reported anything.
func (c *cutter) reportMarkup(s string, at int) bool {
	if !hasMarkupWords(s) {
		return false
	}
	c.warn(at, ruleLostWords, `write a backslash before "<", or <!-- … --> for what nobody shall see`,
		"the words %q are on no page", shortened(oneLine(s)))
	return true
}

// hasMarkupWords reports whether what looks like a declaration or an instruction to a program holds words.
func hasMarkupWords(s string) bool {
	if inner, isInstruction := strings.CutPrefix(s, "<?"); isInstruction {
		inner = strings.ToLower(inner)
		return !strings.HasPrefix(inner, "xml") && hasLetters(strings.TrimPrefix(inner, "php"))
	}
	inner, isDeclaration := strings.CutPrefix(s, "<!")
	if !isDeclaration || strings.HasPrefix(inner, "--") {
		return false
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(inner, ">", " ")))
	if len(words) > 0 && words[0] == "doctype" {
		return len(words) > 1 && words[1] != "html"
	}
	return hasLetters(strings.ReplaceAll(inner, "[CDATA[", ""))
}

// closes reports whether the notice has a closing tag of the named element.
func (c *cutter) closes(name string) bool {
	return strings.Contains(strings.ToLower(c.source), "</"+name)
}

// htmlBlock reads a block of raw HTML. Pages never show such a block. If it is a comment to tabla, such as
// <!-- i18n:off -->, htmlBlock carries it out. Otherwise it reports the words that are lost with the block.
func (c *cutter) htmlBlock(n *ast.HTMLBlock) {
	s := linesOf(n.Lines(), c.source)
	if n.HasClosure() {
		s += c.source[n.ClosureLine.Start:n.ClosureLine.Stop]
	}
	at := max(n.Pos(), 0)
	if n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	if m := order.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		c.directive(m[1], at)
		return
	}
	if end := missingEnd(n, s); end != "" {
		begin, _, _ := strings.Cut(s, "\n")
		c.warn(at, ruleLostWords, "write "+end+" where it ends",
			"all from here on is on no page: %s begins and does not end", shortened(begin))
		return
	}
	if found := unspoken.FindString(comment.ReplaceAllString(s, " ")); found != "" {
		c.warn(at, ruleRawHTMLText.As(diag.Warning), "delete it: pages run no scripts of notices and have "+
			"the style of the theme", "raw HTML is left out of pages: nothing is done by %s",
			shortened(oneLine(found)))
	}
	s = unspoken.ReplaceAllString(comment.ReplaceAllString(s, " "), " ")
	for _, found := range instruction.FindAllString(s, -1) {
		if c.reportMarkup(found, at) {
			return
		}
	}
	s = instruction.ReplaceAllString(s, " ")
	words := anyTag.ReplaceAllString(s, " ")
	if words = oneLine(html.UnescapeString(words)); hasLetters(words) {
		c.warn(at, ruleRawHTMLText, "write it in Markdown; raw HTML is left out of pages",
			"the text %q stands in raw HTML: it is neither translated nor shown", shortened(words))
		return
	}
	for _, tag := range anyTag.FindAllString(s, -1) {
		if c.reportTag(tag, at, false) {
			return
		}
	}
}

// missingEnd returns the text that would have ended a block of raw HTML, such as "-->", if the block has no
// end. Without it the block reaches up to the end of the notice. It returns "" if the block ends, or if no
// words are lost.
func missingEnd(n *ast.HTMLBlock, s string) string {
	first, rest, _ := strings.Cut(strings.ToLower(s), "\n")
	ends := []string{"-->"}
	switch n.HTMLBlockType {
	case ast.HTMLBlockType1:
		if first = readTag(strings.TrimSpace(first)).name; first == "" {
			return ""
		}
		ends, first = []string{"</" + first + ">", "</script>", "</pre>", "</style>", "</textarea>"}, ""
	case ast.HTMLBlockType2:
	case ast.HTMLBlockType3:
		ends = []string{"?>"}
	case ast.HTMLBlockType4:
		ends = []string{">"}
	case ast.HTMLBlockType5:
		ends = []string{"]]>"}
	default:
		return ""
	}
	for _, end := range ends {
		if strings.Contains(strings.ToLower(s), end) {
			return ""
		}
	}
	if !hasLetters(first + rest) {
		return ""
	}
	return ends[0]
}

func hasLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || text.IsDigit(r) }) >= 0
}

func (t htmlTag) value(name string) string {
	for _, a := range t.attributes {
		if a.name == name {
			return html.UnescapeString(a.value)
		}
	}
	return ""
}

// spoken returns the words of the attributes alt and title that a browser would show, or "" if there are
// none.
func (t htmlTag) spoken() string {
	if words := oneLine(t.value("alt") + " " + t.value("title")); hasLetters(words) {
		return words
	}
	return ""
}

// hasWords reports whether an attribute without a value is not one of HTML's. Then the tag is most likely
// words in angle brackets.
func (t htmlTag) hasWords() bool {
	for _, a := range t.attributes {
		if a.value == "" && !isSwitch(a.name) {
			return true
		}
	}
	return false
}

// inMarkdown returns a hint on how the author can write in Markdown what the element would show. It returns
// "" if nothing is lost without the tag.
func (t htmlTag) inMarkdown() string {
	switch t.name {
	case "a":
		if href := t.value("href"); href != "" {
			return "write [the words](" + href + ")"
		}
	case "img", "picture", "svg", "canvas":
		src := t.value("src")
		if src == "" {
			src = "picture.png"
		}
		return "put the picture beside the notice and write ![words for those who cannot see it](" + src + ")"
	case "iframe", "frame", "embed", "object", "video":
		return "pages show nothing of other sites: link to it, like [the film](https://example.org/)"
	case "audio":
		return "put the recording beside the notice and name it above the text, " +
			"like \"audio: {en: words.mp3}\""
	case "form", "input", "select", "textarea", "button":
		return "pages have no forms: link to one, like [the form](https://example.org/)"
	}
	return ""
}

// isElement reports whether HTML has an element of that name.
func isElement(name string) bool { return isWord(name) || strings.Contains(elements, " "+name+" ") }

// isWord reports whether the name of an HTML element is also a word of English or of another language, such
// as "address". Elements with such names always have an opening and a closing tag.
func isWord(name string) bool { return strings.Contains(wordElements, " "+name+" ") }

// isSwitch reports whether HTML has an attribute of that name that needs no value, such as "checked".
func isSwitch(name string) bool { return strings.Contains(switches, " "+name+" ") }

const (
	elements = " a abbr acronym area aside b base basefont bdi bdo big blockquote body br col colgroup dd " +
		"del dfn dir div " +
		"dl dt em embed fieldset figcaption frame frameset h1 h2 h3 h4 h5 h6 head hgroup hr html i iframe " +
		"img input " +
		"ins kbd legend li link meta nav nobr noframes noscript ol optgroup option p param pre q rp rt " +
		"ruby s samp " +
		"script slot small source span strike strong sub sup svg tbody td template textarea tfoot th " +
		"thead tr track " +
		"tt u ul var wbr "
	wordElements = " address applet article audio button canvas caption center cite code data datalist " +
		"details dialog figure " +
		"font footer form header label main map mark marquee menu meter object output picture " +
		"progress search " +
		"section select style summary table time title video "
	switches = " allowfullscreen async autofocus autoplay checked compact controls default defer disabled " +
		"hidden inert loop " +
		"multiple muted noshade novalidate nowrap open playsinline readonly required reversed selected "
)
