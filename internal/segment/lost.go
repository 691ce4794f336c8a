package segment

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules on words and numbers that are written in a notice but that no page shows.
var (
	ruleLostWords = diag.Rule{
		Code:  "lost-words",
		Title: "words of a notice that no page shows",
		Why:   "the author believes that people can read them",
		Fix:   "write them in another way; the hint says how",
	}

	ruleListNumbers = diag.Rule{
		Code:  "list-numbers",
		Title: "a list whose numbers do not count up by one",
		Why:   "pages count for themselves: people would read other numbers, rooms or days",
		Fix:   `count up by one, or write "- 15\. March": with the backslash the number is text`,
	}

	lostRules = []diag.Rule{ruleLostWords, ruleListNumbers}
)

// lostFinder finds the words of a notice that no page shows. Pages show every text node of the tree, because
// weaving these nodes produces goldmark's HTML. Between the text nodes, the source has words that belong to
// the marks around them: targets, titles and names. All other words between text nodes are lost.
type lostFinder struct {
	*cutter
	seen    []span         // the parts of the source that pages show or that were checked
	inImage bool           // true inside the alternative text of an image, where a link has no effect
	claims  [][]byte       // the targets, titles and labels that belong to marks, as they are written
	claimed map[string]int // for each word of the claims, how often it may still occur
	labels  map[string]int // how often each link label is used
	rows    []int          // the offsets of the lines that are table rows
	infos   []int          // the offsets of the lines that begin a block of code
}

// span is a range of bytes of the source.
type span struct{ from, to int }

// checkLost reports the words of the notice that no page shows.
func (c *cutter) checkLost(root ast.Node) {
	a := lostFinder{cutter: c, seen: make([]span, 0, 2*usualSegments)}
	a.children(root)
	a.definitions(root)
	slices.SortFunc(a.seen, func(x, y span) int { return cmp.Compare(x.from, y.from) })
	at := 0
	for _, s := range a.seen {
		if s.from > at {
			a.gap(at, s.from)
		}
		at = max(at, s.to)
	}
	a.gap(at, len(c.source))
}

func (a *lostFinder) see(from, to int) {
	if last := len(a.seen) - 1; last >= 0 && a.seen[last].to == from {
		a.seen[last].to = to
		return
	}
	a.seen = append(a.seen, span{from, to})
}

func (a *lostFinder) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() == ast.TypeInline {
			a.inline(n)
		} else {
			a.block(n)
		}
	}
}

func (a *lostFinder) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.CodeBlock:
		a.seeLines(n)
	case *ast.FencedCodeBlock:
		a.infos = append(a.infos, a.lineStart(n.Pos()))
		if n.Info != nil {
			from := n.Info.Segment.Start
			a.see(from, from+len(n.Language([]byte(a.source))))
		}
		a.seeLines(n)
	case *ast.HTMLBlock: // the method htmlBlock checks it
		a.seeLines(n)
		if n.HasClosure() {
			a.see(n.ClosureLine.Start, n.ClosureLine.Stop)
		}
	case *ast.Heading:
		a.children(n)
		if n.Attributes() != nil { // {#name} at the end of the line
			from := a.seen[len(a.seen)-1].to
			a.see(from, a.lineEnd(max(from, n.Pos())))
		}
	case *ast.List:
		a.list(n)
	case *extast.Footnote:
		a.seeThrough(n.Pos(), "]:")
		a.children(n)
	case *extast.TableRow:
		a.rows = append(a.rows, a.lineStart(n.Pos()))
		a.children(n)
	default:
		a.children(n)
	}
}

func (a *lostFinder) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		a.see(n.Segment.Start, n.Segment.Stop)
	case *placeholder:
		a.see(n.segment.Start, n.segment.Stop)
	case *ast.AutoLink:
		a.see(n.Pos(), n.Pos()+len("<>")+len(autoLabel(n, a.source)))
	case *ast.RawHTML:
		a.tag(n)
	case *ast.Link:
		a.children(n)
		a.target(n.Reference, n.Destination, n.Title)
	case *ast.Image:
		a.image(n)
	case *extast.FootnoteLink:
		a.seeThrough(n.Pos(), "]")
	case *extast.TaskCheckBox:
		line := n.Parent().Lines().At(0).Start
		a.see(line, line+len("[x]"))
	default:
		a.children(n)
	}
}

func (a *lostFinder) image(n *ast.Image) {
	outer := a.inImage
	a.inImage = true
	a.children(n)
	a.inImage = outer
	a.target(n.Reference, n.Destination, n.Title)
}

func (a *lostFinder) seeLines(n ast.Node) {
	for i := range n.Lines().Len() {
		at := n.Lines().At(i)
		a.see(at.Start, at.Stop)
	}
}

// seeThrough records the source from an offset up to the end of the next mark as seen.
func (a *lostFinder) seeThrough(from int, mark string) {
	if from < 0 {
		return
	}
	if n := strings.Index(a.source[from:], mark); n >= 0 {
		a.see(from, from+n+len(mark))
	}
}

func (a *lostFinder) lineStart(at int) int {
	return strings.LastIndexByte(a.source[:max(at, 0)], '\n') + 1
}

func (a *lostFinder) lineEnd(at int) int {
	if n := strings.IndexByte(a.source[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(a.source)
}

// target records the text after the label of a link or an image: its target and title or, if by is not nil,
// the label of the definition that it uses. No page shows these words, but they do not count as lost.
func (a *lostFinder) target(by *ast.ReferenceLink, destination, title []byte) {
	if by == nil {
		if !a.inImage {
			a.claims = append(a.claims, destination, title)
		}
		return
	}
	if by.Type == ast.ReferenceLinkFull {
		a.claims = append(a.claims, by.Value)
	}
	if a.labels == nil {
		a.labels = map[string]int{}
	}
	a.labels[util.ToLinkReference(by.Value)]++
}

// definitions checks the lines of the form "[label]: target". It reports a line that no link uses, because no
// page shows it. If two lines have the same label, links use the first one.
func (a *lostFinder) definitions(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		d, ok := n.(*ast.LinkReferenceDefinition)
		if !ok {
			if n.Type() != ast.TypeInline {
				a.definitions(n)
			}
			continue
		}
		from, to := d.Lines().At(0).Start, d.Lines().At(d.Lines().Len()-1).Stop
		a.see(from, to)
		label := util.ToLinkReference(d.Label)
		used := a.labels[label] > 0
		delete(a.labels, label)
		if !used && !isComment(d) {
			a.unusedDefinition(d, from, to)
		}
	}
}

// isComment reports whether a definition is of the kind that authors write as a comment, such as [//]: # (ask
// again).
func isComment(d *ast.LinkReferenceDefinition) bool {
	switch string(d.Destination) {
	case "#", "<>", "":
		return true
	}
	return false
}

func (a *lostFinder) unusedDefinition(d *ast.LinkReferenceDefinition, from, to int) {
	rule := ruleLostWords
	if strings.ContainsAny(string(d.Destination), ":/#") { // the link that used it was probably deleted
		rule = rule.As(diag.Warning)
	}
	a.warn(from, rule, `to show the line, write a backslash before its "["; otherwise delete it`,
		"the line %q is on no page: it says where links go that are written [%s]",
		shortened(oneLine(a.source[from:to])), oneLine(string(d.Label)))
}

// list checks the numbers of an ordered list. Pages count the items themselves, so list reports numbers that
// do not count up by one.
func (a *lostFinder) list(n *ast.List) {
	want, repeated, reported := n.Start, false, false
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if number, length := numberAt(a.source, item.Pos()); n.IsOrdered() && length > 0 {
			a.see(item.Pos(), item.Pos()+length)
			switch {
			case number == want || reported:
			case n.Start <= 1 && number < want: // as in "1. 1. 1.", or if an item was inserted
				repeated = repeated || number != n.Start
			default:
				reported = true
				a.misnumbered(ruleListNumbers, item.Pos(), number, want)
			}
			if repeated && !reported {
				reported = true
				a.misnumbered(ruleListNumbers.As(diag.Warning), item.Pos(), number, want)
			}
		}
		want++
		a.children(item)
	}
}

func (a *lostFinder) misnumbered(rule diag.Rule, at, number, shown int) {
	written := strconv.Itoa(number)
	a.warn(at, rule, `for steps, count up by one; for days, rooms and other numbers write `+
		`"- `+written+`\. …"`, "people would read %d. where %d. is written: lists count up by one", shown,
		number)
}

// numberAt returns the number that a list item at an offset begins with, and how many digits it has. It
// returns 0 and 0 if there is none.
func numberAt(source string, at int) (number, length int) {
	if at < 0 {
		return 0, 0
	}
	for at+length < len(source) && '0' <= source[at+length] && source[at+length] <= '9' && length < 9 {
		length++
	}
	number, _ = strconv.Atoi(source[at : at+length])
	return number, length
}

// gap checks a part of the source that is not shown. It reports its words, except those that belong to the
// marks around it.
func (a *lostFinder) gap(from, to int) {
	first, last := -1, 0
	for at := from; at < to; {
		n := wordLength(a.source[at:to])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(a.source[at:])
			at += size
			continue
		}
		if !a.claim(a.source[at : at+n]) {
			if first < 0 {
				first = at
			}
			last = at + n
		}
		at += n
	}
	if first >= 0 {
		a.lost(first, last)
	}
}

// wordLength returns the length in bytes of the letters, digits and symbols with which s begins.
func wordLength(s string) int {
	for i, r := range s {
		if !isShown(r) {
			return i
		}
	}
	return len(s)
}

// isShown reports whether readers would miss a character if it were left out. It returns true for letters,
// digits and symbols, but not for punctuation and spaces.
func isShown(r rune) bool {
	if r < utf8.RuneSelf {
		return text.IsASCIIAlnum(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.So)
}

// claim reports whether a word is one of the words of the targets, titles and labels and was not counted
// yet. If so, it counts the word.
func (a *lostFinder) claim(word string) bool {
	if a.claimed == nil {
		a.claimed = map[string]int{}
		for _, c := range a.claims {
			for w := range strings.FieldsFuncSeq(string(c), func(r rune) bool { return !isShown(r) }) {
				a.claimed[w]++
			}
		}
	}
	if a.claimed[word] == 0 {
		return false
	}
	a.claimed[word]--
	return true
}

// lost reports the words between two offsets, which no page shows. The hint depends on where they are.
func (a *lostFinder) lost(from, to int) {
	line := a.lineStart(from)
	hint := "write them as a paragraph of their own"
	switch start := strings.TrimLeft(a.source[line:], " \t>"); {
	case slices.Contains(a.rows, line):
		hint = `a row has as many cells as the first one: give the first row one more, or write \| for a bar`
	case slices.Contains(a.infos, line):
		hint = "begin a new line: what stands behind ``` on its line is shown nowhere"
	case strings.HasPrefix(start, "[^"):
		hint = "refer to the footnote in the text, like [^1], or delete it"
	}
	a.warn(from, ruleLostWords, hint, "the words %q are on no page", shortened(oneLine(a.source[from:to])))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
