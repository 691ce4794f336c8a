package board

import (
	"math"
	"slices"

	"tabla/internal/diag"
)

// Limits to what people can read on one slide while they are on their feet in a corridor.
const (
	WordsPerSlide = 40 // a notice with more words is split between two of its blocks
	ManyWords     = 35 // a slide with more words tires its readers
	MaxSeconds    = 60 // the longest time for which a slide is shown

	floorSeconds   = 8     // time to find one's own language on the screen
	floorWithQR    = 15    // time to take out a phone and scan
	settleSeconds  = 3     // time until people begin to read
	wordsPerSecond = 1.483 // half of the slowest language's 178 words a minute, for weak readers who stand
)

// Dwell returns for how many whole seconds a slide is shown. words is the number of words in the source
// language: the time that people need for the same text differs by a tenth between languages, the number of
// its characters by a quarter. qr is true if the slide has a QR code.
func Dwell(words int, qr bool) int {
	floor := floorSeconds
	if qr {
		floor = floorWithQR
	}
	seconds := int(math.Ceil(settleSeconds + float64(words)/wordsPerSecond))
	return min(max(seconds, floor), MaxSeconds)
}

// WordsWithin returns how many words people can read on a slide that is shown for the given number of
// seconds. It returns 0 if the time is too short for any slide.
func WordsWithin(seconds int) int {
	if seconds < floorSeconds {
		return 0
	}
	return int(float64(seconds-settleSeconds) * wordsPerSecond)
}

// Block is a piece of a notice that is never split between slides: a block of a body, an item of a list, a
// row of a table, or a detail of a place.
type Block struct {
	Words        int
	KeepWithNext bool // a heading, or a line that ends in a colon: misleading without the next block
	Detail       bool // about a place or its times, so it is not put on a slide with the body
	Linked       bool // a detail of a place to which the text has a link
	KeepTogether bool // kept with marked neighbours if all fit: half of the opening hours would mislead
	Lead         int  // number of blocks just before the list that introduce each of its items
	ListItem     int  // position in its list or table, from 0; 0 outside of a list or table

	kind blockKind
	pos  diag.Pos // the place in the file where the author can change it
}

// blockKind is the kind of a block. The advice on how to shorten a block depends on it.
type blockKind uint8

const (
	textBlock blockKind = iota
	itemBlock
	rowBlock
	hoursBlock
	placeBlock
)

// Part is the part of a notice that one slide shows: the blocks Blocks[First:End]. If a part begins inside a
// list, the slide first repeats Blocks[Repeat:RepeatEnd], which introduce the list ("Do not:").
type Part struct {
	First, End        int
	Repeat, RepeatEnd int
	Words             int
}

// Split cuts a notice between its blocks into as few parts as possible. Each part has at most limit words,
// and the function fits returns true for it. If one part is not enough, each part has at most ManyWords
// words. Of the ways to cut the notice into that number of parts, Split takes one whose longest part is
// shortest. A block that has more words than limit, or that does not fit, is a part of its own. A notice
// without blocks is one empty part.
func Split(blocks []Block, limit int, fits func(Part) bool) []Part {
	parts := cut(blocks, limit, fits)
	if len(parts) == 1 {
		return parts
	}
	high := min(limit, ManyWords) // a notice that must be cut anyway needs no long slides
	parts = cut(blocks, high, fits)
	for low := 0; high-low > 1; {
		middle := (low + high) / 2
		if even := cut(blocks, middle, fits); len(even) == len(parts) {
			parts, high = even, middle
		} else {
			low = middle
		}
	}
	return withoutFew(parts, blocks, limit, fits)
}

// remembered returns a function that calls fits once for each part. Split asks for the same parts again and
// again, and a part has to be laid out in every language to know whether it fits.
func remembered(fits func(Part) bool) func(Part) bool {
	known := map[Part]bool{}
	return func(p Part) bool {
		good, found := known[p]
		if !found {
			good = fits(p)
			known[p] = good
		}
		return good
	}
}

// SplitSummary cuts a notice of which the boards show the summary in place of the body. The summary is one
// short paragraph. The details of the place are on the same slide as the summary if this makes fewer slides.
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

// fewWords is a number of words. If a part has only details of a place or its times, and at most this number
// of words ("Room 14"), it does not get a slide of its own.
const fewWords = 8

// withoutFew joins a part that has only a few words about a place or its times with the previous part, if
// both together fit on one slide. It joins the first part with the next.
func withoutFew(parts []Part, blocks []Block, limit int, fits func(Part) bool) []Part {
	if len(parts) > 1 && blocks[parts[0].First].Detail && parts[0].Words <= fewWords {
		joined := partOf(blocks, parts[0].First, parts[1].End)
		if joined.Words <= limit && fits(joined) {
			parts = slices.Replace(parts, 0, 2, joined)
		}
	}
	for i := 1; i < len(parts); i++ {
		joined := partOf(blocks, parts[i-1].First, parts[i].End)
		few := blocks[parts[i].First].Detail && parts[i].Words <= fewWords
		if few && joined.Words <= limit && fits(joined) {
			parts = slices.Replace(parts, i-1, i+1, joined)
			i--
		}
	}
	return parts
}

// cut fills parts with blocks, one part after the other, and returns them.
func cut(blocks []Block, limit int, fits func(Part) bool) []Part {
	var parts []Part
	for i := 0; i < len(blocks); {
		end := endOfUnit(blocks, i, fits)
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

// endOfUnit returns the end of a run of blocks that must stay together. The run begins with blocks[first],
// and its end is the index after its last block.
func endOfUnit(blocks []Block, first int, fits func(Part) bool) int {
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

// partOf returns the part that shows blocks[first:end]. If it begins inside a list, the part repeats the
// blocks that introduce the list.
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
