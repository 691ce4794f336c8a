package site_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"tabla"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// weight is how many bytes a telephone loads: packed with Brotli at level 11, and with gzip at level 9.
type weight struct{ brotli, gzip int }

func (w weight) add(other weight) weight { return weight{w.brotli + other.brotli, w.gzip + other.gzip} }

func (w weight) above(limit weight) bool { return w.brotli > limit.brotli || w.gzip > limit.gzip }

// window is the logarithm of how far back the compression looks. All that is weighed is shorter, so a wider
// one, such as servers have, gives the same bytes; but each time it clears tables of 32 MB.
const window = 18

// weighed has what was weighed before: all languages load the same scripts.
var weighed = map[string]weight{}

func weigh(t *testing.T, text string) weight {
	t.Helper()
	if w, known := weighed[text]; known {
		return w
	}
	if len(text) > 1<<window-16 {
		t.Fatalf("%d bytes are more than the compression looks back", len(text))
	}
	weighed[text] = weight{packed(t, text), zipped(t, text)}
	return weighed[text]
}

func packed(t *testing.T, text string) int {
	t.Helper()
	var small bytes.Buffer
	w := brotli.NewWriterOptions(&small, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: window})
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return small.Len()
}

func zipped(t *testing.T, text string) int {
	t.Helper()
	var small bytes.Buffer
	w, _ := gzip.NewWriterLevel(&small, gzip.BestCompression) // the error is nil, because the level exists
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return small.Len()
}

var (
	inlineScript = regexp.MustCompile(`<script>[^<]*</script>`)
	loadedScript = regexp.MustCompile(`<script src="([^"]*)"`)
	bodyKind     = regexp.MustCompile(`<body class="?([a-z]+)`)
)

// limits has the largest number of bytes that each kind of page may have, without its scripts.
var limits = map[string]weight{
	"front":     {5000, 6000},
	"topic":     {4700, 5800},
	"notice":    {4700, 5800},
	"sensitive": {4700, 5800},
	"place":     {4700, 5800},
	"places":    {4700, 5800},
}

// scriptLimits are the largest numbers of bytes that the scripts of a centre may have. Every page loads the
// first script. Over https it loads the second one too, once it is drawn. Both together may have no more
// than scriptsLimit. Only screens on which staff print load the third one. The fourth one, which has the
// search index of a language, is loaded only when somebody opens the search.
var (
	scriptLimits = map[string]weight{
		"phone":  {1650, 1900},
		"sw":     {950, 1100},
		"qr":     {1150, 1300},
		"search": {15_000, 18_000},
	}
	scriptsLimit = weight{2600, 3000}
)

// People read the pages over slow networks and with prepaid data. So in every language of the demonstration,
// the heaviest page of each kind must be light enough, and so must the first view with everything that it
// loads.
func TestPagesStayLightInEveryLanguage(t *testing.T) { pagesStayLight(t, "jela", noon) }

// Before holidays, the pages of places are heaviest, because they announce on which days the places will be
// closed.
func TestPagesStayLightBeforeHolidays(t *testing.T) { pagesStayLight(t, "vinograd", beforeHolidays) }

var beforeHolidays = time.Date(2026, 12, 19, 12, 0, 0, 0, time.UTC)

// pagesStayLight weighs the pages of one centre of the demonstration, built at the given time.
func pagesStayLight(t *testing.T, centre string, built time.Time) {
	t.Helper()
	o := site.Options{Dir: "../..", Out: filepath.Join(t.TempDir(), "public"),
		Themes: tabla.Themes, AsOf: built,
		Centres: []string{centre}}
	mustBuild(t, o)
	files, heaviest := sitetest.Tree(t, o.Out), map[string]weight{}
	noHeavyLinks(t, files)
	scriptsStayLight(t, files)
	for _, page := range heavyPages(t, files) {
		kind, plain := bodyKind.FindStringSubmatch(files[page])[1],
			inlineScript.ReplaceAllString(files[page], "")
		got, limit := weigh(t, plain), limits[kind]
		if got.above(limit) {
			t.Errorf("%s (%s) has %d bytes with Brotli and %d with gzip, above %d and %d",
				page, kind, got.brotli,
				got.gzip, limit.brotli, limit.gzip)
		}
		heaviest[kind] = weight{max(heaviest[kind].brotli, got.brotli), max(heaviest[kind].gzip, got.gzip)}
		if kind != "front" {
			continue
		}
		for _, m := range loadedScript.FindAllStringSubmatch(files[page], -1) {
			got = got.add(weigh(t, files[path.Join(path.Dir(page), m[1])]))
		}
		for _, later := range []string{"sw.js", "manifest.webmanifest"} {
			got = got.add(weigh(t, files[centre+"/"+later]))
		}
		if got.above(weight{8000, 10000}) {
			t.Errorf("%s with all that it loads has %d bytes with Brotli and %d with gzip", page,
				got.brotli, got.gzip)
		}
		heaviest["first view"] = weight{max(heaviest["first view"].brotli, got.brotli),
			max(heaviest["first view"].gzip, got.gzip)}
	}
	t.Logf("%+v", heaviest)
	if len(heaviest) != len(limits)+1 {
		t.Errorf("only these kinds of page were weighed: %v", heaviest)
	}
}

var scriptName = regexp.MustCompile(`^[a-z]+/(?:assets/|[A-Za-z-]+/)?(phone|sw|qr|search)(?:-[0-9a-f]+)?\.js$`)

func scriptsStayLight(t *testing.T, files map[string]string) {
	t.Helper()
	kinds, together := map[string]bool{}, weight{}
	for file, text := range files {
		name := scriptName.FindStringSubmatch(file)
		if name == nil {
			continue
		}
		kinds[name[1]] = true
		got, limit := weigh(t, text), scriptLimits[name[1]]
		if got.above(limit) {
			t.Errorf("%s has %d bytes with Brotli and %d with gzip, above %d and %d", file, got.brotli,
				got.gzip, limit.brotli, limit.gzip)
		}
		if name[1] == "phone" || name[1] == "sw" {
			together = together.add(got)
		}
	}
	if together.above(scriptsLimit) {
		t.Errorf("all scripts that a page loads have %d bytes with Brotli and %d with gzip", together.brotli,
			together.gzip)
	}
	if len(kinds) != len(scriptLimits) {
		t.Errorf("only these scripts were weighed: %v", kinds)
	}
}

var localLink = regexp.MustCompile(` (?:href|src)="?([a-z0-9./_-]+\.[a-z0-9]+)`)

// noHeavyLinks reports links on phone pages that lead to a file of more than 100 kB, such as a board.
func noHeavyLinks(t *testing.T, files map[string]string) {
	t.Helper()
	links := 0
	for page, text := range files {
		if !strings.HasSuffix(page, ".html") || strings.Contains(page, "/board/") {
			continue
		}
		for _, m := range localLink.FindAllStringSubmatch(text, -1) {
			links++
			if target := path.Join(path.Dir(page), m[1]); len(files[target]) > 100_000 ||
				strings.Contains(target, "/board/") {
				t.Errorf("%s leads to %s, which has %d bytes", page, target, len(files[target]))
			}
		}
	}
	if links < 1000 {
		t.Errorf("only %d links were looked at", links)
	}
}

// heavyPages returns, for each language and kind of page, the page that is largest when packed with gzip.
func heavyPages(t *testing.T, files map[string]string) []string {
	t.Helper()
	best, most := map[string]string{}, map[string]int{}
	for file, text := range files {
		kind := bodyKind.FindStringSubmatch(text)
		if !strings.HasSuffix(file, ".html") || kind == nil || limits[kind[1]] == (weight{}) {
			continue
		}
		language := strings.Split(file, "/")[1]
		key := language + " " + kind[1]
		if size := zipped(t, text); size > most[key] {
			best[key], most[key] = file, size
		}
	}
	var all []string
	for _, file := range best {
		all = append(all, file)
	}
	slices.SortFunc(all, cmp.Compare[string])
	return all
}
