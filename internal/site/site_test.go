package site_test

import (
	"context"
	"fmt"
	"image/jpeg"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"tabla"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// lay writes files into a new folder, and returns the options to build a site from them into its folder
// public.
func lay(t testing.TB, files map[string]string) site.Options {
	t.Helper()
	return optionsFor(sitetest.New(t, files))
}

// optionsFor returns the options to build a site into its folder public.
func optionsFor(s sitetest.Site) site.Options {
	return site.Options{Dir: s.Dir, Out: s.Path("public"), Themes: tabla.Themes, AsOf: noon}
}

func mustBuild(t testing.TB, o site.Options) site.Result {
	t.Helper()
	result, err := site.Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if result.Failed() {
		t.Fatal(result.Problems)
	}
	return result
}

func readPage(t testing.TB, o site.Options, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(o.Out, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// everyLanguage returns a site in all languages of the registry. The texts of each language have a marker of
// their own. leaveOut says which notices are not translated into a language; there, pages show a language of
// its chain.
func everyLanguage(t testing.TB, leaveOut func(page int, l lang.Language) bool) map[string]string {
	t.Helper()
	var tags []string
	for _, l := range lang.All() {
		tags = append(tags, string(l.Tag))
	}
	files := map[string]string{
		"site.yaml": "title: MARKenMARK\nsource: en\ntimezone: UTC\nbase_url: https://x.example.org/\n" +
			"languages: [" + strings.Join(tags, ", ") +
			"]\ncentres: {c: {name: MARKenMARK centre, languages: [" + strings.Join(tags, ", ") + "]}}\n",
	}
	pages := []string{"health/one", "rights/two"}
	for _, page := range pages {
		files["content/"+page+".md"] = "---\ntitle: MARKenMARK title of " + page +
			"\nsummary: MARKenMARK summary\nplace: {room: MARKenMARK room}\n---\n" +
			"MARKenMARK first of " + page + ".\n\n- MARKenMARK item\n"
	}
	for _, l := range lang.All() {
		if l.Tag == "en" {
			continue
		}
		mark := "MARK" + string(l.Tag) + "MARK" +
			strings.Repeat(" "+l.Endonym, 8) // letters of the language's own script
		var b strings.Builder
		for i, page := range pages {
			if leaveOut(i, l) {
				continue
			}
			for _, m := range []struct{ id, source, other string }{
				{page + ".fm-title", "MARKenMARK title of " + page, mark},
				{page + ".fm-summary", "MARKenMARK summary", mark},
				{page + ".fm-place-room", "MARKenMARK room", mark},
				{catalogue.NewID(page, "p", "MARKenMARK first of "+page+".", 0),
					"MARKenMARK first of " + page + ".", mark},
				{catalogue.NewID(page, "li", "MARKenMARK item", 0), "MARKenMARK item", mark},
			} {
				fmt.Fprintf(&b, "%s:\n  description: |-\n    %s\n  hash: %s\n  other: |-\n    %s\n", m.id,
					m.source, catalogue.Hash(m.source, ""), m.other)
			}
		}
		files["locales/"+string(l.Tag)+".yaml"] = b.String()
	}
	return files
}

var marker = regexp.MustCompile(`MARK([A-Za-z-]+)MARK`)

// markers returns the languages whose texts a file has.
func markers(text string) map[string]bool {
	found := map[string]bool{}
	for _, m := range marker.FindAllStringSubmatch(text, -1) {
		found[m[1]] = true
	}
	return found
}

// The pages of a language show no text of another language that is neither in its chain nor the source.
func TestNoLanguageLeaksIntoAnother(t *testing.T) {
	for name, leaveOut := range map[string]func(page int, l lang.Language) bool{
		"all translated":        func(int, lang.Language) bool { return false },
		"one page left to all":  func(page int, _ lang.Language) bool { return page == 0 },
		"every second language": func(page int, l lang.Language) bool { return len(l.Endonym)%2 == page },
	} {
		t.Run(name, func(t *testing.T) {
			o := lay(t, everyLanguage(t, leaveOut))
			mustBuild(t, o)
			for _, l := range lang.All() {
				allowed := map[string]bool{"en": true, string(l.Tag): true}
				for _, tag := range l.Chain {
					allowed[string(tag)] = true
				}
				seen, own := 0, false
				for _, file := range []string{"index.html", "places.html", "health/index.html",
					"health/one.html", "rights/index.html", "rights/two.html"} {
					for tag := range markers(readPage(t, o, "c/"+string(l.Tag)+"/"+file)) {
						seen++
						own = own || tag == string(l.Tag)
						if !allowed[tag] {
							t.Errorf("%s/%s shows %s", l.Tag, file, tag)
						}
					}
				}
				if seen == 0 || name == "all translated" && !own {
					t.Errorf("%s shows no marker of its own: the test is blind", l.Tag)
				}
			}
		})
	}
}

// On a board each slide shows only texts of its own language, its chain, or the source.
func TestNoLanguageLeaksOnBoards(t *testing.T) {
	o := lay(t, everyLanguage(t, func(page int, l lang.Language) bool { return len(l.Endonym)%2 == page }))
	mustBuild(t, o)
	releases, err := filepath.Glob(filepath.Join(o.Out, "c/board/r/*/index.html"))
	if err != nil || len(releases) != 1 {
		t.Fatal(releases, err)
	}
	text, err := os.ReadFile(releases[0])
	if err != nil {
		t.Fatal(err)
	}
	slides := regexp.MustCompile(`(?s)<section[^>]*\blang="([^"]+)"[^>]*>.*?</section>`).FindAllStringSubmatch(string(text), -1)
	if len(slides) < 2*len(lang.All()) {
		t.Fatalf("found %d slides for %d languages", len(slides), len(lang.All()))
	}
	for _, slide := range slides {
		allowed := map[string]bool{"en": true}
		for _, l := range lang.All() {
			if l.HTML == slide[1] {
				allowed[string(l.Tag)] = true
				for _, tag := range l.Chain {
					allowed[string(tag)] = true
				}
			}
		}
		for tag := range markers(slide[0]) {
			if !allowed[tag] {
				t.Errorf("a slide in %s shows %s", slide[1], tag)
			}
		}
	}
}

// The libraries that match languages have traps: they would show a neighbouring language, or fail for a
// language without a plural rule.
func TestNeighboursAreNeverShown(t *testing.T) {
	laid := func(languages string, catalogues map[string]string) site.Options {
		files := map[string]string{
			"site.yaml":           sitetest.Settings(languages),
			"content/health/x.md": "---\ntitle: Source title\n---\nSource text.\n",
		}
		for tag, title := range catalogues {
			files["locales/"+tag+".yaml"] = "health/x.fm-title:\n  description: |-\n    Source title\n" +
				"  other: |-\n    " + title + "\n"
		}
		return lay(t, files)
	}
	for _, c := range []struct{ asked, shipped string }{
		{"kmr", "tr"}, {"uk", "ru"}, {"ru", "uk"}, {"ckb", "ar"}, {"ti", "am"}, {"am", "ti"}, {"hr", "bs"},
		{"mk", "ru"}, {"pnb", "ur"}, {"ar", "fa"},
	} {
		o := laid("en, "+c.asked+", "+c.shipped, map[string]string{c.shipped: ownTitle(c.shipped)})
		mustBuild(t, o)
		page := readPage(t, o, "c/"+c.asked+"/health/x.html")
		if strings.Contains(page, ownTitle(c.shipped)) || !strings.Contains(page, "Source title") {
			t.Errorf("%s with only %s shipped: the source must show", c.asked, c.shipped)
		}
	}
	for _, tag := range []string{"prs", "kmr", "rom", "cnr", "pnb", "rhg"} {
		o := laid("en, "+tag, map[string]string{tag: ownTitle(tag)})
		mustBuild(t, o)
		if page := readPage(t, o, "c/"+tag+"/health/x.html"); !strings.Contains(page, ownTitle(tag)) {
			t.Errorf("%s does not show its own text", tag)
		}
	}
}

// ownTitle returns a text in the letters of a language.
func ownTitle(tag string) string {
	l, _ := lang.Lookup(tag)
	return l.Endonym + " " + l.Endonym
}

// A block that falls back to another language has this language and its direction, and says in the reader's
// language that it is not translated.
func TestFallbackIsMarked(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml":           sitetest.Settings("en, ar"),
		"content/health/x.md": "---\ntitle: Title\n---\nFirst text.\n\nSecond text.\n",
		"locales/ar.yaml": entry(catalogue.NewID("health/x", "p", "First text.", 0),
			"First text.", "النص الأول."),
		"themes/phone/locales/ar.yaml": "ui.not-translated:\n  other: |-\n    غير مترجم\n",
	})
	mustBuild(t, o)
	page := readPage(t, o, "c/ar/health/x.html")
	for _, want := range []string{
		`<html lang="ar" dir="rtl"`, "<p>النص الأول.</p>",
		`<p class="fb" lang="en" dir="ltr"><small class="fb-l" lang="ar" dir="rtl">غير مترجم</small> Second text.</p>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if heading := regexp.MustCompile(`<h1[^>]*lang="en" dir="ltr"[^>]*>Title`); !heading.MatchString(page) {
		t.Error("the title does not say that it is English")
	}
}

func entry(id, source, other string) string {
	return fmt.Sprintf("%s:\n  description: |-\n    %s\n  hash: %s\n  other: |-\n    %s\n", id, source,
		catalogue.Hash(source, ""), other)
}

// If a translation breaks its text, the build goes on and shows the source instead. A check reports it as an
// error.
func TestAFaultyTranslationIsWithheld(t *testing.T) {
	id := catalogue.NewID("health/x", "p", "Call [us](tel:112).", 0)
	o := lay(t, map[string]string{
		"site.yaml":           sitetest.Settings("en, fr"),
		"content/health/x.md": "---\ntitle: Title\n---\nCall [us](tel:112).\n",
		"locales/fr.yaml":     entry(id, "Call [us](tel:112).", "Appelez [nous](https://evil.example.com)."),
	})
	result := mustBuild(t, o)
	if len(result.Problems) == 0 {
		t.Error("a build warns of a withheld translation")
	}
	if page := readPage(t, o, "c/fr/health/x.html"); strings.Contains(page, "evil") ||
		strings.Contains(page, "Appelez") || !strings.Contains(page, `lang="en"`) {
		t.Error("the source must be shown in its place")
	}
	problems, err := workflow.Check(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	errors := 0
	for _, p := range problems {
		if p.Severity == diag.Error && p.Pos.File == "locales/fr.yaml" {
			errors++
		}
	}
	if errors == 0 {
		t.Errorf("a check must call it an error: %v", problems)
	}
	status, _, err := workflow.Translations(t.Context(), o)
	if err != nil || status.Languages[0].Counts.Withheld != 1 {
		t.Errorf("status must count it as withheld: %+v %v", status, err)
	}
}

// A centre shows its own notice instead of the common one of the same name. Links to notices that the centre
// does not show become text.
func TestACentreShowsItsOwnNoticeAndOnlyLinksThatLeadSomewhere(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml": sitetest.Settings("en", "centres: {a: {name: A}, b: {name: B}}"),
		"content/health/x.md": "---\ntitle: For all\n---\n" +
			"See [only a](y.md) and [there](https://other.example.org/x).\n",
		"content/health/y.md":           "---\ntitle: Only at A\ncentres: [a]\n---\nText.\n",
		"content/centres/b/health/x.md": "---\ntitle: Special\n---\nSee [z](z.md#part).\n",
		"content/health/z.md":           "---\ntitle: Z\n---\n## Part {#part}\n\nText.\n",
	})
	mustBuild(t, o)
	if page := readPage(t, o, "a/en/health/x.html"); !strings.Contains(page, `href="y.html"`) ||
		!strings.Contains(page, `rel="noreferrer" title="other.example.org"`) {
		t.Error("at a the link leads on, and the outward one is safe")
	}
	if page := readPage(t, o, "b/en/health/x.html"); !strings.Contains(page, "Special") ||
		!strings.Contains(page, `href="z.html#part"`) {
		t.Error("b shows its own notice, whose links work as if it lay among everybody's")
	}
}

func TestSensitiveNoticesHaveNeutralNamesAndNoSlide(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml": sitetest.Settings("en", "exit_url: https://www.example.com/",
			"centres: {a: {name: A}}"),
		"content/protection/abuse.md": "---\ntitle: Secret title\nsensitive: true\n---\nSecret text.\n",
		"content/health/x.md":         "---\ntitle: Open\n---\nText.\n",
	})
	mustBuild(t, o)
	files, _ := filepath.Glob(filepath.Join(o.Out, "a/en/info/n-*.html"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	page := readPage(t, o, "a/en/info/"+filepath.Base(files[0]))
	title := regexp.MustCompile(`<title>([^<]*)</title>`).FindStringSubmatch(page)
	if title == nil || strings.Contains(title[1], "Secret") ||
		!strings.Contains(page, "https://www.example.com/") {
		t.Errorf("the tab says %v, and there is a way out", title)
	}
	board, err := filepath.Glob(filepath.Join(o.Out, "a/board/r/*/index.html"))
	if err != nil || len(board) != 1 {
		t.Fatal(board, err)
	}
	if text, _ := os.ReadFile(board[0]); strings.Contains(string(text), "Secret") {
		t.Error("a sensitive notice is on the board")
	}
}

// A photograph from a telephone is turned upright and written in two sizes, without the data that say where
// it was taken. Pages of all languages share its files, and so do the releases of a board.
func TestPicturesTravelWithTheirPages(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml": sitetest.Settings("en, ar", "centres: {a: {name: A}, b: {name: B, screens: {hall: {}, "+
			"gate: {}}}}"),
		"content/health/x.md": "---\ntitle: X\n---\n![Way to the clinic](map.svg)\n\n" +
			"![The clinic](/static/photo.jpg)\n\n" +
			"| a | b |\n|---|---|\n| <img src=\"/static/photo.jpg\" alt=\"The clinic\"> | ![The " +
			"clinic](/static/photo.jpg) |\n",
		"content/health/map.svg": sitetest.Drawing("map"),
		"static/photo.jpg":       sitetest.Photo(t, 2000, 1500),
	})
	mustBuild(t, o)
	files := sitetest.Tree(t, o.Out)
	address := regexp.MustCompile(`(?: src="|srcset="|, )([./a-z]+img/[^ "]+)`)
	used := map[string]int{}
	for name, text := range files {
		if strings.Contains(text, sitetest.Position) {
			t.Errorf("%s says where the photograph was taken", name)
		}
		if strings.HasSuffix(name, ".json") {
			continue // this folder has the same pages once more
		}
		for _, m := range address.FindAllStringSubmatch(text, -1) {
			used[path.Join(path.Dir(name), m[1])]++
		}
	}
	for name, text := range files {
		if strings.Contains(name, "/img/") && used[name] == 0 {
			t.Errorf("%s is shown nowhere", name)
		}
		if !strings.HasSuffix(name, "-640.jpg") {
			continue
		}
		photo, err := jpeg.Decode(strings.NewReader(text))
		if err != nil || photo.Bounds().Dx() != 640 || photo.Bounds().Dy() != 853 {
			t.Fatalf("%s: %v, %v", name, photo.Bounds(), err)
		}
		if r, _, b, _ := photo.At(320, 100).RGBA(); r < 2*b {
			t.Errorf("%s is not upright", name)
		}
	}
	for name := range used {
		if files[name] == "" {
			t.Errorf("%s is shown, and is not there", name)
		}
	}
	if len(used) != 5*3 { // two centres and three boards
		t.Errorf("%d files of pictures: %v", len(used), used)
	}
	page := files["a/ar/health/x.html"]
	for _, want := range []string{`width="1280" height="1707" loading="lazy" decoding="async" alt="The clinic"`,
		`width="80" height="40" loading="lazy"`, `sizes="(min-width:648px) 612px, calc(100vw - 36px)"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s:\n%s", want, regexp.MustCompile(`<img[^>]*>`).FindAllString(page, -1))
		}
	}
	again := o
	again.Out = filepath.Join(t.TempDir(), "public")
	mustBuild(t, again)
	if !maps.Equal(files, sitetest.Tree(t, again.Out)) {
		t.Error("two builds are not the same")
	}
}

func BenchmarkDemo(b *testing.B) {
	o := site.Options{Dir: "../..", Out: filepath.Join(b.TempDir(), "public"), Themes: tabla.Themes,
		AsOf: noon}
	for b.Loop() {
		mustBuild(b, o)
	}
}

// A build that finds nothing changed writes nothing and reports the same problems. If a file of the output
// was changed, it repairs the file.
func TestABuildKnowsWhatItWasMadeFrom(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml":           sitetest.Settings("en, ar"),
		"content/health/x.md": "---\ntitle: Title\nuntil: 2026-11-30\n---\nText.\n",
	})
	o.Program = func() string { return "one" }
	first := mustBuild(t, o)
	again := mustBuild(t, o)
	if again.Files.Written != 0 || again.Files.Unchanged != first.Files.Written ||
		again.Pages != first.Pages ||
		again.Boards != first.Boards || again.Languages != first.Languages || again.Centres != first.Centres {
		t.Errorf("first %+v, again %+v", first, again)
	}
	page := filepath.Join(o.Out, "c/en/health/x.html")
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"a page that somebody edited", func() { os.WriteFile(page, []byte("edited"), 0o666) }},
		{"a page that somebody removed", func() { os.Remove(page) }},
		{"a notice", func() {
			os.WriteFile(filepath.Join(o.Dir, "content/health/x.md"),
				[]byte("---\ntitle: Other\nuntil: 2026-11-30\n---\nText.\n"), 0o666)
		}},
		{"a new catalogue", func() {
			os.MkdirAll(filepath.Join(o.Dir, "locales"), 0o777)
			os.WriteFile(filepath.Join(o.Dir, "locales/ar.yaml"),
				[]byte(entry("health/x.fm-title", "Other", "عنوان")), 0o666)
		}},
		{"the program", func() { o.Program = func() string { return "two" }; os.Remove(page) }},
		{"the time", func() { o.AsOf = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC) }},
	} {
		c.change()
		got := mustBuild(t, o)
		if got.Files.Written+got.Files.Removed == 0 {
			t.Errorf("%s changed, and nothing was written", c.name)
		}
		clean := o
		clean.Program, clean.Out = nil, filepath.Join(t.TempDir(), "public")
		mustBuild(t, clean)
		want := sitetest.Tree(t, clean.Out)
		for file, text := range sitetest.Tree(t, o.Out) {
			if !strings.Contains(file, "/board/r/") && file != ".tabla.json" && want[file] != text {
				t.Errorf("after a change of %s %s is not as in a clean build", c.name, file)
			}
		}
	}
}

// A centre with several screens has a board for each of them, and a page that leads to the boards.
func TestSeveralScreensAreListed(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml": "title: T\nsource: en\ntimezone: UTC\nbase_url: https://x.example.org/\n" +
			"languages: [en]\n" +
			"centres: {a: {name: A, screens: {hall: {diagonal: 55in, distance: 3m}, door: {diagonal: 24in, " +
			"distance: 1m}}}}\n",
		"content/health/x.md": "---\ntitle: X\n---\nText.\n",
	})
	if got := mustBuild(t, o); got.Boards != 2 {
		t.Errorf("%d boards, want 2", got.Boards)
	}
	list := readPage(t, o, "a/board/index.html")
	for _, name := range []string{"hall", "door"} {
		if !strings.Contains(list, `href="`+name+`/index.html"`) {
			t.Errorf("the list does not lead to %s", name)
		}
		readPage(t, o, "a/board/"+name+"/current.js")
	}
}
