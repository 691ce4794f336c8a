package catalogue

import (
	"hash/maphash"
	"sync"
)

// index finds entries by id: a table with open addressing, because every build makes one for every language whose file is
// not just what was expected.
type index struct {
	once  sync.Once
	seed  maphash.Seed
	slots []int32 // place in Entries, from 1; 0 is free. A power of two of them, at least half free
}

// fill enters every entry; of entries with one id the first wins. It reports whether ids are unique.
func (x *index) fill(entries []Entry) (unique bool) {
	size := 8
	for size < 2*len(entries) {
		size *= 2
	}
	x.seed, x.slots = maphash.MakeSeed(), make([]int32, size)
	unique = true
	for i := range entries {
		slot := x.slot(entries, entries[i].ID)
		if *slot == 0 {
			*slot = int32(i + 1)
		} else {
			unique = false
		}
	}
	return unique
}

// slot is where id stands in the table, or the free slot where it would.
func (x *index) slot(entries []Entry, id string) *int32 {
	mask := uint64(len(x.slots) - 1)
	for at := maphash.String(x.seed, id); ; at++ {
		slot := &x.slots[at&mask]
		if *slot == 0 || entries[*slot-1].ID == id {
			return slot
		}
	}
}

// reindex makes Entry find what Entries holds. It reports whether ids are unique.
func (c *Catalogue) reindex() (unique bool) {
	c.index = new(index)
	c.index.once.Do(func() { unique = c.index.fill(c.Entries) })
	return unique
}

// place is where in Entries the message with this id stands, or -1. A file that is just what was expected gets its index
// only when it is asked out of order, which is seldom.
func (c *Catalogue) place(id string) int {
	if c.index == nil {
		return -1
	}
	c.index.once.Do(func() { c.index.fill(c.Entries) })
	return int(*c.index.slot(c.Entries, id)) - 1
}

// Entry finds a message by its id. The pointer is good until the catalogue grows.
func (c *Catalogue) Entry(id string) (*Entry, bool) {
	i := c.place(id)
	if i < 0 {
		return nil, false
	}
	return &c.Entries[i], true
}

// Cursor finds messages as Catalogue.Entry does, and faster where they are asked for in the order of the file: it
// tries the entry after the one found last. It is for one goroutine; several may have theirs of one catalogue.
type Cursor struct {
	catalogue *Catalogue
	next      int
}

// Cursor begins at the first entry.
func (c *Catalogue) Cursor() Cursor { return Cursor{catalogue: c} }

// Entry finds a message by its id. The pointer is good until the catalogue grows.
func (k *Cursor) Entry(id string) (*Entry, bool) {
	entries := k.catalogue.Entries
	if k.next >= len(entries) || entries[k.next].ID != id {
		i := k.catalogue.place(id)
		if i < 0 {
			return nil, false // the next text asked for may still be the next one here
		}
		k.next = i
	}
	k.next++
	return &entries[k.next-1], true
}
