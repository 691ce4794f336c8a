package exchange

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
)

// Whatever people write comes back from a file byte for byte, in every format, in the form in which a
// catalogue keeps it. No spreadsheet takes any of it for a formula.
func FuzzEveryTextComesHome(f *testing.F) {
	for i, text := range treacherous {
		f.Add(text, treacherous[(i+1)%len(treacherous)], treacherous[(i+2)%len(treacherous)])
	}
	f.Fuzz(func(t *testing.T, source, translation, note string) {
		for _, text := range []*string{&source, &translation, &note} {
			var ok bool
			if *text, ok = catalogue.Clean(*text); !ok || !utf8.ValidString(*text) || len(*text) > longest/8 {
				return // no catalogue or no cell can hold it
			}
		}
		if source == "" {
			return // no notice has such a text
		}
		s := Sheet{Language: language(t, "ar"), Source: language(t, "en"), Rows: []Row{
			{ID: "a/b.p-c82w47cb", Page: "a/b", Kind: "p", Source: source, Note: note,
				Hash: catalogue.Hash(source, note), Was: note,
				Translation: translation, Base: Fingerprint(translation), State: catalogue.Stale,
				Context: source, Remark: note, Fault: source},
			{ID: "a/c.p-c82w47cb", Page: "a/c", Kind: "p", Source: translation + source,
				Hash: catalogue.Hash(source, ""), Base: Fingerprint("")},
		}}
		for _, ending := range endings {
			content := written(t, "x"+ending, s)
			wantCarried(t, ending, s, readBack(t, "x"+ending, content))
			wantNoFormula(t, ending, content)
		}
	})
}

// wantNoFormula fails the test if a spreadsheet would read a cell of the table as a formula.
func wantNoFormula(t *testing.T, ending string, content []byte) {
	t.Helper()
	switch ending {
	case ".csv":
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content),
			byteOrderMark))).ReadAll()
		if err != nil && !strings.Contains(err.Error(), "wrong number of fields") {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("%q is a formula to a spreadsheet", cell)
				}
			}
		}
	case ".xlsx":
		wantStrings(t, content, "ar")
	}
}

func wantStrings(t *testing.T, content []byte, tab string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row := firstRow; row < firstRow+2; row++ {
		for column := range allColumns("") {
			cell, err := excelize.CoordinatesToCellName(column+1, row)
			if err != nil {
				t.Fatal(err)
			}
			formula, err := f.GetCellFormula(tab, cell)
			kind, err2 := f.GetCellType(tab, cell)
			if err != nil || err2 != nil || formula != "" || kind != excelize.CellTypeSharedString &&
				kind != excelize.CellTypeUnset {
				t.Errorf("%s is of type %v with the formula %q", cell, kind, formula)
			}
		}
	}
}

// A file from outside is either read, or refused with a message. What was read can be exported again.
func FuzzAnyFileIsReadOrRefused(f *testing.F) {
	few := sample(f, "ar")
	few.Rows = few.Rows[3:]
	// a changed byte of a spreadsheet only breaks its archive, so this would test nothing
	readers := append(slices.Clone(endings), ".tmx", ".ods")
	for i, ending := range endings[1:] {
		f.Add(i+1, written(f, ending, few))
	}
	f.Add(1, []byte(`<xliff version="1.2"><file target-language="ar"><body><trans-unit id="a"><source>b</source></trans-unit></body></file></xliff>`))
	f.Add(4, []byte(`<xliff version="2.1" srcLang="en" trgLang="ar"><file><unit id="a:b"><originalData><data id="d">`+
		`**<cp hex="41"/></data></originalData><segment state="final"><source><pc id="1" dataRefStart="d">b</pc>`+
		`<sc id="2" disp="["/>c<ec startRef="2" disp="]"/></source><target order="2">c<ph id="7" copyOf="1"/>`+
		`</target></segment><ignorable><source> </source></ignorable><segment><source>d</source></segment></unit>`+
		`</file></xliff>`))
	f.Add(2, []byte("msgid \"\"\nmsgstr \"Language: ar\\n\"\n#, fuzzy\nmsgctxt \"a\"\nmsgid \"b\"\n"+
		"msgstr \"\\\"c\"\n"))
	f.Add(3, []byte("[ar]\nid;translation;source hash;current source\na;b;c;d\n"))
	f.Add(6, []byte(odsRow("[ar] [en]")+odsRow("id", "translation", "source hash", "current source")+
		odsRow("a.p-1", "b<text:s/>c", "sha1-1", "d")))
	f.Add(5, written(f, ".tmx", few))
	f.Add(5, []byte(`<tmx><header srclang="en"/><body><tu><tuv lang="en"><seg>a</seg></tuv><tuv lang="ar"><seg>b<ph x="1"/>`+
		`</seg></tuv></tu></body></tmx>`))
	f.Fuzz(func(t *testing.T, format int, content []byte) {
		if format < 1 || format >= len(readers) {
			return
		}
		name := "x" + readers[format]
		if readers[format] == ".ods" {
			content = odsOf(t, string(content))
		}
		var r diag.Report
		s, ok := Read(name, content, &r)
		if !ok {
			if !r.Failed() {
				t.Error("refused without a word")
			}
			return
		}
		for i := range s.Rows {
			if s.Rows[i].ID == "" { // in a translation memory
				s.Rows[i].ID = fmt.Sprint("a.p-", i)
			}
			if !tidy(&s.Rows[i]) {
				return // no catalogue can hold it
			}
		}
		if s.Source.Tag == "" {
			s.Source = language(t, "en")
		}
		for _, ending := range []string{".csv", ".po"} {
			wantCarried(t, ending, s, readBack(t, "x"+ending, written(t, "x"+ending, s)))
		}
	})
}

// tidy brings a row's texts into the form in which a catalogue keeps them. It reports whether this is
// possible.
func tidy(r *Row) bool {
	fine := true
	for _, text := range []*string{&r.ID, &r.Source, &r.Note, &r.Was, &r.Translation, &r.By, &r.Remark} {
		var ok bool
		*text, ok = catalogue.Clean(*text)
		fine = fine && ok
	}
	r.Hash, r.Base = catalogue.Hash(r.Source, r.Note), Fingerprint(r.Translation)
	return fine && r.ID != "" && r.Source != "" && !strings.Contains(r.By+r.ID, "\n")
}
