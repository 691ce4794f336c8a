//go:build prove

package cli

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// A real machine drafts Spanish: by the command, and by the button of the desk. Numbers, links and values
// are kept whole, every text is a draft, and no text in which a check finds a fault is stored.
func TestApertiumDrafts(t *testing.T) {
	script, err := filepath.Abs(filepath.Join("..", "..", "docs", "draft-apertium.py"))
	if err != nil {
		t.Fatal(err)
	}
	engine := "python3 " + script
	write := func() sitetest.Site {
		s := sitetest.New(t, map[string]string{"content/services/clinic.md": "---\ntitle: The clinic\n---\n" +
			"The clinic is open from 09:00 to 16:00.\n\nCall **[0800 123 456](tel:0800123456)** at once.\n\n" +
			"- The room is {{.room}}.\n- The doctor speaks [many languages](https://example.org/languages).\n"})
		s.Write("site.yaml", sitetest.Settings("en, es", "topics: {services: {}}",
			`centres: {c: {name: C, values: {room: "12"}}}`))
		return s
	}
	s := write()
	var out strings.Builder
	if code := Run(context.Background(), []string{"draft", "es", "--with", engine}, Env{Stdout: &out, Stderr: &out,
		Dir: s.Dir, Now: deskNow}); code != Good {
		t.Fatalf("exit %d: %s", code, &out)
	}
	byCommand := s.Read("locales/es.yaml")
	for _, want := range []string{"La clínica", "09:00", "(tel:0800123456)", "{{.room}}", "(https://example.org/languages)",
		"hash: draft-"} {
		if !strings.Contains(byCommand, want) {
			t.Errorf("there is no %s in\n%s", want, byCommand)
		}
	}
	if strings.Contains(strings.ReplaceAll(byCommand, "hash: draft-", ""), "hash: ") {
		t.Errorf("something is no draft in\n%s", byCommand)
	}

	s = write()
	said, stop := startDesk(t, "--site", s.Dir, "--addr", "127.0.0.1:0", "--draft-with", engine)
	defer stop()
	address := strings.TrimPrefix(said[0], "desk: ")
	status, page := send(t, address+"translate/es/draft", form(read(t, address+"translate/es/?show=missing")))
	for strings.Contains(page, "The machine is at work") { // each of these pages waits for the machine
		page = read(t, address+"translate/es/draft")
	}
	if status != http.StatusOK || !strings.Contains(page, "The machine has made") {
		t.Fatalf("%d: %s", status, page)
	}
	if byDesk := s.Read("locales/es.yaml"); byDesk != byCommand {
		t.Errorf("the desk stores\n%s\nand the command\n%s", byDesk, byCommand)
	}
	if _, err := os.Stat(s.Path("locales/.attic")); err == nil {
		t.Error("there is an attic")
	}
}
