package sitetest

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// Drawing returns an SVG drawing that contains one word as text.
func Drawing(word string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><text y="20">` + word +
		"</text></svg>\n"
}

// Position is the place in the EXIF data of every Photo.
const Position = "44.8176N 20.4633E"

// Photo returns a JPEG photograph like one from a telephone that was held upright. The stored picture is
// turned on its side and measures width by height pixels. Its EXIF data contains Position, and an
// orientation: the picture must be turned clockwise. Shown upright, the upper half is red and the lower half
// is blue.
func Photo(t testing.TB, width, height int) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			half := color.RGBA{220, 30, 30, 255}
			if x >= width/2 {
				half = color.RGBA{30, 30, 220, 255}
			}
			img.SetRGBA(x, y, half)
		}
	}
	var encoded bytes.Buffer
	if err := jpeg.Encode(&encoded, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x02" +
		// an entry for a description of 17 bytes at offset 38
		"\x01\x0e\x00\x02\x00\x00\x00\x11\x00\x00\x00\x26" +
		// an entry for the orientation: to be turned clockwise
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" +
		"\x00\x00\x00\x00" + Position
	return "\xff\xd8\xff\xe1\x00" + string(rune(len(exif)+2)) + exif + encoded.String()[2:]
}
