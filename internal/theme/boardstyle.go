package theme

import (
	"bytes"
	"fmt"

	"tabla/internal/page"
)

// boardSheet is what board/board.css sees: the sizes of one screen, worked out once.
type boardSheet struct {
	Screen page.Screen
	Faces  []Face
	Stacks []stack
	Turns  []turn
}

// turn is a slide's time in the loop that runs without a script, in seconds.
type turn struct{ Index, Start int }

func (t *Theme) boardStyle(v *page.Board) ([]byte, error) {
	sheet := boardSheet{Screen: v.Screen}
	var w bytes.Buffer
	if err := t.board.style.Execute(&w, sheet); err != nil {
		return nil, fmt.Errorf("draw board/board.css: %w", err)
	}
	return w.Bytes(), nil
}
