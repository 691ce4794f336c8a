package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// releases finds the release that each board names as its current one.
func releases(t *testing.T, root string) []string {
	t.Helper()
	shells, err := filepath.Glob(filepath.Join(root, "*/board/current.js"))
	named, errNamed := filepath.Glob(filepath.Join(root, "*/board/*/current.js"))
	if err != nil || errNamed != nil || len(shells) == 0 {
		t.Fatalf("no boards in %s: %v %v", root, err, errNamed)
	}
	shells = append(shells, named...)
	var found []string
	for _, shell := range shells {
		text, err := os.ReadFile(shell)
		if err != nil {
			t.Fatal(err)
		}
		id := regexp.MustCompile(`"id":"([a-z0-9]+)"`).FindSubmatch(text)
		if id == nil {
			t.Fatalf("%s names no release: %s", shell, text)
		}
		found = append(found, filepath.Join(filepath.Dir(shell), "r", string(id[1]), "index.html"))
	}
	return found
}

// cut lists what does not fit on the board as it stands: boxes that overflow, and texts that stick out of their pane.
const cut = `(function () {
  var out = [], W = innerWidth, H = innerHeight;
  [].forEach.call(document.querySelectorAll('#stage > .on'), function (slide) {
    var pane = slide.getBoundingClientRect();
    if (!pane.width) return;
    [].forEach.call(slide.querySelectorAll('*'), function (e) {
      var style = getComputedStyle(e), own = [].some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.data.trim(); });
      if (!own || style.visibility === 'hidden' || style.display === 'none') return;
      var r = document.createRange(); r.selectNodeContents(e);
      [].forEach.call(r.getClientRects(), function (b) {
        if (b.width < 3 || b.height < 3) return;
        if (b.left < pane.left - 2 || b.right > pane.right + 2 || b.bottom > Math.min(H, pane.bottom + b.height / 2) || b.top < 0)
          out.push(e.tagName + '.' + e.className + ' "' + e.textContent.trim().slice(0, 30) + '" ' + [b.left, b.right, b.top, b.bottom].map(Math.round) + ' in ' + [pane.left, pane.right, pane.bottom].map(Math.round));
      });
    });
  });
  return out;
})()`

const onScreen = `[].filter.call(document.querySelectorAll('#stage > .on'), function (s) { return s.getBoundingClientRect().width > 0; })
  .map(function (s) { return (s.getAttribute('data-tag') || 'safe') + ' ' + s.textContent.replace(/\s+/g, ' ').slice(0, 60); })`

// A list that fell back to a language of the other direction keeps its size: its marks must not stand outside the pane,
// or the script would take them for text that does not fit.
func TestAListInAnotherLanguageKeepsItsSize(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site.yaml":           "title: T\nsource: en\nlanguages: [en, ar]\ntimezone: Europe/Belgrade\nbase_url: https://x.example.org/\ncentres: {c: {name: C, languages: [ar]}}\n",
		"content/health/x.md": "---\ntitle: Title\n---\n- Bring water.\n- Bring your card.\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out := build(t, "--site", dir)
	page := tab(t, 1920, 1080)
	open(t, page, releases(t, out)[0])
	evaluate(t, page, `document.fonts.ready.then(function () { return 1; })`, nil)
	var shrunk string
	evaluate(t, page, `document.querySelector('#stage > .on .in').style.fontSize`, &shrunk)
	if shrunk != "" {
		t.Errorf("the text was made smaller, to %s", shrunk)
	}
}

func press(t *testing.T, page *cdp.Page, key string) {
	t.Helper()
	for _, kind := range []string{"keyDown", "keyUp"} {
		if err := page.Call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": map[string]int{"ArrowRight": 39}[key]}, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// Every step of every board, on the usual screens: something is shown, nothing is cut, each language comes, and no
// language is in two panes at once.
func TestEverySlideFits(t *testing.T) {
	for i, file := range releases(t, public) {
		sizes := [][2]int{{1920, 1080}}
		if i == 0 {
			sizes = append(sizes, [2]int{1280, 720}) // everything is sized by the screen: one board shows that it is
		}
		for _, size := range sizes {
			name, _, _ := strings.Cut(strings.TrimPrefix(file, public+"/"), "/r/")
			t.Run(fmt.Sprintf("%s %dx%d", name, size[0], size[1]), func(t *testing.T) {
				page := tab(t, size[0], size[1])
				open(t, page, file)
				var tall bool
				evaluate(t, page, `document.getElementById('board').className.indexOf('tall') >= 0`, &tall)
				if tall {
					page = tab(t, size[1], size[0])
					open(t, page, file)
				}
				evaluate(t, page, `document.fonts.ready.then(function () { return 1; })`, nil)
				var steps int
				evaluate(t, page, `document.getElementById('board').getAttribute('data-steps').split(';').length`, &steps)
				languages := map[string]bool{}
				for step := range steps {
					var broken, shown []string
					evaluate(t, page, cut, &broken)
					for _, b := range broken {
						t.Errorf("step %d: %s", step+1, b)
					}
					evaluate(t, page, onScreen, &shown)
					if len(shown) == 0 {
						t.Errorf("step %d shows nothing", step+1)
					}
					seen := map[string]bool{}
					for _, s := range shown {
						tag := strings.Fields(s)[0]
						if seen[tag] {
							t.Errorf("step %d shows %s twice", step+1, tag)
						}
						seen[tag], languages[tag] = true, true
					}
					press(t, page, "ArrowRight")
				}
				t.Logf("%d steps, languages %v", steps, languages)
				if len(languages) < 4 {
					t.Errorf("only %v were shown", languages)
				}
			})
		}
	}
}

// The shell opens from the disk, shows its release, asks for nothing outside its folder, and has nothing to complain of.
func TestTheShellShowsItsRelease(t *testing.T) {
	for _, release := range releases(t, public) {
		shell := filepath.Join(filepath.Dir(filepath.Dir(filepath.Dir(release))), "index.html")
		page := tab(t, 1920, 1080)
		open(t, page, shell)
		var frames []string
		for range 40 {
			evaluate(t, page, `[].filter.call(document.querySelectorAll('iframe'), function (f) { return getComputedStyle(f).visibility === 'visible'; }).map(function (f) { return f.src; })`, &frames)
			if len(frames) == 1 {
				break
			}
			time.Sleep(250 * time.Millisecond)
		}
		if len(frames) != 1 || frames[0] != "file://"+release {
			t.Errorf("%s shows %v, want its current release", shell, frames)
		}
		for _, asked := range page.Requests() {
			if !strings.HasPrefix(asked, "file://"+filepath.Dir(shell)) {
				t.Errorf("%s asks for %s", shell, asked)
			}
		}
		for _, complaint := range page.Complaints() {
			t.Errorf("%s: %s", shell, complaint)
		}
	}
}
