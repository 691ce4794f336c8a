//go:build prove

package keys

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// A key that readers see on pages and slides needs two rooms: a row of the table here, and a word of the
// theme. Two keys are invented, one of the place and one of the notice, and the program is compiled with
// them.
func TestAnInventedKeyNeedsARowAndAWord(t *testing.T) {
	overlay := map[string]string{}
	change := func(file, before, add string) {
		path, err := filepath.Abs(filepath.FromSlash("../../../" + file))
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil || strings.Count(string(text), before) != 1 {
			t.Fatalf("%s: %v, or no place before %q", file, err, before)
		}
		overlay[path] = filepath.Join(t.TempDir(), filepath.Base(file))
		changed := strings.Replace(string(text), before, add+before, 1)
		if err := os.WriteFile(overlay[path], []byte(changed), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	change("internal/notice/keys/keys.go", `{Name: "place.lat"`,
		`{Name: "place.toilets", Label: "Toilets", Kind: Line,
			Fact: &Fact{Word: "toilets", Icon: "water", Page: Late, Board: Late, Words: 1}},
		{Name: "contact", Label: "Contact", Kind: Line,
			Fact: &Fact{Word: "contact", Icon: "spoken", Page: Late, Board: Early, Words: 1}},
		`)
	change("themes/phone/locales/en.yaml", "ui.cost:\n", "ui.toilets:\n  other: |-\n    Toilets\n"+
		"ui.contact:\n  other: |-\n    Ask\n")
	replaced, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(list, replaced, 0o644); err != nil {
		t.Fatal(err)
	}
	site := sitetest.New(t, map[string]string{"site.yaml": sitetest.Settings("en", "topics: {health: {}}"),
		"content/health/clinic.md": "---\ntitle: Clinic\ncontact: The red tent\n" +
			"place:\n  address: 5 Station Street\n  toilets: Behind the kitchen\n---\nGo there.\n"})
	build := exec.Command("go", "run", "-overlay", list, "../../../cmd/tabla", "build", "--site", site.Dir,
		"--out", filepath.Join(site.Dir, "public"))
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	seen := 0
	for name, text := range sitetest.Tree(t, filepath.Join(site.Dir, "public")) {
		page := strings.HasSuffix(name, "/en/health/clinic.html")
		if !page && !(strings.Contains(name, "/board/r/") && strings.HasSuffix(name, "/index.html")) {
			continue
		}
		seen++
		for _, word := range []string{"Toilets", "Behind the kitchen", "Ask", "The red tent"} {
			if !strings.Contains(text, word) {
				t.Errorf("%s does not show %q", name, word)
			}
		}
	}
	if seen != 2 {
		t.Errorf("%d files show the notice, not a page and a board", seen)
	}
}
