package exchange

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
)

// oneUnit returns an XLIFF file with one unit.
func oneUnit(language, unit, target string) []byte {
	return fmt.Appendf(nil, `<xliff version="1.2"><file original="a" source-language="en-GB" target-language=%q><body>`+
		`<trans-unit id="a.p-1"%s><source>b</source>%s</trans-unit></body></file></xliff>`, language, unit, target)
}

func TestOnlyAFinishedTextOfAnAgencyIsNoDraft(t *testing.T) {
	for _, c := range []struct {
		unit, target string
		want         Mark
	}{
		{"", `<target>c</target>`, Unmarked},
		{` approved="yes"`, `<target>c</target>`, Finished},
		{` approved="no"`, `<target>c</target>`, Doubtful},
		{"", `<target state="translated">c</target>`, Finished},
		{` approved="no"`, `<target state="translated">c</target>`, Doubtful},
		{"", `<target state="signed-off">c</target>`, Finished},
		{` approved="no"`, `<target state="final">c</target>`, Finished},
		{"", `<target state="new">c</target>`, Doubtful},
		{"", `<target state="needs-translation">c</target>`, Doubtful},
		{"", `<target state="needs-review-translation">c</target>`, Doubtful},
		{"", `<target state="needs-adaptation">c</target>`, Doubtful},
		{"", `<target state="x-pretranslated">c</target>`, Doubtful},
		{` approved="yes"`, `<target state="new">c</target>`, Doubtful},
		{"", `<target state-qualifier="mt-suggestion">c</target>`, Doubtful},
		{"", `<target state="translated" state-qualifier="mt-suggestion">c</target>`, Doubtful},
		{"", `<target state="translated" state-qualifier="leveraged-mt">c</target>`, Doubtful},
		{"", `<target state="translated" state-qualifier="rejected-grammar">c</target>`, Doubtful},
		{"", `<target state="translated" state-qualifier="exact-match">c</target>`, Finished},
		{"", `<target state="final" state-qualifier="mt-suggestion">c</target>`, Finished},
		{"", `<target xml:lang="ar-SY" state="final">c</target>`, Finished},
		{"", `<target xml:lang="es" state="final">c</target>`, Doubtful},
		{"", `<target xml:lang="qq" state="final">c</target>`, Finished},
		{` approved="yes"`, `<target state="translated" state-qualifier="mt-suggestion">c</target>`, Finished},
	} {
		got := readBack(t, "x.xlf", oneUnit("ar", c.unit, c.target))
		if len(got.Rows) != 1 || got.Rows[0].Mark != c.want {
			t.Errorf("%s %s is %d, want %d", c.unit, c.target, got.Rows[0].Mark, c.want)
		}
	}
}

func TestAFileMayNameTheRegionOfItsLanguage(t *testing.T) {
	for tag, want := range map[string]string{"fr-FR": "fr", "ar-SY": "ar", "ps-AF": "ps", "fr_FR": "fr",
		"fr_FR@euro": "fr", "fa-AF": "prs",
		"sr-Latn-RS": "sr-Latn", "zh-TW": "zh-Hant"} {
		po := fmt.Appendf(nil, "msgid \"\"\nmsgstr \"Language: %s\\n\"\n", strings.ReplaceAll(tag, "-", "_"))
		table := fmt.Appendf(nil, "[%s] [en]\nid,translation,source hash,current source\n", tag)
		for name, content := range map[string][]byte{"x.xlf": oneUnit(tag, "", ""),
			"x.po": po, "x.csv": table} {
			if got := readBack(t, name, content); string(got.Language.Tag) != want {
				t.Errorf("%s: %s is %q, want %s", name, tag, got.Language.Tag, want)
			}
		}
	}
	if got := readBack(t, "x.xlf", oneUnit("ar", "", "")); got.Source.Tag != "en" {
		t.Errorf("the source is %q", got.Source.Tag)
	}
	for _, tag := range []string{"bs-Cyrl-BA", "de-DE", "ku-IQ"} {
		wantRefusal(t, "x.xlf", oneUnit(tag, "", ""), "exchange-language")
	}
}

func TestAnObsoleteOrPluralEntryTouchesNoOther(t *testing.T) {
	const header = "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n"
	const next = "msgctxt \"a.p-2\"\nmsgid \"Free\"\nmsgstr \"c\"\n"
	for name, before := range map[string]string{
		"obsolete": "# by whom?\n#, fuzzy\n#~ msgctxt \"a.p-1\"\n#~ msgid \"Old\"\n" +
			"#~ msgstr \"b\"\n\n",
		"obsolete, no line": "#, fuzzy\n#~ msgid \"Old\"\n#~ msgstr \"b\"\n",
		"obsolete, was":     "#, fuzzy\n#~| msgid \"Older\"\n#~ msgid \"Old\"\n#~ msgstr \"\"\n#~ \"b\"\n\n",
		"plural": "msgctxt \"a.p-1\"\nmsgid \"a day\"\nmsgid_plural \"days\"\nmsgstr[0] \"x\"\n" +
			"msgstr[1] \"\"\n\"y\"\n\n",
		"plural, fuzzy": "#, fuzzy\nmsgctxt \"a.p-1\"\nmsgid \"a day\"\nmsgid_plural \"days\"\n" +
			"msgstr[0] \"x\"\nmsgstr[1] \"y\"\n",
	} {
		for _, comment := range []string{"", "# seen\n"} {
			var r diag.Report
			s, ok := Read("x.po", []byte(header+before+comment+next), &r)
			if !ok || len(s.Rows) != 1 || s.Rows[0].ID != "a.p-2" || s.Rows[0].Mark != Finished ||
				s.Rows[0].Remark != strings.Trim(comment, "# \n") || s.Rows[0].Source != "Free" {
				t.Errorf("%s: %+v, %v", name, s.Rows, r.Problems())
			}
			plural := strings.HasPrefix(name, "plural")
			if len(r.Problems()) != map[bool]int{true: 1}[plural] {
				t.Errorf("%s: %v", name, r.Problems())
			}
		}
	}
}

// The reader removes only the apostrophe that an export has written before the text of a cell.
func TestAWordMayBeginWithAnApostrophe(t *testing.T) {
	for cell, want := range map[string]string{
		"'Yan gudun hijira": "'Yan gudun hijira", "'e": "'e", "'": "'", "'=1+1": "=1+1",
		"'+381 10 555": "+381 10 555",
		"'-5":          "-5", "''Yan": "'Yan", "'@home": "@home", "Yan": "Yan",
	} {
		content := "[ar] [en]\nid,translation,source hash,current source\na.p-1,\"" + cell + "\",sha1-1,b\n"
		if got := readBack(t, "x.csv", []byte(content)).Rows[0].Translation; got != want {
			t.Errorf("%q is read as %q, want %q", cell, got, want)
		}
	}
}

// A spreadsheet keeps an error as a value of its own kind. The reader takes its name, which is what people
// see.
func TestAnErrorOfASpreadsheetIsReadByItsName(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{`t="e"><v>#N/A</v>`, "#N/A"}, {`t="e"><f>-A1</f><v>#NAME?</v>`, "#NAME?"}, {`t="b"><v>1</v>`, "TRUE"},
		{`t="b"><v>0</v>`, "FALSE"}, {`t="e"><v>#WHAT!</v>`, "#WHAT!"}, {`t="e"><v>broken</v>`, "#ERROR!"},
		{`t="e"><f>A1</f><v>#Spill</v>`, "#ERROR!"}, {`t="str"><v>broken</v>`, "broken"}, {`t="str"><f>A1</f><v>#REF!</v>`, "#REF!"},
	} {
		var b strings.Builder
		b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
		for i, cells := range [][]string{{"[ar] [en]"},
			{idColumn, hashColumn, sourceColumn, translationColumn},
			{"a.p-1", "sha1-1", "b"}} {
			fmt.Fprintf(&b, `<row r="%d">`, i+1)
			for j, text := range cells {
				fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+j, i+1, text)
			}
			if i == 2 {
				fmt.Fprintf(&b, `<c r="D3" %s</c>`, c.cell)
			}
			b.WriteString(`</row>`)
		}
		b.WriteString(`</sheetData></worksheet>`)
		got := readBack(t, "x.xlsx", replaced(t, written(t, ".xlsx", sample(t, "ar")),
			"xl/worksheets/sheet1.xml",
			strings.NewReader(b.String())))
		if len(got.Rows) != 1 || got.Rows[0].Translation != c.want {
			t.Errorf("%s is read as %+v", c.cell, got.Rows)
		}
	}
}

func TestAnErrorIsNobodysNameAndNoRemark(t *testing.T) {
	now := nowIn(catalogue.Missing, "")
	row := exported(now)
	row.Translation, row.By, row.Remark = "حتى 16:00", "#N/A", "#REF!"
	if _, d := decided(t, row, now); len(d.Changes) != 1 || d.Changes[0].Edit.By != "" ||
		len(d.Remarks) != 0 {
		t.Errorf("%+v", d)
	}
}
