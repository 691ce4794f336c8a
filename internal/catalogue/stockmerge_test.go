package catalogue

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/diag"
)

// mergeTexts runs the stock tool on a source file and an Arabic one, and gives what it wrote: what it takes for
// translated, and what it sends to a translator.
func mergeTexts(t *testing.T, en, ar string) (active, translate string) {
	t.Helper()
	out := merge(t, stock(t), newFolder(t, map[string]string{"en.yaml": en, "ar.yaml": ar}), language(t, "ar"))
	return readIfThere(t, filepath.Join(out, "active.ar.yaml")), readIfThere(t, filepath.Join(out, "translate.ar.yaml"))
}

func readIfThere(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(text)
}

// What the stock merge makes of each kind of entry, so that we notice when a version of it does something else.
func TestWhatSurvivesAStockMerge(t *testing.T) {
	now, old := Hash("Bring water.", ""), Hash("Bring food.", "")
	note := Hash("Bring water.", "For the queue")
	source := "a/b.li-x:\n  other: Bring water.\n"
	entry := func(rest string) string { return "a/b.li-x:\n" + rest + "  other: ماء\n" }
	for _, c := range []struct{ name, en, ar, active, translate string }{
		{"fresh: kept", source, entry("  hash: " + now + "\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"stale: dropped, English with the new hash to translate", source, entry("  hash: " + old + "\n"),
			"", "a/b.li-x:\n    hash: " + now + "\n    other: Bring water.\n"},
		{"draft: dropped like stale", source, entry("  hash: draft-" + now + "\n"),
			"", "a/b.li-x:\n    hash: " + now + "\n    other: Bring water.\n"},
		{"unstamped: taken for current, even where it was made from something else", source, entry("  description: Bring food.\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"missing: to translate", source, "a/b.li-x:\n  description: Bring water.\n  other: \"\"\n",
			"", "a/b.li-x:\n    hash: " + now + "\n    other: Bring water.\n"},
		{"the translation's description: gone where the source has none", source, entry("  description: Bring water.\n  hash: " + now + "\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"the source's note stands in for it", "a/b.li-x:\n  description: For the queue\n  other: Bring water.\n", entry("  description: Bring water.\n  hash: " + note + "\n"),
			"a/b.li-x:\n    description: For the queue\n    hash: " + note + "\n    other: ماء\n", ""},
		{"a changed note: the translation is dropped", "a/b.li-x:\n  description: For the queue\n  other: Bring water.\n", entry("  hash: " + now + "\n"),
			"", "a/b.li-x:\n    description: For the queue\n    hash: " + note + "\n    other: Bring water.\n"},
		{"comments and order: lost", "a/b.li-y:\n  other: One\n" + source, "# mine\na/b.li-y:\n  other: واحد\n# yours\n" + entry("  hash: "+now+"\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\na/b.li-y:\n    hash: " + Hash("One", "") + "\n    other: واحد\n", ""},
		{"an obsolete id: dropped", source, entry("  hash: "+now+"\n") + "a/b.li-gone:\n  other: ذهب\n",
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"a plural with forms missing: kept, and sent to translate again", "ui.n-x:\n  one: '{{.n}} day'\n  other: '{{.n}} days'\n", "ui.n-x:\n  other: '{{.n}} أيام'\n",
			"ui.n-x:\n    hash: " + Hash("{{.n}} days", "") + "\n    other: '{{.n}} أيام'\n", "ui.n-x:\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			active, translate := mergeTexts(t, c.en, c.ar)
			if strings.TrimSpace(active) != strings.TrimSpace(c.active) && !(c.active == "" && active == "{}\n") {
				t.Errorf("kept\n%s\nwant\n%s", active, c.active)
			}
			if (c.translate == "") != (translate == "") || !strings.HasPrefix(translate, c.translate) {
				t.Errorf("sent to translate\n%s\nwant\n%s", translate, c.translate)
			}
		})
	}
}

func TestTheStockToolStopsAtAFileOfCommentsAloneAndSyncWritesNone(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": "a/b.li-x:\n  other: Bring water.\n", "ar.yaml": "# nothing yet\n"})
	c := exec.Command(stock(t), "merge", "-sourceLanguage", "en", "-format", "yaml", "-outdir", t.TempDir(),
		filepath.Join(f.path, "en.yaml"), filepath.Join(f.path, "ar.yaml"))
	if said, err := c.CombinedOutput(); err == nil {
		t.Errorf("it did not stop: %s", said)
	}
	f = newFolder(t, nil)
	f.sync([]Page{{ID: "health/empty", File: "content/health/empty.md"}}, "en", "ar")
	for _, name := range []string{"en.yaml", "ar.yaml"} {
		if text := readIfThere(t, filepath.Join(f.path, name)); text != "" && !strings.Contains(text, "{") {
			t.Errorf("sync wrote %s without a message:\n%s", name, text)
		}
	}
}

// The other direction: what the stock tool wrote takes the place of our file.
func TestSyncUnderstandsWhatAStockMergeLeaves(t *testing.T) {
	before := map[string]string{"en.yaml": read(t, "testdata/en.yaml"), "ar.yaml": read(t, "testdata/ar.yaml")}
	active, _ := mergeTexts(t, before["en.yaml"], before["ar.yaml"])
	f := newFolder(t, map[string]string{"en.yaml": before["en.yaml"], "ar.yaml": active})
	changes, said := f.sync(clinic(), "en", "ar")
	if said != "" {
		t.Errorf("problems: %s", said)
	}
	got := changes.Files[1]
	if got.Fresh != 1 || got.Missing != 3 || got.Stale+got.StaleFact+got.Draft != 0 {
		t.Errorf("after a merge: %+v, want the fresh one and three to translate", got)
	}
	if e := f.entry("ar", "health/clinic.fm-title"); e.Other != "عيادة مجانية" || e.Description != "Free clinic" || e.Hash != Hash("Free clinic", "") {
		t.Errorf("the fresh entry is %+v", e)
	}
	again := f.text("ar.yaml")
	f.sync(clinic(), "en", "ar")
	f.want("ar.yaml", again)
}

// Case 91: nobody translated what the stock tool sent out, and it comes home as it is, by merge or by hand.
func TestAnUntouchedTranslateFileIsNoTranslation(t *testing.T) {
	en, ar := read(t, "testdata/en.yaml"), read(t, "testdata/ar.yaml")
	tool := stock(t)
	f := newFolder(t, map[string]string{"en.yaml": en, "ar.yaml": ar})
	out := merge(t, tool, f, language(t, "ar"))
	home := t.TempDir()
	c := exec.Command(tool, "merge", "-sourceLanguage", "en", "-format", "yaml", "-outdir", home,
		filepath.Join(f.path, "en.yaml"), filepath.Join(out, "active.ar.yaml"), filepath.Join(out, "translate.ar.yaml"))
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("merge back: %v\n%s", err, said)
	}
	merged := read(t, filepath.Join(home, "active.ar.yaml"))
	if !strings.Contains(merged, "other: Bring water.") {
		t.Fatalf("the stock tool no longer stores English as Arabic:\n%s", merged)
	}
	f.put("ar.yaml", merged)
	changes, _ := f.sync(clinic(), "en", "ar")
	if got := changes.Files[1]; got.Fresh != 1 || got.Missing != 3 {
		t.Errorf("after merging it back: %+v", got)
	}
	e := f.entry("ar", "health/clinic.li-n278p3u9")
	if state, _ := e.State(NewMessage(e.ID, "Bring water.", ""), "en"); state != Missing {
		t.Errorf("untouched English counts as %s", state)
	}
}

func TestATranslateFileInLocalesIsAnErrorThatSaysWhereItsTextsBelong(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "testdata/en.yaml"), "translate.ar.yaml": read(t, "testdata/ar.yaml"), "active.ar.yaml": "{}\n"})
	var r diag.Report
	if _, err := Open(os.DirFS(filepath.Dir(f.path)), filepath.Base(f.path), &r); err != nil {
		t.Fatal(err)
	}
	found := r.Problems()
	if len(found) != 2 {
		t.Fatalf("problems are %v", found)
	}
	for _, p := range found {
		if p.Code != "catalogue-name" || p.Severity != diag.Error || !strings.Contains(p.Hint, "ar.yaml") {
			t.Errorf("%s: %s: %s, hint %q", p.Pos.File, p.Severity, p.Message, p.Hint)
		}
	}
}
