package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	stdjpeg "image/jpeg"
	stdpng "image/png"

	"golang.org/x/image/draw"
)

// quality is the JPEG quality of photographs, from 1 to 100. At 85, people see no difference to 100, and the
// file has a third of the bytes.
const quality = 85

// draw decodes a picture once, draws every size of it, and returns the bytes of each size in the order of
// p.Sizes. golang.org/x/image/draw avoids operations that processors round differently, so the bytes are the
// same on every machine.
func (p Picture) draw(content []byte) ([][]byte, error) {
	decoded, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	fullRange(p.source.kind, decoded)
	made := make([][]byte, len(p.Sizes))
	for at := len(p.Sizes) - 1; at >= 0; at-- {
		size := p.Sizes[at]
		width, height := size.Width, size.Height
		if p.source.orientation.swaps() {
			width, height = height, width
		}
		scaled := scale(decoded, width, height)
		if made[at], err = p.encode(p.source.orientation.turn(scaled)); err != nil {
			return nil, fmt.Errorf("draw it anew: %w", err)
		}
		decoded = scaled // the next size is smaller, so it can be made from this picture
	}
	return made, nil
}

// scale returns a picture in the given size, which must not be larger than the picture. It first halves the
// picture as often as possible; each new pixel is the mean of four pixels. So the last step, which makes the
// exact size, needs little memory.
func scale(from image.Image, width, height int) *image.RGBA {
	for from.Bounds().Dx() >= 2*width && from.Bounds().Dy() >= 2*height {
		half := image.NewRGBA(image.Rect(0, 0, from.Bounds().Dx()/2, from.Bounds().Dy()/2))
		draw.ApproxBiLinear.Scale(half, half.Bounds(), from, from.Bounds(), draw.Src, nil)
		from = half
	}
	to := image.NewRGBA(image.Rect(0, 0, width, height))
	if from.Bounds().Size() == to.Bounds().Size() {
		draw.Draw(to, to.Bounds(), from, from.Bounds().Min, draw.Src)
	} else {
		draw.CatmullRom.Scale(to, to.Bounds(), from, from.Bounds(), draw.Src, nil)
	}
	return to
}

// encode returns the bytes that are published for a drawn picture.
func (p Picture) encode(drawn *image.RGBA) ([]byte, error) {
	var final image.Image = drawn
	if p.source.colours.grey {
		final = greyOf(drawn)
	}
	var out bytes.Buffer
	if p.source.photograph {
		err := stdjpeg.Encode(&out, final, &stdjpeg.Options{Quality: quality})
		return p.source.colours.intoJPEG(out.Bytes()), err
	}
	if few := fewColours(drawn); few != nil && !p.source.colours.grey {
		final = few
	}
	encoder := stdpng.Encoder{CompressionLevel: stdpng.BestCompression}
	err := encoder.Encode(&out, final)
	return p.source.colours.intoPNG(out.Bytes()), err
}

// greyOf returns a grey picture with one byte for each pixel.
func greyOf(drawn *image.RGBA) *image.Gray {
	grey := image.NewGray(drawn.Bounds())
	for i := range grey.Pix {
		grey.Pix[i] = drawn.Pix[4*i]
	}
	return grey
}

// fewColours returns a picture with a list of its colours, which takes less room. It returns nil if the
// picture has more than 256 colours.
func fewColours(drawn *image.RGBA) *image.Paletted {
	few := image.NewPaletted(drawn.Bounds(), nil)
	places := map[[4]byte]uint8{}
	for i := range few.Pix {
		pixel := [4]byte(drawn.Pix[4*i:])
		place, known := places[pixel]
		if !known {
			if len(places) == 256 {
				return nil
			}
			place = uint8(len(places))
			places[pixel] = place
			few.Palette = append(few.Palette, color.RGBA{pixel[0], pixel[1], pixel[2], pixel[3]})
		}
		few.Pix[i] = place
	}
	return few
}

// fullRange stretches the brightness and the colours of a lossy WebP picture, and changes no other picture.
// In such a file the brightness is from 16 to 235. The decoder returns the values unchanged, in a type in
// which brightness is from 0 to 255.
func fullRange(k kind, decoded image.Image) {
	var planes *image.YCbCr
	switch decoded := decoded.(type) {
	case *image.YCbCr:
		planes = decoded
	case *image.NYCbCrA:
		planes = &decoded.YCbCr
	}
	if k != webp || planes == nil {
		return
	}
	for i, y := range planes.Y {
		planes.Y[i] = clamp((int(y)-16)*255, 219, 0)
	}
	for _, plane := range [][]byte{planes.Cb, planes.Cr} {
		for i, c := range plane {
			plane[i] = clamp((int(c)-128)*255, 224, 128)
		}
	}
}

// clamp returns base + n/d, rounded, and limited to 0 to 255.
func clamp(n, d, base int) byte {
	if n < 0 {
		n -= d / 2
	} else {
		n += d / 2
	}
	return byte(min(max(base+n/d, 0), 255))
}

// orientation is the position in which the camera was held when a picture was taken, as a number of EXIF: 1
// is upright.
type orientation uint8

const upright orientation = 1

// swaps reports whether turning a picture upright swaps its width and height.
func (o orientation) swaps() bool { return o >= 5 }

// turn returns a picture turned upright.
func (o orientation) turn(from *image.RGBA) *image.RGBA {
	if o <= upright {
		return from
	}
	width, height := from.Bounds().Dx(), from.Bounds().Dy()
	size := image.Rect(0, 0, width, height)
	if o.swaps() {
		size = image.Rect(0, 0, height, width)
	}
	to := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			fromX, fromY := o.origin(x, y, width-1, height-1)
			copy(to.Pix[to.PixOffset(x, y):][:4], from.Pix[from.PixOffset(fromX, fromY):])
		}
	}
	return to
}

// origin converts a place in the upright picture into a place in the picture as it was taken. x and y are the
// column and row of a pixel in the upright picture. The result is the column and row of the same pixel in the
// picture as it was taken, whose last column and row are right and bottom.
func (o orientation) origin(x, y, right, bottom int) (fromX, fromY int) {
	switch o {
	case 2: // 2: mirrored
		return right - x, y
	case 3: // 3: upside down
		return right - x, bottom - y
	case 4: // 4: upside down and mirrored
		return x, bottom - y
	case 5: // 5: on its side and mirrored
		return y, x
	case 6: // 6: to be turned clockwise
		return y, bottom - x
	case 7: // 7: on its other side and mirrored
		return right - y, bottom - x
	default: // 8: to be turned counterclockwise
		return right - y, x
	}
}
