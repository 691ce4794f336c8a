package align

// pattern is a sequence prepared for measuring its Levenshtein distance to others. The rows of the usual table are
// computed 64 at a time, each as the bits that say where a row is one more or one less than its neighbour (Myers 1999, in
// Hyyrö's form): texts of a page that was rewritten are compared by the thousand.
type pattern struct {
	length  int
	symbols map[uint32]int // symbol -> its row in bits
	bits    []uint64       // for each symbol the places where it stands, blocks words a row
	blocks  int
	up      []uint64 // where the column is one more than above
	down    []uint64 // where it is one less
}

const wordBits = 64

// prepare is done once for a pattern; a prepared one is left as it is.
func (p *pattern) prepare(of []uint32) {
	if p.symbols != nil {
		return
	}
	p.length, p.blocks = len(of), (len(of)+wordBits-1)/wordBits
	p.symbols = make(map[uint32]int, len(of))
	for i, symbol := range of {
		row, ok := p.symbols[symbol]
		if !ok {
			row = len(p.symbols)
			p.symbols[symbol] = row
			p.bits = append(p.bits, make([]uint64, p.blocks)...)
		}
		p.bits[row*p.blocks+i/wordBits] |= 1 << (i % wordBits)
	}
	p.up, p.down = make([]uint64, p.blocks), make([]uint64, p.blocks)
}

// distance is the smallest number of symbols to insert, delete or replace that makes one sequence the other. The first
// must be the same at every call.
func (p *pattern) distance(of, to []uint32) int {
	p.prepare(of)
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

// column goes on by one symbol and gives the change in the last row.
func (p *pattern) column(row []uint64) (change int) {
	more, less := uint64(1), uint64(0) // what the row above hands on
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
