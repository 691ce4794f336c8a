package pack

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// Whatever bytes arrive: they are refused with a reason, or every file of the tree can be read, has a plain
// name and is in the list, and the files packed again are the same tree.
func FuzzRead(f *testing.F) {
	f.Add(packed(f, stock()))
	f.Add(packed(f, stock("static/plan.svg", drawing, "locales/.waivers.yaml", "[]\n")))
	f.Add(written(f, stock(), bomb(f, 1<<17)))
	f.Add(written(f, stock(), entry{"../x.md", "x", nil}))
	f.Fuzz(func(t *testing.T, content []byte) {
		var r diag.Report
		tree := Read("x.zip", content, &r)
		if tree == nil {
			if !r.Failed() {
				t.Fatal("refused without a reason")
			}
			return
		}
		var files []File
		err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := fs.ReadFile(tree, name)
			if name != manifestName {
				files = append(files, File{name, content})
				if why := Allowed(name, int64(len(content))); why != "" {
					t.Errorf("%q is taken: %s", name, why)
				}
			}
			return err
		})
		if err != nil || len(files) != len(tree.list.files) {
			t.Fatalf("%d files of %d: %v", len(files), len(tree.list.files), err)
		}
		again := Read("again.zip", packed(t, files), &r)
		if again == nil || again.Sum() != tree.Sum() {
			t.Fatalf("packed again it is refused or another one: %v", r.Problems())
		}
	})
}

// The list of sums is read back as it was written, and no byte of it may change.
func FuzzManifest(f *testing.F) {
	f.Add(newManifest(day, stock()).bytes())
	f.Fuzz(func(t *testing.T, text []byte) {
		m := parseManifest(text)
		if m == nil {
			return
		}
		if again := parseManifest(m.bytes()); again == nil || again.list() != m.list() || again.day != m.day {
			t.Errorf("%q is read back as %+v", text, again)
		}
	})
}

func FuzzTime(f *testing.F) {
	sitetest.FuzzGrowth(f, []string{"[a](b.md) ", "![", "<!--", "x\n\n", "| a |\n"}, func(text string) {
		var out bytes.Buffer
		if Write(&out, day, stock("content/health/x.md", "---\ntitle: X\n---\n"+strings.ToValidUTF8(text, ""))) == nil {
			Read("x.zip", out.Bytes(), new(diag.Report))
		}
	})
}

// Whatever a listed file holds, the checks end without a fault of their own.
func FuzzContent(f *testing.F) {
	f.Add(scabies, drawing, arabic)
	f.Add("---\ntitle: [\n---\n[x](javascript:1)", "<svg onload='x'", "a: {b: c}\n")
	f.Fuzz(func(t *testing.T, text, svg, locale string) {
		var r diag.Report
		files := stock("content/health/x.md", text, "content/health/hand.svg", svg, "locales/ar.yaml", locale)
		Read("x.zip", packed(t, files), &r)
		for _, p := range r.Problems() {
			if p.Code == diag.RuleProgramFault.Code {
				t.Error(p)
			}
		}
	})
}
