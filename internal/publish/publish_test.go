package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tabla/internal/config"
	"tabla/internal/output"
)

// memory is a store in memory. It can be cut off after a number of calls, as by a kill.
type memory struct {
	mu     sync.Mutex
	files  map[string]string
	calls  int
	limit  int                           // the calls after this one fail; 0 for no limit
	writes int                           // of files that are no lists
	seen   func(files map[string]string) // called after each change
}

var errCut = errors.New("cut off")

func newMemory() *memory { return &memory{files: map[string]string{}} }

func (m *memory) call(change func()) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.calls++; m.limit > 0 && m.calls > m.limit {
		return errCut
	}
	change()
	return nil
}

func (m *memory) changed() {
	if m.seen != nil {
		m.seen(m.files)
	}
}

func (m *memory) read(_ context.Context, name string) (content []byte, err error) {
	there := false
	err = m.call(func() {
		var text string
		text, there = m.files[name]
		content = []byte(text)
	})
	if err == nil && !there {
		err = fs.ErrNotExist
	}
	return content, err
}

func (m *memory) write(_ context.Context, name string, f served) error {
	return m.call(func() {
		m.files[name] = string(f.content)
		if path.Base(name) != listName {
			m.writes++
		}
		m.changed()
	})
}

func (m *memory) remove(_ context.Context, name string) error {
	return m.call(func() { delete(m.files, name); m.changed() })
}

func (m *memory) names(_ context.Context, folder string) (names []string, err error) {
	err = m.call(func() {
		for name := range m.files {
			rest, inside := strings.CutPrefix(name, folder+"/")
			if folder == "" {
				rest, inside = name, true
			}
			if first, _, _ := strings.Cut(rest, "/"); inside {
				names = append(names, first)
			}
		}
	})
	return names, err
}

func (m *memory) close() error { return nil }

func (m *memory) sync([]string) {}

// readerFiles returns what readers find: everything but the lists.
func readerFiles(files map[string]string) map[string]string {
	seen := maps.Clone(files)
	maps.DeleteFunc(seen, func(name, _ string) bool { return path.Base(name) == listName })
	return seen
}

// built is a site with the centres a and b, of a version that all pages name.
func built(t *testing.T, version string, centres ...string) string {
	t.Helper()
	dir := t.TempDir()
	rebuild(t, dir, version, centres...)
	return dir
}

// rebuild builds another version into the same folder.
func rebuild(t *testing.T, dir, version string, centres ...string) {
	t.Helper()
	stage, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	add := func(name, content string) {
		if err := stage.Add(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range centres {
		add(c+"/assets/phone-0123456789abcdef.js", "the same")
		add(c+"/en/index.html", fmt.Sprintf(`<a href="health/%s.html">`, version))
		add(c+"/en/health/"+version+".html", `<script src="../../assets/phone-0123456789abcdef.js">`+strings.Repeat(version, 99))
		add(c+"/board/img/"+version+".png", "a picture")
		add(c+"/board/current.js", "r/"+version+"/index.html")
		add(c+"/board/index.html", "r/"+version+"/index.html")
		release := map[string][]byte{"index.html": []byte("../../img/" + version + ".png"),
			"board.js": []byte("x")}
		if err := stage.AddRelease(c+"/board", version, release); err != nil {
			t.Fatal(err)
		}
		add(c+"/index.html", `<a href="en/index.html">`)
	}
	add("index.html", `<a href="`+strings.Join(centres, `/index.html"><a href="`)+`/index.html">`)
	if _, problems, err := stage.Sync(output.SyncOptions{}); err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
}

func options(dir string, centres ...string) Options {
	return Options{Dir: dir, Centres: centres, Holder: "test", Run: dir, Now: time.Now,
		Target: config.Target{Name: "web", Kind: config.Folder}}
}

// mustPublish publishes and expects that all goes well.
func mustPublish(t *testing.T, s store, o Options) Result {
	t.Helper()
	r, err := publish(t.Context(), s, o, time.Millisecond)
	if err != nil || len(r.Problems) > 0 {
		t.Fatal(r.Problems, err)
	}
	return r
}

var (
	address = regexp.MustCompile(`(?:href|src)="([^"]+)"`)
	release = regexp.MustCompile(`r/\w+/index\.html`)
	image   = regexp.MustCompile(`\.\./\.\./img/\w+\.png`)
)

// expectWhole expects that nothing which readers can reach leads to a file that is missing.
func expectWhole(t *testing.T, files map[string]string) {
	t.Helper()
	for name, content := range files {
		var to []string
		for _, m := range address.FindAllStringSubmatch(content, -1) {
			to = append(to, m[1])
		}
		if strings.HasSuffix(name, "/current.js") || strings.HasSuffix(name, "board/index.html") {
			to = release.FindAllString(content, -1)
		}
		to = append(to, image.FindAllString(content, -1)...)
		for _, target := range to {
			if target := path.Join(path.Dir(name), target); files[target] == "" {
				t.Errorf("%s leads to %s, which is not there", name, target)
			}
		}
	}
}

func TestOnlyWhatHasChangedIsWritten(t *testing.T) {
	dir, target := built(t, "one", "a", "b"), newMemory()
	first := mustPublish(t, target, options(dir, "a", "b"))
	if n, _, _ := first.Changed(); n != 19 || target.writes != 19 {
		t.Errorf("%d files were written, %d by the store; want 19", n, target.writes)
	}
	calls := target.calls
	if written, removed, unchanged := mustPublish(t, target,
		options(dir, "a", "b")).Changed(); written+removed != 0 ||
		unchanged != 19 || target.calls-calls > 6 {
		t.Errorf("without a change: %d written, %d removed, %d unchanged, %d calls", written,
			removed, unchanged,
			target.calls-calls)
	}
	rebuild(t, dir, "two", "a", "b")
	target.writes = 0
	written, removed, _ := mustPublish(t, target, options(dir, "a", "b")).Changed()
	// Of each centre: a page, a list of pages, a picture, the two files of a release, and two that lead to
	// it.
	if written != 14 || target.writes != 14 || removed != 2 {
		t.Errorf("after a change: %d written, %d removed", written, removed)
	}
	expectWhole(t, target.files)
}

func TestOlderReleasesStayForScreensThatShowThem(t *testing.T) {
	target := newMemory()
	// Each version is published from a machine that has never built before.
	for _, version := range []string{"one", "two", "three", "four", "five"} {
		mustPublish(t, target, options(built(t, version, "a"), "a"))
		expectWhole(t, target.files)
	}
	for version, stays := range map[string]bool{"one": false, "two": false, "three": true,
		"four": true, "five": true} {
		if _, is := target.files["a/board/r/"+version+"/index.html"]; is != stays {
			t.Errorf("release %s is there: %v", version, is)
		}
		if _, is := target.files["a/board/img/"+version+".png"]; is != stays {
			t.Errorf("the picture of release %s is there: %v", version, is)
		}
	}
}

func TestWhatIsNotOursIsNeverTouched(t *testing.T) {
	dir, target := built(t, "one", "a"), newMemory()
	target.files["a/en/index.html"] = "somebody's page"
	target.files["a/en/more.html"] = "somebody's other page"
	target.files["a/index.html"] = `<a href="en/index.html">` // the same as ours
	before := maps.Clone(target.files)
	r, err := publish(t.Context(), target, options(dir, "a"), time.Millisecond)
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Code != "not-ours" ||
		r.Problems[0].Pos.File != "a/en/index.html" {
		t.Fatal(r.Problems, err)
	}
	if !maps.Equal(before, target.files) {
		t.Error("something was changed")
	}
	delete(target.files, "a/en/index.html")
	mustPublish(t, target, options(dir, "a"))
	if target.files["a/en/more.html"] != before["a/en/more.html"] {
		t.Error("a foreign file was changed")
	}
}

func TestACentreThatIsGoneIsRemovedByAWholePublicationOnly(t *testing.T) {
	dir, target := built(t, "one", "a", "b"), newMemory()
	mustPublish(t, target, options(dir, "a", "b"))
	rebuild(t, dir, "one", "a")
	o := options(dir, "a")
	o.Root = true
	mustPublish(t, target, o)
	if _, is := target.files["b/index.html"]; !is {
		t.Error("a publication of the pages above the centres has removed a centre")
	}
	mustPublish(t, target, options(dir, "a"))
	for name := range target.files {
		if strings.HasPrefix(name, "b/") {
			t.Errorf("%s has stayed", name)
		}
	}
}

// A centre that is taken out and comes back is whole again, also if its removal was interrupted anywhere.
func TestAnInterruptedRemovalIsMended(t *testing.T) {
	with, without := built(t, "one", "a", "b"), built(t, "one", "a")
	want := newMemory()
	mustPublish(t, want, options(with, "a", "b"))
	for cut := 5; cut < 25; cut++ {
		target := newMemory()
		mustPublish(t, target, options(with, "a", "b"))
		_, err := publish(t.Context(), &cutStore{store: target, left: cut}, options(without, "a"), time.Millisecond)
		if err != nil && !errors.Is(err, errCut) {
			t.Fatal(err)
		}
		mustPublish(t, target, options(with, "a", "b"))
		if got := readerFiles(target.files); !maps.Equal(got, readerFiles(want.files)) {
			t.Fatalf("cut off after %d calls: got %v", cut, slices.Sorted(maps.Keys(got)))
		}
	}
}

func TestWhatIsNotBuiltIsNotRemoved(t *testing.T) {
	target := newMemory()
	mustPublish(t, target, options(built(t, "one", "a", "b"), "a", "b"))
	before := len(target.files)
	_, err := publish(t.Context(), target, options(built(t, "one", "a"), "a", "b"), time.Millisecond)
	if !errors.Is(err, ErrNotBuilt) || len(target.files) != before {
		t.Errorf("told %v; %d files, before %d", err, len(target.files), before)
	}
}

func TestAnotherSiteIsNotRemoved(t *testing.T) {
	target := newMemory()
	mustPublish(t, target, options(built(t, "one", "a", "b"), "a", "b"))
	before := len(target.files)
	_, err := publish(t.Context(), target, options(built(t, "one", "c"), "c"), time.Millisecond)
	if !errors.Is(err, ErrOtherSite) || len(target.files) != before {
		t.Errorf("told %v; %d files, before %d", err, len(target.files), before)
	}
}

// Releases that no screen has ever shown, because publications of them failed, do not count.
func TestTheReleaseOnScreenOutlivesFailedPublications(t *testing.T) {
	target := newMemory()
	mustPublish(t, target, options(built(t, "one", "a"), "a"))
	for _, version := range []string{"two", "three", "four"} {
		s := &refusing{store: target, name: "a/board/current.js"}
		if _, err := publish(t.Context(), s, options(built(t, version, "a"), "a"), time.Millisecond); !errors.Is(err, errCut) {
			t.Fatal(err)
		}
	}
	mustPublish(t, target, options(built(t, "five", "a"), "a"))
	if target.files["a/board/r/one/index.html"] == "" {
		t.Error("the release that screens show is gone")
	}
	expectWhole(t, target.files)
}

// refusing is a store that does not take one file.
type refusing struct {
	store
	name string
}

func (r *refusing) write(ctx context.Context, name string, f served) error {
	if name == r.name {
		return errCut
	}
	return r.store.write(ctx, name, f)
}

func TestADryRunChangesNothing(t *testing.T) {
	dir, target := built(t, "one", "a"), newMemory()
	o := options(dir, "a")
	o.DryRun = true
	if n, _, _ := mustPublish(t, target, o).Changed(); n != 10 || len(target.files) != 0 {
		t.Errorf("%d files would be written; the target has %d", n, len(target.files))
	}
}

// Two machines publish a centre each, at the same time. Each is cut off at a random call and begins again,
// some times. Whatever happens, readers find whole pages and boards, and in the end exactly the new site.
func TestCutOffAnywhereNothingIsLost(t *testing.T) {
	random := rand.New(rand.NewSource(29))
	old, next := built(t, "one", "a", "b"), built(t, "two", "a", "b")
	want := newMemory()
	mustPublish(t, want, options(old, "a", "b"))
	mustPublish(t, want, options(next, "a", "b"))
	for range 40 {
		target := newMemory()
		mustPublish(t, target, options(old, "a", "b"))
		target.seen = func(files map[string]string) { expectWhole(t, files) }
		var both sync.WaitGroup
		for _, centre := range []string{"a", "b"} {
			cuts := []int{random.Intn(30) + 1, random.Intn(30) + 1}
			both.Go(func() { publishWithCuts(t, target, next, centre, cuts) })
		}
		both.Wait()
		o := options(next, "a", "b")
		o.Root = true
		mustPublish(t, target, o)
		if got := readerFiles(target.files); !maps.Equal(got, readerFiles(want.files)) {
			t.Fatalf("got %v", slices.Sorted(maps.Keys(got)))
		}
	}
}

// publishWithCuts publishes a centre. After as many calls as each of cuts says it is cut off and begins
// again.
func publishWithCuts(t *testing.T, target *memory, dir, centre string, cuts []int) {
	o := options(dir, "a", "b")
	o.Only = []string{centre}
	for i, cut := range cuts {
		o.Run = fmt.Sprint(centre, i)
		_, err := publish(t.Context(), &cutStore{store: target, left: cut}, o, time.Millisecond)
		if err != nil && !errors.Is(err, errCut) {
			t.Error(err)
		}
	}
	o.Run = centre
	if _, err := publish(t.Context(), target, o, time.Millisecond); err != nil {
		t.Error(err)
	}
}

// cutStore is a connection to a store that breaks after some calls.
type cutStore struct {
	store
	mu   sync.Mutex
	left int
}

func (c *cutStore) broken() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.left--; c.left < 0 {
		return errCut
	}
	return nil
}

func (c *cutStore) read(ctx context.Context, name string) ([]byte, error) {
	if err := c.broken(); err != nil {
		return nil, err
	}
	return c.store.read(ctx, name)
}

func (c *cutStore) write(ctx context.Context, name string, f served) error {
	if err := c.broken(); err != nil {
		return err
	}
	return c.store.write(ctx, name, f)
}

func (c *cutStore) remove(ctx context.Context, name string) error {
	if err := c.broken(); err != nil {
		return err
	}
	return c.store.remove(ctx, name)
}

func TestTwoWhoPublishTheSameCentreDoNotMix(t *testing.T) {
	target := newMemory()
	mustPublish(t, target, options(built(t, "one", "a"), "a"))
	_, err := publish(t.Context(), &cutStore{store: target, left: 9},
		options(built(t, "two", "a"), "a"), time.Millisecond)
	if !errors.Is(err, errCut) {
		t.Fatal(err)
	}
	third := options(built(t, "three", "a"), "a")
	if _, err := publish(t.Context(), &lively{store: target}, third,
		time.Millisecond); !errors.Is(err, ErrBusy) {
		t.Errorf("while the other one gives signs of life: told %v", err)
	}
	mustPublish(t, target, third) // the other one gives none any more
	expectWhole(t, target.files)
	if !strings.Contains(target.files["a/board/current.js"], "three") {
		t.Error("it was not published")
	}
}

// lively is a store at which somebody else goes on publishing: the step of its lists grows.
type lively struct {
	store
	step atomic.Int32
}

func (l *lively) read(ctx context.Context, name string) ([]byte, error) {
	content, err := l.store.read(ctx, name)
	if path.Base(name) != listName || err != nil {
		return content, err
	}
	return regexp.MustCompile(`"step": \d+`).ReplaceAll(content, fmt.Appendf(nil, `"step": %d`, 100+l.step.Add(1))), nil
}

func TestAListThatSomebodyHasEditedLeadsNowhereElse(t *testing.T) {
	for _, name := range []string{"../../etc/passwd", "/etc/passwd", "b/index.html",
		"a/../b/index.html", "a/.tabla.json"} {
		if _, err := parseList("a", []byte(`{"format":3,"files":{"`+name+`":""}}`)); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	if _, err := parseList("a", []byte(`{"format":3,"files":null}`)); err == nil {
		t.Error("a list without files is accepted")
	}
	if _, err := parseList("a", []byte(`{"format":2,"files":{"x":"00 11"}}`)); !errors.Is(err, errNotOurList) {
		t.Errorf("the record of a build: %v", err)
	}
}

func TestTheFolderOfABuildIsNoTarget(t *testing.T) {
	dir, target := built(t, "one", "a"), built(t, "two", "a")
	store, err := openFolder(config.Target{Kind: config.Folder, Path: filepath.ToSlash(target)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := publish(t.Context(), store, options(dir, "a"),
		time.Millisecond); !errors.Is(err, errNotOurList) {
		t.Errorf("told: %v", err)
	}
}

func TestAFileThatChangedSinceItWasBuiltIsNotPublished(t *testing.T) {
	dir, target := built(t, "one", "a"), newMemory()
	if err := (&folderWriter{dir}).write("a/en/health/one.html", "edited by hand"); err != nil {
		t.Fatal(err)
	}
	if _, err := publish(t.Context(), target, options(dir, "a"), time.Millisecond); err == nil ||
		!strings.Contains(err.Error(), "changed since it was built") {
		t.Errorf("told: %v", err)
	}
	if _, is := target.files["a/en/health/one.html"]; is {
		t.Error("it was published")
	}
}

func TestHowLongCachesKeepAFileAndWhatItIs(t *testing.T) {
	s, err := readSite(built(t, "one", "a"), []string{"a"}, false)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"a/board/r/one/index.html":           "public, max-age=31536000, immutable",
		"a/assets/phone-0123456789abcdef.js": "public, max-age=31536000, immutable",
		"a/board/img/one.png":                "public, max-age=300",
		"a/en/health/one.html":               "public, max-age=300",
		"a/en/index.html":                    "public, max-age=60",
		"a/board/current.js":                 "public, max-age=60",
		"a/sw.js":                            "public, max-age=60",
	} {
		if got := cacheControl(name, s.turn(name)); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"a.html": "text/html; charset=utf-8", "a.woff2": "font/woff2",
		"alerts/x.cap.xml": "application/cap+xml", "x.unknown": "application/octet-stream",
		"a.JPG": "image/jpeg", "a.aac": "audio/aac", "a.wav": "audio/wav"} {
		if got := contentType(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// Entries are looked at even if they have not changed: the first page of the site always, those of a centre
// when something of it has changed.
func TestAnEntryThatSomebodyElseHasChangedIsNamed(t *testing.T) {
	m, dir := newMemory(), built(t, "one", "a", "b")
	mustPublish(t, m, options(dir, "a", "b"))
	named := func() (names []string) {
		t.Helper()
		r, err := publish(t.Context(), m, options(dir, "a", "b"), time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Problems {
			names = append(names, p.Pos.File)
		}
		return names
	}
	m.files["index.html"], m.files["a/index.html"] = "somebody else's", "somebody else's"
	if got := named(); !slices.Equal(got, []string{"index.html"}) {
		t.Errorf("nothing has changed here: %q are named", got)
	}
	rebuild(t, dir, "two", "a", "b")
	if got := named(); !slices.Equal(got, []string{"a/index.html", "index.html"}) {
		t.Errorf("both centres have changed here: %q are named", got)
	}
}
