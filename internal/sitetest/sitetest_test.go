package sitetest

import (
	"strings"
	"testing"
)

func TestASmallSiteHasSettingsUnlessTheyAreGiven(t *testing.T) {
	if got := New(t, nil).Read("site.yaml"); got != Settings("en") {
		t.Errorf("site.yaml is %q", got)
	}
	files := map[string]string{"site.yaml": "title: Own\n", "content/health/x.md": "text"}
	if got := Tree(t, New(t, files).Dir); len(got) != 2 || got["site.yaml"] != "title: Own\n" ||
		got["content/health/x.md"] != "text" {
		t.Errorf("the files are %q", got)
	}
}

func TestSettingsNameACentreUnlessTheyAreGiven(t *testing.T) {
	if got := Settings("en, ar", "max_age: 3d"); !strings.Contains(got,
		"\nlanguages: [en, ar]\ncentres: {c: {name: C}}\nmax_age: 3d\n") {
		t.Errorf("got %q", got)
	}
	if got := Settings("en", "centres: {a: {name: A}}"); strings.Contains(got, "{c:") ||
		!strings.HasSuffix(got, "\ncentres: {a: {name: A}}\n") {
		t.Errorf("got %q", got)
	}
}

func TestTheDemoCanHaveFewerLanguages(t *testing.T) {
	if got := Demo(t, "ar", "prs").Read("site.yaml"); !strings.Contains(got,
		"\nlanguages: [en, ar, prs]\n") || strings.Contains(got, "kmr: ") {
		t.Errorf("site.yaml is\n%s", got)
	}
}

func TestEditsChangeFiles(t *testing.T) {
	s := New(t, map[string]string{"a.md": "one two one"})
	s.Edit("a.md", "two", "three")
	s.Replace("a.md", `one$`, "four")
	if got := s.Read("a.md"); got != "one three four" {
		t.Errorf("got %q", got)
	}
	s.Remove("a.md")
	if _, there := Tree(t, s.Dir)["a.md"]; there {
		t.Error("it was not removed")
	}
}
