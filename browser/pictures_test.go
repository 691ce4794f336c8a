//go:build pictures

package browser

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// This draws the pictures of docs/desk.md, which show the real desk. "make pictures" runs it.
func TestDrawThePicturesOfTheDesk(t *testing.T) {
	_, address := openDesk(t)
	page := deskTab(t, address, 1280, 720)
	for name, path := range map[string]string{
		"translate": "translate/ar/text?show=all&id=health/child-vaccination.p-e2mt73mk",
		"write":     "write/notice?file=content/services/clinic.md",
		"look":      "look/?centre=vinograd&lang=en&lang=ar&lang=ur&notice=health/scabies",
	} {
		if err := page.Size(1280, map[string]int{"look": 1080, "write": 720, "translate": 720}[name]); err != nil {
			t.Fatal(err)
		}
		goTo(t, page, address+path)
		soon(t, page, `[...document.querySelectorAll('iframe')].every((f) => f.contentDocument.readyState === 'complete')`)
		soon(t, page, `!document.getElementById('slides') ||
			document.querySelector('#slides:not([hidden]) iframe').contentDocument.querySelector('.slide.on h2')`)
		time.Sleep(500 * time.Millisecond) // until the fonts have come
		picture, err := page.Screenshot()
		if err == nil {
			err = os.WriteFile(filepath.Join("..", "docs", "desk", name+".png"), picture, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
