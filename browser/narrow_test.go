package browser

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Readers set text to 200 %, hold phones of 240 pixels, or ask for more space between letters and lines
// (WCAG 1.4.4, 1.4.10, 1.4.12): no page may then have to be moved sideways.
func TestNoPageMovesSideways(t *testing.T) {
	t.Parallel()
	const spaced = `(function () { var c = new CSSStyleSheet();
c.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}');
document.adoptedStyleSheets = [c]; })();`
	page := tab(t, 240, 640)
	for _, tag := range []string{"en", "ar", "ur", "ti", "bn", "ckb", "ru", "fr"} {
		for _, file := range []string{"index.html", "health/index.html", "health/see-a-doctor.html",
			"services/clinic.html", "places.html"} {
			open(t, page, filepath.Join(public, "vinograd", tag, file))
			for _, how := range []struct {
				name         string
				width        int
				script, undo string
			}{
				{"240 pixels", 240, ``, ``},
				{"200 % text", 360, `document.documentElement.style.fontSize = '225%';`,
					`document.documentElement.style.fontSize = '';`},
				{"text spacing", 320, spaced, `document.adoptedStyleSheets = [];`},
			} {
				if err := page.Size(how.width, 640); err != nil {
					t.Fatal(err)
				}
				var found []string
				evaluate(t, page, how.script+outside, &found)
				evaluate(t, page, how.undo+"undefined", nil)
				for _, f := range found {
					t.Errorf("%s/%s, %s: %s", tag, file, how.name, f)
				}
			}
		}
	}
}

// outside lists what reaches over the side of the page, if the page can be moved sideways.
var outside = fmt.Sprintf(`(function () {
  var wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth <= wide) { return found; }
  [].forEach.call(document.body.querySelectorAll('*'), function (e) {
    var r = e.getBoundingClientRect();
    if (!e.firstElementChild && r.width > 1 && (r.right > wide + 1 || r.left < -1)) {
      found.push(e.tagName + ' ' + Math.round(r.left) + '–' + Math.round(r.right) + ' ' + e.textContent.slice(0, %d));
    }
  });
  return found.length ? found : ['the page is ' + document.documentElement.scrollWidth + ' wide'];
})()`, 40)

// The least distance from side to side between texts of different cells in a row of a table, in pixels, and
// the row.
const nearest = `(function () {
  var least = 1000, where = '';
  function boxes(cell) {
    var range = document.createRange();
    range.selectNodeContents(cell);
    return [].filter.call(range.getClientRects(), function (r) { return r.width > 0 && r.height > 0; });
  }
  [].forEach.call(document.querySelectorAll('tr'), function (row) {
    var cells = [].map.call(row.cells, boxes);
    cells.forEach(function (one, i) {
      cells.slice(i + 1).forEach(function (other) {
        one.forEach(function (a) {
          other.forEach(function (b) {
            var gap = Math.max(a.left - b.right, b.left - a.right);
            var beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top); // lines of Nastaliq below each other overlap
            if (beside > Math.min(a.height, b.height) / 2 && gap < least) { least = gap; where = row.textContent; }
          });
        });
      });
    });
  });
  return {Least: least, Where: where};
})()`

func TestTextsInARowOfATableKeepApart(t *testing.T) {
	t.Parallel()
	page := tab(t, 320, 640)
	for _, tag := range []string{"en", "ar", "ur", "ti", "bn", "ru"} {
		for _, file := range []string{"services/laundry.html", "rights/lost-papers.html"} {
			open(t, page, filepath.Join(public, "vinograd", tag, file))
			var found struct {
				Least float64
				Where string
			}
			evaluate(t, page, nearest, &found)
			if found.Least < 8 {
				t.Errorf("%s/%s: %.1f pixels in the row %q", tag, file, found.Least, found.Where)
			}
		}
	}
}

// longTexts has what is long and has no blanks, in paragraphs and in tables of two to four columns.
const longTexts = "| A | B | C | D |\n|---|---|---|---|\n" +
	"| Paracetamol 500 mg | +381 63 222 6101 | RS35 2600 0560 0100 1611 37 | Room 14-A |\n\n" +
	"| A | B | C |\n|---|---|---|\n| Office of the Republic | +381 (0)11 222 3344 | 00381 63 222 6101 |\n\n" +
	"| A | B |\n|---|---|\n| information.department@refugees.example.org | +381 63 222 6101 |\n\n" +
	"Write to information.department@refugees.example.org or look at " +
	"https://www.example.org/information/department/of-the-republic/office.\n\n" +
	"- *123*4567890# and [the form](https://example.org/)\n"

// Long numbers and addresses stay on the page, and a number is on one line where it has room.
func TestLongNumbersAndAddressesStayOnTheirPage(t *testing.T) {
	t.Parallel()
	page := tab(t, 320, 640)
	for tag, words := range map[string]string{"en": "Call now", "ar": "اتصل بنا", "ur": "ابھی کال کریں"} {
		site, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
		for name, text := range map[string]string{
			"site.yaml": "title: T\nsource: " + tag + "\nlanguages: [" + tag + "]\ntimezone: Europe/Belgrade\n" +
				"country: RS\nbase_url: https://x.example.org/\ncentres:\n  c: {name: C}\n",
			"content/health/long.md": "---\ntitle: " + words + "\n---\n" +
				strings.ReplaceAll(strings.ReplaceAll(longTexts, "*123*", `\*123\*`), "Write to", words),
		} {
			file := filepath.Join(site, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777),
				os.WriteFile(file, []byte(text), 0o666)); err != nil {
				t.Fatal(err)
			}
		}
		if err := command("..", tabla, "build", "--site", site, "--out", out); err != nil {
			t.Fatal(err)
		}
		open(t, page, filepath.Join(out, "c", tag, "health/long.html"))
		for _, width := range []int{240, 320, 360} {
			if err := page.Size(width, 640); err != nil {
				t.Fatal(err)
			}
			var found []string
			evaluate(t, page, outside, &found)
			for _, f := range found {
				t.Errorf("%s, %d pixels: %s", tag, width, f)
			}
			if width < 320 {
				continue
			}
			evaluate(t, page, fmt.Sprintf(numbersOutOfOrder, `[{"Number":"+381 63 222 6101","Tel":"+381632226101"},`+
				`{"Number":"+381 (0)11 222 3344","Tel":"+381112223344"},{"Number":"14-A","Tel":""}]`), &found)
			for _, f := range found {
				t.Errorf("%s, %d pixels: %s", tag, width, f)
			}
		}
	}
}

// The frame around today's hours is drawn outside its row: no line of another text lies below it.
func TestTheFrameAroundTodaysHoursTouchesNoOtherText(t *testing.T) {
	t.Parallel()
	const touched = `(function () {
  var row = document.querySelector('.hours tr'), title = document.createRange(), box, style, out;
  row.setAttribute('aria-current', 'date');
  style = getComputedStyle(row);
  out = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  title.selectNodeContents(row.closest('dd').previousElementSibling);
  box = title.getBoundingClientRect();
  return [Math.round(box.bottom - (row.getBoundingClientRect().top - out)), out];
})()`
	for _, width := range []int{320, 360, 768} {
		page := tab(t, width, 640)
		for _, tag := range []string{"en", "ar", "ur", "ti", "bn", "fa", "ru"} {
			open(t, page, filepath.Join(public, "vinograd", tag, "services", "clinic.html"))
			var got [2]float64
			evaluate(t, page, touched, &got)
			if got[1] < 4 || got[0] > 0 {
				t.Errorf("%s at %d pixels: a frame %g pixels around its row lies %g pixels over the title", tag, width, got[1], got[0])
			}
		}
	}
}
