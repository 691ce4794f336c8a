package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // for image.DecodeConfig and image.Decode
	_ "image/png"
	"path"

	"github.com/bep/imagemeta"
	_ "golang.org/x/image/webp"

	"tabla/internal/diag"
	"tabla/internal/svg"
)

// kind is the format of a file. It is read from the first bytes, because the name of a file may be wrong.
type kind uint8

const (
	jpeg kind = iota
	png
	webp
	gif
	drawing
)

func (k kind) extension() string { return [...]string{".jpg", ".png", ".webp", ".gif", ".svg"}[k] }

// source holds what is known of a picture's file before its pixels are decoded.
type source struct {
	kind          kind
	width, height int         // in pixels, when the picture is upright
	orientation   orientation // how the pixels have to be turned
	photograph    bool        // the picture is published as JPEG
	colours       colours
}

// drawn reports whether the picture is drawn anew from its pixels. GIF and SVG files are not.
func (s source) drawn() bool { return s.kind <= webp }

// drawnAs returns the format in which the drawn picture is published.
func (s source) drawnAs() kind {
	if s.photograph {
		return jpeg
	}
	return png
}

func (s source) pixels() int64 {
	if !s.drawn() {
		return 0
	}
	return int64(s.width) * int64(s.height)
}

// inspect reads the properties of a picture from its file. It returns a finding if the picture cannot be
// published.
func inspect(file string, content []byte) (source, *diag.Finding) {
	switch k, name := kindOf(file, content); {
	case name != "":
		return source{}, wrongFormat(file, name)
	case k == drawing:
		return inspectSVG(file, content)
	case k == gif:
		return inspectGIF(file, content)
	default:
		return inspectPixels(file, k, content)
	}
}

// kindOf returns the format of a file. If that format cannot be published, unusable is its name.
func kindOf(file string, content []byte) (k kind, unusable string) {
	begins := func(s string) bool { return bytes.HasPrefix(content, []byte(s)) }
	at := func(from int, s string) bool {
		return len(content) >= from && bytes.HasPrefix(content[from:], []byte(s))
	}
	switch {
	case begins("\xff\xd8\xff"):
		return jpeg, ""
	case begins("\x89PNG\r\n\x1a\n"):
		return png, ""
	case begins("GIF87a"), begins("GIF89a"):
		return gif, ""
	case begins("RIFF") && at(8, "WEBP"):
		if animatedWebP(content) {
			return webp, "a moving WebP picture"
		}
		return webp, ""
	case at(4, "ftypavif"), at(4, "ftypavis"):
		return 0, "AVIF"
	case at(4, "ftyphe"), at(4, "ftypmif1"), at(4, "ftypmsf1"):
		return 0, "HEIC"
	case begins("II*\x00"), begins("MM\x00*"):
		return 0, "TIFF or a camera's raw file"
	case begins("BM"):
		return 0, "BMP"
	case begins("%PDF"):
		return 0, "PDF"
	case path.Ext(file) == ".svg" || bytes.HasPrefix(bytes.TrimSpace(content), []byte("<svg")):
		return drawing, ""
	case path.Ext(file) == ".heic", path.Ext(file) == ".heif":
		return 0, "HEIC"
	}
	return 0, "of an unknown kind"
}

// inspectPixels reads the header of a picture that is drawn anew. It returns a finding if the file is
// damaged or the picture too large.
func inspectPixels(file string, k kind, content []byte) (source, *diag.Finding) {
	config, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return source{}, damaged(file, err)
	}
	if config.Width < 1 || config.Height < 1 {
		return source{}, damaged(file, errors.New("it has no pixels"))
	}
	if int64(config.Width)*int64(config.Height) > MaxPixels {
		return source{}, tooManyPixels(file, config.Width, config.Height)
	}
	parts, err := partsOf(k, content)
	if err != nil {
		return source{}, damaged(file, err)
	}
	if bytes := int64(config.Width) * int64(config.Height) * parts.perPixel(k, config); bytes > maxDecoded {
		return source{}, tooMuchMemory(file, config.Width, config.Height, bytes)
	}
	s := source{kind: k, width: config.Width, height: config.Height,
		photograph: parts.photograph(k, config, len(content)),
		colours:    parts.colours, orientation: orientationOf(k, content)}
	if s.orientation.swaps() {
		s.width, s.height = s.height, s.width
	}
	return s, nil
}

// orientationOf returns the orientation that the EXIF data of a picture states. It returns upright if
// there is no such data.
func orientationOf(k kind, content []byte) orientation {
	found := upright
	format := [...]imagemeta.ImageFormat{jpeg: imagemeta.JPEG, png: imagemeta.PNG, webp: imagemeta.WebP}[k]
	wanted := func(t imagemeta.TagInfo) bool { return t.Tag == "Orientation" && t.Namespace == "IFD0" }
	// If the EXIF data cannot be read, the picture is published without turning it, as browsers show it.
	_, _ = imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(content), ImageFormat: format, Sources: imagemeta.EXIF, ShouldHandleTag: wanted,
		HandleTag: func(t imagemeta.TagInfo) error {
			if v, err := number(t.Value); err == nil && v >= 1 && v <= 8 {
				found = orientation(v)
			}
			return imagemeta.ErrStopWalking
		},
	})
	return found
}

// number returns the value of a tag that holds one whole number, and an error for any other value.
func number(value any) (int, error) {
	var n int
	_, err := fmt.Sscan(fmt.Sprint(value), &n)
	return n, err
}

// parts holds what is found by reading a file piece by piece, without decoding its pixels.
type parts struct {
	colours     colours
	progressive bool // a JPEG file in which the whole picture appears gradually, in many scans
	lossy       bool // a WebP file is compressed with loss
	alpha       bool // parts of the picture may be transparent
	plain       bool // an opaque PNG file in full colour, in sRGB or without a description of colours
}

// photograph reports whether a picture is better published as JPEG. This is so for a JPEG file, for a lossy
// WebP file without transparent parts, and for a plain PNG file (parts.plain) of at least 100,000 pixels and
// more than one byte per pixel: it has noise, as photographs have. Drawings need far fewer bytes.
func (p parts) photograph(k kind, c image.Config, size int) bool {
	switch k {
	case jpeg:
		return true
	case webp:
		return p.lossy && !p.alpha
	default:
		return p.plain && c.Width*c.Height >= 100_000 && size > c.Width*c.Height
	}
}

// perPixel returns the largest number of bytes of memory that a decoder needs for each pixel.
func (p parts) perPixel(k kind, c image.Config) int64 {
	// for each channel of a progressive JPEG file: one byte, and a coefficient that is kept until the last
	// scan is read
	const channel = 1 + 4
	switch c.ColorModel {
	case color.NRGBA64Model, color.RGBA64Model:
		return 8
	case color.CMYKModel:
		if p.progressive {
			return 4 * channel
		}
		return 8 // for the planes of the file, and for the picture that is made from them
	}
	if k == jpeg && p.progressive {
		return 3 * channel
	}
	return 4
}

func partsOf(k kind, content []byte) (parts, error) {
	switch k {
	case jpeg:
		return jpegParts(content)
	case png:
		return pngParts(content)
	default:
		return webpParts(content)
	}
}

var errCutShort = errors.New("its end is missing")

// mostScans is the largest number of scans in a JPEG file that is accepted. Programs write one scan, or up
// to about twenty if the picture is to appear gradually. For a scan of a few bytes a decoder goes through
// all pixels again, so a small file with many scans would keep it busy for many minutes.
const mostScans = 50

// errInks is the error for a JPEG file in the four inks of printers that lacks the segment of Adobe's
// programs. Without the segment it cannot be known how much ink a value means.
var errInks = errors.New("it is made for printers (CMYK) and does not say how; save it in RGB")

// jpegParts reads the colour profile of a JPEG file. It returns an error if the end of the file is
// missing, if it has too many scans, or if its colours are not known.
func jpegParts(content []byte) (parts, error) {
	var p parts
	components, scans, saysInks := 0, 0, false
	for at := 2; ; {
		for at < len(content) && content[at] != 0xff { // the pixels between two markers
			at++
		}
		for at < len(content) && content[at] == 0xff {
			at++
		}
		if at >= len(content) {
			return p, errCutShort
		}
		marker := content[at]
		at++
		switch {
		case marker == 0xd9: // the end of the file
			if components == len("CMYK") && !saysInks {
				return p, errInks
			}
			p.colours.keepIf(components)
			return p, nil
		case marker <= 0x01, marker >= 0xd0 && marker <= 0xd8: // a marker without a length
			continue
		case at+2 > len(content):
			return p, errCutShort
		}
		length := int(binary.BigEndian.Uint16(content[at:]))
		if length < 2 || at+length > len(content) {
			return p, errCutShort
		}
		body := content[at+2 : at+length]
		switch {
		case marker == 0xda:
			if scans++; scans > mostScans {
				return p, fmt.Errorf("it has more than %d scans", mostScans)
			}
		case marker == 0xe2:
			p.colours.addJPEG(body)
		case marker == 0xee:
			// the number of bytes of this segment; its last byte says how the colours are written
			const whole = 12
			saysInks = saysInks || len(body) >= whole && bytes.HasPrefix(body, []byte("Adobe"))
		case marker >= 0xc0 && marker <= 0xc2 && len(body) > 5:
			components, p.progressive = int(body[5]), marker == 0xc2
		}
		at += length
	}
}

// pngParts reads the description of the colours of a PNG file, and returns an error if the end of the file
// is missing.
func pngParts(content []byte) (parts, error) {
	p := parts{}
	described, standard := false, false
	for at := 8; at+12 <= len(content); {
		length := int64(binary.BigEndian.Uint32(content[at:]))
		if length > int64(len(content)-at-12) {
			return p, errCutShort
		}
		end := at + 12 + int(length)
		name, body := string(content[at+4:at+8]), content[at+8:end-4]
		switch name {
		case "IHDR":
			p.plain = len(body) > 9 && body[8] == 8 && body[9] == 2
			p.colours.grey = len(body) > 9 && body[9] == 0
			p.alpha = len(body) > 9 && body[9] == 4
		case "tRNS":
			p.plain, p.alpha = false, true
		case "iCCP", "cHRM", "gAMA", "sRGB", "cICP":
			p.colours.chunks = append(p.colours.chunks, content[at:end]...)
			standard = standard || name == "sRGB"
			described = described || name == "iCCP" || name == "cICP" || name == "cHRM" || name == "gAMA"
		case "IEND":
			p.plain = p.plain && (standard || !described)
			if p.colours.grey = p.colours.grey && !p.alpha; p.alpha {
				p.colours.dropGreyProfile()
			}
			return p, nil
		}
		at = end
	}
	return p, errCutShort
}

// webpParts reads the properties of a WebP file from its chunks, and returns an error if the end of the
// file is missing.
func webpParts(content []byte) (parts, error) {
	var p parts
	err := chunksOfWebP(content, func(name string, body []byte) {
		switch name {
		case "VP8 ":
			p.lossy = true
		case "VP8X":
			p.alpha = p.alpha || len(body) > 0 && body[0]&0x10 != 0
		case "ALPH":
			p.alpha = true
		case "ICCP":
			p.colours.setProfile(body)
		}
	})
	return p, err
}

func chunksOfWebP(content []byte, found func(name string, body []byte)) error {
	if int64(binary.LittleEndian.Uint32(content[4:]))+8 > int64(len(content)) {
		return errCutShort
	}
	for at := 12; at+8 <= len(content); {
		length := int64(binary.LittleEndian.Uint32(content[at+4:]))
		if length > int64(len(content)-at-8) {
			return errCutShort
		}
		found(string(content[at:at+4]), content[at+8:at+8+int(length)])
		at += 8 + int(length+length%2)
	}
	return nil
}

func animatedWebP(content []byte) bool {
	moving := false
	_ = chunksOfWebP(content, func(name string, _ []byte) { moving = moving || name == "ANIM" })
	return moving
}

// inspectSVG reads the size of a drawing. It returns a finding if the drawing does more than draw, or
// cannot be read.
func inspectSVG(file string, content []byte) (source, *diag.Finding) {
	d, err := svg.Clean(content)
	if err != nil {
		if e := (svg.Active{}); errors.As(err, &e) {
			return source{}, active(file, e.What)
		}
		return source{}, damaged(file, err)
	}
	return source{kind: drawing, width: d.Width, height: d.Height}, nil
}
