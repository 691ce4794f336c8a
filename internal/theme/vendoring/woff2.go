package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/andybalholm/brotli"
)

// runes returns the code points that a WOFF2 font can draw, sorted. It reads them from the cmap table,
// because the font's package may declare others.
func runes(woff2 []byte) ([]rune, error) {
	tables, err := fontTables(woff2)
	if err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(glyphs(tables[cmapNumber].content))), nil
}

// advances returns the width of each code point's default glyph in thousandths of an em. In a text, shaping
// may select another glyph, with another width.
func advances(woff2 []byte) (map[rune]int, error) {
	tables, err := fontTables(woff2)
	if err != nil {
		return nil, err
	}
	unitsPerEm, metrics := int(u16(tables[headNumber].content, 18)), int(u16(tables[hheaNumber].content, 34))
	hmtx, first, step := tables[hmtxNumber], 0, 4
	if hmtx.transformed { // the table has a byte of flags and then the widths without the bearings
		first, step = 1, 2
	}
	widths := map[rune]int{}
	for r, glyph := range glyphs(tables[cmapNumber].content) {
		width := int(u16(hmtx.content, first+step*min(glyph, metrics-1)))
		widths[r] = (1000*width + unitsPerEm - 1) / unitsPerEm
	}
	return widths, nil
}

// glyphs returns the glyph of each code point in a cmap table.
func glyphs(table []byte) map[rune]int {
	all := map[rune]int{}
	for i := range int(u16(table, 2)) {
		record := 4 + 8*i
		platform, encoding := u16(table, record), u16(table, record+2)
		offset := int(u32(table, record+4))
		if platform == 0 && encoding != 5 || platform == 3 && (encoding == 1 || encoding == 10) {
			subtable(table[offset:], all)
		}
	}
	return all
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }

// The numbers that a directory entry may have in place of a tag (WOFF2 4.1). After arbitraryTag, the tag
// itself follows.
const (
	cmapNumber   = 0
	headNumber   = 1
	hheaNumber   = 2
	hmtxNumber   = 3
	glyfNumber   = 10
	locaNumber   = 11
	arbitraryTag = 63
)

// fontTable is one table of a font as it is in a WOFF2 file.
type fontTable struct {
	content     []byte
	transformed bool
}

// fontTables returns the unpacked tables whose directory entries have a number instead of a tag, by that
// number. The format is described in https://www.w3.org/TR/WOFF2/ (sections 4 and 5). The cmap table is never
// transformed.
func fontTables(woff2 []byte) (map[int]fontTable, error) {
	const header = 48
	if len(woff2) < header || string(woff2[:4]) != "wOF2" {
		return nil, errors.New("not a WOFF2 file")
	}
	count, compressed := int(u16(woff2, 12)), int(u32(woff2, 20))
	directory := bytes.NewReader(woff2[header:])
	type span struct{ number, start, end int }
	var spans []span
	tables, at := map[int]fontTable{}, 0
	for range count {
		number, length, transformed, err := directoryEntry(directory)
		if err != nil {
			return nil, fmt.Errorf("read the table directory: %w", err)
		}
		tables[number] = fontTable{transformed: transformed}
		spans = append(spans, span{number, at, at + length})
		at += length
	}
	start := len(woff2) - directory.Len()
	data, err := io.ReadAll(brotli.NewReader(bytes.NewReader(woff2[start : start+compressed])))
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	for _, s := range spans {
		tables[s.number] = fontTable{data[s.start:s.end], tables[s.number].transformed}
	}
	for _, number := range []int{cmapNumber, headNumber, hheaNumber, hmtxNumber} {
		if len(tables[number].content) == 0 {
			return nil, fmt.Errorf("table number %d is missing", number)
		}
	}
	return tables, nil
}

// directoryEntry reads the number of a table, its length in the decompressed stream, and whether it is
// transformed.
func directoryEntry(r *bytes.Reader) (number, length int, transformed bool, err error) {
	flags, err := r.ReadByte()
	if err != nil {
		return 0, 0, false, err
	}
	number = int(flags & 0x3f)
	if number == arbitraryTag {
		if _, err = r.Seek(4, io.SeekCurrent); err != nil {
			return 0, 0, false, err
		}
	}
	if length, err = base128(r); err != nil {
		return 0, 0, false, err
	}
	transform := flags >> 6
	plain := transform == 0
	if number == glyfNumber || number == locaNumber {
		plain = transform == 3
	}
	if !plain {
		length, err = base128(r)
	}
	return number, length, !plain, err
}

func base128(r *bytes.Reader) (int, error) {
	value := 0
	for range 5 {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		value = value<<7 | int(b&0x7f)
		if b&0x80 == 0 {
			return value, nil
		}
	}
	return 0, errors.New("a number of more than five bytes")
}

// subtable reads a cmap subtable of format 4 or 12. It adds each code point that has a glyph to the map all.
func subtable(b []byte, all map[rune]int) {
	switch u16(b, 0) {
	case 4:
		segments(b, all)
	case 12:
		groups(b, all)
	}
}

func segments(b []byte, all map[rune]int) {
	n := int(u16(b, 6)) // this field is twice the number of segments
	ends, starts, deltas, offsets := 14, 16+n, 16+2*n, 16+3*n
	for i := 0; i < n; i += 2 {
		first, last := int(u16(b, starts+i)), int(u16(b, ends+i))
		for c := first; c <= last && c != 0xffff; c++ {
			glyph := c + int(u16(b, deltas+i))
			if offset := int(u16(b, offsets+i)); offset != 0 {
				if glyph = int(u16(b, offsets+i+offset+2*(c-first))); glyph != 0 {
					glyph += int(u16(b, deltas+i))
				}
			}
			if glyph&0xffff != 0 {
				all[rune(c)] = glyph & 0xffff
			}
		}
	}
}

func groups(b []byte, all map[rune]int) {
	for i := range int(u32(b, 12)) {
		at := 16 + 12*i
		first := u32(b, at)
		for c, last := first, u32(b, at+4); c <= last; c++ {
			all[rune(c)] = int(u32(b, at+8) + c - first)
		}
	}
}
