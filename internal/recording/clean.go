package recording

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// The errors that clean returns; their texts end a sentence about a file.
var (
	errUnknown = errors.New("it is no MP3, AAC, M4A, Ogg or WAV")
	errDamaged = errors.New("a part of it cannot be read")
	errNoSound = errors.New("it has no sound in it")
	errMore    = errors.New("it holds more than sound, such as a film or chapters")
)

// clean returns a recording that has nothing but its sound. It removes names, places, dates, pictures and
// other notes that telephones and programs write into the file. The sound is not changed. The format is
// recognized by the content, because people rename files.
func clean(content []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(content, []byte("OggS")):
		return cleanOgg(content)
	case bytes.HasPrefix(content, []byte("RIFF")) && len(content) >= 12 && string(content[8:12]) == "WAVE":
		return cleanWAV(content)
	case len(content) >= 12 && string(content[4:8]) == "ftyp":
		return cleanMP4(content)
	}
	return cleanFrames(content)
}

// cleanWAV returns a WAV file with only the chunks that belong to the sound.
func cleanWAV(content []byte) ([]byte, error) {
	out := append([]byte{}, content[:12]...)
	hasSound := false
	for rest := content[12:]; len(rest) >= 8; {
		id, size := string(rest[:4]), int(binary.LittleEndian.Uint32(rest[4:]))
		body := rest[8:]
		if size > len(body) {
			if id != "data" {
				return nil, errDamaged
			}
			size = len(body) // the length was unknown to the program when it began to write
		}
		if id == "fmt " || id == "fact" || id == "data" {
			hasSound = hasSound || id == "data" && size > 0
			out = binary.LittleEndian.AppendUint32(append(out, id...), uint32(size))
			out = append(out, body[:size]...)
			if size%2 == 1 {
				out = append(out, 0)
			}
		}
		rest = body[min(size+size%2, len(body)):]
	}
	if !hasSound {
		return nil, errNoSound
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}
