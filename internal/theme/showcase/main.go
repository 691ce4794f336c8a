// Command showcase draws sample pages and boards into a folder, so that people who design layouts can look at
// them.
//
//	go run ./internal/theme/showcase OUT [THEMES]   # THEMES: a site's own themes folder, laid over tabla's
//
// The texts are samples, not information. The files have the same paths as those of a build.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/theme"
	"tabla/internal/view"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "showcase:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("say into which folder")
	}
	embedded, err := fs.Sub(tabla.Themes, "themes")
	if err != nil {
		return err
	}
	var overlay fs.FS
	if len(args) > 1 {
		overlay = os.DirFS(args[1])
	}
	var r diag.Report
	loaded, err := theme.Load(context.Background(), embedded, overlay, &r)
	if err != nil {
		return err
	}
	if r.Failed() {
		return diag.WriteText(os.Stderr, r.Problems())
	}
	s := show{theme: loaded, out: args[0], words: readWords(loaded.WordFiles())}
	if err := s.phones(); err != nil {
		return err
	}
	return s.boards()
}

type show struct {
	theme *theme.Theme
	out   string
	words map[string]map[string]forms
}

func (s show) write(name string, content []byte) error {
	file := filepath.Join(s.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}

// page draws one page and writes it.
func (s show) page(name string, draw func(*bytes.Buffer) error) error {
	var w bytes.Buffer
	if err := draw(&w); err != nil {
		return err
	}
	return s.write(name, w.Bytes())
}

func (s show) phones() error {
	pages := map[string]func(*bytes.Buffer) error{
		"index.html":          func(w *bytes.Buffer) error { return s.theme.Centres(w, s.picker()) },
		"vinograd/index.html": func(w *bytes.Buffer) error { return s.theme.Welcome(w, s.welcome()) },
	}
	for _, t := range texts() {
		edition := s.edition(t)
		frame, err := s.theme.Edition(edition, inputs.Key{})
		if err != nil {
			return err
		}
		dir := "vinograd/" + t.tag + "/"
		pages[dir+"index.html"] = func(w *bytes.Buffer) error { return frame.Front(w, front(t)) }
		pages[dir+"places.html"] = func(w *bytes.Buffer) error { return frame.Places(w, places(t)) }
		for _, topic := range edition.Topics {
			v := view.Topic{TopicLink: topic, Notices: rows(t)}
			pages[dir+topic.ID+"/index.html"] = func(w *bytes.Buffer) error { return frame.Topic(w, &v) }
		}
		for _, n := range notices(t) {
			pages[dir+n.Href] = func(w *bytes.Buffer) error { return frame.Notice(w, n) }
		}
	}
	for name, draw := range pages {
		if err := s.page(name, draw); err != nil {
			return err
		}
	}
	return nil
}

func (s show) boards() error {
	for _, b := range boardSamples() {
		v := s.board(b)
		release, err := s.theme.BoardRelease(v)
		if err != nil {
			return err
		}
		shell, err := s.theme.BoardShell(v)
		if err != nil {
			return err
		}
		var types []string
		for _, e := range v.Editions {
			types = append(types, e.Language.Type)
		}
		fonts, err := s.theme.Fonts(types)
		if err != nil {
			return err
		}
		dir := b.name + "/board/"
		for prefix, files := range map[string]map[string][]byte{dir + "r/" + v.Release + "/": release,
			dir: shell, dir + "fonts/": fonts} {
			for name, content := range files {
				if err := s.write(prefix+name, content); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
