package main

import (
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"strings"
	"testing"

	"tabla"
)

func TestCoverageTableEqualsTheFonts(t *testing.T) {
	table, err := os.ReadFile("../coverage.go")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.Join(strings.Fields(string(table)), "")
	for _, f := range families() {
		for _, weight := range weights() {
			names, err := fs.Glob(tabla.Themes,
				"themes/fonts/"+f.name+"-"+map[int]string{400: "400", 700: "700"}[weight]+"-*.woff2")
			if err != nil || len(names) != 1 {
				t.Fatalf("%s %d: found %v, %v", f.name, weight, names, err)
			}
			content, err := fs.ReadFile(tabla.Themes, names[0])
			if err != nil {
				t.Fatal(err)
			}
			name := hashedName(f.name, weight, content)
			covered, err := runes(content)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Join(strings.Fields(`"`+name+`", `+map[int]string{400: "400",
				700: "700"}[weight]+`, []span{`+spans(covered)+`}`), "")
			if !strings.HasSuffix(names[0], name) || !strings.Contains(plain, want) {
				t.Errorf("%s: the table or the name does not fit the bytes: run make fonts", names[0])
			}
		}
	}
}

func TestABrokenFontIsAnError(t *testing.T) {
	for _, broken := range []string{"", "wOF2",
		"not a font at all, but long enough to have a header and more"} {
		if _, err := runes([]byte(broken)); err == nil {
			t.Errorf("%q was read as a font", broken)
		}
	}
}

func TestTableOfWidthsEqualsTheFonts(t *testing.T) {
	table, err := os.ReadFile("../../board/widths.go")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := widthRows(os.DirFS("../../../themes/fonts").(readFS))
	if err != nil {
		t.Fatal(err)
	}
	want, err := format.Source([]byte(fmt.Sprintf(widthSource, rows)))
	if err != nil || string(want) != string(table) {
		t.Errorf("the letters' widths are not those of the fonts: run make widths (%v)", err)
	}
}
