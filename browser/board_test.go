package browser

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// releases returns the current release of each board.
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

// A list that fell back to a language of the other direction keeps its size. Its marks must not stand
// outside of the pane, because the script would then make the text smaller.
func TestAListInAnotherLanguageKeepsItsSize(t *testing.T) {
	t.Parallel()
	s := newSite(t, "title: T\nsource: en\nlanguages: [en, ar]\ntimezone: Europe/Belgrade\n"+
		"base_url: https://x.example.org/\ncentres: {c: {name: C, languages: [ar]}}\n")
	s.write("content/health/x.md", "---\ntitle: Title\n---\n- Bring water.\n- Bring your card.\n")
	page := tab(t, 1920, 1080)
	open(t, page, s.build(at(t, "2026-11-05 11:00")))
	evaluate(t, page, `document.fonts.ready.then(function () { return 1; })`, nil)
	var times float64 // the size divided by the planned size
	evaluate(t, page, `(function (box) {
		var size = parseFloat(getComputedStyle(box).fontSize);
		box.style.fontSize = '';
		return size / parseFloat(getComputedStyle(box).fontSize);
	})(document.querySelector('#stage > .on .in'))`, &times)
	if times < 1 {
		t.Errorf("the text was made smaller, to %.2f of its size", times)
	}
}

// visibleFrames returns the addresses of the frames that a reader sees.
const visibleFrames = `[].filter.call(document.querySelectorAll('iframe'), function (f) {
  return getComputedStyle(f).visibility === 'visible';
}).map(function (f) { return f.src; })`

// The shell opens from the disk, shows its release, loads nothing from outside of its folder, and causes no
// message in the browser's console. It is one board of each shape; the long proof takes all.
func TestTheShellShowsItsRelease(t *testing.T) {
	t.Parallel()
	shellsShowTheirReleases(t, oneOfEachShape)
}

func shellsShowTheirReleases(t *testing.T, choose func(t *testing.T, releases []string) []string) {
	t.Helper()
	for _, release := range choose(t, releases(t, public)) {
		shell := filepath.Join(filepath.Dir(filepath.Dir(filepath.Dir(release))), "index.html")
		page := tab(t, 1920, 1080)
		open(t, page, shell)
		var frames []string
		if !eventually(func() bool {
			evaluate(t, page, visibleFrames, &frames)
			return len(frames) == 1
		}) || frames[0] != "file://"+release {
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
