package server

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

const seed = 20261121

// The law of the preview: after every edit it serves what a clean build of the same files makes, byte for
// byte; and when these cannot be built, what it served before. Tried out on the project's own site with edits
// by chance. One edit of each kind is enough every day; the long proof takes a hundred.
func TestThePreviewEqualsACleanBuildAfterEveryEdit(t *testing.T) { equalsACleanBuild(t, 24) }

func equalsACleanBuild(t *testing.T, edits int) {
	e := &editor{rig: &rig{t: t}, dir: sitetest.Demo(t, "ar", "prs").Dir, rng: rand.New(rand.NewPCG(seed, 0))}
	e.rig = start(t, e.dir, buildFrom(e.dir))
	if e.compare(); e.lastGood == nil {
		t.Fatalf("the demo cannot be built:\n%s", e.rig.log.String())
	}

	valid := 0
	for i, edit := range e.deck(edits) {
		did := edit(e)
		if !t.Run(fmt.Sprintf("%02d %s", i, did), func(t *testing.T) {
			e.rig.t = t
			if e.compare() {
				valid++
			}
		}) {
			break
		}
	}
	e.rig.t = t
	t.Logf("%d edits, %d of them with a mistake, %d builds", edits, edits-valid, e.rig.builds())
	if valid < edits/3 || valid > edits-edits/10 {
		t.Errorf("%d of %d edits left a site that can be built: the test has lost one of its sides", valid,
			edits)
	}
}

// buildFrom is the real build of a folder, always for the same instant.
func buildFrom(dir string) buildFunc {
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	session := site.NewSession()
	return func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		var early []byte
		held := site.LookedAt{File: at.File, Made: func(page []byte) {
			early = page
			at.Made(page)
		}}
		result, err := session.Build(ctx, site.Options{Dir: dir, Out: out, Themes: tabla.Themes, AsOf: noon,
			Program: func() string { return "this" }, LookedAt: held})
		result.Next = time.Time{}                       // the clock of the test stands still
		page, _ := os.ReadFile(path.Join(out, at.File)) // no page: it is not empty as the early one is not
		if early != nil && err == nil && !result.Failed() && string(page) != string(early) {
			err = fmt.Errorf("%s was served early with other bytes than at the end", at.File)
		}
		return result, err
	}
}

// editor changes a site by chance.
type editor struct {
	*rig
	dir      string
	rng      *rand.Rand
	n        int               // counts what it has written, so that no two texts are equal
	lastGood map[string]string // the author's files when they could be built last
	pages    map[string]string // what was served then, without tabla's records
}

// compare waits for the preview and compares it with a clean build. It reports whether the files can be
// built.
func (e *editor) compare() (valid bool) {
	e.rig.t.Helper()
	clean := e.rig.t.TempDir()
	result, err := buildFrom(e.dir)(context.Background(), clean, site.LookedAt{})
	told := e.settle()
	if (err != nil) != (told.Phase == failed) || result.Failed() != (told.Phase == problems) || err == nil &&
		!sameProblems(told.Problems, result.Problems) {
		e.rig.t.Errorf("a clean build ends with %v and %v, the preview tells %+v", err, result.Problems, told)
	}
	served := noRecords(readTree(e.rig.t, e.out, func(string) bool { return true }))
	if err != nil || result.Failed() {
		if !maps.Equal(served, e.pages) {
			e.rig.t.Error("the last good pages did not stay")
		}
		return false
	}
	want := noRecords(readTree(e.rig.t, clean, func(string) bool { return true }))
	for name, text := range want {
		if status, body := e.get("/" + name); status != 200 || body != text {
			e.rig.t.Errorf("%s: status %d, %d bytes, want %d: not what a clean build gives", name, status,
				len(body), len(text))
		}
	}
	for name := range served {
		// A board's earlier releases stay for the screens that still show them.
		if _, wanted := want[name]; !wanted && !strings.Contains(name, "/r/") {
			e.rig.t.Errorf("%s is served, and a clean build has it not", name)
		}
	}
	e.lastGood, e.pages = e.sources(), served
	e.look()
	return true
}

// look opens a page, which the next build makes first.
func (e *editor) look() {
	var pages []string
	for name := range e.pages {
		if strings.HasSuffix(name, ".html") && !strings.Contains(name, "/board/") {
			pages = append(pages, name)
		}
	}
	slices.Sort(pages)
	e.get("/" + pages[e.rng.IntN(len(pages))])
}

func (e *editor) sources() map[string]string {
	return readTree(e.rig.t, e.dir, func(string) bool { return true })
}

func noRecords(files map[string]string) map[string]string {
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, recordPrefix) })
	return files
}

// sameProblems compares what is heard through events, which carry a severity as its word.
func sameProblems(heard, want []diag.Problem) bool {
	return slices.EqualFunc(heard, want, func(a, b diag.Problem) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message && a.Hint == b.Hint
	})
}

// deck is a shuffled list of edits in which every kind comes up. While the site cannot be built, every other
// edit is the author's putting it right.
func (e *editor) deck(edits int) []func(*editor) string {
	kinds := []func(*editor) string{
		(*editor).changeNotice, (*editor).changeNotice, (*editor).changeTitle, (*editor).saveBeside,
		(*editor).addNotice,
		(*editor).deleteNotice, (*editor).renameNotice, (*editor).moveNotice, (*editor).addNestedNotice,
		(*editor).moveFolder,
		(*editor).breakNotice, (*editor).breakLink,
		(*editor).translate, (*editor).translate, (*editor).deleteCatalogue, (*editor).breakCatalogue,
		(*editor).changeSettings, (*editor).changeSettings, (*editor).breakSettings, (*editor).deleteSettings,
		(*editor).changeTheme, (*editor).changeThemeWords, (*editor).breakTheme, (*editor).deleteThemes,
	}
	var deck []func(*editor) string
	for i := range edits {
		kind := kinds[i%len(kinds)]
		deck = append(deck, func(e *editor) string {
			if !maps.Equal(e.sources(), e.lastGood) && e.rng.IntN(2) == 0 {
				return e.putRight()
			}
			return kind(e)
		})
	}
	e.rng.Shuffle(edits, func(i, j int) { deck[i], deck[j] = deck[j], deck[i] })
	return deck
}

// putRight brings back the files that could be built last.
func (e *editor) putRight() string {
	for name := range e.sources() {
		if _, wanted := e.lastGood[name]; !wanted {
			e.must(os.Remove(e.path(name)))
			// Folders that this leaves empty go too; the first that is not empty cannot be removed.
			for dir := path.Dir(name); dir != "." && os.Remove(e.path(dir)) == nil; dir = path.Dir(dir) {
			}
		}
	}
	now := e.sources()
	for name, text := range e.lastGood {
		if was, there := now[name]; !there || was != text {
			e.write(name, text)
		}
	}
	return "put right"
}

// --- notices
// ----------------------------------------------------------------------------------------------------------

func (e *editor) text() string {
	e.n++
	return fmt.Sprintf("Sentence %d says *something* new: call +381 10 555 %04d.", e.n, e.n)
}

// pick returns one of the site's files that match; when the last edits have left none, one is brought back
// first.
func (e *editor) pick(pattern string) string {
	like := regexp.MustCompile(pattern)
	var names []string
	for name := range e.sources() {
		if like.MatchString(name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		e.putRight()
		return e.pick(pattern)
	}
	slices.Sort(names)
	return names[e.rng.IntN(len(names))]
}

func (e *editor) notice() string { return e.pick(`^content/.*\.md$`) }

func (e *editor) read(name string) string {
	text, err := os.ReadFile(e.path(name))
	e.must(err)
	return string(text)
}

func (e *editor) changeNotice() string {
	name := e.notice()
	e.write(name, e.read(name)+"\n"+e.text()+"\n")
	return "change " + name
}

func (e *editor) changeTitle() string {
	name := e.notice()
	e.n++
	e.write(name, regexp.MustCompile(`(?m)^title: .*`).ReplaceAllString(e.read(name),
		fmt.Sprintf("title: Title %d", e.n)))
	return "change the title of " + name
}

func (e *editor) saveBeside() string {
	name := e.notice()
	beside := path.Dir(name) + "/." + path.Base(name) + ".tmp"
	e.write(beside, e.read(name)+"\n- "+e.text()+"\n")
	e.must(os.Rename(e.path(beside), e.path(name)))
	return "save beside " + name
}

func (e *editor) newNotice(folder string) string {
	name := fmt.Sprintf("%s/new-%d.md", folder, e.n)
	e.write(name, fmt.Sprintf("---\ntitle: New %d\n---\n%s\n", e.n, e.text()))
	return name
}

func (e *editor) addNotice() string { return "add " + e.newNotice(path.Dir(e.notice())) }

func (e *editor) addNestedNotice() string {
	settings := regexp.MustCompile(`(?m)^centres:\n(?:\s*#.*\n)*  ([a-z]+):`).FindStringSubmatch(e.read(e.pick(`^site\.yaml$`)))
	if settings == nil {
		e.rig.t.Fatal("no centre in site.yaml")
	}
	return "add " + e.newNotice("content/centres/"+settings[1]+"/rights")
}

func (e *editor) deleteNotice() string {
	name := e.notice()
	e.must(os.Remove(e.path(name)))
	return "delete " + name
}

func (e *editor) renameNotice() string {
	name := e.notice()
	e.n++
	e.must(os.Rename(e.path(name), e.path(fmt.Sprintf("%s/renamed-%d.md", path.Dir(name), e.n))))
	return "rename " + name
}

func (e *editor) moveNotice() string {
	name := e.notice()
	e.n++
	to := []string{"health", "rights", "services"}[e.rng.IntN(3)]
	e.must(os.MkdirAll(e.path("content/"+to), 0o777))
	e.must(os.Rename(e.path(name), e.path(fmt.Sprintf("content/%s/moved-%d.md", to, e.n))))
	return "move " + name
}

// moveFolder moves a topic away or under another topic's name and, like a change of mind, leaves a new folder
// in its place.
func (e *editor) moveFolder() string {
	name := path.Dir(e.notice())
	e.n++
	e.must(os.Rename(e.path(name), e.path(fmt.Sprintf("content/away-%d", e.n))))
	e.newNotice(name)
	return "move the folder " + name
}

func (e *editor) breakNotice() string {
	name := e.notice()
	e.write(name, strings.Replace(e.read(name), "---\n", "---\ntitel: Wrong\n", 1))
	return "break " + name
}

func (e *editor) breakLink() string {
	name := e.notice()
	e.write(name, e.read(name)+"\n[Nowhere](no-such-notice.md)\n")
	return "break a link of " + name
}

// --- catalogues, settings, themes
// -------------------------------------------------------------------------------------

func (e *editor) translate() string {
	name := e.pick(`^locales/(ar|prs|ti|ur)\.yaml$`)
	text := e.read(name)
	entries := regexp.MustCompile(`(?m)^  other: (""|.*\n    .*|.*)$`).FindAllStringIndex(text, -1)
	if entries == nil {
		e.rig.t.Fatalf("%s has no messages", name)
	}
	e.n++
	at := entries[e.rng.IntN(len(entries))]
	e.write(name, fmt.Sprintf("%s  other: |-\n    ترجمه %d%s", text[:at[0]], e.n, text[at[1]:]))
	return "translate in " + name
}

func (e *editor) deleteCatalogue() string {
	name := e.pick(`^locales/.*\.yaml$`)
	e.must(os.Remove(e.path(name)))
	return "delete " + name
}

func (e *editor) breakCatalogue() string {
	name := e.pick(`^locales/.*\.yaml$`)
	e.write(name, e.read(name)+"\n\t: [\n")
	return "break " + name
}

// settings replaces a line of site.yaml.
func (e *editor) settings(line, by string) string {
	name := e.pick(`^site\.yaml$`)
	old := e.read(name)
	changed := regexp.MustCompile(`(?m)`+line).ReplaceAllString(old, by)
	if changed == old {
		e.rig.t.Fatalf("site.yaml has no line %q to change", line)
	}
	beside := ".site.yaml.swp"
	e.write(beside, changed)
	e.must(os.Rename(e.path(beside), e.path(name)))
	return "site.yaml: " + by
}

func (e *editor) changeSettings() string {
	e.n++
	switch e.rng.IntN(4) {
	case 0:
		return e.settings(`^title: .*`, fmt.Sprintf("title: Site %d", e.n))
	case 1:
		return e.settings(`^(      clinic_room: ).*`, fmt.Sprintf(`${1}"%d"`, 100+e.n))
	case 2:
		return e.settings(`^(    name: ).*`, fmt.Sprintf("${1}Centre %d", e.n))
	default:
		return e.settings(`^drafts: .*`,
			fmt.Sprintf("drafts: %s # %d", []string{"label", "hide"}[e.rng.IntN(2)], e.n))
	}
}

func (e *editor) breakSettings() string {
	e.n++
	return e.settings(`^timezone: .*`, fmt.Sprintf("timezone: Europe/Nowhere%d", e.n))
}

func (e *editor) deleteSettings() string {
	e.must(os.Remove(e.path(e.pick(`^site\.yaml$`))))
	return "delete site.yaml"
}

func (e *editor) own(name, add string) string {
	text, err := tabla.Themes.ReadFile(name)
	e.must(err)
	e.write(name, string(text)+add)
	return "overlay " + name
}

func (e *editor) changeTheme() string {
	e.n++
	name := []string{"themes/phone/phone.css", "themes/board/board.css"}[e.rng.IntN(2)]
	return e.own(name, fmt.Sprintf("\n.own-%d { margin: %dpx }\n", e.n, e.n))
}

func (e *editor) changeThemeWords() string {
	e.n++
	return e.own("themes/phone/notice.html", fmt.Sprintf("\n{{/* %d */}}", e.n))
}

func (e *editor) breakTheme() string {
	return e.own("themes/phone/topic.html", "\n{{.NoSuchField}}{{if}}\n")
}

func (e *editor) deleteThemes() string {
	if _, err := os.Stat(e.path("themes")); err != nil {
		e.changeTheme()
		return "overlay for the first time"
	}
	e.must(os.RemoveAll(e.path("themes")))
	return "delete themes"
}
