package site_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"tabla"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// The pages above the centres are the same if they are built alone and if the whole site is built. A build
// of these pages alone makes nothing else, and leaves the files of the centres as they are.
func TestThePagesAboveTheCentresAreBuiltAlone(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Edit("site.yaml", "base_url:", "short_urls: true\nbase_url:")
	options := func(out string, root bool) site.Options {
		return site.Options{Dir: s.Dir, Out: s.Path(out), Themes: tabla.Themes, Root: root,
			AsOf: time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC), Program: func() string { return "this" }}
	}
	build := func(out string, root bool) (all, above map[string]string) {
		t.Helper()
		result, err := site.Build(context.Background(), options(out, root))
		if err != nil || result.Failed() {
			t.Fatal(err, result.Problems)
		}
		all, above = sitetest.Tree(t, s.Path(out)), map[string]string{}
		for name, text := range all {
			centre, _, inside := strings.Cut(name, "/")
			if known := result.Centres > 0 && isCentre(s, centre); !(inside && known) && name != ".tabla.json" {
				above[name] = text
			}
		}
		return all, above
	}
	whole, want := build("whole", false)
	alone, got := build("alone", true)
	if len(want) < 10 || len(whole) < 3*len(want) {
		t.Fatalf("the whole site has %d files, %d of them above the centres", len(whole), len(want))
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s differs, or is not there", name)
		}
	}
	for name := range alone {
		if _, is := want[name]; !is && name != ".tabla.json" {
			t.Errorf("%s is not above the centres", name)
		}
	}

	s.Replace("site.yaml", `(?m)^title: `, "title: New ")
	mixed, above := build("whole", true)
	for name, text := range whole {
		if _, is := above[name]; !is && name != ".tabla.json" && mixed[name] != text {
			t.Errorf("%s of a centre was changed or removed", name)
		}
	}
	if !strings.Contains(mixed["index.html"], "New ") {
		t.Error("the first page is as it was")
	}
	if now, fresh := build("whole", false); len(now) != len(mixed) || fresh["index.html"] != mixed["index.html"] {
		t.Errorf("after a whole build there are %d files, before it %d", len(now), len(mixed))
	}
}

func isCentre(s sitetest.Site, name string) bool {
	return strings.Contains(s.Read("site.yaml"), "\n  "+name+":\n")
}

// Several machines may share the work: they build the centres one by one, or two together, and the pages
// above them, in any order, each into a folder of its own or all into one. Together they make the files of
// the whole site, byte for byte.
func TestShardsMakeTheFilesOfTheWholeSite(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Edit("site.yaml", "base_url:", "short_urls: true\nbase_url:")
	build := func(out string, root bool, centres ...string) map[string]string {
		t.Helper()
		result, err := site.Build(context.Background(), site.Options{Dir: s.Dir, Out: s.Path(out),
			Themes: tabla.Themes, Root: root, Centres: centres, Program: func() string { return "this" },
			AsOf: time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)})
		if err != nil || result.Failed() {
			t.Fatal(err, result.Problems)
		}
		made := sitetest.Tree(t, s.Path(out))
		delete(made, ".tabla.json") // The record of a build differs, because it says which part was built.
		return made
	}
	whole := build("whole", false)
	shards := [][]string{{"vinograd"}, {"jela", "kamen"}, nil}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}} {
		apart, together := map[string]string{}, map[string]string{}
		for _, i := range order {
			place := fmt.Sprint(order, i)
			maps.Copy(apart, build(place, shards[i] == nil, shards[i]...))
			together = build(fmt.Sprint(order), shards[i] == nil, shards[i]...)
		}
		expectSameFiles(t, fmt.Sprint("apart, ", order), apart, whole)
		expectSameFiles(t, fmt.Sprint("in one folder, ", order), together, whole)
	}
}

func expectSameFiles(t *testing.T, how string, got, want map[string]string) {
	t.Helper()
	if len(want) < 100 {
		t.Errorf("the whole site has only %d files", len(want))
	}
	for name, text := range want {
		if other, made := got[name]; !made {
			t.Errorf("%s: %s is missing", how, name)
		} else if other != text {
			t.Errorf("%s: %s differs", how, name)
		}
	}
	for name := range got {
		if _, made := want[name]; !made {
			t.Errorf("%s: %s is not in the whole site", how, name)
		}
	}
}
