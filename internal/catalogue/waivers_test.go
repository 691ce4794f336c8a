package catalogue

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// folderAt opens a locales folder on the disk.
func folderAt(t *testing.T, dir string) *Folder {
	t.Helper()
	var r diag.Report
	f, err := OpenFolder(os.DirFS(filepath.Dir(dir)), filepath.Base(dir), &r)
	if err != nil || r.Failed() {
		t.Fatal(err, r.Problems())
	}
	return f
}

// waive adds waivers to a locales folder and returns the text of the file.
func waive(t *testing.T, dir string, waivers ...Waiver) string {
	t.Helper()
	for _, w := range waivers {
		var r diag.Report
		if err := folderAt(t, dir).Waive(files.Apply, dir, w, &r); err != nil || r.Failed() {
			t.Fatal(err, r.Problems())
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, WaiversFile))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWaiversAreReadAsTheyWereWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "locales")
	w := NewWaiver("health/x.p-22222222", "ar", "fact-number", "said in \"words\" \\ so:\nyes # no", "3 days",
		"ثلاثة أيام")
	text := waive(t, dir, w)
	var r diag.Report
	read := ParseWaivers("locales/"+WaiversFile, []byte(text), &r)
	if len(read) != 1 || r.Failed() || !read[0].equals(w) {
		t.Fatalf("got %+v %v\n%s", read, r.Problems(), text)
	}
	if !read[0].Holds("3 days", "ثلاثة أيام") || read[0].Holds("4 days", "ثلاثة أيام") ||
		read[0].Holds("3 days", "أيام") {
		t.Error("a waiver holds for its two texts, and ends when either changes")
	}
}

func TestTheFileOfWaiversStaysInOrderAndKeepsWhatPeopleWrote(t *testing.T) {
	dir := t.TempDir()
	of := func(id, why string) Waiver { return NewWaiver(id, "ar", "length", why, "a", "b") }
	text := waive(t, dir, of("b", "second"), of("d", "fourth"))
	text = strings.Replace(text, "- id: d", "# about d\n- id: d", 1)
	if err := os.WriteFile(filepath.Join(dir, WaiversFile), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	text = waive(t, dir, of("c", "third"), of("a", "first"), of("e", "fifth"), of("b", "renewed"))
	at := -1
	for _, want := range []string{"# Findings", "first", "renewed", "third", "# about d\n- id: d", "fourth",
		"fifth"} {
		next := strings.Index(text, want)
		if next < at {
			t.Errorf("%q is not in its place:\n%s", want, text)
		}
		at = next
	}
	if strings.Contains(text, "second") {
		t.Errorf("what was waived anew stands there twice:\n%s", text)
	}
	if waive(t, dir, of("b", "renewed")) != text {
		t.Error("waiving the same again changes the file")
	}
}

func TestAFaultyFileOfWaiversIsLeftAlone(t *testing.T) {
	whole := "- {id: a, lang: ar, code: length, why: x, source: " + strings.Repeat("a", 40) + ", target: " +
		strings.Repeat("b", 40) + "}\n"
	for text, code := range map[string]string{
		strings.Replace(whole, "why: x, ", "", 1):         "missing-key",
		strings.Replace(whole, "why: x", "why: ''", 1):    "missing-key",
		strings.Replace(whole, "lang: ar", "lang: zz", 1): "unknown-language",
		strings.Replace(whole, "bbbb", "b", 1):            "bad-waiver",
		strings.Replace(whole, "why:", "wy:", 1):          "missing-key",
		"a: [":                                            "yaml-syntax",
		"a: text":                                         "wrong-type",
		"[" + strings.TrimSpace(strings.TrimPrefix(whole, "- ")) +
			"]\n": "bad-waiver", // on one line there is no place for another
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, WaiversFile)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var r diag.Report
		err := folderAt(t, dir).Waive(files.Apply, dir, NewWaiver("0", "ar", "length", "why", "a", "b"), &r)
		after, _ := os.ReadFile(name)
		if err != nil || !r.Failed() || string(after) != text || r.Problems()[0].Code != code {
			t.Errorf("%s: want %s, got %v %v\n%s", text, code, err, r.Problems(), after)
		}
	}
}
