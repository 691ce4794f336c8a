package workflow

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// The law of merges: no text is fresh if its translator has not seen its source.
func TestNoMergeMakesATextFreshWhoseSourceNobodyHasSeen(t *testing.T) { checkMerges(t, 11, 40) }

// wordings are possible texts of the first paragraph, in three groups of equal facts. A * begins a new line.
var wordings = []string{
	"You do not need documents to see the doctor today.", "You do not need any documents to see the " +
		"doctor today.",
	"You do *not* need documents, to see the doctor today.",
	"You need documents to see the doctor today.", "You need your documents to see the doctor today.",
	"You do not need documents to see the doctor today.\\\nBring water and something to eat with you.\\\n" +
		"Wait outside.",
	"You need documents to see the doctor today.\\\nBring water and something to eat with you.\\\n" +
		"Wait outside.",
}

// merger edits one site on two branches, as two people do.
type merger struct {
	author
	rng    *rand.Rand
	seen   map[string]map[string]bool // for each text, the sources that somebody has seen beside it
	writes int
	log    []string
}

const mergeFile = "content/services/info.md"

func checkMerges(t *testing.T, seed uint64, rounds int) {
	rng := rand.New(rand.NewPCG(seed, 1))
	clean, joined, conflicts, fresh := 0, 0, 0, 0
	for round := range rounds {
		m := &merger{author: author{t, lay(t, map[string]string{
			"site.yaml": sitetest.Settings("en, ar", "topics: {services: {}}"),
			mergeFile:   mergePage(wordings[rng.IntN(len(wordings))]),
		})}, rng: rng, seen: map[string]map[string]bool{}}
		m.sync()
		if rng.IntN(4) > 0 {
			m.write()
			m.sync()
		}
		for range rng.IntN(3) {
			m.act(m.rng.IntN(8))
		}
		base := m.snapshot()
		ours := m.branch(0, 4)
		first := m.snapshot()
		m.restore(base)
		theirs := m.branch(3, 8)
		switch conflict := m.merge(base, first); {
		case conflict == "":
			clean++
		case conflict == mergeFile || !m.settles():
			conflicts++
			continue
		default:
			joined++
		}
		fresh += m.judge(round, ours, theirs)
	}
	t.Logf("%d merges: %d clean, %d that sync joined, %d for a person; %d fresh texts", rounds, clean, joined,
		conflicts, fresh)
	if clean*5 < rounds || fresh*12 < rounds {
		t.Error("the law was hardly tried")
	}
}

func mergePage(text string) string {
	return "---\ntitle: Information\n---\nAsk at the office.\n\n" + text + "\n\nCome in.\n"
}

// merged are the files that both branches change. Sync writes the other files.
var merged = [...]string{mergeFile, "locales/ar.yaml", "locales/en.yaml", "locales/.attic/ar.yaml"}

// snapshot returns the files of a branch.
func (m *merger) snapshot() (files [len(merged)]string) {
	for i, name := range merged {
		text, _ := os.ReadFile(m.path(name)) // "" if there is none
		files[i] = string(text)
	}
	return files
}

func (m *merger) restore(files [len(merged)]string) {
	for i, name := range merged {
		if os.Remove(m.path(name)); files[i] != "" {
			m.put(name, files[i])
		}
	}
}

// merge merges the branch ours into the present files with git. It returns the name of a file in conflict,
// that of the notice before others.
func (m *merger) merge(base, ours [len(merged)]string) (conflict string) {
	theirs, dir := m.snapshot(), m.t.TempDir()
	for i, name := range merged {
		if ours[i] == theirs[i] || theirs[i] == base[i] {
			theirs[i] = ours[i]
			continue
		}
		for side, text := range map[string]string{"ours": ours[i], "base": base[i], "theirs": theirs[i]} {
			sitetest.Write(m.t, dir, side, text)
		}
		c := exec.Command("git", "merge-file", "-p", "ours", "base", "theirs")
		c.Dir = dir
		out, err := c.Output()
		var failed *exec.ExitError
		if err != nil && (!errors.As(err, &failed) || failed.ExitCode() > 127) {
			m.t.Fatalf("git merge-file: %v", err)
		}
		if theirs[i] = string(out); err != nil && conflict == "" {
			conflict = name
		}
	}
	m.restore(theirs)
	return conflict
}

// settles reports whether sync can join the two sides of a conflict.
func (m *merger) settles() bool {
	var own, r diag.Report
	s, texts, err := loadAndCut(m.t.Context(), m.o, &own)
	if err != nil || own.Failed() {
		return false
	}
	_, err = locales(s, texts, nil).Sync(s.Settings.Languages, false, &r)
	return err == nil && !r.Failed()
}

// branch does some acts on a branch, mostly those with numbers in this range, and returns the paragraph's
// translation there.
func (m *merger) branch(from, to int) string {
	m.log = append(m.log, "-- branch")
	for range 1 + m.rng.IntN(4) {
		if m.rng.IntN(5) == 0 {
			from, to = 0, 8
		}
		m.act(from + m.rng.IntN(to-from))
	}
	return m.entry().Other
}

// act does one thing that an author or a translator may do.
func (m *merger) act(what int) {
	m.t.Helper()
	switch what {
	case 0, 1:
		text := wordings[m.rng.IntN(len(wordings))]
		m.log = append(m.log, "author: "+text)
		m.put(mergeFile, mergePage(text))
		if m.rng.IntN(4) > 0 {
			m.sync()
		}
	case 2:
		m.log = append(m.log, "sync")
		m.sync()
	case 3, 4:
		m.write()
	case 5:
		m.deleteHash()
	case 6:
		m.accept()
	case 7:
		m.writeLikeATool()
	}
}

// source returns the source of the paragraph as the catalogue of this branch has it.
func (m *merger) source() string { return m.entryOf("en").Other }

func (m *merger) entry() catalogue.Entry { return m.entryOf("ar") }

func (m *merger) entryOf(tag string) catalogue.Entry {
	m.t.Helper()
	var r diag.Report
	s, _ := m.cut(&r)
	folder, err := catalogue.OpenFolder(s.Files, site.LocalesDir, &r)
	if err != nil {
		m.t.Fatal(err)
	}
	language, _ := s.Settings.Language(lang.Tag(tag))
	c, err := folder.Load(language, &r)
	if err != nil || r.Failed() {
		m.t.Fatal(err, r.Problems(), strings.Join(m.log, "\n"))
	}
	for _, e := range c.Entries {
		if strings.Contains(e.ID, "/info.p-") && e.Description != "Ask at the office." &&
			e.Description != "Come in." &&
			e.Other != "Ask at the office." && e.Other != "Come in." {
			return e
		}
	}
	return catalogue.Entry{}
}

// see notes that somebody has seen this source when they wrote or confirmed the text.
func (m *merger) see(text, source string) {
	if m.seen[text] == nil {
		m.seen[text] = map[string]bool{}
	}
	m.seen[text][source] = true
	m.log = append(m.log, fmt.Sprintf("%q was seen beside %q", text, source))
}

// next returns another translation: one of its lines is new, or it has one line more or less.
func (m *merger) next(old string) string {
	m.writes++
	line := fmt.Sprintf("سطر %d", len(m.log)*100+m.writes)
	lines := strings.Split(old, "\n")
	switch at := m.rng.IntN(len(lines)); {
	case old == "":
		lines = []string{line + `\`, line + ` ب\`, line + " ج"}[2*m.rng.IntN(2):]
	case m.rng.IntN(5) == 0:
		lines = append(lines, line)
	case m.rng.IntN(5) == 0 && len(lines) > 1:
		lines = append(lines[:at], lines[at+1:]...)
	default:
		lines[at] = line
	}
	return strings.Join(lines, "\n")
}

func block(text string) string { return "    " + strings.ReplaceAll(text, "\n", "\n    ") + "\n" }

// write edits the text in the file and nothing else, as in an editor.
func (m *merger) write() { m.rewrite(true) }

// writeLikeATool does the same, but loses the comment on the line of the text, as some programs do.
func (m *merger) writeLikeATool() { m.rewrite(false) }

func (m *merger) rewrite(keepMark bool) {
	e, file := m.entry(), m.text("locales/ar.yaml")
	if e.ID == "" {
		return
	}
	at := strings.Index(file, e.ID+":\n")
	head := at + strings.Index(file[at:], "  other: ")
	end := head + strings.Index(file[head:], "\n") + 1
	mark := ""
	if e.Mark != nil && keepMark {
		mark = " " + e.Mark.String()
	}
	rest := strings.TrimPrefix(file[end:], block(e.Other))
	text := m.next(e.Other)
	m.log = append(m.log, fmt.Sprintf("translator, mark kept %v:", keepMark))
	m.see(text, m.source())
	m.put("locales/ar.yaml", file[:head]+"  other: |-"+mark+"\n"+block(text)+rest)
}

// deleteHash deletes the hash by hand, which says that the text is right for the source in the file.
func (m *merger) deleteHash() {
	e := m.entry()
	if e.Hash == "" || e.Other == "" {
		return
	}
	m.log = append(m.log, "hash deleted:")
	file := m.text("locales/ar.yaml")
	at := strings.Index(file, e.ID+":\n")
	m.put("locales/ar.yaml", file[:at]+strings.Replace(file[at:], "  hash: "+e.Hash+"\n", "", 1))
	m.see(e.Other, m.source())
}

func (m *merger) accept() {
	for _, a := range m.accepted(m.entry().ID) {
		m.log = append(m.log, "accepted:")
		m.see(a.Text, a.Source)
	}
}

// accepted accepts a text, as the command does.
func (a author) accepted(id string) []align.Accepted {
	a.t.Helper()
	var r diag.Report
	s, texts := a.cut(&r)
	language, _ := s.Settings.Language("ar")
	done, err := locales(s, texts, nil).Accept(language, align.Acceptance{IDs: []string{id}}, false, &r)
	if err != nil {
		a.t.Fatal(err)
	}
	return done
}

// judge syncs what was merged, and fails the test if the law is broken. It returns how many texts are fresh.
func (m *merger) judge(round int, ours, theirs string) (fresh int) {
	m.t.Helper()
	m.sync()
	for _, row := range m.rows() {
		if row.State != catalogue.Fresh || !strings.HasPrefix(row.Text, "سطر") {
			continue
		}
		fresh++
		if m.saw(row.Text, row.Source) || m.seen[row.Text] == nil && m.saw(ours, row.Source) &&
			m.saw(theirs, row.Source) {
			continue
		}
		m.t.Errorf("round %d: %q is fresh beside %q, which nobody saw with it\n%s\n%s", round,
			row.Text, row.Source,
			strings.Join(m.log, "\n"), m.text("locales/ar.yaml"))
	}
	return fresh
}

// saw reports whether somebody has seen a source beside a text, or a source that differs from it only in
// typography.
func (m *merger) saw(text, source string) bool {
	for other := range m.seen[text] {
		if catalogue.CompareTexts(other, source, "en") == catalogue.Typography {
			return true
		}
	}
	return false
}

func TestACleanMergeOfASpellingAndOfAnEditedSourceIsNeverFresh(t *testing.T) {
	a := newAuthor(t)
	a.mustGit("init", "-q")
	a.commit("translated")
	a.mustGit("branch", "translator")
	a.edit(clinicFile, "You do not need documents.", "You need documents.")
	a.sync()
	a.commit("author")
	a.mustGit("checkout", "-q", "translator")
	old := a.translationOf("health/clinic.p-c82w47cb")
	a.edit("locales/ar.yaml", "    "+old+"\n", "    "+old+" مصحح\n")
	a.sync()
	a.commit("translator")
	a.mustGit("checkout", "-q", "main")
	if _, ok := a.git("merge", "-q", "translator"); ok {
		t.Error("git merged a text with a source that its translator has not seen, and said nothing")
	}
	change, said := a.sync()
	if len(said) > 0 || change.StaleFact != 1 || change.Fresh != 19 {
		t.Errorf("sync joined it to %+v %v", change, said)
	}
	if got := a.translationOf("health/clinic.p-c82w47cb"); got != old+" مصحح" {
		t.Errorf("the translator's text became %q", got)
	}
}

func (a author) translationOf(id string) string {
	a.t.Helper()
	for _, row := range a.rows() {
		if row.ID == id {
			return row.Text
		}
	}
	a.t.Fatalf("no text %s", id)
	return ""
}

func (a author) stateOf(id string) (catalogue.State, bool) {
	a.t.Helper()
	for _, row := range a.rows() {
		if row.ID == id {
			return row.State, row.Unreviewed
		}
	}
	a.t.Fatalf("no text %s", id)
	return 0, false
}

// Somebody corrects a text for a new source, and the change of the source is then undone.
func TestATextThatWasCorrectedForASourceThatIsTakenBackIsADraft(t *testing.T) {
	a := newAuthor(t)
	const id = "health/clinic.p-c82w47cb"
	old := a.translationOf(id)
	a.edit(clinicFile, "You do not need documents.", "You need documents.")
	a.sync()
	a.edit("locales/ar.yaml", "    "+old+"\n", "    "+old+" مصحح\n")
	a.edit(clinicFile, "You need documents.", "You do not need documents.")
	for _, when := range []string{"before", "after"} {
		if state, unreviewed := a.stateOf(id); state != catalogue.Draft || !unreviewed {
			t.Errorf("%s sync it is %v", when, state)
		}
		a.sync()
	}
	a.edit("locales/ar.yaml", old+" مصحح", old)
	if state, _ := a.stateOf(id); state != catalogue.Draft {
		t.Errorf("a draft that was corrected is %v", state)
	}
}

// Nobody has run sync since the source was edited, so tools still show the old source beside the text.
func TestATextThatIsEditedBetweenAcceptAndSyncIsADraft(t *testing.T) {
	a := newAuthor(t)
	const id = "health/clinic.p-c82w47cb"
	a.edit(clinicFile, "You do not need documents.", "You need documents.")
	if done := a.accepted(id); len(done) != 1 {
		t.Fatalf("accepted %v", done)
	}
	if state, _ := a.stateOf(id); state != catalogue.Fresh {
		t.Fatalf("an accepted text is %v", state)
	}
	old := a.translationOf(id)
	a.edit("locales/ar.yaml", "    "+old+"\n", "    "+old+" مصحح\n")
	a.sync()
	if state, _ := a.stateOf(id); state != catalogue.Draft {
		t.Errorf("a text that was edited beside the old source is %v", state)
	}
}
