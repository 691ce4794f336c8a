package browser

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tabla/browser/cdp"
)

// serve previews a copy of the real site, and returns the preview's address.
func serve(t *testing.T) (dir, address string) {
	t.Helper()
	dir = t.TempDir()
	if err := copyDemo(dir); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, tabla, "serve", "--site", dir, "--addr", "127.0.0.1:0")
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	output, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		c.Wait()
	})
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if _, after, found := strings.Cut(lines.Text(), "preview: "); found {
			return dir, after
		}
	}
	t.Fatal("serve prints no address")
	return "", ""
}

// preview opens the shell with a page of the site in it.
func preview(t *testing.T, address, page string) *cdp.Page {
	t.Helper()
	shell, err := chromium.Page(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(shell.Close)
	if err := shell.Size(600, 400); err != nil {
		t.Fatal(err)
	}
	if err := shell.Open(address + "#" + page); err != nil {
		t.Fatal(err)
	}
	return shell
}

// until waits until an expression is true in the shell. In the expression, frame is the shell's frame, inner
// is the document in this frame, and status is the text of the shell's status.
func until(t *testing.T, shell *cdp.Page, expression string) {
	t.Helper()
	var seen string
	evaluate(t, shell, waitFor+"(function (frame, inner, status) { return "+expression+"; })", &seen)
	if seen != "" {
		t.Fatalf("still not %s: %s", expression, seen)
	}
}

func quoted(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(encoded)
}

func TestThePreviewReloadsTheOpenPageWhereTheReaderIs(t *testing.T) {
	t.Parallel()
	dir, address := serve(t)
	page := "/vinograd/en/health/scabies.html"
	shell := preview(t, address, page)
	until(t, shell, `frame.contentWindow.location.pathname === `+quoted(page)+` && status.includes('Up to date')`)
	evaluate(t, shell, `document.querySelector('iframe').contentWindow.scrollTo(0, 120)`, nil)
	until(t, shell, `frame.contentWindow.scrollY === 120`)

	file := filepath.Join(dir, "content/health/scabies.md")
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(text string) {
		t.Helper()
		if err := errors.Join(os.WriteFile(file+".tmp", []byte(text), 0o666),
			os.Rename(file+".tmp", file)); err != nil {
			t.Fatal(err)
		}
	}
	var built string
	evaluate(t, shell, `document.getElementById('status').textContent`, &built)
	save(string(source) + "\nA sentence that is new.\n")
	until(t, shell, `inner.body.textContent.includes('A sentence that is new.')`)
	until(t, shell, `frame.contentWindow.location.pathname === `+quoted(page)+` && frame.contentWindow.scrollY === 120`)

	// The page may be shown before its build has ended. A mistake that is saved then would bring back the
	// page of the build before it.
	until(t, shell, `status.includes('Up to date') && status !== `+quoted(built))

	// A mistake is reported with its place and a suggestion, and the page stays.
	save(strings.Replace(string(source), "---\n", "---\nsummery: x\n", 1))
	until(t, shell, `status.includes('Not built: 1 error') && document.getElementById('problems').open`)
	until(t, shell, `document.getElementById('problems').textContent.includes('content/health/scabies.md:2:1') &&
		document.getElementById('problems').textContent.includes('did you mean "summary"?')`)
	until(t, shell, `inner.body.textContent.includes('A sentence that is new.')`)

	save(string(source))
	until(t, shell, `status.includes('Up to date') && document.getElementById('problems').hidden`)
	until(t, shell, `!inner.body.textContent.includes('A sentence that is new.')`)
	if complaints := shell.Complaints(); len(complaints) > 0 {
		t.Errorf("the browser complains: %q", complaints)
	}
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, request := range shell.Requests() {
		if asked, err := url.Parse(request); err != nil || asked.Host != base.Host {
			t.Errorf("the preview asks another origin: %s", request)
		}
	}
}
