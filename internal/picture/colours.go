package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
)

// colours is what a picture's file says of its colours. The pixels are drawn in the same colour space, so it
// goes into the published file as it is.
type colours struct {
	profile []byte // ICC, of a JPEG or WebP file
	chunks  []byte // of a PNG file: iCCP, cHRM, gAMA, sRGB and cICP
	grey    bool   // the picture has no colours
}

// maxProfile is the size of the largest colour profile that is published. Those of cameras and screens have
// 0.5 to 10 kilobytes; larger ones are for printing.
const maxProfile = 500_000

const profileMark = "ICC_PROFILE\x00"

// addJPEG adds a piece of a profile. Pieces come in order.
func (c *colours) addJPEG(segment []byte) {
	if rest, is := bytes.CutPrefix(segment, []byte(profileMark)); is && len(rest) > 2 {
		c.profile = append(c.profile, rest[2:]...)
	}
}

func (c *colours) setProfile(profile []byte) { c.profile = bytes.Clone(profile); c.keepIf(3) }

// keepIf keeps the profile only if it fits to pixels of that many components: those of four are for printing,
// and become three.
func (c *colours) keepIf(components int) {
	c.grey = components == 1
	space := map[int]string{1: "GRAY", 3: "RGB "}[components]
	if len(c.profile) < 128 || len(c.profile) > maxProfile || string(c.profile[16:20]) != space {
		c.profile = nil
	}
}

// dropGreyProfile drops the profile of a picture in grey with transparent parts, which is drawn in colours.
func (c *colours) dropGreyProfile() {
	if !bytes.Contains(c.chunks, []byte("iCCP")) {
		return
	}
	c.chunks = nil
}

// intoJPEG adds the profile to an encoded picture.
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

// afterHeader is where the chunks on colours belong: after the signature and IHDR.
const afterHeader = 8 + 25

// intoPNG adds the description of the colours to an encoded picture.
func (c *colours) intoPNG(encoded []byte) []byte {
	chunks := c.chunks
	if len(c.profile) > 0 {
		chunks = profileChunk(c.profile)
	}
	return append(append(append(make([]byte, 0, len(encoded)+len(chunks)), encoded[:afterHeader]...), chunks...),
		encoded[afterHeader:]...)
}

// profileChunk returns a PNG chunk with a profile.
func profileChunk(profile []byte) []byte {
	body := bytes.NewBufferString("iCCPicc\x00\x00")
	w := zlib.NewWriter(body)
	_, _ = w.Write(profile) // a buffer takes everything
	_ = w.Close()
	chunk := binary.BigEndian.AppendUint32(nil, uint32(body.Len()-4))
	chunk = append(chunk, body.Bytes()...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body.Bytes()))
}
