//go:build unix

package site_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
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

// Whatever lies in a site's folder, a build ends, does not panic, says where the mistake is, and publishes
// nothing from outside of the site. The daily tests try forty sites, the long proof ten thousand.
func TestNoHostileSiteBreaksABuild(t *testing.T) { hostileSitesBreakNoBuild(t, 0, 40) }

// secret is a text that is in every file outside of the site to which the hostile files lead.
const secret = "SECRET-OF-THE-MACHINE"

// hostile is a site's folder to which somebody has added hostile files and links.
type hostile struct {
	sitetest.Site
	t       *testing.T
	random  *rand.Rand
	outside string   // a folder beside the site's folder
	did     []string // the hostile things that were done, for the test's message
}

// hostileSitesBreakNoBuild builds the hostile sites with the numbers from from up to, but not including, to.
func hostileSitesBreakNoBuild(t *testing.T, from, to int) {
	t.Helper()
	outcome := map[string]int{}
	for n := from; n < to; n++ {
		outcome[hostileSiteBreaksNoBuild(t, n)]++
	}
	t.Logf("sites %d to %d: %v", from, to-1, outcome)
}

// hostileSiteBreaksNoBuild builds the hostile site with a number, and returns how the build ended.
func hostileSiteBreaksNoBuild(t *testing.T, n int) string {
	t.Helper()
	h := newHostile(t, uint64(n))
	before := sitetest.Tree(t, h.outside)
	h.harm()
	o := optionsFor(h.Site)
	o.Out = filepath.Join(t.TempDir(), "public")
	ended := h.build(o)
	for name, content := range published(t, o.Out) {
		if strings.Contains(content, secret) {
			t.Fatalf("site %d, %q: %s publishes a file of the machine", n, h.did, name)
		}
	}
	if after := sitetest.Tree(t, h.outside); !maps.Equal(before, after) {
		t.Fatalf("site %d, %q: something was written outside", n, h.did)
	}
	for _, dir := range []string{h.Dir, o.Out, h.outside} {
		os.RemoveAll(dir)
	}
	return ended
}

// build builds the site and returns how the build ended. The build must end within some seconds of processor
// time. Time during which other programs use the processors does not count.
func (h *hostile) build(o site.Options) string {
	h.t.Helper()
	const most, hangs = 20 * time.Second, 10 * time.Minute
	ctx, cancel := context.WithTimeout(h.t.Context(), hangs)
	defer cancel()
	type ended struct {
		result site.Result
		err    error
	}
	done, started := make(chan ended, 1), sitetest.CPUTime()
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
		if took := sitetest.CPUTime() - started; took > most {
			h.t.Fatalf("%q takes %v", h.did, took)
		}
		_, place := diag.Unreadable(e.err) // Commands print this error as a problem.
		switch {
		case e.err != nil && !place:
			h.t.Errorf("%q ends with a failure of the machine: %v", h.did, e.err)
			return "failed"
		case place, e.result.Failed():
			return "refused"
		}
		return "built"
	case <-time.After(hangs + time.Minute):
		h.t.Fatalf("%q does not end", h.did)
	}
	return ""
}

// published returns the files of an output folder, or nothing if the folder does not exist.
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

// harm does one hostile thing to about every second site, and up to five to the others.
func (h *hostile) harm() {
	h.t.Helper()
	all := []struct {
		name string
		do   func()
	}{
		{"link", h.link}, {"link to a folder", h.linkToFolder}, {"pipe", h.pipe}, {"name", h.strangeName},
		{"marks", h.marks}, {"bytes", h.bytes}, {"settings", h.settings}, {"front matter", h.frontMatter},
		{"body", h.body}, {"translation", h.translation}, {"catalogue", h.catalogue}, {"picture", h.picture},
		{"theme", h.theme}, {"folder for a file", h.folderForFile}, {"depth", h.depth}, {"style", h.style},
		{"layer", h.layer}, {"plan", h.plan}, {"glossary", h.glossary}, {"waivers", h.waivers},
		{"recording", h.recording}, {"places", h.places},
	}
	for range 1 + h.random.IntN(2)*h.random.IntN(5) {
		c := all[h.random.IntN(len(all))]
		h.did = append(h.did, c.name)
		c.do()
	}
}

func pickOf[T any](h *hostile, all ...T) T { return all[h.random.IntN(len(all))] }

// place returns the name, on the disk, of a file that a site may have. It removes what was there.
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

// emptied returns the name, on the disk, of a file that can be made. If one of the folders above the file is
// a link, it replaces the link by a folder, so that nothing outside of the site is touched.
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

// An error is ignored here: an earlier hostile thing may be in the way.
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
	h.setting(line)
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

// style writes a style that repeats one piece many times.
func (h *hostile) style() {
	piece := pickOf(h, "a{", "a{}", "}", "/*", "/*[all]*/", "/*[x]*/", "\"", "@media a{", "@media a{b{c:d}}", "@media print{",
		"a,b{c:d}", ":not(", ".arab a{b:c}", "url(", "{{", "{{.Screen}}", "[dir=rtl] .body ", "@import url(x);", "\\", "a{b:c;")
	name := pickOf(h, "phone/phone.css", "phone/phone.css", "phone/gone.css", "board/board.css", "board/shell.css")
	h.did = append(h.did, name, piece)
	os.WriteFile(h.emptied("themes/"+name), []byte(strings.Repeat(piece, (1+h.random.IntN(150))*1000/len(piece))), 0o666)
}

// setting replaces the settings of the keys that the lines have by these lines.
func (h *hostile) setting(lines string) {
	text, _ := os.ReadFile(h.Path("site.yaml"))
	key, _, _ := strings.Cut(lines, ":")
	var kept []string
	for _, old := range strings.SplitAfter(string(text), "\n") {
		if !strings.HasPrefix(old, key+":") {
			kept = append(kept, old)
		}
	}
	os.WriteFile(h.Path("site.yaml"), []byte(strings.Join(kept, "")+lines+"\n"), 0o666)
}

// layer makes a layer, as a folder or an archive, and does something hostile in it or with its path.
func (h *hostile) layer() {
	from := pickOf(h, "layers/a", "layers/a.zip", "..", "/etc", "../../etc", ".", "layers/a/../a", "content", "layers/absent",
		h.outside, "layers/pipe.zip", "layers/link", "layers/link.zip", "layers/a\x00b")
	h.did = append(h.did, from)
	inside := map[string]string{"site.yaml": sitetest.Settings("en, ar", "topics: {health: {}, rights: {}}"),
		"content/health/lice.md": "---\ntitle: Lice\n---\nComb.\n\n![s](" + pickOf(h, "../../../../secret.png", "tap.png") + ")\n",
		"locales/ar.yaml":        entry("health/lice.fm-title", "Lice", "قمل")}
	name := pickOf(h, "site.yaml", "content/health/lice.md", "locales/ar.yaml", "content/health/tap.png", "static/x",
		"../../escaped.md", "content/../../escaped.md", "/etc/escaped", "content/health/LICE.md", "a\\b")
	inside[name] = pickOf(h, "", "layers: [../a]\n", "layers: [.]\n", strings.Repeat("- ", 2000), "\xff\xfe",
		strings.Repeat("a: b\n", 3000), "---\ntitle: x\n---\n"+strings.Repeat("[a](", 4000), strings.Repeat("\x00", 1<<20))
	h.emptied("layers/x")
	switch {
	case strings.HasSuffix(from, "a.zip"):
		os.WriteFile(h.emptied("layers/a.zip"), h.archive(inside), 0o666)
	case from == "layers/pipe.zip":
		syscall.Mkfifo(h.emptied(from), 0o666)
	case strings.HasPrefix(from, "layers/link"):
		os.Symlink(pickOf(h, h.outside, "/", h.Dir, filepath.Join(h.outside, "secret.txt")), h.emptied(from))
	default:
		for name, text := range inside {
			if filepath.IsLocal(name) {
				os.WriteFile(h.emptied("layers/a/"+name), []byte(text), 0o666)
			}
		}
		if h.random.IntN(3) == 0 {
			os.Symlink(pickOf(h, h.outside, "/etc", filepath.Join(h.outside, "secret.md")),
				h.emptied(pickOf(h, "layers/a/content/health", "layers/a/locales/en.yaml", "layers/a/content/health/s.md")))
		}
	}
	h.setting(fmt.Sprintf("layers: [%q]", from))
}

// archive returns an archive with the files. Most archives get the list of checksums that archives of layers
// have.
func (h *hostile) archive(inside map[string]string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	list := "# A list.\n# format 1\n# day 2026-11-01\n"
	for _, name := range slices.Sorted(maps.Keys(inside)) {
		if f, err := w.Create(name); err == nil {
			f.Write([]byte(inside[name]))
		}
		list += fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(inside[name])), name)
	}
	if f, err := w.Create("manifest.sha256"); err == nil && h.random.IntN(4) > 0 {
		fmt.Fprintf(f, "%s# end %x\n", list, sha256.Sum256([]byte(list)))
	}
	w.Close()
	content := out.Bytes()
	switch h.random.IntN(5) {
	case 0:
		return content[:h.random.IntN(len(content))]
	case 1:
		content[h.random.IntN(len(content))] ^= 1 << h.random.IntN(8)
	}
	return content
}

func (h *hostile) plan() {
	row := pickOf(h, "aabb", "a", "", "*", ".", "é", "\u202e", strings.Repeat("a", 60), strings.Repeat("b", 5000), "ab*.")
	rows := strings.Repeat(fmt.Sprintf("%q, ", row), pickOf(h, 0, 1, 2, 40, 41, 3000))
	room := pickOf(h, "health/water", "../x", "\"12\"", "\"<script>\"", "health/front", "\"\"", strings.Repeat("9", 5000), "[1]")
	h.setting(fmt.Sprintf("centres: {c: {name: C, languages: [en, ar], values: {room: \"12\"}, "+
		"plan: {rows: [%s], rooms: {a: %s, b: %s}}}}", rows, room, pickOf(h, "\"1\"", room)))
	os.WriteFile(h.emptied("content/health/water.md"), []byte("---\ntitle: Water\nplace: {room: Room 4, lat: 44, lon: 21}\n---\nText.\n"), 0o666)
}

func (h *hostile) places() {
	for i := range 1 + h.random.IntN(60) {
		os.WriteFile(h.emptied(fmt.Sprintf("content/health/place%d.md", i)), fmt.Appendf(nil, "---\ntitle: P\nplace: {lat: %s, lon: %s}\n---\nText.\n",
			pickOf(h, "44", "90", "-90", "44.0000001", "1e-300"), pickOf(h, "21", "180", "-180", fmt.Sprint(i))), 0o666)
	}
}

func (h *hostile) glossary() {
	term := pickOf(h, "Water", "", " ", "*", "{{.room}}", "a", strings.Repeat("a ", 100), "\u202e")
	var terms []string
	for i := range pickOf(h, 1, 2, 500) {
		terms = append(terms, fmt.Sprintf("%q: {ar: [%q]}", fmt.Sprint(strings.Repeat(term, i+1)), pickOf(h, "ماء", "", "<b>")))
	}
	h.setting("glossary: {" + strings.Join(terms, ", ") + "}")
}

func (h *hostile) waivers() {
	text := pickOf(h, "- {id: health/water.fm-title, lang: ar, code: fact-number, why: x, source: a, target: b}\n", "- {}\n", "- [", "- *a\n",
		"- {id: ../x, lang: zz, code: absent, why: \"\"}\n", "- &a [*a]\n")
	os.WriteFile(h.emptied("locales/.waivers.yaml"), []byte(strings.Repeat(text, 1+h.random.IntN(800))), 0o666)
}

func (h *hostile) recording() {
	head := pickOf(h, "", "ID3\x04\x00\x00\x7f\x7f\x7f\x7f", "OggS\x00\x02", "RIFF\xff\xff\xff\xffWAVE", "\x00\x00\x00\x18ftypM4A ", "\xff\xfb\x90\x00")
	piece := pickOf(h, "\x00", "\xff", "\x00\x00\x00\x08moov", "\x00\x00\x00\x01trak", "OggS\x00\x00", "LIST\xff\xff\xff\xff", "\xff\xfb\x90\x00")
	file := pickOf(h, "a.mp3", "a.ogg", "a.wav", "a.m4a", "a.opus")
	os.WriteFile(h.emptied("content/health/"+file), []byte(head+strings.Repeat(piece, 1+h.random.IntN(60_000))), 0o666)
	os.WriteFile(h.emptied("content/health/heard.md"), []byte("---\ntitle: Heard\naudio: {ar: "+file+"}\n---\nText.\n"), 0o666)
}

func (h *hostile) folderForFile() { os.MkdirAll(filepath.Join(h.place(), "inside"), 0o777) }

func (h *hostile) depth() {
	folder := pickOf(h, "content/health/", "static/", "themes/phone/", "locales/") + strings.Repeat("d/", 60)
	h.emptied(folder + "a.md")
	os.WriteFile(h.emptied(folder+"a.md"), []byte("---\ntitle: Deep\n---\nText.\n"), 0o666)
}
