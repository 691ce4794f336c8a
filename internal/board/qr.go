package board

import (
	"fmt"
	"html/template"
	"strconv"

	"rsc.io/qr"
)

// quietZone is the empty border that ISO/IEC 18004 asks for, in modules.
const quietZone = 4

// QR draws an address as an SVG QR code, level M, dark on light also at night (many readers refuse inverted codes).
// An address that is too long for any version is an error; the largest holds 2,331 bytes.
func QR(address string) (template.HTML, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return "", fmt.Errorf("QR code of %s: %w", address, err)
	}
	side := code.Size + 2*quietZone
	svg := fmt.Appendf(make([]byte, 0, 4096),
		`<svg viewBox="0 0 %d %d" shape-rendering="crispEdges" aria-hidden="true"><rect width="%d" height="%d" fill="#fff"/><path d="`,
		side, side, side, side)
	svg = appendModules(svg, code)
	return template.HTML(append(svg, `" fill="#000"/></svg>`...)), nil
}

// appendModules draws the dark modules as one path, each run in a row as one rectangle.
func appendModules(svg []byte, code *qr.Code) []byte {
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				svg = append(strconv.AppendInt(append(svg, 'M'), int64(x+quietZone), 10), ' ')
				svg = append(strconv.AppendInt(svg, int64(y+quietZone), 10), 'h')
				svg = append(strconv.AppendInt(svg, int64(run), 10), "v1h-"...)
				svg = append(strconv.AppendInt(svg, int64(run), 10), 'z')
				x += run
			}
		}
	}
	return svg
}
