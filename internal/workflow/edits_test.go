package workflow

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"tabla/internal/catalogue"
)

// The numbers are those of the project's list of edits to a notice of 16 translated messages. The counts
// are: fresh and unchanged; fresh with a new hash after a change of typography only; stale; missing; and
// moved to the attic. A build has the same result before and after sync.
func TestEditsOfANoticeCostWhatTheyShould(t *testing.T) {
	const water, card, call = "- Bring water.\n", "- Bring your child's vaccination card.\n",
		"Call [+381 11 123 456](tel:+38111123456) if"
	const quote = "\n> The doctor will not tell the police about you.\n"
	for _, c := range []struct {
		name                                        string
		edit                                        []string // pairs of an old text and a new one
		fresh, typography, stale, missing, obsolete int
		// whether the stale texts are stale because of their facts
		facts bool
	}{
		{"49 nothing", nil, 16, 0, 0, 0, 0, false},
		{"50 lines wrapped anew", []string{"**.\nYou do not", "**. You\ndo not"}, 16, 0, 0, 0, 0, false},
		{"51 paragraph inserted at the top",
			[]string{"# Free medical help\n", "Everyone is welcome.\n\n# Free medical help\n"}, 16, 0, 0, 1,
			0, false},
		{"52 another closing hour", []string{"17:00", "16:00"}, 15, 0, 1, 0, 0, true},
		{"53 comma beside a full stop", []string{"card.", "card,."}, 15, 1, 0, 0, 0, false},
		{"54 curly apostrophe", []string{"child's", "child’s"}, 15, 1, 0, 0, 0, false},
		{"55 item deleted", []string{card, ""}, 15, 0, 0, 0, 1, false},
		{"56 items swapped", []string{water + card, card + water}, 16, 0, 0, 0, 0, false},
		{"57 quote moved to the top",
			[]string{quote, "", "# Free medical help\n", quote + "\n# Free medical help\n"}, 16, 0, 0, 0, 0,
			false},
		{"58 row before Sunday", []string{"| Sunday", "| Wednesday | Yes |\n| Sunday"}, 16, 0, 0, 1, 0,
			false},
		{"59 first row", []string{"| Monday", "| Saturday | Yes |\n| Monday"}, 16, 0, 0, 1, 0, false},
		{"60 another answer that stands there already", []string{"| Tuesday | Yes |", "| Tuesday | No |"}, 16,
			0, 0, 0, 0, false},
		{"61 paragraph becomes an item", []string{call, "- " + call}, 16, 0, 0, 0, 0, false},
		{"62 heading of another level", []string{"# Free medical help", "## Free medical help"}, 16, 0, 0, 0,
			0, false},
		{"63 paragraph split", []string{"17:00**.\n", "17:00**.\n\n"}, 15, 0, 1, 1, 0, true},
		{"64 items merged", []string{water + card, "- Bring water. Bring your child's vaccination card.\n"},
			14, 0, 1, 0, 1, false},
		{"65 quote written anew",
			[]string{"The doctor will not tell the police about you.",
				"Whatever we hear stays in this room."}, 15, 0, 0, 1, 1, false},
		{"66 another title", []string{"title: Free clinic", "title: Hospital visits"}, 15, 0, 1, 0, 0, false},
		{"67 another phone",
			[]string{"[+381 11 123 456](tel:+38111123456)", "[+381 11 999 888](tel:+38111999888)"}, 15, 0, 1,
			0, 0, true},
		{"68 negation lost", []string{"do not need", "need"}, 15, 0, 1, 0, 0, true},
		{"69 another thing to bring", []string{"Bring water.", "Bring food."}, 15, 0, 0, 1, 1, false},
		{"70 items like another one",
			[]string{water, water + "- Bring warm water.\n- Bring water bottles.\n"}, 16, 0, 0, 2, 0, false},
		{"71 quote moved and its negation changed",
			[]string{quote, "", "# Free medical help\n", strings.Replace(quote, "not", "never", 1) +
				"\n# Free medical help\n"}, 15, 0, 1, 0, 0, true},
		{"72 bold added", []string{"Bring water.", "Bring **water**."}, 15, 1, 0, 0, 0, false},
		{"74 table left to nobody", []string{"| Day", "<!-- i18n:off -->\n\n| Day", "| Sunday | No |\n",
			"| Sunday | No |\n\n<!-- i18n:on -->\n"}, 9, 0, 0, 0, 7, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := newAuthor(t)
			a.edit(clinicFile, c.edit...)
			before := a.count("health/")
			change, said := a.sync()
			after := a.count("health/")
			if before != after {
				t.Errorf("before sync %+v, after it %+v", before, after)
			}
			stale := after.staleWords + after.staleFacts
			if after.fresh-change.Restamped != c.fresh || change.Restamped != c.typography ||
				stale != c.stale ||
				after.missing != c.missing || change.Obsolete != c.obsolete ||
				(after.staleFacts > 0) != c.facts {
				t.Errorf("counts are %+v, change %+v", after, change)
			}
			if warned := len(said) > 0; warned != strings.HasPrefix(c.name, "72") {
				t.Errorf("sync says %v", said)
			}
			all := a.all()
			if change, _ := a.sync(); change.Written || a.all() != all {
				t.Errorf("a second sync changed something: %+v", change)
			}
		})
	}
}

// ids lists the ids of the clinic's texts with their translations.
func (a author) ids() map[string]string {
	ids := map[string]string{}
	for _, row := range a.rows() {
		if strings.HasPrefix(row.Page, "health/") {
			ids[row.ID] = row.Text
		}
	}
	return ids
}

func TestCases61And62KeepTheirIDs(t *testing.T) {
	for _, edit := range [][]string{{"Call [", "- Call ["}, {"# Free", "## Free"}} {
		a := newAuthor(t)
		before := a.ids()
		a.edit(clinicFile, edit...)
		a.sync()
		for id, text := range a.ids() {
			if before[id] != text {
				t.Errorf("%q: %s is %q, was %q", edit, id, text, before[id])
			}
		}
	}
}

func TestCase65ARewrittenSentenceNeverShowsTheOldTranslation(t *testing.T) {
	a := newAuthor(t)
	before := a.ids()
	a.edit(clinicFile, "The doctor will not tell the police about you.",
		"Whatever we hear stays in this room.")
	a.sync()
	for _, row := range a.rows() {
		if row.Source == "Whatever we hear stays in this room." && (row.Text != "" || before[row.ID] != "") {
			t.Errorf("the new sentence is %+v", row)
		}
	}
}

func TestCase73EverythingDeleted(t *testing.T) {
	a := newAuthor(t)
	if err := os.Remove(a.path(clinicFile)); err != nil {
		t.Fatal(err)
	}
	change, _ := a.sync()
	if n := a.count("health/"); n != (tally{}) || change.Obsolete != 16 {
		t.Errorf("counts are %+v, change %+v", n, change)
	}
}

func TestCase75AnEditThatIsRevertedIsFreshAgain(t *testing.T) {
	a := newAuthor(t)
	before := a.all()
	for _, synced := range []bool{false, true} {
		a.edit(clinicFile, "17:00", "16:00", "Bring water.", "Bring **water**.")
		if synced {
			a.sync()
		}
		a.put(clinicFile, basePage)
		if n := a.count("health/"); n != (tally{fresh: 16}) {
			t.Errorf("counts are %+v", n)
		}
		// these marks stay, for git (see catalogue.Mark)
		marks := regexp.MustCompile(`(?m) # now:[0-9a-f]{8}$`)
		if a.sync(); marks.ReplaceAllString(a.all(), "") != before {
			t.Errorf("synced between %v: the files are now\n%s", synced, a.all())
		}
	}
}

func TestCase76ARenamedNoticeKeepsItsTranslations(t *testing.T) {
	for name, change := range map[string][]string{
		"content/health/free-clinic.md": nil,
		"content/services/clinic.md":    {"17:00", "16:00", "Free clinic", "Free help"},
	} {
		a := newAuthor(t)
		a.edit(clinicFile, change...)
		if err := os.Rename(a.path(clinicFile), a.path(name)); err != nil {
			t.Fatal(err)
		}
		page := strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md")
		want := tally{fresh: 16 - len(change)/2, staleFacts: min(1, len(change)),
			staleWords: min(1, len(change))}
		if n := a.count(page); n != want {
			t.Errorf("%s before sync: counts are %+v", name, n)
		}
		a.sync()
		if n := a.count(page); n != want {
			t.Errorf("%s: counts are %+v", name, n)
		}
		for _, row := range a.rows() {
			if strings.HasPrefix(row.ID, "health/clinic.") || !strings.HasPrefix(row.ID, row.Page+".") {
				t.Errorf("%s: the id %s stands on the page %s", name, row.ID, row.Page)
			}
		}
		if _, err := os.Stat(a.path("locales/.attic")); err == nil {
			t.Errorf("%s: something went to the attic:\n%s", name, a.all())
		}
	}
}

func TestCase77AParagraphMovedToAnotherNoticeStaysFresh(t *testing.T) {
	a := newAuthor(t)
	const call = "Call [+381 11 123 456](tel:+38111123456) if you are in danger.\n"
	a.edit(clinicFile, call, "")
	a.put(infoFile, a.text(infoFile)+"\n"+call)
	for _, when := range []string{"before", "after"} {
		if n, m := a.count("health/"), a.count("services/"); n != (tally{fresh: 15}) ||
			m != (tally{fresh: 3}) {
			t.Errorf("%s sync: %+v and %+v", when, n, m)
		}
		a.sync()
	}
}

func TestCase78DeletedSyncedAndRestoredIsFreshFromTheAttic(t *testing.T) {
	a := newAuthor(t)
	before := a.all()
	a.edit(clinicFile, "- Bring water.\n", "", "\n> The doctor will not tell the police about you.\n", "",
		"| Tuesday | Yes |\n", "")
	change, _ := a.sync()
	if change.Obsolete != 3 || a.count("health/") != (tally{fresh: 13}) {
		t.Errorf("deleted: %+v", change)
	}
	a.put(clinicFile, basePage)
	if n := a.count("health/"); n != (tally{fresh: 16}) {
		t.Errorf("restored, before sync: %+v", n)
	}
	if change, _ := a.sync(); change.Returned != 3 || a.all() != before {
		t.Errorf("restored: %+v\n%s", change, a.all())
	}
	if err := os.Remove(a.path(clinicFile)); err != nil {
		t.Fatal(err)
	}
	a.sync()
	a.put(clinicFile, basePage)
	if a.sync(); a.all() != before {
		t.Errorf("the whole notice deleted and restored:\n%s", a.all())
	}
}

// A text that went to the attic as a draft, or stale, comes back in this state.
func TestTheAtticKeepsStates(t *testing.T) {
	a := newAuthor(t)
	a.edit("locales/ar.yaml", "hash: "+catalogue.Hash("Bring water.", ""),
		"hash: draft-"+catalogue.Hash("Bring water.", ""))
	a.edit(clinicFile, "17:00", "16:00")
	a.sync()
	stale := a.text(clinicFile)
	before := a.all()
	a.edit(clinicFile, "- Bring water.\n", "",
		"The clinic is open every day from **09:00 to 16:00**.\nYou do not need documents.\n", "")
	a.sync()
	a.put(clinicFile, stale)
	if a.sync(); a.all() != before {
		t.Errorf("before\n%s\nafter\n%s", before, a.all())
	}
}
