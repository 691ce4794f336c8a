package recording

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// mp4Boxes lists the boxes of an MP4 file that belong to its sound. The key is the box that contains them;
// "" is the file. A box that is a key here contains other boxes.
var mp4Boxes = map[string][]string{
	"":     {"ftyp", "styp", "sidx", "moov", "mdat", "moof", "mfra"},
	"moov": {"mvhd", "trak", "mvex"},
	"trak": {"tkhd", "edts", "mdia"},
	"mdia": {"mdhd", "hdlr", "minf"},
	"minf": {"smhd", "dinf", "stbl"},
	"stbl": {"stsd", "stts", "ctts", "stsc", "stsz", "stz2", "stco", "co64", "stss", "sgpd", "sbgp"},
	"moof": {"mfhd", "traf"},
	"traf": {"tfhd", "tfdt", "trun", "sgpd", "sbgp"},
}

// cleanMP4 returns an MP4 file of the same length in which every box that does not belong to the sound is
// free space. So all positions in the file stay valid.
func cleanMP4(content []byte) ([]byte, error) {
	out := bytes.Clone(content)
	tracks := 0
	err := cleanBoxes(out, "", &tracks)
	if err == nil && tracks == 0 {
		err = errNoSound
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// cleanBoxes empties all boxes in b that do not belong to the sound. b is the content of the box in. It adds
// the number of tracks to tracks.
func cleanBoxes(b []byte, in string, tracks *int) error {
	for len(b) > 0 {
		header, size := boxSize(b)
		if size < header || size > len(b) {
			return errDamaged
		}
		box := b[:size]
		b = b[size:]
		if err := cleanBox(box, header, in, tracks); err != nil {
			return err
		}
	}
	return nil
}

// cleanBox cleans one box that is inside another box.
func cleanBox(box []byte, header int, in string, tracks *int) error {
	kind, body := string(box[4:8]), box[header:]
	switch {
	case !slices.Contains(mp4Boxes[in], kind):
		copy(box[4:], "free")
		clear(body)
		return nil
	case kind == "mvhd", kind == "tkhd", kind == "mdhd":
		return clearTimes(body)
	case kind == "hdlr":
		const name = 4 + 4 + 4 + 3*4 // the offset of the name
		if len(body) < name {
			return errDamaged
		}
		if string(body[8:12]) != "soun" {
			return errMore
		}
		*tracks++
		clear(body[name:])
		return nil
	}
	if _, hasBoxes := mp4Boxes[kind]; hasBoxes {
		return cleanBoxes(body, kind, tracks)
	}
	return nil
}

// clearTimes removes the times at which a film or track was made and changed.
func clearTimes(body []byte) error {
	times := 2 * 4
	if len(body) > 0 && body[0] == 1 {
		times = 2 * 8
	}
	if len(body) < 4+times {
		return errDamaged
	}
	clear(body[4:][:times])
	return nil
}

// boxSize returns the lengths of the header and of the whole box with which b begins. A size of 0 means that
// the lengths cannot be read.
func boxSize(b []byte) (header, size int) {
	if len(b) < 8 {
		return 8, 0
	}
	switch size := binary.BigEndian.Uint32(b); size {
	case 0: // the box ends with the file
		return 8, len(b)
	case 1:
		if len(b) < 16 || binary.BigEndian.Uint64(b[8:]) > uint64(len(b)) {
			return 16, 0
		}
		return 16, int(binary.BigEndian.Uint64(b[8:]))
	default:
		return 8, int(size)
	}
}
