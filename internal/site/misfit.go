package site

import (
	"fmt"
	"math"

	"tabla/internal/board"
	"tabla/internal/config"
	"tabla/internal/diag"
)

// misfit is a slide that cannot be split and is too long for its screen in some language.
type misfit struct {
	place, part, language int
	scale                 float64 // how much smaller its text must be drawn
	planned               float64 // how large its letters should appear, in minutes of arc
}

func (m misfit) arcMinutes() float64 { return m.planned * m.scale }

// misfits are the slides whose letters fall below the least size: for each part the language in which it is worst.
func (c *slideTray) misfits(p *Loaded, s screenPlan) []misfit {
	var all []misfit
	for place, i := range c.pinned.board {
		room, planned := s.roomFor(p, i), board.ArcMinutes
		if p.Content.Notices[i].Priority == "extreme" {
			planned = board.ExtremeArcMinutes
		}
		for at, part := range s.parts[place] {
			worst := misfit{place, at, -1, 1, planned}
			for language := range c.copies[place] {
				text := &c.copies[place][language].text
				if room.Fits(text, part) {
					continue
				}
				if scale := room.Scale(text, part); scale < worst.scale {
					worst.language, worst.scale = language, scale
				}
			}
			if worst.arcMinutes() < board.LeastArcMinutes {
				all = append(all, worst)
			}
		}
	}
	return all
}

// warnMisfits names each slide that is too long for the screen; where most of them are, it is the screen that is too small.
func (c *slideTray) warnMisfits(p *Loaded, s screenPlan, all []misfit, r *diag.Report) {
	slides := 0
	for _, parts := range s.parts {
		slides += len(parts)
	}
	if 2*len(all) > slides {
		r.Warnf(s.screen.Pos, "small-screen", "hang a larger screen, expect people to stand nearer (distance:), or give it fewer panes:",
			"%s is too small for its distance: %d of %d slides have to be drawn smaller than people can read", c.screenName(s.screen), len(all), slides)
		return
	}
	for _, m := range all {
		n := p.Content.Notices[c.pinned.board[m.place]]
		r.Warnf(diag.Pos{File: n.File, Line: n.BodyLine}, "long-block",
			"cut the longest paragraph of this slide in two, or shorten it; the board draws it smaller meanwhile",
			"on %s, slide %d of %d is too long in %s: its letters would be %d %% of their size, %.0f minutes of arc instead of %.0f",
			c.screenName(s.screen), m.part+1, len(s.parts[m.place]), c.pinned.centre.Languages[m.language].Language.Name,
			int(math.Round(100*m.scale)), m.arcMinutes(), m.planned)
	}
}

// warnCodes says where telephones cannot read a screen's codes from where people stand, as far as an arm and a step.
func (c *slideTray) warnCodes(p *Loaded, s screenPlan, r *diag.Report) {
	reads, wanted := s.glass.CodeReach()
	if p.Settings.BaseURL == "" || math.Round(reads) >= wanted {
		return
	}
	r.Warnf(s.screen.Pos, "small-code", "hang a larger screen, give it fewer panes:, or let people step up to it",
		"%s has no room for codes of %.0f cm: telephones read its codes from %.0f cm, and people stand %.0f cm away",
		c.screenName(s.screen), wanted/100, reads/10, wanted/10)
}

// warnLong names slides with more words than a tired reader takes in.
func (c *slideTray) warnLong(p *Loaded, s screenPlan, r *diag.Report) {
	for place, parts := range s.parts {
		n := p.Content.Notices[c.pinned.board[place]]
		for at, part := range parts {
			if part.Words > board.ManyWords {
				r.Warnf(diag.Pos{File: n.File, Line: n.BodyLine}, "long-slide",
					fmt.Sprintf("cut its longest paragraph in two: %d words are enough for a slide", board.ManyWords),
					"on %s, slide %d of %d has %d words: who reads slowly does not get to its end", c.screenName(s.screen), at+1, len(parts), part.Words)
			}
		}
	}
}

// warnLate says what would keep a screen's max_wait where its loop does not.
func (c *slideTray) warnLate(p *Loaded, s screenPlan, r *diag.Report) {
	if !s.loop.Late(s.wish) {
		return
	}
	advice := s.loop.Advise(s.wish)
	r.Warnf(s.screen.Pos, "late-language", remedies(advice, s.wish),
		"%s: a language waits up to %d s for its next slide, and max_wait is %d s", c.screenName(s.screen), advice.MaxWait, s.wish.MaxWait)
}

// warnEmpty says that a board has nothing to say but welcome, though notices were written for it.
func (c *slideTray) warnEmpty(p *Loaded, s screenPlan, r *diag.Report) {
	meant := false
	for _, i := range p.chosenFor(c.pinned.centre) {
		n := p.Content.Notices[i]
		if !n.Board || n.Sensitive {
			continue
		}
		if meant = true; n.HoldsAt(p.Options.AsOf, c.pinned.centre.Zone) {
			return
		}
	}
	if !meant {
		return
	}
	r.Warnf(s.screen.Pos, "empty-board", "look at the notices' from:, until:, centres: and board: and build again",
		"no notice holds now on %s: people see only a welcome", c.screenName(s.screen))
}

// screenName names a screen in a sentence.
func (c *slideTray) screenName(screen config.Screen) string {
	if screen.Name == "" {
		return "the board of " + c.pinned.centre.ID
	}
	return fmt.Sprintf("the board %s of %s", screen.Name, c.pinned.centre.ID)
}

// remedies are the changes of which any one would do.
func remedies(a board.Advice, w board.Wish) string {
	var ways []string
	if a.Panes > 0 {
		ways = append(ways, fmt.Sprintf("give the screen panes: %d", a.Panes))
	}
	if a.Words > 0 {
		ways = append(ways, fmt.Sprintf("shorten the notices' paragraphs to %d words", a.Words))
	}
	if a.Languages < len(w.Shares) {
		ways = append(ways, fmt.Sprintf("show no more than %d of the languages here", a.Languages))
	}
	ways = append(ways, fmt.Sprintf("allow max_wait: %ds", a.MaxWait))
	return oneOf(ways)
}

// oneOf joins ways of doing something: "a, b, or c".
func oneOf(ways []string) string {
	text := ""
	for i, way := range ways {
		switch {
		case i == 0:
		case i == len(ways)-1:
			text += ", or "
		default:
			text += ", "
		}
		text += way
	}
	return text
}
