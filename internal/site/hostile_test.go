//go:build unix

package site_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// Whatever lies in a site's folder, in whatever combination: a build ends, does not panic, and publishes
// nothing of what is outside. Forty sites are tried every day, ten thousand in the long proof.
func TestNoHostileSiteBreaksABuild(t *testing.T) { hostileSitesBreakNoBuild(t, 40) }

// secret is in every file outside of the site to which something hostile leads.
const secret = "SECRET-OF-THE-MACHINE"

// hostile is a site's folder into which somebody puts what they should not.
type hostile struct {
	sitetest.Site
	t       *testing.T
	random  *rand.Rand
	outside string   // a folder beside the site
	did     []string // for the message
}

func hostileSitesBreakNoBuild(t *testing.T, sites int) {
	t.Helper()
	outcome := map[string]int{}
	for n := range sites {
		h := newHostile(t, uint64(n))
		before := sitetest.Tree(t, h.outside)
		h.harm()
		out := filepath.Join(t.TempDir(), "public")
		o := optionsFor(h.Site)
		o.Out = out
		ended := h.build(o)
		outcome[ended]++
		for name, content := range published(t, out) {
			if strings.Contains(content, secret) {
				t.Fatalf("site %d, %q: %s publishes a file of the machine", n, h.did, name)
			}
		}
		if after := sitetest.Tree(t, h.outside); !maps.Equal(before, after) {
			t.Fatalf("site %d, %q: something was written outside", n, h.did)
		}
		os.RemoveAll(h.Dir)
		os.RemoveAll(out)
	}
	t.Logf("%d sites: %v", sites, outcome)
}

// build builds the site and returns how that ended.
func (h *hostile) build(o site.Options) string {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), time.Minute)
	defer cancel()
	type ended struct {
		result site.Result
		err    error
	}
	done := make(chan ended, 1)
	go func() {
		result, err := site.Build(ctx, o)
		done <- ended{result, err}
	}()
	select {
	case e := <-done:
		if slices.ContainsFunc(e.result.Problems,
			func(p diag.Problem) bool { return p.Code == diag.RuleProgramFault.Code }) {
			h.t.Fatalf("%q: %v", h.did, e.result.Problems)
		}
		switch {
		case errors.Is(e.err, context.DeadlineExceeded):
			h.t.Fatalf("%q takes more than a minute", h.did)
		case e.err != nil:
			return "failed"
		case e.result.Failed():
			return "refused"
		}
		return "built"
	case <-time.After(2 * time.Minute):
		h.t.Fatalf("%q does not end", h.did)
	}
	return ""
}

// published returns the files of an output, or nothing if there is none.
func published(t *testing.T, out string) map[string]string {
	t.Helper()
	if _, err := os.Stat(out); err != nil {
		return nil
	}
	return sitetest.Tree(t, out)
}

func newHostile(t *testing.T, seed uint64) *hostile {
	t.Helper()
	h := &hostile{t: t, random: rand.New(rand.NewPCG(2026, seed)), outside: t.TempDir()}
	for _, name := range []string{"secret.md", "secret.png", "secret.yaml", "secret.html", "secret.txt"} {
		sitetest.Write(t, h.outside, name, "---\ntitle: "+secret+"\n---\n"+secret+"\n")
	}
	h.Site = sitetest.New(t, map[string]string{
		"site.yaml": sitetest.Settings("en, ar", "topics: {health: {}, rights: {}}",
			"centres:\n  c: {name: C, languages: [en, ar], values: {room: \"12\"}}"),
		"content/health/water.md": "---\ntitle: Water\nsummary: Free\n---\nDrink *much* in {{.room}}.\n\n" +
			"![The tap](tap.png)\n",
		"content/rights/ask.md":  "---\ntitle: Ask\n---\nAsk [here](../health/water.md).\n",
		"content/health/tap.png": sitetest.Photo(t, 30, 20),
		"locales/ar.yaml":        entry("health/water.fm-title", "Water", "ماء"),
		"static/robots.txt":      "User-agent: *\n",
	})
	return h
}

// harm does one to five hostile things to the site.
func (h *hostile) harm() {
	h.t.Helper()
	all := []struct {
		name string
		do   func()
	}{
		{"link", h.link}, {"link to a folder", h.linkToFolder}, {"pipe", h.pipe}, {"name", h.strangeName},
		{"marks", h.marks}, {"bytes", h.bytes}, {"settings", h.settings}, {"front matter", h.frontMatter},
		{"body", h.body}, {"translation", h.translation}, {"catalogue", h.catalogue}, {"picture", h.picture},
		{"theme", h.theme}, {"folder for a file", h.folderForFile}, {"depth", h.depth},
	}
	for range 1 + h.random.IntN(5) {
		c := all[h.random.IntN(len(all))]
		h.did = append(h.did, c.name)
		c.do()
	}
}

func pickOf[T any](h *hostile, all ...T) T { return all[h.random.IntN(len(all))] }

// place returns the name of a file that a site may have, on the disk. What was there is gone.
func (h *hostile) place() string {
	h.t.Helper()
	name := pickOf(h, "content/health/water.md", "content/health/extra.md", "content/health/tap.png",
		"content/health/a.mp3",
		"locales/ar.yaml", "locales/en.yaml", "locales/.waivers.yaml", "locales/.attic/ar.yaml",
		"static/robots.txt",
		"static/deep/x.png", "themes/phone/notice.html", "themes/phone/phone.css",
		"themes/phone/locales/ar.yaml",
		"themes/board/board.css", "themes/icons/health.svg", "content/centres/c/health/own.md")
	h.did = append(h.did, name)
	return h.emptied(name)
}

// emptied returns the name on the disk of a file that can be made. If one of its folders is a link, that is
// replaced by a folder, so that nothing outside of the site is touched.
func (h *hostile) emptied(name string) string {
	file := h.Path(name)
	for dir := filepath.Dir(name); dir != "."; dir = filepath.Dir(dir) {
		if stat, err := os.Lstat(h.Path(dir)); err == nil && !stat.IsDir() {
			os.Remove(h.Path(dir))
		}
	}
	os.MkdirAll(filepath.Dir(file), 0o777)
	os.RemoveAll(file)
	return file
}

// Whatever cannot be done, because an earlier thing is in the way, is left.
func (h *hostile) link() {
	secrets := []string{"secret.md", "secret.png", "secret.yaml", "secret.html", "secret.txt", "absent"}
	target := filepath.Join(h.outside, pickOf(h, secrets...))
	if h.random.IntN(4) == 0 {
		target = pickOf(h, "/etc/passwd", "/dev/zero", ".", "/proc/self/environ", h.Path("site.yaml"))
	}
	os.Symlink(target, h.place())
}

func (h *hostile) linkToFolder() {
	folder := h.emptied(pickOf(h, "content/health", "content/centres", "locales", "locales/.attic", "static",
		"static/deep", "themes",
		"themes/phone", "themes/board", "themes/icons", "content"))
	os.Symlink(pickOf(h, h.outside, "/", "..", "/dev"), folder)
}

func (h *hostile) pipe() { syscall.Mkfifo(h.place(), 0o666) }

func (h *hostile) strangeName() {
	name := pickOf(h, "a\nb.md", "a\xffb.md", "CON.md", "a b.md", "-rf.md", strings.Repeat("n", 250)+".md",
		"É.md", "..md", ".hidden.md",
		"index.md", "a.md~", "a\\b.md", "a:b.md", "\u202egnp.md", "<b>.md", "'\"&.md", "water.MD", "Water.md")
	os.WriteFile(h.emptied(pickOf(h, "content/health/", "content/rights/", "content/", "static/",
		"locales/")+name),
		[]byte("---\ntitle: Strange\n---\nText.\n"), 0o666)
}

func (h *hostile) marks() {
	piece := pickOf(h, "*{{", "_{{", "`{{", "_[a]: b\n", "_|a", `](a)"`, "[a](", "![", "<a ", "+1", "0'", ">", "- ", "| a ", "**a", "[^1]",
		"~~", "&", "<!--", "\\", "http://a(", "1 ", "ا", "{{.room}}")
	text := strings.Repeat(piece, (1+h.random.IntN(20))*1000/len(piece))
	h.did = append(h.did, piece)
	if h.random.IntN(2) == 0 {
		os.WriteFile(h.emptied("locales/ar.yaml"), []byte(entry("health/water.fm-title", "Water", text)), 0o666)
		return
	}
	os.WriteFile(h.emptied("content/health/water.md"), []byte("---\ntitle: Water\n---\n"+text+"\n"), 0o666)
}

func (h *hostile) bytes() {
	content := make([]byte, h.random.IntN(3000))
	for i := range content {
		content[i] = byte(h.random.Uint32())
	}
	if h.random.IntN(8) == 0 {
		content = []byte(strings.Repeat("a", 2<<20))
	}
	head := pickOf(h, "", "\ufeff", "---\ntitle: x\n---\n", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "GIF89a", "<svg xmlns=\"http://www.w3.org/2000/svg\">")
	os.WriteFile(h.place(), append([]byte(head), content...), 0o666)
}

func (h *hostile) settings() {
	line := pickOf(h, "timezone: ../../../../etc/passwd", "timezone: \"\"", "max_age: 999999999999d", "max_age: -1h", "base_url: javascript:alert(1)",
		"base_url: file:///", "url_map: {\"a\": {ar: \"javascript:1\"}}", "fallback: {ar: [ar, en, ar]}", "languages: [en, ../x]",
		"topics: {\"../x\": {}}", "glossary: [{term: \"\"}]", "exit_url: \"\"", "digits: [", "a: &a [*a]", "x: "+strings.Repeat("[", 500),
		"emergency: [{number: \"{{.room}}\", word: \"{{.room}}\"}]", "fonts: {ar: ../../etc/passwd}", "front: [../../x, health/water]",
		"centres: {\"../c\": {name: X}}", "keep_ended: 0s", "publish: {to: /etc}", "checks: {x: y}", "drafts: \x00")
	h.did = append(h.did, line)
	text, _ := os.ReadFile(h.Path("site.yaml"))
	key, _, _ := strings.Cut(line, ":")
	var kept []string
	for _, old := range strings.SplitAfter(string(text), "\n") {
		if !strings.HasPrefix(old, key+":") {
			kept = append(kept, old)
		}
	}
	os.WriteFile(h.Path("site.yaml"), []byte(strings.Join(kept, "")+line+"\n"), 0o666)
}

func (h *hostile) frontMatter() {
	line := pickOf(h, "audio: {ar: ../../../secret.txt}", "audio: {ar: /etc/passwd}", "aliases: [../../x, \"\", health/a/b]", "centres: [../c]",
		"until: 0000-00-00", "until: 9999-12-31", "from: 2026-02-30", "order: 999999999999999999999", "priority: extreme\nuntil: 2030-01-01",
		"sensitive: true", "title: \"{{.room}}\"", "place: {hours: \"Mo-Su 00:00-24:00\"}", "place: {hours: \""+strings.Repeat("Mo,", 2000)+"\"}",
		"place: {lat: NaN, lon: .inf}", "place: {phones: [{number: \"*#*#\", word: \"\"}]}", "timetable: [{days: Mo, from: \"25:00\", to: \"1\", what: \"\"}]",
		"sources: [javascript:1]", "x: "+strings.Repeat("{a: ", 300), "<<: *x", "owner: "+strings.Repeat("a", 100000), "summary: |\n  # a\n  > b")
	h.did = append(h.did, line)
	os.WriteFile(h.emptied("content/health/front.md"), []byte("---\ntitle: Front\n"+line+"\n---\nText.\n"), 0o666)
}

func (h *hostile) body() {
	text := pickOf(h, "| a | b |\n|---|---|\n| x | ![p](tap.png) |", "[](tel:112)", "![s](../../../secret.png)", "![s](/etc/passwd)",
		"![s]("+h.outside+"/secret.png)", "![s](file://"+h.outside+"/secret.png)", "<script>alert(1)</script>", "[x](javascript:alert(1))",
		"[a]: <javascript:1>\n\n[a]", "[^1]\n\n[^1]: [^1]", strings.Repeat(">", 300)+" a", strings.Repeat("- ", 200)+"a", strings.Repeat("#", 100),
		"<!-- i18n:off -->", "<!-- i18n:x -->", "```\n"+strings.Repeat("x", 50000), "![s](../../static/robots.txt)", "![](%2e%2e/%2e%2e/secret.png)",
		"![s](tap.png \"t\")", "<b><i><b>", "{{.room}}{{.nothing}}{{"+secret[:3]+"}}", "\u202e\u2066\x01",
		"a\r\rb\r\n", "![x](.)", "![x]()", "[x](..)",
		strings.Repeat("a|", 5000)+"\n"+strings.Repeat("-|", 5000))
	h.did = append(h.did, text[:min(len(text), 40)])
	os.WriteFile(h.emptied("content/health/body.md"), []byte("---\ntitle: Body\n---\n"+text+"\n"), 0o666)
}

func (h *hostile) translation() {
	text := pickOf(h, "<script>", "[](tel:112)", "[x](javascript:1)", "![x](../../secret.png)",
		"{{.nothing}}", "{{.room", "[^1]", "</b></p>", "\u202eabc",
		"a\n\nb", "# a", "| a |\n|---|", strings.Repeat("[", 3000), "&#x202e;", "`", "<!--", "‏", "  ")
	h.did = append(h.did, text[:min(len(text), 40)])
	id := pickOf(h, "health/water.fm-title", "health/water.fm-summary", "site.fm-title", "ui.phone", "ui.not-translated", "x", "../x", "rights/ask.fm-title")
	os.WriteFile(h.emptied("locales/ar.yaml"), []byte(entry(id, "Water", strings.ReplaceAll(text, "\n", "\n    "))), 0o666)
}

func (h *hostile) catalogue() {
	text := pickOf(h, "", "a", "[", "- a\n", "a: &a [*a, *a]\n", "a-b:\n  other: [1]\n", "<<<<<<< HEAD\na:\n=======\nb:\n>>>>>>> x\n", "a:\n"+strings.Repeat(" ", 5000)+"b: c\n",
		strings.Repeat("{a: ", 2000), strings.Repeat("a-b:\n  other: |-\n    x\n", 500), "\xff\xfe", "a: !!binary x\n", "a: 1e999\n", strings.Repeat("- ", 3000))
	os.WriteFile(h.emptied(pickOf(h, "locales/ar.yaml", "locales/en.yaml", "locales/.waivers.yaml", "locales/zz.yaml", "themes/phone/locales/ar.yaml")),
		[]byte(text), 0o666)
}

func (h *hostile) picture() {
	huge := "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff\xf0\x7f\xff\xff\xff\x08\x02\x00\x00\x00\x00\x00\x00\x00"
	content := pickOf(h, huge, "", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>1</script></svg>",
		"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"+strings.Repeat("<g>", 5000), "GIF89a\xff\xff\xff\xff\x00\x00\x00",
		"\xff\xd8\xff\xe1\x00\x02", sitetest.Photo(h.t, 40, 30)[:200], "RIFF\xff\xff\xff\xffWEBPVP8L\x00\x00\x00\x00\x2f\xff\xff\xff\xff")
	os.WriteFile(h.emptied(pickOf(h, "content/health/tap.png", "themes/icons/health.svg", "themes/icons/x.svg")), []byte(content), 0o666)
}

func (h *hostile) theme() {
	name := pickOf(h, "phone/notice.html", "phone/layout.html", "phone/phone.css", "board/board.css", "phone/parts.html", "board/release.html",
		"phone/x/y/z.html", "x/y", "phone/locales/ar.yaml", "fonts/a.woff2")
	text := pickOf(h, "{{", "{{.Nothing}}", "{{template \"phone/notice.html\" .}}", "{{define \"x\"}}{{template \"x\" .}}{{end}}{{template \"x\" .}}",
		"{{range 1000}}{{.}}{{end}}", "<script>fetch('https://x')</script>", "@import url(https://x);", "a{", "/*", "\xff", "",
		fmt.Sprintf("<!-- %s -->", strings.Repeat("x", 100000)), "{{index .V 5}}", "{{printf \"%d\"}}")
	h.did = append(h.did, name, text[:min(len(text), 40)])
	os.WriteFile(h.emptied("themes/"+name), []byte(text), 0o666)
}

func (h *hostile) folderForFile() { os.MkdirAll(filepath.Join(h.place(), "inside"), 0o777) }

func (h *hostile) depth() {
	folder := pickOf(h, "content/health/", "static/", "themes/phone/", "locales/") + strings.Repeat("d/", 60)
	h.emptied(folder + "a.md")
	os.WriteFile(h.emptied(folder+"a.md"), []byte("---\ntitle: Deep\n---\nText.\n"), 0o666)
}
