package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tabla/bench/corpus"
	"tabla/bench/declaration"
)

// invented is a small corpus whose words say nothing: tests fetch no text. Hugo is compiled by the first run,
// which takes minutes; later runs find it in the cache.
func invented(t *testing.T, centres int) *pair {
	t.Helper()
	languages := declaration.Languages()[:3]
	all := make([]declaration.Chapters, len(languages))
	for chapter := range 40 {
		for i, l := range languages {
			all[i] = append(all[i], []string{strings.Repeat(l.Name+" ", 8+chapter) + l.Name + "."})
		}
	}
	pieces, err := declaration.Pieces(all)
	if err != nil {
		t.Fatal(err)
	}
	cache, err := cacheFolder()
	if err != nil {
		t.Fatal(err)
	}
	programs, err := compile(cache, tools{tabla: filepath.Join(t.TempDir(), "tabla")})
	if err == nil {
		err = goBuild("..", programs.tabla, "./cmd/tabla")
	}
	if err != nil {
		t.Fatal(err)
	}
	c := &corpus.Corpus{Seed: 1, Notices: 8, Centres: centres, Board: 2, Languages: languages, Pieces: pieces}
	p, err := newPair(programs, c, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBothBuildTheSameNoticePages(t *testing.T) {
	p, ours, theirs := invented(t, 3), t.TempDir(), t.TempDir()
	_, r, err := p.buildTabla(ours)
	if err != nil {
		t.Fatal(err)
	}
	// The articles of the Declaration are longer than what people write for a screen, and the planner says
	// so.
	aboutBoards := []string{"long-block", "long-slide", "late-language"}
	for _, problem := range r.Problems {
		if !slices.Contains(aboutBoards, problem.Code) {
			t.Errorf("tabla reports %s", problem.Code)
		}
	}
	if _, err := p.buildHugo(theirs); err != nil {
		t.Fatal(err)
	}
	for centre := range 3 {
		pattern := filepath.Join(corpus.Centre(centre), "*", "*", "notice-*.html")
		a, b := pages(t, ours, pattern), pages(t, theirs, pattern)
		if a != b || a == "" {
			t.Errorf("tabla builds\n%s\nHugo builds\n%s", a, b)
		}
	}
}

// pages lists the files of a folder that match, in small letters: Hugo's folders are named so.
func pages(t *testing.T, dir, pattern string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ToLower(strings.ReplaceAll(strings.Join(files, "\n"), dir, ""))
}

func TestASecondBuildWritesNothingAndAnEditSomething(t *testing.T) {
	p, out := invented(t, 1), t.TempDir()
	var written []int
	for round := range 3 {
		if round == 2 {
			if err := p.edit(); err != nil {
				t.Fatal(err)
			}
		}
		_, r, err := p.buildTabla(out)
		if err != nil {
			t.Fatal(err)
		}
		written = append(written, r.Written)
	}
	if written[0] == 0 || written[1] != 0 || written[2] == 0 || written[2] >= written[0] {
		t.Errorf("files written: %v", written)
	}
}

func TestTablesShowRatios(t *testing.T) {
	row := cold{size: size{Notices: 10, Languages: 2, Centres: 1, On: "tmpfs"}}
	row.Tabla.Wall, row.Hugo.Wall = 0.5, 6
	var out bytes.Buffer
	if err := (results{Cold: []cold{row}}).print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"10×2×1 on tmpfs", "1/12.0"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestRowsAreThoseOfTheDocument(t *testing.T) {
	row := cold{size: size{Notices: 1000, Languages: 16, Centres: 300, On: "ext4"}}
	row.Tabla.CPU, row.Tabla.Peak, row.Tabla.Files, row.Tabla.Bytes = 471, 4168, 1543604, 17_500_000_000
	var out bytes.Buffer
	if err := (results{Alone: []cold{row}}).printRows(&out); err != nil {
		t.Fatal(err)
	}
	if want := "| 300 × 16 × 1,000 | 471.0 s | 4,168 MB | 1,543,604 | 17.50 GB |\n"; !strings.HasSuffix(out.String(), want) {
		t.Errorf("%s\nwant %s", out.String(), want)
	}
}

func TestAnUnknownPartIsRefused(t *testing.T) {
	s := &suite{}
	if err := s.run([]string{"nothing"}); err == nil ||
		!strings.Contains(err.Error(), fmt.Sprint(partNames()[0])) {
		t.Errorf("got %v", err)
	}
}
