package shape

import (
	"bytes"
	"slices"
	"testing"

	"tabla/internal/output"
	"tabla/internal/view"
)

// An edition may have pages that earlier builds made too and that this package does not know.
func TestNoAddressIsGoneAtWhichTheEditionHasAPage(t *testing.T) {
	stage, err := output.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err = stage.Add("c/en/rules.html", []byte("rules")); err != nil {
		t.Fatal(err)
	}
	e := &Edition{Shaper: reader(t, "en")}
	posted := Posted{Centre: e.Shaper.Centre, Gone: []Gone{{File: "rules.html", Notice: -1},
		{File: "old.html", Notice: -1}}}
	var drawn []string
	draw := func(_ *bytes.Buffer, v *view.Gone) error { drawn = append(drawn, v.Href); return nil }
	if err = e.StageGone(stage, posted, nil, draw); err != nil || !slices.Equal(drawn, []string{"old.html"}) {
		t.Errorf("drawn: %v, %v", drawn, err)
	}
	if _, problems, err := stage.Sync(output.SyncOptions{}); err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
}
