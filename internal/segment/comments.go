package segment

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleRawHTMLText = diag.Rule{
		Code: "raw-html-text", Severity: diag.Warning,
		Title: "text inside raw HTML",
		Why:   "it can be neither translated nor shown",
		Fix:   "write it in Markdown",
	}

	ruleI18nComment = diag.Rule{
		Code: "i18n-comment", Severity: diag.Warning,
		Title: "a comment for translation that is not understood",
		Why:   "texts may be translated that should not be, or the reverse",
		Fix:   "write <!-- i18n:off -->, <!-- i18n:on --> or <!-- i18n: note TEXT -->",
	}

	commentsRules = []diag.Rule{ruleRawHTMLText, ruleI18nComment}
)

var (
	order    = regexp.MustCompile(`(?s)^<!--\s*i18n\b\s*:?\s*(.*?)\s*-->\s*$`)
	comment  = regexp.MustCompile(`(?s)<!--.*?(-->|$)|<\?.*?(\?>|$)|<!\[CDATA\[|\]\]>`)
	unspoken = regexp.MustCompile(`(?is)<script\b.*?(</script\s*>|$)|<style\b.*?(</style\s*>|$)`)
	anyTag   = regexp.MustCompile(`(?s)<[/!A-Za-z][^>]*(>|$)`)
)

// htmlBlock reads a block of raw HTML, of which nothing is ever shown: it may be an order to us; words in it are lost.
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
		c.order(m[1], at)
		return
	}
	if words := wordsOfHTML(s); words != "" {
		c.warn(at, ruleRawHTMLText, "write it in Markdown; raw HTML is left out of pages",
			"the text %q stands in raw HTML: it is neither translated nor shown", shortened(words))
	}
}

// order obeys an i18n comment.
func (c *cutter) order(s string, at int) {
	word, rest, _ := strings.Cut(strings.Join(strings.Fields(s), " "), " ")
	switch {
	case word == "off" && rest == "":
		c.off = at + 1
	case word == "on" && rest == "":
		c.off = 0
	case (word == "note" || word == "note:") && rest != "":
		c.note = rest
	default:
		hint := text.DidYouMean(word, []string{"off", "on", "note"}, "write off, on, or note and what translators should know")
		c.warn(at, ruleI18nComment, hint, "i18n comment not understood: %q", s)
	}
}

// wordsOfHTML gives what a browser would show of raw HTML, if it has letters.
func wordsOfHTML(s string) string {
	s = unspoken.ReplaceAllString(comment.ReplaceAllString(s, " "), " ")
	spoken := anyTag.ReplaceAllStringFunc(s, func(tag string) string {
		words := " "
		for _, a := range readTag(tag).attributes {
			if a.name == "alt" || a.name == "title" {
				words += a.value + " "
			}
		}
		return words
	})
	spoken = strings.Join(strings.Fields(html.UnescapeString(spoken)), " ")
	if strings.IndexFunc(spoken, unicode.IsLetter) < 0 {
		return ""
	}
	return spoken
}

// shortened cuts a text for a message.
func shortened(s string) string {
	const longest = 40
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}
