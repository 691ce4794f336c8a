package browser

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
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
	var times float64 // how many times the planned size
	evaluate(t, page, `(function (box) {
		var size = parseFloat(getComputedStyle(box).fontSize);
		box.style.fontSize = '';
		return size / parseFloat(getComputedStyle(box).fontSize);
	})(document.querySelector('#stage > .on .in'))`, &times)
	if times < 1 {
		t.Errorf("the text was made smaller, to %.2f of its size", times)
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
