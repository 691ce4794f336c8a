package board

import (
	"fmt"
	"strconv"

	"rsc.io/qr"

	"tabla/internal/view"
)

// quietZone is the empty border that ISO/IEC 18004 asks for, in modules.
const quietZone = 4

// QR draws an address as a QR code of level M.
// An address that is too long for any version is an error; the largest holds 2,331 bytes.
func QR(address string) (*view.Code, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("QR code of %s: %w", address, err)
	}
	path := appendModules(make([]byte, 0, 4096), code)
	return &view.Code{Side: code.Size + 2*quietZone, Path: string(path)}, nil
}

// appendModules draws the dark modules as one path, each run in a row as one rectangle.
func appendModules(path []byte, code *qr.Code) []byte {
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				path = append(strconv.AppendInt(append(path, 'M'), int64(x+quietZone), 10), ' ')
				path = append(strconv.AppendInt(path, int64(y+quietZone), 10), 'h')
				path = append(strconv.AppendInt(path, int64(run), 10), "v1h-"...)
				path = append(strconv.AppendInt(path, int64(run), 10), 'z')
				x += run
			}
		}
	}
	return path
}
