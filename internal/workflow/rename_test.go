package workflow

import (
	"maps"
	"slices"
	"testing"
	"time"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

func TestARenamedNoticeKeepsItsOldNamesButNotItsOwn(t *testing.T) {
	for _, c := range []struct{ front, want string }{
		{"title: X", "aliases: [a/old]\ntitle: X"},
		{"aliases: [b/x]", "aliases: [b/x, a/old]"},
		{"aliases: [b/x, a/new]", "aliases: [b/x, a/old]"},
		{"aliases: [b/x, \"a/new\"]", "aliases: [b/x, a/old]"},
		{"aliases:\n  - b/x\n  - a/new\ntitle: X", "aliases:\n  - a/old\n  - b/x\ntitle: X"},
		{"aliases:\n- a/new\n- b/x\ntitle: X", "aliases:\n- a/old\n- b/x\ntitle: X"},
		{"aliases:\n  - 'a/new' # once\n", "aliases:\n  - a/old\n"},
		{"aliases:\n  - a/newer", "aliases:\n  - a/old\n  - a/newer"},
	} {
		front, want := "---\n"+c.front+"\n---\n- a/new\n", "---\n"+c.want+"\n---\n- a/new\n"
		if got := string(withAlias([]byte(front), "a/old", "a/new")); got != want {
			t.Errorf("%q: got %q, want %q", front, got, want)
		}
	}
}

// A renaming that was stopped after any of its steps is completed by the same command. If it is complete,
// the command does nothing.
func TestAStoppedRenamingIsCompleted(t *testing.T) {
	laid := map[string]string{
		"site.yaml": sitetest.Settings("en", "topics: {help: {}, food: {}}",
			"centres:\n  c:\n    name: C\n  d:\n    name: D"),
		"content/help/a.md":           "---\ntitle: A\n---\nSee [b](b.md) and [c](../food/c.md).\n",
		"content/centres/d/help/a.md": "---\ntitle: A here\naliases: [help/older]\n---\nSee [b](b.md).\n",
		"content/help/b.md":           "---\ntitle: B\n---\nSee [a](a.md).\n",
		"content/food/c.md":           "---\ntitle: C\n---\nSee [a](../help/a.md).\n",
	}
	rename := func(dir string) {
		t.Helper()
		_, problems, err := Rename(t.Context(), renameOptions(dir), files.Writer{Folder: dir},
			"help/a", "food/z")
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
	}
	clean := sitetest.New(t, laid).Dir
	rename(clean)
	want := sitetest.Tree(t, clean)
	for n := 0; ; n++ {
		dir := sitetest.New(t, laid).Dir
		var r diag.Report
		s, err := site.Load(t.Context(), renameOptions(dir), &r)
		if err != nil {
			t.Fatal(err)
		}
		steps, _, err := renaming(s, "help/a", "food/z", &r)
		all := steps.change(dir, slices.Concat(steps.create, steps.edit, steps.remove))
		if err != nil || len(all) != 6 {
			t.Fatalf("%v %v", all, err)
		}
		if err := files.Apply(all[:n]); err != nil {
			t.Fatal(err)
		}
		rename(dir)
		if got := sitetest.Tree(t, dir); !maps.Equal(got, want) {
			t.Errorf("after %d steps there is %q, want %q", n, got, want)
		}
		if n == len(all) {
			return
		}
	}
}

func renameOptions(dir string) site.Options {
	return site.Options{Dir: dir, Themes: tabla.Themes, AsOf: time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)}
}
