package cli

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/sitetest"
)

// workplace is a site on which several people work, with the tabla program.
type workplace struct {
	sitetest.Site
	t       *testing.T
	tabla   string
	counted *int
}

// newWorkplace writes a site of ten notices, all translated into three languages as drafts.
func newWorkplace(t *testing.T) workplace {
	t.Helper()
	notices := map[string]string{"site.yaml": sitetest.Settings("en, ar, fa, ur",
		"topics: {help: {}, food: {}}",
		"centres:\n  c:\n    name: C")}
	for i := range 10 {
		notices[deskNotice(i)] = fmt.Sprintf("---\ntitle: Notice %s\nsummary: What %[1]s is about\n---\n"+
			"The first sentence of %[1]s.\n\nBring a cup of %[1]s.\n\n- Ask at desk %[1]s.\n", word(i))
	}
	d := workplace{sitetest.New(t, notices), t, program(t), new(int)}
	d.run("sync")
	for _, tag := range []string{"ar", "fa", "ur"} {
		d.translate(tag)
	}
	return d
}

// word spells a number with English letters; letters does it with letters of the given language, Latin or
// Arabic. Digits would count as facts of a text.
func word(n int) string { return letters("en", n) }

func letters(tag string, n int) string {
	alphabet := []rune("ابتثجحخدذر")
	if tag == "en" {
		alphabet = []rune("abcdefghij")
	}
	var spelt []rune
	for _, digit := range fmt.Sprintf("%03d", n) {
		spelt = append(spelt, alphabet[digit-'0'])
	}
	return string(spelt)
}

func deskNotice(i int) string {
	return fmt.Sprintf("content/%s/n%d.md", []string{"help", "food"}[i%2], i)
}

func (d workplace) command(args ...string) *exec.Cmd { return d.programIn(d.Dir, args...) }

// programIn returns a command of tabla for the site in another folder.
func (d workplace) programIn(dir string, args ...string) *exec.Cmd {
	return exec.Command(d.tabla, append(args, "--site", dir)...)
}

// run runs a command to its end, which must be exit code 0.
func (d workplace) run(args ...string) {
	d.t.Helper()
	if said, err := d.command(args...).CombinedOutput(); err != nil {
		d.t.Fatalf("%q: %v\n%s", args, err, said)
	}
}

func (d workplace) load(name, tag string) *catalogue.Catalogue {
	d.t.Helper()
	text, err := os.ReadFile(d.Path(name))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		d.t.Fatal(err)
	}
	language, _ := lang.Lookup(tag)
	var r diag.Report
	c := catalogue.Parse(name, language, text, &r)
	if len(r.Problems()) > 0 {
		d.t.Fatalf("%s: %v\n%s", name, r.Problems(), text)
	}
	return c
}

// count returns a new number with each call.
func (d workplace) count() int {
	*d.counted++
	return *d.counted
}

// translate writes a draft of its own for each text that has no translation.
func (d workplace) translate(tag string) {
	d.t.Helper()
	c := d.load("locales/"+tag+".yaml", tag)
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Other == "" {
			e.Other = "كلام " + letters("ar", d.count())
			e.Hash = catalogue.DraftPrefix + catalogue.Hash(e.Description, "")
		}
	}
	d.Write("locales/"+tag+".yaml", string(c.Bytes()))
}

// translations returns all texts that people have translated, wherever they are kept.
func (d workplace) translations() map[string]bool {
	d.t.Helper()
	all := map[string]bool{}
	for _, tag := range []string{"ar", "fa", "ur"} {
		for _, dir := range []string{"locales/", "locales/.attic/"} {
			for _, e := range d.load(dir+tag+".yaml", tag).Entries {
				if e.Other != "" {
					all[tag+": "+e.Other] = true
				}
			}
		}
	}
	return all
}

// edit changes notices: it renames one, changes a text of another one, and removes a third or brings it
// back.
func (d workplace) edit(random *rand.Rand) {
	d.t.Helper()
	for _, name := range []string{deskNotice(random.IntN(10)), deskNotice(random.IntN(10))} {
		aside := d.Path(strings.TrimPrefix(name, "content/"))
		if err := os.MkdirAll(filepath.Dir(aside), 0o777); err != nil {
			d.t.Fatal(err)
		}
		if os.Rename(d.Path(name), aside) != nil && os.Rename(aside, d.Path(name)) != nil {
			d.t.Fatalf("%s is nowhere", name)
		}
	}
	if name := deskNotice(random.IntN(10)); exists(d.Path(name)) {
		d.Replace(name, `of [a-j]{3}\.`, "of "+word(random.IntN(900))+".")
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// entry returns an Arabic translation.
func (d workplace) entry(id string) *catalogue.Entry {
	d.t.Helper()
	e, listed := d.load("locales/ar.yaml", "ar").Entry(id)
	if !listed {
		d.t.Fatalf("there is no %s", id)
	}
	return e
}

// importFile makes a translator's file in which one text of a language is changed. This text is the first
// one, from an index on, that differs from all others. It returns the file's name.
func (d workplace) importFile(tag string, from int, text string) string {
	d.t.Helper()
	name := filepath.Join(d.t.TempDir(), "home.csv")
	d.run("export", tag, "--to", name)
	table, err := os.ReadFile(name)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, e := range d.load("locales/"+tag+".yaml", tag).Entries[from:] {
		if old := []byte(e.Other); len(old) > 0 && bytes.Count(table, old) == 1 {
			if err := os.WriteFile(name, bytes.Replace(table, old, []byte(text), 1), 0o666); err != nil {
				d.t.Fatal(err)
			}
			return name
		}
	}
	d.t.Fatalf("no text of %s is there once", tag)
	return ""
}

// A command that is killed at any time leaves what the next sync needs: every translation is in a catalogue
// or an attic, no file is half written, and the settings are whole.
func TestAKilledWriterLosesNothing(t *testing.T) { killedWritersLoseNothing(t, 16) }

func killedWritersLoseNothing(t *testing.T, kills int) {
	random := rand.New(rand.NewPCG(2026, 12))
	d := newWorkplace(t)
	document, packed := filepath.Join(t.TempDir(), "a.md"), filepath.Join(t.TempDir(), "out.zip")
	sitetest.Write(t, filepath.Dir(document), "a.md", "# Soup\n\nSoup for all.\n")
	stick, out := filepath.Join(t.TempDir(), "stick"), filepath.Join(t.TempDir(), "public")
	d.Write("content/help/renamed.md", "---\ntitle: Renamed\n---\nThe sentence of a name.\n")
	d.run("sync")
	renamed := []string{"help/renamed", "food/renamed"}
	took := map[string]time.Duration{}
	for n := range kills {
		d.edit(random)
		args := [][]string{
			{"sync"}, {"accept", "ar", "--all-drafts"},
			{"new", "centre", fmt.Sprintf("c%d", n)}, {"import", ""},
			{"rename", renamed[0], renamed[1]},
			{"check", "--waive", "ur", "", "fact-number", "--why", "the house"},
			{"bundle", "c", "--to", stick}, {"build", "--out", out},
			{"new", "notice", fmt.Sprintf("food/x%d", n)},
			{"new", "notice", fmt.Sprintf("food/y%d", n), "--from", document, "--one"},
			{"draft", "fa", "--with", answering("پیش نویس")},
			{"pack", "--to", packed},
			{"layers", "--update", ""},
			{"desk", "write/notice", "?file=" + renamedFile(d)},
			{"desk", "translate/ar/text", "?show=all"},
			{"desk", "settings/centres", ""},
		}[n%16]
		switch args[0] {
		case "import":
			args[1] = d.importFile("fa", random.IntN(8), "خانه "+letters("fa", n))
		case "check":
			args[3] = d.misnumbered("ur")
		case "draft":
			d.untranslated("fa", "food/renamed.fm-title", "help/renamed.fm-title")
		case "layers":
			args[2] = d.packedLayer(n)
		}
		before := d.translations()
		kind := args[0]
		if kind == "new" || kind == "desk" {
			kind += args[1]
		}
		if args[0] == "desk" {
			took[kind] = d.killAtDesk(args[1], args[2], n, random.Float64(), took[kind])
		} else {
			if took[kind] == 0 {
				took[kind] = d.timeOf(args)
			}
			c := d.command(args...)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(random.Int64N(int64(took[kind])*5/4 + 1)))
			_ = c.Process.Kill()
			_ = c.Wait()
		}
		d.wholeAgain(args, stick, out)
		d.run("sync")
		after := d.translations()
		maps.DeleteFunc(before, func(text string, _ bool) bool { return after[text] })
		replaced := 0
		if kind == "import" || kind == "desktranslate/ar/text" {
			replaced = 1
		}
		if len(before) > replaced {
			t.Fatalf("%d: after a killed %q are lost: %q", n, args, slices.Collect(maps.Keys(before)))
		}
		if args[0] == "import" {
			d.run(args...)
		}
		if args[0] == "rename" {
			slices.Reverse(renamed)
		}
		for _, tag := range []string{"ar", "fa", "ur"} {
			d.translate(tag)
		}
	}
}

// timeOf returns how long a command takes in a copy of the site. The command must end well.
func (d workplace) timeOf(args []string) time.Duration {
	d.t.Helper()
	copied := filepath.Join(d.t.TempDir(), "copy")
	if err := os.CopyFS(copied, os.DirFS(d.Dir)); err != nil {
		d.t.Fatal(err)
	}
	args = slices.Clone(args)
	for i := 1; i < len(args); i++ {
		if args[i-1] == "--to" || args[i-1] == "--out" {
			args[i] = filepath.Join(d.t.TempDir(), "target"+filepath.Ext(args[i]))
		}
	}
	started := time.Now()
	if said, err := exec.Command(d.tabla, append(args, "--site", copied)...).CombinedOutput(); err != nil {
		d.t.Fatalf("%q: %v\n%s", args, err, said)
	}
	return time.Since(started)
}

// misnumbered adds a number to the translation of a text, and returns the id of the text. This is a finding
// that can be waived.
func (d workplace) misnumbered(tag string) string {
	d.t.Helper()
	c := d.load("locales/"+tag+".yaml", tag)
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Description == "The sentence of a name." {
			e.Other = "كلام " + letters("ar", d.count()) + " 7"
			d.Write("locales/"+tag+".yaml", string(c.Bytes()))
			return e.ID
		}
	}
	d.t.Fatal("the sentence is gone")
	return ""
}

// untranslated removes the translations of these texts, and leaves the texts in the catalogue.
func (d workplace) untranslated(tag string, ids ...string) {
	d.t.Helper()
	c := d.load("locales/"+tag+".yaml", tag)
	for i := range c.Entries {
		if e := &c.Entries[i]; slices.Contains(ids, e.ID) {
			e.Other, e.Hash = "", ""
		}
	}
	d.Write("locales/"+tag+".yaml", string(c.Bytes()))
}

// answering returns a command for "tabla draft --with" that answers every text with this text.
func answering(text string) string {
	return `sed 's/"text":.*/"text":"` + text + `"}/'`
}

// wholeAgain fails the test if a killed command has left something half written: the settings, or, after the
// same command has run again, the files that the command writes.
func (d workplace) wholeAgain(args []string, stick, out string) {
	d.t.Helper()
	if settings := d.Read("site.yaml"); !strings.Contains(settings, "languages:") ||
		!strings.HasSuffix(settings, "\n") {
		d.t.Fatalf("after a killed %q the settings are %q", args, settings)
	}
	switch args[0] {
	case "rename":
		d.run(args...)
		if exists(d.Path("content/"+args[1]+".md")) || !strings.Contains(d.Read("content/"+args[2]+".md"),
			"aliases: ["+args[1]+"]\ntitle: Renamed\n") {
			d.t.Fatalf("%q is not done", args)
		}
	case "check":
		if name := "locales/.waivers.yaml"; exists(d.Path(name)) && !strings.HasSuffix(d.Read(name), "\n") {
			d.t.Fatalf("a killed waiver leaves %q", d.Read(name))
		}
		d.run(args...)
	case "pack":
		d.wholeArchive(args[2])
		d.run(args...)
	case "layers":
		d.wholeArchive(d.Path("layers/route.zip"))
		d.run(args...)
	case "draft":
		d.run(args...)
	case "bundle":
		d.run(args...)
		if said, err := exec.Command(d.tabla, "verify", stick).CombinedOutput(); err != nil {
			d.t.Fatalf("the stick is not whole: %v\n%s", err, said)
		}
	case "build":
		if !exists(out) {
			return
		}
		for name, page := range sitetest.Tree(d.t, out) {
			if strings.HasSuffix(name, ".html") && !strings.HasPrefix(name, ".tabla") &&
				!strings.HasSuffix(strings.TrimSpace(page), ">") {
				d.t.Fatalf("%s is torn: %q", name, page)
			}
		}
		d.run(args...)
	case "new":
		if name := d.Path("content/" + args[2] + ".md"); args[1] == "notice" && exists(name) {
			if text := d.Read("content/" + args[2] + ".md"); !strings.HasPrefix(text, "---\n") ||
				os.Remove(name) != nil {
				d.t.Fatalf("%s is torn: %q", name, text)
			}
		}
	}
}

// wholeArchive fails the test if an archive exists and is not whole.
func (d workplace) wholeArchive(name string) {
	d.t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		return
	}
	if _, err := zip.NewReader(bytes.NewReader(content), int64(len(content))); err != nil {
		d.t.Fatalf("the archive is torn: %v", err)
	}
}

// Two writers run at the same time: each of them ends well, and everything that they have written is there
// at the end. In the daily tests each writer runs once, with the next one in the list; in the long proof all
// pairs run.
func TestWritersAtTheSameTimeLoseNothing(t *testing.T) {
	all := allActs()
	for i, first := range all {
		second := all[(i+1)%len(all)]
		t.Run(first.name+" and "+second.name, func(t *testing.T) {
			newWorkplace(t).atTheSameTime(0, first, second)
		})
	}
}

// saveAsEditor replaces a text in a file as an editor does that warns if the file has changed since it was
// opened. In this case it opens the file again, as a person would.
func saveAsEditor(name string, old, text []byte) error {
	for {
		opened, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(name+".swp", bytes.Replace(opened, old, text, 1), 0o666); err != nil {
			return err
		}
		if now, err := os.ReadFile(name); err != nil || bytes.Equal(now, opened) {
			return errors.Join(err, os.Rename(name+".swp", name))
		}
	}
}

func writersLoseNothing(t *testing.T, rounds int) {
	all := allActs()
	for i, first := range all {
		for _, second := range all[i+1:] {
			t.Run(first.name+" and "+second.name, func(t *testing.T) {
				d := newWorkplace(t)
				for n := range rounds {
					d.atTheSameTime(n, first, second)
				}
			})
		}
	}
}

func (d workplace) atTheSameTime(n int, pair ...act) {
	d.t.Helper()
	var lost []func() string
	failed := make([]error, len(pair))
	var work sync.WaitGroup
	var does []func() error
	for i, a := range pair {
		do, gone := a.begin(d, 2*n+i)
		does, lost = append(does, do), append(lost, gone)
	}
	for i, do := range does {
		work.Go(func() { failed[i] = do() })
	}
	work.Wait()
	if err := errors.Join(failed...); err != nil {
		d.t.Fatal(err)
	}
	for i, gone := range lost {
		if text := gone(); text != "" {
			d.t.Fatalf("round %d: %s is lost, of %s", n, text, pair[i].name)
		}
	}
}

// If the making of a new site was stopped after any of its files, the same command finishes it. Files of
// other people are not touched.
func TestAStoppedNewSiteIsFinished(t *testing.T) {
	all, err := starterFiles(false)
	if err != nil {
		t.Fatal(err)
	}
	whole := map[string]string{}
	for _, f := range all {
		whole[f.name] = string(f.text)
	}
	newSite := func(dir string) (int, string) {
		var said bytes.Buffer
		return Run(t.Context(), []string{"new", "site", dir},
			Env{Stdout: io.Discard, Stderr: &said}), said.String()
	}
	for n := range len(all) + 1 {
		dir := t.TempDir()
		for _, f := range all[:n] {
			sitetest.Write(t, dir, f.name, string(f.text))
		}
		code, said := newSite(dir)
		if n == len(all) {
			if code != Usage {
				t.Errorf("a whole site is written again: %d %s", code, said)
			}
		} else if code != Good {
			t.Errorf("after %d files: %d %s", n, code, said)
		}
		if got := sitetest.Tree(t, dir); !maps.Equal(got, whole) {
			t.Errorf("after %d files there is %q", n, slices.Sorted(maps.Keys(got)))
		}
	}
	for name, text := range map[string]string{"theirs": "x", all[0].name: "edited"} {
		dir := t.TempDir()
		sitetest.Write(t, dir, name, text)
		if code, said := newSite(dir); code != Usage || len(sitetest.Tree(t, dir)) != 1 {
			t.Errorf("%s: %d %s", name, code, said)
		}
	}
}
