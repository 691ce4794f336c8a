package recording

import (
	"bytes"
	"encoding/binary"
)

// oggPage is a page of an Ogg file.
type oggPage struct {
	bytes  []byte // the page with its header
	starts int    // the offset of its content
	sizes  []byte // the sizes of the segments of its content
}

// oggStream is one of the streams in an Ogg file: the sound of one recording.
type oggStream struct {
	format  *oggFormat
	packets int      // the number of packets that have ended so far
	notes   [][]byte // the parts of the packet that holds the notes
	changed []oggPage
}

// oggFormat is a format of sound in an Ogg file. Its second packet holds the notes.
type oggFormat struct {
	begins string // the beginning of the first packet
	notes  string // the beginning of the second packet
	ends   string // the end of the second packet
}

var oggFormats = []oggFormat{
	{begins: "OpusHead", notes: "OpusTags"},
	{begins: "\x01vorbis", notes: "\x03vorbis", ends: "\x01"},
}

// cleanOgg returns an Ogg file of the same length whose notes are empty. So all positions in the file stay
// valid.
func cleanOgg(content []byte) ([]byte, error) {
	out := bytes.Clone(content)
	streams := map[uint32]*oggStream{}
	hasSound := false
	for at := 0; at < len(out); {
		page, ok := readOggPage(out[at:])
		if !ok {
			if isCutOff(out[at:]) {
				out = out[:at]
				break
			}
			return nil, errDamaged
		}
		at += len(page.bytes)
		serial := binary.LittleEndian.Uint32(page.bytes[14:])
		if first := page.bytes[5]&2 != 0; first {
			streams[serial] = &oggStream{format: oggFormatOf(page.content())}
		}
		s := streams[serial]
		if s == nil || s.format == nil {
			return nil, errMore
		}
		if err := s.take(page); err != nil {
			return nil, err
		}
		hasSound = hasSound || s.packets > 2
	}
	if !hasSound {
		return nil, errNoSound
	}
	return out, nil
}

// readOggPage returns the page with which b begins.
func readOggPage(b []byte) (oggPage, bool) {
	const header = 27
	if len(b) < header || string(b[:4]) != "OggS" || len(b) < header+int(b[26]) {
		return oggPage{}, false
	}
	p := oggPage{starts: header + int(b[26])}
	p.sizes = b[header:p.starts]
	length := p.starts
	for _, size := range p.sizes {
		length += int(size)
	}
	if length > len(b) {
		return oggPage{}, false
	}
	p.bytes = b[:length:length]
	return p, true
}

// isCutOff reports whether b is only the beginning of a page, because the recording was stopped while the
// file was written.
func isCutOff(b []byte) bool {
	const magic = "OggS"
	return bytes.HasPrefix(b, []byte(magic)[:min(len(b), len(magic))])
}

func (p oggPage) content() []byte { return p.bytes[p.starts:] }

func oggFormatOf(first []byte) *oggFormat {
	for i, f := range oggFormats {
		if bytes.HasPrefix(first, []byte(f.begins)) {
			return &oggFormats[i]
		}
	}
	return nil
}

// take reads the packets of a page. When the second packet of the stream is complete, take empties it.
func (s *oggStream) take(page oggPage) error {
	rest := page.content()
	for _, size := range page.sizes {
		part := rest[:size]
		rest = rest[size:]
		if s.packets == 1 {
			s.notes = append(s.notes, part)
			if n := len(s.changed); n == 0 || &s.changed[n-1].bytes[0] != &page.bytes[0] {
				s.changed = append(s.changed, page)
			}
		}
		if size == 255 {
			continue // the packet continues on the next page
		}
		if s.packets++; s.packets == 2 {
			if err := s.empty(); err != nil {
				return err
			}
		}
	}
	return nil
}

// empty removes all notes, and replaces the name of the program by spaces.
func (s *oggStream) empty() error {
	var old []byte
	for _, part := range s.notes {
		old = append(old, part...)
	}
	const counts = 4 + 4 // the sizes of two numbers: the length of the name, and the number of notes
	spaces := len(old) - len(s.format.notes) - counts - len(s.format.ends)
	if spaces < 0 || !bytes.HasPrefix(old, []byte(s.format.notes)) {
		return errDamaged
	}
	emptied := binary.LittleEndian.AppendUint32([]byte(s.format.notes), uint32(spaces))
	emptied = append(emptied, bytes.Repeat([]byte(" "), spaces)...)
	emptied = append(binary.LittleEndian.AppendUint32(emptied, 0), s.format.ends...)
	for _, part := range s.notes {
		emptied = emptied[copy(part, emptied):]
	}
	for _, page := range s.changed {
		page.sign()
	}
	return nil
}

// sign computes the checksum of a page anew and writes it into the page.
func (p oggPage) sign() {
	const polynomial = 0x04c11db7
	place := p.bytes[22:26]
	clear(place)
	var sum uint32
	for _, b := range p.bytes {
		sum ^= uint32(b) << 24
		for range 8 {
			if sum>>31 != 0 {
				sum = sum<<1 ^ polynomial
			} else {
				sum <<= 1
			}
		}
	}
	binary.LittleEndian.PutUint32(place, sum)
}
