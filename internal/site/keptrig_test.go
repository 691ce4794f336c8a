package site_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

// walker edits a site at random, and builds it into one target after each edit, as people do.
type walker struct {
	t    *testing.T
	o    site.Options
	rng  *rand.Rand
	n    int                 // how many texts were written; it makes each text different
	past []map[string]string // the author's files, as they were before each edit
	// the target after the last build, without the lines of the manifest about old releases
	built map[string]string
	again site.Session // the session that makes all builds into the target
	kept  int          // how many files the builds left as they were
	valid int          // how many edits left a site that can be built
	order []int        // the numbers of the kinds of edits that come next
}

func newWalker(t *testing.T, seed uint64, o site.Options) *walker {
	o.Program = func() string { return "one" }
	o.Out = inMemory(t)
	w := &walker{t: t, o: o, again: site.NewSession(), rng: rand.New(rand.NewPCG(seed, 0))}
	w.sync()
	w.translateAll()
	if !w.compare() {
		t.Fatal("the site cannot be built to begin with: ", mustProblems(w))
	}
	return w
}

// inMemory returns a new folder, in memory if the system has such a place, because a hundred builds on a
// disk are slow.
func inMemory(t testing.TB) string {
	dir, err := os.MkdirTemp("/dev/shm", "tabla-kept-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// compare builds into the target of the walk and into an empty folder. The test fails unless both have the
// same files, manifest included, and report the same problems. compare returns whether the site can be
// built.
func (w *walker) compare() bool {
	w.t.Helper()
	clean := w.o
	clean.Out = inMemory(w.t)
	want, wantErr := site.Build(context.Background(), clean)
	wanted := w.target(clean.Out)
	if wantErr != nil || want.Failed() {
		wanted = w.target(w.o.Out) // A site that cannot be built leaves the target as it is.
	}
	got, err := w.again.Build(context.Background(), w.o)
	if fmt.Sprint(err) != fmt.Sprint(wantErr) || !reflect.DeepEqual(got.Problems, want.Problems) {
		w.t.Errorf("a build that remembers ends with %v and tells\n%v\na clean one with %v and\n%v", err,
			got.Problems, wantErr, want.Problems)
	}
	after, valid := w.target(w.o.Out), err == nil && !got.Failed()
	if valid {
		w.kept += got.Files.Unchanged
		if got.Pages != want.Pages || got.Boards != want.Boards {
			w.t.Errorf("a build that remembers made %+v, a clean one %+v", got, want)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if after[name] != wanted[name] {
			w.t.Errorf("%s is not as in a clean build:\n%.3000s\nwant\n%.3000s", name, after[name],
				wanted[name])
			break
		}
	}
	for name := range after {
		if _, is := wanted[name]; !is {
			w.t.Errorf("%s is left over", name)
		}
	}
	w.built = after
	return valid
}

var (
	oldRelease     = regexp.MustCompile(`/r/[0-9a-f]+/|/board/img/`)
	releaseFiles   = regexp.MustCompile(`(?m)^ *"[^"]*/board(/[a-z]+)?/(r|img)/.*\n`)
	earlierRelease = regexp.MustCompile(`(",\n *"[0-9a-f]+)+"`)
)

// target returns the files that were built. It leaves out earlier releases, which stay for boards that still
// show them, and the pictures of these releases.
func (w *walker) target(dir string) map[string]string {
	files := map[string]string{}
	if _, err := os.Stat(dir); err == nil {
		files = sitetest.Tree(w.t, dir)
	}
	maps.DeleteFunc(files, func(name, _ string) bool { return oldRelease.MatchString(name) })
	if manifest, is := files[".tabla.json"]; is {
		files[".tabla.json"] = earlierRelease.ReplaceAllString(releaseFiles.ReplaceAllString(manifest, ""),
			`"`)
	}
	return files
}

// sources returns the author's files.
func (w *walker) sources() map[string]string {
	files := sitetest.Tree(w.t, w.o.Dir)
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, "public/") })
	return files
}

// back writes the files as they were.
func (w *walker) back(files map[string]string) {
	for name := range w.sources() {
		if _, was := files[name]; !was {
			w.must(os.Remove(w.path(name)))
			for dir := path.Dir(name); dir != "." && os.Remove(w.path(dir)) == nil; dir = path.Dir(dir) {
			}
		}
	}
	for name, text := range files {
		w.write(name, text)
	}
}

func (w *walker) path(name string) string { return filepath.Join(w.o.Dir, filepath.FromSlash(name)) }

func (w *walker) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *walker) write(name, text string) {
	w.t.Helper()
	sitetest.Write(w.t, w.o.Dir, name, text)
}

func (w *walker) read(name string) string {
	text, _ := os.ReadFile(w.path(name)) // A file that is missing counts as empty.
	return string(text)
}

// pick returns one of the author's files whose names match. If edits have left none, it brings those of the
// beginning back.
func (w *walker) pick(pattern string) string {
	like := regexp.MustCompile(pattern)
	var names []string
	for name := range w.sources() {
		if like.MatchString(name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		w.back(w.past[0])
		return w.pick(pattern)
	}
	slices.Sort(names)
	return names[w.rng.IntN(len(names))]
}

func one[T any](w *walker, of ...T) T { return of[w.rng.IntN(len(of))] }

// change replaces one of the places at which a pattern is found. If there is none, it leaves the file as it
// is.
func (w *walker) change(name, pattern, by string) string {
	text := w.read(name)
	found := regexp.MustCompile(pattern).FindAllStringSubmatchIndex(text, -1)
	if len(found) == 0 {
		return "nothing"
	}
	at := found[w.rng.IntN(len(found))]
	put := regexp.MustCompile(pattern).ExpandString(nil, by, text, at)
	w.write(name, text[:at[0]]+string(put)+text[at[1]:])
	return name + ": " + by
}

func (w *walker) sync() string {
	_, _, err := workflow.Sync(w.t.Context(), w.o, files.Writer{}, false)
	w.must(err)
	return "sync"
}

var translatable_ = regexp.MustCompile(`\{\{\.[a-z_]+\}\}|\]\([^)]*\)|<[^>]*>|https?://\S+|[A-Za-z']+`)

// inWords returns a text of as many invented words of another language, with the same numbers, links and
// marks.
func inWords(word, text string) string {
	return translatable_.ReplaceAllStringFunc(text, func(run string) string {
		if strings.ContainsAny(run[:1], "{]<") || strings.Contains(run, "://") {
			return run
		}
		return word
	})
}

// translateAll writes a translation of every text that lacks one.
func (w *walker) translateAll() string {
	var r diag.Report
	s, err := site.Load(w.t.Context(), w.o, &r)
	w.must(err)
	if s == nil {
		return "nothing"
	}
	texts := site.Cut(s, &r)
	if site.CheckTexts(s, texts, &r); r.Failed() {
		return "nothing"
	}
	opened, err := check.OpenCatalogues(s.Files, site.LocalesDir, s.Settings.Source, nil, &r)
	w.must(err)
	registered, err := site.Register(s, texts, opened, &r)
	w.must(err)
	for tag, word := range map[string]string{"ar": "كلمة", "fa": "واژه", "fr": "mot"} {
		l, known := s.Settings.Language(lang.Tag(tag))
		if !known {
			continue
		}
		c, err := registered.IDs.Load(registered.Folder, l, &r)
		w.must(err)
		var edits []align.Edit
		for i, row := range registered.IDs.Translations(c, s.Settings.Source.Tag) {
			if row.Text == "" && (tag != "fr" || i%3 > 0) {
				edits = append(edits,
					align.Edit{ID: row.ID, Source: row.Source, Text: inWords(word, row.Source),
						Reviewed: i%2 == 0})
			}
		}
		_, err = align.Locales{Dir: w.path(site.LocalesDir), Source: s.Settings.Source,
			Pages: texts.Pages}.Apply(l, edits, false, &r)
		w.must(err)
	}
	return "translate all"
}

// mustProblems returns the problems of a build of the whole site.
func mustProblems(w *walker) []diag.Problem {
	clean := w.o
	clean.Out = filepath.Join(w.t.TempDir(), "public")
	result, err := site.Build(context.Background(), clean)
	w.must(err)
	return result.Problems
}

// centres returns the centres that site.yaml has.
func (w *walker) centres() []string {
	s, err := site.Load(w.t.Context(), w.o, new(diag.Report))
	w.must(err)
	return s.Settings.CentreIDs()
}

// writeAtDesk saves a notice as the desk does. The desk refuses a notice with which the site cannot be
// built.
func (w *walker) writeAtDesk() string {
	name := w.pick(notices)
	was := w.read(name)
	text := was + fmt.Sprintf("\nWritten at the desk, %d.\n", w.number())
	if w.rng.IntN(2) == 0 {
		text = regexp.MustCompile(`(?m)^title: .*`).ReplaceAllString(was, fmt.Sprintf("title: Desk %d", w.n))
	}
	_, err := workflow.SaveNotice(w.t.Context(), w.o, files.Writer{}, name, []byte(was), text)
	w.must(err)
	return "desk: " + name
}

// translateAtDesk saves one text as the desk does.
func (w *walker) translateAtDesk() string {
	texts, _, err := workflow.OpenTexts(w.t.Context(), w.o)
	w.must(err)
	if texts == nil {
		return "nothing"
	}
	tag := one(w, "ar", "fa", "fr")
	sheet, _, err := texts.Sheet(tag, "")
	if err != nil || len(sheet.Rows) == 0 {
		return "nothing" // the settings no longer have this language
	}
	row := sheet.Rows[w.rng.IntN(len(sheet.Rows))]
	row.Translation = inWords(one(w, "كلمة", "mot"), row.Source) + one(w, "", " 7", "!")
	sheet.Rows = []exchange.Row{row}
	_, _, err = workflow.SaveTexts(w.t.Context(), w.o, files.Writer{}, sheet)
	w.must(err)
	return "desk: " + tag + " " + row.ID
}

// setAtDesk saves the settings as the desk does.
func (w *walker) setAtDesk() string {
	was := w.read("site.yaml")
	text := regexp.MustCompile(`clinic_room: "\d+"`).ReplaceAllString(was,
		fmt.Sprintf(`clinic_room: "%d"`, w.number()))
	_, err := workflow.SaveFile(w.t.Context(), w.o, files.Writer{}, "site.yaml", []byte(was), text)
	w.must(err)
	return "desk: site.yaml"
}
