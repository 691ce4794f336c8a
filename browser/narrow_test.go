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
	const spaced = `var s = document.createElement('style');
s.textContent = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}';
document.adoptedStyleSheets ? (function () { var c = new CSSStyleSheet(); c.replaceSync(s.textContent);
document.adoptedStyleSheets = [c]; })() : document.head.appendChild(s);`
	for _, how := range []struct {
		name   string
		width  int
		script string
	}{
		{"200 % text", 360, `document.documentElement.style.fontSize = '225%';`},
		{"240 pixels", 240, ``},
		{"text spacing", 320, spaced},
	} {
		for _, tag := range []string{"en", "ar", "ur", "ti", "bn", "ckb", "ru", "fr"} {
			page := tab(t, how.width, 640)
			for _, file := range []string{"index.html", "health/index.html", "services/clinic.html", "places.html"} {
				open(t, page, filepath.Join(public, "vinograd", tag, file))
				var found []string
				evaluate(t, page, how.script+outside, &found)
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
