package site_test

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"tabla"
	"testing"
	"testing/fstest"
	"time"

	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/text"
	"tabla/internal/view"
	"tabla/internal/workflow"
)

// walkSite returns a small site that has everything on which a page may depend.
func walkSite() map[string]string {
	return map[string]string{
		"site.yaml": `title: Site
source: en
timezone: Europe/Belgrade
base_url: https://t.example.org/
languages: [en, ar, fa, prs, fr]
drafts: label
stale: label
topics: {health: {}, rights: {}, services: {name: Places to go}}
emergency: [{number: "112", word: Emergency}]
exit_url: https://www.example.com/
url_map: {"https://law.example.org/en": {fr: "https://law.example.org/fr"}}
centres:
  north:
    name: North Centre
    languages: {ar: 40, en: 20}
    values: {clinic_phone: "+381 10 555 0101", clinic_room: "12"}
    feedback: {word: Complaints, phone: "+381 10 555 0199"}
  south:
    name: South Centre
    timezone: Europe/Lisbon
    languages: [prs, fr]
    values: {clinic_phone: "+381 10 555 0202", clinic_room: "7"}
    holidays: ["2026-12-25"]
`,
		"content/health/clinic.md": `---
title: Free clinic
summary: Where to find a doctor
until: 2026-11-24 18:00
place:
  room: Room {{.clinic_room}}
  phones: [{number: "{{.clinic_phone}}", word: Nurse}]
  hours: Mo-Fr 09:00-16:00
  exceptions: ["2026-11-23 off", "2026-12-31 09:00-11:00"]
  valid_to: 2026-11-26
  closed: {from: 2026-11-21 15:00, until: 2026-11-25 10:00}
timetable:
  - {days: Mo-Su, from: "07:30", to: "09:00", what: Breakfast}
---
The clinic in room {{.clinic_room}} is open from **09:00 to 16:00**.

See [your rights](../rights/asylum.md#how) and [food](../services/food.md).

![The way to the clinic](way.svg)
`,
		"content/health/way.svg": sitetest.Drawing("a picture"),
		"content/health/water.md": `---
title: Do not drink the water
priority: severe
until: 2026-11-28
---
Boil it for 3 minutes. Ask [the clinic](clinic.md).
`,
		"content/centres/north/health/water.md": "---\ntitle: The water is good\nfrom: 2026-11-23\n---\n" +
			"Drink it.\n",
		"content/rights/asylum.md": `---
title: Asylum
---
Everyone may ask.

## How to ask {#how}

Say it to the police. Read [the law](https://law.example.org/en).

- Bring your papers.
- Bring water.
`,
		"content/services/food.md": "---\ntitle: Food\ncentres: [south]\n---\n" +
			"The kitchen opens at 12:30.\n\n- Bring water.\n",
		"content/services/tea.md": "---\ntitle: Tea\ncentres: [north]\n---\nThere is tea all day.\n",
		"content/services/secret.md": "---\ntitle: Safe house\nsensitive: true\n---\n" +
			"Call 0800 555 000 at night.\n",
	}
}

// The law of memory: a build into a folder with earlier builds makes the same files, byte for byte, and
// reports the same problems as a build into an empty folder. It holds after all kinds of edits, good and
// bad, in any order. The daily tests make each edit of the tour and some random ones. The long proof makes
// many.
func TestABuildThatRemembersEqualsACleanOne(t *testing.T) {
	t.Parallel()
	w := newWalker(t, 1, lay(t, walkSite()))
	for _, step := range tour() {
		w.step(step.name, step.edit)
	}
	w.walk(6)
}

// A build draws only those pages of notices whose content has changed. If notices are added, it draws their
// own pages and the pages that link to them, at the centres that show them.
func TestANoticeThatComesLeavesThePagesOfOthers(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t, walkSite())
	o := optionsFor(s)
	o.Program = func() string { return "one" }
	s.Edit("content/rights/asylum.md", "Everyone may ask.", `Everyone [may ask](new.md "optional").`)
	s.Write("content/rights/new.md", "---\ntitle: New\ncentres: [south]\n---\nText.\n")
	mustBuild(t, o)
	s.Edit("content/rights/new.md", "centres: [south]\n", "")
	s.Write("content/rights/newer.md", "---\ntitle: Newer\n---\nText.\n")
	// This makes the build believe that the program has other layouts, and shows which pages it draws.
	marked := fstest.MapFS{}
	for name, content := range sitetest.Tree(t, "../../themes") {
		if name == "phone/notice.html" {
			content += "<i>drawn</i>"
		}
		marked["themes/"+name] = &fstest.MapFile{Data: []byte(content)}
	}
	o.Themes = marked
	mustBuild(t, o)
	drawn := map[string]int{}
	for name, content := range sitetest.Tree(t, o.Out) {
		if strings.HasSuffix(name, ".html") && strings.Contains(content, "<i>drawn</i>") {
			drawn[path.Base(name)]++
		}
	}
	if want := map[string]int{"new.html": 10, "newer.html": 10, "asylum.html": 5}; !maps.Equal(drawn, want) {
		t.Errorf("drawn are %v, want %v", drawn, want)
	}
}

// step edits the site and builds it. If the site then cannot be built, step undoes the edit.
func (w *walker) step(name string, edit func(*walker)) {
	before := w.sources()
	edit(w)
	w.past = append(w.past, before)
	w.t.Run(strings.ToValidUTF8(name, "?"), func(t *testing.T) {
		whole := w.t
		defer func() { w.t = whole }()
		if w.t = t; w.compare() {
			w.valid++
		} else {
			w.back(before)
		}
	})
}

// walk makes every kind of edit in some order, and builds after each edit or after several.
func (w *walker) walk(steps int) {
	for i := range steps {
		w.stroll(i)
	}
	w.t.Logf("%d of %d edits left a site that can be built, %d pages were left as they were", w.valid,
		len(w.past), w.kept)
	if w.valid < len(w.past)/2 || w.kept == 0 {
		t := w.t
		t.Error("the test has lost one of its sides")
	}
}

// stroll is one step of a walk: it makes one or several edits and builds.
func (w *walker) stroll(step int) {
	kinds := w.edits()
	var did []string
	w.step(fmt.Sprintf("%03d", step), func(w *walker) {
		for range 1 + w.rng.IntN(3) {
			if len(w.order) == 0 {
				w.order = w.rng.Perm(len(kinds))
			}
			did, w.order = append(did, kinds[w.order[0]](w)), w.order[1:]
		}
	})
	if w.t.Failed() {
		w.t.Fatalf("after %q", did)
	}
}

type stop struct {
	name string
	edit func(*walker)
}

// tour returns each change on which some pages depend and most do not. A test makes each of them once.
func tour() []stop {
	change := func(file, pattern, by string) func(*walker) {
		return func(w *walker) {
			w.t.Helper()
			if before := w.read(file); w.change(file, pattern, by) == "nothing" || w.read(file) == before {
				w.t.Fatalf("%s has no %s", file, pattern)
			}
		}
	}
	const ar, fa, text = "locales/ar.yaml", "locales/fa.yaml",
		`  description: \|-\n    %s\n  hash: (.*)\n  other: \|-\n    .*\n`
	of := func(description string) string { return fmt.Sprintf(text, description) }
	to := func(description, hash, other string) string {
		return "  description: |-\n    " + description + "\n  hash: " + hash + "\n  other: |-\n    " + other +
			"\n"
	}
	other := func(n int) func(*walker) {
		return func(w *walker) {
			w.write("content/rights/other.md", fmt.Sprintf("---\ntitle: Other\n---\nText %d.\n", n))
		}
	}
	return []stop{
		{"another notice, for the first time", other(1)},
		{"words of another notice", other(2)},
		{"words of a notice", change("content/health/water.md", "3 minutes", "4 minutes")},
		{"drafts are hidden", func(w *walker) { w.o.Drafts = "hide" }},
		{"drafts are shown", func(w *walker) { w.o.Drafts = "" }},
		{"a translation", change(ar, of("Bring your papers."), to("Bring your papers.", "$1", "كلمات"))},
		{"a translation that others stand on",
			change(fa, of("Say it to the police.*"),
				to("Say it to the police. Read [the law](https://law.example.org/en).", "$1",
					"بگو [قانون](https://law.example.org/en)"))},
		{"a draft that was accepted",
			change(fa, `(services/tea\.[^ ]*:\n  description: .*\n    .*\n  hash: )draft-`, "$1")},
		{"a fault", change(ar, of("Everyone may ask."), to("Everyone may ask.", "$1", "<script>x</script>"))},
		{"a fault is told again", other(3)},
		{"a fault in what others stand on",
			change(fa, of("Everyone may ask."), to("Everyone may ask.", "$1", "7 [x](y.md)"))},
		{"that fault is told again", other(4)},
		{"a doubt that can be waived",
			change(fa, of("There is tea all day."), to("There is tea all day.", "$1", "3 بار چای"))},
		{"it is waived", func(w *walker) { w.waive() }},
		{"the waiver is taken back",
			func(w *walker) { w.must(os.RemoveAll(w.path("locales/.waivers.yaml"))) }},
		{"old words", change(ar, of("Bring water."),
			to("Bring a lot of water.", "sha1-0000000000000000000000000000000000000000", "ماء"))},
		{"older words", change(ar, of("Bring a lot of water."),
			to("Bring 2 bottles of water.", "sha1-0000000000000000000000000000000000000000", "ماء"))},
		{"a word of the themes", func(w *walker) {
			w.write(ar, w.read(ar)+"ui.back:\n  other: كلمة\nui.reviewed:\n  other: كلمة\nui.draft:\n"+
				"  other: كلمة\n")
		}},
		{"that word", change(ar, "(ui.draft:\n  other: ).*", "${1}كلمات")},
		{"a word with plural forms", func(w *walker) {
			w.write("locales/fr.yaml", w.read("locales/fr.yaml")+"ui.notice-count:\n  one: seul {{.n}}\n"+
				"  many: mots {{.n}}\n  other: mots {{.n}}\n")
		}},
		{"one of its forms", change("locales/fr.yaml", "(ui.notice-count:\n  one: ).*", "${1}un mot {{.n}}")},
		{"the frame in one language", change(ar, of("Emergency"), to("Emergency", "$1", "طوارئ"))},
		{"an appearance that changes no number in the menu", func(w *walker) {
			change("content/services/food.md", "south", "north")(w)
			change("content/services/tea.md", "north", "south")(w)
		}},
		{"hours of a place", change("content/health/clinic.md", "Mo-Fr 09:00", "Mo-Sa 09:00")},
		{"a place that closes", change("content/health/clinic.md", "(?m)^  hours:",
			"  closed: {until: 2026-11-23}\n  hours:")},
		{"three hours", func(w *walker) { w.o.AsOf = w.o.AsOf.Add(3 * time.Hour) }},
		{"the next day", func(w *walker) { w.o.AsOf = w.o.AsOf.Add(24 * time.Hour) }},
		{"a value", change("site.yaml", `clinic_room: "7"`, `clinic_room: "8"`)},
		{"a picture", func(w *walker) {
			w.write("content/health/way.svg",
				sitetest.Drawing("another picture"))
		}},
		{"a style", func(w *walker) { w.overlay("phone/phone.css", "\n.own-%d { margin: 0 }\n") }},
		{"a layout that counts", func(w *walker) {
			w.overlay("phone/notice.html", "{{range .Edition.Topics}}<p>%[1]d {{.Count}}</p>{{end}}")
		}},
		{"another number in it", func(w *walker) {
			w.write("content/rights/counted.md", "---\ntitle: Counted\n---\nText.\n")
		}},
		{"the program", func(w *walker) { w.o.Program = func() string { return "two" } }},
		{"a page that somebody spoilt", func(w *walker) { w.spoil() }},
		{"nothing", func(*walker) {}},
	}
}

const (
	notices  = `^content/.*\.md$`
	foreign  = `^locales/(ar|fa|fr|prs)\.yaml$`
	otherOf  = `(?m)^  other: (?:\|-\n    )?(.+)$`
	anchored = `## How to ask \{#how\}`
)

func (w *walker) number() int { w.n++; return w.n }

func (w *walker) edits() []func(*walker) string {
	change := func(files, pattern string, by ...string) func(*walker) string {
		return func(w *walker) string {
			text := one(w, by...)
			if strings.Contains(text, "%d") {
				text = fmt.Sprintf(text, w.number())
			}
			return w.change(w.pick(files), pattern, text)
		}
	}
	return []func(*walker) string{
		// words, front matter
		change(notices, `(?m)^---\n\n*([A-Z].*)`, "---\nNew words in sentence %d.\n\n$1"),
		change(notices, `\d\d:\d\d`, "10:30", "11:45"),
		change(notices, `(?m)^title: .*`, "title: Title %d"),
		change(notices, `(?m)^title:`, "order: %d\ntitle:", "summary: In short, %d\ntitle:",
			"priority: minor\ntitle:", "sensitive: true\ntitle:", "board: false\ntitle:"),
		change(notices, `(?m)^title:`, "centres: [north]\ntitle:", "centres: [south]\ntitle:",
			"from: 2026-11-22\ntitle:", "until: 2026-11-22 09:00\ntitle:"),
		change(notices, `(?m)^title:`, "titel:"),
		change(notices, `(?m)^  hours: .*`, "  hours: Tu-Sa 10:00-15:00", "  hours: Mo-Su 08:00-20:00; PH off",
			"  hours: Mo-Fr 09:00-16:00\n  closed: {from: 2026-11-22, until: 2026-12-05}"),
		change(notices, `(?m)^title:`, "timetable:\n  - {days: Tu, from: \"10:00\", to: \"11:00\", what: Tea %d}\ntitle:",
			"show: Mo-Su 06:00-11:00\ntitle:"),
		change(`asylum`, anchored, "## How to ask", "## How you ask {#how}"),
		change(notices, `\]\([a-z./]+\.md`, "](../rights/asylum.md", "](nowhere.md"),
		change(notices, `- Bring water\.\n`, "", "- Bring water.\n- Bring bread %d.\n", "- Bring food.\n"),
		func(w *walker) string {
			w.write("content/health/way.svg", sitetest.Drawing(fmt.Sprint("picture ", w.number())))
			return "picture"
		},
		func(w *walker) string {
			name := one(w, "content/health/", "content/rights/", "content/centres/south/health/") +
				one(w, "clinic.md", fmt.Sprintf("new-%d.md", w.number()))
			w.write(name, fmt.Sprintf("---\ntitle: New %d\n---\n"+
				"See [this](../rights/asylum.md). Bring water.\n", w.n))
			return "add " + name
		},
		func(w *walker) string {
			name := w.pick(notices)
			w.must(os.Remove(w.path(name)))
			return "delete " + name
		},
		func(w *walker) string {
			name := w.pick(notices)
			w.must(os.Rename(w.path(name), w.path(path.Dir(name)+fmt.Sprintf("/moved-%d.md", w.number()))))
			return "rename " + name
		},
		// translations
		change(foreign, otherOf, "  other: واژه كلمة", "  other: mot", `  other: "<script>x</script>"`,
			`  other: "7 [a](b.md)"`, `  other: ""`),
		change(foreign, otherOf, "  other: ${1}كلمة", "  other: ${1} mot", "  other: ${1} 5"),
		change(foreign, `(?m)^  hash: (draft-)?sha1-`, "  hash: draft-sha1-", "  hash: sha1-"),
		change(foreign, `(?m)^  hash: .*\n`, "", "  hash: sha1-0000000000000000000000000000000000000000\n"),
		change(foreign, `(?m)^  description: (.*)$`, "  description: Bring water.", "  description: $1 not"),
		change(foreign, `(?m)^  other:`, "  othre:"),
		func(w *walker) string {
			name := w.pick(foreign)
			w.must(os.RemoveAll(w.path(name)))
			return "delete " + name
		},
		(*walker).sync, (*walker).translateAll, (*walker).waive,
		(*walker).writeAtDesk, (*walker).writeAtDesk, (*walker).translateAtDesk, (*walker).translateAtDesk,
		(*walker).setAtDesk,
		change(`waivers|site.yaml`, `(?m)^- id: .*\n(  .*\n)*`, ""),
		func(w *walker) string {
			name := w.pick(foreign)
			w.write(name, w.read(name)+fmt.Sprintf("\nui.%s:\n  other: كلمة %d\n",
				one(w, "menu", "draft", "not-translated", "valid-until", "topic-health"), w.number()))
			return "own word in " + name
		},
		func(w *walker) string {
			name := w.pick(foreign)
			w.write(name, w.read(name)+fmt.Sprintf("\nui.notice-count:\n  one: mot {{.n}}\n  many: mots {{.n}}\n"+
				"  other: mots {{.n}} %d\n", w.number()))
			return "plural forms in " + name
		},
		// settings
		change(`^site`, `ar: \d+, en`, "ar: 80, en", "ar: 30, en"),
		change(`^site`, `(?m)^title: .*`, "title: Site %d"),
		change(`^site`, `(drafts|stale): .*`, "$1: label", "drafts: hide", "stale: source"),
		change(`^site`, `clinic_room: "\d+"`, `clinic_room: "%d"`),
		change(`^site`, `word: (Emergency|Complaints)`, "word: Emergency %d"),
		change(`^site`, `languages: \[en.*`, "languages: [en, ar, fa, prs, fr, ur]",
			"languages: [en, prs, ar, fa, fr]"),
		change(`^site`, `(?m)^exit_url: .*`, "exit_url: https://www.example.org/%d"),
		change(`^site`, `(?m)^emergency:`, "fallback: {fr: [ar]}\nemergency:", "max_age: 30d\nemergency:",
			"digits: {ar: latn}\nemergency:"),
		change(`^site`, `law.example.org/fr`, "law.example.org/fr%d"),
		change(`^site`, `languages: \[prs, fr\]`, "languages: [fr, prs, ar]"),
		// themes
		func(w *walker) string {
			return w.overlay(one(w, "phone/phone.css", "board/board.css"), "\n.own-%d { margin: 0 }\n")
		},
		func(w *walker) string { return w.overlay("phone/notice.html", "\n<!-- x --><p>%d</p>") },
		func(w *walker) string { w.must(os.RemoveAll(w.path("themes"))); return "delete themes" },
		// the clock, the command line, the target
		(*walker).wait, (*walker).wait,
		func(w *walker) string { w.o.Drafts = one(w, "", "label", "hide"); return "--drafts " + w.o.Drafts },
		func(w *walker) string {
			n := w.number()
			w.o.Program = func() string { return fmt.Sprint(n) }
			return "program"
		},
		(*walker).spoil, (*walker).spoil, (*walker).forget, (*walker).part, (*walker).part,
		(*walker).undo, (*walker).undo, (*walker).undo,
		func(*walker) string { return "nothing" },
	}
}

// undo brings the files back to what they were some edits ago.
func (w *walker) undo() string {
	if len(w.past) == 0 {
		return "nothing"
	}
	at := max(0, len(w.past)-1-w.rng.IntN(3))
	w.back(w.past[at])
	return "undo"
}

func (w *walker) wait() string {
	w.o.AsOf = w.o.AsOf.Add(one(w, time.Minute, 7*time.Hour, 24*time.Hour, 40*time.Hour))
	return w.o.AsOf.Format(time.RFC3339)
}

func (w *walker) overlay(name, add string) string {
	text, err := tabla.Themes.ReadFile("themes/" + name)
	w.must(err)
	w.write("themes/"+name, string(text)+fmt.Sprintf(add, w.number()))
	return "overlay " + name
}

// waive waives the first findings of the last build.
func (w *walker) waive() string {
	problems := mustProblems(w)
	for _, p := range problems {
		id, _, _ := strings.Cut(p.Message, ": ")
		tag := strings.TrimSuffix(path.Base(p.Pos.File), ".yaml")
		if said, err := workflow.Waive(w.t.Context(), w.o, files.Writer{}, tag, id, p.Code,
			"so it is said"); err == nil && len(said) == 0 {
			return "waive " + id
		}
	}
	return "nothing"
}

// spoil edits a page in the target by hand, which people should not do.
func (w *walker) spoil() string {
	pages := slices.DeleteFunc(slices.Sorted(maps.Keys(w.built)),
		func(name string) bool { return !strings.HasSuffix(name, ".html") })
	name := filepath.Join(w.o.Out, filepath.FromSlash(one(w, pages...)))
	if w.rng.IntN(2) == 0 {
		w.must(os.Remove(name))
		return "remove " + name
	}
	text, err := os.ReadFile(name)
	w.must(err)
	w.must(os.WriteFile(name, append(text[:len(text)/2], one(w, "", "x", string(text[len(text)/2:])+"x")...),
		0o666))
	return "spoil " + name
}

// forget writes the manifest as an older tabla did, which kept no memories in it.
func (w *walker) forget() string {
	name := filepath.Join(w.o.Out, ".tabla.json")
	text, err := os.ReadFile(name)
	w.must(err)
	w.must(os.WriteFile(name, regexp.MustCompile(` [0-9a-f]{64}|"made_from":.*\n`).ReplaceAll(text, nil),
		0o666))
	return "forget"
}

// part builds a part of the site before the whole site is built.
func (w *walker) part() string {
	o := w.o
	if o.Languages = []string{one(w, "en", "ar", "prs", "en-XA")}; w.rng.IntN(2) == 0 {
		o.Languages, o.Centres = nil, []string{one(w, w.centres()...)}
	}
	did := w.change(w.pick(notices), `(?m)^title: .*`, fmt.Sprintf("title: Title %d", w.number()))
	if result, err := site.Build(w.t.Context(), o); err != nil {
		w.t.Fatal(err, result.Problems)
	}
	return fmt.Sprint("part ", o.Languages, o.Centres, did)
}

// The key of a frame is made of the view's JSON, which has no unexported fields. A language needs only its
// tag in the key: everything else about languages and countries is in the program and the settings, which
// the basis covers.
func TestTheFrameHidesNothingFromItsKey(t *testing.T) {
	seen := map[reflect.Type]bool{reflect.TypeFor[lang.Language](): true,
		reflect.TypeFor[*text.Country](): true}
	var look func(of reflect.Type)
	look = func(of reflect.Type) {
		switch of.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			look(of.Elem())
		case reflect.Struct:
			for i := range of.NumField() {
				field := of.Field(i)
				if _, tagged := field.Tag.Lookup("json"); tagged || !field.IsExported() {
					t.Errorf("%v.%s does not count", of, field.Name)
				}
				if !seen[field.Type] {
					seen[field.Type] = true
					look(field.Type)
				}
			}
		}
	}
	look(reflect.TypeFor[view.Edition]())
	if !seen[reflect.TypeFor[[]view.Phone]()] {
		t.Error("not all of the view was looked at")
	}
}
