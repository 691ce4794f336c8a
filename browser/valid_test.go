package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The Nu validator finds no error on any English or Arabic page, on the front pages of one centre in any
// language, in the boards, and on the pages that "tabla plan" and "tabla status" write. The long proof takes
// all pages. The validator is started once for all: its start takes longer than most of its work.
func TestPagesAreValidHTML(t *testing.T) {
	t.Parallel()
	pagesAreValidHTML(t, func(path string) bool {
		within := strings.Split(strings.TrimPrefix(path, public+"/"), "/")
		return len(within) < 3 || slices.Contains([]string{"board", "en", "ar"}, within[1]) ||
			within[0] == "jela" && within[len(within)-1] == "index.html"
	})
}

func pagesAreValidHTML(t *testing.T, keep func(path string) bool) {
	t.Helper()
	files := append(pages(t, public, keep), planPage(t), statusPage(t))
	faults := htmlFaults(t, files)
	for _, f := range faults[:min(len(faults), 20)] {
		t.Error(f)
	}
	t.Logf("%d pages, %d errors", len(files), len(faults))
}

// htmlFaults returns the errors that the Nu validator finds in files.
func htmlFaults(t *testing.T, files []string) (faults []string) {
	t.Helper()
	// Java's second compiler takes more time than it saves in so short a run. Code of the first one needs
	// more stack.
	args := []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m",
		"-jar", "node_modules/vnu-jar/build/dist/vnu.jar", "--format", "json", "--errors-only",
		"--no-langdetect"}
	c := exec.Command("java", append(args, files...)...)
	var report bytes.Buffer
	c.Stderr = &report
	err := c.Run()
	var found struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine                    int
		}
	}
	if errJSON := json.Unmarshal(report.Bytes(), &found); errJSON != nil {
		t.Fatalf("%v %v: %.500s: run \"make deps\"", err, errJSON, report.String())
	}
	for _, m := range found.Messages {
		name := strings.TrimPrefix(m.URL, "file:"+filepath.ToSlash(public))
		faults = append(faults, fmt.Sprintf("%s:%d: %s: %s", name, m.LastLine, m.Message, m.Extract))
	}
	return faults
}
