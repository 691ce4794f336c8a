package browser

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A release of the demo's largest centre, with the fonts it needs and the shell, stays below 2 MB: it has to
// come over a network that is paid by the megabyte, and fit into the memory of a small player.
func TestAReleaseWithItsFontsStaysSmall(t *testing.T) {
	t.Parallel()
	for _, w := range demoBoards() {
		stick := w.shared(t)
		total := int64(0)
		for _, part := range []string{"index.html", "shell.js", "shell.css", "current.js", "r", "fonts"} {
			err := filepath.WalkDir(filepath.Join(stick, part),
				func(_ string, entry fs.DirEntry, err error) error {
					if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), "beside-") {
						return err
					}
					info, err := entry.Info()
					if err == nil {
						total += info.Size()
					}
					return err
				})
			if err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("%s: %.2f MB", w, float64(total)/1e6)
		if total > 2e6 {
			t.Errorf("%s: a release with its fonts is %.2f MB, want 2 at most", w, float64(total)/1e6)
		}
	}
}

// From the moment it is opened a board asks for nothing but the files of its own stick.
func TestABoardAsksForNothingButItsOwnFiles(t *testing.T) {
	t.Parallel()
	stick := demoBoards()[0].shared(t)
	page := tab(t, 1920, 1080)
	open(t, page, stick+"/index.html")
	_, id := releaseOf(t, stick)
	becomes(t, page, "", id)
	looksForNews(t, page, 1)
	asked := page.Requests()
	for _, url := range asked {
		file, _, _ := strings.Cut(strings.TrimPrefix(url, "file://"), "?")
		file, _, _ = strings.Cut(file, "#")
		if !strings.HasPrefix(file, stick+"/") {
			t.Errorf("it asks for %s", url)
		} else if _, err := os.Stat(file); err != nil {
			t.Errorf("it asks for what is not on the stick: %v", err)
		}
	}
	t.Logf("%d requests", len(asked))
	if len(asked) < 5 {
		t.Errorf("only %v was recorded", asked)
	}
}
