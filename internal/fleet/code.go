package fleet

import (
	"hash/fnv"
	"strings"
	"time"
)

// letters are the 32 characters of a code, in the order of Crockford's base 32: no I, L, O and U, which
// people take for other characters.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// A code has codeLength characters of 5 bits: the day of the build in the upper bits, a sum of the release
// below them.
const (
	codeLength  = 4
	releaseBits = 11
	dayCycle    = 1 << (5*codeLength - releaseBits) // days after which the codes of days repeat
)

// Day returns the number of days from 1 January 1970 to the day of an instant in the zone of that instant.
func Day(at time.Time) int {
	year, month, day := at.Date()
	return int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// Date returns the midnight in UTC of a day that Day returned.
func Date(day int) time.Time { return time.Unix(int64(day)*24*60*60, 0).UTC() }

// Code returns the short code that a board shows in its foot. It contains the day of the build and a short
// hash of the release. Of the other releases of the same day, 1 in 2,048 has the same code.
func Code(release string, day int) string {
	sum := fnv.New32a()
	sum.Write([]byte(release)) // never fails
	bits := uint32(day%dayCycle)<<releaseBits | sum.Sum32()%(1<<releaseBits)
	code := [codeLength]byte{}
	for i := range code {
		code[codeLength-1-i] = letters[bits&31]
		bits >>= 5
	}
	return string(code[:])
}

// ReadCode returns a code as Code writes it, from what a person has typed: perhaps in small letters, with
// spaces or hyphens, with the letter O for zero and with I or L for one. ok is false if it cannot be a code.
func ReadCode(typed string) (code string, ok bool) {
	code = strings.NewReplacer(" ", "", "-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
	if len(code) != codeLength {
		return "", false
	}
	for _, c := range code {
		if !strings.ContainsRune(letters, c) {
			return "", false
		}
	}
	return code, true
}

// DayOf returns the last day, not later than the day latest, on which a release can have the code. The
// codes repeat after 512 days, which is longer than a board trusts its release.
func DayOf(code string, latest int) int {
	bits := 0
	for _, c := range code {
		bits = bits<<5 | strings.IndexRune(letters, c)
	}
	day := bits >> releaseBits
	return latest - ((latest-day)%dayCycle+dayCycle)%dayCycle
}

// Alike reports whether two codes differ in one character only. One of them may then be the other, misread or
// misheard.
func Alike(a, b string) bool {
	different := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			different++
		}
	}
	return len(a) == len(b) && different == 1
}
