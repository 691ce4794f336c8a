package theme

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tabla/internal/lang"
	"tabla/internal/view"
)

// boardSheet is what board/board.css sees: the sizes and fonts of one screen, worked out once.
type boardSheet struct {
	Screen view.Screen
	Faces  []fontFile
	Stack  string // every font of the board, for text outside the slides
	Types  []boardType
	Turns  []turn
	Later  []int   // slides that are not yet true: without a script nothing could bring them in when they are
	Loop   int     // seconds that all turns take together
	Shown  float64 // percent of the loop that one turn takes
}

// boardType is how a script's type class is set on this screen.
type boardType struct {
	Class      string
	Stack      string  // ready for font-family
	Body       float64 // height of the body text, in vmin
	Unfitted   float64 // the same where no script fits it to its pane
	Urgent     float64 // the same for urgent notices: 1.5 times as high
	LineHeight float64
}

// turn is a slide's place in the loop that runs without a script.
type turn struct{ Index, Start int }

// unfitted is how much smaller text is without a script, which could not make it fit.
const unfitted = 0.6

// turnSeconds is how long a slide stays in the loop without a script, which knows the plan's order and none of its times.
const turnSeconds = 15

func (t *Theme) boardStyle(v *view.Board) ([]byte, error) {
	var w bytes.Buffer
	if err := t.board.style.Execute(&w, newBoardSheet(v)); err != nil {
		return nil, fmt.Errorf("draw board/board.css: %w", err)
	}
	short, err := minifyCSS(w.Bytes())
	if err != nil {
		return nil, fmt.Errorf("draw board/board.css: %w", err)
	}
	return append(short, '\n'), nil
}

func newBoardSheet(v *view.Board) boardSheet {
	var spoken []lang.Language
	for _, e := range v.Editions {
		if !slices.ContainsFunc(spoken, func(l lang.Language) bool { return l.Type == e.Language.Type }) {
			spoken = append(spoken, e.Language)
		}
	}
	slices.SortFunc(spoken, func(a, b lang.Language) int { return cmp.Compare(a.Type, b.Type) })
	sheet := boardSheet{Screen: v.Screen, Faces: filesFor(classesOf(spoken))}
	sheet.Stack = stackFor("latin", sheet.Faces)
	for _, l := range spoken {
		body := v.Screen.BodyVH * cmp.Or(l.Size, 1)
		sheet.Types = append(sheet.Types, boardType{classOf(l), stackFor(l.Type, sheet.Faces), body, unfitted * body, 1.5 * body, cmp.Or(l.LineHeight, 1.5)})
	}
	for _, i := range inTurn(v) {
		if v.Slides[i].FromMS > v.Built {
			sheet.Later = append(sheet.Later, i)
			continue
		}
		sheet.Turns = append(sheet.Turns, turn{i, len(sheet.Turns) * turnSeconds})
	}
	sheet.Loop = turnSeconds * max(len(sheet.Turns), 1)
	sheet.Shown = 100 * turnSeconds / float64(sheet.Loop)
	return sheet
}

// inTurn orders the slides as the plan first shows them, extreme notices before all others: without a script too, nobody
// waits through all parts of a notice in other languages.
func inTurn(v *view.Board) []int {
	var order []int
	placed := make([]bool, len(v.Slides))
	place := func(i int) {
		if i >= 0 && !placed[i] {
			order, placed[i] = append(order, i), true
		}
	}
	for _, step := range slices.Concat(v.Alarm, v.Steps) {
		for _, i := range step.Slides {
			place(i)
		}
	}
	for i := range v.Slides {
		place(i)
	}
	return order
}

func classesOf(spoken []lang.Language) []string {
	all := make([]string, len(spoken))
	for i, l := range spoken {
		all[i] = l.Type
	}
	return all
}

// stackFor puts the class's own fonts first and then every other font of the board: a block that fell back to another
// language, or a name in its own script, is drawn too.
func stackFor(class string, faces []fontFile) string {
	order := families(class)
	for _, f := range faces {
		if !slices.Contains(order, f.Family) {
			order = append(order, f.Family)
		}
	}
	return `"tabla-` + strings.Join(order, `","tabla-`) + `",sans-serif`
}
