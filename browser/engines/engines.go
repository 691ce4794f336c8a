// Package engines starts the browsers that boards have to run on, the oldest we can get among them, and lets
// tests open a page in them, evaluate an expression in the page, and take a picture of it.
package engines

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"tabla/browser/cdp"
)

// Viewer is a window in one of the engines.
type Viewer interface {
	Open(url string) error
	Evaluate(expression string, value any) error // the value of an ES5 expression, by way of JSON
	Screenshot() ([]byte, error)                 // PNG
	Close()
}

// chromiumViewer is a tab that ends its browser when it is closed.
type chromiumViewer struct {
	*cdp.Page
	browser *cdp.Browser
}

func (v chromiumViewer) Close() {
	v.Page.Close()
	v.browser.Close()
}

// Old opens a window in the Chromium of a major version that scripts/deps has unpacked.
func Old(ctx context.Context, version string, width, height int) (Viewer, error) {
	path, err := filepath.Abs(filepath.Join("node_modules", "chromium-"+version, "chromium"))
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%w: run \"make deps\" or, for the long proofs, \"make prove-deps\"", err)
	}
	return chromium(ctx, path, width, height, "--single-process", "--no-zygote")
}

// chromium opens a window in the Chromium at path.
func chromium(ctx context.Context, path string, width, height int, flags ...string) (Viewer, error) {
	browser, err := cdp.Launch(ctx, path, append(flags, fmt.Sprintf("--window-size=%d,%d", width, height))...)
	if err != nil {
		return nil, err
	}
	page, err := browser.FirstPage(ctx)
	if err != nil {
		browser.Close()
		return nil, err
	}
	if err := page.Size(width, height); err != nil {
		browser.Close()
		return nil, err
	}
	return chromiumViewer{page, browser}, nil
}

//go:embed qtwebkit.py
var qtScript string

// webkit is a window of Qt WebKit 602 on a virtual screen. qtwebkit.py reads one command per line and writes
// one answer per line, both in JSON.
type webkit struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

// WebKit opens a window in Qt WebKit 602, an engine of 2016 that is poorer than any Chromium we can get.
func WebKit(ctx context.Context, width, height int) (Viewer, error) {
	python := "/usr/bin/python3" // Debian's own, for which the packages of Debian are made
	command := exec.CommandContext(ctx, "xvfb-run", "-a", "-s",
		fmt.Sprintf("-screen 0 %dx%dx24", width, height),
		python, "-c", qtScript, fmt.Sprint(width), fmt.Sprint(height))
	w := &webkit{command: command}
	command.Stderr = os.Stderr
	var err error
	if w.in, err = command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	w.out = bufio.NewReaderSize(out, 1<<20)
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("%w: run \"make prove-deps\"", err)
	}
	return w, nil
}

func (w *webkit) ask(what, argument string) (json.RawMessage, error) {
	line, err := json.Marshal([]string{what, argument})
	if err != nil {
		return nil, err
	}
	if _, err := w.in.Write(append(line, '\n')); err != nil {
		return nil, err
	}
	answer, err := w.out.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("%s: the engine is gone: %w", what, err)
	}
	var reply struct {
		Error string
		Value json.RawMessage
	}
	if err := json.Unmarshal(answer, &reply); err != nil {
		return nil, err
	}
	if reply.Error != "" {
		return nil, errors.New(what + ": " + reply.Error)
	}
	return reply.Value, nil
}

func (w *webkit) Open(url string) error {
	_, err := w.ask("open", url)
	return err
}

func (w *webkit) Evaluate(expression string, value any) error {
	answer, err := w.ask("eval",
		"(function () { try { return JSON.stringify({v: "+strings.TrimRight(expression,
			"; \n")+"}); } catch (e) { return JSON.stringify({e: String(e)}); } })()")
	if err != nil {
		return err
	}
	var text string
	if err := json.Unmarshal(answer, &text); err != nil {
		return fmt.Errorf("evaluate: %s: %w", answer, err)
	}
	var result struct {
		V json.RawMessage
		E string
	}
	if err := json.Unmarshal([]byte(text), &result); err != nil {
		return err
	}
	if result.E != "" {
		return errors.New("evaluate: " + result.E)
	}
	if value == nil || len(result.V) == 0 {
		return nil
	}
	return json.Unmarshal(result.V, value)
}

func (w *webkit) Screenshot() ([]byte, error) {
	answer, err := w.ask("shot", "")
	if err != nil {
		return nil, err
	}
	var text string
	if err := json.Unmarshal(answer, &text); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

func (w *webkit) Close() {
	_ = w.in.Close() // qtwebkit.py ends when its input ends
	_ = w.command.Wait()
}
