package internal

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What people download has the licences of the libraries, fonts, icons and language data in it.
func TestWhatPeopleDownloadHasAllLicences(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash: what people download is made on Linux")
	}
	printed, err := exec.Command("../scripts/licences").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := "\n" + string(printed)
	licences, err := filepath.Glob("../themes/fonts/LICENSE-*.txt")
	if err != nil || len(licences) == 0 {
		t.Fatal("no licences of fonts found", err)
	}
	want := []string{"themes/icons/LICENSE\n", "internal/lang/languages/LICENSE-CLDR\n"}
	for _, licence := range licences {
		want = append(want, "themes/fonts/"+filepath.Base(licence)+"\n")
	}
	for library := range libraries {
		if domain, _, _ := strings.Cut(library, "/"); strings.Contains(domain, ".") {
			want = append(want, library+" ")
		}
	}
	for _, title := range want {
		if !strings.Contains(text, "\n"+title) {
			t.Errorf("no licence of %s", title)
		}
	}
}
