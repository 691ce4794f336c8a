package bundle

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"tabla"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

var settings = sitetest.Settings("en, ar, sr-Latn", `centres:
  one: {name: One, languages: [en, ar]}
  two:
    name: Two
    languages: [en]
    screens: {hall: {panes: 1}, gate: {panes: 1}}`)

// laySite writes a small site; text is what its one notice says.
func laySite(t testing.TB, text string) string {
	t.Helper()
	return sitetest.New(t, map[string]string{
		"site.yaml":               settings,
		"content/health/water.md": "---\ntitle: Water\n---\n" + text + "\n\n![The tap](tap.jpg)\n",
		"content/health/tap.jpg":  sitetest.Photo(t, 100, 800),
		"content/health/food.md":  "---\ntitle: Food\n---\nSee [water](water.md).\n",
	}).Dir
}

// request is a bundle of a site that has to be built first.
type request struct {
	Options
	site site.Options
}

func options(dir, centre, to string) request {
	day := time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)
	return request{
		Options{Centre: centre, To: to, Day: day},
		site.Options{Dir: dir, Themes: tabla.Themes, AsOf: day, Centres: []string{centre}},
	}
}

// built builds the site of a request.
func built(t testing.TB, o request) fs.FS {
	t.Helper()
	o.site.Out = t.TempDir()
	made, err := site.Build(context.Background(), o.site)
	if err != nil || made.Failed() {
		t.Fatalf("build: %v %v", err, made.Problems)
	}
	return os.DirFS(o.site.Out)
}

// bundle packs, and expects it to go well.
func bundle(t testing.TB, o request) Result {
	t.Helper()
	result, err := Write(context.Background(), built(t, o), o.Options)
	if err != nil || len(result.Problems) > 0 {
		t.Fatalf("bundle: %v %v", err, result.Problems)
	}
	return result
}

func expectWhole(t *testing.T, target string) {
	t.Helper()
	if v, err := Verify(target, PublicKey{}); err != nil || len(v.Found) > 0 {
		t.Errorf("verify: %v %v", v.Found, err)
	}
}

// current returns the release that a board's current.js names, and makes sure that the release is whole.
func current(t *testing.T, dir string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "current.js"))
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`"id":"([a-z0-9]+)"`).FindSubmatch(text)
	if id == nil {
		t.Fatalf("current.js names no release: %s", text)
	}
	for _, name := range []string{"index.html", "board.js", "board.css"} {
		page, err := os.ReadFile(filepath.Join(dir, "r", string(id[1]), name))
		if err != nil || len(page) == 0 {
			t.Errorf("release %s lacks %s: %v", id[1], name, err)
		}
	}
	return string(id[1])
}

func TestABundleIsWholeAndLinksWithinItself(t *testing.T) {
	dir := laySite(t, "Drink.")
	for _, c := range []struct{ centre, screen string }{{"one", ""}, {"two", ""}, {"two", "hall"}} {
		t.Run(c.centre+" "+c.screen, func(t *testing.T) {
			to := t.TempDir()
			o := options(dir, c.centre, to)
			o.Screen = c.screen
			bundle(t, o)
			expectWhole(t, to)
			files := sitetest.Tree(t, to)
			for name, text := range files {
				if !regexp.MustCompile(`^[a-z0-9._/-]+$`).MatchString(name) {
					t.Errorf("%s cannot lie on every stick", name)
				}
				for _, m := range regexp.MustCompile(`(?: href="| src="| srcset="|[0-9]w, )([^" #?]+)`).FindAllStringSubmatch(text,
					-1) {
					if path.Ext(name) != ".html" || strings.Contains(m[1], ":") {
						continue
					}
					if target := path.Join(path.Dir(name), m[1]); files[target] == "" {
						t.Errorf("%s links to %s, which is not there", name, target)
					}
				}
			}
			if c.centre == "one" || c.screen != "" {
				current(t, to)
			}
		})
	}
}

func TestSeveralScreensLieInFoldersOfTheirOwn(t *testing.T) {
	to := t.TempDir()
	bundle(t, options(laySite(t, "Drink."), "two", to))
	for _, name := range []string{"hall", "gate"} {
		current(t, filepath.Join(to, "board", name))
	}
	files := sitetest.Tree(t, to)
	if !strings.Contains(files["index.html"], `href="board/hall/index.html"`) {
		t.Errorf("the first page leads to no board: %s", files["index.html"])
	}
	if !strings.Contains(files["readme.txt"], "sh start-kiosk-gate.sh\r\n") {
		t.Errorf("the stick's text names a start file that it has not: %q", files["readme.txt"])
	}
	if !strings.Contains(files["start-kiosk-gate.sh"], "$folder/board/gate/index.html") {
		t.Errorf("no start file for the screen at the gate: %v", slices.Sorted(maps.Keys(files)))
	}
	if !strings.Contains(files["start-kiosk-gate.bat"], "%~dp0board\\gate\\index.html\"\r\n") {
		t.Errorf("no start file for Windows: %q", files["start-kiosk-gate.bat"])
	}
}

// A theme of a site's own may lead from a page to the board.
func TestALinkToTheBoardLeadsToTheRoot(t *testing.T) {
	l := layout{centre: "one"}
	page := l.relink([]byte(`<a href="../board/index.html">`), "one/sr-latn/index.html", "phone/sr-latn/index.html")
	if string(page) != `<a href="../../index.html">` {
		t.Errorf("%s", page)
	}
}

func TestAnUnknownScreenIsNamed(t *testing.T) {
	dir := laySite(t, "Drink.")
	for _, c := range []struct{ centre, screen, to, want string }{
		{"two", "hal", "x", `no screen "hal"`},
		{"two", "", "x.htz", "--screen"},
		{"one", "hall", "x", "leave --screen out"},
	} {
		to := filepath.Join(t.TempDir(), c.to)
		o := options(dir, c.centre, to)
		o.Screen = c.screen
		_, err := Write(context.Background(), built(t, o), o.Options)
		var unknown UnknownScreen
		if !errors.As(err, &unknown) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %q", c.centre, c.screen, err, c.want)
		}
		if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s was written", to)
		}
	}
}

func TestAnUnchangedStickIsNotWritten(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	first := bundle(t, options(dir, "one", to))
	times := map[string]time.Time{}
	for name := range sitetest.Tree(t, to) {
		old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
		times[name] = old
		if err := os.Chtimes(filepath.Join(to, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	second := bundle(t, options(dir, "one", to))
	if second.Written != 0 || second.Unchanged != first.Files || first.Written != first.Files {
		t.Errorf("first %+v, then %+v", first, second)
	}
	for name, old := range times {
		if info, err := os.Stat(filepath.Join(to, name)); err != nil || !info.ModTime().Equal(old) {
			t.Errorf("%s was written again: %v", name, err)
		}
	}
}

func TestTheTwoReleasesBeforeStay(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	var ids []string
	for i := range 5 {
		sitetest.Write(t, dir, "content/health/water.md",
			fmt.Sprintf("---\ntitle: Water\n---\nDrink %d cups.\n", i+2))
		bundle(t, options(dir, "one", to))
		expectWhole(t, to)
		ids = append(ids, current(t, to))
	}
	there, err := os.ReadDir(filepath.Join(to, "r"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range there {
		names = append(names, entry.Name())
	}
	slices.Sort(ids[2:])
	if !slices.Equal(names, ids[2:]) {
		t.Errorf("releases %v, want the last three of %v", names, ids)
	}
}

func TestADamagedOldReleaseIsNotKept(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	bundle(t, options(dir, "one", to))
	old := current(t, to)
	sitetest.Write(t, to, "r/"+old+"/board.js", "cut sho")
	sitetest.Write(t, dir, "content/health/water.md", "---\ntitle: Water\n---\nDrink more.\n")
	bundle(t, options(dir, "one", to))
	expectWhole(t, to)
	if _, err := os.Stat(filepath.Join(to, "r", old)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the damaged release is still there: %v", err)
	}
}

func TestTheOwnersFilesStay(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	own := map[string]string{"holiday.jpg": "photo", "phone/mine.txt": "note", "r/x/y": "z"}
	for name, text := range own {
		sitetest.Write(t, to, name, text)
	}
	bundle(t, options(dir, "one", to))
	sitetest.Write(t, dir, "site.yaml", strings.Replace(settings, ", sr-Latn", "", 1))
	if removed := bundle(t, options(dir, "one", to)).Removed; removed == 0 {
		t.Error("nothing was removed with the language")
	}
	files := sitetest.Tree(t, to)
	for name, text := range own {
		if files[name] != text {
			t.Errorf("%s is now %q", name, files[name])
		}
	}
	if _, left := files["phone/sr-latn/index.html"]; left {
		t.Error("a language that is gone is still on the stick")
	}
	verified, err := Verify(to, PublicKey{})
	found := verified.Found
	want := []Finding{{"foreign", "holiday.jpg"}, {"foreign", "phone/mine.txt"}, {"foreign", "r/x/y"}}
	if err != nil || !slices.Equal(found, want) {
		t.Errorf("verify: %v %v", found, err)
	}
}

func TestWhatIsInTheWayIsNamedAndNothingWritten(t *testing.T) {
	dir := laySite(t, "Drink.")
	for _, c := range []struct{ name, want string }{
		{"index.html", "index.html"},
		{"INDEX.HTML", "index.html"},
		{"phone", "phone/index.html"},
		{"Phone/x", "phone/index.html"},
		{"current.js/x", "current.js"},
	} {
		to := t.TempDir()
		sitetest.Write(t, to, c.name, "mine")
		before := sitetest.Tree(t, to)
		o := options(dir, "one", to)
		result, err := Write(context.Background(), built(t, o), o.Options)
		named := slices.ContainsFunc(result.Problems, func(p diag.Problem) bool {
			return p.Code == "not-ours" && strings.HasSuffix(p.Pos.File, "/"+c.want)
		})
		if err != nil || !named {
			t.Errorf("%s: %v %v", c.name, result.Problems, err)
		}
		if after := sitetest.Tree(t, to); !maps.Equal(before, after) {
			t.Errorf("%s: the folder now holds %v", c.name, slices.Sorted(maps.Keys(after)))
		}
	}
}

func TestNothingIsWrittenThroughALink(t *testing.T) {
	dir, to, elsewhere := laySite(t, "Drink."), t.TempDir(), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(to, "phone")); err != nil {
		t.Fatal(err)
	}
	o := options(dir, "one", to)
	result, err := Write(context.Background(), built(t, o), o.Options)
	if err != nil || len(result.Problems) == 0 || result.Problems[0].Code != "not-ours" {
		t.Errorf("%v %v", result.Problems, err)
	}
	if left, err := os.ReadDir(elsewhere); err != nil || len(left) > 0 {
		t.Errorf("behind the link: %v %v", left, err)
	}
}

// countdown is a context that ends after some questions: like a stick pulled at that moment.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Broken off at every single step, the stick shows the old release or the new one, and the next run makes it
// whole.
func TestBrokenOffAnywhereTheBoardIsWhole(t *testing.T) {
	dir := laySite(t, "Drink.")
	stick := t.TempDir()
	bundle(t, options(dir, "one", stick))
	old := current(t, stick)
	sitetest.Write(t, dir, "content/health/water.md", "---\ntitle: Water\n---\nDrink more.\n")
	sitetest.Write(t, dir, "content/health/rest.md", "---\ntitle: Rest\n---\nSit down.\n")
	sitetest.Write(t, dir, "site.yaml", strings.Replace(settings, ", sr-Latn", "", 1))
	o := options(dir, "one", stick)
	load, err := pack(built(t, o), o.Options)
	if err != nil {
		t.Fatal(err)
	}
	both := map[string]bool{}
	for steps := 0; ; steps++ {
		to := t.TempDir()
		if err := os.CopyFS(to, os.DirFS(stick)); err != nil {
			t.Fatal(err)
		}
		_, err := writeFolder(&countdown{context.Background(), steps}, to, files.Writer{}, load)
		both[current(t, to)] = true
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		verified, err := Verify(to, PublicKey{})
		found := verified.Found
		if foreign := slices.ContainsFunc(found,
			func(f Finding) bool { return f.Kind == "foreign" }); err != nil || foreign {
			t.Errorf("after %d steps tabla does not know its own files: %v %v", steps, found, err)
		}
		if _, err := writeFolder(context.Background(), to, files.Writer{}, load); err != nil {
			t.Fatal(err)
		}
		expectWhole(t, to)
		if now := current(t, to); now == old {
			t.Errorf("after %d steps and another try the board is still the old one", steps)
		}
	}
	if len(both) != 2 {
		t.Errorf("boards seen: %v, want the old and the new one", both)
	}
}

func TestAFullStickIsLeftAlone(t *testing.T) {
	next := &manifest{files: map[string][32]byte{"a": {}}}
	j := updatePlan{next: next, write: []item{{name: "new", size: 1}, {name: "old", size: 4097},
		{name: "last", size: 1, turn: files.CurrentTurn}}}
	list := (int64(len(next.bytes())) + 4095) / 4096 * 4096
	if need := neededSpace(j, 4096); need != 2*list+4*4096 {
		t.Errorf("%d bytes are needed, want four clusters and two lists of %d", need, list)
	}
	j.replaced = map[string]int64{"old": 4096}
	if need := neededSpace(j, 4096); need != 2*list+3*4096 {
		t.Errorf("%d bytes are needed, want a cluster less, because the old file goes", need)
	}
	to := t.TempDir()
	j.write = append(j.write, item{size: 1 << 60})
	if err := checkSpace(to, j); err == nil || !strings.Contains(err.Error(), "too full") {
		t.Errorf("an exabyte fits: %v", err)
	}
}

func TestAnArchiveHoldsTheSameAsAStick(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	bundle(t, options(dir, "one", filepath.Join(to, "stick")))
	bundle(t, options(dir, "one", filepath.Join(to, "one.zip")))
	expectWhole(t, filepath.Join(to, "one.zip"))
	archive, err := zip.OpenReader(filepath.Join(to, "one.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	unpacked := filepath.Join(to, "unpacked")
	if err := os.CopyFS(unpacked, archive); err != nil {
		t.Fatal(err)
	}
	if a, b := sitetest.Tree(t, filepath.Join(to, "stick")), sitetest.Tree(t, unpacked); !maps.Equal(a, b) {
		t.Errorf("%d files on the stick, %d in the archive, and they differ", len(a), len(b))
	}
	if last := archive.File[len(archive.File)-1].Name; last != "current.js" {
		t.Errorf("the last file is %s: who unpacks over a running board would show what is not there yet",
			last)
	}
}

func TestAnArchiveIsTheSameWheneverItIsMade(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	for _, name := range []string{"a.zip", "b.zip"} {
		bundle(t, options(dir, "one", filepath.Join(to, name)))
	}
	bundle(t, options(dir, "one", filepath.Join(to, "a.zip"))) // over its own
	files := sitetest.Tree(t, to)
	if files["a.zip"] != files["b.zip"] || len(files) != 2 {
		t.Errorf("%d files, and the two archives differ or something is left over", len(files))
	}
}

func TestAnArchiveDoesNotReplaceAnotherFile(t *testing.T) {
	dir, to := laySite(t, "Drink."), t.TempDir()
	sitetest.Write(t, to, "one.zip", "holiday photos")
	o := options(dir, "one", filepath.Join(to, "one.zip"))
	result, err := Write(context.Background(), built(t, o), o.Options)
	if err != nil || len(result.Problems) != 1 || result.Problems[0].Code != "not-ours" {
		t.Errorf("%v %v", result.Problems, err)
	}
	if files := sitetest.Tree(t, to); files["one.zip"] != "holiday photos" || len(files) != 1 {
		t.Error("it was touched")
	}
}

// Players that take packages show the nominated file, index.html, and have no use for the rest.
func TestAPackageForAPlayerHoldsTheBoardAlone(t *testing.T) {
	dir, to := laySite(t, "Drink."), filepath.Join(t.TempDir(), "hall.htz")
	o := options(dir, "two", to)
	o.Screen = "hall"
	bundle(t, o)
	expectWhole(t, to)
	archive, err := zip.OpenReader(to)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	index := false
	for _, f := range archive.File {
		index = index || f.Name == "index.html"
		if strings.HasPrefix(f.Name, "phone/") || strings.HasPrefix(f.Name, "board/") ||
			strings.HasPrefix(f.Name, "start-") {
			t.Errorf("%s is of no use there", f.Name)
		}
	}
	if !index {
		t.Error("there is no index.html")
	}
}
