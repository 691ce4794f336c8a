package catalogue

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// python gives an interpreter that has translate-toolkit, whose class for YAML is the one that Weblate uses.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import translate.storage.yaml").Run() == nil {
			return name
		}
	}
	t.Fatal(`no python3 has translate-toolkit: run "make deps"`)
	return ""
}

// inWeblate changes texts of a catalogue as somebody at Weblate does: edits are "ID=text".
func (f folder) inWeblate(name string, edits ...string) {
	f.t.Helper()
	c := exec.Command(python(f.t), append([]string{"testdata/weblate/edit.py", filepath.Join(f.path, name)}, edits...)...)
	out, err := c.Output()
	if err != nil {
		f.t.Fatalf("edit %s: %v", name, err)
	}
	f.put(name, string(out))
}

func TestATranslatorAtWeblateRepairsAStaleTextAndAddsAMissingOne(t *testing.T) {
	ar := read(t, "testdata/ar.yaml")
	without, _, _ := strings.Cut(ar, childrenID+":") // the entry is not there at all, as in a file that sync has not seen yet
	f := newFolder(t, map[string]string{"en.yaml": read(t, "testdata/en.yaml"), "ar.yaml": "# from Amal\n" + without})
	f.inWeblate("ar.yaml", hoursID+"=العيادة مفتوحة كل يوم من **09:00 إلى 16:00** 📞. لا تحتاج إلى وثائق.", childrenID+"=الأطفال دون 5 سنوات أولاً.")
	changes, said := f.sync(clinic(), "en", "ar")
	if said != "" {
		t.Errorf("problems: %s", said)
	}
	if got := changes.Files[1]; got.Fresh != 3 || got.Draft != 1 || got.Missing+got.Stale+got.StaleFact != 0 {
		t.Errorf("states are %+v, want three fresh and the draft", got)
	}
	text := f.text("ar.yaml")
	if strings.Contains(text, "# STALE") || !strings.Contains(text, "# from Amal") {
		t.Errorf("comments are wrong:\n%s", text)
	}
	for id, want := range map[string][2]string{
		hoursID:    {Hash(clinicHours, ""), "العيادة مفتوحة كل يوم من **09:00 إلى 16:00** 📞. لا تحتاج إلى وثائق."},
		childrenID: {Hash("Children under 5 are seen first.", ""), "الأطفال دون 5 سنوات أولاً."},
		waterID:    {DraftPrefix + Hash("Bring water.", ""), "أحضر الماء."},
		titleID:    {Hash("Free clinic", ""), "عيادة مجانية"},
	} {
		if e := f.entry("ar", id); e.Hash != want[0] || e.Other != want[1] {
			t.Errorf("%s is %q with %s, want %q with %s", id, e.Other, e.Hash, want[1], want[0])
		}
	}
}

func TestARepairAtWeblateOfATextThatChangedAgainStaysStale(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "testdata/en.yaml"), "ar.yaml": read(t, "testdata/ar.yaml")})
	f.inWeblate("ar.yaml", hoursID+"=العيادة مفتوحة كل يوم من **09:00 إلى 16:00**. لا تحتاج إلى وثائق.")
	m := NewMessage(hoursID, strings.Replace(clinicHours, "16:00", "15:00", 1), "")
	if state, _ := f.entry("ar", hoursID).State(m, "en"); state != StaleFact {
		t.Errorf("it counts as %s", state)
	}
}

func TestAnEditAtWeblateAloneDoesNotReviewADraft(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "testdata/en.yaml"), "ar.yaml": read(t, "testdata/ar.yaml")})
	f.inWeblate("ar.yaml", waterID+"=أحضر معك الماء.")
	f.sync(clinic(), "en", "ar")
	if e := f.entry("ar", waterID); e.Hash != DraftPrefix+Hash("Bring water.", "") || e.Other != "أحضر معك الماء." {
		t.Errorf("it is %q with %s", e.Other, e.Hash)
	}
}

func TestWeblateKeepsEveryByteOfWhatItDoesNotTouch(t *testing.T) {
	long := strings.Repeat("كلمة طويلة ", 60) + "📞 {{.nurse}} \u200cنیم\u200cفاصله \u2067عزل\u2069"
	f := newFolder(t, nil)
	f.sync(clinic(), "en", "ar")
	f.put("ar.yaml", strings.Replace(f.text("ar.yaml"), `other: ""`, "other: |-\n    "+long, 1))
	f.sync(clinic(), "en", "ar")
	for _, name := range []string{"en.yaml", "ar.yaml"} {
		before := f.text(name)
		f.inWeblate(name)
		f.want(name, before)
	}
}
