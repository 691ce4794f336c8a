package board

import (
	"math"
	"slices"
)

// Limits of what a person standing in a corridor takes in at once (reference: screens, dwell).
const (
	WordsPerSlide = 40 // a notice with more is split at a block boundary
	ManyWords     = 35 // a slide with more tires its readers
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

// Block is one block of a body, or one item of a list, or one fact about a place, as the planner sees it.
type Block struct {
	Words        int
	KeepWithNext bool // a heading, or a line that ends in a colon: alone on a slide it would say nothing, or something wrong
	Detail       bool // where and when: never on one slide with the text
	KeepTogether bool // one of rows that mislead without each other, as opening hours do: together where they fit a slide
	Lead         int  // so many blocks before the list's first item lead on to each of its items
	ListItem     int  // from 0; without a list 0
}

// Part is what one slide shows of a notice: a run of its blocks, Blocks[First:End]. Blocks[Again:AgainEnd] stand before
// them a second time: what leads on to a list leads on to each of its items ("Do not:").
type Part struct {
	First, End        int
	Repeat, RepeatEnd int
	Words             int
}

// Split cuts a notice into as few parts as possible, of at most limit words that fit, where block boundaries allow it; no
// part is longer than need be. What leads on stays with the block that follows it. A notice without blocks is one empty
// part. What cannot be split is taken as it is.
func Split(blocks []Block, limit int, fits func(Part) bool) []Part {
	parts := cut(blocks, limit, fits)
	if len(parts) == 1 {
		return parts
	}
	high := min(limit, ManyWords) // where it has to be cut, no slide need be a long one
	parts = cut(blocks, high, fits)
	for low := 0; high-low > 1; {
		middle := (low + high) / 2
		if even := cut(blocks, middle, fits); len(even) == len(parts) {
			parts, high = even, middle
		} else {
			low = middle
		}
	}
	return parts
}

// Brief cuts a notice whose text is one short paragraph: facts stand on its slide where that saves one, else on their own.
func SplitSummary(blocks []Block, limit int, fits func(Part) bool) []Part {
	together := slices.Clone(blocks)
	for i := range together {
		together[i].Detail = false
	}
	apart, mixed := Split(blocks, limit, fits), Split(together, limit, fits)
	if len(mixed) < len(apart) {
		return mixed
	}
	return apart
}

func cut(blocks []Block, limit int, fits func(Part) bool) []Part {
	var parts []Part
	for i := 0; i < len(blocks); {
		end := unit(blocks, i, fits)
		if n := len(parts); n > 0 && blocks[i].Detail == blocks[parts[n-1].First].Detail {
			last, longer := parts[n-1], partOf(blocks, parts[n-1].First, end)
			short := longer.Words <= limit || last.Words == 0 || longer.Words == last.Words
			if short && fits(longer) {
				parts[n-1], i = longer, end
				continue
			}
		}
		parts, i = append(parts, partOf(blocks, i, end)), end
	}
	if parts == nil {
		return []Part{{}}
	}
	return parts
}

// unit is the end of the run of blocks from first on that must stay together.
func unit(blocks []Block, first int, fits func(Part) bool) int {
	end := first
	for end < len(blocks) && blocks[end].KeepTogether {
		end++
	}
	if end > first && fits(partOf(blocks, first, end)) {
		return end
	}
	end = first
	for end < len(blocks)-1 && blocks[end].KeepWithNext && blocks[end].Detail == blocks[end+1].Detail {
		end++
	}
	return end + 1
}

// partOf is the part with these blocks, and those before them that lead on to the item it begins with.
func partOf(blocks []Block, first, end int) Part {
	p := Part{First: first, End: end}
	if item := blocks[first].ListItem; item > 0 {
		p.RepeatEnd = first - item
		p.Repeat = p.RepeatEnd - blocks[first].Lead
	}
	for _, b := range blocks[p.Repeat:p.RepeatEnd] {
		p.Words += b.Words
	}
	for _, b := range blocks[first:end] {
		p.Words += b.Words
	}
	return p
}
