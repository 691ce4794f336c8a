package theme

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"math"
	"strings"

	"tabla/internal/lang"
)

// The status page is for coordinators, not for readers. It is the same on every site, so it is not a part of
// themes/.
//
//go:embed status
var statusFiles embed.FS

// StatusPage is the content of the status page, a single file that shows how much of a site is translated.
type StatusPage struct {
	Title, Day                            string // Title: of the site; Day: as people write it
	Source                                lang.Language
	NoticeCount, TextCount, LanguageCount string // with the noun: "27 notices"
	Changed                               []StatusChange
	Faults                                []StatusFault
	MoreFaults                            int // number of faults that are not in Faults
	Languages                             []StatusLanguage
	Groups                                []StatusGroup
	Layers                                []StatusLayer
	// for a site with layers; the site's own texts come first
	Actors []StatusActor
}

// StatusLayer is a layer of the site, with the states of the texts that come from it.
type StatusLayer struct {
	Path, NoticeCount string
	Source            lang.Language
	Languages         []StatusLanguage
}

// StatusChange is a source text whose facts (such as a number, time or link) changed after it was translated.
type StatusChange struct {
	Notice, Was, Now string // Was is "" if the old text is not known
	Languages        string
}

// StatusFault is a fault because of which readers do not see a translation.
type StatusFault struct{ Place, Message, Hint string }

// StatusLanguage is one language with the states of its texts in all notices. Done is in percent.
type StatusLanguage struct {
	lang.Language
	Counts StatusCounts
	Done   int
	Next   StatusStep // empty if everything is translated and reviewed
	Owner  string     // for a layer: the work that is left for its owner; "" if there is none
}

// StatusStep is a step of work, and a command to begin with.
type StatusStep struct{ Text, Command string }

// StatusGroup is a topic with its notices.
type StatusGroup struct {
	Name    string
	Notices []StatusNotice
}

// StatusNotice is a notice with the states of its texts. Counts has one element for each language of the
// page, in the page's order.
type StatusNotice struct {
	Title, ID string
	Counts    []StatusCounts
}

// StatusCounts are the numbers of texts in each state.
type StatusCounts struct{ Fresh, Draft, Doubtful, Stale, Changed, Missing, Withheld int }

// statusState is a state as the page draws it. It has a symbol and a word, so that people need not
// distinguish states by colour.
type statusState struct{ Class, Sign, Word, Meaning string }

// statusStates returns the states, from best to worst.
func statusStates() []statusState {
	return []statusState{
		{"fresh", "●", "fresh", "up to date"},
		{"draft", "◐", "draft", "no speaker has reviewed it"},
		{"doubtful", "◑", "doubtful", "a check doubts it; shown as a draft"},
		{"missing", "○", "missing", "not translated"},
		{"stale", "△", "stale", "the wording changed since"},
		{"withheld", "⊘", "withheld", "a fault keeps it from readers"},
		{"changed", "▲", "facts", "a number, time or link changed; the old text is not shown"},
	}
}

func (c StatusCounts) inOrder() [7]int {
	return [7]int{c.Fresh, c.Draft, c.Doubtful, c.Missing, c.Stale, c.Withheld, c.Changed}
}

// DrawStatus draws the status page. The page needs no other file, loads nothing, and runs only its own
// script.
func DrawStatus(w *bytes.Buffer, p StatusPage) error {
	page, err := readShort(statusFiles, "status/page.html", minifyHTML)
	if err != nil {
		return err
	}
	style, err := readShort(statusFiles, "status/page.css", minifyCSS)
	if err != nil {
		return err
	}
	script, err := readShort(statusFiles, "status/page.js", minifyJS)
	if err != nil {
		return err
	}
	t, err := template.New("status").Parse(page)
	if err != nil {
		return fmt.Errorf("read the status page's layout: %w", err)
	}
	if err := t.Execute(w, newStatusView(p, style, script)); err != nil {
		return fmt.Errorf("draw the status page: %w", err)
	}
	return nil
}

// statusView is the data of the template status/page.html.
type statusView struct {
	StatusPage
	Style  template.CSS
	Script template.JS
	Policy string
	States []statusState

	Changed   []statusChange
	Languages []statusLanguage
	Groups    []statusGroup
	Layers    []statusLayer
}

type statusLayer struct {
	StatusLayer
	Languages []statusLanguage
}

// statusTable is the data of the template "table".
type statusTable struct {
	States    []statusState
	Languages []statusLanguage
	Label     string // the id of the heading
	OfLayer   bool   // the texts come from a layer, whose owner may have to act
}

// Table returns the data of a table of languages.
func (v statusView) Table(languages []statusLanguage, label string, ofLayer bool) statusTable {
	return statusTable{v.States, languages, label, ofLayer}
}

func newStatusView(p StatusPage, style, script string) statusView {
	v := statusView{
		StatusPage: p, Style: template.CSS(style), Script: template.JS(script),
		Policy: "default-src 'none'; style-src " + hashSource(style) + "; script-src " + hashSource(script) +
			"; base-uri 'none'; form-action 'none'",
		States: statusStates(),
	}
	for _, c := range p.Changed {
		v.Changed = append(v.Changed, newStatusChange(c))
	}
	v.Languages = newStatusLanguages(p.Languages)
	for _, l := range p.Layers {
		v.Layers = append(v.Layers, statusLayer{l, newStatusLanguages(l.Languages)})
	}
	for _, g := range p.Groups {
		v.Groups = append(v.Groups, newStatusGroup(g))
	}
	return v
}

func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// statusChange holds a text before and after a change, split into the words that are equal and those that
// differ.
type statusChange struct {
	Notice, Before, Was, Now, After, Languages string
	Known                                      bool
}

// newStatusChange splits the old and the new text into words that are equal at the beginning, words that
// differ, and words that are equal at the end.
func newStatusChange(c StatusChange) statusChange {
	if c.Was == "" {
		return statusChange{Notice: c.Notice, Now: c.Now, Languages: c.Languages}
	}
	was, now := strings.SplitAfter(c.Was, " "), strings.SplitAfter(c.Now, " ")
	head, tail := 0, 0
	for head < min(len(was), len(now)) && was[head] == now[head] {
		head++
	}
	for tail < min(len(was), len(now))-head && was[len(was)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	join := func(words []string) string { return strings.Join(words, "") }
	d := statusChange{
		Notice: c.Notice, Languages: c.Languages, Known: true, Before: join(was[:head]),
		After: join(was[len(was)-tail:]),
		Was:   join(was[head : len(was)-tail]), Now: join(now[head : len(now)-tail]),
	}
	if tail > 0 { // the space after the differing words belongs to the equal words
		d.Was, d.Now, d.After = strings.TrimSuffix(d.Was, " "), strings.TrimSuffix(d.Now, " "), " "+d.After
	}
	return d
}

// statusNumber is the number of texts in a state.
type statusNumber struct {
	statusState
	N int
}

// statusBar is the part of a bar that shows one state. The whole bar is 1000 units wide.
type statusBar struct {
	Class    string
	X, Width int
}

type statusLanguage struct {
	StatusLanguage
	Numbers []statusNumber
	Bar     []statusBar
	Order   int // sorts by the share of done texts, then by that of fresh texts
}

func newStatusLanguages(languages []StatusLanguage) (all []statusLanguage) {
	for _, l := range languages {
		all = append(all, newStatusLanguage(l))
	}
	return all
}

func newStatusLanguage(l StatusLanguage) statusLanguage {
	v := statusLanguage{StatusLanguage: l}
	total, before := 0, 0
	for i, n := range l.Counts.inOrder() {
		v.Numbers = append(v.Numbers, statusNumber{statusStates()[i], n})
		total += n
	}
	for i, n := range l.Counts.inOrder() {
		if n > 0 && statusStates()[i].Class != "missing" {
			x, end := 1000*before/total, 1000*(before+n)/total
			v.Bar = append(v.Bar, statusBar{statusStates()[i].Class, x, end - x})
			before += n
		}
	}
	if c := l.Counts; total > 0 {
		v.Order = 1000*(c.Fresh+c.Draft+c.Doubtful)/total*1001 + 1000*c.Fresh/total
	}
	return v
}

type statusGroup struct {
	Name     string
	Done     []int // the share of done texts in percent, in the order of the page's languages
	Notices  []statusNotice
	Complete bool // no work is left
}

type statusNotice struct {
	Title, ID string
	Cells     []statusCell
	Complete  bool
}

// statusCell is a notice in one language. Its class is the worst state of any of its texts.
type statusCell struct {
	Class string
	Parts []statusNumber // the states of its texts, the worst first; Fresh only if all texts are fresh
	Order int            // for sorting: texts to be translated come before texts to be reviewed
}

func newStatusGroup(g StatusGroup) statusGroup {
	v := statusGroup{Name: g.Name, Complete: true}
	for _, n := range g.Notices {
		row := statusNotice{Title: n.Title, ID: n.ID, Complete: true}
		for _, c := range n.Counts {
			cell := newStatusCell(c)
			row.Complete = row.Complete && cell.Order == 0
			row.Cells = append(row.Cells, cell)
		}
		v.Complete = v.Complete && row.Complete
		v.Notices = append(v.Notices, row)
	}
	v.Done = doneOf(g.Notices)
	return v
}

// doneOf returns, for each language, the share of the notices' texts that is fresh, draft or doubtful. It is
// in whole percent, rounded down.
func doneOf(notices []StatusNotice) []int {
	if len(notices) == 0 {
		return nil
	}
	shares := make([]int, len(notices[0].Counts))
	for i := range shares {
		done, all := 0, 0
		for _, n := range notices {
			done += n.Counts[i].Fresh + n.Counts[i].Draft + n.Counts[i].Doubtful
			for _, number := range n.Counts[i].inOrder() {
				all += number
			}
		}
		if all > 0 {
			shares[i] = 100 * done / all
		}
	}
	return shares
}

func newStatusCell(c StatusCounts) statusCell {
	cell := statusCell{Order: 1_000_000*c.Changed + 1000*(c.Missing+c.Stale+c.Withheld) + c.Draft +
		c.Doubtful}
	numbers := c.inOrder()
	for i := len(numbers) - 1; i > 0; i-- {
		if numbers[i] > 0 {
			cell.Parts = append(cell.Parts, statusNumber{statusStates()[i], numbers[i]})
		}
	}
	if len(cell.Parts) == 0 {
		cell.Parts = []statusNumber{{statusStates()[0], 0}}
	}
	cell.Class = cell.Parts[0].Class
	return cell
}

// The page about the boards' loops is for coordinators, like the status page.
//
//go:embed plan
var planFiles embed.FS

// PlanPage is the content of the page about the loops of a site's boards. The page is a single file.
type PlanPage struct {
	Title, Day string // title of the site; day as people write it
	Boards     []PlanBoard
}

// PlanBoard is one screen and its loop.
type PlanBoard struct {
	Name, Summary string
	Panes         int
	Languages     []PlanLanguage
	Slides        []PlanSlide
}

// PlanLanguage is one language's part of a loop. Wanted is the share of all showings that the language should
// have, and Got is the share that it has. Both are from 0 to 1.
type PlanLanguage struct {
	Language    lang.Language
	Wait        int // seconds
	Late        bool
	Wanted, Got float64

	// How long it takes until a headline, a notice in brief and a whole text are shown again, and the chance
	// that a person sees a headline on a short visit, all in words. They are empty for a loop in which every
	// notice is shown whole.
	Headline, Brief, Full, Visits string
}

// PlanSlide is a slide that a pane shows. It appears Start seconds after the beginning of the loop, and is
// shown for Dwell seconds.
type PlanSlide struct {
	Title, Part  string // Part is "2/3", or "" if the notice has only one slide
	Language     lang.Language
	Pane         int // from 1
	Start, Dwell int
}

// DrawPlan draws the page of the boards' loops. The page needs no other file, loads nothing and runs no
// script.
func DrawPlan(w *bytes.Buffer, p PlanPage) error {
	page, err := readShort(planFiles, "plan/page.html", minifyHTML)
	if err != nil {
		return err
	}
	style, err := readShort(planFiles, "plan/page.css", minifyCSS)
	if err != nil {
		return err
	}
	t, err := template.New("plan").Parse(page)
	if err != nil {
		return fmt.Errorf("read the layout of the boards' loops: %w", err)
	}
	view := planView{PlanPage: p, Style: template.CSS(style), Policy: "default-src 'none'; style-src " +
		hashSource(style) + "; base-uri 'none'; form-action 'none'"}
	for _, b := range p.Boards {
		view.Boards = append(view.Boards, newPlanBoard(b))
	}
	if err := t.Execute(w, view); err != nil {
		return fmt.Errorf("draw the boards' loops: %w", err)
	}
	return nil
}

// planView is the data of the template plan/page.html.
type planView struct {
	PlanPage
	Style  template.CSS
	Policy string
	Boards []planBoard
}

type planBoard struct {
	PlanBoard
	Languages []planLanguage
	Lines     []planLine
}

// Answers reports whether the languages have texts about how soon headlines are shown again.
func (b planBoard) Answers() bool {
	return len(b.Languages) > 0 && b.Languages[0].Headline != ""
}

type planLanguage struct {
	PlanLanguage
	Colour      int
	Wanted, Got int // percent
}

// planLine is one line of the drawing. It shows about five minutes of a loop.
type planLine struct {
	Label  string
	Height int
	Marks  []planMark
	Slides []planSlide
	from   int // the second of the loop at which the line begins
}

// planMark marks a full minute on a line.
type planMark struct {
	X, Height int
	Text      string
}

type planSlide struct {
	X, Y, Width, Colour int
	Tag, Title, Label   string
}

const (
	lineSeconds = 300
	perSecond   = 10 // the number of units of the drawing for one second
	paneHeight  = 104
	axisHeight  = 40
	colours     = 12
)

func newPlanBoard(b PlanBoard) planBoard {
	v := planBoard{PlanBoard: b}
	colour := map[lang.Tag]int{}
	for i, l := range b.Languages {
		colour[l.Language.Tag] = i % colours
		v.Languages = append(v.Languages, planLanguage{l, i % colours, percent(l.Wanted), percent(l.Got)})
	}
	for _, s := range b.Slides {
		if n := len(v.Lines); n == 0 || s.Start >= v.Lines[n-1].from+lineSeconds {
			v.Lines = append(v.Lines, newPlanLine(s.Start, b.Panes))
		}
		line := &v.Lines[len(v.Lines)-1]
		line.Slides = append(line.Slides, planSlide{
			X: perSecond * (s.Start - line.from), Y: axisHeight + paneHeight*(s.Pane-1),
			Width:  perSecond * s.Dwell,
			Colour: colour[s.Language.Tag], Tag: s.Language.Name, Title: title(s),
			Label: fmt.Sprintf("%s, %s, pane %d, %s, %d s", title(s), s.Language.Name, s.Pane, clock(s.Start),
				s.Dwell),
		})
	}
	return v
}

func title(s PlanSlide) string {
	if s.Part == "" {
		return s.Title
	}
	return s.Part + " " + s.Title
}

// newPlanLine returns a line that begins at the given second of the loop. A line begins where a turn begins,
// so it may begin some seconds after the end of the previous line's five minutes.
func newPlanLine(from, panes int) planLine {
	line := planLine{Label: "From " + clock(from), Height: axisHeight + paneHeight*panes, from: from}
	for minute := 60 * ((from + 59) / 60); minute <= from+lineSeconds; minute += 60 {
		line.Marks = append(line.Marks, planMark{perSecond * (minute - from), line.Height, clock(minute)})
	}
	return line
}

func clock(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

func percent(part float64) int { return int(math.Round(100 * part)) }
