package theme

import (
	"context"
	"errors"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Each of these rules of a site must reach a page with a heading exactly as it is written. Only a selector
// with a class that the page does not have is left out.
func TestARuleOfASitesOwnStyleReachesThePageWhole(t *testing.T) {
	french, _ := lang.Lookup("fr")
	for _, rule := range []string{
		`h1:before{content:"A{1"}`,
		`h1:before{content:"}a{"}`,
		`h1:before{content:'it\'s {'}`,
		`h1:before{content:"Read, this: now  }"}`,
		`:root{--own:"a { b }"}`,
		`@supports(display:grid){h1{color:#012345}}`,
		`@supports(display:grid){@media(min-width:1px){h1{color:#012345}}}`,
		`@media(min-width:1px){@supports(display:grid){h1{color:#012345}}}`,
		`@layer own{h1{color:#012345}.absent{color:red}}`,
		`@keyframes k{from{color:#012345}to{color:red}}`,
		`h1{color:red;&:hover{color:#012345}b{color:red}}`,
		`@media print{h1:before{content:"}"}}`,
		`#main{color:#012345}`,
		`[title="("],h1,.absent{color:#012345}`,
		`[title="a]b"]{color:#012345}`,
		`main :is(h1,.arab p){color:#012345}`,
		`.größe,h1{color:#012345}`,
	} {
		own := &Theme{files: layers{map[string][]byte{"phone/phone.css": []byte(rule)}, ours(t)}}
		own.readStyle(new(diag.Report))
		w := own.styleRulesOf(noticeKind, french)
		has := w.none()
		w.namesIn([]byte(`<main id="main"><h1>`), has)
		want := strings.Replace(rule, ".größe,h1", "h1", 1)
		if got := w.cut(has); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestOurOwnStyleIsCut(t *testing.T) {
	own := &Theme{files: layers{under: ours(t)}}
	if own.readStyle(new(diag.Report)); own.wholeStyle {
		t.Error("every page gets the whole style")
	}
}

func TestNoThemeIsReadAfterItsContextHasEnded(t *testing.T) {
	ended, end := context.WithCancel(context.Background())
	end()
	if _, err := Load(ended, ours(t), nil, new(diag.Report)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
