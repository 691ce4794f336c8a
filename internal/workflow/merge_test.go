package workflow

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/site"
)

// git runs git as on a machine without any settings.
func (a author) git(args ...string) (said string, ok bool) {
	a.t.Helper()
	c := exec.Command("git",
		append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c",
			"init.defaultBranch=main"}, args...)...)
	c.Dir = a.o.Dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "LC_ALL=C")
	out, err := c.CombinedOutput()
	return string(out), err == nil
}

func (a author) mustGit(args ...string) string {
	a.t.Helper()
	said, ok := a.git(args...)
	if !ok {
		a.t.Fatalf("git %q: %s", args, said)
	}
	return said
}

// commit commits all files.
func (a author) commit(message string) {
	a.t.Helper()
	a.mustGit("add", "-A", "site.yaml", "content", "locales")
	a.mustGit("commit", "-q", "-m", message)
}

// branches makes two branches of the translated site, edits the clinic on each of them, syncs and commits.
func (a author) branches(ours, theirs []string) {
	a.t.Helper()
	a.mustGit("init", "-q")
	a.commit("translated")
	a.mustGit("branch", "theirs")
	a.edit(clinicFile, ours...)
	a.sync()
	a.commit("ours")
	a.mustGit("checkout", "-q", "theirs")
	a.edit(clinicFile, theirs...)
	a.sync()
	a.commit("theirs")
	a.mustGit("checkout", "-q", "main")
}

func TestCase79TwoBranchesThatAddOneParagraphMergeCleanly(t *testing.T) {
	a := newAuthor(t)
	const added = "Everyone is welcome, day and night.\n\n"
	a.branches([]string{"- Bring water.", added + "- Bring water."},
		[]string{"- Bring water.", added + "- Bring water.", "title: Free clinic",
			"title: Free clinic for all"})
	if said, ok := a.git("merge", "-q", "theirs"); !ok {
		t.Fatalf("the merge is not clean: %s", said)
	}
	id := catalogue.NewID("health/clinic", "p", strings.TrimSpace(added), 0)
	for _, file := range []string{"locales/en.yaml", "locales/ar.yaml"} {
		if text := a.text(file); strings.Count(text, id+":") != 1 {
			t.Errorf("%s does not have %s once:\n%s", file, id, text)
		}
	}
	if change, said := a.sync(); change.Written || len(said) > 0 || change.Missing != 1 {
		t.Errorf("the merged files are not as sync would write them: %+v %v", change, said)
	}
}

func TestCase80SyncRepairsWhatGitLeftWhenTwoBranchesEditOneParagraph(t *testing.T) {
	a := newAuthor(t)
	a.branches([]string{"every day", "on all days"}, []string{"17:00", "16:00"})
	if _, ok := a.git("merge", "-q", "theirs"); ok {
		t.Fatal("the merge is clean")
	}
	conflicts := strings.Fields(a.mustGit("diff", "--name-only", "--diff-filter=U"))
	if !slices.Contains(conflicts, "locales/en.yaml") || !slices.Contains(conflicts, clinicFile) {
		t.Fatalf("conflicts are in %q", conflicts)
	}
	a.put(clinicFile, strings.NewReplacer("every day", "on all days", "17:00", "16:00").Replace(basePage))
	change, said := a.sync()
	if change.StaleFact != 1 || change.Missing != 0 || change.Obsolete != 0 || len(said) > 0 {
		t.Errorf("change is %+v, said %v", change, said)
	}
	for _, file := range []string{"locales/en.yaml", "locales/ar.yaml"} {
		text := a.text(file)
		if strings.Contains(text, "<<<<<<<") || strings.Count(text, "health/clinic.p-c82w47cb:") != 1 ||
			!strings.Contains(text, "on all days from **09:00 to 16:00**") {
			t.Errorf("%s is\n%s", file, text)
		}
	}
	a.commit("settled")
	if change, _ := a.sync(); change.Written {
		t.Errorf("a second sync changed something: %+v", change)
	}
}

func TestTwoTranslationsOfOneTextAreForAPersonToSettle(t *testing.T) {
	a := newAuthor(t)
	a.mustGit("init", "-q")
	a.commit("translated")
	a.mustGit("branch", "theirs")
	a.edit("locales/ar.yaml", "ترجمة 4 ", "ماء ")
	a.commit("ours")
	a.mustGit("checkout", "-q", "theirs")
	a.edit("locales/ar.yaml", "ترجمة 4 ", "مياه ")
	a.commit("theirs")
	a.mustGit("checkout", "-q", "main")
	if _, ok := a.git("merge", "-q", "theirs"); ok {
		t.Fatal("the merge is clean")
	}
	before := a.all()
	var own, r diag.Report
	s, texts := a.cut(&own)
	if _, err := locales(s, texts, nil).Sync(s.Settings.Languages, false, &r); err != nil {
		t.Fatal(err)
	}
	problems := r.Problems()
	if len(problems) == 0 || problems[0].Code != "conflict-marker" ||
		problems[0].Pos.File != "locales/ar.yaml" || problems[0].Pos.Line == 0 {
		t.Errorf("problems are %v", problems)
	}
	if a.all() != before {
		t.Error("files were changed")
	}
}

func TestOneEditedSentenceTouchesItsOwnEntriesAndNoOtherLine(t *testing.T) {
	a := newAuthor(t)
	a.edit("site.yaml", "languages: [en, ar]", "languages: [en, ar, fa, tr]")
	a.sync()
	for _, tag := range []string{"fa", "tr"} {
		a.put("locales/"+tag+".yaml", a.text("locales/ar.yaml"))
	}
	a.sync()
	a.mustGit("init", "-q")
	a.commit("translated")
	a.edit(clinicFile, "Children under 5 are", "All children are")
	a.sync()
	want := "1\t1\t" + clinicFile + "\n"
	for _, tag := range []string{"ar", "en", "fa", "tr"} {
		if tag == "en" {
			want += "1\t1\tlocales/en.yaml\n"
		} else {
			want += "4\t1\tlocales/" + tag + ".yaml\n"
		}
	}
	if got := a.mustGit("diff", "--numstat"); got != want {
		t.Errorf("git says\n%s\nwant\n%s", got, want)
	}
	for _, line := range strings.Split(a.mustGit("diff", "-U0", "locales/ar.yaml"), "\n")[5:] {
		if line != "" && !strings.HasPrefix(line, "@@") && !strings.HasPrefix(line, "+# STALE") &&
			!strings.HasPrefix(line, "+#   was: Children under 5") &&
			!strings.HasPrefix(line, "+#   now: All children") &&
			line != "-  other: |-" && !strings.HasPrefix(line, "+  other: |- # now:") {
			t.Errorf("the line %q changed too", line)
		}
	}
}

// Case 44 of the project's list: front matter has texts, and an unknown key does not stop the command.
func TestCase44FrontMatterGivesItsTextsAndReportsWhatItDoesNotKnow(t *testing.T) {
	a := newAuthor(t)
	a.edit(clinicFile, "order: 3\n", "order: 3\ntags: [health, urgent]\n")
	var r diag.Report
	s, err := site.Load(a.t.Context(), a.o, &r)
	if err != nil || s == nil {
		t.Fatal(err, r.Problems())
	}
	texts := site.Cut(s, &r)
	var kinds []string
	for _, text := range texts.Pages[0].Texts {
		if text.Keyed {
			kinds = append(kinds, text.Kind)
		}
	}
	if !slices.Equal(kinds, []string{"fm-title", "fm-summary"}) || len(texts.Pages[0].Texts) < 16 {
		t.Errorf("texts of front matter are %q of %d", kinds, len(texts.Pages[0].Texts))
	}
	problems := r.Problems()
	if len(problems) != 1 || problems[0].Code != "unknown-key" || problems[0].Pos.Line != 5 {
		t.Errorf("problems are %v", problems)
	}
}
