package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
)

// colours holds the description of the colours in a picture's file. A picture that is drawn anew keeps its
// colour space, so the description is copied into the published file.
type colours struct {
	profile []byte // the ICC profile of a JPEG or WebP file
	chunks  []byte // the chunks iCCP, cHRM, gAMA, sRGB and cICP of a PNG file
	grey    bool   // the picture has only shades of grey
}

// maxProfile is the greatest size of a colour profile that is published, in bytes. Profiles of cameras and
// screens have 0.5 to 10 kilobytes. Larger ones are for printing.
const maxProfile = 500_000

const profileMark = "ICC_PROFILE\x00"

// addJPEG adds a piece of a profile from a segment of a JPEG file, if the segment has one. The pieces must
// come in order.
func (c *colours) addJPEG(segment []byte) {
	if rest, is := bytes.CutPrefix(segment, []byte(profileMark)); is && len(rest) > 2 {
		c.profile = append(c.profile, rest[2:]...)
	}
}

func (c *colours) setProfile(profile []byte) { c.profile = bytes.Clone(profile); c.keepIf(3) }

// keepIf sets grey, and removes the profile if it is too large, or for pixels with another number of
// components. A profile for four components is for printing, and pictures with four components are published
// with three.
func (c *colours) keepIf(components int) {
	c.grey = components == 1
	space := map[int]string{1: "GRAY", 3: "RGB "}[components]
	if len(c.profile) < 128 || len(c.profile) > maxProfile || string(c.profile[16:20]) != space {
		c.profile = nil
	}
}

// dropGreyProfile removes the description of the colours if it has a profile. It is called for grey pictures
// with transparent parts, which are published in colours, so that their profile would not fit.
func (c *colours) dropGreyProfile() {
	if !bytes.Contains(c.chunks, []byte("iCCP")) {
		return
	}
	c.chunks = nil
}

// intoJPEG returns an encoded JPEG picture with the profile added.
func (c *colours) intoJPEG(encoded []byte) []byte {
	const room = 65535 - 2 - len(profileMark) - 2
	if len(c.profile) == 0 {
		return encoded
	}
	out := append(make([]byte, 0, len(encoded)+len(c.profile)+200), encoded[:2]...)
	pieces := (len(c.profile) + room - 1) / room
	for i := range pieces {
		piece := c.profile[i*room : min(len(c.profile), (i+1)*room)]
		out = append(out, 0xff, 0xe2)
		out = binary.BigEndian.AppendUint16(out, uint16(2+len(profileMark)+2+len(piece)))
		out = append(append(out, profileMark...), byte(i+1), byte(pieces))
		out = append(out, piece...)
	}
	return append(out, encoded[2:]...)
}

// afterHeader is the offset in a PNG file at which the chunks on colours are put: after the signature and the
// chunk IHDR.
const afterHeader = 8 + 25

// intoPNG returns an encoded PNG picture with the description of the colours added.
func (c *colours) intoPNG(encoded []byte) []byte {
	chunks := c.chunks
	if len(c.profile) > 0 {
		chunks = profileChunk(c.profile)
	}
	return append(append(append(make([]byte, 0, len(encoded)+len(chunks)),
		encoded[:afterHeader]...), chunks...),
		encoded[afterHeader:]...)
}

// profileChunk returns the PNG chunk iCCP with a profile.
func profileChunk(profile []byte) []byte {
	body := bytes.NewBufferString("iCCPicc\x00\x00")
	w := zlib.NewWriter(body)
	_, _ = w.Write(profile) // writing to a buffer never fails
	_ = w.Close()
	chunk := binary.BigEndian.AppendUint32(nil, uint32(body.Len()-4))
	chunk = append(chunk, body.Bytes()...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body.Bytes()))
}
