package theme

import (
	"io/fs"
	"testing"

	"tabla"
	"tabla/internal/diag"
)

func ours(t testing.TB) fs.FS {
	t.Helper()
	themes, err := fs.Sub(tabla.Themes, "themes")
	if err != nil {
		t.Fatal(err)
	}
	return themes
}

func load(t testing.TB, overlay fs.FS) *Theme {
	t.Helper()
	var r diag.Report
	theme := Load(ours(t), overlay, &r)
	for _, p := range r.Problems() {
		t.Errorf("%s (%s)", p, p.Hint)
	}
	return theme
}

// Load tries out layouts of a site's only; tabla's own are tried out here, once and for all.
func TestShippedThemesDrawEveryPage(t *testing.T) {
	var r diag.Report
	load(t, nil).rehearse(&r)
	for _, p := range r.Problems() {
		t.Errorf("%s (%s)", p, p.Hint)
	}
}
