package config

import (
	"slices"
	"time"

	"tabla/internal/strict"
)

// Alarm is how extreme notices take a board.
type Alarm struct {
	Alone time.Duration // for which a new one has the board to itself; default 15 minutes
	Every int           // then extreme notices have every n-th slide; default 3
}

// alarmTurns are the words of `then:`, by the number that they stand for less 2.
var alarmTurns = []string{"every 2nd slide", "every 3rd slide", "every 4th slide", "every 5th slide"}

// readAlarm reads `alarm: {for: 15m, then: every 3rd slide}`; either key may be left out.
func readAlarm(v strict.Value) Alarm {
	a := Alarm{Alone: 15 * time.Minute, Every: 3}
	if !v.Given() {
		return a
	}
	m := v.Like("{for: 15m, then: every 3rd slide}").Mapping()
	if alone := m.Get("for"); alone.Given() {
		a.Alone = duration(alone, a.Alone)
	}
	if at := slices.Index(alarmTurns, m.Get("then").Choice(alarmTurns...)); at >= 0 {
		a.Every = at + 2
	}
	m.Done()
	return a
}
