// Package corpus makes the same site twice: as a tabla site with catalogues, and as a Hugo site with a file
// for each notice and language. The text is real; which piece stands where is drawn from a seed. It knows
// nothing of building or measuring.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"tabla/bench/declaration"
)

// Corpus is a site to be written. The zero values of Board and Centres are not useful.
type Corpus struct {
	Seed    uint64
	Notices int
	// If there are two or three centres, half of the notices are at all of them, the others at one or two. If
	// there are more, all notices are at all centres.
	Centres   int
	Board     int // how many notices of each centre are on its board
	Languages []declaration.Language
	Pieces    []declaration.Text
}

// New reads the text of a corpus in as many languages as languages says.
func New(cache string, seed uint64, notices, languages, centres, board int) (*Corpus, error) {
	pieces, err := declaration.Load(cache, languages)
	if err != nil {
		return nil, err
	}
	return &Corpus{Seed: seed, Notices: notices, Centres: centres, Board: board,
		Languages: declaration.Languages()[:languages], Pieces: pieces}, nil
}

// Topics are the folders of notices.
func Topics() []string { return []string{"health", "protection", "rights", "services"} }

// boardLanguages is how many languages a centre's board rotates through.
const boardLanguages = 8

// BoardLanguages are the languages on boards.
func (c *Corpus) BoardLanguages() []declaration.Language {
	return c.Languages[:min(boardLanguages, len(c.Languages))]
}

// Centre names a centre; n counts from 0: centre-a to centre-z, then centre-27 and so on.
func Centre(n int) string {
	if n < 26 {
		return fmt.Sprintf("centre-%c", 'a'+n)
	}
	return fmt.Sprintf("centre-%d", n+1)
}

// differing is the largest number of centres of a site whose centres show different notices. With more, all
// centres show all notices.
const differing = 3

// ShownAt reports whether a centre shows a notice.
func (c *Corpus) ShownAt(notice, centre int) bool {
	switch {
	case c.Centres == 1 || c.Centres > differing || notice%2 == 0:
		return true
	case notice%4 == 1:
		return centre != notice/4%c.Centres
	}
	return centre == notice/4%c.Centres
}

// onBoard reports whether a notice is on the boards of the centres that show it: the first few notices that
// all show.
func (c *Corpus) onBoard(notice int) bool { return notice%2 == 0 && notice/2 < c.Board }

// Block is a block of a notice, in every language.
type Block struct {
	Kind  string   // title, summary, h2, p, li, ol, q, th, td
	Texts []string // inline Markdown, by language
}

// Notice is one notice in every language.
type Notice struct {
	Topic, Name    string
	Order          int
	Title, Summary Block
	Blocks         []Block
}

// Notice makes the i-th notice; the same seed makes the same notice.
func (c *Corpus) Notice(i int) Notice {
	w := writer{c: c, random: rand.New(rand.NewPCG(c.Seed, uint64(i))), seen: map[string][]string{}}
	w.order = w.random.Perm(len(c.Pieces))
	n := Notice{Topic: topicOf(i), Name: nameOf(i), Order: i/len(Topics()) + 1}
	w.add("title", w.opening(5))
	w.add("summary", w.opening(14))
	w.write(i)
	n.Title, n.Summary, n.Blocks = w.blocks[0], w.blocks[1], w.blocks[2:]
	return n
}

func topicOf(i int) string { return Topics()[i%len(Topics())] }
func nameOf(i int) string  { return fmt.Sprintf(namePattern, i) }

const namePattern = "notice-%04d"

// writer draws pieces one after the other.
type writer struct {
	c      *Corpus
	random *rand.Rand
	order  []int
	next   int
	blocks []Block
	seen   map[string][]string // by source text: what stands twice in a notice is translated once
}

// write is the plan of every notice: about 4.5 KB of English.
func (w *writer) write(i int) {
	for range 2 {
		w.add("p", w.bold())
	}
	w.add("p", w.link(w.target(i)))
	w.section("li", 6)
	w.section("ol", 5)
	w.add("h2", w.opening(4))
	w.table(6)
	w.add("p", w.whole())
	w.add("p", w.link(w.target(i)))
	w.add("q", w.bold())
	w.add("h2", w.opening(4))
	w.add("p", w.whole())
	w.add("p", w.call("112"))
}

func (w *writer) section(kind string, items int) {
	w.add("h2", w.opening(4))
	w.add("p", w.whole())
	for range items {
		w.add(kind, w.whole())
	}
}

func (w *writer) table(rows int) {
	for range 2 {
		w.add("th", w.opening(3))
	}
	for range 2 * rows {
		w.add("td", w.opening(4+w.random.IntN(5)))
	}
}

func (w *writer) add(kind string, texts []string) {
	if before, twice := w.seen[texts[0]]; twice {
		texts = before
	}
	w.seen[texts[0]] = texts
	w.blocks = append(w.blocks, Block{kind, texts})
}

// target is another notice, one that every centre shows.
func (w *writer) target(i int) string {
	other := w.random.IntN((w.c.Notices+1)/2) * 2
	if topicOf(other) == topicOf(i) {
		return nameOf(other) + ".md"
	}
	return "../" + topicOf(other) + "/" + nameOf(other) + ".md"
}

func (w *writer) piece() declaration.Text {
	w.next++
	return w.c.Pieces[w.order[w.next%len(w.order)]]
}

// texts makes a text of a piece in every language.
func (w *writer) texts(compose func(words []string) string) []string {
	piece := w.piece()
	texts := make([]string, len(piece))
	for language, words := range piece {
		texts[language] = compose(words)
	}
	return texts
}

func (w *writer) whole() []string {
	return w.texts(func(words []string) string { return strings.Join(words, " ") })
}

// opening is the first n words, or all if there are fewer.
func (w *writer) opening(n int) []string {
	return w.texts(func(words []string) string {
		return strings.TrimRight(strings.Join(words[:min(n, len(words))], " "), ",;.،؛、።-–—")
	})
}

func (w *writer) bold() []string {
	return w.texts(func(words []string) string { return wrap(words, "**", "**") })
}

func (w *writer) link(target string) []string {
	return w.texts(func(words []string) string { return wrap(words, "[", "]("+target+")") })
}

func (w *writer) call(number string) []string {
	link := "[" + number + "](tel:" + number + ")"
	return w.texts(func(words []string) string { return strings.Join(words[:4], " ") + " " + link })
}

// wrap puts marks round the third and fourth word.
func wrap(words []string, open, end string) string {
	return strings.Join(words[:2], " ") + " " + open + strings.Join(words[2:4], " ") + end + " " +
		strings.Join(words[4:], " ")
}
