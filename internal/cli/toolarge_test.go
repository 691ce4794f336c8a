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

// A key of any size is named and not read.
func TestAKeyThatIsFarTooLargeIsRefused(t *testing.T) {
	s := sitetest.New(t, map[string]string{"content/help/a.md": "---\ntitle: A\n---\nB\n", "key": "",
		"stick/a": ""})
	if err := os.Truncate(s.Path("key"), 1<<30); err != nil { // of no content, only of this size
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

// A file of texts that is far too large is named and not read, whatever it is, and stays as it is. The file
// has no content here, only a size.
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
