package board

import (
	"fmt"
	"html/template"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// quietZone is the empty border that ISO/IEC 18004 asks for, in modules.
const quietZone = 4

// QR draws an address as an SVG QR code, level M, dark on light also at night (many readers refuse inverted codes).
// An address that is too long for any version is an error; the largest holds 2,331 bytes.
func QR(address string) (template.HTML, error) {
	code, err := qr.Encode(address, qr.M, qr.Unicode)
	if err != nil {
		return "", fmt.Errorf("QR code of %s: %w", address, err)
	}
	modules := code.Bounds().Dx()
	side := modules + 2*quietZone
	var path strings.Builder
	for y := range modules {
		for x := 0; x < modules; x++ {
			run := 0
			for x+run < modules && dark(code.At(x+run, y)) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x+quietZone, y+quietZone, run, run)
				x += run
			}
		}
	}
	return template.HTML(fmt.Sprintf(
		`<svg viewBox="0 0 %d %d" shape-rendering="crispEdges" aria-hidden="true"><rect width="%d" height="%d" fill="#fff"/><path d="%s" fill="#000"/></svg>`,
		side, side, side, side, path.String())), nil
}

func dark(c color.Color) bool {
	r, _, _, _ := c.RGBA()
	return r == 0
}
