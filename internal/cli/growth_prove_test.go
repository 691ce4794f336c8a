//go:build prove && unix

package cli

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// The time that check and build need for a notice of one shape, or for a catalogue, grows with its length.
// Four times the length may take at most nine times the processor time; if the time grew with the square of
// the length, it would be sixteen times.
func TestNoShapeOfAFileTakesTimeWithTheSquareOfItsLength(t *testing.T) {
	const small, large = 50_000, 200_000
	const notice, catalogue, waivers = "content/help/a.md", "locales/ar.yaml", "locales/.waivers.yaml"
	const settings, layer, recording = "site.yaml", "layer/content/help/b.md", "content/help/a.mp3"
	head := "---\ntitle: A\n---\n"
	usual := sitetest.Settings("en, ar", "centres:\n  c: {name: C, values: {room: \"1\"}}", "topics: {help: {}}")
	many := func(format string) func(n int) string {
		return func(n int) string { return repeated(format, n) }
	}
	shapes := []struct {
		file, name, head string
		rest             func(n int) string
		tail             string
	}{
		{notice, "values in the summary", "---\ntitle: A\nsummary: '", many("{{.room}} "), "'\n---\nB\n"},
		{notice, "mistaken values", "---\ntitle: A\nsummary: '", many("{{room}} "), "'\n---\nB\n"},
		{notice, "braces", "---\ntitle: A\nsummary: '", many("{{ "), "'\n---\nB\n"},
		{notice, "aliases", "---\ntitle: A\naliases: [", many("help/x%d, "), "]\n---\nB\n"},
		{notice, "keywords", "---\ntitle: A\nkeywords: [", many("x%d, "), "]\n---\nB\n"},
		{notice, "unknown keys", "---\ntitle: A\n", many("x%d: a\n"), "---\nB\n"},
		{notice, "documents", "---\ntitle: A\ndocuments:\n", many("- doc %d\n"), "---\nB\n"},
		{notice, "values", head, many("{{.room}} "), ""},
		{notice, "mistaken values in a body", head, many("{{room}} "), ""},
		{notice, "marks of one footnote", head, many("a[^1] "), "\n\n[^1]: x\n"},
		{notice, "footnotes", head, many("a[^%[1]d]\n\n[^%[1]d]: x\n\n"), ""},
		{notice, "rows", head + "| a | b |\n|---|---|\n", many("| x | y |\n"), ""},
		{notice, "items", head, many("- x\n"), ""},
		{notice, "numbered items", head, many("1. x\n"), ""},
		{notice, "lines", head, many("word\n"), ""},
		{notice, "paragraphs", head, many("Word %x and word.\n\n"), ""},
		{notice, "links", head, many("[a](b.md) "), ""},
		{notice, "pictures", head, many("![a](b.png)\n\n"), ""},
		{notice, "headings", head, many("## One\n\nx\n\n"), ""},
		{notice, "telephones", head, many("Call +381 11 222 333. "), ""},
		{notice, "comments", head, many("<!-- a -->\n\n"), ""},
		{notice, "commands", head, many("<!-- i18n:off -->\n\nx\n\n<!-- i18n:on -->\n\n"), ""},
		{notice, "code", head, many("    code\n\n"), ""},
		{notice, "overrides", head, many("\u202e1 "), ""},
		{notice, "bullets", head, many("• x\n"), ""},
		{catalogue, "one text", "a-b:\n  other: |-\n    ", many("كلمة "), "\n"},
		{catalogue, "lines", "a-b:\n  other: |-\n", many("    كلمة\n"), ""},
		{catalogue, "one id", "", many("a-b:\n  other: |-\n    x\n"), ""},
		{catalogue, "ids", "", many("a-%x:\n  description: x\n"), ""},
		{catalogue, "unknown fields", "a-b:\n", many("  zzz: x\n"), ""},
		{catalogue, "words", "", many("a-b\n"), ""},
		{catalogue, "brackets", "a: ", many("["), ""},
		{catalogue, "flow", "{", many("a-%x: {other: x}, "), "}"},
		{catalogue, "tabs", "", many("\ta: b\n"), ""},
		{settings, "terms", usual + "glossary: {", many("term%d: {ar: كلمة}, "), "}\n"},
		{settings, "values", "title: T\nsource: en\ntimezone: UTC\nlanguages: [en, ar]\ntopics: {help: {}}\n" +
			"centres:\n  c: {name: C, values: {", many("v%d: x, "), "}}\n"},
		{settings, "centres", "title: T\nsource: en\ntimezone: UTC\nlanguages: [en, ar]\ntopics: {help: {}}\n" +
			"centres:\n", many("  c%d: {name: C, centre: C}\n"), ""},
		{settings, "addresses", usual + "url_map: {", many("\"https://x.org/%d\": {ar: \"https://x.org/ar\"}, "), "}\n"},
		{settings, "topics", strings.TrimSuffix(usual, "}\n") + ", ", many("t%d: {}, "), "}\n"},
		{settings, "rows of a plan", "title: T\nsource: en\ntimezone: UTC\nlanguages: [en, ar]\ntopics: {help: {}}\n" +
			"centres: {c: {name: C, plan: {rooms: {a: help/a}, rows: [", many("aab, "), "]}}}\n"},
		{waivers, "waivers", "", many("- {id: help/a.fm-title, lang: ar, code: fact-number, why: x, source: \"%x\", " +
			"target: \"1\"}\n"), ""},
		{layer, "paragraphs of a layer", head, many("Word %x and word.\n\n"), ""},
		{recording, "frames", "\xff\xfb\x90\x00", many("\xff\xfb\x10\xc4" + strings.Repeat("x", 48)), ""},
		{catalogue, "conflicts", "", many("<<<<<<< a\na-b:\n  other: x\n=======\na-b:\n  other: y\n>>>>>>> b\n"), ""},
	}
	for _, shape := range shapes {
		for _, command := range []string{"check", "build"} {
			t.Run(command+" "+shape.file+" "+shape.name, func(t *testing.T) {
				cpu := func(n int) time.Duration {
					d := workplace{Site: sitetest.New(t, map[string]string{settings: usual,
						notice: head + "B\n"}), t: t, tabla: program(t)}
					switch shape.file {
					case layer:
						d.Write(settings, usual+"layers: [layer]\n")
						d.Write("layer/site.yaml", usual)
					case recording:
						d.Write(notice, "---\ntitle: A\naudio: {en: a.mp3}\n---\nB\n")
					}
					d.Write(shape.file, shape.head+shape.rest(n)+shape.tail)
					c := d.command(command)
					_ = c.Run() // The error is ignored, because many of these files are refused.
					return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
				}
				const most, tries, moment = 9, 3, 400 * time.Millisecond
				var short, long time.Duration
				for range tries {
					if long = cpu(large); long < moment {
						return
					}
					if short = cpu(small); long < most*short {
						return
					}
				}
				t.Errorf("%v for %d bytes, %v for %d", short, small, long, large)
			})
		}
	}
}

// repeated repeats a text up to a length in bytes. The text may contain the number of the repetition.
func repeated(format string, length int) string {
	var b strings.Builder
	for i := 0; b.Len() < length; i++ {
		if strings.Contains(format, "%") {
			fmt.Fprintf(&b, format, i)
		} else {
			b.WriteString(format)
		}
	}
	return b.String()
}
