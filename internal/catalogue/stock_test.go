package catalogue

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tabla/internal/lang"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"gopkg.in/yaml.v3"
)

// without are the languages that go-i18n has no plural rule for.
var without = []lang.Tag{"prs", "kmr", "pnb", "cnr", "rom", "rhg"}

// stock gives the path of the goi18n tool, in the version that go.mod holds.
func stock(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "tool", "-n", "goi18n").Output()
	if err != nil {
		t.Fatalf("build goi18n: %v", err)
	}
	return strings.TrimSpace(string(out))
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
		name := FileName(l.Tag)
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

// merge runs the stock tool on the given languages' files and gives the folder it wrote.
func merge(t *testing.T, tool string, f folder, languages ...lang.Language) string {
	t.Helper()
	out := t.TempDir()
	args := []string{"merge", "-sourceLanguage", "en", "-format", "yaml", "-outdir", out, filepath.Join(f.path, "en.yaml")}
	for _, l := range languages {
		args = append(args, filepath.Join(f.path, FileName(l.Tag)))
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
		if strings.Count(merged.String(), ` "`+string(l.Tag)+`: \U0001F4DE {{.nurse}}"`) != 1 { // its own way to write 📞
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
		name := FileName(l.Tag)
		src, err := os.ReadFile(filepath.Join(f.path, name))
		if err != nil {
			t.Fatal(err)
		}
		file, err := i18n.ParseMessageFileBytes(src, name, map[string]i18n.UnmarshalFunc{"yaml": yaml.Unmarshal})
		if err != nil {
			t.Errorf("%s: %v", l.Tag, err)
			continue
		}
		at := slices.IndexFunc(file.Messages, func(m *i18n.Message) bool { return m.ID == "health/clinic.fm-title" })
		if at < 0 || file.Messages[at].Other != string(l.Tag)+": 📞 {{.nurse}}" || file.Messages[at].Hash != Hash("Free clinic", "") {
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
	f := newFolder(t, map[string]string{"en.yaml": read(t, "testdata/en.yaml"), "ar.yaml": read(t, "testdata/ar.yaml")})
	out := merge(t, tool, f, language(t, "ar"))
	active, translate := read(t, filepath.Join(out, "active.ar.yaml")), read(t, filepath.Join(out, "translate.ar.yaml"))
	if !strings.Contains(active, "health/clinic.fm-title") || strings.Contains(active, "health/clinic.p-") {
		t.Errorf("active is\n%s", active)
	}
	for _, id := range []string{"p-c82w47cb", "li-n278p3u9", "li-2r2d5t43"} {
		if !strings.Contains(translate, id) {
			t.Errorf("%s is not to be translated:\n%s", id, translate)
		}
	}
	// What nobody translated comes back as the source's own text with a good hash: it is missing all the same.
	f.put("ar.yaml", translate)
	f.sync(clinic(), "en", "ar")
	m := NewMessage("health/clinic.p-c82w47cb", clinicHours, "")
	if state, _ := f.entry("ar", m.ID).State(m, "en"); state != Missing {
		t.Errorf("untouched English counts as %s", state)
	}
}
