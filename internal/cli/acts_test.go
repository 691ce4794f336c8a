package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/sitetest"
)

// act is something that somebody does to a site, and what must be true after all acts have ended well.
type act struct {
	name string
	// begin prepares the act. It returns a function that does it, and a function that returns what is lost
	// of its result, "" if nothing is.
	begin func(d workplace, n int) (do func() error, lost func() string)
}

// command returns a function that runs a command, which must end well.
func command(d workplace, args ...string) func() error {
	return func() error {
		if said, err := d.command(args...).CombinedOutput(); err != nil {
			return fmt.Errorf("%q: %w\n%s", args, err, said)
		}
		return nil
	}
}

// acts returns what people do to the texts of a site.
func acts() []act {
	has := func(d workplace, text string) string {
		if !d.translations()["ar: "+text] {
			return text
		}
		return ""
	}
	importing := func(at int) func(d workplace, n int) (func() error, func() string) {
		return func(d workplace, n int) (func() error, func() string) {
			text := "بيت " + letters("ar", n) + " " + letters("ar", at)
			return command(d, "import", d.importFile("ar", at, text)), func() string { return has(d, text) }
		}
	}
	return []act{
		{"import", importing(2)},
		{"import of another text", importing(12)},
		{"sync", func(d workplace, n int) (func() error, func() string) {
			sentence := "Sentence " + word(n) + " is new."
			d.Replace(deskNotice(5), `- Ask`, sentence+"\n\n- Ask")
			return command(d, "sync"), func() string {
				for _, e := range d.load("locales/ur.yaml", "ur").Entries {
					if e.Description == sentence || strings.Contains(d.Read("locales/en.yaml"), sentence) {
						return ""
					}
				}
				return sentence
			}
		}},
		{"accept", func(d workplace, n int) (func() error, func() string) {
			e := d.entry("food/n1.fm-title")
			return command(d, "accept", "ar", e.ID, "--by", fmt.Sprintf("Reader %d", n)), func() string {
				now := d.entry(e.ID)
				if strings.HasPrefix(now.Hash, catalogue.DraftPrefix) ||
					!slices.Contains(now.Comments, fmt.Sprintf("# reviewed: Reader %d", n)) {
					return e.ID
				}
				return ""
			}
		}},
		{"an editor's save", func(d workplace, n int) (func() error, func() string) {
			e, text := d.entry("food/n3.fm-title"), "قلم "+letters("ar", n)
			return func() error {
				time.Sleep(time.Duration(n%10) * 15 * time.Millisecond)
				return saveAsEditor(d.Path("locales/ar.yaml"), []byte(e.Other), []byte(text))
			}, func() string { return has(d, text) }
		}},
		{"draft", func(d workplace, n int) (func() error, func() string) {
			d.untranslated("fa", "food/n7.fm-summary")
			text := "پیش نویس " + letters("fa", n)
			return patiently(d, otherIDs, "draft", "fa", "--with", answering(text)), func() string {
				if !d.translations()["fa: "+text] {
					return text
				}
				return ""
			}
		}},
		{"new notice from a document", func(d workplace, n int) (func() error, func() string) {
			document, name := filepath.Join(d.t.TempDir(), "a.md"), fmt.Sprintf("food/from%d", n)
			sitetest.Write(d.t, filepath.Dir(document), "a.md", "# Soup\n\nSoup of kind "+word(n)+".\n")
			return command(d, "new", "notice", name, "--from", document, "--one"), func() string {
				file := "content/" + name + ".md"
				if !exists(d.Path(file)) || !strings.Contains(d.Read(file), "Soup of kind "+word(n)+".\n") {
					return file
				}
				return ""
			}
		}},
		{"waive", func(d workplace, n int) (func() error, func() string) {
			d.Write("content/help/number.md", "---\ntitle: Number\n---\nThe sentence of a name.\n")
			d.run("sync")
			d.translate("ur")
			id := d.misnumbered("ur")
			why := fmt.Sprintf("reason %d", n)
			return command(d, "check", "--waive", "ur", id, "fact-number", "--why", why), func() string {
				if !strings.Contains(d.Read("locales/.waivers.yaml"), why+"\"") {
					return why
				}
				return ""
			}
		}},
		{"new centre", func(d workplace, n int) (func() error, func() string) {
			id := fmt.Sprintf("c%d", n)
			return command(d, "new", "centre", id), func() string {
				if !strings.Contains(d.Read("site.yaml"), id+":") {
					return id
				}
				return ""
			}
		}},
	}
}
