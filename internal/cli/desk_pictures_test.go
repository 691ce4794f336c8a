package cli

import (
	"bytes"
	"encoding/json"
	"image"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

// send sends a file with other fields of a form, as a browser does.
func (d atDesk) send(address, field, name string, content []byte,
	fields map[string]string) *httptest.ResponseRecorder {
	d.t.Helper()
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	file, err := parts.CreateFormFile(field, name)
	if err != nil {
		d.t.Fatal(err)
	}
	file.Write(content)
	for key, value := range fields {
		parts.WriteField(key, value)
	}
	parts.Close()
	r := httptest.NewRequest("POST", address, &body)
	r.Header.Set("Content-Type", parts.FormDataContentType())
	r.Header.Set("Origin", "http://example.com")
	if token, has := fields["token"]; has {
		r.Header.Set("X-Desk-Token", token)
	}
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, r)
	return w
}

const picturePath = desk.Path + "write/picture"

func TestAPictureIsKeptSmallUprightAndWithoutItsPlace(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	sent := []byte(sitetest.Photo(t, 3000, 1500))
	if !bytes.Contains(sent, []byte(sitetest.Position)) {
		t.Fatal("the photograph has no place")
	}
	fields := map[string]string{"token": deskToken, "file": "content/health/scabies.md", "alt": "The nurse's [door]"}
	answer := d.send(picturePath, "picture", `C:\Photos\Nurse's Door.JPG`, sent, fields)
	var made struct{ Markdown, Problem string }
	if err := json.Unmarshal(answer.Body.Bytes(), &made); err != nil || answer.Code != http.StatusOK ||
		made.Markdown != `![The nurse's \[door\]](nurse-s-door.jpg)` {
		t.Fatalf("status %d, %v: %s", answer.Code, err, answer.Body)
	}
	kept := s.Read("content/health/nurse-s-door.jpg")
	if strings.Contains(kept, sitetest.Position) || strings.Contains(kept, "Exif") {
		t.Error("the file still says where it was taken, or by whom")
	}
	config, _, err := image.DecodeConfig(strings.NewReader(kept))
	if err != nil || config.Width != 1500 || config.Height != 3000 {
		t.Errorf("it is kept as %+v, %v", config, err)
	}
	d.send(picturePath, "picture", "nurse's door.jpg", []byte(sitetest.Photo(t, 1000, 4000)), fields)
	if s.Read("content/health/nurse-s-door.jpg") != kept {
		t.Error("a second picture of that name has replaced the first")
	}
	config, _, err = image.DecodeConfig(strings.NewReader(s.Read("content/health/nurse-s-door-2.jpg")))
	if err != nil || config.Width != 1920 || config.Height != 480 {
		t.Errorf("the second is kept as %+v, %v", config, err)
	}
}

func TestAPictureIsBoundedInSizeAndKind(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	before := sitetest.Tree(t, s.Path("content"))
	huge := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00"...)
	for name, c := range map[string]struct {
		file    string
		content []byte
		want    string
	}{
		"a page as a picture":       {"a.jpg", []byte("<!doctype html><script>alert(1)</script>"), "kind"},
		"a page":                    {"a.html", []byte("<html><script>alert(1)</script></html>"), "kind"},
		"a page as a drawing":       {"a.svg", []byte("<!doctype html><html><script>alert(1)</script></html>"), ""},
		"a drawing with a script":   {"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), ""},
		"a drawing with a handler":  {"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), ""},
		"a drawing that loads":      {"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><image href="https://evil.example/a.png"/></svg>`), ""},
		"a program":                 {"a.png", []byte("MZ\x90\x00"), "kind"},
		"a picture of many pixels":  {"a.png", huge, ""},
		"a file of many megabytes":  {"a.jpg", append([]byte("\xff\xd8\xff"), make([]byte, 20_000_001)...), "megabytes"},
		"half a photograph":         {"a.jpg", []byte(sitetest.Photo(t, 400, 300))[:900], ""},
		"an empty file":             {"a.jpg", nil, ""},
		"a photograph from a phone": {"a.heic", []byte("\x00\x00\x00\x18ftypheic"), "HEIC"},
	} {
		answer := d.send(picturePath, "picture", c.file, c.content, map[string]string{"token": deskToken,
			"file": "content/health/scabies.md", "alt": "A door"})
		if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), c.want) {
			t.Errorf("%s: status %d, %s", name, answer.Code, answer.Body)
		}
	}
	for name, fields := range map[string]map[string]string{
		"no words for it":     {"file": "content/health/scabies.md", "alt": " "},
		"no topic":            {"topic": "", "alt": "A door"},
		"an unknown topic":    {"topic": "../..", "alt": "A door"},
		"outside of the site": {"file": "../a.md", "alt": "A door"},
		"in the settings":     {"file": "site.yaml", "alt": "A door"},
		"in the catalogues":   {"file": "locales/ar.yaml", "alt": "A door"},
		"above":               {"file": "content/../../x/a.md", "alt": "A door"},
		"behind a link":       {"file": "content/linked/a.md", "alt": "A door"},
	} {
		fields["token"] = deskToken
		outside := t.TempDir()
		if err := os.Symlink(outside, s.Path("content/linked")); err != nil {
			t.Fatal(err)
		}
		answer := d.send(picturePath, "picture", "../../a.jpg", []byte(sitetest.Photo(t, 40, 30)), fields)
		if answer.Code != http.StatusUnprocessableEntity || len(sitetest.Tree(t, outside)) > 0 {
			t.Errorf("%s: status %d, %s", name, answer.Code, answer.Body)
		}
		os.Remove(s.Path("content/linked"))
	}
	answer := d.send(picturePath, "picture", "a.jpg", []byte(sitetest.Photo(t, 40, 30)),
		map[string]string{"token": "wrong", "file": "content/health/scabies.md", "alt": "A door"})
	if answer.Code != http.StatusForbidden {
		t.Errorf("with a wrong token: status %d", answer.Code)
	}
	if after := sitetest.Tree(t, s.Path("content")); len(after) != len(before) {
		t.Errorf("%d files have become %d", len(before), len(after))
	}
}

// Without scripts, the picture is added at the end of the text, and what was typed is kept.
func TestAPictureComesIntoAFormWithoutScripts(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	d := sitDown(t, s.Dir)
	fields := map[string]string{}
	for key, values := range d.open("content/health/scabies.md") {
		if len(values) > 0 {
			fields[key] = values[0]
		}
	}
	fields["title"], fields["alt"] = "Scabies goes away", "A door"
	delete(fields, "token")
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	file, _ := parts.CreateFormFile("picture", "door.png")
	file.Write([]byte(sitetest.Photo(t, 40, 30)))
	for key, value := range fields {
		parts.WriteField(key, value)
	}
	parts.WriteField("token", deskToken)
	parts.Close()
	r := httptest.NewRequest("POST", picturePath, &body)
	r.Header.Set("Content-Type", parts.FormDataContentType())
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, r)
	if page := unescaped(w.Body.String()); w.Code != http.StatusOK || !strings.Contains(page, "![A door](door.jpg)") ||
		!strings.Contains(page, "Scabies goes away") {
		t.Errorf("status %d: %s", w.Code, page)
	}
}
