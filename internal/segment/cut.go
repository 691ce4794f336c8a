package segment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"tabla/internal/diag"
)

// Cut parses the body of a notice and takes its texts out. firstLine is the line of the file at which the body starts.
// Reported are warnings: raw-html-text for words that nobody would see, i18n-comment for an order to us that we do not
// understand, placeholder for {{ .name }}, which is no placeholder.
func Cut(file string, firstLine int, body []byte, r *diag.Report) *Skeleton {
	src := cleaned(body)
	pc := parser.NewContext()
	root := documentParser().Parse(text.NewReader(src), parser.WithContext(pc))
	c := cutter{
		skeleton: &Skeleton{source: string(src), document: document{pc, footnotesOf(root)}},
		source:   string(src),
		file:     file,
		line:     firstLine,
		report:   r,
		kind:     "p",
		known:    map[Segment]int{},
		starts:   lineStarts(src),
	}
	c.topLevel(root)
	c.flush()
	c.checkPlaceholders()
	if c.off > 0 {
		c.warn(c.off-1, "i18n-comment", "put <!-- i18n:on --> where translation starts again", "nothing after i18n:off is translated")
	}
	return c.skeleton
}

// cleaned drops a byte order mark and makes line ends \n, vertical tabs and form feeds spaces. NUL becomes U+FFFD,
// as CommonMark asks.
func cleaned(body []byte) []byte {
	s := strings.TrimPrefix(string(body), "\uFEFF")
	return []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", " ", "\f", " ", "\x00", "\uFFFD").Replace(s))
}

func lineStarts(src []byte) []int {
	starts := []int{0}
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// footnotesOf gives the numbers of the footnotes that the notice shows.
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
	line     int // of the file, at which the source starts
	report   *diag.Report

	literal []byte          // fixed HTML not yet a part
	kind    string          // of a paragraph at this place
	note    string          // to translators, for the block being cut
	off     int             // 1 + offset of the i18n:off in force; 0 for none
	known   map[Segment]int // segments without their place
	starts  []int           // offsets of lines
}

func (c *cutter) write(s string) { c.literal = append(c.literal, s...) }

// flush makes a part of the fixed HTML written so far.
func (c *cutter) flush() {
	if len(c.literal) > 0 {
		c.skeleton.parts = append(c.skeleton.parts, part{literal: string(c.literal)})
		c.skeleton.size += len(c.literal)
		c.literal = c.literal[:0]
	}
}

// place gives the line and column of an offset in the source.
func (c *cutter) place(at int) (line, column int) {
	i, exact := slices.BinarySearch(c.starts, at)
	if !exact {
		i--
	}
	return c.line + i, 1 + utf8.RuneCountInString(c.source[c.starts[i]:at])
}

func (c *cutter) warn(at int, code, hint, format string, args ...any) {
	line, column := c.place(at)
	c.report.Warnf(diag.Pos{File: c.file, Line: line, Column: column}, code, hint, format, args...)
}

// slot adds a block of inline Markdown, with the HTML around it as in slot.
func (c *cutter) slot(sl slot) {
	if sl.block.Lines().Len() == 0 {
		c.write(sl.open + sl.rest)
		return
	}
	sl.segment, sl.title = -1, -1
	if sl.bare == "" {
		sl.bare = sl.rest
	}
	sl.head, sl.box = checkbox(sl.block, c.source)
	sl.tail = backLinks(sl.block)
	sl.facts = factsOf(sl.block, c.source)
	sl.phones = phonesIn(sl.facts)
	c.links(sl.facts)
	if c.imageAlone(&sl) {
		return
	}
	translated := sl.facts.translatable() && !isShortcode(sl.facts.plain)
	sl.fixed = translated && c.off > 0
	if translated && !sl.fixed {
		sl.segment = c.segment(kindOf(&sl, c.kind), c.normal(&sl), sl.block.Lines().At(0).Start+sl.box, sl.facts)
	}
	c.add(&sl, Words(sl.facts.plain))
}

// add makes the slot a part of the skeleton. words count for the top-level block it is in.
func (c *cutter) add(sl *slot, words int) {
	s := c.skeleton
	c.flush()
	s.parts = append(s.parts, part{slot: sl})
	s.size += len(sl.open) + len(sl.rest) + len(sl.facts.plain) + 16
	c.count(words)
}

func (c *cutter) count(words int) {
	if n := len(c.skeleton.blocks); n > 0 {
		c.skeleton.blocks[n-1].words += words
	}
}

// kindOf gives the kind of a slot's segment; around is the kind of a paragraph at its place.
func kindOf(sl *slot, around string) string {
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

// segment gives the index of the segment with this kind, text and the note in force; a new one if there is none.
func (c *cutter) segment(kind, text string, at int, f *facts) int {
	seg := Segment{Kind: kind, Text: text, Note: c.note}
	if i, ok := c.known[seg]; ok {
		return i
	}
	s := c.skeleton
	c.known[seg] = len(s.Segments)
	seg.Line, seg.Column = c.place(at)
	seg.Words = Words(text)
	if f != nil {
		seg.Words = Words(f.plain)
	}
	s.Segments = append(s.Segments, seg)
	s.facts = append(s.facts, f)
	return len(s.Segments) - 1
}

// links adds the targets of a text to the notice's links, in the order of the source.
func (c *cutter) links(f *facts) {
	all := slices.Concat(f.links, f.images)
	slices.SortStableFunc(all, func(a, b target) int { return a.at - b.at })
	for _, t := range all {
		l := Link{Destination: t.written, Image: t.image}
		l.Line, l.Column = c.place(max(t.at, 0))
		c.skeleton.Links = append(c.skeleton.Links, l)
	}
}

// isShortcode says that a text is one {{< … >}}, which other generators know; nobody translates it.
func isShortcode(plain string) bool {
	plain = strings.TrimSpace(plain)
	return strings.HasPrefix(plain, "{{<") && strings.HasSuffix(plain, ">}}")
}

// phonesIn gives the numbers with a country code that a text shows or dials.
func phonesIn(f *facts) []string {
	var phones []string
	for at := 0; ; {
		t, ok := nextToken(f.plain, at, false)
		if !ok {
			break
		}
		if t.kind == worldPhone {
			phones = append(phones, dialled(f.plain[t.start:t.end]))
		}
		at = t.end
	}
	for _, l := range f.links {
		if isTel(l.url) {
			phones = append(phones, dialled(l.url[len("tel:"):]))
		}
	}
	return phones
}

// checkPlaceholders warns of {{ .name }}: the blanks make it plain text, and end a link target.
func (c *cutter) checkPlaceholders() {
	for at := 0; ; {
		i := strings.Index(c.source[at:], "{{")
		if i < 0 {
			return
		}
		at += i
		inner, _, ok := strings.Cut(c.source[at+2:], "}}")
		name := strings.TrimSpace(inner)
		if ok && name != inner && placeholderLength("{{"+name+"}}") > 0 {
			c.warn(at, "placeholder", "write {{"+name+"}}", "blanks inside {{%s}}: it is shown as it stands", inner)
		}
		at += 2
	}
}
