package board

import "math"

// The size of letters that people read without effort, as the visual angle of a capital letter (HFES: 20 to 22 minutes of arc).
const (
	arcMinutes = 22
	capHeight  = 0.714 // of Noto Sans, in em
)

// BodyPercent is the height of one em of body text in percent of the screen's shorter side, for a 16:9 screen of that
// diagonal read from that distance, both in millimetres. The script's own factor is not yet in it.
func BodyPercent(diagonalMM, distanceMM float64) float64 {
	capMM := 2 * distanceMM * math.Tan(arcMinutes/60.0/2*math.Pi/180)
	shorterMM := diagonalMM * 9 / math.Hypot(16, 9)
	return 100 * capMM / capHeight / shorterMM
}
