package config

import (
	"slices"
	"time"

	"tabla/internal/strict"
)

// Alarm sets how much of a board's time extreme notices get.
type Alarm struct {
	Alone time.Duration // how long the board shows only a new extreme notice; default 15 minutes
	Every int           // after that, every n-th slide is an extreme notice; default 3
}

// alarmTurns holds the texts that `then:` allows. The text at index i means every (i+2)-th slide.
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
