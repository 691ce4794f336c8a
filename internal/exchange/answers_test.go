package exchange

import (
	"strings"
	"testing"

	"tabla/internal/diag"
)

func TestTheOKColumnUnderstandsManyAnswers(t *testing.T) {
	for cell, want := range map[string]Mark{"done": Accepted, "Done.": Accepted,
		"تایید": Accepted, "تم": Accepted,
		"?": Doubtful, "wrong!": Doubtful, "": Unmarked, "0": Unmarked} {
		var r Row
		if r.markWith(cell); r.Mark != want || (r.Doubt != "") != (want == Doubtful) {
			t.Errorf("%q: mark %v, doubt %q", cell, r.Mark, r.Doubt)
		}
	}
}

func TestSegmentsAndPlaceholdersOfXLIFFAreRead(t *testing.T) {
	for _, c := range []struct{ target, want string }{
		{`<mrk mtype="seg" mid="1">Un.</mrk><mrk mtype="seg" mid="2">Deux.</mrk>`, "Un. Deux."},
		{`<mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk>`, "Un. Deux."},
		{`<mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk>`, "一。二。"},
		{`Appelez <ph id="1" equiv-text="{{.phone}}">[phone]</ph> vite`, "Appelez {{.phone}} vite"},
		{`Appelez <x id="1" equiv-text="{{.phone}}"/>`, "Appelez {{.phone}}"},
		{`<g id="1" equiv-text="b">Un</g> mot`, "Un mot"},
	} {
		var r diag.Report
		sheet, ok := Read("x.xlf", []byte(`<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en"
target-language="fr" datatype="plaintext"><body><trans-unit id="a.p-22222222"><source>One. Two.</source>
<target>`+c.target+`</target></trans-unit></body></file></xliff>`), &r)
		if !ok || len(sheet.Rows) != 1 || sheet.Rows[0].Translation != c.want {
			t.Errorf("%s: %v %v", c.target, sheet.Rows, r.Problems())
		}
	}
}

func TestOtherProgramsFilesAreToldWhatToSaveAs(t *testing.T) {
	for name, want := range map[string]string{"a.numbers": ".xlsx", "a.SDLXLIFF": "Trados",
		"a.mqxliff": "memoQ", "a.docx": "tabla reads"} {
		var r diag.Report
		if _, ok := Read(name, []byte("x"), &r); ok || !strings.Contains(r.Problems()[0].Hint, want) {
			t.Errorf("%s: %v", name, r.Problems())
		}
	}
}
