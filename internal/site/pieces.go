package site

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"tabla/internal/board"
	"tabla/internal/notice"
	"tabla/internal/segment"
)

// piece is what slides are made of: a block of a body, an item of a list or a row of a table, in one language.
type piece struct {
	html        string
	open, close string // of the list or table that it is one of; "" for a block. A table's head belongs to its open
	item        int    // from 0
}

// piecesOf cuts a body's blocks, each drawn by fill, into pieces. Every language of a notice gives as many.
func piecesOf(body segment.Body, fill func(segment.Body) string) []piece {
	var all []piece
	for _, b := range body.Blocks {
		all = append(all, cutBlock(b.Kind, fill(cutOut(body, b)))...)
	}
	return all
}

// cutBlock cuts a list into its items and a table into its rows. Other blocks stay whole.
func cutBlock(kind, html string) []piece {
	var open, end string
	var items []string
	switch kind {
	case "ul", "ol":
		first := strings.Index(html, ">") + 1
		open, end, items = html[:first]+"\n", "</"+kind+">\n", elements(html[first:], "li")
	case "table":
		head, rows, _ := strings.Cut(html, "<tbody>")
		open, end, items = head+"<tbody>\n", "</tbody>\n</table>\n", elements(rows, "tr")
	}
	if len(items) == 0 {
		return []piece{{html: html}}
	}
	pieces := make([]piece, len(items))
	for i, item := range items {
		pieces[i] = piece{html: item, open: open, close: end, item: i}
	}
	return pieces
}

// cutOut is one block of a body.
func cutOut(body segment.Body, b segment.Block) segment.Body {
	out := segment.Body{HTML: body.HTML[b.Start:b.End]}
	for _, h := range body.Holes {
		if h.Start >= b.Start && h.End <= b.End {
			h.Start, h.End = h.Start-b.Start, h.End-b.Start
			out.Holes = append(out.Holes, h)
		}
	}
	return out
}

// elements finds the outermost elements of a name, which may hold others of it.
func elements(html, name string) (all []string) {
	open, end := "<"+name, "</"+name+">"
	depth, start := 0, 0
	for at := 0; at < len(html); at++ {
		switch rest := html[at:]; {
		case strings.HasPrefix(rest, open) && strings.ContainsAny(rest[len(open):len(open)+1], "> "):
			if depth == 0 {
				start = at
			}
			depth++
		case strings.HasPrefix(rest, end):
			if depth--; depth == 0 {
				all = append(all, html[start:at+len(end)]+"\n")
			}
		}
	}
	return all
}

// join puts pieces together again: items of a list stand in one, and a numbered one goes on counting.
func join(b *strings.Builder, pieces []piece) {
	end := ""
	for _, p := range pieces {
		if end != "" && (p.open == "" || p.item == 0) {
			b.WriteString(end)
			end = ""
		}
		if p.open != "" && end == "" {
			end = p.close
			b.WriteString(openAt(p.open, p.item))
		}
		b.WriteString(p.html)
	}
	b.WriteString(end)
}

var startAttribute = regexp.MustCompile(` start="(\d+)"`)

// openAt is the open tag of a list that begins at a later item.
func openAt(open string, item int) string {
	if item == 0 || !strings.HasPrefix(open, "<ol") {
		return open
	}
	first := 1
	if m := startAttribute.FindStringSubmatch(open); m != nil {
		first, _ = strconv.Atoi(m[1])
		open = strings.Replace(open, m[0], "", 1)
	}
	return strings.Replace(open, "<ol", `<ol start="`+strconv.Itoa(first+item)+`"`, 1)
}

// shapeOf is a notice as the planner sees it: the blocks of its body, then the facts about its place and its timetable.
func shapeOf(n *notice.Notice, s *segment.Skeleton, timetable bool) []board.Block {
	body := s.Weave(segment.Options{})
	var blocks []board.Block
	for _, b := range body.Blocks {
		html := string(body.HTML[b.Start:b.End])
		pieces := cutBlock(b.Kind, html)
		if pieces[0].open == "" {
			blocks = append(blocks, board.Block{Words: b.Words, LeadsOn: leadsOn(b.Kind, html)})
			continue
		}
		lead := leadBefore(blocks)
		for at, piece := range pieces {
			words := segment.Words(plain(piece.html))
			if at == 0 {
				words += segment.Words(plain(piece.open))
			}
			blocks = append(blocks, board.Block{Words: words, Lead: lead, ListItem: at})
		}
	}
	for _, f := range factsOf(n, len(blocks) == 0, timetable) {
		blocks = append(blocks, board.Block{Words: f.words, Fact: true, Row: f.kind == hoursRow})
	}
	return blocks
}

// leadBefore counts the blocks at the end that lead on to what comes now.
func leadBefore(blocks []board.Block) int {
	n := 0
	for n < len(blocks) && blocks[len(blocks)-1-n].LeadsOn {
		n++
	}
	return n
}

func leadsOn(kind, html string) bool {
	heading := len(kind) == 2 && kind[0] == 'h' && kind != "hr"
	return heading || kind == "p" && endsInColon(strings.TrimRight(plain(html), " \n"))
}

// endsInColon knows the colons of the scripts that notices are written in.
func endsInColon(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(":：፡፦", last)
}

var tag = regexp.MustCompile(`<[^>]*>`)

func plain(html string) string { return tag.ReplaceAllString(html, "") }

// fact is one thing that a board says about where and when.
type fact struct {
	kind  factKind
	at    int // index of the line of hours, or of the telephone number
	words int
}

type factKind uint8

const (
	onlyClosed factKind = iota // nothing is known but whether it is closed
	room
	address
	hoursRow
	call
	timetableRow
)

// factsOf lists what a board says about a place, in the order in which it stands there. alone: the notice has no body.
// Its timetable follows, if that is wanted.
func factsOf(n *notice.Notice, alone, timetable bool) []fact {
	all := placeFacts(n, alone)
	if timetable {
		for i, row := range n.Timetable {
			all = append(all, fact{kind: timetableRow, at: i, words: 3 + segment.Words(row.What.Text)})
		}
	}
	return all
}

func placeFacts(n *notice.Notice, alone bool) []fact {
	if n.Place == nil {
		return nil
	}
	var all []fact
	if text := n.Place.Room.Text; text != "" {
		all = append(all, fact{kind: room, words: segment.Words(text)})
	}
	if text := n.Place.Address.Text; text != "" {
		all = append(all, fact{kind: address, words: segment.Words(text)})
	}
	if n.Place.Hours != nil {
		for i := range n.Place.Hours.Table() {
			all = append(all, fact{kind: hoursRow, at: i, words: 3})
		}
	}
	for i, phone := range n.Place.Phones {
		all = append(all, fact{kind: call, at: i, words: 3 + segment.Words(phone.Word.Text)})
	}
	if len(all) == 0 && (alone || n.Place.Closed != nil) {
		all = []fact{{}}
	}
	return all
}
