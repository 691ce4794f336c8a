package browser

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// The tests share one browser and one built copy of this repository's real site. They run at the same time,
// as many as "go test -parallel" allows. Each test has tabs of its own, which store nothing for others.
var (
	chromium *cdp.Browser
	tabla    string // the program under test
	public   string // the folder with the built site
)

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	temp, err := os.MkdirTemp("", "tabla-pages-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(temp)
	tabla, public = filepath.Join(temp, "tabla"), filepath.Join(temp, "public")
	if err := command("..", "go", "build", "-o", tabla, "./cmd/tabla"); err != nil {
		return fail(err)
	}
	if err := command("..", tabla, "build", "--out", public); err != nil {
		return fail(err)
	}
	defer started.close()
	if chromium, err = launch(); err != nil {
		return fail(err)
	}
	return m.Run()
}

// started has the browsers that end when all tests have ended.
var started browsers

type browsers struct {
	mu  sync.Mutex
	all []*cdp.Browser
}

func (s *browsers) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, browser := range s.all {
		browser.Close()
	}
}

// launch starts a browser that all tests share, with more environment variables.
func launch(environment ...string) (*cdp.Browser, error) {
	path, err := cdp.Chromium()
	if err != nil {
		return nil, err
	}
	browser, err := cdp.LaunchIn(context.Background(), environment, path,
		"--allow-file-access-from-files=false")
	if err == nil {
		started.mu.Lock()
		defer started.mu.Unlock()
		started.all = append(started.all, browser)
	}
	return browser, err
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

func command(dir string, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Dir, c.Stderr = dir, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return nil
}

// copyDemo copies the real site's content, translations and settings into a folder.
func copyDemo(dir string) error {
	settings, err := os.ReadFile("../site.yaml")
	return errors.Join(err,
		os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")),
		os.CopyFS(filepath.Join(dir, "locales"), os.DirFS("../locales")),
		os.WriteFile(filepath.Join(dir, "site.yaml"), settings, 0o666))
}

// demo returns the folder of the real site, built as on a Monday, once for all tests. The tests only read it,
// but may write pages beside its releases.
func demo(t *testing.T) string { return built(t, demoOnce) }

var demoOnce = once("--as-of", "2026-11-23T10:00:00+01:00")

// pseudo returns the folder of the real site's phone pages in both pseudo-locales, built once for all tests,
// which only read them.
func pseudo(t *testing.T) string { return built(t, pseudoOnce) }

var pseudoOnce = once("--lang", "ar-XB,en-XA")

// once returns a function that builds the real site with flags when it is first called, and returns the
// folder.
func once(flags ...string) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		out, err := os.MkdirTemp(filepath.Dir(public), "shared-")
		if err != nil {
			return "", err
		}
		return out, command("..", tabla, append([]string{"build", "--out", out}, flags...)...)
	})
}

func built(t *testing.T, once func() (string, error)) string {
	t.Helper()
	out, err := once()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// tab opens an offline tab of this size.
func tab(t *testing.T, width, height int) *cdp.Page {
	t.Helper()
	page, err := chromium.Page(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	if err := page.Offline(); err != nil {
		t.Fatal(err)
	}
	if err := page.Size(width, height); err != nil {
		t.Fatal(err)
	}
	return page
}

// patience is how long a test waits for something that a board does by itself: many times as long as it
// takes on an idle machine.
const patience = 2 * time.Minute

// eventually reports whether met returns true within patience.
func eventually(met func() bool) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if met() {
			return true
		}
	}
	return false
}

func open(t *testing.T, page *cdp.Page, file string) {
	t.Helper()
	if err := page.Open("file://" + file); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

func evaluate(t *testing.T, page *cdp.Page, expression string, value any) {
	t.Helper()
	if err := page.Evaluate(expression, value); err != nil {
		t.Fatal(err)
	}
}

// pages returns, in order, every HTML file below a folder for which keep returns true.
func pages(t *testing.T, root string, keep func(path string) bool) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".html") && keep(path) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatalf("no pages in %s", root)
	}
	slices.Sort(found)
	return found
}

func all(string) bool { return true }

func phone(path string) bool { return !strings.Contains(path, "/board/") }
