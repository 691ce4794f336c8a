package workflow

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// basePage is the notice that the numbered edits are made to: 16 messages.
const basePage = `---
title: Free clinic
summary: Where to find a doctor
order: 3
---
# Free medical help

The clinic is open every day from **09:00 to 17:00**.
You do not need documents.

- Bring water.
- Bring your child's vaccination card.
- Children under 5 are seen first.

Call [+381 11 123 456](tel:+38111123456) if you are in danger.

| Day | Open |
|-----|------|
| Monday | Yes |
| Tuesday | Yes |
| Sunday | No |

> The doctor will not tell the police about you.
`

const (
	clinicFile = "content/health/clinic.md"
	infoFile   = "content/services/info.md"
)

// author is somebody who edits the notices of a small site that is translated into Arabic.
type author struct {
	t testing.TB
	o site.Options
}

// newAuthor writes the site and translates all of it.
func newAuthor(t testing.TB) author {
	a := author{t, lay(t, map[string]string{
		"site.yaml": sitetest.Settings("en, ar", "topics: {health: {}, services: {}}"),
		clinicFile:  basePage,
		infoFile:    "---\ntitle: Information\n---\nAsk at the office.\n",
	})}
	a.sync()
	a.translate()
	return a
}

func (a author) path(file string) string { return filepath.Join(a.o.Dir, filepath.FromSlash(file)) }

func (a author) text(file string) string {
	a.t.Helper()
	text, err := os.ReadFile(a.path(file))
	if err != nil {
		a.t.Fatal(err)
	}
	return string(text)
}

func (a author) put(file, text string) {
	a.t.Helper()
	sitetest.Write(a.t, a.o.Dir, file, text)
}

// edit replaces texts in a file. Each pair has a text that must be in the file once, and its new text.
func (a author) edit(file string, pairs ...string) {
	a.t.Helper()
	text := a.text(file)
	for i := 0; i < len(pairs); i += 2 {
		if strings.Count(text, pairs[i]) != 1 {
			a.t.Fatalf("%q does not stand once in\n%s", pairs[i], text)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	a.put(file, text)
}

func (a author) cut(r *diag.Report) (*site.Loaded, *cut.Texts) {
	a.t.Helper()
	s, texts, err := loadAndCut(a.t.Context(), a.o, r)
	if err != nil || r.Failed() {
		a.t.Fatal(err, r.Problems())
	}
	return s, texts
}

// sync runs tabla sync and returns how it changed the Arabic file, and the problems that it reported.
func (a author) sync() (align.FileChange, []diag.Problem) {
	a.t.Helper()
	var own, r diag.Report
	s, texts := a.cut(&own)
	changes, err := locales(s, texts, nil).Sync(s.Settings.Languages, false, &r)
	if err != nil || r.Failed() {
		a.t.Fatal(err, r.Problems())
	}
	return changes.Files[1], r.Problems()
}

// rows returns, by id, what a build knows of the Arabic texts, whether sync has run or not.
func (a author) rows() (rows []align.Translation) {
	a.t.Helper()
	var r diag.Report
	s, texts := a.cut(&r)
	registered, err := register(s, texts, &r)
	if err != nil {
		a.t.Fatal(err)
	}
	arabic, _ := s.Settings.Language("ar")
	c, err := registered.LoadTranslations(arabic, &r)
	if err != nil || r.Failed() {
		a.t.Fatal(err, r.Problems())
	}
	return registered.IDs.Translations(c, "en")
}

// translate writes a different translation for every text that has none.
func (a author) translate() {
	a.t.Helper()
	var r diag.Report
	var edits []align.Edit
	for i, row := range a.rows() {
		if row.Text == "" {
			edits = append(edits,
				align.Edit{ID: row.ID, Source: row.Source, Text: fmt.Sprintf("ترجمة %d لـ %s", i, row.ID),
					Reviewed: true})
		}
	}
	s, texts := a.cut(&r)
	arabic, _ := s.Settings.Language("ar")
	if _, err := locales(s, texts, nil).Apply(arabic, edits, false, &r); err != nil || r.Failed() {
		a.t.Fatal(err, r.Problems())
	}
}

// tally counts messages by their state.
type tally struct{ fresh, staleWords, staleFacts, missing int }

func (a author) count(prefix string) (n tally) {
	a.t.Helper()
	for _, row := range a.rows() {
		if !strings.HasPrefix(row.Page, prefix) {
			continue
		}
		switch row.State {
		case catalogue.Fresh:
			n.fresh++
		case catalogue.Stale:
			n.staleWords++
		case catalogue.StaleFact:
			n.staleFacts++
		case catalogue.Missing:
			n.missing++
		}
	}
	return n
}

// all returns every file of the locales folder, the attic included.
func (a author) all() string {
	a.t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(a.path("locales"), func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, _ := os.ReadFile(name)
			fmt.Fprintf(&b, "== %s\n%s", name, text)
		}
		return err
	})
	if err != nil {
		a.t.Fatal(err)
	}
	return b.String()
}
