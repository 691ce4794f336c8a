package lang

import (
	"math"
)

// numberReader combines the tokens of a text into numbers.
type numberReader struct {
	found   Spelled
	inside  bool    // the reader is inside a number
	total   float64 // the part of the number that is counted in scales of a thousand and above
	sum     float64 // the complete part below a thousand: the hundreds
	low     float64 // the last number, which a following scale may multiply
	last    float64 // the value of the last scale of a thousand or above
	joined  bool    // the last word was a word such as "and"
	digits  float64 // the value in digits with which the number began
	written bool    // the number began with digits

	onesFirst bool // see languages.Words
}

func (r *numberReader) read(t numberToken) {
	joined := r.joined || t.after
	r.joined = t.kind == andWord && r.inside
	switch t.kind {
	case otherWord:
		r.end()
	case digitsWord:
		r.end()
		r.inside, r.low, r.digits, r.written = true, t.value, t.value, true
	case numberWord:
		r.number(t, joined)
	case scaleWord:
		r.scale(t.scale)
	}
}

func (r *numberReader) number(t numberToken, joined bool) {
	switch {
	case t.loose:
		r.end()
		r.found.words = append(r.found.words, t.value)
	case !r.inside:
		r.inside, r.low = true, t.value
	case r.low == 0 && t.value < 1 && r.last > 0: // "two million and a half"
		r.total += t.value * r.last
	case r.written && t.value < 1 && joined: // "9 and a half"
		r.low += t.value
	case r.written:
		r.end()
		r.inside, r.low = true, t.value
	case r.low == 0 || adds(r.low, t.value, joined || r.onesFirst):
		if t.also {
			r.found.words = append(r.found.words, r.total+r.sum+r.low)
		}
		if t.value < 1 && !joined { // "three quarters", "two and a half"
			r.found.words = append(r.found.words, r.low, t.value, r.low*t.value)
		}
		r.low += t.value
	default:
		r.end()
		r.inside, r.low = true, t.value
	}
}

// adds reports whether two numbers that follow each other are parts of one number: twenty five, خمسة وعشرون,
// soixante dix-sept, two and a half.
func adds(a, b float64, joined bool) bool {
	const ten, hundred = 10, 100
	isTens := func(n float64) bool { return n >= 2*ten && n < hundred && math.Mod(n, ten) == 0 }
	isOnes := func(n float64) bool { return n >= 1 && n < ten }
	switch {
	case b < 1 && a >= 1: // "and a half"
		return true
	case isOnes(b):
		return isTens(a) || a == ten || a >= hundred
	case isOnes(a) && (b == ten || isTens(b)):
		return joined
	case b >= ten && b < 2*ten && (a == 6*ten || a == 8*ten): // "soixante-dix", "quatre-vingt-dix"
		return true
	}
	return a >= hundred && b < hundred
}

func (r *numberReader) scale(zeros int) {
	const thousand = 3
	factor := math.Pow10(zeros)
	group := r.sum + r.low
	switch {
	case zeros < thousand:
		r.sum, r.low = r.sum+max(r.low, boolValue(r.low == 0))*factor, 0
	case group == 0 && r.total > 0: // "mille millions"
		r.total, r.last = r.total*factor, factor
	case group == 0:
		r.total, r.last = factor, factor
	default:
		r.total, r.sum, r.low, r.last = r.total+group*factor, 0, 0, factor
	}
	r.inside = true
}

func boolValue(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// end ends the number that is being read.
func (r *numberReader) end() {
	value := r.total + r.sum + r.low
	switch {
	case !r.inside:
	case r.written && value != r.digits:
		r.found.scaled = append(r.found.scaled, scaledNumber{r.digits, value})
	case !r.written:
		r.found.words = append(r.found.words, value)
	}
	*r = numberReader{found: r.found, onesFirst: r.onesFirst}
}
