package exchange

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"tabla/internal/diag"
)

// refusal reads a file that must be refused, and returns the problems as text.
func refusal(t *testing.T, name string, content []byte) string {
	t.Helper()
	var r diag.Report
	if s, ok := Read(name, content, &r); ok {
		t.Fatalf("%s is read: %d rows, %v", name, len(s.Rows), r.Problems())
	}
	var b strings.Builder
	for _, p := range r.Problems() {
		if p.Hint == "" || p.Pos.File != name {
			t.Errorf("%s: the problem says neither where nor what to do: %+v", name, p)
		}
		fmt.Fprintln(&b, p)
	}
	if b.Len() == 0 {
		t.Errorf("%s is refused without a word", name)
	}
	return b.String()
}

func wantRefusal(t *testing.T, name string, content []byte, want string) {
	t.Helper()
	if got := refusal(t, name, content); !strings.Contains(got, want) {
		t.Errorf("%s: got\n%swant %q", name, got, want)
	}
}

func TestATruncatedFileIsRefused(t *testing.T) {
	for _, ending := range []string{".xlsx", ".xlf"} {
		whole := written(t, ending, sample(t, "ar"))
		for _, part := range []int{0, 1, 2, 10, 50, 90, 99} {
			refusal(t, "cut"+ending, whole[:len(whole)*part/100])
		}
	}
	table := written(t, ".csv", sample(t, "ar"))
	wantRefusal(t, "cut.csv", table[:len(table)-10], "exchange-format")
	catalogue := written(t, ".po", sample(t, "ar"))
	wantRefusal(t, "cut.po", catalogue[:len(catalogue)-10], "exchange-format")
	wantRefusal(t, "empty.po", nil, "no header")
	wantRefusal(t, "empty.csv", nil, "no row with the names of the columns")
}

// replaced returns the archive with the content of one part replaced.
func replaced(t testing.TB, archive []byte, part string, content io.Reader) []byte {
	from, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	to.RegisterCompressor(zip.Deflate,
		func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
	for _, f := range from.File {
		w, err := to.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		r := content
		if f.Name != part {
			if r, err = f.Open(); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := io.Copy(w, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// blanks is an endless stream of spaces.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestAZipBombIsRefusedWithoutUnpackingIt(t *testing.T) {
	const unpacked = 2 * MaxSize
	bomb := replaced(t, written(t, ".xlsx", sample(t, "ar")), "xl/worksheets/sheet1.xml",
		io.LimitReader(blanks{}, unpacked))
	if len(bomb) > unpacked/100 {
		t.Fatalf("the bomb has %d bytes: it is none", len(bomb))
	}
	before := allocated()
	wantRefusal(t, "bomb.xlsx", bomb, "exchange-format")
	if used := allocated() - before; used > unpacked/4 {
		t.Errorf("reading took %d MiB", used>>20)
	}
	lying := bytes.Clone(bomb) // this archive claims to be small
	for at := bytes.Index(lying,
		binary.LittleEndian.AppendUint32(nil, unpacked)); at >= 0; at = bytes.Index(lying,
		binary.LittleEndian.AppendUint32(nil, unpacked)) {
		binary.LittleEndian.PutUint32(lying[at:], 1000)
	}
	if bytes.Equal(lying, bomb) {
		t.Fatal("the archive does not say its size where this test looks for it")
	}
	before = allocated()
	refusal(t, "lying.xlsx", lying)
	if used := allocated() - before; used > unpacked/4 {
		t.Errorf("reading one that lies took %d MiB", used>>20)
	}
}

// allocated returns how many bytes the program has allocated since its start.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func TestAFileThatIsNoSpreadsheetIsRefused(t *testing.T) {
	wantRefusal(t, "old.xls.xlsx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("x", 600)),
		"old Excel file")
	wantRefusal(t, "page.xlsx", []byte("<html>"), "no spreadsheet")
	wantRefusal(t, "large.csv", make([]byte, MaxSize+1), "exchange-size")
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, "other.xlsx", b.Bytes(), "no row with the names of the columns")
}

func TestAnXLIFFWithEntitiesIsRefused(t *testing.T) {
	const end = `<xliff version="1.2"><file original="a" source-language="en" target-language="ar"><body><trans-unit id="a.p-1"><source>a</source><target>&x;</target></trans-unit></body></file></xliff>`
	for _, doctype := range []string{
		`<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>`,
		`<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://evil.example/xliff.dtd">`,
		`<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;&a;&a;">]>`,
	} {
		wantRefusal(t, "x.xlf", []byte(`<?xml version="1.0"?>`+"\n"+doctype+end),
			"x.xlf:2: error: the file has a document type")
	}
	wantRefusal(t, "x.xlf", []byte(end), "cannot be read as XML")
	wantRefusal(t, "x.xlf", []byte(`<xliff version="3.0" srcLang="en" trgLang="ar"></xliff>`),
		"XLIFF 3.0, not 1.2 or 2")
	wantRefusal(t, "x.xlf", []byte(`<html></html>`), "begins with <html>")
	wantRefusal(t, "x.xlf", []byte(strings.Repeat("<g>", 100_000)), "exchange-format")
	two := strings.NewReplacer("&x;", "b", "</file>",
		`</file><file original="b" source-language="en" target-language="fa"><body/></file>`).Replace(end)
	wantRefusal(t, "x.xlf", []byte(two), "two languages, ar and fa")
}

func TestXLIFFWithAToolsOwnMarksInsideTextsIsRead(t *testing.T) {
	got := readBack(t, "x.xlf", []byte(`<?xml version="1.0" encoding="utf-8"?><!-- made by a tool -->
<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file original="a" source-language="en" target-language="ar" datatype="plaintext">
<x:header><x:note>no text</x:note></x:header><x:body><x:group><x:trans-unit id="a.p-1" approved="yes"><x:source>Call <x:g id="1">112</x:g> now</x:source>
<x:seg-source><x:mrk mtype="seg" mid="0">Call <x:g id="1">112</x:g> now</x:mrk></x:seg-source><x:target>اتصل <x:mrk mtype="seg"><x:g id="1">112</x:g></x:mrk> الآن</x:target>
<x:alt-trans match-quality="80"><x:source>Call</x:source><x:target>اتصل</x:target></x:alt-trans></x:trans-unit></x:group></x:body></x:file></x:xliff>`))
	if len(got.Rows) != 1 || got.Rows[0].Source != "Call 112 now" ||
		got.Rows[0].Translation != "اتصل 112 الآن" || got.Rows[0].Mark != Finished || got.Rows[0].Was != "" {
		t.Errorf("read %#v", got.Rows)
	}
}

func TestOtherEncodingsAreRefusedWithTheLine(t *testing.T) {
	po := "msgid \"\"\nmsgstr \"Language: fr\\nContent-Type: text/plain; charset=ISO-8859-1\\n\"\n\n" +
		"msgctxt \"a.p-1\"\nmsgid \"Free\"\nmsgstr \"%s\"\n"
	wantRefusal(t, "fr.po", fmt.Appendf(nil, po, "D\xe9j\xe0"),
		"fr.po:6: error: here is a byte that is not UTF-8")
	wantRefusal(t, "fr.po", fmt.Appendf(nil, po, "Deja"), "the file says that it is in \"iso-8859-1\"")
	wantRefusal(t, "fr.csv", []byte("id,source hash,current source,translation\na,b,c,D\xe9j\xe0\n"),
		"fr.csv:2: error")
	wantRefusal(t, "fr.xlf", []byte("<xliff version='1.2'>\n\xe9</xliff>"), "fr.xlf:2: error")
}

func TestWhatExcelMakesOfACSVIsUnderstood(t *testing.T) {
	want := sample(t, "ar")
	table := string(written(t, ".csv", want))
	for name, changed := range map[string]string{
		"semicolons":         strings.ReplaceAll(table, `","`, `";"`),
		"tabs":               strings.ReplaceAll(table, `","`, "\"\t\""),
		"no byte order mark": strings.TrimPrefix(table, byteOrderMark),
		"line feeds":         strings.ReplaceAll(table, "\r\n", "\n"),
		"a line for Excel": byteOrderMark + "sep=;\r\n" +
			strings.ReplaceAll(strings.TrimPrefix(table, byteOrderMark), `","`, `";"`),
		"what Excel calls Unicode": inUTF16(strings.ReplaceAll(table, `","`, "\"\t\"")),
	} {
		wantCarried(t, name+".csv", want, readBack(t, name+".csv", []byte(changed)))
	}
}

func inUTF16(text string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return string(b)
}

func TestColumnsMayBeMovedAndAddedButNotLost(t *testing.T) {
	var r diag.Report
	moved := "\"Tigrinya [ti], from English [en]\"\n\ntranslation,mine,ID,Source Hash,current source\n" +
		"x,y,a.p-1,sha1-0,z\n"
	s, ok := Read("m.csv", []byte(moved), &r)
	if !ok || len(s.Rows) != 1 || s.Rows[0].ID != "a.p-1" || s.Rows[0].Translation != "x" ||
		s.Rows[0].Source != "z" || s.Rows[0].Line != 4 {
		t.Errorf("read %#v %v", s, r.Problems())
	}
	wantRefusal(t, "m.csv", []byte("[ti]\nid,translation\na,b\n"), `the column "source hash" is missing`)
	var lost diag.Report
	if _, ok := Read("m.csv",
		[]byte("[ti]\ntranslation,source hash,current source\na,sha1-1,c\nd,sha1-2,f\n"), &lost); ok ||
		len(lost.Problems()) != 1 {
		t.Errorf("one column is missing, and this is said: %v", lost.Problems())
	}
	wantRefusal(t, "m.csv", []byte("[xx]\nid,translation,source hash,current source\na,b,c,d\n"),
		"exchange-language")
	wantRefusal(t, "m.csv", []byte("id,translation,source hash,current source\na,b,c,d\n"),
		"does not say which language")
	wantRefusal(t, "m.csv", []byte("\"leave [links](...) as they are\"\n"+
		"id,translation,source hash,current source\na,b,c,d\n"), "does not say which language")
}

func TestTheLanguageIsFoundWhereverItsColumnWasMoved(t *testing.T) {
	var r diag.Report
	moved := "\"leave **stars**, [links](...) as they are\",\"Tigrinya [ti], from English [en]\"\n" +
		"translation,state,id,source hash,current source\nx,,a.p-1,sha1-0,z\n"
	s, ok := Read("m.csv", []byte(moved), &r)
	if !ok || s.Language.Tag != "ti" || s.Source.Tag != "en" || len(s.Rows) != 1 {
		t.Errorf("read %q from %q, %v", s.Language.Tag, s.Source.Tag, r.Problems())
	}
}

func TestRowsSortedAboveTheNamesOfTheColumnsAreNotDroppedInSilence(t *testing.T) {
	var r diag.Report
	const table = "[ti] [en]\nx.p-1,b,sha1-1,d\nid,translation,source hash,current source\nx.p-2,b,sha1-1,d\n"
	s, ok := Read("x.csv", []byte(table), &r)
	p := r.Problems()
	if !ok || len(s.Rows) != 1 || len(p) != 1 || p[0].Code != "exchange-row" || p[0].Pos.Line != 2 {
		t.Errorf("rows %#v, problems %v", s.Rows, p)
	}
}

func TestRowsThatCannotBePlacedAreNamed(t *testing.T) {
	var r diag.Report
	const table = "[ti] [en]\nid,translation,source hash,current source\n,b,sha1-1,d\nx.p-1,b,,d\n" +
		"x.p-2,b,sha1-1,d\nx.p-2,c,sha1-1,d\nx.p-3,b,sha1-1,d\nx.p-3,b,sha1-1,d\n"
	s, ok := Read("x.csv", []byte(table), &r)
	if !ok || len(s.Rows) != 2 || s.Rows[0].ID != "x.p-3" {
		t.Errorf("rows: %#v", s.Rows)
	}
	var lines []string
	for _, p := range r.Problems() {
		lines = append(lines, fmt.Sprintf("%d %s", p.Pos.Line, p.Code))
	}
	if got, want := strings.Join(lines, ", "),
		"3 exchange-row, 4 exchange-hash, 6 exchange-twice"; got != want {
		t.Errorf("problems: %s, want %s", got, want)
	}
}

// A few cells at the far end of the sheet must not make the reader allocate memory for all cells before
// them.
func TestCellsFarAwayCostNoMemory(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for row := 1; row <= 2000; row++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d" t="inlineStr"><is><t>x</t></is></c></row>`, row, row)
	}
	b.WriteString(`<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`)
	wantRefusal(t, "far.xlsx", replaced(t, written(t, ".xlsx", sample(t, "ar")), "xl/worksheets/sheet1.xml",
		strings.NewReader(b.String())), "no row with the names")
}

func TestATextTooLongForACellIsNotCutOff(t *testing.T) {
	s := sample(t, "ar")
	s.Rows[0].Translation = strings.Repeat("ا", longest+1)
	if err := Write(io.Discard, "ar.xlsx", s); err == nil || !strings.Contains(err.Error(), s.Rows[0].ID) {
		t.Errorf("the error is %v", err)
	}
	s.Rows[0].Translation = strings.Repeat("ا", longest)
	wantCarried(t, "ar.xlsx", s, readBack(t, "ar.xlsx", written(t, "ar.xlsx", s)))
}

func TestAFileGivesNoOrdersToTheTerminal(t *testing.T) {
	var r diag.Report
	s, ok := Read("x.csv", []byte("[ti] [en]\nid,translation,source hash,current source,remark\n"+
		"a\x1b[2J,b,sha1-1,d,\x1b]0;x\x07why\xc2\x9b?\n"), &r)
	if !ok || len(s.Rows) != 1 || s.Rows[0].ID != "a[2J" || s.Rows[0].Remark != "]0;xwhy?" {
		t.Errorf("read %#v, %v", s.Rows, r.Problems())
	}
}
