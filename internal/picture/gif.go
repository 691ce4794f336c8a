package picture

import (
	"encoding/binary"
	"errors"

	"tabla/internal/diag"
)

// inspectGIF reads the size of a GIF file, and returns a finding if the file is damaged or too large. A GIF
// picture is published only in its own size, because it may move.
func inspectGIF(file string, content []byte) (source, *diag.Finding) {
	if _, err := cleanGIF(content); err != nil {
		return source{}, damaged(file, err)
	}
	s := source{kind: gif, width: int(binary.LittleEndian.Uint16(content[6:])),
		height: int(binary.LittleEndian.Uint16(content[8:]))}
	if int64(s.width)*int64(s.height) > MaxPixels {
		return source{}, tooManyPixels(file, s.width, s.height)
	}
	return s, nil
}

// cleanGIF returns a GIF file without comments, without data that programs added for their own use, and
// without the bytes after its end. It returns an error if the file is damaged.
func cleanGIF(content []byte) ([]byte, error) {
	const header = 13
	if len(content) < header {
		return nil, errCutShort
	}
	at := header + colourTable(content[10])
	out := append([]byte{}, content[:min(at, len(content))]...)
	for at < len(content) {
		start, keep := at, true
		switch content[at] {
		case 0x3b: // the end of the file
			return append(out, 0x3b), nil
		case 0x21: // an extension
			keep = keepsExtension(content[at:])
			at += 2
		case 0x2c: // an image
			if at+10 > len(content) {
				return nil, errCutShort
			}
			at += 10 + colourTable(content[at+9]) + 1
		default:
			return nil, errors.New("there is something between its images that no GIF file has")
		}
		if at = afterBlocks(content, at); at < 0 {
			return nil, errCutShort
		}
		if keep {
			out = append(out, content[start:at]...)
		}
	}
	return nil, errCutShort
}

// colourTable returns the length in bytes of a table of colours. flags is the byte of the file that announces
// the table.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// keepsExtension reports whether an extension changes how the picture looks. Such extensions state how long
// each image is shown, and whether the images are repeated after the last one.
func keepsExtension(from []byte) bool {
	const graphicControl, application = 0xf9, 0xff
	if len(from) < 14 {
		return false
	}
	return from[1] == graphicControl || from[1] == application && string(from[3:14]) == "NETSCAPE2.0"
}

// afterBlocks returns the offset after a chain of blocks. The parameter at is the offset of its first block.
// The result is -1 if the file ends before the chain does.
func afterBlocks(content []byte, at int) int {
	for at < len(content) {
		length := int(content[at])
		at += 1 + length
		if length == 0 {
			return at
		}
	}
	return -1
}
