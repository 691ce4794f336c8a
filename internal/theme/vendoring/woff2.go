package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/andybalholm/brotli"
)

// runes lists the code points that a WOFF2 font draws: its cmap, not what its package declares.
// Format: https://www.w3.org/TR/WOFF2/ (sections 4 and 5); the cmap table is never transformed.
func runes(woff2 []byte) ([]rune, error) {
	table, err := cmapTable(woff2)
	if err != nil {
		return nil, err
	}
	var all []rune
	count := int(u16(table, 2))
	for i := range count {
		record := 4 + 8*i
		platform, encoding := u16(table, record), u16(table, record+2)
		offset := int(u32(table, record+4))
		if platform == 0 && encoding != 5 || platform == 3 && (encoding == 1 || encoding == 10) {
			all = append(all, subtable(table[offset:])...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }

// knownTables are the tags that a directory entry may give by number (WOFF2 4.1); cmap is number 0.
const cmapNumber, glyfNumber, locaNumber, arbitraryTag = 0, 10, 11, 63

func cmapTable(woff2 []byte) ([]byte, error) {
	const header = 48
	if len(woff2) < header || string(woff2[:4]) != "wOF2" {
		return nil, errors.New("not a WOFF2 file")
	}
	tables, compressed := int(u16(woff2, 12)), int(u32(woff2, 20))
	directory := bytes.NewReader(woff2[header:])
	offset, at, size := 0, -1, 0
	for range tables {
		number, length, err := directoryEntry(directory)
		if err != nil {
			return nil, fmt.Errorf("read the table directory: %w", err)
		}
		if number == cmapNumber {
			at, size = offset, length
		}
		offset += length
	}
	if at < 0 {
		return nil, errors.New("no cmap table")
	}
	start := len(woff2) - directory.Len()
	data, err := io.ReadAll(brotli.NewReader(bytes.NewReader(woff2[start : start+compressed])))
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	return data[at : at+size], nil
}

// directoryEntry gives a table's number and its length in the decompressed stream.
func directoryEntry(r *bytes.Reader) (number, length int, err error) {
	flags, err := r.ReadByte()
	if err != nil {
		return 0, 0, err
	}
	number = int(flags & 0x3f)
	if number == arbitraryTag {
		if _, err = r.Seek(4, io.SeekCurrent); err != nil {
			return 0, 0, err
		}
	}
	if length, err = base128(r); err != nil {
		return 0, 0, err
	}
	transform := flags >> 6
	plain := transform == 0
	if number == glyfNumber || number == locaNumber {
		plain = transform == 3
	}
	if !plain {
		length, err = base128(r)
	}
	return number, length, err
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

// subtable lists the code points of a cmap subtable of format 4 or 12 that have a glyph.
func subtable(b []byte) []rune {
	switch u16(b, 0) {
	case 4:
		return segments(b)
	case 12:
		return groups(b)
	default:
		return nil
	}
}

func segments(b []byte) (all []rune) {
	n := int(u16(b, 6)) // twice the number of segments
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
				all = append(all, rune(c))
			}
		}
	}
	return all
}

func groups(b []byte) (all []rune) {
	for i := range int(u32(b, 12)) {
		at := 16 + 12*i
		for c, last := u32(b, at), u32(b, at+4); c <= last; c++ {
			all = append(all, rune(c))
		}
	}
	return all
}
