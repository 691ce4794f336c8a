package browser

import (
	"fmt"
	"path/filepath"
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
