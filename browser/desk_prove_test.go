//go:build prove

package browser

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A translator types a whole language, Urdu, in a real browser with the keyboard alone. The catalogue is the
// same, byte for byte, as after an import of the same texts.
func TestAWholeLanguageTypedInABrowserEqualsItsImport(t *testing.T) {
	dir, address := openDesk(t)
	page := deskTab(t, address, 1280, 720)
	sheet := filepath.Join(t.TempDir(), "ur.csv")
	run := func(args ...string) {
		t.Helper()
		if err := command(dir, tabla, args...); err != nil {
			t.Fatal(err)
		}
	}
	run("export", "ur", "--to", sheet)
	texts := map[string]string{}
	for id, row := range rowsOf(t, sheet) {
		texts[id] = row["translation"]
	}
	catalogue := filepath.Join(dir, "locales", "ur.yaml")
	for _, name := range []string{catalogue, filepath.Join(dir, "locales", ".attic", "ur.yaml"), sheet} {
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	}
	run("sync")
	empty, err := os.ReadFile(catalogue)
	if err != nil {
		t.Fatal(err)
	}
	imported := importOf(t, dir, sheet, texts, run)
	if err := os.WriteFile(catalogue, empty, 0o666); err != nil {
		t.Fatal(err)
	}
	goTo(t, page, address+"translate/ur/text?show=missing")
	for range texts {
		var id string
		soon(t, page, `document.activeElement.id === 'translation'`)
		evaluate(t, page, `document.querySelector('input[name=id]').value`, &id)
		evaluate(t, page, `document.activeElement.select(); window.saved = true; undefined`, nil)
		if err := page.Call("Input.insertText", map[string]any{"text": texts[id]}, nil); err != nil {
			t.Fatal(err)
		}
		pressKey(t, page, "Enter", "Enter", 13, true)
		soon(t, page, `!window.saved && document.readyState === 'complete' &&
			document.querySelector('.said').textContent.startsWith('Saved')`)
		var left bool
		if evaluate(t, page, `!document.getElementById('translation')`, &left); left {
			break
		}
	}
	typed, err := os.ReadFile(catalogue)
	if err != nil || !bytes.Equal(typed, imported) {
		t.Errorf("%v: the catalogue differs from the one of the import\n%s", err,
			firstDifference(typed, imported))
	}
}

// importOf imports the texts as a sheet, and returns the resulting catalogue.
func importOf(t *testing.T, dir, sheet string, texts map[string]string, run func(args ...string)) []byte {
	t.Helper()
	run("export", "ur", "--to", sheet)
	content, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, content)
	header := rows[1]
	at, id := slices.Index(header, "translation"), slices.Index(header, "id")
	for _, row := range rows[2:] {
		row[at] = texts[row[id]]
	}
	var filled bytes.Buffer
	w := csv.NewWriter(&filled)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(sheet, filled.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	run("import", sheet)
	made, err := os.ReadFile(filepath.Join(dir, "locales", "ur.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// rowsOf returns the rows of an exported sheet by id, each by the names of its columns.
func rowsOf(t *testing.T, sheet string) map[string]map[string]string {
	t.Helper()
	content, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	rows, all := readCSV(t, content), map[string]map[string]string{}
	for _, row := range rows[2:] {
		cells := map[string]string{}
		for i, name := range rows[1] {
			cells[name] = row[i]
		}
		all[cells["id"]] = cells
	}
	return all
}

func readCSV(t *testing.T, content []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// firstDifference returns the first line in which two texts differ, from both of them.
func firstDifference(a, b []byte) string {
	one, other := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			return one[i] + "\n" + other[i]
		}
	}
	return "one is longer"
}
