package segment

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
)

// Our emphasis rule and placeholders are part of both sides here: cutting, weaving and the normal form are tried.
func FuzzIdentity(f *testing.F) {
	for _, source := range goldmarksExamples(f) {
		f.Add(source)
	}
	f.Add("- [x] a[^1] {{.x}}\n\n[^1]: b\n\n  c[^1]\n\n| `a\\|b` | ![a *b*](c \"d\") |\n|--|--|\n| &lt;b> | <b>c</b> |")
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) || len(source) > 2000 || tagWithLanguage.MatchString(source) {
			return
		}
		want := reference(t, documentParser(), source)
		if got := own(source); got != want {
			t.Errorf("%q\n got %q\nwant %q", source, got, want)
		}
		if got := anew(source); spaced(got) != spaced(want) {
			t.Errorf("anew %q\n got %q\nwant %q\nsegments %q", source, got, want, texts(Cut("a", 1, []byte(source), new(diag.Report))))
		}
	})
}

// The reference does not know the attributes that tags may have.
var tagWithLanguage = regexp.MustCompile(`(?i)<[^>]*(lang|dir)`)

const hostSource = "# Help\n\nCall [**us**](tel:+38111123456) at `B-2`[^1] or {{.phone}} \\\nnow ![map](map.png) ~~x~~ <b>b</b>\n\n" +
	"- one\n- two\n\n| a |\n|---|\n| c |\n\n![alt](i.png \"t\")\n\n[^1]: note"

var (
	someTag        = regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)([^>]*)>`)
	safeAttributes = regexp.MustCompile(`^( (lang|dir)="[A-Za-z0-9-]+"| id="fnref[0-9]*:[0-9]+")*$`)
	attribute      = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
)

// hostile says what a translation has done to the page, or "".
func hostile(translation string, isolate bool) string {
	s := Cut("a.md", 1, []byte(hostSource), new(diag.Report))
	o := Options{Isolate: isolate, Choose: func(int) Choice { return Choice{Text: translation} }}
	plain := s.Weave(Options{Isolate: isolate, Choose: func(int) Choice { return Choice{Text: "x"} }})
	b := s.Weave(o)
	html := string(b.HTML)
	if len(b.Blocks) != len(plain.Blocks) {
		return "blocks"
	}
	if got, want := blockTags(html), blockTags(string(plain.HTML)); got != want {
		return fmt.Sprintf("blocks: %s, not %s", got, want)
	}
	known := map[string]bool{"": true, "tel:+38111123456": true, "map.png": true, "i.png": true, "#fn:1": true, "#fnref:1": true}
	ids := map[string]bool{}
	for _, tag := range someTag.FindAllStringSubmatch(html, -1) {
		for _, a := range attribute.FindAllStringSubmatch(tag[3], -1) {
			switch name, value := a[1], a[2]; {
			case (name == "href" || name == "src") && !known[value]:
				return "target " + value
			case name == "id" && ids[value]:
				return "id twice: " + value
			case name == "id":
				ids[value] = true
			}
		}
	}
	return badTag(html)
}

func blockTags(html string) string {
	var b strings.Builder
	for _, m := range someTag.FindAllStringSubmatch(html, -1) {
		switch m[2] {
		case "h1", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "div", "hr", "ol":
			b.WriteString(m[0])
		}
	}
	return b.String()
}

// badTag finds a tag that no page may have, an attribute that no text may set, or a pair that is not balanced.
func badTag(html string) string {
	const void = " hr br img "
	const ofTexts = " em strong del code sup b i br sub kbd abbr bdi span "
	const known = " h1 p ul li table thead tbody tr th td div hr ol a img em strong del code sup b i br sub kbd abbr bdi span "
	var open []string
	for _, m := range someTag.FindAllStringSubmatch(html, -1) {
		name := m[2]
		switch {
		case !strings.Contains(known, " "+name+" "):
			return "tag " + m[0]
		case strings.Contains(ofTexts, " "+name+" ") && !safeAttributes.MatchString(m[3]):
			return "attribute " + m[0]
		case strings.Contains(void, " "+name+" "):
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return "unbalanced " + m[0]
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 || strings.Count(html, "<") != len(someTag.FindAllString(html, -1)) {
		return "open tags"
	}
	return ""
}

func FuzzHostile(f *testing.F) {
	for _, s := range hostileTexts {
		f.Add(s)
	}
	for _, source := range goldmarksExamples(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, translation string) {
		if !utf8.ValidString(translation) || len(translation) > 2000 {
			return
		}
		for _, isolate := range []bool{false, true} {
			if what := hostile(translation, isolate); what != "" {
				t.Errorf("%q (isolate %v): %s", translation, isolate, what)
			}
		}
	})
}

// The fast path must not be told from the slow one.
func FuzzPlainTextNeedsNoParser(f *testing.F) {
	for _, s := range hostileTexts {
		f.Add(s)
	}
	f.Add("Call +381 11 123 456 or {{.phone}} at B-2, 2026-11-21; a@b.org > \"x\" ! ] (y) {{.}} {{{.a}}}")
	f.Fuzz(func(t *testing.T, s string) {
		s = trimBlanks(s)
		if s == "" || !isPlain(s) || !utf8.ValidString(s) {
			return
		}
		host := Cut("a.md", 1, []byte("Call +381 11 123 456"), new(diag.Report))
		for _, w := range []weaver{{}, {isolate: true}, {isolate: true, transform: strings.ToUpper}, {transform: strings.ToUpper}} {
			fast, slow := w, w
			fast.slot, slow.slot = host.parts[0].slot, host.parts[0].slot
			fast.unmarked(s)
			slow.source = s
			slow.children(host.document.parse([]byte(s)).FirstChild())
			if string(fast.html) != string(slow.html) || fmt.Sprint(fast.holes) != fmt.Sprint(slow.holes) {
				t.Errorf("%q: fast %q %v, slow %q %v", s, fast.html, fast.holes, slow.html, slow.holes)
			}
		}
	})
}
