package catalogue

import "hash/maphash"

// index finds entries by id: a table with open addressing, because every build makes one for every language.
type index struct {
	seed  maphash.Seed
	slots []int32 // place in Entries, from 1; 0 is free. A power of two of them, at least half free
}

func newIndex(entries int) index {
	size := 8
	for size < 2*entries {
		size *= 2
	}
	return index{maphash.MakeSeed(), make([]int32, size)}
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

// reindex makes Entry find what Entries holds; of entries with one id the first wins. It reports whether ids are unique.
func (c *Catalogue) reindex() bool {
	c.index = newIndex(len(c.Entries))
	unique := true
	for i := range c.Entries {
		slot := c.index.slot(c.Entries, c.Entries[i].ID)
		if *slot == 0 {
			*slot = int32(i + 1)
		} else {
			unique = false
		}
	}
	return unique
}

// place is where in Entries the message with this id stands, or -1.
func (c *Catalogue) place(id string) int {
	if c.index.slots == nil {
		return -1
	}
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
