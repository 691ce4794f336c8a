package workflow

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// demo returns the options for a copy of the demonstration in which a test may write.
func demo(t *testing.T) site.Options {
	t.Helper()
	o := site.Options{Dir: sitetest.Demo(t).Dir, AsOf: noon}
	if _, _, err := Sync(t.Context(), o, files.Writer{}, false); err != nil {
		t.Fatal(err)
	}
	return o
}

// handedOut returns a language's sheet as a file.
func handedOut(t *testing.T, o site.Options, tag, name string) []byte {
	t.Helper()
	sheet, problems, err := Export(t.Context(), o, tag, Exporting{})
	if err != nil || len(errorsOnly(problems)) > 0 {
		t.Fatal(err, problems)
	}
	var b bytes.Buffer
	if err := exchange.Write(&b, name, sheet); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func broughtHome(t *testing.T, o site.Options, name string, content []byte) (Imported, []diag.Problem) {
	t.Helper()
	done, problems, err := Import(t.Context(), o, files.Writer{}, name, content, Importing{})
	if err != nil {
		t.Fatal(err)
	}
	return done, problems
}

// A file that is exported and imported unchanged changes nothing. A catalogue that is lost is made again
// from the file byte for byte, with drafts as drafts.
func TestTheDemoComesHomeInEveryLanguage(t *testing.T) {
	o := demo(t)
	endings := []string{".xlsx", ".csv", ".po", ".xlf"}
	for i, tag := range []string{"ar", "fa", "prs", "ur", "ckb", "kmr", "tr", "ti", "bn", "ru", "sr-Latn",
		"so"} {
		name := tag + endings[i%len(endings)]
		file := filepath.Join(o.Dir, "locales", tag+".yaml")
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		content := handedOut(t, o, tag, name)
		if done, problems := broughtHome(t, o, name, content); len(done.Changes) > 0 || done.Refused > 0 {
			t.Errorf("%s: untouched, it asks for %d changes: %v", name, len(done.Changes), problems)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		done, problems := broughtHome(t, o, name, content)
		after, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if done.Refused > 0 || !bytes.Equal(before, after) {
			t.Errorf("%s comes back as another one: %v\n%s", name, problems,
				differing(string(before), string(after)))
		}
		if len(done.Changes) < 100 {
			t.Errorf("%s: only %d texts came home: the test looks at nothing", name, len(done.Changes))
		}
	}
}

// differing returns the first lines that differ.
func differing(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return strings.Join(a[max(0, i-3):min(len(a), i+4)], "\n") + "\n---\n" +
				strings.Join(b[max(0, min(len(b), i)-3):min(len(b), i+4)], "\n")
		}
	}
	return "only the end differs"
}

// An import of one changed sentence changes one entry of one catalogue.
func TestAnImportTouchesNothingElse(t *testing.T) {
	o := demo(t)
	before := sitetest.Tree(t, o.Dir)
	content := string(handedOut(t, o, "tr", "tr.csv"))
	sheet, _, err := Export(t.Context(), o, "tr", Exporting{})
	if err != nil {
		t.Fatal(err)
	}
	row := sheet.Rows[0]
	changed := strings.Replace(content, `"`+row.Translation+`"`, `"`+row.Translation+`!"`, 1)
	if done, problems := broughtHome(t, o, "tr.csv", []byte(changed)); len(done.Changes) != 1 {
		t.Fatalf("%d changes, %v", len(done.Changes), problems)
	}
	after := sitetest.Tree(t, o.Dir)
	for name, text := range after {
		if name == "locales/tr.yaml" {
			if want := strings.Replace(before[name], row.Translation+"\n", row.Translation+"!\n",
				1); text != want {
				t.Errorf("more than one line differs:\n%s", differing(want, text))
			}
		} else if text != before[name] {
			t.Errorf("%s was changed too", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files, were %d", len(after), len(before))
	}
}

// If "tabla check" doubts a text in the catalogue, an import and the desk doubt it before it is stored
// there.
func TestAnImportAndTheDeskDoubtWhatCheckDoubts(t *testing.T) {
	o := demo(t)
	sheet, _, err := Export(t.Context(), o, "fr", Exporting{})
	if err != nil {
		t.Fatal(err)
	}
	const longEnough = 80
	at := slices.IndexFunc(sheet.Rows, func(row exchange.Row) bool {
		return len(row.Source) > longEnough && !strings.ContainsAny(row.Source, "0123456789[{`")
	})
	if at < 0 {
		t.Fatal("the demonstration has no long text without numbers")
	}
	row := &sheet.Rows[at]
	words := strings.Fields(row.Translation)
	row.Translation, row.Mark = strings.Join(words[:len(words)/3], " "), exchange.Accepted
	var file bytes.Buffer
	if err := exchange.Write(&file, "fr.csv", sheet); err != nil {
		t.Fatal(err)
	}
	texts, _, err := OpenTexts(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	typed, err := texts.Check("fr", row.ID, row.Translation)
	if err != nil || !slices.ContainsFunc(typed, func(f diag.Finding) bool { return f.Code == "part-lost" }) {
		t.Errorf("the desk does not doubt it: %v %v", typed, err)
	}
	for _, into := range []string{"the full catalogue", "an empty one"} {
		if into == "an empty one" {
			if err := os.Remove(filepath.Join(o.Dir, "locales", "fr.yaml")); err != nil {
				t.Fatal(err)
			}
		}
		done, problems := broughtHome(t, o, "fr.csv", file.Bytes())
		changed := slices.IndexFunc(done.Changes, func(c exchange.Change) bool { return c.Row.ID == row.ID })
		doubted := slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Code == "part-lost" })
		if changed < 0 || !doubted || done.Changes[changed].Edit.Reviewed {
			t.Errorf("%s takes a text that has lost its end as a good one: %v", into, problems)
		}
		o.Themes = tabla.Themes
		found, err := Check(t.Context(), o)
		if err != nil || !slices.ContainsFunc(found, func(p diag.Problem) bool {
			return p.Code == "part-lost" && p.Pos.File == "locales/fr.yaml" && strings.HasPrefix(p.Message, row.ID)
		}) {
			t.Errorf("%s: check does not doubt it: %v", into, err)
		}
	}
}

// The desk and an export make the same suggestions: the translation of a similar text, and where it is.
func TestTheDeskSuggestsWhatAnExportSuggests(t *testing.T) {
	o := optionsFor(sitetest.Demo(t, "fr"))
	sheet, _, err := Export(t.Context(), o, "fr", Exporting{})
	if err != nil {
		t.Fatal(err)
	}
	texts, _, err := OpenTexts(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	memory, found := exchange.NewMemory(sheet.Pairs()), 0
	for _, row := range sheet.Rows {
		all, err := texts.Suggest("fr", row.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := memory.SuggestAll(row.ID, row.Source)
		want = slices.DeleteFunc(want,
			func(s exchange.Suggestion) bool { return s.Translation == row.Translation })
		if !slices.Equal(all, want[:min(len(want), mostSuggestions)]) {
			t.Errorf("%s: %v, want %v", row.ID, all, want)
		}
		found += len(all)
	}
	if found == 0 {
		t.Error("nothing in the demonstration is similar")
	}
}
