package cli

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

const importPath = desk.Path + "write/import/"

// wordDocument returns a document of Word with two chapters and a picture.
func wordDocument(t *testing.T, picture string) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"word/styles.xml", `<styles><style type="paragraph" styleId="H"><name val="heading 1"/></style></styles>`},
		{"word/_rels/document.xml.rels", `<r><Relationship Id="r1" Target="media/con.jpg"/></r>`},
		{"word/media/con.jpg", picture},
		{"word/document.xml", `<document><body><p><pPr><pStyle val="H"/></pPr><r><t>Bus to town</t></r></p>
<p><r><t xml:space="preserve">It leaves at 07:30. Ask </t></r><r><rPr><b/></rPr><t>+381 10 555 0101</t></r><r><t>.</t></r></p>
<p><r><drawing><docPr descr=""/><blip embed="r1"/></drawing></r></p>
<p><pPr><pStyle val="H"/></pPr><r><t>Chess club</t></r></p><p><r><t>All children may go to school.</t></r></p></body></document>`},
	} {
		f, err := archive.Create(part[0])
		if err == nil {
			_, err = io.WriteString(f, part[1])
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

// read sends documents, and returns the form with the texts that were read from them.
func (d atDesk) read(t *testing.T, name string, content []byte) url.Values {
	t.Helper()
	answer := d.send(importPath+"read", "document", name, content, map[string]string{"token": deskToken, "as": "many"})
	if answer.Code != http.StatusOK {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	values := d.fields(answer.Body.String())
	for _, box := range regexp.MustCompile(`name="(take\.\d+)" value="1" checked`).FindAllStringSubmatch(answer.Body.String(), -1) {
		values.Set(box[1], "1")
	}
	return values
}

func TestADocumentOfWordBecomesNotices(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	before := sitetest.Tree(t, s.Dir)
	form := d.read(t, "Handbook.docx", wordDocument(t, sitetest.Photo(t, 300, 200)))
	if sitetest.Tree(t, s.Dir)["site.yaml"] != before["site.yaml"] || len(sitetest.Tree(t, s.Dir)) != len(before) {
		t.Error("something is saved before anybody has asked for it")
	}
	if form.Get("title.0") != "Bus to town" || form.Get("title.1") != "Chess club" ||
		!strings.Contains(form.Get("body.0"), "It leaves at 07:30. Ask **+381 10 555 0101**.") {
		t.Fatalf("read as %q", form)
	}
	if answer := d.post(importPath+"save", form); answer.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(answer.Body.String(), "choose a topic") ||
		!strings.Contains(answer.Body.String(), "All children may go to school.") {
		t.Errorf("without a topic: %d %s", answer.Code, answer.Body)
	}
	form.Set("topic.0", "services")
	form.Set("topic.1", "rights")
	form.Set("alt.0", "The bus at the [gate]")
	form.Set("name.1", "nowhere/else")
	form.Set("name.0", "chess-club")
	form.Set("topic.0", "rights")
	form.Set("name.1", "chess-club")
	if answer := d.post(importPath+"save", form); !strings.Contains(answer.Body.String(), "same address") {
		t.Errorf("two notices at one address: %d", answer.Code)
	}
	form.Set("topic.0", "services")
	form.Set("name.0", "bus-to-town")
	if answer := d.post(importPath+"save", form); answer.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	if got, want := s.Read("content/services/bus-to-town.md"), "---\ntitle: Bus to town\n---\nIt leaves at 07:30. Ask "+
		"**+381 10 555 0101**.\n\n![The bus at the \\[gate\\]](picture-con.jpg)\n"; got != want {
		t.Errorf("saved %q", got)
	}
	if s.Read("content/services/picture-con.jpg") == "" || !strings.Contains(s.Read("locales/ar.yaml"), "rights/chess-club") {
		t.Error("the picture or the texts for translators are missing")
	}
	if answer := d.post(importPath+"save", form); answer.Code != http.StatusUnprocessableEntity {
		t.Errorf("saved a second time: %d", answer.Code)
	}
}

// If one notice of a document has an error, no notice is saved, and everything typed is kept.
func TestNoNoticeOfADocumentIsSavedIfOneHasAnError(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	before := sitetest.Tree(t, s.Dir)
	form := d.read(t, "Handbook.docx", wordDocument(t, sitetest.Photo(t, 300, 200)))
	form.Set("topic.0", "services")
	form.Set("topic.1", "rights")
	form.Set("alt.0", "The bus")
	form.Set("body.1", "Ask [the nurse](../services/nobody.md) now.")
	answer := d.post(importPath+"save", form)
	if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), "content/rights/chess-club.md") ||
		!strings.Contains(answer.Body.String(), "Ask [the nurse]") || !strings.Contains(answer.Body.String(), `value="The bus"`) {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
	if after := sitetest.Tree(t, s.Dir); len(after) != len(before) {
		t.Error("files are written")
	}
	form.Del("take.1")
	if answer := d.post(importPath+"save", form); answer.Code != http.StatusSeeOther {
		t.Errorf("without it: %d %s", answer.Code, answer.Body)
	}
}

func TestWhatIsNoDocumentIsRefusedWithAReason(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	for name, c := range map[string]struct{ content, want string }{
		"a.pdf":  {"%PDF-1.7", "save it as .docx"},
		"b.docx": {"PK\x03\x04", "damaged"},
		"c.md":   {"\xff\xfe", "UTF-8"},
		"d.exe":  {"MZ\x00", "UTF-8"},
		"e.txt":  {strings.Repeat("x", 20_000_001), "more than 20 megabytes"},
	} {
		answer := d.send(importPath+"read", "document", name, []byte(c.content), map[string]string{"token": deskToken})
		if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), c.want) {
			t.Errorf("%s: %d %s", name, answer.Code, answer.Body)
		}
	}
}
