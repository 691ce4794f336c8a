package text

// Nearest returns the known word that a mistyped word most likely means, or "" if no known word is near
// enough. Up to four characters a word may differ by one edit, up to eight by two, and longer words by three.
// If several known words are equally near, the first one is returned.
func Nearest(word string, known []string) string {
	typed := []rune(word)
	best, fewest := "", allowedEdits(len(typed))+1
	for _, k := range known {
		if n := edits(typed, []rune(k)); n < fewest {
			best, fewest = k, n
		}
	}
	return best
}

// DidYouMean returns the hint for an unknown word. The hint asks whether the nearest known word was meant. If
// no known word is near, the hint is fallback.
func DidYouMean(word string, known []string, fallback string) string {
	if n := Nearest(word, known); n != "" {
		return `did you mean "` + n + `"?`
	}
	return fallback
}

func allowedEdits(length int) int {
	switch {
	case length <= 4:
		return 1
	case length <= 8:
		return 2
	}
	return 3
}

// edits returns the smallest number of characters that must be inserted, deleted, replaced or swapped with
// their neighbour to change a into b (the optimal string alignment distance).
func edits(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

// Pattern is a sequence of symbols that is prepared for measuring its Levenshtein distance to other
// sequences. This distance is the smallest number of symbols to insert, delete or replace that changes one
// sequence into the other. The usual algorithm fills a table. Pattern computes 64 cells of a column of that
// table at once. It stores them as bits: for each cell, whether its value is one more or one less than that
// of the cell above (Myers 1999, in Hyyrö's form). It has to be fast, because the texts of a rewritten page
// are compared thousands of times. A pattern must not be used by several goroutines at the same time.
type Pattern struct {
	length  int
	symbols map[uint32]int // for each symbol, the number of its row in bits
	// for each symbol, a row of bits that are set at the places of the symbol; a row has blocks words
	bits   []uint64
	blocks int
	up     []uint64 // set for cells of the column that are one more than the cell above
	down   []uint64 // set for cells of the column that are one less than the cell above
}

const wordBits = 64

// NewPattern prepares a sequence of symbols. A symbol is a letter of a text, or the number of a word.
func NewPattern(symbols []uint32) *Pattern {
	p := &Pattern{length: len(symbols), blocks: (len(symbols) + wordBits - 1) / wordBits}
	p.symbols = make(map[uint32]int, len(symbols))
	for i, symbol := range symbols {
		row, ok := p.symbols[symbol]
		if !ok {
			row = len(p.symbols)
			p.symbols[symbol] = row
			p.bits = append(p.bits, make([]uint64, p.blocks)...)
		}
		p.bits[row*p.blocks+i/wordBits] |= 1 << (i % wordBits)
	}
	p.up, p.down = make([]uint64, p.blocks), make([]uint64, p.blocks)
	return p
}

// Distance returns the Levenshtein distance between the pattern and another sequence.
func (p *Pattern) Distance(to []uint32) int {
	if p.length == 0 {
		return len(to)
	}
	for b := range p.blocks {
		p.up[b], p.down[b] = ^uint64(0), 0
	}
	distance := p.length
	for _, symbol := range to {
		row := []uint64(nil)
		if at, ok := p.symbols[symbol]; ok {
			row = p.bits[at*p.blocks : (at+1)*p.blocks]
		}
		distance += p.column(row)
	}
	return distance
}

// column computes the next column of the table. row is the row of bits for the next symbol, or nil if the
// pattern lacks the symbol. It returns the change of the last cell: -1, 0 or 1.
func (p *Pattern) column(row []uint64) (change int) {
	more, less := uint64(1), uint64(0) // the bits that are carried from the block above
	last := uint(p.length-1) % wordBits
	for b := range p.blocks {
		equal := uint64(0)
		if row != nil {
			equal = row[b]
		}
		up, down := p.up[b], p.down[b]
		x := equal | less
		diagonal := ((x & up) + up) ^ up | x | down
		right, left := down|^(diagonal|up), diagonal&up
		if b == p.blocks-1 {
			change = int(right>>last&1) - int(left>>last&1)
		}
		right, more = right<<1|more, right>>(wordBits-1)
		left, less = left<<1|less, left>>(wordBits-1)
		p.up[b], p.down[b] = left|^(diagonal|right), right&diagonal
	}
	return change
}
