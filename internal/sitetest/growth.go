package sitetest

import (
	"flag"
	"strings"
	"testing"
	"time"
)

// The sizes in bytes at which ExpectLinear measures.
const (
	smallGrowth = 5 << 10
	largeGrowth = 4 * smallGrowth
)

// mostGrowth is the size in bytes of the largest text that a fuzzer tries.
const mostGrowth = 1 << 20

// ExpectLinear fails the test if the time that handle needs grows much faster than its text: a text that
// is four times as long may take at most nine times as long. With quadratic growth, it would take sixteen
// times as long. The text is piece, repeated. Very short times are ignored.
//
// It compares two times of the same run, and measures again before it fails. On Linux a time is the
// processor time of the thread, so a busy machine does not change it.
func ExpectLinear(t testing.TB, piece string, handle func(text string)) {
	t.Helper()
	expectLinear(t, smallGrowth, largeGrowth, piece, handle)
}

// ExpectLinearUpTo does the same as ExpectLinear with texts of up to most bytes. With these it finds growth
// that shows only in long texts because each step is quick, such as appending to a text again and again.
func ExpectLinearUpTo(t testing.TB, most int, piece string, handle func(text string)) {
	t.Helper()
	measured := false
	for large := min(largeGrowth, most); !measured && large <= most; large *= 4 {
		measured = expectLinear(t, large/4, large, piece, handle)
	}
}

// ExpectLinearAt does the same as ExpectLinear, with only two texts: one of most bytes, and one of a quarter
// of that.
func ExpectLinearAt(t testing.TB, most int, piece string, handle func(text string)) {
	t.Helper()
	expectLinear(t, most/4, most, piece, handle)
}

// ExpectAsQuick fails the test if the time that handle needs for piece, repeated, is more than most times
// the time for usual, repeated to the same length. It finds work that grows only linearly but is too slow at
// each place of a text. It measures again before it fails.
func ExpectAsQuick(t testing.TB, most int, usual, piece string, handle func(text string)) {
	t.Helper()
	const tries = 4
	text := strings.Repeat(piece, largeGrowth/len(piece)+1)
	other := strings.Repeat(usual, largeGrowth/len(usual)+1)
	var took, takes time.Duration
	for range tries {
		took, takes = fastest(1, text, handle), fastest(2, other, handle)
		if took <= time.Duration(most)*takes {
			return
		}
	}
	t.Errorf("%d bytes of %q take %v, and of %q %v", len(text), piece, took, usual, takes)
}

// expectLinear fails a test if the time of handle grows much faster than the length of a text. It compares
// texts of two lengths, in bytes, each of them piece, repeated. It returns false if the times were too short
// to be compared.
func expectLinear(t testing.TB, smallest, largest int, piece string, handle func(text string)) bool {
	t.Helper()
	const moment, most, tries = 30 * time.Millisecond, 9, 4
	small, large := strings.Repeat(piece, smallest/len(piece)+1), strings.Repeat(piece, largest/len(piece)+1)
	var short, long time.Duration
	for range tries {
		if long = fastest(1, large, handle); long < moment {
			return false
		}
		if short = fastest(2, small, handle); long < most*short {
			return true
		}
		if long = fastest(2, large, handle); long < most*short {
			return true
		}
	}
	t.Errorf("%d bytes of %q take %v, and %d bytes %v", len(small), piece, short, len(large), long)
	return true
}

// fastest calls handle with a text several times, and returns the shortest time that one call took.
func fastest(times int, text string, handle func(text string)) time.Duration {
	best := time.Duration(1<<63 - 1)
	for range times {
		best = min(best, threadTime(func() { handle(text) }))
	}
	return best
}

// FuzzGrowth runs ExpectLinear for each piece. There are hundreds of pieces, so a text of half the size is
// enough if that takes long enough to be measured. While it fuzzes, it runs ExpectLinearUpTo with texts of
// up to 1 MiB for each piece, and for the pieces that the fuzzer makes.
func FuzzGrowth(f *testing.F, pieces []string, handle func(text string)) {
	fuzzes := flag.Lookup("test.fuzz").Value.String() != ""
	for _, piece := range pieces {
		f.Add(piece)
	}
	f.Fuzz(func(t *testing.T, piece string) {
		const longest = 60
		switch {
		case piece == "" || len(piece) > longest:
		case fuzzes:
			ExpectLinearUpTo(t, mostGrowth, piece, handle)
		default:
			if !expectLinear(t, smallGrowth/2, largeGrowth/2, piece, handle) {
				ExpectLinear(t, piece, handle)
			}
		}
	})
}
