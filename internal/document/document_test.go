package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`

// word returns a document of Word with this body. Its styles have the names of a German Word.
func word(t *testing.T, body string, more ...string) []byte {
	t.Helper()
	parts := []string{
		"word/document.xml", `<w:document ` + space + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml", `<w:styles ` + space + `>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Aufz"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering ` + space + `>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>`,
		"word/_rels/document.xml.rels", `<Relationships>
<Relationship Id="rId1" Target="https://example.org/a_b_c?x=1&amp;y=2" TargetMode="External"/>
<Relationship Id="rId2" Target="media/image1.png"/>
<Relationship Id="rId3" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
		"word/media/image1.png", "the bytes of a picture",
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for all := append(parts, more...); len(all) > 0; all = all[2:] {
		if slices.Contains(more, all[0]) && len(all) > len(more) {
			continue // replaced by the caller
		}
		f, err := archive.Create(all[0])
		if err == nil {
			_, err = io.WriteString(f, all[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// p returns a paragraph with properties and runs.
func p(properties string, runs ...string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr>" + strings.Join(runs, "") + "</w:p>"
}

func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
func b(text string) string {
	return `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func item(list, level int, text string) string {
	return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list), r(text))
}

func readWord(t *testing.T, content []byte, cut bool) Document {
	t.Helper()
	doc, err := Read("Infos für alle.docx", content, cut)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestADocumentOfWordBecomesTheMarkdownOfNotices(t *testing.T) {
	doc := readWord(t, word(t, p(`<w:pStyle w:val="berschrift1"/>`, r("The clinic"))+
		p("", r("Call "), b("+381 10 "), b("555 01"), b("01"), r(" or 0800 123-456. It costs 1.234,50 EUR."))+
		p("", r("Come at 8:00"), `<w:r><w:br/></w:r>`, r("Room 3*, floor -1"))+
		p(`<w:pStyle w:val="Eigene"/>`, r("What to bring"))+
		item(1, 0, "Your card")+item(1, 1, "or a copy")+item(1, 0, "2 pictures")+
		item(2, 0, "Go there")+item(2, 0, "Wait")+
		p(`<w:pStyle w:val="Aufz"/>`, r("One more"))+
		p("", `<w:hyperlink r:id="rId1">`+r("the page")+`</w:hyperlink>`, r(" and "),
			`<w:hyperlink r:id="rId3">`+r("a file")+`</w:hyperlink>`,
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:nurse@example.org" </w:instrText></w:r>`+
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`+r(", the nurse")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)+
		`<w:tbl><w:tr><w:tc>`+p("", r("Day"))+`</w:tc><w:tc>`+p("", r("Time"))+`</w:tc></w:tr>
<w:tr><w:tc>`+p("", r("Monday"))+`</w:tc><w:tc>`+p("", r("9|10"))+`</w:tc></w:tr></w:tbl>`+
		p("", `<w:del>`+r("Old words. ")+`</w:del><w:ins>`+r("New words.")+`</w:ins>`,
			`<w:r><w:footnoteReference w:id="1"/></w:r>`,
			`<w:r><w:drawing><wp:inline><wp:docPr descr="The door"/><a:blip r:embed="rId2"/></wp:inline></w:drawing></w:r>`)), true)
	want := `---
title: The clinic
---
Call **+381 10 555 0101** or 0800 123-456. It costs 1.234,50 EUR.

Come at 8:00  
Room 3\*, floor -1

## What to bring

- Your card
  - or a copy
- 2 pictures

1. Go there
2. Wait

- One more

[the page](https://example.org/a_b_c?x=1&y=2) and a file[, the nurse](mailto:nurse@example.org)

| Day | Time |
|---|---|
| Monday | 9\|10 |

New words.![The door](picture:0)
`
	if len(doc.Notices) != 1 || doc.Notices[0].Content != want {
		t.Errorf("%d notices:\n%s", len(doc.Notices), doc.Notices[0].Content)
	}
	if got := strings.Join(doc.LeftOut, ", "); got != "1 footnote, 1 link that leads to no page" {
		t.Errorf("left out: %s", got)
	}
	if len(doc.Pictures) != 1 || doc.Pictures[0].Alt != "The door" || doc.Pictures[0].Name != "image1.png" ||
		string(doc.Pictures[0].Content) != "the bytes of a picture" {
		t.Errorf("pictures: %+v", doc.Pictures)
	}
}

// A time that is struck out does not hold any more, and a raised digit is no part of the number before it.
func TestStruckOutAndRaisedDigitsMakeNoOtherNumber(t *testing.T) {
	look := func(look, text string) string {
		return `<w:r><w:rPr>` + look + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	doc, err := Read("odd.docx", word(t, p("", r("Until "), look(`<w:strike/>`, "17:00 "), look(`<w:dstrike/>`, "18:00 "),
		look(`<w:strike w:val="false"/>`, "16:00"), look(`<w:b/><w:vertAlign w:val="superscript"/>`, "1"),
		r(", 5 m"), look(`<w:vertAlign w:val="superscript"/>`, "2"), r(", H"),
		look(`<w:vertAlign w:val="subscript"/>`, "2"), r("O"))), true)
	if err != nil || len(doc.Notices) != 1 {
		t.Fatalf("%d notices, %v", len(doc.Notices), err)
	}
	if body := doc.Notices[0].Content; !strings.Contains(body, "Until 16:00**¹**, 5 m², H₂O\n") {
		t.Errorf("it reads:\n%s", body)
	}
	if got := strings.Join(doc.LeftOut, ", "); got != "2 struck-out texts" {
		t.Errorf("left out: %s", got)
	}
	text, left, err := Pasted(`<p>Until <s>17:00 </s><strike>17:30 </strike>` +
		`<span style="text-decoration: line-through">18:00 </span>16:00<sup><a href="#f">1</a></sup> in 5<sup>th</sup></p>`)
	if err != nil || text != "Until 16:00¹ in 5th\n" || strings.Join(left, ", ") != "3 struck-out texts" {
		t.Errorf("pasted: %q, left out %q, %v", text, left, err)
	}
}

func TestEachHeadingOfADocumentMayBeginANotice(t *testing.T) {
	content := word(t, p(`<w:pStyle w:val="berschrift1"/>`, r("Laundry"))+p("", r("Bring soap."))+
		p(`<w:pStyle w:val="berschrift2"/>`, r("When"))+p("", r("At 8."))+
		p(`<w:pStyle w:val="berschrift1"/>`, r("Meals: 3 a day"))+p("", r("In the hall.")))
	var titles []string
	for _, n := range readWord(t, content, true).Notices {
		titles = append(titles, n.Title)
	}
	if !slices.Equal(titles, []string{"Laundry", "Meals: 3 a day"}) {
		t.Errorf("cut into %q", titles)
	}
	if one := readWord(t, content, false).Notices; len(one) != 1 || one[0].Title != "Laundry" ||
		!strings.Contains(one[0].Content, "## Meals: 3 a day\n\nIn the hall.\n") {
		t.Errorf("as one notice: %+v", one)
	}
}

func TestPastedTextArrivesClean(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"Word", `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body>` +
			`<!--StartFragment--><p class=MsoNormal><b>Call&nbsp;<span style='color:red'>0800&nbsp;123 456</span></b><o:p></o:p></p>` +
			`<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>First<o:p></o:p></p>` +
			`<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Inner</p>` +
			`<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Second</p>` +
			`<p class=MsoNormal><o:p>&nbsp;</o:p></p>` +
			`<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Go</p>` +
			`<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Wait</p><!--EndFragment--></body></html>`,
			"**Call 0800\u00a0123 456**\n\n- First\n  - Inner\n- Second\n\n1. Go\n2. Wait\n"},
		{"Persian Word", `<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>۱.<span>&nbsp; </span></span>در بزنید</p>` +
			`<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>۲.<span>&nbsp; </span></span>صبر کنید</p>`,
			"1. در بزنید\n2. صبر کنید\n"},
		{"Google", `<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:400">Open </span>` +
			`<span style="font-weight:700">9:00</span></p><ul><li><p>One</p></li><li><p>Two</p></li></ul></b>`,
			"Open **9:00**\n\n- One\n- Two\n"},
		{"a page", `<script>alert(1)</script><nav>Home</nav><h1 onclick="x()">Rights</h1><p>You may <a href="javascript:alert(1)">ask</a>, ` +
			`<a href="tel:+381105550101">+381 10 555 0101</a>.<img src="https://example.org/track.gif"></p><div style="display: none">hidden</div>`,
			"# Rights\n\nYou may ask, [+381 10 555 0101](tel:+381105550101).\n"},
		{"Arabic", `<p dir=rtl>اتصل على <b>٠٨٠٠ ١٢٣</b></p><p>خانه‌ها</p>`, "اتصل على **٠٨٠٠ ١٢٣**\n\nخانه‌ها\n"},
		{"Hindi", `<p>४ &lt; ५, कमरा_४_५</p>`, "४ < ५, कमरा_४_५\n"},
		{"French", `<p>À 10&nbsp;h&nbsp;: «&nbsp;oui&nbsp;»&nbsp;et&nbsp;non</p>`, "À 10\u00a0h\u00a0: «\u00a0oui\u00a0» et non\n"},
		{"signs", `<p>1. not a list, a_b_c, nurse_2@example.org, https://example.org/a_b, {{.clinic_phone}}, 2 &lt; 3, C# * and #1</p>`,
			"1\\. not a list, a_b_c, nurse_2@example.org, https://example.org/a_b, {{.clinic_phone}}, 2 < 3, C# * and #1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _, err := Pasted(c.html)
			if err != nil || got != c.want {
				t.Errorf("%v\n got %q\nwant %q", err, got, c.want)
			}
		})
	}
}

// Markdown has no table in a table. Rows of an inner one must not end in cells of the outer one: 14:00 would
// stand beside Monday.
func TestATableInATableStaysWholeAndInOrder(t *testing.T) {
	inner := `<w:tbl><w:tr><w:tc>` + p("", r("9:00")) + `</w:tc><w:tc>` + p("", r("Nurse")) + `</w:tc></w:tr>` +
		`<w:tr><w:tc>` + p("", r("14:00")) + `</w:tc><w:tc>` + p("", r("Doctor")) + `</w:tc></w:tr></w:tbl>`
	row := func(day, inside string) string {
		return `<w:tr><w:tc>` + p("", r(day)) + `</w:tc><w:tc>` + inside + p("") + `</w:tc></w:tr>`
	}
	body := p("", r("Hours")) + `<w:tbl>` + row("Monday", inner) + row("Tuesday", p("", r("closed"))) + `</w:tbl>`
	doc := readWord(t, word(t, body), true)
	want := "Monday\n\n| 9:00 | Nurse |\n|---|---|\n| 14:00 | Doctor |\n\nTuesday\n\nclosed\n"
	if got := doc.Notices[0].Content; !strings.HasSuffix(got, want) ||
		strings.Join(doc.LeftOut, ", ") != "1 enclosing table" {
		t.Errorf("%v:\n%s", doc.LeftOut, got)
	}
	const page = "<table><tr><td>Monday</td><td><table><tr><td>9:00</td><td>Nurse</td></tr>" +
		"<tr><td>14:00</td><td>Doctor</td></tr></table></td></tr><tr><td>Tuesday</td><td>closed</td></tr></table>"
	markdown, left, err := Pasted(page)
	if err != nil || markdown != want || strings.Join(left, ", ") != "1 enclosing table" {
		t.Errorf("%v, %v:\n%s", err, left, markdown)
	}
}

func TestMarkdownWithTheFrontMatterOfANoticeStaysLetterForLetter(t *testing.T) {
	const ours = "---\n# checked by the nurse\ntitle:   'Head lice'\nreview_by: 2027-05-10 # spring\n---\n\nText *as* it is.\n"
	doc, err := Read("lice.md", []byte(ours), true)
	if err != nil || len(doc.Notices) != 1 || doc.Notices[0].Content != ours || doc.Notices[0].Name != "lice" {
		t.Errorf("%v: %+v", err, doc)
	}
	doc, err = Read("post.md", []byte("---\ntitle: A day out\ndate: 2026-01-02\ndraft: false\nkeywords: trip\n---\nCome at 9.\n"), true)
	want := "---\ntitle: A day out\nkeywords: trip\n---\nCome at 9.\n"
	if err != nil || doc.Notices[0].Content != want ||
		strings.Join(doc.LeftOut, ", ") != "the key date above the text, the key draft above the text" {
		t.Errorf("%v: %+v", err, doc)
	}
}

func TestPlainTextHasItsTitleAndItsLists(t *testing.T) {
	doc, err := Read("mail.txt", []byte("\ufeffFree shower times\r\n\r\nBring:\r\n\r\n• a towel\r\n• soap\r\n\r\n1) Knock\r\n2) Wait\r\n\r\nثم:\r\n\r\n٣) اطرق\r\n٤) انتظر\r\n"), true)
	want := "---\ntitle: Free shower times\n---\nBring:\n\n- a towel\n- soap\n\n1. Knock\n2. Wait\n\n" +
		"ثم:\n\n3. اطرق\n4. انتظر\n"
	if err != nil || doc.Notices[0].Content != want {
		t.Errorf("%v: %q", err, doc.Notices)
	}
}

// A document may come from anybody. One that is no honest document is refused with a reason, and nothing
// outside of it is read.
func TestHostileDocumentsAreRefused(t *testing.T) {
	deep := strings.Repeat("<w:sdt><w:sdtContent>", 400) + strings.Repeat("</w:sdtContent></w:sdt>", 400)
	for _, c := range []struct {
		name    string
		content []byte
		want    string
	}{
		{"entities.docx", word(t, "", "word/document.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:body>&e;</w:body></w:document>`), "DOCTYPE"},
		{"laughs.docx", word(t, "", "word/styles.xml", `<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>`), "DOCTYPE"},
		{"bomb.docx", word(t, "", "word/document.xml", strings.Repeat(" ", 33<<20)), "is too large"},
		{"deep.docx", word(t, deep), "too deep"},
		{"cut.docx", word(t, p("", r("x")))[:400], "damaged"},
		{"broken.docx", word(t, "", "word/document.xml", "<w:document><w:body>"), "damaged"},
		{"table.docx", []byte("PK\x03\x04nothing"), "damaged"},
		{"old.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "save it as .docx"},
		{"page.pdf", []byte("%PDF-1.7"), "save it as .docx"},
		{"latin.txt", []byte("caf\xe9"), "UTF-8"},
		{"deep.html", []byte(strings.Repeat("<div>", 5000)), "too deep"},
		{"large.docx", make([]byte, MaxBytes+1), "larger than 20 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(c.name, c.content, true)
			var why Refused
			if !errors.As(err, &why) || !strings.Contains(err.Error(), c.want) || why.Hint == "" {
				t.Errorf("%v, %+v", err, doc.Notices)
			}
		})
	}
}

// A document that names a picture larger than may be, or one that is not in it, is read without it.
func TestPicturesThatCannotBeTakenAreNamed(t *testing.T) {
	show := func(id string) string {
		return p("", r("x"), `<w:r><w:drawing><a:blip r:embed="`+id+`"/></w:drawing></w:r>`)
	}
	doc := readWord(t, word(t, show("rId2")+show("rId9"), "word/media/image1.png", strings.Repeat("x", MaxBytes+1)), true)
	if len(doc.Pictures) != 0 || strings.Join(doc.LeftOut, ", ") != "2 drawings" {
		t.Errorf("%d pictures, left out %q", len(doc.Pictures), doc.LeftOut)
	}
}

// No document makes Read fail in another way than by refusing it, and every digit of a paragraph arrives.
func FuzzRead(f *testing.F) {
	f.Add("a.html", "<p>Call <b>0800 123</b></p><table><tr><td>1</td><td>2</td></tr></table>")
	f.Add("a.md", "---\ntitle: x\n---\ny")
	f.Add("a.txt", "# a\n# b\n")
	f.Fuzz(func(t *testing.T, name, content string) {
		if _, err := Read(name, []byte(content), true); err != nil && !errors.As(err, &Refused{}) {
			t.Fatal(err)
		}
		for _, body := range []string{content, strings.ReplaceAll(content, "<", "")} {
			if _, _, err := Pasted(body); err != nil && !errors.As(err, &Refused{}) {
				t.Fatal(err)
			}
		}
	})
}
