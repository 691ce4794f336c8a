package align

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"gopkg.in/yaml.v3"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// without are the languages that go-i18n has no plural rule for.
var without = []lang.Tag{"prs", "kmr", "pnb", "cnr", "rom", "rhg"}

// stockFolder is the folder into which the goi18n tool is built once for all tests. "go tool" would build it
// without the flags of GOFLAGS, and so might compile all its packages anew.
var stockFolder string

func TestMain(m *testing.M) {
	var err error
	if stockFolder, err = os.MkdirTemp("", "tabla-stock-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(stockFolder)
	os.Exit(code)
}

var buildStock = sync.OnceValues(func() (string, error) {
	tool := filepath.Join(stockFolder, "goi18n")
	said, err := exec.Command("go", "build", "-o", tool,
		"github.com/nicksnyder/go-i18n/v2/goi18n").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build goi18n: %w\n%s", err, said)
	}
	return tool, nil
})

// stock returns the path of the goi18n tool, in the version that go.mod holds.
func stock(t *testing.T) string {
	t.Helper()
	tool, err := buildStock()
	if err != nil {
		t.Fatal(err)
	}
	return tool
}

// translated is a folder that sync wrote, with one fresh translation in every language.
func translated(t *testing.T, languages []lang.Language) folder {
	t.Helper()
	f := newFolder(t, nil)
	tags := []string{"en"}
	for _, l := range languages {
		tags = append(tags, string(l.Tag))
	}
	f.sync(clinic(), tags...)
	for _, l := range languages {
		name := catalogue.FileName(l.Tag)
		f.put(name, strings.Replace(f.text(name), `other: ""`, `other: "`+string(l.Tag)+`: 📞 {{.nurse}}"`, 1))
	}
	f.sync(clinic(), tags...)
	return f
}

func targets() (ruled, unruled []lang.Language) {
	for _, l := range lang.All() {
		switch {
		case l.Tag == "en":
		case slices.Contains(without, l.Tag):
			unruled = append(unruled, l)
		default:
			ruled = append(ruled, l)
		}
	}
	return ruled, unruled
}

// merge runs the stock tool on the given languages' files and returns the folder it wrote.
func merge(t *testing.T, tool string, f folder, languages ...lang.Language) string {
	t.Helper()
	out := t.TempDir()
	args := []string{"merge", "-sourceLanguage", "en", "-format", "yaml", "-outdir", out,
		filepath.Join(f.path, "en.yaml")}
	for _, l := range languages {
		args = append(args, filepath.Join(f.path, catalogue.FileName(l.Tag)))
	}
	if said, err := exec.Command(tool, args...).CombinedOutput(); err != nil {
		t.Fatalf("goi18n merge: %v\n%s", err, said)
	}
	return out
}

// Case 97 of the project's list.
func TestCase97TheStockToolAcceptsEveryFileThatSyncWrites(t *testing.T) {
	ruled, _ := targets()
	out := merge(t, stock(t), translated(t, ruled), ruled...)
	actives, err := filepath.Glob(filepath.Join(out, "active.*.yaml"))
	if err != nil || len(actives) != len(ruled)+1 {
		t.Errorf("%d languages came back as %v", len(ruled), actives)
	}
	var merged strings.Builder
	for _, name := range actives {
		merged.WriteString(read(t, name))
	}
	for _, l := range ruled {
		if strings.Count(merged.String(),
			` "`+string(l.Tag)+`: \U0001F4DE {{.nurse}}"`) != 1 { // its own way to write 📞
			t.Errorf("%s: the translation is not in one merged file", l.Tag)
		}
	}
}

func TestTheStockToolIgnoresTheSixLanguagesWithoutAPluralRule(t *testing.T) {
	_, unruled := targets()
	out := merge(t, stock(t), translated(t, unruled), unruled...)
	files, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil || len(unruled) != 6 || len(files) != 1 || filepath.Base(files[0]) != "active.en.yaml" {
		t.Errorf("%d languages came back as %v", len(unruled), files)
	}
}

func TestTheStockLoaderLoadsEveryFileThatSyncWrites(t *testing.T) {
	ruled, unruled := targets()
	f := translated(t, append(slices.Clone(ruled), unruled...))
	for _, l := range append(slices.Clone(ruled), unruled...) {
		name := catalogue.FileName(l.Tag)
		src, err := os.ReadFile(filepath.Join(f.path, name))
		if err != nil {
			t.Fatal(err)
		}
		file, err := i18n.ParseMessageFileBytes(src, name,
			map[string]i18n.UnmarshalFunc{"yaml": yaml.Unmarshal})
		if err != nil {
			t.Errorf("%s: %v", l.Tag, err)
			continue
		}
		at := slices.IndexFunc(file.Messages,
			func(m *i18n.Message) bool { return m.ID == "health/clinic.fm-title" })
		if at < 0 || file.Messages[at].Other != string(l.Tag)+": 📞 {{.nurse}}" ||
			file.Messages[at].Hash != catalogue.Hash("Free clinic", "") {
			t.Errorf("%s: messages are %v", l.Tag, file.Messages)
		}
		err = i18n.NewBundle(file.Tag).AddMessages(file.Tag, file.Messages...)
		if refused := err != nil; refused != slices.Contains(without, l.Tag) {
			t.Errorf("%s: the bundle says %v", l.Tag, err)
		}
	}
}

func TestStaleDraftAndMissingEntriesGoToTheStockToolsTranslateFile(t *testing.T) {
	tool := stock(t)
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"ar.yaml": read(t, "../testdata/ar.yaml")})
	out := merge(t, tool, f, language(t, "ar"))
	active, translate := read(t, filepath.Join(out, "active.ar.yaml")),
		read(t, filepath.Join(out, "translate.ar.yaml"))
	if !strings.Contains(active, "health/clinic.fm-title") || strings.Contains(active, "health/clinic.p-") {
		t.Errorf("active is\n%s", active)
	}
	for _, id := range []string{"p-c82w47cb", "li-n278p3u9", "li-2r2d5t43"} {
		if !strings.Contains(translate, id) {
			t.Errorf("%s is not to be translated:\n%s", id, translate)
		}
	}
	// What nobody translated comes back as the source's own text with a good hash: it is missing all the
	// same.
	f.put("ar.yaml", translate)
	f.sync(clinic(), "en", "ar")
	m := catalogue.NewMessage("health/clinic.p-c82w47cb", clinicHours, "")
	if state, _ := f.entry("ar", m.ID).State(m, "en"); state != catalogue.Missing {
		t.Errorf("untouched English counts as %s", state)
	}
}

// mergeTexts runs the stock tool on a source file and an Arabic one, and returns what it wrote: what it takes
// for translated, and what it sends to a translator.
func mergeTexts(t *testing.T, en, ar string) (active, translate string) {
	t.Helper()
	out := merge(t, stock(t), newFolder(t, map[string]string{"en.yaml": en, "ar.yaml": ar}),
		language(t, "ar"))
	return readIfThere(t, filepath.Join(out, "active.ar.yaml")),
		readIfThere(t, filepath.Join(out, "translate.ar.yaml"))
}

func readIfThere(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(text)
}

// What the stock merge makes of each kind of entry, so that we notice when a version of it does something
// else.
func TestWhatSurvivesAStockMerge(t *testing.T) {
	now, old := catalogue.Hash("Bring water.", ""), catalogue.Hash("Bring food.", "")
	note := catalogue.Hash("Bring water.", "For the queue")
	source := "a/b.li-x:\n  other: Bring water.\n"
	entry := func(rest string) string { return "a/b.li-x:\n" + rest + "  other: ماء\n" }
	for _, c := range []struct{ name, en, ar, active, translate string }{
		{"fresh: kept", source, entry("  hash: " + now + "\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"stale: dropped, English with the new hash to translate", source, entry("  hash: " + old + "\n"),
			"", "a/b.li-x:\n    hash: " + now + "\n    other: Bring water.\n"},
		{"draft: dropped like stale", source, entry("  hash: draft-" + now + "\n"),
			"", "a/b.li-x:\n    hash: " + now + "\n    other: Bring water.\n"},
		{"unstamped: taken for current, even where it was made from something else", source,
			entry("  description: Bring food.\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"missing: to translate", source, "a/b.li-x:\n  description: Bring water.\n  other: \"\"\n",
			"", "a/b.li-x:\n    hash: " + now + "\n    other: Bring water.\n"},
		{"the translation's description: gone where the source has none", source,
			entry("  description: Bring water.\n  hash: " + now + "\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"the source's note stands in for it",
			"a/b.li-x:\n  description: For the queue\n  other: Bring water.\n",
			entry("  description: Bring water.\n  hash: " + note + "\n"),
			"a/b.li-x:\n    description: For the queue\n    hash: " + note + "\n    other: ماء\n", ""},
		{"a changed note: the translation is dropped",
			"a/b.li-x:\n  description: For the queue\n  other: Bring water.\n",
			entry("  hash: " + now + "\n"),
			"", "a/b.li-x:\n    description: For the queue\n    hash: " + note +
				"\n    other: Bring water.\n"},
		{"comments and order: lost", "a/b.li-y:\n  other: One\n" + source,
			"# mine\na/b.li-y:\n  other: واحد\n# yours\n" + entry("  hash: "+now+"\n"),
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\na/b.li-y:\n    hash: " +
				catalogue.Hash("One", "") + "\n    other: واحد\n", ""},
		{"an obsolete id: dropped", source, entry("  hash: "+now+"\n") + "a/b.li-gone:\n  other: ذهب\n",
			"a/b.li-x:\n    hash: " + now + "\n    other: ماء\n", ""},
		{"a plural with forms missing: kept, and sent to translate again",
			"ui.n-x:\n  one: '{{.n}} day'\n  other: '{{.n}} days'\n", "ui.n-x:\n  other: '{{.n}} أيام'\n",
			"ui.n-x:\n    hash: " + catalogue.Hash("{{.n}} days", "") + "\n    other: '{{.n}} أيام'\n",
			"ui.n-x:\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			active, translate := mergeTexts(t, c.en, c.ar)
			if strings.TrimSpace(active) != strings.TrimSpace(c.active) &&
				!(c.active == "" && active == "{}\n") {
				t.Errorf("kept\n%s\nwant\n%s", active, c.active)
			}
			if (c.translate == "") != (translate == "") || !strings.HasPrefix(translate, c.translate) {
				t.Errorf("sent to translate\n%s\nwant\n%s", translate, c.translate)
			}
		})
	}
}

func TestTheStockToolStopsAtAFileOfCommentsAloneAndSyncWritesNone(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": "a/b.li-x:\n  other: Bring water.\n",
		"ar.yaml": "# nothing yet\n"})
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
	before := map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"ar.yaml": read(t, "../testdata/ar.yaml")}
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
	if e := f.entry("ar", "health/clinic.fm-title"); e.Other != "عيادة مجانية" ||
		e.Description != "Free clinic" || e.Hash != catalogue.Hash("Free clinic", "") {
		t.Errorf("the fresh entry is %+v", e)
	}
	again := f.text("ar.yaml")
	f.sync(clinic(), "en", "ar")
	f.want("ar.yaml", again)
}

// Case 91: nobody translated what the stock tool sent out, and it comes home as it is, by merge or by hand.
func TestAnUntouchedTranslateFileIsNoTranslation(t *testing.T) {
	en, ar := read(t, "../testdata/en.yaml"), read(t, "../testdata/ar.yaml")
	tool := stock(t)
	f := newFolder(t, map[string]string{"en.yaml": en, "ar.yaml": ar})
	out := merge(t, tool, f, language(t, "ar"))
	home := t.TempDir()
	c := exec.Command(tool, "merge", "-sourceLanguage", "en", "-format", "yaml", "-outdir", home,
		filepath.Join(f.path, "en.yaml"), filepath.Join(out, "active.ar.yaml"),
		filepath.Join(out, "translate.ar.yaml"))
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
	if state, _ := e.State(catalogue.NewMessage(e.ID, "Bring water.", ""), "en"); state != catalogue.Missing {
		t.Errorf("untouched English counts as %s", state)
	}
}

func TestATranslateFileInLocalesIsAnErrorThatSaysWhereItsTextsBelong(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"translate.ar.yaml": read(t, "../testdata/ar.yaml"), "active.ar.yaml": "{}\n"})
	var r diag.Report
	if _, err := catalogue.OpenFolder(os.DirFS(filepath.Dir(f.path)), filepath.Base(f.path), &r); err != nil {
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

// python returns an interpreter that has translate-toolkit, whose class for YAML is the one that Weblate
// uses.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import translate.storage.yaml").Run() == nil {
			return name
		}
	}
	t.Fatal(`no python3 has translate-toolkit: run "make deps"`)
	return ""
}

// inWeblate changes texts of a catalogue as somebody at Weblate does: edits are "ID=text".
func (f folder) inWeblate(name string, edits ...string) {
	f.t.Helper()
	c := exec.Command(python(f.t), append([]string{"testdata/weblate/edit.py", filepath.Join(f.path, name)},
		edits...)...)
	out, err := c.Output()
	if err != nil {
		f.t.Fatalf("edit %s: %v", name, err)
	}
	f.put(name, string(out))
}

func TestATranslatorAtWeblateRepairsAStaleTextAndAddsAMissingOne(t *testing.T) {
	ar := read(t, "../testdata/ar.yaml")
	without, _, _ := strings.Cut(ar,
		childrenID+":") // the entry is not there at all, as in a file that sync has not seen yet
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"ar.yaml": "# from Amal\n" + without})
	f.inWeblate("ar.yaml", hoursID+"=العيادة مفتوحة كل يوم من **09:00 إلى 16:00** 📞. لا تحتاج إلى وثائق.",
		childrenID+"=الأطفال دون 5 سنوات أولاً.")
	changes, said := f.sync(clinic(), "en", "ar")
	if said != "" {
		t.Errorf("problems: %s", said)
	}
	if got := changes.Files[1]; got.Fresh != 2 || got.Draft != 2 || got.Missing+got.Stale+got.StaleFact != 0 {
		t.Errorf("states are %+v, want two fresh, the draft, and the repaired text as a draft", got)
	}
	text := f.text("ar.yaml")
	if strings.Contains(text, "# STALE") || !strings.Contains(text, "# from Amal") {
		t.Errorf("comments are wrong:\n%s", text)
	}
	for id, want := range map[string][2]string{
		hoursID: {catalogue.DraftPrefix + catalogue.Hash(clinicHours, ""),
			"العيادة مفتوحة كل يوم من **09:00 إلى 16:00** 📞. لا تحتاج إلى وثائق."},
		childrenID: {catalogue.Hash("Children under 5 are seen first.", ""), "الأطفال دون 5 سنوات أولاً."},
		waterID:    {catalogue.DraftPrefix + catalogue.Hash("Bring water.", ""), "أحضر الماء."},
		titleID:    {catalogue.Hash("Free clinic", ""), "عيادة مجانية"},
	} {
		if e := f.entry("ar", id); e.Hash != want[0] || e.Other != want[1] {
			t.Errorf("%s is %q with %s, want %q with %s", id, e.Other, e.Hash, want[1], want[0])
		}
	}
}

func TestARepairAtWeblateOfATextThatChangedAgainStaysStale(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"ar.yaml": read(t, "../testdata/ar.yaml")})
	f.inWeblate("ar.yaml", hoursID+"=العيادة مفتوحة كل يوم من **09:00 إلى 16:00**. لا تحتاج إلى وثائق.")
	m := catalogue.NewMessage(hoursID, strings.Replace(clinicHours, "16:00", "15:00", 1), "")
	if state, _ := f.entry("ar", hoursID).State(m, "en"); state != catalogue.StaleFact {
		t.Errorf("it counts as %s", state)
	}
}

func TestAnEditAtWeblateAloneDoesNotReviewADraft(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"ar.yaml": read(t, "../testdata/ar.yaml")})
	f.inWeblate("ar.yaml", waterID+"=أحضر معك الماء.")
	f.sync(clinic(), "en", "ar")
	if e := f.entry("ar", waterID); e.Hash != catalogue.DraftPrefix+catalogue.Hash("Bring water.", "") ||
		e.Other != "أحضر معك الماء." {
		t.Errorf("it is %q with %s", e.Other, e.Hash)
	}
}

func TestWeblateKeepsEveryByteOfWhatItDoesNotTouch(t *testing.T) {
	long := strings.Repeat("كلمة طويلة ", 60) + "📞 {{.nurse}} \u200cنیم\u200cفاصله \u2067عزل\u2069"
	f := newFolder(t, nil)
	f.sync(clinic(), "en", "ar")
	f.put("ar.yaml", strings.Replace(f.text("ar.yaml"), `other: ""`, "other: |-\n    "+long, 1))
	f.sync(clinic(), "en", "ar")
	for _, name := range []string{"en.yaml", "ar.yaml"} {
		before := f.text(name)
		f.inWeblate(name)
		f.want(name, before)
	}
}
