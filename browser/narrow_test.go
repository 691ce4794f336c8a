package browser

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Readers set text to 200 %, hold phones of 240 pixels, or ask for more space between letters and lines
// (WCAG 1.4.4, 1.4.10, 1.4.12): no page may then have to be moved sideways. The daily test opens every second
// page of each language, by turns; the long proof opens all.
func TestNoPageMovesSideways(t *testing.T) {
	t.Parallel()
	noPageMovesSideways(t, 2)
}

// noPageMovesSideways opens every n-th page of each language: of the first language the first, the next
// language the second, and so on.
func noPageMovesSideways(t *testing.T, n int) {
	t.Helper()
	const spaced = `(function () { var c = new CSSStyleSheet();
c.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}');
document.adoptedStyleSheets = [c]; })();`
	page := tab(t, 240, 640)
	for turn, tag := range []string{"en", "ar", "ur", "ti", "bn", "ckb", "ru", "fr"} {
		for i, file := range []string{"index.html", "health/index.html", "health/see-a-doctor.html",
			"services/clinic.html", "places.html"} {
			if (i+turn)%n != 0 {
				continue
			}
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

// longTexts has long numbers and addresses, in paragraphs and in tables of two to four columns.
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
			evaluate(t, page, numbersOutOfOrder+`([{"Number":"+381 63 222 6101","Tel":"+381632226101"},`+
				`{"Number":"+381 (0)11 222 3344","Tel":"+381112223344"},{"Number":"14-A","Tel":""}])`, &found)
			for _, f := range found {
				t.Errorf("%s, %d pixels: %s", tag, width, f)
			}
		}
	}
}

// The frame around today's hours, or around what happens now, is drawn outside its row: it touches no text
// beside it and no line between rows.
func TestTheFrameAroundTodaysHoursTouchesNothing(t *testing.T) {
	t.Parallel()
	page := tab(t, 320, 640)
	for _, tag := range []string{"en", "ar", "ur", "ti", "bn", "fa", "ru"} {
		for _, file := range []string{"clinic.html", "meals.html"} {
			open(t, page, filepath.Join(public, "vinograd", tag, "services", file))
			for _, width := range []int{320, 360, 768} {
				if err := page.Size(width, 640); err != nil {
					t.Fatal(err)
				}
				var faults []string
				evaluate(t, page, frameFaults, &faults)
				for _, fault := range faults {
					t.Errorf("%s/%s at %d pixels: %s", tag, file, width, fault)
				}
			}
		}
	}
}

// The outline of the field in which somebody types is around the field with its word, so it touches
// neither the word nor what is typed.
func TestTheOutlineOfTheSearchTouchesNoText(t *testing.T) {
	t.Parallel()
	const touched = `(function () {
  var field = document.querySelector('.find input'), label = field.parentNode, style = getComputedStyle(label), out;
  field.focus();
  out = parseFloat(style.outlineOffset);
  return [getComputedStyle(field).outlineStyle, style.outlineStyle + ' ' + style.outlineWidth,
    out + ' ' + (label.getBoundingClientRect().left - out >= 3)].join(', ');
})()`
	page := tab(t, 320, 640)
	for _, tag := range []string{"en", "ur", "bn"} {
		open(t, page, filepath.Join(public, "vinograd", tag, "index.html"))
		for _, width := range []int{320, 768} {
			if err := page.Size(width, 640); err != nil {
				t.Fatal(err)
			}
			var got string
			evaluate(t, page, touched, &got)
			if want := "none, solid 3px, 2 true"; got != want {
				t.Errorf("%s at %d pixels: outlines of field and label: %s, want %s", tag, width, got, want)
			}
		}
	}
}
