package segment

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// Cut parses the body of a notice, takes its texts out and returns the skeleton. firstLine is the line of
// the file at which the body starts. Telephone numbers that are written as they are dialled inside country
// become links; country may be nil. Cut reports words that no page would show (lost-words), numbers of a
// list that no page would show (list-numbers), and words in HTML (raw-html-text). It also reports a comment
// to tabla that it does not understand (i18n-comment), and marks, code and tables that pages would show in
// another way than the author expects.
func Cut(country *text.Country, file string, firstLine int, body []byte, r *diag.Report) *Skeleton {
	return safely(file, firstLine, r, func() *Skeleton {
		c := cutter{country: country, file: file, line: firstLine, report: r}
		return c.cut(cleaned(body))
	})
}

// transformed cuts the source again and returns a skeleton in which the function by has changed the source's
// own texts. It is for pseudo-locales. The source has to be parsed again because a skeleton does not keep the
// tree.
func (s *Skeleton) transformed(by func(string) string) *Skeleton {
	c := cutter{country: s.country, line: 1, report: new(diag.Report), transform: by}
	return c.cut([]byte(s.source))
}

func (c *cutter) cut(src []byte) *Skeleton {
	if fault, n := unreadLine(src); n > 0 {
		c.report.Add(fault.At(diag.Pos{File: c.file, Line: c.line + n - 1, Column: 1}))
		src = nil
	}
	pc := parser.NewContext()
	root := documentParser().Parse(gmtext.NewReader(src), parser.WithContext(pc))
	c.source = string(src)
	c.skeleton = &Skeleton{source: c.source, country: c.country,
		document: document{referencesOf(pc), footnotesOf(root)}}
	c.skeleton.Segments, c.skeleton.parts = make(
		[]Segment,
		0,
		usualSegments,
	), make(
		[]part,
		0,
		3*usualSegments,
	)
	c.none = new(facts)
	c.kind, c.known, c.literals, c.starts = "p", make(
		map[segmentKey]int,
		usualSegments,
	), map[string]string{}, lineStarts(
		src,
	)
	c.topLevel(root)
	c.flush()
	if c.transform == nil {
		c.checkLost(root)
	}
	if c.off > 0 {
		c.warn(
			c.off-1,
			ruleI18nComment,
			"put <!-- i18n:on --> where translation starts again",
			"nothing after i18n:off is translated",
		)
	}
	c.skeleton.trimCapacity()
	return c.skeleton
}

// referencesOf returns a parser context that holds only the link reference definitions of a parse, or nil if
// there are none.
func referencesOf(pc parser.Context) parser.Context {
	all := pc.References()
	if len(all) == 0 {
		return nil
	}
	kept := parser.NewContext()
	for _, r := range all {
		kept.AddReference(r)
	}
	return kept
}

// trimCapacity releases the unused memory of the skeleton's lists. A skeleton is kept until the build ends,
// and a site has thousands of them.
func (s *Skeleton) trimCapacity() {
	s.Segments, s.Links = slices.Clone(s.Segments), slices.Clone(s.Links)
	s.parts, s.blocks, s.facts = slices.Clone(s.parts), slices.Clone(s.blocks), slices.Clone(s.facts)
}

// cleaned returns a body without a byte order mark. Every line ends with \n, and vertical tabs and form feeds
// are spaces. NUL becomes U+FFFD, as CommonMark requires.
func cleaned(body []byte) []byte {
	if isClean(body) {
		return body
	}
	s := strings.TrimPrefix(string(body), "\uFEFF")
	return []byte(
		strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", " ", "\f", " ", "\x00", "\uFFFD").Replace(s),
	)
}

func isClean(body []byte) bool {
	return !bytes.HasPrefix(body, []byte("\uFEFF")) && bytes.IndexByte(body, '\r') < 0 &&
		bytes.IndexByte(body, '\v') < 0 &&
		bytes.IndexByte(body, '\f') < 0 &&
		bytes.IndexByte(body, 0) < 0
}

func lineStarts(src []byte) []int {
	starts := make([]int, 1, 1+bytes.Count(src, []byte("\n")))
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// footnotesOf returns the numbers of the footnotes that the notice shows, by their labels.
func footnotesOf(root ast.Node) map[string]int {
	list, ok := root.LastChild().(*extast.FootnoteList)
	if !ok {
		return nil
	}
	numbers := map[string]int{}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		f := n.(*extast.Footnote)
		if _, taken := numbers[string(f.Ref)]; !taken {
			numbers[string(f.Ref)] = f.Index
		}
	}
	return numbers
}

// cutter walks the blocks of a notice and builds its skeleton.
type cutter struct {
	skeleton *Skeleton
	source   string
	file     string
	line     int // the line of the file on which the source starts
	country  *text.Country
	report   *diag.Report

	transform func(string) string // changes the source's own texts; nil changes nothing

	literal  []byte             // fixed HTML that is not a part of the skeleton yet
	literals map[string]string  // pieces of fixed HTML, so that equal ones are kept only once
	kind     string             // the kind of segment that a paragraph becomes at this place
	note     string             // the note to translators for the block that is being cut
	off      int                // 1 + the offset of the i18n:off comment that applies here; 0 if none does
	known    map[segmentKey]int // the index in Segments of each text that was found already
	anchors  map[string]bool    // the names of headings so far; nil if there are none
	// the labels, like "[^1]", of footnotes that have a text; nil until they are needed
	explains map[string]bool
	starts   []int     // the offset at which each line begins
	none     *facts    // the value that is shared by all texts without facts
	reading  collector // collects the facts of the text that is being cut
	drawing  weaver    // the weaver that was used last; its memory is used again
}

// segmentKey identifies a segment within its notice.
type segmentKey struct{ kind, text, note string }

// usualSegments is the number of texts for which memory is reserved at first.
const usualSegments = 32

// weaver returns the cutter's only weaver, prepared for a new text. What the weaver has written stays valid
// until the next call of this method.
func (c *cutter) weaver(sl *slotDraft) *weaver {
	last := &c.drawing
	*last = weaver{html: last.html[:0], holes: last.holes[:0], run: last.run[:0], slot: sl.slot}
	return last
}

func (c *cutter) write(s string) { c.literal = append(c.literal, s...) }

// flush adds the fixed HTML that was written so far to the skeleton as a part.
func (c *cutter) flush() {
	if len(c.literal) > 0 {
		s, known := c.literals[string(c.literal)]
		if !known {
			s = string(c.literal)
			c.literals[s] = s
		}
		c.skeleton.parts = append(c.skeleton.parts, part{literal: s})
		c.skeleton.size += len(c.literal)
		c.literal = c.literal[:0]
	}
}

// place returns the line and column of an offset in the source.
func (c *cutter) place(at int) (line, column int) {
	i, exact := slices.BinarySearch(c.starts, at)
	if !exact {
		i--
	}
	return c.line + i, 1 + utf8.RuneCountInString(c.source[c.starts[i]:at])
}

func (c *cutter) warn(at int, rule diag.Rule, hint, format string, args ...any) {
	line, column := c.place(at)
	c.report.Report(rule, diag.Pos{File: c.file, Line: line, Column: column}, hint, format, args...)
}

// slotDraft is a slot while it is made, with data that only Cut needs. A finished slot does not have these
// data, because they would keep the tree in memory.
type slotDraft struct {
	*slot
	block ast.Node // its children are the inline nodes
	box   int      // the number of bytes of the first line that are the box of a task
	image *ast.Image
	alt   string // the alt text of an image
}

// slot adds a block of inline Markdown to the skeleton. around has the HTML that surrounds the text.
func (c *cutter) slot(block ast.Node, around slot) {
	if block.Lines().Len() == 0 {
		c.write(around.open + around.rest)
		return
	}
	c.checkTimes(block)
	c.checkLoneMarks(block)
	sl := &slotDraft{slot: &around, block: block}
	sl.segment = -1
	if sl.bare == "" {
		sl.bare = sl.rest
	}
	sl.head, sl.box = checkbox(block, c.source)
	sl.tail = backLinks(block)
	c.reading = collector{source: c.source}
	sl.facts = c.reading.factsOf(block)
	sl.targets = bareLinks(sl.facts, c.country)
	c.links(sl.facts)
	if c.imageAlone(sl) {
		return
	}
	translated := sl.facts.translatable() && !isShortcode(sl.facts.plain)
	sl.fixed = translated && c.off > 0
	words := text.CountWords(sl.facts.plain)
	if translated && !sl.fixed {
		seg := Segment{Kind: kindOf(sl, c.kind), Text: c.normalForm(sl), Words: words}
		sl.segment = c.segment(seg, block.Lines().At(0).Start+sl.box, sl.facts)
	} else {
		c.fix(kindOf(sl, c.kind), c.asWritten(sl), block.Lines().At(0).Start+sl.box)
	}
	sl.own[0] = c.rendered(sl, false, func(w *weaver) { w.children(block) })
	sl.own[1] = sl.own[0] // most texts have no tokens to isolate
	if sl.facts.mayBeIsolated() {
		sl.own[1] = c.rendered(sl, true, func(w *weaver) { w.children(block) })
	}
	c.add(sl, words)
}

// rendered returns the HTML that draw writes for the source's own text, with its holes.
func (c *cutter) rendered(sl *slotDraft, isolate bool, draw func(w *weaver)) fragment {
	w := c.weaver(sl)
	w.source, w.trusted, w.isolate, w.transform, w.country = c.source, true, isolate, c.transform, c.country
	draw(w)
	f := fragment{holes: sl.own[0].holes}
	if !slices.Equal(w.holes, f.holes) {
		f.holes = slices.Clone(w.holes)
	}
	switch {
	case sl.segment >= 0 && string(w.html) == c.skeleton.Segments[sl.segment].Text:
		f.html = c.skeleton.Segments[sl.segment].Text
	case isolate && string(w.html) == sl.own[0].html:
		f.html = sl.own[0].html
	default:
		f.html = string(w.html)
	}
	return f
}

// add makes the slot a part of the skeleton. words is the number of its words, which are added to those of
// its top-level block.
func (c *cutter) add(sl *slotDraft, words int) {
	s := c.skeleton
	c.flush()
	read := sl.facts
	sl.facts = read.kept(c.none)
	if sl.segment >= 0 && s.facts[sl.segment] == read {
		s.facts[sl.segment] = sl.facts
	}
	s.parts = append(s.parts, part{slot: sl.slot})
	s.size += len(sl.open) + len(sl.rest) + len(sl.own[1].html) + 16
	s.holes += len(sl.own[1].holes)
	if picture := sl.slot.image; picture != nil {
		s.holes += len(picture.open.holes) + len(picture.ownTitle[1].holes)
	}
	c.count(words)
}

func (c *cutter) count(words int) {
	if n := len(c.skeleton.blocks); n > 0 {
		c.skeleton.blocks[n-1].words += words
	}
}

// kindOf returns the kind of a slot's segment. around is the kind that a paragraph has at this place.
func kindOf(sl *slotDraft, around string) string {
	switch n := sl.block.(type) {
	case *ast.Heading:
		return "h" + string(rune('0'+n.Level))
	case *extast.DefinitionTerm:
		return "dt"
	case *extast.TableCell:
		if n.Parent().Kind() == extast.KindTableHeader {
			return "th"
		}
		return "td"
	}
	return around
}

// segment returns the index of the segment with this kind and text and the current note. If there is none, it
// adds the segment. at is the offset of the text, and f its facts.
func (c *cutter) segment(seg Segment, at int, f *facts) int {
	seg.Note = c.note
	key := segmentKey{seg.Kind, seg.Text, seg.Note}
	if i, ok := c.known[key]; ok {
		return i
	}
	s := c.skeleton
	c.known[key] = len(s.Segments)
	seg.Line, seg.Column = c.place(at)
	s.Segments = append(s.Segments, seg)
	s.facts = append(s.facts, f)
	return len(s.Segments) - 1
}

// fix adds a text to the texts of the notice that nobody translates.
func (c *cutter) fix(kind, text string, at int) {
	seg := Segment{Kind: kind, Text: text}
	seg.Line, seg.Column = c.place(at)
	c.skeleton.Fixed = append(c.skeleton.Fixed, seg)
}

// links adds the targets of a text to the notice's links, in the order of the source.
func (c *cutter) links(f *facts) {
	if len(f.links)+len(f.images) == 0 {
		return
	}
	all := slices.Concat(f.links, f.images)
	slices.SortStableFunc(all, func(a, b target) int { return a.at - b.at })
	for _, t := range all {
		l := Link{Destination: t.written, Label: t.label, Image: t.image, Optional: t.absent}
		l.Line, l.Column = c.place(max(t.at, 0))
		c.skeleton.Links = append(c.skeleton.Links, l)
	}
}

// isShortcode reports whether a text consists of a {{< … >}} of another site generator, which is not
// translated.
func isShortcode(plain string) bool {
	plain = strings.TrimSpace(plain)
	return strings.HasPrefix(plain, "{{<") && strings.HasSuffix(plain, ">}}")
}

// bareLinks returns the targets of addresses and telephone numbers that become links although they are
// written without the marks of a link. It also returns the numbers of links to dial.
func bareLinks(f *facts, country *text.Country) []string {
	var targets []string
	for at := 0; mayHoldToken(f.plain); {
		t, ok := text.NextToken(f.plain, at, false)
		if !ok {
			break
		}
		if target := text.BareTarget(t.Kind, t.In(f.plain), country); target != "" {
			targets = append(targets, target)
		}
		at = t.End
	}
	for _, l := range f.links {
		if text.IsDialAddress(l.url) {
			targets = append(targets, "tel:"+text.Dialled(l.url[len("tel:"):]))
		}
	}
	return targets
}

// The rules on comments for translation, on raw HTML, on code and on tables.
var (
	ruleI18nComment = diag.Rule{
		Code: "i18n-comment", Severity: diag.Warning,
		Title: "a comment for translation that is not understood",
		Why:   "texts may be translated that should not be, or the reverse",
		Fix:   "write <!-- i18n:off -->, <!-- i18n:on --> or <!-- i18n: note TEXT -->",
	}

	ruleIndentedCode = diag.Rule{
		Code: "indented-code", Severity: diag.Warning,
		Title: "words that are code, because their line begins with four blanks",
		Why:   "code is shown as it is: in no language but the source's, and without the values of a centre",
		Fix:   "begin the line without blanks; for code, write ``` on the lines above and below",
	}

	ruleFencedCode = diag.Rule{
		Code: "fenced-code", Severity: diag.Warning,
		Title: "words between lines of ``` or ~~~",
		Why:   "they are code: shown as they are, in no language but the source's",
		Fix: "delete both lines; around what no language changes, " +
			"write <!-- i18n:off --> and <!-- i18n:on -->",
	}

	ruleWideTable = diag.Rule{
		Code: "wide-table", Severity: diag.Warning,
		Title: "a table with more than three columns",
		Why:   "phones and boards are too narrow for it: phones show each row as lines below each other",
		Fix:   "make two tables of it, or a list",
	}

	commentsRules = []diag.Rule{ruleI18nComment, ruleRawHTMLText, ruleIndentedCode,
		ruleFencedCode, ruleWideTable}
)

var (
	order = regexp.MustCompile(`(?s)^<!--\s*i18n\b\s*:?\s*(.*?)\s*-->\s*$`)
	// <!--> is a complete comment
	comment     = regexp.MustCompile(`(?s)<!--(?:-?>|.*?(?:-->|$))|<!\[CDATA\[|\]\]>`)
	instruction = regexp.MustCompile(`(?s)<\?.*?(\?>|$)`)
	unspoken    = regexp.MustCompile(`(?is)<script\b.*?(</script\s*>|$)|<style\b.*?(</style\s*>|$)`)
	anyTag      = regexp.MustCompile(`(?s)<[/!A-Za-z][^>]*(>|$)`)
)

// directive carries out an i18n comment. s is the text of the comment after "i18n:".
func (c *cutter) directive(s string, at int) {
	word, rest, _ := strings.Cut(strings.Join(strings.Fields(s), " "), " ")
	switch {
	case word == "off" && rest == "":
		c.off = at + 1
	case word == "on" && rest == "":
		c.off = 0
	case (word == "note" || word == "note:") && rest != "":
		c.note = rest
	default:
		hint := text.DidYouMean(
			word,
			[]string{"off", "on", "note"},
			"write off, on, or note and what translators should know",
		)
		c.warn(at, ruleI18nComment, hint, "i18n comment not understood: %q", s)
	}
}

// shortened returns the beginning of a text in a length that fits into a message.
func shortened(s string) string {
	const longest = 40
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// safely calls cut and returns its skeleton. If cut panics, safely reports a problem of the notice and
// returns an empty skeleton.
func safely(file string, firstLine int, r *diag.Report, cut func() *Skeleton) (s *Skeleton) {
	if r.Try("this notice", diag.Pos{File: file, Line: firstLine, Column: 1}, func() { s = cut() }) {
		s = (&cutter{file: file, line: firstLine, report: new(diag.Report)}).cut(nil)
	}
	return s
}
