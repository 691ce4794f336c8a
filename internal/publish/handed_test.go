package publish

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/internal/output"
)

// withParts builds a site that has these centres, with more files above the centres.
func withParts(t *testing.T, version string, centres []string, more ...string) string {
	t.Helper()
	dir := built(t, version, centres...)
	stage, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range more {
		if err := stage.Add(name, []byte("of the site, "+version)); err != nil {
			t.Fatal(err)
		}
	}
	others := func(name string) bool { return slices.Contains(more, name) }
	_, problems, err := stage.Sync(output.SyncOptions{Owns: others, Parts: centres})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return dir
}

// asOneShard makes the target look as if the centre's files had been published as files above the centres.
func asOneShard(t *testing.T, target *memory, centre string) {
	t.Helper()
	lists := map[shardID]*list{}
	for _, id := range []shardID{root, shardID(centre)} {
		l, err := parseList(id, []byte(target.files[id.listFile()]))
		if err != nil {
			t.Fatal(err)
		}
		lists[id] = l
	}
	above, own := lists[root], lists[shardID(centre)]
	maps.Copy(above.Files, own.Files)
	maps.Copy(above.Releases, own.Releases)
	maps.Copy(above.Lent, own.Lent)
	above.Centres = slices.DeleteFunc(above.Centres, func(c string) bool { return c == centre })
	content, err := above.bytes()
	if err != nil {
		t.Fatal(err)
	}
	target.files[root.listFile()] = string(content)
	delete(target.files, shardID(centre).listFile())
}

// expectEachListed expects that every file at the target stands in exactly one list, that of its shard.
func expectEachListed(t *testing.T, target *memory, centres ...string) {
	t.Helper()
	listed := map[string]bool{}
	for _, id := range append([]string{""}, centres...) {
		l, err := parseList(shardID(id), []byte(target.files[shardID(id).listFile()]))
		if err != nil {
			t.Fatal(id, err)
		}
		for name := range l.Files {
			if owner := (&site{centres: centres}).owner(name); owner != shardID(id) {
				t.Errorf("%s stands in the list of %s", name, shardID(id))
			}
			listed[name] = true
		}
	}
	there, inLists := slices.Sorted(maps.Keys(readerFiles(target.files))), slices.Sorted(maps.Keys(listed))
	if !slices.Equal(there, inLists) {
		t.Errorf("at the target are %v\nlisted are %v", there, inLists)
	}
}

// A centre of which an earlier publication did not know becomes a shard, with the older releases of its
// boards and without what the site no longer has, even if that is interrupted anywhere.
func TestACentreTakesItsFilesFromTheRoot(t *testing.T) {
	before, after := withParts(t, "one", []string{"a", "c"}), withParts(t, "two", []string{"a", "c"})
	const enough = 1000 // more calls than a publication makes
	for cut := range enough {
		target := newMemory()
		mustPublish(t, target, options(before, "a", "c"))
		asOneShard(t, target, "c")
		s := &cutStore{store: target, left: 1 + 3*cut}
		_, err := publish(t.Context(), s, options(after, "a", "c"), time.Millisecond)
		if err != nil && !errors.Is(err, errCut) {
			t.Fatal(err)
		}
		mustPublish(t, target, options(after, "a", "c"))
		expectWhole(t, target.files)
		expectEachListed(t, target, "a", "c")
		if target.files["c/board/r/one/index.html"] == "" {
			t.Error("the release that screens show is gone")
		}
		if target.files["c/en/health/one.html"] != "" {
			t.Error("a page that the site no longer has has stayed")
		}
		if s.left > 0 {
			break
		}
	}
}

// A machine that publishes only one centre does not know what becomes of the list above the centres. Even if
// this list is older than the centre's own, the target gets what was built.
func TestAnOldListAboveTheCentresMisleadsNobody(t *testing.T) {
	target := newMemory()
	one, two := withParts(t, "one", []string{"a", "c"}), withParts(t, "two", []string{"a", "c"})
	mustPublish(t, target, options(one, "a", "c"))
	asOneShard(t, target, "c")
	for _, dir := range []string{one, two, one} {
		o := options(dir, "a", "c")
		o.Only = []string{"c"}
		mustPublish(t, target, o)
		if page := "c/en/health/one.html"; dir == one && target.files[page] == "" {
			t.Errorf("%s is not there", page)
		}
	}
	o := options(one, "a", "c")
	o.Only, o.Root = []string{"a"}, true
	mustPublish(t, target, o)
	if target.files["c/index.html"] == "" {
		t.Error("a publication of the pages above the centres has removed a centre")
	}
	mustPublish(t, target, options(one, "a", "c"))
	expectEachListed(t, target, "a", "c")
}

// A folder above the centres and a centre may follow each other under one name.
func TestAFolderBecomesACentreAndTheOtherWayRound(t *testing.T) {
	const page = "maps/index.html" // of the centre, and of the folder
	folder := withParts(t, "one", []string{"a"}, page, "maps/x.png")
	centre := withParts(t, "one", []string{"a", "maps"})
	target := newMemory()
	for i, dir := range []string{folder, centre, folder, centre} {
		centres := []string{"a"}
		if dir == centre {
			centres = append(centres, "maps")
		}
		mustPublish(t, target, options(dir, centres...))
		expectEachListed(t, target, centres...)
		if isCentre := strings.Contains(target.files[page], "href"); isCentre != (dir == centre) {
			t.Errorf("after publication %d, %s is %s", i, page, target.files[page])
		}
	}
}

// What was built is published as the centres were then, whatever the author has changed since.
func TestTheCentresAreThoseOfTheBuild(t *testing.T) {
	dir, target := withParts(t, "one", []string{"a", "b"}), newMemory()
	mustPublish(t, target, options(dir, "a")) // b has been taken out of the settings
	expectEachListed(t, target, "a", "b")
}
