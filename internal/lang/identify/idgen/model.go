package main

import (
	"math"
	"math/bits"
	"strings"

	"tabla/internal/lang/identify"
)

// model counts the runs of letters in the texts of a language.
type model struct {
	fold func(rune) uint16
	runs map[identify.Run]float64
	// by the key of before: how often the first letters of a run are followed by any letter
	after map[identify.Run]float64
	// by the key of before: how many different letters follow the first letters of a run
	kinds map[identify.Run]float64
}

func newModel(script string) *model {
	return &model{identify.NewTable(script, "x=X\n"+strings.Repeat("\x00", 3)).Folded,
		map[identify.Run]float64{}, map[identify.Run]float64{}, map[identify.Run]float64{}}
}

// add counts the runs of a text. Each run is counted with the given weight.
func (m *model) add(text string, weight float64) {
	run := identify.Run(' ')
	for _, r := range text + " " {
		c := m.fold(r)
		if c == 0 || c == ' ' && run.Last(1) == ' ' {
			continue
		}
		run = run.With(c)
		for n := 1; n <= identify.Longest; n++ {
			whole := run.Last(n)
			if whole>>(16*(n-1)) == 0 {
				break // the text has fewer letters than the run
			}
			if m.runs[whole] == 0 {
				m.kinds[before(whole, n)]++
			}
			m.runs[whole] += weight
			m.after[before(whole, n)] += weight
		}
	}
}

// before returns a key for the first n-1 letters of a run of n letters.
func before(run identify.Run, n int) identify.Run { return run>>16 | identify.Run(n)<<60 }

// likely returns the probability of the last letter of a run of n letters after the others, by the estimate
// of Witten and Bell.
func (m *model) likely(run identify.Run, n int) float64 {
	const unknown = 1.0 / 300 // the probability of a letter that the language does not have
	if n == 0 {
		return unknown
	}
	shorter := m.likely(run.Last(n-1), n-1)
	times, kinds := m.after[before(run, n)], m.kinds[before(run, n)]
	if times == 0 {
		return shorter
	}
	return (m.runs[run] + kinds*shorter) / (times + kinds)
}

// rare is the smallest count that a run of three letters must have in one of the languages to be put into
// the table.
const rare = 1.1

// tableOf returns the table of a script's languages as package identify reads it.
func tableOf(s script, models []*model) []byte {
	rows := map[identify.Run][]byte{}
	for _, m := range models {
		for run, times := range m.runs {
			n := (bits.Len64(uint64(run)) + 15) / 16
			if rows[run] != nil || n == identify.Longest && times < rare {
				continue
			}
			row := make([]byte, len(models))
			for i, of := range models {
				row[i] = byte(min(math.MaxUint8, math.Round(-perNat*math.Log(of.likely(run, n)))))
			}
			rows[run] = row
		}
	}
	return append([]byte(s.head()), hashed(rows, len(models))...)
}

const perNat = 16

// hashed puts rows into a hash table. Between three eighths and three quarters of its slots are used.
func hashed(rows map[identify.Run][]byte, columns int) []byte {
	size := 1 << bits.Len(uint(len(rows)*4/3))
	width, shift := 2+columns, 64-bits.TrailingZeros(uint(size))
	slots := make([]byte, size*width)
	for _, run := range sorted(rows) {
		slot, print := identify.Place(run, shift)
		for ; slots[slot*width]|slots[slot*width+1] != 0; slot = (slot + 1) % size {
		}
		at := slots[slot*width:]
		at[0], at[1] = byte(print), byte(print>>8)
		copy(at[2:width], rows[run])
	}
	return slots
}
