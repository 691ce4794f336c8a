package recording

import (
	"bytes"
	"encoding/binary"
)

// frame returns the length of the frame of sound with which b begins, or 0 if it does not begin with one. The
// frame may be longer than b.
type frame func(b []byte) int

// cleanFrames returns the frames of an MP3, or of AAC without a container, one after the other. Everything
// else in the file is tags in many formats, or bytes that players skip.
func cleanFrames(content []byte) ([]byte, error) {
	for _, next := range []frame{mp3Frame, aacFrame} {
		if sound, skipped := framesIn(content, next); len(sound) > skipped {
			return sound, nil
		}
	}
	return nil, errUnknown
}

// framesIn returns all frames in content, and the number of bytes that belong neither to a frame nor to a
// tag. Bytes that look like a frame count as one only if another frame follows, or if they are at the end of
// the file.
func framesIn(content []byte, next frame) (sound []byte, skipped int) {
	follows := false
	for len(content) > 0 {
		if tag := tagLength(content); tag > 0 {
			content, follows = content[min(tag, len(content)):], false
			continue
		}
		n := next(content)
		if whole := n > 0 && n <= len(content); whole &&
			(follows || n == len(content) || next(content[n:]) > 0) {
			sound, content, follows = append(sound, content[:n]...), content[n:], true
			continue
		}
		content, follows = content[1:], false
		skipped++
	}
	return sound, skipped
}

// tagLength returns the length of the ID3v2 or APE tag with which b begins, or 0 if there is none. Such a tag
// may be large, because it may contain a picture.
func tagLength(b []byte) int {
	switch {
	case bytes.HasPrefix(b, []byte("ID3")) && len(b) >= 10:
		size := int(b[6]&127)<<21 | int(b[7]&127)<<14 | int(b[8]&127)<<7 | int(b[9]&127)
		if b[5]&0x10 != 0 {
			size += 10 // the tag has a footer
		}
		return 10 + size
	case bytes.HasPrefix(b, []byte("APETAGEX")) && len(b) >= 32:
		if b[23]&0x20 != 0 { // b begins with the tag's header and not with its footer
			return 32 + int(binary.LittleEndian.Uint32(b[12:]))
		}
		return 32
	}
	return 0
}

// kilobits has the bitrates of MP3 by their number in a frame: in MPEG 1, and in MPEG 2 and 2.5.
var kilobits = [2][16]int{
	{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
	{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
}

// mp3Frame returns the length of the MP3 frame (MPEG audio, layer III) with which b begins; or 0.
func mp3Frame(b []byte) int {
	const layer3 = 1
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe0 != 0xe0 || b[1]>>1&3 != layer3 {
		return 0
	}
	rate := [4]int{44_100, 48_000, 32_000}[b[2]>>2&3]
	padding := int(b[2] >> 1 & 1)
	samples, table := 72, 1
	switch version := b[1] >> 3 & 3; version {
	case 3: // MPEG 1
		samples, table = 144, 0
	case 2: // MPEG 2
		rate /= 2
	case 0: // MPEG 2.5
		rate /= 4
	default:
		return 0
	}
	bits := kilobits[table][b[2]>>4]
	if rate == 0 || bits == 0 {
		return 0
	}
	return samples*bits*1000/rate + padding
}

// aacFrame returns the length of the frame of AAC, with its ADTS header, with which b begins; or 0.
func aacFrame(b []byte) int {
	const header = 7
	if len(b) < header || b[0] != 0xff || b[1]&0xf6 != 0xf0 {
		return 0
	}
	n := int(b[3]&3)<<11 | int(b[4])<<3 | int(b[5])>>5
	if n < header {
		return 0
	}
	return n
}
