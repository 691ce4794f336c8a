package align

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/cataloguetest"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

var (
	language = cataloguetest.Language
	parse    = cataloguetest.Parse
	large    = cataloguetest.Large
)

// The first lines of the files that only sync writes.
const (
	writtenLine = "# Written by tabla sync. Edit content/*.md, not this file."
	atticHead   = "# Kept by tabla sync: translations whose text has left the notices. " +
		"They come back with it."
)

const clinicHours = "The clinic is open every day from **09:00 to 16:00**. You do not need documents."

// clinic is the page of the format's examples.
func clinic() []Page {
	return []Page{{ID: "health/clinic", File: "content/health/clinic.md", Texts: []Text{
		{Kind: "fm-title", Text: "Free clinic", Keyed: true},
		{Kind: "p", Text: clinicHours},
		{Kind: "li", Text: "Bring water."},
		{Kind: "li", Text: "Children under 5 are seen first."},
		{Kind: "li", Text: "Bring water."},
	}}}
}

// folder is a site's locales folder under test.
type folder struct {
	t    *testing.T
	path string
}

func newFolder(t *testing.T, files map[string]string) folder {
	f := folder{t, filepath.Join(t.TempDir(), "locales")}
	if err := os.Mkdir(f.path, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		f.put(name, text)
	}
	return f
}

func (f folder) put(name, text string) {
	f.t.Helper()
	if err := os.WriteFile(filepath.Join(f.path, name), []byte(text), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) text(name string) string { return read(f.t, filepath.Join(f.path, name)) }

// entry reads one entry of a file.
func (f folder) entry(tag, id string) *catalogue.Entry {
	f.t.Helper()
	e, ok := parse(f.t, tag, f.text(tag+".yaml")).Entry(id)
	if !ok {
		f.t.Fatalf("%s.yaml has no %s:\n%s", tag, id, f.text(tag+".yaml"))
	}
	return e
}

func (f folder) sync(pages []Page, tags ...string) (Changes, string) {
	f.t.Helper()
	var r diag.Report
	changes, err := Locales{Dir: f.path, Source: language(f.t, "en"), Pages: pages}.Sync(f.languages(tags),
		false, &r)
	if err != nil {
		f.t.Fatal(err)
	}
	return changes, problems(&r)
}

func (f folder) languages(tags []string) (languages []lang.Language) {
	for _, tag := range tags {
		languages = append(languages, language(f.t, tag))
	}
	return languages
}

func (f folder) want(name, text string) {
	f.t.Helper()
	if got := f.text(name); got != text {
		f.t.Errorf("%s is\n%s\nwant\n%s", name, got, text)
	}
}

func TestSyncWritesTheExamplesOfTheFormat(t *testing.T) {
	en, ar := read(t, "../testdata/en.yaml"), read(t, "../testdata/ar.yaml")
	f := newFolder(t, map[string]string{"en.yaml": en, "ar.yaml": withoutMark(ar)})
	changes, said := f.sync(clinic(), "en", "ar")
	f.want("en.yaml", en)
	f.want("ar.yaml", ar)
	if said != "" {
		t.Errorf("problems: %s", said)
	}
	want := FileChange{Language: "ar", File: "locales/ar.yaml", Written: true, Fresh: 1, StaleFact: 1,
		Draft: 1, Missing: 1}
	if len(changes.Files) != 2 || changes.Files[1] != want || changes.Files[0].Written {
		t.Errorf("changes are %+v", changes.Files)
	}
}

func withoutMark(src string) string {
	var kept []string
	for line := range strings.SplitAfterSeq(src, "\n") {
		if !strings.HasPrefix(line, "# STALE") && !strings.HasPrefix(line, "#   ") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

func TestSyncMakesFilesForNewLanguagesAndIsIdempotent(t *testing.T) {
	f := newFolder(t, nil)
	changes, _ := f.sync(clinic(), "en", "prs", "en-XA")
	f.want("prs.yaml", `# health/clinic.md
health/clinic.fm-title:
  description: |-
    Free clinic
  other: ""
health/clinic.p-`+mintedTail("p", clinicHours)+`:
  description: |-
    `+clinicHours+`
  other: ""
health/clinic.li-n278p3u9:
  description: |-
    Bring water.
  other: ""
health/clinic.li-2r2d5t43:
  description: |-
    Children under 5 are seen first.
  other: ""
`)
	if got := changes.Files[1]; !got.Created || got.Added != 4 || got.Missing != 4 ||
		len(changes.Files) != 2 {
		t.Errorf("changes are %+v", changes.Files)
	}
	before := f.text("en.yaml") + f.text("prs.yaml")
	changes, _ = f.sync(clinic(), "en", "prs", "en-XA")
	if f.text("en.yaml")+f.text("prs.yaml") != before || changes.Files[0].Written ||
		changes.Files[1].Written {
		t.Errorf("the second sync changed files: %+v", changes.Files)
	}
}

func mintedTail(kind, text string) string {
	id := catalogue.NewID("health/clinic", kind, text, 0)
	return id[len(id)-8:]
}

func TestDryRunSaysTheSameAndWritesNothing(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": withoutMark(read(t, "../testdata/ar.yaml"))})
	var r diag.Report
	dry, err := f.locales().Sync(f.languages([]string{"en", "ar", "fa"}), true, &r)
	if err != nil {
		t.Fatal(err)
	}
	f.want("ar.yaml", withoutMark(read(t, "../testdata/ar.yaml")))
	if names, _ := os.ReadDir(f.path); len(names) != 1 {
		t.Errorf("files appeared: %v", names)
	}
	wet, _ := f.sync(clinic(), "en", "ar", "fa")
	for i := range wet.Files {
		if dry.Files[i] != wet.Files[i] {
			t.Errorf("dry %+v, wet %+v", dry.Files[i], wet.Files[i])
		}
	}
}

func TestUntouchedFilesKeepTheirInode(t *testing.T) {
	f := newFolder(t, nil)
	f.sync(clinic(), "en", "ar")
	before, _ := os.Stat(filepath.Join(f.path, "ar.yaml"))
	f.sync(clinic(), "en", "ar")
	after, _ := os.Stat(filepath.Join(f.path, "ar.yaml"))
	if !os.SameFile(before, after) || before.ModTime() != after.ModTime() {
		t.Error("an equal file was written again")
	}
	if names, _ := os.ReadDir(f.path); len(names) != 2 {
		t.Errorf("files are left over: %v", names)
	}
}

func TestTranslationsWhoseTextIsGoneGoToTheAtticAndComeBack(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"), "ar.yaml": read(t, "../testdata/ar.yaml") + `# of a page that is gone
health/old.p-1: قديم
ui.open-now:
  one: مفتوح
  other: مفتوح
`})
	before := f.text("en.yaml") + f.text("ar.yaml")
	page := clinic()
	page[0].Texts = page[0].Texts[:1]
	changes, _ := f.sync(page, "en", "ar")
	if got := changes.Files[1]; got.Obsolete != 4 {
		t.Errorf("changes are %+v", got)
	}
	if c := parse(t, "ar", f.text("ar.yaml")); len(c.Entries) != 2 || c.Entries[1].ID != "ui.open-now" ||
		c.Entries[1].Forms["one"] != "مفتوح" {
		t.Errorf("left are %+v", c.Entries)
	}
	kept := f.text(".attic/ar.yaml")
	for _, want := range []string{atticHead + "\n\n", "أحضر الماء.", "hash: draft-sha1-", "إلى 17:00",
		"# of a page that is gone\nhealth/old.p-1:", "قديم"} {
		if !strings.Contains(kept, want) {
			t.Errorf("the attic lacks %q:\n%s", want, kept)
		}
	}
	f.sync(page, "en", "ar")
	f.want(".attic/ar.yaml", kept)
	changes, _ = f.sync(clinic(), "en", "ar")
	if got := f.text("en.yaml") + f.text("ar.yaml"); got != strings.Replace(before,
		"# of a page that is gone\nhealth/old.p-1: قديم\n", "", 1) &&
		!strings.Contains(got, "draft-sha1-547e0cbadde7ff686a2a6e74b06c478d3424da27") {
		t.Errorf("after coming back:\n%s", got)
	}
	if got := changes.Files[1]; got.Returned != 2 || got.StaleFact != 1 || got.Draft != 1 ||
		got.Missing != 1 {
		t.Errorf("changes are %+v", got)
	}
	if kept := f.text(".attic/ar.yaml"); strings.Contains(kept, "17:00") || !strings.Contains(kept, "قديم") {
		t.Errorf("the attic is\n%s", kept)
	}
	if _, err := os.Stat(filepath.Join(f.path, ".attic", "en.yaml")); err == nil {
		t.Error("the source's attic is empty and still there")
	}
}

func TestTextsWithoutHashAreStamped(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": `health/clinic.fm-title: عيادة
health/clinic.li-n278p3u9:
  description: Bring water!
  other: ماء
health/clinic.li-2r2d5t43:
  description: Children under 6 are seen first.
  other: أطفال
`})
	changes, _ := f.sync(clinic(), "en", "ar")
	if e := f.entry("ar", "health/clinic.fm-title"); e.Hash != catalogue.Hash("Free clinic", "") ||
		e.Description != "Free clinic" {
		t.Errorf("without description: %+v", e)
	}
	if e := f.entry("ar", "health/clinic.li-n278p3u9"); e.Hash != catalogue.Hash("Bring water.", "") ||
		e.Description != "Bring water." {
		t.Errorf("typography: %+v", e)
	}
	old := "Children under 6 are seen first."
	if e := f.entry("ar", "health/clinic.li-2r2d5t43"); e.Hash != catalogue.Hash(old, "") ||
		e.Description != old || e.Stale == nil {
		t.Errorf("old description: %+v", e)
	}
	if got := changes.Files[1]; got.Stamped != 2 || got.StaleFact != 1 {
		t.Errorf("changes are %+v", got)
	}
}

func TestEmptyTextsFollowTheSource(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": "health/clinic.fm-title:\n  description: |-\n" +
		"    Old title\n  other: \"\"\n"})
	f.sync(clinic(), "en", "ar")
	if e := f.entry("ar", "health/clinic.fm-title"); e.Description != "Free clinic" || e.Hash != "" {
		t.Errorf("entry is %+v", e)
	}
}

func TestMarkupThatCameOrWentIsReportedAndRestamped(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": "health/clinic.li-n278p3u9:\n  description: |-\n" +
		"    Bring **water**.\n  hash: " +
		catalogue.Hash("Bring **water**.", "") + "\n  other: |-\n    أحضر الماء.\n"})
	changes, said := f.sync(clinic(), "en", "ar")
	if said != "1:1 warning markup-differs\n" || changes.Files[1].Restamped != 1 {
		t.Errorf("problems: %s changes: %+v", said, changes.Files[1])
	}
	if e := f.entry("ar", "health/clinic.li-n278p3u9"); e.Hash != catalogue.Hash("Bring water.", "") ||
		e.Description != "Bring **water**." {
		t.Errorf("the source as the translator saw it is lost: %+v", e)
	}
	if changes, said := f.sync(clinic(), "en", "ar"); said != "" || changes.Files[1].Written {
		t.Errorf("said again: %s, written again: %v", said, changes.Files[1].Written)
	}
}

func TestAStaleTextIsRepairedByEditingOnlyTheText(t *testing.T) {
	ar := read(t, "../testdata/ar.yaml")
	id := "health/clinic.p-c82w47cb"
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../testdata/en.yaml"),
		"ar.yaml": strings.Replace(ar, "إلى 17:00", "إلى 16:00", 1)})
	f.sync(clinic(), "en", "ar")
	if e := f.entry("ar", id); e.Hash != catalogue.DraftPrefix+catalogue.Hash(clinicHours, "") ||
		e.Description != clinicHours || e.Stale != nil {
		t.Errorf("entry is %+v", e)
	}
	f.put("ar.yaml", strings.Replace(ar, "  hash: sha1-8019a946e2a330c44aecc56c8e1a35b98b255a9d\n", "", 1))
	f.sync(clinic(), "en", "ar")
	if e := f.entry("ar", id); e.Hash != catalogue.Hash(clinicHours, "") || e.Description != clinicHours ||
		e.Stale != nil {
		t.Errorf("hash deleted: entry is %+v", e)
	}
}

func TestAFaultyEntryStaysAndTheOthersAreSynced(t *testing.T) {
	faulty := "# mine\nhealth/clinic.fm-title:\n  ohter: عيادة\n"
	f := newFolder(t, map[string]string{"ar.yaml": faulty})
	changes, said := f.sync(clinic(), "en", "ar")
	if said != "3:3 warning unknown-field\n" || changes.Files[1].Withheld != 1 ||
		changes.Files[1].Missing != 3 {
		t.Errorf("problems: %s changes: %+v", said, changes.Files[1])
	}
	if got := f.text("ar.yaml"); !strings.Contains(got, faulty) ||
		!strings.Contains(got, "health/clinic.li-n278p3u9:") {
		t.Errorf("file is\n%s", got)
	}
	nested := "health/clinic:\n  fm-title: [x]\n"
	f.put("ar.yaml", nested)
	if _, said := f.sync(clinic(), "en", "ar"); !strings.Contains(said, "not-synced") {
		t.Errorf("problems: %s", said)
	}
	f.want("ar.yaml", nested)
}

func TestAnErrorInOneFileLeavesAllFilesAlone(t *testing.T) {
	for name, text := range map[string]string{
		"ar.yaml":            "a.p-1: **x**\n",
		"fa.yaml":            "<<<<<<< HEAD\n=======\n>>>>>>> b\n",
		"health.clinic.yaml": "a.p-1: x\n",
	} {
		f := newFolder(t, map[string]string{name: text})
		changes, said := f.sync(clinic(), "en", "ar", "fa")
		if said == "" || len(changes.Files) != 0 {
			t.Errorf("%s: problems: %s changes: %+v", name, said, changes)
		}
		if names, _ := os.ReadDir(f.path); len(names) != 1 {
			t.Errorf("%s: files appeared: %v", name, names)
		}
		f.want(name, text)
	}
}

func TestAMergeConflictInTheSourceFileIsSettledByTheNotices(t *testing.T) {
	en := read(t, "../testdata/en.yaml")
	other := strings.Replace(clinicHours, "every day", "on all days", 1)
	text := "    " + clinicHours + "\n"
	conflict := strings.Replace(en, text,
		"<<<<<<< HEAD\n    "+other+"\n||||||| base\n    old\n=======\n"+text+">>>>>>> theirs\n", 1)
	f := newFolder(t, map[string]string{"en.yaml": conflict})
	if _, said := f.sync(clinic(), "en", "ar"); said != "" {
		t.Errorf("problems: %s", said)
	}
	f.want("en.yaml", en)
	f.entry("ar", "health/clinic.p-c82w47cb")
	f.put("en.yaml", conflict)
	ours := clinic()
	ours[0].Texts[1].Text = other
	f.sync(ours, "en", "ar")
	f.want("en.yaml", strings.Replace(en, clinicHours, other, 1))
}

func TestASiteWithoutTextsGetsNoFiles(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": "# only a comment\n"})
	f.sync(nil, "en", "ar", "fa")
	f.want("ar.yaml", "# only a comment\n")
	if names, _ := os.ReadDir(f.path); len(names) != 1 {
		t.Errorf("files appeared: %v", names)
	}
}

func TestACRLFFileIsRewrittenWithLF(t *testing.T) {
	f := newFolder(t, nil)
	f.sync(clinic(), "en", "ar")
	want := f.text("ar.yaml")
	f.put("ar.yaml", strings.ReplaceAll(want, "\n", "\r\n"))
	f.sync(clinic(), "en", "ar")
	f.want("ar.yaml", want)
}

func TestAnAliasedFileIsKeptUnderItsName(t *testing.T) {
	f := newFolder(t, map[string]string{"dari.yaml": "health/clinic.fm-title: کلینیک\n"})
	f.sync(clinic(), "en", "prs")
	if _, err := os.Stat(filepath.Join(f.path, "prs.yaml")); err == nil ||
		!strings.Contains(f.text("dari.yaml"), "li-n278p3u9") {
		t.Error("the language has two files now, or its file was not synced")
	}
}

func TestASourceTextThatNoFileCanHoldIsAnError(t *testing.T) {
	f := newFolder(t, nil)
	page := clinic()
	page[0].Texts[0].Text, page[0].Texts[0].Pos = "a\x07b", diag.Pos{File: "f", Line: 7, Column: 2}
	if _, said := f.sync(page, "en"); said != "7:2 error control-character\n" {
		t.Errorf("problems: %s", said)
	}
}

func TestANoteGoesToTheSourceFileAndIntoTheHash(t *testing.T) {
	page := []Page{{ID: "health/clinic",
		Texts: []Text{{Kind: "p", Text: "Open", Note: "the door, not the form"}}}}
	id := catalogue.NewID("health/clinic", "p", "Open", 0)
	f := newFolder(t, map[string]string{"ar.yaml": id + ": مفتوح\n"})
	f.sync(page, "en", "ar")
	f.want("en.yaml", writtenLine+"\n# health/clinic.md\n"+id+":\n  description: |-\n"+
		"    the door, not the form\n  other: |-\n    Open\n")
	if e := f.entry("ar", id); e.Hash != catalogue.Hash("Open", "the door, not the form") ||
		e.Description != "Open" {
		t.Errorf("entry is %+v", e)
	}
}

func TestNamesOfTheSiteStandUnderSiteYAML(t *testing.T) {
	f := newFolder(t, nil)
	f.sync([]Page{
		{ID: "site", Texts: []Text{{Kind: "fm-title", Text: "Info", Keyed: true}}},
		{ID: "centres/vinograd", Texts: []Text{{Kind: "fm-name", Text: "Vinograd", Keyed: true}}},
		{ID: "centres/vinograd/health/x", Texts: []Text{{Kind: "fm-title", Text: "Own", Keyed: true}}},
	}, "en")
	f.want("en.yaml", writtenLine+`
# site.yaml
site.fm-title:
  other: |-
    Info
centres/vinograd.fm-name:
  other: |-
    Vinograd
# centres/vinograd/health/x.md
centres/vinograd/health/x.fm-title:
  other: |-
    Own
`)
}

// The numbers are those of the project's list of cases of catalogues.
func TestCasesOfSync(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"88 a text without hash is stamped":           case88,
		"91 an untouched translate file brings none":  case91,
		"93 blanks are normalised":                    case93,
		"94 95 sync twice, and translators' comments": cases94And95,
		"99 a file with CRLF":                         case99,
	} {
		t.Run(name, test)
	}
}

func case88(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": titleID + ": عيادة\n"})
	f.sync(clinic(), "ar")
	if e := f.entry("ar", titleID); e.Hash != catalogue.Hash("Free clinic", "") ||
		e.Description != "Free clinic" {
		t.Errorf("entry is %+v", e)
	}
}

func case91(t *testing.T) {
	f := example(t)
	before := f.text("ar.yaml")
	f.apply(false, Edit{ID: childrenID, Source: "Children under 5 are seen first.",
		Hash: catalogue.Hash("Children under 5 are seen first.", ""),
		Text: "Children under 5 are seen first.", Reviewed: true})
	f.want("ar.yaml", before)
}

func case93(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": titleID + ":\n  other: \"\\tعيادة \\nمجانية \"\n"})
	f.sync(clinic(), "ar")
	if e := f.entry("ar", titleID); e.Other != "عيادة\nمجانية" {
		t.Errorf("text is %q", e.Other)
	}
}

func cases94And95(t *testing.T) {
	f := newFolder(t, map[string]string{"ar.yaml": "# glossary: clinic = عيادة\n" + titleID +
		": عيادة\n# ask Amira\n" + waterID + ": ماء\n"})
	f.sync(clinic(), "ar")
	once := f.text("ar.yaml") + f.text("en.yaml")
	page := clinic()
	if f.sync(page, "ar"); f.text("ar.yaml")+f.text("en.yaml") != once {
		t.Errorf("a second sync changed something:\n%s", f.text("ar.yaml"))
	}
	page[0].Texts[0], page[0].Texts[2] = page[0].Texts[2], page[0].Texts[0]
	f.sync(page, "ar")
	for id, comment := range map[string]string{titleID: "# glossary: clinic = عيادة",
		waterID: "# ask Amira"} {
		if e := f.entry("ar", id); len(e.Comments) != 1 || e.Comments[0] != comment {
			t.Errorf("%s has the comments %q", id, e.Comments)
		}
	}
}

func case99(t *testing.T) {
	f := example(t)
	want := f.text("ar.yaml")
	f.put("ar.yaml", strings.ReplaceAll(want, "\n", "\r\n"))
	f.sync(clinic(), "ar")
	f.want("ar.yaml", want)
}

// An attic that git has merged is two attics: sync keeps all that is in either.
func TestAMergedAtticKeepsBothSides(t *testing.T) {
	f := example(t)
	if err := os.Mkdir(f.path+"/.attic", 0o755); err != nil {
		t.Fatal(err)
	}
	side := func(text string) string {
		return "health/old.p-22222222:\n  description: |-\n    Old\n  hash: " + catalogue.Hash("Old", "") +
			"\n  other: |-\n    " + text + "\n"
	}
	f.put(".attic/ar.yaml", "<<<<<<< ours\n"+side("قديم")+"=======\n"+side("عتيق")+">>>>>>> theirs\n")
	f.sync(clinic(), "ar")
	kept := f.text(".attic/ar.yaml")
	if strings.Contains(kept, "<<<") || !strings.Contains(kept, "قديم") || !strings.Contains(kept, "عتيق") {
		t.Errorf("the attic is\n%s", kept)
	}
	f.sync(clinic(), "ar")
	f.want(".attic/ar.yaml", kept)
}

func read(t testing.TB, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// problems prints what a reader says as "line:column code" lines.
func problems(r *diag.Report) string {
	var b strings.Builder
	for _, p := range r.Problems() {
		fmt.Fprintf(&b, "%d:%d %s %s\n", p.Pos.Line, p.Pos.Column, p.Severity, p.Code)
	}
	return b.String()
}
