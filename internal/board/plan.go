// Package board knows how notices become slides and how slides take turns on a screen.
//
// It counts words and seconds and gives every language its turn. It knows no template, no pixel and no text:
// page says what a slide shows, theme draws it.
package board

import "math"

// Limits of what a person standing in a corridor takes in at once (reference: screens, dwell).
const (
	WordsPerSlide = 40 // on a screen of one pane: a notice with more is split at a block boundary
	MaxSeconds    = 60

	floorSeconds   = 8     // time to find one's own language on the screen
	floorWithQR    = 15    // time to take out a phone and scan
	settleSeconds  = 3     // until reading begins
	wordsPerSecond = 1.483 // the slowest language measured, 178 words a minute, halved for weak readers who stand
)

// Dwell is how long a slide stays, in whole seconds, from the words of its source: reading times differ between
// languages by a tenth, numbers of characters by a quarter, so the source's words serve every language.
func Dwell(words int, qr bool) int {
	floor := floorSeconds
	if qr {
		floor = floorWithQR
	}
	seconds := int(math.Ceil(settleSeconds + float64(words)/wordsPerSecond))
	return min(max(seconds, floor), MaxSeconds)
}

// WordsWithin is how many words can be read on a slide that stays so many seconds: 0 where it is too short for any.
func WordsWithin(seconds int) int {
	if seconds < floorSeconds {
		return 0
	}
	return int(float64(seconds-settleSeconds) * wordsPerSecond)
}

// Part is what one slide shows of a notice: a run of its body's blocks, Blocks[First:End], or the facts of a place.
type Part struct {
	First, End int
	Words      int
	Place      bool // where and when, instead of blocks
}

// Limit is how many words a slide holds when several panes share the screen: the letters stay as large, the room shrinks.
// Two panes side by side lose half the lines' length and little of their number, so the limit falls with the square root.
func Limit(panes int) int {
	return int(WordsPerSlide / math.Sqrt(float64(panes)))
}

// Block is one block of a body, as the planner sees it.
type Block struct {
	Words   int
	LeadsOn bool // a heading, or a line that ends in a colon: alone on a slide it would say nothing, or something wrong
}

// Split cuts a body into parts of at most limit words where block boundaries allow it.
// What leads on stays with the block that follows it. A body without blocks is one empty part.
func Split(blocks []Block, limit int) []Part {
	parts := []Part{{}}
	for i := 0; i < len(blocks); {
		end, words := unit(blocks, i)
		last := &parts[len(parts)-1]
		if last.Words > 0 && last.Words+words > limit {
			parts = append(parts, Part{First: i})
			last = &parts[len(parts)-1]
		}
		last.End, last.Words = end, last.Words+words
		i = end
	}
	return parts
}

// unit is the run of blocks from first on that must stay together, and its words.
func unit(blocks []Block, first int) (end, words int) {
	for end = first; end < len(blocks); end++ {
		words += blocks[end].Words
		if !blocks[end].LeadsOn {
			return end + 1, words
		}
	}
	return end, words
}
