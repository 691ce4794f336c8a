package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// bareChromium starts a Chromium on a machine that has only the font DejaVu. It is started once for all
// tests, and ends after them.
var bareChromium = sync.OnceValues(func() (*cdp.Browser, error) {
	dir, err := os.MkdirTemp(filepath.Dir(public), "bare-")
	if err != nil {
		return nil, err
	}
	settings := filepath.Join(dir, "fonts.conf")
	text := `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>` + dir +
		`</cachedir></fontconfig>`
	if err := os.WriteFile(settings, []byte(text), 0o666); err != nil {
		return nil, err
	}
	return launch("FONTCONFIG_FILE=" + settings)
})

// bare opens a tab on a machine that has only the font DejaVu.
func bare(t *testing.T) *cdp.Page {
	t.Helper()
	browser, err := bareChromium()
	if err != nil {
		t.Fatal(err)
	}
	page, err := browser.Page(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	for _, domain := range []string{"DOM.enable", "CSS.enable"} {
		if err := page.Call(domain, nil, nil); err != nil {
			t.Fatal(err)
		}
	}
	return page
}

// node is an element or a text, as the browser describes it.
type node struct {
	NodeID    int
	NodeType  int
	NodeName  string
	NodeValue string
	Children  []node
}

// text returns the text of an element without that of the elements in it.
func (n node) text() string {
	var words []string
	for _, c := range n.Children {
		if c.NodeType == 3 && strings.TrimSpace(c.NodeValue) != "" {
			words = append(words, strings.TrimSpace(c.NodeValue))
		}
	}
	return strings.Join(words, " ")
}

// strangers returns the texts of the page that were drawn in another font than the page's own, and how many
// letters were drawn in its own fonts.
func strangers(t *testing.T, page *cdp.Page) (found []string, own int) {
	t.Helper()
	var document struct{ Root node }
	if err := page.Call("DOM.getDocument", map[string]any{"depth": -1}, &document); err != nil {
		t.Fatal(err)
	}
	var walk func(n node)
	walk = func(n node) {
		for _, c := range n.Children {
			walk(c)
		}
		text := n.text()
		if n.NodeType != 1 || text == "" ||
			slices.Contains([]string{"STYLE", "SCRIPT", "TITLE"}, n.NodeName) {
			return
		}
		var drawn struct {
			Fonts []struct {
				FamilyName   string
				IsCustomFont bool
				GlyphCount   float64
			}
		}
		if err := page.Call("CSS.getPlatformFontsForNode", map[string]any{"nodeId": n.NodeID},
			&drawn); err != nil {
			t.Fatal(err)
		}
		for _, font := range drawn.Fonts {
			if own += int(font.GlyphCount); !font.IsCustomFont {
				found = append(found,
					fmt.Sprintf("%s drew %.0f letters of %q", font.FamilyName, font.GlyphCount, text))
			}
		}
	}
	walk(document.Root)
	return found, own
}

// On a machine without other fonts, every letter of the slides is drawn in the board's own fonts. Each board
// is opened twice: without scripts, when all slides are laid out at once, and with its script, which writes
// the head and the foot. Without scripts, the daily test takes every third part of the notices, in all their
// languages; the long proof takes all parts.
func TestBoardsDrawEveryLetterWithTheirOwnFonts(t *testing.T) {
	t.Parallel()
	boardsDrawEveryLetter(t, 3)
}

func boardsDrawEveryLetter(t *testing.T, n int) {
	t.Helper()
	for _, w := range demoBoards()[:3] {
		t.Run(w.String(), func(t *testing.T) {
			t.Parallel()
			whole, _ := releaseOf(t, w.shared(t))
			for scripts, release := range map[bool]string{false: partsOf(t, whole, n),
				true: atFirst(t, whole, time.Minute)} {
				page := bare(t)
				if err := page.Call("Emulation.setScriptExecutionDisabled", map[string]any{"value": !scripts},
					nil); err != nil {
					t.Fatal(err)
				}
				open(t, page, release)
				evaluate(t, page, `document.fonts.ready.then(function () { return 1; })`, nil)
				found, letters := strangers(t, page)
				for _, f := range found {
					t.Error(f)
				}
				t.Logf("%d letters", letters)
				if least := map[bool]int{false: 10000, true: 50}[scripts]; letters < least {
					t.Errorf("only %d letters were drawn", letters)
				}
			}
		})
	}
}

var wholeSlide = regexp.MustCompile(`(?s)<section id="s\d+".*?</section>`)

// partsOf writes a copy of a release beside it, which has only every n-th part of the notices, in all
// languages.
func partsOf(t *testing.T, release string, n int) string {
	t.Helper()
	page, err := os.ReadFile(release)
	if err != nil {
		t.Fatal(err)
	}
	order := map[string]int{}
	left := wholeSlide.ReplaceAllStringFunc(string(page), func(slide string) string {
		tag := slideTag.FindStringSubmatch(slide)
		if tag == nil {
			return slide
		}
		part := tag[2] + " " + tag[3]
		if _, known := order[part]; !known {
			order[part] = len(order)
		}
		if order[part]%n != 0 {
			return ""
		}
		return slide
	})
	if len(order) == 0 {
		t.Fatalf("%s has no slides", release)
	}
	return beside(t, release, left)
}

// A test of the test above: it must see a letter that the board's fonts do not have.
func TestALetterFromElsewhereIsSeen(t *testing.T) {
	t.Parallel()
	page := bare(t)
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(`<meta charset="utf-8"><p>an arrow: →</p>`), 0o666); err != nil {
		t.Fatal(err)
	}
	open(t, page, file)
	if found, _ := strangers(t, page); len(found) != 1 || !strings.Contains(found[0], "DejaVu") {
		t.Errorf("what DejaVu drew is not told: %v", found)
	}
}

// Signs that notices in every language have are drawn in the board's own fonts, in text of every script. A
// text without words is the same in all languages.
func TestSignsAreDrawnByTheFontsOfTheBoard(t *testing.T) {
	t.Parallel()
	const signs = "50 ₺, **50 ₽**, 9 ₹, 5 ₴; ≤ 5, **≥ 3**, ≈ 2, ≠ 1; 2‑3, 2‐3; 10², **10₂**, 3⁻⁶; ⅓; 5 ℃; " +
		"№ 7; ● 1, ■ 2"
	site, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	for name, text := range map[string]string{
		"site.yaml": "title: T\nsource: en\nlanguages: [en, ar, ur, ru, bn, am, my, ln]\n" +
			"timezone: Europe/Belgrade\n" +
			"base_url: https://x.example.org/\ncentres:\n" +
			"  c: {name: C, screen: {diagonal: 65in, distance: 2m}}\n",
		"content/health/signs.md": "---\ntitle: Too much CO₂\n---\n" + signs + "\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(site, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(site, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := command("..", tabla, "build", "--site", site, "--out", out); err != nil {
		t.Fatal(err)
	}
	page := bare(t)
	for _, release := range releases(t, out) {
		still, _ := withoutScript(t, release)
		open(t, page, still)
		evaluate(t, page, `document.fonts.ready.then(function () { return 1; })`, nil)
		found, letters := strangers(t, page)
		for _, f := range found {
			t.Error(f)
		}
		var drawn int
		evaluate(t, page, `(document.documentElement.textContent.match(/≤/g) || []).length`, &drawn)
		if letters < 500 || drawn < 8 {
			t.Errorf("%d letters were drawn, and the sign ≤ %d times", letters, drawn)
		}
	}
}
