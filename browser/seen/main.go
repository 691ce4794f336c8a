// Command seen opens a page in Chromium, leaves it open, and prints each new mark that the page shows, one a
// line, in the moment in which it is part of the page:
//
//	seen http://127.0.0.1:1313/en/health/clinic.html 'marked[0-9]+x'
//
// Marks in frames of the page count too. The first line that the command prints is "open". The command ends
// when its input ends. The benchmark of previews (in bench) measures with it how soon a reader sees what an
// author has saved.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"tabla/browser/cdp"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "seen:", err)
		os.Exit(1)
	}
}

// watching reports marks to the function seen, which the browser adds to each page.
const watching = `(() => {
  const told = new Set(), marks = new RegExp(%s, 'g');
  const look = () => {
    for (const [mark] of (document.documentElement?.textContent ?? '').matchAll(marks)) {
      if (!told.has(mark)) { told.add(mark); seen(mark); }
    }
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true, characterData: true});
})()`

func run(args []string, input io.Reader, output io.Writer) error {
	if len(args) != 2 {
		return errors.New("two arguments are needed: an address and a regular expression")
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	path, err := cdp.Chromium()
	if err != nil {
		return err
	}
	browser, err := cdp.Launch(ctx, path)
	if err != nil {
		return err
	}
	defer browser.Close()
	page, err := browser.Page(ctx)
	if err != nil {
		return err
	}
	defer page.Close()
	pattern, err := json.Marshal(args[1])
	if err != nil {
		return err
	}
	err = errors.Join(page.Call("Runtime.addBinding", map[string]any{"name": "seen"}, nil),
		page.Call("Page.addScriptToEvaluateOnNewDocument",
			map[string]any{"source": fmt.Sprintf(watching, pattern)}, nil))
	if err == nil {
		err = page.Open(args[0])
	}
	if err != nil {
		return err
	}
	go func() {
		_, _ = io.Copy(io.Discard, input)
		cancel()
	}()
	fmt.Fprintln(output, "open")
	for e := range page.Stream() {
		var called struct{ Payload string }
		if e.Method == "Runtime.bindingCalled" && json.Unmarshal(e.Params, &called) == nil {
			fmt.Fprintln(output, called.Payload)
		}
	}
	return nil
}
