package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// A key file that is too large is named in the error and not read.
func TestAKeyThatIsFarTooLargeIsRefused(t *testing.T) {
	s := sitetest.New(t, map[string]string{"content/help/a.md": "---\ntitle: A\n---\nB\n", "key": "",
		"stick/a": ""})
	if err := os.Truncate(s.Path("key"), 1<<30); err != nil { // The file has no content, only this size.
		t.Fatal(err)
	}
	for _, args := range [][]string{{"bundle", "c", "--to", s.Path("new"), "--sign", s.Path("key")},
		{"verify", s.Path("stick"), "--key", s.Path("key")}, {"new", "key", s.Path("key")}} {
		var said bytes.Buffer
		code := Run(t.Context(), append(args, "--site", s.Dir), Env{Stdout: &said, Stderr: &said, Now: time.Now})
		if code != Usage || !strings.Contains(said.String(), "key is larger than 64 KiB") {
			t.Errorf("%q: %d %s", args, code, &said)
		}
	}
}

// A file of texts that is far too large is named in a problem, not read, and not changed, whatever its kind
// is. Here the file has no content, only a size.
func TestAFileOfTextsThatIsFarTooLargeIsRefused(t *testing.T) {
	for _, c := range []struct{ command, file string }{
		{"check", "locales/ar.yaml"}, {"build", "locales/ar.yaml"}, {"sync", "locales/ar.yaml"},
		{"status", "locales/ar.yaml"}, {"sync", "locales/.attic/ar.yaml"}, {"sync", "locales/en.yaml"},
		{"check", "locales/.waivers.yaml"}, {"check", "site.yaml"}, {"build", "site.yaml"},
	} {
		s := sitetest.New(t, map[string]string{
			"site.yaml":         sitetest.Settings("en, ar", "topics: {help: {}}"),
			"content/help/a.md": "---\ntitle: A\n---\nB\n",
		})
		for size, refused := range map[int64]bool{diag.MaxText + 1: true, 1 << 20: false} {
			sitetest.Write(t, s.Dir, c.file, "")
			if err := os.Truncate(s.Path(c.file), size); err != nil {
				t.Fatal(err)
			}
			var said bytes.Buffer
			code := Run(t.Context(), []string{c.command, "--site", s.Dir},
				Env{Stdout: &said, Stderr: &said, Now: time.Now})
			found := strings.Contains(said.String(),
				c.file+": error: it is larger than 256 MiB and is not read [unreadable-file]")
			if found != refused || refused && code != Author {
				t.Errorf("%s with %d bytes in %s: %d\n%s", c.command, size, c.file, code, &said)
			}
			if stat, err := os.Stat(s.Path(c.file)); refused && (err != nil || stat.Size() != size) {
				t.Errorf("%s does not leave %s as it is", c.command, c.file)
			}
		}
	}
}

// A text that is far too long is reported with its place, wherever it is. An author's text stops the build.
// A translation is withheld, and everything else is shown.
func TestATextThatIsFarTooLongIsNamedAtItsPlace(t *testing.T) {
	const notice, catalogue = "content/help/a.md", "locales/ar.yaml"
	words := func(n int, between string) string {
		return "w" + strings.Repeat(between+"word", (n-1)/(4+len(between)))
	}
	for _, c := range []struct{ file, before, between, after, place string }{
		{notice, "---\ntitle: ", " ", "\n---\nB\n", ":2:8"},
		{notice, "---\ntitle: A\nsummary: >\n  ", "\n  ", "\n---\nB\n", ":3:10"},
		{notice, "---\ntitle: A\nplace: {address: '", " ", "'}\n---\nB\n", ":3:18"},
		{notice, "---\ntitle: A\n---\nB\n\n", "\n", "\n\nC\n", ":6:1"},
		{notice, "---\ntitle: A\n---\nB\n\n- ", "\n  ", "\n- C\n", ":6:3"},
		{notice, "---\ntitle: A\n---\n| a |\n|---|\n| ", " ", " |\n", ":6:1"},
		{"site.yaml", strings.TrimSuffix(sitetest.Settings("en, ar", "topics: {help: {name: '"), "\n"), " ", "'}}\n", ":7:23"},
		{catalogue, "help/a.fm-title:\n  other: |-\n    ", " ", "\n", ":2:10"},
		{catalogue, "help/a.fm-title:\n  other: '", "\n   ", "'\n", ":2:10"},
		{catalogue, "help/a.fm-title:\n  description: |-\n    ", "\n    ", "\n  other: |-\n    x\n", ":2:16"},
	} {
		for length, refused := range map[int]bool{2 * diag.LongestText: true, diag.LongestText / 16: false} {
			s := sitetest.New(t, map[string]string{
				"site.yaml": sitetest.Settings("en, ar", "topics: {help: {}}"), notice: "---\ntitle: A\n---\nB\n"})
			sitetest.Write(t, s.Dir, c.file, c.before+words(length, c.between)+c.after)
			for _, command := range []string{"check", "build"} {
				var said bytes.Buffer
				code := Run(t.Context(), []string{command, "--site", s.Dir},
					Env{Stdout: &said, Stderr: &said, Now: time.Now})
				found := strings.Contains(said.String(), c.file+c.place) &&
					strings.Contains(said.String(), "no text may have more than 65536 [long-text]")
				want := Author
				if command == "build" && c.file == catalogue || !refused && command == "build" {
					want = Good
				}
				if found != refused || refused && code != want || said.Len() > 10_000 {
					t.Errorf("%s of %d bytes in %s%s: %d\n%.2000s", command, length, c.file, c.place, code, &said)
				}
			}
		}
	}
}

// A document that cannot be read is reported as something that its author can correct, not as a failure of
// the machine.
func TestADocumentThatCannotBeReadIsTheAuthorsToPutRight(t *testing.T) {
	for name, content := range map[string]string{
		"empty.docx": "", "cut.docx": "PK\x03\x04cut short", "password.docx": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"program.md": "\x7fELF\x02\x01\x01\x00", "spoilt.html": "<p>caf\xe9</p>", "a.pdf": "%PDF-1.7",
	} {
		s := sitetest.New(t, map[string]string{"content/health/a.md": "---\ntitle: A\n---\nB\n",
			"sent/" + name: content})
		var said bytes.Buffer
		code := Run(t.Context(), []string{"new", "notice", "health/b", "--from", s.Path("sent/" + name),
			"--site", s.Dir},
			Env{Stdout: &said, Stderr: &said, Now: time.Now})
		if code != Author || !strings.Contains(said.String(), name) || !strings.Contains(said.String(), "hint: ") {
			t.Errorf("%s: %d %s", name, code, &said)
		}
	}
}
