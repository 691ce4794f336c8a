package theme

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"math"

	"tabla/internal/lang"
)

// The page of the boards' loops is a coordinator's, as the status page is.
//
//go:embed plan
var planFiles embed.FS

// PlanPage is the loops of a site's boards, for one page that stands alone.
type PlanPage struct {
	Title, Day string // of the site; as written for people
	Boards     []PlanBoard
}

// PlanBoard is one screen.
type PlanBoard struct {
	Name, Summary string
	Panes         int
	Languages     []PlanLanguage
	Slides        []PlanSlide
}

// PlanLanguage is what a loop gives to one language. Wanted and Got are parts of 1.
type PlanLanguage struct {
	Language    lang.Language
	Wait        int // seconds
	Late        bool
	Wanted, Got float64
}

// PlanSlide is what a pane shows from one second on for some seconds.
type PlanSlide struct {
	Title, Part  string // "2/3", "" for a notice of one slide
	Language     lang.Language
	Pane         int // from 1
	Start, Dwell int
}

// DrawPlan draws the page. It needs no other file, asks for nothing and runs no script.
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
	view := planView{PlanPage: p, Style: template.CSS(style), Policy: "default-src 'none'; style-src " + hashSource(style) + "; base-uri 'none'; form-action 'none'"}
	for _, b := range p.Boards {
		view.Boards = append(view.Boards, newPlanBoard(b))
	}
	if err := t.Execute(w, view); err != nil {
		return fmt.Errorf("draw the boards' loops: %w", err)
	}
	return nil
}

// planView is what plan/page.html sees.
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

type planLanguage struct {
	PlanLanguage
	Colour      int
	Wanted, Got int // percent
}

// planLine is five minutes of a loop.
type planLine struct {
	Label  string
	Height int
	Marks  []planMark
	Slides []planSlide
	from   int // seconds
}

// planMark is a minute.
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
	perSecond   = 10 // units of the drawing
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
			X: perSecond * (s.Start - line.from), Y: axisHeight + paneHeight*(s.Pane-1), Width: perSecond * s.Dwell,
			Colour: colour[s.Language.Tag], Tag: s.Language.Name, Title: title(s),
			Label: fmt.Sprintf("%s, %s, pane %d, %s, %d s", title(s), s.Language.Name, s.Pane, clock(s.Start), s.Dwell),
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

// newPlanLine begins with a turn, and so some seconds after the last one's five minutes are over.
func newPlanLine(from, panes int) planLine {
	line := planLine{Label: "From " + clock(from), Height: axisHeight + paneHeight*panes, from: from}
	for minute := 60 * ((from + 59) / 60); minute <= from+lineSeconds; minute += 60 {
		line.Marks = append(line.Marks, planMark{perSecond * (minute - from), line.Height, clock(minute)})
	}
	return line
}

func clock(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

func percent(part float64) int { return int(math.Round(100 * part)) }
